"""Workbooks that are no .xlsx: the same cells whatever the format, and every other file named for what it is."""

import io
import random
import shutil
import struct
import time
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter

from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Language
from cdcs_score.readers.archive import AREA_LIMIT
from cdcs_score.readers.ole import BrokenOle, OleFile
from cdcs_score.readers.workbook import (
    Content,
    Empty,
    ErrorValue,
    Moment,
    NotCalculated,
    Number,
    Sheet,
    Text,
    Truth,
    Workbook,
    read_workbook,
)
from tests.support.libreoffice import DATA, ENDINGS, OTHER_FORMATS, SHEETS, saved_by_libreoffice, sheet_of_every_kind
from tests.support.old_excel import (
    CLOCK,
    DAY,
    DAY_THERE,
    IS_EMPTY,
    IS_REF,
    IS_TRUE,
    NUMBER_THERE,
    PERCENT,
    PRINTED,
    TEXT_FOLLOWS,
    blank,
    error,
    formula,
    label,
    merged,
    number,
    old_excel,
    record,
    row_of_numbers,
    shared,
    stream,
    text_list,
    truth,
)
from tests.support.open_document import cell, open_document, row
from tests.support.workbooks import ENCRYPTED, archive_of, ole, parts_of, raw_workbook, rows_xml, strict

DAMAGED, PASSWORD = "CDC-F004", "CDC-F005"


def read(content: bytes) -> Workbook:
    return read_workbook(content, "tep.xlsx")


def sheet_of(content: bytes) -> Sheet:
    return read(content).sheets[0]


def code_of(content: bytes) -> str:
    """The code of the one diagnostic a refused file gives, with message and cure in both languages."""
    with pytest.raises(UnreadableWorkbook) as caught:
        read(content)
    (found,) = caught.value.diagnostics
    assert "tep.xlsx" == found.place.file
    for language in Language:
        assert found.message(language)
        assert found.hint(language)
    return found.code.name


def told(content: bytes) -> tuple[str, str, str]:
    """Code, message and cure of the one diagnostic a refused file gives."""
    with pytest.raises(UnreadableWorkbook) as caught:
        read(content)
    (found,) = caught.value.diagnostics
    return found.code.name, found.message(Language.VIETNAMESE), found.hint(Language.VIETNAMESE)


def findings_of(content: bytes) -> int:
    try:
        read(content)
    except UnreadableWorkbook as error:
        return len(error.diagnostics)
    return 0


def contents_of(workbook: Workbook) -> dict[tuple[str, int, int], Content]:
    return {(sheet.name, *where): one.content for sheet in workbook.sheets for where, one in sheet.cells.items()}


EVERY_KIND: dict[tuple[str, int, int], Content] = {
    ("Tự chấm", 1, 1): Number(Fraction("8.5")),
    ("Tự chấm", 2, 1): Number(Fraction("0.3")),
    ("Tự chấm", 3, 1): Number(Fraction(100)),
    ("Tự chấm", 4, 1): Number(Fraction("-1.25")),
    ("Tự chấm", 5, 1): Number(Fraction("0.0000001")),
    ("Tự chấm", 6, 1): Number(Fraction(123456789012345)),
    ("Tự chấm", 1, 2): Text("8,5"),
    ("Tự chấm", 2, 2): Text("1.10"),
    ("Tự chấm", 3, 2): Text("#REF!"),
    ("Tự chấm", 4, 2): Text("hai\ndòng"),
    ("Tự chấm", 5, 2): Text("hai dấu cách"),
    ("Tự chấm", 7, 2): Text("Tổ trưởng “A” & <B>"),
    ("Tự chấm", 8, 2): Text("chữ đậm nhạt"),
    ("Tự chấm", 1, 3): Moment("06/04/2011", date(2011, 4, 6)),
    ("Tự chấm", 2, 3): Moment("06/04/2011 06:00", date(2011, 4, 6)),
    ("Tự chấm", 3, 3): Moment("12:00:00", None),
    ("Tự chấm", 4, 3): Number(Fraction("0.905"), is_percent=True),
    ("Tự chấm", 5, 3): Number(Fraction(1250000)),
    ("Tự chấm", 6, 3): Truth(value=True),
    ("Tự chấm", 7, 3): Truth(value=False),
    ("Tự chấm", 1, 4): Number(Fraction("9.5")),
    ("Tự chấm", 2, 4): ErrorValue("#DIV/0!"),
    ("Tự chấm", 3, 4): ErrorValue("#N/A"),
    ("Tự chấm", 4, 4): ErrorValue("#NAME?"),
    ("Tự chấm", 5, 4): ErrorValue("#VALUE!"),
    ("Tự chấm", 7, 4): Text("chữ"),
    ("Tự chấm", 8, 4): Moment("06/04/2011", date(2011, 4, 6)),
    ("Tự chấm", 9, 4): Truth(value=True),
    ("Tự chấm", 1, 6): Text("chung"),
    ("Tự chấm", 1, 31): Number(Fraction(1)),
    ("Trang ẩn", 100, 1): Text("TO-01"),
}


