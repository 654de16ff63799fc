"""Types of an expression: what fits the declarations passes, and every fault is found once, where it stands."""

from collections.abc import Mapping

import pytest

from cdcs_score.expression import Fault, FaultKind
from cdcs_score.expression_parsing import parse
from cdcs_score.expression_types import ChoiceType, ClassType, NumberType, Scope, TruthType, Type, faults_in
from cdcs_score.numbers import Exact

AGREEMENT = ChoiceType(("better", "equal", "unsigned"))
NAMES: Mapping[str, Type] = {
    "workers": NumberType(Exact(1), None),
    "members": NumberType(Exact(0), None),
    "balance": NumberType(),
    "loss": NumberType(None, Exact(-1)),
    "months": NumberType(Exact(0), Exact(12)),
    "strike": TruthType(),
    "agreement": AGREEMENT,
    "last_year.agreement": AGREEMENT,
    "unit.kind": ChoiceType(("doanh-nghiep", "hanh-chinh", "members", "3a", "true", "equal")),
    "vote": ChoiceType(("yes", "abstained")),
    "class": ClassType(),
    "last_year.class": ClassType(),
}
SCOPE = Scope(
    names=NAMES,
    groups=("1", "2", "A"),
    rows={"1.1": Exact(20), "1.10": Exact(0), "3a": Exact(5)},
    classes=("htxs", "htt", "ht", "khong-ht"),
    allows_scores=True,
)
WITHOUT_SCORES = Scope(names=NAMES, groups=SCOPE.groups, rows=SCOPE.rows, classes=SCOPE.classes, allows_scores=False)


def faults(text: str, scope: Scope = SCOPE) -> list[tuple[FaultKind, str, str]]:
    """Kind, what was found and the suggestion, of each fault; each stands where it says."""
    found = faults_in(parse(text), scope)
    assert [fault.found for fault in found] == [text[slice(*fault.span)] for fault in found]
    return [(fault.kind, fault.found, fault.suggestion) for fault in found]


class TestWhatFits:
    @pytest.mark.parametrize(
        "text",
        [
            "members > workers",
            "strike",
            "not strike and true",
            "strike == true",
            "strike == (members > 5)",
            "strike in [false]",
            "lowest_share() < 50%",
            "class >= htxs and last_year.class >= htt",
            "class > last_year.class",
            "htxs == class",
            'class != "khong-ht"',
            "class in (htxs, 'ht')",
            "agreement == better",
            "better != agreement",
            "agreement == 'unsigned'",
            "agreement in [better, equal]",
            "better in [agreement, last_year.agreement]",
            "agreement == last_year.agreement",
            'unit.kind == "doanh-nghiep"',
            "unit.kind == 'members' and unit.kind == '3a' and unit.kind == 'true'",
            "workers in [members, 5]",
            "share(1) + share(A) >= points(1.10) * 2 or points(3a) == 5",
            "min(workers, -members, 3) < max(balance)",
            "members >= 0",
            "5 < members",
        ],
    )
    def test_passes(self, text: str) -> None:
        assert [] == faults(text)


class TestWords:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("member > 5", [("unknown_name", "member", "members")]),
            ("zzz > 5", [("unknown_name", "zzz", "")]),
            ("better", [("unknown_name", "better", "")]),
            ("better + 1 > workers", [("unknown_name", "better", "")]),
            ("zzz == yyy", [("unknown_name", "zzz", ""), ("unknown_name", "yyy", "")]),
            ("last_year.clas == ht", [("unknown_name", "last_year.clas", "last_year.class"), ("unknown_name", "ht", "")]),
            ("agreement == beter", [("unknown_name", "beter", "better")]),
            ("agreement in [better, unsined]", [("unknown_name", "unsined", "unsigned")]),
            ("unsined in [5, agreement]", [("unknown_name", "unsined", "unsigned")]),
            ("class >= httt", [("unknown_name", "httt", "htt")]),
            ("class >= khong_ht", [("unknown_name", "khong_ht", '"khong-ht"')]),
            ("agreement == 'beter'", [("unknown_word", "'beter'", '"better"')]),
            ("agreement == 'zzz'", [("unknown_word", "'zzz'", "")]),
            ("class >= khong-ht", [("ambiguous", "khong-ht", '"khong-ht"')]),
            ("unit.kind == doanh-nghiep or strike", [("ambiguous", "doanh-nghiep", '"doanh-nghiep"')]),
            ("unit.kind == members", [("ambiguous", "members", '"members"')]),
            ("unit.kind == true", [("ambiguous", "true", '"true"')]),
            ("members == unit.kind", [("ambiguous", "members", '"members"')]),
        ],
    )  # fmt: skip
    def test_word_stands_beside_what_has_it(self, text: str, found: list[tuple[str, str, str]]) -> None:
        assert found == faults(text)

    def test_fault_lists_the_words_there_are(self) -> None:
        assert (
            Fault(
                kind=FaultKind.UNKNOWN_NAME,
                span=(7, 10),
                found="tot",
                suggestion="",
                wanted="htxs, htt, ht, khong-ht",
            ),
        ) == faults_in(parse("class >tot"), SCOPE)


class TestScores:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("share(3) > 0", [("unknown_group", "3", "")]),
            ('members < share( "B")', [("unknown_group", "B", "")]),
            ("share(1.1) > 0", [("unknown_group", "1.1", "")]),
            ("points(1) > 0", [("unknown_row", "1", "")]),
            ("points(1.100) > 0", [("unknown_row", "1.100", "1.10")]),
        ],
    )
    def test_code_is_one_of_the_rubric(self, text: str, found: list[tuple[str, str, str]]) -> None:
        assert found == faults(text)

    def test_fault_lists_the_groups_there_are(self) -> None:
        assert "1, 2, A" == faults_in(parse("share(3) > 0"), SCOPE)[0].wanted

    def test_condition_that_decides_points_asks_about_none(self) -> None:
        assert [
            ("scores_not_allowed", "share(9)", ""),
            ("scores_not_allowed", "points(1.1)", ""),
            ("scores_not_allowed", "lowest_share()", ""),
        ] == faults("share(9) > points(1.1) or lowest_share() < 1", WITHOUT_SCORES)


