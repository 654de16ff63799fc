"""The engine beside the oracle, the same comparison with planted faults, and the rules every result keeps."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from types import ModuleType
from typing import Any

import pytest
from hypothesis import Phase, assume, event, find, given, settings, target
from hypothesis import strategies as st

from cdcs_score import classing, ranking, scoring
from cdcs_score.codes.catalogue import Severity
from cdcs_score.numbers import ZERO, Exact, Rounding, of_result, round_exact, to_fixed_text
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import Counted, Failed, MissingAsZero, MissingWithheld, Scored, State, Total
from cdcs_score.standing import Standing
from cdcs_score.submission import Blank, Response, Submission
from tests import oracle
from tests.properties.strategies import ROUNDINGS, TREATMENTS, Case, cases, text_of
from tests.support.agreement import differences, expected, graded, rows_of
from tests.support.engine import granted

#: The same examples on every machine, whatever the profile: what these runs reach is asserted.
FIXED = settings(derandomize=True, database=None, deadline=None, phases=[Phase.generate], max_examples=800)


# ------------------------------------------------------------------------------------------------ beside the oracle


def situations(case: Case) -> Iterator[str]:
    """The names of everything remarkable that happens in a pool."""
    results = expected(case)
    for unit, result in results.items():
        yield from (row.outcome for row in result.rows.values())
        if result.total is None:
            yield "withheld" if result.withheld_by else "withheld: nothing applies"
        else:
            yield from _of_total(case.rubric, result)
        if None in result.shares.values():
            yield "group with nothing applicable"
        if case.awarded[unit]:
            yield "awarded by the superior"
    yield from _of_ranks(case.rubric, results)


def _of_total(rubric: oracle.RubricDict, result: oracle.Result) -> Iterator[str]:
    scale = rubric["scale"]
    whole = sum((Fraction(group["maximum"]) for group in rubric["groups"]), Fraction(0))
    raw = result.points * whole / result.maximum + result.bonus
    if raw != result.total:
        yield f"rounding {scale['rounding']} moved the total"
    if (raw * 10 ** int(scale["decimals"])) % 1 == Fraction(1, 2):
        yield f"half met by {scale['rounding']}"
    if raw > Fraction(scale["maximum"]):
        yield "over the scale, capped" if scale["capped"] else "over the scale, uncapped"
    if result.maximum < whole:
        yield "rescaled total"
    if any(result.total == Fraction(band["from"]) for band in rubric["classes"][:-1]):
        yield "exactly on a cut"
    if result.bonus:
        yield f"bonus by {rubric['bonus']['awarded_by']}"
        if sum(result.rows[item["code"]].points or 0 for item in rubric["bonus"]["items"]) > result.bonus:
            yield "bonus over its maximum"


def _of_ranks(rubric: oracle.RubricDict, results: dict[str, oracle.Result]) -> Iterator[str]:
    ranks = oracle.ranks(rubric, results)
    shared = {rank for rank, is_shared in ranks.values() if is_shared}
    if shared and max(rank for rank, _ in ranks.values()) > min(shared):
        yield f"someone behind a tie, {rubric['ranking']['ties']}"
    ranks_at: dict[Fraction | None, set[int]] = {}
    for unit, (rank, _) in ranks.items():
        ranks_at.setdefault(results[unit].total, set()).add(rank)
    if any(len(places) > 1 for places in ranks_at.values()):
        yield "tie broken"


SITUATIONS = {
    "scored", "awaiting", *TREATMENTS, "blank_zero", "blank_withheld",
    "no_row", "unreadable", "negative", "over_maximum", "off_step",
    "claim_forbidden", "claim_and_score", "claim_unexplained",
    "withheld", "withheld: nothing applies", "rescaled total", "group with nothing applicable",
    *(f"rounding {one} moved the total" for one in ROUNDINGS), *(f"half met by {one}" for one in ROUNDINGS),
    "over the scale, capped", "over the scale, uncapped", "exactly on a cut",
    "bonus over its maximum", "bonus by self", "bonus by superior", "awarded by the superior",
    "someone behind a tie, 1224", "someone behind a tie, 1223", "tie broken",
}  # fmt: skip


class TestOracle:
    """Engine and oracle, written apart, give the same points, shares, totals, classes and ranks."""

    @given(cases())
    def test_engine_gives_what_the_oracle_gives(self, case: Case) -> None:
        reached = set(situations(case))
        for name in reached:
            event(name)
        target(len(reached), label="situations in one pool")
        assert [] == differences(case)

    def test_they_agree_in_every_situation_there_is(self) -> None:
        reached: Counter[str] = Counter()

        @FIXED
        @given(cases())
        def look(case: Case) -> None:
            reached.update(set(situations(case)))
            assert [] == differences(case)

        look()
        assert set() == {name for name in SITUATIONS if not reached[name]}


# ---------------------------------------------------------------------------------------------------- planted faults


class Fault:
    """A faulty stand-in for one function of the engine, which counts how often it spoke otherwise than the sound one."""

    def __init__(self, module: ModuleType, name: str, faulty: Callable[..., Any]) -> None:
        self.sound = getattr(module, name)
        self.spoke_otherwise = 0
        self._at = (module, name)
        self._faulty = faulty

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        sound, faulty = self.sound(*args, **kwargs), self._faulty(self.sound, *args, **kwargs)
        self.spoke_otherwise += sound != faulty
        return faulty

    @contextmanager
    def planted(self) -> Iterator[None]:
        """The engine with the fault in it."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(*self._at, self)
            yield


