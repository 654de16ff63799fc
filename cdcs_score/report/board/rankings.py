"""The rankings on the board: the rows of the year-end report, with what the page's script sorts and filters by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cdcs_score.numbers import Exact
from cdcs_score.report.board.blocks import PoolUnits
from cdcs_score.report.board.document import Cell, Choice, Filters, RankedPool, RankedUnit
from cdcs_score.report.board.drawing import NO_SHADE, cells, exact_or_none, shades_of, spread_shades
from cdcs_score.report.board.years import last_year_of
from cdcs_score.report.document import RankingRow, RankingTable
from cdcs_score.report.phrases import DASH, STATUS_ORDER, class_named, counted, figure, why_unclassified
from cdcs_score.report.ranking_tables import build_rankings, in_order_of_rank
from cdcs_score.report.vocabulary import Vocabulary, band_of
from cdcs_score.results import Results, RubricResult, UnitResult
from cdcs_score.standing import Status
from cdcs_score.text import slug, sort_key
from cdcs_score.wording import STATUS_WORDS

_NO_POOL = "Ngoài các khối xếp hạng"
_NO_CLASS = "Chưa xếp loại"


@dataclass(frozen=True, slots=True)
class Places:
    """Where each unit's scorecard stands, by its code: on the page, and in which pack where they are packed."""

    anchors: Mapping[str, str]
    packs: Mapping[str, str]


def build_ranked_pools(
    results: Results, pools: Sequence[PoolUnits], places: Places, *, is_office: bool
) -> tuple[RankedPool, ...]:
    """One ranking per pool, and a last list of the units in none; every unit of the register stands in exactly one."""
    keys = class_keys(results)
    tables = build_rankings(results, "")
    ranked = [_pool(one, table, places, keys, is_office=is_office) for one, table in zip(pools, tables, strict=True)]
    listed = {unit.code for one in pools for unit in one.units}
    others = [unit for unit in results.units if unit.code not in listed]
    return (
        *ranked,
        *([_outside(results, others, f"xh{len(pools) + 1}", places, is_office=is_office)] if others else []),
    )


def build_filters(results: Results, ranked: Iterable[RankedPool]) -> Filters:
    """What the rankings can be narrowed to: the pools, classes and statuses there are."""
    rubrics = {rubric.id: rubric for rubric in results.rubrics}
    held = {_title(unit, rubrics.get(unit.rubric or "")) for unit in results.units}
    classes = [Choice(key=key, title=title) for title, key in class_keys(results).items() if title in held]
    statuses = {unit.status for unit in results.units}
    return Filters(
        pools=tuple(Choice(key=one.key, title=one.title) for one in ranked),
        classes=(*classes, Choice(key=NO_SHADE, title=_NO_CLASS)),
        statuses=tuple(Choice(key=one.value, title=STATUS_WORDS[one].vi) for one in STATUS_ORDER if one in statuses),
        total=counted(len(results.units)),
    )


def class_keys(results: Results) -> dict[str, str]:
    """A key for each class title of any rubric, from high to low; one title of several rubrics has one key."""
    titles = dict.fromkeys(band.title for rubric in results.rubrics for band in rubric.classes)
    return {title: f"c{number}" for number, title in enumerate(titles, start=1)}


def _pool(
    one: PoolUnits, table: RankingTable, places: Places, keys: Mapping[str, str], *, is_office: bool
) -> RankedPool:
    units = in_order_of_rank(one.units)
    return RankedPool(
        anchor=one.anchor,
        key=one.anchor,
        title=table.pool,
        count=table.closing.removesuffix("./.") + ".",
        warnings=table.warnings,
        unit_head=table.unit_head,
        group_heads=table.group_heads,
        units=_ranked(units, table.rows, one.vocabulary, places, keys, is_office=is_office),
        notes=table.notes,
        origin=table.origin.partition(" Mã kết quả:")[0],
    )


def _ranked(
    units: Sequence[UnitResult], rows: Sequence[RankingRow], vocabulary: Vocabulary, places: Places,
    keys: Mapping[str, str], *, is_office: bool,
) -> tuple[RankedUnit, ...]:  # fmt: skip
    """The rows of a pool; every column knows its own order."""
    shades = shades_of(vocabulary)
    titles = {band.code: band.title for band in vocabulary.rubrics[0].classes}
    last = [last_year_of(unit, vocabulary) for unit in units]
    own = cells([row.self_total for row in rows], [exact_or_none(unit.self_total) for unit in units])
    columns = zip(
        units, rows,
        cells([row.name for row in rows], [(sort_key(unit.name), unit.code) for unit in units]),
        cells([row.members for row in rows], [unit.members for unit in units]),
        own if is_office else [Cell("")] * len(units),
        _group_cells(units, rows),
        cells([row.bonus for row in rows], [_number(row.bonus, unit.bonus.points if unit.bonus else None) for unit, row in zip(units, rows, strict=True)]),
        cells([row.penalty for row in rows], [_number(row.penalty, unit.penalties.points if unit.penalties else None) for unit, row in zip(units, rows, strict=True)]),
        cells([row.total for row in rows], [exact_or_none(unit.total) for unit in units]),
        cells([row.band for row in rows], _class_order([titles.get(band_of(unit) or "", "") for unit in units], vocabulary)),
        cells([row.rank for row in rows], [unit.rank for unit in units]),
        cells([vocabulary.short.get(title, title) or DASH for title in last], _class_order(last, vocabulary)),
        _statuses(units),
        strict=True,
    )  # fmt: skip
    return tuple(
        RankedUnit(
            anchor=places.anchors[unit.code], pack=places.packs.get(unit.code, ""), code=unit.code, name=name,
            members=members, self_total=self_total, groups=groups, bonus=bonus, penalty=penalty, total=total,
            band=band, band_title=titles.get(band_of(unit) or "", _NO_CLASS), shade=shades.get(band_of(unit) or "", NO_SHADE),
            rank=rank, last_year=last_year, status=status, note=row.note, search=_search(unit),
            class_key=keys.get(titles.get(band_of(unit) or "", ""), NO_SHADE), status_key=unit.status.value,
        )
        for unit, row, name, members, self_total, groups, bonus, penalty, total, band, rank, last_year, status in columns
    )  # fmt: skip


