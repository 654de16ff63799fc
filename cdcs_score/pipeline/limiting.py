"""Limiting: each quota applied in its scope, after the ranks; it moves classes and changes no points."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.pipeline.assessed import Assessed, LimitedScope
from cdcs_score.pipeline.pools import contenders, pool_title
from cdcs_score.quota import apply_quota
from cdcs_score.rubric import Rubric
from cdcs_score.standing import Pool, ProvisionalReason

#: What `moved_by` says of a unit a quota moved.
QUOTA = "quota"


def limited_scopes(units: Iterable[Assessed], titles: Mapping[str, str]) -> Iterator[LimitedScope]:
    """Every quota, in every scope that has a unit with a class.

    Args:
        units: all units, ranked.
        titles: the titles of blocks, by code.
    """
    scopes: dict[Pool, list[Assessed]] = {}
    rubrics: dict[str, Rubric] = {}
    for one in units:
        if one.rubric_file is not None and one.rubric_file.rubric.quota is not None and one.band is not None:
            rubric = one.rubric_file.rubric
            rubrics[rubric.id] = rubric
            if (scope := _scope_of(one, rubric)) is not None:
                scopes.setdefault(scope, []).append(one)
    for scope, members in scopes.items():
        rubric = rubrics[scope.rubric_id]
        if rubric.quota is not None:
            outcome = apply_quota(rubric, rubric.quota, contenders(members))
            yield LimitedScope(
                rubric=rubric, quota=rubric.quota, scope=scope, title=pool_title(titles, scope), outcome=outcome
            )


def _scope_of(one: Assessed, rubric: Rubric) -> Pool | None:
    """Whom a unit shares its places with; None for a unit in no block or cluster, which shares with nobody."""
    unit, scope = one.unit, rubric.quota.scope if rubric.quota else "rubric"
    if (scope == "block" and not unit.block) or (scope == "cluster" and not unit.cluster):
        return None
    block = "" if scope == "rubric" else unit.block
    return Pool(block, unit.level.value, rubric.id, unit.cluster if scope == "cluster" else "")


def limited(units: Iterable[Assessed], scopes: Iterable[LimitedScope]) -> tuple[Assessed, ...]:
    """The units, each with the class its quota leaves it."""
    moved_in = {unit: scope for scope in scopes for unit in (*scope.outcome.moved, *scope.outcome.tied)}
    return tuple(_moved(one, moved_in[one.unit.code]) if one.unit.code in moved_in else one for one in units)


def _moved(one: Assessed, scope: LimitedScope) -> Assessed:
    is_tied = one.unit.code in scope.outcome.tied
    reasons = (*one.provisional_because, *([ProvisionalReason.TIE_AT_CUT] if is_tied else []))
    return replace(one, band=scope.overflow, moved_by=(*one.moved_by, QUOTA), provisional_because=reasons)


def quota_findings(scopes: Iterable[LimitedScope]) -> Iterator[Diagnostic]:
    """Who was moved, and where a tie waits for a decision."""
    for scope in scopes:
        outcome = scope.outcome
        known: dict[str, Detail] = {
            "band": scope.rubric.class_of(scope.quota.class_).title,
            "overflow": scope.overflow.title,
            "places": outcome.places,
            "base": outcome.base,
        }
        if outcome.tied:
            details = {**known, "units": ", ".join(outcome.tied)}
            yield Diagnostic(code=reports.QUOTA_TIE, raw=scope.title, details=details)
        if outcome.moved:
            details = {**known, "units": ", ".join(outcome.moved)}
            yield Diagnostic(code=reports.QUOTA_APPLIED, raw=scope.title, details=details)
