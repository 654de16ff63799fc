"""Scoring: what each answer is worth, how groups add up, and the one total."""

from typing import Any

import pytest

from cdcs_score.language import Language
from cdcs_score.numbers import ZERO, Exact, to_text
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import (
    AwaitingReview,
    Failed,
    Layer,
    MissingAsZero,
    MissingWithheld,
    NotArising,
    Outcome,
    Scorecard,
    Scored,
    State,
    Total,
    Treatment,
    Withheld,
)
from cdcs_score.scoring import self_total
from cdcs_score.submission import Submission
from tests.support.engine import codes_at, facts_sent, granted, rubric_from_dict, score, sent, total_of
from tests.support.rubrics import BONUS_BY_SELF, BONUS_BY_SUPERIOR, Change, rubric_of, with_bonus

#: Sound answers to the small rubric: 80,5 points in all.
SOUND = """
    1  | 30   | | | QĐ 1
    2  | 20
    3a | 20.5
    3b | 10
"""


def leaf(code: str, maximum: str, treatment: str = "forbidden", **known: Any) -> dict[str, Any]:
    """A criterion in steps of a hundredth."""
    not_arising = "forbidden" if treatment == "forbidden" else {"explanation": "optional", "treatment": treatment}
    fixed = {"title": "x", "method": "judged", "step": "0.01", "evidence": "none", "missing": "zero", "source": "HD#I"}
    return fixed | {"code": code, "maximum": maximum, "not_arising": not_arising} | known


def rubric_with(groups: dict[str, list[dict[str, Any]]], scale: dict[str, Any], bonus: str = "") -> Rubric:
    """A rubric of these groups; a bonus maximum gives it one item T1, awarded by the superior."""
    frame: dict[str, Any] = {"schema": "1", "id": "x", "year": "2025", "version": "1", "title": "x", "status": "sample"}
    frame |= {"applies_to": {"level": "cdcs"}, "sources": {"HD": {"title": "x"}}, "final": ["verified", "self"]}
    frame["scale"] = {"maximum": "100", "capped": True, "decimals": "2", "rounding": "half_up"} | scale
    frame["groups"] = [
        {
            "code": code,
            "title": "x",
            "maximum": to_text(sum((Exact(one["maximum"]) for one in rows), ZERO)),
            "criteria": rows,
        }
        for code, rows in groups.items()
    ]
    if bonus:
        item = {"title": "x", "method": "judged", "step": "0.5", "evidence": "none", "source": "HD#T"}
        items = [item | {"code": "T1", "maximum": bonus}]
        frame["bonus"] = {"code": "T", "title": "x", "maximum": bonus, "awarded_by": "superior", "items": items}
    frame["classes"] = [{"code": "dat", "title": "Đạt", "from": "50"}, {"code": "kem", "title": "Kém", "from": "0"}]
    frame["ranking"] = {"by": ["class", "total"], "ties": "1224", "break_by": [], "then": "shared"}
    return rubric_from_dict(frame)


def outcome_of(scorecard: Scorecard, code: str) -> Outcome:
    """What became of one row."""
    rows = [*(leaf for criterion in scorecard.criteria for leaf in criterion.leaves), *scorecard.bonus_items]
    (outcome,) = (row.outcome for row in rows if row.code == code)
    return outcome


def scored(table: str, *changes: Change) -> Scorecard:
    """The table scored by the small rubric with these changes."""
    return score(rubric_of(*changes), sent(table))


