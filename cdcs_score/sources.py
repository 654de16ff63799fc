"""Sources: the documents a rubric rests on, cited as an office cites them, with how sure their figures are."""

import re
from typing import Literal

from pydantic import Field

from cdcs_score.authored import IsoDate, Model, Text
from cdcs_score.text import day_in_words

#: Kinds of document by the symbol in their number, as in 1294/HD-TLĐ.
_KINDS = {
    "BC": "Báo cáo",
    "HD": "Hướng dẫn",
    "KH": "Kế hoạch",
    "KL": "Kết luận",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "QĐ": "Quyết định",
    "TTr": "Thông tri",
}
_SYMBOL = re.compile(r"/([A-ZĐ][A-Za-zĐđ]*)")
_BASIS_WORDS = {"found": "", "inferred": " (suy ra)", "proposed": " (đề xuất)"}


class Source(Model):
    """A document the rules rest on, and how sure its figures are."""

    number: Text | None = Field(default=None, description="Số, ký hiệu văn bản")
    date: IsoDate | None = Field(default=None, description="Ngày ban hành, dạng 2019-08-14")
    title: Text = Field(description="Tên gọi hoặc trích yếu")
    basis: Literal["found", "inferred", "proposed"] = Field(
        default="found", description="found: đọc thấy trong nguồn; inferred: suy ra; proposed: nhóm soạn đề xuất"
    )

    @property
    def in_full(self) -> str:
        """The document as an office cites it, with how sure its figures are where they were not found in it."""
        return self.cited + _BASIS_WORDS[self.basis]

    @property
    def cited(self) -> str:
        """The document as an office cites it."""
        return f"{self.in_short}: {self.title}" if self.number else self.in_short

    @property
    def in_short(self) -> str:
        """The document as a reference names it: kind and number, or title, and day."""
        day = f" {day_in_words(self.date)}" if self.date else ""
        return (self._numbered if self.number else self.title) + day

    @property
    def _numbered(self) -> str:
        """`Quyết định số 101/QĐ-CĐVC`; a number whose symbol tells no kind stands alone."""
        found = _SYMBOL.search(self.number or "")
        kind = _KINDS.get(found[1]) if found else None
        return f"{kind} số {self.number}" if kind else str(self.number)
