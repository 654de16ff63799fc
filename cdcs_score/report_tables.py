"""The tables of a report: the summary by kind of unit (Phụ lục 1) and one ranking per pool, ready to print.

Every figure of the summary is counted here from the units themselves, so that rows and columns add up:
registered = not eligible + eligible, and eligible = missing + the classes not counted within another + unclassified.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cdcs_score.numbers import localised, of_result, shown_share
from cdcs_score.report_phrases import (
    DASH,
    abbreviated,
    class_named,
    counted,
    figure,
    group_label,
    level_noun,
    names_listed,
    sample_warnings,
    unit_noun,
    why_unclassified,
)
from cdcs_score.results import BlockResult, ClassHead, GroupHead, Results, RubricResult, UnitResult
from cdcs_score.standing import ProvisionalReason, Status
from cdcs_score.text import SortKey, sort_key
from cdcs_score.wording import PROVISIONAL_WORDS

_NO_KIND = "Chưa ghi loại hình"
_ALL_KINDS = "Tất cả"


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One kind of unit in the summary, or all of them together."""

    title: str
    registered: str
    not_eligible: str
    eligible: str
    missing: str
    #: One text per class, in the order of the heads: `2/7 (28,57%)`.
    classes: tuple[str, ...]
    unclassified: str
    #: Last year's classes, one per line: `VMXS: 2`.
    last_year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The summary of all units that share one set of classes."""

    appendix: str
    title: str
    #: One warning for each rubric of the table that is only a sample.
    warnings: tuple[str, ...]
    class_heads: tuple[str, ...]
    rows: tuple[SummaryRow, ...]
    total: SummaryRow
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingRow:
    """One unit of a pool. A unit without a rank has dashes, and the reason in its note."""

    ordinal: str
    name: str
    members: str
    self_total: str
    #: One text per group, in the order of the heads.
    groups: tuple[str, ...]
    bonus: str
    penalty: str
    total: str
    band: str
    rank: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingTable:
    """One pool: the units ranked against each other."""

    appendix: str
    title: str
    pool: str
    #: The warning where the rubric is only a sample; else none.
    warnings: tuple[str, ...]
    #: The head of the column of names: `Tên CĐCS`.
    unit_head: str
    group_heads: tuple[str, ...]
    rows: tuple[RankingRow, ...]
    #: How many units the list has, closed by the office's `./.`
    closing: str
    #: Why results may still change, and what the columns and short forms mean.
    notes: tuple[str, ...]
    #: Rubric, version and short id of the results.
    origin: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One set of classes, with the rubrics that use it and the units they score."""

    rubrics: tuple[RubricResult, ...]
    units: tuple[UnitResult, ...]

    @property
    def classes(self) -> tuple[ClassHead, ...]:
        """The classes in printed order: from high to low, each followed by those counted within it."""
        return tuple(_with_inner_ones(self.rubrics[0].classes, None))

    @property
    def short(self) -> dict[str, str]:
        """The short form of each class, by title."""
        return abbreviated(band.title for band in self.classes)


def _with_inner_ones(classes: Sequence[ClassHead], outer: str | None) -> Iterable[ClassHead]:
    for band in classes:
        if band.within == outer:
            yield band
            yield from _with_inner_ones(classes, band.code)


def vocabularies_of(results: Results) -> tuple[Vocabulary, ...]:
    """The sets of classes in use, in the order of the rubrics. Units no rubric fits belong to none."""
    by_classes: dict[tuple[ClassHead, ...], list[RubricResult]] = {}
    for rubric in results.rubrics:
        by_classes.setdefault(rubric.classes, []).append(rubric)
    found = []
    for rubrics in by_classes.values():
        ids = {rubric.id for rubric in rubrics}
        units = tuple(unit for unit in results.units if unit.rubric in ids)
        if units:
            found.append(Vocabulary(tuple(rubrics), units))
    return tuple(found)


def band_of(unit: UnitResult) -> str | None:
    """The class a unit holds: the recognised one where there is one."""
    return unit.band_recognised or unit.band