class TestGuidanceFrame:
    """Groups of 40, 40 and 15 with a bonus of 5 on a scale of 100: the frame of the seed guidance."""

    rubric = rubric_with(
        {"1": [leaf("1.1", "30"), leaf("1.2", "10", "rescale")], "2": [leaf("2.1", "40")], "3": [leaf("3.1", "15")]},
        {"maximum": "100"},
        bonus="5",
    )
    ten_points_did_not_arise = sent("""
        1.1 | 30
        1.2 |    | KPS
        2.1 | 20
        3.1 | 10
    """)

    def test_what_did_not_arise_leaves_the_maximum_and_the_bonus_is_not_rescaled(self) -> None:
        card = score(self.rubric, self.ten_points_did_not_arise, {"T1": granted("3")})
        assert Total(Exact("70.06")) == card.total
        assert (Exact(60), Exact(85), Exact(3)) == (card.points, card.maximum, card.bonus)

    def test_groups_are_shown_raw_against_their_own_applicable_maximum(self) -> None:
        card = score(self.rubric, self.ten_points_did_not_arise)
        shown = [f"{group.code}: {group.points}/{group.maximum} = {group.share}" for group in card.groups]
        assert ["1: 30/30 = 1", "2: 20/40 = 1/2", "3: 10/15 = 2/3"] == shown

    def test_working_can_be_added_again_by_hand(self) -> None:
        card = score(self.rubric, self.ten_points_did_not_arise, {"T1": granted("3")})
        assert (
            "các nhóm 60/85 điểm; quy đổi 60 × 95 : 85 = 1140/17; điểm thưởng 3 (tối đa 5); tổng điểm 70,06"
            == card.working.vi
        )

    def test_nothing_not_arising_leaves_the_sum_as_it_is(self) -> None:
        card = score(self.rubric, sent("1.1|30\n1.2|10\n2.1|20\n3.1|10"), {"T1": granted("3")})
        assert "73" == total_of(card)
        assert "các nhóm 70/95 điểm; điểm thưởng 3 (tối đa 5); tổng điểm 73" == card.working.vi


class TestScale:
    """The scale limits the total only where the rubric says so, after everything is added."""

    @pytest.mark.parametrize(("expected", "capped"), [("107", False), ("100", True)])
    def test_97_and_10_make_107_where_the_scale_is_no_cap(self, expected: str, capped: bool) -> None:
        rubric = rubric_with({"1": [leaf("1.1", "100")]}, {"capped": capped}, bonus="10")
        assert expected == total_of(score(rubric, sent("1.1 | 97"), {"T1": granted("10")}))

    def test_working_says_that_the_scale_cut_the_total(self) -> None:
        rubric = rubric_with({"1": [leaf("1.1", "100")]}, {"capped": True}, bonus="10")
        working = score(rubric, sent("1.1 | 97"), {"T1": granted("10")}).working.vi
        assert "các nhóm 97/100 điểm; điểm thưởng 10 (tối đa 10); không quá thang điểm 100; tổng điểm 100" == working

    def test_scale_that_is_no_cap_cuts_nothing_and_is_not_mentioned(self) -> None:
        rubric = rubric_with({"1": [leaf("1.1", "100")]}, {"capped": False}, bonus="10")
        working = score(rubric, sent("1.1 | 97"), {"T1": granted("10")}).working.vi
        assert "các nhóm 97/100 điểm; điểm thưởng 10 (tối đa 10); tổng điểm 107" == working

    def test_total_at_the_scale_is_not_said_to_be_cut(self) -> None:
        rubric = rubric_with({"1": [leaf("1.1", "100")]}, {"capped": True}, bonus="10")
        working = score(rubric, sent("1.1 | 90"), {"T1": granted("10")}).working.vi
        assert "các nhóm 90/100 điểm; điểm thưởng 10 (tối đa 10); tổng điểm 100" == working

    @pytest.mark.parametrize(
        ("expected", "self_score", "decimals", "rounding"),
        [
            ("90", "89.5", "0", "half_up"),
            ("90", "89.5", "0", "half_even"),
            ("91", "90.5", "0", "half_up"),
            ("90", "90.5", "0", "half_even"),
            ("89", "89.99", "0", "down"),
            ("179/2", "89.45", "1", "half_up"),
            ("447/5", "89.45", "1", "half_even"),
            ("447/5", "89.45", "1", "down"),
        ],
    )
    def test_total_is_rounded_as_the_rubric_says(
        self, expected: str, self_score: str, decimals: str, rounding: str
    ) -> None:
        rubric = rubric_with({"1": [leaf("1.1", "100")]}, {"decimals": decimals, "rounding": rounding})
        assert expected == total_of(score(rubric, sent(f"1.1 | {self_score}")))

    def test_total_is_rounded_once_and_not_its_addends(self) -> None:
        rubric = rubric_with({"1": [leaf("1.1", "50"), leaf("1.2", "50")]}, {"decimals": "0"})
        assert "81" == total_of(score(rubric, sent("1.1 | 40.4\n1.2 | 40.4")))

    def test_rescaled_points_and_bonus_are_rounded_together(self) -> None:
        groups = {"1": [leaf("1.1", "70"), leaf("1.2", "30", "rescale")]}
        rubric = rubric_with(groups, {"decimals": "0"}, bonus="0.5")
        card = score(rubric, sent("1.1 | 63.6\n1.2 | | KPS"), {"T1": granted("0.5")})
        assert "91" == total_of(card)  # 90,857… + 0,5 = 91,357…, not 91 + 0,5


