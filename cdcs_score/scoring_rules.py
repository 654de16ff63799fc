"""How a row turns what is so into points: the closed set of methods, as people write them. They compute nothing here."""

from typing import Annotated, Literal, get_args

from pydantic import Discriminator, Field, Tag

from cdcs_score.authored import Amount, Maximum, Model, Name, Points, RubricId, Share, Whole
from cdcs_score.register import Level


class Judged(Model):
    """Points given by judgement, in steps."""

    method: Literal["judged"] = Field(description="judged: người chấm cho điểm theo bước")
    step: Maximum = Field(description="Bước điểm, ví dụ 0.5")

    @property
    def facts(self) -> tuple[str, ...]:
        """It rests on no fact."""
        return ()


class YesNo(Model):
    """One number of points where something is so, another where it is not."""

    method: Literal["yes_no"] = Field(description="yes_no: có thì bao nhiêu, không thì bao nhiêu")
    fact: Name = Field(description="Số liệu kiểu yes_no")
    when_true: Points = Field(description="Điểm khi có")
    when_false: Points = Field(description="Điểm khi không")

    @property
    def facts(self) -> tuple[str, ...]:
        """The fact it rests on."""
        return (self.fact,)


class Levels(Model):
    """Points by the choice that was made."""

    method: Literal["levels"] = Field(description="levels: mỗi lựa chọn một mức điểm")
    fact: Name = Field(description="Số liệu kiểu choice")
    points: dict[Name, Points] = Field(min_length=1, description="Điểm của từng lựa chọn: {mã lựa chọn: điểm}")

    @property
    def facts(self) -> tuple[str, ...]:
        """The fact it rests on."""
        return (self.fact,)


class ShareBand(Model):
    """Points from a share up to the next band above."""

    from_: Share = Field(alias="from", description="Từ tỷ lệ này trở lên, ví dụ 90%")
    points: Points = Field(description="Điểm của mức này")


class Ratio(Model):
    """Points by the band a share falls in."""

    method: Literal["ratio"] = Field(description="ratio: điểm theo mức tỷ lệ")
    numerator: Name = Field(description="Số liệu ở tử số")
    denominator: Name = Field(description="Số liệu ở mẫu số; phải có at_least lớn hơn 0")
    bands: tuple[ShareBand, ...] = Field(min_length=1, description="Các mức, từ cao xuống thấp, mức cuối từ 0%")

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it rests on."""
        return (self.numerator, self.denominator)


class LinePoint(Model):
    """One end of a line: so much is worth so many points."""

    at: Amount = Field(description="Khi số liệu hoặc tỷ lệ bằng, ví dụ 50% hoặc 12")
    points: Points = Field(description="Thì được bao nhiêu điểm")


class Linear(Model):
    """Points on a straight line between two ends, which are floor and cap."""

    method: Literal["linear"] = Field(description="linear: điểm tăng hoặc giảm đều giữa hai đầu")
    fact: Name | None = Field(default=None, description="Số liệu tính điểm; hoặc dùng numerator và denominator")
    numerator: Name | None = Field(default=None, description="Số liệu ở tử số, khi tính theo tỷ lệ")
    denominator: Name | None = Field(default=None, description="Số liệu ở mẫu số; phải có at_least lớn hơn 0")
    from_: LinePoint = Field(alias="from", description="Đầu thấp: {at, points}")
    to: LinePoint = Field(description="Đầu cao: {at, points}")

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it rests on."""
        return tuple(name for name in (self.fact, self.numerator, self.denominator) if name is not None)


class Count(Model):
    """Points for each whole multiple of a count, up to the maximum."""

    method: Literal["count"] = Field(description="count: cứ đủ “per” thì được “earns” điểm, không quá điểm tối đa")
    fact: Name = Field(description="Số liệu được đếm")
    per: Maximum = Field(description="Cứ đủ bao nhiêu")
    earns: Maximum = Field(description="Thì được bao nhiêu điểm")

    @property
    def facts(self) -> tuple[str, ...]:
        """The fact it rests on."""
        return (self.fact,)


