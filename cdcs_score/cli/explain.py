"""`explain`: why these points, in words an officer can read aloud."""

import json
from collections.abc import Iterator
from datetime import date

from cdcs_score.cli.display import show_json, show_lines
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.places import split_season
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.language import Language
from cdcs_score.numbers import localised
from cdcs_score.pipeline import explaining
from cdcs_score.pipeline.explaining import Explanation
from cdcs_score.results import CriterionResult, LeafResult, NotEligibleResult, RubricResult
from cdcs_score.text import day_in_figures
from cdcs_score.wording import (
    BEGINNING_WORDS,
    LAYER_WORDS,
    PROVISIONAL_WORDS,
    STATE_WORDS,
    STATUS_WORDS,
    movers_in_words,
)

_MOST_WORDS = 2


def explain(session: Session, what: list[str], *, as_json: bool) -> ExitCode:
    """Print the explanation of a unit, or of one criterion."""
    root, rest = split_season(what)
    if not rest:
        raise wrong_use("explain", "usage.missing", word="UNIT")
    if len(rest) > _MOST_WORDS:
        raise wrong_use("explain", "usage.extra")
    found = explaining.explain(root, *rest)
    if as_json:
        show_json(_document(found))
    else:
        show_lines(_lines(found, session))
    return ExitCode.DONE


def _document(found: Explanation) -> str:

    if found.is_whole:
        return found.unit.model_dump_json(by_alias=True, indent=1)
    rows = [row.model_dump(mode="json") for row in (*found.criteria, *found.bonus_items)]
    return json.dumps({"unit": found.unit.code, "rows": rows}, ensure_ascii=False, indent=1)


def _lines(found: Explanation, session: Session) -> Iterator[str]:
    unit, rubric = found.unit, found.rubric
    yield f"{unit.name} ({unit.code})"
    if found.is_whole:
        yield from (f"  {line}" for line in _unit_lines(found, session))
    for group in unit.groups:
        rows = [row for row in found.criteria if row.group == group.code]
        if rows:
            points, maximum = _points(group.points, session), _figure(group.maximum, session)
            yield session.words("explain.group", code=group.code, title=group.title, points=points, maximum=maximum)
        for row in rows:
            yield from _row_lines(row, rubric, session)
    if found.bonus_items and unit.bonus:
        points, maximum = _points(unit.bonus.points, session), _figure(unit.bonus.maximum, session)
        yield session.words(
            "explain.group", code=unit.bonus.code, title=unit.bonus.title, points=points, maximum=maximum
        )
        for item in found.bonus_items:
            yield from _leaf_lines(item, rubric, session)
    if found.is_whole and unit.total is not None:
        yield session.words("explain.sum", sum=_sum_line(found, session))


def _unit_lines(found: Explanation, session: Session) -> Iterator[str]:

    unit = found.unit
    yield session.words("explain.status", status=STATUS_WORDS[unit.status].said_in(session.language))
    if unit.not_eligible:
        yield _not_eligible_line(unit.not_eligible, session)
    if unit.submission:
        yield session.words("explain.file", file=unit.submission.file, sha256=unit.submission.sha256[:10])
    if found.rubric:
        yield session.words(
            "explain.rubric", title=found.rubric.title, version=f"{found.rubric.id} {found.rubric.version}"
        )
    if unit.total is not None:
        yield session.words("explain.total", total=_figure(unit.total, session))
        yield session.words("explain.band", band=unit.band_title or "")
        yield from _moved_lines(found, session)
    elif unit.withheld_by:
        yield session.words("explain.no_total", codes=", ".join(unit.withheld_by))
    if unit.rank is not None:
        tied = session.words("explain.tied") if unit.tied else ""
        yield session.words("explain.rank", rank=str(unit.rank), of=str(unit.of)) + tied
    if unit.provisional_because:
        reasons = [PROVISIONAL_WORDS[reason].said_in(session.language) for reason in unit.provisional_because]
        yield session.words("explain.provisional", reasons=", ".join(reasons))


def _moved_lines(found: Explanation, session: Session) -> Iterator[str]:
    """Where the class is not the one its points give: from which, and by what."""
    unit = found.unit
    if unit.moved_by and found.rubric:
        by_points = next(band.title for band in found.rubric.classes if band.code == unit.band_by_points)
        movers = movers_in_words(unit.moved_by, session.language)
        yield session.words("explain.moved", band=by_points, movers=movers)


def _not_eligible_line(why: NotEligibleResult, session: Session) -> str:
    return session.words(
        "explain.not_eligible",
        beginning=BEGINNING_WORDS[why.beginning].said_in(session.language),
        day=day_in_figures(date.fromisoformat(why.day)),
        months=str(why.months),
        eligible_from=day_in_figures(date.fromisoformat(why.eligible_from)),
    )


def _row_lines(row: CriterionResult, rubric: RubricResult | None, session: Session) -> Iterator[str]:
    if not row.parts:
        yield from _leaf_lines(row, rubric, session)
        return
    yield f"  {_headline(row, session)}"
    for part in row.parts:
        yield from (f"  {line}" for line in _leaf_lines(part, rubric, session))


def _leaf_lines(row: LeafResult, rubric: RubricResult | None, session: Session) -> Iterator[str]:
    yield f"  {_headline(row, session)}"
    yield f"      {_cell_line(row, session)}"
    if row.verified_source:
        place = f"{row.verified_source.file}:{row.verified_source.sheet}!{row.verified_source.cell}"
        yield "      " + session.words(
            "explain.awarded", place=place, raw=row.verified_source.raw, reason=row.verified_reason
        )
    if row.explanation:
        yield "      " + session.words("explain.explanation", text=row.explanation)
    if row.evidence:
        yield "      " + session.words("explain.evidence", text=row.evidence)
    key, _, place = row.citation.partition("#")
    source = rubric.sources.get(key, key) if rubric else key
    yield "      " + session.words("explain.citation", citation=f"{source}, {place}")


def _headline(row: LeafResult, session: Session) -> str:

    state = STATE_WORDS[row.state].said_in(session.language)
    if row.final_layer is not None:
        state = f"{LAYER_WORDS[row.final_layer].said_in(session.language).lower()}, {state}"
    points = _points(row.final, session)
    return session.words(
        "explain.row", code=row.code, title=row.title, points=points, maximum=_figure(row.maximum, session), state=state
    )


def _cell_line(row: LeafResult, session: Session) -> str:
    if row.source is None:
        return session.words("explain.no_cell")
    place = f"{row.source.file}:{row.source.sheet}!{row.source.cell}"
    key = "explain.cell" if row.source.raw else "explain.blank_cell"
    return session.words(key, place=place, raw=row.source.raw)


def _sum_line(found: Explanation, session: Session) -> str:
    """The total re-added from its own rows: points of criteria, rescaling where there is any, bonus, result."""
    unit = found.unit
    parts = " + ".join(_figure(row.final or "0", session) for row in found.criteria)
    steps = [f"{parts} = {_figure(unit.points or '0', session)}/{_figure(unit.maximum or '0', session)}"]
    if session.language is Language.VIETNAMESE:
        steps.append(unit.working)
    return "; ".join(steps)


def _points(figure: str | None, session: Session) -> str:
    """Points, or the words that there are none; never a zero in their place."""
    return session.words("explain.withheld_points") if figure is None else _figure(figure, session)


def _figure(figure: str, session: Session) -> str:

    return localised(figure, session.language)