class TestNotArising:
    """ "Did not arise" counts as the rubric says, once the unit said it properly."""

    @pytest.mark.parametrize(
        ("total", "points", "maximum", "treatment"),
        [("90", "90", "100", "full"), ("80", "80", "100", "zero"), ("800/9", "80", "90", "rescale")],
    )
    def test_treatment_decides(self, total: str, points: str, maximum: str, treatment: str) -> None:
        rubric = rubric_with({"1": [leaf("1.1", "90"), leaf("1.2", "10", treatment)]}, {"decimals": "6"})
        card = score(rubric, sent("1.1 | 80\n1.2 | | KPS"))
        assert (Exact(points), Exact(maximum)) == (card.points, card.maximum)
        assert abs(Exact(total) - Exact(total_of(card) or "")) < Exact(1, 10**6)

    @pytest.mark.parametrize(
        ("code", "rule", "row"),
        [
            ("CDC-E102", "required", "1.2 |    | KPS"),
            ("CDC-S112", "required", "1.2 | 5  | KPS | không có"),
            ("CDC-S112", "optional", "1.2 | 0  | KPS"),
            ("CDC-S102", "optional", "1.2 | ?  | KPS"),
        ],
    )
    def test_claim_made_badly_withholds_the_total(self, code: str, rule: str, row: str) -> None:
        not_arising = {"explanation": rule, "treatment": "rescale"}
        rubric = rubric_with({"1": [leaf("1.1", "90"), leaf("1.2", "10", not_arising=not_arising)]}, {})
        card = score(rubric, sent(f"1.1 | 80\n{row}"))
        assert Failed() == outcome_of(card, "1.2")
        assert Withheld(("1.2",)) == card.total
        assert [code] == [one.code.name for one in card.diagnostics]

    def test_claim_beside_a_score_is_told_with_the_score(self) -> None:
        (finding,) = scored("1 | 0\n2 | 5.0 | KPS | không có\n3a | 0\n3b | 0").diagnostics
        assert "tiêu chí 2: đã ghi không phát sinh nhưng vẫn chấm 5" == finding.message(Language.VIETNAMESE)
        assert ("5.0", "D6") == (finding.raw, finding.place.cell)

    def test_forbidden_claim_is_told_with_the_maximum_to_score_against(self) -> None:
        finding = scored("1 | | KPS | không có").diagnostics[0]
        assert "xóa dấu không phát sinh và ghi điểm từ 0 đến 40 ở cột Điểm tự chấm" == finding.hint(Language.VIETNAMESE)
        assert "" == finding.raw

    def test_claim_where_it_is_forbidden_withholds_the_total(self) -> None:
        card = scored("1 | | KPS | không có\n2|20\n3a|20\n3b|10")
        assert Withheld(("1",)) == card.total
        assert Failed() == outcome_of(card, "1")
        assert [("CDC-S111", "1", "D5")] == codes_at(card.diagnostics)

    def test_optional_explanation_may_be_left_out(self) -> None:
        rubric = rubric_with({"1": [leaf("1.1", "90"), leaf("1.2", "10", "rescale")]}, {})
        outcome = outcome_of(score(rubric, sent("1.1 | 80\n1.2 | | KPS")), "1.2")
        assert NotArising(Treatment.RESCALE, Exact(0)) == outcome

    def test_nothing_applicable_withholds_the_total(self) -> None:
        rubric = rubric_with({"1": [leaf("1.1", "100", "rescale")]}, {})
        card = score(rubric, sent("1.1 | | KPS"))
        assert Withheld(()) == card.total
        assert [None] == [group.share for group in card.groups]
        assert "chưa có tổng điểm vì không tiêu chí nào phát sinh" == card.working.vi
        assert ["CDC-S114"] == [one.code.name for one in card.diagnostics]

    def test_part_that_did_not_arise_lowers_the_maximum_of_its_criterion(self) -> None:
        parts = [
            {key: value for key, value in leaf(code, maximum, treatment).items() if key != "source"}
            for code, maximum, treatment in (("1a", "60", "forbidden"), ("1b", "40", "rescale"))
        ]
        parted = {"code": "1.1", "title": "x", "maximum": "100", "parts": parts, "source": "HD#I"}
        card = score(rubric_with({"1": [parted]}, {}), sent("1a | 30\n1b | | KPS"))
        (criterion,) = card.criteria
        assert (Exact(30), Exact(60), True) == (criterion.points, criterion.applicable_maximum, criterion.has_parts)
        assert "50" == total_of(card)