class TestOneSheetInThreeFormats:
    """Numbers, words, dates, percentages, errors, formulas, merged, hidden and commented cells, saved by LibreOffice."""

    @pytest.mark.parametrize("ending", ENDINGS)
    def test_gives_the_same_cells(self, ending: str) -> None:
        assert EVERY_KIND == contents_of(read((SHEETS / f"moi-loai-o.{ending}").read_bytes()))

    @pytest.mark.parametrize("ending", ENDINGS)
    @pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here")
    def test_gives_them_from_the_libreoffice_of_this_machine_too(self, tmp_path: Path, ending: str) -> None:
        assert EVERY_KIND == contents_of(read(saved_by_libreoffice(sheet_of_every_kind(), tmp_path, ending)))

    @pytest.mark.parametrize("ending", ENDINGS)
    def test_old_fonts_are_read_by_their_name_and_hidden_rows_known(self, ending: str) -> None:
        book = read((SHEETS / f"phong-cu.{ending}").read_bytes())
        sheet = book.sheets[0]
        assert ["Tổ trưởng", "Công đoàn", "Khối trường 1", "Tổ trưởng"] == [
            sheet.cell(row, 1).raw for row in range(1, 5)
        ]
        assert {2} == sheet.hidden_rows
        assert ["CDC-F131"] == [one.code.name for one in book.findings]

    @pytest.mark.parametrize("rubric_id", OTHER_FORMATS)
    def test_whole_form_is_alike_to_the_last_cell(self, rubric_id: str) -> None:
        """Saved from one form; the .xlsx beside them may be of an earlier one."""
        first, other = (contents_of(read((DATA / f"{rubric_id}.{ending}").read_bytes())) for ending in ENDINGS[1:])
        assert len(first) > 100
        assert first == other


