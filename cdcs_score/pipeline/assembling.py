"""Assembling: the assessment written down as results: every figure as text, every point with the cell it came from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from cdcs_score.closing import NOTHING_CLOSED, ClosedRounds
from cdcs_score.decision_chain import head_of
from cdcs_score.decisions import Recorded
from cdcs_score.numbers import Exact, to_text
from cdcs_score.pipeline.assessed import Assessed, LimitedScope
from cdcs_score.pipeline.closed import files_gone, frozen_results
from cdcs_score.pipeline.collecting import Collection, MetFile
from cdcs_score.pipeline.errands import Errands
from cdcs_score.pipeline.evidence_results import evidence_results
from cdcs_score.pipeline.laid_results import laid
from cdcs_score.pipeline.pools import pool_title
from cdcs_score.pipeline.recognised import recognition_results
from cdcs_score.pipeline.workshop import ALONE, Stage, Workshop
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.readers.season_reader import InputFile
from cdcs_score.register import Office
from cdcs_score.results import (
    BlockResult,
    ClassCount,
    ClassHead,
    DecisionsResult,
    FileResult,
    GroupHead,
    QuotaResult,
    RankingResult,
    Results,
    RubricResult,
    ScaleResult,
    SeasonResult,
    UnitResult,
)
from cdcs_score.standing import Pool, Status
from cdcs_score.text import sort_key


def assemble(
    office: Office,
    *,
    year: int,
    rubrics: Iterable[RubricFile],
    inputs: Iterable[InputFile],
    collection: Collection,
    units: tuple[Assessed, ...],
    quotas: Iterable[LimitedScope] = (),
    decisions: tuple[Recorded, ...] = (),
    closed: ClosedRounds = NOTHING_CLOSED,
    workshop: Workshop = ALONE,
) -> Results:
    """The results of a season."""
    frozen = frozen_results(closed, tuple(rubric_head(one) for one in rubrics))
    by_number = {one.number: one for one in decisions}
    status_of = {one.unit.code: one.status for one in units}
    statuses = Counter(status_of.values())
    results = Results(
        schema="cdcs-score/results/1",
        season=SeasonResult(
            year=year,
            title=office.cover.title,
            issuer=office.cover.issuer,
            official=office.cover.is_official,
            open_rounds=office.cover.open_rounds,
        ),
        rubrics=frozen.rubrics,
        units=(),
        counts={status: statuses[status] for status in Status},
        blocks=_in_order(office, (*_blocks(office, units), *frozen.blocks)),
        quotas=(*(_quota(scope) for scope in quotas), *frozen.quotas),
        recognitions=recognition_results(decisions, office.units),
        closings=tuple(one.as_result for _, one in sorted(closed.rounds.items())),
        files=(),
        decisions=DecisionsResult(count=len(decisions), head=head_of(decisions)) if decisions else None,
    )
    errands = Errands(workshop, (one.rubric_file for one in units if one.rubric_file), units=len(units))
    open_ones = errands.written((one for one in units if not one.frozen), by_number)
    written = (frozen.unit(one, one.frozen) if one.frozen else next(open_ones) for one in units)
    told = workshop.progress(Stage.WRITING, written, len(units))
    shelf = workshop.shelf_for(len(units))
    files = chain(
        map(_input, inputs),
        (_met(one, status_of) for one in collection.files),
        files_gone(closed, collection),
        evidence_results(collection.evidence, units),
    )
    lists = {"units": laid(UnitResult, told, shelf), "files": laid(FileResult, files, shelf)}
    return results.model_copy(update=lists)


# Rubrics and files.


def rubric_head(rubric_file: RubricFile) -> RubricResult:
    """A rubric as results name it."""
    rubric = rubric_file.rubric
    return RubricResult(
        id=rubric.id,
        version=rubric.version,
        year=rubric.year,
        title=rubric.title,
        status=rubric.status,
        sha256=rubric_file.sha256,
        sources={key: source.in_full for key, source in rubric.sources.items()},
        groups=tuple(
            GroupHead(code=group.code, title=group.title, maximum=to_text(group.maximum)) for group in rubric.groups
        ),
        bonus_title=rubric.bonus.title if rubric.bonus else None,
        penalties_title=rubric.penalties.title if rubric.penalties and rubric.penalties.items else None,
        classes=tuple(
            ClassHead(code=band.code, title=band.title, within=band.within, cut=to_text(band.from_))
            for band in rubric.classes
        ),
        final=rubric.final,
        scale=ScaleResult(
            maximum=to_text(rubric.scale.maximum),
            capped=rubric.scale.capped,
            decimals=rubric.scale.decimals,
            rounding=rubric.scale.rounding,
        ),
        divide_by=to_text(rubric.periods.divide_by) if rubric.periods else None,
        ranking=RankingResult(
            by=tuple(rubric.ranking.by), break_by=tuple(rubric.ranking.break_by), ties=rubric.ranking.ties
        ),
    )


def _input(file: InputFile) -> FileResult:
    return FileResult(name=file.name, sha256=file.sha256, role=file.role, became="read")


def _met(file: MetFile, status_of: Mapping[str, Status]) -> FileResult:
    """What became of a submitted file in the end: its units' statuses say more than the first sight of it."""
    statuses = {status_of[unit] for unit in file.units}
    became: str = file.became
    if statuses and statuses <= {Status.DUPLICATE, Status.NOT_DUE, Status.CLOSED}:
        became = next(iter(sorted(status.value for status in statuses)))
    elif became == "read":
        became = "graded"
    unit = file.units[0] if len(file.units) == 1 else None
    return FileResult(name=file.name, sha256=file.sha256, role="submission", unit=unit, became=became)


