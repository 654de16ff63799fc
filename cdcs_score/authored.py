"""What people write in YAML: the kinds of text and number a key may hold, each exact and each refused by a name.

The readers choose their words by those names; descriptions and patterns also serve the JSON schema.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from cdcs_score.expression import BadExpression, Expression
from cdcs_score.expression_parsing import parse
from cdcs_score.numbers import Exact, NotANumber, from_percent, from_text, to_text

#: `date.fromisoformat` alone would also take 20190814 and 2019-W33-3.
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PERCENT_PATTERN = r"^[0-9]{1,3}(\.[0-9]{1,15})?%$"
_DECIMAL_SCHEMA = {"type": ["string", "number"], "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$"}

#: Words the conditions of the language keep for themselves.
RESERVED_NAMES = frozenset(
    {"and", "or", "not", "in", "true", "false", "share", "lowest_share", "points", "min", "max", "unit", "last_year",
     "class"}
)  # fmt: skip


def _exact(value: object) -> Exact:
    if isinstance(value, Exact):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("not_one_number", "not one number")
    try:
        return from_text(value)
    except NotANumber:
        raise PydanticCustomError("not_a_decimal", "not a decimal") from None


def _positive(value: Exact) -> Exact:
    if value <= 0:
        raise PydanticCustomError("must_be_positive", "must be above 0")
    return value


def _not_negative(value: Exact) -> Exact:
    if value < 0:
        raise PydanticCustomError("must_not_be_negative", "must be 0 or more")
    return value


def _share(value: object) -> Exact:
    if isinstance(value, Exact):
        return value
    try:
        return from_percent(value if isinstance(value, str) else "")
    except NotANumber:
        raise PydanticCustomError("not_a_share", "not a percentage") from None


def _percent(value: object) -> Exact:
    if isinstance(value, Exact):
        return value
    try:
        share = from_percent(value if isinstance(value, str) else "")
    except NotANumber:
        raise PydanticCustomError("not_a_percentage", "not a percentage") from None
    if share > 1:
        raise PydanticCustomError("not_a_percentage", "above 100%")
    return share


def _amount(value: object) -> Exact:
    return _share(value) if isinstance(value, str) and value.endswith("%") else _exact(value)


def _condition(value: object) -> object:
    if isinstance(value, Expression):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "not a text")
    try:
        return parse(value)
    except BadExpression as bad:
        raise PydanticCustomError("bad_condition", "not a condition", {"fault": bad.fault}) from None


def _name(value: object) -> object:
    if value in RESERVED_NAMES:
        raise PydanticCustomError("reserved_name", "a word of the language of conditions")
    return value


def _percent_text(share: Exact) -> str:
    return f"{to_text(share * 100)}%"


def _whole(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}", value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("not_a_whole_number", "not a whole number")


def _truth(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise PydanticCustomError("not_true_or_false", "not true or false")
    return value == "true"


def _iso_date(value: object) -> object:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value) if _DATE.fullmatch(str(value)) else "")
    except ValueError:
        raise PydanticCustomError("not_a_date", "not a date") from None


Decimal = Annotated[Exact, BeforeValidator(_exact), PlainSerializer(to_text), WithJsonSchema(_DECIMAL_SCHEMA)]
Percent = Annotated[
    Exact,
    BeforeValidator(_percent),
    PlainSerializer(_percent_text),
    WithJsonSchema({"type": "string", "pattern": _PERCENT_PATTERN}),
]
#: A share that may pass 100%, as where more was done than planned.
Share = Annotated[
    Exact,
    BeforeValidator(_share),
    PlainSerializer(_percent_text),
    WithJsonSchema({"type": "string", "pattern": _PERCENT_PATTERN}),
]
#: A decimal, or a percentage standing for its share.
Amount = Annotated[
    Exact,
    BeforeValidator(_amount),
    PlainSerializer(to_text),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,15})?%?$"}),
]
Points = Annotated[Decimal, AfterValidator(_not_negative)]
Maximum = Annotated[Decimal, AfterValidator(_positive)]
Whole = Annotated[
    int, BeforeValidator(_whole), WithJsonSchema({"type": ["integer", "string"], "pattern": r"^[0-9]{1,6}$"})
]
Truth = Annotated[bool, BeforeValidator(_truth), WithJsonSchema({"enum": [True, False]})]
IsoDate = Annotated[
    date, BeforeValidator(_iso_date), WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]
#: The version of a file's language. Editors read a bare 1 as a number, our reader as text.
SchemaVersion = Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
RubricId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
#: The name of a fact or a choice: what conditions call it.
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), AfterValidator(_name)]
RowCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]+([._-][0-9A-Za-z]+)*$", max_length=20)]
SourceKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=40)]
Citation = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*#\S.*$", max_length=200)]


#: A condition, parsed once: where it cannot be, the fault says what and where in the text.
Condition = Annotated[
    Expression,
    BeforeValidator(_condition),
    PlainSerializer(lambda expression: expression.text),
    WithJsonSchema({"type": ["string", "boolean"], "minLength": 1, "maxLength": 2000}),
]


class Model(BaseModel):
    """What all that is authored shares: frozen, and no key the language does not have."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)


#: Keys of the design that this version does not support, by the model they belong to.
NotYet = Mapping[type[Model], frozenset[str]]
