"""The documents of a season, as text ready to print: their nouns in `document` and `papers`, each made by a `build_…`."""

from cdcs_score.report.building import build_report
from cdcs_score.report.document import Report
from cdcs_score.report.minutes import build_minutes
from cdcs_score.report.notices import build_notices
from cdcs_score.report.proposals import build_proposal
from cdcs_score.report.recognition import build_recognition

__all__ = ["Report", "build_minutes", "build_notices", "build_proposal", "build_recognition", "build_report"]
