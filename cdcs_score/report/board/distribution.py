"""How totals are spread: a column for every few points, coloured by class."""

from collections.abc import Sequence
from dataclasses import dataclass

from cdcs_score.numbers import Exact, Rounding, of_result, round_exact, shown, shown_share
from cdcs_score.report.board.document import Bin, CountLine, Histogram, Piece
from cdcs_score.report.board.drawing import NO_SHADE, mean, percent_across, rounded, shades_of
from cdcs_score.report.phrases import counted, unit_noun
from cdcs_score.report.vocabulary import Vocabulary, band_of, headings_of, vocabularies_of
from cdcs_score.results import Results, UnitResult

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_COLUMNS = 20
#: How high the highest column is, in pixels, and what is free above it for its figure.
_HEIGHT, _HEAD = 150, 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column before it is drawn: its words, and how many units of each colour stand in it."""

    label: str
    title: str
    #: Title, shade and count of every part, from the bottom up.
    parts: tuple[tuple[str, str, int], ...]

    @property
    def count(self) -> int:
        """All its units."""
        return sum(count for _, _, count in self.parts)


def build_histograms(results: Results) -> tuple[Histogram, ...]:
    """One for each set of classes in which some unit has a total."""
    found = vocabularies_of(results)
    histograms = (_totals(one, heading) for one, heading in zip(found, headings_of(found), strict=True))
    return tuple(one for one in histograms if one.bins)


def _totals(vocabulary: Vocabulary, heading: str) -> Histogram:
    units = [unit for unit in vocabulary.units if unit.total is not None]
    totals = [of_result(unit.total) for unit in units if unit.total is not None]
    noun = unit_noun(unit.level for unit in vocabulary.units)
    spread = f"; thấp nhất {shown(min(totals))}, cao nhất {shown(max(totals))}, trung bình {rounded(mean(totals))}"
    return Histogram(
        heading=heading,
        sentence=f"{counted(len(units))} {noun} có tổng điểm, trong {counted(len(vocabulary.units))} có trong danh sách"
        + (f"{spread}." if totals else "."),
        bins=drawn(_columns(vocabulary, units, totals)),
        legend=_legend(vocabulary, units),
        note="Mỗi cột gồm các tổng điểm từ mốc ghi dưới cột đến dưới mốc kế tiếp; mỗi đơn vị đếm một lần, ở mức nó được xếp.",
    )


def _legend(vocabulary: Vocabulary, units: Sequence[UnitResult]) -> tuple[CountLine, ...]:
    """The colours: each class with the units that hold it and no higher one, and those without a class."""
    shades = shades_of(vocabulary)
    held = [band_of(unit) for unit in units]
    classes = [(band.code, band.title, shades[band.code]) for band in vocabulary.rubrics[0].classes]
    if None in held:
        classes.append((None, "Chưa xếp loại", NO_SHADE))  # type: ignore[arg-type]
    return tuple(
        CountLine(
            title=title, count=counted(held.count(code)), share=shown_share(held.count(code), len(held)),
            shade=shade, depth="0", bar=(),
        )
        for code, title, shade in classes
    )  # fmt: skip


def _columns(vocabulary: Vocabulary, units: Sequence[UnitResult], totals: Sequence[Exact]) -> tuple[Column, ...]:
    if not totals:
        return ()
    step = _step(max(totals) - min(totals))
    first, last = min(totals) // step, max(totals) // step
    placed: dict[int, list[UnitResult]] = {number: [] for number in range(first, last + 1)}
    for unit, total in zip(units, totals, strict=True):
        placed[total // step].append(unit)
    return tuple(_column(vocabulary, number * step, step, held) for number, held in placed.items())


def _step(spread: Exact) -> int:
    """The smallest step that keeps the columns few."""
    return next((step for step in _STEPS if spread / step < _MOST_COLUMNS - 1), _STEPS[-1])


def _column(vocabulary: Vocabulary, start: int, step: int, units: Sequence[UnitResult]) -> Column:
    shades = shades_of(vocabulary)
    held = [band_of(unit) for unit in units]
    lowest_first = [(band.title, shades[band.code], held.count(band.code)) for band in vocabulary.rubrics[0].classes]
    parts = ("Chưa xếp loại", NO_SHADE, held.count(None)), *reversed(lowest_first)
    label = shown(Exact(start))
    return Column(label, f"Từ {label} đến dưới {shown(Exact(start + step))} điểm", parts)


def drawn(columns: Sequence[Column]) -> tuple[Bin, ...]:
    """The columns, drawn side by side: the highest fills the height."""
    whole = sum(column.count for column in columns)
    tallest = max((column.count for column in columns), default=0)
    return tuple(_bin(column, index, len(columns), whole, tallest) for index, column in enumerate(columns))


def _bin(column: Column, index: int, columns: int, whole: int, tallest: int) -> Bin:
    return Bin(
        title=column.title,
        label=column.label,
        count=str(column.count),
        mark=str(column.count) if column.count else "",
        share=shown_share(column.count, whole),
        x=percent_across(index * 100 + 8, columns * 100),
        middle=percent_across(index * 100 + 50, columns * 100),
        width=percent_across(84, columns * 100),
        top=str(_HEAD + _HEIGHT - _pixels(column.count, tallest) - 6),
        pieces=tuple(_pieces(column, tallest)),
    )


def _pieces(column: Column, tallest: int) -> list[Piece]:
    found, below = [], 0
    for title, shade, count in column.parts:
        top, bottom = _pixels(below + count, tallest), _pixels(below, tallest)
        if count:
            y, height = str(_HEAD + _HEIGHT - top), str(top - bottom)
            found.append(Piece(y=y, height=height, shade=shade, title=f"{column.title}: {title} {counted(count)}"))
        below += count
    return found


def _pixels(count: int, tallest: int) -> int:
    """A height; whatever is there is seen."""
    height = round_exact(Exact(count * _HEIGHT, tallest), 0, Rounding.HALF_UP).numerator if tallest else 0
    return max(height, 1) if count else 0
