"""Names a form of the federation's own may ask for, in the officer's language: of the season, of a unit, of many units.

What a name of a unit says is worked out here, one function a name; `docs/excel-forms.md` lists them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from cdcs_score.numbers import NotANumber, of_result
from cdcs_score.register import Cover, Level, Unit
from cdcs_score.report.document import Paper
from cdcs_score.report.figures import Figure
from cdcs_score.report.phrases import DASH, abbreviated, figure, number_of, place
from cdcs_score.report.point_rows import leaves_of
from cdcs_score.report.ranking_tables import note_of
from cdcs_score.result_rows import CriterionResult, LeafResult
from cdcs_score.results import RubricResult, UnitResult
from cdcs_score.text import comparable
from cdcs_score.wording import STATUS_WORDS

Found = TypeVar("Found")
#: Names are compared once for every unit: each is made comparable once.
key_of = lru_cache(maxsize=8192)(comparable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One unit as a form sees it: its results, its line in the register, the rubric it was scored by."""

    unit: UnitResult
    entry: Unit | None
    rubric: RubricResult | None
    block: str
    parent: str

    @property
    def short(self) -> str:
        """The short form of its class; empty where it has none."""
        titles = {band.code: band.title for band in self.rubric.classes} if self.rubric else {}
        return abbreviated(titles.values())[titles[self.unit.band]] if self.unit.band else ""

    @property
    def note(self) -> str:
        """What a reader must know of its result."""
        titles = {band.code: band.title for band in self.rubric.classes} if self.rubric else {}
        return note_of(self.unit, titles, abbreviated(titles.values()))


OfUnit = Callable[[Subject], str]
#: What is said of the season as a whole.
OF_SEASON: Mapping[str, Callable[[Paper, Cover, int], str]] = {
    "Cơ quan ban hành": lambda paper, _, __: paper.letterhead.issuer,
    "Cơ quan cấp trên": lambda paper, _, __: paper.letterhead.superior,
    "Số văn bản": lambda paper, _, __: paper.letterhead.number,
    "Địa danh, ngày tháng": lambda paper, _, __: paper.letterhead.place_and_date,
    "Năm": lambda _, __, year: place(year),
    "Kỳ đánh giá": lambda _, cover, __: cover.title,
    "Kèm theo": lambda paper, _, __: paper.attachment,
    "Ký thay mặt": lambda paper, _, __: paper.signature.on_behalf_of,
    "Chức vụ người ký": lambda paper, _, __: paper.signature.role,
    "Người ký": lambda paper, _, __: paper.signature.name,
    "Người lập biểu": lambda paper, _, __: paper.signature.prepared_by,
    "Dấu dự kiến": lambda paper, _, __: paper.page_mark,
    "Mã kết quả": lambda paper, _, __: paper.result_id,
}
#: The name that prints DỰ KIẾN and the mark of a sample rubric.
DRAFT_NAME = "Dấu dự kiến"
#: What is said of one unit; `STT` is counted where the rows are made.
OF_UNIT: Mapping[str, OfUnit] = {
    "Mã đơn vị": lambda one: one.unit.code,
    "Tên đơn vị": lambda one: one.unit.name,
    "Cấp": lambda one: Level(one.unit.level).word.vi,
    "Loại hình": lambda one: one.unit.kind,
    "Khối": lambda one: one.block,
    "Cụm": lambda one: one.unit.cluster,
    "Đơn vị trực thuộc": lambda one: one.parent,
    "Số đoàn viên": lambda one: number_of(one.unit.members),
    "Số nữ đoàn viên": lambda one: number_of(one.entry.women if one.entry else None),
    "Số lao động": lambda one: number_of(one.entry.workers if one.entry else None),
    "Tình trạng": lambda one: STATUS_WORDS[one.unit.status].vi,
    "Tổng điểm tự chấm": lambda one: figure(one.unit.self_total),
    "Điểm thưởng": lambda one: figure(one.unit.bonus.points if one.unit.bonus else None),
    "Điểm trừ": lambda one: figure(one.unit.penalties.points if one.unit.penalties else None),
    "Tổng điểm": lambda one: figure(one.unit.total),
    "Xếp loại": lambda one: one.unit.band_title or DASH,
    "Xếp loại viết tắt": lambda one: one.short or DASH,
    "Thứ hạng": lambda one: place(one.unit.rank),
    "Xếp loại năm trước": lambda one: one.unit.last_year_class or DASH,
    "Danh hiệu đăng ký": lambda one: one.entry.registered_title if one.entry else "",
    "Ghi chú": lambda one: one.note,
}
ORDINAL_NAME = "STT"
#: Counts of units, or of their members, that meet conditions.
COUNT_NAME, MEMBERS_NAME = "Số đơn vị", "Tổng số đoàn viên"
#: Begins the mark that says which units the row is for.
ONLY_NAME = "Chỉ lấy"