class TestKinds:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("5", [("truth_wanted", "5", "")]),
            ("workers", [("truth_wanted", "workers", "")]),
            ("class", [("truth_wanted", "class", "")]),
            ("'better'", [("truth_wanted", "'better'", "")]),
            ("not 5", [("truth_wanted", "5", "")]),
            ("strike and workers or agreement", [("truth_wanted", "workers", ""), ("truth_wanted", "agreement", "")]),
            ("members + 1", [("truth_wanted", "members + 1", "")]),
            ("agreement + 1 > 2 - class", [("number_wanted", "agreement", ""), ("number_wanted", "class", "")]),
            ("-strike > 1", [("number_wanted", "strike", "")]),
            ("min(workers, 'a') > 1", [("number_wanted", "'a'", "")]),
            ("workers * (members > 1) == 0", [("number_wanted", "members > 1", "")]),
            ("workers == strike", [("mixed", "workers == strike", "")]),
            ("strike > 1", [("mixed", "strike > 1", "")]),
            ("workers == 'many'", [("mixed", "workers == 'many'", "")]),
            ("agreement == class", [("mixed", "agreement == class", "")]),
            ("agreement == vote", [("mixed", "agreement == vote", "")]),
            ("agreement in [better, 5]", [("mixed", "agreement in [better, 5]", "")]),
            ("better in [agreement, workers]", [("mixed", "better in [agreement, workers]", "")]),
            ("agreement < better", [("unordered", "agreement < better", "")]),
            ("agreement >= last_year.agreement", [("unordered", "agreement >= last_year.agreement", "")]),
            ("strike <= true", [("unordered", "strike <= true", "")]),
            ("8 < 9", [("constant", "8 < 9", "")]),
            ("strike or min(1, 2) + 1 == 2", [("constant", "min(1, 2) + 1 == 2", "")]),
            ("'a' == 1", [("constant", "'a' == 1", "")]),
            ("5 in [5, 6]", [("constant", "5 in [5, 6]", "")]),
        ],
    )
    def test_things_are_what_they_are_used_as(self, text: str, found: list[tuple[str, str, str]]) -> None:
        assert found == faults(text)

    def test_faults_come_once_and_from_left_to_right(self) -> None:
        text = "(zzz / members) > -strike and 5 and zzz"
        assert [
            ("unknown_name", "zzz", ""),
            ("zero_divisor", "members", ""),
            ("number_wanted", "strike", ""),
            ("truth_wanted", "5", ""),
            ("unknown_name", "zzz", ""),
        ] == faults(text)

    def test_one_fault_is_not_complained_of_by_what_holds_it(self) -> None:
        assert [("unknown_name", "zzz", "")] == faults("1 / -(max(zzz, 0) + 1) * 2 < 5")

    def test_without_classes_nothing_is_one(self) -> None:
        scope = Scope(names=NAMES, groups=(), rows={}, classes=(), allows_scores=True)
        assert [("mixed", "class == 'ht'", "")] == faults("class == 'ht'", scope)


class TestDivision:
    """The limits have to rule out that a divisor is 0."""

    @pytest.mark.parametrize(
        "divisor",
        [
            "workers",
            "100",
            "-workers",
            "loss",
            "-loss",
            "max(members, 1)",
            "max(balance, 1)",
            "min(loss, balance)",
            "min(workers, 1, 2)",
            "(members + 1)",
            "(1 + members * members)",
            "(loss - members)",
            "(-1 - members)",
            "(months - 13)",
            "(12.5 - months)",
            "(workers * workers)",
            "(workers * loss)",
            "(loss * loss)",
            "(months * -2 - 1)",
            "(members / workers + 1)",
            "(loss / workers - 1)",
            "(workers / loss - 1)",
            "(2 / (1 + months))",
            "(1 / (months - 13))",
            "(share(1) + 1)",
            "(2 - lowest_share())",
            "(points(1.1) - 21)",
            "(20.1 - points(1.1))",
            "(points(1.10) + 1)",
            "(0 * balance + 1)",
        ],
    )
    def test_what_cannot_be_0_divides(self, divisor: str) -> None:
        assert [] == faults(f"workers / {divisor} > 1")

    @pytest.mark.parametrize(
        "divisor",
        [
            "members",
            "0",
            "balance",
            "months",
            "-members",
            "max(members, 0)",
            "min(workers, balance)",
            "max(loss, balance)",
            "workers - members",
            "workers - 1",
            "months - 12",
            "months * workers",
            "members * loss",
            "balance * balance",
            "loss + workers",
            "share(1)",
            "1 - lowest_share()",
            "points(1.1)",
            "points(1.1) - 20",
            "points(1.10)",
            "members / workers",
            "1 / workers",
            "-1 / loss",
        ],
    )
    def test_what_can_be_0_is_pointed_at(self, divisor: str) -> None:
        assert [("zero_divisor", divisor, "")] == faults(f"workers / ({divisor}) > 1")

    def test_each_divisor_is_looked_at(self) -> None:
        assert [("zero_divisor", "members", ""), ("zero_divisor", "months", "")] == faults(
            "1 / members / workers / months > 1"
        )

    def test_factor_is_no_divisor(self) -> None:
        assert [] == faults("1 / workers * members > 1")
