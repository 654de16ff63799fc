"""The form, and tables like it: one unit, a row per criterion, found by code and never by position."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cdcs_score.codes import cells, files
from cdcs_score.diagnostics import Place
from cdcs_score.form_layout import (
    FORM_SCHEMA,
    IDENTITY_SHEET,
    SCORE_HEADER_ALIASES,
    UNIT_SHEET,
    IdentityKey,
    ScoreColumn,
    UnitLabel,
)
from cdcs_score.readers.facts_reader import facts_of_form
from cdcs_score.readers.form_table import FormTable
from cdcs_score.readers.reading import Expectations, Reading, WrongForm
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.readers.tables import Table, find_tables, header_twins, label_of
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.values import head_count_of
from cdcs_score.readers.workbook import Cell, Workbook
from cdcs_score.register import Unit
from cdcs_score.text import comparable

_REQUIRED = (ScoreColumn.CODE, ScoreColumn.SELF)
#: Kinds of column there must be one of; beside a column of codes one of running numbers is common, but not two alike.
_ONE_COLUMN_EACH = (
    SCORE_HEADER_ALIASES[ScoreColumn.SELF],
    SCORE_HEADER_ALIASES[ScoreColumn.NOT_ARISING],
    ("Mã", "Mã tiêu chí"),
    ("TT", "STT"),
)


def identity_of(workbook: Workbook) -> Mapping[str, str]:
    """What the hidden sheet of our form says; empty in any other workbook."""
    sheet = workbook.sheet(IDENTITY_SHEET)
    if sheet is None:
        return {}
    pairs = {label_of(sheet.cell(row, 1)): label_of(sheet.cell(row, 2)) for row in range(1, sheet.rows + 1)}
    return pairs if pairs.get(IdentityKey.SCHEMA) == FORM_SCHEMA else {}


def read_form(
    workbook: Workbook,
    identity: Mapping[str, str],
    expectations: Expectations,
    reading: Reading,
    besides: Sequence[Place] = (),
) -> None:
    """The one unit's answers, or why the workbook is not its form.

    Args:
        workbook: the workbook.
        identity: what its hidden sheet says; empty where there is none of ours.
        expectations: what to read it by.
        reading: where answers and findings go.
        besides: where tables of another shape stand in it.
    """
    unit = expectations.only_unit or _unit_of(workbook, identity, expectations, reading)
    if unit is None:
        return
    _compare_members(workbook, unit, reading)
    rubric_file = expectations.rubric_of(unit)
    if rubric_file is None or not _is_right_form(workbook, identity, rubric_file, reading):
        reading.entries.append(WrongForm(unit=unit.code))
        return
    table = _only_table(workbook, reading, besides)
    if table is None:
        reading.entries.append(WrongForm(unit=unit.code))
        return
    submission = FormTable(table, rubric_file.rubric, reading).submission(unit.code)
    reading.entries.append(replace(submission, facts=facts_of_form(workbook, rubric_file.rubric.facts, reading)))


def _compare_members(workbook: Workbook, unit: Unit, reading: Reading) -> None:
    """The head-count the unit wrote beside the register's; ours is the one that is printed."""
    cell = _unit_labels(workbook).get(UnitLabel.MEMBERS)
    if cell is None or unit.members is None:
        return
    if head_count_of(cell) != unit.members:
        reading.complain(cells.MEMBERS_DIFFER, cell.place, unit=unit.code, raw=cell.raw, registered=unit.members)


def form_tables(workbook: Workbook) -> list[Table[ScoreColumn]]:
    """All tables with a row per criterion."""
    return [table for sheet in workbook.sheets for table in find_tables(sheet, SCORE_HEADER_ALIASES, _REQUIRED)]


