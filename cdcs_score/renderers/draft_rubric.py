"""A draft rubric as YAML text: what the scoring table says, and TODO, with what to write, for all that it does not say."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.draft_table import DraftRow, DraftTable
from cdcs_score.language import Language
from cdcs_score.numbers import Exact, from_text, is_multiple, to_text

#: What a value that is still to be written says.
TODO = "TODO"
#: Longer words are no title of a row.
_LONGEST_TITLE = 2000
_STEPS = ("0.5", "0.25", "0.1", "0.05", "0.01", "0.001")
_COLUMN_OF_COMMENTS = 34
_TO_WRITE = re.compile(rf"^ *(?:- )?\w+: {TODO} ", re.MULTILINE)

_EVIDENCE = "minh chứng: required (bắt buộc), optional (nếu có), none (không cần)"
_MISSING = "bỏ trống: zero (0 điểm) hoặc withhold (chưa có tổng điểm)"
_NOT_ARISING = (
    "không phát sinh: forbidden, hoặc {explanation: required, treatment: full}; treatment còn có zero, rescale"
)
_SOURCE = "căn cứ, dạng BANG#chỗ trong văn bản, ví dụ BANG#mục III"

_HEAD = """\
schema: 1
id: TODO                         # mã của bảng: chữ thường không dấu, số, gạch ngang; giữ nguyên qua các năm; ví dụ cdcs-doanh-nghiep
year: TODO                       # năm đánh giá, ví dụ 2025
version: "1.0"
"""
_AFTER_TITLE = """\
status: TODO                     # official (văn bản chính thức), local (của địa phương) hoặc sample (mẫu, để thử)
# Dùng cho cấp nào: phần “đối tượng áp dụng” của văn bản.
applies_to:
  level: TODO                    # to, section, member, cdcs hoặc occupational; thêm “kinds: [doanh-nghiep]” nếu chỉ cho một loại hình
# Văn bản ban hành bảng này: dòng đầu văn bản, hoặc dòng “Kèm theo …” trên bảng.
sources:
  BANG:
    number: TODO                 # số, ký hiệu văn bản, ví dụ 12/HD-LĐLĐ
    date: TODO                   # ngày ban hành, năm trước, trong nháy, ví dụ "2025-03-15"
    title: TODO                  # tên hoặc trích yếu của văn bản
"""
_SCALE = """\
  capped: TODO                   # true: tổng điểm không vượt thang điểm; false: được vượt; thường ở mục điểm thưởng
  decimals: TODO                 # tổng điểm lấy mấy chữ số thập phân: 0, 1 hoặc 2
  rounding: TODO                 # làm tròn: half_up (nửa thì lên), half_even (nửa thì về số chẵn), down (bỏ phần lẻ)
# Điểm nào có trước thì tính: thẩm định, khối chấm, tính theo số liệu, tự chấm.
final: [verified, block, computed, self]
# Thời gian hoạt động để được xếp loại, thường ở mục “đối tượng, điều kiện”. Văn bản không đòi thì xóa cả năm dòng eligibility.
eligibility:
  months_since_founding: TODO    # đủ mấy tháng từ ngày thành lập, ví dụ 12
  months_since_merger: TODO      # đủ mấy tháng từ ngày chia tách, sáp nhập, ví dụ 6
  as_of: TODO                    # tính đến ngày nào, trong nháy, ví dụ "2025-12-31"
  source: TODO                   # căn cứ, dạng BANG#chỗ trong văn bản, ví dụ BANG#mục III
"""
_TAIL = """\
# Các mức, từ cao xuống thấp: mục “xếp loại” của văn bản. Sửa tên, thêm hoặc bớt mức cho đúng văn bản.
classes:
  - code: htxs
    title: Hoàn thành xuất sắc nhiệm vụ
    from: TODO                   # từ bao nhiêu điểm, ví dụ 90
  - code: htt
    title: Hoàn thành tốt nhiệm vụ
    from: TODO                   # từ bao nhiêu điểm, ví dụ 70
  - code: ht
    title: Hoàn thành nhiệm vụ
    from: TODO                   # từ bao nhiêu điểm, ví dụ 50
  - code: kht
    title: Không hoàn thành nhiệm vụ
    from: 0