def _rows_of(unit: UnitResult) -> dict[str, LeafResult | CriterionResult]:
    extras = [item for extra in (unit.bonus, unit.penalties) if extra for item in extra.items]
    return {row.code: row for row in (*leaves_of(unit), *unit.criteria, *extras)}


def _group(one: Subject, code: str) -> str:
    found = _by_code({group.code: group for group in one.unit.groups}, code)
    return figure(found.points if found else None)


def _final(one: Subject, code: str) -> str:
    row = _by_code(_rows_of(one.unit), code)
    return figure(row.final if row else None)


def _own(one: Subject, code: str) -> str:
    row = _by_code(_rows_of(one.unit), code)
    return figure(row.self if row else None)


def _verified(one: Subject, code: str) -> str:
    row = _by_code(_rows_of(one.unit), code)
    return figure(row.verified if row else None)


def _fact(one: Subject, code: str) -> str:
    found = _by_code({spelling: fact for fact in one.unit.facts for spelling in (fact.name, fact.label)}, code)
    if found is None or found.value is None:
        return DASH
    try:
        return Figure(found.shown, of_result(found.value))
    except NotANumber:
        return found.shown


def _column(one: Subject, header: str) -> str:
    return _by_code(one.entry.attributes if one.entry else {}, header) or ""


def _by_code(known: Mapping[str, Found], code: str) -> Found | None:
    return next((value for one, value in known.items() if key_of(one) == key_of(code)), None)


#: Names that end in a code or name of the season's own; the longer come first, for one begins as another does.
OF_CODE: Mapping[str, Callable[[Subject, str], str]] = {
    "Điểm nhóm": _group,
    "Điểm thẩm định": _verified,
    "Điểm tự chấm": _own,
    "Điểm": _final,
    "Số liệu": _fact,
    "Cột": _column,
}
#: What conditions may ask of a unit: every spelling its value goes by; none where it has no such value.
ASKED: Mapping[str, Callable[[Subject], tuple[str, ...]]] = {
    "Mã đơn vị": lambda one: (one.unit.code,),
    "Cấp": lambda one: (Level(one.unit.level).word.vi, one.unit.level),
    "Loại hình": lambda one: _known(one.unit.kind),
    "Khối": lambda one: _known(one.unit.block, one.block),
    "Cụm": lambda one: _known(one.unit.cluster),
    "Tình trạng": lambda one: (STATUS_WORDS[one.unit.status].vi,),
    "Xếp loại": lambda one: _known(one.unit.band_title, one.short, one.unit.band),
    "Xếp loại năm trước": lambda one: _known(one.unit.last_year_class),
    "Danh hiệu đăng ký": lambda one: _known(one.entry.registered_title if one.entry else ""),
}
#: Of a class and every higher one.
AT_LEAST = "Đạt từ mức"


def _known(*spellings: str | None) -> tuple[str, ...]:
    return tuple(one for one in spellings if one)
