"""Worked cases: the tests a rubric carries inside itself (`tests`), in the words of the guidance."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from cdcs_score.authored import Model, Percent, Points, RubricId, Text, Whole
from cdcs_score.periods import PeriodName

#: How many units alike one entry of a case may stand for.
MOST_ALIKE = 20_000


class LastYear(Model):
    """What a unit was recognised for the year before."""

    class_: RubricId | None = Field(default=None, alias="class", description="Mức xếp loại năm trước")
    points: Points | None = Field(default=None, description="Điểm năm trước")


def _is_list(value: object) -> str:
    return "list" if isinstance(value, list | tuple) else "text"


#: What a case expects under one key: a figure or word, or a list of codes.
Expected = Annotated[Annotated[Text, Tag("text")] | Annotated[tuple[Text, ...], Tag("list")], Discriminator(_is_list)]
#: What a share of classes is taken of: all units, those eligible for a class, those that have one.
ShareBase = Literal["registered", "eligible", "classified"]
_GIVEN = "Số liệu theo tên, điểm tự chấm theo mã tiêu chí; KPS là không phát sinh; điểm cấp trên cho theo mã mục"
_PERIODS = "Điều đơn vị khai riêng từng kỳ: {H1: {...}, H2: {...}}; kỳ không ghi là kỳ chưa nộp"
_EXPECT = "Điều phải ra: điểm theo mã tiêu chí, nhóm, kỳ; total, class, status, because, rank, awards"
_LAST_YEAR = "Kết quả năm trước: {class, points}"
_SHARES = "Tỷ lệ từng mức trong units, tính trên registered, eligible hoặc classified: {classified: {tot: 90.91%}}"


class CaseUnit(Model):
    """One unit of a case: what it gives and what must come of it."""

    given: dict[Text, Text] = Field(description=_GIVEN)
    periods: dict[PeriodName, dict[Text, Text]] | None = Field(default=None, min_length=1, description=_PERIODS)
    last_year: LastYear | None = Field(default=None, description=_LAST_YEAR)
    times: Whole = Field(
        default=1, ge=1, le=MOST_ALIKE, description="Có bao nhiêu đơn vị giống hệt nhau như thế; bỏ khóa này thì là 1"
    )
    expect: dict[Text, Expected] = Field(min_length=1, description=_EXPECT)


class WorkedCase(Model):
    """One case: a name that says what must hold, and one unit or several units of one block."""

    name: Text = Field(description="Một câu nói điều phải đúng")
    given: dict[Text, Text] | None = Field(default=None, description=_GIVEN)
    periods: dict[PeriodName, dict[Text, Text]] | None = Field(default=None, min_length=1, description=_PERIODS)
    last_year: LastYear | None = Field(default=None, description=_LAST_YEAR)
    expect: dict[Text, Expected] | None = Field(default=None, min_length=1, description=_EXPECT)
    units: dict[Text, CaseUnit] | None = Field(
        default=None,
        min_length=1,
        description="Nhiều đơn vị trong một khối: {mã: {given, expect}}; khi đó không ghi given, expect",
    )
    shares: dict[ShareBase, dict[Text, Percent]] | None = Field(default=None, min_length=1, description=_SHARES)

    @property
    def members(self) -> Mapping[str, CaseUnit]:
        """The units of the case; the one unit of a plain case has no name."""
        if self.units is not None:
            return self.units
        own = CaseUnit(
            given=self.given or {},
            periods=self.periods,
            last_year=self.last_year,
            expect=self.expect or {"total": "0"},
        )
        return {"": own}
