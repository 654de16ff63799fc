"""One row: which layer counts, what a blank or broken fact does, when a matter did not arise, and what is said of it."""

from dataclasses import replace
from typing import Any

import pytest

from cdcs_score.children import Child
from cdcs_score.codes import cells
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.language import Language
from cdcs_score.numbers import Exact, from_text, to_text
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.register import Level
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import AwaitingReview, Counted, Layer, LeafScore, Scorecard, Scored
from cdcs_score.scoring import Superior, score, self_total
from cdcs_score.submission import Blank, Claim, Stated, Submission, Unreadable
from tests.support.engine import answer, granted, sent

HEAD = """\
schema: 1
id: vi-du
year: 2025
version: "1.0"
title: Ví dụ
status: sample
applies_to: {level: cdcs}
sources: {HD: {title: Hướng dẫn}}
scale: {maximum: SCALE, capped: false, decimals: 2, rounding: half_up}
final: [verified, block, computed, self]
facts:
  members: {type: count, label: Số đoàn viên}
  workers: {type: count, label: Số lao động, unit: người, at_least: 1}
  late: {type: count, label: Số báo cáo muộn, supplied_by: superior, blank_means: 0}
  strike: {type: yes_no, label: Có đình công, supplied_by: superior}
groups:
  - {code: A, title: Nhóm A, maximum: 20, criteria: [ROW, OTHER]}
"""
TAIL = """\
classes: [{code: tot, title: Tốt, from: 15}, {code: yeu, title: Yếu, from: 0}]
knock_outs: [{code: KC, title: Đình công, when: strike, forces: yeu, source: HD#4}]
ranking: {by: [total], ties: "1224", break_by: [], then: shared}
"""
OTHER = (
    '{code: "9", title: Báo cáo, maximum: 10, method: deduct, fact: late, each: 1, floor: 0, evidence: none, '
    "missing: zero, not_arising: forbidden, source: HD#9}"
)
RATIO = (
    '{code: "1", title: Tỷ lệ, maximum: 10, method: ratio, numerator: members, denominator: workers, '
    "bands: [{from: 90%, points: 10}, {from: 0%, points: 2}], evidence: none, missing: withhold, "
    "not_arising: forbidden, source: HD#1}"
)
JUDGED = (
    '{code: "1", title: Đối thoại, maximum: 10, method: judged, step: 0.5, evidence: none, missing: zero, '
    "not_arising: forbidden, source: HD#1}"
)
#: With a row that people judge the facts of the ratio are shown by a line of their own.
SHOWN = ', {code: "8", title: Lao động, method: informational, fact: workers, source: HD#8}, \
{code: "7", title: Đoàn viên, method: informational, fact: members, source: HD#7}'


def rubric_with(row: str, *changes: tuple[str, str], extra: str = "") -> Rubric:
    """A rubric whose row 1 is this one, beside a row 9 of late reports."""
    shown = SHOWN if "members" not in row else ""
    text = HEAD.replace("ROW", row).replace("OTHER", OTHER + shown).replace("SCALE", "25" if "bonus" in extra else "20")
    text += extra + TAIL
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return rubric_from_text(text)


def stated(value: object, cell: str = "D5") -> Stated:
    known = Exact(value) if isinstance(value, int) and not isinstance(value, bool) else value
    place = Place(file="A.xlsx", sheet="Số liệu", cell=cell)
    return Stated(value=known, raw=str(value), place=place)  # type: ignore[arg-type]


def broken(cell: str = "D5") -> Unreadable:
    """A fact somebody wrote in words."""
    found = answer("chín mươi", cell)
    assert isinstance(found, Unreadable)
    return found


def form(table: str = "", **facts: object) -> Submission:
    """What a unit sent: its rows, and these facts in D5 and on."""
    known = {
        name: value if isinstance(value, Stated | Blank | Unreadable) else stated(value, f"D{5 + number}")
        for number, (name, value) in enumerate(facts.items())
    }
    return sent(table, "A", facts=known)


def scored(rubric: Rubric, submission: Submission, **superior: Any) -> Scorecard:
    facts = {"strike": stated(False)} | {name: stated(value) for name, value in superior.pop("facts", {}).items()}
    return score(rubric, submission, Superior(facts=facts, **superior))


def row(card: Scorecard, code: str = "1") -> LeafScore:
    return next(one for one in card.rows if one.code == code)


def said(card: Scorecard) -> list[str]:
    """Every finding: its code, its cell and its sentence."""
    return [
        f"{one.code.name} {one.place.cell} {one.message(Language.VIETNAMESE)}".replace("  ", " ")
        for one in card.diagnostics
    ]


def came_to(card: Scorecard, code: str = "1") -> tuple[str, str | None, str]:
    """State, points and working of a row."""
    found = row(card, code)
    points = to_text(found.outcome.points) if isinstance(found.outcome, Counted) else None
    return found.outcome.state.value, points, found.working.vi


