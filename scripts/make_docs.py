"""Writes the reference part of docs/rubrics.md from the descriptions of the rubric's models: python scripts/make_docs.py.

What stands between the two marks of the page is written here; the rest is written by people. tests/test_rubric_docs.py
finds a page that has grown old. (docs/diagnostics.md is written by scripts/write_generated.py.)
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cdcs_score.rubric import METHODS_NOT_YET_SUPPORTED, NOT_YET_SUPPORTED, NotArisingRule, PlainCriterion, Rubric

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "rubrics.md"
BEGIN = "<!-- từ đây do scripts/make_docs.py viết; xin sửa trong cdcs_score/rubric.py -->"
END = "<!-- hết phần do scripts/make_docs.py viết -->"

#: A JSON schema, or a part of one.
Schema = Mapping[str, Any]

_TITLES = {
    "": "Cả bảng",
    "applies_to": "Dùng cho đơn vị nào",
    "sources.*": "Mỗi căn cứ",
    "scale": "Thang điểm",
    "eligibility": "Điều kiện được xếp loại",
    "groups[]": "Mỗi nhóm tiêu chí",
    "groups[].criteria[] (1)": "Mỗi tiêu chí chấm trọn",
    "groups[].criteria[] (1).not_arising": "Không phát sinh",
    "groups[].criteria[] (2)": "Mỗi tiêu chí có điểm a, b, c",
    "groups[].criteria[] (2).parts[]": "Mỗi điểm a, b, c",
    "bonus": "Điểm thưởng",
    "bonus.items[]": "Mỗi mục thưởng",
    "classes[]": "Mỗi mức xếp loại",
    "quota": "Tỷ lệ tối đa",
    "quota.of": "Tỷ lệ tính trên số đơn vị nào",
    "ranking": "Xếp hạng",
}


def with_reference(page: str) -> str:
    """The page with the part between its marks written anew."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        message = f"{PAGE.name} has lost its marks"
        raise ValueError(message)
    return "\n".join([before + BEGIN, *_reference(), END + after])


def _reference() -> Iterator[str]:
    schema = Rubric.model_json_schema()
    for path, model in _models("", schema, schema["$defs"]):
        yield from _table(path, model, schema["$defs"])
    yield from _not_supported()


def _models(path: str, model: Schema, definitions: Schema) -> Iterator[tuple[str, Schema]]:
    """Every mapping an author writes, from the outside in, each under the first path that leads to it."""
    yield path, model
    for key, value in model["properties"].items():
        inner = f"{path}.{key}".removeprefix(".")
        for step, found in _models_of_value(inner, value, definitions):
            if step in _TITLES:
                yield from _models(step, found, definitions)


def _models_of_value(path: str, value: Schema, definitions: Schema) -> Iterator[tuple[str, Schema]]:
    match value:
        case {"$ref": str(reference)}:
            model = definitions[reference.rpartition("/")[2]]
            if "properties" in model:
                yield path, model
        case {"items": entry}:
            yield from _models_of_value(f"{path}[]", entry, definitions)
        case {"patternProperties": patterns}:
            for entry in patterns.values():
                yield from _models_of_value(f"{path}.*", entry, definitions)
        case {"oneOf": [{"$ref": _}, *_] as choices}:
            for number, choice in enumerate(choices, start=1):
                yield from _models_of_value(f"{path} ({number})", choice, definitions)
        case {"anyOf": choices} | {"oneOf": choices}:
            for choice in choices:
                yield from _models_of_value(path, choice, definitions)
        case _:
            return


def _table(path: str, model: Schema, definitions: Schema) -> Iterator[str]:
    yield ""
    yield f"### {_TITLES[path]}"
    yield ""
    if path:
        yield f"`{path.replace(' (1)', '').replace(' (2)', '')}`"
        yield ""
    yield "| Khóa | Bắt buộc | Giá trị | Nghĩa |"
    yield "|---|---|---|---|"
    for key, value in model["properties"].items():
        words = value["description"].replace("|", "\\|")
        yield f"| `{key}` | {_need(key, value, model)} | {_value_words(value, definitions)} | {words} |"


def _need(key: str, value: Schema, model: Schema) -> str:
    if key in model["required"]:
        return "có"
    default = value.get("default")
    return f"không; bỏ thì là `{default}`" if isinstance(default, str) else "không"


def _value_words(value: Schema, definitions: Schema) -> str:
    match value:
        case {"$ref": str(reference)}:
            return _value_words(definitions[reference.rpartition("/")[2]], definitions)
        case {"enum": choices}:
            return ", ".join(f"`{str(choice).lower() if isinstance(choice, bool) else choice}`" for choice in choices)
        case {"const": only}:
            return f"`{only}`"
        case {"anyOf": [first, {"type": "null"}]}:
            return _value_words(first, definitions)
        case {"oneOf": [{"const": only}, _]}:
            return f"`{only}`, hoặc bảng {{khóa: giá trị}}"
        case {"type": "array"}:
            return "danh sách"
        case {"properties": _} | {"type": "object"}:
            return "bảng {khóa: giá trị}"
        case _:
            return _scalar_words(value)


def _scalar_words(value: Schema) -> str:
    match value:
        case {"type": ["string", "number"]}:
            return "số thập phân, dấu chấm"
        case {"type": ["integer", "string"]}:
            return "số nguyên"
        case {"pattern": str(pattern)} if pattern.endswith("%$"):
            return "tỷ lệ phần trăm"
        case _:
            return "chữ"


def _not_supported() -> Iterator[str]:
    criterion, rule = NOT_YET_SUPPORTED[PlainCriterion], NOT_YET_SUPPORTED[NotArisingRule]
    yield ""
    yield "### Chưa hỗ trợ"
    yield ""
    yield "Ngôn ngữ đã có chỗ cho những phần sau, nhưng phiên bản này chưa làm; gặp chúng là lỗi `CDC-R102`, không bao giờ bị lờ đi."
    yield ""
    yield f"- Khóa của cả bảng: {_listed(NOT_YET_SUPPORTED[Rubric])}."
    yield f"- Cách chấm (`method`): {_listed(METHODS_NOT_YET_SUPPORTED)}."
    yield f"- Khóa của các cách chấm đó: {_listed(criterion)}."
    yield f"- Khóa của `not_arising`: {_listed(rule)}."
    yield ""


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def main() -> None:
    """Write the reference part of the page anew."""
    PAGE.write_text(with_reference(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
