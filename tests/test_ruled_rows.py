"""Rows people decided: whose points count, what becomes of the unit's own word, and when a decision has grown old."""

from dataclasses import replace

import pytest

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Language
from cdcs_score.numbers import Exact, to_text
from cdcs_score.rubric import Rubric
from cdcs_score.rulings import Basis, Ruling
from cdcs_score.scorecard import Counted, LeafScore, Scorecard, Total
from cdcs_score.scoring import Superior, score
from cdcs_score.submission import Given, Stated, Submission
from tests.support.decided import ruling
from tests.support.engine import codes_at, granted, sent
from tests.support.rubrics import BONUS_BY_SELF, BONUS_BY_SUPERIOR, rubric_of, with_bonus

RUBRIC = rubric_of()
#: Row 1 of the small rubric goes to 40 in steps of 0.5; the unit gave itself 20 there, and named its evidence.
SENT = "1 | 20 | | | QĐ 1\n2 | 15\n3a | 20\n3b | 10"


def scored(*rulings: Ruling, table: str = SENT, rubric: Rubric = RUBRIC, code: str = "1", **known: object) -> Scorecard:
    """The unit's card, with rulings on one row."""
    superior = Superior(rulings={code: rulings}, **known)  # type: ignore[arg-type]
    return score(rubric, sent(table), superior)


def row(card: Scorecard, code: str = "1") -> LeafScore:
    return next(one for one in card.rows if one.code == code)


def came_to(card: Scorecard, code: str = "1") -> tuple[str, str | None, str]:
    """State, points and working of a row."""
    outcome = row(card, code).outcome
    return (
        outcome.state.value,
        to_text(outcome.points) if isinstance(outcome, Counted) else None,
        row(card, code).working,
    )


def words(found: Diagnostic) -> str:
    return f"{found.code.name} {found.place.cell} {found.message(Language.VIETNAMESE)}"


class TestWhoseCount:
    """The first layer of the rubric's `final` that has a value; a re-check goes before them all."""

    def test_without_a_ruling_the_self_score_waits_for_one(self) -> None:
        assert ("awaiting_review", "20", "điểm tự chấm 20, chưa thẩm định") == came_to(scored())

    def test_verified_points_count_and_the_row_waits_no_longer(self) -> None:
        card = scored(ruling("verified", "18.5"))
        assert ("scored", "18.5", "điểm thẩm định 18,5 (An: thiếu biên bản)") == came_to(card)
        assert Total(Exact("63.5")) == card.total

    def test_points_of_the_block_count_and_still_wait_to_be_verified(self) -> None:
        expected = ("awaiting_review", "19", "điểm khối, cụm chấm 19 (An: thiếu biên bản), chưa thẩm định")
        assert expected == came_to(scored(ruling("block", "19")))

    @pytest.mark.parametrize(
        ("layers", "counts"),
        [("block verified", "2"), ("verified block", "2"), ("block verified recheck", "3"), ("recheck", "3")],
    )
    def test_the_layers_go_in_their_order_however_they_were_recorded(self, layers: str, counts: str) -> None:
        points = {"block": "1", "verified": "2", "recheck": "3"}
        card = scored(*(ruling(layer, points[layer]) for layer in layers.split()))
        assert counts == came_to(card)[1]
        assert len(layers.split()) == len(row(card).rulings)

    def test_rubric_that_puts_the_self_score_first_keeps_it(self) -> None:
        rubric = rubric_of(("final: [verified, block, self]", "final: [self, verified]"))
        assert "20" == came_to(scored(ruling("verified", "18"), rubric=rubric))[1]

    def test_rubric_without_the_block_layer_does_not_count_it(self) -> None:
        rubric = rubric_of(("final: [verified, block, self]", "final: [verified, self]"))
        assert "20" == came_to(scored(ruling("block", "18"), rubric=rubric))[1]

    def test_other_rows_are_as_they_were(self) -> None:
        plain, ruled = scored(), scored(ruling("verified", "18"))
        assert [row(plain, code) for code in ("2", "3a", "3b")] == [row(ruled, code) for code in ("2", "3a", "3b")]

    def test_the_unit_s_own_score_is_kept(self) -> None:
        answer = row(scored(ruling("verified", "18"))).self_answer
        assert isinstance(answer, Given)
        assert Exact(20) == answer.points


