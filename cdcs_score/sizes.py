"""Sizes: a rubric with figures of its own for small and large units, as it writes them (bảng theo quy mô)."""

from typing import Literal

from pydantic import Field

from cdcs_score.authored import Model, Name, Whole


class SizeTable(Model):
    """One size: from a count up to, and not including, another."""

    from_: Whole | None = Field(default=None, alias="from", description="Từ bao nhiêu; bỏ khóa này ở cỡ nhỏ nhất")
    below: Whole | None = Field(default=None, description="Dưới bao nhiêu; bỏ khóa này ở cỡ lớn nhất")

    def holds(self, count: int) -> bool:
        """Whether a unit that counts so many is of this size."""
        return (self.from_ or 0) <= count and (self.below is None or count < self.below)


class Sizes(Model):
    """What decides the size of a unit, and the sizes there are, from small to large."""

    by: Literal["members", "workers"] = Field(
        description="Theo số đoàn viên (members) hay số lao động (workers) của sổ theo dõi"
    )
    tables: dict[Name, SizeTable] = Field(
        min_length=2, description="Các cỡ, từ nhỏ đến lớn: {small: {below: 500}, large: {from: 500}}"
    )

    def size_of(self, count: int) -> str:
        """The size of a unit that counts so many; the linter has proved that there is exactly one."""
        return next(name for name, table in self.tables.items() if table.holds(count))