class TestBlank:
    """A blank is never quietly zero: it counts as the rubric says and is always an error."""

    def test_blank_that_counts_zero_leaves_a_total_and_an_error(self) -> None:
        card = scored("1 | 30 | | | QĐ 1\n2 |\n3a | 20.5\n3b | 10")
        assert MissingAsZero() == outcome_of(card, "2")
        assert "121/2" == total_of(card)
        (finding,) = card.diagnostics
        assert "tiêu chí 2: chưa chấm điểm; tính 0 điểm" == finding.message(Language.VIETNAMESE)
        assert "criterion 2: no points; it counts 0" == finding.message(Language.ENGLISH)
        assert ("CDC-S101", "2", "D6") == codes_at([finding])[0]

    def test_blank_that_withholds_leaves_no_total(self) -> None:
        card = scored("1 |\n2 | 20\n3a | 20.5\n3b | 10")
        assert MissingWithheld() == outcome_of(card, "1")
        assert Withheld(("1",)) == card.total
        assert "chưa có tổng điểm vì 1" == card.working.vi
        (finding,) = card.diagnostics
        assert "tiêu chí 1: chưa chấm điểm; chưa có tổng điểm" == finding.message(Language.VIETNAMESE)
        assert "criterion 1: no points; no total can be given" == finding.message(Language.ENGLISH)

    def test_zero_that_was_written_is_a_score(self) -> None:
        card = scored("1 | 0\n2 | 0\n3a | 0\n3b | 0")
        assert "0" == total_of(card)
        assert () == card.diagnostics

    def test_row_the_file_lacks_withholds_whatever_a_blank_would_do(self) -> None:
        card = scored("1 | 30 | | | QĐ 1\n3a | 20.5\n3b | 10")
        assert Failed() == outcome_of(card, "2")
        assert Withheld(("2",)) == card.total
        row = card.criteria[1].leaves[0]
        assert (None, "", "") == (row.self_answer, row.explanation, row.evidence)

    def test_all_that_stands_in_the_way_is_named_in_printed_order(self) -> None:
        card = scored("3b | 7\n3a | ?\n1 |\n2 | 21")
        assert Withheld(("1", "2", "3a", "3b")) == card.total
        assert "chưa có tổng điểm vì 1, 2, 3a, 3b" == card.working.vi
        assert [
            ("CDC-S101", "1", "D7"), ("CDC-S104", "2", "D8"), ("CDC-S102", "3a", "D6"), ("CDC-S105", "3b", "D5"),
        ] == codes_at(card.diagnostics)  # fmt: skip


