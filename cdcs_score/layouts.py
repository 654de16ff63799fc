"""Layouts: how tables that are not the form are laid out, as the season or a rubric describes them in YAML."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cdcs_score.authored import Model, Text
from cdcs_score.text import comparable

_Words = tuple[Text, ...]


class LayoutHeaders(Model):
    """The words above each kind of column; they are tried before the built-in ones."""

    code: _Words = Field(default=(), description="Chữ trên cột mã tiêu chí, ví dụ [TT, STT, Mã]")
    title: _Words = Field(default=(), description="Chữ trên cột nội dung tiêu chí, ví dụ [Nội dung, Tiêu chí]")
    maximum: _Words = Field(default=(), description="Chữ trên cột điểm tối đa, ví dụ [Điểm chuẩn]")
    self_: _Words = Field(default=(), alias="self", description="Chữ trên cột điểm tự chấm, ví dụ [Tự chấm]")
    verified: _Words = Field(
        default=(), description="Chữ trên cột điểm của người khác chấm, ví dụ [Đoàn KT chấm]; cột này không được tính"
    )
    explanation: _Words = Field(default=(), description="Chữ trên cột giải trình, ví dụ [Giải trình, Ghi chú]")
    evidence: _Words = Field(default=(), description="Chữ trên cột tài liệu minh chứng, ví dụ [Minh chứng]")
    not_arising: _Words = Field(default=(), description="Chữ trên cột không phát sinh, ví dụ [KPS]")
    unit: _Words = Field(default=(), description="Chữ trên cột đơn vị, chỉ cho bảng mỗi đơn vị một dòng")

    @property
    def by_column(self) -> dict[str, _Words]:
        """The words by the key of their column."""
        return {field.alias or name: getattr(self, name) for name, field in type(self).model_fields.items()}

    @model_validator(mode="after")
    def _no_word_means_two(self) -> Self:
        first: dict[str, str] = {}
        for column, words in self.by_column.items():
            for word in words:
                other = first.setdefault(comparable(word), column)
                if other != column:
                    details = {"word": word, "first": other, "second": column}
                    raise PydanticCustomError("header_of_two_columns", "one word for two columns", details)
        return self


class Layout(Model):
    """One way tables are laid out."""

    sheet: _Words = Field(
        default=(), description="Tên các trang tính có bảng này; bỏ khóa này nếu bảng ở trang nào cũng được"
    )
    headers: LayoutHeaders = Field(description="Chữ ở tiêu đề của từng cột")
    shape: Literal["criteria_by_row", "units_by_row"] = Field(
        default="criteria_by_row",
        description="criteria_by_row: mỗi tiêu chí một dòng; units_by_row: mỗi đơn vị một dòng, mỗi tiêu chí một cột",
    )

    def is_for(self, sheet: str) -> bool:
        """Whether it speaks of the sheet with that name."""
        return not self.sheet or comparable(sheet) in {comparable(name) for name in self.sheet}


Layouts = tuple[Layout, ...]
