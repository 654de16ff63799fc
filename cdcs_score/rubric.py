"""The rubric: law plus arithmetic, as people write it in YAML. What these models accept is the language.

Every value arrives as text with its own line and column; decimals never pass through a float. Descriptions are for
rubric authors and also serve the JSON schema and the reference in the docs.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from cdcs_score.authored import (
    Citation,
    Condition,
    IsoDate,
    Maximum,
    Model,
    Name,
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
from cdcs_score.dossier_parts import DossierPart
from cdcs_score.expression import Expression
from cdcs_score.facts import Fact
from cdcs_score.layouts import Layout
from cdcs_score.numbers import ZERO, Exact, Rounding
from cdcs_score.periods import Periods
from cdcs_score.register import Level
from cdcs_score.rows import (
    Bonus,
    Criterion,
    ExtraItem,
    Group,
    Leaf,
    NotArisingRule,
    Penalties,
    Row,
)
from cdcs_score.scorecard import Layer
from cdcs_score.sizes import Sizes
from cdcs_score.sources import Source
from cdcs_score.text import slug
from cdcs_score.worked_cases import WorkedCase


class AppliesTo(Model):
    """Which units the rubric is for."""

    level: Level = Field(description="Cấp của đơn vị: to, section, member, cdcs, occupational")
    kinds: tuple[Text, ...] = Field(default=(), description="Loại hình; bỏ khóa này nếu dùng cho mọi loại hình")

    def fits(self, level: Level, kind: str) -> bool:
        """Whether a unit of this level and kind is scored by the rubric."""
        return level is self.level and (not self.kinds or slug(kind) in {slug(one) for one in self.kinds})


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


class ClassBand(Model):
    """A class and where it begins: from its cut up to the next one above (mức xếp loại)."""

    code: RubricId = Field(description="Mã mức, ví dụ htxs")
    title: Text = Field(description="Tên mức, ví dụ Hoàn thành xuất sắc nhiệm vụ")
    from_: Points = Field(alias="from", description="Từ bao nhiêu điểm trở lên")
    within: RubricId | None = Field(default=None, description="Được đếm “trong đó” mức liền dưới")
    source: Citation | None = Field(default=None, description="Căn cứ của mốc điểm")


class Check(Model):
    """A cross-check of facts: what cannot be so (đối chiếu)."""

    code: RowCode = Field(description="Mã quy tắc đối chiếu, ví dụ K1")
    wrong_when: Condition = Field(description="Sai khi, ví dụ members > workers")
    severity: Literal["error", "warning", "note"] = Field(description="error, warning hoặc note")
    message: Text = Field(description="Nói điều gì sai")
    hint: Text | None = Field(default=None, description="Nói cách sửa")


class KnockOut(Model):
    """A condition that holds a class down (điều kiện khống chế)."""

    code: RowCode = Field(description="Mã điều kiện, ví dụ KC1")
    title: Text | None = Field(default=None, description="Nội dung, in cạnh mức bị hạ")
    when: Condition = Field(description="Khi nào, ví dụ illegal_strike")
    forces: RubricId | None = Field(default=None, description="Ép xuống mức thấp nhất; chỉ ghi mức thấp nhất")
    caps_at: RubricId | None = Field(default=None, description="Không được quá mức này")
    source: Citation = Field(description="Căn cứ: NGUỒN#chỗ trong văn bản")

    @property
    def limit(self) -> str:
        """The class it lets nobody pass; the linter has proved that there is one."""
        return self.forces or self.caps_at or ""


class Award(Model):
    """A reward a unit may be proposed for (hình thức khen thưởng), and when."""

    code: RowCode = Field(description="Mã hình thức khen thưởng, ví dụ CO-TINH")
    title: Text = Field(description="Tên gọi, ví dụ Cờ thi đua của LĐLĐ tỉnh")
    level: Text = Field(description="Cấp khen, ví dụ LĐLĐ tỉnh")
    when: Condition = Field(description="Khi nào, ví dụ class >= htxs and last_year.class >= htt")
    source: Citation = Field(description="Căn cứ: NGUỒN#chỗ trong văn bản")


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
        description="Khi bằng nhau, xét lần lượt các nhóm, tiêu chí, dòng theo dõi này; [] nếu không xét"
    )
    then: Literal["shared"] = Field(description="Vẫn bằng nhau thì đồng hạng")
    within: Literal["block", "cluster"] = Field(default="block", description="Xếp hạng trong khối hay trong cụm")


class Change(Model):
    """What became of a code since the year before, where its words alone do not tell."""

    code: Text = Field(description="Mã (nhóm, tiêu chí, mục, số liệu…) trong bảng này; retired thì là mã cũ đã bỏ")
    kind: Literal["renamed", "reworded", "replaced", "new", "retired"] = Field(
        description="renamed: đổi mã; reworded: đổi lời, vẫn là việc cũ; replaced: mã cũ, việc khác; new: mới; retired: bỏ"
    )
    was: Text | None = Field(default=None, description="Mã năm trước; chỉ ghi khi kind là renamed")
    reason: Text = Field(description="Lý do, một câu")


#: The layers a rubric may put in order; a later re-check goes before them all, whatever a rubric says.
FinalLayer = Literal[Layer.SELF, Layer.BLOCK, Layer.COMPUTED, Layer.VERIFIED]


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
    final: tuple[FinalLayer, ...] = Field(
        min_length=1, description="Lớp điểm nào có trước thì tính, ví dụ [verified, block, computed, self]"
    )
    eligibility: Eligibility | None = Field(
        default=None, description="Điều kiện thời gian hoạt động để được xếp loại; bỏ khóa này nếu không có"
    )
    dossier: tuple[DossierPart, ...] = Field(
        default=(), description="Các thành phần hồ sơ phải gửi; bỏ khóa này nếu văn bản không quy định"
    )
    facts: dict[Name, Fact] = Field(default={}, description="Số liệu: {tên: {type, label…}}; bỏ khóa này nếu không có")
    checks: tuple[Check, ...] = Field(default=(), description="Các quy tắc đối chiếu số liệu")
    sizes: Sizes | None = Field(
        default=None, description="Bảng theo quy mô: số nào khác nhau thì ghi {cỡ: số}; bỏ khóa này nếu chung một bảng"
    )
    periods: Periods | None = Field(
        default=None,
        description="Các kỳ trong năm: {H1: {weight: 1}, H2: {weight: 2}, divide_by: 3}; bỏ khóa này nếu chấm một lần",
    )
    groups: tuple[Group, ...] = Field(min_length=1, description="Các nhóm tiêu chí")
    bonus: Bonus | None = Field(default=None, description="Điểm thưởng")
    penalties: Penalties | None = Field(default=None, description="Điểm trừ")
    classes: tuple[ClassBand, ...] = Field(min_length=1, description="Các mức xếp loại, từ cao xuống thấp")
    knock_outs: tuple[KnockOut, ...] = Field(default=(), description="Các điều kiện khống chế")
    quota: Quota | None = Field(default=None, description="Tỷ lệ tối đa của một mức; bỏ khóa này nếu không có")
    ranking: Ranking = Field(description="Cách xếp hạng")
    awards: tuple[Award, ...] = Field(default=(), description="Các hình thức khen thưởng và điều kiện")
    changes: tuple[Change, ...] = Field(
        default=(), description="Thay đổi so với bảng năm trước mà lời văn không tự nói ra"
    )
    tests: tuple[WorkedCase, ...] = Field(default=(), description="Các tình huống mẫu và kết quả phải ra")
    layouts: tuple[Layout, ...] = Field(
        default=(), description="Cách trình bày các bảng tự làm theo bảng này: danh sách {sheet, headers, shape}"
    )

    @property
    def period_names(self) -> tuple[str, ...]:
        """The parts of the year; none where it is scored once."""
        return tuple(self.periods.each) if self.periods else ()

    @property
    def criteria(self) -> Iterator[Criterion]:
        """All criteria, in printed order."""
        return (criterion for group in self.groups for criterion in group.criteria)

    @property
    def leaves(self) -> Iterator[Leaf]:
        """All that is scored by itself within the groups, in printed order."""
        return iter(self._leaves)

    @cached_property
    def _leaves(self) -> tuple[Leaf, ...]:
        return tuple(leaf for criterion in self.criteria for leaf in criterion.leaves)

    @property
    def conditions(self) -> Iterator[Expression]:
        """Every condition of the rubric."""
        for leaf in self.leaves:
            if leaf.not_arising != "forbidden" and leaf.not_arising.when is not None:
                yield leaf.not_arising.when
        yield from (check.wrong_when for check in self.checks)
        yield from (knock_out.when for knock_out in self.knock_outs)
        yield from (award.when for award in self.awards)

    @property
    def bonus_items(self) -> tuple[ExtraItem, ...]:
        """All bonus items, in printed order."""
        return self.bonus.items if self.bonus else ()

    @property
    def penalty_items(self) -> tuple[ExtraItem, ...]:
        """All penalty items, in printed order."""
        return self.penalties.items if self.penalties else ()

    @property
    def extras(self) -> tuple[Bonus | Penalties, ...]:
        """The bonus and the penalties, where the rubric has them."""
        return tuple(one for one in (self.bonus, self.penalties) if one is not None and one.items)

    @cached_property
    def scored_rows(self) -> tuple[Row, ...]:
        """Every row that takes points: leaves, then bonus and penalty items."""
        return (*self.leaves, *self.bonus_items, *self.penalty_items)

    @cached_property
    def groups_maximum(self) -> Exact:
        """B of the arithmetic: what the groups can give together."""
        return sum((group.maximum for group in self.groups), ZERO)

    @property
    def bonus_maximum(self) -> Exact:
        """What the bonus can give."""
        return self.bonus.maximum if self.bonus else ZERO

    def is_awarded_above(self, code: str) -> bool:
        """Whether the row with that code is one only the superior gives points for."""
        return code in self._awarded_above

    @cached_property
    def _awarded_above(self) -> frozenset[str]:
        extras = (extra for extra in self.extras if extra.awarded_by == "superior")
        return frozenset(item.code for extra in extras for item in extra.items)

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
    Rubric: frozenset(),
    NotArisingRule: frozenset(),
}

#: Methods the design of the language has and this version does not.
METHODS_NOT_YET_SUPPORTED: frozenset[str] = frozenset()
