"""The form, and tables like it: one unit, a row per criterion, found by code or title and never by position."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cdcs_score.codes import cells, files, tables
from cdcs_score.diagnostics import Place
from cdcs_score.form_layout import FORM_SCHEMA, IDENTITY_SHEET, UNIT_SHEET, IdentityKey, ScoreColumn, UnitLabel
from cdcs_score.readers.facts_reader import facts_of_form
from cdcs_score.readers.form_table import FormTable
from cdcs_score.readers.reading import Expectations, Reading, WrongForm
from cdcs_score.readers.row_finding import count_of_rows
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.readers.score_tables import ScoreTable, readings_of, score_tables
from cdcs_score.readers.tables import label_of
from cdcs_score.readers.unit_sheets import named_cells, unit_named_alone
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.values import head_count_of
from cdcs_score.readers.workbook import Cell, Workbook
from cdcs_score.register import Unit
from cdcs_score.rubric import Rubric
from cdcs_score.text import comparable

_UNIT_LABELS = {comparable(label): label for label in UnitLabel}


def identity_of(workbook: Workbook) -> Mapping[str, str]:
    """What the hidden sheet of our form says; empty in any other workbook."""
    sheet = workbook.sheet(IDENTITY_SHEET)
    if sheet is None:
        return {}
    pairs = {sheet.label(row, 1): sheet.label(row, 2) for row in range(1, sheet.rows + 1)}
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
    if _is_a_sheet_each(workbook, identity, expectations):
        _read_sheets(workbook, expectations, reading)
        return
    unit = expectations.only_unit or _unit_of(workbook, identity, expectations, reading)
    if unit is None:
        return
    _compare_members(workbook, unit, reading)
    rubric_file = expectations.rubric_of(unit)
    if rubric_file is None or not _is_right_form(workbook, identity, rubric_file, reading):
        reading.entries.append(WrongForm(unit=unit.code))
        return
    table = _only_table(workbook, rubric_file.rubric, expectations, reading, besides)
    _read_table(workbook, table, unit, rubric_file.rubric, reading)


def _read_table(workbook: Workbook, table: ScoreTable | None, unit: Unit, rubric: Rubric, reading: Reading) -> None:
    if table is None:
        reading.entries.append(WrongForm(unit=unit.code))
        return
    submission = FormTable(table, rubric, reading).submission(unit.code)
    reading.entries.append(replace(submission, facts=facts_of_form(workbook, rubric.facts, reading, table)))


# ------------------------------------------------------------------------------------------------------ a sheet per unit


def _is_a_sheet_each(workbook: Workbook, identity: Mapping[str, str], expectations: Expectations) -> bool:
    """Whether a workbook that names no unit as a whole has tables in several sheets, one of which names its unit."""
    if identity or expectations.only_unit or _unit_labels(workbook):
        return False
    met = form_tables(workbook, expectations)
    owned = [table for table in met if _unit_of_sheet(table, expectations.finder) is not None]
    return bool(owned) and len({table.sheet.name for table in met}) > 1


def _read_sheets(workbook: Workbook, expectations: Expectations, reading: Reading) -> None:
    """Each sheet that has a table, as its unit's own workbook; a unit with two sheets has neither."""
    sheets: dict[str, list[ScoreTable]] = {}
    for sheet in workbook.sheets:
        alone = Workbook(workbook.file, (sheet,))
        met = form_tables(alone, expectations)
        if not met:
            continue
        unit = _owner(met[0], expectations, reading)
        rubric_file = expectations.rubric_of(unit) if unit else None
        if unit is not None and rubric_file is None:
            reading.entries.append(WrongForm(unit=unit.code))
        if unit is None or rubric_file is None:
            continue
        sheets.setdefault(unit.code, []).append(met[0])
        own = Reading()
        _read_table(alone, _only_table(alone, rubric_file.rubric, expectations, own), unit, rubric_file.rubric, own)
        reading.entries += own.entries
        reading.diagnostics += [one if one.unit else replace(one, unit=unit.code) for one in own.diagnostics]
    for code, found in sheets.items():
        if len(found) > 1:
            named = ", ".join(table.sheet.name for table in found)
            reading.complain(tables.UNIT_SHEETS_TWICE, found[1].place, unit=code, sheets=named)