class TestOldExcel:
    def content(self, *records: bytes, globals_: bytes = b"", is_from_1904: bool = False) -> Content:
        return sheet_of(old_excel(*records, globals_=globals_, is_from_1904=is_from_1904)).cell(1, 1).content

    @pytest.mark.parametrize(
        ("records", "expected"),
        [
            (number(0, 0, 8.5), Number(Fraction("8.5"))),
            (number(0, 0, 0.1 + 0.2), Number(Fraction("0.3"))),
            (number(0, 0, 0.9, PERCENT), Number(Fraction("0.9"), is_percent=True)),
            (number(0, 0, 90, PRINTED), Number(Fraction(90))),
            (number(0, 0, 40639, DAY), Moment("06/04/2011", date(2011, 4, 6))),
            (number(0, 0, 0.5, CLOCK), Moment("12:00:00", None)),
            (number(0, 0, 99999999, DAY), ErrorValue("#VALUE!")),
            (number(0, 0, float("inf")), ErrorValue("inf")),
            (row_of_numbers(0, 0, 7, 8), Number(Fraction(7))),
            (label(0, 0, "\u00a0Tổ\u0309  A "), Text("Tổ\u0309 A")),
            (label(0, 0, " \u00a0"), Empty()),
            (truth(0, 0, value=True), Truth(value=True)),
            (truth(0, 0, value=False), Truth(value=False)),
            (blank(0, 0), Empty()),
            (formula(0, 0, 9.5), Number(Fraction("9.5"))),
            (formula(0, 0, 0.0), Number(Fraction(0))),
            (formula(0, 0, IS_TRUE), Truth(value=True)),
            (formula(0, 0, IS_REF), ErrorValue("#REF!")),
            (formula(0, 0, IS_EMPTY), Empty()),
            (formula(0, 0, TEXT_FOLLOWS, text="chữ"), Text("chữ")),
            (formula(0, 0, 9.5, kind=0x0206), Number(Fraction("9.5"))),
            (formula(0, 0, 9.5, kind=0x0406), Number(Fraction("9.5"))),
            (formula(0, 0, TEXT_FOLLOWS, text="chữ", kind=0x0406), Text("chữ")),
            (formula(0, 0, 0.0, flags=2, kind=0x0206), NotCalculated("=…")),
            (number(0, 0, 40639, DAY_THERE), Moment("06/04/2011", date(2011, 4, 6))),
            (number(0, 0, 8.5, NUMBER_THERE), Number(Fraction("8.5"))),
        ],
    )
    def test_cell_is_what_excel_shows(self, records: bytes, expected: Content) -> None:
        assert expected == self.content(records)

    @pytest.mark.parametrize(
        ("code", "name"),
        [
            (0x00, "#NULL!"), (0x07, "#DIV/0!"), (0x0F, "#VALUE!"), (0x17, "#REF!"), (0x1D, "#NAME?"), (0x24, "#NUM!"),
            (0x2A, "#N/A"), (0x2B, "#ERROR!"),
        ],
    )  # fmt: skip
    def test_error_is_never_a_blank(self, code: int, name: str) -> None:
        assert ErrorValue(name) == self.content(error(0, 0, code))

    def test_shared_text_is_found(self) -> None:
        assert Text("hai") == self.content(shared(0, 0, 1), globals_=text_list("một", "hai"))

    def test_calendar_of_1904_is_followed(self) -> None:
        assert Moment("02/01/1904", date(1904, 1, 2)) == self.content(number(0, 0, 1, DAY), is_from_1904=True)

    @pytest.mark.parametrize("result", [0.0, IS_EMPTY])
    def test_formula_marked_to_be_calculated_with_nothing_for_a_result_is_not_calculated(
        self, result: float | bytes
    ) -> None:
        """As a program writes it that cannot calculate: a 0 nobody worked out is no score."""
        assert NotCalculated("=…") == self.content(formula(0, 0, result, flags=2))

    def test_formula_so_marked_with_a_result_is_its_result(self) -> None:
        assert Number(Fraction(7)) == self.content(formula(0, 0, 7.0, flags=2))

    def test_merged_cells_hold_their_value_once(self) -> None:
        found = sheet_of(old_excel(number(0, 0, 1), number(0, 1, 2), number(1, 0, 3), merged((0, 1, 0, 1))))
        assert [(1, 1)] == list(found.cells)

    def test_cells_know_their_address(self) -> None:
        place = sheet_of(old_excel(number(6, 27, 1))).cell(7, 28).place
        assert ("tep.xlsx", "S", "AB7") == (place.file, place.sheet, place.cell)

    def test_embedded_chart_is_no_part_of_the_sheet(self) -> None:
        inner = record(0x809, struct.pack("<HHHHII", 0x0600, 0x20, 0, 0, 0, 6)) + number(0, 0, 99) + record(0x0A)
        assert Number(Fraction(5)) == self.content(inner, number(0, 0, 5))

    def test_locked_workbook_is_named(self) -> None:
        assert PASSWORD == code_of(old_excel(number(0, 0, 1), globals_=record(0x2F, bytes(54))))

    def test_older_version_in_the_same_box_is_named(self) -> None:
        code, message, _ = told(ole(Workbook=stream([("S", number(0, 0, 1))], version=0x0500)))
        assert ("CDC-F007", "tệp là bảng tính kiểu Excel 5.0/95 (.xls)") == (code, message)

    @pytest.mark.parametrize(
        "records",
        [
            number(0, 0, 1) + number(0, 0, 2),
            number(0, 0, 1) + label(0, 0, "x"),
            number(0, 256, 1),
            record(0x203, b"\x00\x00"),
            shared(0, 0, 9),
            record(0xBD, struct.pack("<HHH", 0, 5, 1)),
            formula(0, 0, TEXT_FOLLOWS),
            number(0, 0, 1, 99),
        ],
        ids=["twice", "twice otherwise", "far", "short", "no such text", "backwards", "no text follows", "no format"],
    )
    def test_records_that_do_not_hold_damage_the_file(self, records: bytes) -> None:
        assert DAMAGED == code_of(old_excel(records))

    @pytest.mark.parametrize(
        "texts",
        [
            text_list(count=2**31 - 1, more=struct.pack("<HBi", 0, 4, -7)),
            text_list(count=2, more=struct.pack("<HB", 9, 0) + b"a"),
            text_list(count=1, more=struct.pack("<HBH", 0, 8, 9)),
        ],
        ids=["backwards for ever", "cut within a text", "runs that are not there"],
    )
    def test_texts_that_do_not_hold_damage_the_file_at_once(self, texts: bytes) -> None:
        assert DAMAGED == code_of(old_excel(number(0, 0, 1), globals_=texts))

    @pytest.mark.parametrize("count", [2, 2**31 - 1])
    def test_texts_fewer_than_they_say_are_read_unless_one_of_the_others_is_meant(self, count: int) -> None:
        texts = text_list("a", count=count)
        assert Text("a") == self.content(shared(0, 0, 0), globals_=texts)
        assert DAMAGED == code_of(old_excel(shared(0, 0, 0), shared(1, 0, 1), globals_=texts))

    def test_sheet_without_its_end_damages_the_file(self) -> None:
        cut = stream([("S", number(0, 0, 1) * 900)])
        assert DAMAGED == code_of(ole(Workbook=cut[:-4]))

    def test_workbook_without_sheets_says_so(self) -> None:
        assert "CDC-F009" == code_of(ole(Workbook=stream([])))

    def test_far_corner_is_refused(self) -> None:
        assert "CDC-F008" == code_of(old_excel(number(65535, 255, 1)))

    def test_far_merge_covers_what_there_is(self) -> None:
        assert [(1, 1)] == list(sheet_of(old_excel(number(0, 0, 1), number(1, 0, 2), merged((0, 65535, 0, 255)))).cells)

    def test_merges_over_one_another_again_and_again_are_refused(self) -> None:
        everything = merged((0, 65535, 0, 255))
        assert "CDC-F008" == code_of(old_excel(number(0, 0, 1), number(999, 99, 1), everything * 6))

    def test_styled_cells_far_away_cost_nothing(self) -> None:
        far = blank(65535, 255) + record(0xBE, struct.pack("<HHHHH", 65534, 254, 0, 0, 255))
        assert (1, 1) == ((sheet := sheet_of(old_excel(number(0, 0, 1), far))).rows, sheet.columns)

    def test_names_that_double_one_another_and_far_links_are_never_seen(self) -> None:
        """xlrd would build 2^40 letters, and unroll sixteen million cells."""
        doubled = b"".join(
            record(0x18, struct.pack("<HBBHH6xB", 0, 0, 1, 11, 0, 0) + b"a" + struct.pack("<BHHBHHB", 0x23, one, 0, 0x23, one, 0, 8))
            for one in range(1, 41)
        )  # fmt: skip
        links = record(0x1B8, struct.pack("<HHHH", 0, 65535, 0, 255) + bytes(24)) * 50
        started = time.monotonic()
        assert Number(Fraction(5)) == self.content(number(0, 0, 5), links, globals_=doubled)
        assert time.monotonic() - started < 2