class TestByFacts:
    def test_facts_decide_and_a_blank_self_score_is_nothing(self) -> None:
        card = scored(rubric_with(RATIO), form("1 |", members=90, workers=100))
        assert ("scored", "10", "Số đoàn viên (90) : Số lao động (100 người) = 90%, từ 90%: 10 điểm") == came_to(card)
        assert (Exact(10), ("members", "workers")) == (row(card).computed, row(card).facts)
        assert [] == said(card)

    def test_row_that_is_not_in_the_file_is_computed_all_the_same(self) -> None:
        card = scored(rubric_with(RATIO), form(members=90, workers=100))
        assert ("10", []) == (came_to(card)[1], said(card))

    def test_self_score_beside_them_is_compared_and_changes_nothing(self) -> None:
        card = scored(rubric_with(RATIO), form("1 | 9", members=90, workers=100))
        assert "10" == came_to(card)[1]
        assert ["CDC-X206 D5 tiêu chí 1: tự chấm 9, tính theo số liệu được 10"] == said(card)
        assert ("9", Exact(10)) == (card.diagnostics[0].raw, card.diagnostics[0].expected)

    def test_equal_self_score_is_not_mentioned(self) -> None:
        assert [] == said(scored(rubric_with(RATIO), form("1 | 10", members=90, workers=100)))

    def test_unreadable_self_score_beside_them_is_quoted(self) -> None:
        card = scored(rubric_with(RATIO), form("1 | mười", members=90, workers=100))
        assert ["CDC-X206 D5 tiêu chí 1: tự chấm “mười”, tính theo số liệu được 10"] == said(card)

    def test_points_without_required_evidence_stand_with_an_error(self) -> None:
        rubric = rubric_with(RATIO, ("evidence: none, missing: withhold", "evidence: required, missing: withhold"))
        card = scored(rubric, form("1 | |", members=90, workers=100))
        assert ("10", ["CDC-E101 G5 tiêu chí 1: chưa ghi tài liệu minh chứng"]) == (came_to(card)[1], said(card))


class TestBlankFacts:
    def test_blank_withholds_and_is_one_finding_with_all_that_waits(self) -> None:
        rubric = rubric_with(
            RATIO, extra="checks: [{code: K1, wrong_when: members > workers, severity: error, message: Sai}]\n"
        )
        card = scored(rubric, form(members=90, workers=Blank(place=Place(cell="D6"))))
        assert ("missing", None, "chưa có số liệu (Số lao động): chưa có điểm") == came_to(card)
        assert [
            "CDC-S201 D6 chưa có số liệu “Số lao động”; chưa có tổng điểm (1)",
            "CDC-X104 D6 chưa đối chiếu được “Sai” vì chưa có Số lao động",
        ] == said(card)

    def test_blank_that_counts_zero_says_so(self) -> None:
        rubric = rubric_with(RATIO, ("evidence: none, missing: withhold", "evidence: none, missing: zero"))
        card = scored(rubric, form(members=90))
        assert ("missing", "0", "chưa có số liệu (Số lao động): tính 0 điểm") == came_to(card)
        assert ["CDC-S201 chưa có số liệu “Số lao động”; tính 0 điểm (1)"] == said(card)

    def test_unreadable_fact_is_an_error_whatever_a_blank_would_be(self) -> None:
        rubric = rubric_with(RATIO, ("evidence: none, missing: withhold", "evidence: none, missing: zero"))
        card = scored(rubric, form(members=90, workers=broken("D6")))
        assert ("error", None, "số liệu không đọc được (Số lao động): chưa có điểm") == came_to(card)
        assert ["CDC-S102"] == [one.code.name for one in card.diagnostics]

    def test_blank_of_the_superior_that_means_nothing_so_far_is_what_the_rubric_says(self) -> None:
        card = scored(rubric_with(RATIO), form(members=90, workers=100))
        assert ("scored", "10", "Số báo cáo muộn (0), 10 trừ 1 cho mỗi lần: 10 điểm") == came_to(card, "9")

    def test_blank_fact_of_a_knock_out_leaves_it_open_and_is_said(self) -> None:
        card = score(rubric_with(RATIO), form(members=90, workers=100), Superior())
        (outcome,) = card.knock_outs
        assert ("KC", "yeu", "open", "strike", ("strike",), ("strike",)) == (
            outcome.code, outcome.limit, outcome.verdict.value, outcome.working.vi, outcome.facts, outcome.waits_for,
        )  # fmt: skip
        assert ["CDC-S201 chưa có số liệu “Có đình công”; chưa xếp loại được (KC)"] == said(card)

    def test_known_knock_out_is_written_out(self) -> None:
        card = scored(rubric_with(RATIO), form(members=90, workers=100), facts={"strike": True})
        (outcome,) = card.knock_outs
        assert ("fired", "Có đình công (có)", ()) == (outcome.verdict.value, outcome.working.vi, outcome.waits_for)
        (clear,) = scored(rubric_with(RATIO), form(members=90, workers=100)).knock_outs
        assert ("clear", "Có đình công (không)") == (clear.verdict.value, clear.working.vi)


