"""Building the comparison with an earlier season, for paper and page: sentences, movement of units, units, criteria. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from cdcs_score.comparison import (
    CONTINUING,
    Comparison,
    Course,
    Departure,
    GoneUnit,
    Kinship,
    Snapshot,
    UnitChange,
)
from cdcs_score.comparison_words import (
    COURSE_WORDS,
    DEPARTURE_WORDS,
    KINSHIP_WORDS,
    class_in_words,
    move_in_words,
    signed,
)
from cdcs_score.language import Language
from cdcs_score.numbers import Exact, localised, of_result, shown_share
from cdcs_score.report.figures import Figure
from cdcs_score.report.phrases import DASH, abbreviated, counted, figure, meanings, names_listed, unit_noun
from cdcs_score.report.year_document import GoneRow, YearOnYear, YearPool, YearRow
from cdcs_score.report.year_trends import trend_tables
from cdcs_score.report.year_turnover import TURNOVER_NOTE, movement_sentence, turnover_tables
from cdcs_score.results import Results
from cdcs_score.text import day_in_figures, sort_key

_VI = Language.VIETNAMESE
_COURSES = {Course.RISEN: "Tăng", Course.FALLEN: "Giảm", Course.UNCHANGED: "Giữ", Course.NOT_COMPARED: "Không so được"}
_NO_BLOCK = "chỗ chưa ghi khối"
_NO_POOL = "Các đơn vị không xếp hạng trong khối nào"
_NOTES = (
    "Điểm chỉ so khi cách chấm của tiêu chí, nhóm hoặc cả bảng không đổi; xếp loại so theo thứ tự các mức.",
    "Hạng ghi kèm số đơn vị được xếp hạng; khối đổi thành phần thì hạng hai năm không cùng ý nghĩa.",
)


def build_year_on_year(comparison: Comparison, results: Results, *, is_public: bool = False) -> YearOnYear:
    """The comparison as the documents print it.

    Args:
        comparison: this season against an earlier one.
        results: of this season: in what pools its units stand.
        is_public: leave out what the office keeps to itself: whose rows are blank or wrong, and whom nobody explains.
    """
    short = _short_forms(results)
    maker = _Maker(comparison, short, is_public=is_public)
    year = comparison.old.year
    forms = meanings(short)
    return YearOnYear(
        appendix="",
        title=f"So sánh với năm\u00a0{year}",
        warnings=(),
        sentences=tuple(_sentences(comparison)),
        turnovers=turnover_tables(comparison.turnover),
        turnover_note=TURNOVER_NOTE,
        pools=tuple(maker.pools(results)),
        closing=f"Danh sách này có {counted(len(comparison.units))} {_noun(comparison)}./.",
        gone=tuple(maker.gone()),
        trends_heading=f"{'IV' if comparison.gone else 'III'}. TỪNG NHÓM, TỪNG TIÊU CHÍ",
        trends=trend_tables(comparison, results),
        notes=(*_NOTES, *((f"Chữ viết tắt: {forms}.",) if forms else ())),
    )


def _short_forms(results: Results) -> dict[str, str]:
    """The short form of each class of this year, by title."""
    return {
        title: form
        for rubric in results.rubrics
        for title, form in abbreviated(band.title for band in rubric.classes).items()
    }


def _noun(comparison: Comparison) -> str:
    return unit_noun(unit.after.level for unit in comparison.units)


# In sentences.


def _sentences(comparison: Comparison) -> Iterator[str]:
    """How classes went, of those that can be compared; what cannot; and the movement of units."""
    courses, year = comparison.courses, comparison.old.year
    going_on = sum(courses.values())
    held = going_on - courses[Course.NOT_COMPARED]
    parts = ", ".join(
        f"{COURSE_WORDS[course].vi} {shown_share(courses[course], held)}"
        for course in (Course.RISEN, Course.UNCHANGED, Course.FALLEN)
    )
    told = f" Trong {counted(held)} đơn vị so được xếp loại: {parts}." if held else ""
    yield f"So với năm {year}: {counted(going_on)} đơn vị có trong cả hai danh sách.{told}"
    apart = [one for one in comparison.units if one.course is Course.NOT_COMPARED]
    if apart:
        without = sum(one.after.band is None or one.before[0].band is None for one in apart)
        reasons = (
            (without, "chưa có xếp loại ở một hoặc cả hai năm"),
            (len(apart) - without, "đổi bộ mức xếp loại, hoặc cùng mã mà khác tên"),
        )
        said = ", ".join(f"{counted(count)} đơn vị {why}" for count, why in reasons if count)
        yield f"Không so được xếp loại của {counted(len(apart))} đơn vị: {said}."
    yield movement_sentence(comparison.turnover, year)
    if not comparison.old.official:
        yield f"Kết quả năm {year} dùng để so sánh còn là dự kiến."


# Unit by unit.


class _Maker:
    def __init__(self, comparison: Comparison, short: Mapping[str, str], *, is_public: bool) -> None:
        self._comparison = comparison
        self._short = short
        self._is_public = is_public
        self._names = {one.code: one.after.name for one in comparison.units}

    def pools(self, results: Results) -> Iterator[YearPool]:
        """The units pool by pool, in the order of the results; those of no pool last."""
        by_code = {one.code: one for one in self._comparison.units}
        start = 1
        listed: set[str] = set()
        for pool in results.blocks:
            units = [by_code[code] for code in pool.units if code in by_code]
            if units:
                yield YearPool(title=pool.title or pool.code or _NO_POOL, rows=tuple(self._rows(units, start)))
                start += len(units)
                listed.update(one.code for one in units)
        rest = [one for one in self._comparison.units if one.code not in listed]
        if rest:
            yield YearPool(title=_NO_POOL, rows=tuple(self._rows(rest, start)))

    def _rows(self, units: Iterable[UnitChange], start: int) -> Iterator[YearRow]:
        ordered = sorted(units, key=lambda one: (sort_key(one.after.name), one.code))
        return (self._row(ordinal, one) for ordinal, one in enumerate(ordered, start=start))

    def _row(self, ordinal: int, one: UnitChange) -> YearRow:
        before = one.before[0] if one.kinship in CONTINUING else None
        total = one.total
        change = total.change if total is not None else None
        return YearRow(
            code=one.code,
            ordinal=str(ordinal),
            name=one.after.name,
            class_before=self._class(before),
            class_after=self._class(one.after),
            course=self._course(one),
            course_key=one.course.value if one.course else "",
            total_before=figure(before.total if before else None),
            total_after=figure(one.after.total),
            change=Figure(DASH) if change is None else Figure(signed(change), of_result(change)),
            rank_before=_rank(before),
            rank_after=_rank(one.after),
            note="; ".join(self._notes(one, before)),
        )

    def _course(self, one: UnitChange) -> str:
        if one.course is not None:
            return _COURSES[one.course]
        if one.kinship is Kinship.UNEXPLAINED and self._is_public:
            return "Mới có"
        return _capital(KINSHIP_WORDS[one.kinship].vi)

    def _class(self, one: Snapshot | None) -> str:
        """The class in its short form; why a unit has none, in public only that it has none."""
        if one is None:
            return DASH
        if one.band_title is None:
            return "Chưa xếp loại" if self._is_public else class_in_words(one, _VI)
        return self._short.get(one.band_title, one.band_title)

    def _notes(self, one: UnitChange, before: Snapshot | None) -> Iterator[str]:
        if before is None and one.before:
            origins = (f"{unit.name} ({self._class(unit)})" for unit in one.before)
            yield f"từ {', '.join(origins)}"
        if one.took_in:
            names = {gone.before.code: gone.before.name for gone in self._comparison.gone}
            yield f"nhận {names_listed(names.get(code, code) for code in one.took_in)}"
        if before is not None and not self._is_public:
            yield from _why_not_compared(one, before)
        if before is not None:
            yield from _moved(one, before)
        yield from _provisional(before, one.after)

    def gone(self) -> Iterator[GoneRow]:
        """The units that are gone."""
        ordered = sorted(self._comparison.gone, key=lambda one: (sort_key(one.before.name), one.before.code))
        for ordinal, one in enumerate(ordered, start=1):
            yield GoneRow(
                ordinal=str(ordinal),
                name=one.before.name,
                block=one.before.block_title,
                class_before=self._class(one.before),
                cause=self._cause(one),
            )

    def _cause(self, one: GoneUnit) -> str:
        if one.departure is Departure.UNEXPLAINED and self._is_public:
            return "Không còn trong danh sách"
        into = f" vào {self._listed(one.into)}" if one.departure is Departure.MERGED else ""
        into = f" thành {self._listed(one.into)}" if one.departure is Departure.SPLIT else into
        day = f" ngày {day_in_figures(date.fromisoformat(one.day))}" if one.day else ""
        return _capital(DEPARTURE_WORDS[one.departure].vi) + into + day

    def _listed(self, codes: Sequence[str]) -> str:
        return names_listed(self._names.get(code, code) for code in codes)


def _moved(one: UnitChange, before: Snapshot) -> Iterator[str]:
    """What else is not as it was; a block goes by its title, another rubric is told where points are not compared."""
    for move in one.moves:
        if move.what == "block":
            yield f"chuyển từ {before.block_title or _NO_BLOCK} sang {one.after.block_title or _NO_BLOCK}"
        elif move.what not in ("parent", "size", "rubric"):
            yield move_in_words(move, _VI)


def _why_not_compared(one: UnitChange, before: Snapshot) -> Iterator[str]:
    """Why class or total are not compared, where both years have them; else the columns say it."""
    if one.why_not is not None and before.band and one.after.band:
        yield one.why_not.vi
    elif one.total and one.total.why_not and before.total is not None and one.after.total is not None:
        yield f"tổng điểm không so được: {one.total.why_not.vi}"


def _provisional(before: Snapshot | None, after: Snapshot) -> Iterator[str]:
    years = [name for one, name in ((before, "năm trước"), (after, "năm nay")) if one is not None and one.provisional]
    if years:
        yield f"tạm tính {'cả hai năm' if len(years) > 1 else years[0]}"


def _rank(one: Snapshot | None) -> Figure:
    if one is None or one.rank is None:
        return Figure(DASH)
    return Figure(f"{one.rank}/{localised(str(one.of))}", Exact(one.rank))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