class TestBoxOfOldOffice:
    def test_stream_is_given_back(self) -> None:
        content = bytes(range(256)) * 100
        box = OleFile(ole("Khác", Workbook=content))
        assert {"khác", "workbook"} == set(box.streams())
        assert content == box.read(box.streams()["workbook"])

    def test_small_stream_is_found_among_the_small_ones(self) -> None:
        box = OleFile((SHEETS / "moi-loai-o.xls").read_bytes())
        properties = box.read(box.streams()["\x05summaryinformation"])
        assert 48 < len(properties) < 4096
        assert properties.startswith(b"\xfe\xff\x00\x00")

    @pytest.mark.parametrize("at", [0, 30, 48, 68, 76])
    @pytest.mark.parametrize("value", [b"\x00\x00\x00\x00", b"\x01\x00\x00\x00", b"\xf0\xff\xff\xff"])
    def test_header_that_lies_is_broken_or_read(self, at: int, value: bytes) -> None:
        whole = ole(Workbook=bytes(5000))
        spoiled = whole[:at] + value + whole[at + 4 :]
        try:
            box = OleFile(spoiled)
            box.read(box.streams()["workbook"])
        except (BrokenOle, KeyError):
            pass

    def test_chain_that_loops_is_broken(self) -> None:
        whole = bytearray(ole(Workbook=bytes(5000)))
        whole[512 + 4 * 3 : 512 + 4 * 4] = struct.pack("<I", 2)
        box = OleFile(bytes(whole))
        with pytest.raises(BrokenOle):
            box.read(box.streams()["workbook"])

    def test_directory_that_loops_is_broken(self) -> None:
        whole = bytearray(ole("A", "B"))
        whole[1024 + 128 * 2 + 72 : 1024 + 128 * 2 + 76] = struct.pack("<I", 1)
        with pytest.raises(BrokenOle):
            OleFile(bytes(whole)).streams()

    def test_table_named_a_hundred_times_is_broken(self) -> None:
        whole = bytearray(ole("A"))
        whole[76 : 76 + 4 * 109] = bytes(4 * 109)
        with pytest.raises(BrokenOle):
            OleFile(bytes(whole))


_STYLES = """<office:font-face-decls><style:font-face style:name="F1" svg:font-family="'.VnTime', serif"/>
</office:font-face-decls><office:automatic-styles>
<style:style style:name="old" style:family="table-cell"><style:table-cell-properties/>
<style:text-properties style:font-name="F1"/></style:style>
<style:style style:name="older" style:family="table-cell" style:parent-style-name="old"/>
<style:style style:name="round" style:family="table-cell" style:parent-style-name="round"/>
<style:style style:name="new" style:family="table-cell"><style:text-properties fo:font-family="Arial"/></style:style>
<style:style style:name="words" style:family="text"><style:text-properties style:font-name="VNI-Times"/></style:style>
</office:automatic-styles>"""
_TCVN3_TEXT = "C«ng ®oµn"


class TestOldFontsOfOpenDocument:
    def texts(self, *cells: str, before: str = "", styles: str = _STYLES) -> list[str]:
        rows = f'<table:table-column table:default-cell-style-name="{before}"/>' if before else ""
        return [one.raw for one in sheet_of(open_document(rows + "".join(cells), styles=styles)).cells.values()]

    @pytest.mark.parametrize("style", ["old", "older"])
    def test_are_those_of_the_style_or_the_one_it_follows(self, style: str) -> None:
        assert ["Công đoàn"] == self.texts(row(cell("string", "", _TCVN3_TEXT, f'table:style-name="{style}"')))

    def test_are_those_of_the_column_where_the_cell_has_none(self) -> None:
        assert ["Công đoàn"] == self.texts(row(cell("string", "", _TCVN3_TEXT)), before="old")

    def test_of_the_row_come_before_the_column(self) -> None:
        whole = row(cell("string", "", _TCVN3_TEXT)).replace(
            "<table:table-row", '<table:table-row table:default-cell-style-name="old"'
        )
        assert ["Công đoàn"] == self.texts(whole, before="new")

    def test_of_words_come_before_the_cell(self) -> None:
        mixed = f'{_TCVN3_TEXT} <text:span text:style-name="words">Coâng <text:span>ñoaøn</text:span></text:span>'
        assert ["Công đoàn Công đoàn"] == self.texts(row(cell("string", "", mixed, 'table:style-name="old"')))

    def test_of_the_default_style_are_those_of_all(self) -> None:
        default = '<style:default-style style:family="table-cell"><style:text-properties style:font-name=".VnTime"/></style:default-style>'
        assert ["Công đoàn"] == self.texts(
            row(cell("string", "", _TCVN3_TEXT)), styles=f"<office:styles>{default}</office:styles>"
        )

    def test_are_found_in_the_part_of_styles_too(self) -> None:
        part = parts_of(open_document("", styles=_STYLES))["content.xml"]
        content = open_document(
            row(cell("string", "", _TCVN3_TEXT, 'table:style-name="older"')), parts={"styles.xml": part}
        )
        assert ["Công đoàn"] == [one.raw for one in sheet_of(content).cells.values()]

    @pytest.mark.parametrize("style", ["new", "round", "nobody"])
    def test_text_in_another_font_is_kept_and_asked_about(self, style: str) -> None:
        book = read(open_document(row(cell("string", "", _TCVN3_TEXT, f'table:style-name="{style}"')), styles=_STYLES))
        assert _TCVN3_TEXT == book.sheets[0].cell(1, 1).raw
        assert ["CDC-F132"] == [one.code.name for one in book.findings]

    def test_document_type_among_styles_damages_the_file(self) -> None:
        assert DAMAGED == code_of(open_document(row(cell("float", "1")), parts={"styles.xml": b"<!DOCTYPE a []><a/>"}))

    @pytest.mark.parametrize("visibility", ["collapse", "filter"])
    def test_rows_nobody_sees_are_known_and_read(self, visibility: str) -> None:
        hidden = row(cell("float", "2"), repeated="2").replace(
            "<table:table-row", f'<table:table-row table:visibility="{visibility}"'
        )
        found = sheet_of(open_document(row(cell("float", "1")) + hidden + row(cell("float", "3"))))
        assert {2, 3} == found.hidden_rows
        assert 4 == len(found.cells)


