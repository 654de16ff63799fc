"""Trying: the worked cases of a rubric go through the engine, and what comes out otherwise is named, key by key."""

from pathlib import Path
from textwrap import indent

import pytest

from cdcs_score.readers.rubric_reader import read_rubric, rubric_from_text
from cdcs_score.resources import bundled_rubrics
from cdcs_score.rubric import Rubric
from cdcs_score.trying import differences

TEXT = """\
schema: 1
id: thu
year: 2025
version: "1.0"
title: Thử
status: sample
applies_to: {level: cdcs}
sources: {HD: {title: Hướng dẫn}}
scale: {maximum: 100, capped: true, decimals: 2, rounding: half_up}
final: [verified, computed, self]
facts:
  members: {type: count, label: Số đoàn viên}
  workers: {type: count, label: Số lao động, at_least: 1}
  dues: {type: percent, label: Thu đoàn phí}
  strike: {type: yes_no, label: Có đình công, supplied_by: superior, blank_means: false}
groups:
  - code: A
    title: Nhóm A
    maximum: 60
    criteria:
      - {code: "1", title: Tỷ lệ, maximum: 40, method: ratio, numerator: members, denominator: workers,
         bands: [{from: 90%, points: 40}, {from: 0%, points: 10}], evidence: none, missing: withhold,
         not_arising: forbidden, source: HD#1}
      - {code: "2", title: Thu đoàn phí, maximum: 20, method: linear, fact: dues, from: {at: 0%, points: 0},
         to: {at: 100%, points: 20}, evidence: required, missing: zero,
         not_arising: {explanation: required, treatment: rescale}, source: HD#2}
  - code: B
    title: Nhóm B
    maximum: 40
    criteria:
      - code: "3"
        title: Nền nếp
        maximum: 40
        source: HD#3
        parts:
          - {code: 3a, title: a, maximum: 30, method: judged, step: 0.5, evidence: none, missing: zero, not_arising: forbidden}
          - {code: 3b, title: b, maximum: 10, method: judged, step: 1, evidence: none, missing: zero, not_arising: forbidden}
bonus: {code: T, title: Thưởng, maximum: 5, awarded_by: superior, items: [
  {code: T1, title: Đăng cai, maximum: 5, method: judged, step: 0.5, evidence: none, source: HD#4}]}
classes:
  - {code: tot, title: Tốt, from: 80}
  - {code: kha, title: Khá, from: 50}
  - {code: yeu, title: Yếu, from: 0}
knock_outs:
  - {code: KC1, when: strike, forces: yeu, source: HD#5}
  - {code: KC2, when: last_year.class < kha, caps_at: kha, source: HD#5}
quota: {class: tot, at_most: 50%, of: {at_least: kha}, scope: block, rounding: down, order: [total], overflow: kha,
  tie_at_cut: decide, source: HD#6}
ranking: {by: [class, total], ties: "1224", break_by: [], then: shared}
tests:
"""


def rubric_with(case: str) -> Rubric:
    return rubric_from_text(f"{TEXT}  - name: Tình huống\n{indent(case, '    ')}\n")


def failed(case: str) -> list[str]:
    """What the case of a rubric expects and does not get."""
    rubric = rubric_with(case)
    return [
        f"{one.unit}{' ' if one.unit else ''}{one.key}: {one.expected} ≠ {one.found}"
        for one in differences(rubric, rubric.tests[0])
    ]


#: 40 + 10 + 30 + 8 and 2.5 awarded.
GIVEN = "given: {members: 9, workers: 10, dues: 50%, 3a: 30, 3b: 8, T1: 2.5}\nlast_year: {class: kha}\n"


