"""Taking in what came back: exported, written and now true are held against each other, row by row. Pure.

What is written as it was exported says nothing. What the log has already, in a line after the export, says nothing new.
Where the decision that stands is still the exported one, and what the row rests on is as it was, the new one is taken.
All else is refused with both values, and kept in the log as a refusal: nothing a reviewer typed is lost.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from cdcs_score.codes import review_books
from cdcs_score.codes.catalogue import Code
from cdcs_score.decisions import Recorded, Refusal, ScoreDecision
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.language import Language, Phrase
from cdcs_score.methods import judged
from cdcs_score.result_rows import Source
from cdcs_score.review_layout import ReviewColumn, as_kept
from cdcs_score.review_rows import NOTHING, Entry, Exported, RowKey, RowNow, WrittenRow
from cdcs_score.ruled_rows import BASIS_WORDS, quoted
from cdcs_score.rulings import Basis, DecidedLayer
from cdcs_score.submission import Given

#: Looks up what is true of a row now; None where the register or the rubric has no such row.
Now = Callable[[RowKey], RowNow | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A row that is taken: the decision, and the one it replaces."""

    decision: ScoreDecision
    unit_name: str
    replaces: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that is not taken: what is wrong, and what was written, for the log."""

    findings: tuple[Diagnostic, ...]
    refusal: Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of all rows of one layer."""

    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    #: How many rows say nothing new.
    unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """What rows are held against."""

    layer: DecidedLayer
    look_up: Now
    #: A correction of the meeting may touch what is closed.
    may_correct_closed: bool = False

    def outcome(self, rows: Iterable[WrittenRow]) -> Outcome:
        """What becomes of the rows, wherever they stand: several that are about one thing are looked at together."""
        by_key: dict[RowKey, list[WrittenRow]] = defaultdict(list)
        for row in rows:
            by_key[row.key].append(row)
        taken: list[Taken] = []
        refused: list[Refused] = []
        unchanged = 0
        for key, alike in by_key.items():
            now = self.look_up(key)
            said = [row for row in alike if self._says_something(row, now)]
            unchanged += not said
            if len({row.entry for row in said}) > 1:
                refused += self._contradicting(said, now)
            elif said:
                match self._one(said, now):
                    case Taken() as one:
                        taken.append(one)
                    case Refused() as one:
                        refused.append(one)
        return Outcome(taken=tuple(taken), refused=tuple(refused), unchanged=unchanged)

    def _says_something(self, row: WrittenRow, now: RowNow | None) -> bool:
        """Whether a row says anything that was not exported and is not in the log already."""
        exported = row.exported.entry if row.exported else NOTHING
        if row.entry == exported or (exported == NOTHING and row.entry.decides_nothing):
            return False
        return now is None or not now.is_known(row.entry, row.exported.number if row.exported else 0)

    # Several rows about one thing.

    def _contradicting(self, said: Sequence[WrittenRow], now: RowNow | None) -> Iterator[Refused]:
        apart = list({row.entry: row for row in said}.values())
        for row in apart:
            other = next(one for one in apart if one is not row)
            details: dict[str, Detail] = {
                "other": other.entry.words,
                "other_place": Phrase(*(other.place.said_in(language) for language in Language)),
            }
            yield self._refused(row, now, review_books.SAYS_TWO_THINGS, details, (other.place,))

    def _one(self, said: Sequence[WrittenRow], now: RowNow | None) -> Taken | Refused:
        """What becomes of rows that say the same: one of them that can be taken is enough."""
        if now is None:
            return self._refused(said[0], now, review_books.ROW_UNKNOWN)
        results = [self._held_against(row, now) for row in said]
        return next((one for one in results if isinstance(one, Taken)), results[0])

    # One row.

    def _held_against(self, row: WrittenRow, now: RowNow) -> Taken | Refused:
        stop = self._why_not(row, now)
        if stop is not None:
            code, details = stop
            return self._refused(row, now, code, details)
        faults = tuple(self._faults(row, now))
        if faults or row.exported is None or now.basis is None:
            return self._refused_for(row, now, faults)
        return Taken(decision=self._decision(row, now.basis), unit_name=now.unit_name, replaces=row.exported.entry)

    def _why_not(self, row: WrittenRow, now: RowNow) -> tuple[Code, dict[str, Detail]] | None:
        """Why nothing written in this row can be taken, whatever it says."""
        if now.is_closed and not self.may_correct_closed:
            return review_books.UNIT_CLOSED, {}
        if self.layer not in now.layers:
            return review_books.LAYER_UNCOUNTED, {"rubric": now.rubric_id}
        if now.basis is None:
            return review_books.NOTHING_THERE, {}
        if not now.is_open:
            return review_books.NOTHING_ARISES, {}
        if row.exported is None:
            return review_books.NOT_EXPORTED, {}
        if now.entry != row.exported.entry:
            return review_books.CONFLICT, {"exported": row.exported.entry.words, "now": now.entry.words}
        changes = self._changes(row.exported, now.basis)
        return (review_books.BASIS_MOVED, {"changes": changes}) if changes else None

    def _changes(self, exported: Exported, now: Basis) -> Phrase | None:
        """What a row rests on and is no longer as it was exported, in words."""
        kept = Basis(**{part.name: as_kept(getattr(now, part.name)) for part in fields(Basis)})
        found = list(exported.basis.changes(kept, self.layer))
        return (
            Phrase(*("; ".join(_change(language, *one) for one in found) for language in Language)) if found else None
        )

    def _faults(self, row: WrittenRow, now: RowNow) -> Iterator[Diagnostic]:
        """What is wrong in the cells themselves."""
        if row.unreadable_points is not None:
            yield row.unreadable_points
        if isinstance(row.answer, Given):
            fault = judged.fault(now.row, row.answer)
            if fault is not None:
                yield fault
        yield from row.faults
        yield from (self._finding(row, code, place) for code, place in _lacking(row))

    def _decision(self, row: WrittenRow, basis: Basis) -> ScoreDecision:
        return ScoreDecision(
            unit=row.key.unit,
            period=row.key.period,
            criterion=row.key.criterion,
            layer=self.layer,
            points=row.entry.points or None,
            by=row.entry.by,
            reason=row.entry.reason,
            day=_day(row.entry.day),
            source=_source(row),
            basis=basis,
        )

    # What is refused.

    def _refused(
        self,
        row: WrittenRow,
        now: RowNow | None,
        code: Code,
        details: Mapping[str, Detail] | None = None,
        related: tuple[Place, ...] = (),
    ) -> Refused:
        if row.unknown is not None:
            return self._refused_for(row, now, (row.unknown,))
        return self._refused_for(row, now, (self._finding(row, code, row.place, details, related),))

    def _finding(
        self,
        row: WrittenRow,
        code: Code,
        place: Place,
        details: Mapping[str, Detail] | None = None,
        related: tuple[Place, ...] = (),
    ) -> Diagnostic:
        exported = row.exported.entry.words if row.exported else NOTHING.words
        known: dict[str, Detail] = {"written": row.entry.words, "exported": exported, **(details or {})}
        return Diagnostic(
            code=code, place=place, criterion=row.key.criterion, raw=row.raw, details=known, related=related
        )

    def _refused_for(self, row: WrittenRow, now: RowNow | None, findings: tuple[Diagnostic, ...]) -> Refused:
        name = now.unit_name if now else ""
        refusal = Refusal(
            unit=row.key.unit,
            period=row.key.period,
            criterion=row.key.criterion,
            layer=self.layer,
            written=_written(row),
            by=row.entry.by,
            reason=row.entry.reason,
            day=_day(row.entry.day),
            exported=row.exported.entry.words.vi if row.exported else "",
            now=now.entry.words.vi if now else "",
            code=findings[0].code.name,
            source=_source(row),
        )
        return Refused(findings=tuple(one.about(row.key.unit, name) for one in findings), refusal=refusal)


