"""The season's own file, season.yaml: what only a technical person changes. Where things are in the folder."""

from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import Field

from cdcs_score.authored import Model, NotYet, RubricId, SchemaVersion, Text, Whole
from cdcs_score.layouts import Layout
from cdcs_score.rubric import Quota

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

#: Where the results files of superior unions are kept as they came, in a folder of merged results.
SUPERIORS = PurePosixPath("superiors")

RESULTS_FILE = "results.json"
RUN_FILE = "run.json"
DIAGNOSTICS_FILE = "diagnostics.jsonl"
LEDGER_FILE = "bang-tong-hop.xlsx"
DECISIONS_FILE = "decisions.jsonl"


class MergedQuota(Quota):
    """A quota of the federation above, over all superior unions."""

    rubric: RubricId = Field(description="Mã bảng chấm điểm có mức bị giới hạn")


class MergeSettings(Model):
    """What makes a folder one of merged results."""

    codes: Literal["local", "shared"] = Field(
        default="local",
        description="Mã đơn vị: local, mỗi cấp trên đặt riêng, kết quả gộp ghi mã cấp trên ở trước; shared, dùng chung cả tỉnh",
    )
    quotas: tuple[MergedQuota, ...] = Field(
        default=(), description="Tỷ lệ tối đa của cấp tỉnh, tính chung các công đoàn cấp trên trực tiếp"
    )


class SeasonFile(Model):
    """What season.yaml says."""

    schema_: SchemaVersion = Field(alias="schema", description="Phiên bản, luôn là 1")
    year: Annotated[Whole, Field(ge=1930, le=2200)] = Field(description="Năm đánh giá")
    office: Text = Field(default=DEFAULT_OFFICE_FILE, description="Tên tệp sổ theo dõi")
    layouts: tuple[Layout, ...] = Field(
        default=(), description="Cách trình bày các bảng tự làm: danh sách {sheet, headers, shape}"
    )
    merge: MergeSettings | None = Field(
        default=None, description="Có khóa này thì thư mục là nơi gộp kết quả của các công đoàn cấp trên trực tiếp"
    )


#: Keys of the design that this version does not support.
NOT_YET_SUPPORTED: NotYet = {SeasonFile: frozenset()}
