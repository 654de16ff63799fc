"""The tables `compare` prints: counts, movement of units, units, those gone, and criteria rubric by rubric."""

from collections.abc import Iterable, Iterator

from cdcs_score.cli.display import show_lines, show_table
from cdcs_score.cli.session import Session
from cdcs_score.comparison import (
    CONTINUING,
    Comparison,
    GoneUnit,
    RubricPair,
    Snapshot,
    Trend,
    TurnoverRow,
    UnitChange,
)
from cdcs_score.comparison_words import (
    COURSE_WORDS,
    DEPARTURE_WORDS,
    KINSHIP_WORDS,
    NOT_COMPARABLE,
    class_in_words,
    move_in_words,
    signed,
)
from cdcs_score.language import Phrase
from cdcs_score.numbers import Rounding, localised, of_result, round_exact, to_text
from cdcs_score.register import Level

_DASH = "–"
_MEAN_PLACES = 2
_TURNOVER = (
    "opening", "founded", "reshaped_in", "received", "moved_in", "unexplained_in", "reshaped_out", "ended", "sent_away",
    "moved_out", "unexplained_out", "closing",
)  # fmt: skip
#: Columns that are shown whatever they hold.
_ALWAYS = ("opening", "closing")


def season_tables(found: Comparison, session: Session) -> None:
    """The whole comparison."""
    show_lines(head_lines(found, session))
    _show_turnover(found, session)
    heads = ("code", "name", "class_before", "class_after", "course", "totals", "change", "ranks", "remark")
    titles = [session.words(f"column.{head}") for head in heads]
    show_table(session.words("compare.units"), titles, (_row(one, session) for one in found.units), right=(5, 6, 7))
    if found.gone:
        left = [session.words(f"column.{head}") for head in ("code", "name", "class_before", "departure", "day")]
        show_table(session.words("compare.left"), left, (_gone_row(one, session) for one in found.gone))
    for pair in found.rubrics:
        _show_rubric(pair, session)


def head_lines(found: Comparison, session: Session) -> Iterator[str]:
    """What is compared, and how many went where."""
    ids = {"old_id": found.old.sha256[:10], "new_id": found.new.sha256[:10]}
    yield session.words("compare.title", old=str(found.old.year), new=str(found.new.year), **ids)
    if found.old.sha256 == found.new.sha256:
        yield session.words("compare.identical")
    for year in dict.fromkeys(side.year for side in (found.old, found.new) if not side.official):
        yield session.words("compare.draft", year=str(year))
    came = ((count, KINSHIP_WORDS[one]) for one, count in found.kinships.items() if one not in CONTINUING)
    yield session.words(
        "compare.courses", counts=_counts(((n, COURSE_WORDS[one]) for one, n in found.courses.items()), session)
    )
    yield session.words("compare.came", counts=_counts(came, session))
    yield session.words(
        "compare.gone", counts=_counts(((n, DEPARTURE_WORDS[one]) for one, n in found.departures.items()), session)
    )


def _counts(counts: Iterable[tuple[int, Phrase]], session: Session) -> str:
    said = [f"{count} {words.said_in(session.language)}" for count, words in counts if count]
    return ", ".join(said) or session.words("compare.none")


# Movement of units.


def _show_turnover(found: Comparison, session: Session) -> None:
    turnover = found.turnover
    tables = (
        ("kind", turnover.by_kind),
        ("block", turnover.by_block if any(row.name for row in turnover.by_block) else ()),
    )
    for name, rows in tables:
        if rows:
            columns = [one for one in _TURNOVER if one in _ALWAYS or any(getattr(row, one) for row in rows)]
            heads = [session.words(f"turnover.{one}") for one in (f"level_{name}", *columns)]
            lines = [_turnover_row(row, columns, session) for row in rows]
            if len(rows) > 1:
                lines.append(_turnover_row(turnover.total, columns, session))
            title = session.words(f"compare.turnover_{name}")
            show_table(title, heads, lines, right=range(1, len(heads)), bold={len(rows)})


def _turnover_row(row: TurnoverRow, columns: Iterable[str], session: Session) -> list[str]:
    if row.level:
        title = f"{Level(row.level).word.said_in(session.language)}, {row.title or session.words('compare.no_kind')}"
    else:
        title = session.words("compare.total")
    return [title, *(str(getattr(row, one)) for one in columns)]


# Units.


