"""The rubric: law plus arithmetic, as people write it in YAML. What these models accept is the language.

Every value arrives as text with its own line and column; decimals never pass through a float. Descriptions are for
rubric authors and also serve the JSON schema and the reference in the docs.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from cdcs_score.authored import (
    Citation,
    IsoDate,
    Maximum,
    Model,
    Percent,
    Points,
    RowCode,
    RubricId,
    SchemaVersion,
    SourceKey,
    Text,
    Truth,
    Whole,
)
from cdcs_score.numbers import ZERO, Exact, Rounding
from cdcs_score.register import Level
from cdcs_score.scorecard import Layer, Treatment
from cdcs_score.text import day_in_words, slug

#: Kinds of document by the symbol in their number, as in 1294/HD-TLĐ.
_KINDS = {
    "BC": "Báo cáo",
    "HD": "Hướng dẫn",
    "KH": "Kế hoạch",
    "KL": "Kết luận",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "QĐ": "Quyết định",
    "TTr": "Thông tri",
}
_SYMBOL = re.compile(r"/([A-ZĐ][A-Za-zĐđ]*)")
_BASIS_WORDS = {"found": "", "inferred": " (suy ra)", "proposed": " (đề xuất)"}


class AppliesTo(Model):
    """Which units the rubric is for."""

    level: Level = Field(description="Cấp của đơn vị: to, section, member, cdcs, occupational")
    kinds: tuple[Text, ...] = Field(default=(), description="Loại hình; bỏ khóa này nếu dùng cho mọi loại hình")

    def fits(self, level: Level, kind: str) -> bool:
        """Whether a unit of this level and kind is scored by the rubric."""
        return level is self.level and (not self.kinds or slug(kind) in {slug(one) for one in self.kinds})


class Source(Model):
    """A document the rules rest on, and how sure its figures are."""

    number: Text | None = Field(default=None, description="Số, ký hiệu văn bản")
    date: IsoDate | None = Field(default=None, description="Ngày ban hành, dạng 2019-08-14")
    title: Text = Field(description="Tên gọi hoặc trích yếu")
    basis: Literal["found", "inferred", "proposed"] = Field(
        default="found", description="found: đọc thấy trong nguồn; inferred: suy ra; proposed: nhóm soạn đề xuất"
    )

    @property
    def in_full(self) -> str:
        """The document as an office cites it, with how sure its figures are where they were not found in it."""
        named = f"{self.in_short}: {self.title}" if self.number else self.in_short
        return named + _BASIS_WORDS[self.basis]

    @property
    def in_short(self) -> str:
        """The document as a reference names it: kind and number, or title, and day."""
        day = f" {day_in_words(self.date)}" if self.date else ""
        return (self._numbered if self.number else self.title) + day

    @property
    def _numbered(self) -> str:
        """`Quyết định số 101/QĐ-CĐVC`; a number whose symbol tells no kind stands alone."""
        found = _SYMBOL.search(self.number or "")
        kind = _KINDS.get(found[1]) if found else None
        return f"{kind} số {self.number}" if kind else str(self.number)


class Scale(Model):
    """The points frame and the one rounding."""

    maximum: Maximum = Field(description="Thang điểm, thường là 100")
    capped: Truth = Field(description="true: tổng điểm không vượt thang điểm; false: được vượt")
    decimals: Annotated[Whole, Field(ge=0, le=6)] = Field(description="Số chữ số thập phân của tổng điểm")
    rounding: Rounding = Field(description="half_up, half_even hoặc down")


class Eligibility(Model):
    """How long a unit must have been at work to be classified (điều kiện xếp loại)."""

    months_since_founding: Annotated[Whole, Field(ge=0, le=120)] = Field(
        description="Số tháng hoạt động tối thiểu kể từ ngày thành lập"
    )
    months_since_merger: Annotated[Whole, Field(ge=0, le=120)] = Field(
        description="Số tháng hoạt động tối thiểu kể từ ngày chia tách, sáp nhập, hợp nhất"
    )
    as_of: IsoDate = Field(description="Tính đến ngày nào, dạng 2025-12-31")
    source: Citation = Field(description="Căn cứ: NGUỒN#chỗ trong văn bản")


class NotArisingRule(Model):
    """What happens when the unit says the matter did not arise."""

    explanation: Literal["required", "optional"] = Field(description="Có bắt buộc giải trình không")
    treatment: Treatment = Field(
        description="full: trọn điểm; zero: 0 điểm; rescale: trừ ra khỏi điểm tối đa rồi quy đổi"
    )


def _is_rule(value: object) -> str:
    return "rule" if isinstance(value, dict | NotArisingRule) else "forbidden"


NotArising = Annotated[
    Annotated[Literal["forbidden"], Tag("forbidden")] | Annotated[NotArisingRule, Tag("rule")], Discriminator(_is_rule)
]
Need = Literal["required", "optional", "none"]


class Judged(Model):
    """A leaf scored by judgement, in steps (method `judged`)."""

    method: Literal["judged"] = Field(description="Cách chấm")
    step: Maximum = Field(description="Bước điểm, ví dụ 0.5")
    explanation: Need = Field(default="optional", description="Giải trình: required, optional, none")
    evidence: Need = Field(description="Minh chứng: required, optional, none")


class Leaf(Judged):
    """What is scored by itself: the shared keys of a criterion without parts and of a part."""

    code: RowCode = Field(description="Mã như in trong bảng, ví dụ 1.10")
    title: Text = Field(description="Nội dung")
    maximum: Maximum = Field(description="Điểm tối đa")
    missing: Literal["zero", "withhold"] = Field(description="Bỏ trống thì: zero (0 điểm) hoặc withhold (chưa có tổng)")
    not_arising: NotArising = Field(description="forbidden, hoặc {explanation, treatment}")


class Part(Leaf):
    """A part of a criterion (điểm a, b, c)."""

    source: Citation | None = Field(default=None, description="Căn cứ riêng của điểm này")


class PlainCriterion(Leaf):
    """A criterion scored by itself."""

    source: Citation = Field(description="Căn cứ: NGUỒN#chỗ trong văn bản")

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The criterion itself is its one leaf."""
        return (self,)


