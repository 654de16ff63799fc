"""Awarding: who meets the conditions of an award; the program says so, and gives nothing."""

from datetime import date
from typing import Any

import pytest

from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.assessed import Assessment
from cdcs_score.pipeline.assessing import assess
from cdcs_score.pipeline.unit_results import unit_result
from cdcs_score.register import Block
from tests.support.engine import collection_of, office_of, rubric_file, sent, unit_of
from tests.support.rubrics import Change, rubric_of, with_quota

K1 = Block(code="K1", title="Khối 1", deadline=date(2025, 11, 15))


def awards(when: str) -> Change:
    """The change that gives the small rubric one award under this condition."""
    award = f"awards:\n  - {{code: CO, title: Cờ thi đua, level: LĐLĐ tỉnh, when: '{when}', source: HD#VI}}\n"
    return "ranking: {by", f"{award}ranking: {{by"


def assessed(when: str, *units: dict[str, Any], rubric_changes: tuple[Change, ...] = ()) -> Assessment:
    """Units A, B, … with 100 points each and these entries in the register."""
    known = [unit_of("ABC"[number], **one) for number, one in enumerate(units)]
    rubric = rubric_of(awards(when), *rubric_changes)
    forms = [sent("1 | 40 | | | QĐ\n2 | 20\n3a | 25\n3b | 15", unit.code) for unit in known]
    fitting = {unit.code: rubric_file(rubric) for unit in known}
    return assess(office_of(*known, blocks=[K1]), fitting, collection_of(*forms))


def verdicts(assessment: Assessment) -> dict[str, str]:
    return {one.unit.code: one.awards[0].verdict.value for one in assessment.units}


class TestConditions:
    @pytest.mark.parametrize(
        ("when", "last_year", "verdict"),
        [
            ("class >= tot and last_year.class >= kha", "Tốt", "met"),
            ("class >= tot and last_year.class >= kha", "kha", "met"),
            ("class >= tot and last_year.class >= kha", "YẾU", "not_met"),
            ("class == yeu", "Tốt", "not_met"),
            ("class in [tot, kha] and points(1) == 40 and share(B) >= 90%", "", "met"),
            ("last_year.class >= kha", "", "open"),
            ("last_year.class >= kha", "Vững mạnh", "open"),
        ],
    )
    def test_class_and_last_year_compare_by_the_order_of_classes(self, when: str, last_year: str, verdict: str) -> None:
        assert {"A": verdict} == verdicts(assessed(when, {"last_year_class": last_year}))

    def test_points_of_last_year_are_exact(self) -> None:
        found = assessed(
            "last_year.points >= 89.5", {"last_year_points": Exact("89.5")}, {"last_year_points": Exact("89.49")}
        )
        assert {"A": "met", "B": "not_met"} == verdicts(found)

    def test_class_the_quota_leaves_is_the_one_that_counts(self) -> None:
        """A fifth of two units is no place at all, so neither keeps the class that 100 points give."""
        found = assessed("class >= tot", {}, {}, rubric_changes=(with_quota(),))
        assert {"A": "not_met", "B": "not_met"} == verdicts(found)
        assert {"A": "met", "B": "met"} == verdicts(assessed("class >= kha", {}, {}, rubric_changes=(with_quota(),)))


class TestOpen:
    def test_award_that_waits_for_a_figure_is_one_warning_with_all_units(self) -> None:
        found = assessed("last_year.class >= kha", {}, {"last_year_class": "Tốt"}, {"last_year_class": "Xuất sắc"})
        (finding,) = (one for one in found.diagnostics if one.code.name == "CDC-Q104")
        assert "“Cờ thi đua”: chưa xét được cho A, C vì thiếu Xếp loại năm trước (sổ theo dõi)" == finding.message(
            Language.VIETNAMESE
        )

    def test_nothing_is_wrong_with_the_result_for_it(self) -> None:
        found = assessed("last_year.class >= kha", {"last_year_class": "Xuất sắc"})
        assert ["unverified"] == [reason.value for reason in found.units[0].provisional_because]
        assert ("100.0", "tot") == (unit_result(found.units[0]).total, unit_result(found.units[0]).band)


class TestResults:
    def test_condition_is_written_out_with_the_units_figures(self) -> None:
        found = assessed("class >= tot and last_year.class >= kha", {"last_year_class": "Tốt"})
        (award,) = unit_result(found.units[0]).awards
        assert ("CO", "Cờ thi đua", "LĐLĐ tỉnh", "HD#VI") == (award.code, award.title, award.level, award.citation)
        assert "class >= tot and Xếp loại năm trước (sổ theo dõi) (Tốt) >= kha" == award.working

    def test_unit_without_a_class_is_looked_at_for_none(self) -> None:
        unit = unit_of("A")
        form = sent("1 | | | | QĐ\n2 | 20\n3a | 25\n3b | 15", "A")
        fitting = {"A": rubric_file(rubric_of(awards("class >= tot")))}
        (found,) = assess(office_of(unit, blocks=[K1]), fitting, collection_of(form)).units
        assert () == found.awards
