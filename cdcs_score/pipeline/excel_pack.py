"""What leaves the office as Excel: the appendices of the report in one workbook."""

from cdcs_score.pipeline.finished import Finished, Rendered
from cdcs_score.renderers.appendix import render_appendix
from cdcs_score.report import build_report
from cdcs_score.storage import Output

APPENDIX = "phu-luc-ket-qua.xlsx"


def excel_pack(finished: Finished) -> Rendered:
    """The workbook of appendices."""
    office = finished.inputs.office
    report = build_report(
        finished.results, office.cover, result_id=finished.result_id, register=office.units
    )  # fmt: skip
    return Rendered(outputs=(Output(name=APPENDIX, content=render_appendix(report)),))
