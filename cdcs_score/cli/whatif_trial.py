"""What points on trial would change, read out."""

from collections.abc import Iterator

from cdcs_score.cli.session import Session
from cdcs_score.numbers import localised, to_fixed_text
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.setting_points import Moved, SetPoints, TrialOutcome
from cdcs_score.scorecard import Layer
from cdcs_score.wording import LAYER_WORDS


def trial_lines(outcome: TrialOutcome, session: Session) -> Iterator[str]:
    """What is supposed, then every unit that would not be as it is."""
    yield session.words("whatif.trial")
    yield from (f"  {_set_line(one, session)}" for one in outcome.set_)
    moved = [one for one in outcome.moved if _facts(one.before, session) != _facts(one.after, session)]
    if not moved:
        yield session.words("whatif.unmoved")
        return
    yield session.words("whatif.moved", count=str(len(moved)))
    for one in sorted(moved, key=lambda one: not one.is_set):
        yield f"  {one.before.unit.name} ({one.before.unit.code})"
        yield from (f"    {line}" for line in _moved_lines(one, session))


def _set_line(one: SetPoints, session: Session) -> str:
    row = f"{one.setting.period} {one.setting.item}".strip()
    if one.layer is None:
        before = one.before or session.words("explain.withheld_points")
        return session.words("whatif.set_fact", unit=one.setting.unit, row=row, before=before, after=one.after)
    before = localised(one.before, session.language) if one.before else session.words("explain.withheld_points")
    return session.words(
        "whatif.set_points",
        unit=one.setting.unit,
        row=row,
        before=before,
        after=localised(one.after, session.language),
        layer=LAYER_WORDS[Layer(one.layer.value)].said_in(session.language).lower(),
    )


def _moved_lines(one: Moved, session: Session) -> Iterator[str]:
    before, after = _facts(one.before, session), _facts(one.after, session)
    for key in ("total", "band", "rank"):
        if before[key] != after[key]:
            arrow = session.words("whatif.before_after", before=before[key], after=after[key])
            yield f"{session.words(f'column.{key}')}: {arrow}"


def _facts(one: Assessed, session: Session) -> dict[str, str]:
    total = getattr(one.scorecard.total, "points", None) if one.scorecard else None
    decimals = one.rubric_file.rubric.scale.decimals if one.rubric_file else 0
    none = session.words("explain.withheld_points")
    return {
        "total": none if total is None else localised(to_fixed_text(total, decimals), session.language),
        "band": one.band.title if one.band else none,
        "rank": str(one.standing.rank) if one.standing else none,
    }
