"""Writes the files that are made from the code: python scripts/write_generated.py schemas|examples|docs.

The examples are what the cases of tests/catalogue/ give today; `docs` places them on the page of the catalogue.
tests/test_generated.py finds a file that has grown old, tests/test_catalogue.py an example that has.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from cdcs_score.closing import ClosedRound
from cdcs_score.codes import CATALOGUE, Code
from cdcs_score.comparison import ComparisonDocument
from cdcs_score.results import Results
from cdcs_score.rubric_schema import DIALECT, rubric_schema

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "docs" / "diagnostics.json"

AREAS = {
    "R": "Bảng chấm điểm · the rubric",
    "G": "Danh sách đơn vị và kỳ đánh giá · register and season",
    "F": "Tệp và biểu mẫu · file and form",
    "S": "Giá trị của ô · a cell's value",
    "X": "Đối chiếu · cross-check",
    "E": "Minh chứng · evidence",
    "V": "Thẩm định · review",
    "Q": "Hạn mức và thứ hạng · quota and rank",
    "T": "Mẫu báo cáo · template",
    "I": "Nội bộ · internal",
}


def schemas() -> Mapping[Path, str]:
    """The JSON schemas: of the rubric for editors, of the results for programs that read them."""
    return {
        ROOT / "rubrics" / "rubric.schema.json": _schema(rubric_schema()),
        ROOT / "docs" / "results.schema.json": _schema(Results.model_json_schema(mode="serialization")),
        ROOT / "docs" / "closed.schema.json": _schema(ClosedRound.model_json_schema(mode="serialization")),
        ROOT / "docs" / "compare.schema.json": _schema(ComparisonDocument.model_json_schema(mode="serialization")),
    }


def examples() -> Mapping[Path, str]:
    """An example of every code, said as the program says it, for `cdcs-score code` and the page."""
    sys.path.insert(0, str(ROOT))
    from tests.catalogue import all_examples  # noqa: PLC0415 -- the other files need no test to be written

    return {EXAMPLES: json.dumps(all_examples(), ensure_ascii=False, indent=1) + "\n"}


def docs() -> Mapping[Path, str]:
    """The pages of docs/ that repeat what the code says."""
    return {ROOT / "docs" / "diagnostics.md": "\n".join(_diagnostics_page())}


def _schema(schema: Mapping[str, object]) -> str:
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"


def _diagnostics_page() -> Iterator[str]:
    yield "# Thông báo · Diagnostics"
    yield ""
    yield "Mỗi phát hiện có một mã không đổi; `cdcs-score code MÃ` in lại đúng mục này."
    yield "Every finding has one stable code; `cdcs-score code CODE` prints the same entry."
    yield ""
    yield "Trang này do `make docs` viết từ `cdcs_score/codes/`; xin sửa ở đó."
    yield "This page is written by `make docs` from `cdcs_score/codes/`; please mend it there."
    yield ""
    yield "Ví dụ là nguyên văn chương trình in ra ở ca thử của mã trong `tests/catalogue/`: ca ấy gây ra đúng mã ấy và không lỗi nào khác."
    yield "An example is what the program prints in the code's case in `tests/catalogue/`, which gives that code and no other error."
    found = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    for area, title in AREAS.items():
        codes = [code for code in CATALOGUE.values() if code.name.startswith(f"CDC-{area}")]
        if codes:
            yield ""
            yield f"## {area}: {title}"
        for code in sorted(codes, key=lambda code: code.name):
            yield from _entry(code, found[code.name])
    yield ""


def _entry(code: Code, example: Mapping[str, str]) -> Iterator[str]:
    word = code.severity.word
    yield ""
    yield f"### {code.name}"
    yield ""
    yield f"**{code.summary.vi}** ({word.vi})"
    yield ""
    yield f"> {code.message.vi}"
    yield ">"
    yield f"> Cách sửa: {_ended(code.hint.vi)}"
    yield from _example(example, "vi", "Ví dụ", "Không có ví dụ")
    yield ""
    yield f"**{code.summary.en}** ({word.en})"
    yield ""
    yield f"> {code.message.en}"
    yield ">"
    yield f"> What to do: {_ended(code.hint.en)}"
    yield from _example(example, "en", "Example", "No example")


def _example(example: Mapping[str, str], language: str, word: str, none: str) -> Iterator[str]:
    """The words of the program, or why there are none; and what else cannot but be found."""
    yield ""
    if "case" not in example:
        yield f"{none}: {example[language]}."
        return
    yield f"{word} ([{example['case']}](../{example['case']})):"
    yield ""
    yield "```text"
    yield from example[language].splitlines()
    yield "```"
    if beside := example.get(f"beside_{language}"):
        yield ""
        yield f"{beside}."


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."


GENERATED = {"schemas": schemas, "examples": examples, "docs": docs}


def main() -> None:
    """Write the files of the kind asked for."""
    if sys.argv[1:] not in ([kind] for kind in GENERATED):
        sys.exit(__doc__)
    for file, text in GENERATED[sys.argv[1]]().items():
        file.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
