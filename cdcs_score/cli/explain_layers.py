"""The layers of a row: whose points they are, what each would give, which counts and why, and who decided."""

from collections.abc import Iterator
from datetime import date

from cdcs_score.cli.session import Session
from cdcs_score.numbers import localised
from cdcs_score.result_rows import LeafResult, RulingResult
from cdcs_score.results import RubricResult
from cdcs_score.scorecard import Layer
from cdcs_score.text import day_in_figures
from cdcs_score.wording import LAYER_WORDS


def layer_lines(row: LeafResult, rubric: RubricResult | None, session: Session) -> Iterator[str]:
    """What each layer gives where several do, every decision on the row, and what was recognised before a correction."""
    given = {layer: points for layer in _ORDER if (points := _points_of(row, layer)) is not None}
    if len(given) > 1:
        yield _compared(row, given, rubric, session)
    for ruling in row.rulings:
        yield _ruling_line(ruling, session)
    if row.recognised is not None and row.recognised != row.final:
        yield session.words("explain.layer_recognised", points=localised(row.recognised, session.language))


_ORDER = (Layer.RECHECK, Layer.VERIFIED, Layer.BLOCK, Layer.COMPUTED, Layer.SELF)


def _points_of(row: LeafResult, layer: Layer) -> str | None:
    by_layer = {
        Layer.SELF: row.self,
        Layer.BLOCK: row.block,
        Layer.COMPUTED: row.computed,
        Layer.VERIFIED: row.verified,
        Layer.RECHECK: row.recheck,
    }
    return by_layer[layer]


def _compared(row: LeafResult, given: dict[Layer, str], rubric: RubricResult | None, session: Session) -> str:
    """The layers in the order they are looked at, and the one that counts."""
    order = (Layer.RECHECK, *(rubric.final if rubric else _ORDER[1:]))
    looked_at = [layer for layer in order if layer in given] + [layer for layer in given if layer not in order]
    said = ", ".join(f"{_word(layer, session)} {localised(given[layer], session.language)}" for layer in looked_at)
    if row.final_layer is None:
        return session.words("explain.layers_none", layers=said)
    counts = _word(row.final_layer, session)
    why = "explain.layers_first" if looked_at[0] is row.final_layer else "explain.layers_only"
    return session.words(why, layers=said, counts=counts)


def _word(layer: Layer, session: Session) -> str:
    return LAYER_WORDS[layer].said_in(session.language).lower()


def _ruling_line(ruling: RulingResult, session: Session) -> str:
    day = f", {day_in_figures(date.fromisoformat(ruling.day))}" if ruling.day else ""
    source = ruling.source
    line = session.words(
        "explain.ruling",
        layer=_word(Layer(ruling.layer.value), session),
        points=localised(ruling.points, session.language),
        by=ruling.by + day,
        reason=ruling.reason,
        number=str(ruling.number),
    )
    if source.file:
        line += session.words(
            "explain.ruling_cell", place=f"{source.file}:{source.sheet}!{source.cell}", raw=source.raw
        )
    return line + (session.words("explain.ruling_stale") if ruling.stale else "")
