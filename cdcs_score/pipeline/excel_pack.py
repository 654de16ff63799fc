"""What leaves the office as Excel: the appendices of the report, and the federation's own forms filled in."""

from collections.abc import Iterable, Iterator

from cdcs_score.codes.reports import FORM_DRAFT_MARK
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidTemplate
from cdcs_score.pipeline.finished import Finished, Rendered
from cdcs_score.readers.own_forms_reader import OwnForm, read_own_forms
from cdcs_score.register import Office
from cdcs_score.renderers.appendix import render_appendix
from cdcs_score.renderers.appendix_parts import Table
from cdcs_score.renderers.excel_form import ExcelForm
from cdcs_score.renderers.long_rankings import long_rankings
from cdcs_score.report import build_report
from cdcs_score.report.document import Report
from cdcs_score.report.form_values import FormValues
from cdcs_score.results import Results
from cdcs_score.storage import Output

APPENDIX = "phu-luc-ket-qua.xlsx"
#: The folder of the forms filled in, within that of the documents.
FILLED_FORMS = "bieu-mau"


def excel_pack(finished: Finished) -> Rendered:
    """The workbook of appendices, and every form of the season.

    Raises:
        InvalidTemplate: when a form cannot be read, or a mark in one is wrong.
    """
    office = finished.inputs.office
    report = build_report(
        finished.results,
        office.cover,
        result_id=finished.result_id,
        register=office.units,
        comparison=finished.comparison,
        lists_units=finished.lists_units,
    )
    forms = opened_forms(read_own_forms(finished.inputs.root))
    values = form_values(finished.results, office, report)
    filled = [Output(name=f"{FILLED_FORMS}/{form.name}", content=form.filled(values)) for form in forms]
    findings = tuple(finding for form in forms for finding in (*_remarks(form, report), *form.strangers(values)))
    appendix = Output(name=APPENDIX, content=render_appendix(report, _long(finished, report)))
    return Rendered(outputs=(appendix, *filled), diagnostics=findings)


def _long(finished: Finished, report: Report) -> Iterator[Table]:
    """The common rankings of merged results the report only counts."""
    if finished.stored is not None:
        first = 2 + len(report.superior_tables)
        yield from long_rankings(finished.results, finished.stored, finished.result_id, first)


def form_values(results: Results, office: Office, report: Report) -> FormValues:
    """What a season says to the names of a form."""
    return FormValues(results=results, cover=office.cover, register=office.units, paper=report)


def opened_forms(forms: Iterable[OwnForm]) -> tuple[ExcelForm, ...]:
    """The forms, their marks found.

    Raises:
        InvalidTemplate: with every mark that is wrong in any of them.
    """
    opened: list[ExcelForm] = []
    findings: list[Diagnostic] = []
    for form in forms:
        try:
            opened.append(ExcelForm(form.content, form.name))
        except InvalidTemplate as error:
            findings.extend(error.diagnostics)
    if findings:
        raise InvalidTemplate(*findings)
    return tuple(opened)


def _remarks(form: ExcelForm, report: Report) -> Iterator[Diagnostic]:
    """What is to be said of a form; a draft mark it lacks only where there is one to print."""
    for finding in form.remarks():
        if report.page_mark or finding.code is not FORM_DRAFT_MARK:
            yield finding
