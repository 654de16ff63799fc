"""The rubric's JSON schema as authors write it, for editors: the keys of a row and of its rule stand in one mapping.

The models split a row from its rule, because scoring does; in YAML there is no `rule`. So every kind of row becomes one
mapping per method, of which exactly one fits. Only words that drafts 7 and 2020-12 have in common are used: VS Code's
YAML extension knows draft 7.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cdcs_score.numbers import from_text, to_text
from cdcs_score.periods import Periods
from cdcs_score.rows import ExtraItem, Part, PlainCriterion, Row
from cdcs_score.rubric import Rubric
from cdcs_score.scoring_rules import ALL_RULES, AtLeast, ChecklistItem, LinePoint, ShareBand, method_of
from cdcs_score.worked_cases import CaseUnit, WorkedCase

#: A JSON schema, or a part of one.
Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ROWS: tuple[type[Row], ...] = (PlainCriterion, Part, ExtraItem)
#: What may differ between sizes, by the models of rows and of what they are made of.
_BY_SIZE = {*(row.__name__ for row in _ROWS), *(one.__name__ for one in (ShareBand, LinePoint, ChecklistItem, AtLeast))}
_SIZE_NAME = {"pattern": "^[a-z][a-z0-9_]*$"}
#: Where a key holds any word or figure, an editor's reader makes of a bare one what it will.
_ANY_SCALAR = {"type": ["string", "number", "boolean"], "maxLength": 2000}
_ANY_EXPECTED = {"anyOf": [_ANY_SCALAR, {"type": "array", "items": _ANY_SCALAR}]}


def rubric_schema() -> Schema:
    """The JSON schema of a rubric file, draft 2020-12."""
    written: Schema = Rubric.model_json_schema()
    for mapping in (written, *written["$defs"].values()):
        mapping.pop("description", None)  # what the model is, said in English to programmers
    _loosen_cases(written["$defs"])
    _spread_periods(written["$defs"])
    _join_rules(written["$defs"])
    _allow_sizes(written["$defs"])
    schema: Schema = as_written(written)
    return {"$schema": DIALECT, "title": "Bảng chấm điểm", **schema, "$defs": _used(schema)}


def _join_rules(definitions: Schema) -> None:
    """Puts the keys of each rule beside those of the row, one definition for each kind of row and method."""
    for model in _ROWS:
        row = definitions[model.__name__]
        own = {key: value for key, value in row["properties"].items() if key != "rule"}
        choices = []
        for rule in ALL_RULES:
            name = f"{model.__name__}_{method_of(rule)}"
            definitions[name] = _joined(row, own, definitions[rule.__name__])
            choices.append({"$ref": f"#/$defs/{name}"})
        definitions[model.__name__] = {"oneOf": choices}


def _joined(row: Schema, own: Schema, rule: Schema) -> Schema:
    """A row of one method: code, title and maximum, then how it is scored, then the rest, as people write it."""
    head = {key: own[key] for key in ("code", "title", "maximum")}
    required = [key for key in row["required"] if key != "rule"]
    return {
        "type": "object",
        "description": rule["properties"]["method"]["description"],
        "properties": {**head, **rule["properties"], **own},
        "required": [*required, *rule["required"]],
        "additionalProperties": False,
    }


def _spread_periods(definitions: Schema) -> None:
    """Periods stand beside `divide_by`."""
    periods = definitions[Periods.__name__]
    each = periods["properties"].pop("each")
    periods |= {"patternProperties": each["patternProperties"], "minProperties": 3, "required": ["divide_by"]}


def _allow_sizes(definitions: Schema) -> None:
    """Numbers and lists of rows may be given for each size: `{small: 5, large: 4}`."""
    for name, definition in definitions.items():
        if name.partition("_")[0] in _BY_SIZE and "properties" in definition:
            properties = definition["properties"]
            definition["properties"] = {key: _perhaps_by_size(value) for key, value in properties.items()}


def _perhaps_by_size(value: Schema) -> Schema:
    match value:
        case {"anyOf": [inner, {"type": "null"}], **rest}:
            return {**rest, **_perhaps_by_size(inner)}
        case {"patternProperties": _, **rest}:
            choices = {name: _perhaps_by_size(one) for name, one in value["patternProperties"].items()}
            return {**rest, "patternProperties": choices, "additionalProperties": False}
        case {"type": ["string", "number"] | ["integer", "string"] | "array"} | {
            "pattern": "^[0-9]{1,3}(\\.[0-9]{1,15})?%$"
        }:
            around = {key: one for key, one in value.items() if key in {"description", "default"}}
            plain = {key: one for key, one in value.items() if key not in around}
            by_size = {"type": "object", "minProperties": 2, "propertyNames": _SIZE_NAME, "additionalProperties": plain}
            return {**around, "anyOf": [plain, by_size]}
        case _:
            return value


def _loosen_cases(definitions: Schema) -> None:
    """Facts, points and words of a worked case are of any kind; what each may be, the linter knows."""
    for model in (WorkedCase, CaseUnit):
        cases = definitions[model.__name__]["properties"]
        for key, values, least in (("given", _ANY_SCALAR, 0), ("expect", _ANY_EXPECTED, 1)):
            words = cases[key]["description"]
            cases[key] = {
                "type": "object",
                "description": words,
                "minProperties": least,
                "additionalProperties": values,
            }
        _of_period_loosened(cases)
    definitions[WorkedCase.__name__]["oneOf"] = [{"required": ["given", "expect"]}, {"required": ["units"]}]


def _of_period_loosened(case: Schema) -> None:
    periods = next(one for one in case["periods"]["anyOf"] if "patternProperties" in one)
    given = {"type": "object", "additionalProperties": _ANY_SCALAR}
    periods["patternProperties"] = dict.fromkeys(periods["patternProperties"], given)


def as_written(node: Any) -> Any:  # noqa: ANN401 -- any part of a JSON schema
    """The schema without what says something of Python only: titles of fields, null for a key left out."""
    match node:
        case list():
            return [as_written(one) for one in node]
        case {"anyOf": [only, {"type": "null"}], **rest}:
            return as_written({**rest, **only})
        case {"patternProperties": _, **rest} if "additionalProperties" not in rest:
            return as_written({**node, "additionalProperties": False})
        case dict():
            return {key: _of_key(key, value, node) for key, value in node.items() if not _is_of_python(key, value)}
        case _:
            return node


def _is_of_python(key: str, value: object) -> bool:
    return key in {"title", "discriminator"} or (key == "default" and not isinstance(value, str | int))


def _of_key(key: str, value: Any, node: Schema) -> Any:  # noqa: ANN401 -- as above
    match key:
        case "properties" | "$defs" | "patternProperties":
            return {name: as_written(one) for name, one in value.items()}
        case "required" if "properties" in node:
            return [name for name in node["properties"] if name in value]
        case "default" if str(node.get("pattern", "")).endswith("%$"):
            return f"{to_text(from_text(value) * 100)}%"
        case "required" | "default" | "enum" | "const":
            return value
        case _:
            return as_written(value)


def _used(schema: Schema) -> Schema:
    """The definitions something refers to."""
    definitions, used, waiting = schema["$defs"], dict[str, Any](), [{**schema, "$defs": {}}]
    while waiting:
        for name in _references(waiting.pop()):
            if name not in used:
                used[name] = definitions[name]
                waiting.append(definitions[name])
    return dict(sorted(used.items()))


def _references(node: object) -> Iterator[str]:
    match node:
        case {"$ref": str(reference)}:
            yield reference.rpartition("/")[2]
        case Mapping():
            for inner in node.values():
                yield from _references(inner)
        case list():
            for inner in node:
                yield from _references(inner)
        case _:
            return
