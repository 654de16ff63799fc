"""Drafting: a scoring table in Excel becomes a draft rubric, for an officer to complete."""

from dataclasses import dataclass
from pathlib import Path

from cdcs_score.codes import drafts
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.draft_table import DraftTable
from cdcs_score.errors import CannotWrite
from cdcs_score.readers.rubric_table_reader import read_rubric_table
from cdcs_score.readers.workbook import read_bytes, read_workbook
from cdcs_score.renderers.draft_rubric import count_of_todos, render_draft
from cdcs_score.storage import write_new


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft rubric: the table it is made from, its text, and how much of it is still to be written."""

    table: DraftTable
    text: str

    @property
    def todos(self) -> int:
        """How many values are still TODO."""
        return count_of_todos(self.text)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong or unclear in the table."""
        return self.table.diagnostics


def draft_rubric(path: Path, sheet: str | None = None) -> Draft:
    """The draft made from the one scoring table of a workbook, or from that of its sheet of that name.

    Raises:
        UnreadableWorkbook: when the file or its table cannot be read.
    """
    file = str(path)
    table = read_rubric_table(read_workbook(read_bytes(path, file), file), sheet)
    return Draft(table=table, text=render_draft(table))


def write_draft(draft: Draft, path: Path) -> None:
    """Write a draft under a name nothing has yet.

    Raises:
        CannotWrite: when there is something under that name, or the disk forbids it.
    """
    try:
        write_new(path, draft.text.encode())
    except FileExistsError:
        raise CannotWrite(Diagnostic(code=drafts.DRAFT_EXISTS, raw=str(path))) from None