def _owner(table: ScoreTable, expectations: Expectations, reading: Reading) -> Unit | None:
    """The unit of a sheet; where it names none, or two, that is told."""
    finder = expectations.finder
    unit = _unit_of_sheet(table, finder)
    named = named_cells(table)
    if unit is None:
        cell, label = named[0] if named else (table.head_of(ScoreColumn.SELF), table.sheet.name)
        reading.diagnostics.append(finder.unknown(label, cell.place))
        return None
    others = [(cell, label) for cell, label in named if (other := finder.find(label)) and other.code != unit.code]
    by_name = finder.find(table.sheet.name)
    if others or (by_name is not None and by_name.code != unit.code):
        cell, label = others[0] if others else (named[0][0], table.sheet.name)
        reading.complain(files.IDENTITY_DIFFERS, cell.place, raw=label, expected=unit.name)
        reading.entries.append(WrongForm(unit=unit.code))
        return None
    return unit


def _unit_of_sheet(table: ScoreTable, finder: UnitFinder) -> Unit | None:
    """The unit a sheet says it is of: by a labelled code or name above the table, else a whole cell or its own name."""
    named = [label for _, label in named_cells(table)]
    return _first_found(finder, named) or (None if named else unit_named_alone(table, finder))


# ------------------------------------------------------------------------------------------------------ one unit's file


def _compare_members(workbook: Workbook, unit: Unit, reading: Reading) -> None:
    """The head-count the unit wrote beside the register's; ours is the one that is printed."""
    cell = _unit_labels(workbook).get(UnitLabel.MEMBERS)
    if cell is None or unit.members is None:
        return
    if head_count_of(cell) != unit.members:
        reading.complain(cells.MEMBERS_DIFFER, cell.place, unit=unit.code, raw=cell.raw, registered=unit.members)


def form_tables(workbook: Workbook, expectations: Expectations) -> list[ScoreTable]:
    """All tables with a row per criterion, as the season's layouts, the rubrics' and the built-in words find them."""
    layouts = (*expectations.layouts, *(one for file in expectations.rubrics for one in file.rubric.layouts))
    met = [table for sheet in workbook.sheets for table in score_tables(sheet, tuple(dict.fromkeys(layouts)))]
    return [table for table in met if table.is_named] or met


def _only_table(
    workbook: Workbook, rubric: Rubric, expectations: Expectations, reading: Reading, besides: Sequence[Place] = ()
) -> ScoreTable | None:
    """The one self-assessment table of a workbook; where there is none, or a choice, none is taken.

    Of several, those with no row of the rubric are not meant: a cover sheet, a summary, another list.
    """
    met = form_tables(workbook, expectations)
    if not met:
        reading.complain(files.NO_TABLE, Place(file=workbook.file))
        return None
    if len(met) > 1:
        met = [table for table in met if count_of_rows(table, rubric)] or met
    ways = readings_of(met[0], met)
    if len(ways) > 1:
        reading.complain(tables.LAYOUTS_DISAGREE, met[0].place, count=len(ways))
        return None
    places = [*(table.place for table in met), *besides]
    if len(places) > 1:
        named = ", ".join(f"{place.sheet}!{place.cell}" for place in places)
        reading.complain(files.TWO_TABLES, places[1], sheets=named)
        return None
    twins = met[0].twins()
    if twins:
        cells_named = ", ".join(cell.place.cell for cell in twins)
        reading.complain(files.COLUMN_TWICE, twins[1].place, raw=label_of(twins[1]), cells=cells_named)
        return None
    return met[0]


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
        met = form_tables(workbook, expectations)
        if len({table.sheet.name for table in met}) == 1 and named_cells(met[0]):
            return _owner(met[0], expectations, reading)
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
    found: dict[UnitLabel, Cell] = {}
    for row in range(1, sheet.rows + 1):
        label = _UNIT_LABELS.get(comparable(sheet.label(row, 1)))
        if label is not None and sheet.label(row, 2):
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
