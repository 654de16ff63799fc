"""A story: what goes wrong at one union, from what it states to the files it sends. Each is planted in one unit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from cdcs_score.codes.catalogue import Code
from cdcs_score.demo.answers import Answers, graded
from cdcs_score.demo.case import Case, Family, Kind
from cdcs_score.demo.tables import HandMade
from cdcs_score.facts import CountFact, PercentFact
from cdcs_score.form_layout import cell_name
from cdcs_score.numbers import Exact
from cdcs_score.register import Unit
from cdcs_score.renderers.form_parts import FilledRow
from cdcs_score.rows import Leaf, Row
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import NotArising
from cdcs_score.scoring_rules import Count, Judged, Linear

#: A file as it is sent: its path in the season, and its bytes.
Sent = tuple[str, bytes]
#: Makes the form of a case with these answers.
FormMaker = Callable[[Case, Answers], bytes]


def _nothing(_case: Case) -> None:
    """Nothing is settled beforehand."""


def _as_it_is(_case: Case, answers: Answers) -> Answers:
    """The answers stay."""
    return answers


def _any(_unit: Unit) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What goes wrong, and in which hands."""

    key: str
    #: Where it can happen; None for any block.
    kind: Kind | None = None
    suits: Callable[[Unit], bool] = _any
    #: Whether the unit has a total and a class in the end.
    is_ranked: bool = True
    #: Before the unit answers; once it has; in the tables it typed by hand; in the files it sends.
    before: Callable[[Case], None] = _nothing
    after: Callable[[Case, Answers], Answers] = _as_it_is
    by_hand: Callable[[Case, Answers, HandMade], None] | None = None
    sends: Callable[[Case, Answers, FormMaker], Iterator[Sent]] | None = None
    #: Whether the unit sends anything, and how many days past its deadline.
    is_sent: bool = True
    #: Whether it came on paper only, as the receipts sheet says.
    is_on_paper: bool = False
    days_late: int = 0


# What stories look for in a rubric: by what a row is, never by its code.


def plain_rows(rubric: Rubric) -> list[Leaf]:
    """Rows people judge, that always arise and ask for evidence."""
    rows = [leaf for leaf in rubric.leaves if isinstance(leaf.rule, Judged) and leaf.not_arising == "forbidden"]
    return [leaf for leaf in rows if leaf.evidence == "required"] or rows


def explained_row(rubric: Rubric) -> Leaf:
    """The row that must be explained."""
    return next(leaf for leaf in rubric.leaves if leaf.explanation == "required")


def open_claims(rubric: Rubric) -> list[Leaf]:
    """Rows a unit may say did not arise, by its word alone."""
    return [leaf for leaf in rubric.leaves if leaf.not_arising != "forbidden" and leaf.not_arising.when is None]


def conditional_row(rubric: Rubric) -> Leaf:
    """A row facts decide that does not arise in small unions."""
    return next(
        leaf for leaf in rubric.leaves
        if leaf.not_arising != "forbidden" and leaf.not_arising.when is not None and isinstance(leaf.rule, Count)
    )  # fmt: skip


def counted_fact(rubric: Rubric) -> str:
    """A count that earns points by itself."""
    return next(leaf.rule.fact for leaf in rubric.leaves if isinstance(leaf.rule, Count))


def limited_fact(rubric: Rubric) -> tuple[str, int]:
    """A count with a greatest value, and that value."""
    return next(
        (name, fact.at_most) for name, fact in rubric.facts.items() if isinstance(fact, CountFact) and fact.at_most
    )


def share_fact(rubric: Rubric) -> str:
    """A percentage."""
    return next(name for name, fact in rubric.facts.items() if isinstance(fact, PercentFact))


def attended_fact(rubric: Rubric) -> str:
    """A count that earns points as a share of another."""
    return next(leaf.rule.numerator for leaf in rubric.leaves if isinstance(leaf.rule, Linear) and leaf.rule.numerator)


def computed_row(rubric: Rubric, answers: Answers, besides: Iterable[str] = ()) -> Row:
    """A row that facts decide and that arose, worth at least two points."""
    scored = {leaf.code: leaf for leaf in answers.card.rows}
    return next(
        leaf for leaf in rubric.leaves
        if leaf.computed is not None and leaf.maximum > 1 and leaf.code not in besides
        and not isinstance(scored[leaf.code].outcome, NotArising) and scored[leaf.code].computed is not None
    )  # fmt: skip


# What several stories do.


def left_out(case: Case, answers: Answers, code: str, found: Code, what: str) -> Answers:
    """The answers with one row left blank, and what they come to then."""
    rows = {**answers.rows, code: FilledRow(points=None)}
    case.finds(Family.VALUE, found, what, form_cell=cell_name("self", code), criterion=code)
    return replace(answers, rows=rows, card=graded(case.brief(()), rows, answers.facts))


def earned_rows(case: Case, answers: Answers) -> list[Leaf]:
    """Plain rows the unit gives itself points in."""
    return [leaf for leaf in plain_rows(case.rubric) if answers.points(leaf.code) > 0]


def half_off(row: Row) -> Exact:
    """Points no step allows."""
    return row.maximum - Exact(7, 10)
