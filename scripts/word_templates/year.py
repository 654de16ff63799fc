"""The appendix of the report that compares with an earlier season."""

from typing import Any

from scripts.word_templates.around import appendix_head, appendix_signatures
from scripts.word_templates.tables import Column, grouped_table, list_table
from scripts.word_templates.words import LANDSCAPE_WIDTH, NOTE, TEXT, each, loop, write

_HEADING: dict[str, Any] = {"size": 12, "bold": True, "before": 10, "keep": True}
#: The text under the head of the appendix, smaller than that of the report.
_SMALL: dict[str, Any] = TEXT | {"size": 12, "before": 3}
_TITLE: dict[str, Any] = {"size": 12, "bold": True, "before": 6, "keep": True}


def years(document: Any) -> None:
    """The appendix; none unless a baseline was given."""
    loop(document, "for year in report.comparisons")
    appendix_head(document, "year", attached="report")
    each(document, "sentence", of="year.sentences", **_SMALL)
    _movement(document)
    _units(document)
    _gone(document)
    _criteria(document)
    each(document, "note", of="year.notes", **NOTE)
    appendix_signatures(document, "report")
    loop(document, "endfor")


def _movement(document: Any) -> None:
    write(document, "I. BIẾN ĐỘNG SỐ ĐƠN VỊ", **_HEADING)
    loop(document, "for turnover in year.turnovers")
    write(document, "{{ turnover.title }}", **_TITLE)
    write(document, "", size=4, keep=True)
    columns: list[Column] = [
        ("{{ turnover.head }}", "title", 100), ("Đầu năm", "opening", 22),
        ("turnover.cause_heads", "figure|causes", 22), ("Cuối năm", "closing", 22),
    ]  # fmt: skip
    list_table(document, columns, rows="turnover.rows", width=LANDSCAPE_WIDTH, total="turnover.total", size=9)
    loop(document, "endfor")
    write(document, "{{ year.turnover_note }}", **(NOTE | {"keep": False}))


def _units(document: Any) -> None:
    write(document, "II. TỪNG ĐƠN VỊ", **_HEADING)
    write(document, "", size=4, keep=True)
    columns: list[Column] = [
        ("STT", "ordinal", 9), ("Tên đơn vị", "name", 62), ("Xếp loại năm trước", "class_before", 18),
        ("Xếp loại năm nay", "class_after", 18), ("Mức xếp loại", "course", 22), ("Điểm năm trước", "total_before", 16),
        ("Điểm năm nay", "total_after", 16), ("Tăng, giảm điểm", "change", 15), ("Hạng năm trước", "rank_before", 15),
        ("Hạng năm nay", "rank_after", 15), ("Ghi chú", "note", 46),
    ]  # fmt: skip
    grouped_table(document, columns, groups="year.pools", group="pool", rows="pool.rows", width=LANDSCAPE_WIDTH)
    write(document, "{{ year.closing }}", size=13, italic=True, before=4)


def _gone(document: Any) -> None:
    loop(document, "if year.gone")
    write(document, "III. ĐƠN VỊ KHÔNG CÒN TRONG DANH SÁCH", **_HEADING)
    write(document, "", size=4, keep=True)
    columns: list[Column] = [
        ("STT", "ordinal", 12), ("Tên đơn vị", "name", 75), ("Khối", "block", 55),
        ("Xếp loại năm trước", "class_before", 40), ("Vì sao", "cause", 70),
    ]  # fmt: skip
    list_table(document, columns, rows="year.gone", width=LANDSCAPE_WIDTH)
    loop(document, "endif")


def _criteria(document: Any) -> None:
    loop(document, "if year.trends")
    write(document, "{{ year.trends_heading }}", **_HEADING)
    loop(document, "endif")
    loop(document, "for table in year.trends")
    write(document, "{{ table.title }}", **_TITLE)
    write(document, "", size=4, keep=True)
    columns: list[Column] = [
        ("Mã", "code", 16), ("Nhóm, tiêu chí", "title", 82), ("Tối đa", "maximum", 13), ("Số đơn vị so được", "compared", 18),
        ("Bình quân năm trước", "before", 20), ("Bình quân năm nay", "after", 20), ("Tăng, giảm", "change", 53),
        ("Đơn vị tăng", "risen", 15), ("Đơn vị giảm", "fallen", 15),
    ]  # fmt: skip
    list_table(document, columns, rows="table.rows", width=LANDSCAPE_WIDTH, size=9)
    each(document, "note", of="table.notes", **(NOTE | {"keep": False}))
    loop(document, "endfor")
