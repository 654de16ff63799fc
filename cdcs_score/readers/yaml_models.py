"""YAML held against models: what is wrong with it, in our words, each at its line and column."""

from collections.abc import Mapping
from types import NoneType
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cdcs_score.authored import Model, NotYet
from cdcs_score.codes import rubrics
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place, did_you_mean
from cdcs_score.language import Phrase
from cdcs_score.readers.yaml_source import Node, Path_, YamlDocument
from cdcs_score.rubric import METHODS_NOT_YET_SUPPORTED, Part, PartedCriterion, PlainCriterion
from cdcs_score.text import closest

ModelT = TypeVar("ModelT", bound=Model)


def validated(document: YamlDocument, root: type[ModelT], not_yet: NotYet) -> tuple[ModelT | None, list[Diagnostic]]:
    """The model a document describes, and all that is wrong with it.

    There may be both: a document with a key written twice still says what else is wrong in it.

    Args:
        document: the document, read.
        root: the model of the whole document.
        not_yet: keys to be told apart from unknown ones.
    """
    if document.diagnostics and not document.data:
        return None, document.diagnostics
    try:
        return root.model_validate(document.data), document.diagnostics
    except ValidationError as error:
        findings = _Findings(document, root, not_yet)
        found = [findings.diagnostic(one) for one in error.errors(include_url=False) if not _is_echo(one)]
        return None, [*document.diagnostics, *_without_echoes(found, document)]


def _without_echoes(found: list[Diagnostic], document: YamlDocument) -> list[Diagnostic]:
    """The findings without those the YAML reader already made at the same place: each problem once."""
    told = {one.place for one in document.diagnostics}
    return [one for one in found if one.code is rubrics.MISSING_KEY or one.place not in told]


def _is_echo(error: ErrorDetails) -> bool:
    """Whether pydantic only repeats in other words what another finding says."""
    match error["type"]:
        case "too_short":  # because an entry of the list failed
            return bool(error["input"])
        case "missing":  # because the method is one that knows no steps, and is not supported yet
            return error["loc"][-1] == "step" and error["input"].get("method") in METHODS_NOT_YET_SUPPORTED
        case _:
            return False


class _Findings:
    """What pydantic found, said in our words: chosen by the error's type, never by its English sentence."""

    def __init__(self, document: YamlDocument, root: type[Model], not_yet: NotYet) -> None:
        self._document = document
        self._root = root
        self._not_yet = not_yet

    def diagnostic(self, error: ErrorDetails) -> Diagnostic:
        """One of them, as a finding."""
        document = self._document
        path = _path_in_document(document.data, error["loc"])
        raw = error["input"] if isinstance(error["input"], str) else ""
        match error["type"]:
            case "extra_forbidden":
                return self._unexpected_key(path)
            case "missing":
                return _missing_key(document.place_of_value(path), str(error["loc"][-1]), error["input"])
            case "union_tag_invalid" | "literal_error" | "enum":
                return _not_one_of(document, path, raw, error.get("ctx", {}))
            case "not_a_decimal":
                return _told(rubrics.NOT_A_DECIMAL, document.place_of_value(path), raw=raw)
            case "string_pattern_mismatch":
                place = document.place_of_key(path) if error["loc"][-1] == "[key]" else document.place_of_value(path)
                return _told(rubrics.BAD_PATTERN, place, raw=raw, expected=_pattern_words(error))
            case "too_short":
                return _told(rubrics.EMPTY_LIST, document.place_of_value(path))
            case kind if kind in _RANGES:
                context = {key: str(value) for key, value in error.get("ctx", {}).items()}
                expected = Phrase(*(words.format_map(context) for words in _RANGES[kind]))
                return _told(
                    rubrics.OUT_OF_RANGE,
                    document.place_of_value(path),
                    raw=raw or str(error["input"]),
                    expected=expected,
                )
            case kind:
                return _told(rubrics.WRONG_SHAPE, document.place_of_value(path), raw=raw, expected=_shape_words(kind))

    def _unexpected_key(self, path: Path_) -> Diagnostic:
        key, place = str(path[-1]), self._document.place_of_key(path)
        model = self._model_at(path)
        if key in self._not_yet.get(model, ()):
            return _told(rubrics.NOT_YET_SUPPORTED, place, raw=key, details={"key": key})
        known = [field.alias or name for name, field in model.model_fields.items()]
        cure = did_you_mean(closest(key, known), Phrase("bỏ khóa này", "remove this key"))
        if model is PartedCriterion and key in Part.model_fields:
            cure = Phrase("ghi khóa này ở từng điểm trong “parts”", "write this key in each of the 'parts'")
        return _told(rubrics.UNKNOWN_KEY, place, raw=key, details={"key": key, "suggestion": cure})

    def _model_at(self, path: Path_) -> type[Model]:
        """The model a key belongs to, found by walking the path down the models and what was written."""
        model: type[Model] = self._root
        data: Any = self._document.data
        for step in path[:-1]:
            data = data[step]
            if isinstance(step, str):
                model = _model_within(model, step) or model
            if model is PlainCriterion and isinstance(data, dict) and "parts" in data:
                model = PartedCriterion
        return model