def class_counts(classes: Iterable[ClassHead], units: Iterable[UnitResult]) -> dict[str, int]:
    """How many units hold each class; a class counts those held within it as well."""
    listed = list(classes)
    outer = {band.code: band.within for band in listed}
    counts = dict.fromkeys(outer, 0)
    for unit in units:
        code = band_of(unit)
        while code is not None:
            counts[code] += 1
            code = outer[code]
    return counts


# The summary.


def build_summaries(results: Results) -> tuple[Summary, ...]:
    """One summary per set of classes: Phụ lục 1, or 1.1, 1.2 where there are several."""
    found = vocabularies_of(results)
    return tuple(
        _summary(results, vocabulary, "PHỤ LỤC 1" + (f".{index}" if len(found) > 1 else ""))
        for index, vocabulary in enumerate(found, start=1)
    )


def _summary(results: Results, vocabulary: Vocabulary, appendix: str) -> Summary:
    units = vocabulary.units
    kinds = sorted({unit.kind for unit in units if unit.kind}, key=sort_key)
    by_kind = [(kind, [unit for unit in units if unit.kind == kind]) for kind in kinds]
    without_kind = [unit for unit in units if not unit.kind]
    if without_kind:
        by_kind.append((_NO_KIND if kinds else _ALL_KINDS, without_kind))
    return Summary(
        appendix=appendix,
        title=f"Tổng hợp kết quả xếp loại {unit_noun(unit.level for unit in units)} năm\u00a0{results.season.year}",
        warnings=sample_warnings(vocabulary.rubrics),
        class_heads=tuple(_class_head(band, vocabulary) for band in vocabulary.classes),
        rows=tuple(_summary_row(title, group, vocabulary) for title, group in by_kind),
        total=_summary_row("Cộng", units, vocabulary),
        notes=_summary_notes(results, vocabulary),
    )


def _class_head(band: ClassHead, vocabulary: Vocabulary) -> str:
    return ("trong đó: " if band.within else "") + vocabulary.short[band.title]


def _summary_row(title: str, units: Sequence[UnitResult], vocabulary: Vocabulary) -> SummaryRow:
    not_eligible = _count(units, lambda unit: unit.status is Status.NOT_ELIGIBLE)
    eligible = [unit for unit in units if unit.status is not Status.NOT_ELIGIBLE]
    classified = [unit for unit in eligible if band_of(unit)]
    missing = _count(eligible, lambda unit: unit.status is Status.MISSING and not band_of(unit))
    counts = class_counts(vocabulary.classes, classified)
    return SummaryRow(
        title=title,
        registered=str(len(units)),
        not_eligible=str(not_eligible),
        eligible=str(len(eligible)),
        missing=str(missing),
        classes=tuple(_share(counts[band.code], len(classified)) for band in vocabulary.classes),
        unclassified=str(len(eligible) - missing - len(classified)),
        last_year=_last_year(units, vocabulary),
    )


def _count(units: Iterable[UnitResult], holds: Callable[[UnitResult], bool]) -> int:
    return sum(holds(unit) for unit in units)


def _share(part: int, whole: int) -> str:
    return shown_share(part, whole) if whole else DASH


def _last_year(units: Iterable[UnitResult], vocabulary: Vocabulary) -> str:
    """Last year's classes from high to low, then what is no class of this year's rubric, as typed."""
    rubrics = {rubric.id: rubric for rubric in vocabulary.rubrics}
    titles = Counter(
        class_named(unit.last_year_class, rubrics[unit.rubric])
        for unit in units
        if unit.last_year_class and unit.rubric
    )
    order = {band.title: index for index, band in enumerate(vocabulary.rubrics[0].classes)}
    listed = sorted(titles, key=lambda title: (order.get(title, len(order)), sort_key(title)))
    return "\n".join(f"{vocabulary.short.get(title, title)}: {titles[title]}" for title in listed) or DASH


def _summary_notes(results: Results, vocabulary: Vocabulary) -> tuple[str, ...]:
    eligible = f"Chưa nộp + các mức xếp loại{_without_inner_ones(vocabulary)} + Chưa xếp loại"
    notes = [
        "Tỷ lệ ở mỗi dòng tính trên số đơn vị đã được xếp loại của dòng đó.",
        f"Tổng số = Chưa đủ điều kiện + Đủ điều kiện; Đủ điều kiện = {eligible}.",
    ]
    unfit = [unit for unit in results.units if unit.rubric is None]
    if unfit:
        notes.append(
            f"Không tính {counted(len(unfit))} đơn vị không có bảng chấm điểm phù hợp (xem mục III của báo cáo)."
        )
    if any(unit.status is Status.NOT_DUE for unit in vocabulary.units):
        notes.append("Cột “Chưa xếp loại” có cả đơn vị chưa đến đợt chấm.")
    meanings = _meanings(vocabulary.short)
    return (*notes, f"Chữ viết tắt: {meanings}.") if meanings else tuple(notes)


