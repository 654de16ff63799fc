"""Knock-outs: each is looked at on the scored card, fired, clear or open; it holds a class down and never raises one."""

import pytest

from cdcs_score.classing import Classed, Unclassed, classed
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import Scorecard
from cdcs_score.scoring import Superior, score
from tests.support.engine import facts_above, facts_sent, sent

TEXT = """\
schema: 1
id: khong-che
year: 2025
version: "1.0"
title: Điều kiện khống chế
status: sample
applies_to: {level: cdcs}
sources: {HD: {title: Hướng dẫn}}
scale: {maximum: 100, capped: true, decimals: 2, rounding: half_up}
final: [verified, computed, self]
facts:
  present: {type: count, label: Số buổi dự họp}
  strike: {type: yes_no, label: Có đình công, supplied_by: superior}
groups:
  - code: A
    title: Nhóm A
    maximum: 60
    criteria:
      - {code: "1", title: Tiêu chí 1, maximum: 40, method: judged, step: 0.01, evidence: none, missing: withhold,
         not_arising: {explanation: optional, treatment: rescale}, source: HD#I.1}
      - {code: "2", title: Tiêu chí 2, maximum: 20, method: count, fact: present, per: 1, earns: 2, evidence: none,
         missing: withhold, not_arising: {explanation: optional, treatment: rescale}, source: HD#I.2}
  - code: B
    title: Nhóm B
    maximum: 40
    criteria:
      - {code: "3", title: Tiêu chí 3, maximum: 40, method: judged, step: 1, evidence: none, missing: withhold,
         not_arising: forbidden, source: HD#II.1}
      - {code: "4", title: Đình công, method: informational, fact: strike, source: HD#II.2}
classes:
  - {code: xuat-sac, title: Xuất sắc, from: 90}
  - {code: tot, title: Tốt, from: 75}
  - {code: kha, title: Khá, from: 50}
  - {code: yeu, title: Yếu, from: 0}
knock_outs:
KNOCK_OUTS
ranking: {by: [class, total], ties: "1224", break_by: [], then: shared}
"""
#: 40 + 20 + 40 = 100 points.
BEST = "1 | 40\n2 |\n3 | 40"


def rubric_with(*knock_outs: str) -> Rubric:
    """The rubric with these conditions, `when → limit`, as KC1, KC2, …"""
    written = [
        f"  - {{code: KC{number}, when: '{when}', {limit}, source: HD#V}}"
        for number, (when, limit) in enumerate((one.split(" → ") for one in knock_outs), start=1)
    ]
    return rubric_from_text(TEXT.replace("KNOCK_OUTS", "\n".join(written)))


def carded(rubric: Rubric, table: str = BEST, present: str = "10", strike: str = "false") -> Scorecard:
    own, above = facts_sent(rubric, present=present), facts_above(rubric, strike=strike)
    return score(rubric, sent(table, facts=own), Superior(facts=above))


def verdict(card: Scorecard) -> str:
    """What came of the first knock-out."""
    return card.knock_outs[0].verdict.value


