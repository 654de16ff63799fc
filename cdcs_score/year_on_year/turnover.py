"""The movement of units between two lists: what was there, what came and went, by cause; it balances in every row. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cdcs_score.comparison import CONTINUING, Departure, Kinship, Turnover, TurnoverRow
from cdcs_score.register import Level
from cdcs_score.results import UnitResult
from cdcs_score.text import comparable, sort_key
from cdcs_score.year_on_year.lineage import Lineage

#: Level, and kind or block: what a row of the table is about. The total is about everything.
_Key = tuple[str, str]
_TOTAL: _Key = ("", "")
_CAME = {
    Kinship.FOUNDED: "founded",
    Kinship.MERGED: "reshaped_in",
    Kinship.SPLIT: "reshaped_in",
    Kinship.RECEIVED: "received",
    Kinship.UNEXPLAINED: "unexplained_in",
}
_WENT = {
    Departure.MERGED: "reshaped_out",
    Departure.SPLIT: "reshaped_out",
    Departure.ENDED: "ended",
    Departure.SENT_AWAY: "sent_away",
    Departure.UNEXPLAINED: "unexplained_out",
}
_COLUMNS = tuple(name for name, field in TurnoverRow.model_fields.items() if field.annotation is int)
_LEVELS = [level.value for level in Level]


def turnover(lineage: Lineage) -> Turnover:
    """The movement by level and kind, by level and block, and all together."""
    return Turnover(
        by_kind=_table(lineage, _Rows(lambda unit: unit.kind, {})),
        by_block=_table(lineage, _Rows(lambda unit: unit.block, _block_titles(lineage))),
        total=_counted(lineage, lambda _: _TOTAL).row(_TOTAL, "", ""),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """What units are told apart by, and what its values are called."""

    name: Callable[[UnitResult], str]
    titles: Mapping[str, str]

    def key(self, unit: UnitResult) -> _Key:
        return unit.level, comparable(self.name(unit))


def _block_titles(lineage: Lineage) -> dict[str, str]:
    """Titles of the blocks by code, as the newer list calls them."""
    return {
        comparable(block.code): block.title
        for roll in (lineage.old, lineage.new)
        for block in roll.results.blocks
        if not block.cluster
    }


def _table(lineage: Lineage, rows: _Rows) -> tuple[TurnoverRow, ...]:
    counts = _counted(lineage, rows.key)
    names = {rows.key(unit): rows.name(unit) for unit in (*lineage.before.values(), *lineage.after.values())}
    ordered = sorted(names, key=lambda key: (_LEVELS.index(key[0]), not key[1], sort_key(names[key])))
    return tuple(counts.row(key, names[key], rows.titles.get(key[1], names[key])) for key in ordered)


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many units of each row came and went, by column."""

    cells: Counter[tuple[_Key, str]]

    def row(self, key: _Key, name: str, title: str) -> TurnoverRow:
        figures = {column: self.cells[key, column] for column in _COLUMNS}
        return TurnoverRow(level=key[0], name=name, title=title, **figures)


def _counted(lineage: Lineage, key: Callable[[UnitResult], _Key]) -> _Counts:
    counted: Counter[tuple[_Key, str]] = Counter()
    counted.update((key(unit), "opening") for unit in lineage.before.values())
    counted.update((key(unit), "closing") for unit in lineage.after.values())
    for code, came in lineage.came.items():
        now = key(lineage.after[code])
        if came.kinship not in CONTINUING:
            counted[now, _CAME[came.kinship]] += 1
        elif (was := key(lineage.before[came.origins[0]])) != now:
            counted[was, "moved_out"] += 1
            counted[now, "moved_in"] += 1
    for code, went in lineage.went.items():
        counted[key(lineage.before[code]), _WENT[went.departure]] += 1
    return _Counts(counted)