def _without_inner_ones(vocabulary: Vocabulary) -> str:
    return " (không cộng cột “trong đó”)" if any(band.within for band in vocabulary.classes) else ""


def _meanings(short: dict[str, str]) -> str:
    return "; ".join(f"{form}: {title}" for title, form in short.items() if form != title)


# The rankings.


def build_rankings(results: Results, result_id: str) -> tuple[RankingTable, ...]:
    """One ranking per pool, in the order of the results: Phụ lục 2 and on."""
    rubrics = {rubric.id: rubric for rubric in results.rubrics}
    return tuple(
        _ranking(results, pool, rubrics[pool.rubric], f"PHỤ LỤC {number}", result_id)
        for number, pool in enumerate(results.blocks, start=2)
    )


def units_of(results: Results, pool: BlockResult) -> tuple[UnitResult, ...]:
    """The units of a pool, in register order."""
    members = frozenset(pool.units)
    return tuple(unit for unit in results.units if unit.code in members)


def _ranking(results: Results, pool: BlockResult, rubric: RubricResult, appendix: str, result_id: str) -> RankingTable:
    units = sorted(units_of(results, pool), key=_ranked_first)
    short = abbreviated(band.title for band in rubric.classes)
    noun = level_noun(pool.level)
    return RankingTable(
        appendix=appendix,
        title=f"Bảng xếp hạng {noun} năm\u00a0{results.season.year}",
        pool=pool_title(pool),
        warnings=sample_warnings([rubric]),
        unit_head=f"Tên {noun}",
        group_heads=tuple(
            f"{group_label(group.code, group.title)} ({localised(group.maximum)})" for group in rubric.groups
        ),
        rows=tuple(_ranking_row(index, unit, rubric, short) for index, unit in enumerate(units, start=1)),
        closing=f"Danh sách này có {counted(len(units))} {noun}./.",
        notes=(*provisional_notes(units, is_provisional=pool.provisional), *_ranking_legend(rubric, short, pool.level)),
        origin=f"Bảng chấm điểm: {rubric.title}, phiên bản {rubric.version}, năm {rubric.year}. Mã kết quả: {result_id}.",
    )


def pool_title(pool: BlockResult) -> str:
    """What a pool is called; units without a block are ranked together."""
    return pool.title or pool.code or "Các đơn vị chưa ghi khối"


def _ranked_first(unit: UnitResult) -> tuple[bool, int, SortKey, str]:
    return unit.rank is None, unit.rank or 0, sort_key(unit.name), unit.code


def _ranking_row(ordinal: int, unit: UnitResult, rubric: RubricResult, short: dict[str, str]) -> RankingRow:
    titles = {band.code: band.title for band in rubric.classes}
    band = band_of(unit)
    bonus = unit.bonus.points if unit.bonus and unit.total is not None else None
    return RankingRow(
        ordinal=str(ordinal),
        name=unit.name,
        members=DASH if unit.members is None else localised(str(unit.members)),
        self_total=figure(unit.self_total),
        groups=tuple(_group_points(unit, head) for head in rubric.groups),
        bonus=figure(bonus),
        penalty=DASH,
        total=figure(unit.total),
        band=DASH if band is None else short[titles[band]],
        rank=DASH if unit.rank is None else str(unit.rank),
        note=_note(unit, titles, short),
    )


def _group_points(unit: UnitResult, head: GroupHead) -> str:
    """Raw points of a group, against its own applicable maximum where that is not the printed one."""
    group = next((group for group in unit.groups if group.code == head.code), None)
    if group is None or unit.total is None:
        return DASH
    if of_result(group.maximum) == of_result(head.maximum):
        return localised(group.points)
    return f"{localised(group.points)}/{localised(group.maximum)}" if group.share is not None else DASH


