"""Writes the reference part of docs/rubrics.md from the descriptions of the rubric's models: python scripts/make_docs.py.

What stands between the two marks of the page is written here; the rest is written by people. tests/test_rubric_docs.py
finds a page that has grown old. (docs/diagnostics.md is written by scripts/write_generated.py.)
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cdcs_score.rubric import METHODS_NOT_YET_SUPPORTED, NOT_YET_SUPPORTED, Rubric
from cdcs_score.rubric_schema import as_written
from cdcs_score.scoring_rules import ALL_RULES, method_of

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
    "dossier[]": "Mỗi thành phần hồ sơ",
    "facts.* (1)": "Số liệu đếm được",
    "facts.* (2)": "Số liệu là một số",
    "facts.* (3)": "Số liệu là một tỷ lệ",
    "facts.* (4)": "Số liệu có hay không",
    "facts.* (5)": "Số liệu chọn một trong nhiều",
    "checks[]": "Mỗi quy tắc đối chiếu",
    "sizes": "Bảng theo quy mô",
    "sizes.tables.*": "Mỗi cỡ",
    "periods": "Các kỳ trong năm",
    "periods.each.*": "Mỗi kỳ",
    "groups[]": "Mỗi nhóm tiêu chí",
    "groups[].criteria[] (1)": "Mỗi tiêu chí chấm trọn",
    "groups[].criteria[] (1).not_arising": "Không phát sinh",
    "groups[].criteria[] (2)": "Mỗi tiêu chí có điểm a, b, c",
    "groups[].criteria[] (2).parts[]": "Mỗi điểm a, b, c",
    "groups[].criteria[] (3)": "Mỗi dòng chỉ in số liệu",
    "bonus": "Điểm thưởng",
    "bonus.items[]": "Mỗi mục thưởng, mục trừ",
    "penalties": "Điểm trừ",
    "classes[]": "Mỗi mức xếp loại",
    "knock_outs[]": "Mỗi điều kiện khống chế",
    "quota": "Tỷ lệ tối đa",
    "quota.of": "Tỷ lệ tính trên số đơn vị nào",
    "ranking": "Xếp hạng",
    "awards[]": "Mỗi hình thức khen thưởng",
    "changes[]": "Mỗi thay đổi so với năm trước",
    "tests[]": "Mỗi tình huống mẫu",
    "tests[].last_year": "Kết quả năm trước trong tình huống mẫu",
    "tests[].units.*": "Mỗi đơn vị của tình huống mẫu nhiều đơn vị",
}
#: Keys authors choose themselves.
_OWN_WORDS = {"each": "tên kỳ, ví dụ `H1`"}


def with_reference(page: str) -> str:
    """The page with the part between its marks written anew."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        message = f"{PAGE.name} has lost its marks"
        raise ValueError(message)
    return "\n".join([before + BEGIN, *_reference(), END + after])


def _reference() -> Iterator[str]:
    schema = as_written(Rubric.model_json_schema())
    for path, model in _models("", schema, schema["$defs"]):
        yield from _table(path, model, schema["$defs"])
    yield from _methods(schema["$defs"])
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
        case {"patternProperties": _} | {"additionalProperties": {"$ref": _}}:
            for entry in value.get("patternProperties", {"": value["additionalProperties"]}).values():
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
        written = re.sub(r" \(\d\)", "", path).replace(".each.", ".")
        yield f"`{written}`" + (", cũng là `penalties.items[]`" if path == "bonus.items[]" else "")
        yield ""
    yield from _HEAD
    for key, value in model["properties"].items():
        if key == "rule":
            methods = ", ".join(f"`{method_of(rule)}`" for rule in ALL_RULES)
            yield f"| `method` | có | {methods} | Cách chấm; mỗi cách thêm [khóa riêng](#khóa-của-từng-cách-chấm) |"
        else:
            yield _row(_OWN_WORDS.get(key, f"`{key}`"), key, value, model, definitions)


