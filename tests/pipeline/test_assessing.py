"""Assessing: one status per unit, its scorecard and class, its pool, its rank, and why it may still change."""

from datetime import date
from typing import Any

import pytest

from cdcs_score.language import Language
from cdcs_score.pipeline.assessed import Assessed, Assessment
from cdcs_score.pipeline.assessing import assess
from cdcs_score.pipeline.collected import Unread
from cdcs_score.readers.reading import WrongForm
from cdcs_score.register import Block, Cover, Level, Office, Receipt, SuperiorEntry, Unit
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import Total
from cdcs_score.standing import Pool, Status
from cdcs_score.submission import Submission
from tests.support.engine import answer, collection_of, granted, office_of, rubric_file, sent, unit_of
from tests.support.rubrics import BONUS_BY_SUPERIOR, rubric_of, with_bonus

K1 = Block(code="K1", title="Khối 1", round="Đợt 1", deadline=date(2025, 11, 15))
K2 = Block(code="K2", title="Khối 2", round="Đợt 2", deadline=date(2025, 11, 30))
RUBRIC = rubric_of()
ENTERED_AT = granted("3").place


def form_of(unit: str, points: str = "40 20 20 15", **known: Any) -> Submission:
    """A unit's form with these points on rows 1, 2, 3a, 3b; `_` is blank."""
    rows = zip(("1", "2", "3a", "3b"), points.split(), strict=True)
    table = "\n".join(f"{code} | {'' if one == '_' else one} | | | QĐ 1" for code, one in rows)
    return sent(table, unit, **({"file": f"submissions/{unit}.xlsx"} | known))


def assessed(office: Office, *entries: Any, rubric: Rubric = RUBRIC, without: tuple[str, ...] = ()) -> Assessment:
    """The office's units assessed by one rubric, which fits all but those named."""
    found = {unit.code: rubric_file(rubric) for unit in office.units if unit.code not in without}
    return assess(office, found, collection_of(*entries))


def by_code(assessment: Assessment) -> dict[str, Assessed]:
    return {one.unit.code: one for one in assessment.units}


def statuses(assessment: Assessment) -> dict[str, Status]:
    return {one.unit.code: one.status for one in assessment.units}


def ranks(assessment: Assessment) -> dict[str, str | None]:
    """Rank of how many, by unit."""
    return {
        one.unit.code: f"{one.standing.rank}/{one.standing.of}" if one.standing else None for one in assessment.units
    }


def reasons(assessment: Assessment) -> dict[str, list[str]]:
    return {one.unit.code: [reason.value for reason in one.provisional_because] for one in assessment.units}


def findings(assessment: Assessment) -> list[tuple[str, str]]:
    return [(one.code.name, one.unit) for one in assessment.diagnostics]


