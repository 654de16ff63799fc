"""The front page: at once, whole, the same as by the long way, and as wide as the terminal."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from cdcs_score.__main__ import main
from cdcs_score.cli import app
from cdcs_score.cli.help_page import COMMANDS, GROUPS, Page, page_width
from cdcs_score.cli.session import Session
from cdcs_score.language import Language

ENGLISH = Session(language=Language.ENGLISH)
FULL = Path("/dev/full")


def test_front_page_in_english_is_this(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert 0 == main(["--lang", "en", "--help"])
    lines = capsys.readouterr().out.splitlines()
    assert [
        "Usage: cdcs-score COMMAND …",
        "",
        "Score, classify and rank grassroots unions from their Excel self-assessments,",
        "and report.",
        "",
        "Commands:",
        "  init      Make a new season folder, ready to edit",
        "  demo      Make a filled-in season with planted, listed mistakes, to train on",
        "            and to test with",
    ] == lines[:9]
    assert [
        "Common options:",
        "  --version      Print the version",
        "  --lang vi|en   Language of messages: vi (default) or en; or set",
        "                 CDCS_SCORE_LANG",
        "  -q, --quiet    Print findings only",
        "  -v, --verbose  Print notes too",
        "  --debug        Print the traceback of a bug",
        "  --help         Show this page",
        "",
        "Exit codes:",
        "  0    done, no findings that count",
        "  1    done and written, with findings that count",
        "  2    not done: wrong options, rubric or season, or cannot write",
        "  3    a bug in cdcs-score",
        "  130  interrupted",
    ] == lines[-15:]


def test_every_command_is_on_the_front_page_in_the_order_it_is_made() -> None:
    commands = typer.main.get_command(app.app).commands  # type: ignore[attr-defined]
    assert [*COMMANDS, *GROUPS] == list(commands)
    # the page says of each what its own page says first
    assert [*COMMANDS, *GROUPS] == [one.help for one in commands.values()]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("columns", ["30", "52", "80", "300"])
def test_front_page_is_the_same_by_the_long_way(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: Language, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    app.run(["--help"], Session(language=language))
    long_way = capsys.readouterr().out
    assert 0 == main(["--help", f"--lang={language}"])
    assert long_way == capsys.readouterr().out
    assert max(map(len, long_way.splitlines())) <= max(min(int(columns), 80) - 2, 50)


@pytest.mark.parametrize("columns", ["", "wide", "0", "-5", "40", "79", "80", "500"])
def test_width_is_that_of_the_terminal_within_bounds(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert max(min(shutil.get_terminal_size().columns, 80) - 2, 50) == page_width()


@pytest.mark.parametrize(("columns", "width"), [(200, 78), (70, 68), (20, 50)])
def test_terminal_itself_is_asked(monkeypatch: pytest.MonkeyPatch, columns: int, width: int) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    assert width == page_width()


def test_page_without_a_stream_has_the_usual_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a program packed without a console, where there is no stdout at all."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(sys, "__stdout__", None)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((0, 0)))
    assert 78 == page_width()


def test_long_names_push_their_words_below() -> None:
    page = Page(50)
    page.section("help.options", [("--a", "One."), ("-o, --output-of-everything FILE", "Two.")], ENGLISH)
    assert "\nOptions:\n  --a                             One.\n  -o, --output-of-everything FILE\n" in page.text
    assert f"\n{' ' * 34}Two." in page.text


def test_long_call_goes_on_below_its_name() -> None:
    page = Page(50)
    page.head("cdcs-score review export", "[OPTIONS] [SEASON]", "app", ENGLISH)
    assert "Usage: cdcs-score review export\n           [OPTIONS] [SEASON]\n\nScore" in page.text


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_page_comes_without_what_reads_commands(word: str) -> None:
    program = (
        f"import sys; from cdcs_score.__main__ import main; main([{word!r}]); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    loaded = done.stderr.split()
    assert "cdcs_score.__main__" in loaded
    assert [] == [name for name in ("typer", "shutil", "subprocess", "cdcs_score.cli.app") if name in loaded]


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_reader_who_goes_away_is_no_trouble(word: str) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "cdcs_score", word], stdout=closed, stderr=subprocess.PIPE, check=False
        )
    assert (0, b"") == (done.returncode, done.stderr)


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("word", ["--help", "--version"])
def test_full_disk_is_said(word: str) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cdcs_score", word],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert (2, "cdcs-score: No space left on device\n") == (done.returncode, done.stderr)