class ChecklistItem(Model):
    """One thing of a checklist."""

    fact: Name = Field(description="Số liệu kiểu yes_no")
    points: Points | None = Field(default=None, description="Điểm của mục này; chỉ khi earn: sum")


class AtLeast(Model):
    """So many things done earn so many points."""

    at_least: Annotated[Whole, Field(ge=1)] = Field(description="Đạt ít nhất bao nhiêu mục")
    points: Maximum = Field(description="Thì được bao nhiêu điểm")


def _is_at_least(value: object) -> str:
    return "at_least" if isinstance(value, dict | AtLeast) else "word"


Earn = Annotated[
    Annotated[Literal["sum", "all"], Tag("word")] | Annotated[AtLeast, Tag("at_least")], Discriminator(_is_at_least)
]


class Checklist(Model):
    """Points for things that are so, each ticked by itself."""

    method: Literal["checklist"] = Field(description="checklist: điểm theo các mục đã làm được")
    items: tuple[ChecklistItem, ...] = Field(min_length=1, description="Các mục: {fact, points}")
    earn: Earn = Field(
        description="sum: cộng điểm từng mục; all: đủ mọi mục thì trọn điểm; {at_least: n, points: p}: đủ n mục thì được p điểm"
    )

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it rests on."""
        return tuple(item.fact for item in self.items)


class Deduct(Model):
    """The maximum, less so much for each, never below the floor."""

    method: Literal["deduct"] = Field(description="deduct: từ điểm tối đa, mỗi lần trừ bấy nhiêu, không dưới mức sàn")
    fact: Name = Field(description="Số liệu được đếm để trừ")
    each: Maximum = Field(description="Mỗi đơn vị của số liệu trừ bao nhiêu điểm")
    floor: Points = Field(description="Trừ không xuống dưới mức này")

    @property
    def facts(self) -> tuple[str, ...]:
        """The fact it rests on."""
        return (self.fact,)


class Reported(Model):
    """The counts a unit reports where its own units are not in the register."""

    numerator: Name = Field(description="Số liệu: bao nhiêu đơn vị đạt")
    denominator: Name = Field(description="Số liệu: trong tổng số bao nhiêu; phải có at_least lớn hơn 0")


class Rollup(Model):
    """Points by the share of a unit's own units that reach a class."""

    method: Literal["rollup"] = Field(description="rollup: điểm theo tỷ lệ đơn vị trực thuộc đạt một mức xếp loại")
    children: Level = Field(description="Cấp của đơn vị trực thuộc, ví dụ to")
    at_least: RubricId = Field(description="Đạt từ mức nào trở lên, theo mã mức của bảng chấm điểm cấp đó")
    bands: tuple[ShareBand, ...] = Field(min_length=1, description="Các mức tỷ lệ, từ cao xuống thấp, mức cuối từ 0%")
    reported: Reported | None = Field(
        default=None, description="Khi sổ theo dõi không có đơn vị trực thuộc nào: tính theo số đơn vị báo cáo"
    )

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it rests on where the register has no units below."""
        return (self.reported.numerator, self.reported.denominator) if self.reported else ()


#: Rules that compute points from facts alone, those that compute at all, and all rules.
FactRule = YesNo | Levels | Ratio | Linear | Count | Checklist | Deduct
ComputedRule = FactRule | Rollup
ScoringRule = Annotated[
    Judged | YesNo | Levels | Ratio | Linear | Count | Checklist | Deduct | Rollup, Discriminator("method")
]
ALL_RULES: tuple[type[Model], ...] = (Judged, YesNo, Levels, Ratio, Linear, Count, Checklist, Deduct, Rollup)


def method_of(rule: type[Model]) -> str:
    """The word that chooses a rule."""
    return str(get_args(rule.model_fields["method"].annotation)[0])
