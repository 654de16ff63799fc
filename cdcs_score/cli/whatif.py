"""`whatif`: how far to another class, which ranks are fragile, who stands at the line; points tried without writing."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from cdcs_score.cli.display import show_json, show_lines, show_table
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.places import season_of
from cdcs_score.cli.session import Session
from cdcs_score.cli.whatif_json import outlook_document, trial_document
from cdcs_score.cli.whatif_trial import trial_lines
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.deciding import book_of
from cdcs_score.errors import WrongUse
from cdcs_score.numbers import Exact, localised, shown, to_fixed_text
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.forming import unit_not_found
from cdcs_score.pipeline.grading import gather
from cdcs_score.pipeline.pools import pool_title
from cdcs_score.pipeline.setting_points import Setting, Trial, tried
from cdcs_score.pipeline.what_if import AtTheLine, NextClass, Outlook, Outlooks, RankShift, lines_near, outlooks
from cdcs_score.supposing import Change
from cdcs_score.wording import STATUS_WORDS

_NEAR_THE_LINE = 3


def whatif(session: Session, season: Path | None, *, units: list[str], settings: list[str], as_json: bool) -> ExitCode:
    """Print what is near, or what points on trial would change."""
    wanted = [_setting(text) for text in settings]
    root = season_of(season)
    gathered = gather(root)
    office = gathered.inputs.office
    strange = [code for code in units if code not in {unit.code for unit in office.units}]
    if strange:
        raise WrongUse(*(unit_not_found(code, [unit.code for unit in office.units]) for code in strange))
    trial = Trial(
        office=office,
        fitting=gathered.fitting,
        collection=gathered.collection,
        book=book_of(gathered.decisions.lines),
        closed=gathered.closed,
    )
    if wanted:
        outcome = tried(trial, wanted)
        if as_json:
            show_json(json.dumps(trial_document(outcome), ensure_ascii=False, indent=1))
        else:
            show_lines(trial_lines(outcome, session))
        return ExitCode.DONE
    found = outlooks(trial.assessed(), units)
    titles = {block.code: block.title for block in office.blocks}
    if as_json:
        show_json(json.dumps(outlook_document(found), ensure_ascii=False, indent=1))
    elif units:
        show_lines(_unit_lines(found, session))
    else:
        _show_season(found, titles, session)
    return ExitCode.DONE


def _setting(text: str) -> Setting:
    """`CODE:CRITERION=POINTS`, or `CODE:PERIOD:CRITERION=POINTS`."""
    names, equals, value = text.partition("=")
    words = [word.strip() for word in names.split(":")]
    if not equals or len(words) not in (2, 3) or not all(words) or not value.strip():
        raise wrong_use("whatif", "usage.set", word=text)
    period = words[1] if len(words) == 3 else ""  # noqa: PLR2004 -- code, period, criterion
    return Setting(unit=words[0], item=words[-1], text=value.strip(), period=period)


# The whole season, in tables.


def _show_season(found: Outlooks, titles: dict[str, str], session: Session) -> None:
    pools: dict[str, list[Outlook]] = {}
    for one in found.outlooks:
        pool = one.unit.pool
        title = pool_title(titles, pool) if pool else session.words("whatif.no_pool")
        pools.setdefault(title, []).append(one)
    heads = [session.words(f"column.{name}") for name in ("rank", "code", "total", "up", "down", "fragile")]
    for title, members in pools.items():
        ranked = sorted(members, key=lambda one: (_rank(one.unit), one.unit.unit.code))
        rows = ([*_row(one, session)] for one in ranked)
        show_table(session.words("whatif.title", pool=title), heads, rows, right=(0, 2))
    if found.outlooks:
        show_lines([session.words("whatif.note")])
    _show_lines(found, session)
    _show_others(found.others, session)


def _rank(one: Assessed) -> int:
    return one.standing.rank if one.standing else 0


def _row(one: Outlook, session: Session) -> Iterator[str]:
    yield str(_rank(one.unit) or "–")
    yield one.unit.unit.code
    yield total_in_words(one.unit, session)
    yield next_in_words(one, one.up, session, is_up=True)
    yield next_in_words(one, one.down, session, is_up=False)
    yield _fragile(one, session)


def total_in_words(one: Assessed, session: Session) -> str:
    """Its total as it is printed; a dash where it has none."""
    total = getattr(one.scorecard.total, "points", None) if one.scorecard else None
    if total is None or one.rubric_file is None:
        return "–"
    return localised(to_fixed_text(total, one.rubric_file.rubric.scale.decimals), session.language)


def next_in_words(one: Outlook, near: NextClass, session: Session, *, is_up: bool) -> str:
    """How far a class is, and the smallest change that gets there."""
    if near.points is None:
        far = session.words("whatif.top" if is_up else "whatif.bottom")
    else:
        far = session.words("whatif.up_by" if is_up else "whatif.down_by", points=_points(near.points, session))
    if near.found is None:
        held = ", ".join(one.unit.moved_by) if is_up and one.unit.moved_by and one.unit.moved_by != ("quota",) else ""
        if held:
            return f"{far}; {session.words('whatif.held', codes=held)}"
        return far if near.points is None else f"{far}; {session.words('whatif.no_change')}"
    words = f"{far} ({change_in_words(near.found.change, session)})"
    if is_up and near.after_quota is not None and near.after_quota.code != near.found.band:
        words += f", {session.words('whatif.quota_holds')}"
    return words


def change_in_words(change: Change, session: Session) -> str:
    """A row from its points to others."""
    row = f"{change.period} {change.code}".strip()
    before, after = _points(change.before, session), _points(change.after, session)
    return session.words("whatif.change", row=row, before=before, after=after)


def _fragile(one: Outlook, session: Session) -> str:
    shifts = [shift for shift in (one.best, one.worst) if shift is not None]
    if not shifts:
        return session.words("whatif.firm")
    return "; ".join(f"{shift.rank} ({change_in_words(shift.change, session)})" for shift in shifts)


def _points(value: Exact, session: Session) -> str:
    return shown(value, session.language)


def _show_lines(found: Outlooks, session: Session) -> None:
    heads = [session.words(f"column.{name}") for name in ("place", "code", "name", "total", "side", "margin")]
    for line, units in lines_near(found.lines, _NEAR_THE_LINE):
        scope, outcome = line.scope, line.scope.outcome
        title = session.words(
            "whatif.line",
            band=scope.rubric.class_of(scope.quota.class_).title,
            scope=f" ({scope.title})" if scope.title else "",
            places=str(outcome.places),
            wanting=str(len(line.units)),
        )
        show_table(title, heads, (_line_row(one, session) for one in units), right=(0, 3, 5))


def _line_row(one: AtTheLine, session: Session) -> list[str]:
    margin = "" if one.margin is None else ("+" if one.margin > 0 else "") + _points(one.margin, session)
    side, name = session.words(f"whatif.side.{one.side}"), one.unit.unit.name
    return [str(one.place), one.unit.unit.code, name, total_in_words(one.unit, session), side, margin]


def _show_others(others: Iterable[Assessed], session: Session) -> None:
    rows = [[one.unit.code, one.unit.name, _why_not(one, session)] for one in others]
    if rows:
        heads = [session.words(f"column.{name}") for name in ("code", "name", "status")]
        show_table(session.words("whatif.others"), heads, rows)


def _why_not(one: Assessed, session: Session) -> str:
    status = STATUS_WORDS[one.status].said_in(session.language)
    in_the_way = getattr(one.scorecard.total, "by", one.unclassed_by) if one.scorecard else ()
    return f"{status}; {session.words('explain.no_band', codes=', '.join(in_the_way))}" if in_the_way else status


# One unit, in sentences.


def _unit_lines(found: Outlooks, session: Session) -> Iterator[str]:
    for one in found.outlooks:
        yield f"{one.unit.unit.name} ({one.unit.unit.code})"
        yield from (f"  {line}" for line in _sentences(one, session))
    for line in found.lines:
        yield from (f"  {words}" for words in _line_sentences(found, line.units, session))
    for unit in found.others:
        yield f"{unit.unit.name} ({unit.unit.code})"
        yield f"  {session.words('whatif.others')}: {_why_not(unit, session)}"


def _sentences(one: Outlook, session: Session) -> Iterator[str]:
    band = one.unit.band.title if one.unit.band else "–"
    yield session.words(
        "whatif.now", total=total_in_words(one.unit, session), band=band, rank=str(_rank(one.unit) or "–")
    )
    for near, key, is_up in ((one.up, "whatif.says_up", True), (one.down, "whatif.says_down", False)):
        if near.band is not None:
            yield session.words(key, band=near.band.title, what=next_in_words(one, near, session, is_up=is_up))
    for shift, key in ((one.best, "whatif.says_best"), (one.worst, "whatif.says_worst")):
        if shift is not None:
            yield _shift_sentence(shift, key, session)
    if one.best is None and one.worst is None:
        yield session.words("whatif.says_firm")


def _shift_sentence(shift: RankShift, key: str, session: Session) -> str:
    change = change_in_words(shift.change, session)
    return session.words(key, rank=str(shift.rank), change=change, units=", ".join(shift.swaps))


def _line_sentences(found: Outlooks, units: Iterable[AtTheLine], session: Session) -> Iterator[str]:
    wanted = {one.unit.unit.code for one in found.outlooks}
    for one in units:
        if one.unit.unit.code in wanted:
            place, code, _, total, side, margin = _line_row(one, session)
            far = f"; {session.words('column.margin')}: {margin}" if margin else ""
            yield f"{code}: {session.words('column.place')} {place}, {total}, {side}{far}"