class TestSuperiorFacts:
    def test_superiors_figure_counts_and_the_units_own_is_compared(self) -> None:
        card = scored(rubric_with(RATIO), form(members=90, workers=100, late=1), facts={"late": 2})
        assert "8" == came_to(card, "9")[1]
        assert ["CDC-X205 D7 số liệu “Số báo cáo muộn”: đơn vị ghi 1, cấp trên ghi 2; tính theo cấp trên"] == said(card)

    def test_units_own_figure_is_compared_with_what_a_blank_means(self) -> None:
        card = scored(rubric_with(RATIO), form(members=90, workers=100, late=1))
        assert ["CDC-X205 D7 số liệu “Số báo cáo muộn”: đơn vị ghi 1, cấp trên ghi 0; tính theo cấp trên"] == said(card)

    def test_equal_figures_are_not_mentioned(self) -> None:
        assert [] == said(scored(rubric_with(RATIO), form(members=90, workers=100, late=2), facts={"late": 2}))

    def test_unreadable_figure_of_the_unit_is_quoted_and_stops_nothing(self) -> None:
        card = scored(rubric_with(RATIO), form(members=90, workers=100, late=broken("D7")), facts={"late": 2})
        assert "8" == came_to(card, "9")[1]
        assert [
            "CDC-X205 D7 số liệu “Số báo cáo muộn”: đơn vị ghi “chín mươi”, cấp trên ghi 2; tính theo cấp trên"
        ] == said(card)

    def test_settled_fact_says_whose_it_is(self) -> None:
        sheet = scored(rubric_with(RATIO), form(members=90, workers=100)).facts.settled
        assert {"members": "unit", "workers": "unit", "late": "blank_means", "strike": "superior"} == {
            name: one.supplier.value for name, one in sheet.items()
        }

    def test_only_a_fact_of_the_superior_has_the_units_own_beside_it(self) -> None:
        card = scored(rubric_with(RATIO), form(members=90, workers=100, late=1), facts={"late": 1})
        settled = card.facts.settled
        assert (None, stated(1, "D7")) == (settled["members"].own, settled["late"].own)

    def test_nothing_entered_has_nothing_beside_it_and_no_words_of_its_own(self) -> None:
        blank = Blank(place=Place(file="A.xlsx", cell="D7"))
        late = scored(rubric_with(RATIO), form(members=90, workers=100, late=blank)).facts.settled["late"]
        assert (None, Stated(value=Exact(0), raw="", place=Place())) == (late.own, late.answer)

    def test_difference_names_both_cells(self) -> None:
        card = scored(rubric_with(RATIO), form(members=90, workers=100, late=1), facts={"late": 2})
        (finding,) = card.diagnostics
        assert ("D7", "1", (stated(2).place,)) == (finding.place.cell, finding.raw, finding.related)
        unentered = scored(rubric_with(RATIO), form(members=90, workers=100, late=1))
        assert () == unentered.diagnostics[0].related


class TestLayers:
    def test_points_say_whose_they_are(self) -> None:
        card = scored(rubric_with(RATIO), form(members=90, workers=100))
        assert Scored(Exact(10), Layer.COMPUTED) == row(card).outcome
        waiting = scored(rubric_with(ROLLUP.replace("MISSING", "zero")), form(members=1, workers=4))
        assert AwaitingReview(Exact(2), Layer.COMPUTED) == row(waiting).outcome

    @pytest.mark.parametrize(
        ("final", "own", "state", "points"),
        [
            ("[verified, computed, self]", "4", "scored", "10"),
            ("[verified, self, computed]", "4", "awaiting_review", "4"),
            ("[self, computed]", "4", "scored", "4"),
            ("[verified, self, computed]", "", "scored", "10"),
            ("[verified, self]", "4", "awaiting_review", "4"),
            ("[verified, self]", "", "missing", None),
            ("[computed]", "4", "scored", "10"),
        ],
    )
    def test_first_layer_of_final_that_has_a_value_counts(
        self, final: str, own: str, state: str, points: str | None
    ) -> None:
        rubric = rubric_with(RATIO, ("[verified, block, computed, self]", final))
        assert (state, points) == came_to(scored(rubric, form(f"1 | {own}\n9 | 10", members=90, workers=100)))[:2]

    def test_self_score_of_a_computed_row_knows_no_step_but_a_maximum(self) -> None:
        rubric = rubric_with(RATIO, ("[verified, block, computed, self]", "[self, computed]"))
        assert "3.3" == came_to(scored(rubric, form("1 | 3.3\n9 | 1", members=90, workers=100)))[1]
        over = scored(rubric, form("1 | 10.5\n9 | 1", members=90, workers=100))
        assert ("error", None, "không đọc được hoặc không hợp lệ: chưa có điểm") == came_to(over)
        assert ["CDC-S104 D5 tiêu chí 1: điểm 10,5 vượt điểm tối đa 10"] == said(over)

    def test_row_people_judge_that_is_not_in_the_file_has_no_points(self) -> None:
        assert ("error", None) == came_to(scored(rubric_with(JUDGED), form(members=1, workers=1)))[:2]


WHEN = (
    "not_arising: forbidden, source: HD#1",
    "not_arising: {when: workers < 10, explanation: required, treatment: rescale}, source: HD#1",
)


UNCLEAR = "CDC-S113 F5 tiêu chí 1: “một phần” ở cột không phát sinh không rõ nghĩa"


