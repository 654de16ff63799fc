"""Rows that add up: what a label such as "Tổng cộng" or "Cộng mục I" adds, and which of several is the total of all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cdcs_score.readers.row_names import plain_code
from cdcs_score.text import comparable

#: The same labels come by in every file.
_REMEMBERED = 2048
#: Beginnings of the label, by how surely the row adds up the whole table.
_BEGINNINGS = tuple(
    (comparable(words), weight)
    for words, weight in (
        ("Tổng điểm tạm tính", 3),
        ("Tổng số điểm", 2),
        ("Tổng điểm", 2),
        ("Tổng cộng", 2),
        ("Tổng", 1),
        ("Cộng", 0),
    )
)
_FILLERS = {
    comparable(word)
    for word in [
        "điểm",
        "số",
        "tự",
        "chấm",
        "chung",
        "toàn",
        "bộ",
        "bảng",
        "các",
        "của",
        "được",
        "đạt",
        "cả",
        "năm",
        "là",
    ]
}
_PARTS = {
    comparable(word) for word in ["mục", "phần", "nhóm", "tiêu", "chuẩn", "chí", "thưởng", "trừ", "cộng", "khoản"]
}
_CODE = re.compile(r"[ivx]+|[a-zđ]|[0-9]+(\.[0-9]+)*|[a-z]{1,3}[0-9]+")


@dataclass(frozen=True, slots=True)
class Sum:
    """What the label of a row that adds up says: how surely all, or the code or words of the part it names."""

    weight: int
    part: str = ""


@lru_cache(maxsize=_REMEMBERED)
def sum_named(label: str, titles: tuple[str, ...] = ()) -> Sum | None:
    """What a label says its row adds up; None where it is no such label.

    Args:
        label: the label.
        titles: comparable titles of groups, which may follow "Cộng".
    """
    plain = comparable(label)
    for beginning, weight in _BEGINNINGS:
        if plain == beginning:
            return Sum(weight)
        if plain.startswith((f"{beginning} ", f"{beginning}(")):
            rest = plain.removeprefix(beginning).strip()
            return _sum_of(rest, weight, titles)
    return None


def _sum_of(rest: str, weight: int, titles: Sequence[str]) -> Sum | None:
    if any(title and rest.endswith(title) for title in titles):
        return Sum(weight, next(title for title in titles if title and rest.endswith(title)))
    words = re.sub(r"[()\[\]:;,=+&-]", " ", rest).split()
    codes = [plain_code(word) for word in words if _CODE.fullmatch(word)]
    others = {word for word in words if not _CODE.fullmatch(word)}
    if not others <= _FILLERS | _PARTS:
        return None
    if len(codes) > 1:
        return Sum(weight)
    if codes:
        return Sum(weight, codes[0])
    named = others & {comparable("thưởng"), comparable("trừ")}
    return Sum(weight, " ".join(sorted(named)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SumRow:
    """A row that adds up: where it is, and what it says."""

    number: int
    sum: Sum
    #: Whether it prints the maximum of the whole.
    is_of_whole: bool
    #: Whether rows with points stand between it and the row that adds up before it.
    closes_rows: bool
    #: How many rows with points stand above it.
    above: int


def total_of(rows: Sequence[SumRow], scored: int) -> SumRow | None:
    """The row that adds up the whole table, or None where no row surely does.

    Rows that name a part are none. Of the others the ones with the surest words are taken; of several such, the one
    whose printed maximum is that of the whole, then the last if it adds up no rows of its own but the sums above it.
    One among the rows, as above a bonus, does not add up what stands below it.

    Args:
        rows: the rows that add up.
        scored: how many rows with points the table has.
    """
    found = _surest(rows)
    return found if found is not None and found.above in (0, scored) else None


def _surest(rows: Sequence[SumRow]) -> SumRow | None:
    named_none = [row for row in rows if not row.sum.part]
    surest = [row for row in named_none if row.sum.weight == max(one.sum.weight for one in named_none)]
    wholes = [row for row in surest if row.is_of_whole]
    if len(surest) == 1 or len(wholes) == 1:
        return (wholes or surest)[0]
    return surest[-1] if surest and not surest[-1].closes_rows else None