def _cut_belongs_to_the_class_below(_sound: Callable[..., Any], rubric: Rubric, total: Exact) -> Any:
    return next((band for band in rubric.classes if total > band.from_), rubric.classes[-1])


def _halves_go_to_even(sound: Callable[..., Any], value: Exact, places: int, rounding: Rounding) -> Any:
    return sound(value, places, Rounding.HALF_EVEN if rounding is Rounding.HALF_UP else rounding)


def _capped_before_the_bonus(
    sound: Callable[..., Any], rubric: Rubric, points: Exact, maximum: Exact, bonus: Exact
) -> Any:
    room = rubric.scale.maximum - rubric.bonus_maximum if rubric.scale.capped else points
    return sound(rubric, min(points, room), maximum, bonus)


def _bonus_rescaled(sound: Callable[..., Any], rubric: Rubric, points: Exact, maximum: Exact, bonus: Exact) -> Any:
    return sound(rubric, points, maximum, bonus * rubric.groups_maximum / maximum)


def _rounded_before_the_bonus(
    sound: Callable[..., Any], rubric: Rubric, points: Exact, maximum: Exact, bonus: Exact
) -> Any:
    alone = sound(rubric, points, maximum, ZERO)
    return sound(rubric, alone * maximum / rubric.groups_maximum, maximum, bonus)


def _withheld_counted_as_zero(sound: Callable[..., Any], rubric: Rubric, *args: Any, **known: Any) -> Any:
    given_total = sound(rubric, *args, **known)
    return given_total if isinstance(given_total, Total) else Total(ZERO)


def _blank_as_full_mark(
    sound: Callable[..., Any], rubric: Rubric, row: Any, missing: Any, response: Response, found: Any
) -> Any:
    outcome = sound(rubric, row, missing, response, found)
    return MissingAsZero(row.maximum) if isinstance(outcome, MissingAsZero) else outcome


def _over_the_maximum_clamped(
    sound: Callable[..., Any], rubric: Rubric, row: Any, points: Any, response: Any, found: Any
) -> Any:
    return sound(rubric, row, replace(points, points=min(points.points, row.maximum)), response, found)


def _ranked_in_file_order(sound: Callable[..., Any], rubric: Rubric, contenders: Any) -> tuple[Standing, ...]:
    standings = sound(rubric, contenders)
    return tuple(replace(one, rank=place, is_tied=False) for place, one in enumerate(standings, start=1))


def _ties_never_broken(sound: Callable[..., Any], rubric: Rubric, contenders: Any) -> Any:
    blind = rubric.model_copy(update={"ranking": rubric.ranking.model_copy(update={"break_by": ()})})
    return sound(blind, contenders)


FAULTS: dict[str, tuple[ModuleType, str, Callable[..., Any]]] = {
    "a cut belongs to the class below": (classing, "class_by_points", _cut_belongs_to_the_class_below),
    "halves go to even": (scoring, "round_exact", _halves_go_to_even),
    "the cap comes before the bonus": (scoring, "_rounded", _capped_before_the_bonus),
    "the bonus is rescaled": (scoring, "_rounded", _bonus_rescaled),
    "groups are rounded before the bonus": (scoring, "_rounded", _rounded_before_the_bonus),
    "a withheld total is zero": (scoring, "_total", _withheld_counted_as_zero),
    "a blank is a full mark": (scoring, "_answered_outcome", _blank_as_full_mark),
    "a score over the maximum is clamped": (scoring, "_given_outcome", _over_the_maximum_clamped),
    "the file order decides": (ranking, "rank", _ranked_in_file_order),
    "ties are never broken": (ranking, "rank", _ties_never_broken),
}