# Tỷ lệ tối đa của một mức, thường ở mục “xếp loại” hoặc “tỷ lệ”. Văn bản không giới hạn thì xóa từ quota đến hết source.
quota:
  class: TODO                    # mã mức bị giới hạn, ví dụ htxs
  at_most: TODO                  # không quá bao nhiêu phần trăm, ví dụ 20%
  of:
    at_least: TODO               # của số đơn vị đạt từ mức nào trở lên, ví dụ htt
  scope: TODO                    # tính trong: block (khối), cluster (cụm) hoặc rubric (mọi đơn vị dùng bảng này)
  rounding: TODO                 # số lượng lẻ thì: down, half_up hoặc half_even
  order: [total]                 # xét ai trước: tổng điểm
  overflow: TODO                 # người vượt số lượng nhận mức nào, ví dụ htt
  tie_at_cut: decide
  source: TODO                   # căn cứ, dạng BANG#chỗ trong văn bản, ví dụ BANG#mục III
# Xếp hạng: mục “bình xét” hoặc “xếp hạng” của văn bản.
ranking:
  by: TODO                       # [class, total] (theo mức rồi tổng điểm) hoặc [total]
  ties: TODO                     # hai đơn vị cùng hạng 2 thì đơn vị sau hạng 4: "1224"; hạng 3: "1223"
  break_by: TODO                 # bằng điểm thì xét lần lượt nhóm, tiêu chí nào, ví dụ [{first}]; không xét thì []
  then: shared