class TestStatus:
    """Every unit of the register has one status, in register order, whatever came in."""

    def test_each_unit_is_what_became_of_it(self) -> None:
        office = office_of(*(unit_of(code) for code in "FABCDE"), blocks=[K1])
        entries = (
            form_of("A"),
            form_of("B"),
            form_of("B", file="submissions/B (2).xlsx"),
            ("C", Unread()),
            WrongForm(unit="D"),
            form_of("F"),
        )
        assessment = assessed(office, *entries, without=("F",))
        assert {
            "F": Status.OUT_OF_SCOPE,
            "A": Status.GRADED,
            "B": Status.DUPLICATE,
            "C": Status.UNREADABLE,
            "D": Status.WRONG_FORM,
            "E": Status.MISSING,
        } == statuses(assessment)
        assert list("FABCDE") == [one.unit.code for one in assessment.units]
        assert ["A"] == [one.unit.code for one in assessment.units if one.scorecard]

    def test_status_is_said_where_nothing_else_says_it(self) -> None:
        office = office_of(*(unit_of(code) for code in "ABEF"), blocks=[K1])
        assessment = assessed(office, form_of("A"), form_of("B"), form_of("B"), without=("F",))
        assert [("CDC-G201", "E"), ("CDC-G202", "F"), ("CDC-Q101", "")] == findings(assessment)

    def test_round_that_has_not_come_is_not_scored_even_if_filed(self) -> None:
        cover = Cover(title="x", issuer="x", open_rounds=("Đợt 2",))
        office = office_of(unit_of("A"), unit_of("B", "K2"), blocks=[K1, K2], cover=cover)
        assessment = assessed(office, form_of("A"), form_of("B"))
        assert {"A": Status.NOT_DUE, "B": Status.GRADED} == statuses(assessment)
        assert {"A": None, "B": "1/1"} == ranks(assessment)
        assert by_code(assessment)["A"].scorecard is None
        assert by_code(assessment)["A"].pool is None

    def test_late_unit_is_scored_and_ranked_and_its_lateness_said(self) -> None:
        receipts = (Receipt(unit="A", file="A.xlsx", received=date(2025, 11, 17)),)
        office = office_of(unit_of("A"), blocks=[K1], receipts=receipts)
        assessment = assessed(office, form_of("A"))
        assert {"A": Status.LATE} == statuses(assessment)
        assert {"A": "1/1"} == ranks(assessment)
        (finding,) = assessment.diagnostics
        assert "nộp ngày 17/11/2025, muộn 2 ngày so với hạn 15/11/2025" == finding.message(Language.VIETNAMESE)
        assert ("A", "Tổ A", "submissions/A.xlsx") == (finding.unit, finding.unit_name, finding.place.file)

    def test_unit_that_sent_nothing_has_no_arrival(self) -> None:
        receipts = (Receipt(unit="A", received=date(2025, 11, 17)),)
        (one,) = assessed(office_of(unit_of("A"), blocks=[K1], receipts=receipts)).units
        assert (Status.RECEIVED_OTHERWISE, 0) == (one.status, one.arrival.days_late)

    @pytest.mark.parametrize(
        ("receipt", "status", "said"),
        [
            ({"received": date(2025, 11, 17), "channel": "Zalo", "file": "anh.jpg"}, "received_otherwise", " ngày 17/11/2025 (Zalo, anh.jpg)"),
            ({"has_signed_copy": True}, "received_otherwise", ""),
            ({"extended_to": date(2025, 11, 30)}, "missing", None),
        ],
        ids=["a picture", "the signed paper", "an extension alone"],
    )  # fmt: skip
    def test_what_came_as_no_workbook_has_a_status_of_its_own(
        self, receipt: dict[str, Any], status: str, said: str | None
    ) -> None:
        (one,) = assessed(office_of(unit_of("A"), blocks=[K1], receipts=(Receipt(unit="A", **receipt),))).units
        assert status == one.status.value
        words = [
            str(getattr(found.details.get("what"), "vi", ""))
            for found in one.diagnostics
            if found.code.name == "CDC-G206"
        ]
        assert ([] if said is None else [said]) == words

    @pytest.mark.parametrize(
        ("receipts", "said"),
        [
            ([{"is_typed_in": True}], ["chưa ghi đã nhận bản giấy ký"]),
            ([{"is_typed_in": True, "file": "A.xlsx"}, {"has_signed_copy": True}], ["đã nhận bản giấy ký"]),
            ([{"is_typed_in": True, "file": "cu.xlsx"}, {"file": "A.xlsx"}], []),
            ([{"has_signed_copy": True}], []),
        ],
        ids=["typed in", "typed in, and the paper is here", "another file was typed in", "only signed"],
    )  # fmt: skip
    def test_typed_in_workbook_is_scored_as_any_other_and_says_so(
        self, receipts: list[dict[str, Any]], said: list[str]
    ) -> None:
        lines = tuple(Receipt(unit="A", **line) for line in receipts)
        (one,) = assessed(office_of(unit_of("A"), blocks=[K1], receipts=lines), form_of("A")).units
        assert (Status.GRADED, bool(said)) == (one.status, one.arrival.is_typed_in)
        papers = [str(getattr(found.details["paper"], "vi", "")) for found in one.diagnostics]
        assert said == papers

    @pytest.mark.parametrize(
        ("files", "said"),
        [
            (["A-cu.xlsx"], ["A-cu.xlsx"]),
            (["A-cu.xlsx", "a.XLSX"], []),
            ([""], []),
            (["", "A (1).xlsx"], ["A (1).xlsx"]),
        ],
        ids=["misspelt", "an earlier one, and the one graded in other case", "no name", "beside a line without"],
    )
    def test_receipt_that_names_a_file_that_is_not_there_says_so(self, files: list[str], said: list[str]) -> None:
        lines = tuple(Receipt(unit="A", file=file, received=date(2025, 11, 10)) for file in files)
        (one,) = assessed(office_of(unit_of("A"), blocks=[K1], receipts=lines), form_of("A")).units
        assert said == [found.raw for found in one.diagnostics if found.code.name == "CDC-G208"]


