"""Appendices that are lists: not submitted, not eligible, registered against achieved, changes by review. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cdcs_score.numbers import of_result, shown
from cdcs_score.register import Unit
from cdcs_score.report.document import RegisteredList, RegisteredRow, ReviewChange, ReviewChanges, UnitLine, UnitList
from cdcs_score.report.figures import Figure
from cdcs_score.report.phrases import (
    DASH,
    NAMES_IN_A_SENTENCE,
    class_named,
    counted,
    figure,
    place,
    unit_noun,
    why_unclassified,
)
from cdcs_score.report.point_rows import PEOPLE, leaves_of, reason_of
from cdcs_score.report.vocabulary import band_of
from cdcs_score.results import Results, RubricResult, UnitResult
from cdcs_score.standing import Status
from cdcs_score.text import sort_key

#: Something readable is still to come from these.
_NOT_SUBMITTED = (
    Status.MISSING, Status.RECEIVED_OTHERWISE, Status.DUPLICATE, Status.UNREADABLE, Status.WRONG_FORM,
)  # fmt: skip


def build_unit_lists(results: Results) -> tuple[UnitList, ...]:
    """Units nothing usable came from, those too young for a class, those ranked with nobody; an empty list is left out."""
    lists = (
        ("Danh sách {} chưa có bảng tự chấm điểm dùng được", _NOT_SUBMITTED),
        ("Danh sách {} chưa đủ điều kiện xếp loại", (Status.NOT_ELIGIBLE,)),
    )
    found = (_unit_list(results, title, statuses) for title, statuses in lists)
    return tuple(one for one in (*found, _in_no_pool(results)) if one.rows)


def _in_no_pool(results: Results) -> UnitList:
    """Units that have a class and are ranked with nobody, where they are too many for the sentence that names them."""
    ranked = {code for pool in results.blocks for code in pool.units}
    units = [unit for unit in results.units if band_of(unit) and unit.code not in ranked]
    listed = _by_block(units, results.pool_titles) if len(units) > NAMES_IN_A_SENTENCE else []
    noun = unit_noun(unit.level for unit in listed)
    return UnitList(
        appendix="",
        title=f"Danh sách {noun} đã xếp loại, chưa ghi khối nên không xếp hạng năm\u00a0{results.season.year}",
        warnings=(),
        rows=tuple(
            UnitLine(
                ordinal=place(ordinal),
                name=unit.name,
                block=DASH,
                reason=f"{unit.band_title or DASH}, {figure(unit.total)} điểm",
            )
            for ordinal, unit in enumerate(listed, start=1)
        ),
        closing=f"Danh sách này có {counted(len(listed))} {noun}./.",
    )


def _unit_list(results: Results, title: str, statuses: Sequence[Status]) -> UnitList:
    titles = results.pool_titles
    units = [unit for unit in results.units if unit.outcome in statuses and band_of(unit) is None]
    noun = unit_noun(unit.level for unit in units)
    return UnitList(
        appendix="",
        title=f"{title.format(noun)} năm\u00a0{results.season.year}",
        warnings=(),
        rows=tuple(
            UnitLine(
                ordinal=place(ordinal), name=unit.name, block=titles[unit.code], reason=_capital(why_unclassified(unit))
            )
            for ordinal, unit in enumerate(_by_block(units, titles), start=1)
        ),
        closing=f"Danh sách này có {counted(len(units))} {noun}./.",
    )


def _by_block(units: Iterable[UnitResult], titles: Mapping[str, str]) -> list[UnitResult]:
    return sorted(units, key=lambda unit: (sort_key(titles[unit.code]), sort_key(unit.name), unit.code))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def build_registered(results: Results, register: Iterable[Unit]) -> tuple[RegisteredList, ...]:
    """Titles registered at the start of the year against the classes achieved; none where nobody registered."""
    registered = {unit.code: unit.registered_title for unit in register if unit.registered_title}
    units = [unit for unit in results.units if unit.code in registered]
    if not units:
        return ()
    titles, rubrics = results.pool_titles, {rubric.id: rubric for rubric in results.rubrics}
    rows = tuple(
        _registered_row(ordinal, unit, registered[unit.code], titles, rubrics.get(unit.rubric or ""))
        for ordinal, unit in enumerate(_by_block(units, titles), start=1)
    )
    noun = unit_noun(unit.level for unit in units)
    outcomes = [f"{_lower(verdict)} {counted(count)}" for verdict in _VERDICTS if (count := _count(rows, verdict))]
    return (
        RegisteredList(
            appendix="",
            title=f"Kết quả so với danh hiệu đăng ký của {noun} năm\u00a0{results.season.year}",
            warnings=(),
            rows=rows,
            closing=f"Danh sách này có {counted(len(rows))} {noun} đăng ký: {', '.join(outcomes)}./.",
        ),
    )


_REACHED, _SHORT, _UNCLASSIFIED, _OTHER = "Đạt", "Chưa đạt", "Chưa xếp loại", "Không phải mức xếp loại"
_VERDICTS = (_REACHED, _SHORT, _UNCLASSIFIED, _OTHER)


def _count(rows: Iterable[RegisteredRow], verdict: str) -> int:
    return sum(row.verdict == verdict for row in rows)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _registered_row(
    ordinal: int, unit: UnitResult, registered: str, titles: Mapping[str, str], rubric: RubricResult | None
) -> RegisteredRow:
    classes = [band.title for band in rubric.classes] if rubric else []
    codes = [band.code for band in rubric.classes] if rubric else []
    wanted, band = class_named(registered, rubric) if rubric else registered, band_of(unit)
    if wanted not in classes:
        verdict = _OTHER
    elif band is None:
        verdict = _UNCLASSIFIED
    else:
        verdict = _REACHED if codes.index(band) <= classes.index(wanted) else _SHORT
    return RegisteredRow(
        ordinal=place(ordinal),
        name=unit.name,
        block=titles[unit.code],
        registered=registered,
        achieved=classes[codes.index(band)] if band else _capital(why_unclassified(unit)),
        verdict=verdict,
    )


def build_review_changes(results: Results) -> tuple[ReviewChanges, ...]:
    """Every row where what people decided counts and differs from the self score; none where nothing changed."""
    rows = tuple(_changes(results))
    if not rows:
        return ()
    concerned = len({row.name for row in rows})
    return (
        ReviewChanges(
            appendix="",
            title=f"Những điểm thay đổi qua thẩm định năm\u00a0{results.season.year}",
            warnings=(),
            rows=rows,
            closing=f"Bảng này có {counted(len(rows))} thay đổi của {counted(concerned)} đơn vị./.",
        ),
    )


def _changes(results: Results) -> Iterator[ReviewChange]:
    ordinal = 0
    for unit in _by_block(results.units, results.pool_titles):
        for leaf in leaves_of(unit):
            if leaf.final_layer not in PEOPLE or leaf.final is None or leaf.self in (None, leaf.final):
                continue
            ordinal += 1
            change = of_result(leaf.final) - of_result(leaf.self or "0")
            yield ReviewChange(
                ordinal=place(ordinal),
                name=unit.name,
                code=leaf.code,
                title=leaf.title,
                self_points=figure(leaf.self),
                verified=figure(leaf.final),
                change=Figure(f"+{shown(change)}" if change > 0 else shown(change), change),
                reason=reason_of(leaf),
            )
