"""Assessing: each unit gets its one status, its scorecard and class, and each pool its ranks. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from cdcs_score.closing import NOTHING_CLOSED, ClosedRounds
from cdcs_score.deciding import NO_DECISIONS, Book
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.assessed import Assessed, Assessment, LimitedScope
from cdcs_score.pipeline.closed import closed_unit
from cdcs_score.pipeline.collected import Collection
from cdcs_score.pipeline.decided import given_no_class, orphans, tie_findings, with_tie_decided
from cdcs_score.pipeline.dossiers import Files
from cdcs_score.pipeline.errands import Errands
from cdcs_score.pipeline.families import children_by_unit
from cdcs_score.pipeline.honours import award_findings
from cdcs_score.pipeline.laid_units import whole
from cdcs_score.pipeline.limiting import limited, limited_scopes, quota_findings
from cdcs_score.pipeline.pools import placed, pool_findings, pools_of, ranks_of
from cdcs_score.pipeline.unit_scoring import awards_of
from cdcs_score.pipeline.workshop import ALONE, Stage, Workshop
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Level, Office


def assess(  # noqa: PLR0917 -- a grading rests on all of it
    office: Office,
    rubric_of: Mapping[str, RubricFile],
    collection: Collection,
    book: Book = NO_DECISIONS,
    closed: ClosedRounds = NOTHING_CLOSED,
    workshop: Workshop = ALONE,
) -> Assessment:
    """Status, scorecard, class and rank of every unit.

    Args:
        office: the office workbook.
        rubric_of: the rubric of each unit that has one, by unit code.
        collection: what came in.
        book: what people decided.
        closed: the rounds that are closed; their units keep the figures they have there.
        workshop: what the run works with.
    """
    known = Files(office, rubric_of, collection, book, closed)
    errands = Errands(workshop, rubric_of.values(), units=len(office.units))
    frozen = closed.units
    titles = {block.code: block.title for block in office.blocks}
    done: dict[str, Assessed] = {}
    quotas: list[LimitedScope] = []
    findings: list[Diagnostic] = []
    for level in Level:  # from the lowest up: what a unit is worth may rest on those below it
        members = [unit for unit in office.units if unit.level is level]
        below = children_by_unit(office.units, done)
        open_ones = (unit for unit in members if unit.code not in frozen)
        scored = errands.assessed((known.dossier(unit), below.get(unit.code, ())) for unit in open_ones)
        units = (
            closed_unit(known.dossier(unit), frozen[unit.code]) if unit.code in frozen else next(scored)
            for unit in members
        )
        told = workshop.progress(Stage.SCORING, units, len(members))
        found = settled([given_no_class(one, book) for one in told], titles, book)
        done.update((one.unit.code, one) for one in found.units)
        quotas += found.quotas
        findings += found.diagnostics
    units_in_order = tuple(done[unit.code] for unit in office.units)
    about_units = [finding for one in units_in_order for finding in one.diagnostics]
    has_decisions = bool(book.scores or book.no_class)
    by_code = {unit.code: unit for unit in office.units} if has_decisions else {}
    gone = orphans(book, by_code, rubric_of, frozenset(frozen))
    return Assessment(units=units_in_order, quotas=tuple(quotas), diagnostics=(*about_units, *findings, *gone))


def settled(units: list[Assessed], titles: Mapping[str, str], book: Book) -> Assessment:
    """The units of one level, ranked in their pools and held to their quotas; findings are those about pools."""
    standings = {one.unit: one for members in pools_of(units).values() for one in ranks_of(members)}
    incomplete = {one.pool for one in units if one.pool is not None and not one.is_settled}
    ranked = [placed(one, standings, incomplete) for one in units]
    del units, standings  # there may be very many: each is held in one edition only
    quotas = tuple(with_tie_decided(one, book) for one in limited_scopes(ranked, titles))
    final = tuple(map(_with_awards, ranked, limited(ranked, quotas)))
    about_ties = (finding for one in quotas for finding in tie_findings(one, book))
    about_pools = (
        *pool_findings(titles, pools_of(final), incomplete),
        *quota_findings(quotas),
        *about_ties,
        *award_findings(final),
    )
    return Assessment(units=final, quotas=quotas, diagnostics=about_pools)


def _with_awards(before: Assessed, one: Assessed) -> Assessed:
    """The unit with the awards of the class it has now; before the quotas it had those of its class then."""
    if one.band is before.band or one.scorecard is None or one.band is None or one.rubric_file is None:
        return one
    return replace(one, awards=awards_of(one.rubric_file.rubric, whole(one.scorecard), one.band))