def unclear(table: str, code: str = "1", **facts: object) -> Submission:
    """What a unit sent, with "một phần" in the "did not arise" cell of a row."""
    place = Place(file="A.xlsx", sheet="Tự chấm", cell="F5")
    fault = Diagnostic(code=cells.NOT_ARISING_UNCLEAR, place=place, criterion=code, raw="một phần")
    whole = form(table, **facts)
    return replace(whole, responses={**whole.responses, code: replace(whole.responses[code], unclear_claim=fault)})


class TestNotArising:
    rubric = rubric_with(JUDGED, WHEN)

    def test_condition_decides_whatever_the_unit_says(self) -> None:
        card = scored(self.rubric, form("1 | | | Ít lao động", members=9, workers=9))
        assert (
            "not_arising", "0", "không phát sinh vì Số lao động (9 người) < 10: trừ khỏi điểm tối đa, quy đổi tổng điểm",
        ) == came_to(card)  # fmt: skip
        assert [] == said(card)
        assert "10" == to_text(card.maximum)

    def test_points_typed_beside_it_do_not_count_and_that_is_said(self) -> None:
        card = scored(self.rubric, form("1 | 8 | | Ít lao động", members=9, workers=9))
        assert "not_arising" == came_to(card)[0]
        assert [
            "CDC-S115 D5 tiêu chí 1: tự chấm 8, nhưng theo số liệu thì không phát sinh (Số lao động (9 người) < 10); không tính"
        ] == said(card)

    def test_words_typed_beside_it_are_quoted(self) -> None:
        card = scored(self.rubric, form("1 | tám | | Ít lao động", members=9, workers=9))
        assert [
            "CDC-S115 D5 tiêu chí 1: tự chấm “tám”, nhưng theo số liệu thì không phát sinh (Số lao động (9 người) < 10); không tính"
        ] == said(card)
        assert "tám" == card.diagnostics[0].raw

    def test_words_typed_where_nobody_can_decide_are_said_to_be_unreadable(self) -> None:
        card = scored(self.rubric, form("1 | tám | | Có", members=9))
        assert ["CDC-S102", "CDC-S201"] == [one.code.name for one in card.diagnostics]

    def test_zero_typed_beside_it_is_not_mentioned(self) -> None:
        assert [] == said(scored(self.rubric, form("1 | 0 | | Ít lao động", members=9, workers=9)))

    def test_missing_explanation_is_said_and_the_state_stands(self) -> None:
        card = scored(self.rubric, form("1 |", members=9, workers=9))
        assert ("not_arising", ["CDC-E102 D5 tiêu chí 1: chưa ghi giải trình"]) == (came_to(card)[0], said(card))

    def test_claim_against_the_condition_is_an_error(self) -> None:
        card = scored(self.rubric, form("1 | | KPS | Không có", members=10, workers=10))
        assert ("error", None) == came_to(card)[:2]
        assert [
            "CDC-S116 D5 tiêu chí 1: ghi không phát sinh, nhưng chỉ không phát sinh khi Số lao động (10 người) < 10"
        ] == said(card)

    def test_finding_about_a_claim_stands_at_the_cell_that_claims(self) -> None:
        claim = Claim(raw="x", place=Place(file="A.xlsx", sheet="Tự chấm", cell="F5"))
        sent_ = form("1 | | KPS | Không có", members=10, workers=10)
        claimed = replace(sent_, responses={"1": replace(sent_.responses["1"], claim=claim)})
        assert ["F5"] == [one.place.cell for one in scored(self.rubric, claimed).diagnostics]

    def test_finding_about_a_score_stands_at_the_score(self) -> None:
        claim = Claim(raw="x", place=Place(file="A.xlsx", sheet="Tự chấm", cell="F5"))
        sent_ = form("1 | 8 | | Ít lao động", members=9, workers=9)
        both = replace(sent_, responses={"1": replace(sent_.responses["1"], claim=claim)})
        assert ["D5"] == [one.place.cell for one in scored(self.rubric, both).diagnostics]

    def test_unclear_mark_leaves_the_row_open_whatever_decides_it(self) -> None:
        """Nobody can tell whether the unit says that it did not arise; facts and scores wait for that."""
        for rubric in (rubric_with(RATIO), self.rubric, rubric_with(JUDGED)):
            card = scored(rubric, unclear("1 | 8", members=90, workers=100))
            assert ("error", None) == came_to(card)[:2]
            assert [UNCLEAR] == said(card)

    def test_unclear_mark_changes_nothing_where_the_condition_decides(self) -> None:
        card = scored(self.rubric, unclear("1 | 0 | | Ít lao động", members=9, workers=9))
        assert ("not_arising", [UNCLEAR]) == (came_to(card)[0], said(card))

    def test_score_beside_an_unclear_mark_is_said_too_where_it_cannot_be_read(self) -> None:
        card = scored(rubric_with(RATIO), unclear("1 | mười", members=90, workers=100))
        assert ["CDC-S113", "CDC-S102"] == [one.code.name for one in card.diagnostics]

    def test_condition_nobody_can_decide_is_a_blank(self) -> None:
        card = scored(self.rubric, form("1 | 8 | | Có", members=9))
        assert ("missing", "0", "chưa có số liệu (Số lao động): tính 0 điểm") == came_to(card)
        assert ["CDC-S201 chưa có số liệu “Số lao động”; dòng này để trống (8); tính 0 điểm (1)"] == said(card)

    def test_condition_with_an_unreadable_fact_is_an_error(self) -> None:
        card = scored(self.rubric, form("1 | 8 | | Có", members=9, workers=broken("D6")))
        assert ("error", None, "số liệu của điều kiện không phát sinh không đọc được: chưa có điểm") == came_to(card)

    @pytest.mark.parametrize(("treatment", "points", "maximum"), [("full", "10", "20"), ("zero", "0", "20"), ("rescale", "0", "10")])  # fmt: skip
    def test_treatment_says_what_it_is_worth(self, treatment: str, points: str, maximum: str) -> None:
        rule = WHEN[1].replace("rescale", treatment).replace("required", "optional")
        card = scored(rubric_with(JUDGED, (WHEN[0], rule)), form(members=9, workers=9))
        assert (points, maximum) == (came_to(card)[1], to_text(card.maximum))

    def test_denominator_may_be_zero_where_the_row_does_not_arise_at_zero(self) -> None:
        by_members = RATIO.replace(
            "numerator: members, denominator: workers", "numerator: workers, denominator: members"
        )
        rule = "not_arising: {when: members == 0, explanation: optional, treatment: full}, source: HD#1"
        rubric = rubric_with(by_members.replace(WHEN[0], rule))
        card = scored(rubric, form(members=0, workers=5))
        assert ("not_arising", "10", "không phát sinh vì Số đoàn viên (0) == 0: trọn điểm") == came_to(card)
        assert row(card).computed is None
        assert ("scored", "10") == came_to(scored(rubric, form(members=5, workers=5)))[:2]