def _row(one: UnitChange, session: Session) -> list[str]:
    before = one.before[0] if one.kinship in CONTINUING else None
    course = KINSHIP_WORDS[one.kinship] if one.course is None else COURSE_WORDS[one.course]
    change = ""
    if one.total is not None:
        is_told = one.total.change is not None
        change = signed(one.total.change or "", session.language) if is_told else _DASH
    return [
        one.code,
        one.after.name,
        class_words(before, session),
        class_words(one.after, session),
        course.said_in(session.language),
        _both(total_words(before, session), total_words(one.after, session)),
        change,
        _both(rank_words(before, session), rank_words(one.after, session)),
        "; ".join(remarks(one, session)),
    ]


def _both(before: str, after: str) -> str:
    """Two figures side by side; one dash where both are wanting."""
    return before if before == after == _DASH else f"{before} → {after}"


def class_words(one: Snapshot | None, session: Session) -> str:
    """The class of a unit, or why it has none."""
    return _DASH if one is None else class_in_words(one, session.language) or _DASH


def total_words(one: Snapshot | None, session: Session) -> str:
    """The total of a unit, where it has one."""
    return localised(one.total, session.language) if one and one.total is not None else _DASH


def rank_words(one: Snapshot | None, session: Session) -> str:
    """The rank of a unit and of how many, where it has one."""
    if one is None or one.rank is None:
        return _DASH
    return session.words("compare.rank", rank=str(one.rank), of=str(one.of))


def remarks(one: UnitChange, session: Session) -> Iterator[str]:
    """What came between: its origins, why nothing is compared, where it moved, what may still change."""
    if one.course is None and one.before:
        origins = ", ".join(f"{unit.code} ({class_words(unit, session)})" for unit in one.before)
        yield session.words("compare.from", units=origins)
    if one.took_in:
        yield session.words("compare.took_in", units=", ".join(one.took_in))
    if one.why_not is not None and one.after.band and one.before[0].band:  # else the class column says it
        yield one.why_not.phrase.said_in(session.language)
    yield from (move_in_words(move, session.language) for move in one.moves)
    before = one.before[0] if one.course is not None else None
    sides = ((before, "compare.before"), (one.after, "compare.now"))
    which = [session.words(key) for snapshot, key in sides if snapshot is not None and snapshot.provisional]
    if which:
        yield session.words("compare.provisional", which=", ".join(which))


def _gone_row(one: GoneUnit, session: Session) -> list[str]:
    why = DEPARTURE_WORDS[one.departure].said_in(session.language)
    into = f", {session.words('compare.into', units=', '.join(one.into))}" if one.into else ""
    return [one.before.code, one.before.name, class_words(one.before, session), why + into, one.day or _DASH]


# Rubrics.


def _show_rubric(pair: RubricPair, session: Session) -> None:
    names = (
        f"{pair.old} {pair.old_version} {pair.old_size}".rstrip(),
        f"{pair.new} {pair.new_version} {pair.new_size}".rstrip(),
    )
    heads = [session.words(f"column.{head}") for head in ("code", "title", "compared", "before", "after", "change")]
    rows = [_trend_row(one, session) for one in (*pair.groups, *pair.rows)]
    if rows:
        show_table(
            session.words("compare.criteria", rubric=" → ".join(dict.fromkeys(names))), heads, rows, right=(2, 3, 4)
        )
    if pair.why_not is not None:
        show_lines([session.words("compare.totals", why=pair.why_not.phrase.said_in(session.language))])
    if not pair.classes_comparable:
        show_lines([session.words("compare.bands")])
    if pair.differences:
        what = "; ".join(one.said.phrase.said_in(session.language) for one in pair.differences)
        show_lines([session.words("compare.conditions", what=what)])


def _trend_row(one: Trend, session: Session) -> list[str]:
    code = session.words("compare.was", code=one.code, was=one.was) if one.was else one.code
    if one.change is not None:
        change = signed(mean(one.change), session.language)
    else:
        why = f": {one.why_not.phrase.said_in(session.language)}" if one.why_not else ""
        change = NOT_COMPARABLE.said_in(session.language) + why
    return [
        code,
        one.title,
        str(one.compared),
        *(_mean_words(side, session) for side in (one.before, one.after)),
        change,
    ]


def _mean_words(figure: str | None, session: Session) -> str:
    return _DASH if figure is None else localised(mean(figure), session.language)


def mean(figure: str) -> str:
    """A mean for people, to two decimals; the exact one is in the JSON."""
    return to_text(round_exact(of_result(figure), _MEAN_PLACES, Rounding.HALF_UP))
