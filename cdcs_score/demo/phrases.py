"""What units write beside their points: explanations, and the documents that prove them."""

from cdcs_score.demo.dice import Dice
from cdcs_score.numbers import Exact, shown
from cdcs_score.rows import Row

_ASKED = "Minh chứng:"
#: Documents without a number.
_UNNUMBERED = ("sổ", "danh sách", "hình ảnh", "chứng từ", "tài liệu")
_COMMON = ("báo cáo", "biên bản", "kế hoạch")
_SYMBOLS = {
    "biên bản": "BB-CĐCS",
    "kế hoạch": "KH-CĐCS",
    "báo cáo": "BC-CĐCS",
    "quyết định": "QĐ-CĐCS",
    "nghị quyết": "NQ-CĐCS",
}
_IN_FULL = (
    "Đã thực hiện đủ theo chương trình công tác, đã báo cáo ban chấp hành.",
    "Thực hiện đủ, đúng thời gian; ban chấp hành đã thống nhất tại cuộc họp tự chấm.",
    "Có kế hoạch từ đầu kỳ, thực hiện đủ các nội dung, đoàn viên đồng tình.",
)
_WITH_LOSS = (
    "Tự trừ {loss} điểm: thực hiện chậm so với kế hoạch.",
    "Tự trừ {loss} điểm: còn thiếu một nội dung, đã rút kinh nghiệm.",
    "Tự trừ {loss} điểm: chất lượng một số lần chưa đều.",
    "Tự trừ {loss} điểm: chưa sơ kết kịp thời.",
)
_NOT_ARISING = (
    "Trong kỳ không phát sinh nội dung này.",
    "Không phát sinh: đơn vị không có đối tượng của tiêu chí.",
    "Không phát sinh trong kỳ, ban chấp hành đã xác nhận.",
)


def explanation(row: Row, points: Exact, dice: Dice) -> str:
    """Why these points."""
    if points >= row.maximum:
        return dice.pick(_IN_FULL)
    return dice.pick(_WITH_LOSS).format(loss=shown(row.maximum - points))


def not_arising(dice: Dice) -> str:
    """Why a matter did not arise."""
    return dice.pick(_NOT_ARISING)


def evidence(row: Row, year: int, dice: Dice) -> str:
    """The documents a unit names: those the criterion asks for, with numbers and dates."""
    asked = row.title.partition(_ASKED)[2].strip()
    names = [name.strip() for name in asked.split(",")] if asked else [dice.pick(_COMMON)]
    chosen = names if len(names) == 1 else names[: dice.between(1, len(names))]
    text = "; ".join(_document(name, year, dice) for name in chosen)
    return text[0].upper() + text[1:]


def _document(name: str, year: int, dice: Dice) -> str:
    if name.startswith(_UNNUMBERED):
        return f"{name} năm {year}"
    symbol = next((code for word, code in _SYMBOLS.items() if name.startswith(word)), "CĐCS")
    day, month = dice.between(1, 28), dice.between(1, 5)
    return f"{name} số {dice.between(1, 60):02}/{symbol} ngày {day:02}/{month:02}/{year}"