class TestPlantedFaults:
    """The comparison with the oracle is worth something: it notices every one of these faults in the engine."""

    @pytest.mark.parametrize("name", FAULTS)
    def test_oracle_notices_the_fault(self, name: str) -> None:
        fault = Fault(*FAULTS[name])
        with fault.planted():
            noticed = find(cases(), lambda case: bool(differences(case)), settings=FIXED)
        assert fault.spoke_otherwise
        assert [] == differences(noticed), "the sound engine differs as well, so the fault was not what was noticed"


# ------------------------------------------------------------------------------------------------------------- rules


class TestPoints:
    """Points lie between 0 and the maximum; what is blank or broken has none, and says so."""

    @given(cases())
    def test_points_lie_between_zero_and_the_applicable_maximum(self, case: Case) -> None:
        for card in graded(case).scorecards.values():
            for row in rows_of(card):
                assert not isinstance(row.outcome, Counted) or 0 <= row.outcome.points <= row.maximum
            assert all(0 <= one.points <= one.applicable_maximum <= one.maximum for one in card.criteria)
            assert 0 <= card.points <= card.maximum

    @given(cases())
    def test_blank_or_broken_rows_earn_nothing_and_leave_an_error(self, case: Case) -> None:
        pool = graded(case)
        for unit, card in pool.scorecards.items():
            errors = {one.criterion for one in card.diagnostics if one.code.severity is Severity.ERROR}
            for row in rows_of(card):
                if isinstance(row.outcome, MissingAsZero | MissingWithheld | Failed):
                    assert ZERO == getattr(row.outcome, "points", ZERO)
                    # for a row the file lacks, the reader complains
                    assert row.code in errors or row.code not in pool.submissions[unit].responses
                if isinstance(row.self_answer, Blank):
                    assert row.outcome.state in (State.MISSING, State.ERROR, State.NOT_ARISING) or _is_award(
                        row.outcome
                    )

    @given(cases())
    def test_sum_adds_up_again_from_the_rows_shown(self, case: Case) -> None:
        for card in graded(case).scorecards.values():
            rows = [leaf for criterion in card.criteria for leaf in criterion.leaves]
            assert card.points == sum((row.outcome.points for row in rows if isinstance(row.outcome, Counted)), ZERO)
            assert card.points == sum((group.points for group in card.groups), ZERO)
            assert card.maximum == sum((group.maximum for group in card.groups), ZERO)


def _is_award(outcome: object) -> bool:
    return isinstance(outcome, Scored) and outcome.layer.value == "verified"


class TestTotal:
    """One total: rounded once, within its bounds, and never worse for a better answer."""

    @given(cases(is_sound=True))
    def test_total_lies_between_zero_and_what_can_be_reached(self, case: Case) -> None:
        pool = graded(case)
        scale = pool.rubric.scale
        reachable = pool.rubric.groups_maximum + pool.rubric.bonus_maximum
        for card in pool.scorecards.values():
            if isinstance(card.total, Total):
                assert 0 <= card.total.points <= round_exact(reachable, scale.decimals, Rounding.HALF_UP)
                assert card.total.points <= scale.maximum or not scale.capped

    @given(cases())
    def test_total_has_no_more_decimals_than_the_rubric_prints(self, case: Case) -> None:
        pool = graded(case)
        for card in pool.scorecards.values():
            if isinstance(card.total, Total):
                written = to_fixed_text(card.total.points, pool.rubric.scale.decimals)
                assert card.total.points == of_result(written)

    @given(cases(is_sound=True, max_units=1), st.data())
    def test_better_score_never_lowers_the_total(self, case: Case, data: st.DataObject) -> None:
        (unit,) = case.answers
        rows = [row for row in oracle.leaves_in(case.rubric) if case.answers[unit][row["code"]]["self"]]
        assume(rows)
        row = data.draw(st.sampled_from(rows))
        now = Fraction(case.answers[unit][row["code"]]["self"])
        steps_left = int((Fraction(row["maximum"]) - now) / Fraction(row["step"]))
        better = text_of(now + Fraction(row["step"]) * data.draw(st.integers(0, steps_left)))
        raised = case.answers[unit] | {row["code"]: {**case.answers[unit][row["code"]], "self": better}}
        before, after = _total_of(case, unit), _total_of(replace(case, answers={unit: raised}), unit)
        assert before <= after

    @given(cases(is_sound=True))
    def test_rescaling_is_the_identity_where_everything_arose(self, case: Case) -> None:
        pool = graded(case)
        scale = pool.rubric.scale
        for card in pool.scorecards.values():
            if card.maximum == pool.rubric.groups_maximum:
                plain = round_exact(card.points + card.bonus, scale.decimals, scale.rounding)
                assert Total(min(plain, scale.maximum) if scale.capped else plain) == card.total

    @given(cases(), st.randoms(use_true_random=False))
    def test_order_of_the_rows_in_the_file_does_not_matter(self, case: Case, random: Any) -> None:
        pool = graded(case)
        for unit, submission in pool.submissions.items():
            responses = list(submission.responses.items())
            random.shuffle(responses)
            shuffled = Submission(unit=unit, file=submission.file, responses=dict(responses))
            awarded = {code: granted(points) for code, points in case.awarded[unit].items()}
            again = scoring.score(pool.rubric, shuffled, awarded)
            assert pool.scorecards[unit] == again


