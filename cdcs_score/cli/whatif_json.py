"""What `whatif --json` prints: every figure as exact text."""

from typing import Any

from cdcs_score.numbers import Exact, to_text
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.setting_points import SetPoints, TrialOutcome
from cdcs_score.pipeline.what_if import AtTheLine, Line, NextClass, Outlook, Outlooks, RankShift
from cdcs_score.supposing import Change

WHATIF_SCHEMA = "cdcs-score/whatif/1"


def outlook_document(found: Outlooks) -> dict[str, Any]:
    """What is near."""
    return {
        "schema": WHATIF_SCHEMA,
        "units": [_outlook(one) for one in found.outlooks],
        "without_class": [_other(one) for one in found.others],
        "quota_lines": [_line(one) for one in found.lines],
    }


def trial_document(outcome: TrialOutcome) -> dict[str, Any]:
    """What points on trial would change."""
    return {
        "schema": WHATIF_SCHEMA,
        "set": [_set(one) for one in outcome.set_],
        "changes": [
            {"unit": one.before.unit.code, "before": _standing(one.before), "after": _standing(one.after)}
            for one in outcome.moved
        ],
    }


def _outlook(one: Outlook) -> dict[str, Any]:
    return {
        "unit": one.unit.unit.code,
        **_standing(one.unit),
        "up": _next_class(one.up),
        "down": _next_class(one.down),
        "best_rank": _shift(one.best),
        "worst_rank": _shift(one.worst),
    }


def _standing(one: Assessed) -> dict[str, Any]:
    total = getattr(one.scorecard.total, "points", None) if one.scorecard else None
    return {
        "total": _figure(total),
        "band": one.band.code if one.band else None,
        "rank": one.standing.rank if one.standing else None,
    }


def _other(one: Assessed) -> dict[str, Any]:
    in_the_way = getattr(one.scorecard.total, "by", one.unclassed_by) if one.scorecard else ()
    return {"unit": one.unit.code, "status": one.status.value, "withheld_by": list(in_the_way)}


def _next_class(near: NextClass) -> dict[str, Any]:
    found = near.found
    return {
        "band": near.band.code if near.band else None,
        "points": _figure(near.points),
        "change": _change(found.change) if found else None,
        "total_then": _figure(found.total) if found else None,
        "band_then": found.band if found else None,
        "band_after_quota": near.after_quota.code if near.after_quota else None,
    }


def _shift(shift: RankShift | None) -> dict[str, Any] | None:
    if shift is None:
        return None
    return {"rank": shift.rank, "change": _change(shift.change), "swaps": list(shift.swaps)}


def _change(change: Change) -> dict[str, Any]:
    return {
        "period": change.period,
        "criterion": change.code,
        "layer": change.layer.value,
        "before": to_text(change.before),
        "after": to_text(change.after),
    }


def _line(line: Line) -> dict[str, Any]:
    scope = line.scope
    return {
        "rubric": scope.rubric.id,
        "title": scope.title,
        "band": scope.quota.class_,
        "base": scope.outcome.base,
        "places": scope.outcome.places,
        "units": [_at_the_line(one) for one in line.units],
    }


def _at_the_line(one: AtTheLine) -> dict[str, Any]:
    return {
        "unit": one.unit.unit.code,
        "place": one.place,
        "side": one.side,
        "total": to_text(one.total),
        "margin": _figure(one.margin),
    }


def _set(one: SetPoints) -> dict[str, Any]:
    setting = one.setting
    return {
        "unit": setting.unit,
        "period": setting.period,
        "item": setting.item,
        "layer": one.layer.value if one.layer else None,
        "before": one.before or None,
        "after": one.after,
    }


def _figure(value: Exact | None) -> str | None:
    return None if value is None else to_text(value)
