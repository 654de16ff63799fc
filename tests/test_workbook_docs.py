"""docs/workbooks.md and docs/season.md say what the code does: names, limits, and every value of the table of values."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.codes import CATALOGUE
from cdcs_score.facts import ChoiceFact, CountFact, Fact, NumberFact, PercentFact, YesNoFact, value_words
from cdcs_score.form_layout import FACT_HEADER_ALIASES, SCORE_HEADER_ALIASES, UNIT_COLUMN_ALIASES, ScoreColumn
from cdcs_score.methods import judged
from cdcs_score.numbers import shown
from cdcs_score.office_layout import COVER_SHEET, TABLES, CoverLabel
from cdcs_score.readers import archive
from cdcs_score.readers.fact_values import fact_of
from cdcs_score.readers.values import says_not_arising, score_of
from cdcs_score.readers.workbook import Cell, read_workbook
from cdcs_score.season import FOLDERS
from cdcs_score.standing import Status
from cdcs_score.submission import Blank, Given, Stated
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


def score_rows(page: str) -> list[tuple[str, str]]:
    """The rows of the table of score cells: what is typed, and what it is read as."""
    section = page.partition("### Ô điểm\n")[2].partition("\n### ")[0]
    return [(typed, read) for typed, read in re.findall(r"^\| `([^`]+)`[^|]* \| ([^|]+) \|$", section, re.MULTILINE)]


def read_as(word: str) -> str:
    """What the code reads in a score cell, in the words of the table."""
    cell = _cell(word)
    row = rubric_of().scored_rows[0]
    if says_not_arising(cell):
        return "không phát sinh"
    match score_of(cell, row):
        case Given() as given:
            fault = judged.fault(row, given) if '"' not in word else None
            return f"lỗi {fault.code.name}" if fault else shown(given.points)
        case Blank():
            return "bỏ trống"
        case unreadable:
            return f"lỗi {unreadable.diagnostic.code.name}"


#: The facts the table of fact cells speaks of, by type.
FACTS: dict[str, Fact] = {
    "count": CountFact(type="count", label="Số lao động", unit="người", at_least=1),
    "number": NumberFact(type="number", label="Số tiền"),
    "percent": PercentFact(type="percent", label="Tỷ lệ"),
    "yes_no": YesNoFact(type="yes_no", label="Có quy chế"),
    "choice": ChoiceFact(type="choice", label="Thỏa ước", of={"equal": "Bằng luật", "unsigned": "Chưa ký"}),
}


def fact_rows(page: str) -> list[tuple[str, str, str]]:
    """The rows of the table of fact cells: the type, what is typed, and what it is read as."""
    section = page.partition("### Ô số liệu\n")[2].partition("\n### ")[0]
    return re.findall(r"^\| ([a-z_]+|mọi kiểu) \| `([^`]+)`[^|]* \| ([^|]+) \|$", section, re.MULTILINE)


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


def test_every_value_of_the_table_is_read_as_it_says(workbooks: str) -> None:
    rows = score_rows(workbooks)
    assert len(rows) > 15
    assert rows == [(typed, read_as(typed)) for typed, _ in rows]


def test_every_fact_of_the_table_is_read_as_it_says(workbooks: str) -> None:
    rows = fact_rows(workbooks)
    assert {*FACTS, "mọi kiểu"} == {kind for kind, _, _ in rows}
    assert rows == [(kind, typed, fact_read_as(kind, typed)) for kind, typed, _ in rows]


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
    assert [("8", "9")] == score_rows("### Ô điểm\n\n| Ô ghi | Đọc là |\n|---|---|\n| `8` (số) | 9 |\n")
    assert "8" == read_as("8")
    assert [("count", "8", "9")] == fact_rows(
        "### Ô số liệu\n\n| Kiểu | Ô ghi | Đọc là |\n|---|---|---|\n| count | `8` (số) | 9 |\n"
    )
    assert "8 người" == fact_read_as("count", "8")