class TestScoring:
    """The scorecard, the class, and what the unit wrote itself, each tied to the unit."""

    def test_unit_gets_its_total_and_class(self) -> None:
        (one,) = assessed(office_of(unit_of("A"), blocks=[K1]), form_of("A", "40 20 10 10")).units
        assert one.scorecard is not None
        assert Total(
            one.scorecard.total.points if isinstance(one.scorecard.total, Total) else granted("0").points
        ) == Total(granted("80").points)
        assert one.band is not None
        assert "tot" == one.band.code
        assert one.has_total

    def test_award_of_the_office_counts_for_its_own_unit_alone(self) -> None:
        entries = (
            SuperiorEntry(unit="A", item="T1", value=granted("3.5").points, place=ENTERED_AT),
            SuperiorEntry(unit="B", item="T1", value=granted("1").points, place=ENTERED_AT),
        )
        office = office_of(unit_of("A"), unit_of("B"), unit_of("C"), blocks=[K1], superior_entries=entries)
        forms = (form_of(unit, "40 20 10 10") for unit in "ABC")
        assessment = assessed(office, *forms, rubric=rubric_of(with_bonus(BONUS_BY_SUPERIOR)))
        totals = {code: one.scorecard.total for code, one in by_code(assessment).items() if one.scorecard}
        assert {"A": "83.5", "B": "81", "C": "80"} == {
            code: f"{float(total.points):g}" for code, total in totals.items() if isinstance(total, Total)
        }

    def test_findings_name_the_unit(self) -> None:
        form = form_of("A", "41 20 20 15", typed_total=answer("90"), typed_class="Khá")
        assessment = assessed(office_of(unit_of("A"), blocks=[K1]), form)
        assert [("CDC-S104", "A"), ("CDC-X201", "A"), ("CDC-Q101", "")] == findings(assessment)
        assert {"Tổ A", ""} == {one.unit_name for one in assessment.diagnostics}

    def test_typed_class_is_held_against_ours(self) -> None:
        assessment = assessed(office_of(unit_of("A"), blocks=[K1]), form_of("A", typed_class="Khá"))
        assert [("CDC-X202", "A")] == findings(assessment)

    def test_late_units_other_findings_come_too(self) -> None:
        receipts = (Receipt(unit="A", received=date(2025, 11, 17)),)
        office = office_of(unit_of("A"), blocks=[K1], receipts=receipts)
        assert [("CDC-G203", "A"), ("CDC-X202", "A")] == findings(assessed(office, form_of("A", typed_class="Khá")))


class TestPools:
    """A unit is ranked with its block, or cluster, within its level and rubric; in no block it has no rank."""

    def test_blocks_are_ranked_apart(self) -> None:
        office = office_of(unit_of("A"), unit_of("B", "K2"), unit_of("C"), blocks=[K1, K2])
        assessment = assessed(office, form_of("A", "30 20 20 15"), form_of("B", "10 5 0 0"), form_of("C"))
        assert {"A": "2/2", "B": "1/1", "C": "1/2"} == ranks(assessment)

    def test_clusters_are_ranked_apart_where_the_rubric_says(self) -> None:
        rubric = rubric_of(("then: shared", "then: shared, within: cluster"))
        office = office_of(
            unit_of("A", cluster="I"), unit_of("B", cluster="II"), unit_of("C", cluster="I"), blocks=[K1]
        )
        entries = form_of("A", "30 20 20 15"), form_of("B", "10 5 0 0"), form_of("C")
        assert {"A": "2/2", "B": "1/1", "C": "1/2"} == ranks(assessed(office, *entries, rubric=rubric))
        assert {"A": "2/3", "B": "3/3", "C": "1/3"} == ranks(assessed(office, *entries))

    def test_clusters_of_one_name_in_two_blocks_are_ranked_apart(self) -> None:
        rubric = rubric_of(("then: shared", "then: shared, within: cluster"))
        office = office_of(unit_of("A", cluster="I"), unit_of("B", "K2", cluster="I"), blocks=[K1, K2])
        assert {"A": "1/1", "B": "1/1"} == ranks(assessed(office, form_of("A"), form_of("B"), rubric=rubric))

    def test_unit_in_no_cluster_has_no_rank_where_clusters_are_ranked(self) -> None:
        rubric = rubric_of(("then: shared", "then: shared, within: cluster"))
        office = office_of(unit_of("A"), unit_of("B", cluster="II"), blocks=[K1])
        assert {"A": None, "B": "1/1"} == ranks(assessed(office, form_of("A"), form_of("B"), rubric=rubric))

    def test_levels_and_rubrics_of_one_block_are_ranked_apart(self) -> None:
        units = unit_of("A"), unit_of("B", level=Level.SECTION), unit_of("C"), unit_of("D")
        other = rubric_of(("id: vi-du", "id: vi-du-2"))
        files = {"A": rubric_file(RUBRIC), "B": rubric_file(RUBRIC), "C": rubric_file(other), "D": rubric_file(RUBRIC)}
        entries = [form_of("A", "30 20 20 15"), form_of("B", "10 5 0 0"), form_of("C", "10 5 0 0"), form_of("D")]
        assessment = assess(office_of(*units, blocks=[K1]), files, collection_of(*entries))
        assert {"A": "2/2", "B": "1/1", "C": "1/1", "D": "1/2"} == ranks(assessment)
        assert Pool("K1", "section", "vi-du") == by_code(assessment)["B"].pool

    def test_unit_in_no_block_is_scored_and_not_ranked(self) -> None:
        assessment = assessed(office_of(unit_of("A", "")), form_of("A"))
        assert {"A": None} == ranks(assessment)
        assert {"A": ["unverified"]} == reasons(assessment)
        assert by_code(assessment)["A"].band is not None


