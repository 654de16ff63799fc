"""Sameness: which rows of two rubrics are scored by the same rule, and what changed in those that are not. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cdcs_score.comparison import Difference, Words
from cdcs_score.language import Phrase
from cdcs_score.numbers import localised
from cdcs_score.results import RubricResult
from cdcs_score.rows import Criterion, InformationalCriterion, Row
from cdcs_score.rubric import Rubric
from cdcs_score.rubric_changes import ChangeKind, Correspondence, differences_between
from cdcs_score.rubric_changes import Difference as Found
from cdcs_score.saying import NOTHING_SAID, joined, phrase
from cdcs_score.text import comparable

#: Says in words how a row of a rubric is scored.
SayRule = Callable[[Row, Rubric], Phrase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What a unit was scored by: the rubric as results name it, its size, and its rules where they could be read."""

    head: RubricResult
    size: str = ""
    rules: Rubric | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A row of the newer rubric: its code in the older, and why its points are not compared; None where they are."""

    was: str
    why_not: Words | None = None


_UNREAD = Phrase(
    "không đọc được bảng chấm điểm của cả hai kỳ nên không biết cách chấm có như cũ không",
    "the rubrics of both could not be read, so nobody can tell whether the rule is the same",
)
_NEW = Phrase("bảng trước không có", "not in the rubric before")
_REPLACED = Phrase("mã cũ, nay là việc khác", "the code now stands for another thing")
_OTHER_RUBRIC = Phrase("bảng chấm điểm khác: {old} → {new}", "another rubric: {old} → {new}")
#: Keys of a row that change no points where they differ.
_NO_POINTS = frozenset({"explanation", "evidence"})
#: What in a rubric's frame decides the points of every row.
_OF_EVERY_ROW = ("final", "periods")
_FRAME_WORDS = {
    "final": Phrase("thứ tự lớp điểm được tính đổi", "whose points count first changed"),
    "periods": Phrase("các kỳ trong năm đổi", "the periods of the year changed"),
    "scale": Phrase("thang điểm, làm tròn đổi", "scale or rounding changed"),
    "quota": Phrase("tỷ lệ tối đa đổi", "the quota changed"),
    "eligibility": Phrase("điều kiện thời gian hoạt động đổi", "the time a unit must have been at work changed"),
    "ranking": Phrase("cách xếp hạng đổi", "the way of ranking changed"),
}


class Sameness:
    """Two rubrics held against each other."""

    def __init__(self, old: Scored, new: Scored, say_rule: SayRule) -> None:
        self.old = old
        self.new = new
        self._say_rule = say_rule
        self._matches: dict[str, Match] = {}

    @property
    def is_same_file(self) -> bool:
        """Whether both are one, byte for byte, for one size."""
        return (self.old.head.sha256, self.old.size) == (self.new.head.sha256, self.new.size)

    @cached_property
    def are_classes_comparable(self) -> bool:
        """Whether the classes are the same and in the same order, whatever their cuts."""
        ladders = [[(one.code, comparable(one.title)) for one in side.head.classes] for side in (self.old, self.new)]
        return ladders[0] == ladders[1]

    def match(self, code: str) -> Match:
        """A criterion, part, item or group of the newer rubric, and whether its points may be compared."""
        if code not in self._matches:
            self._matches[code] = self._match(code)
        return self._matches[code]

    def _match(self, code: str) -> Match:
        if self.is_same_file:
            return Match(was=code)
        if self._in_the_way is not None:
            return Match(was=code, why_not=words(self._in_the_way))
        was = self._both.was(code)
        if was is None:
            return Match(was="", why_not=words(_REPLACED if code in self._both.old else _NEW))
        why = self._why(code, was)
        return Match(was=was, why_not=words(joined(why, "; ")) if why else None)

    @cached_property
    def totals(self) -> Words | None:
        """Why totals are not compared; None where every rule that decides them is the same."""
        if self.is_same_file:
            return None
        if self._in_the_way is not None:
            return words(self._in_the_way)
        old, new = self._rules
        scale = [_FRAME_WORDS["scale"]] if self._found.get("scale") else []
        heads = [*new.groups, *new.extras]
        changed = [one.code for one in heads if self.match(one.code).why_not]
        known = {self.match(one.code).was for one in heads}
        gone = [one.code for one in (*old.groups, *old.extras) if one.code not in known]
        if old.penalties and new.penalties and old.penalties.maximum != new.penalties.maximum:
            changed.append(new.penalties.code)
        codes = ", ".join(dict.fromkeys((*changed, *gone)))
        parts = [*scale, *([phrase("đã đổi: {codes}", "changed: {codes}", codes=codes)] if codes else [])]
        return words(joined(parts, "; ")) if parts else None

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What changed in classes, cuts, conditions and quota: it moves classes and not points."""
        if self.is_same_file:
            return ()
        told = [*self._cuts()]
        if self._in_the_way is None:
            told += self._conditions()
        return tuple(told)

    # Why a row, or a whole of rows, is not compared.

    @cached_property
    def _in_the_way(self) -> Phrase | None:
        """What forbids every comparison of points."""
        if self.old.head.id != self.new.head.id:
            return phrase(_OTHER_RUBRIC.vi, _OTHER_RUBRIC.en, old=self.old.head.title, new=self.new.head.title)
        if self.old.rules is None or self.new.rules is None:
            return _UNREAD
        frame = [_FRAME_WORDS[code] for code in _OF_EVERY_ROW if self._found.get(code)]
        return joined(frame, "; ") if frame else None

    @property
    def _rules(self) -> tuple[Rubric, Rubric]:
        old, new = self.old.rules, self.new.rules
        if old is None or new is None:  # asked for only where both were read
            raise ValueError(self.old.head.id)
        return old, new

    @cached_property
    def _both(self) -> Correspondence:
        return Correspondence(*self._rules)

    @cached_property
    def _found(self) -> Mapping[str, list[Found]]:
        found: dict[str, list[Found]] = {}
        for one in differences_between(*self._rules):
            found.setdefault(one.code, []).append(one)
        return found

    @cached_property
    def _rows(self) -> tuple[Mapping[str, Criterion | Row], Mapping[str, Criterion | Row]]:
        old, new = self._rules
        return dict(_all_rows(old)), dict(_all_rows(new))

    def _why(self, code: str, was: str) -> list[Phrase]:
        own = [said for one in self._found.get(code, ()) if (said := self._said(one)) != NOTHING_SAID]
        row = self._rows[1].get(code)
        if isinstance(row, Row):
            return own + [said for name in row.rule.facts for said in self._of_fact(name)]
        return own + self._of_inner(code, was)

    def _of_inner(self, code: str, was: str) -> list[Phrase]:
        """What stands inside a criterion with parts, a group, the bonus or the penalties."""
        old, new = self._rules
        inner = _inner(new, code)
        known = [self.match(one).was for one in inner]
        changed = [one for one in inner if self.match(one).why_not]
        gone = [one for one in _inner(old, was) if one not in known]
        came = [one for one, before in zip(inner, known, strict=True) if before and before not in _inner(old, was)]
        codes = ", ".join(dict.fromkeys((*changed, *came, *gone)))
        return [phrase("bên trong đã đổi: {codes}", "changed inside: {codes}", codes=codes)] if codes else []

    def _of_fact(self, name: str) -> Iterator[Phrase]:
        for one in self._found.get(name, ()):
            if one.kind not in (ChangeKind.REWORDED, ChangeKind.RENAMED):
                yield phrase("số liệu “{name}” đổi cách ghi", "fact '{name}' is stated otherwise", name=name)
                return

    def _said(self, one: Found) -> Phrase:
        """One difference of a row, as far as it changes what its points mean."""
        match one.kind:
            case ChangeKind.REWEIGHTED:
                return _figures("điểm tối đa đổi {old} → {new}", "maximum {old} → {new}", one)
            case ChangeKind.RESCORED if isinstance(one.old, Row) and isinstance(one.new, Row):
                old, new = self._rules
                said = {"old": self._say_rule(one.old, old), "new": self._say_rule(one.new, new)}
                return phrase("cách chấm đổi: {old} → {new}", "scored otherwise: {old} → {new}", **said)
            case ChangeKind.REUSED:
                return phrase(
                    "mã dùng lại cho nội dung khác: “{old}” → “{new}”",
                    "the code is used for another thing: '{old}' → '{new}'",
                    old=str(one.old),
                    new=str(one.new),
                )
            case ChangeKind.CHANGED if one.key not in _NO_POINTS:
                return _KEY_WORDS.get(one.key, phrase("{key} đổi", "{key} changed", key=one.key))
            case _:
                return NOTHING_SAID

    # What moves classes.

    def _cuts(self) -> Iterator[Difference]:
        before = {one.code: one for one in self.old.head.classes}
        for one in self.new.head.classes:
            was = before.get(one.code)
            if was and was.cut is not None and one.cut is not None and was.cut != one.cut:
                said = phrase(
                    "mốc “{title}” đổi {old} → {new}", "cut of '{title}' {old} → {new}",
                    title=one.title, old=localised(was.cut), new=localised(one.cut),
                )  # fmt: skip
                yield Difference(code=one.code, said=words(said))

    def _conditions(self) -> Iterator[Difference]:
        old, new = self._rules
        conditions = {one.code for rubric in (old, new) for one in rubric.knock_outs}
        for code, found in self._found.items():
            if code in conditions:
                said = phrase("điều kiện khống chế {code} {became}", "knock-out {code} {became}", code=code,
                              became=_became(found))  # fmt: skip
                yield Difference(code=code, said=words(said))
            elif code in ("quota", "eligibility", "ranking"):
                yield Difference(code=code, said=words(_FRAME_WORDS[code]))


