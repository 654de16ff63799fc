"""The parts a dossier has by its rubric (thành phần hồ sơ), and how people name them in the receipts sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from cdcs_score.authored import Citation, Model, RowCode, Text
from cdcs_score.language import Phrase
from cdcs_score.text import comparable, listed

#: One word for every part that must be there.
ALL_PARTS = "Đủ"

#: Where one sees that a part came. What the officer writes in the receipts sheet counts for every part.
ShownBy = Literal["receipts", "workbook", "signed_copy", "evidence"]
SHOWN_BY_WORDS: dict[ShownBy, Phrase] = {
    "receipts": Phrase("cán bộ ghi ở Nhật ký nhận", "the receipts sheet"),
    "workbook": Phrase("tệp Excel đã đọc được", "the workbook that was read"),
    "signed_copy": Phrase("bản giấy ký đã nhận", "the signed paper that was received"),
    "evidence": Phrase("tệp trong thư mục minh chứng", "files in the evidence folder"),
}


class DossierPart(Model):
    """One part of the dossier a unit sends."""

    code: RowCode = Field(description="Mã thành phần, ví dụ BC; cán bộ ghi mã này ở cột Thành phần hồ sơ")
    title: Text = Field(description="Tên thành phần, ví dụ Báo cáo năm; không có dấu chấm phẩy")
    need: Literal["required", "optional"] = Field(description="required: thiếu thì có cảnh báo; optional: nếu có")
    shown_by: ShownBy = Field(
        description="Nhận ra nhờ đâu: receipts (chỉ do cán bộ ghi), workbook (tệp Excel đọc được), "
        "signed_copy (Đã nhận bản giấy ký), evidence (tệp trong thư mục minh chứng)"
    )
    source: Citation = Field(description="Căn cứ: NGUỒN#chỗ trong văn bản")

    @property
    def is_required(self) -> bool:
        """Whether the dossier is incomplete without it."""
        return self.need == "required"

    @property
    def names(self) -> tuple[str, str]:
        """What an officer may call it."""
        return self.code, self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedParts:
    """What a cell of *Thành phần hồ sơ* names: codes of parts, and words that name none."""

    codes: frozenset[str] = frozenset()
    strange: tuple[str, ...] = ()


def parts_named(text: str, parts: Sequence[DossierPart]) -> NamedParts:
    """The parts a cell names: codes or titles between semicolons or line breaks, or one word for all that must be there."""
    by_name: dict[str, tuple[str, ...]] = {comparable(name): (part.code,) for part in parts for name in part.names}
    by_name[comparable(ALL_PARTS)] = tuple(part.code for part in parts if part.is_required)
    found = {entry: by_name.get(comparable(entry)) for entry in listed(text)}
    return NamedParts(
        codes=frozenset(code for codes in found.values() for code in codes or ()),
        strange=tuple(entry for entry, codes in found.items() if codes is None),
    )
