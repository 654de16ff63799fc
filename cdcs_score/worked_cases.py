"""Worked cases: the tests a rubric carries inside itself (`tests`), in the words of the guidance."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from cdcs_score.authored import Model, Points, RubricId, Text


class LastYear(Model):
    """What a unit was recognised for the year before."""

    class_: RubricId | None = Field(default=None, alias="class", description="Mức xếp loại năm trước")
    points: Points | None = Field(default=None, description="Điểm năm trước")


def _is_list(value: object) -> str:
    return "list" if isinstance(value, list | tuple) else "text"


#: What a case expects under one key: a figure or word, or a list of codes.
Expected = Annotated[Annotated[Text, Tag("text")] | Annotated[tuple[Text, ...], Tag("list")], Discriminator(_is_list)]
_GIVEN = "Số liệu theo tên, điểm tự chấm theo mã tiêu chí; KPS là không phát sinh; điểm cấp trên cho theo mã mục"
_EXPECT = "Điều phải ra: điểm theo mã tiêu chí, nhóm; total, class, because, rank, awards"
_LAST_YEAR = "Kết quả năm trước: {class, points}"


class CaseUnit(Model):
    """One unit of a case: what it gives and what must come of it."""

    given: dict[Text, Text] = Field(description=_GIVEN)
    last_year: LastYear | None = Field(default=None, description=_LAST_YEAR)
    expect: dict[Text, Expected] = Field(min_length=1, description=_EXPECT)


class WorkedCase(Model):
    """One case: a name that says what must hold, and one unit or several units of one block."""

    name: Text = Field(description="Một câu nói điều phải đúng")
    given: dict[Text, Text] | None = Field(default=None, description=_GIVEN)
    last_year: LastYear | None = Field(default=None, description=_LAST_YEAR)
    expect: dict[Text, Expected] | None = Field(default=None, min_length=1, description=_EXPECT)
    units: dict[Text, CaseUnit] | None = Field(
        default=None,
        min_length=1,
        description="Nhiều đơn vị trong một khối: {mã: {given, expect}}; khi đó không ghi given, expect",
    )

    @property
    def members(self) -> dict[str, CaseUnit]:
        """The units of the case; the one unit of a plain case has no name."""
        if self.units is not None:
            return self.units
        return {"": CaseUnit(given=self.given or {}, last_year=self.last_year, expect=self.expect or {"total": "0"})}
