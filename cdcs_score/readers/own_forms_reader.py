"""Forms of the federation's own in Excel, looked over before anything in them is opened."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import InvalidTemplate, UnreadableWorkbook
from cdcs_score.readers.archive import declared_sheets
from cdcs_score.readers.strict import transitional
from cdcs_score.season_places import EXCEL_FORMS
from cdcs_score.text import sort_key

ENDING = ".xlsx"
_MACROS = "xl/vbaProject.bin"


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A form as it lies in the season, under its name."""

    name: str
    content: bytes


def own_form_paths(folder: Path) -> tuple[Path, ...]:
    """The files in a folder of forms, without what Excel puts there while one is open."""
    found = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    return tuple(
        sorted((path for path in found if not path.name.startswith((".", "~"))), key=lambda path: sort_key(path.name))
    )


def read_own_forms(root: Path) -> tuple[OwnForm, ...]:
    """The forms of a season.

    Raises:
        InvalidTemplate: with everything that cannot be read.
    """
    forms: list[OwnForm] = []
    findings: list[Diagnostic] = []
    for path in own_form_paths(root / EXCEL_FORMS):
        try:
            forms.append(read_own_form(path))
        except InvalidTemplate as error:
            findings.extend(error.diagnostics)
    if findings:
        raise InvalidTemplate(*findings)
    return tuple(forms)


def read_own_form(path: Path) -> OwnForm:
    """One form.

    Raises:
        InvalidTemplate: when it is no .xlsx workbook, holds macros, or is larger than any form is.
    """
    unreadable = InvalidTemplate(Diagnostic(code=reports.FORM_UNREADABLE, place=Place(file=path.name), raw=path.name))
    if path.suffix.lower() != ENDING:
        raise unreadable
    try:
        content = transitional(path.read_bytes(), path.name)
        sheets = declared_sheets(content, path.name)
        with zipfile.ZipFile(path) as archive:
            has_macros = _MACROS in archive.namelist()
    except UnreadableWorkbook as error:
        raise InvalidTemplate(*error.diagnostics) from None
    except Exception as error:  # zipfile, zlib and expat have no class in common
        raise unreadable from error
    if not sheets or has_macros:
        raise unreadable
    return OwnForm(path.name, content)
