"""What the linter's rules share: a problem with its path, and ways over all that a rubric holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from cdcs_score.codes import rubrics
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, did_you_mean
from cdcs_score.expression import Expression
from cdcs_score.language import Phrase
from cdcs_score.rows import Bonus, Criterion, ExtraItem, InformationalCriterion, Leaf, PartedCriterion, Penalties, Row
from cdcs_score.rubric import Rubric
from cdcs_score.text import closest

#: Where a problem stands in the rubric: keys and list positions from the top.
RubricPath = tuple[str | int, ...]


class Asking(Enum):
    """What a condition may ask about, by when it is looked at."""

    FACTS = "facts"
    SCORES = "scores"
    CLASS = "class"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong in a rubric that parses: a code, the path to it, and the details of its message."""

    code: Code
    path: RubricPath
    raw: str = ""
    #: The path of another place the message names by its line.
    first: RubricPath | None = None
    #: Whether it is about the last key of the path, not about its value.
    is_key: bool = False
    #: How far into the text of the value it stands, where it stands inside one.
    offset: int | None = None
    details: dict[str, Detail] = field(default_factory=dict)


def repeated(path: RubricPath, entries: Iterable[str]) -> Iterator[Problem]:
    """Entries of a list that stand in it before."""
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        if entry in seen:
            yield Problem(code=rubrics.REPEATED, path=(*path, number), raw=str(entry))
        seen.add(entry)


def unknown(
    code: Code, path: RubricPath, word: str, known: Iterable[str], otherwise: Phrase, *, is_key: bool = False
) -> Problem:
    """A word that names nothing, with the near one that may be meant."""
    cure = did_you_mean(closest(word, known), otherwise)
    return Problem(code=code, path=path, raw=word, is_key=is_key, details={"suggestion": cure})


def criteria(rubric: Rubric) -> Iterator[tuple[RubricPath, Criterion]]:
    """Every criterion, with its path."""
    for group_number, group in enumerate(rubric.groups):
        for number, criterion in enumerate(group.criteria):
            yield ("groups", group_number, "criteria", number), criterion


def leaves(rubric: Rubric) -> Iterator[tuple[RubricPath, Leaf]]:
    """Every criterion without parts, and every part."""
    for path, criterion in criteria(rubric):
        match criterion:
            case PartedCriterion():
                for number, part in enumerate(criterion.parts):
                    yield (*path, "parts", number), part
            case InformationalCriterion():
                pass
            case _:
                yield path, criterion


def extras(rubric: Rubric) -> Iterator[tuple[RubricPath, Bonus | Penalties]]:
    """The bonus and the penalties, where the rubric has them."""
    if rubric.bonus is not None:
        yield ("bonus",), rubric.bonus
    if rubric.penalties is not None:
        yield ("penalties",), rubric.penalties


def extra_items(rubric: Rubric) -> Iterator[tuple[RubricPath, Bonus | Penalties, ExtraItem]]:
    """Every bonus and penalty item, with what it belongs to."""
    for path, extra in extras(rubric):
        for number, item in enumerate(extra.items):
            yield (*path, "items", number), extra, item


def rows(rubric: Rubric) -> Iterator[tuple[RubricPath, Row]]:
    """Every row that takes points."""
    yield from leaves(rubric)
    for path, _, item in extra_items(rubric):
        yield path, item


def codes(rubric: Rubric) -> Iterator[tuple[str, RubricPath]]:
    """Every code and fact name, with its path: workbooks and messages call things by them, so each must be one thing."""
    yield from _codes_of_the_table(rubric)
    for path, extra in extras(rubric):
        if extra.items:
            yield extra.code, (*path, "code")
    for path, _, item in extra_items(rubric):
        yield item.code, (*path, "code")
    for number, check in enumerate(rubric.checks):
        yield check.code, ("checks", number, "code")
    for number, knock_out in enumerate(rubric.knock_outs):
        yield knock_out.code, ("knock_outs", number, "code")
    for number, award in enumerate(rubric.awards):
        yield award.code, ("awards", number, "code")
    for number, part in enumerate(rubric.dossier):
        yield part.code, ("dossier", number, "code")
    for name in rubric.facts:
        yield name, ("facts", name)
    for name in rubric.period_names:
        yield name, ("periods", name)


def _codes_of_the_table(rubric: Rubric) -> Iterator[tuple[str, RubricPath]]:
    for number, group in enumerate(rubric.groups):
        yield group.code, ("groups", number, "code")
    for path, criterion in criteria(rubric):
        yield criterion.code, (*path, "code")
        if isinstance(criterion, PartedCriterion):
            for number, part in enumerate(criterion.parts):
                yield part.code, (*path, "parts", number, "code")


def conditions(rubric: Rubric) -> Iterator[tuple[RubricPath, Expression, Asking]]:
    """Every condition, with its path, and what it may ask about."""
    for path, leaf in leaves(rubric):
        if leaf.not_arising != "forbidden" and leaf.not_arising.when is not None:
            yield (*path, "not_arising", "when"), leaf.not_arising.when, Asking.FACTS
    for number, check in enumerate(rubric.checks):
        yield ("checks", number, "wrong_when"), check.wrong_when, Asking.FACTS
    for number, knock_out in enumerate(rubric.knock_outs):
        yield ("knock_outs", number, "when"), knock_out.when, Asking.SCORES
    for number, award in enumerate(rubric.awards):
        yield ("awards", number, "when"), award.when, Asking.CLASS


def citations(rubric: Rubric) -> Iterator[tuple[RubricPath, str]]:
    """Every place a document is cited."""
    if rubric.quota is not None:
        yield ("quota", "source"), rubric.quota.source
    if rubric.eligibility is not None:
        yield ("eligibility", "source"), rubric.eligibility.source
    for number, part in enumerate(rubric.dossier):
        yield ("dossier", number, "source"), part.source
    yield from _citations_of_the_table(rubric)
    for path, _, item in extra_items(rubric):
        yield (*path, "source"), item.source
    for number, knock_out in enumerate(rubric.knock_outs):
        yield ("knock_outs", number, "source"), knock_out.source
    for number, award in enumerate(rubric.awards):
        yield ("awards", number, "source"), award.source
    for number, band in enumerate(rubric.classes):
        if band.source is not None:
            yield ("classes", number, "source"), band.source


def _citations_of_the_table(rubric: Rubric) -> Iterator[tuple[RubricPath, str]]:
    for path, criterion in criteria(rubric):
        yield (*path, "source"), criterion.source
        if isinstance(criterion, PartedCriterion):
            for number, part in enumerate(criterion.parts):
                if part.source is not None:
                    yield (*path, "parts", number, "source"), part.source
