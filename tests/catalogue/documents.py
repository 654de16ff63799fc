"""Cases of area T beside the Word templates: PDF, and the federation's own form."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.register import Office
from cdcs_score.resources import bundled_templates
from tests.catalogue.case import COVER, OFFICE, Case, doing, season, workbook
from tests.support.excel_forms import excel_form
from tests.support.rubrics import SMALL, changed

ISSUED = changed(SMALL, [("status: sample", "status: local")])


def graded(root: Path, office: Office = OFFICE) -> Path:
    """A season, graded and written."""
    season(root, ("TO-01.xlsx", workbook()), rubrics=(ISSUED,), office=office)
    write_grading(grade_season(root), root / "results", [], datetime(2026, 1, 1, tzinfo=UTC))
    return root


def _without_typst(root: Path) -> Iterable[Diagnostic]:
    with patch.dict(sys.modules, {"typst": None}):
        return write_report(graded(root), ["pdf"]).diagnostics


def _with_word_templates(root: Path) -> Iterable[Diagnostic]:
    return write_report(graded(root), ["pdf"], templates=bundled_templates() / "word").diagnostics


def form(code: str, *rows: tuple[str, ...], file: str = "mau.xlsx", official: bool = True) -> Case:
    """A form of the federation's in the season, whose cells say this; in a season that is official but for one code."""

    def run(root: Path) -> Iterable[Diagnostic]:
        office = replace(OFFICE, cover=replace(COVER, is_official=official))
        folder = graded(root, office) / "reports-excel"
        folder.mkdir(exist_ok=True)
        (folder / file).write_bytes(excel_form(*rows))
        return write_report(root, ["xlsx"]).diagnostics

    return doing(code, run)


CASES: tuple[Case, ...] = (
    doing("T110", _without_typst),
    doing("T111", _with_word_templates),
    form("T112", ("x",), file="mau.xls"),
    form("T113", ("{{Tong diem}}", "{{Năm", "{{Số đơn vị: Khối}}")),
    form("T114", ("{{STT}}", "{{Dấu dự kiến}}", '=INDIRECT("A1")')),
    form("T115", ("{{Số đơn vị: Khối = Trường học}}", "{{Dấu dự kiến}}")),
    form("T116", ("{{Năm}}",), official=False),
)
