"""The form: the blank workbook a unit fills, and the paper it prints and signs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cdcs_score.facts import ChoiceFact
from cdcs_score.form_layout import (
    FACTS_SHEET,
    FORM_SCHEMA,
    GUIDE_SHEET,
    IDENTITY_SHEET,
    SCORES_SHEET,
    UNIT_SHEET,
    IdentityKey,
    UnitLabel,
)
from cdcs_score.renderers import form_classes, form_text
from cdcs_score.renderers.form_facts import write_facts
from cdcs_score.renderers.form_paper import write_paper
from cdcs_score.renderers.form_parts import (
    CELL,
    CLASSES_COLUMN,
    INPUT,
    INPUT_FILL,
    TEXT_INPUT,
    WARNING,
    FilledRow,
    Form,
    FormBook,
    FormSheet,
    choice_columns,
)
from cdcs_score.renderers.styles import PLAIN, TEXT_FORMAT, Style
from cdcs_score.renderers.workbook import Printing, Sheet, address
from cdcs_score.wording import SAMPLE_WARNING

__all__ = ["GUIDE_WIDTH", "UNIT_WIDTH", "FilledRow", "Form", "RenderedForm", "render_form", "render_with_places"]

#: How wide the columns are in which the unit's own words stand and make rows higher.
GUIDE_WIDTH, UNIT_WIDTH = 84, 58


def render_form(form: Form) -> bytes:
    """The form as an .xlsx file; the same form gives the same bytes.

    Args:
        form: the rubric, the unit and what is known of it.

    Returns:
        The bytes of the workbook. It opens on the guide.

    Raises:
        ValueError: when two codes of the rubric differ only in capitals or dashes, which Excel's names cannot tell.
    """
    return render_with_places(form).content


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedForm:
    """A form as a file, and where its cells to fill stand: sheet and address, by name."""

    content: bytes
    places: Mapping[str, tuple[str, str]]


def render_with_places(form: Form) -> RenderedForm:
    """The form as `render_form` makes it, with where each cell is.

    Raises:
        ValueError: as `render_form`.
    """
    book = FormBook(form.typed)
    _write_guide(book.sheet(GUIDE_SHEET), form)
    _write_unit(book, book.sheet(UNIT_SHEET), form)
    write_facts(book, book.sheet(FACTS_SHEET), form)
    write_paper(book, book.sheet(SCORES_SHEET), form)
    _write_identity(book.sheet(IDENTITY_SHEET), form)
    return RenderedForm(content=book.to_bytes(), places=book.places)


def _write_guide(sheet: Sheet, form: Form) -> None:
    heading = replace(PLAIN, is_bold=True, size=14)
    lines: list[tuple[str, Style]] = [
        (form_text.ENABLE_EDITING, replace(PLAIN, is_bold=True, fill=INPUT_FILL)),
        (f"HƯỚNG DẪN LẬP {form_text.TITLE}", replace(heading, align="center")),
        (form.rubric.title, replace(PLAIN, is_bold=True, align="center")),
        *((SAMPLE_WARNING.vi, WARNING) for _ in range(form.rubric.status == "sample")),
        ("", PLAIN),
        (form_text.made_for(form.unit), PLAIN),
        *((line, PLAIN) for line in form_text.guide_lines(form.rubric, issuer=form.issuer)),
        ("", PLAIN),
        (form_classes.HEADING, replace(PLAIN, is_bold=True)),
        *((line, PLAIN) for line in form_classes.class_lines(form.rubric)),
        ("", PLAIN),
        ("Căn cứ của bảng chấm điểm:", replace(PLAIN, is_bold=True)),
        *((line, PLAIN) for line in form_text.source_lines(form.rubric)),
    ]
    sheet.widths([GUIDE_WIDTH])
    for row, (line, style) in enumerate(lines):
        sheet.text(row, 0, line, style)
    sheet.protect()
    sheet.print_as(Printing(last_row=len(lines) - 1, last_column=0))


def _write_unit(book: FormBook, sheet: FormSheet, form: Form) -> None:
    unit = form.unit
    known = {
        UnitLabel.CODE: unit.code,
        UnitLabel.NAME: unit.name,
        UnitLabel.LEVEL: unit.level.word.vi,
        UnitLabel.PARENT: form.parent_name,
        UnitLabel.BLOCK: form.block_title,
        UnitLabel.SEASON: form.season_title,
    }
    names = {UnitLabel.MEMBERS: "unit_members", UnitLabel.PERSON: "unit_person", UnitLabel.PHONE: "unit_phone"}
    sheet.widths([26, UNIT_WIDTH])
    sheet.text(0, 0, "THÔNG TIN ĐƠN VỊ", Style(is_bold=True, size=14, wraps=False))
    for row, label in enumerate(UnitLabel, start=1):
        sheet.text(row, 0, label, replace(CELL, size=12))
        sheet.text(row, 1, known.get(label, ""), TEXT_INPUT if label in names else replace(CELL, size=12))
        if label is UnitLabel.MEMBERS:
            _write_members(sheet, row, unit.members)
        if label in names:
            book.input(names[label], sheet, row, 1, TEXT_INPUT)
        else:
            book.input(f"unit_{label.name.lower()}", sheet, row, 1, CELL, is_open=False)
    sheet.protect()
    sheet.print_as(Printing(last_row=len(UnitLabel), last_column=1))


def _write_members(sheet: Sheet, row: int, members: int | None) -> None:
    style = replace(INPUT, number_format="0", align="left")
    if members is None:
        sheet.text(row, 1, "", style)
    else:
        sheet.number(row, 1, members, style)
    cell = address(row, 1)
    prompt = form_text.MEMBERS_PROMPT
    sheet.accept(
        row, 1, f"=AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell}))", prompt=prompt, error=form_text.MEMBERS_ERROR
    )


def _write_identity(sheet: Sheet, form: Form) -> None:
    """The hidden sheet: which form this is and whose; beside it, the classes and choices the drop-downs offer."""
    rubric = form.rubric
    identity = {
        IdentityKey.SCHEMA: FORM_SCHEMA,
        IdentityKey.RUBRIC_ID: rubric.id,
        IdentityKey.RUBRIC_VERSION: rubric.version,
        IdentityKey.RUBRIC_YEAR: str(rubric.year),
        IdentityKey.RUBRIC_SHA256: form.rubric_sha256,
        IdentityKey.UNIT: form.unit.code,
        IdentityKey.SEASON_YEAR: str(form.season_year),
    }
    as_text = replace(PLAIN, number_format=TEXT_FORMAT, wraps=False)
    for row, (key, value) in enumerate(identity.items()):
        sheet.text(row, 0, key, as_text)
        sheet.text(row, 1, value, as_text)
    columns = {CLASSES_COLUMN: [band.title for band in rubric.classes]}
    choices = {name: fact.of.values() for name, fact in rubric.facts.items() if isinstance(fact, ChoiceFact)}
    columns |= {column: [*choices[name]] for name, column in choice_columns(rubric).items()}
    for column, words in columns.items():
        for row, word in enumerate(words):
            sheet.text(row, column, word, as_text)
    sheet.protect()
    sheet.hide()
