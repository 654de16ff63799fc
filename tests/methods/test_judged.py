"""Method `judged`: points in whole steps from 0 to the maximum, and nothing is clamped to what it might have meant."""

import pytest

from cdcs_score.language import Language
from cdcs_score.methods.judged import fault
from cdcs_score.rows import Leaf
from tests.support.engine import granted
from tests.support.rubrics import rubric_of

VI, EN = Language.VIETNAMESE, Language.ENGLISH


def row(maximum: str, step: str) -> Leaf:
    """A row of that maximum, in those steps."""
    written = f"{{code: 3b, title: Điểm b, maximum: {maximum}, method: judged, step: {step},"
    changed = rubric_of(
        ("{code: 3b, title: Điểm b, maximum: 15, method: judged, step: 5,", written),
        ("title: Điểm a, maximum: 25", f"title: Điểm a, maximum: {40 - float(maximum):g}"),
    )
    return next(leaf for leaf in changed.leaves if leaf.code == "3b")


@pytest.mark.parametrize(
    ("expected", "points"),
    [
        (None, "0"),
        (None, "0.5"),
        (None, "8.50"),
        (None, "20"),
        ("tiêu chí 3b: điểm -0,5 nhỏ hơn 0", "-0.5"),
        ("tiêu chí 3b: điểm -8,3 nhỏ hơn 0", "-8.3"),
        ("tiêu chí 3b: điểm 20,5 vượt điểm tối đa 20", "20.5"),
        ("tiêu chí 3b: điểm 20,1 vượt điểm tối đa 20", "20.1"),
        ("tiêu chí 3b: điểm 8,3 không phải bội số của 0,5", "8.3"),
        ("tiêu chí 3b: điểm 19,999 không phải bội số của 0,5", "19.999"),
    ],
)
def test_points_count_only_in_whole_steps_up_to_the_maximum(expected: str | None, points: str) -> None:
    found = fault(row("20", "0.5"), granted(points))
    assert expected == (found.message(VI) if found else None)


@pytest.mark.parametrize(
    ("expected", "points", "step"),
    [
        (None, "0.3", "0.1"),
        (None, "15", "2.5"),
        (None, "0.375", "0.125"),
        ("CDC-S105", "2", "2.5"),
        ("CDC-S105", "0.1", "0.125"),
    ],
)
def test_steps_are_exact_however_fine(expected: str | None, points: str, step: str) -> None:
    found = fault(row("15", step), granted(points))
    assert expected == (found.code.name if found else None)


def test_fault_says_where_what_and_the_cure() -> None:
    found = fault(row("20", "0.5"), granted("8.3"))
    assert found is not None
    assert ("Tự chấm", "D5", "8.3") == (found.place.sheet, found.place.cell, found.raw)
    assert "criterion 3b: 8.3 is not a multiple of 0.5" == found.message(EN)
    assert "bảng chấm điểm chỉ cho điểm theo bước 0,5" == found.hint(VI)


def test_every_fault_has_a_cure_that_names_the_maximum() -> None:
    cures = [found.hint(VI) for points in ("-1", "21") if (found := fault(row("20", "0.5"), granted(points)))]
    assert ["ghi điểm từ 0 đến 20", "ghi điểm từ 0 đến 20; kiểm tra xem có gõ nhầm hay thừa chữ số"] == cures