class TestOpenDocument:
    @pytest.mark.parametrize(
        ("xml", "expected"),
        [
            (cell("float", "8.5", "8,5"), Number(Fraction("8.5"))),
            (cell("float", "0.30000000000000004", "0,3"), Number(Fraction("0.3"))),
            (cell("currency", "1250000", "1.250.000 ₫"), Number(Fraction(1250000))),
            (cell("percentage", "0.9", "90%"), Number(Fraction("0.9"), is_percent=True)),
            (cell("boolean", "true", "ĐÚNG"), Truth(value=True)),
            (cell("boolean", "false", "SAI"), Truth(value=False)),
            (cell("float", "1", "TRUE", 'table:formula="of:=TRUE()"'), Truth(value=True)),
            (cell("date", "2011-04-06", "06/04/11"), Moment("06/04/2011", date(2011, 4, 6))),
            (cell("date", "2011-04-06T06:00:00.000000000"), Moment("06/04/2011 06:00", date(2011, 4, 6))),
            (cell("date", "-0044-03-15"), ErrorValue("#VALUE!")),
            (cell("time", "PT12H00M00S"), Moment("12:00:00", None)),
            (cell("time", "PT36H00M00S"), Moment("1 day, 12:00:00", None)),
            (cell("time", "PT1M"), Moment("PT1M", None)),
            (cell("string", "", "tờ <text:sheet-name>S</text:sheet-name>"), Text("tờ S")),
            (
                cell(
                    "string",
                    "",
                    "<text:ruby><text:ruby-base>8</text:ruby-base><text:ruby-text>tám</text:ruby-text></text:ruby>",
                ),
                Text("8"),
            ),
            (cell("string", "", "8,5"), Text("8,5")),
            (cell("string", "nói khác", "8,5"), Text("nói khác")),
            (cell("string", "", "a<text:s text:c='3'/>b<text:line-break/><text:span>c</text:span>"), Text("a b\nc")),
            (cell("string", "", "#REF!"), Text("#REF!")),
            (cell("", "", " \u00a0"), Empty()),
            (cell(), Empty()),
            (cell("float", "1E+308"), Number(Fraction(10**308))),
            (cell("float", "1E+999"), ErrorValue("inf")),
        ],
    )
    def test_cell_is_what_was_stored(self, xml: str, expected: Content) -> None:
        assert expected == sheet_of(open_document(row(xml))).cell(1, 1).content

    @pytest.mark.parametrize("shown", ["#REF!", "#DIV/0!", "#N/A", "Err:502", "#NAME?"])
    @pytest.mark.parametrize(
        ("kind", "value", "more"),
        [
            ("string", "", 'table:formula="of:=1/0" calcext:value-type="error"'),
            ("string", "", 'calcext:value-type="error"'),
            ("string", "", 'table:formula="of:=1/0"'),
            ("float", "0", 'table:formula="of:=1/0"'),
            ("float", "0", ""),
            ("", "", 'table:formula="of:=1/0"'),
        ],
        ids=["libreoffice", "typed", "others", "old openoffice", "old and typed", "no type"],
    )
    def test_error_is_never_a_blank_a_zero_or_a_word(self, kind: str, value: str, more: str, shown: str) -> None:
        assert ErrorValue(shown) == sheet_of(open_document(row(cell(kind, value, shown, more)))).cell(1, 1).content

    def test_formula_without_a_result_is_not_calculated(self) -> None:
        found = sheet_of(open_document(row(cell(more='table:formula="of:=[.A1]+1"'))))
        assert NotCalculated("=[.A1]+1") == found.cell(1, 1).content

    def test_formula_whose_result_is_an_empty_text_is_blank(self) -> None:
        found = sheet_of(open_document(row(cell(shown="", more='table:formula="of:=IF(1;&quot;&quot;;1)"'))))
        assert isinstance(found.cell(1, 1).content, Empty)

    def test_repeated_rows_and_cells_are_each_their_own(self) -> None:
        twice = cell("float", "1", more='table:number-columns-repeated="2"')
        empty = cell(more='table:number-columns-repeated="3"')
        found = sheet_of(open_document(row(repeated="4") + row(empty, twice, repeated="2") + row(repeated="1048570")))
        assert [(5, 4), (5, 5), (6, 4), (6, 5)] == list(found.cells)
        assert "E6" == found.cell(6, 5).place.cell
        assert (6, 5) == (found.rows, found.columns)

    def test_rows_in_groups_and_headers_are_rows(self) -> None:
        rows = f"<table:table-header-rows>{row(cell('float', '1'))}</table:table-header-rows>"
        rows += f"<table:table-row-group>{row(cell('float', '2'))}</table:table-row-group>"
        assert [(1, 1), (2, 1)] == list(sheet_of(open_document(rows)).cells)

    def test_covered_cells_comments_and_drawings_are_no_content(self) -> None:
        covered = "<table:covered-table-cell office:value-type='float' office:value='9'/>"
        noted = (
            "<table:table-cell office:value-type='string'><office:annotation><text:p>ghi chú</text:p></office:annotation>"
            "<text:p>8,5</text:p><draw:frame><draw:text-box><text:p>9</text:p></draw:text-box></draw:frame>"
            "</table:table-cell>"
        )
        found = sheet_of(open_document(row(noted, covered)))
        assert [((1, 1), Text("8,5"))] == [(where, one.content) for where, one in found.cells.items()]

    @pytest.mark.parametrize("around", ["table:tracked-changes", "table:dde-links", "table:table-cell"])
    def test_tables_elsewhere_are_no_sheets(self, around: str) -> None:
        inner = f"<{around}><table:table table:name='T'>{row(cell('float', '9'))}</table:table></{around}>"
        found = read(open_document(row(cell("float", "1")), before=inner))
        assert ["S"] == [sheet.name for sheet in found.sheets]
        assert Number(Fraction(1)) == found.sheets[0].cell(1, 1).content

    @pytest.mark.parametrize(
        "rows",
        [
            row(cell("float", "1"), repeated="1048576"),
            row(cell("float", "1", more='table:number-columns-repeated="999999999"')),
            row(cell("float", "1", more='table:number-columns-repeated="1000"'), repeated="1000"),
            row(repeated="1048575") + row(cell("float", "1")),
            row(cell("float", "1"), repeated="1000") * (AREA_LIMIT // 1000 + 1),
            row(cell("string", "", "<text:s text:c='999999999'/>") * 20),
        ],
        ids=["rows", "cells", "both", "far", "many", "blanks"],
    )
    def test_what_is_repeated_beyond_reason_is_too_large_at_once(self, rows: str) -> None:
        started = time.monotonic()
        assert "CDC-F008" == code_of(open_document(rows))
        assert time.monotonic() - started < 5

    def test_bomb_is_refused_by_its_declared_size(self) -> None:
        assert "CDC-F008" == code_of(open_document("", parts={"styles.xml": b" " * (17 * 1024 * 1024)}))

    @pytest.mark.parametrize(
        "xml",
        [
            cell("float", "một"), cell("float", "2_4"), cell("float", "٢٤"), cell("float"), cell("boolean", "2"),
            cell("date", "", "x", "x='1'") + "<", cell("lạ", "1"), cell("float", "1", more='table:number-columns-repeated="-1"'),
            cell("float", "1", more='table:number-columns-repeated="0"'),
        ],
    )  # fmt: skip
    def test_values_no_spreadsheet_writes_damage_the_file(self, xml: str) -> None:
        assert DAMAGED == code_of(open_document(row(xml)))

    @pytest.mark.parametrize("declared", ['<!ENTITY a "aaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">'])
    def test_document_type_damages_the_file(self, declared: str) -> None:
        assert DAMAGED == code_of(open_document("", head=f"<!DOCTYPE x [{declared}]>"))

    def test_locked_document_is_named(self) -> None:
        manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
        assert PASSWORD == code_of(open_document("", parts={"META-INF/manifest.xml": manifest}))
        assert PASSWORD == code_of(archive_of({"mimetype": b"x", "encrypted-package": b"x"}))

    def test_huge_archive_of_evidence_is_an_archive_all_the_same(self) -> None:
        pictures = {f"ảnh {n}.jpg": bytes(13 * 1024 * 1024) for n in range(6)}
        assert "CDC-F010" == code_of(archive_of(pictures))

    def test_document_without_a_kind_is_read(self) -> None:
        assert sheet_of(open_document(row(cell("float", "1")), mimetype=b"")).cells

    def test_document_of_no_sheets_says_so(self) -> None:
        assert "CDC-F009" == code_of(archive_of({"content.xml": b"<x/>"}))


class TestStrict:
    """The same workbook under both sets of names."""

    @pytest.mark.parametrize("rubric_id", OTHER_FORMATS)
    def test_whole_form_is_read_as_the_usual_one(self, rubric_id: str) -> None:
        usual = (DATA / f"{rubric_id}.xlsx").read_bytes()
        assert b"purl.oclc.org" not in usual
        assert read(usual) == read(strict(usual))

    def test_every_kind_of_cell_is(self) -> None:
        assert EVERY_KIND == contents_of(read(strict((SHEETS / "moi-loai-o.xlsx").read_bytes())))

    def test_dates_as_excel_stores_them_there_are_dates(self) -> None:
        rows = '<row r="1"><c r="A1" s="1" t="d"><v>2011-04-06T00:00:00</v></c><c r="B1" s="1" t="d"><v>2011-04-06</v></c></row>'
        found = sheet_of(strict(raw_workbook({"S": rows})))
        assert [Moment("06/04/2011", date(2011, 4, 6))] * 2 == [one.content for one in found.cells.values()]

    def test_pictures_charts_and_properties_do_not_disturb(self) -> None:
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
            sheet = workbook.add_worksheet("S")
            sheet.write_number(0, 0, 8.5)
            sheet.write_comment("A1", "x")
            sheet.data_validation("A1", {"validate": "list", "source": ["1", "2"]})
            chart = workbook.add_chart({"type": "column"})
            chart.add_series({"values": "=S!$A$1:$A$2"})
            sheet.insert_chart("C3", chart)
            workbook.set_custom_property("mẫu", "vi-du")
        assert read(buffer.getvalue()) == read(strict(buffer.getvalue()))

    def test_text_that_names_the_other_standard_stays(self) -> None:
        text = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        assert Text(text) == sheet_of(strict(raw_workbook({"S": rows_xml([[text]])}))).cell(1, 1).content

    def test_limits_hold_there_too(self) -> None:
        rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        assert "CDC-F008" == code_of(strict(raw_workbook({"S": rows})))


class TestExcelsOwn:
    @pytest.mark.parametrize(
        "kind",
        [
            "sheet.macroEnabled.main+xml", "template.macroEnabled.main+xml",
            "openxmlformats-officedocument.spreadsheetml.template.main+xml",
        ],
    )  # fmt: skip
    def test_templates_and_macros_are_read_and_nothing_is_run(self, kind: str) -> None:
        usual = raw_workbook({"S": rows_xml([["8.5"]])})
        before = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        whole = "application/vnd." + (kind if kind.startswith("open") else f"ms-excel.{kind}")
        parts = {name: part.replace(before, whole.encode()) for name, part in parts_of(usual).items()}
        assert parts != parts_of(usual)
        found = sheet_of(archive_of({**parts, "xl/vbaProject.bin": b"\xcc\x61"}))
        assert Number(Fraction("8.5")) == found.cell(1, 1).content


_SPREADSHEETML = b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
_SAVE_AS = "mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx)"
_LIBREOFFICE = "mở bằng LibreOffice, lưu thành .xlsx hoặc .ods"
_ASK = "xin đơn vị gửi chính tệp Excel (.xlsx): ở tệp chữ, Excel đổi mã 1.10 thành 1.1 và điểm 8/5 thành ngày"
_MOVE = (
    "nếu là minh chứng, chuyển tệp ra ngoài thư mục submissions; nếu là bảng tự chấm, xin đơn vị gửi tệp Excel (.xlsx)"
)
_WORD = "mở bằng Word; nếu là bảng tự chấm, chép điểm sang mẫu Excel của đơn vị; nếu là minh chứng, chuyển ra ngoài submissions"
_UNPACK = "giải nén, đặt tệp Excel của đơn vị vào thư mục submissions, chuyển tệp nén và minh chứng ra ngoài"
OTHER_SPREADSHEETS = [
    ("excel 2", b"\x09\x00\x04\x00\x02\x00\x10\x00", "Excel 2 (.xls)", _SAVE_AS),
    ("excel 3", b"\x09\x02\x06\x00\x00\x03\x10\x00", "Excel 3 (.xls)", _SAVE_AS),
    ("excel 4", b"\x09\x04\x06\x00\x00\x04\x10\x00", "Excel 4 (.xls)", _SAVE_AS),
    ("excel 5, bare", b"\x09\x08\x08\x00\x00\x05\x05\x00", "Excel 5.0/95 (.xls)", _SAVE_AS),
    ("excel 95", ole("Book"), "Excel 5.0/95 (.xls)", _SAVE_AS),
    ("xml 2003", _SPREADSHEETML, "XML Spreadsheet 2003 (.xml)", _SAVE_AS),
    ("numbers", archive_of({"Index/Document.iwa": b"x"}), "Apple Numbers (.numbers)", "mở bằng Numbers, chọn Tệp > Xuất sang > Excel, rồi gửi tệp .xlsx"),
    ("fods", b'<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>', "OpenDocument XML (.fods)", _LIBREOFFICE),
    ("sxc", open_document("", mimetype=b"application/vnd.sun.xml.calc"), "OpenOffice 1 (.sxc)", _LIBREOFFICE),
]  # fmt: skip
NO_WORKBOOKS = [
    ("html", b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "trang web HTML", _SAVE_AS),
    ("html of excel", b'<?xml version="1.0"?>\n<html xmlns:x="urn:schemas-microsoft-com:office:excel">', "trang web HTML", _SAVE_AS),
    ("table", b"<table><tr><td>1</td></tr></table>", "trang web HTML", _SAVE_AS),
    ("mhtml", b'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"', "trang web lưu một tệp (MHTML)", _SAVE_AS),
    ("csv", "STT;Tổ;Điểm\n1;Khối 1;90\n".encode(), "văn bản CSV", _ASK),
    ("csv of an old code page", b"STT,T\xe6,\xa7i\xd3m\n1,A,90\n", "văn bản CSV", _ASK),
    ("tsv", b"STT\tTo\tDiem\n1\tA\t90\n", "văn bản ngăn bằng tab (TSV)", _ASK),
    ("unicode text of excel", "\ufeffSTT\tTổ\n".encode("utf-16-le"), "văn bản ngăn bằng tab (TSV)", _ASK),
    ("text", "xin chào".encode(), "văn bản thường", _ASK),
    ("text cut within a letter", ("ồ" * 4000).encode(), "văn bản thường", _ASK),
    ("doc", ole("WordDocument"), "văn bản Word cũ (.doc)", _WORD),
    ("doc with a workbook inside", ole("1Table", "WordDocument"), "văn bản Word cũ (.doc)", _WORD),
    ("ppt", ole("PowerPoint Document"), "tệp trình chiếu PowerPoint cũ (.ppt)", _MOVE),
    ("msg", ole("__properties_version1.0"), "thư Outlook (.msg)", "mở thư, lưu tệp Excel đính kèm vào thư mục submissions, chuyển thư ra ngoài"),
    ("some ole", ole("MatOST"), "tệp Office cũ không rõ loại", _MOVE),
    ("docx", archive_of({"word/document.xml": b"<w/>"}), "văn bản Word", _WORD),
    ("odt", open_document("", mimetype=b"application/vnd.oasis.opendocument.text"), "văn bản OpenDocument", _LIBREOFFICE),
    ("rtf", b"{\\rtf1 x}", "văn bản RTF", _WORD),
    ("pdf", b"%PDF-1.7", "tệp PDF", _MOVE),
    ("gif", b"GIF89a", "ảnh GIF", _MOVE),
    ("heic", b"\x00\x00\x00\x18ftypheic", "ảnh hoặc phim", _MOVE),
    ("noise", bytes(range(256)), "dữ liệu lạ", _MOVE),
]  # fmt: skip
ARCHIVES = [
    ("zip of workbooks", archive_of({"a.xlsx": raw_workbook({"S": ""})}), "ZIP"),
    ("rar", b"Rar!\x1a\x07\x00", "RAR"),
    ("7z", b"7z\xbc\xaf\x27\x1c", "7z"),
    ("gz", b"\x1f\x8b\x08\x00", "GZIP"),
]


class TestWhatElseComes:
    @pytest.mark.parametrize(
        ("content", "look", "cure"), [one[1:] for one in OTHER_SPREADSHEETS], ids=[one[0] for one in OTHER_SPREADSHEETS]
    )
    def test_other_spreadsheet_is_named_with_its_own_cure(self, content: bytes, look: str, cure: str) -> None:
        assert ("CDC-F007", f"tệp là bảng tính kiểu {look}", cure) == told(content)

    @pytest.mark.parametrize(
        ("content", "look", "cure"), [one[1:] for one in NO_WORKBOOKS], ids=[one[0] for one in NO_WORKBOOKS]
    )
    def test_what_is_no_workbook_is_named_with_its_own_cure(self, content: bytes, look: str, cure: str) -> None:
        assert ("CDC-F003", f"nội dung không phải tệp Excel (giống {look})", cure) == told(content)

    @pytest.mark.parametrize(("content", "look"), [one[1:] for one in ARCHIVES], ids=[one[0] for one in ARCHIVES])
    def test_archive_is_named_and_told_to_be_unpacked(self, content: bytes, look: str) -> None:
        assert ("CDC-F010", f"nội dung là tệp nén {look}", _UNPACK) == told(content)

    def test_password_is_named(self) -> None:
        assert PASSWORD == code_of(ENCRYPTED)

    @pytest.mark.parametrize("ending", ENDINGS[1:])
    def test_password_libreoffice_set_is_named(self, ending: str) -> None:
        """Saved by hand in LibreOffice 7.4, with a password."""
        assert PASSWORD == code_of((SHEETS / f"khoa.{ending}").read_bytes())


class TestBrokenOnTheWay:
    """Every cut and every changed byte: read, or one diagnostic; never a traceback, never long."""

    @pytest.mark.parametrize("ending", ENDINGS[1:])
    def test_every_cut_gives_one_diagnostic(self, ending: str) -> None:
        whole = (DATA / f"{OTHER_FORMATS[0]}.{ending}").read_bytes()
        assert {DAMAGED} == {code_of(whole[: len(whole) * tenth // 10]) for tenth in range(1, 10)}

    @pytest.mark.parametrize("ending", ENDINGS[1:])
    def test_every_changed_bit_is_read_or_gives_one_diagnostic(self, ending: str) -> None:
        whole = (SHEETS / f"moi-loai-o.{ending}").read_bytes()
        dice = random.Random(2025)  # noqa: S311 -- the same spots every time
        started = time.monotonic()
        found: set[int] = set()
        for _ in range(200):
            spot, bit = dice.randrange(len(whole)), 1 << dice.randrange(8)
            found.add(findings_of(whole[:spot] + bytes([whole[spot] ^ bit]) + whole[spot + 1 :]))
        assert {0, 1} == found
        assert time.monotonic() - started < 60
