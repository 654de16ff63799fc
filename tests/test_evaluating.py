"""Evaluating: an expression comes to one exact value, or to everything it would take to know it."""

from collections.abc import Mapping

import pytest

from cdcs_score.evaluating import Situation, Unknown, Value, holds, value_of, written_out
from cdcs_score.expression_parsing import parse
from cdcs_score.numbers import Exact

VALUES: Mapping[str, Value | Unknown] = {
    "workers": Exact(125),
    "members": Exact(1250),
    "strike": False,
    "agreement": "better",
    "class": "htt",
    "last_year.class": "ht",
    "visits": Unknown(("visits",)),
    "unit.blocks": Unknown(("unit.blocks", "unit.kind")),
}


def situation(
    shares: Mapping[str, Exact | Unknown] | None = None, points: Mapping[str, Exact | Unknown] | None = None
) -> Situation:
    return Situation(values=VALUES, shares=shares or {}, points=points or {}, classes=("htxs", "htt", "ht", "kht"))


def value(text: str) -> Value | Unknown:
    return value_of(parse(text), situation())


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("workers + members - 5", "1370"),
            ("workers - members - 5", "-1130"),
            ("workers - (members - 5)", "-1120"),
            ("1 / 3 * 3", "1"),
            ("10 / 4 / 5", "1/2"),
            ("2 + 3 * 4", "14"),
            ("-workers * 10%", "-25/2"),
            ("workers - -1", "126"),
            ("--workers", "125"),
            ("0.1 + 0.2", "3/10"),
            ("min(workers, members, 7)", "7"),
            ("max(workers, members, 7)", "1250"),
            ("min(members)", "1250"),
            ("max(workers - 200, 0)", "0"),
        ],
    )
    def test_are_exact(self, text: str, number: str) -> None:
        assert Exact(number) == value(text)


class TestTruths:
    @pytest.mark.parametrize(
        "text",
        [
            "members > workers",
            "workers < members",
            "workers <= 125",
            "workers >= 125",
            "workers == 125",
            "workers != 124",
            "not strike",
            "strike or true",
            "strike or false or workers > 1",
            "not (strike and true)",
            "true or strike and strike",
            "strike == false",
            "strike in [true, false]",
            "workers in (1, 100 + 25)",
            "not workers in [1, 2]",
            "agreement == better",
            "better == agreement",
            "agreement != 'equal'",
            "agreement in [equal, better]",
            "class > last_year.class",
            "class >= htt and class <= htt",
            "class < htxs and class > kht",
            "class in [htxs, htt]",
            "class != last_year.class",
        ],
    )
    def test_what_is_so_holds(self, text: str) -> None:
        assert True is holds(parse(text), situation())
        assert False is holds(parse(f"not ({text})"), situation())

    def test_word_is_a_value_too(self) -> None:
        assert "better" == value("agreement")


class TestScores:
    def test_are_those_of_the_situation(self) -> None:
        found = value_of(
            parse("share(A) + points(1.10)"), situation({"A": Exact(1, 2)}, {"1.10": Exact(20), "1.1": Exact(3)})
        )
        assert Exact(41, 2) == found

    def test_lowest_share_is_the_least_of_all(self) -> None:
        shares = {"1": Exact(1, 2), "2": Exact(0), "3": Exact(1)}
        assert Exact(0) == value_of(parse("lowest_share()"), situation(shares))

    def test_lowest_share_names_every_share_that_is_not_known(self) -> None:
        shares: dict[str, Exact | Unknown] = {"1": Unknown(("1.1", "1.2")), "2": Exact(0), "3": Unknown(("3.1",))}
        assert Unknown(("1.1", "1.2", "3.1")) == value_of(parse("lowest_share() < 1"), situation(shares))

    def test_nothing_applicable_is_not_known(self) -> None:
        expression = parse("share(B) < 1 or points( '9' ) < 1 or lowest_share() < 1")
        assert Unknown(("share(B)", "points(9)", "lowest_share()")) == value_of(expression, situation())

    def test_group_with_nothing_applicable_is_skipped_by_the_lowest(self) -> None:
        found = value_of(parse("lowest_share() + 0 * share(B)"), situation({"A": Exact(1)}))
        assert Unknown(("share(B)",)) == found


class TestUnknown:
    """Nothing that is not known is saved by the rest."""

    @pytest.mark.parametrize(
        "text",
        [
            "visits > 1",
            "false and visits > 1",
            "true or visits > 1",
            "visits * 0 == 0",
            "workers in [125, visits]",
            "visits == visits",
            "max(visits, 1) > 0",
            "visits",
        ],
    )
    def test_one_unknown_leaves_the_whole_unknown(self, text: str) -> None:
        assert Unknown(("visits",)) == value(text)
        assert Unknown(("visits",)) == holds(parse(text), situation())

    def test_all_are_named_once_and_in_order(self) -> None:
        shares = {"1": Unknown(("1.1", "visits"))}
        found = value_of(parse("unit.blocks > 1 or visits > share(1) or unit.blocks > 2"), situation(shares))
        assert Unknown(("unit.blocks", "unit.kind", "visits", "1.1")) == found

    def test_unknown_without_names_is_unknown_still(self) -> None:
        assert Unknown(()) == value_of(parse("share(1) < 1"), situation({"1": Unknown(())}))


class TestUntyped:
    """What the types would have refused falls loudly."""

    @pytest.mark.parametrize(
        "text",
        [
            "workrs == workers + wrkers",
            "agreemnt == better",
            "striek",
            "not striek",
            "strike or workers",
            "workers + strike > 1",
            "strike < true",
            "workers",
        ],
    )
    def test_what_does_not_fit_is_an_error(self, text: str) -> None:
        with pytest.raises(TypeError):
            holds(parse(text), situation())

    def test_fact_left_out_is_not_taken_for_a_word(self) -> None:
        with pytest.raises(TypeError, match="agreemnt == better"):
            value("strike or agreemnt == better")


SAID = {
    "members": "Tổng số đoàn viên (1.250)",
    "workers": "Tổng số lao động (125)",
    "lowest_share()": "tỷ lệ nhóm thấp nhất (45%)",
    "share(1)": "nhóm 1 (0,5)",
    "better": "có lợi hơn",
    "min": "không",
    "1": "không",
}


class TestWrittenOut:
    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("members > workers", "Tổng số đoàn viên (1.250) > Tổng số lao động (125)"),
            ("lowest_share( ) < 50% or share( '1' )>1", "tỷ lệ nhóm thấp nhất (45%) < 50% or nhóm 1 (0,5)>1"),
            (" min( (workers) , 1) == share(2) ", " min( (Tổng số lao động (125)) , 1) == share(2) "),
            ("agreement in [better, 'better']", "agreement in [có lợi hơn, 'better']"),
            ("true", "true"),
        ],
    )
    def test_names_are_as_they_are_said_and_the_rest_stays(self, text: str, written: str) -> None:
        assert written == written_out(parse(text), SAID)
