"""The draft: what an officer finds in it, what the checker says of it, and that it can be completed."""

from collections.abc import Mapping

import pytest

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidRubric
from cdcs_score.language import Language
from cdcs_score.linting import lint
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.readers.rubric_table_reader import read_rubric_table
from cdcs_score.readers.workbook import read_workbook
from cdcs_score.readers.yaml_source import YamlDocument, parse_yaml
from cdcs_score.renderers.draft_rubric import count_of_todos, render_draft
from cdcs_score.trying import differences
from tests.support.workbooks import markdown_workbook

TABLE = """
| BẢNG ĐIỂM CĐCS: NĂM 2025 |

| TT | Nội dung | Điểm chuẩn | Tự chấm |
|----|----------|------------|---------|
| I | Chăm lo: "đời sống", việc làm # 1 | 60 | |
| 1 | Thỏa ước | 35 | |
| | - Có gửi về cấp trên | | |
| 2 | Thăm hỏi | 25 | |
| a) | Ốm đau | "7,25" | |
| b) | Hiếu hỷ | "17,75" | |
| II | Tổ chức | 40 | |
| 1 | Kết nạp | 25 | |
| 2 | Báo cáo | 20 | |
| III | Điểm thưởng | 5 | |
| 1 | Có sáng kiến | 5 | |
| | Điểm trừ | | |
| 1 | Báo cáo muộn | 2 | |
| | Ghi chú: mục 1 chỉ cho đơn vị có 10 lao động | | |
"""
#: What an officer writes in place of each TODO: the line up to it, and the value the official text gives.
OFFICIAL: Mapping[str, str] = {
    "id": "cdcs-thu",
    "year": "2025",
    "status": "local",
    "level": "cdcs",
    "number": "12/HD-LĐLĐ",
    "date": '"2025-03-15"',
    "title": "Hướng dẫn chấm điểm",
    "capped": "true",
    "decimals": "1",
    "rounding": "half_up",
    "months_since_founding": "12",
    "months_since_merger": "6",
    "as_of": '"2025-12-31"',
    "source": "BANG#mục III",
    "evidence": "none",
    "missing": "withhold",
    "not_arising": "forbidden",
    "awarded_by": "superior",
    "class": "htxs",
    "at_most": "20%",
    "at_least": "htt",
    "scope": "block",
    "overflow": "htt",
    "by": "[class, total]",
    "ties": '"1224"',
    "break_by": "[I]",
}
CUTS = ("90", "70", "50")


def draft_of(text: str) -> str:
    """The draft made from a table a Markdown text spells."""
    return render_draft(read_rubric_table(read_workbook(markdown_workbook(text), "bảng.xlsx")))


def completed(draft: str, official: Mapping[str, str] = OFFICIAL) -> str:
    """The draft with each TODO replaced, as Find and Replace would."""
    for key, value in official.items():
        draft = draft.replace(f" {key}: TODO", f" {key}: {value}").replace(f"\n{key}: TODO", f"\n{key}: {value}")
    for cut in CUTS:
        draft = draft.replace("from: TODO", f"from: {cut}", 1)
    return draft


def complaints(text: str) -> tuple[Diagnostic, ...]:
    """What the checker says of a draft."""
    with pytest.raises(InvalidRubric) as caught:
        rubric_from_text(text)
    return tuple(caught.value.diagnostics)


def test_a_draft_is_strict_yaml_and_names_its_schema() -> None:
    draft = draft_of(TABLE)
    assert "# yaml-language-server: $schema=rubric.schema.json" == draft.splitlines()[0]
    assert [] == parse_yaml(draft.encode(), YamlDocument("x.yaml")).diagnostics


def test_the_checker_finds_every_todo_and_nothing_else() -> None:
    draft = draft_of(TABLE)
    found = complaints(draft)
    assert {"CDC-R110"} == {one.code.name for one in found}
    lines = [number for number, line in enumerate(draft.splitlines(), start=1) if ": TODO " in line]
    assert lines == [one.place.line for one in found]
    assert len(lines) == count_of_todos(draft) > 40


def test_every_todo_says_in_vietnamese_what_to_write() -> None:
    for line in draft_of(TABLE).splitlines():
        if ": TODO " in line and not line.startswith("#"):
            assert len(line.partition(" # ")[2]) > 10, line


