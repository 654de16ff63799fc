"""The rows of an explanation: each with its points, the cells and facts they come from, and the rule behind them."""

from collections.abc import Iterator

from cdcs_score.cli.session import Session
from cdcs_score.fact_sheet import Supplier
from cdcs_score.language import Language
from cdcs_score.numbers import localised
from cdcs_score.pipeline.explaining import Explanation
from cdcs_score.result_rows import (
    CriterionResult,
    EvidenceFileResult,
    ExtraResult,
    FactResult,
    GroupResult,
    LeafResult,
    PeriodResult,
)
from cdcs_score.results import UnitResult
from cdcs_score.wording import LAYER_WORDS, STATE_WORDS

#: What holds rows: a unit, or one of its periods.
Table = UnitResult | PeriodResult


def table_lines(table: Table, found: Explanation, session: Session) -> Iterator[str]:
    """The rows asked for, under their groups."""
    for group in table.groups:
        rows = [row for row in table.criteria if row.group == group.code and found.is_wanted(row)]
        if rows:
            yield _group_line(group, session)
        for row in rows:
            yield from _row_lines(table, row, found, session)
    for extra in (table.bonus, table.penalties):
        items = [item for item in extra.items if found.is_wanted(item)] if extra else []
        if extra and items:
            yield _group_line(extra, session)
        for item in items:
            yield from _leaf_lines(table, item, found, session)


def _group_line(group: GroupResult | ExtraResult, session: Session) -> str:
    points, maximum = points_in_words(group.points, session), figure(group.maximum, session)
    return session.words("explain.group", code=group.code, title=group.title, points=points, maximum=maximum)


def _row_lines(unit: Table, row: CriterionResult, found: Explanation, session: Session) -> Iterator[str]:
    if not row.parts:
        yield from _leaf_lines(unit, row, found, session)
        return
    yield f"  {_headline(row, session)}"
    for part in row.parts:
        yield from (f"  {line}" for line in _leaf_lines(unit, part, found, session))


def _leaf_lines(unit: Table, row: LeafResult, found: Explanation, session: Session) -> Iterator[str]:
    yield f"  {_headline(row, session)}"
    yield from (f"      {line}" for line in _origin_lines(unit, row, session))
    if row.verified_source:
        place = f"{row.verified_source.file}:{row.verified_source.sheet}!{row.verified_source.cell}"
        yield "      " + session.words(
            "explain.awarded", place=place, raw=row.verified_source.raw, reason=row.verified_reason
        )
    if row.explanation:
        yield "      " + session.words("explain.explanation", text=row.explanation)
    if row.evidence:
        yield "      " + session.words("explain.evidence", text=row.evidence)
    yield from (f"      {_evidence_line(file, found, session)}" for file in row.evidence_files)
    key, _, place = row.citation.partition("#")
    source = found.rubric.sources.get(key, key) if found.rubric else key
    yield "      " + session.words("explain.citation", citation=f"{source}, {place}")


def _evidence_line(file: EvidenceFileResult, found: Explanation, session: Session) -> str:
    """An evidence file with its hash: whole where one criterion is asked for, short where it is the whole unit."""
    if file.sha256 is None:
        return session.words("explain.evidence_unread", file=file.file)
    digest = file.sha256[:10] if found.is_whole else file.sha256
    return session.words("explain.evidence_file", file=file.file, size=str(file.size), sha256=digest)


def _headline(row: LeafResult, session: Session) -> str:

    state = STATE_WORDS[row.state].said_in(session.language)
    if row.final_layer is not None:
        state = f"{LAYER_WORDS[row.final_layer].said_in(session.language).lower()}, {state}"
    points = points_in_words(row.final, session)
    return session.words(
        "explain.row", code=row.code, title=row.title, points=points, maximum=figure(row.maximum, session), state=state
    )


def _origin_lines(unit: Table, row: LeafResult, session: Session) -> Iterator[str]:
    """Where the points come from: the facts and how they count, the unit's own cell."""
    if (row.facts or row.children) and session.language is Language.VIETNAMESE:
        yield session.words("explain.working", working=row.working)
    for one in unit.facts:
        if one.name in row.facts:
            yield _fact_line(one, session)
    for child in row.children:
        yield session.words("explain.child", name=child.name, code=child.code, band=child.band_title or "–")
    if not (row.facts or row.children) or (row.source is not None and row.source.raw):
        yield _cell_line(row, session)


def _fact_line(one: FactResult, session: Session) -> str:
    value = one.shown or session.words("explain.withheld_points")
    if one.source is None:
        key = "explain.fact_meant" if one.supplied_by is Supplier.BLANK_MEANS else "explain.fact_blank"
        return session.words(key, label=one.label, value=value)
    place = f"{one.source.file}:{one.source.sheet}!{one.source.cell}"
    return session.words("explain.fact", label=one.label, value=value, place=place, raw=one.source.raw)


def _cell_line(row: LeafResult, session: Session) -> str:
    if row.source is None:
        return session.words("explain.no_cell")
    place = f"{row.source.file}:{row.source.sheet}!{row.source.cell}"
    key = "explain.cell" if row.source.raw else "explain.blank_cell"
    return session.words(key, place=place, raw=row.source.raw)


def points_in_words(text: str | None, session: Session) -> str:
    """Points, or the words that there are none; never a zero in their place."""
    return session.words("explain.withheld_points") if text is None else figure(text, session)


def figure(text: str, session: Session) -> str:
    """A figure with the marks of the reader's language."""
    return localised(text, session.language)
