"""YAML held against models: what is wrong with it, in our words, each at its line and column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import NoneType
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cdcs_score.authored import Model, NotYet
from cdcs_score.codes import rubrics
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place, did_you_mean
from cdcs_score.expression_faults import code_of, details_of
from cdcs_score.facts import Fact
from cdcs_score.language import Phrase
from cdcs_score.readers.yaml_source import Node, Path_, YamlDocument
from cdcs_score.rows import InformationalCriterion, Part, PartedCriterion, PlainCriterion, model_of_criterion
from cdcs_score.rubric import METHODS_NOT_YET_SUPPORTED
from cdcs_score.scoring_rules import ALL_RULES, method_of
from cdcs_score.text import closest

ModelT = TypeVar("ModelT", bound=Model)

#: A value that is yet to be written: `TODO`, alone or before words.
_TO_WRITE = re.compile(r"TODO\b")
_NO_MEANING = Phrase("các khóa: docs/rubrics.md", "keys: docs/rubrics.md")
_ENGLISH_MEANING = _NO_MEANING.en


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
    findings = _Findings(document, root, not_yet)
    told = [*document.diagnostics, *(findings.still_to_write(path) for path in _places_to_write(document.data, ()))]
    try:
        return root.model_validate(document.data), told
    except ValidationError as error:
        found = [findings.diagnostic(one) for one in error.errors(include_url=False) if not _is_echo(one)]
        return None, [*told, *_without_echoes(found, told)]


def _without_echoes(found: list[Diagnostic], told: list[Diagnostic]) -> list[Diagnostic]:
    """The findings without those already made at the same place: each problem once."""
    places = {one.place for one in told}
    return [one for one in found if one.code is rubrics.MISSING_KEY or one.place not in places]


def _places_to_write(node: Node, path: Path_) -> Iterator[Path_]:
    """Where an author, or a draft, left TODO for a value."""
    match node:
        case str() if _TO_WRITE.match(node):
            yield path
        case list():
            for number, inner in enumerate(node):
                yield from _places_to_write(inner, (*path, number))
        case dict():
            for key, inner in node.items():
                yield from _places_to_write(inner, (*path, key))
        case _:
            pass


def _is_echo(error: ErrorDetails) -> bool:
    """Whether pydantic only repeats in other words what another finding says."""
    # a list is found too short when an entry of it failed
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


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
        match error["type"]:
            case "extra_forbidden":
                return self._unexpected_key(path)
            case "bad_condition":
                return self._bad_condition(path, error)
            case "missing":
                return _missing_key(document.place_of_value(path), str(error["loc"][-1]), error["input"])
            case "union_tag_not_found":
                return _missing_key(document.place_of_value(path), str(error["ctx"]["discriminator"]).strip("'"), {})
            case "union_tag_invalid":
                key = str(error["ctx"]["discriminator"]).strip("'")
                return _not_one_of(document, (*path, key), error["input"][key], error["ctx"]["expected_tags"])
            case "literal_error" | "enum":
                return _not_one_of(document, path, error["input"], error["ctx"]["expected"])
            case _:
                is_key = error["loc"][-1] == "[key]"
                return _of_value(document.place_of_key(path) if is_key else document.place_of_value(path), path, error)

    def still_to_write(self, path: Path_) -> Diagnostic:
        """The finding that a value is still TODO, with what its key means."""
        keys = [step for step in path if isinstance(step, str)]
        model, _ = self._model_at(path)
        meanings = [one.description for name, one in model.model_fields.items() if path[-1] in (name, one.alias)]
        known = Phrase(meanings[0], _ENGLISH_MEANING) if meanings and meanings[0] else _NO_MEANING
        return _told(
            rubrics.STILL_TODO,
            self._document.place_of_value(path),
            raw="TODO",
            details={"key": keys[-1] if keys else "", "meaning": known},
        )

    def _bad_condition(self, path: Path_, error: ErrorDetails) -> Diagnostic:
        fault = error["ctx"]["fault"]
        place = self._document.place_in_text(path, fault.span[0])
        return Diagnostic(
            code=code_of(fault), place=place, raw=fault.found, details=details_of(str(error["input"]), fault)
        )

    def _unexpected_key(self, path: Path_) -> Diagnostic:
        key, place = str(path[-1]), self._document.place_of_key(path)
        model, entry = self._model_at(path)
        if key in self._not_yet.get(model, ()):
            return _told(rubrics.NOT_YET_SUPPORTED, place, raw=key, details={"key": key})
        return _told(rubrics.UNKNOWN_KEY, place, raw=key, details={"key": key, "suggestion": _cure(key, model, entry)})

    def _model_at(self, path: Path_) -> tuple[type[Model], Node]:
        """The model a key belongs to, and what was written around it, found by walking both down the path."""
        models: Sequence[type[Model]] = (self._root,)
        data: Any = self._document.data
        for step in path[:-1]:
            models = _models_within(_written(models, data), step, data) or models
            data = data[step]
        return _written(models, data), data


def _cure(key: str, model: type[Model], entry: Node) -> Phrase:
    """What to do about a key that an entry does not have: where it belongs, or the one that may be meant."""
    if model is PartedCriterion and key in _keys_of(Part, {}):
        return Phrase("ghi khóa này ở từng điểm trong “parts”", "write this key in each of the 'parts'")
    others = _words_with(key, model)
    near = closest(key, _keys_of(model, entry))
    if others and not near:
        return Phrase(f"bỏ khóa này; nó đi với {others}", f"remove this key; it goes with {others}")
    return did_you_mean(near, Phrase("bỏ khóa này", "remove this key"))


def _words_with(key: str, model: type[Model]) -> str:
    """The methods, or the types of fact, that have a key this one does not: `method: count, deduct`."""
    if "rule" in model.model_fields or model is InformationalCriterion:
        methods = [method_of(rule) for rule in ALL_RULES if key in _own_keys(rule)]
        return f"method: {', '.join(methods)}" if methods else ""
    facts = _models_in(Fact)
    types = [get_args(one.model_fields["type"].annotation)[0] for one in facts if key in _own_keys(one)]
    return f"type: {', '.join(types)}" if model in facts and types else ""


def _keys_of(model: type[Model], entry: Node) -> list[str]:
    """The keys an entry may have: its model's, and those of the rule that stands beside them."""
    known = [key for key in _own_keys(model) if key != "rule"]
    return known + [key for rule in _rules_of(model, entry) for key in _own_keys(rule)]


