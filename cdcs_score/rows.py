"""Rows: the groups, criteria and parts of a rubric's table, and the bonus and penalty items beside it."""

from collections.abc import Mapping
from typing import Annotated, Literal, cast

from pydantic import (
    Discriminator,
    Field,
    SerializerFunctionWrapHandler,
    Tag,
    model_serializer,
    model_validator,
)

from cdcs_score.authored import Citation, Condition, Maximum, Model, Name, Points, RowCode, Text
from cdcs_score.numbers import ZERO, Exact
from cdcs_score.scorecard import Treatment
from cdcs_score.scoring_rules import ComputedRule, Judged, ScoringRule


class NotArisingRule(Model):
    """What happens when the matter did not arise: the condition decides, or else the unit's word."""

    when: Condition | None = Field(
        default=None, description="Điều kiện không phát sinh, ví dụ workers < 10; bỏ khóa này thì theo lời đơn vị"
    )
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


class Row(Model):
    """What takes points: a criterion without parts, a part, a bonus or penalty item; and the rule that gives them.

    In YAML the keys of the rule stand beside the row's own.
    """

    code: RowCode = Field(description="Mã như in trong bảng, ví dụ 1.10")
    title: Text = Field(description="Nội dung")
    maximum: Maximum = Field(description="Điểm tối đa")
    rule: ScoringRule = Field(description="Cách chấm")
    explanation: Need = Field(default="optional", description="Giải trình: required, optional, none")
    evidence: Need = Field(description="Minh chứng: required, optional, none")

    @model_validator(mode="before")
    @classmethod
    def _with_its_rule_apart(cls, written: object) -> object:
        """The keys that are not the row's own are its rule's."""
        if not isinstance(written, dict) or isinstance(written.get("rule"), Model):
            return written
        own = cls.model_fields.keys() - {"rule"}
        rule = {key: value for key, value in written.items() if key not in own}
        return {key: value for key, value in written.items() if key in own} | {"rule": rule}

    @model_serializer(mode="wrap")
    def _with_its_rule_beside(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        written: dict[str, object] = handler(self)
        rule = written.pop("rule")
        return written | rule if isinstance(rule, dict) else written

    @property
    def computed(self) -> ComputedRule | None:
        """Its rule where facts decide the points; None where people do."""
        rule = self.rule
        return None if type(rule) is Judged else cast("ComputedRule", rule)  # a model asked for its kind takes long


class Leaf(Row):
    """What is scored by itself within the groups: a criterion without parts, or a part."""

    missing: Literal["zero", "withhold"] = Field(description="Bỏ trống thì: zero (0 điểm) hoặc withhold (chưa có tổng)")
    not_arising: NotArising = Field(description="forbidden, hoặc {when, explanation, treatment}")


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


class InformationalCriterion(Model):
    """A line of the table that shows a fact and gives no points."""

    code: RowCode = Field(description="Mã như in trong bảng")
    title: Text = Field(description="Nội dung")
    method: Literal["informational"] = Field(description="informational: chỉ để biết, không chấm điểm")
    fact: Name = Field(description="Số liệu được in ở dòng này")
    source: Citation = Field(description="Căn cứ: NGUỒN#chỗ trong văn bản")

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """It has nothing to score."""
        return ()

    @property
    def maximum(self) -> Exact:
        """It gives no points."""
        return ZERO


def _kind_of_criterion(value: object) -> str:
    match value:
        case {"parts": _} | PartedCriterion():
            return "parted"
        case {"method": "informational"} | InformationalCriterion():
            return "informational"
        case _:
            return "plain"


def model_of_criterion(written: Mapping[str, object]) -> type[Model]:
    """The kind of criterion an author wrote, by its keys."""
    kinds: dict[str, type[Model]] = {"parted": PartedCriterion, "informational": InformationalCriterion}
    return kinds.get(_kind_of_criterion(written), PlainCriterion)


Criterion = Annotated[
    Annotated[PlainCriterion, Tag("plain")]
    | Annotated[PartedCriterion, Tag("parted")]
    | Annotated[InformationalCriterion, Tag("informational")],
    Discriminator(_kind_of_criterion),
]


class Group(Model):
    """Criteria under one maximum (nhóm tiêu chí)."""

    code: RowCode = Field(description="Mã nhóm")
    title: Text = Field(description="Tên nhóm")
    maximum: Maximum = Field(description="Điểm tối đa của nhóm")
    criteria: tuple[Criterion, ...] = Field(min_length=1, description="Các tiêu chí")


Giver = Literal["self", "superior"]


class ExtraItem(Row):
    """One reason for bonus or penalty points."""

    missing: Literal["zero", "withhold"] | None = Field(
        default=None, description="Chỉ khi đơn vị tự chấm hoặc tính từ số liệu: bỏ trống thì zero hoặc withhold"
    )
    source: Citation = Field(description="Căn cứ: NGUỒN#chỗ trong văn bản")


class Bonus(Model):
    """Points outside the groups, with their own maximum (điểm thưởng)."""

    code: RowCode = Field(description="Mã của mục điểm thưởng")
    title: Text = Field(description="Tên gọi")
    maximum: Maximum = Field(description="Mức thưởng tối đa")
    awarded_by: Giver = Field(description="self: đơn vị tự chấm; superior: chỉ cấp trên chấm")
    items: tuple[ExtraItem, ...] = Field(min_length=1, description="Các mục thưởng")


class Penalties(Model):
    """Points taken off, with their own maximum (điểm trừ)."""

    code: RowCode = Field(default="TR", description="Mã của mục điểm trừ")
    title: Text = Field(default="Điểm trừ", description="Tên gọi")
    maximum: Points = Field(description="Mức trừ tối đa; 0 khi không có điểm trừ")
    awarded_by: Giver | None = Field(
        default=None, description="self: đơn vị tự ghi; superior: chỉ cấp trên ghi; bắt buộc khi có mục trừ"
    )
    items: tuple[ExtraItem, ...] = Field(description="Các mục trừ; [] khi không có")