class TestProvisional:
    """A result says why it may still change; one unit without a total leaves its whole pool open."""

    def test_verified_layer_makes_self_scores_unverified(self) -> None:
        assert {"A": ["unverified"]} == reasons(assessed(office_of(unit_of("A"), blocks=[K1]), form_of("A")))

    def test_settled_self_scores_are_not(self) -> None:
        rubric = rubric_of(("[verified, block, self]", "[self]"))
        assert {"A": []} == reasons(assessed(office_of(unit_of("A"), blocks=[K1]), form_of("A"), rubric=rubric))

    @pytest.mark.parametrize(
        ("expected", "points"),
        [
            (["unverified", "missing"], "40 _ 20 15"),
            (["unverified", "missing", "block_incomplete"], "_ 20 20 15"),
            (["unverified", "error", "block_incomplete"], "41 20 20 15"),
            (["unverified", "missing", "error", "block_incomplete"], "41 _ 20 15"),
        ],
    )
    def test_blanks_and_errors_are_reasons(self, expected: list[str], points: str) -> None:
        assert {"A": expected} == reasons(assessed(office_of(unit_of("A"), blocks=[K1]), form_of("A", points)))

    def test_broken_bonus_is_a_reason(self) -> None:
        rubric = rubric_of(
            with_bonus(BONUS_BY_SUPERIOR.replace("superior", "self").replace("required", "none, missing: zero"))
        )
        form = sent("1 | 40 | | | QĐ\n2 | 20\n3a | 20\n3b | 15\nT1 | 9", "A", file="submissions/A.xlsx")
        expected = ["unverified", "error", "block_incomplete"]
        assert {"A": expected} == reasons(assessed(office_of(unit_of("A"), blocks=[K1]), form, rubric=rubric))

    @pytest.mark.parametrize("open_entry", [None, form_of("B", "_ 20 20 15"), ("B", Unread()), WrongForm(unit="B")])
    def test_unit_without_a_total_leaves_its_pool_open(self, open_entry: Any) -> None:
        office = office_of(unit_of("A"), unit_of("B"), unit_of("C", "K2"), blocks=[K1, K2])
        entries = [form_of("A"), form_of("C"), *([open_entry] if open_entry else [])]
        assessment = assessed(office, *entries)
        found = reasons(assessment)
        assert (["unverified", "block_incomplete"], ["unverified"]) == (found["A"], found["C"])
        assert {"A": "1/1", "B": None, "C": "1/1"} == ranks(assessment)
        (note,) = (one for one in assessment.diagnostics if one.code.name == "CDC-Q101")
        assert "thứ hạng của khối “Khối 1” là tạm tính: B chưa có kết quả" == note.message(Language.VIETNAMESE)

    def test_all_units_without_a_total_are_named(self) -> None:
        office = office_of(unit_of("A"), unit_of("B"), unit_of("C"), blocks=[K1])
        note = assessed(office, form_of("B")).diagnostics[-1]
        assert "thứ hạng của khối “Khối 1” là tạm tính: A, C chưa có kết quả" == note.message(Language.VIETNAMESE)

    def test_units_outside_the_round_leave_no_pool_open(self) -> None:
        assessment = assessed(office_of(unit_of("A"), unit_of("B"), blocks=[K1]), form_of("A"), without=("B",))
        assert {"A": ["unverified"], "B": []} == reasons(assessment)

    def test_pool_of_a_cluster_is_named_with_its_block(self) -> None:
        rubric = rubric_of(("then: shared", "then: shared, within: cluster"))
        office = office_of(unit_of("A", cluster="Cụm I"), unit_of("B", cluster="Cụm I"), blocks=[K1])
        note = assessed(office, form_of("A"), rubric=rubric).diagnostics[-1]
        assert "thứ hạng của khối “Khối 1 – Cụm I” là tạm tính: B chưa có kết quả" == note.message(Language.VIETNAMESE)

    def test_season_of_nobody_is_assessed(self) -> None:
        assert Assessment(units=(), quotas=(), diagnostics=()) == assessed(office_of())

    def test_units_may_carry_a_name_of_their_own(self) -> None:
        unit = Unit(code="A", name="Tổ Văn phòng", level=Level.TO, block="K1")
        (finding,) = (one for one in assessed(office_of(unit, blocks=[K1])).diagnostics if one.unit)
        assert "Tổ Văn phòng" == finding.unit_name