BONUS = """\
bonus: {code: T, title: Thưởng, maximum: 5, awarded_by: superior, items: [
  {code: T1, title: Giải, maximum: 5, method: judged, step: 0.5, evidence: none, source: HD#T},
  {code: T2, title: Không muộn, maximum: 2, method: deduct, fact: late, each: 1, floor: 0, evidence: none, missing: withhold, source: HD#T}]}
"""
PENALTIES = """\
penalties: {maximum: 3, awarded_by: AWARDER, items: [
  {code: P1, title: Vi phạm, maximum: 3, method: judged, step: 1, evidence: none, source: HD#P}]}
"""


class TestExtras:
    def test_award_of_the_superior_counts_with_its_reason(self) -> None:
        card = scored(rubric_with(RATIO, extra=BONUS), form(members=90, workers=100), awarded={"T1": granted("2.5")})
        assert ("scored", "2.5", "cấp trên chấm 2,5") == came_to(card, "T1")
        assert granted("2.5") == row(card, "T1").awarded
        assert "24.5" == to_text(card.total.points)  # type: ignore[union-attr]

    def test_nothing_awarded_is_zero_whatever_the_unit_typed(self) -> None:
        card = scored(rubric_with(RATIO, extra=BONUS), form("T1 | 5", members=90, workers=100))
        assert ("scored", "0", "cấp trên chưa cho điểm") == came_to(card, "T1")
        assert ["CDC-S110 D5 mục thưởng T1: đơn vị ghi 5, chỉ cấp trên mới được chấm; không tính"] == said(card)
        assert "5" == card.diagnostics[0].raw

    def test_unclear_mark_beside_an_award_is_said_and_changes_nothing(self) -> None:
        given = {"awarded": {"T1": granted("2.5")}}
        card = scored(rubric_with(RATIO, extra=BONUS), unclear("T1 |", "T1", members=90, workers=100), **given)
        assert ("scored", "2.5", "cấp trên chấm 2,5") == came_to(card, "T1")
        assert [UNCLEAR.replace("tiêu chí 1", "tiêu chí T1")] == said(card)

    def test_unclear_mark_at_an_item_of_the_unit_leaves_it_open(self) -> None:
        own = PENALTIES.replace("AWARDER", "self").replace("source: HD#P", "missing: zero, source: HD#P")
        card = scored(rubric_with(RATIO, extra=own), unclear("P1 | 2", "P1", members=90, workers=100))
        assert ("error", None) == came_to(card, "P1")[:2]
        assert [UNCLEAR.replace("tiêu chí 1", "tiêu chí P1")] == said(card)

    def test_item_of_the_superior_is_computed_from_its_own_facts(self) -> None:
        card = scored(rubric_with(RATIO, extra=BONUS), form(members=90, workers=100), facts={"late": 1})
        assert ("scored", "1", "Số báo cáo muộn (1), 2 trừ 1 cho mỗi lần: 1 điểm") == came_to(card, "T2")
        assert Exact(1) == row(card, "T2").computed

    def test_penalties_are_taken_off_after_the_groups(self) -> None:
        rubric = rubric_with(RATIO, extra=PENALTIES.replace("AWARDER", "superior"))
        card = scored(rubric, form(members=90, workers=100), awarded={"P1": granted("3")})
        assert "17" == to_text(card.total.points)  # type: ignore[union-attr]
        assert "các nhóm 20/20 điểm; điểm trừ 3 (tối đa 3); tổng điểm 17" == card.working.vi

    def test_total_never_falls_below_zero(self) -> None:
        rubric = rubric_with(
            JUDGED.replace("maximum: 10", "maximum: 10"), extra=PENALTIES.replace("AWARDER", "superior")
        )
        card = scored(rubric, form("1 | 0", members=1, workers=1), facts={"late": 10}, awarded={"P1": granted("3")})
        assert "0" == to_text(card.total.points)  # type: ignore[union-attr]
        assert "các nhóm 0/20 điểm; điểm trừ 3 (tối đa 3); không dưới 0; tổng điểm 0" == card.working.vi

    def test_unit_that_takes_points_off_itself_may_leave_none_blank(self) -> None:
        own = PENALTIES.replace("AWARDER", "self").replace("source: HD#P", "missing: zero, source: HD#P")
        card = scored(rubric_with(RATIO, extra=own), form("P1 | 2", members=90, workers=100))
        assert ("awaiting_review", "2") == came_to(card, "P1")[:2]
        assert "18" == to_text(card.total.points)  # type: ignore[union-attr]


