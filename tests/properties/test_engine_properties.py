"""The engine beside the oracle, the same comparison with planted faults, and the rules every result keeps."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import permutations
from math import ceil
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, event, given, settings, target
from hypothesis import strategies as st

from cdcs_score import (
    asked_scores,
    checking,
    classing,
    knocking_out,
    quota,
    ranking,
    row_scoring,
    scorecard,
    scoring,
    settling,
)
from cdcs_score.classing import Classed, classed
from cdcs_score.codes.catalogue import Severity
from cdcs_score.evaluating import Unknown
from cdcs_score.facts import ChoiceFact, YesNoFact, limits_of
from cdcs_score.methods import checklist, count, deduct, levels, linear, ratio, rollup, yes_no
from cdcs_score.numbers import ZERO, Exact, Rounding, of_result, round_exact, to_fixed_text
from cdcs_score.periods import Period, Periods
from cdcs_score.row_scoring import RowScorer
from cdcs_score.rows import Bonus
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import (
    AwaitingReview,
    Counted,
    Earned,
    Failed,
    Layer,
    MissingAsZero,
    MissingWithheld,
    NotArising,
    Scored,
    State,
    Total,
    Verdict,
    Withheld,
)
from cdcs_score.standing import Standing
from cdcs_score.submission import Blank, Given, Stated, Submission, Unreadable
from cdcs_score.yearly import year_card
from tests import oracle
from tests.properties.strategies import (
    COMPUTED,
    ROUNDINGS,
    TREATMENTS,
    VALUES,
    Case,
    cases,
    text_of,
)
from tests.support.agreement import differences, expected, fates_of, graded

#: Examples that are drawn alike whatever the profile: what these runs reach is asserted.
FIXED = settings(derandomize=True, database=None, deadline=None, phases=[Phase.generate])


@cache
def fixed_cases() -> tuple[Case, ...]:
    """The cases of the fixed run, drawn once."""
    drawn: list[Case] = []

    @settings(FIXED, max_examples=1000)
    @given(cases(max_units=12))
    def keep(case: Case) -> None:
        drawn.append(case)

    keep()
    return tuple(drawn)


@cache
def further_cases() -> tuple[Case, ...]:
    """More of them, with a quota each, for what is too rare to be in every thousand: which come depends on the code."""
    drawn: list[Case] = []

    @settings(FIXED, max_examples=600, suppress_health_check=[HealthCheck.filter_too_much])
    @given(cases(max_units=12).filter(lambda case: "quota" in case.rubric))
    def keep_more(case: Case) -> None:
        drawn.append(case)

    keep_more()
    return tuple(drawn)


def cases_in_turn() -> Iterator[Case]:
    """The fixed cases, then further ones, drawn only where those are not enough."""
    yield from fixed_cases()
    yield from further_cases()


# ------------------------------------------------------------------------------------------------ beside the oracle


def situations(case: Case) -> Iterator[str]:
    """The names of everything remarkable that happens in a pool."""
    results = expected(case)
    for unit, result in results.items():
        yield from (row.outcome for row in result.rows.values())
        yield from _of_facts(case.rubric, result, case.units[unit])
        yield from _of_class(case.rubric, result)
        if result.total is None:
            yield "withheld" if result.withheld_by else "withheld: nothing applies"
        else:
            yield from _of_total(case.rubric, result)
        if None in result.shares.values():
            yield "group with nothing applicable"
    yield from _of_ranks(case.rubric, results)
    yield from (f"quota: {fate}" for fate in oracle.quota_fates(case.rubric, results).values())


def _of_facts(rubric: oracle.RubricDict, result: oracle.Result, sent: oracle.Sent) -> Iterator[str]:
    for name, fact in rubric.get("facts", {}).items():
        entries = sent.above if fact["supplied_by"] == "superior" else sent.facts
        if not entries.get(name) and "blank_means" in fact:
            yield "a blank means something"
        if fact["supplied_by"] == "superior" and name in sent.facts and sent.facts[name] != sent.above.get(name):
            yield "the unit's figure is not the superior's"
    criteria = [criterion for group in rubric["groups"] for criterion in group["criteria"]]
    if any(criterion.get("method") == "informational" for criterion in criteria):
        yield "informational"
    yield from (
        "cross-check: " + {True: "wrong", False: "right", None: "not made"}[one] for one in result.checks.values()
    )
    for row in (*oracle.leaves_in(rubric), *oracle.items_in(rubric)):
        became = result.rows[row["code"]]
        if became.outcome == "computed":
            yield from _of_method(row, [result.facts[name] for name in oracle.facts_under(row)], became.points)
        elif row["method"] == "rollup" and became.points is not None and became.points == became.computed:
            yield "rollup of registered units" if oracle.counted(row, sent.children) else "rollup of a report"
        elif became.outcome in {"scored", "awaiting"} and row["method"] != "judged":
            yield "the unit's word before the facts" if "computed" in rubric["final"] else "the unit's word alone"


def _of_method(row: dict[str, Any], values: list[Any], points: Fraction | None) -> Iterator[str]:
    method, maximum = row["method"], Fraction(row["maximum"])
    yield f"method {method}"
    match method:
        case "ratio" if any(oracle.amount(one["from"]) == values[0] / values[1] for one in row["bands"][:-1]):
            yield "ratio exactly on a band"
        case "linear":
            ends = [Fraction(row[end]["points"]) for end in ("from", "to")]
            yield "line at an end" if points in ends else "line between its ends"
        case "count":
            earned = values[0] / Fraction(row["per"]) * Fraction(row["earns"])
            yield "count over its maximum" if earned > maximum else "count within its maximum"
            if values[0] % Fraction(row["per"]):
                yield "count with a rest"
        case "deduct" if points == Fraction(row["floor"]):
            yield "deducted to the floor"
        case "checklist":
            yield f"checklist: {row['earn'] if isinstance(row['earn'], str) else 'at least'}"


def _of_class(rubric: oracle.RubricDict, result: oracle.Result) -> Iterator[str]:
    for one in rubric["knock_outs"]:
        verdict = result.knock_outs[one["code"]]
        yield f"knock-out {verdict}"
        if verdict == "fired":
            yield from (f"knock-out over {kind}" for kind in _kinds_in(one["when"]))
            if result.band is not None and one["code"] not in result.moved_by:
                yield "knock-out that lowers nothing"
        if one["code"] in result.moved_by:
            yield "knock-out forces" if "forces" in one else "knock-out caps"
    if len(result.moved_by) > 1:
        yield "several knock-outs lower"
    if result.total is not None and result.band is None:
        yield "total without a class"


def _kinds_in(tree: Any) -> Iterator[str]:
    if isinstance(tree, tuple):
        yield tree[1] if tree[0] == "fact" and tree[1] in oracle.REGISTER else tree[0]
        for one in tree[1:]:
            yield from _kinds_in(one)


def _of_total(rubric: oracle.RubricDict, result: oracle.Result) -> Iterator[str]:
    scale = rubric["scale"]
    whole = sum((Fraction(group["maximum"]) for group in rubric["groups"]), Fraction(0))
    raw = result.points * whole / result.maximum + result.bonus - result.penalties
    if raw != result.total:
        yield f"rounding {scale['rounding']} moved the total"
    if (raw * 10 ** int(scale["decimals"])) % 1 == Fraction(1, 2):
        yield f"half met by {scale['rounding']}"
    if raw > Fraction(scale["maximum"]):
        yield "over the scale, capped" if scale["capped"] else "over the scale, uncapped"
    if raw < 0:
        yield "not below 0"
    if result.maximum < whole:
        yield "rescaled total"
    if any(result.total == Fraction(band["from"]) for band in rubric["classes"][:-1]):
        yield "exactly on a cut"
    for kind, points in (("bonus", result.bonus), ("penalties", result.penalties)):
        if points:
            yield f"{kind} by {rubric[kind]['awarded_by']}"
            if sum(result.rows[item["code"]].points or 0 for item in rubric[kind]["items"]) > points:
                yield f"{kind} over the maximum"


def _of_ranks(rubric: oracle.RubricDict, results: dict[str, oracle.Result]) -> Iterator[str]:
    ranks = oracle.ranks(rubric, results)
    shared = {rank for rank, is_shared in ranks.values() if is_shared}
    if shared and max(rank for rank, _ in ranks.values()) > min(shared):
        yield f"someone behind a tie, {rubric['ranking']['ties']}"
    ranks_at: dict[tuple[Any, ...], set[int]] = {}
    for unit, (rank, _) in ranks.items():
        ranks_at.setdefault((results[unit].total, results[unit].band), set()).add(rank)
    if any(len(places) > 1 for places in ranks_at.values()):
        yield "tie broken"
        lines = {one["code"] for group in rubric["groups"] for one in group["criteria"] if not oracle.leaves_of(one)}
        if lines & set(rubric["ranking"]["break_by"]):
            yield "tie broken where a line may break it"
    for one, other in permutations(ranks, 2):
        if (results[one].total or 0) > (results[other].total or 0) and ranks[one] > ranks[other]:
            yield "ranked behind fewer points for its class"


SITUATIONS = {
    "scored", "awaiting", "computed", *TREATMENTS, *(f"{one} by condition" for one in TREATMENTS),
    *(f"{what}_{missing}" for what in ("blank", "fact", "condition", "child", "no_child")
      for missing in ("zero", "withheld")),
    "fact unreadable", "condition unreadable", "no_row", "unreadable", "negative", "over_maximum", "off_step",
    "claim_forbidden", "claim_and_score", "claim_unexplained", "claim_against_condition", "claim_against_children",
    "rollup of registered units", "rollup of a report",
    *(f"method {one}" for one in COMPUTED), "informational", "ratio exactly on a band", "line at an end",
    "line between its ends", "count over its maximum", "count within its maximum", "count with a rest",
    "deducted to the floor", "checklist: sum", "checklist: all", "checklist: at least",
    "a blank means something", "the unit's figure is not the superior's",
    "the unit's word before the facts", "the unit's word alone",
    "cross-check: wrong", "cross-check: right", "cross-check: not made",
    "withheld", "withheld: nothing applies", "rescaled total", "group with nothing applicable", "not below 0",
    *(f"rounding {one} moved the total" for one in ROUNDINGS), *(f"half met by {one}" for one in ROUNDINGS),
    "over the scale, capped", "over the scale, uncapped", "exactly on a cut",
    *(f"{kind} {what}" for kind in ("bonus", "penalties") for what in ("over the maximum", "by self", "by superior")),
    "knock-out fired", "knock-out clear", "knock-out open", "knock-out forces", "knock-out caps",
    "knock-out that lowers nothing", "several knock-outs lower", "total without a class",
    *(f"knock-out over {one}" for one in ("so", "fact", "share", "lowest_share", "points", "and", "or", "not", "in")),
    *(f"knock-out over {one}" for one in oracle.REGISTER),
    "someone behind a tie, 1224", "someone behind a tie, 1223", "tie broken", "tie broken where a line may break it", "ranked behind fewer points for its class",
    "quota: kept", "quota: moved", "quota: tied",
}  # fmt: skip


class TestOracle:
    """Engine and oracle, written apart, give the same points, shares, totals, classes, ranks and quotas."""

    @given(cases())
    def test_engine_gives_what_the_oracle_gives(self, case: Case) -> None:
        reached = set(situations(case))
        for name in reached:
            event(name)
        target(len(reached), label="situations in one pool")
        assert [] == differences(case)

    @settings(max_examples=10)
    @given(cases(max_units=80))
    def test_they_agree_on_seasons_of_many_units(self, case: Case) -> None:
        event(f"{len(case.units) // 20 * 20} units and more")
        assert [] == differences(case)

    def test_they_agree_in_every_situation_there_is(self) -> None:
        left = set(SITUATIONS)
        for number, case in enumerate(cases_in_turn()):
            if number >= len(fixed_cases()) and not left:
                break
            left -= set(situations(case))
            assert [] == differences(case)
        assert set() == left


class TestYear:
    """A year of two or three periods, each of which is what another unit of the pool sent."""

    @given(cases(max_units=3), st.data())
    def test_engine_gives_the_year_the_oracle_gives(self, case: Case, data: st.DataObject) -> None:
        weights = {unit: Fraction(data.draw(st.integers(1, 4)), 2) for unit in case.units}
        pool, results = graded(case), expected(case)
        came = data.draw(st.sampled_from([list(weights), list(weights)[1:] or list(weights)]))
        cards = {unit: pool.scorecards[unit] for unit in came}
        each = {unit: Period(weight=weight) for unit, weight in weights.items()}
        periods = Periods.model_construct(each=each, divide_by=sum(weights.values(), ZERO))
        card = year_card(pool.rubric, periods, cards)
        found = classed(pool.rubric, card)
        total = card.total.points if isinstance(card.total, Total) else None
        band = (
            (found.by_points.code, found.band.code, list(found.moved_by))
            if isinstance(found, Classed)
            else (None, None, [])
        )
        year = oracle.year(case.rubric, weights, {unit: results[unit] for unit in came})
        event("a year with a total" if total is not None else "a year without a total")
        event("a year held down" if year.moved_by else "a year as its points have it")
        assert year == (total, *band)


# ---------------------------------------------------------------------------------------------------- planted faults

Sound = Callable[..., Any]


class Fault:
    """A faulty stand-in for one function of the engine, which counts how often it spoke otherwise than the sound one."""

    def __init__(self, owner: ModuleType | type, name: str, faulty: Sound) -> None:
        self.spoke_otherwise = 0
        self._owner, self._name, self._faulty = owner, name, faulty

    @contextmanager
    def planted(self) -> Iterator[None]:
        """The engine with the fault in it."""
        sound = getattr(self._owner, self._name)

        def stand_in(*args: Any, **kwargs: Any) -> Any:
            right, wrong = sound(*args, **kwargs), self._faulty(sound, *args, **kwargs)
            self.spoke_otherwise += right != wrong
            return wrong

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self._owner, self._name, stand_in)
            yield


FAULTS: dict[str, tuple[ModuleType | type, str, Sound]] = {}


def fault(sentence: str, owner: ModuleType | type, name: str) -> Callable[[Sound], Sound]:
    """Registers a faulty stand-in for a function, which is given the sound one and its arguments."""

    def register(faulty: Sound) -> Sound:
        assert sentence not in FAULTS
        FAULTS[sentence] = owner, name, faulty
        return faulty

    return register


# Methods.


@fault("yes and no are exchanged", yes_no, "earned")
def _exchanged(sound: Sound, rule: Any, facts: Any) -> Any:
    return sound(rule.model_copy(update={"when_true": rule.when_false, "when_false": rule.when_true}), facts)


@fault("every level is worth the best", levels, "earned")
def _best_level(_sound: Sound, rule: Any, _facts: Any) -> Any:
    return Earned(levels.highest(rule), "")


@fault("a share must pass the cut of its band", ratio, "band_of")
def _past_the_cut(_sound: Sound, bands: Any, share: Exact) -> Any:
    return next((band for band in bands if share > band.from_), bands[-1])


@fault("a share is a whole percentage before it is compared", ratio, "band_of")
def _rounded_share(sound: Sound, bands: Any, share: Exact) -> Any:
    return sound(bands, round_exact(share, 2, Rounding.HALF_UP))


@fault("only the very class counts, and no higher one", rollup, "earned")
def _that_class_alone(_sound: Sound, rule: Any, children: Any) -> Any:
    good = sum(child.band == rule.at_least for child in children)
    return Earned(ratio.band_of(rule.bands, Exact(good, len(children))).points, "")


@fault("the good units a union reports are a share of themselves", rollup, "earned_by_report")
def _of_themselves(sound: Sound, rule: Any, reported: Any, facts: Any) -> Any:
    alone = reported.model_copy(update={"denominator": reported.numerator})
    return sound(rule, alone, facts) if facts[reported.numerator].number else sound(rule, reported, facts)


@fault("a line goes on beyond its ends", linear, "earned")
def _endless_line(_sound: Sound, rule: Any, facts: Any) -> Any:
    known = [facts[name].number for name in rule.facts]
    value = known[0] if rule.fact else known[0] / known[1]
    slope = (rule.to.points - rule.from_.points) / (rule.to.at - rule.from_.at)
    return Earned(rule.from_.points + slope * (value - rule.from_.at), "")


@fault("a line is a step", linear, "earned")
def _step(sound: Sound, rule: Any, facts: Any) -> Any:
    points = sound(rule, facts).points
    return Earned(rule.from_.points if points != rule.to.points else points, "")


@fault("a count is rounded up", count, "earned")
def _count_up(_sound: Sound, rule: Any, maximum: Exact, facts: Any) -> Any:
    return Earned(min(ceil(facts[rule.fact].number / rule.per) * rule.earns, maximum), "")


@fault("a count has no maximum", count, "earned")
def _endless_count(_sound: Sound, rule: Any, _maximum: Exact, facts: Any) -> Any:
    return Earned(facts[rule.fact].number // rule.per * rule.earns, "")


@fault("a deduction has no floor", deduct, "earned")
def _no_floor(_sound: Sound, rule: Any, maximum: Exact, facts: Any) -> Any:
    return Earned(maximum - rule.each * facts[rule.fact].number, "")


@fault("a checklist asks for one thing fewer", checklist, "_points")
def _one_fewer(sound: Sound, rule: Any, maximum: Exact, done: int, sum_of_done: Exact) -> Any:
    return sound(rule, maximum, done + (rule.earn != "sum"), sum_of_done)


# Facts and layers.


@fault("a blank fact is nothing at all", settling, "meant_by_blank")
def _blank_is_zero(sound: Sound, fact: Any) -> Any:
    least = ZERO if isinstance(fact, YesNoFact | ChoiceFact) else limits_of(fact)[0] or ZERO
    nothing = False if isinstance(fact, YesNoFact) else "a" if isinstance(fact, ChoiceFact) else least
    return nothing if sound(fact) is None else sound(fact)


@fault("blank_means is not looked at", settling, "meant_by_blank")
def _means_nothing(_sound: Sound, _fact: Any) -> Any:
    return None


@fault("the unit's figure counts for the superior's", settling, "_settled")
def _units_figure(sound: Sound, name: str, fact: Any, own: Any, superior: Any) -> Any:
    return sound(name, fact, own, superior if own is None else own)


@fault("the superior's blank is filled from the unit", settling, "_settled")
def _filled_from_the_unit(sound: Sound, name: str, fact: Any, own: Any, superior: Any) -> Any:
    return sound(name, fact, own, superior if isinstance(superior, Stated | Unreadable) else own)


@fault("what cannot be read is blank", settling, "_settled")
def _unreadable_is_blank(sound: Sound, name: str, fact: Any, own: Any, superior: Any) -> Any:
    return sound(name, fact, *(None if isinstance(one, Unreadable) else one for one in (own, superior)))


@fault("a blank fact that withholds counts zero", RowScorer, "_missing")
def _never_withholds(sound: Sound, scorer: Any, code: str, _missing: Any, blank: Any) -> Any:
    return sound(scorer, code, "zero", blank)


@fault("facts come first, whatever final says", RowScorer, "_answered")
def _facts_first(sound: Sound, scorer: Any, *args: Any) -> Any:
    return sound(replace(scorer, final=tuple(sorted(scorer.final, key=lambda one: one is not Layer.COMPUTED))), *args)


@fault("facts wait for a self score", RowScorer, "_may_be_computed_instead")
def _waits(_sound: Sound, _scorer: Any, _response: Any, _computed: Any) -> Any:
    return False


# Rows.


@fault("a blank is a full mark", RowScorer, "_left_blank")
def _full_mark(sound: Sound, scorer: Any, row: Any, missing: Any, response: Any) -> Any:
    outcome, working = sound(scorer, row, missing, response)
    return (MissingAsZero(row.maximum) if isinstance(outcome, MissingAsZero) else outcome), working


@fault("a score over the maximum is clamped", RowScorer, "_given")
def _clamped(sound: Sound, scorer: Any, row: Any, points: Given, response: Any) -> Any:
    return sound(scorer, row, replace(points, points=min(points.points, row.maximum)), response)


@fault("the condition for not arising is not looked at", row_scoring, "holds")
def _never_holds(_sound: Sound, *_args: Any) -> Any:
    return False


@fault("a condition that cannot be decided does not hold", row_scoring, "holds")
def _unknown_is_not(sound: Sound, *args: Any) -> Any:
    return sound(*args) is True


@fault("a claim against the condition is believed", RowScorer, "_claimed")
def _believed(sound: Sound, scorer: Any, leaf: Any, response: Any) -> Any:
    rule = leaf.not_arising
    blind = rule if rule == "forbidden" else rule.model_copy(update={"when": None})
    return sound(scorer, leaf.model_copy(update={"not_arising": blind}), response)


@fault("full credit is none", row_scoring, "_not_arising")
def _no_credit(_sound: Sound, _leaf: Any, rule: Any) -> Any:
    return NotArising(rule.treatment, ZERO)


@fault("what is rescaled stays in the maximum", scorecard, "is_rescaled")
def _stays(_sound: Sound, _outcome: Any) -> Any:
    return False


@fault("the unit awards itself what only the superior may", RowScorer, "awarded_score")
def _awards_itself(_sound: Sound, scorer: Any, item: Any) -> Any:
    return scorer.own_score(item)


# Total.


def _rescaled(rubric: Rubric, sums: Any, points: Exact) -> Exact:
    return Exact(points * rubric.groups_maximum / sums.maximum)


@fault("the cap comes before the bonus", scoring, "_rounded")
def _capped_before_the_bonus(sound: Sound, rubric: Rubric, sums: Any) -> Any:
    room = rubric.scale.maximum - rubric.bonus_maximum if rubric.scale.capped else sums.points
    return sound(rubric, replace(sums, points=min(sums.points, room)))


@fault("the bonus is rescaled", scoring, "_rounded")
def _bonus_rescaled(sound: Sound, rubric: Rubric, sums: Any) -> Any:
    return sound(rubric, replace(sums, bonus=_rescaled(rubric, sums, sums.bonus)))


@fault("penalties are rescaled", scoring, "_rounded")
def _penalties_rescaled(sound: Sound, rubric: Rubric, sums: Any) -> Any:
    return sound(rubric, replace(sums, penalties=_rescaled(rubric, sums, sums.penalties)))


@fault("penalties are added", scoring, "_rounded")
def _penalties_added(sound: Sound, rubric: Rubric, sums: Any) -> Any:
    return sound(rubric, replace(sums, penalties=-sums.penalties))


@fault("groups are rounded before the bonus", scoring, "_rounded")
def _rounded_before_the_bonus(sound: Sound, rubric: Rubric, sums: Any) -> Any:
    alone = sound(rubric, replace(sums, bonus=ZERO, penalties=ZERO))
    return sound(rubric, replace(sums, points=alone * sums.maximum / rubric.groups_maximum))


@fault("a total below 0 loses its sign", scoring, "_rounded")
def _below_zero(sound: Sound, rubric: Rubric, sums: Any) -> Any:
    return max(sound(rubric, sums), -sums.total(rubric.groups_maximum))


@fault("the scale always caps", scoring, "_rounded")
def _always_capped(sound: Sound, rubric: Rubric, sums: Any) -> Any:
    return min(sound(rubric, sums), rubric.scale.maximum)


@fault("halves go to even", scoring, "round_exact")
def _halves_go_to_even(sound: Sound, value: Exact, places: int, rounding: Rounding) -> Any:
    return sound(value, places, Rounding.HALF_EVEN if rounding is Rounding.HALF_UP else rounding)


@fault("a bonus has no maximum", scoring, "_limited")
def _endless_bonus(sound: Sound, items: Any, extra: Any) -> Any:
    return sum((item.outcome.points for item in items), ZERO) if _is_whole(items, extra) else sound(items, extra)


def _is_whole(items: Any, extra: Any) -> bool:
    return isinstance(extra, Bonus) and all(isinstance(item.outcome, Counted) for item in items)


@fault("penalties have no maximum", scoring, "_limited")
def _endless_penalties(sound: Sound, items: Any, extra: Any) -> Any:
    if extra is None or isinstance(extra, Bonus) or not items:
        return sound(items, extra)
    return sound(items, extra.model_copy(update={"maximum": Exact(1000)}))


@fault("a withheld total is zero", scoring, "_total")
def _withheld_counted_as_zero(sound: Sound, *args: Any) -> Any:
    found = sound(*args)
    return Total(ZERO) if isinstance(found, Withheld) and found.by else found


# Class and knock-outs.


@fault("a cut belongs to the class below", classing, "class_by_points")
def _cut_belongs_to_the_class_below(_sound: Sound, rubric: Rubric, total: Exact) -> Any:
    return next((band for band in rubric.classes if total > band.from_), rubric.classes[-1])


@fault("a knock-out raises", classing, "_held_down")
def _raised(sound: Sound, rubric: Rubric, by_points: Any, outcomes: Any) -> Any:
    fired = [one for one in outcomes if one.verdict is Verdict.FIRED]
    return (rubric.class_of(fired[-1].limit), (fired[-1].code,)) if fired else sound(rubric, by_points, outcomes)


@fault("only the first knock-out counts", classing, "_held_down")
def _first_alone(sound: Sound, rubric: Rubric, by_points: Any, outcomes: Any) -> Any:
    return sound(rubric, by_points, [one for one in outcomes if one.verdict is Verdict.FIRED][:1])


@fault("a knock-out that cannot be decided is clear", knocking_out, "holds")
def _unknown_is_clear(sound: Sound, *args: Any) -> Any:
    return False if isinstance(sound(*args), Unknown) else sound(*args)


@fault("a knock-out that cannot be decided fires", knocking_out, "holds")
def _unknown_fires(sound: Sound, *args: Any) -> Any:
    return True if isinstance(sound(*args), Unknown) else sound(*args)


@fault("a group in which nothing applies has lost everything", asked_scores, "_share")
def _nothing_is_lost(sound: Sound, group: Any) -> Any:
    return ZERO if group.share is None else sound(group)


@fault("a group is judged by the rows that have points", asked_scores, "_share")
def _by_what_there_is(sound: Sound, group: Any) -> Any:
    return sound(replace(group, is_withheld=False))


@fault("cross-checks are not made", checking, "holds")
def _unchecked(_sound: Sound, *_args: Any) -> Any:
    return False


# Ranks and quota.


def _by_points_alone(rubric: Rubric, contenders: Any) -> list[Any]:
    return [replace(one, band=classing.class_by_points(rubric, one.total)) for one in contenders]


@fault("the file order decides", ranking, "rank")
def _ranked_in_file_order(sound: Sound, rubric: Rubric, contenders: Any) -> tuple[Standing, ...]:
    standings = sound(rubric, contenders)
    return tuple(replace(one, rank=place, is_tied=False) for place, one in enumerate(standings, start=1))


@fault("ties are never broken", ranking, "rank")
def _ties_never_broken(sound: Sound, rubric: Rubric, contenders: Any) -> Any:
    blind = rubric.model_copy(update={"ranking": rubric.ranking.model_copy(update={"break_by": ()})})
    return sound(blind, contenders)


@fault("a knocked-out unit ranks by its points", ranking, "rank")
def _ranked_by_points(sound: Sound, rubric: Rubric, contenders: Any) -> Any:
    return sound(rubric, _by_points_alone(rubric, contenders))


@fault("the quota is taken before knock-outs", quota, "apply_quota")
def _quota_before_knock_outs(sound: Sound, rubric: Rubric, limit: Any, contenders: Any) -> Any:
    return sound(rubric, limit, _by_points_alone(rubric, contenders))


@fault("the quota is of all units", quota, "apply_quota")
def _quota_of_all(sound: Sound, rubric: Rubric, limit: Any, contenders: Any) -> Any:
    lowest = limit.of.model_copy(update={"at_least": rubric.classes[-1].code})
    return sound(rubric, limit.model_copy(update={"of": lowest}), contenders)


@fault("quota places are rounded up", quota, "round_exact")
def _places_up(_sound: Sound, value: Exact, _places: int, _rounding: Rounding) -> Any:
    return Exact(ceil(value))


class TestPlantedFaults:
    """The comparison with the oracle is worth something: it notices every one of these faults in the engine."""

    @pytest.mark.parametrize("sentence", FAULTS)
    def test_oracle_notices_the_fault(self, sentence: str) -> None:
        planted = Fault(*FAULTS[sentence])
        with planted.planted():
            noticed = next((case for case in cases_in_turn() if differences(case)), None)
        assert noticed is not None
        assert planted.spoke_otherwise
        assert [] == differences(noticed), "the sound engine differs as well, so the fault was not what was noticed"

    def test_every_method_that_computes_has_one(self) -> None:
        modules = {owner.__name__.rpartition(".")[2] for owner, _, _ in FAULTS.values()}
        assert set(COMPUTED) <= modules


# ------------------------------------------------------------------------------------------------------------- rules


class TestPoints:
    """Points lie between 0 and the maximum; what is blank or broken has none, and says so."""

    @given(cases())
    def test_points_lie_between_zero_and_the_applicable_maximum(self, case: Case) -> None:
        for card in graded(case).scorecards.values():
            for row in card.rows:
                assert not isinstance(row.outcome, Counted) or 0 <= row.outcome.points <= row.maximum
                assert row.computed is None or 0 <= row.computed <= row.maximum
            assert all(0 <= one.points <= one.applicable_maximum <= one.maximum for one in card.criteria)
            assert 0 <= card.points <= card.maximum

    @given(cases())
    def test_blank_or_broken_rows_earn_nothing_and_leave_an_error(self, case: Case) -> None:
        pool = graded(case)
        for unit, card in pool.scorecards.items():
            errors = {one.criterion for one in card.diagnostics if one.code.severity is Severity.ERROR}
            for row in card.rows:
                if isinstance(row.outcome, MissingAsZero | MissingWithheld | Failed):
                    assert ZERO == getattr(row.outcome, "points", ZERO)
                    # an error about a fact names the fact; for a row the file lacks, the reader complains
                    is_said_elsewhere = row.code not in pool.submissions[unit].responses or "" in errors
                    assert row.code in errors or is_said_elsewhere
                if isinstance(row.self_answer, Blank):
                    assert row.outcome.state in (State.MISSING, State.ERROR, State.NOT_ARISING) or _is_not_the_units(
                        row.outcome
                    )

    @given(cases())
    def test_no_fact_that_is_blank_or_broken_earns_points(self, case: Case) -> None:
        for card in graded(case).scorecards.values():
            for row in card.rows:
                if row.facts and not set(row.facts) <= card.facts.known.keys():
                    assert row.computed is None
                    assert not isinstance(row.outcome, Scored) or row.outcome.layer is not Layer.COMPUTED

    @given(cases())
    def test_sum_adds_up_again_from_the_rows_shown(self, case: Case) -> None:
        for card in graded(case).scorecards.values():
            rows = [leaf for criterion in card.criteria for leaf in criterion.leaves]
            assert card.points == sum((row.outcome.points for row in rows if isinstance(row.outcome, Counted)), ZERO)
            assert card.points == sum((group.points for group in card.groups), ZERO)
            assert card.maximum == sum((group.maximum for group in card.groups), ZERO)


def _is_not_the_units(outcome: object) -> bool:
    return isinstance(outcome, Scored | AwaitingReview) and outcome.layer in (Layer.VERIFIED, Layer.COMPUTED)


class TestMonotone:
    """Where a rule says that more is better (or less), a better fact never lowers the points."""

    @given(st.data())
    def test_better_fact_never_lowers_the_points(self, data: st.DataObject) -> None:
        row, worse, better = data.draw(bettered_rows())
        event(row["method"])
        before, after = _points_with(row, worse), _points_with(row, better)
        assert before <= after, (row, worse, better)


@st.composite
def bettered_rows(draw: Any) -> tuple[dict[str, Any], dict[str, str], dict[str, str]]:
    """A row whose rule rises or falls, and facts before and after one of them got better."""
    method = draw(st.sampled_from(COMPUTED))
    points = sorted(draw(st.sets(st.integers(0, 40), min_size=3, max_size=3)))
    worst, middle, best = (text_of(Fraction(one, 4)) for one in points)
    low, high = sorted(draw(st.tuples(st.integers(0, 40), st.integers(0, 40))))
    rising = {"n": str(low)}, {"n": str(high)}
    rules: dict[str, dict[str, Any]] = {
        "yes_no": {"fact": "done_1", "when_true": best, "when_false": middle},
        "levels": {"fact": "level", "points": {"a": worst, "b": middle, "c": best}},
        "ratio": {
            "numerator": "n",
            "denominator": "d",
            "bands": [
                {"from": "90%", "points": best},
                {"from": "50%", "points": middle},
                {"from": "0%", "points": worst},
            ],
        },
        "linear": {"fact": "n", "from": {"at": "5", "points": middle}, "to": {"at": "30", "points": best}},
        "count": {"fact": "n", "per": "7", "earns": "1.5"},
        "rollup": {"children": "to", "at_least": "tot", "reported": {"numerator": "n", "denominator": "d"}},
        "deduct": {"fact": "n", "each": "0.5", "floor": worst},
        "checklist": {"items": [{"fact": "done_1"}, {"fact": "done_2"}], "earn": {"at_least": "2", "points": best}},
    }
    done = draw(st.tuples(st.sampled_from(VALUES["yes_no"]), st.sampled_from(VALUES["yes_no"])))
    changes = {
        "yes_no": ({"done_1": "false"}, {"done_1": done[0]}),
        "levels": ({"level": draw(st.sampled_from("ab"))}, {"level": draw(st.sampled_from("bc"))}),
        "deduct": rising[::-1],
        "checklist": ({"done_1": done[0], "done_2": "false"}, {"done_1": "true", "done_2": done[1]}),
    }
    rules["rollup"]["bands"] = rules["ratio"]["bands"]
    row = {"method": method, "maximum": best, **rules[method]}
    denominator = {"d": str(draw(st.integers(1, 40)))} if method in {"ratio", "rollup"} else {}
    worse, better = changes.get(method, rising)
    return row, worse | denominator, better | denominator


def _points_with(row: dict[str, Any], facts: dict[str, str]) -> Fraction:
    """The total of a rubric of that one row, by these facts."""
    types = {name: {"n": "count", "d": "count", "level": "choice"}.get(name, "yes_no") for name in facts}
    declared = {name: {"type": kind, "label": name} for name, kind in types.items()}
    more: dict[str, dict[str, Any]] = {"d": {"at_least": "1"}, "level": {"of": dict.fromkeys("abc", "x")}}
    fixed = {"code": "A1", "title": "x", "evidence": "none", "missing": "withhold", "not_arising": "forbidden"}
    rubric = {
        "schema": "1", "id": "x", "year": "2025", "version": "1", "title": "x", "status": "sample",
        "applies_to": {"level": "cdcs"}, "sources": {"HD": {"title": "x"}}, "final": ["computed"],
        "facts": {name: one | more.get(name, {}) for name, one in declared.items()},
        "groups": [{"code": "A", "title": "x", "maximum": row["maximum"], "criteria": [fixed | {"source": "HD#I"} | row]}],
        "scale": {"maximum": row["maximum"], "capped": True, "decimals": "6", "rounding": "half_up"},
        "classes": [{"code": "c0", "title": "x", "from": "0"}],
        "ranking": {"by": ["total"], "ties": "1224", "break_by": [], "then": "shared"},
    }  # fmt: skip
    return _total_of(Case(rubric, {"A": oracle.Sent({}, facts, {}, {})}), "A")


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
        ((unit, sent),) = case.units.items()
        rows = [
            one
            for one in oracle.leaves_in(case.rubric)
            if one["method"] == "judged" and sent.answers[one["code"]]["self"]
        ]
        assume(rows)
        row = data.draw(st.sampled_from(rows))
        now = Fraction(sent.answers[row["code"]]["self"])
        steps_left = int((Fraction(row["maximum"]) - now) / Fraction(row["step"]))
        better = text_of(now + Fraction(row["step"]) * data.draw(st.integers(0, steps_left)))
        raised = {**sent.answers, row["code"]: {**sent.answers[row["code"]], "self": better}}
        before, after = (
            _total_of(case, unit),
            _total_of(replace(case, units={unit: sent._replace(answers=raised)}), unit),
        )
        assert before <= after

    @given(cases(is_sound=True))
    def test_rescaling_is_the_identity_where_everything_arose(self, case: Case) -> None:
        pool = graded(case)
        scale = pool.rubric.scale
        for card in pool.scorecards.values():
            if isinstance(card.total, Total) and card.maximum == pool.rubric.groups_maximum:
                plain = round_exact(
                    max(card.points + card.bonus - card.penalties, ZERO), scale.decimals, scale.rounding
                )
                assert Total(min(plain, scale.maximum) if scale.capped else plain) == card.total

    @given(cases(), st.randoms(use_true_random=False))
    def test_order_of_rows_and_facts_in_the_file_does_not_matter(self, case: Case, random: Any) -> None:
        pool = graded(case)
        for unit, submission in pool.submissions.items():
            responses, facts = list(submission.responses.items()), list(submission.facts.items())
            random.shuffle(responses)
            random.shuffle(facts)
            shuffled = Submission(unit=unit, file=submission.file, responses=dict(responses), facts=dict(facts))
            assert pool.scorecards[unit] == scoring.score(pool.rubric, shuffled, pool.superiors[unit])


def _total_of(case: Case, unit: str) -> Fraction:
    card = graded(case).scorecards[unit]
    assume(isinstance(card.total, Total))
    return _points(card.total)


class TestClass:
    """Every total has exactly one class, a higher total never a lower one, and nothing but a knock-out moves it."""

    @given(cases(is_sound=True))
    def test_total_lies_in_exactly_one_class(self, case: Case) -> None:
        pool = graded(case)
        cuts = [band.from_ for band in pool.rubric.classes]
        tops = [None, *cuts[:-1]]
        for unit, found in pool.classed.items():
            total = _points(pool.scorecards[unit].total)
            holding = [
                band.code
                for band, top in zip(pool.rubric.classes, tops, strict=True)
                if band.from_ <= total and (top is None or total < top)
            ]
            assert [found.by_points.code] == holding

    @given(cases(), st.fractions(0, 200), st.fractions(0, 200))
    def test_more_points_never_give_a_lower_class(self, case: Case, one: Fraction, other: Fraction) -> None:
        rubric = graded(case).rubric
        low, high = sorted([one, other])
        order = [band.code for band in rubric.classes]
        by_low, by_high = (classing.class_by_points(rubric, total).code for total in (low, high))
        assert order.index(by_high) <= order.index(by_low)

    @given(cases(is_sound=True))
    def test_knock_out_only_lowers(self, case: Case) -> None:
        pool = graded(case)
        order = [band.code for band in pool.rubric.classes]
        for found in pool.classed.values():
            lowered = order.index(found.band.code) - order.index(found.by_points.code)
            assert lowered > 0 if found.moved_by else lowered == 0

    @given(cases(is_sound=True))
    def test_rubric_without_knock_outs_gives_the_class_by_points(self, case: Case) -> None:
        assume(bool(case.rubric["knock_outs"]))
        before = graded(case).classed
        after = graded(replace(case, rubric=_without_knock_outs(case.rubric))).classed
        assert {unit: one.by_points.code for unit, one in before.items()} == {
            unit: after[unit].band.code for unit in before
        }

    @given(cases())
    def test_knock_out_that_cannot_be_decided_leaves_neither_class_nor_rank(self, case: Case) -> None:
        pool = graded(case)
        for unit, card in pool.scorecards.items():
            if any(one.verdict is Verdict.OPEN for one in card.knock_outs):
                assert unit not in pool.classed
                assert unit not in pool.standings


def _without_knock_outs(rubric: oracle.RubricDict) -> oracle.RubricDict:
    """The rubric without knock-outs; a fact only they asked about stands as a line for information."""
    facts = [
        {"code": f"Z{place}", "title": "x", "method": "informational", "fact": name, "source": "HD#I"}
        for place, name in enumerate(rubric.get("facts", {}), start=1)
    ]
    first, *others = rubric["groups"]
    groups = [{**first, "criteria": [*first["criteria"], *facts]}, *others]
    return rubric | {"knock_outs": [], "groups": groups}


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
    def test_better_total_ranks_ahead_within_a_class(self, case: Case) -> None:
        pool = graded(case)
        totals = {unit: _points(card.total) for unit, card in pool.scorecards.items() if unit in pool.standings}
        for (one, more), (other, less) in permutations(totals.items(), 2):
            if more > less and pool.bands[one] == pool.bands[other]:
                assert pool.standings[one].rank < pool.standings[other].rank

    @given(cases(is_sound=True), st.randoms(use_true_random=False))
    def test_file_order_and_names_never_decide(self, case: Case, random: Any) -> None:
        renamed = dict(zip(case.units, random.sample(sorted(case.units), len(case.units)), strict=True))
        order = random.sample(sorted(case.units), len(case.units))
        other = graded(replace(case, units={renamed[unit]: case.units[unit] for unit in order}))
        before = graded(case)
        assert {unit: (one.rank, one.is_tied) for unit, one in before.standings.items()} == {
            unit: (other.standings[renamed[unit]].rank, other.standings[renamed[unit]].is_tied)
            for unit in before.standings
        }
        assert {renamed[unit]: fate for unit, fate in fates_of(before.quota).items()} == fates_of(other.quota)

    @given(cases(is_sound=True))
    def test_another_unit_changes_nobodys_points_or_class(self, case: Case) -> None:
        *others, last = case.units
        assume(others)
        fewer = replace(case, units={unit: case.units[unit] for unit in others})
        before, after = graded(fewer), graded(case)
        assert last not in before.scorecards
        assert {unit: before.scorecards[unit] for unit in others} == {unit: after.scorecards[unit] for unit in others}
        assert {unit: before.bands[unit] for unit in others} == {unit: after.bands[unit] for unit in others}


class TestQuota:
    """In any pool a quota leaves no more of a class than its places, and takes it only from those who have it."""

    @given(cases(is_sound=True))
    def test_never_more_keep_the_class_than_there_are_places(self, case: Case) -> None:
        pool = graded(case)
        if pool.quota is not None and pool.rubric.quota is not None:
            assert len(pool.quota.kept) <= pool.quota.places <= pool.quota.base <= len(pool.classed)
            holders = {unit for unit, one in pool.classed.items() if one.band.code == pool.rubric.quota.class_}
            assert holders == set(fates_of(pool.quota))


def _points(total: object) -> Fraction:
    assert isinstance(total, Total)
    return total.points