def _note(unit: UnitResult, titles: dict[str, str], short: dict[str, str]) -> str:
    """What a reader of the table must know of this unit, in one line."""
    notes = []
    if unit.tied:
        notes.append(f"đồng hạng {unit.rank}")
    if unit.moved_by and unit.band_by_points:
        notes.append(f"theo điểm là {short[titles[unit.band_by_points]]}, thay đổi do {', '.join(unit.moved_by)}")
    if unit.band_recognised and unit.band and unit.band_recognised != unit.band:
        notes.append(f"kết quả chấm là {short[titles[unit.band]]}, được công nhận khác")
    if band_of(unit) is None:
        notes.append(why_unclassified(unit))
    elif unit.rank is None:
        notes.append("chưa xếp hạng")
    if unit.submission and unit.submission.days_late:
        notes.append(f"nộp muộn {shown_days(unit.submission.days_late)}")
    if unit.total is not None and unit.points and unit.maximum and _is_rescaled(unit):
        notes.append(f"quy đổi từ {localised(unit.points)}/{localised(unit.maximum)} điểm áp dụng")
    own = [reason for reason in unit.provisional_because if reason in _OWN_REASONS]
    if own and unit.total is not None:
        notes.append("tạm tính: " + ", ".join(PROVISIONAL_WORDS[reason].vi for reason in own))
    return "; ".join(notes)


_OWN_REASONS = (ProvisionalReason.MISSING, ProvisionalReason.ERROR, ProvisionalReason.TIE_AT_CUT)


def shown_days(days: int) -> str:
    """A number of days: `2 ngày`."""
    return f"{localised(str(days))} ngày"


def _is_rescaled(unit: UnitResult) -> bool:
    """Whether some criterion was left out of the scale: the unit's leaves could give more than its maximum."""
    leaves = [leaf for criterion in unit.criteria for leaf in (criterion.parts or (criterion,))]
    return bool(leaves) and sum(of_result(leaf.maximum) for leaf in leaves) != of_result(unit.maximum or "0")


def provisional_notes(units: Iterable[UnitResult], *, is_provisional: bool) -> tuple[str, ...]:
    """Why results of these units may still change: a footnote where only the review is wanting, else the reasons."""
    reasons = {reason: [unit for unit in units if reason in unit.provisional_because] for reason in ProvisionalReason}
    grave = [_reason(reason, reasons[reason]) for reason in ProvisionalReason if reason in _GRAVE and reasons[reason]]
    notes = []
    if grave:
        notes.append(f"Kết quả tạm tính vì {'; '.join(grave)}.")
    elif is_provisional and not reasons[ProvisionalReason.UNVERIFIED]:
        notes.append("Kết quả tạm tính.")
    if reasons[ProvisionalReason.UNVERIFIED]:
        notes.append(
            f"Điểm tự chấm chưa được thẩm định ({counted(len(reasons[ProvisionalReason.UNVERIFIED]))} đơn vị)."
        )
    return tuple(notes)


_GRAVE = (*_OWN_REASONS, ProvisionalReason.BLOCK_INCOMPLETE)


def _reason(reason: ProvisionalReason, units: Sequence[UnitResult]) -> str:
    if reason is ProvisionalReason.BLOCK_INCOMPLETE:
        return PROVISIONAL_WORDS[reason].vi
    names = names_listed(unit.name for unit in units)
    return f"{PROVISIONAL_WORDS[reason].vi} ({counted(len(units))} đơn vị: {names})"


def _ranking_legend(rubric: RubricResult, short: dict[str, str], level: str) -> tuple[str, ...]:
    groups = [f"{group_label(group.code, group.title)}: {group.title}" for group in rubric.groups]
    groups = [text for text, group in zip(groups, rubric.groups, strict=True) if not text.startswith(f"{group.title}:")]
    forms = ["ĐV: đoàn viên", *(["CĐCS: công đoàn cơ sở"] if "CĐCS" in level_noun(level) else [])]
    meanings = _meanings(short)
    legend = [f"Chữ viết tắt: {'; '.join([*forms, *([meanings] if meanings else [])])}; {DASH}: không có số liệu."]
    return (f"{'; '.join(groups)}.", *legend) if groups else tuple(legend)
