"""The linter: what only the whole rubric shows.

That every rule fires, at its line and column and in its words, is shown in tests/readers/test_rubric_reader.py. Here:
where each rule begins to fire, and what it leaves in peace.
"""

from pathlib import Path

import pytest

from cdcs_score.errors import InvalidRubric
from cdcs_score.linting import RULES, lint
from cdcs_score.readers.rubric_reader import read_rubric, rubric_from_text
from cdcs_score.resources import bundled_rubrics
from tests.support.rubrics import (
    BONUS_BY_SELF,
    BONUS_BY_SUPERIOR,
    Change,
    all_unmarked,
    rubric_of,
    rubric_text,
    whole_text,
    with_bonus,
)


def codes_found(*changes: Change) -> list[str]:
    """The codes found in the small rubric with these changes, in the order of the file."""
    try:
        rubric_from_text(rubric_text(*changes))
    except InvalidRubric as error:
        return [one.code.name for one in error.diagnostics]
    return []


def codes_in_whole(*changes: Change) -> list[str]:
    """The codes found in the rubric that has every part, with these changes."""
    try:
        rubric_from_text(whole_text(*changes))
    except InvalidRubric as error:
        return [one.code.name for one in error.diagnostics]
    return []


class TestRubricThatHolds:
    @pytest.mark.parametrize(
        "changes",
        [
            pytest.param((), id="small"),
            pytest.param((with_bonus(BONUS_BY_SELF),), id="bonus by self"),
            pytest.param((with_bonus(BONUS_BY_SUPERIOR),), id="bonus by superior"),
            pytest.param(
                (with_bonus(BONUS_BY_SELF), ("maximum: 100,", "maximum: 105,")), id="scale is groups and bonus"
            ),
            pytest.param(
                (with_bonus(BONUS_BY_SELF), ("capped: true", "capped: false"), ("from: 80", "from: 105")),
                id="class only the bonus reaches, uncapped",
            ),
            pytest.param(
                (with_bonus(BONUS_BY_SELF.replace("maximum: 5", "maximum: 4")),),
                id="items may offer more than the bonus gives",
            ),
            pytest.param((("from: 80", "from: 100"),), id="class at the very top"),
            pytest.param((("from: 50", "from: 79.999999999999999"),), id="classes a hair apart"),
            pytest.param((("within: kha", "source: HD#IV"),), id="class within nothing"),
            pytest.param((("[class, total]", "[total]"),), id="ranking by total"),
            pytest.param((('[A, "3"]', "[]"),), id="ties stay shared"),
            pytest.param((("[verified, block, self]", "[self]"),), id="self score is final"),
            pytest.param((("{code: tot,", "{code: a,"), ), id="class code like a group code in another case"),
            pytest.param((("step: 5,", "step: 0.000000000000001,"),), id="tiny step"),
            pytest.param((("step: 5,", "step: 15,"),), id="all or nothing"),
        ],
    )  # fmt: skip
    def test_linter_finds_nothing(self, changes: tuple[Change, ...]) -> None:
        assert () == lint(rubric_of(*changes))

    @pytest.mark.parametrize("path", bundled_rubrics().values(), ids=bundled_rubrics())
    def test_bundled_rubric_is_clean(self, path: Path) -> None:
        assert () == lint(read_rubric(path, path.name).rubric)


CHECK = "checks: [{code: K1, wrong_when: days_late > 30, severity: warning, message: Nộp quá muộn}]\n"


class TestCodes:
    @pytest.mark.parametrize(
        "change",
        [
            pytest.param(("  - code: B", "  - code: A"), id="two groups"),
            pytest.param(('{code: "2",', '{code: "1",'), id="two criteria"),
            pytest.param(('- code: "3"', '- code: "2"'), id="criteria of two groups"),
            pytest.param(('{code: "2",', "{code: B,"), id="criterion and group"),
            pytest.param(("{code: 3b,", "{code: 3a,"), id="two parts"),
            pytest.param(("{code: 3b,", '{code: "3",'), id="part and its criterion"),
            pytest.param(with_bonus(BONUS_BY_SELF.replace("code: T,", "code: A,")), id="bonus and group"),
            pytest.param(with_bonus(BONUS_BY_SELF.replace("T2", "T1")), id="two bonus items"),
            pytest.param(with_bonus(BONUS_BY_SELF.replace("T2", '"1"')), id="bonus item and criterion"),
            pytest.param(with_bonus(CHECK.replace("K1", "A")), id="check and group"),
        ],
    )
    def test_rows_of_the_form_share_one_set_of_codes(self, change: Change) -> None:
        assert "CDC-R201" in codes_found(change)

    def test_code_used_three_times_is_found_twice(self) -> None:
        assert ["CDC-R201", "CDC-R201"] == codes_found(("{code: 3a,", "{code: A,"), ("{code: 3b,", "{code: A,"))


