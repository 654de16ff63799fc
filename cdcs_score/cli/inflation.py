"""`status --inflation`: how far scores may have been pushed up, on the screen or as JSON. For the office only."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cdcs_score.cli.display import show_json, show_lines, show_table
from cdcs_score.cli.session import Session
from cdcs_score.inflation import BlockFigures, CutFigures, Inflation, RowFigures, inflation_of
from cdcs_score.numbers import Exact, Rounding, round_exact, shown, shown_percent, to_text
from cdcs_score.readers.results_reader import read_results

INFLATION_SCHEMA = "cdcs-score/inflation/1"
_MOST_ROWS = 15


def show_inflation(root: Path, session: Session, *, as_json: bool) -> None:
    """Print the figures of the results there are."""
    found = inflation_of(read_results(root).results)
    if as_json:
        show_json(json.dumps(inflation_document(found), ensure_ascii=False, indent=1))
        return
    show_lines([session.words("inflation.office")])
    _show_blocks(found, session)
    _show_rows(found, session)
    _show_cuts(found, session)
    _show_vectors(found, session)


# On the screen.


def _show_blocks(found: Inflation, session: Session) -> None:
    heads = ("block", "mean_gap", "at_maximum", "no_evidence", "up_year", "same_year", "down_year", "unknown_year")
    titles = [session.words(f"column.{head}") for head in heads]
    rows = (_block_row(one, session) for one in found.blocks)
    show_table(session.words("inflation.blocks"), titles, rows, right=(1, 2, 3, 4, 5, 6, 7))


def _block_row(one: BlockFigures, session: Session) -> list[str]:
    title = one.title or session.words("status.no_block")
    years = (one.up, one.same, one.down, one.unknown_last_year)
    return [title, *_shares(one, session), *map(str, years)]


def _shares(one: BlockFigures | RowFigures, session: Session) -> list[str]:
    gap = "–" if one.mean_gap is None else f"{mean_in_words(one.mean_gap, session)} (n = {one.compared})"
    return [
        gap,
        share_in_words(one.at_maximum, one.self_scored, session),
        share_in_words(one.without_evidence, one.asked, session),
    ]


def _show_rows(found: Inflation, session: Session) -> None:
    """The rows over all blocks, the widest gaps and then the fullest first; the rest is in the JSON."""
    rows = sorted((one for one in found.rows if one.block is None), key=_most_pushed)
    heads = ("code", "rubric", "title", "mean_gap", "at_maximum", "no_evidence")
    titles = [session.words(f"column.{head}") for head in heads]
    shown_rows = ([one.code, one.rubric, one.title, *_shares(one, session)] for one in rows[:_MOST_ROWS])
    title = session.words("inflation.rows", count=str(min(len(rows), _MOST_ROWS)), all=str(len(rows)))
    show_table(title, titles, shown_rows, right=(3, 4, 5))


def _most_pushed(one: RowFigures) -> tuple[Exact, Exact]:
    gap = one.mean_gap if one.mean_gap is not None else Exact(0)
    return -gap, -(Exact(one.at_maximum, one.self_scored) if one.self_scored else Exact(0))


def _show_cuts(found: Inflation, session: Session) -> None:
    titles = [session.words(f"column.{head}") for head in ("band", "cut", "just_above", "just_below")]
    rows = (_cut_row(one, session) for one in found.cuts)
    show_table(session.words("inflation.cuts"), titles, rows, right=(1, 2, 3))


def _cut_row(one: CutFigures, session: Session) -> list[str]:
    counts = (f"{len(units)}/{one.of}" for units in (one.above, one.below))
    return [f"{one.title} ({one.rubric})", shown(one.cut, session.language), *counts]


def _show_vectors(found: Inflation, session: Session) -> None:
    if found.equal_vectors:
        show_lines([session.words("inflation.vectors"), *(f"  {', '.join(units)}" for units in found.equal_vectors)])
    else:
        show_lines([session.words("inflation.no_vectors")])


def share_in_words(part: int, whole: int, session: Session) -> str:
    """A share with its own figures: `5/7 (≈ 71,43%)`; of nothing there is no percentage."""
    return f"{part}/{whole} ({shown_percent(Exact(part, whole), session.language)})" if whole else f"{part}/{whole}"


def mean_in_words(mean: Exact, session: Session) -> str:
    """A mean to two decimals, said to be rounded where it is."""
    rounded = round_exact(mean, 2, Rounding.HALF_UP)
    sign = "+" if mean > 0 else ""
    return f"{'' if rounded == mean else '≈ '}{sign}{shown(rounded, session.language)}"


# For machines, and for an office edition of reports.


def inflation_document(found: Inflation) -> dict[str, Any]:
    """All figures, means as exact text, each with its denominator."""
    return {
        "schema": INFLATION_SCHEMA,
        "blocks": [dict(_block_items(one)) for one in found.blocks],
        "rows": [dict(_row_items(one)) for one in found.rows],
        "cuts": [_cut(one) for one in found.cuts],
        "equal_vectors": [list(units) for units in found.equal_vectors],
    }


def _block_items(one: BlockFigures) -> Iterator[tuple[str, object]]:
    yield from (("rubric", one.rubric), ("block", one.block), ("title", one.title))
    yield from _common_items(one)
    yield "last_year", {"up": one.up, "same": one.same, "down": one.down, "unknown": one.unknown_last_year}


def _row_items(one: RowFigures) -> Iterator[tuple[str, object]]:
    yield from (("rubric", one.rubric), ("block", one.block), ("code", one.code), ("title", one.title))
    yield from _common_items(one)


def _common_items(one: BlockFigures | RowFigures) -> Iterator[tuple[str, object]]:
    yield "gap", {"mean": None if one.mean_gap is None else to_text(one.mean_gap), "of": one.compared}
    yield "self_at_maximum", {"count": one.at_maximum, "of": one.self_scored}
    yield "without_evidence", {"count": one.without_evidence, "of": one.asked}


def _cut(one: CutFigures) -> dict[str, Any]:
    return {
        "rubric": one.rubric,
        "band": one.band,
        "cut": to_text(one.cut),
        "within_a_point_above": list(one.above),
        "within_a_point_below": list(one.below),
        "of": one.of,
    }
