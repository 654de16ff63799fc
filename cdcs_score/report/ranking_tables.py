"""The rankings: one table per pool, and the notes that say why a result may still change."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from cdcs_score.language import Language
from cdcs_score.numbers import localised, of_result, to_text
from cdcs_score.report.document import RankingRow, RankingSection, RankingTable
from cdcs_score.report.figures import Figure
from cdcs_score.report.phrases import (
    DASH,
    abbreviated,
    counted,
    figure,
    group_label,
    level_noun,
    meanings,
    names_listed,
    number_of,
    place,
    roman,
    sample_warnings,
    why_unclassified,
)
from cdcs_score.report.vocabulary import band_of
from cdcs_score.results import BlockResult, GroupHead, QuotaResult, Results, RubricResult, UnitResult
from cdcs_score.standing import ProvisionalReason
from cdcs_score.text import sort_key
from cdcs_score.wording import PROVISIONAL_WORDS, movers_in_words

#: A pool and its units.
Members = tuple[BlockResult, Sequence[UnitResult]]


def build_rankings(results: Results, result_id: str) -> tuple[RankingTable, ...]:
    """One ranking per block, level and rubric, in the order of the results: Phụ lục 2 and on; clusters are its parts."""
    rubrics = {rubric.id: rubric for rubric in results.rubrics}
    together: dict[tuple[str, str, str], list[Members]] = {}
    for one in zip(results.blocks, units_by_pool(results), strict=True):
        pool = one[0]  # a cluster that spans blocks, or stands in none, is a table of its own
        together.setdefault((pool.code or pool.title, pool.level, pool.rubric), []).append(one)
    return tuple(
        ranking_of(results, pools, rubrics[pools[0][0].rubric], f"PHỤ LỤC {number}", result_id)
        for number, pools in enumerate(together.values(), start=2)
    )


def units_by_pool(results: Results) -> tuple[tuple[UnitResult, ...], ...]:
    """The units of each pool of the results, in register order; gone through once, however many pools there are."""
    where: dict[str, list[int]] = {}
    for number, pool in enumerate(results.blocks):
        for code in dict.fromkeys(pool.units):
            where.setdefault(code, []).append(number)
    found: list[list[UnitResult]] = [[] for _ in results.blocks]
    for unit in results.units:
        for number in where.get(unit.code, ()):
            found[number].append(unit)
    return tuple(map(tuple, found))


def ranking_of(
    results: Results, members: Sequence[Members], rubric: RubricResult, appendix: str, result_id: str, *,
    has_rows: bool = True,
) -> RankingTable:  # fmt: skip
    """One ranking.

    Args:
        results: what it belongs to.
        members: its pools with their units.
        rubric: what they are scored by.
        appendix: its number.
        result_id: the short id of the results.
        has_rows: whether it holds its rows; a long one is written without ever holding them.
    """
    pools = [pool for pool, _ in members]
    short = abbreviated(band.title for band in rubric.classes)
    level, noun = pools[0].level, level_noun(pools[0].level)
    is_provisional = any(pool.provisional for pool in pools)
    parts = [in_order_of_rank(units) if has_rows else units for _, units in members]
    units = [unit for part in parts for unit in part]
    rows = tuple(ranking_row(index, unit, rubric, short) for index, unit in enumerate(units, start=1) if has_rows)
    return RankingTable(
        appendix=appendix,
        title=f"Bảng xếp hạng {noun} năm\u00a0{results.season.year}" + (" (tạm tính)" if is_provisional else ""),
        pool=pool_title(pools[0]) if len(pools) == 1 else block_title(pools[0]),
        warnings=sample_warnings([rubric]),
        unit_head=f"Tên {noun}",
        group_heads=tuple(
            f"{group_label(group.code, group.title)} ({localised(group.maximum)})" for group in rubric.groups
        ),
        rows=rows,
        sections=tuple(_sections(pools, [len(part) if has_rows else 0 for part in parts], rows)),
        closing=f"Danh sách này có {counted(len(units))} {noun}./.",
        notes=(
            *(note for pool in pools for note in (*_closing_notes(results, pool), *_quota_notes(results, pool))),
            *provisional_notes(units, is_provisional=is_provisional),
            *_ranking_legend(rubric, short, level),
        ),
        origin=f"Bảng chấm điểm: {rubric.title}, phiên bản {rubric.version}, năm {rubric.year}. Mã kết quả: {result_id}.",
    )


def _closing_notes(results: Results, pool: BlockResult) -> tuple[str, ...]:
    """That a block is recognised and closed, whatever the rest of the season is; and what was corrected since."""
    closing = next((one for one in results.closings if one.block == pool.code), None)
    if closing is None:
        return ()
    note = "Kết quả của khối đã được hội nghị công nhận và đã chốt; phụ lục này là chính thức."
    changed = len({change.unit for change in closing.changes})
    if closing.edition == 1:
        return (note,)
    return (note, f"Điều chỉnh lần {closing.edition - 1} sau khi chốt: thay đổi ở {counted(changed)} đơn vị.")


def _sections(
    pools: Sequence[BlockResult], sizes: Sequence[int], rows: tuple[RankingRow, ...]
) -> Iterable[RankingSection]:
    """The rows pool by pool; the pools of one block are its clusters, numbered I, II."""
    start = 0
    for number, (pool, size) in enumerate(zip(pools, sizes, strict=True), start=1):
        title = (
            f"{roman(number)}. {_cluster_name(pool) if pool.cluster else pool_title(pool)}" if len(pools) > 1 else ""
        )
        yield RankingSection(title=title, rows=rows[start : start + size])
        start += size


def block_title(pool: BlockResult) -> str:
    """What the block of a pool is called, without the cluster."""
    title = pool_title(pool)
    return title.removesuffix(f" – {_cluster_name(pool)}") if pool.cluster else title


def _cluster_name(pool: BlockResult) -> str:
    return pool.cluster if pool.cluster.casefold().startswith("cụm") else f"Cụm {pool.cluster}"


def _quota_notes(results: Results, pool: BlockResult) -> tuple[str, ...]:
    """The quotas that bear on a pool: how many places, of how many units, and who was left out or is tied."""
    members = frozenset(pool.units)
    quotas = [
        quota
        for quota in results.quotas
        if quota.rubric == pool.rubric and members.intersection((*quota.kept, *quota.moved, *quota.tied))
    ]
    named = {code for quota in quotas for code in (*quota.moved, *quota.tied)}
    names = {unit.code: unit.name for unit in results.units if unit.code in named} if named else {}
    return tuple(_quota_note(quota, names) for quota in quotas)


def _quota_note(quota: QuotaResult, names: Mapping[str, str]) -> str:
    share = localised(to_text(of_result(quota.at_most) * 100))
    note = (
        f"{quota.band_title}: không quá {share}% của {counted(quota.base)} đơn vị, bằng {counted(quota.places)} đơn vị"
    )
    if quota.moved:
        note += f"; vượt tỷ lệ: {names_listed(names[code] for code in quota.moved)}"
    if quota.tied:
        note += f"; bằng nhau tại mốc, chờ quyết định: {names_listed(names[code] for code in quota.tied)}"
    return note + "."


def pool_title(pool: BlockResult) -> str:
    """What a pool is called; units without a block are ranked together."""
    return pool.title or pool.code or "Các đơn vị chưa ghi khối"


def in_order_of_rank(units: Iterable[UnitResult]) -> list[UnitResult]:
    """The units of a pool as they are listed: by rank, equals by name; units without a rank last."""
    by_rank = sorted(units, key=_rank_place)
    found: list[UnitResult] = []
    for _, group in groupby(by_rank, key=_rank_place):  # names are looked at where ranks do not decide: they take long
        equal = list(group)
        found += sorted(equal, key=lambda unit: (sort_key(unit.name), unit.code)) if len(equal) > 1 else equal
    return found


def _rank_place(unit: UnitResult) -> tuple[bool, int]:
    return unit.rank is None, unit.rank or 0


def ranking_row(ordinal: int, unit: UnitResult, rubric: RubricResult, short: dict[str, str]) -> RankingRow:
    """One unit of a ranking."""
    titles = {band.code: band.title for band in rubric.classes}
    band = band_of(unit)
    bonus = unit.bonus.points if unit.bonus and unit.total is not None else None
    penalties = unit.penalties.points if unit.penalties and unit.total is not None else None
    return RankingRow(
        ordinal=place(ordinal),
        name=unit.name,
        members=number_of(unit.members),
        self_total=figure(unit.self_total),
        groups=tuple(_group_points(unit, head) for head in rubric.groups),
        bonus=figure(bonus),
        penalty=figure(penalties),
        total=figure(unit.total),
        band=DASH if band is None else short[titles[band]],
        rank=place(unit.rank),
        note=note_of(unit, titles, short),
    )


def _group_points(unit: UnitResult, head: GroupHead) -> Figure:
    """Raw points of a group, against its own applicable maximum where that is not the printed one."""
    group = next((group for group in unit.groups if group.code == head.code), None)
    if group is None or group.points is None or unit.total is None:
        return figure(None)
    if of_result(group.maximum) == of_result(head.maximum):
        return figure(group.points)
    if group.share is None:
        return figure(None)
    return Figure(f"{localised(group.points)}/{localised(group.maximum)}", of_result(group.points))


def note_of(unit: UnitResult, titles: dict[str, str], short: dict[str, str]) -> str:
    """What a reader of the table must know of this unit, in one line."""
    notes = []
    if unit.tied:
        notes.append(f"đồng hạng {unit.rank}")
    if unit.moved_by and unit.band_by_points:
        movers = movers_in_words(unit.moved_by, Language.VIETNAMESE)
        notes.append(f"theo điểm là {short[titles[unit.band_by_points]]}, thay đổi do {movers}")
    if unit.band_recognised and unit.band_recognised != unit.band:
        notes.append(f"đã công nhận {short[titles[unit.band_recognised]]}, nay điều chỉnh")
    if band_of(unit) is None:
        notes.append(why_unclassified(unit))
    elif unit.rank is None:
        notes.append("chưa xếp hạng")
    if unit.submission and unit.submission.days_late:
        notes.append(f"nộp muộn {shown_days(unit.submission.days_late)}")
    if unit.submission and unit.submission.typed_in:
        notes.append("nhập thay từ bản giấy")
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
    meant = meanings(short)
    legend = [f"Chữ viết tắt: {'; '.join([*forms, *([meant] if meant else [])])}; {DASH}: không có số liệu."]
    return (f"{'; '.join(groups)}.", *legend) if groups else tuple(legend)