class TestOneUnit:
    """A case is met only where every figure, state, class and code comes out as it says."""

    def test_all_that_comes_true_is_not_mentioned(self) -> None:
        assert [] == failed(
            GIVEN + 'expect: {"1": 40, "2": 10.0, A: 50, 3a: 30, "3": 38, B: 38, T1: 2.5, total: 90.5, class: tot, '
            "because: [], rank: 1}"
        )

    def test_all_that_does_not_is_named_in_the_order_written(self) -> None:
        assert [
            "total: 90 ≠ 90.50", "class: kha ≠ tot", "because: KC1 ≠ ", "rank: none ≠ 1", "1: 39.99 ≠ 40", "A: 49 ≠ 50",
            "3b: 9 ≠ 8", "3: 40 ≠ 38", "2: not_arising ≠ 10", "T1: 5 ≠ 2.5",
        ] == failed(
            GIVEN + 'expect: {total: 90, class: kha, because: [KC1], rank: none, "1": 39.99, A: 49, 3b: 9, "3": 40, '
            '"2": not_arising, T1: 5}'
        )  # fmt: skip

    @pytest.mark.parametrize("total", ["90.5", "90.50", "90.500"])
    def test_figures_are_equal_however_they_are_written(self, total: str) -> None:
        assert [] == failed(f"{GIVEN}expect: {{total: {total}}}")

    def test_fraction_is_no_decimal_near_it(self) -> None:
        """A third of 20 is 6,666…, which no decimal equals."""
        thirds = GIVEN.replace("dues: 50%", "dues: 33.333333%")
        assert ["2: 6.67 ≠ 6.6666666"] == failed(thirds + 'expect: {"2": 6.67, total: 87.17}')

    @pytest.mark.parametrize(
        ("state", "code", "given"),
        [
            ("scored", '"1"', GIVEN),
            ("awaiting_review", "3a", GIVEN),
            ("not_arising", '"2"', GIVEN.replace("dues: 50%", '"2": KPS')),
            ("missing", '"2"', GIVEN.replace("dues: 50%, ", "")),
            ("missing", '"1"', GIVEN.replace("members: 9, ", "")),
            ("error", "3b", GIVEN.replace("3b: 8", "3b: 11")),
        ],
    )
    def test_state_may_be_expected_for_points(self, state: str, code: str, given: str) -> None:
        assert [] == failed(f"{given}expect: {{{code}: {state}}}")

    def test_withheld_unit_has_neither_total_nor_class_nor_rank(self) -> None:
        withheld = GIVEN.replace("members: 9, ", "")
        assert [] == failed(withheld + 'expect: {total: none, class: none, rank: none, "1": missing, B: 38}')
        assert ["1: 0 ≠ missing", "total: 0 ≠ none", "A: 10 ≠ none"] == failed(
            withheld + 'expect: {"1": 0, total: 0, A: 10}'
        )

    def test_fact_of_the_superior_is_given_like_any_other(self) -> None:
        assert [] == failed(
            GIVEN.replace("given: {", "given: {strike: true, ") + "expect: {class: yeu, because: [KC1]}"
        )

    @pytest.mark.parametrize(
        ("expect", "last_year"),
        [
            ("class: kha, because: [KC2]", "last_year: {class: yeu}"),
            ("class: tot, because: []", "last_year: {class: tot}"),
            ("class: none, rank: none, total: 90.5", ""),
        ],
        ids=["low", "high", "unknown"],
    )
    def test_last_year_is_what_the_case_says(self, expect: str, last_year: str) -> None:
        assert [] == failed(f"{GIVEN.splitlines()[0]}\n{last_year}\nexpect: {{{expect}}}")

    def test_quota_leaves_a_unit_that_stands_alone_its_class(self) -> None:
        """Half of one is no place: a case of one unit is about its points."""
        assert [] == failed(GIVEN + "expect: {class: tot, because: []}")


