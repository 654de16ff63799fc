"""Periods: a year scored in parts (H1, H2), each with its weight, as a rubric writes them."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, SerializerFunctionWrapHandler, StringConstraints, model_serializer, model_validator

from cdcs_score.authored import Maximum, Model

#: The name of a period, which is also the folder its submissions come in.
PeriodName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,9}$")]


class Period(Model):
    """One part of the year."""

    weight: Maximum = Field(description="Hệ số của kỳ khi tính điểm cả năm")


class Periods(Model):
    """The parts of the year: the total of the year is their weighted sum over `divide_by`.

    In YAML the periods stand beside `divide_by`.
    """

    each: dict[PeriodName, Period] = Field(min_length=2, description="Các kỳ: {H1: {weight: 1}, H2: {weight: 2}}")
    divide_by: Maximum = Field(description="Chia tổng có hệ số cho bao nhiêu; bằng tổng các hệ số")

    @model_validator(mode="before")
    @classmethod
    def _with_divisor_apart(cls, written: object) -> object:
        """The keys that are not `divide_by` are periods."""
        if not isinstance(written, dict) or isinstance(written.get("each"), dict):
            return written
        divisor = {key: value for key, value in written.items() if key == "divide_by"}
        return {**divisor, "each": {key: value for key, value in written.items() if key not in divisor}}

    @model_serializer(mode="wrap")
    def _with_divisor_beside(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        written: dict[str, object] = handler(self)
        each = written.pop("each")
        return (each if isinstance(each, dict) else {}) | written


def period_of(file: str, names: Sequence[str]) -> str:
    """The period whose folder a file lies in; empty where it lies in none."""
    folders = {part.casefold() for part in file.split("/")[:-1]}
    return next((name for name in names if name.casefold() in folders), "")
