"""Blocks of a template: every tag is whole, and what one opens another closes, in the same table, row or cell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cdcs_score.codes import Code, reports
from cdcs_score.language import Phrase
from cdcs_score.renderers.word_tags import Tag

_OPENING = {"for": "endfor", "if": "endif", "with": "endwith"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_BETWEEN = {"else": ("if", "for"), "elif": ("if",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One mistake in a template: its kind, what is wrong, and where."""

    code: Code
    reason: Phrase
    spot: Phrase


def block_faults(tags: Iterable[Tag]) -> Iterator[Fault]:
    """Every tag that is broken, closes nothing, is never closed, or is closed out of its place."""
    opened: list[Tag] = []
    for tag in tags:
        if not tag.is_whole:
            yield _fault(tag, "thẻ “{}” chưa mở và đóng đủ", "the tag '{}' is not opened and closed")
        elif tag.word in _OPENING:
            opened.append(tag)
        elif tag.word in _CLOSING:
            yield from _closing_faults(tag, opened)
        elif tag.word in _BETWEEN and not (opened and opened[-1].word in _BETWEEN[tag.word]):
            yield _fault(tag, "thẻ “{}” không nằm trong thẻ if nào", "the tag '{}' stands in no if")
    for tag in opened:
        closing = _OPENING[tag.word]
        yield _fault(tag, f"thẻ “{{}}” chưa có thẻ {closing}", f"the tag '{{}}' has no {closing}")


def _closing_faults(tag: Tag, opened: list[Tag]) -> Iterator[Fault]:
    if not opened or opened[-1].word != _CLOSING[tag.word]:
        yield _fault(tag, "thẻ “{}” không đóng thẻ nào", "the tag '{}' closes nothing")
        return
    opening = opened.pop()
    if (opening.unit, _around(opening)) != (tag.unit, _around(tag)):
        yield Fault(
            code=reports.TEMPLATE_SYNTAX,
            reason=Phrase(
                f"thẻ “{opening.shown}” và thẻ “{tag.shown}” không cùng loại, hoặc không cùng nằm trong một bảng, một"
                " dòng hoặc một ô",
                f"'{opening.shown}' and '{tag.shown}' are not of one kind, or do not stand in the same table, row or"
                " cell",
            ),
            spot=opening.spot,
        )


def _around(tag: Tag) -> int:
    """What both ends of a block must share: rows share a table, cells a row, anything else a cell or the open page."""
    return {"tr": tag.table, "tc": tag.row}.get(tag.unit, tag.cell)


def _fault(tag: Tag, vi: str, en: str) -> Fault:
    return Fault(code=reports.TEMPLATE_SYNTAX, reason=Phrase(vi.format(tag.shown), en.format(tag.shown)), spot=tag.spot)
