"""What the form says: the guide, the paper, what Excel tells a person who types something wrong."""

from collections.abc import Iterator

from cdcs_score.form_layout import FACTS_SHEET, SCORES_SHEET, TOTAL_LABEL, UNIT_SHEET
from cdcs_score.numbers import shown
from cdcs_score.register import Level, Unit
from cdcs_score.renderers.form_methods import FROM, may_not_arise_by_claim
from cdcs_score.renderers.workbook import Notice
from cdcs_score.rows import ExtraItem, Row
from cdcs_score.rubric import Rubric
from cdcs_score.scoring_rules import Judged

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
#: The line under the motto, as long as the motto: an underline would strike the dots below its letters.
MOTTO_RULE = "—" * 12
TITLE = "BẢNG TỰ CHẤM ĐIỂM"
DATE_LINE = "…………………, ngày …… tháng …… năm ………"
ENABLE_EDITING = (
    "Trước hết: nếu phía trên có dải màu vàng “Chế độ xem được bảo vệ” (Protected View), "
    "hãy bấm nút “Bật chỉnh sửa” (Enable Editing) thì mới nhập được."
)
NOT_ARISING_PROMPT = Notice(
    title="Không phát sinh", message="Chọn x nếu trong kỳ không phát sinh nội dung này; nếu có thì để trống."
)
NOT_ARISING_ERROR = Notice(title="Chỉ chọn x", message="Ô này chỉ nhận x, hoặc để trống.")
CLASS_ERROR = Notice(title="Chưa đúng mức xếp loại", message="Hãy chọn một mức trong danh sách của ô.")
MEMBERS_PROMPT = Notice(title="Số đoàn viên", message="Nhập số đoàn viên hiện có, một số nguyên.")
MEMBERS_ERROR = Notice(title="Chưa đúng số đoàn viên", message="Nhập một số nguyên, từ 0 trở lên; không kèm chữ.")


def score_prompt(row: Row) -> Notice:
    """What Excel shows when one enters a score cell."""
    if row.computed is not None:
        message = f"Điểm mục này do chương trình tính. Nhập {_allowed(row)} để đối chiếu, hoặc để trống."
    else:
        none = "Không có thì ghi 0" if isinstance(row, ExtraItem) else "Không đạt thì ghi 0"
        message = f"Nhập {_allowed(row)}. {none}, đừng để trống."
    return Notice(title=f"Điểm tự chấm {row.code}", message=message)


def score_error(row: Row) -> Notice:
    """What Excel shows when the score cannot be right."""
    message = f"Mục {row.code}: nhập {_allowed(row)}. Không ghi kèm chữ; nếu máy không nhận dấu phẩy thì ghi dấu chấm."
    return Notice(title="Điểm chưa đúng", message=message)


def _allowed(row: Row) -> str:
    step = f", bước {shown(row.rule.step)}" if isinstance(row.rule, Judged) else ""
    return f"số từ 0 đến {shown(row.maximum)}{step}"


def made_for(unit: Unit) -> str:
    """The first line of the steps: whose form this is."""
    return f"1. Tệp này lập riêng cho {unit.name} (mã {unit.code}). Không dùng cho đơn vị khác."


def guide_lines(rubric: Rubric, *, issuer: str) -> tuple[str, ...]:
    """The steps of filling the form that come after."""
    steps = [
        "Chỉ nhập vào các ô nền vàng. Các ô còn lại đã khóa (không có mật khẩu): không thêm, bớt dòng, cột; không đổi tên trang.",
        f"Trang “{UNIT_SHEET}”: xem lại mã và tên đơn vị, nhập các ô nền vàng. Nếu mã hoặc tên chưa đúng, báo cho {issuer}.",
        *_facts_step(rubric),
        f"Trang “{SCORES_SHEET}”: nhập điểm tự chấm từng dòng. Điểm lẻ ghi 8,5 (nếu máy không nhận thì ghi 8.5).",
        "Không đạt điểm nào thì ghi 0. Đừng để trống: ô trống là mục còn thiếu, không phải là 0 điểm.",
        *_computed_step(rubric),
        *_not_arising_step(rubric),
        "Cột “Giải trình” ghi lý do; cột “Tài liệu minh chứng” ghi số, ngày và tên văn bản. Chữ dài tự xuống dòng.",
        *_bonus_step(rubric),
        *_dossier_step(rubric),
        f"Dòng “{TOTAL_LABEL}” tự cộng các điểm đã nhập; điểm được công nhận do cấp trên tính. Sau đó chọn mức tự xếp loại.",
        f"In trang “{SCORES_SHEET}” (A4 ngang){_facts_page(rubric)}, ký tên, rồi gửi cả tệp Excel này. Không gửi ảnh chụp hay PDF thay cho tệp.",
    ]
    return tuple(f"{number}. {step}" for number, step in enumerate(steps, start=2))


def _facts_step(rubric: Rubric) -> Iterator[str]:
    if rubric.facts:
        yield f"Trang “{FACTS_SHEET}”: nhập từng số liệu vào ô nền vàng. Không có thì ghi 0 hoặc chọn Không, đừng để trống."


def _facts_page(rubric: Rubric) -> str:
    return f" và trang “{FACTS_SHEET}” (A4 dọc)" if rubric.facts else ""


def _computed_step(rubric: Rubric) -> Iterator[str]:
    if any(row.computed is not None for row in rubric.scored_rows):
        yield f"Mục ghi “{FROM} …” ở cột “Cách chấm”: điểm do chương trình tính; ô điểm tự chấm chỉ để đối chiếu, được để trống."


def _not_arising_step(rubric: Rubric) -> Iterator[str]:
    if any(may_not_arise_by_claim(leaf) for leaf in rubric.leaves):
        yield "Nội dung không phát sinh trong kỳ: chọn x ở cột “Không phát sinh” (chỉ ở ô nền vàng) và ghi lý do ở cột “Giải trình”."


def _bonus_step(rubric: Rubric) -> Iterator[str]:
    for extra in rubric.extras:
        if extra.awarded_by == "superior":
            yield f"Mục “{extra.title}” do cấp trên chấm, đơn vị không nhập."


def _dossier_step(rubric: Rubric) -> Iterator[str]:
    if rubric.dossier:
        parts = (part.title if part.is_required else f"{part.title} (nếu có)" for part in rubric.dossier)
        yield f"Hồ sơ gửi về gồm: {'; '.join(parts)}."
    row = next((row for row in rubric.scored_rows if row.evidence != "none"), None)
    if row is not None:
        yield f"Tệp minh chứng gửi kèm: đặt tên bắt đầu bằng mã tiêu chí, ví dụ “{row.code} Quyết định.pdf”, hoặc ghi đúng tên tệp vào cột “Tài liệu minh chứng”."


def source_lines(rubric: Rubric) -> tuple[str, ...]:
    """The documents the rubric rests on, each in full, with how sure its figures are."""
    return tuple(f"- {source.in_full}" for source in rubric.sources.values())


def sources_in_short(rubric: Rubric) -> str:
    """The documents the rubric was found in, on one line for the paper."""
    found = [source for source in rubric.sources.values() if source.basis == "found"]
    return f"Căn cứ: {'; '.join(source.in_short for source in found)}" if found else ""


def signing(level: Level) -> tuple[str, ...]:
    """The lines above the signature."""
    if level is Level.TO:
        return ("TỔ TRƯỞNG CÔNG ĐOÀN", "(Ký, ghi rõ họ tên)")
    return ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "(Ký, ghi rõ họ tên, đóng dấu)")
