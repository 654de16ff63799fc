"""The officer's own paragraphs: the places the templates keep for them, and what is printed there."""

from collections.abc import Mapping
from dataclasses import dataclass

#: The paragraphs of every place, by its name; a place nobody wrote for has none.
OwnTexts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for paragraphs of the officer's own: its name in templates, and what belongs there."""

    name: str
    purpose: str

    @property
    def file(self) -> str:
        """The file of the season's folder of texts that holds them."""
        return self.name.replace("_", "-") + ".txt"


SLOTS = (
    Slot("bao_cao_tinh_hinh", "Báo cáo, cuối mục I: đặc điểm, tình hình chung, thuận lợi, khó khăn."),
    Slot("bao_cao_nhan_xet", "Báo cáo, mục IV: nhận xét, hạn chế, nguyên nhân, kiến nghị. Để trống thì in dòng chấm."),
    Slot("thong_bao", "Thông báo kết quả, đoạn cuối: thời hạn kiến nghị, nơi tiếp nhận. Để trống thì không in."),
    Slot("quyet_dinh_can_cu", "Quyết định, thêm dòng căn cứ (luật, quy định, thẩm quyền), mỗi dòng một căn cứ."),
    Slot("bien_ban_thanh_phan", "Biên bản họp xét: thành phần dự họp. Để trống thì in dòng chấm để ghi tay."),
    Slot("bien_ban_y_kien", "Biên bản họp xét: ý kiến thảo luận. Để trống thì in dòng chấm để ghi tay."),
    Slot("to_trinh_can_cu", "Tờ trình khen thưởng, thêm dòng căn cứ, mỗi dòng một căn cứ."),
    Slot("to_trinh_thanh_tich", "Tờ trình khen thưởng: tóm tắt thành tích chung. Để trống thì không in."),
)


def no_texts() -> OwnTexts:
    """The places as they are before the officer writes anything."""
    return {slot.name: () for slot in SLOTS}
