"""The README's own commands, run as a newcomer runs them: a copy of the checkout, an empty environment, from outside."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.running import ROOT

README = ROOT / "README.md"


def blocks(language: str) -> list[str]:
    """The code blocks of that language, in order."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", README.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )


def tracked_files() -> list[str]:
    """What a clone would hold: tracked files, and new ones git does not ignore."""
    git = shutil.which("git") or "git"
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds a copy of the checkout and nothing else, with the README's shell commands run in it."""
    folder = tmp_path_factory.mktemp("newcomer")
    for name in tracked_files():
        target = folder / "cdcs-score" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    script = "".join(blocks("sh"))
    assert script.count("cdcs-score ") >= 8
    run = subprocess.run(
        ["/bin/sh", "-eu", "-c", script],
        cwd=folder,
        env=_bare_environment(folder),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    (folder / "said.txt").write_text(run.stdout, encoding="utf-8")
    return folder


def _bare_environment(folder: Path) -> dict[str, str]:
    """What a fresh machine has: this Python, the system's tools, and nothing of this checkout."""
    tools = folder / "tools"
    tools.mkdir()
    (tools / "python3").symlink_to(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}")
    kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "HOME"))}
    return {**kept, "PATH": f"{tools}{os.pathsep}{os.defpath}", "LC_ALL": "C"}


@pytest.mark.skipif(sys.platform == "win32", reason="the commands for Windows are in a block of their own")
class TestShellCommands:
    def test_rank_the_example_as_the_picture_shows(self, newcomer: Path) -> None:
        picture = re.findall(r"^ +\d.*$", blocks("text")[0], flags=re.MULTILINE)
        said = [line.rstrip() for line in (newcomer / "said.txt").read_text(encoding="utf-8").splitlines()]

        assert len(picture) == 4
        assert [line for line in picture if line not in said] == []

    def test_leave_forms_results_and_a_report(self, newcomer: Path) -> None:
        season = newcomer / "da-lat-2011"

        for name in ("forms/TO-01.xlsx", "results/results.json", "reports/bao-cao-ket-qua.docx"):
            assert (season / name).is_file(), name
        assert (newcomer / "ky-2015" / "season.yaml").is_file()
        assert (newcomer / "thu" / "results.json").is_file()

    def test_python_example_prints_the_ranking(self, newcomer: Path) -> None:
        (program,) = blocks("python")
        python = newcomer / "thu-nghiem" / "bin" / "python"

        run = subprocess.run(
            [python, "-X", "utf8", "-c", program], cwd=newcomer, capture_output=True, encoding="utf-8", check=True
        )

        assert run.stdout.splitlines()[0] == "3 Tổ công đoàn Khối 1 90 Vững mạnh"


def test_both_languages_name_both_commands_and_the_windows_way() -> None:
    vietnamese, english = README.read_text(encoding="utf-8").split("\n## English\n")

    for part in (vietnamese, english):
        assert all(words in part for words in ("make demo", "make test", "py -m venv .venv"))


def test_every_page_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8"))

    assert len(links) >= 10
    assert [link for link in links if not (ROOT / link).exists()] == []
