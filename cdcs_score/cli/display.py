"""What the screen shows: findings, tables, what was written. The one door to rich; user text is never read as markup."""

import sys
from collections.abc import Container, Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cdcs_score.cli.session import Session, print_line
from cdcs_score.codes.catalogue import Severity
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.storage import Written

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
#: Lines of a redirected table are never broken; a screen's are as wide as the screen.
_FILE_WIDTH = 200
#: Marks of a list longer than this are broken, so that the texts beside them keep room.
_MARK_WIDTH = 30


def show_diagnostics(diagnostics: Iterable[Diagnostic], session: Session) -> None:
    """All findings, each with its place and cure, on stderr; notes only when asked for."""
    console = _console(is_error=True)
    for one in diagnostics:
        if one.severity is Severity.NOTE and not session.is_verbose:
            continue
        style = _STYLES[one.severity] if console.is_terminal else ""
        console.print(Text(_visible(diagnostic_text(one, session)), style=style), soft_wrap=True)


def diagnostic_text(one: Diagnostic, session: Session) -> str:
    """A finding as people read it: who, where, what is wrong; then what to do, and the code."""
    language = session.language
    where = " · ".join(part for part in (one.unit_name or one.unit, one.place.said_in(language)) if part)
    hint = one.hint(language)
    stop = "" if hint.endswith("?") else "."
    cure = f"{session.words('diagnostic.hint')}: {hint}{stop}   " if hint else ""
    rule = f", {session.words('diagnostic.rule')} {one.rule}" if one.rule else ""
    label = f"[{one.code.name} {one.severity.word.said_in(language)}{rule}]"
    first = f"{where}: {one.message(language)}" if where else one.message(language)
    return f"{first}\n    {cure}{label}"


def show_count(diagnostics: Sequence[Diagnostic], session: Session) -> None:
    """How many errors and warnings there were."""
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    warnings = sum(one.severity is Severity.WARNING for one in diagnostics)
    if errors or warnings:
        session.tell(session.words("summary.findings", errors=str(errors), warnings=str(warnings)))
    else:
        session.tell(session.words("summary.clean"))


def show_written(written: Written, session: Session) -> None:
    """What was written where."""
    names = ", ".join(written.names[:6]) + (", …" if len(written.names) > 6 else "")  # noqa: PLR2004 -- enough to see
    session.tell(session.words("written", count=str(len(written.names)), folder=str(written.folder), names=names))


def show_table(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = (),
    bold: Container[int] = (),
) -> None:  # fmt: skip
    """A table on stdout; boxes only on a screen.

    Args:
        title: printed above it.
        heads: the heads of the columns.
        rows: the cells, as text.
        right: numbers of the columns set flush right.
        bold: numbers of the rows that stand out on a screen.
    """
    console = _console(is_error=False)
    frame = box.SIMPLE_HEAD if console.is_terminal else None
    table = Table(box=frame, pad_edge=False)
    for number, head in enumerate(heads):
        table.add_column(Text(head), justify="right" if number in right else "left", overflow="fold")
    for number, row in enumerate(rows):
        style = "bold" if console.is_terminal and number in bold else ""
        table.add_row(*(Text(_visible(cell), style=style) for cell in row))
    console.print(Text(_visible(title), style="italic" if console.is_terminal else ""), soft_wrap=True)
    console.print(table)


def show_list(title: str, entries: Iterable[tuple[str, str]]) -> None:
    """A heading on stdout and what stands under it, marks to the left; long texts are broken beside their marks."""
    console = _console(is_error=False)
    console.print(Text(_visible(title), style="bold" if console.is_terminal else ""))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold", max_width=_MARK_WIDTH)
    table.add_column(overflow="fold")
    for mark, text in entries:
        table.add_row(Text(f"  {_visible(mark)}"), Text(_visible(text)))
    console.print(table)
    console.print()


def show_warning(text: str) -> None:
    """A line on stdout nobody can overlook."""
    console = _console(is_error=False)
    console.print(Text(_visible(text), style="bold red reverse" if console.is_terminal else ""))


def show_lines(lines: Iterable[str]) -> None:
    """Plain lines of data on stdout."""
    for line in lines:
        print_line(line, sys.stdout)


def show_text(text: str) -> None:
    """A whole text on stdout, as it stands."""
    sys.stdout.write(text)


def show_json(text: str) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(text)
    sys.stdout.write("\n")


def _console(*, is_error: bool) -> Console:
    console = Console(stderr=is_error, highlight=False, markup=False, emoji=False, soft_wrap=is_error)
    if not console.is_terminal:
        console.width = _FILE_WIDTH
    return console


def _visible(text: str) -> str:
    """The text with control characters made harmless to a terminal."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