class TestSeveralUnits:
    """The units of a case are one block: they are ranked together and share the places of a quota."""

    def units(self, *expected: str, points: tuple[str, ...] = ("30", "29", "20", "20")) -> str:
        lines = [
            f"  {name}: {{given: {{members: 9, workers: 10, dues: 100%, 3a: {first}, 3b: 5}}, "
            f"last_year: {{class: kha}}, expect: {{{expect}}}}}"
            for name, first, expect in zip("ABCD", points, expected, strict=False)
        ]
        return "units:\n" + "\n".join(lines)

    def test_are_ranked_and_held_to_the_quota(self) -> None:
        assert [] == failed(
            self.units(
                "rank: 1, class: tot, because: []",
                "rank: 2, class: tot",
                "rank: 3, class: kha, because: [quota], total: 85",
                "rank: 3, class: kha, because: [quota]",
            )
        )

    def test_equals_across_the_line_all_take_the_overflow(self) -> None:
        equal = ("30", "29", "29", "20")
        assert [] == failed(
            self.units(
                "class: tot", "class: kha, rank: 2", "class: kha, because: [quota], rank: 2", "rank: 4", points=equal
            )
        )

    def test_one_entry_may_stand_for_many_units(self) -> None:
        """A half of three is one place: the one ahead has it, the two alike are beyond it."""
        assert [] == failed(self.crowd("shares: {registered: {tot: 33.33%, kha: 66.67%}}"))

    def test_shares_that_come_out_otherwise_are_named_with_their_count(self) -> None:
        assert [
            "tot: 50% ≠ 33.33% (1/3)", "kha: 66.66% ≠ 66.67% (2/3)", "yeu: 1% ≠ 0% (0/3)",
        ] == failed(self.crowd("shares: {classified: {tot: 50%, kha: 66.66%, yeu: 1%}}"))  # fmt: skip

    def test_share_of_nothing_is_none(self) -> None:
        alone = "units:\n  A: {given: {dues: 50%}, expect: {class: none}}\nshares: {classified: {tot: 0%}}"
        assert ["tot: 0% ≠ none"] == failed(alone)

    def crowd(self, shares: str) -> str:
        """One unit and two alike behind it."""
        given = "members: 9, workers: 10, dues: 50%, 3b: 8"
        return (
            f"units:\n  A: {{given: {{{given}, 3a: 30}}, last_year: {{class: kha}}, expect: {{class: tot, rank: 1}}}}\n"
            f"  B: {{times: 2, given: {{{given}, 3a: 29}}, last_year: {{class: kha}}, "
            f"expect: {{class: kha, rank: 2, because: [quota]}}}}\n{shares}"
        )

    def test_difference_names_its_unit(self) -> None:
        assert ["B rank: 1 ≠ 2", "C class: tot ≠ kha"] == failed(self.units("rank: 1", "rank: 1", "class: tot"))

    def test_unit_without_a_class_takes_no_place_and_has_no_rank(self) -> None:
        with_gap = self.units("rank: 1, class: kha, because: [quota]", "rank: none, class: none").replace(
            "B: {given: {members: 9, ", "B: {given: {"
        )
        assert [] == failed(with_gap)


class TestPeriods:
    """A year of periods: each scored by itself; what a case says of the whole year holds in each."""

    @staticmethod
    def failed(case: str) -> list[str]:
        periods = "groups:\n", "periods: {H1: {weight: 1}, H2: {weight: 2}, divide_by: 3}\ngroups:\n"
        rubric = rubric_from_text(f"{TEXT.replace(*periods)}  - name: Tình huống\n{indent(case, '    ')}\n")
        return [f"{one.key}: {one.expected} ≠ {one.found}" for one in differences(rubric, rubric.tests[0])]

    def test_what_is_given_for_the_year_holds_in_each_period(self) -> None:
        assert [] == self.failed(GIVEN + "expect: {H1: 90.5, H2: 90.5, total: 90.5, class: tot}")

    def test_what_a_period_gives_stands_before_it_and_the_award_of_the_year_counts_in_each(self) -> None:
        assert [] == self.failed(GIVEN + "periods: {H1: {3a: 0}, H2: {}}\nexpect: {H1: 60.5, H2: 90.5, total: 80.5}")

    def test_period_a_case_leaves_out_never_came(self) -> None:
        assert ["H1: 90 ≠ none", "total: 90.5 ≠ none"] == self.failed(
            GIVEN + "periods: {H2: {}}\nexpect: {H1: 90, H2: 90.5, total: 90.5, class: none, rank: none}"
        )


class TestEligibility:
    """A unit that began too short ago has points and no class."""

    @pytest.mark.parametrize(
        ("founded", "expect"),
        [
            ("2025-01-01", "status: not_eligible, total: 90.5, class: none, rank: none, because: []"),
            ("2024-12-31", "status: graded, total: 90.5, class: tot, rank: 1"),
        ],
    )
    def test_twelve_months_on_the_last_day_of_the_year(self, founded: str, expect: str) -> None:
        rule = "eligibility: {months_since_founding: 12, months_since_merger: 6, as_of: 2025-12-31, source: HD#7}\n"
        case = GIVEN.replace("given: {", f"given: {{unit.founded: {founded}, ") + f"expect: {{{expect}}}"
        text = TEXT.replace("groups:\n", f"{rule}groups:\n") + f"  - name: Tình huống\n{indent(case, '    ')}\n"
        rubric = rubric_from_text(text)
        assert [] == list(differences(rubric, rubric.tests[0]))


@pytest.mark.parametrize("path", bundled_rubrics().values(), ids=bundled_rubrics())
def test_cases_of_shipped_rubrics_come_true(path: Path) -> None:
    rubric = read_rubric(path, path.name).rubric

    assert [] == [difference for case in rubric.tests for difference in differences(rubric, case)]
