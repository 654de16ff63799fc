"""`rubric diff`: what is not as it was between two rubrics, and who of a season would move by it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from cdcs_score.cli.display import show_count, show_diagnostics, show_lines, show_table
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.session import Session
from cdcs_score.errors import InvalidRubric
from cdcs_score.numbers import Exact, shown
from cdcs_score.pipeline.diffing_rubrics import RubricDiff, diff_rubrics, movers
from cdcs_score.pipeline.rescoring import Outcome, Rescored
from cdcs_score.rubric import Rubric
from cdcs_score.rubric_changes import ChangeKind, Difference
from cdcs_score.text import sort_key

_DASH = "–"


def diff(session: Session, old: Path, new: Path, season: Path | None) -> ExitCode:
    """Print the differences, then the units that move. A code used again for something else exits with 1."""
    try:
        found = diff_rubrics(old, new, season)
    except InvalidRubric as invalid:
        show_diagnostics(invalid.diagnostics, session)
        show_count(invalid.diagnostics, session)
        return ExitCode.FINDINGS
    _show_differences(session, found)
    if found.units is not None:
        _show_movers(session, found.units)
    show_diagnostics(found.findings, session)
    if found.findings:
        if season is not None:
            session.tell(session.words("diff.not_rescored"))
        show_count(found.findings, session)
    return ExitCode.FINDINGS if found.findings else ExitCode.DONE


def _show_differences(session: Session, found: RubricDiff) -> None:
    rows = [
        (f"{one.code} ({size})" if size else one.code, *_told(one, session))
        for size, differences in found.differences.items()
        for one in differences
    ]
    title = session.words(
        "diff.title", old=_named(found.old.rubric), new=_named(found.new.rubric), count=str(len(rows))
    )
    if rows:
        heads = [session.words(f"column.{head}") for head in ("code", "became", "before", "after")]
        show_table(title, heads, rows)
    else:
        show_lines([session.words("diff.same", old=_named(found.old.rubric), new=_named(found.new.rubric))])


def _told(one: Difference, session: Session) -> tuple[str, str, str]:
    became = session.words("diff.new_thing" if one.kind is ChangeKind.NEW else f"diff.{one.kind.value}")
    return f"{became}: {one.key}" if one.key else became, _text(one.old), _text(one.new)


def _text(value: object) -> str:
    match value:
        case None:
            return _DASH
        case Mapping():
            return "; ".join(f"{key}: {_text(inner)}" for key, inner in value.items())
        case list() | tuple():
            return ", ".join(map(_text, value))
        case _:
            return str(value)


def _show_movers(session: Session, units: tuple[Rescored, ...]) -> None:
    moved = sorted(movers(units), key=lambda unit: sort_key(unit.unit))
    numbers = {"moved": str(len(moved)), "units": str(len(units))}
    if not moved:
        show_lines([session.words("diff.nobody", **numbers)])
        return
    heads = [session.words(f"column.{head}") for head in ("code", "name", "before", "after", "why")]
    rows = (
        (unit.unit, unit.name, _outcome(unit.before), _outcome(unit.after), "; ".join(_why(unit, session)))
        for unit in moved
    )
    show_table(session.words("diff.movers", **numbers), heads, rows)


def _outcome(one: Outcome) -> str:
    total = _DASH if one.total is None else shown(one.total)
    return f"{total} {one.band or _DASH}"


def _why(unit: Rescored, session: Session) -> Iterator[str]:
    """What came between: rows with other points, knock-outs and quota, or nothing but the cuts."""
    for row in unit.rows:
        code = row.code or row.was
        yield f"{code}: {_points(row.before)} → {_points(row.after)}"
    if unit.after.withheld_by:
        yield session.words("diff.withheld", codes=", ".join(unit.after.withheld_by))
    for code in unit.after.moved_by:
        if code not in unit.before.moved_by:
            yield session.words("diff.held_down", code=_mover(code, session))
    for code in unit.before.moved_by:
        if code not in unit.after.moved_by:
            yield session.words("diff.let_go", code=_mover(code, session))
    if not unit.rows and unit.before.moved_by == unit.after.moved_by:
        yield session.words("diff.cuts")


def _mover(code: str, session: Session) -> str:
    return session.words("diff.quota") if code == "quota" else code


def _points(points: Exact | None) -> str:
    return _DASH if points is None else shown(points)


def _named(rubric: Rubric) -> str:
    return f"{rubric.id} {rubric.year} ({rubric.version})"