_HEAD = ("| Khóa | Bắt buộc | Giá trị | Nghĩa |", "|---|---|---|---|")


def _row(named: str, key: str, value: Schema, model: Schema, definitions: Schema) -> str:
    words = value["description"].replace("|", "\\|")
    return f"| {named} | {_need(key, value, model)} | {_value_words(value, definitions)} | {words} |"


def _methods(definitions: Schema) -> Iterator[str]:
    """The keys each method adds to its row, and those within them."""
    yield ""
    yield "### Khóa của từng cách chấm"
    yield ""
    yield "Ghi ngay trong dòng, bên cạnh `method`. Cách tính và ví dụ: [methods.md](methods.md)."
    for rule in ALL_RULES:
        model = definitions[rule.__name__]
        yield ""
        yield f"#### {method_of(rule)}"
        yield ""
        words = model["properties"]["method"]["description"].partition(": ")[2]
        yield f"{words[0].upper()}{words[1:]}."
        yield ""
        yield from _HEAD
        for key, value in model["properties"].items():
            if key != "method":
                yield _row(f"`{key}`", key, value, model, definitions)
                for path, inner in _models_of_value(key, value, definitions):
                    for name, one in inner["properties"].items():
                        yield _row(f"`{path}.{name}`", name, one, inner, definitions)


def _need(key: str, value: Schema, model: Schema) -> str:
    if key in model.get("required", ()):
        return "có"
    default = value.get("default")
    return f"không; bỏ thì là `{default}`" if isinstance(default, str | int) else "không"


def _value_words(value: Schema, definitions: Schema) -> str:
    match value:
        case {"$ref": str(reference)}:
            return _value_words(definitions[reference.rpartition("/")[2]], definitions)
        case {"enum": choices}:
            words = dict.fromkeys(str(one).lower() if isinstance(one, bool) else str(one) for one in choices)
            return ", ".join(f"`{word}`" for word in words)
        case {"const": only}:
            return f"`{only}`"
        case {"oneOf": [{"const": _} | {"enum": _} as word, {"$ref": _}]}:
            return f"{_value_words(word, definitions)}, hoặc bảng {{khóa: giá trị}}"
        case {"type": "array"}:
            return "danh sách"
        case {"properties": _} | {"type": "object"}:
            return "bảng {khóa: giá trị}"
        case _:
            return _scalar_words(value)


def _scalar_words(value: Schema) -> str:
    match value:
        case {"pattern": str(pattern)} if pattern.endswith("%?$"):
            return "số thập phân hoặc tỷ lệ phần trăm"
        case {"type": ["string", "number"]}:
            return "số thập phân, dấu chấm"
        case {"type": ["string", "boolean"]}:
            return "[biểu thức](#biểu-thức)"
        case {"type": ["integer", "string"]}:
            return "số nguyên"
        case {"pattern": str(pattern)} if pattern.endswith("%$"):
            return "tỷ lệ phần trăm"
        case _:
            return "chữ"


def _not_supported() -> Iterator[str]:
    if not (NOT_YET_SUPPORTED[Rubric] or METHODS_NOT_YET_SUPPORTED):
        return
    yield ""
    yield "### Chưa hỗ trợ"
    yield ""
    yield "Ngôn ngữ đã có chỗ cho những phần sau, nhưng phiên bản này chưa làm; gặp chúng là lỗi `CDC-R102`, không bao giờ bị lờ đi."
    yield ""
    if NOT_YET_SUPPORTED[Rubric]:
        yield f"- Khóa của cả bảng: {_listed(NOT_YET_SUPPORTED[Rubric])}."
    if METHODS_NOT_YET_SUPPORTED:
        yield f"- Cách chấm (`method`): {_listed(METHODS_NOT_YET_SUPPORTED)}."
    yield ""


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def main() -> None:
    """Write the reference part of the page anew."""
    PAGE.write_text(with_reference(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