def _number(text: str, points: str | None) -> Exact | None:
    """The figure behind a text of the report; None where the report prints none."""
    return None if text == DASH else exact_or_none(points)


def _group_cells(units: Sequence[UnitResult], rows: Sequence[RankingRow]) -> list[tuple[Cell, ...]]:
    """The cells of the groups, unit by unit; each column in its own order."""
    heads = range(len(rows[0].groups)) if rows else ()
    points = [{group.code: group.points for group in unit.groups} for unit in units]
    codes = next((list(one) for one in points if one), [])
    by_column = [
        cells(
            [row.groups[head] for row in rows],
            [
                _number(row.groups[head], one.get(codes[head]) if one else None)
                for row, one in zip(rows, points, strict=True)
            ],
        )
        for head in heads
    ]
    return [tuple(column[index] for column in by_column) for index in range(len(rows))]


def _class_order(titles: Sequence[str], vocabulary: Vocabulary) -> list[Any]:
    """The key that lists classes from high to low, then other words in their own order; None where there is none."""
    place = {band.title: index for index, band in enumerate(vocabulary.rubrics[0].classes)}
    return [(place.get(title, len(place)), sort_key(title)) if title else None for title in titles]


def _statuses(units: Sequence[UnitResult]) -> tuple[Cell, ...]:
    return cells([STATUS_WORDS[unit.status].vi for unit in units], [STATUS_ORDER.index(unit.status) for unit in units])


def _search(unit: UnitResult) -> str:
    return slug(f"{unit.code} {unit.name}").replace("-", " ")


# Units of no pool.


def _outside(
    results: Results, units: Sequence[UnitResult], anchor: str, places: Places, *, is_office: bool
) -> RankedPool:
    """The units no pool has: they are ranked with nobody, and are not lost."""
    listed = sorted(units, key=lambda unit: (sort_key(unit.name), unit.code))
    return RankedPool(
        anchor=anchor, key=anchor, title=_NO_POOL, count=f"Danh sách này có {counted(len(units))} đơn vị.",
        warnings=(), unit_head="Tên đơn vị", group_heads=(), notes=(), origin="",
        units=_listed(results, listed, places, is_office=is_office),
    )  # fmt: skip


def _listed(
    results: Results, units: Sequence[UnitResult], places: Places, *, is_office: bool
) -> tuple[RankedUnit, ...]:
    rubrics = {rubric.id: rubric for rubric in results.rubrics}
    keys = class_keys(results)
    columns = zip(
        units,
        [rubrics.get(unit.rubric or "") for unit in units],
        cells([unit.name for unit in units], [(sort_key(unit.name), unit.code) for unit in units]),
        _column([None if unit.members is None else str(unit.members) for unit in units]),
        _column([unit.self_total if is_office else None for unit in units]),
        _column([unit.bonus.points if unit.bonus else None for unit in units]),
        _column([unit.penalties.points if unit.penalties else None for unit in units]),
        _column([unit.total for unit in units]),
        _statuses(units),
        strict=True,
    )
    return tuple(
        RankedUnit(
            anchor=places.anchors[unit.code], pack=places.packs.get(unit.code, ""), code=unit.code, name=name,
            members=members, self_total=own, groups=(), bonus=bonus, penalty=penalty, total=total, rank=Cell(DASH),
            band=Cell(_title(unit, rubric) or DASH), band_title=_title(unit, rubric) or _NO_CLASS,
            shade=spread_shades([band.code for band in rubric.classes] if rubric else []).get(band_of(unit) or "", NO_SHADE),
            last_year=Cell(_last_year(unit, rubric) or DASH), status=status, search=_search(unit),
            note="" if band_of(unit) or unit.status is Status.OUT_OF_SCOPE else why_unclassified(unit),
            class_key=keys.get(_title(unit, rubric), NO_SHADE), status_key=unit.status.value,
        )
        for unit, rubric, name, members, own, bonus, penalty, total, status in columns
    )  # fmt: skip


def _column(figures: Sequence[str | None]) -> tuple[Cell, ...]:
    return cells([figure(one) for one in figures], [exact_or_none(one) for one in figures])


def _title(unit: UnitResult, rubric: RubricResult | None) -> str:
    return next((band.title for band in rubric.classes if band.code == band_of(unit)), "") if rubric else ""


def _last_year(unit: UnitResult, rubric: RubricResult | None) -> str:
    return class_named(unit.last_year_class, rubric) if rubric else unit.last_year_class