_CHANGED = Phrase("{what} đổi từ {was} thành {now}", "{what} changed from {was} to {now}")


def _change(language: Language, name: str, was: str, now: str) -> str:
    what = BASIS_WORDS[name].said_in(language)
    return _CHANGED.said_in(language).format(what=what, was=quoted(was, language), now=quoted(now, language))


def _lacking(row: WrittenRow) -> Iterator[tuple[Code, Place]]:
    """What a decision needs and the row does not have, with the cell it belongs in."""
    entry, exported = row.entry, row.exported.entry if row.exported else NOTHING
    if not entry.points and exported.points:
        if not entry.reason or entry.reason == exported.reason:
            yield review_books.TAKEN_BACK_WITHOUT_REASON, row.places[ReviewColumn.REASON]
    elif not entry.points:
        yield review_books.NO_POINTS, row.places[ReviewColumn.POINTS]
    elif not entry.reason:
        yield review_books.NO_REASON, row.places[ReviewColumn.REASON]
    if not entry.by:
        yield review_books.NO_REVIEWER, row.places[ReviewColumn.BY]


def _written(row: WrittenRow) -> str:
    """The points as the log keeps them, and a day that is none."""
    day = f" (ngày: {row.entry.day})" if row.entry.day and _day(row.entry.day) is None else ""
    return f"{row.entry.points}{day}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _source(row: WrittenRow) -> Source:
    return Source(file=row.place.file, sheet=row.place.sheet, cell=row.place.cell, raw=row.raw)


# What the log has already.


def not_yet_recorded(refusals: Iterable[Refusal], log: Iterable[Recorded]) -> Iterator[Refusal]:
    """The refusals that say something the log does not have yet: importing twice records nothing twice."""
    known = {_about(one.decision) for one in log if isinstance(one.decision, Refusal)}
    for one in refusals:
        if _about(one) not in known:
            known.add(_about(one))
            yield one


def _about(one: Refusal) -> tuple[object, ...]:
    return one.unit, one.period, one.criterion, one.layer, one.written, one.by, one.reason, one.day