ROLLUP = (
    '{code: "1", title: Tổ, maximum: 10, method: rollup, children: to, at_least: tot, '
    "bands: [{from: 50%, points: 10}, {from: 0%, points: 2}], reported: {numerator: members, denominator: workers}, "
    "evidence: none, missing: MISSING, not_arising: {explanation: optional, treatment: full}, source: HD#1}"
)


def child(code: str, band: str, **known: Any) -> Child:
    return Child(code=code, name=f"Tổ {code}", level=Level.TO, band=band, classes={"tot": "Tốt", "yeu": "Yếu"}, **known)


class TestExtrasByFacts:
    """Items whose points facts decide."""

    OWN = (
        "bonus: {code: T, title: Thưởng, maximum: 5, awarded_by: self, items: [\n"
        "  {code: T1, title: Phát triển, maximum: 5, method: count, fact: members, per: 10, earns: 1, evidence: none,"
        " missing: MISSING, source: HD#T}]}\n"
    )

    def test_item_the_unit_claims_by_its_facts(self) -> None:
        rubric = rubric_with(RATIO, extra=self.OWN.replace("MISSING", "zero"))
        card = scored(rubric, form("T1 | 4 | | Kết nạp", members=30, workers=30))
        assert ("scored", "3", "Số đoàn viên (30), cứ 10 được 1: 3 lần: 3 điểm") == came_to(card, "T1")
        assert (Exact(3), "Kết nạp") == (row(card, "T1").computed, row(card, "T1").explanation)
        assert ["CDC-X206 D5 tiêu chí T1: tự chấm 4, tính theo số liệu được 3"] == said(card)

    @pytest.mark.parametrize(("missing", "points"), [("zero", "0"), ("withhold", None)])
    def test_blank_fact_of_an_item_does_what_the_item_says(self, missing: str, points: str | None) -> None:
        rubric = rubric_with(JUDGED, extra=self.OWN.replace("MISSING", missing))
        assert points == came_to(scored(rubric, form("1 | 5", workers=3)), "T1")[1]

    @pytest.mark.parametrize(("missing", "points"), [("zero", "0"), ("withhold", None)])
    def test_blank_fact_of_the_superior_does_so_too(self, missing: str, points: str | None) -> None:
        extra = BONUS.replace("missing: withhold", f"missing: {missing}")
        rubric = rubric_with(
            RATIO, (", supplied_by: superior, blank_means: 0}", ", supplied_by: superior}"), extra=extra
        )
        card = scored(rubric, form("T2 | | | Đúng hạn", members=90, workers=100))
        assert (points, "Đúng hạn") == (came_to(card, "T2")[1], row(card, "T2").explanation)
        words = "tính 0 điểm (9, T2)" if missing == "zero" else "chưa có tổng điểm (T2); tính 0 điểm (9)"
        assert [f"CDC-S201 chưa có số liệu “Số báo cáo muộn”; {words}"] == said(card)

    def test_total_on_the_units_own_word_takes_off_what_it_takes_off_itself(self) -> None:
        own = PENALTIES.replace("AWARDER", "self").replace("source: HD#P", "missing: zero, source: HD#P")
        rubric = rubric_with(RATIO, extra=own)
        card = scored(rubric, form("1 | 4\nP1 | 2", members=90, workers=100))
        assert Exact(12) == self_total(rubric, card)  # its own 4 and the facts' 10, less 2
        above = rubric_with(RATIO, extra=PENALTIES.replace("AWARDER", "superior"))
        taken = scored(above, form("1 | 4", members=90, workers=100), awarded={"P1": granted("3")})
        assert Exact(14) == self_total(above, taken)

    def test_total_of_exactly_zero_is_not_said_to_be_cut(self) -> None:
        rubric = rubric_with(JUDGED, extra=PENALTIES.replace("AWARDER", "superior"))
        card = scored(rubric, form("1 | 3", members=1, workers=1), facts={"late": 10}, awarded={"P1": granted("3")})
        assert "các nhóm 3/20 điểm; điểm trừ 3 (tối đa 3); tổng điểm 0" == card.working.vi


