"""Cases of drafts (F2): scoring tables a draft rubric is made from."""

from collections.abc import Iterable
from pathlib import Path

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.drafting import draft_rubric, write_draft
from tests.catalogue.case import Case, doing
from tests.support.rubrics import Change, changed
from tests.support.workbooks import archive_of, markdown_workbook, parts_of

TABLE = """
# Bảng điểm
| TT | Nội dung  | Điểm |
| I  | Chăm lo   | 60   |
| 1  | Thỏa ước  | 35   |
| 2  | Thăm hỏi  | 25   |
| II | Tổ chức   | 40   |
| 1  | Kết nạp   | 40   |
|    | Tổng cộng | 100  |
"""


def drafted(code: str, *changes: Change, text: str = TABLE, sheet: str | None = None) -> Case:
    """A draft made from a table with these words replaced."""

    def run(root: Path) -> Iterable[Diagnostic]:
        return _draft(root, markdown_workbook(changed(text, changes)), sheet)

    return doing(code, run)


def _draft(root: Path, content: bytes, sheet: str | None = None) -> Iterable[Diagnostic]:
    root.mkdir(exist_ok=True)
    (root / "bang-diem.xlsx").write_bytes(content)
    return draft_rubric(root / "bang-diem.xlsx", sheet).findings


def _existing(root: Path) -> Iterable[Diagnostic]:
    _draft(root, markdown_workbook(TABLE))
    (root / "bang.yaml").write_text("của tôi", encoding="utf-8")
    write_draft(draft_rubric(root / "bang-diem.xlsx"), root / "bang.yaml")
    return ()


def _hidden(root: Path) -> Iterable[Diagnostic]:
    parts = parts_of(markdown_workbook(TABLE))
    sheet = "xl/worksheets/sheet1.xml"
    return _draft(root, archive_of(parts | {sheet: parts[sheet].replace(b'<row r="4"', b'<row r="4" hidden="1"')}))


CASES = (
    drafted("F201", text="| Họ tên | Tuổi |\n| An | 30 |"),
    drafted("F202", text=TABLE + TABLE.replace("Bảng điểm", "Bảng khác")),
    drafted("F203", sheet="Không có"),
    drafted("F204", text="| Nội dung | Điểm |\n| Thỏa ước | 60 |\n| Thăm hỏi | 40 |"),
    doing("F205", _existing),
    drafted("F211", ("| 35   |", "| 30   |")),
    drafted("F212", text=f"{TABLE}| 3 | Điểm thưởng | 5 |\n| - | Có sáng kiến | 3 |\n"),
    drafted("F213", ("| 35   |", "| 5-10 |")),
    drafted("F214", ("| 35   |", "|      |")),
    drafted("F215", ("| I  |", "| -  | Trước mọi nhóm | 3 |\n| I  |")),
    drafted("F216", ("| 1  | Thỏa ước", "|    | Gồm các việc sau | |\n| 1  | Thỏa ước")),
    drafted("F217", text=f"{TABLE}| Hà Nội, ngày 5 tháng 12 |\n| Người lập biểu |\n"),
    drafted("F218", ("| 1  | Thỏa ước", "| 1.1 | Thỏa ước"), ("| 2  | Thăm hỏi", "| 1.1 | Thăm hỏi")),
    doing("F219", _hidden),
    drafted("F220", ("| 2  |", "| a | Có lợi hơn luật | 35 |\n| b | Bằng luật | 20 |\n| 2  |")),
    drafted("F221", ("| I  |", "| A | NỘI DUNG THI ĐUA | 100 |\n| I  |")),
)
