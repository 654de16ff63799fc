"""What it costs to start: python benchmarks/starting.py.

The wheel is built and installed with its pinned dependencies in an empty environment, as pip does it: with its own start
script, all bytecode compiled. There `cdcs-score --version` and `--help` are held against a bare `python -c pass`: the
least of twenty in processor seconds, and, where valgrind is at hand, the number of instructions, which no other work on
the machine changes. pip before release 25 writes start scripts that `import re`; that line is what this alone costs.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_ROUNDS = 20
_PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq")
_COUNTED = re.compile(r"Collected : (\d+)")
#: What may be had of each, as times a bare start.
_ALLOWED = {"--version": 1.6, "--help": 6.0}


def main() -> None:
    """Build, install, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        python = _environment(Path(folder))
        commands = dict(_commands(python))
        seconds = {name: min(_seconds(command) for _ in range(_ROUNDS)) for name, command in commands.items()}
        counted = {name: _instructions(command) for name, command in commands.items()}
    bare, bare_counted = next(iter(seconds.values())), next(iter(counted.values()))
    print(f"{'':28}{'seconds':>10}{'times bare':>12}{'instructions':>15}{'times bare':>12}{'allowed':>9}")
    for name, spent in seconds.items():
        line = f"{name:28}{spent:10.4f}{spent / bare:12.2f}"
        if bare_counted:
            line += f"{counted[name] / 1e6:13.1f} M{counted[name] / bare_counted:12.2f}"
        print(f"{line}{_ALLOWED.get(name.rpartition(' ')[2] if ' ' in name else '', ''):>9}")


def _environment(folder: Path) -> Path:
    """The python of an empty environment in which the wheel was installed."""
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "environment", with_pip=True)
    python = folder / "environment" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    (wheel,) = (folder / "dist").glob("*.whl")
    pinned = ("--require-hashes", "-r", str(ROOT / "requirements" / "runtime.txt"))
    for what in (pinned, ("--no-deps", str(wheel))):
        subprocess.run([str(python), *_PIP, *what], check=True)
    return python


def _commands(python: Path) -> Iterator[tuple[str, list[str]]]:
    program = str(python.with_name("cdcs-score"))
    yield "python -c pass", [str(python), "-c", "pass"]
    yield "python -c 'import re'", [str(python), "-c", "import re"]
    yield "cdcs-score --version", [program, "--version"]
    yield "cdcs-score --help", [program, "--help"]
    yield "cdcs-score grade --help ", [program, "grade", "--help"]


def _seconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _instructions(command: list[str]) -> int:
    """How many instructions a process runs; 0 where there is no valgrind to count them."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        return 0
    python = command if command[1] == "-c" else [str(Path(command[0]).with_name("python")), *command]
    count = [valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", *python]
    done = subprocess.run(count, env=os.environ | {"PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=True)
    found = _COUNTED.search(done.stderr)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
