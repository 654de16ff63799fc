"""The office workbook of merged results: what the federation above keeps in Excel, and how its sheets are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cdcs_score.diagnostics import NOWHERE, Place
from cdcs_score.register import Block, Cover

SUPERIORS_SHEET = "Cấp trên trực tiếp"
RULES_SHEET = "Xếp khối"


class SuperiorUnionColumn(StrEnum):
    """The columns of *Cấp trên trực tiếp*."""

    CODE = "Mã cấp trên"
    ISSUER = "Cơ quan ban hành"


class RuleColumn(StrEnum):
    """The columns of *Xếp khối*."""

    ISSUER = "Cấp trên trực tiếp"
    BLOCK = "Khối của cấp trên"
    UNIT = "Mã đơn vị"
    TO = "Khối của tỉnh"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorName:
    """The code the federation gives a superior union; the codes of its units begin with it."""

    code: str
    issuer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRule:
    """Where units are ranked by the federation. What is blank is any; of several lines the one that says most holds."""

    issuer: str = ""
    block: str = ""
    unit: str = ""
    to: str
    place: Place = NOWHERE

    @property
    def says(self) -> tuple[bool, bool, bool]:
        """How much it says: a unit weighs more than a superior union, that more than a block."""
        return bool(self.unit), bool(self.issuer), bool(self.block)

    @property
    def words(self) -> str:
        """The line in short, for messages."""
        return " · ".join(part for part in (self.issuer, self.block, self.unit, f"→ {self.to}") if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeOffice:
    """The office workbook of merged results, read."""

    cover: Cover
    blocks: tuple[Block, ...] = ()
    superiors: tuple[SuperiorName, ...] = ()
    rules: tuple[BlockRule, ...] = ()


MERGE_NOTES: Mapping[str, str] = {
    SuperiorUnionColumn.CODE: "Mã ngắn, chữ không dấu và số, ví dụ TP. Mã đơn vị trong kết quả gộp bắt đầu bằng mã này, ví dụ TP.CD-014.",
    SuperiorUnionColumn.ISSUER: "Tên như ở ô Cơ quan ban hành trong sổ theo dõi của cấp trên trực tiếp đó.",
    RuleColumn.ISSUER: "Tên hoặc mã của cấp trên trực tiếp; để trống là mọi nơi.",
    RuleColumn.BLOCK: "Mã khối ở nơi đó; để trống là mọi khối.",
    RuleColumn.UNIT: "Mã đơn vị ở nơi đó, nếu chỉ xếp riêng một đơn vị.",
    RuleColumn.TO: "Mã khối ở trang Khối của sổ này.",
}
