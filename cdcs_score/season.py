"""The season's own file, season.yaml: what only a technical person changes."""

from typing import Annotated, Literal

from pydantic import Field

from cdcs_score.authored import Model, NotYet, RubricId, SchemaVersion, Text, Whole
from cdcs_score.layouts import Layout
from cdcs_score.rubric import Quota
from cdcs_score.season_places import DEFAULT_OFFICE_FILE


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
