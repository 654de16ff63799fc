"""Year against year: last year's class, as the register has it, beside this year's."""

from collections.abc import Iterable, Sequence

from cdcs_score.numbers import Exact, Rounding, round_exact, shown_share
from cdcs_score.report.board.document import Headline, Share, YearLine, Years
from cdcs_score.report.phrases import DASH, class_named, counted
from cdcs_score.report.vocabulary import Vocabulary, band_of, headings_of, vocabularies_of
from cdcs_score.results import Results, UnitResult
from cdcs_score.text import sort_key

_NOT_WRITTEN = "Chưa ghi"
_NO_CLASS = "Chưa xếp loại"
_TENTHS = 10


def build_years(results: Results, *, baseline: int | None = None) -> tuple[Years, ...]:
    """One part for each set of classes in which some class of last year is known.

    Args:
        results: what `grade` found.
        baseline: the year of the season last year's classes were taken from; None where the register has them.
    """
    found = vocabularies_of(results)
    source = (
        "trong danh sách đơn vị" if baseline != results.season.year - 1 else f"theo kết quả kỳ đánh giá năm {baseline}"
    )
    return tuple(
        _years(one, heading, source)
        for one, heading in zip(found, headings_of(found), strict=True)
        if any(unit.last_year_class for unit in one.units)
    )


def last_year_of(unit: UnitResult, vocabulary: Vocabulary) -> str:
    """The title of the class a unit held last year; what is no class of this rubric as typed; empty where blank."""
    rubric = next(one for one in vocabulary.rubrics if one.id == unit.rubric)
    return class_named(unit.last_year_class, rubric) if unit.last_year_class else ""


def _years(vocabulary: Vocabulary, heading: str, source: str) -> Years:
    titles = [band.title for band in vocabulary.rubrics[0].classes]
    now = {band.code: band.title for band in vocabulary.rubrics[0].classes}
    moves = [(last_year_of(unit, vocabulary) or _NOT_WRITTEN, now[band] if (band := band_of(unit)) else _NO_CLASS)
             for unit in vocabulary.units]  # fmt: skip
    columns = (*titles, _NO_CLASS)
    return Years(
        heading=heading,
        headlines=_headlines(moves, titles),
        heads=tuple(vocabulary.short.get(title, title) for title in columns),
        lines=tuple(_line(title, columns, moves) for title in _rows(moves, titles)),
        total=_total(columns, moves),
        note=f"Dòng là xếp loại năm trước {source}, cột là xếp loại năm nay; mỗi đơn vị đếm một lần.",
    )


def _headlines(moves: Sequence[tuple[str, str]], titles: Sequence[str]) -> tuple[Headline, ...]:
    """How many rose, stayed and fell, of those that have a class of the same set in both years."""
    place = {title: -index for index, title in enumerate(titles)}
    both = [(place[now], place[before]) for before, now in moves if before in place and now in place]
    parts = (
        ("tăng mức", sum(now > before for now, before in both)),
        ("giữ mức", sum(now == before for now, before in both)),
        ("giảm mức", sum(now < before for now, before in both)),
    )
    compared = tuple(
        Headline(count=counted(count), title=title, share=shown_share(count, len(both))) for title, count in parts
    )
    rest = len(moves) - len(both)
    return *compared, Headline(count=counted(rest), title="không so được", share=shown_share(rest, len(moves)))


def _rows(moves: Iterable[tuple[str, str]], titles: Sequence[str]) -> list[str]:
    """Last year's classes from high to low, then what was typed otherwise, then what was left blank."""
    found = {before for before, _ in moves}
    others = sorted(found - {*titles, _NOT_WRITTEN}, key=sort_key)
    return [*titles, *others, *([_NOT_WRITTEN] if _NOT_WRITTEN in found else [])]


def _line(title: str, columns: Sequence[str], moves: Sequence[tuple[str, str]]) -> YearLine:
    counts = [moves.count((title, column)) for column in columns]
    return YearLine(
        title=title, counts=tuple(_share(count, sum(counts)) for count in counts), total=str(sum(counts))
    )  # fmt: skip


def _total(columns: Sequence[str], moves: Sequence[tuple[str, str]]) -> YearLine:
    counts = [sum(now == column for _, now in moves) for column in columns]
    return YearLine(
        title="Cộng", counts=tuple(Share(text=str(count), shade="") for count in counts), total=str(len(moves))
    )


def _share(count: int, whole: int) -> Share:
    """A count, shaded by its share of the row."""
    if not count:
        return Share(text=DASH, shade="")
    return Share(text=str(count), shade=str(round_exact(Exact(count * _TENTHS, whole), 0, Rounding.HALF_UP).numerator))
