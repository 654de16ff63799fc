"""The codes of a draft: as the table numbers its rows where that tells them apart, and else after the row around."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cdcs_score.codes import drafts
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.draft_table import DraftRow
from cdcs_score.text import slug

BONUS_CODE, PENALTIES_CODE, LONE_GROUP_CODE = "T", "TR", "I"
_LONGEST = 16


def with_codes(
    groups: Sequence[DraftRow], bonus: DraftRow | None, penalties: DraftRow | None
) -> tuple[tuple[DraftRow, ...], DraftRow | None, DraftRow | None]:
    """The rows with their codes, no two alike."""
    used: set[str] = set()
    whole = _that_tell_apart(groups)
    coded = tuple(_group(group, used, whole) for group in groups)
    return coded, _extra(bonus, BONUS_CODE, used), _extra(penalties, PENALTIES_CODE, used)


def _that_tell_apart(groups: Sequence[DraftRow]) -> set[str]:
    """The numbers of criteria that can be their codes as the table prints them.

    All of them, where every criterion has one and no two are alike; and else those of several figures, such as 1.1,
    that do not come back in another group.
    """
    of_groups = [_plain(group.printed) for group in groups if group.printed]
    of_criteria = [_plain(row.printed) for group in groups for row in group.rows]
    if all(of_criteria) and len({*of_groups, *of_criteria}) == len(of_groups) + len(of_criteria):
        return set(of_criteria)
    places = Counter(printed for group in groups for printed in {_plain(row.printed) for row in group.rows})
    return {printed for printed, count in places.items() if count == 1 and not printed.isdecimal()}


def _group(group: DraftRow, used: set[str], whole: set[str]) -> DraftRow:
    group = _free(group, _plain(group.printed) or LONE_GROUP_CODE, used)
    rows = []
    for number, row in enumerate(group.rows, start=1):
        printed = _plain(row.printed)
        is_whole = bool(printed) and printed in whole
        rows.append(_criterion(row, printed if is_whole else f"{group.code}.{printed or number}", used))
    return replace(group, rows=tuple(rows))


def _criterion(row: DraftRow, code: str, used: set[str]) -> DraftRow:
    row = _free(row, code, used)
    parts = (_free(part, _part_code(row, part.printed, n), used) for n, part in enumerate(row.rows, start=1))
    return replace(row, rows=tuple(parts))


def _part_code(criterion: DraftRow, printed: str, number: int) -> str:
    """`1.1a` for a letter; a number after that of its criterion, or after the criterion's code; and else by its turn."""
    if printed == "đ":
        return f"{criterion.code}dd"
    if printed.isalpha():
        return f"{criterion.code}{printed}"
    last = printed.removeprefix(f"{criterion.printed}.") if criterion.printed else printed
    return printed if "." in last else f"{criterion.code}.{last or number}"


def _extra(extra: DraftRow | None, code: str, used: set[str]) -> DraftRow | None:
    if extra is None:
        return None
    extra = _free(extra, code, used)
    items = (_free(item, f"{code}{number}", used) for number, item in enumerate(extra.rows, start=1))
    return replace(extra, rows=tuple(items))


def _free(row: DraftRow, code: str, used: set[str]) -> DraftRow:
    """The row under this code, or under the next free one like it, with a finding that says so."""
    free = next(one for one in (code, *(f"{code}-{n}" for n in range(2, 10_000))) if one.casefold() not in used)
    used.add(free.casefold())
    if free == code:
        return replace(row, code=code)
    finding = Diagnostic(code=drafts.CODE_CHANGED, place=row.place, raw=code, details={"code": free})
    return replace(row, code=free, findings=(*row.findings, finding))


def _plain(printed: str) -> str:
    """The number in the letters a code may have."""
    letters = "".join(letter if letter.isascii() else slug(letter).upper() * 2 for letter in printed)
    return re.sub(r"[^0-9A-Za-z]+", ".", letters).strip(".")[:_LONGEST].strip(".")
