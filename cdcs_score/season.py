"""The season's own file, season.yaml: what only a technical person changes. Where things are in the folder."""

from pathlib import PurePosixPath
from typing import Annotated

from pydantic import Field

from cdcs_score.authored import Model, NotYet, SchemaVersion, Text, Whole
from cdcs_score.layouts import Layout

SEASON_FILE = "season.yaml"
DEFAULT_OFFICE_FILE = "so-theo-doi.xlsx"

RUBRICS = PurePosixPath("rubrics")
FORMS = PurePosixPath("forms")
SUBMISSIONS = PurePosixPath("submissions")
EVIDENCE = PurePosixPath("evidence")
RETURNED = PurePosixPath("returned")
REVIEW = PurePosixPath("review")
RESULTS = PurePosixPath("results")
CLOSED = PurePosixPath("closed")
REPORTS = PurePosixPath("reports")
TEXTS = PurePosixPath("reports-text")
EXCEL_FORMS = PurePosixPath("reports-excel")
FOLDERS = (RUBRICS, FORMS, SUBMISSIONS, EVIDENCE, RETURNED, REVIEW, RESULTS, CLOSED, REPORTS, TEXTS, EXCEL_FORMS)

RESULTS_FILE = "results.json"
RUN_FILE = "run.json"
DIAGNOSTICS_FILE = "diagnostics.jsonl"
LEDGER_FILE = "bang-tong-hop.xlsx"
DECISIONS_FILE = "decisions.jsonl"


class SeasonFile(Model):
    """What season.yaml says."""

    schema_: SchemaVersion = Field(alias="schema", description="Phiên bản, luôn là 1")
    year: Annotated[Whole, Field(ge=1930, le=2200)] = Field(description="Năm đánh giá")
    office: Text = Field(default=DEFAULT_OFFICE_FILE, description="Tên tệp sổ theo dõi")
    layouts: tuple[Layout, ...] = Field(
        default=(), description="Cách trình bày các bảng tự làm: danh sách {sheet, headers, shape}"
    )


#: Keys of the design that this version does not support.
NOT_YET_SUPPORTED: NotYet = {SeasonFile: frozenset()}
