"""Names that begin with `= + - @`, or hold control characters, harm no spreadsheet, terminal, page or path."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from cdcs_score.register import Block, Cover, Level, Office, Receipt, Unit
from tests.support.board_page import BoardPage
from tests.support.rubrics import rubric_text
from tests.support.running import run_program
from tests.support.workbooks import form, make_season, submit

NAMES = (
    '=HYPERLINK("http://x","Tổ A")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "Tổ \x1b[31mđỏ",
    "Tổ \x07chuông",
    "Tổ \u202egnụd",
    "[bold red]Tổ[/]",
    "{{ 7*7 }}",
    "Tổ</w:t><x>&amp;",
    "Tổ\nhai dòng",
)
FILES = ("=cmd.xlsx", "+1.xlsx", "-rf.xlsx", "@a.xlsx", "\x1b[31m.xlsx", "hai\ndòng.xlsx", "\u202exslx.xlsx")
POINTS = {"1": "38.5", "2": "18", "3a": "25", "3b": "10"}
#: What no terminal, page or cell may be sent: escapes, bells, carriage returns, marks that turn the line around.
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COMMANDS = (
    ("form",),
    ("check",),
    ("grade",),
    ("status",),
    ("status", "--message"),
    ("explain", "TO-01"),
    ("explain", "TO-05"),
    ("explain", "TO-08"),
    ("report", "--format", "docx,html,xlsx"),
    ("review export", "--cross-check"),
    ("review log",),
)
#: Where workbooks are written.
FOLDERS = {"forms", "results", "returned", "review", "reports"}


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A season in which whatever people name is named so."""
    units = tuple(
        Unit(code=f"TO-{number:02}", name=name, level=Level.TO, block="K", members=5)
        for number, name in enumerate(NAMES, start=1)
    )
    cover = Cover(title="=1+1", issuer="@CĐCS\x07", superior="+LĐLĐ", signatory="-An", place="=Huế", prepared_by="@B")
    office = Office(
        cover=cover,
        units=units,
        blocks=(Block(code="K", title="=khối\x1b[0m\nmột"),),
        receipts=tuple(Receipt(unit=unit.code, channel="=cmd", dossier="@hồ sơ") for unit in units),
    )
    root = make_season(tmp_path_factory.mktemp("names") / "ky", office, rubric_text())
    for unit in units:
        points = {**POINTS, "1": "99"} if unit.code == "TO-11" else POINTS
        submit(root, f"{unit.code}.xlsx", form(root, unit.code, points, evidence=unit.name))
    for name in FILES:
        submit(root, name, b"khong phai Excel")
    return root


@pytest.fixture(scope="module")
def said(season: Path) -> dict[tuple[str, ...], str]:
    """What every command printed; each wrote its files."""
    runs = {command: run_program(*command[0].split(), season, *command[1:]) for command in COMMANDS}
    assert all(run.returncode in (0, 1) for run in runs.values()), {c: r.stderr[-500:] for c, r in runs.items()}
    return {command: run.stdout + run.stderr for command, run in runs.items()}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_terminal_is_sent_nothing_but_words(said: dict[tuple[str, ...], str], command: tuple[str, ...]) -> None:
    assert said[command]
    assert not HARMFUL.search(said[command])


def test_names_are_told_as_they_are_on_one_line(said: dict[tuple[str, ...], str]) -> None:
    assert NAMES[0] in said[("explain", "TO-01")]
    assert "[bold red]Tổ[/]" in said[("explain", "TO-08")]
    assert "Tổ hai dòng" in said[("status",)]
    assert "submissions/hai dòng.xlsx:" in said[("check",)]


def test_spreadsheets_hold_them_as_words(season: Path, said: dict[tuple[str, ...], str]) -> None:
    written = [path for path in season.rglob("*.xlsx") if path.parent.name in FOLDERS]
    assert said
    assert FOLDERS == {path.parent.name for path in written}
    for path in written:
        for text, kind in _cells(path):
            assert kind == "s" or not text.startswith(("=HYPERLINK", "+cmd", "=1+1", "=cmd", "=khối", "=Huế")), path
            assert not HARMFUL.search(text), (path, text)
        assert not [name for name in zipfile.ZipFile(path).namelist() if "externalLink" in name], path


def test_every_unit_is_graded_under_its_own_name(season: Path, said: dict[tuple[str, ...], str]) -> None:
    assert said
    words = [text for text, _ in _cells(season / "results" / "bang-tong-hop.xlsx")]
    for name in NAMES[:4]:
        assert name in words


def test_pages_show_them_as_words(season: Path, said: dict[tuple[str, ...], str]) -> None:
    assert said
    page = season / "reports" / "bao-cao-ket-qua.docx"
    text = "\n".join(cell.text for table in docx.Document(str(page)).tables for row in table.rows for cell in row.cells)
    for name in (NAMES[0], "-2+3", "{{ 7*7 }}", "Tổ</w:t><x>&amp;"):
        assert name in text
    assert not HARMFUL.search(text)


@pytest.mark.parametrize("name", ["trang-ket-qua-noi-bo.html", "trang-ket-qua-cong-khai.html"])
def test_boards_show_them_as_words(season: Path, said: dict[tuple[str, ...], str], name: str) -> None:
    assert said
    page = BoardPage((season / "reports" / name).read_bytes())
    names = {line.name for line in page.ranked.values()}
    assert {NAMES[0], "-2+3", "{{ 7*7 }}", "Tổ</w:t><x>&amp;", "[bold red]Tổ[/]", "Tổ hai dòng"} <= names
    assert 1 == len(page.tree.xpath("//script"))
    assert not HARMFUL.search(page.text)


def test_nothing_is_written_outside_the_season(season: Path, said: dict[tuple[str, ...], str]) -> None:
    assert said
    assert [season] == list(season.parent.iterdir())


def _cells(path: Path) -> Iterator[tuple[str, str]]:
    """The text and the kind of every cell that holds words or a formula."""
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            yield from ((str(cell.value), cell.data_type) for cell in row if isinstance(cell.value, str))