class TestChildren:
    rubric = rubric_with(ROLLUP.replace("MISSING", "withhold"))

    def test_units_below_decide_and_their_report_is_left_aside(self) -> None:
        below = (child("T1", "tot"), child("T2", "yeu"))
        card = scored(self.rubric, form(members=0, workers=9), children=below)
        assert ("scored", "10", "1/2 Tổ công đoàn đạt từ mức Tốt = 50%, từ 50%: 10 điểm") == came_to(card)
        assert (below, ()) == (row(card).children, row(card).facts)

    def test_units_of_another_level_are_not_counted(self) -> None:
        section = child("B", "yeu")
        other = Child(code="B", name="Bộ phận", level=Level.SECTION, band="yeu", classes=section.classes)
        assert "10" == came_to(scored(self.rubric, form(), children=(child("T1", "tot"), other)))[1]

    def test_class_that_may_still_change_makes_it_wait_for_review(self) -> None:
        card = scored(self.rubric, form(), children=(child("T1", "tot", is_provisional=True),))
        assert ("awaiting_review", "10") == came_to(card)[:2]

    @pytest.mark.parametrize(
        ("missing", "state", "points", "consequence"),
        [("withhold", "missing", None, "chưa có tổng điểm"), ("zero", "missing", "0", "tính 0 điểm")],
    )
    def test_unit_without_a_class_is_a_blank(
        self, missing: str, state: str, points: str | None, consequence: str
    ) -> None:
        rubric = rubric_with(ROLLUP.replace("MISSING", missing))
        card = scored(rubric, form("1 |"), children=(child("T1", "tot"), child("T2", "")))
        ending = "tính 0 điểm" if missing == "zero" else "chưa có điểm"
        assert (state, points, f"chưa có xếp loại của Tổ T2 (T2): {ending}") == came_to(card)
        assert [f"CDC-X301 D5 tiêu chí 1: chưa có xếp loại của Tổ T2 (T2); {consequence}"] == said(card)

    @pytest.mark.parametrize(("missing", "ending"), [("withhold", "chưa có điểm"), ("zero", "tính 0 điểm")])
    def test_no_unit_below_and_no_report_is_a_blank(self, missing: str, ending: str) -> None:
        bare = ROLLUP.replace("reported: {numerator: members, denominator: workers}, ", "").replace("MISSING", missing)
        rubric = rubric_with(bare)
        card = scored(rubric, form("1 |", members=1, workers=1))
        assert f"sổ theo dõi không có đơn vị trực thuộc nào ở cấp này: {ending}" == came_to(card)[2]
        consequence = "tính 0 điểm" if missing == "zero" else "chưa có tổng điểm"
        assert [
            "CDC-X302 D5 tiêu chí 1: sổ theo dõi không có đơn vị trực thuộc nào ở cấp cần tính; " + consequence
        ] == said(card)
        assert ["1"] == [one.criterion for one in card.diagnostics]

    def test_several_units_without_a_class_are_all_named(self) -> None:
        card = scored(self.rubric, form(), children=(child("T1", ""), child("T2", "")))
        (finding,) = card.diagnostics
        assert ("A.xlsx", "Tổ T1 (T1), Tổ T2 (T2)") == (finding.place.file, finding.details["units"])
        assert (child("T1", ""), child("T2", "")) == row(card).children

    def test_unreadable_report_is_an_error(self) -> None:
        card = scored(self.rubric, form(members=broken("D5"), workers=broken("D6")))
        assert ("error", None, "số liệu không đọc được (Số đoàn viên, Số lao động): chưa có điểm") == came_to(card)

    def test_report_stands_in_and_waits_for_review(self) -> None:
        card = scored(self.rubric, form(members=1, workers=4))
        assert (
            "awaiting_review", "2", "1/4 Tổ công đoàn đạt từ mức tot = 25% (theo báo cáo, chưa thẩm định), từ 0%: 2 điểm",
        ) == came_to(card)  # fmt: skip
        assert ("members", "workers") == row(card).facts

    def test_blank_report_is_a_blank(self) -> None:
        card = scored(self.rubric, form(members=1))
        assert ("missing", None, "chưa có số liệu (Số lao động): chưa có điểm") == came_to(card)

    def test_claim_is_refused_where_the_register_has_units_below(self) -> None:
        card = scored(self.rubric, form("1 | | KPS"), children=(child("T1", "tot"),))
        assert ("error", None) == came_to(card)[:2]
        assert ["CDC-S117 D5 tiêu chí 1: ghi không phát sinh, nhưng sổ theo dõi có Tổ T1 (T1)"] == said(card)

    def test_claim_against_several_units_names_them_all(self) -> None:
        card = scored(self.rubric, form("1 | | KPS"), children=(child("T1", "tot"), child("T2", "tot")))
        assert "Tổ T1 (T1), Tổ T2 (T2)" == card.diagnostics[0].details["units"]

    def test_claim_is_believed_where_it_has_none(self) -> None:
        assert ("not_arising", "10", "không phát sinh: trọn điểm") == came_to(scored(self.rubric, form("1 | | KPS")))


