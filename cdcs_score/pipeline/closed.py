"""Closed rounds in a grading: their units keep their figures, and whatever happened to them since is told. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cdcs_score.closing import ClosedRounds, FrozenUnit, StandingRound
from cdcs_score.codes import closings
from cdcs_score.decisions import Recorded
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.freezing import decided_about
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.collecting import Collection
from cdcs_score.pipeline.dossiers import Dossier
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Unit
from cdcs_score.results import BlockResult, FileResult, QuotaResult, RubricResult, UnitResult
from cdcs_score.scoring_rules import Rollup
from cdcs_score.standing import Status

# A closed unit, and one that came to a closed block too late.


def closed_unit(dossier: Dossier, frozen: FrozenUnit) -> Assessed:
    """A unit of a closed round: nothing of it is assessed, only what changed since is told."""
    unit = dossier.unit
    findings = tuple(one.about(unit.code, unit.name) for one in (*_moved(dossier, frozen), *_sent(dossier, frozen)))
    return Assessed(
        unit=unit, rubric_file=dossier.rubric_file, status=Status.CLOSED, frozen=frozen, diagnostics=findings
    )


def _moved(dossier: Dossier, frozen: FrozenUnit) -> Iterator[Diagnostic]:
    unit = dossier.unit
    if unit.block != frozen.unit.block:
        details: dict[str, Detail] = {"block": frozen.unit.block}
        yield Diagnostic(code=closings.MOVED_LATER, place=unit.place, raw=unit.block, details=details)


def _sent(dossier: Dossier, frozen: FrozenUnit) -> Iterator[Diagnostic]:
    then = {file.name: file.sha256 for file in frozen.within.round.files}
    for one in dossier.received:
        if one.file not in then or then[one.file] != one.sha256:
            details: dict[str, Detail] = {"block": frozen.within.round.block}
            yield Diagnostic(code=closings.SENT_LATER, place=Place(file=one.file), details=details)


def joined_later(dossier: Dossier) -> Iterator[Diagnostic]:
    """What is said of a unit whose block was closed without it."""
    unit = dossier.unit
    if dossier.is_too_late:
        yield Diagnostic(code=closings.JOINED_LATER, place=unit.place, raw=unit.block).about(unit.code, unit.name)


# What cannot stand beside a closed round, and what waits behind one.


def closed_problems(units: Iterable[Unit], rubrics: Iterable[RubricFile], closed: ClosedRounds) -> Iterator[Diagnostic]:
    """Closed units the register no longer has, and classes a rule counts that theirs never had."""
    known = {unit.code for unit in units}
    frozen = closed.units
    for code, one in frozen.items():
        if code not in known:
            details: dict[str, Detail] = {"block": one.within.round.block}
            yield Diagnostic(code=closings.UNIT_GONE, raw=code, details=details)
    for rubric_file in rubrics:
        for row in rubric_file.rubric.scored_rows:
            if isinstance(row.rule, Rollup):
                yield from _uncounted(rubric_file, row.code, row.rule, frozen.values())


def _uncounted(
    rubric_file: RubricFile, criterion: str, rule: Rollup, frozen: Iterable[FrozenUnit]
) -> Iterator[Diagnostic]:
    for one in frozen:
        heads = one.rubric.classes if one.rubric else ()
        if one.unit.level == rule.children.value and heads and rule.at_least not in {head.code for head in heads}:
            yield Diagnostic(
                code=closings.CLASSES_CHANGED,
                place=Place(file=rubric_file.file, line=1, column=1),
                criterion=criterion,
                raw=rule.at_least,
                details={"unit_code": one.unit.code},
            )
            return


def corrections_pending(closed: StandingRound, log: Iterable[Recorded]) -> tuple[int, ...]:
    """Numbers of the decisions about a closed round that came after it, and do not count yet."""
    return decided_about(log, {unit.code for unit in closed.round.units}, after=closed.decided)


def pending_findings(closed: ClosedRounds, log: tuple[Recorded, ...]) -> Iterator[Diagnostic]:
    """Corrections that wait for their block to be closed again."""
    for block, one in closed.rounds.items():
        numbers = corrections_pending(one, log)
        if numbers:
            details: dict[str, Detail] = {"numbers": ", ".join(map(str, numbers))}
            yield Diagnostic(code=closings.CORRECTION_PENDING, raw=block, details=details)


def of_open_units(findings: Iterable[Diagnostic], closed: ClosedRounds) -> Iterator[Diagnostic]:
    """What was found while reading, but for the files of closed units: they are not scored again."""
    frozen = closed.units
    return (one for one in findings if one.unit not in frozen)


# The frozen results among those of today.


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenResults:
    """What is closed, as results take it in: rubrics that are no longer as they were go by a name of their own."""

    closed: ClosedRounds
    rubrics: tuple[RubricResult, ...]
    #: The name of a rubric in the results, by block and its own id.
    names: Mapping[tuple[str, str], str]
    diagnostics: tuple[Diagnostic, ...]

    def unit(self, one: Assessed, frozen: FrozenUnit) -> UnitResult:
        """A closed unit: its frozen figures under today's status."""
        return frozen.unit.model_copy(
            update={
                "status": Status.CLOSED,
                "rubric": self._name(frozen.within.round.block, frozen.unit.rubric),
                "diagnostics": tuple(sorted({finding.code.name for finding in one.diagnostics})),
            }
        )

    @property
    def blocks(self) -> tuple[BlockResult, ...]:
        """Its pools."""
        return tuple(one.model_copy(update={"rubric": self._name(one.code, one.rubric)}) for one in self.closed.blocks)

    @property
    def quotas(self) -> tuple[QuotaResult, ...]:
        """Its quotas, each once."""
        found = {}
        for block, one in self.closed.rounds.items():
            for quota in one.round.quotas:
                found[quota.scope_key] = quota.model_copy(update={"rubric": self._name(block, quota.rubric)})
        return tuple(found.values())

    def _name(self, block: str, rubric: str | None) -> str | None:
        return None if rubric is None else self.names.get((block, rubric), rubric)


def frozen_results(closed: ClosedRounds, today: tuple[RubricResult, ...]) -> FrozenResults:
    """The closed rounds, with their rubrics beside today's."""
    known = {rubric.id: rubric for rubric in today}
    names: dict[tuple[str, str], str] = {}
    findings: list[Diagnostic] = []
    for block, one in closed.rounds.items():
        used = {unit.rubric for unit in one.round.units}
        for rubric in (head for head in one.round.rubrics if head.id in used):
            name = rubric.id if known.get(rubric.id, rubric) == rubric else f"{rubric.id}-{rubric.sha256[:6]}"
            known.setdefault(name, rubric.model_copy(update={"id": name}))
            names[block, rubric.id] = name
            if name != rubric.id:
                details: dict[str, Detail] = {"block": block, "kept": name}
                findings.append(Diagnostic(code=closings.RUBRIC_CHANGED, raw=rubric.id, details=details))
    return FrozenResults(closed=closed, rubrics=tuple(known.values()), names=names, diagnostics=tuple(findings))


def files_gone(closed: ClosedRounds, collection: Collection) -> Iterator[FileResult]:
    """Files closed figures rest on that are not among the submissions any more."""
    met = {file.name for file in collection.files}
    for one in closed.rounds.values():
        for file in one.round.files:
            if file.role == "submission" and file.name not in met:
                met.add(file.name)
                yield file.model_copy(update={"became": "gone"})
