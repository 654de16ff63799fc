"""Evidence and explanation of single rows: what counts as none, and where points without support are told."""

from dataclasses import replace

import pytest

from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.row_findings import groundless, says_nothing, unsupported
from tests.support.engine import granted, response
from tests.support.rubrics import BONUS_BY_SUPERIOR, rubric_of, with_bonus

RUBRIC = rubric_of(with_bonus(BONUS_BY_SUPERIOR))
ROW = next(row for row in RUBRIC.leaves if row.code == "1")
ITEM = RUBRIC.bonus_items[0]
FILE = Place(file="A.xlsx")


def codes(*findings: Diagnostic) -> list[str]:
    return [f"{one.code.name} {one.place.cell}".strip() for one in findings]


@pytest.mark.parametrize("text", ["", "-", "–", "...", "/", "Không", "không có", "KHÔNG CÓ.", "chưa có"])
def test_a_blank_a_mark_or_a_word_for_none_is_nothing(text: str) -> None:
    assert says_nothing(text)
    found = unsupported(ROW, Exact(5), response("1", "5", evidence=text), FILE, has_files=False)
    assert ["CDC-E101 G5"] == codes(*found)


@pytest.mark.parametrize("text", ["QĐ 1", "x", "7", "Không có đơn thư, biên bản số 3"])
def test_any_other_word_names_something(text: str) -> None:
    assert not says_nothing(text)
    assert [] == codes(*unsupported(ROW, Exact(5), response("1", "5", evidence=text), FILE, has_files=False))


def test_nothing_earned_needs_no_evidence() -> None:
    assert [] == codes(*unsupported(ROW, Exact(0), response("1", "0"), FILE, has_files=False))


def test_a_file_is_evidence_and_no_explanation() -> None:
    row = ROW.model_copy(update={"explanation": "required"})
    assert ["CDC-E102 F5"] == codes(*unsupported(row, Exact(5), response("1", "5"), FILE, has_files=True))


@pytest.mark.parametrize(("text", "expected"), [("", ["CDC-E102 F5"]), ("-", ["CDC-E102 F5"]), ("Không có", [])])
def test_an_explanation_is_any_word_at_all(text: str, expected: list[str]) -> None:
    row = ROW.model_copy(update={"explanation": "required"})
    assert expected == codes(*unsupported(row, Exact(5), response("1", "5", explanation=text), FILE, has_files=True))


def test_points_of_a_row_the_table_does_not_have_are_told_at_the_file() -> None:
    """Facts decide them, so the row may be missing from a hand-made table; its evidence is missing all the same."""
    (found,) = unsupported(ROW, Exact(5), None, FILE, has_files=False)
    assert ("CDC-E101", FILE) == (found.code.name, found.place)


def test_awarded_points_need_grounds_from_somebody() -> None:
    given = replace(granted("3"), reason="")

    (found,) = groundless(ITEM, given, None, has_files=False)
    assert ("CDC-E103", given.place) == (found.code.name, found.place)
    assert "mục T1: cấp trên ghi 3 điểm mà chưa ghi lý do, căn cứ" == found.message(Language.VIETNAMESE)
    assert [] == codes(*groundless(ITEM, granted("3"), None, has_files=False))
    assert [] == codes(*groundless(ITEM, given, response("T1", "", evidence="QĐ 5"), has_files=False))
    assert [] == codes(*groundless(ITEM, given, None, has_files=True))
    assert [] == codes(*groundless(ITEM, replace(given, points=Exact(0)), None, has_files=False))
    assert [] == codes(*groundless(ITEM.model_copy(update={"evidence": "optional"}), given, None, has_files=False))
