"""Builds the packages, installs the wheel in an empty environment, and grades a copy of the example season there.

What this proves and the tests cannot: the source package is whole, the wheel needs nothing but its declared
dependencies, and the rubrics and templates are found far from any checkout.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
EXAMPLE = ROOT / "examples" / "da-lat-2011"

DATA_IS_FOUND = """
from pathlib import Path
import cdcs_score
from cdcs_score.resources import bundled_rubrics, bundled_templates
installed = Path(cdcs_score.__file__).parent
files = [*bundled_rubrics().values(), *(file for file in bundled_templates().rglob("*") if file.is_file())]
assert bundled_rubrics(), "no rubric came with the wheel"
assert len(files) > len(bundled_rubrics()), "no template came with the wheel"
assert all(file.is_relative_to(installed / "_data") for file in files), "data from outside the wheel"
print(f"{len(bundled_rubrics())} rubrics and {len(files) - len(bundled_rubrics())} template files, in the package")
"""


def main() -> None:
    """Build, install, run; any step that fails ends the program with its exit code."""
    wheel = _built_wheel()
    with tempfile.TemporaryDirectory(prefix="cdcs-score-wheel-") as folder:
        elsewhere = Path(folder)
        python = _empty_environment(elsewhere / "environment")
        _install(python, "--require-hashes", "-r", str(ROOT / "requirements" / "runtime.txt"))
        _install(python, "--no-deps", str(wheel))
        _run([python, "-m", "pip", "check"], elsewhere)
        _run([python, "-c", DATA_IS_FOUND], elsewhere)
        _grade_the_example(python.with_name("cdcs-score"), elsewhere)
    print(f"wheel: {wheel.relative_to(ROOT)} works on its own")


def _built_wheel() -> Path:
    """The wheel, built from the source package and not from the checkout, so that both are proved."""
    shutil.rmtree(DIST, ignore_errors=True)
    _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(DIST), str(ROOT)], ROOT, quiet=True)
    (wheel,) = DIST.glob("*.whl")
    return wheel


def _empty_environment(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def _install(python: Path, *arguments: str) -> None:
    pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq"]
    _run([python, *pip, *arguments], python.parent, quiet=True)


def _grade_the_example(cdcs_score: Path, elsewhere: Path) -> None:
    season = elsewhere / "season"
    shutil.copytree(EXAMPLE, season)
    _run([cdcs_score, "--version"], elsewhere)
    _run([cdcs_score, "grade", season, "--fail-on", "never"], elsewhere)
    _run([cdcs_score, "report", season], elsewhere)
    for promised in ("results/results.json", "reports"):
        if not (season / promised).exists():
            sys.exit(f"wheel: {promised} was not written")


def _run(command: Sequence[str | Path], folder: Path, *, quiet: bool = False) -> None:
    """Run a command outside the checkout's reach: no inherited path leads back to it."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=_environment(),
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        print(done.stdout or "", end="")
        sys.exit(f"wheel: exit {done.returncode} from {' '.join(str(word) for word in command[:4])}")


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}


if __name__ == "__main__":
    main()