def knocked_out(when: str, row_: str = JUDGED) -> Rubric:
    return rubric_with(row_, ("when: strike", f"when: strike or {when}"))


class TestWhatKnockOutsAsk:
    @pytest.mark.parametrize(
        ("when", "verdict"),
        [("points(1) < 5", "fired"), ("points(1) < 4", "clear"), ("points(9) == 10", "fired"), ("share(A) < 70%", "clear"),
         ("share(A) <= 70%", "fired"), ("lowest_share() < 70%", "clear")],
    )  # fmt: skip
    def test_points_and_shares_are_those_of_the_card(self, when: str, verdict: str) -> None:
        (outcome,) = scored(knocked_out(when), form("1 | 4", members=1, workers=1)).knock_outs
        assert verdict == outcome.verdict.value

    @pytest.mark.parametrize(("when", "waits_for"), [("points(1) < 5", "points(1)"), ("share(A) < 50%", "share(A)")])
    def test_row_without_points_leaves_them_open(self, when: str, waits_for: str) -> None:
        (outcome,) = scored(knocked_out(when), form("1 | 11", members=1, workers=1)).knock_outs
        assert ("open", (waits_for,)) == (outcome.verdict.value, outcome.waits_for)

    def test_item_without_points_leaves_them_open(self) -> None:
        rubric = rubric_with(
            JUDGED, ("when: strike", "when: strike or points(P1) > 0"),
            extra=PENALTIES.replace("AWARDER", "self").replace("source: HD#P", "missing: withhold, source: HD#P"),
        )  # fmt: skip
        (outcome,) = scored(rubric, form("1 | 4\nP1 |", members=1, workers=1)).knock_outs
        assert ("open", ("points(P1)",)) == (outcome.verdict.value, outcome.waits_for)
        (known,) = scored(rubric, form("1 | 4\nP1 | 1", members=1, workers=1)).knock_outs
        assert "fired" == known.verdict.value

    def test_group_nothing_of_which_applies_holds_nobody_down(self) -> None:
        """It has lost nothing and gained nothing: its share is 100%."""
        text = HEAD.replace("ROW, OTHER", JUDGED.replace(*WHEN)).replace(
            "maximum: 20, criteria", "maximum: 10, criteria"
        )
        other = OTHER + SHOWN
        two = (
            text
            + f"  - {{code: B, title: Nhóm B, maximum: 10, criteria: [{other}]}}\n"
            + TAIL.replace("when: strike", "when: strike or share(A) < 100% or share(A) > 100%")
        )
        rubric = rubric_from_text(two.replace("SCALE", "20"))
        card = scored(rubric, form("1 | | | Ít", members=9, workers=9))
        assert (None, "clear") == (card.groups[0].share, card.knock_outs[0].verdict.value)
        arisen = scored(rubric, form("1 | 4 | | Có", members=10, workers=10))
        assert (Exact(2, 5), "fired") == (arisen.groups[0].share, arisen.knock_outs[0].verdict.value)


class TestLines:
    def test_informational_line_shows_its_fact_and_weighs_nothing(self) -> None:
        card = scored(rubric_with(JUDGED), form("1 | 4", members=7, workers=30))
        shown_ = [(one.code, one.shows.vi, one.maximum) for one in card.criteria]
        assert [
            ("1", "", Exact(10)), ("9", "", Exact(10)), ("8", "Số lao động (30 người); không chấm điểm", Exact(0)),
            ("7", "Số đoàn viên (7); không chấm điểm", Exact(0)),
        ] == shown_  # fmt: skip

    def test_claim_is_kept_with_its_cell(self) -> None:
        claim = Claim(raw="x", place=Place(file="A.xlsx", sheet="Tự chấm", cell="F5"))
        sent_ = form("1 | | KPS | Không có", members=10, workers=10)
        claimed = replace(sent_, responses={"1": replace(sent_.responses["1"], claim=claim)})
        assert claim == row(scored(TestNotArising.rubric, claimed)).claim

    def test_nothing_at_all_applying_is_said_of_the_file(self) -> None:
        text = HEAD.replace("ROW, OTHER", JUDGED.replace(*WHEN) + SHOWN).replace(
            "maximum: 20, criteria", "maximum: 10, criteria"
        )
        text = text.replace(
            "  late: {type: count, label: Số báo cáo muộn, supplied_by: superior, blank_means: 0}\n", ""
        )
        rubric = rubric_from_text(text.replace("SCALE", "10") + TAIL.replace("from: 15", "from: 5"))
        card = scored(rubric, form("1 | | | Ít", members=9, workers=9))
        (finding,) = card.diagnostics
        assert ("CDC-S114", "A.xlsx") == (finding.code.name, finding.place.file)


def test_exact_numbers_reach_the_total() -> None:
    thirds = rubric_with(
        '{code: "1", title: Dự họp, maximum: 10, method: linear, numerator: members, denominator: workers, '
        "from: {at: 0%, points: 0}, to: {at: 100%, points: 10}, evidence: none, missing: zero, not_arising: forbidden, source: HD#1}"
    )
    card = scored(thirds, form(members=1, workers=3))
    assert ("10/3", from_text("13.33")) == (came_to(card)[1], card.total.points)  # type: ignore[union-attr]