"""


def render_draft(table: DraftTable) -> str:
    """The draft, whole; the same table gives the same text."""
    return "\n".join(line.rstrip() for line in _lines(table)) + "\n"


def count_of_todos(text: str) -> int:
    """How many places of a draft are still to be written."""
    return len(_TO_WRITE.findall(text))


def _lines(table: DraftTable) -> Iterator[str]:
    yield "# yaml-language-server: $schema=rubric.schema.json"
    yield from _introduction(table)
    yield from _HEAD.splitlines()
    yield from _valued("", "title", _title(table.title), "tên bảng chấm điểm, như in trên đầu bảng")
    yield from _AFTER_TITLE.splitlines()
    yield "scale:"
    yield from _valued(
        "  ",
        "maximum",
        _maximum(table.maximum),
        "thang điểm, thường là 100; bằng tổng các nhóm, hoặc tổng các nhóm cộng điểm thưởng",
    )
    yield from _SCALE.splitlines()
    yield from _comments("", table.findings)
    yield "groups:"
    for group in table.groups:
        yield from _group(group)
    if table.bonus:
        yield from _extra("bonus", table.bonus)
    if table.penalties:
        yield from _extra("penalties", table.penalties)
    yield from _TAIL.replace("{first}", _quoted(table.groups[0].code)).splitlines()
    yield from _words_below(table)


def _introduction(table: DraftTable) -> Iterator[str]:
    yield f"# BẢN NHÁP từ bảng điểm: {_one_line(PurePath(table.file).name)}, trang {_one_line(table.sheet)}."
    yield "# Thay từng chữ TODO bằng điều văn bản quy định, rồi chạy: cdcs-score rubric check TỆP-NÀY"
    yield "# Nhiều chỗ giống nhau thì dùng Tìm và Thay thế, ví dụ “evidence: TODO” thành “evidence: required”."
    yield f"# Các cột đã dùng: {_one_line('; '.join(table.read))}."
    if table.not_read:
        yield f"# Các cột không đưa vào: {_one_line('; '.join(table.not_read))}."
    if table.above:
        yield "# Trên bảng còn ghi:"
        yield from (f"#   {_one_line(line)}" for line in table.above)


def _group(group: DraftRow) -> Iterator[str]:
    yield from _comments("  ", group.findings)
    yield f"  - code: {_quoted(group.code)}"
    yield from _named_and_limited("    ", group)
    yield "    criteria:"
    for row in group.rows:
        yield from _criterion(row)


def _criterion(row: DraftRow) -> Iterator[str]:
    yield from _comments("      ", row.findings)
    yield f"      - code: {_quoted(row.code)}"
    yield from _named_and_limited("        ", row)
    if not row.rows:
        yield from _judged("        ", row)
        yield from _blank_and_not_arising("        ")
    yield f"        source: {_quoted(f'BANG#mục {row.code}')}"
    if row.rows:
        yield "        parts:"
    for part in row.rows:
        yield from _comments("          ", part.findings)
        yield f"          - code: {_quoted(part.code)}"
        yield from _named_and_limited("            ", part)
        yield from _judged("            ", part)
        yield from _blank_and_not_arising("            ")


def _extra(key: str, extra: DraftRow) -> Iterator[str]:
    yield from _comments("", extra.findings)
    yield f"{key}:"
    yield f"  code: {_quoted(extra.code)}"
    yield from _named_and_limited("  ", extra)
    yield from _valued(
        "  ", "awarded_by", TODO,
        "superior (cấp trên chấm) hoặc self (đơn vị tự chấm); ghi self thì thêm “missing: zero” hoặc “missing: withhold” vào từng mục",
    )  # fmt: skip
    yield "  items:"
    for item in extra.rows:
        yield from _comments("    ", item.findings)
        yield f"    - code: {_quoted(item.code)}"
        yield from _named_and_limited("      ", item)
        yield from _judged("      ", item)
        yield f"      source: {_quoted(f'BANG#mục {item.code}')}"


def _named_and_limited(indent: str, row: DraftRow) -> Iterator[str]:
    yield from _valued(
        indent, "title", _title(row.title), f"nội dung; bảng không ghi, hoặc ghi quá dài (dòng của ô {row.place.cell})"
    )
    note = f"điểm tối đa; bảng không nói được số nào (ô {row.place.cell})"
    added = "bảng không ghi; cộng từ các dòng bên trong" if row.is_added_up else ""
    yield from _valued(indent, "maximum", _maximum(row.maximum), note, known=added)


def _judged(indent: str, row: DraftRow) -> Iterator[str]:
    yield f"{indent}method: judged"
    yield f"{indent}step: {_step(row.maximum)}"
    yield from _valued(indent, "evidence", TODO, _EVIDENCE)


def _blank_and_not_arising(indent: str) -> Iterator[str]:
    yield from _valued(indent, "missing", TODO, _MISSING)
    yield from _valued(indent, "not_arising", TODO, _NOT_ARISING)


def _valued(indent: str, key: str, value: str, note: str, *, known: str = "") -> Iterator[str]:
    """A key with its value; beside TODO stands what to write, beside another value what is known of it."""
    comment = note if value == TODO else known
    line = f"{indent}{key}: {value}"
    yield f"{line.ljust(_COLUMN_OF_COMMENTS - 2)} # {comment}" if comment else line


def _words_below(table: DraftTable) -> Iterator[str]:
    if table.below:
        yield "# Dưới bảng còn ghi:"
        yield from (f"#   {_one_line(line)}" for line in table.below)


def _comments(indent: str, findings: Iterable[Diagnostic]) -> Iterator[str]:
    for one in findings:
        yield f"{indent}# Ô {one.place.cell}: {_one_line(one.message(Language.VIETNAMESE))}."


def _title(title: str) -> str:
    words = _one_line(title)
    return _quoted(words) if words and len(words) <= _LONGEST_TITLE and not words.startswith(TODO) else TODO


def _maximum(maximum: Exact | None) -> str:
    return TODO if maximum is None else to_text(maximum)


def _step(maximum: Exact | None) -> str:
    """The largest customary step that divides the maximum; the maximum itself where none does."""
    steps: Sequence[str] = _STEPS
    if maximum is None:
        return steps[0]
    return next((step for step in steps if is_multiple(maximum, from_text(step))), to_text(maximum))


def _quoted(text: str) -> str:
    """The text between double quotes, in which YAML reads every letter as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())