class TestSupport:
    """Points that lack the evidence or explanation asked for stand, and it is said."""

    @pytest.mark.parametrize(
        ("expected", "row"),
        [
            ([("CDC-E101", "1", "G5")], "1 | 30"),
            ([("CDC-E101", "1", "G5")], "1 | 0.5"),
            ([], "1 | 0"),
            ([], "1 | 30 | | | QĐ 1"),
        ],
    )
    def test_points_without_required_evidence_stand_with_an_error(
        self, expected: list[tuple[str, str, str]], row: str
    ) -> None:
        card = scored(f"{row}\n2 | 20\n3a | 20\n3b | 10")
        assert expected == codes_at(card.diagnostics)
        assert isinstance(outcome_of(card, "1"), AwaitingReview)

    @pytest.mark.parametrize(("expected", "explanation"), [([("CDC-E102", "2", "F6")], ""), ([], "rõ")])
    def test_even_zero_is_explained_where_the_rubric_asks(
        self, expected: list[tuple[str, str, str]], explanation: str
    ) -> None:
        asks = ("step: 1, evidence: optional", "step: 1, explanation: required, evidence: optional")
        card = scored(f"1 | 0\n2 | 0 | | {explanation}\n3a | 0\n3b | 0", asks)
        assert expected == codes_at(card.diagnostics)

    def test_layout_without_such_columns_points_at_the_score(self) -> None:
        whole = sent("1 | 30\n2 | 20\n3a | 20\n3b | 10")
        bare = {code: type(one)(code=code, self_score=one.self_score) for code, one in whole.responses.items()}
        submission = Submission(unit="A", file="A.xlsx", responses=bare)
        assert [("CDC-E101", "1", "D5")] == codes_at(score(rubric_of(), submission).diagnostics)

    def test_layout_without_an_explanation_column_points_at_the_score(self) -> None:
        asks = ("step: 1, evidence: optional", "step: 1, explanation: required, evidence: optional")
        whole = sent("1 | 0\n2 | 20\n3a | 20\n3b | 10")
        bare = {code: type(one)(code=code, self_score=one.self_score) for code, one in whole.responses.items()}
        submission = Submission(unit="A", file="A.xlsx", responses=bare)
        assert [("CDC-E102", "2", "D6")] == codes_at(score(rubric_of(asks), submission).diagnostics)


class TestLayers:
    """The self score counts; where the rubric knows a verified layer it waits for it."""

    def test_self_score_awaits_review_where_the_rubric_has_a_verified_layer(self) -> None:
        assert AwaitingReview(Exact(30), Layer.SELF) == outcome_of(scored(SOUND), "1")

    def test_self_score_is_settled_where_the_rubric_has_none(self) -> None:
        card = scored(SOUND, ("[verified, block, self]", "[block, self]"))
        assert Scored(Exact(30), Layer.SELF) == outcome_of(card, "1")

    def test_criterion_is_in_the_gravest_state_of_its_parts(self) -> None:
        states = {
            table: scored(f"1 | 0\n2 | 0\n{table}").criteria[2].state
            for table in ("3a | 9\n3b | 10", "3a |\n3b | 10", "3a |\n3b | 11")
        }
        assert [State.AWAITING_REVIEW, State.MISSING, State.ERROR] == list(states.values())

    def test_scorecard_keeps_what_the_unit_wrote(self) -> None:
        submission = sent("1 | 41 | | vì vượt kế hoạch | QĐ 1\n2 | 20\n3a | 20\n3b | 10", unit="CD-01")
        card = score(rubric_of(), submission)
        row = card.criteria[0].leaves[0]
        assert submission.responses["1"].self_score == row.self_answer
        assert ("vì vượt kế hoạch", "QĐ 1") == (row.explanation, row.evidence)
        assert ("CD-01", "vi-du") == (card.unit, card.rubric_id)


