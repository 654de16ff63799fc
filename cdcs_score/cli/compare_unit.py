"""One unit before and after, with its groups and criteria, as `compare --unit` prints it."""

from collections.abc import Iterator, Sequence
from itertools import islice

from cdcs_score.cli.compare_tables import class_words, head_lines, rank_words, remarks, total_words
from cdcs_score.cli.display import show_lines, show_table
from cdcs_score.cli.session import Session
from cdcs_score.comparison import Comparison, FigureChange, UnitChange
from cdcs_score.comparison_words import COURSE_WORDS, DEPARTURE_WORDS, KINSHIP_WORDS, change_in_words
from cdcs_score.numbers import localised
from cdcs_score.scorecard import State
from cdcs_score.wording import STATE_WORDS

_DASH = "–"


def unit_lines(found: Comparison, units: Sequence[str], session: Session) -> None:
    """The units named, each by itself."""
    show_lines(islice(head_lines(found, session), 1))
    for one in found.units:
        if one.code in units:
            show_lines(_lines(one, session))
            rows = [_row(figure, session) for figure in (*one.groups, *one.rows)]
            if rows:
                heads = [session.words(f"column.{head}") for head in ("code", "title", "before", "after", "change")]
                show_table(session.words("compare.figures", unit=one.code), heads, rows, right=(2, 3))
    for gone in found.gone:
        if gone.before.code in units:
            into = f", {session.words('compare.into', units=', '.join(gone.into))}" if gone.into else ""
            why = DEPARTURE_WORDS[gone.departure].said_in(session.language)
            show_lines([f"{gone.before.name} ({gone.before.code}): {why}{into}"])


def _lines(one: UnitChange, session: Session) -> Iterator[str]:
    yield f"{one.after.name} ({one.code})"
    if one.course is None or one.total is None:
        kinship = KINSHIP_WORDS[one.kinship].said_in(session.language)
        yield "  " + session.words("compare.nothing_before", kinship=kinship)
    else:
        before = one.before[0]
        course = COURSE_WORDS[one.course].said_in(session.language)
        sides = {"before": class_words(before, session), "after": class_words(one.after, session)}
        yield "  " + session.words("compare.class_line", **sides, course=course)
        totals = {"before": total_words(before, session), "after": total_words(one.after, session)}
        change = change_in_words(one.total, session.language)
        yield "  " + session.words("compare.total_line", **totals, change=change)
        ranks = {"before": rank_words(before, session), "after": rank_words(one.after, session)}
        yield "  " + session.words("compare.rank_line", **ranks) + _places(one.places, session)
    yield from (f"  {remark}" for remark in remarks(one, session))


def _places(places: int | None, session: Session) -> str:
    if places is None:
        return ""
    key = "same" if not places else "up" if places > 0 else "down"
    return f", {session.words(f'compare.places_{key}', places=str(abs(places)))}"


def _row(one: FigureChange, session: Session) -> list[str]:
    code = session.words("compare.was", code=one.code, was=one.was) if one.was else one.code
    return [
        code,
        one.title,
        _points(one.before, one.before_state, session),
        _points(one.after, one.after_state, session),
        change_in_words(one, session.language),
    ]


def _points(figure: str | None, state: State | None, session: Session) -> str:
    """The points of a row; of one whose state says otherwise, the state."""
    if state not in (None, State.SCORED, State.AWAITING_REVIEW):
        words = STATE_WORDS[state].said_in(session.language)
        return f"{localised(figure, session.language)} ({words})" if figure is not None else words
    return _DASH if figure is None else localised(figure, session.language)