def _only_table(workbook: Workbook, reading: Reading, besides: Sequence[Place]) -> Table[ScoreColumn] | None:
    """The one self-assessment table of a workbook; where there is none, or a choice, none is taken."""
    tables = form_tables(workbook)
    if not tables:
        reading.complain(files.NO_TABLE, Place(file=workbook.file))
        return None
    places = [*(table.place for table in tables), *besides]
    if len(places) > 1:
        named = ", ".join(f"{place.sheet}!{place.cell}" for place in places)
        reading.complain(files.TWO_TABLES, places[1], sheets=named)
        return None
    twins = header_twins(tables[0], _ONE_COLUMN_EACH)
    if twins:
        cells_named = ", ".join(cell.place.cell for cell in twins)
        reading.complain(files.COLUMN_TWICE, twins[1].place, raw=label_of(twins[1]), cells=cells_named)
        return None
    return tables[0]


def _unit_of(
    workbook: Workbook, identity: Mapping[str, str], expectations: Expectations, reading: Reading
) -> Unit | None:
    """The unit of a form: by its hidden identity, then the code in the unit sheet, then the name there.

    On a form of ours code and name were printed for that one unit, so another word there is another unit.
    """
    labels = _unit_labels(workbook)
    hidden = identity.get(IdentityKey.UNIT, "")
    visible = [labels[label] for label in (UnitLabel.CODE, UnitLabel.NAME) if label in labels]
    if not hidden and not visible:
        reading.complain(files.NO_UNIT, Place(file=workbook.file))
        return None
    unit = expectations.finder.find(hidden) if hidden else _first_found(expectations.finder, map(label_of, visible))
    if unit is None:
        place = visible[0].place if visible else Place(file=workbook.file, sheet=IDENTITY_SHEET)
        raw = hidden or label_of(visible[0])
        reading.diagnostics.append(expectations.finder.unknown(raw, place))
        return None
    for cell in visible:
        other = expectations.finder.find(label_of(cell))
        if other is None and not hidden:
            continue
        if other is None or other.code != unit.code:
            reading.complain(files.IDENTITY_DIFFERS, cell.place, raw=label_of(cell), expected=unit.name)
            reading.entries.append(WrongForm(unit=unit.code))
            return None
    return unit


def _first_found(finder: UnitFinder, labels: Iterable[str]) -> Unit | None:
    return next((unit for label in labels if label and (unit := finder.find(label))), None)


def _unit_labels(workbook: Workbook) -> dict[UnitLabel, Cell]:
    """The filled cells beside the labels of the unit sheet."""
    sheet = workbook.sheet(UNIT_SHEET)
    if sheet is None:
        return {}
    known = {comparable(label): label for label in UnitLabel}
    found: dict[UnitLabel, Cell] = {}
    for row in range(1, sheet.rows + 1):
        label = known.get(comparable(label_of(sheet.cell(row, 1))))
        if label is not None and label_of(sheet.cell(row, 2)):
            found.setdefault(label, sheet.cell(row, 2))
    return found


def _is_right_form(workbook: Workbook, identity: Mapping[str, str], rubric_file: RubricFile, reading: Reading) -> bool:
    """Whether the form was made from the unit's rubric. A workbook that is not our form is judged by its table."""
    if not identity:
        return True
    rubric = rubric_file.rubric
    found = _form_words(*(identity.get(key, "?") for key in _FORM_KEYS))
    expected = _form_words(rubric.id, rubric.version, str(rubric.year))
    place = Place(file=workbook.file)
    if found != expected:
        reading.complain(files.WRONG_RUBRIC, place, raw=found, found=found, expected=expected)
        return False
    if identity.get(IdentityKey.RUBRIC_SHA256) != rubric_file.sha256:
        reading.complain(files.FORM_RUBRIC_CHANGED, place)
    return True


_FORM_KEYS = (IdentityKey.RUBRIC_ID, IdentityKey.RUBRIC_VERSION, IdentityKey.RUBRIC_YEAR)


def _form_words(rubric_id: str, version: str, year: str) -> str:
    return f"{rubric_id} {year} ({version})"