_KEY_WORDS = {
    "missing": Phrase("cách tính khi bỏ trống đổi", "what a blank does changed"),
    "not_arising": Phrase("cách tính khi không phát sinh đổi", "what happens when it does not arise changed"),
    "awarded_by": Phrase("người cho điểm đổi", "who gives the points changed"),
}


def words(one: Phrase) -> Words:
    """A phrase as the document has it."""
    return Words(vi=one.vi, en=one.en)


def _became(found: Iterable[Found]) -> Phrase:
    kinds = {one.kind for one in found}
    if ChangeKind.NEW in kinds:
        return Phrase("mới có", "is new")
    return Phrase("đã bỏ", "is gone") if ChangeKind.RETIRED in kinds else Phrase("đổi", "changed")


def _figures(vi: str, en: str, one: Found) -> Phrase:
    return phrase(vi, en, old=localised(str(one.old)), new=localised(str(one.new)))


def _all_rows(rubric: Rubric) -> Iterator[tuple[str, Criterion | Row]]:
    for criterion in rubric.criteria:
        yield criterion.code, criterion
        yield from ((leaf.code, leaf) for leaf in criterion.leaves)
    yield from ((item.code, item) for extra in rubric.extras for item in extra.items)


def _inner(rubric: Rubric, code: str) -> list[str]:
    """The codes of what is scored inside a group, a parted criterion, the bonus or the penalties."""
    for group in rubric.groups:
        if group.code == code:
            return [one.code for one in group.criteria if not isinstance(one, InformationalCriterion)]
        for criterion in group.criteria:
            if criterion.code == code:
                return [leaf.code for leaf in criterion.leaves if leaf.code != code]
    return [item.code for extra in rubric.extras if extra.code == code for item in extra.items]