def _told(
    code: Code, place: Place, *, raw: str = "", expected: Detail = "", details: Mapping[str, Detail] | None = None
) -> Diagnostic:
    return Diagnostic(code=code, place=place, raw=raw, expected=expected, details=details or {})


def _path_in_document(data: Node, location: tuple[int | str, ...]) -> Path_:
    """The path as the author wrote it: without the tags pydantic adds for unions, and up to a missing key."""
    path: list[str | int] = []
    here: Node = data
    for step in location:
        inner = _within(here, step)
        if inner is not None:
            here = inner
            path.append(step)
    return tuple(path)


def _within(here: Node, step: int | str) -> Node | None:
    match here, step:
        case dict(), str():
            return here.get(step)
        case list(), int() if step < len(here):
            return here[step]
        case _:
            return None


def _missing_key(place: Place, key: str, entry: Mapping[str, Any]) -> Diagnostic:
    if key == "source":
        code = entry.get("code")
        named: Detail = code if isinstance(code, str) else Phrase("mục này", "this entry")
        return _told(rubrics.NO_SOURCE, place, details={"code": named})
    return _told(rubrics.MISSING_KEY, place, details={"key": key})


def _not_one_of(document: YamlDocument, path: Path_, raw: str, context: Mapping[str, Any]) -> Diagnostic:
    place = document.place_of_value(path)
    if path and path[-1] == "method" and raw in METHODS_NOT_YET_SUPPORTED:
        return _told(rubrics.NOT_YET_SUPPORTED, place, raw=raw, details={"key": f"method: {raw}"})
    if not raw:
        return _told(rubrics.WRONG_SHAPE, place, expected=_SHAPES["string_type"])
    allowed = [word.strip("'") for word in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
    cure = did_you_mean(closest(raw, allowed), Phrase("chọn một giá trị trong danh sách", "choose one from the list"))
    return _told(rubrics.NOT_ONE_OF, place, raw=raw, expected=", ".join(allowed), details={"suggestion": cure})


_SHAPES = {
    "string_type": Phrase("một dòng chữ", "a text"),
    "not_one_number": Phrase("một con số", "one number"),
    "string_too_short": Phrase("chữ, không để rỗng", "a text that is not empty"),
    "string_too_long": Phrase("chữ ngắn hơn", "a shorter text"),
    "tuple_type": Phrase("một danh sách [...]", "a list [...]"),
    "model_type": Phrase("một bảng {khóa: giá trị}", "a mapping {key: value}"),
    "dict_type": Phrase("một bảng {khóa: giá trị}", "a mapping {key: value}"),
    "model_attributes_type": Phrase("một bảng {khóa: giá trị}", "a mapping {key: value}"),
    "not_a_whole_number": Phrase("một số nguyên", "a whole number"),
    "not_a_percentage": Phrase("một tỷ lệ từ 0% đến 100%, ví dụ 20%", "a percentage from 0% to 100%, as in 20%"),
    "not_true_or_false": Phrase("true hoặc false", "true or false"),
    "not_a_date": Phrase("ngày dạng 2019-08-14", "a date written 2019-08-14"),
}
_OTHER_SHAPE = Phrase("một giá trị theo mẫu", "a value as in the sample")
_RANGES = {
    "must_be_positive": Phrase("lớn hơn 0", "above 0"),
    "must_not_be_negative": Phrase("từ 0 trở lên", "0 or more"),
    "greater_than_equal": Phrase("từ {ge} trở lên", "{ge} or more"),
    "less_than_equal": Phrase("từ {le} trở xuống", "{le} or less"),
}
_PATTERN_WORDS = {
    "RubricId": Phrase("chữ thường không dấu, chữ số, gạch ngang", "lower-case letters, digits and hyphens"),
    "Citation": Phrase("NGUỒN#chỗ trong văn bản", "KEY#place in the text"),
    "other": Phrase("chữ không dấu, chữ số, dấu chấm, gạch", "plain letters, digits, points and hyphens"),
}


def _shape_words(kind: str) -> Phrase:
    return _SHAPES.get(kind, _OTHER_SHAPE)


def _pattern_words(error: ErrorDetails) -> Phrase:
    pattern = error.get("ctx", {}).get("pattern", "")
    if "#" in pattern:
        return _PATTERN_WORDS["Citation"]
    return _PATTERN_WORDS["RubricId"] if pattern.startswith("^[a-z0-9]") else _PATTERN_WORDS["other"]


def _model_within(model: type[Model], key: str) -> type[Model] | None:
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return next(iter(_models_in(field.annotation)), None)
    return None


def _models_in(annotation: Any) -> list[type[Model]]:  # noqa: ANN401 -- a type annotation has no narrower type
    if isinstance(annotation, type) and annotation is not NoneType and issubclass(annotation, Model):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]