class TestSettles:
    """A decision settles a row the unit left blank, spoiled, or says did not arise; what stood there is still told."""

    def test_blank_row_that_withheld_the_total_has_one(self) -> None:
        table = SENT.replace("1 | 20", "1 | ")
        assert [("CDC-S101", "1", "D5")] == codes_at(scored(table=table).diagnostics)

        card = scored(ruling("verified", "18", basis=Basis(evidence="QĐ 1")), table=table)

        assert Total(Exact(63)) == card.total
        assert ["CDC-V201 D5 tiêu chí 1: Bỏ trống điểm (CDC-S101); điểm 18 do An chấm được tính"] == [
            words(one) for one in card.diagnostics
        ]

    def test_unreadable_score_is_told_with_what_stood_there(self) -> None:
        table = SENT.replace("1 | 20", "1 | hai mươi")
        (note,) = scored(
            ruling("verified", "18", basis=Basis(self_score="hai mươi", evidence="QĐ 1")), table=table
        ).diagnostics
        assert ("CDC-V201", "hai mươi", "note") == (note.code.name, note.raw, note.severity.value)

    def test_claim_that_the_matter_did_not_arise_gives_way(self) -> None:
        table = "1 | 20 | | | QĐ 1\n2 | | KPS | chưa có |\n3a | 20\n3b | 10"
        assert "not_arising" == came_to(scored(table=table), "2")[0]
        card = scored(
            ruling("verified", "5", basis=Basis(self_score="KPS", explanation="chưa có")), table=table, code="2"
        )
        assert ("scored", "5") == came_to(card, "2")[:2]
        assert Exact(100) == card.maximum

    def test_missing_evidence_is_settled_by_who_looked_at_it(self) -> None:
        table = SENT.replace("QĐ 1", "")
        assert [("CDC-E101", "1", "G5")] == codes_at(scored(table=table).diagnostics)
        card = scored(ruling("verified", "18", basis=Basis(self_score="20")), table=table)
        assert [("CDC-V201", "1", "G5")] == codes_at(card.diagnostics)

    def test_error_of_another_row_stays_an_error(self) -> None:
        table = SENT.replace("2 | 15", "2 | 15.5")
        card = scored(ruling("verified", "18"), table=table)
        assert [("CDC-S105", "2", "D6")] == codes_at(card.diagnostics)


class TestFaults:
    """Points that no longer fit the rubric are an error of their own, never clamped."""

    @pytest.mark.parametrize(("points", "code"), [("40.5", "CDC-S104"), ("18.25", "CDC-S105")])
    def test_points_over_the_maximum_or_off_the_step_give_none(self, points: str, code: str) -> None:
        card = scored(ruling("verified", points))
        assert ("error", None) == came_to(card)[:2]
        assert [(code, "1", "K7")] == codes_at(card.diagnostics)

    def test_condition_decides_whatever_was_ruled(self) -> None:
        rubric = rubric_of(
            ("groups:", "facts:\n  workers: {type: count, label: Lao động}\ngroups:"),
            (
                "{explanation: required, treatment: rescale}",
                "{when: workers < 10, explanation: optional, treatment: zero}",
            ),
        )
        known = sent(SENT.replace("2 | 15", "2 | "), facts={})
        few = replace(known, facts={"workers": _stated(9)})
        card = score(rubric, few, Superior(rulings={"2": (ruling("verified", "5", basis=Basis()),)}))
        assert ("not_arising", "0") == came_to(card, "2")[:2]
        said = "CDC-V202 K7 tiêu chí 2: điểm 5 do An chấm không được tính, vì điều kiện của bảng chấm điểm quyết định tiêu chí có phát sinh hay không"
        assert said in [words(one) for one in card.diagnostics]


