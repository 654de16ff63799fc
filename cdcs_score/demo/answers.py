"""Answers: what a unit writes in its form so that its points come to a total aimed at.

Everything starts at its best; then points are given up, first where facts decide, then where people judge, until the
total is reached. What the points come to is the engine's own word: nothing here adds up a score by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cdcs_score.children import Child
from cdcs_score.classing import class_by_points
from cdcs_score.demo import phrases
from cdcs_score.demo.dice import Dice
from cdcs_score.demo.menus import HALF, Option, menu, plain_value
from cdcs_score.diagnostics import NOWHERE
from cdcs_score.expression import names_in
from cdcs_score.facts import CountFact, Value
from cdcs_score.numbers import ZERO, Exact
from cdcs_score.register import Unit
from cdcs_score.renderers.form_parts import FilledRow
from cdcs_score.rows import Leaf, Row
from cdcs_score.rubric import ClassBand, Rubric
from cdcs_score.scorecard import LeafScore, NotArising, Scorecard, Total
from cdcs_score.scoring import Superior, score
from cdcs_score.scoring_rules import Count, Judged, Linear, Ratio, Rollup
from cdcs_score.submission import Blank, Given, Response, Stated, Submission

#: Judged rows keep at least this where others can give up more.
_LEFT = Exact(1)
_REGISTERED = ("workers", "members", "women")
#: How often a unit gives up points where facts decide, and how much of what people judge it gives up at most.
_GIVES_UP, _JUDGED_SHARE = 45, Exact(3, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is known of a unit before it answers."""

    rubric: Rubric
    unit: Unit
    #: The total it is to reach, bonus included.
    aim: Exact
    #: Units with the same word answer alike.
    likeness: str
    seed: int
    #: Facts it states whatever comes of it, and rows it says did not arise.
    pinned: Mapping[str, Value] = field(default_factory=dict)
    claims: frozenset[str] = frozenset()
    #: What the superior knows: facts and awarded points; and the classes of the units below.
    supplied: Mapping[str, Value] = field(default_factory=dict)
    awarded: Mapping[str, Exact] = field(default_factory=dict)
    children: tuple[Child, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What stands in a unit's form, and what it comes to."""

    rows: Mapping[str, FilledRow]
    facts: Mapping[str, Value]
    card: Scorecard

    @property
    def total(self) -> Exact | None:
        """The total, where there is one."""
        return self.card.total.points if isinstance(self.card.total, Total) else None

    def band(self, rubric: Rubric) -> ClassBand | None:
        """The class by points, where there is a total."""
        return None if self.total is None else class_by_points(rubric, self.total)

    def points(self, code: str) -> Exact:
        """The points the unit gives itself in a row."""
        return self.rows[code].points or ZERO


def answer(brief: Brief) -> Answers:
    """The answers of one unit."""
    return _Answering(brief).answers()


def graded(brief: Brief, rows: Mapping[str, FilledRow], facts: Mapping[str, Value]) -> Scorecard:
    """What the engine makes of these answers."""
    responses = {row.code: _response(row, rows.get(row.code)) for row in brief.rubric.scored_rows}
    stated = {name: Stated(value=value, raw="", place=NOWHERE) for name, value in facts.items()}
    own = {name: stated.get(name, Blank(place=NOWHERE)) for name in brief.rubric.facts}
    submission = Submission(unit=brief.unit.code, file="", responses=responses, facts=own)
    return score(brief.rubric, submission, _superior(brief))


def _response(row: Row, filled: FilledRow | None) -> Response:
    points = filled.points if filled else None
    return Response(
        code=row.code,
        self_score=Blank(place=NOWHERE) if points is None else Given(points=points, raw="", place=NOWHERE),
        claims_not_arising=bool(filled and filled.not_arising),
        explanation=filled.explanation if filled else "",
        evidence=filled.evidence if filled else "",
    )


def _superior(brief: Brief) -> Superior:
    unit = brief.unit
    counts = {"members": unit.members, "women": unit.women, "workers": unit.workers}
    known: dict[str, Value] = {
        key: Exact(count) for name, count in counts.items() if count is not None for key in (name, f"unit.{name}")
    }
    known |= brief.supplied
    return Superior(
        awarded={code: Given(points=points, raw="", place=NOWHERE) for code, points in brief.awarded.items()},
        facts={name: Stated(value=value, raw="", place=NOWHERE) for name, value in known.items()},
        children=brief.children,
    )


class _Answering:
    """One unit on its way to its total."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._rubric = brief.rubric
        self._dice = Dice(brief.seed, "answers", brief.likeness)
        self._stated = self._known_from_the_start()
        self._options = self._menus()
        self._chosen = {code: options[0] for code, options in self._options.items()}
        self._judged = {
            row.code: row.maximum for row in self._rubric.scored_rows
            if isinstance(row.rule, Judged) and not self._rubric.is_awarded_above(row.code)
        }  # fmt: skip

    def _known_from_the_start(self) -> dict[str, Value]:
        brief, declared = self._brief, self._rubric.facts
        stated = dict(brief.pinned)
        for name in _REGISTERED:
            count = getattr(brief.unit, name)
            if name in declared and count is not None:
                stated.setdefault(name, Exact(count))
        for name in _asked_by_conditions(self._rubric):
            stated.setdefault(name, Exact(self._dice.between(6, 12)))
        for row in self._rubric.scored_rows:
            match row.rule:
                case Rollup(reported=reported) if reported is not None:
                    of, good = self._groups()
                    stated.setdefault(reported.denominator, Exact(of))
                    stated.setdefault(reported.numerator, Exact(good))
                case Ratio(denominator=below) | Linear(denominator=str(below)) if below not in stated:
                    stated[below] = Exact(self._dice.between(6, 12))
                case Count(fact=name) if row.code in brief.claims:
                    stated.setdefault(name, ZERO)
                case Ratio(numerator=above) if row.code in brief.claims:
                    stated.setdefault(above, ZERO)
                case _:
                    pass
        return stated

    def _groups(self) -> tuple[int, int]:
        """How many tổ the unit has, and how many of them are good: as registered, or as it reports."""
        below = self._brief.children
        if below:
            return len(below), sum(child.band == next(iter(child.classes)) for child in below)
        of = max(1, min(5, (self._brief.unit.members or 0) // 8))
        return of, of

    def _menus(self) -> dict[str, list[Option]]:
        menus: dict[str, list[Option]] = {}
        for row in self._rubric.scored_rows:
            facts = row.computed.facts if row.computed else ()
            if all(self._rubric.facts[name].supplied_by == "unit" for name in facts):
                options = menu(row, self._rubric.facts, self._stated)
                menus |= {row.code: options} if options else {}
        return menus

    def _facts(self) -> dict[str, Value]:
        facts = {name: value for option in self._chosen.values() for name, value in option.facts.items()} | self._stated
        for name, fact in self._rubric.facts.items():
            if name not in facts and fact.supplied_by == "unit":
                facts[name] = plain_value(fact)
        return {name: facts[name] for name in self._rubric.facts if name in facts}

    def _rows(self, card: Scorecard | None) -> dict[str, FilledRow]:
        """The rows as they stand; with a card, computed rows bear what facts give and matters not arising stay blank."""
        scored = {leaf.code: leaf for leaf in card.rows} if card else {}
        rows: dict[str, FilledRow] = {}
        for row in self._rubric.scored_rows:
            if row.code in self._brief.claims:
                rows[row.code] = FilledRow(points=None, not_arising=True, explanation=phrases.not_arising(self._dice))
            elif not self._rubric.is_awarded_above(row.code):
                rows[row.code] = FilledRow(points=self._own_points(row, scored.get(row.code)))
        return rows

    def _own_points(self, row: Row, found: LeafScore | None) -> Exact | None:
        if found is not None and isinstance(found.outcome, NotArising):
            return None
        if row.code in self._judged:
            return self._judged[row.code]
        if found is None:
            return None
        return row.maximum if found.computed is None else found.computed

    def answers(self) -> Answers:
        """The finished answers."""
        card = graded(self._brief, self._rows(None), self._facts())
        arising = [leaf.code for leaf in card.rows if not isinstance(leaf.outcome, NotArising)]
        self._give_up(card, arising)
        facts = self._facts()
        rows = self._rows(graded(self._brief, self._rows(None), facts))
        rows = {
            code: self._with_words(row, rows[code]) for row in self._rubric.scored_rows if (code := row.code) in rows
        }
        return Answers(rows=rows, facts=facts, card=graded(self._brief, rows, facts))

    def _give_up(self, card: Scorecard, arising: list[str]) -> None:
        """Points given up until the total is no more than aimed at, in halves."""
        room = Exact(card.maximum, self._rubric.groups_maximum)
        wanted = (self._brief.aim - card.bonus + card.penalties) * room
        spare = card.points - -(-wanted // HALF) * HALF
        judged = [code for code in self._judged if code in arising]
        capacity = sum((self._judged[code] for code in judged), ZERO) * _JUDGED_SHARE
        for gives_up in (_GIVES_UP, 100, 100, 100):
            spare = self._give_up_facts(spare, [code for code in self._options if code in arising], gives_up)
            if spare <= capacity:
                break
        for least in (_LEFT, ZERO):
            spare = self._give_up_judged(spare, judged, least)

    def _give_up_facts(self, spare: Exact, codes: list[str], gives_up: int) -> Exact:
        for code in self._dice.shuffled(codes):
            now = self._chosen[code].points
            worse = [one for one in self._options[code] if ZERO < now - one.points <= spare]
            worse = [one for one in worse if ((now - one.points) / HALF).denominator == 1]
            if worse and self._dice.falls(gives_up):
                self._chosen[code] = self._dice.pick(worse[:2])
                spare -= now - self._chosen[code].points
        return spare

    def _give_up_judged(self, spare: Exact, codes: list[str], least: Exact) -> Exact:
        open_codes = [code for code in codes if self._judged[code] > least]
        while spare > 0 and open_codes:
            code = self._dice.pick(open_codes)
            cut = min(spare, self._judged[code] - least, self._dice.pick((HALF, HALF, Exact(1))))
            self._judged[code] -= cut
            spare -= cut
            open_codes = [code for code in codes if self._judged[code] > least]
        return spare

    def _with_words(self, row: Row, filled: FilledRow) -> FilledRow:
        if filled.not_arising or filled.points is None:
            return filled
        loses, dice = filled.points < row.maximum, self._dice
        explains = row.explanation == "required" or (row.explanation != "none" and dice.falls(60 if loses else 8))
        proves = row.evidence == "required" or (row.evidence == "optional" and dice.falls(50))
        year = self._rubric.year
        return FilledRow(
            points=filled.points,
            explanation=phrases.explanation(row, filled.points, dice) if explains else "",
            evidence=phrases.evidence(row, year, dice) if proves and filled.points > 0 else "",
        )


def _asked_by_conditions(rubric: Rubric) -> Iterator[str]:
    """Counts a unit states that decide whether a matter arose."""
    for leaf in rubric.leaves:
        if leaf.not_arising != "forbidden" and leaf.not_arising.when is not None:
            for name in names_in(leaf.not_arising.when):
                fact = rubric.facts.get(name)
                if isinstance(fact, CountFact) and fact.supplied_by == "unit":
                    yield name


def claimable(rubric: Rubric) -> Iterator[Leaf]:
    """Rows a unit may say did not arise without contradicting what it states."""
    for leaf in rubric.leaves:
        rule = leaf.not_arising
        if rule == "forbidden" or rule.when is not None or rule.treatment == "zero":
            continue
        if isinstance(leaf.rule, Judged | Count) or (
            isinstance(leaf.rule, Ratio) and leaf.rule.denominator in _REGISTERED
        ):
            yield leaf
