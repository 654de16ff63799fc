"""Importing: what came back in review workbooks is held against the season as it is now, and recorded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cdcs_score.codes import review_books
from cdcs_score.deciding import book_of
from cdcs_score.decision_chain import continued
from cdcs_score.decisions import Decision, Recorded, Refusal, ScoreDecision
from cdcs_score.diagnostics import Detail, Diagnostic, Place, in_order
from cdcs_score.errors import UnreadableWorkbook, WrongUse
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.keeping import keep
from cdcs_score.pipeline.merged_review import MergedRows, merged_rows, refuse_other_layers
from cdcs_score.pipeline.recording import record
from cdcs_score.pipeline.reviewable import Season
from cdcs_score.readers.decision_log import DecisionLog, read_decisions
from cdcs_score.readers.merged_season import is_merged
from cdcs_score.readers.review_reader import read_review
from cdcs_score.readers.season_reader import SeasonInputs, read_season
from cdcs_score.readers.submitted import name_of
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.workbook import read_bytes, read_workbook
from cdcs_score.result_rows import Source
from cdcs_score.review_rows import NOTHING, ReviewFile, RubricMark, WrittenRow
from cdcs_score.rulings import DecidedLayer
from cdcs_score.storage import sha256_of
from cdcs_score.taking import Refused, Taken, Taker, not_yet_recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import came to."""

    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    #: How many rows said nothing new.
    unchanged: int
    #: Review workbooks that were read, by the name messages use.
    files: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    #: The lines of the log that came of it; none where it was only tried.
    recorded: tuple[Recorded, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A workbook that came back: the file as it is, and what is in it."""

    path: Path
    content: bytes
    file: ReviewFile

    @property
    def says_anything(self) -> bool:
        """Whether any row is not as it was exported."""
        return any(row.entry != (row.exported.entry if row.exported else NOTHING) for row in self.file.rows)


def import_reviews(
    root: Path, paths: Sequence[Path], now: datetime, *, is_tried: bool = False, is_correction: bool = False
) -> Imported:
    """What the workbooks say, recorded in one go; what cannot be taken is recorded as refused, and said.

    Args:
        root: the season.
        paths: the workbooks.
        now: the time, with its zone.
        is_tried: whether nothing is to be written.
        is_correction: whether points of closed units may be decided; they count once their block is closed again.

    Raises:
        InvalidSeason: when the season is wrong, or its log of decisions was changed.
        WrongUse: when none of the files is a review workbook of this season.
        CannotWrite: when the log or a workbook cannot be written; the log is as it was then.
    """
    log = read_decisions(root)
    merged = merged_rows(root) if is_merged(root) else None
    inputs = merged.inputs if merged else read_season(root)
    sent, findings = _read_all(root, paths, inputs)
    if not sent:
        raise WrongUse(*findings)
    if merged is not None:
        season = _merged_season(merged, sent)
    else:
        grading = grade_season(root, is_open_again=is_correction)
        season = Season(inputs=inputs, grading=grading, log=log.lines, book=book_of(log.lines))
    found = _taken(season, [one.file for one in sent], now)
    every = (*findings, *(one for sheet in sent for one in sheet.file.findings))
    every += tuple(one for refused in found.refused for one in refused.findings)
    found = replace(found, findings=in_order(every))
    if is_tried:
        return found
    return replace(found, recorded=_record(root, sent, found, log, now))


def _merged_season(merged: MergedRows, sent: Iterable[_Sent]) -> Season:
    """Merged results with the units the workbooks are about."""
    files = [one.file for one in sent]
    for file in files:
        refuse_other_layers(file.identity.layer)
    return merged.season({row.key.unit for file in files for row in file.rows})


# Reading.


def _read_all(root: Path, paths: Iterable[Path], inputs: SeasonInputs) -> tuple[list[_Sent], tuple[Diagnostic, ...]]:
    """The workbooks of this season, each once, in the order of their names; and what is wrong with the others."""
    finder = UnitFinder(inputs.office.units)
    sent: dict[str, _Sent] = {}
    findings: list[Diagnostic] = []
    names: set[str] = set()
    for path in sorted(set(paths), key=lambda one: (one.name, str(one))):
        name = _shown_name(path, root, names)
        names.add(name)
        try:
            content = read_bytes(path, name)
            file = read_review(read_workbook(content, name), finder, inputs.rules_of)
            findings += _held_against(file, inputs)
            sent.setdefault(sha256_of(content), _Sent(path=path, content=content, file=file))
        except UnreadableWorkbook as stop:
            findings += stop.diagnostics
    return list(sent.values()), tuple(findings)


def _shown_name(path: Path, root: Path, taken: set[str]) -> str:
    """How messages name a workbook: within the season by its place, elsewhere by its name; twins get a number."""
    absolute = path.absolute()
    name = plain = name_of(absolute, root if absolute.is_relative_to(root) else absolute.parent)
    number = 1
    while name in taken:
        number += 1
        name = f"{plain} [{number}]"
    return name


def _held_against(file: ReviewFile, inputs: SeasonInputs) -> Iterator[Diagnostic]:
    """Whether a workbook is of this season and its rubrics.

    Raises:
        UnreadableWorkbook: when it is not; nothing of it is taken then.
    """
    place, identity = Place(file=file.name), file.identity
    if identity.season_year != str(inputs.settings.year):
        details: dict[str, Detail] = {"found": identity.season_year, "expected": str(inputs.settings.year)}
        raise UnreadableWorkbook(Diagnostic(code=review_books.OTHER_SEASON, place=place, details=details))
    known = {
        one.rubric.id: RubricMark(id=one.rubric.id, version=one.rubric.version, sha256=one.sha256)
        for one in inputs.rubrics
    }
    for mark in identity.rubrics:
        own = known.get(mark.id)
        if own is None or own.version != mark.version:
            expected = ", ".join(f"{one.id} ({one.version})" for one in known.values())
            named: dict[str, Detail] = {"found": f"{mark.id} ({mark.version})", "expected": expected}
            raise UnreadableWorkbook(Diagnostic(code=review_books.OTHER_RUBRIC, place=place, details=named))
        if own.sha256 != mark.sha256:
            yield Diagnostic(code=review_books.RUBRIC_EDITED, place=place, details={"rubric": mark.id})


# Holding one against the other.


def _taken(season: Season, files: Sequence[ReviewFile], now: datetime) -> Imported:
    """What becomes of every row; the layers in their order, for the later ones rest on the earlier ones."""
    by_layer: dict[DecidedLayer, list[WrittenRow]] = defaultdict(list)
    for file in files:
        by_layer[file.identity.layer] += file.rows
    taken: list[Taken] = []
    refused: list[Refused] = []
    unchanged = 0
    for layer in DecidedLayer:
        if by_layer[layer]:
            outcome = Taker(layer=layer, look_up=season.rows_now(layer).get).outcome(by_layer[layer])
            taken += outcome.taken
            refused += outcome.refused
            unchanged += outcome.unchanged
            season = _with(season, [one.decision for one in outcome.taken], now)
    return Imported(
        taken=tuple(taken),
        refused=tuple(refused),
        unchanged=unchanged,
        files=tuple(file.name for file in files),
        findings=(),
    )


def _with(season: Season, decisions: Iterable[ScoreDecision], now: datetime) -> Season:
    log = (*season.log, *continued(season.log, decisions, now.isoformat()))
    return replace(season, log=log, book=book_of(log))


# Writing it down.


def _record(
    root: Path, sent: Sequence[_Sent], found: Imported, log: DecisionLog, now: datetime
) -> tuple[Recorded, ...]:
    refusals = not_yet_recorded((one.refusal for one in found.refused), log.lines)
    decisions: list[Decision] = [*(one.decision for one in found.taken), *refusals]
    kept = {one.file.name: keep(root, one.path, one.content) for one in sent if one.says_anything}
    return record(root, log, [_from_kept(one, kept) for one in decisions], now)


def _from_kept(decision: Decision, kept: Mapping[str, str]) -> Decision:
    """The decision with its source in the file that is kept, for the one people sent may go."""
    source = decision.source
    if source is None or not isinstance(decision, ScoreDecision | Refusal):
        return decision
    own = Source(file=kept[source.file], sheet=source.sheet, cell=source.cell, raw=source.raw)
    return decision.model_copy(update={"source": own})
