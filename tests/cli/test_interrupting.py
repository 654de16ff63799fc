"""Ctrl-C ends the program at once and with its own exit code, also where a library takes it for a fault of its own."""

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from cdcs_score.cli import app
from cdcs_score.cli.guard import guarded_run
from cdcs_score.cli.session import Session
from tests.support.running import ROOT, example_season


@pytest.mark.skipif(sys.platform == "win32", reason="no program can send itself Ctrl-C there")
@pytest.mark.parametrize(
    "module", ["cdcs_score.cli.app", "typer", "cdcs_score.cli.grade", "pydantic", "cdcs_score.pipeline.grading"]
)
def test_while_the_program_is_being_imported(tmp_path: Path, module: str) -> None:
    season = example_season(tmp_path)
    program = f"""
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            try:
                os.kill(os.getpid(), signal.SIGINT)
            except BaseException as error:
                raise RuntimeError("a fault of its own") from error

sys.meta_path.insert(0, Interrupting())
from cdcs_score.__main__ import main
raise SystemExit(main())
"""
    run = subprocess.run(
        [sys.executable, "-c", program, "grade", season], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert 130 == run.returncode, run.stderr
    assert run.stderr.startswith("Đã dừng theo yêu cầu (Ctrl-C).")
    assert not (season / "results").exists()


def test_at_work_it_is_told_apart_from_a_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*_: object) -> NoReturn:
        raise RuntimeError("a fault of its own") from KeyboardInterrupt()

    monkeypatch.setattr(app, "run", run)
    assert 130 == guarded_run(["grade"], Session())
    assert capsys.readouterr().err.startswith("Đã dừng theo yêu cầu (Ctrl-C).")
