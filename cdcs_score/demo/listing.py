"""The list of what was planted: for the person who trains, and for a program that compares."""

import json
from collections.abc import Iterable, Sequence

from cdcs_score.demo.case import Family, Finding
from cdcs_score.text import sort_key

SCHEMA = "cdcs-score/demo/1"
LIST_FILE, DATA_FILE, NOTE_FILE = "loi-cai-san.md", "loi-cai-san.json", "VE-KY-NAY.md"

_FAMILIES = {
    Family.FILE: "Tệp và mẫu",
    Family.VALUE: "Ô điểm",
    Family.FACT: "Số liệu",
    Family.CHECK: "Đối chiếu theo quy tắc của bảng chấm điểm",
    Family.TYPED: "Số đơn vị ghi khác số tính lại",
    Family.EVIDENCE: "Minh chứng, giải trình",
    Family.NOT_ARISING: "Không phát sinh",
    Family.BONUS: "Điểm thưởng của cấp trên",
    Family.REGISTER: "Sổ theo dõi, nộp hồ sơ",
    Family.CHILDREN: "Tổ công đoàn",
    Family.QUOTA: "Tỷ lệ tối đa",
}
_HEADS = ("Đơn vị", "Tệp", "Trang", "Ô", "Sai ở đâu", "Mã phải báo")


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings as one looks them up: by kind of mistake, then unit, file and cell."""
    families = list(Family)
    return sorted(
        findings,
        key=lambda one: (
            families.index(one.family),
            sort_key(one.unit),
            sort_key(one.file),
            one.sheet,
            one.cell,
            one.code.name,
        ),
    )


def as_json(units: int, seed: int, findings: Sequence[Finding]) -> str:
    """The list for programs: what was planted, and what follows from it."""
    document = {
        "schema": SCHEMA,
        "units": units,
        "seed": seed,
        "planted": [_record(one) for one in findings if not one.because],
        "consequences": [_record(one) | {"because": one.because} for one in findings if one.because],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _record(one: Finding) -> dict[str, str]:
    return {
        "family": one.family,
        "code": one.code.name,
        "unit": one.unit,
        "file": one.file,
        "sheet": one.sheet,
        "cell": one.cell,
        "criterion": one.criterion,
        "rule": one.rule,
        "what": one.what,
    }


def as_markdown(units: int, seed: int, findings: Sequence[Finding]) -> str:
    """The list for people."""
    planted = [one for one in findings if not one.because]
    following = [one for one in findings if one.because]
    lines = [
        "# Lỗi cài sẵn",
        "",
        f"Dữ liệu giả định: {units} CĐCS, hạt giống {seed}. Lệnh `grade` phải báo đúng {len(planted)} lỗi cài sẵn dưới đây",
        f"và {len(following)} hệ quả ở cuối trang, không thiếu, không thừa (chưa kể các lưu ý).",
        "Mã nào nghĩa là gì: `cdcs-score code CDC-S102`.",
    ]
    for family, title in _FAMILIES.items():
        lines += _table(f"{title}", [one for one in planted if one.family is family])
    lines += _table("Hệ quả", following)
    return "\n".join(lines) + "\n"


def _table(title: str, findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    rows = [f"| {' | '.join(map(_cell, _row(one)))} |" for one in findings]
    return ["", f"## {title}", "", f"| {' | '.join(_HEADS)} |", f"|{'---|' * len(_HEADS)}", *rows]


def _row(one: Finding) -> tuple[str, ...]:
    who = (
        f"{one.unit} {one.unit_name}".strip() or "(cả khối)"
        if one.family is Family.QUOTA
        else f"{one.unit} {one.unit_name}".strip()
    )
    what = f"{one.what}; vì {one.because}" if one.because else one.what
    code = f"{one.code.name} ({one.rule})" if one.rule else one.code.name
    return who, one.file, one.sheet, one.cell, what, code


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def about(units: int, seed: int, groups: int) -> str:
    """The note that lies in the folder."""
    return f"""\
# Về kỳ này

Dữ liệu giả định, do lệnh `cdcs-score demo` tạo ra để tập dùng chương trình và để thử chương trình.
Mọi tên người, tên xã, tên đơn vị, con số và văn bản đều bịa ra; giống tên thật nào là ngẫu nhiên.

- {units} CĐCS trong ba khối (trường học chấm Đợt 1; hành chính sự nghiệp và doanh nghiệp chấm Đợt 2), {groups} tổ công đoàn.
- Hồ sơ trong `submissions/`: phần lớn là mẫu của chương trình, một số là bảng đơn vị tự kẻ, có biên bản ghi mỗi tổ một dòng.
- Minh chứng trong `evidence/`, mỗi đơn vị một thư mục mang mã của mình; phần lớn đơn vị nộp bản giấy nên không có.
- Một số đơn vị có lỗi cài sẵn. Đừng xem trước: chấm (`cdcs-score grade`), tự tìm, rồi đối chiếu với `{LIST_FILE}`.
- Lệnh `grade` kết thúc với mã 1, vì có lỗi cài sẵn. Đó là kết quả đúng.
- Tạo lại đúng thư mục này: `cdcs-score demo THƯ-MỤC --units {units} --seed {seed}`.
"""
