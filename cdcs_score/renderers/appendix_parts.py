"""The parts of an appendix as a plain table for a workbook: heads, lines whose figures are numbers, what stands below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cdcs_score.report.figures import Figure

#: What one line of a table says, cell by cell.
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, and how wide it is."""

    title: str
    width: float
    #: Names and reasons begin at the left; all else stands in the middle.
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together: a cluster, or the whole table."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet of the workbook."""

    #: What its sheet is called, before Excel's own rules.
    sheet: str
    appendix: str
    #: The lines of the title: what it is, of which block.
    titles: tuple[str, ...]
    warnings: tuple[str, ...]
    heads: tuple[Head, ...]
    parts: tuple[Part, ...]
    #: The sum below, where there is one.
    total: Line = ()
    closing: str = ""
    notes: tuple[str, ...] = ()


#: Excel's limit for the name of a sheet.
_NAME_LIMIT = 31
ORDINAL = Head("STT", 5)
NOTE = Head("Ghi chú", 38, is_text=True)


def short_name(appendix: str, what: str) -> str:
    """What a sheet is called: no two begin alike, so a long name may be cut."""
    name = f"{appendix.replace('PHỤ LỤC', 'PL')} {what}"
    return name if len(name) <= _NAME_LIMIT else f"{name[: _NAME_LIMIT - 1].rstrip()}…"


def said_beside(heads: Iterable[str], figures: Iterable[Figure]) -> Iterator[str]:
    """What a number in a cell leaves out: of how many points it is, or the fraction it was rounded from."""
    for head, figure in zip(heads, figures, strict=True):
        if figure.says_more:
            yield f"{head.partition(' (')[0]}: {figure}"
