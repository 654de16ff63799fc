"""Grading: the whole way from a season folder, or from loose files, to finished results."""

import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import cdcs_score
from cdcs_score.closing import NOTHING_CLOSED, ClosedRounds
from cdcs_score.codes import seasons
from cdcs_score.deciding import book_of
from cdcs_score.decisions import Recorded
from cdcs_score.diagnostics import Diagnostic, in_order
from cdcs_score.errors import InvalidSeason, WrongUse
from cdcs_score.memory import NO_MEMORY, Memory
from cdcs_score.pipeline.assembling import assemble, rubric_head
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.assessing import assess
from cdcs_score.pipeline.closed import closed_problems, frozen_results, of_open_units, pending_findings
from cdcs_score.pipeline.collected import Collection
from cdcs_score.pipeline.collecting import collect
from cdcs_score.pipeline.expecting import expected_in
from cdcs_score.pipeline.laid_results import texts_of
from cdcs_score.pipeline.ledger_errands import write_ledger_together
from cdcs_score.pipeline.opening import Envelope, Envelopes, opening
from cdcs_score.pipeline.workshop import ALONE, Workshop
from cdcs_score.readers.closed_rounds import read_closed
from cdcs_score.readers.decision_log import LOG_NAME, DecisionLog, read_decisions
from cdcs_score.readers.evidence_reader import read_evidence
from cdcs_score.readers.reading import Expectations
from cdcs_score.readers.remembering import remembering
from cdcs_score.readers.rubric_reader import RubricFile, read_rubric
from cdcs_score.readers.season_reader import (
    InputFile,
    SeasonInputs,
    read_season,
    size_problems,
)
from cdcs_score.readers.submitted import named_submissions
from cdcs_score.readers.units import UnitFinder
from cdcs_score.register import Cover, Office, Unit
from cdcs_score.renderers.json_text import diagnostics_jsonl, results_json, results_pieces, run_json
from cdcs_score.renderers.ledger import render_ledger
from cdcs_score.results import Results
from cdcs_score.season_places import DIAGNOSTICS_FILE, LEDGER_FILE, RESULTS_FILE, RUN_FILE
from cdcs_score.storage import Output, Written, lay_down, sha256_of, write_outputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """A finished grading, not yet written."""

    results: Results
    diagnostics: tuple[Diagnostic, ...]
    #: The units with their scorecards, in register order; none where a run writes its results and is done.
    assessed: tuple[Assessed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything a season rests on, read once: it can be graded as it stands, or as if something were otherwise."""

    inputs: SeasonInputs
    decisions: DecisionLog
    closed: ClosedRounds
    collection: Collection

    @property
    def fitting(self) -> dict[str, RubricFile]:
        """The rubric of each unit that has one, by unit code."""
        return {unit.code: found for unit in self.inputs.office.units if (found := self.inputs.rubric_of(unit))}

    @property
    def files(self) -> tuple[InputFile, ...]:
        """The files of the season itself, besides what the units sent."""
        return (*self.inputs.files, *recorded_files(self.decisions, self.closed))


def gather(
    root: Path, *, may_be_empty: bool = False, memory: Memory = NO_MEMORY, workshop: Workshop = ALONE
) -> Gathered:
    """What a season rests on.

    Args:
        root: the season.
        may_be_empty: whether nothing at all may have come in yet.
        memory: what earlier runs read; the grading is the same with any.
        workshop: what the run works with; so it is here.

    Raises:
        InvalidSeason: when season.yaml, a rubric, the office workbook, the log of decisions or a closed round is wrong.
        WrongUse: when nothing at all was submitted.
    """
    envelopes = Envelopes(named_submissions(root))
    workshop.hire(len(envelopes), opening.__module__)  # they make ready while the season is read
    inputs = read_season(root, remembering(memory))
    decisions = read_decisions(root)
    closed = read_closed(root, decisions.lines)
    problems = in_order(closed_problems(inputs.office.units, inputs.rubrics, closed))
    if problems:
        raise InvalidSeason(*problems)
    if not envelopes and not may_be_empty:
        raise WrongUse(Diagnostic(code=seasons.NOTHING_TO_GRADE, raw=str(root / "submissions")))
    collection = collect(envelopes, expected_in(inputs), inputs.office.units, memory, workshop)
    collection = collection.with_evidence(read_evidence(root, inputs.office.units))
    return Gathered(inputs=inputs, decisions=decisions, closed=closed, collection=collection)


def grade_season(
    root: Path,
    *,
    may_be_empty: bool = False,
    is_open_again: bool = False,
    memory: Memory = NO_MEMORY,
    workshop: Workshop = ALONE,
) -> Grading:
    """The grading of a season.

    Args:
        root: the season.
        may_be_empty: whether nothing at all may have come in yet.
        is_open_again: whether what is closed is graded too, to see what a correction would rest on.
        memory: what earlier runs read; the grading is the same with any.
        workshop: what the run works with; so it is here.

    Raises:
        InvalidSeason: when season.yaml, a rubric, the office workbook, the log of decisions or a closed round is wrong.
        WrongUse: when nothing at all was submitted.
    """
    gathered = gather(root, may_be_empty=may_be_empty, memory=memory, workshop=workshop)
    return graded(
        gathered,
        decisions=gathered.decisions.lines,
        closed=NOTHING_CLOSED if is_open_again else gathered.closed,
        workshop=workshop,
    )


def graded(
    gathered: Gathered, *, decisions: tuple[Recorded, ...], closed: ClosedRounds, workshop: Workshop = ALONE
) -> Grading:
    """What was gathered, graded.

    Args:
        gathered: the season.
        decisions: the decisions that count.
        closed: the rounds that are taken as closed.
        workshop: what the run works with.
    """
    inputs = gathered.inputs
    return _finished(
        inputs.office,
        year=inputs.settings.year,
        rubrics=inputs.rubrics,
        files=gathered.files,
        collection=gathered.collection,
        fitting=gathered.fitting,
        decisions=decisions,
        closed=closed,
        workshop=workshop,
    )


def recorded_files(decisions: DecisionLog, closed: ClosedRounds) -> Iterator[InputFile]:
    """The files of what was decided and closed."""
    if decisions.sha256 is not None:
        yield InputFile(name=LOG_NAME, role="decisions", sha256=decisions.sha256)
    for _, one in sorted(closed.rounds.items()):
        yield InputFile(name=one.file, role="closed", sha256=one.sha256)


def grade_files(paths: Sequence[Path], rubric_path: Path, workshop: Workshop = ALONE) -> Grading:
    """The grading of loose files by one rubric, for a first try: unit code = file stem, no block, no rank.

    Raises:
        InvalidRubric: when the rubric is wrong.
        WrongUse: when two files have one stem, or the rubric goes by a size that only a register tells.
    """
    rubric_file = read_rubric(rubric_path, rubric_path.name)
    units = tuple(Unit(code=path.stem, name=path.stem, level=rubric_file.rubric.applies_to.level) for path in paths)
    twins = sorted({unit.code for unit in units if sum(other.code == unit.code for other in units) > 1})
    if twins:
        raise WrongUse(*(Diagnostic(code=seasons.UNIT_TWICE, raw=code, details={"first": code}) for code in twins))
    problems = [one for unit in units for one in size_problems(unit, rubric_file.for_unit(unit))]
    if problems:
        raise WrongUse(*problems)
    office = Office(cover=Cover(title=rubric_file.rubric.title, issuer=""), units=units, is_kept=False)
    envelopes = [
        Envelope(name=path.name, path=str(path), only_unit=unit) for path, unit in zip(paths, units, strict=True)
    ]
    expectations = Expectations(finder=UnitFinder(()), rubric_of=partial(_the_one, rubric_file), rubrics=(rubric_file,))
    collection = collect(envelopes, expectations, units, workshop=workshop)
    files = (InputFile(name=rubric_file.file, role="rubric", sha256=rubric_file.sha256),)
    fitting = {unit.code: rubric_file for unit in units}
    return _finished(
        office,
        year=rubric_file.rubric.year,
        rubrics=(rubric_file,),
        files=files,
        collection=collection,
        fitting=fitting,
        workshop=workshop,
    )


def _the_one(rubric_file: RubricFile, _: Unit) -> RubricFile:
    return rubric_file


def _finished(
    office: Office,
    *,
    year: int,
    rubrics: tuple[RubricFile, ...],
    files: Iterable[InputFile],
    collection: Collection,
    fitting: Mapping[str, RubricFile],
    decisions: tuple[Recorded, ...] = (),
    closed: ClosedRounds = NOTHING_CLOSED,
    workshop: Workshop = ALONE,
) -> Grading:
    assessment = assess(office, fitting, collection, book_of(decisions), closed, workshop)
    results = assemble(
        office,
        year=year,
        rubrics=rubrics,
        inputs=files,
        collection=collection,
        units=assessment.units,
        quotas=assessment.quotas,
        decisions=decisions,
        closed=closed,
        workshop=workshop,
    )
    findings = (
        *of_open_units(collection.diagnostics, closed),
        *assessment.diagnostics,
        *pending_findings(closed, decisions),
        *frozen_results(closed, tuple(rubric_head(one) for one in rubrics)).diagnostics,
    )
    assessed = assessment.units if workshop.room is None else ()
    return Grading(results=results, diagnostics=in_order(findings), assessed=assessed)


def write_grading(
    grading: Grading, folder: Path, arguments: Sequence[str], started: datetime, workshop: Workshop = ALONE
) -> Written:
    """The results, ledger, findings and record of a run, written into a folder.

    Args:
        grading: the grading.
        folder: where they go.
        arguments: how the run was called.
        started: when.
        workshop: what the run works with.

    Raises:
        CannotWrite: when they cannot be; earlier results are whole then.
    """
    outputs = outputs_of(grading, workshop)
    run = Output(name=RUN_FILE, content=run_json(_run_record(outputs, arguments, started)), is_document=False)
    return write_outputs(folder, [*outputs, run])


def outputs_of(grading: Grading, workshop: Workshop = ALONE) -> tuple[Output, ...]:
    """What a grading comes to on paper and for machines: the same bytes at any hour, and in any workshop."""
    results = grading.results
    ledger, whole = Output(name=LEDGER_FILE), Output(name=RESULTS_FILE, is_document=False)
    if workshop.room is not None and workshop.shelves_for(len(results.units)):
        pieces = results_pieces(results, texts_of(results.units), texts_of(results.files))
        ledger = replace(
            ledger,
            laid=lay_down(workshop.room.new_file(), lambda stream: write_ledger_together(results, stream, workshop)),
        )
        whole = replace(whole, laid=lay_down(workshop.room.new_file(), lambda stream: stream.writelines(pieces)))
    else:
        ledger = replace(ledger, content=render_ledger(results))
        whole = replace(whole, content=results_json(results))
    findings = Output(name=DIAGNOSTICS_FILE, content=diagnostics_jsonl(grading.diagnostics), is_document=False)
    return ledger, findings, whole


def _run_record(outputs: Iterable[Output], arguments: Sequence[str], started: datetime) -> dict[str, object]:
    return {
        "schema": "cdcs-score/run/1",
        "version": cdcs_score.__version__,
        "started": started.isoformat(timespec="seconds"),
        "arguments": list(arguments),
        "python": platform.python_version(),
        "system": platform.system(),
        "outputs": {output.name: output.sha256 for output in outputs},
    }


def result_id(content: bytes) -> str:
    """The short id of a results file, printed on paper so that it can be matched to the data."""
    return sha256_of(content)[:10]
