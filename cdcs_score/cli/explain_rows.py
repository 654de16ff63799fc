"""The rows of an explanation: each with its points, the cells and facts they come from, and the rule behind them."""

from collections.abc import Iterator

from cdcs_score.cli.explain_layers import layer_lines
from cdcs_score.cli.session import Session
from cdcs_score.fact_sheet import Supplier
from cdcs_score.language import Language
from cdcs_score.numbers import Rounding, localised, of_result, round_exact, shown
from cdcs_score.pipeline.explaining import Explanation
from cdcs_score.result_rows import (
    CriterionResult,
    EvidenceFileResult,
    ExtraResult,
    FactResult,
    GroupResult,
    LeafResult,
    PeriodResult,
    Source,
)
from cdcs_score.results import RubricResult, UnitResult
from cdcs_score.scorecard import State
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
            yield _extra_line(extra, session)
        for item in items:
            yield from _leaf_lines(table, item, found, session)


def _group_line(group: GroupResult, session: Session) -> str:
    points, maximum = points_in_words(group.points, session), figure(group.maximum, session)
    return session.words("explain.group", code=group.code, title=group.title, points=points, maximum=maximum)


def _extra_line(extra: ExtraResult, session: Session) -> str:
    points, maximum = points_in_words(extra.points, session), figure(extra.maximum, session)
    return session.words("explain.extra", code=extra.code, title=extra.title, points=points, maximum=maximum)


def _row_lines(table: Table, row: CriterionResult, found: Explanation, session: Session) -> Iterator[str]:
    if not row.parts:
        yield from _leaf_lines(table, row, found, session)
        return
    yield f"  {_headline(row, session)}"
    for part in row.parts:
        yield from (f"  {line}" for line in _leaf_lines(table, part, found, session))


def _leaf_lines(table: Table, row: LeafResult, found: Explanation, session: Session) -> Iterator[str]:
    yield f"  {_headline(row, session)}"
    yield from (f"      {line}" for line in _about_lines(table, row, found, session))


def _about_lines(table: Table, row: LeafResult, found: Explanation, session: Session) -> Iterator[str]:
    yield from _origin_lines(table, row, session)
    if row.verified_source:
        yield _awarded_line(row.verified_source, row.verified_reason, session)
    yield from layer_lines(row, found.rubric, session)
    if row.explanation:
        yield session.words("explain.explanation", text=row.explanation)
    if row.evidence:
        yield session.words("explain.evidence", text=row.evidence)
    elif (
        row.asks_evidence
        and not row.evidence_files
        and row.state is not State.NOT_ARISING
        and of_result(row.final or "0") > 0
    ):
        yield session.words("explain.no_evidence")
    yield from (_evidence_line(file, found, session) for file in row.evidence_files)
    yield citation_in_words(row.citation, found.rubric, session)


def citation_in_words(citation: str, rubric: RubricResult | None, session: Session) -> str:
    """A citation with its document in full and the place in it."""
    key, _, place = citation.partition("#")
    source = rubric.sources.get(key, key) if rubric else key
    return session.words("explain.citation", citation=", ".join(part for part in (source, place) if part))


def _evidence_line(file: EvidenceFileResult, found: Explanation, session: Session) -> str:
    """An evidence file with its hash: whole where one criterion is asked for, short where it is the whole unit."""
    if file.sha256 is None:
        return session.words("explain.evidence_unread", file=file.file)
    digest = file.sha256[:10] if found.is_whole else file.sha256
    return session.words("explain.evidence_file", file=file.file, size=str(file.size), sha256=digest)


def _headline(row: LeafResult, session: Session) -> str:
    state = STATE_WORDS[row.state].said_in(session.language)
    if row.state is State.INFORMATIONAL:
        return session.words("explain.informational", code=row.code, title=row.title, state=state)
    if row.final_layer is not None:
        state = f"{LAYER_WORDS[row.final_layer].said_in(session.language).lower()}, {state}"
    points = points_in_words(row.final, session)
    return session.words(
        "explain.row", code=row.code, title=row.title, points=points, maximum=figure(row.maximum, session), state=state
    )


def _origin_lines(table: Table, row: LeafResult, session: Session) -> Iterator[str]:
    """Where the points come from: how they count, the facts, the unit's own cell."""
    in_words = row.working if session.language is Language.VIETNAMESE else row.working_en
    if in_words:
        yield session.words("explain.working", working=in_words)
    for one in table.facts:
        if one.name in row.facts:
            yield _fact_line(one, session)
    for child in row.children:
        yield session.words("explain.child", name=child.name, code=child.code, band=child.band_title or "–")
    is_from_facts = bool(row.facts or row.children)
    if row.source is not None and (row.source.raw or not is_from_facts):
        yield _cell_line(row, row.source, session)
    elif (not is_from_facts and not isinstance(table, UnitResult)) or (
        not is_from_facts and isinstance(table, UnitResult) and not table.periods and not row.verified_source
    ):
        yield session.words("explain.no_cell")


def _fact_line(one: FactResult, session: Session) -> str:
    in_words = one.shown if session.language is Language.VIETNAMESE else one.shown_en or one.shown
    value = in_words or session.words("explain.withheld_points")
    if one.source is None:
        key = "explain.fact_meant" if one.supplied_by is Supplier.BLANK_MEANS else "explain.fact_blank"
        return session.words(key, label=one.label, value=value)
    line = session.words("explain.fact", label=one.label, value=value, place=_place(one.source), raw=one.source.raw)
    if one.reason:
        line += session.words("explain.fact_reason", reason=one.reason)
    if one.own_source is not None:
        line += session.words("explain.fact_own", place=_place(one.own_source), raw=one.own or "")
    return line


def _cell_line(row: LeafResult, source: Source, session: Session) -> str:
    if not source.raw:
        return session.words("explain.blank_cell", place=_place(source))
    if row.self is None:
        return session.words("explain.cell", place=_place(source), raw=source.raw)
    return session.words("explain.cell_read", place=_place(source), raw=source.raw, points=figure(row.self, session))


def _awarded_line(source: Source, reason: str, session: Session) -> str:
    line = session.words("explain.awarded", place=_place(source), raw=source.raw)
    return line + (session.words("explain.fact_reason", reason=reason) if reason else "")


def _place(source: Source) -> str:
    return f"{source.file}:{source.sheet}!{source.cell}"


def points_in_words(text: str | None, session: Session) -> str:
    """Points, or the words that there are none; never a zero in their place."""
    if text is None:
        return session.words("explain.withheld_points")
    if "/" not in text:
        return figure(text, session)
    rounded = round_exact(of_result(text), 2, Rounding.HALF_UP)
    return f"({text} ≈ {shown(rounded, session.language)})"


def figure(text: str, session: Session) -> str:
    """A figure with the marks of the reader's language."""
    return localised(text, session.language)