# Quotas and pools.


def _quota(scope: LimitedScope) -> QuotaResult:
    quota, outcome = scope.quota, scope.outcome
    return QuotaResult(
        rubric=scope.rubric.id,
        scope=quota.scope,
        level=scope.scope.level,
        block=scope.scope.block,
        cluster=scope.scope.cluster,
        title=scope.title,
        band=quota.class_,
        band_title=scope.rubric.class_of(quota.class_).title,
        at_most=to_text(quota.at_most),
        at_least=quota.of.at_least,
        rounding=quota.rounding,
        base=outcome.base,
        places=outcome.places,
        kept=outcome.kept,
        moved=outcome.moved,
        tied=outcome.tied,
        decided_by=scope.decided_by,
        chosen=scope.chosen,
        overflow=quota.overflow,
        citation=quota.source,
    )


def _blocks(office: Office, units: tuple[Assessed, ...]) -> Iterator[BlockResult]:
    members: dict[Pool, list[Assessed]] = {}
    for one in units:
        if one.pool is not None:
            members.setdefault(one.pool, []).append(one)
    titles = {block.code: block.title for block in office.blocks}
    for pool, of_pool in members.items():
        yield _block(pool, of_pool, pool_title(titles, pool))


def _in_order(office: Office, pools: Iterable[BlockResult]) -> tuple[BlockResult, ...]:
    """The pools in the order of the office workbook."""
    order = {block.code: number for number, block in enumerate(office.blocks)}
    return tuple(
        sorted(
            pools,
            key=lambda pool: (
                order.get(pool.code, len(order)),
                pool.code,
                sort_key(pool.cluster),
                pool.level,
                pool.rubric,
            ),
        )
    )


def _block(pool: Pool, members: list[Assessed], title: str) -> BlockResult:
    classified = [one.band.code for one in members if one.band is not None]
    rubric_file = members[0].rubric_file
    bands = rubric_file.rubric.classes if rubric_file else ()
    return BlockResult(
        code=pool.block,
        cluster=pool.cluster,
        title=title,
        level=pool.level,
        rubric=pool.rubric_id,
        units=tuple(one.unit.code for one in members),
        registered=len(members),
        graded=sum(one.scorecard is not None for one in members),
        classified=len(classified),
        withheld=tuple(one.unit.code for one in members if one.scorecard is not None and not one.is_settled),
        no_class=tuple(one.unit.code for one in members if one.no_class_by is not None),
        provisional=any(not one.is_settled for one in members),
        classes=tuple(
            ClassCount(
                band=band.code,
                title=band.title,
                count=classified.count(band.code),
                of=len(classified),
                share=to_text(Exact(classified.count(band.code), len(classified))) if classified else None,
            )
            for band in bands
        ),
    )
