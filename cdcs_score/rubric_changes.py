"""Changes between the rubrics of two years: which code is which, what was re-weighted, what is judged otherwise. Pure.

Codes are followed from year to year: the same code is the same thing, unless `changes` of the newer rubric says
otherwise. A code whose words are others and of which nothing is said is an error, for nobody could tell whether points
under it may be compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cdcs_score.authored import Model
from cdcs_score.codes import rules
from cdcs_score.diagnostics import Detail
from cdcs_score.dossier_parts import DossierPart
from cdcs_score.facts import Fact
from cdcs_score.language import Phrase
from cdcs_score.linting.walking import Problem
from cdcs_score.rows import Criterion, Leaf, Row
from cdcs_score.rubric import Change, ClassBand, Rubric
from cdcs_score.text import comparable


class ChangeKind(StrEnum):
    """What can become of something between two rubrics."""

    NEW = "new"
    RETIRED = "retired"
    RENAMED = "renamed"
    REWORDED = "reworded"
    REPLACED = "replaced"
    REUSED = "reused"
    REWEIGHTED = "reweighted"
    MOVED = "moved"
    RESCORED = "rescored"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was: its code, what became of it, and the two of them side by side."""

    kind: ChangeKind
    code: str
    #: Which key of it, where it is one key: `maximum`, `missing`, `from`.
    key: str = ""
    old: object = None
    new: object = None


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something with a code: what people call it, and where it stands."""

    code: str
    title: str
    model: Model
    group: str = ""


#: What may be called otherwise from year to year: no points stand under it.
_FREELY_CALLED = (ClassBand, DossierPart)


def _is_other(old: _Thing, new: _Thing) -> bool:
    """Whether the words of two things with one code are others."""
    return bool(old.title and new.title) and comparable(old.title) != comparable(new.title)


class Correspondence:
    """Which code of the newer rubric is which of the older."""

    def __init__(self, old: Rubric, new: Rubric) -> None:
        self.old = _things(old)
        self.new = _things(new)
        self._declared = {change.code: change for change in new.changes}

    def declared(self, code: str) -> Change | None:
        """What the newer rubric says became of a code."""
        return self._declared.get(code)

    def was(self, code: str) -> str | None:
        """The code a thing had the year before; None where it is another thing, or new."""
        change = self._declared.get(code)
        match change.kind if change else None:
            case "renamed":
                return change.was if change and change.was in self.old else None
            case "replaced" | "new":
                return None
            case _:
                return code if code in self.old and code not in self._renamed_from else None

    @property
    def _renamed_from(self) -> set[str | None]:
        return {change.was for change in self._declared.values() if change.kind == "renamed"}

    @property
    def reused(self) -> tuple[str, ...]:
        """Codes whose words are others, of which nothing is declared."""
        followed = [code for code in self.new if not isinstance(self.new[code].model, _FREELY_CALLED)]
        same = [code for code in followed if code in self.old and code not in self._declared]
        return tuple(code for code in same if _is_other(self.old[code], self.new[code]))


def problems_between(old: Rubric, new: Rubric) -> Iterator[Problem]:
    """Codes used again for something else, and declared changes the older rubric does not bear out."""
    both = Correspondence(old, new)
    for code in both.reused:
        details: dict[str, Detail] = {"was": both.old[code].title, "now": both.new[code].title}
        yield Problem(code=rules.CODE_REUSED, path=("changes",), raw=code, details=details)
    for number, change in enumerate(new.changes):
        wrong = _untrue(change, both)
        if wrong is not None:
            yield Problem(
                code=rules.CHANGE_UNTRUE, path=("changes", number, "code"), raw=change.code, details={"wrong": wrong}
            )


def _untrue(change: Change, both: Correspondence) -> Phrase | None:
    was = change.was if change.kind == "renamed" else change.code
    is_there = was in both.old
    if change.kind == "new":
        return Phrase("ghi là mới mà năm trước đã có", "said to be new, and it was there before") if is_there else None
    if not is_there:
        return Phrase(f"năm trước không có mã “{was}”", f"the year before had no code '{was}'")
    return None


def differences_between(old: Rubric, new: Rubric) -> Iterator[Difference]:
    """Everything that is not as it was, in the order of the newer rubric, what was retired last."""
    both = Correspondence(old, new)
    yield from _of_frame(old, new)
    for code, thing in both.new.items():
        was = both.was(code)
        if was is None:
            is_other = code in both.old
            yield Difference(kind=ChangeKind.REPLACED if is_other else ChangeKind.NEW, code=code, new=thing.title)
        else:
            yield from _of_thing(both, both.old[was], thing)
    kept = {both.was(code) for code in both.new}
    for code, thing in both.old.items():
        if code not in kept and code not in both.new:
            yield Difference(kind=ChangeKind.RETIRED, code=code, old=thing.title)


# Things with codes.


def _things(rubric: Rubric) -> dict[str, _Thing]:
    """Whatever has a code of its own, in the order of the rubric."""
    things = (*_of_groups(rubric), *_of_extras(rubric), *_beside_the_table(rubric))
    return {thing.code: thing for thing in things}


def _of_groups(rubric: Rubric) -> Iterator[_Thing]:
    for group in rubric.groups:
        yield _Thing(group.code, group.title, group)
        for criterion in group.criteria:
            yield _Thing(criterion.code, criterion.title, criterion, group.code)
            yield from (_Thing(part.code, part.title, part, group.code) for part in _parts(criterion))


def _of_extras(rubric: Rubric) -> Iterator[_Thing]:
    for extra in rubric.extras:
        if extra.items:
            yield _Thing(extra.code, extra.title, extra)
        yield from (_Thing(item.code, item.title, item, extra.code) for item in extra.items)


def _beside_the_table(rubric: Rubric) -> Iterator[_Thing]:
    """Parts of the dossier, facts, checks, knock-outs, classes, awards. A rule without a title is known by its code alone."""
    yield from (_Thing(part.code, part.title, part) for part in rubric.dossier)
    yield from (_Thing(name, fact.label, fact) for name, fact in rubric.facts.items())
    yield from (_Thing(check.code, "", check) for check in rubric.checks)
    yield from (_Thing(one.code, one.title or "", one) for one in rubric.knock_outs)
    yield from (_Thing(f"classes.{band.code}", band.title, band) for band in rubric.classes)
    yield from (_Thing(award.code, award.title, award) for award in rubric.awards)


def _parts(criterion: Criterion) -> tuple[Leaf, ...]:
    return tuple(leaf for leaf in criterion.leaves if leaf.code != criterion.code)


#: Keys told by themselves, or that change no point.
_TOLD_APART = {"code", "title", "label", "message", "hint", "note", "source", "rule", "criteria", "parts", "items"}


def _of_thing(both: Correspondence, old: _Thing, new: _Thing) -> Iterator[Difference]:
    change = both.declared(new.code)
    if old.code != new.code:
        yield Difference(kind=ChangeKind.RENAMED, code=new.code, old=old.code, new=new.code)
    if _is_other(old, new):
        is_known = change is not None or isinstance(new.model, _FREELY_CALLED)
        kind = ChangeKind.REWORDED if is_known else ChangeKind.REUSED
        yield Difference(kind=kind, code=new.code, old=old.title, new=new.title)
    if old.group not in (new.group, both.was(new.group)):
        yield Difference(kind=ChangeKind.MOVED, code=new.code, old=old.group, new=new.group)
    yield from _of_keys(new.code, old.model, new.model)
    if isinstance(old.model, Row) and isinstance(new.model, Row) and old.model.rule != new.model.rule:
        yield Difference(kind=ChangeKind.RESCORED, code=new.code, old=old.model, new=new.model)


def _of_keys(code: str, old: Model, new: Model) -> Iterator[Difference]:
    """Keys of one thing that have other values."""
    before, after = _written(old), _written(new)
    for key in dict.fromkeys((*before, *after)):
        if key in _TOLD_APART or _is_of_rule(key, old, new) or before.get(key) == after.get(key):
            continue
        kind = ChangeKind.REWEIGHTED if key == "maximum" else ChangeKind.CHANGED
        yield Difference(kind=kind, code=code, key=key, old=before.get(key), new=after.get(key))


def _is_of_rule(key: str, *things: Model) -> bool:
    """Whether a key says how a row is scored: that is shown in words, as a whole."""
    return any(isinstance(one, Row) and key in type(one.rule).model_fields for one in things)


def _written(thing: Model | Fact) -> Mapping[str, object]:
    return thing.model_dump(mode="json", by_alias=True, exclude_none=True)


# The frame: what has no code.


def _of_frame(old: Rubric, new: Rubric) -> Iterator[Difference]:
    pairs: tuple[tuple[str, Model | None, Model | None], ...] = (
        ("applies_to", old.applies_to, new.applies_to),
        ("scale", old.scale, new.scale),
        ("eligibility", old.eligibility, new.eligibility),
        ("periods", old.periods, new.periods),
        ("sizes", old.sizes, new.sizes),
        ("quota", old.quota, new.quota),
        ("ranking", old.ranking, new.ranking),
    )
    for code, one, other in pairs:
        if one is not None and other is not None:
            yield from _of_keys(code, one, other)
        elif one is not None or other is not None:
            kind = ChangeKind.NEW if one is None else ChangeKind.RETIRED
            yield Difference(kind=kind, code=code)
    if old.final != new.final:
        final = (" → ".join(layer.value for layer in rubric.final) for rubric in (old, new))
        before, after = final
        yield Difference(kind=ChangeKind.CHANGED, code="final", old=before, new=after)
