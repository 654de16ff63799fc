"""The report on the results, as text ready to print: its nouns in `document`, made by `build_report`."""

from cdcs_score.report.building import build_report
from cdcs_score.report.document import Report
from cdcs_score.report.notices import build_notices

__all__ = ["Report", "build_notices", "build_report"]
