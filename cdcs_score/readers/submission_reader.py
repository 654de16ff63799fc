"""A submitted workbook: whose it is, and what each unit in it answered, with everything wrong on the way.

Two shapes are read: a table with a row per criterion (our form, and tables like it; one unit, or a sheet for each) and a
table with a row per unit and a column per criterion (`units_by_row`). Rows and columns are found by code or title.
"""

from cdcs_score.readers.form_reader import form_tables, identity_of, read_form
from cdcs_score.readers.reading import Expectations, FileReading, Reading
from cdcs_score.readers.units_table_reader import complain_of_repeated_units, read_units_table, units_tables
from cdcs_score.readers.workbook import Workbook


def read_submissions(workbook: Workbook, expectations: Expectations) -> FileReading:
    """Everything units answered in a workbook. Nothing in it raises: what is wrong is in `diagnostics`."""
    reading = Reading(diagnostics=[*workbook.findings])
    identity = identity_of(workbook)
    is_loose = expectations.only_unit is not None
    tables = [] if is_loose else units_tables(workbook, expectations)
    if tables and not identity and not form_tables(workbook, expectations):
        for table in tables:
            read_units_table(table, expectations, reading)
        complain_of_repeated_units(reading)
    else:
        read_form(workbook, identity, expectations, reading, besides=[table.place for table in tables])
    return reading.finished