class TestBonusOfTheSuperior:
    """Items awarded by the superior are 0 until the superior gives them, whatever the unit typed."""

    rubric = rubric_of(with_bonus(BONUS_BY_SUPERIOR))

    def test_bonus_the_unit_typed_itself_counts_nothing_and_is_said(self) -> None:
        card = score(self.rubric, sent(SOUND + "T1 | 3"))
        assert Scored(Exact(0), Layer.VERIFIED) == outcome_of(card, "T1")
        assert "161/2" == total_of(card)
        (finding,) = card.diagnostics
        assert "mục thưởng T1: đơn vị ghi 3, chỉ cấp trên mới được chấm; không tính" == finding.message(
            Language.VIETNAMESE
        )
        assert ("CDC-S110", "T1", "D9") == codes_at([finding])[0]

    def test_text_the_unit_typed_there_is_said_as_well(self) -> None:
        (finding,) = score(self.rubric, sent(SOUND + "T1 | xin 3 điểm")).diagnostics
        assert "mục thưởng T1: đơn vị ghi xin 3 điểm, chỉ cấp trên mới được chấm; không tính" == finding.message(
            Language.VIETNAMESE
        )

    @pytest.mark.parametrize("row", ["T1 |", "T1 | 0", ""])
    def test_unit_that_claims_nothing_hears_nothing(self, row: str) -> None:
        assert () == score(self.rubric, sent(SOUND + row)).diagnostics

    def test_what_the_superior_awards_counts_beside_what_the_unit_typed(self) -> None:
        card = score(self.rubric, sent(SOUND + "T1 | 3"), {"T1": granted("4.5")})
        assert Scored(Exact("4.5"), Layer.VERIFIED) == outcome_of(card, "T1")
        assert "85" == total_of(card)
        assert ["CDC-S110"] == [one.code.name for one in card.diagnostics]

    def test_total_on_the_units_own_word_leaves_the_award_out(self) -> None:
        card = score(self.rubric, sent(SOUND + "T1 | 3"), {"T1": granted("4.5")})
        assert Exact("80.5") == self_total(self.rubric, card)


class TestBonusOfTheUnit:
    """Items the unit scores itself follow the rules of any row, and their sum its own maximum."""

    rubric = rubric_of(with_bonus(BONUS_BY_SELF))
    wide = rubric_of(with_bonus(BONUS_BY_SELF.replace("maximum: 5, awarded_by", "maximum: 4, awarded_by")))

    def test_bonus_adds_to_the_total(self) -> None:
        card = score(self.rubric, sent(SOUND + "T1 | 3\nT2 | 1"))
        assert "169/2" == total_of(card)
        assert AwaitingReview(Exact(3), Layer.SELF) == outcome_of(card, "T1")
        assert Exact("84.5") == self_total(self.rubric, card)

    def test_bonus_stops_at_its_own_maximum(self) -> None:
        card = score(self.wide, sent(SOUND + "T1 | 3\nT2 | 2"))
        assert Exact(4) == card.bonus
        assert "169/2" == total_of(card)

    @pytest.mark.parametrize(
        ("total", "code", "rows"),
        [
            ("161/2", "CDC-S101", "T1 |\nT2 | 0"),
            (None, "CDC-S101", "T1 | 3\nT2 |"),
            (None, "CDC-S104", "T1 | 4\nT2 | 0"),
            (None, "CDC-S102", "T1 | có\nT2 | 0"),
            ("161/2", "CDC-S101", "T1 | | KPS\nT2 | 0"),
            (None, "CDC-S112", "T1 | 3 | KPS\nT2 | 0"),
        ],
    )
    def test_blank_or_broken_bonus_is_an_error(self, total: str | None, code: str, rows: str) -> None:
        card = score(self.rubric, sent(SOUND + rows))
        assert total == total_of(card)
        assert [code] == [one.code.name for one in card.diagnostics]

    def test_bonus_row_the_file_lacks_withholds(self) -> None:
        card = score(self.rubric, sent(SOUND))
        assert Withheld(("T1", "T2")) == card.total
        assert Failed() == outcome_of(card, "T1") == outcome_of(card, "T2")

    def test_bonus_claimed_as_not_arising_beside_a_score_is_broken(self) -> None:
        assert Failed() == outcome_of(score(self.rubric, sent(SOUND + "T1 | 3 | KPS\nT2 | 0")), "T1")