class TestSums:
    def test_sums_are_exact_to_the_last_decimal(self) -> None:
        hair = "0.000000000000001"
        change = ("title: Điểm a, maximum: 25, method: judged, step: 0.5",
                  f"title: Điểm a, maximum: 25{hair[1:]}, method: judged, step: {hair}")  # fmt: skip
        assert ["CDC-R202"] == codes_found(change)

    def test_tenths_that_trip_floats_sum(self) -> None:
        changes = (
            (
                "title: Điểm a, maximum: 25, method: judged, step: 0.5",
                "title: Điểm a, maximum: 0.1, method: judged, step: 0.1",
            ),
            (
                "title: Điểm b, maximum: 15, method: judged, step: 5",
                "title: Điểm b, maximum: 0.2, method: judged, step: 0.1",
            ),
            ("title: Tiêu chí 3\n        maximum: 40", "title: Tiêu chí 3\n        maximum: 0.3"),
            ("title: Nhóm B\n    maximum: 40", "title: Nhóm B\n    maximum: 0.3"),
            ("maximum: 100,", "maximum: 60.3,"),
            ("from: 80", "from: 60"),
        )
        assert [] == codes_found(*changes)

    def test_one_wrong_maximum_is_told_at_each_sum_it_breaks(self) -> None:
        assert ["CDC-R204", "CDC-R203"] == codes_found(
            ("title: Nhóm B\n    maximum: 40", "title: Nhóm B\n    maximum: 45")
        )


class TestClasses:
    def test_cut_above_a_capped_scale_is_out_of_reach_whatever_the_bonus(self) -> None:
        bonus = with_bonus(BONUS_BY_SELF)
        assert ["CDC-R208"] == codes_found(bonus, ("from: 80", "from: 100.5"))
        assert [] == codes_found(bonus, ("from: 80", "from: 100.5"), ("capped: true", "capped: false"))

    def test_class_within_one_two_places_down_is_refused(self) -> None:
        assert ["CDC-R213"] == codes_found(("within: kha", "within: yeu"))

    def test_class_within_itself_or_an_unknown_one_is_refused(self) -> None:
        assert ["CDC-R213"] == codes_found(("within: kha", "within: tot"))
        assert ["CDC-R213"] == codes_found(("within: kha", "within: xx"))

    def test_lowest_class_above_zero_leaves_totals_without_a_class(self) -> None:
        assert ["CDC-R207"] == codes_found(("from: 0}", "from: 0.1}"))


class TestRanking:
    def test_tie_cannot_be_broken_by_a_part(self) -> None:
        assert ["CDC-R212"] == codes_found(('[A, "3"]', "[A, 3a]"))

    def test_tie_cannot_be_broken_by_a_bonus_item(self) -> None:
        assert ["CDC-R212"] == codes_found(with_bonus(BONUS_BY_SELF), ('[A, "3"]', "[A, T1]"))

    def test_same_code_named_twice_and_unknown_is_both(self) -> None:
        assert ["CDC-R212", "CDC-R212", "CDC-R216"] == codes_found(('[A, "3"]', "[Z9, Z9]"))


