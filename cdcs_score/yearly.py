"""The year from its periods: each is scored by itself and rounded; the year is their weighted mean, rounded once more.

What stands between (criteria, groups, facts) is shown as the weighted mean too, exact; it decides nothing but ties.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from cdcs_score.numbers import ZERO, Exact, round_exact, shown
from cdcs_score.periods import Periods
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import (
    AwaitingReview,
    Counted,
    CriterionScore,
    GroupScore,
    KnockOutOutcome,
    LeafScore,
    MissingWithheld,
    Outcome,
    Scorecard,
    Scored,
    Total,
    Verdict,
    Withheld,
)

#: The cards of the periods that were scored, by name, in the order of the rubric.
Cards = Mapping[str, Scorecard]


def year_card(rubric: Rubric, periods: Periods, cards: Cards) -> Scorecard:
    """The scorecard of a year.

    Args:
        rubric: the rubric.
        periods: its periods.
        cards: the periods that were scored; at least one.
    """
    year = _Year(rubric, periods, cards)
    last = list(cards.values())[-1]
    return replace(
        last,
        criteria=tuple(year.criterion(number) for number in range(len(last.criteria))),
        groups=tuple(year.group(number) for number in range(len(last.groups))),
        bonus_items=year.leaves(lambda card: card.bonus_items),
        penalty_items=year.leaves(lambda card: card.penalty_items),
        bonus=year.mean(lambda card: card.bonus),
        penalties=year.mean(lambda card: card.penalties),
        points=year.mean(lambda card: card.points),
        maximum=year.mean(lambda card: card.maximum),
        total=year.total(),
        working=year.working(),
        knock_outs=tuple(year.knock_out(number) for number in range(len(last.knock_outs))),
        diagnostics=tuple(finding for card in cards.values() for finding in card.diagnostics),
    )


def mean_total(rubric: Rubric, periods: Periods, totals: Mapping[str, Exact]) -> Exact:
    """The total of a year of which every period has one: weighted, divided, rounded once more."""
    weighted = sum((period.weight * totals[name] for name, period in periods.each.items()), ZERO)
    return round_exact(weighted / periods.divide_by, rubric.scale.decimals, rubric.scale.rounding)


class _Year:
    """The weighted means of one unit's periods."""

    def __init__(self, rubric: Rubric, periods: Periods, cards: Cards) -> None:
        self._rubric = rubric
        self._periods = periods
        self._cards = cards
        self._is_whole = cards.keys() == periods.each.keys()

    def mean(self, figure: Callable[[Scorecard], Exact]) -> Exact:
        """A figure over the year, of the periods there are."""
        return self._weighted({name: figure(card) for name, card in self._cards.items()})

    def _weighted(self, figures: Mapping[str, Exact]) -> Exact:
        weights = {name: self._periods.each[name].weight for name in figures}
        weighted = sum((weights[name] * figure for name, figure in figures.items()), ZERO)
        return weighted / sum(weights.values(), ZERO)

    def total(self) -> Total | Withheld:
        """The total, where every period has one."""
        totals = {name: card.total.points for name, card in self._cards.items() if isinstance(card.total, Total)}
        if totals.keys() == self._periods.each.keys():
            return Total(mean_total(self._rubric, self._periods, totals))
        return Withheld(tuple(name for name in self._periods.each if name not in totals))

    def working(self) -> str:
        """How the year came about."""
        said = [f"kỳ {name}: {self._total_words(name)}" for name in self._periods.each]
        total = self.total()
        if isinstance(total, Total):
            names = self._periods.each.items()
            sum_words = " + ".join(f"{self._total_words(name)} × {shown(one.weight)}" for name, one in names)
            said.append(f"cả năm ({sum_words}) : {shown(self._periods.divide_by)} = {shown(total.points)}")
        return "; ".join(said)

    def _total_words(self, name: str) -> str:
        total = self._cards[name].total if name in self._cards else None
        return shown(total.points) if isinstance(total, Total) else "chưa có"

    def group(self, number: int) -> GroupScore:
        """A group over the year."""
        own = [card.groups[number] for card in self._cards.values()]
        return GroupScore(
            code=own[0].code,
            points=self.mean(lambda card: card.groups[number].points),
            maximum=self.mean(lambda card: card.groups[number].maximum),
            is_withheld=not self._is_whole or any(one.is_withheld for one in own),
        )

    def criterion(self, number: int) -> CriterionScore:
        """A criterion over the year."""
        last = list(self._cards.values())[-1].criteria[number]
        return replace(last, leaves=self.leaves(lambda card: card.criteria[number].leaves))

    def leaves(self, rows: Callable[[Scorecard], tuple[LeafScore, ...]]) -> tuple[LeafScore, ...]:
        """Rows over the year; their own cells stand in the periods."""
        by_row = zip(*(rows(card) for card in self._cards.values()), strict=True)
        return tuple(self._leaf(dict(zip(self._cards, own, strict=True))) for own in by_row)

    def _leaf(self, own: Mapping[str, LeafScore]) -> LeafScore:
        last = list(own.values())[-1]
        outcome = self._outcome({name: one.outcome for name, one in own.items()})
        words = "; ".join(f"kỳ {name}: {_points_words(one.outcome)}" for name, one in own.items())
        files = dict.fromkeys(file for one in own.values() for file in one.evidence_files)
        return LeafScore(
            code=last.code, maximum=last.maximum, outcome=outcome, working=words, evidence_files=tuple(files)
        )

    def _outcome(self, own: Mapping[str, Outcome]) -> Outcome:
        outcomes = list(own.values())
        without = [one for one in outcomes if not isinstance(one, Counted)]
        if without or not self._is_whole:
            return without[0] if without else MissingWithheld()
        points = self._weighted({name: _points_of(one) for name, one in own.items()})
        waiting = [one for one in outcomes if isinstance(one, AwaitingReview)]
        if waiting:
            return AwaitingReview(points, waiting[0].layer)
        scored = [one for one in outcomes if isinstance(one, Scored)]
        return Scored(points, scored[0].layer) if scored else outcomes[-1]

    def knock_out(self, number: int) -> KnockOutOutcome:
        """A knock-out over the year: it holds the year down where it held any period down."""
        own = {name: card.knock_outs[number] for name, card in self._cards.items()}
        last = list(own.values())[-1]
        gravest = next(
            verdict
            for verdict in (Verdict.FIRED, Verdict.OPEN, Verdict.CLEAR)
            if any(one.verdict is verdict for one in own.values())
        )
        return replace(
            last,
            verdict=gravest,
            working="; ".join(f"kỳ {name}: {one.working}" for name, one in own.items()),
            waits_for=tuple(dict.fromkeys(name for one in own.values() for name in one.waits_for)),
        )


def _points_of(outcome: Outcome) -> Exact:
    return outcome.points if isinstance(outcome, Counted) else ZERO


def _points_words(outcome: Outcome) -> str:
    return shown(outcome.points) if isinstance(outcome, Counted) else "chưa có"
