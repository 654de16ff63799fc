"""Facts as a rubric declares them (số liệu): what is so, never points; their types, limits, units and who supplies them."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator, Field

from cdcs_score.authored import Decimal, Model, Name, Share, Text, Truth, Whole
from cdcs_score.language import Language, Phrase
from cdcs_score.numbers import ZERO, Exact, shown
from cdcs_score.once import once_each
from cdcs_score.packable import packable

#: A fact's value: a number (a percentage as its share), yes or no, or the code of a choice.
Value = Exact | bool | str

#: How many values of a fact are kept as they were said.
_REMEMBERED = 1024
YES, NO = "có", "không"
_TRUTHS = {True: Phrase(YES, "yes"), False: Phrase(NO, "no")}


class _Declared(Model):
    """What every fact says of itself."""

    label: Text = Field(description="Tên số liệu, in trong biểu mẫu và báo cáo")
    unit: Text | None = Field(default=None, description="Đơn vị tính, ví dụ người, lượt, buổi")
    note: Text | None = Field(default=None, description="Cách ghi, in trong biểu mẫu")
    supplied_by: Literal["unit", "superior"] = Field(
        default="unit", description="unit: đơn vị khai; superior: lấy từ trang “Số liệu cấp trên” của sổ theo dõi"
    )


class CountFact(_Declared):
    """How many: a whole number."""

    type: Literal["count"] = Field(description="count: đếm, một số nguyên từ 0")
    at_least: Whole = Field(default=0, description="Không nhỏ hơn")
    at_most: Whole | None = Field(default=None, description="Không lớn hơn")
    blank_means: Whole | None = Field(default=None, description="Không ai ghi gì thì nghĩa là bao nhiêu")


class NumberFact(_Declared):
    """How much: an exact decimal."""

    type: Literal["number"] = Field(description="number: một số, có thể lẻ")
    at_least: Decimal | None = Field(default=None, description="Không nhỏ hơn")
    at_most: Decimal | None = Field(default=None, description="Không lớn hơn")
    blank_means: Decimal | None = Field(default=None, description="Không ai ghi gì thì nghĩa là bao nhiêu")


class PercentFact(_Declared):
    """A share, written as a percentage."""

    type: Literal["percent"] = Field(description="percent: một tỷ lệ phần trăm")
    at_least: Share = Field(default=ZERO, description="Không nhỏ hơn, ví dụ 0%")
    at_most: Share = Field(default=Exact(1), description="Không lớn hơn, ví dụ 100%")
    blank_means: Share | None = Field(default=None, description="Không ai ghi gì thì nghĩa là bao nhiêu")


class YesNoFact(_Declared):
    """Whether something is so."""

    type: Literal["yes_no"] = Field(description="yes_no: có hoặc không")
    blank_means: Truth | None = Field(default=None, description="Không ai ghi gì thì nghĩa là true hay false")


class ChoiceFact(_Declared):
    """Which of several."""

    type: Literal["choice"] = Field(description="choice: chọn một trong các mục của “of”")
    of: dict[Name, Text] = Field(min_length=2, description="Các lựa chọn: {mã: lời ghi trong biểu mẫu}")
    blank_means: Name | None = Field(default=None, description="Không ai ghi gì thì nghĩa là lựa chọn nào")


MeasuredFact = CountFact | NumberFact | PercentFact
Fact = Annotated[CountFact | NumberFact | PercentFact | YesNoFact | ChoiceFact, Discriminator("type")]


@once_each
def limits_of(fact: MeasuredFact) -> tuple[Exact | None, Exact | None]:
    """The least and the greatest value a measured fact may have; None where there is no such limit."""
    return (
        None if fact.at_least is None else Exact(fact.at_least),
        None if fact.at_most is None else Exact(fact.at_most),
    )


def meant_by_blank(fact: Fact) -> Value | None:
    """What it means that nobody entered anything; None where it means nothing, and the fact is missing."""
    means = fact.blank_means
    return Exact(means) if isinstance(means, int) and not isinstance(means, bool) else means


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class FactValue:
    """A fact that is known: its name, its declaration and its value."""

    name: str
    fact: Fact
    value: Value

    @property
    def number(self) -> Exact:
        """The value of a fact that is a number.

        Raises:
            TypeError: for another type; the linter has proved that no rule asks for it.
        """
        if isinstance(self.value, Exact):
            return self.value
        raise TypeError(self.name)

    @property
    def is_so(self) -> bool:
        """The value of a yes-or-no fact.

        Raises:
            TypeError: for another type; the linter has proved that no rule asks for it.
        """
        if isinstance(self.value, bool):
            return self.value
        raise TypeError(self.name)

    @property
    def chosen(self) -> str:
        """The code of the choice made.

        Raises:
            TypeError: for another type; the linter has proved that no rule asks for it.
        """
        if isinstance(self.value, str):
            return self.value
        raise TypeError(self.name)

    @property
    def words(self) -> str:
        """The value as people say it: `1.052 người`, `90%`, `có`, the words of a choice."""
        return value_words(self.fact, self.value)

    @property
    def in_full(self) -> Phrase:
        """Label and value: `tổng số lao động (1.052 người)`; the label is the rubric's in both languages."""
        known = _said_in_full(self.fact)
        if self.value not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            vi, en = value_phrase(self.fact, self.value)
            known[self.value] = Phrase(f"{self.fact.label} ({vi})", f"{self.fact.label} ({en})")
        return known[self.value]


@once_each
def _said_in_full(_: Fact) -> dict[Value, Phrase]:
    """The values of a fact that were said in full: all values of one are of one kind, and the same come by again."""
    return {}


def value_words(fact: Fact, value: Value, language: Language = Language.VIETNAMESE) -> str:
    """A value of a fact as people say it; units and choices are the rubric's in both languages."""
    match value:
        case bool():
            return _TRUTHS[value].said_in(language)
        case Exact() if isinstance(fact, PercentFact):
            return f"{shown(value * 100, language)}%"
        case Exact():
            return f"{shown(value, language)} {fact.unit}" if fact.unit else shown(value, language)
        case str():
            return fact.of[value] if isinstance(fact, ChoiceFact) else value


def value_phrase(fact: Fact, value: Value) -> Phrase:
    """A value of a fact as people say it, in both languages."""
    return Phrase(value_words(fact, value), value_words(fact, value, Language.ENGLISH))