def _stated(value: int) -> Stated:
    return Stated(value=Exact(value), raw=str(value), place=granted("1").place)


class TestBonus:
    def test_ruling_goes_before_the_office_workbook_and_the_difference_is_said(self) -> None:
        rubric = rubric_of(with_bonus(BONUS_BY_SUPERIOR))
        card = scored(ruling("verified", "4", basis=Basis()), rubric=rubric, code="T1", awarded={"T1": granted("3")})
        assert ("scored", "4") == came_to(card, "T1")[:2]
        assert Exact(4) == card.bonus
        assert ["CDC-V203 D5 mục T1: sổ theo dõi cho 3, An cho 4; điểm của An được tính"] == [
            words(one) for one in card.diagnostics
        ]

    def test_ruling_gives_what_the_office_workbook_does_not(self) -> None:
        rubric = rubric_of(with_bonus(BONUS_BY_SUPERIOR))
        card = scored(ruling("verified", "4", basis=Basis()), rubric=rubric, code="T1")
        assert ("scored", "4") == came_to(card, "T1")[:2]
        assert () == card.diagnostics

    def test_item_of_the_unit_is_decided_as_any_row(self) -> None:
        rubric = rubric_of(with_bonus(BONUS_BY_SELF))
        card = scored(
            ruling("verified", "1", basis=Basis(self_score="3")),
            table=f"{SENT}\nT1 | 3\nT2 | 2",
            rubric=rubric,
            code="T1",
        )
        assert ("scored", "1") == came_to(card, "T1")[:2]
        assert Exact(3) == card.bonus


class TestBasis:
    """A decision whose basis changed still counts, and is flagged with what it was and what it is."""

    def test_same_basis_says_nothing(self) -> None:
        assert () == scored(ruling("verified", "18")).diagnostics

    @pytest.mark.parametrize(
        ("basis", "said"),
        [
            (Basis(self_score="25", evidence="QĐ 1"), "điểm tự chấm “25”; nay là “20”"),
            (Basis(self_score="20"), "minh chứng trống; nay là “QĐ 1”"),
            (Basis(self_score="20", evidence="QĐ 1", explanation="x"), "giải trình “x”; nay là trống"),
            (Basis(self_score="20", evidence="QĐ 1", block="19"), "điểm khối, cụm chấm “19”; nay là trống"),
            (Basis(self_score="20", evidence="QĐ 1", computed="7"), "điểm tính theo số liệu “7”; nay là trống"),
        ],
    )
    def test_what_changed_is_said(self, basis: Basis, said: str) -> None:
        card = scored(ruling("verified", "18", number=12, basis=basis))
        assert [f"CDC-V204 K7 tiêu chí 1: điểm 18 do An chấm (quyết định số 12) dựa trên {said}"] == [
            words(one) for one in card.diagnostics
        ]
        assert "18" == came_to(card)[1]
        assert [True] == [one.is_stale for one in row(card).rulings]

    def test_block_does_not_rest_on_itself_nor_on_what_came_after(self) -> None:
        card = scored(
            ruling("block", "19"), ruling("verified", "18", basis=Basis(self_score="20", evidence="QĐ 1", block="19"))
        )
        assert () == card.diagnostics

    def test_recheck_rests_on_what_was_verified(self) -> None:
        rested = Basis(self_score="20", evidence="QĐ 1", verified="17")
        card = scored(ruling("verified", "18"), ruling("recheck", "16", basis=rested))
        assert ["điểm thẩm định “17”; nay là “18”"] == [
            words(one).partition("dựa trên ")[2] for one in card.diagnostics
        ]


def test_submission_without_rulings_is_scored_as_before() -> None:
    submission: Submission = sent(SENT)
    assert score(RUBRIC, submission) == score(RUBRIC, submission, Superior(rulings={}))