class PartedCriterion(Model):
    """A criterion scored by its parts."""

    code: RowCode = Field(description="Mã như in trong bảng")
    title: Text = Field(description="Nội dung")
    maximum: Maximum = Field(description="Điểm tối đa, bằng tổng các điểm a, b, c")
    parts: tuple[Part, ...] = Field(min_length=1, description="Các điểm a, b, c")
    source: Citation = Field(description="Căn cứ: NGUỒN#chỗ trong văn bản")

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Its parts."""
        return self.parts


def _has_parts(value: Any) -> str:  # noqa: ANN401 -- pydantic hands over whatever the author wrote
    has = "parts" in value if isinstance(value, dict) else isinstance(value, PartedCriterion)
    return "parted" if has else "plain"


Criterion = Annotated[
    Annotated[PlainCriterion, Tag("plain")] | Annotated[PartedCriterion, Tag("parted")], Discriminator(_has_parts)
]


class Group(Model):
    """Criteria under one maximum (nhóm tiêu chí)."""

    code: RowCode = Field(description="Mã nhóm")
    title: Text = Field(description="Tên nhóm")
    maximum: Maximum = Field(description="Điểm tối đa của nhóm")
    criteria: tuple[Criterion, ...] = Field(min_length=1, description="Các tiêu chí")


class BonusItem(Judged):
    """One reason for bonus points."""

    code: RowCode = Field(description="Mã mục thưởng")
    title: Text = Field(description="Nội dung")
    maximum: Maximum = Field(description="Điểm tối đa")
    missing: Literal["zero", "withhold"] | None = Field(
        default=None, description="Chỉ khi đơn vị tự chấm: bỏ trống thì zero hoặc withhold"
    )
    source: Citation = Field(description="Căn cứ: NGUỒN#chỗ trong văn bản")


class Bonus(Model):
    """Points outside the groups, with their own maximum (điểm thưởng)."""

    code: RowCode = Field(description="Mã của mục điểm thưởng")
    title: Text = Field(description="Tên gọi")
    maximum: Maximum = Field(description="Mức thưởng tối đa")
    awarded_by: Literal["self", "superior"] = Field(description="self: đơn vị tự chấm; superior: chỉ cấp trên chấm")
    items: tuple[BonusItem, ...] = Field(min_length=1, description="Các mục thưởng")


class ClassBand(Model):
    """A class and where it begins: from its cut up to the next one above (mức xếp loại)."""

    code: RubricId = Field(description="Mã mức, ví dụ htxs")
    title: Text = Field(description="Tên mức, ví dụ Hoàn thành xuất sắc nhiệm vụ")
    from_: Points = Field(alias="from", description="Từ bao nhiêu điểm trở lên")
    within: RubricId | None = Field(default=None, description="Được đếm “trong đó” mức liền dưới")
    source: Citation | None = Field(default=None, description="Căn cứ của mốc điểm")


class QuotaBase(Model):
    """Whom a quota is a share of."""

    at_least: RubricId = Field(description="Tính trên số đơn vị đạt từ mức này trở lên")


class Quota(Model):
    """How many units may hold a class (tỷ lệ tối đa)."""

    class_: RubricId = Field(alias="class", description="Mức bị giới hạn")
    at_most: Percent = Field(description="Không quá bao nhiêu phần trăm, ví dụ 20%")
    of: QuotaBase = Field(description="Của số đơn vị nào: {at_least: mức}")
    scope: Literal["block", "cluster", "rubric"] = Field(
        description="Tính trong khối, trong cụm, hay trong mọi đơn vị dùng bảng này"
    )
    rounding: Rounding = Field(description="Làm tròn số lượng: down, half_up hoặc half_even")
    order: tuple[RowCode, ...] = Field(min_length=1, description="Xét ai trước: [total] rồi mã nhóm, tiêu chí")
    overflow: RubricId = Field(description="Vượt số lượng thì nhận mức nào")
    tie_at_cut: Literal["decide"] = Field(
        description="Bằng nhau tại mốc: decide, chờ quyết định, chương trình không chọn thay"
    )
    source: Citation = Field(description="Căn cứ: NGUỒN#chỗ trong văn bản")


class Ranking(Model):
    """How units of one pool are put in order."""

    by: tuple[Literal["class", "total"], ...] = Field(
        min_length=1, description="Khóa xếp hạng: [class, total] hoặc [total]"
    )
    ties: Literal["1224", "1223"] = Field(description="Đồng hạng rồi hạng sau: 1224 (bỏ hạng) hoặc 1223 (không bỏ)")
    break_by: tuple[RowCode, ...] = Field(
        description="Khi bằng nhau, xét lần lượt các nhóm, tiêu chí này; [] nếu không xét"
    )
    then: Literal["shared"] = Field(description="Vẫn bằng nhau thì đồng hạng")
    within: Literal["block", "cluster"] = Field(default="block", description="Xếp hạng trong khối hay trong cụm")


class Rubric(Model):
    """The whole instrument for one kind of unit and one year (bảng chấm điểm)."""

    schema_: SchemaVersion = Field(alias="schema", description="Phiên bản ngôn ngữ, luôn là 1")
    id: RubricId = Field(description="Mã bảng chấm điểm, không đổi qua các năm")
    year: Annotated[Whole, Field(ge=1930, le=2200)] = Field(description="Năm đánh giá")
    version: Text = Field(description="Phiên bản của bảng, đặt trong nháy")
    title: Text = Field(description="Tên bảng chấm điểm")
    status: Literal["official", "local", "sample"] = Field(description="official, local hoặc sample")
    applies_to: AppliesTo = Field(description="Dùng cho đơn vị nào")
    sources: dict[SourceKey, Source] = Field(min_length=1, description="Danh mục căn cứ")
    scale: Scale = Field(description="Thang điểm và cách làm tròn")
    final: tuple[Layer, ...] = Field(
        min_length=1, description="Lớp điểm nào có trước thì tính, ví dụ [verified, block, computed, self]"
    )
    eligibility: Eligibility | None = Field(
        default=None, description="Điều kiện thời gian hoạt động để được xếp loại; bỏ khóa này nếu không có"
    )
    groups: tuple[Group, ...] = Field(min_length=1, description="Các nhóm tiêu chí")
    bonus: Bonus | None = Field(default=None, description="Điểm thưởng")
    classes: tuple[ClassBand, ...] = Field(min_length=1, description="Các mức xếp loại, từ cao xuống thấp")
    quota: Quota | None = Field(default=None, description="Tỷ lệ tối đa của một mức; bỏ khóa này nếu không có")
    ranking: Ranking = Field(description="Cách xếp hạng")

    @property
    def criteria(self) -> Iterator[PlainCriterion | PartedCriterion]:
        """All criteria, in printed order."""
        return (criterion for group in self.groups for criterion in group.criteria)

    @property
    def leaves(self) -> Iterator[Leaf]:
        """All that is scored by itself within the groups, in printed order."""
        return (leaf for criterion in self.criteria for leaf in criterion.leaves)

    @property
    def bonus_items(self) -> tuple[BonusItem, ...]:
        """All bonus items, in printed order."""
        return self.bonus.items if self.bonus else ()

    @property
    def scored_rows(self) -> tuple[Leaf | BonusItem, ...]:
        """Every row of the form that takes points: leaves, then bonus items."""
        return (*self.leaves, *self.bonus_items)

    @property
    def groups_maximum(self) -> Exact:
        """B of the arithmetic: what the groups can give together."""
        return sum((group.maximum for group in self.groups), ZERO)

    @property
    def bonus_maximum(self) -> Exact:
        """What the bonus can give."""
        return self.bonus.maximum if self.bonus else ZERO

    def class_of(self, code: str) -> ClassBand:
        """The class with that code.

        Raises:
            KeyError: when the rubric has none.
        """
        for band in self.classes:
            if band.code == code:
                return band
        raise KeyError(code)


#: Keys the design of the language has and this version does not, by the model they belong to.
NOT_YET_SUPPORTED: dict[type[Model], frozenset[str]] = {
    Rubric: frozenset(
        {"facts", "checks", "penalties", "knock_outs", "changes", "tests", "periods", "sizes", "awards",
         "layouts"}
    ),
    PlainCriterion: frozenset(
        {"fact", "points", "per", "earns", "numerator", "denominator", "bands", "from", "to", "each", "floor", "items",
         "earn", "children", "at_least", "when_true", "when_false"}
    ),
    NotArisingRule: frozenset({"when"}),
}  # fmt: skip
NOT_YET_SUPPORTED[PartedCriterion] = NOT_YET_SUPPORTED[Part] = NOT_YET_SUPPORTED[BonusItem] = NOT_YET_SUPPORTED[
    PlainCriterion
]

#: Methods the design of the language has and this version does not.
METHODS_NOT_YET_SUPPORTED = frozenset(
    {"yes_no", "levels", "ratio", "linear", "count", "checklist", "deduct", "rollup", "informational"}
)
