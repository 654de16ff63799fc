"""Cases of area T beside the Word templates: PDF, and the federation's own form."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.resources import bundled_templates
from tests.catalogue.case import Case, doing, season, workbook
from tests.support.rubrics import SMALL, changed

ISSUED = changed(SMALL, [("status: sample", "status: local")])


def graded(root: Path) -> Path:
    """A season, graded and written."""
    season(root, ("TO-01.xlsx", workbook()), rubrics=(ISSUED,))
    write_grading(grade_season(root), root / "results", [], datetime(2026, 1, 1, tzinfo=UTC))
    return root


def _without_typst(root: Path) -> Iterable[Diagnostic]:
    with patch.dict(sys.modules, {"typst": None}):
        return write_report(graded(root), ["pdf"]).diagnostics


def _with_word_templates(root: Path) -> Iterable[Diagnostic]:
    return write_report(graded(root), ["pdf"], templates=bundled_templates() / "word").diagnostics


CASES: tuple[Case, ...] = (
    doing("T110", _without_typst),
    doing("T111", _with_word_templates),
)