def test_groups_come_out_as_the_table_has_them() -> None:
    draft = draft_of(TABLE)
    group = draft[draft.index("groups:") : draft.index('      - code: "I.2"')]
    assert (
        group
        == """\
groups:
  - code: "I"
    title: "Chăm lo: \\"đời sống\\", việc làm # 1"
    maximum: 60
    criteria:
      # Ô B6: dòng chỉ có chữ, không có điểm: “- Có gửi về cấp trên”.
      - code: "I.1"
        title: "Thỏa ước"
        maximum: 35
        method: judged
        step: 0.5
        evidence: TODO           # minh chứng: required (bắt buộc), optional (nếu có), none (không cần)
        missing: TODO            # bỏ trống: zero (0 điểm) hoặc withhold (chưa có tổng điểm)
        not_arising: TODO        # không phát sinh: forbidden, hoặc {explanation: required, treatment: full}; treatment còn có zero, rescale
        source: "BANG#mục I.1"
"""
    )


def test_steps_divide_their_maximum_exactly() -> None:
    draft = draft_of(TABLE)
    part = draft[draft.index('code: "I.2a"') :]
    assert "maximum: 7.25\n            method: judged\n            step: 0.25\n" in part


def test_a_sum_that_differs_is_a_comment_and_a_todo() -> None:
    draft = draft_of(TABLE)
    group = draft[: draft.index('title: "Tổ chức"')].splitlines()[-3]
    assert "  # Ô C10: nhóm II: bảng ghi 40, các dòng bên trong cộng lại 45." == group
    assert (
        'title: "Tổ chức"\n    maximum: TODO                # điểm tối đa; bảng không nói được số nào (ô C10)' in draft
    )


def test_words_above_and_below_are_kept_as_comments() -> None:
    draft = draft_of(TABLE)
    assert "#   A1: BẢNG ĐIỂM CĐCS: NĂM 2025\n" in draft
    assert draft.endswith("# Dưới bảng còn ghi:\n#   B17: Ghi chú: mục 1 chỉ cho đơn vị có 10 lao động\n")
    assert "# Các cột không đưa vào: Tự chấm (D3).\n" in draft


def test_the_same_table_gives_the_same_text() -> None:
    assert draft_of(TABLE) == draft_of(TABLE)


def test_a_completed_draft_lints_and_grades_a_case() -> None:
    draft = completed(draft_of(TABLE.replace("| 2 | Báo cáo | 20 |", "| 2 | Báo cáo | 15 |")))
    draft = draft.replace("scale:\n  maximum: TODO", "scale:\n  maximum: 100")
    case = (
        "tests:\n  - name: Trọn điểm, thưởng 2, trừ 1\n"
        '    given: {"I.1": 35, "I.2a": 7.25, "I.2b": 17.75, "II.1": 20, "II.2": 15, T1: 2, TR1: 1}\n'
        '    expect: {"I": 60, "II": 35, total: 96, class: htxs}\n'
    )
    rubric = rubric_from_text(draft + case)
    assert () == lint(rubric)
    assert [] == [one for case in rubric.tests for one in differences(rubric, case)]


def test_a_forgotten_todo_is_named_where_it_stands() -> None:
    draft = completed(draft_of(TABLE), {key: value for key, value in OFFICIAL.items() if key != "capped"})
    found = [one for one in complaints(draft) if "capped" in one.message(Language.VIETNAMESE)]
    (one,) = found
    assert "còn TODO: “capped” chưa ghi" == one.message(Language.VIETNAMESE)
    assert "  capped: TODO" == draft.splitlines()[one.place.line - 1][: one.place.column + 3]


@pytest.mark.parametrize(
    "title",
    [
        "- gạch: đầu",
        "{a: b} [c]",
        "'nháy' \"kép\" \\ chéo",
        "yes",
        "TODO",
        "# thăng",
        "& neo * sao ! thẻ",
        "8.5",
        "=A1 %",
    ],
)
def test_titles_of_any_kind_stay_what_they_are(title: str) -> None:
    book = f"| TT | Nội dung | Điểm |\n| I | Chăm lo | 5 |\n| 1 | Thỏa ước {title} | 5 |\n"
    document = parse_yaml(draft_of(book).encode(), YamlDocument("x.yaml"))
    assert [] == document.diagnostics
    assert f"Thỏa ước {title}" in str(document.data).replace("\\\\", "\\").replace("\\'", "'")