class TestSelfTotal:
    """The unit's own total, to be held beside ours."""

    def test_withheld_total_has_no_own_total(self) -> None:
        assert self_total(rubric_of(), scored("1 |")) is None

    def test_without_a_bonus_it_is_the_total(self) -> None:
        assert Exact("80.5") == self_total(rubric_of(), scored(SOUND))


class TestBrokenBesideACondition:
    """What decides that a matter did not arise takes nothing away from what is wrong in the same row."""

    def test_score_nobody_can_read_is_said_where_the_condition_decides(self) -> None:
        rubric = conditional("not_arising: {when: workers < 10, explanation: optional, treatment: rescale}")
        own = sent("1 | chín\n2 | 5", facts=facts_sent(rubric, workers="9"))
        assert ("1", "D5") in places_of(score(rubric, own))

    def test_score_nobody_can_read_is_said_where_a_fact_is_blank(self) -> None:
        rubric = conditional("not_arising: forbidden")
        own = sent("1 | chín\n2 | 5", facts=facts_sent(rubric, workers=""))
        assert ("1", "D5") in places_of(score(rubric, own))

    @pytest.mark.parametrize("when", ["workers == 0 or strike", "strike or workers == 0"])
    def test_denominator_of_0_breaks_nothing_where_the_condition_cannot_be_decided(self, when: str) -> None:
        rubric = conditional(f"not_arising: {{when: {when}, explanation: optional, treatment: full}}", at_least="0")
        card = score(rubric, sent("1 |\n2 | 5", facts=facts_sent(rubric, workers="0")))
        assert Withheld(("1",)) == card.total
        assert MissingWithheld() == outcome_of(card, "1")


def places_of(card: Scorecard) -> set[tuple[str, str]]:
    """The rows and cells something is said of."""
    return {(one.criterion, one.place.cell) for one in card.diagnostics}


def conditional(not_arising: str, at_least: str = "1") -> Rubric:
    """A rubric whose row 1 is a share of the workers, and row 2 a judged one."""
    shown = (
        "" if "strike" in not_arising else "{code: S, title: x, method: informational, fact: strike, source: HD#1}, "
    )
    return rubric_from_text(f"""\
schema: 1
id: x
year: 2025
version: "1"
title: x
status: sample
applies_to: {{level: to}}
sources: {{HD: {{title: x}}}}
scale: {{maximum: 20, capped: true, decimals: 1, rounding: half_up}}
final: [verified, computed, self]
facts:
  workers: {{type: count, label: Số lao động, at_least: {at_least}}}
  strike: {{type: yes_no, label: Có đình công}}
groups:
  - {{code: A, title: x, maximum: 20, criteria: [{shown}
      {{code: "1", title: x, maximum: 10, method: ratio, numerator: workers, denominator: workers,
       bands: [{{from: 0%, points: 10}}], evidence: none, missing: withhold, {not_arising}, source: HD#1}},
      {{code: "2", title: x, maximum: 10, method: judged, step: 1, evidence: none, missing: zero,
       not_arising: forbidden, source: HD#2}}]}}
classes: [{{code: dat, title: Đạt, from: 0}}]
ranking: {{by: [total], ties: "1224", break_by: [], then: shared}}
""")