def _total_of(case: Case, unit: str) -> Fraction:
    card = graded(case).scorecards[unit]
    assume(isinstance(card.total, Total))
    assert isinstance(card.total, Total)
    return card.total.points


class TestClass:
    """Every total has exactly one class, and a higher total never a lower one."""

    @given(cases(is_sound=True))
    def test_total_lies_in_exactly_one_class(self, case: Case) -> None:
        pool = graded(case)
        cuts = [band.from_ for band in pool.rubric.classes]
        tops = [None, *cuts[:-1]]
        for unit, card in pool.scorecards.items():
            if isinstance(card.total, Total):
                total = card.total.points
                holding = [
                    band.code
                    for band, top in zip(pool.rubric.classes, tops, strict=True)
                    if band.from_ <= total and (top is None or total < top)
                ]
                assert [pool.bands[unit]] == holding

    @given(cases(), st.fractions(0, 200), st.fractions(0, 200))
    def test_more_points_never_give_a_lower_class(self, case: Case, one: Fraction, other: Fraction) -> None:
        rubric = graded(case).rubric
        low, high = sorted([one, other])
        order = [band.code for band in rubric.classes]
        by_low, by_high = (classing.class_by_points(rubric, total).code for total in (low, high))
        assert order.index(by_high) <= order.index(by_low)


class TestRank:
    """Ranks order a pool by its key alone: equals share, 1224 counts the units ahead and 1223 the places."""

    @given(cases(is_sound=True))
    def test_ranks_count_what_is_ahead(self, case: Case) -> None:
        pool = graded(case)
        ranks = [one.rank for one in pool.standings.values()]
        ahead = set(ranks) if pool.rubric.ranking.ties == "1223" else ranks
        assert all(rank == 1 + sum(other < rank for other in ahead) for rank in ranks)
        assert all(one.of == len(ranks) for one in pool.standings.values())

    @given(cases(is_sound=True))
    def test_rank_is_marked_shared_exactly_where_it_is(self, case: Case) -> None:
        standings = graded(case).standings.values()
        counted = Counter(one.rank for one in standings)
        assert all(one.is_tied is (counted[one.rank] > 1) for one in standings)

    @given(cases(is_sound=True))
    def test_better_total_ranks_ahead(self, case: Case) -> None:
        pool = graded(case)
        totals = {unit: _points(card.total) for unit, card in pool.scorecards.items() if unit in pool.standings}
        for (one, more), (other, less) in permutations(totals.items(), 2):
            assert more <= less or pool.standings[one].rank < pool.standings[other].rank

    @given(cases(is_sound=True), st.randoms(use_true_random=False))
    def test_file_order_and_names_never_decide(self, case: Case, random: Any) -> None:
        renamed = dict(zip(case.answers, random.sample(sorted(case.answers), len(case.answers)), strict=True))
        order = random.sample(sorted(case.answers), len(case.answers))
        other = Case(
            case.rubric,
            {renamed[unit]: case.answers[unit] for unit in order},
            {renamed[unit]: case.awarded[unit] for unit in order},
        )
        before, after = graded(case).standings, graded(other).standings
        assert {unit: (one.rank, one.is_tied) for unit, one in before.items()} == {
            unit: (after[renamed[unit]].rank, after[renamed[unit]].is_tied) for unit in before
        }

    @given(cases(is_sound=True))
    def test_another_unit_changes_nobodys_points_or_class(self, case: Case) -> None:
        *others, last = case.answers
        assume(others)
        fewer = replace(case, answers={unit: case.answers[unit] for unit in others})
        before, after = graded(fewer), graded(case)
        assert last not in before.scorecards
        assert {unit: before.scorecards[unit] for unit in others} == {unit: after.scorecards[unit] for unit in others}
        assert {unit: before.bands[unit] for unit in others} == {unit: after.bands[unit] for unit in others}


def _points(total: object) -> Fraction:
    assert isinstance(total, Total)
    return total.points
