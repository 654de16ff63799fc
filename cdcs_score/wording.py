"""The words people read for statuses, states, reasons and layers, in both languages."""

from collections.abc import Iterable

from cdcs_score.language import Language, Phrase
from cdcs_score.scorecard import Layer, State, Verdict
from cdcs_score.standing import Beginning, ProvisionalReason, Status

#: What became of a unit.
STATUS_WORDS = {
    Status.OUT_OF_SCOPE: Phrase("Không có bảng chấm điểm phù hợp", "No rubric fits"),
    Status.NOT_DUE: Phrase("Chưa đến đợt chấm", "Round has not come"),
    Status.CLOSED: Phrase("Đã chốt", "Closed"),
    Status.NOT_ELIGIBLE: Phrase("Chưa đủ điều kiện xếp loại", "Not eligible"),
    Status.MISSING: Phrase("Chưa nộp", "Not received"),
    Status.RECEIVED_OTHERWISE: Phrase("Đã nhận, chưa có tệp Excel", "Received, no workbook"),
    Status.DUPLICATE: Phrase("Nộp nhiều tệp", "Several files"),
    Status.UNREADABLE: Phrase("Không đọc được tệp", "Unreadable file"),
    Status.WRONG_FORM: Phrase("Nộp sai mẫu", "Wrong form"),
    Status.LATE: Phrase("Đã chấm, nộp muộn", "Graded, late"),
    Status.GRADED: Phrase("Đã chấm", "Graded"),
}

#: The state of a criterion.
STATE_WORDS = {
    State.SCORED: Phrase("đã chấm", "scored"),
    State.NOT_ARISING: Phrase("không phát sinh", "did not arise"),
    State.MISSING: Phrase("bỏ trống", "blank"),
    State.ERROR: Phrase("có lỗi", "error"),
    State.AWAITING_REVIEW: Phrase("chờ thẩm định", "awaiting review"),
    State.INFORMATIONAL: Phrase("chỉ để theo dõi", "informational"),
}

#: Why a result may still change.
PROVISIONAL_WORDS = {
    ProvisionalReason.UNVERIFIED: Phrase("chưa thẩm định", "not verified yet"),
    ProvisionalReason.MISSING: Phrase("có mục bỏ trống", "something is blank"),
    ProvisionalReason.ERROR: Phrase("có ô ghi sai", "a cell is wrong"),
    ProvisionalReason.TIE_AT_CUT: Phrase("bằng điểm tại mốc tỷ lệ", "tied at the quota line"),
    ProvisionalReason.BLOCK_INCOMPLETE: Phrase("khối chưa chấm đủ", "block is incomplete"),
}

#: How a unit began.
BEGINNING_WORDS = {
    Beginning.FOUNDED: Phrase("mới thành lập", "founded"),
    Beginning.MERGED: Phrase("mới chia tách, sáp nhập", "split or merged"),
}

#: What a correction changes.
CHANGE_WORDS = {
    "points": Phrase("điểm", "points"),
    "total": Phrase("tổng điểm", "total"),
    "class": Phrase("xếp loại", "class"),
    "rank": Phrase("thứ hạng", "rank"),
}

#: What moved a class, where it is no rule with a code of its own.
_MOVER_WORDS = {
    "quota": Phrase("tỷ lệ tối đa", "the quota"),
    "merged_quota": Phrase("tỷ lệ tối đa của cấp tỉnh", "the quota of the federation above"),
}


def movers_in_words(movers: Iterable[str], language: Language) -> str:
    """What moved a class, as people read it; a rule of the rubric goes by its own code."""
    return ", ".join(_MOVER_WORDS[one].said_in(language) if one in _MOVER_WORDS else one for one in movers)


#: What came of a knock-out.
VERDICT_WORDS = {
    Verdict.FIRED: Phrase("CÓ", "FIRED"),
    Verdict.CLEAR: Phrase("không", "clear"),
    Verdict.OPEN: Phrase("chưa xét được", "open"),
}

#: Whose points they are.
LAYER_WORDS = {
    Layer.SELF: Phrase("Tự chấm", "Self"),
    Layer.BLOCK: Phrase("Khối chấm", "Block"),
    Layer.COMPUTED: Phrase("Tính theo số liệu", "Computed"),
    Layer.VERIFIED: Phrase("Thẩm định", "Verified"),
    Layer.RECHECK: Phrase("Phúc tra", "Re-check"),
}

#: The points that count in the end.
FINAL_WORD = Phrase("Kết quả", "Final")

#: What stands in place of a total that cannot be given.
WITHHELD_WORD = Phrase("chưa có", "not yet")

#: Printed on everything that rests on a rubric of status `sample`.
SAMPLE_WARNING = Phrase("BẢNG CHẤM ĐIỂM MẪU, KHÔNG PHẢI VĂN BẢN CHÍNH THỨC", "SAMPLE RUBRIC, NOT AN OFFICIAL DOCUMENT")