class TestFacts:
    """Where the rules about facts begin, on the rubric that has every part."""

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param(("  plan: {", "  women: {type: count, label: x}\n  plan: {"), id="nothing"),
            pytest.param(
                ("  plan: {", "  women: {type: choice, label: x, of: {members: a, b: b}}\n  plan: {"),
                id="a word of its own that is a fact's name",
            ),
        ],
    )
    def test_fact_is_not_used_by(self, change: Change) -> None:
        assert ["CDC-R224"] == codes_in_whole(change)

    @pytest.mark.parametrize(
        "user",
        [
            pytest.param(("informational, fact: workers", "informational, fact: women"), id="a line that shows it"),
            pytest.param(("wrong_when: members > workers", "wrong_when: women > members"), id="a check"),
            pytest.param(("when: workers < 10", "when: women < 10"), id="what did not arise"),
            pytest.param(("when: strike,", "when: strike or women > 4000,"), id="a knock-out"),
            pytest.param(("when: class >= tot and", "when: class >= tot and women > 5 and"), id="an award"),
            pytest.param(("method: deduct, fact: late", "method: deduct, fact: women"), id="a rule"),
        ],
    )
    def test_fact_is_used_by(self, user: Change) -> None:
        assert [] == codes_in_whole(user, ("  plan: {", "  women: {type: count, label: x}\n  plan: {"))

    @pytest.mark.parametrize(
        ("found", "change"),
        [
            ([], ("balance: {type: number, label: Thu trừ chi, at_most: 500}", "balance: {type: number, label: Thu trừ chi}")),
            ([], ("blank_means: 0}\n  balance", "at_least: 1, blank_means: 1}\n  balance")),
            (["CDC-R223"], ("blank_means: 0}\n  balance", "at_least: 1, blank_means: 0}\n  balance")),
            ([], ("groups: {type: count, label: Số tổ, at_least: 1}", "groups: {type: count, label: Số tổ, at_least: 10, at_most: 10}")),
            (["CDC-R222"], ("groups: {type: count, label: Số tổ, at_least: 1}", "groups: {type: count, label: Số tổ, at_least: 11, at_most: 10}")),
        ],
    )  # fmt: skip
    def test_limits_may_meet_and_may_not_cross(self, found: list[str], change: Change) -> None:
        assert found == [code for code in codes_in_whole(change) if code != "CDC-R403"]

    @pytest.mark.parametrize(
        ("found", "written"),
        [
            ([], "fact: dues, from: {at: 0%, points: 0}, to: {at: 100%, points: 5}"),
            (["CDC-R239"], "fact: dues, from: {at: 0%, points: 0}, to: {at: 100.1%, points: 5}"),
            (["CDC-R239"], "fact: dues, from: {at: 50%, points: 0}, to: {at: 100, points: 5}"),
            (["CDC-R239", "CDC-R239"], "fact: dues, from: {at: 50, points: 0}, to: {at: 100, points: 5}"),
            ([], "fact: balance, from: {at: -0.5, points: 0}, to: {at: 500, points: 5}"),
            (["CDC-R239"], "fact: balance, from: {at: -0.5, points: 0}, to: {at: 500.5, points: 5}"),
            (["CDC-R239"], "fact: members, from: {at: 0.5, points: 0}, to: {at: 50, points: 5}"),
            ([], "numerator: members, denominator: workers, from: {at: 0%, points: 0}, to: {at: 999%, points: 5}"),
            (
                ["CDC-R239"],
                "numerator: members, denominator: workers, from: {at: 0, points: 0}, to: {at: 90, points: 5}",
            ),
            (["CDC-R226"], "fact: rules, from: {at: 0, points: 0}, to: {at: 90, points: 5}"),
        ],
    )
    def test_line_ends_where_the_fact_can_be(self, found: list[str], written: str) -> None:
        old = "fact: dues, from: {at: 50%, points: 0},\n             to: {at: 100%, points: 5}"
        assert found == [code for code in codes_in_whole((old, written)) if code != "CDC-R224"]

    @pytest.mark.parametrize(
        ("found", "written"),
        [
            ([], "{at_least: 2, points: 5}"),
            ([], "all"),
            (["CDC-R227"], "{at_least: 3, points: 5}"),
            (["CDC-R227"], "{at_least: 1, points: 4}"),
            (["CDC-R234", "CDC-R234", "CDC-R227"], "sum"),
        ],
    )
    def test_checklist_can_give_its_maximum(self, found: list[str], written: str) -> None:
        changes = ("{fact: rules, points: 2}", "{fact: rules}"), ("{fact: plan, points: 3}", "{fact: plan}")
        assert sorted(found) == sorted(codes_in_whole(*changes, ("earn: sum", f"earn: {written}")))

    def test_superior_may_give_points_for_what_only_it_supplies(self) -> None:
        assert ["CDC-R236"] == codes_in_whole(
            ("label: Báo cáo muộn, supplied_by: superior, blank_means: 0", "label: Báo cáo muộn, blank_means: 0")
        )

    def test_computed_rows_alone_need_no_self_score(self) -> None:
        """With every judged row gone or the superior's, `final` may leave out the self score."""
        judged = """{code: "1.3", title: Đối thoại, maximum: 20, method: judged, step: 0.5, explanation: required,
         evidence: required,"""
        computed = """{code: "1.3", title: Đối thoại, maximum: 20, method: yes_no, fact: plan, when_true: 20, when_false: 0,
         evidence: required,"""
        changes = (
            (judged, computed),
            ('good: 8, groups: 10, "1.3": 20}', "good: 8, groups: 10}"),
            ("[verified, block, computed, self]", "[computed]"),
        )
        assert [] == codes_in_whole(*changes)
        assert ["CDC-R217"] == codes_in_whole(*changes[2:])


class TestAllProblemsInOnePass:
    def test_every_rule_that_fails_is_told_each_once_in_the_order_of_the_file(self) -> None:
        text, spots = all_unmarked(
            rubric_text(
                ("maximum: 100,", "maximum: ▸90,"),
                ("[verified, block, self]", "▸[verified, ▸verified]"),
                ("title: Nhóm A\n    maximum: 60", "title: Nhóm A\n    maximum: ▸70"),
                ("step: 1,", "step: ▸3,"),
                ("source: HD#II.1\n", "source: ▸H9#II.1\n"),
                ("from: 50", "from: ▸85"),
                ("from: 0}", "from: ▸1}"),
                ('[A, "3"]', "[▸Z9]"),
            )
        )
        with pytest.raises(InvalidRubric) as caught:
            rubric_from_text(text)
        expected = [
            "CDC-R204",
            "CDC-R217",
            "CDC-R216",
            "CDC-R203",
            "CDC-R211",
            "CDC-R209",
            "CDC-R206",
            "CDC-R207",
            "CDC-R212",
        ]
        found = [(one.code.name, one.place.line, one.place.column) for one in caught.value.diagnostics]
        assert [(code, *spot) for code, spot in zip(expected, spots, strict=True)] == found

    def test_each_rule_says_in_one_sentence_what_it_wants(self) -> None:
        sentences = [rule.__doc__ or "" for rule in RULES]
        assert len(sentences) >= 14
        assert all(sentence.endswith(".") for sentence in sentences)
        assert len(set(sentences)) == len(sentences)
