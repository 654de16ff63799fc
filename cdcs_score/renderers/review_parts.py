"""What the sheets of a review workbook share: what it is made from, its columns, and how cells look."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from cdcs_score.numbers import of_result, shown, to_text
from cdcs_score.renderers.form_parts import CELL, HEAD, INPUT, TEXT_INPUT
from cdcs_score.renderers.styles import DATE_FORMAT, Style, with_places
from cdcs_score.renderers.workbook import Sheet
from cdcs_score.review_layout import ReviewColumn
from cdcs_score.review_rows import ReviewedRow, ReviewedUnit, RubricMark
from cdcs_score.rulings import DecidedLayer
from cdcs_score.scorecard import State
from cdcs_score.wording import LAYER_WORDS, STATE_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossPool:
    """Units that check each other: what they are called together, and the pairs; none where it is impossible."""

    title: str
    count: int
    #: Who checks and who is checked: codes and names.
    pairs: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewBook:
    """All that a review workbook shows."""

    issuer: str
    season_title: str
    season_year: int
    layer: DecidedLayer
    #: Which units it holds, in words; empty for all.
    chosen: str
    rubrics: tuple[RubricMark, ...]
    #: In the order of the register.
    units: tuple[ReviewedUnit, ...]
    #: Chosen units that have nothing to review, each with why, in words.
    absent: tuple[str, ...] = ()
    #: None where no plan was asked for.
    cross: tuple[CrossPool, ...] | None = None
    is_sample: bool = False

    @property
    def has_periods(self) -> bool:
        """Whether some row is of one part of the year."""
        return any(row.key.period for unit in self.units for row in unit.rows)


LOCKED = replace(CELL, fill="#EDEDED")
_RIGHT = replace(CELL, align="center")
_BOLD = replace(_RIGHT, is_bold=True)
DISPUTED = replace(CELL, fill="#FCE4D6", is_bold=True)
POINTS_INPUT = replace(INPUT, align="center")
DAY_INPUT = replace(INPUT, number_format=DATE_FORMAT, align="center")
HEAD_TO_FILL = replace(HEAD, fill="#FFD966")

#: How wide each column is.
WIDTHS = {
    ReviewColumn.UNIT: 10,
    ReviewColumn.NAME: 19,
    ReviewColumn.PERIOD: 6,
    ReviewColumn.CRITERION: 8,
    ReviewColumn.TITLE: 32,
    ReviewColumn.MAXIMUM: 7,
    ReviewColumn.STEP: 6.5,
    ReviewColumn.SELF: 7,
    ReviewColumn.BLOCK: 7,
    ReviewColumn.COMPUTED: 8,
    ReviewColumn.VERIFIED: 8,
    ReviewColumn.FINAL: 14,
    ReviewColumn.WHY: 26,
    ReviewColumn.EXPLANATION: 22,
    ReviewColumn.EVIDENCE: 22,
    ReviewColumn.SOURCE: 18,
    ReviewColumn.POINTS: 10,
    ReviewColumn.REASON: 26,
    ReviewColumn.BY: 17,
    ReviewColumn.DAY: 12,
}


def _figure_of(figure: str | None, style: Style = _RIGHT) -> Callable[[Sheet, int, int], None]:
    def write(sheet: Sheet, row: int, column: int) -> None:
        if figure is None:
            sheet.text(row, column, "", style)
        else:
            sheet.number(row, column, of_result(figure), replace(style, number_format=with_places(figure)))

    return write


def _text_of(text: str, style: Style = CELL) -> Callable[[Sheet, int, int], None]:
    return lambda sheet, row, column: sheet.text(row, column, text, style)


def cells_of(unit: ReviewedUnit, row: ReviewedRow) -> dict[ReviewColumn, Callable[[Sheet, int, int], None]]:
    """What every column holds for a row."""
    leaf, mark = row.leaf, DISPUTED if row.is_disputed else CELL
    return {
        ReviewColumn.UNIT: _text_of(unit.unit.code, mark),
        ReviewColumn.NAME: _text_of(unit.unit.name),
        ReviewColumn.PERIOD: _text_of(row.key.period),
        ReviewColumn.CRITERION: _text_of(row.key.criterion, mark),
        ReviewColumn.TITLE: _text_of(leaf.title),
        ReviewColumn.MAXIMUM: _figure_of(leaf.maximum),
        ReviewColumn.STEP: _figure_of(to_text(row.step) if row.step is not None else None),
        ReviewColumn.SELF: _figure_of(leaf.self),
        ReviewColumn.BLOCK: _figure_of(leaf.block),
        ReviewColumn.COMPUTED: _figure_of(leaf.computed),
        ReviewColumn.VERIFIED: _figure_of(leaf.verified),
        ReviewColumn.FINAL: _text_of(_final_words(row), _BOLD),
        ReviewColumn.WHY: _text_of("\n".join(row.why)),
        ReviewColumn.EXPLANATION: _text_of(leaf.explanation),
        ReviewColumn.EVIDENCE: _text_of(leaf.evidence),
        ReviewColumn.SOURCE: _text_of(_source_words(row)),
        **_to_fill(row),
    }


def _to_fill(row: ReviewedRow) -> dict[ReviewColumn, Callable[[Sheet, int, int], None]]:
    """The cells people fill, with the decision that stands; locked where nothing written there could count."""
    if row.exported is None:
        return dict.fromkeys(
            (ReviewColumn.POINTS, ReviewColumn.REASON, ReviewColumn.BY, ReviewColumn.DAY), _text_of("", LOCKED)
        )
    entry = row.exported.entry
    return {
        ReviewColumn.POINTS: _figure_of(entry.points or None, POINTS_INPUT),
        ReviewColumn.REASON: _text_of(entry.reason, TEXT_INPUT),
        ReviewColumn.BY: _text_of(entry.by, TEXT_INPUT),
        ReviewColumn.DAY: _day_of(entry.day),
    }


def _day_of(day: str) -> Callable[[Sheet, int, int], None]:
    if not day:
        return _text_of("", DAY_INPUT)
    return lambda sheet, row, column: sheet.date(row, column, date.fromisoformat(day), DAY_INPUT)


def _final_words(row: ReviewedRow) -> str:
    """The points that count and whose they are; where there are none, why."""
    leaf = row.leaf
    if leaf.final is None or leaf.state is State.NOT_ARISING:
        return STATE_WORDS[leaf.state].vi
    whose = f"\n({LAYER_WORDS[leaf.final_layer].vi.lower()})" if leaf.final_layer else ""
    return f"{shown(of_result(leaf.final))}{whose}"


def _source_words(row: ReviewedRow) -> str:
    source = row.leaf.source or row.leaf.verified_source
    return f"{source.file.removeprefix('submissions/')}\n{source.sheet}!{source.cell}" if source else ""