class TestVerdict:
    """A condition over facts, shares or points holds, does not hold, or cannot be decided."""

    @pytest.mark.parametrize(
        ("expected", "when", "table"),
        [
            ("fired", "present >= 10", BEST),
            ("clear", "present > 10", BEST),
            ("fired", "share(A) < 50%", "1 | 9.99\n2 |\n3 | 40"),
            ("clear", "share(A) < 50%", "1 | 10\n2 |\n3 | 40"),
            ("fired", "lowest_share() < 50%", "1 | 40\n2 |\n3 | 19"),
            ("clear", "lowest_share() < 50%", "1 | 40\n2 |\n3 | 20"),
            ("fired", 'points("1") == 0', "1 | 0\n2 |\n3 | 40"),
            ("fired", 'min(points("1"), points("3")) == 0', "1 | 40\n2 |\n3 | 0"),
            ("clear", 'min(points("1"), points("3")) == 0', "1 | 0.01\n2 |\n3 | 1"),
        ],
    )
    def test_follows_the_condition_to_the_hair(self, expected: str, when: str, table: str) -> None:
        assert expected == verdict(carded(rubric_with(f"{when} → caps_at: kha"), table))

    @pytest.mark.parametrize(
        ("expected", "first"), [("clear", "1 | | KPS"), ("fired", "1 | 10")], ids=["of 20 points", "of 60 points"]
    )
    def test_share_is_of_what_applies(self, expected: str, first: str) -> None:
        """5 sessions earn 10 points: half of the 20 that apply, or with 10 more a third of all 60."""
        rubric = rubric_with("share(A) < 50% → caps_at: kha")
        assert expected == verdict(carded(rubric, f"{first}\n2 |\n3 | 40", present="5"))

    @pytest.mark.parametrize("when", ["share(A) < 50%", "lowest_share() < 50%"])
    def test_group_in_which_nothing_applies_holds_nobody_down(self, when: str) -> None:
        card = carded(rubric_with(f"{when} → caps_at: kha"), "1 | | KPS\n2 | | KPS\n3 | 40")
        assert "clear" == verdict(card)

    @pytest.mark.parametrize(
        ("waits_for", "when", "present", "strike"),
        [
            (("strike",), "strike", "10", ""),
            (("strike",), "strike", "10", "?"),
            (("strike",), "strike or present > 5", "10", ""),
            (("strike", "present"), "strike and present > 5", "", ""),
            (("share(A)",), "share(A) < 50%", "", "false"),
            (("share(A)",), "lowest_share() < 50%", "", "false"),
            (("points(2)",), 'points("2") == 0', "", "false"),
        ],
        ids=["blank", "unreadable", "the rest would decide", "two blanks", "share", "lowest share", "points"],
    )
    def test_cannot_be_decided_without_all_it_asks_for(
        self, waits_for: tuple[str, ...], when: str, present: str, strike: str
    ) -> None:
        card = carded(rubric_with(f"{when} → forces: yeu"), BEST, present, strike)
        assert ("open", waits_for) == (verdict(card), card.knock_outs[0].waits_for)

    def test_outcome_says_its_figures(self) -> None:
        rubric = rubric_with("lowest_share() < 50% and present < 20 → caps_at: kha")
        outcome = carded(rubric, "1 | 40\n2 |\n3 | 19").knock_outs[0]
        assert ("KC1", "kha", ("present",), ()) == (outcome.code, outcome.limit, outcome.facts, outcome.waits_for)
        assert "lowest_share() < 50% and Số buổi dự họp (10) < 20" == outcome.working.vi

    def test_every_one_is_listed_fired_or_not(self) -> None:
        card = carded(rubric_with("strike → forces: yeu", "present > 5 → caps_at: kha"))
        assert {"KC1": "clear", "KC2": "fired"} == {one.code: one.verdict.value for one in card.knock_outs}


class TestClass:
    """The class is the lowest of all: by points, and by every knock-out that fired."""

    @pytest.mark.parametrize(
        ("expected", "knock_outs", "best"),
        [
            (("xuat-sac", "yeu", ("KC1",)), ["present > 5 → forces: yeu"], "40"),
            (("xuat-sac", "kha", ("KC1",)), ["present > 5 → caps_at: kha"], "40"),
            (("xuat-sac", "kha", ("KC1", "KC2")), ["present > 5 → caps_at: tot", "present > 6 → caps_at: kha"], "40"),
            (("xuat-sac", "kha", ("KC1", "KC2")), ["present > 5 → caps_at: kha", "present > 6 → caps_at: tot"], "40"),
            (("tot", "tot", ()), ["present > 5 → caps_at: xuat-sac"], "20"),
            (("tot", "tot", ()), ["present > 5 → caps_at: tot"], "20"),
            (("tot", "yeu", ("KC2",)), ["present > 5 → caps_at: tot", "present > 6 → forces: yeu"], "20"),
            (("xuat-sac", "xuat-sac", ()), ["present > 99 → forces: yeu"], "40"),
        ],
        ids=[
            "forced", "capped", "two", "two, the lower first", "cap above", "cap at the class", "only one lowers", "clear",
        ],
    )  # fmt: skip
    def test_is_the_lowest_and_names_what_lowered_it(
        self, expected: tuple[str, str, tuple[str, ...]], knock_outs: list[str], best: str
    ) -> None:
        rubric = rubric_with(*knock_outs)
        found = classed(rubric, carded(rubric, f"1 | 40\n2 |\n3 | {best}"))
        assert isinstance(found, Classed)
        assert expected == (found.by_points.code, found.band.code, found.moved_by)

    def test_waits_for_a_knock_out_nobody_can_decide_though_the_total_stands(self) -> None:
        rubric = rubric_with("strike → forces: yeu", "present > 5 → caps_at: kha")
        card = carded(rubric, strike="")
        assert "100" == str(card.total.points)  # type: ignore[union-attr]
        assert Unclassed(("KC1",)) == classed(rubric, card)

    def test_without_a_total_there_is_none_whatever_the_knock_outs_say(self) -> None:
        rubric = rubric_with("strike → forces: yeu")
        assert Unclassed() == classed(rubric, carded(rubric, "1 |\n2 |\n3 | 40", strike="true"))
