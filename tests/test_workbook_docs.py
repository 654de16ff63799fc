"""docs/workbooks.md and docs/season.md say what the code does: names, limits, and every value of the table of values."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.codes import CATALOGUE, cells, files
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.facts import ChoiceFact, CountFact, Fact, NumberFact, PercentFact, YesNoFact, value_words
from cdcs_score.form_layout import (
    FACT_HEADER_ALIASES,
    NOT_ARISING_MARKS,
    SCORE_HEADER_ALIASES,
    UNIT_COLUMN_ALIASES,
    ScoreColumn,
)
from cdcs_score.methods import judged
from cdcs_score.numbers import Exact, from_text, shown
from cdcs_score.office_layout import COVER_SHEET, TABLES, CoverLabel
from cdcs_score.readers import archive
from cdcs_score.readers.fact_values import fact_of
from cdcs_score.readers.office_cells import A_COUNT, A_DATE, count_of, day_of, read_cell
from cdcs_score.readers.reading import typed_total
from cdcs_score.readers.tables import label_of
from cdcs_score.readers.values import claim_of, head_count_of, prints, says_not_arising, score_of
from cdcs_score.readers.workbook import Cell, read_workbook
from cdcs_score.season_places import FOLDERS
from cdcs_score.standing import Status
from cdcs_score.submission import Blank, Given, Stated
from cdcs_score.text import comparable, day_in_figures
from tests.support.legacy import in_fonts
from tests.support.rubrics import rubric_of
from tests.support.workbooks import cell_xml, raw_workbook


@pytest.fixture(scope="module")
def workbooks() -> str:
    return page("workbooks.md")


@pytest.fixture(scope="module")
def season() -> str:
    return page("season.md")


def page(name: str) -> str:
    return (Path(__file__).resolve().parents[1] / "docs" / name).read_text(encoding="utf-8")


def unsaid(words: list[str], page: str) -> list[str]:
    """Words that stand nowhere on a page."""
    assert words
    return [word for word in words if word not in page]


def rows_of(page: str, heading: str) -> list[tuple[str, ...]]:
    """The rows of the tables of values under a heading: what is typed, without the remark beside it, and what it is."""
    section = page.partition(f"### {heading}\n")[2].partition("\n#")[0]
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return [tuple(map(_bare, line)) for line in lines if not line[0].startswith("---") and line[-1] not in _HEADERS]


#: The last header of each table of values.
_HEADERS = ("Đọc là", "Là", "Thông báo")


def _bare(cell: str) -> str:
    """A cell of a table of values: the typed word, with what nobody sees in it; a blank is nothing."""
    if cell.startswith("*("):
        return ""
    word = re.match(r"`([^`]+)`", cell)
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), word[1]) if word else cell


def score_read_as(word: str) -> str:
    """What the code reads in a score cell, in the words of the table."""
    cell = _cell(word)
    row = rubric_of().scored_rows[0]
    if says_not_arising(cell):
        return "không phát sinh"
    match score_of(cell, row):
        case Given() as given:
            fault = judged.fault(row, given) if given.points not in _OFF_STEP else None
            return f"lỗi {fault.code.name}" if fault else shown(given.points)
        case Blank():
            return "bỏ trống"
        case unreadable:
            return f"lỗi {unreadable.diagnostic.code.name}"


#: What the table shows being read although it is off the step of its criterion.
_OFF_STEP = (from_text("1.052"), from_text("0.3"))


def claim_read_as(word: str) -> str:
    """What the code reads in the column of "không phát sinh"."""
    match claim_of(_cell(word), rubric_of().scored_rows[0]):
        case bool(claim):
            return "không phát sinh" if claim else "có phát sinh"
        case finding:
            return f"lỗi {finding.code.name}"


def compared_read_as(column: str, word: str) -> str:
    """What the code reads in a cell that is only compared."""
    cell = _cell(word)
    match column:
        case "điểm tối đa":
            return (
                "đúng"
                if prints(cell.content, rubric_of().scored_rows[0].maximum)
                else f"lỗi {files.MAXIMUM_DIFFERS.name}"
            )
        case "số đoàn viên":
            count = head_count_of(cell)
            return f"lỗi {cells.MEMBERS_DIFFER.name}" if count is None else shown(Exact(count))
    match typed_total(cell):
        case Given(points=points):
            return shown(points)
        case Blank():
            return "bỏ trống"
        case unreadable:
            return f"lỗi {unreadable.diagnostic.code.name}"


def font_read_as(font: str, word: str) -> tuple[str, str]:
    """What a text in a font is read as, and what is said about it."""
    book = in_fonts((word.strip('"'), font))
    return book.sheets[0].cell(1, 1).raw, ", ".join(one.code.name for one in book.findings)


def office_read_as(kind: str, word: str) -> str:
    """What the code reads in a cell of the office workbook."""
    found: list[Diagnostic] = []
    if kind == "số người":
        count = read_cell(_cell(word), kind, count_of, A_COUNT, found)
        said = "" if count is None else shown(Exact(count))
    else:
        day = read_cell(_cell(word), kind, day_of, A_DATE, found)
        said = "" if day is None else day_in_figures(day)
    return f"lỗi {found[0].code.name}" if found else said


#: The facts the table of fact cells speaks of, by type.
FACTS: dict[str, Fact] = {
    "count": CountFact(type="count", label="Số lao động", unit="người", at_least=1),
    "number": NumberFact(type="number", label="Số tiền"),
    "percent": PercentFact(type="percent", label="Tỷ lệ"),
    "yes_no": YesNoFact(type="yes_no", label="Có quy chế"),
    "choice": ChoiceFact(type="choice", label="Thỏa ước", of={"equal": "Bằng luật", "unsigned": "Chưa ký"}),
}


def fact_read_as(kind: str, word: str) -> str:
    """What the code reads in the cell of a fact of a type, or of all, in the words of the table."""
    facts = [FACTS[kind]] if kind in FACTS else [*FACTS.values()]
    (found,) = {_fact_read_as(fact, word) for fact in facts}
    return found


def _fact_read_as(fact: Fact, word: str) -> str:
    match fact_of(_cell(word), "fact", fact):
        case Stated(value=value):
            return value_words(fact, value)
        case Blank():
            return "bỏ trống"
        case unreadable:
            return f"lỗi {unreadable.diagnostic.code.name}"


def _cell(word: str) -> Cell:
    rows = f'<row r="1">{cell_xml("A1", word)}</row>'
    return read_workbook(raw_workbook({"S": rows}), "a.xlsx").sheets[0].cell(1, 1)


def test_every_score_of_the_table_is_read_as_it_says(workbooks: str) -> None:
    rows = rows_of(workbooks, "Ô điểm")
    assert len(rows) > 50
    assert [(typed, _first(read)) for typed, read in rows] == [(typed, score_read_as(typed)) for typed, _ in rows]


def _first(read: str) -> str:
    return read.partition(":")[0]


def test_every_fact_of_the_table_is_read_as_it_says(workbooks: str) -> None:
    rows = rows_of(workbooks, "Ô số liệu")
    assert {*FACTS, "mọi kiểu"} == {kind for kind, _, _ in rows}
    assert rows == [(kind, typed, fact_read_as(kind, typed)) for kind, typed, _ in rows]


def test_every_claim_of_the_table_is_read_as_it_says(workbooks: str) -> None:
    rows = rows_of(workbooks, "Ô “không phát sinh”")
    assert {*NOT_ARISING_MARKS} <= {typed.strip('"') for typed, _ in rows}
    assert rows == [(typed, claim_read_as(typed)) for typed, _ in rows]


def test_every_compared_cell_of_the_table_is_read_as_it_says(workbooks: str) -> None:
    rows = rows_of(workbooks, "Ô chỉ để đối chiếu")
    assert {"điểm tối đa", "tổng điểm", "số đoàn viên"} == {column for column, _, _ in rows}
    assert rows == [(column, typed, compared_read_as(column, typed)) for column, typed, _ in rows]


def test_every_label_of_the_table_is_known_as_it_says(workbooks: str) -> None:
    rows = rows_of(workbooks, "Ô mã, tên, chữ")
    assert {"một", "khác"} == {said for _, _, said in rows}
    said = {True: "một", False: "khác"}
    keys = [(typed, known, comparable(label_of(_cell(typed))) == comparable(known)) for typed, known, _ in rows]
    assert rows == [(typed, known, said[is_one]) for typed, known, is_one in keys]


def test_every_text_of_the_table_of_fonts_is_read_as_it_says(workbooks: str) -> None:
    rows = rows_of(workbooks, "Chữ theo phông cũ (TCVN3, VNI)")
    assert {"CDC-F131", "CDC-F132", ""} == {said for _, _, _, said in rows}
    assert rows == [(font, typed, *font_read_as(font, typed)) for font, typed, _, _ in rows]


def test_every_cell_of_the_office_table_is_read_as_it_says(workbooks: str) -> None:
    rows = rows_of(workbooks, "Ô của sổ theo dõi")
    assert {"số người", "ngày"} == {kind for kind, _, _ in rows}
    assert rows == [(kind, typed, office_read_as(kind, typed)) for kind, typed, _ in rows]


def test_every_header_of_facts_is_said(workbooks: str) -> None:
    assert [] == unsaid([alias for names in FACT_HEADER_ALIASES.values() for alias in names], workbooks)


def test_every_header_is_said(workbooks: str) -> None:
    kept = [alias for key, names in SCORE_HEADER_ALIASES.items() if key is not ScoreColumn.EARNED_BY for alias in names]
    assert [] == unsaid([*kept, *UNIT_COLUMN_ALIASES], workbooks)


def test_limits_are_those_of_the_code(workbooks: str) -> None:
    limits = (archive.BYTE_LIMIT, archive.UNPACKED_LIMIT, archive.PART_LIMIT)
    counts = (archive.PARTS_LIMIT, archive.AREA_LIMIT, archive.CONTENTS_LIMIT, archive.FURNITURE_LIMIT)
    words = [f"{limit // archive.MEBIBYTE} MiB" for limit in limits] + [
        f"{count:,}".replace(",", ".") for count in counts
    ]
    assert [] == unsaid(words, workbooks)


def test_every_refusal_is_said(workbooks: str) -> None:
    assert [] == unsaid([name for name in CATALOGUE if name.startswith("CDC-F00")], workbooks)


def test_codes_named_are_codes(workbooks: str, season: str) -> None:
    named = set(re.findall(r"CDC-[A-Z][0-9]{3}", workbooks + season))
    assert len(named) > 10
    assert named <= set(CATALOGUE)


def test_every_sheet_column_and_label_is_said(season: str) -> None:
    columns: list[StrEnum] = [column for columns, _ in TABLES.values() for column in columns]
    assert [] == unsaid([COVER_SHEET, *TABLES, *columns, *CoverLabel], season)


def test_every_folder_status_and_exit_code_is_said(season: str) -> None:
    assert [] == unsaid([f"`{folder}/`" for folder in FOLDERS], season)
    assert [] == unsaid([f"`{status}`" for status in Status], season)
    assert [] == unsaid([f"\n| {code.value} |" for code in ExitCode], season)


def test_guard_sees_what_is_not_said() -> None:
    assert ["b"] == unsaid(["a", "b"], "a")
    table = "### Ô điểm\n\n| Ô ghi | Đọc là |\n|---|---|\n| `\\u200b8` (số) | 9 |\n| *(để trống)* | x |\n\n### Ô khác\n| 1 | 2 |\n"
    assert [("\u200b8", "9"), ("", "x")] == rows_of(table, "Ô điểm")
    assert "8" == score_read_as("8")
    assert "8 người" == fact_read_as("count", "8")
    assert "có phát sinh" == claim_read_as("")
    assert "8" == compared_read_as("tổng điểm", "8")
    assert "8" == office_read_as("số người", "8")