def _own_keys(model: type[Model]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _rules_of(model: type[Model], entry: Node) -> list[type[Model]]:
    """The rule whose keys stand beside those of a row; all there are where none is named."""
    if "rule" not in model.model_fields:
        return []
    method = entry.get("method") if isinstance(entry, dict) else None
    return [rule for rule in ALL_RULES if method_of(rule) == method] or list(ALL_RULES)


def _of_value(place: Place, path: Path_, error: ErrorDetails) -> Diagnostic:
    """What is wrong with one value, or with one word that is a key."""
    raw, kind = error["input"] if isinstance(error["input"], str) else "", error["type"]
    context = {key: str(value) for key, value in error.get("ctx", {}).items()}
    match kind:
        case "not_yet_supported":
            return _told(rubrics.NOT_YET_SUPPORTED, place, details={"key": str(path[0])})
        case "header_of_two_columns":
            details = {key: context[key] for key in ("first", "second")}
            return _told(rubrics.HEADER_OF_TWO_COLUMNS, place, raw=context["word"], details=details)
        case "not_a_decimal":
            return _told(rubrics.NOT_A_DECIMAL, place, raw=raw)
        case "string_pattern_mismatch":
            return _told(rubrics.BAD_PATTERN, place, raw=raw, expected=_pattern_words(context["pattern"]))
        case "too_short":
            return _told(rubrics.EMPTY_LIST, place, details={"entries": _entries(context["min_length"])})
        case _ if kind in _RANGES:
            expected = Phrase(*(words.format_map(context) for words in _RANGES[kind]))
            return _told(rubrics.OUT_OF_RANGE, place, raw=raw or str(error["input"]), expected=expected)
        case _:
            return _told(rubrics.WRONG_SHAPE, place, raw=raw, expected=_shape_words(kind))


def _told(
    code: Code, place: Place, *, raw: str = "", expected: Detail = "", details: Mapping[str, Detail] | None = None
) -> Diagnostic:
    return Diagnostic(code=code, place=place, raw=raw, expected=expected, details=details or {})


def _path_in_document(data: Node, location: tuple[int | str, ...]) -> Path_:
    """The path as the author wrote it: without the tags pydantic adds for unions, and up to a missing key."""
    path: list[str | int] = []
    here: Node = data
    for before, step in zip(("", *location), location, strict=False):
        inner = None if before == "earn" else _within(here, step)  # its tag is named as a key inside it
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


def _not_one_of(document: YamlDocument, path: Path_, written: object, expected: str) -> Diagnostic:
    place = document.place_of_value(path)
    if not isinstance(written, str) or not written:
        return _told(rubrics.WRONG_SHAPE, place, expected=_SHAPES["string_type"])
    if path and path[-1] == "method" and written in METHODS_NOT_YET_SUPPORTED:
        return _told(rubrics.NOT_YET_SUPPORTED, place, raw=written, details={"key": f"method: {written}"})
    allowed = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    cure = did_you_mean(
        closest(written, allowed), Phrase("chọn một giá trị trong danh sách", "choose one from the list")
    )
    return _told(rubrics.NOT_ONE_OF, place, raw=written, expected=", ".join(allowed), details={"suggestion": cure})


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
    "not_a_share": Phrase("một tỷ lệ phần trăm, ví dụ 90%", "a percentage, as in 90%"),
    "reserved_name": Phrase("một tên khác: chữ này là của biểu thức", "another name: conditions keep this word"),
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
#: By how the pattern of a word begins.
_PATTERN_WORDS = {
    "^[a-z0-9]+(-": Phrase("chữ thường không dấu, chữ số, gạch ngang", "lower-case letters, digits and hyphens"),
    "^[a-z][a-z0-9_]*": Phrase(
        "chữ thường không dấu, chữ số, gạch dưới, bắt đầu bằng chữ",
        "lower-case letters, digits and underscores, a letter first",
    ),
    "^[A-Z][": Phrase("chữ hoa không dấu, chữ số, ví dụ H1", "capitals and digits, as in H1"),
    "^[A-Za-z0-9][A-Za-z0-9_-]*#": Phrase("NGUỒN#chỗ trong văn bản", "KEY#place in the text"),
    "": Phrase("chữ không dấu, chữ số, dấu chấm, gạch", "plain letters, digits, points and hyphens"),
}


def _shape_words(kind: str) -> Phrase:
    return _SHAPES.get(kind, _OTHER_SHAPE)


def _pattern_words(pattern: str) -> Phrase:
    return next(words for beginning, words in _PATTERN_WORDS.items() if pattern.startswith(beginning))


def _entries(least: str) -> Phrase:
    return Phrase("một mục", "one entry") if least == "1" else Phrase(f"{least} mục", f"{least} entries")


def _models_within(model: type[Model], step: str | int, entry: Node) -> list[type[Model]]:
    """The models that may stand under a key of a model, or of the rule beside it."""
    found = [
        field.annotation
        for one in (model, *_rules_of(model, entry))
        for name, field in one.model_fields.items()
        if step in (name, field.alias)
    ]
    each = model.model_fields.get("each")  # its entries stand beside the other keys
    if each is not None and not found:
        found.append(each.annotation)
    return [inner for annotation in found for inner in _models_in(annotation)]


def _models_in(annotation: Any) -> list[type[Model]]:  # noqa: ANN401 -- a type annotation has no narrower type
    if isinstance(annotation, type) and annotation is not NoneType and issubclass(annotation, Model):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def _written(models: Sequence[type[Model]], entry: Node) -> type[Model]:
    """Which of the models an author wrote, by the keys and words that tell them apart."""
    if not isinstance(entry, dict) or len(models) == 1:
        return models[0]
    if PlainCriterion in models:
        return model_of_criterion(entry)
    typed = [one for one in models if "type" in one.model_fields]
    return next((one for one in typed if entry.get("type") in get_args(one.model_fields["type"].annotation)), models[0])
