"""A workbook as typed cells: what each kind of cell gives, and that no file can hang, block or crash the reader."""

import io
import os
import time
import zipfile
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Language
from cdcs_score.readers.archive import AREA_LIMIT, BYTE_LIMIT, PARTS_LIMIT, TOKEN_LIMIT, opens_whole
from cdcs_score.readers.workbook import (
    Cell,
    Content,
    Empty,
    ErrorValue,
    Moment,
    NotCalculated,
    Number,
    Text,
    Truth,
    Workbook,
    read_bytes,
    read_workbook,
)
from tests.support.workbooks import (
    ELAPSED_STYLE,
    MAIN,
    PACKAGE,
    RELATIONS,
    TIME_STYLE,
    archive_of,
    cell_xml,
    markdown_workbook,
    parts_of,
    raw_workbook,
    rows_xml,
)

ONE_CELL = rows_xml([["1"]])
DAMAGED = ("CDC-F004", "tệp Excel bị hỏng hoặc bị cắt, không đọc hết được")


def read(content: bytes) -> Workbook:
    return read_workbook(content, "tep.xlsx")


def content_of(xml: str, workbook_properties: str = "") -> Content:
    """What the cell A1 of a sheet holds, given the XML of its row."""
    return (
        read(raw_workbook({"S": f'<row r="1">{xml}</row>'}, workbook_properties=workbook_properties))
        .sheets[0]
        .cell(1, 1)
        .content
    )


def refusal(call: Callable[[], object]) -> Diagnostic:
    """The one diagnostic a refused file gives."""
    with pytest.raises(UnreadableWorkbook) as caught:
        call()
    (found,) = caught.value.diagnostics
    assert found.hint(Language.VIETNAMESE)
    assert found.hint(Language.ENGLISH)
    return found


def findings_of(content: bytes) -> int:
    try:
        read(content)
    except UnreadableWorkbook as error:
        return len(error.diagnostics)
    return 0


def refused(content: bytes) -> tuple[str, str]:
    """Code and message of the one diagnostic a refused file gives."""
    found = refusal(lambda: read(content))
    assert "tep.xlsx" == found.place.file
    return found.code.name, found.message(Language.VIETNAMESE)


def too_large(what: str) -> tuple[str, str]:
    return "CDC-F008", f"tệp quá lớn so với một bảng tự chấm điểm ({what})"


class TestNumbers:
    @pytest.mark.parametrize(
        ("stored", "expected"),
        [
            ("8", "8"),
            ("8.5", "8.5"),
            ("0.30000000000000004", "0.3"),
            ("8.3000000000000007", "8.3"),
            ("91.499999999999986", "91.5"),
            ("1E-3", "0.001"),
            ("-0", "0"),
            ("123456789012345678", "123456789012346000"),
        ],
    )
    def test_keep_the_fifteen_digits_excel_shows(self, stored: str, expected: str) -> None:
        assert Number(Fraction(expected)) == content_of(f'<c r="A1"><v>{stored}</v></c>')

    def test_of_any_size_stay_numbers(self) -> None:
        assert Number(Fraction(10**308)) == content_of('<c r="A1"><v>1E+308</v></c>')

    def test_beyond_what_excel_can_hold_are_errors_not_numbers(self) -> None:
        assert ErrorValue("inf") == content_of('<c r="A1"><v>1E+999</v></c>')

    @pytest.mark.parametrize("stored", ["NaN", "INF", "0x10", "một", "2_4", "1_0.5", "２４", "٢٤"])
    def test_that_are_none_damage_the_file(self, stored: str) -> None:
        assert DAMAGED == refused(raw_workbook({"S": f'<row r="1"><c r="A1"><v>{stored}</v></c></row>'}))

    def test_are_raw_as_a_person_sees_them(self) -> None:
        sheet = read(markdown_workbook("| 8.50 | TRUE | 2011-04-06 | #REF! | =A1+1 | chữ |")).sheets[0]
        assert ["8.5", "TRUE", "06/04/2011", "#REF!", "=A1+1", "chữ", ""] == [sheet.cell(1, n).raw for n in range(1, 8)]


class TestOtherValues:
    @pytest.mark.parametrize(
        ("word", "expected"),
        [
            ("TRUE", Truth(value=True)),
            ("FALSE", Truth(value=False)),
            ("#DIV/0!", ErrorValue("#DIV/0!")),
            ("#N/A", ErrorValue("#N/A")),
            ("2011-04-06", Moment("06/04/2011", date(2011, 4, 6))),
            ('"8,5"', Text("8,5")),
            ('"TRUE"', Text("TRUE")),
            ('"=A1"', Text("=A1")),
        ],
    )
    def test_are_what_was_typed(self, word: str, expected: Content) -> None:
        assert expected == content_of(cell_xml("A1", word))

    @pytest.mark.parametrize("blank", ["", " ", "\u00a0\u00a0", "\t \n", "\u200b", "\ufeff", "\u202e"])
    def test_blanks_of_every_kind_are_empty(self, blank: str) -> None:
        assert isinstance(
            content_of(f'<c r="A1" t="inlineStr"><is><t xml:space="preserve">{blank}</t></is></c>'), Empty
        )

    def test_text_is_composed_and_trimmed(self) -> None:
        decomposed = "\u00a0 Tô\u0309  co\u0302ng \u0111oa\u0300n \u200b"
        assert Text("Tổ công đoàn") == content_of(cell_xml("A1", f'"{decomposed}"'))

    @pytest.mark.parametrize(
        ("stored", "expected"),
        [
            ("Sổ họp_x000D_\nBiên bản", "Sổ họp\nBiên bản"),
            ("a_x0007_b", "ab"),
            ("_x005F_x0041_", "_x0041_"),
            ("Tổ 1_x0009_A", "Tổ 1 A"),
            ("_xD83D__xDE00_", "\U0001f600"),
            ("_xD83D_ lẻ", "\ufffd lẻ"),
            ("mau_x_1", "mau_x_1"),
        ],
        ids=["a line break", "a bell", "what only looks so", "a tab", "a pair", "half a pair", "an ordinary name"],
    )
    def test_letters_excel_escaped_are_what_they_stand_for(self, stored: str, expected: str) -> None:
        assert Text(expected) == content_of(cell_xml("A1", f'"{stored}"'))
        runs = f"<is><r><t>{stored}</t></r></is>"
        assert Text(expected) == content_of(f'<c r="A1" t="inlineStr">{runs}</c>')

    def test_rich_text_is_its_words(self) -> None:
        runs = "<is><r><t>8</t></r><r><rPr><b/></rPr><t>,5</t></r></is>"
        assert Text("8,5") == content_of(f'<c r="A1" t="inlineStr">{runs}</c>')

    @pytest.mark.parametrize(
        ("stored", "expected"),
        [
            ("8,5_x000D_", "8,5"),
            ("8,_x0002_5", "8,5"),
            ("Sổ họp_x000d_\nsố 4", "Sổ họp\nsố 4"),
            ("_x005F_x000D_", "_x000D_"),
        ],
    )
    def test_text_is_without_the_marks_excel_writes_for_control_characters(self, stored: str, expected: str) -> None:
        assert Text(expected) == content_of(f'<c r="A1" t="inlineStr"><is><t>{stored}</t></is></c>')
        assert Text(expected) == content_of(f'<c r="A1" t="str"><f>B1</f><v>{stored}</v></c>')

    def test_time_of_day_has_no_day(self) -> None:
        assert Moment("12:00:00", None) == content_of(f'<c r="A1" s="{TIME_STYLE}"><v>0.5</v></c>')

    def test_elapsed_time_has_no_day(self) -> None:
        assert Moment("1 day, 12:00:00", None) == content_of(f'<c r="A1" s="{ELAPSED_STYLE}"><v>1.5</v></c>')

    def test_moment_of_a_day_keeps_its_hour(self) -> None:
        assert Moment("15/03/2023 06:00", date(2023, 3, 15)) == content_of('<c r="A1" s="1"><v>45000.25</v></c>')

    def test_calendar_of_1904_is_followed(self) -> None:
        found = content_of('<c r="A1" s="1"><v>1</v></c>', workbook_properties='<workbookPr date1904="1"/>')
        assert Moment("02/01/1904", date(1904, 1, 2)) == found

    def test_date_out_of_range_is_an_error(self) -> None:
        assert ErrorValue("#VALUE!") == content_of('<c r="A1" s="1"><v>99999999</v></c>')

    def test_iso_date_is_a_date(self) -> None:
        assert Moment("06/04/2011", date(2011, 4, 6)) == content_of('<c r="A1" s="1" t="d"><v>2011-04-06</v></c>')


class TestFormulas:
    def test_with_a_result_are_their_result(self) -> None:
        assert Number(Fraction("8.5")) == content_of(cell_xml("A1", "=B1+1 → 8.5"))

    def test_with_an_error_for_result_are_that_error(self) -> None:
        assert ErrorValue("#REF!") == content_of(cell_xml("A1", "=B1+1 → #REF!"))

    def test_without_a_result_are_not_blank(self) -> None:
        assert NotCalculated("=B1+1") == content_of(cell_xml("A1", "=B1+1"))

    def test_whose_result_is_an_empty_text_are_blank(self) -> None:
        """As Excel stores =IF(B1="","",B1): a blank, for which "open it in Excel and save" would be no cure."""
        assert isinstance(content_of('<c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c>'), Empty)

    @pytest.mark.parametrize(
        ("formula", "expected"),
        [
            ('<f t="array" ref="A1:A2">B1:B2*2</f>', "=B1:B2*2"),
            ('<f t="dataTable" ref="A1:A2" r1="B1"/>', "=TABLE(B1)"),
            ('<f t="shared" si="0" ref="A1:A2">B1*2</f>', "=B1*2"),
        ],
    )
    def test_of_every_kind_are_quoted_as_written(self, formula: str, expected: str) -> None:
        assert NotCalculated(expected) == content_of(f'<c r="A1">{formula}</c>')

    def test_shared_by_several_cells_are_each_cell_s_own(self) -> None:
        first = '<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A2">B1*2</f></c></row>'
        second = '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>'
        sheet = read(raw_workbook({"S": first + second})).sheets[0]
        assert ["=B1*2", "=B2*2"] == [sheet.cell(1, 1).raw, sheet.cell(2, 1).raw]


class TestLayout:
    def test_cells_know_their_address(self) -> None:
        sheet = read(raw_workbook({"Bảng": '<row r="7"><c r="AB7"><v>1</v></c></row>'})).sheets[0]
        place = sheet.cell(7, 28).place
        assert ("tep.xlsx", "Bảng", "AB7") == (place.file, place.sheet, place.cell)
        assert Cell(Empty(), sheet.place(1, 1)) == sheet.cell(1, 1)

    def test_merged_cells_hold_their_value_once(self) -> None:
        merged = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
        sheet = read(raw_workbook({"S": rows_xml([["chung", ""], ["", "riêng"]])}, after=merged)).sheets[0]
        assert [(1, 1)] == list(sheet.cells)

    def test_hidden_rows_columns_and_sheets_are_read_like_others(self) -> None:
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
            workbook.add_worksheet("Thấy")
            sheet = workbook.add_worksheet("Ẩn")
            sheet.write(0, 0, 8.5)
            sheet.set_row(0, None, None, {"hidden": True})
            sheet.set_column(0, 0, None, None, {"hidden": True})
            sheet.very_hidden()
        found = read(buffer.getvalue())
        assert ["Thấy", "Ẩn"] == [one.name for one in found.sheets]
        assert Number(Fraction("8.5")) == found.sheets[1].cell(1, 1).content

    def test_rows_out_of_order_are_all_read(self) -> None:
        rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in (3, 1, 2))
        sheet = read(raw_workbook({"S": rows})).sheets[0]
        assert [1, 2, 3] == [int(sheet.cell(n, 1).raw) for n in (1, 2, 3)]

    @pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "Z99:A1"])
    def test_dimension_that_lies_changes_nothing(self, dimension: str) -> None:
        rows = rows_xml([["1", "2"], ["3", "4"]])
        sheet = read(raw_workbook({"S": rows}, before=f'<dimension ref="{dimension}"/>')).sheets[0]
        assert {(1, 1), (1, 2), (2, 1), (2, 2)} == set(sheet.cells)

    def test_decomposed_sheet_name_is_found(self) -> None:
        found = read(raw_workbook({"Tư\u0323 châ\u0301m": ONE_CELL}))
        assert found.sheet("Tự chấm") is not None
        assert found.sheet("Khác") is None

    def test_workbook_under_another_name_is_read_by_its_content(self) -> None:
        assert read_workbook(raw_workbook({"S": ONE_CELL}), "bang.xls").sheets


class TestLimits:
    """Each of these took a reader many seconds or all memory; refused from what the parts declare."""

    def test_far_corner_is_refused(self) -> None:
        rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        assert too_large("XFD1048576") == refused(raw_workbook({"S": rows}))

    @pytest.mark.parametrize("reference", ["A1:XFD1048576", "$A$1:$XFD$1048576"])
    def test_far_merge_covers_what_there_is(self, reference: str) -> None:
        merged = f'<mergeCells count="1"><mergeCell ref="{reference}"/></mergeCells>'
        content = raw_workbook({"S": rows_xml([["1", "2"], ["", "3"]])}, after=merged)
        assert [(1, 1)] == list(read(content).sheets[0].cells)
        assert not opens_whole(content, "tep.xlsx")

    def test_merges_over_one_another_again_and_again_are_refused(self) -> None:
        merges = '<mergeCell ref="A1:AX1000"/>' * 11
        corner = ONE_CELL + '<row r="1000"><c r="AX1000"><v>1</v></c></row>'
        assert AREA_LIMIT < 11 * 50_000
        found = refused(raw_workbook({"S": corner}, after=f"<mergeCells>{merges}</mergeCells>"))
        assert too_large("A1:AX1000") == found

    def test_far_link_is_no_cell(self) -> None:
        links = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="S!A1"/></hyperlinks>'
        content = raw_workbook({"S": ONE_CELL}, after=links)
        assert [(1, 1)] == list(read(content).sheets[0].cells)
        assert not opens_whole(content, "tep.xlsx")

    def test_fifty_thousand_merges_keep_nobody_waiting(self) -> None:
        merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(2, 50_002))
        content = raw_workbook({"S": rows_xml([["1"], ["2", "3"]])}, after=f"<mergeCells>{merges}</mergeCells>")
        started = time.process_time()
        assert [(1, 1), (2, 1)] == list(read(content).sheets[0].cells)
        assert time.process_time() - started < 8
        assert not opens_whole(content, "tep.xlsx")

    @pytest.mark.parametrize("empty", ['<c r="{}" s="1"/>', '<c r="{}" s="1"></c>', '<c r="{}" t="s"><v/></c>'])
    @pytest.mark.parametrize("address", ["XFD1", "A1048576", "XFD1048576"])
    def test_styled_cells_far_away_cost_nothing(self, empty: str, address: str) -> None:
        far = f'<row r="1048576">{empty.format(address)}</row>'
        content = raw_workbook({"S": rows_xml([["1"], ["2"]]) + far})
        assert (2, 1) == ((sheet := read(content).sheets[0]).rows, sheet.columns)

    def test_hundred_thousand_styled_cells_cost_little(self) -> None:
        rows = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(2, 100_002))
        started = time.process_time()
        assert 1 == len(read(raw_workbook({"S": ONE_CELL + rows})).sheets[0].cells)
        assert time.process_time() - started < 8

    def test_sheet_of_an_ordinary_form_opens_whole(self) -> None:
        assert opens_whole(raw_workbook({"S": ONE_CELL}), "tep.xlsx")
        assert not opens_whole(b"", "tep.xlsx")
        assert not opens_whole(b"PK\x03\x04", "tep.xlsx")

    def test_ordinary_merges_and_links_are_not(self) -> None:
        after = (
            '<mergeCells count="2"><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:B2"/></mergeCells>'
            '<hyperlinks><hyperlink ref="A1" location="S!A1"/></hyperlinks>'
        )
        assert read(raw_workbook({"S": ONE_CELL}, after=after)).sheets

    def test_half_a_million_of_cells_is_refused(self) -> None:
        assert too_large("> 500000") == refused(raw_workbook({"S": f'<row r="1">{"<c/>" * 500_001}</row>'}))

    def test_endless_furniture_is_refused(self) -> None:
        rules = '<dataValidation type="whole" sqref="A1"/>' * 200_001
        assert too_large("> 200000") == refused(
            raw_workbook({"S": ONE_CELL}, after=f"<dataValidations>{rules}</dataValidations>")
        )

    @pytest.mark.parametrize("token", ["<!--{}-->", '<extLst x="{}"/>'])
    def test_endless_token_is_refused(self, token: str) -> None:
        after = token.format("x" * (TOKEN_LIMIT + 1))
        assert too_large(f"> {TOKEN_LIMIT}") == refused(raw_workbook({"S": ONE_CELL}, after=after))

    def test_bomb_is_refused_by_its_declared_size(self) -> None:
        parts = {"xl/sharedStrings.xml": b" " * (17 * 1024 * 1024)}
        bomb = raw_workbook({"S": ONE_CELL}, parts=parts)
        assert len(bomb) < 100_000
        assert too_large("> 16 MiB") == refused(bomb)

    def test_bomb_of_many_parts_is_refused(self) -> None:
        parts = {f"xl/media/image{n}.png": b" " * (13 * 1024 * 1024) for n in range(5)}
        assert too_large("> 64 MiB") == refused(raw_workbook({"S": ONE_CELL}, parts=parts))

    def test_too_many_parts_are_refused(self) -> None:
        parts = {f"xl/media/{n}": b"" for n in range(PARTS_LIMIT)}
        assert too_large("> 64 MiB") == refused(raw_workbook({"S": ONE_CELL}, parts=parts))

    def test_bomb_that_declares_a_small_size_is_damaged(self) -> None:
        bomb = bytearray(raw_workbook({"S": ONE_CELL}, parts={"xl/sharedStrings.xml": b"<sst/>" + b" " * 2**20}))
        with zipfile.ZipFile(io.BytesIO(bytes(bomb))) as archive:
            size = archive.getinfo("xl/sharedStrings.xml").file_size.to_bytes(4, "little")
        bomb = bytearray(bytes(bomb).replace(size, (10).to_bytes(4, "little")))
        assert DAMAGED == refused(bytes(bomb))


class TestParts:
    def test_missing_styles_damage_the_file(self) -> None:
        styled = raw_workbook({"S": '<row r="1"><c r="A1" s="2"><v>1</v></c></row>'}, without=["xl/styles.xml"])
        assert DAMAGED == refused(styled)

    def test_missing_shared_strings_damage_the_file(self) -> None:
        assert DAMAGED == refused(raw_workbook({"S": '<row r="1"><c r="A1" t="s"><v>1</v></c></row>'}))

    def test_missing_copy_of_another_workbook_changes_nothing(self) -> None:
        """Formulas that look into other workbooks bring copies of those along; nobody reads them."""
        linked = parts_of(raw_workbook({"S": ONE_CELL}))
        linked["xl/workbook.xml"] = linked["xl/workbook.xml"].replace(
            b"</sheets>", b'</sheets><externalReferences><externalReference r:id="rId9"/></externalReferences>'
        )
        relation = f'<Relationship Id="rId9" Type="{RELATIONS}/externalLink" Target="externalLinks/externalLink1.xml"/>'
        linked["xl/_rels/workbook.xml.rels"] = linked["xl/_rels/workbook.xml.rels"].replace(
            b"</Relationships>", f"{relation}</Relationships>".encode()
        )
        assert Number(Fraction(1)) == read(archive_of(linked)).sheets[0].cell(1, 1).content

    @pytest.mark.parametrize("kind", ["drawing", "comments", "pivotTable"])
    @pytest.mark.parametrize("laid", [None, b"<khong-ro/>", b"khong phai XML"], ids=["missing", "unknown", "no XML"])
    def test_what_lies_on_a_sheet_costs_no_cell(self, kind: str, laid: bytes | None) -> None:
        relations = (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="../laid.xml"/></Relationships>'
        )
        parts = {"xl/worksheets/_rels/sheet1.xml.rels": relations.encode()} | ({"xl/laid.xml": laid} if laid else {})
        assert Number(Fraction(1)) == read(raw_workbook({"S": ONE_CELL}, parts=parts)).sheets[0].cell(1, 1).content

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            ('<c r="A1" s="0"/>', Empty()),
            ('<c r="A1"><f>B1</f></c>', NotCalculated("=B1")),
            ('<c r="A1"><v>7</v></c>', Number(Fraction(7))),
        ],
        ids=["blank", "not calculated", "number"],
    )
    @pytest.mark.parametrize("ref", ["A1", "A1:B3"])
    def test_address_of_a_link_is_never_the_content_of_a_cell(
        self, row: str, expected: Content, ref: str, encoding: str
    ) -> None:
        links = f'<hyperlinks><hyperlink ref="{ref}" location="8"/></hyperlinks>'
        parts = parts_of(raw_workbook({"S": f'<row r="1">{row}</row>'}, after=links))
        sheet = parts["xl/worksheets/sheet1.xml"].decode().partition("?>")[2].strip()
        content = archive_of(parts | {"xl/worksheets/sheet1.xml": sheet.encode(encoding)})
        assert expected == read(content).sheets[0].cell(1, 1).content

    def test_missing_data_of_a_pivot_table_cost_no_cell(self) -> None:
        properties = '<pivotCaches><pivotCache cacheId="1" r:id="rId99"/></pivotCaches>'
        content = raw_workbook({"S": ONE_CELL}, workbook_properties=properties)
        assert Number(Fraction(1)) == read(content).sheets[0].cell(1, 1).content

    def test_missing_sheet_part_damages_the_file(self) -> None:
        assert DAMAGED == refused(raw_workbook({"S": ONE_CELL}, without=["xl/worksheets/sheet1.xml"]))

    def test_missing_part_of_one_sheet_damages_the_file_whatever_else_is_there(self) -> None:
        without = ["xl/worksheets/sheet2.xml"]
        assert DAMAGED == refused(raw_workbook({"S": ONE_CELL, "T": ONE_CELL}, without=without))

    def test_missing_workbook_part_damages_the_file(self) -> None:
        assert DAMAGED == refused(raw_workbook({"S": ONE_CELL}, without=["xl/workbook.xml"]))

    @pytest.mark.parametrize("content", [b"", b"<workbook", b"\xff\xfe\x00", b"khong phai XML"])
    def test_broken_workbook_part_damages_the_file(self, content: bytes) -> None:
        assert DAMAGED == refused(raw_workbook({"S": ONE_CELL}, parts={"xl/workbook.xml": content}))

    def test_part_written_twice_damages_the_file(self) -> None:
        buffer = io.BytesIO(raw_workbook({"S": ONE_CELL}))
        with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')
        assert DAMAGED == refused(buffer.getvalue())

    def test_text_found_by_a_number_no_program_writes_damages_the_file(self) -> None:
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
            workbook.add_worksheet("S").write_string(0, 0, "Trường A")
        parts = parts_of(buffer.getvalue())
        sheet = parts["xl/worksheets/sheet1.xml"]
        assert b"<v>0</v>" in sheet
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<v>0</v>", b"<v>0_0</v>")
        assert DAMAGED == refused(archive_of(parts))

    def test_part_that_differs_in_capitals_damages_the_file(self) -> None:
        parts = {"xl/Worksheets/Sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()}
        assert DAMAGED == refused(raw_workbook({"S": ONE_CELL}, parts=parts))

    def test_cell_written_twice_damages_the_file(self) -> None:
        rows = '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'
        assert DAMAGED == refused(raw_workbook({"S": rows}))

    def test_cell_in_two_rows_of_one_number_damages_the_file(self) -> None:
        assert DAMAGED == refused(raw_workbook({"S": ONE_CELL + ONE_CELL}))

    def test_one_address_on_two_sheets_is_ordinary(self) -> None:
        assert 2 == len(read(raw_workbook({"S": ONE_CELL, "T": ONE_CELL})).sheets)

    def test_calculation_chain_may_name_a_cell_of_each_sheet(self) -> None:
        chain = f'<calcChain xmlns="{MAIN}"><c r="A1" i="1"/><c r="A1" i="2"/></calcChain>'.encode()
        assert read(raw_workbook({"S": ONE_CELL}, parts={"xl/calcChain.xml": chain})).sheets

    @pytest.mark.parametrize(
        "declared",
        ['<!ENTITY a "aaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY a "&b;&b;"><!ENTITY b "&c;&c;">'],
        ids=["entity", "file", "laughs"],
    )
    def test_document_type_is_refused_at_its_first_word(self, declared: str) -> None:
        sheet = f'<!DOCTYPE worksheet [{declared}]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
        assert DAMAGED == refused(raw_workbook({"S": ""}, parts={"xl/worksheets/sheet1.xml": sheet.encode()}))

    def test_picture_costs_nothing(self) -> None:
        assert read(raw_workbook({"S": ONE_CELL}, parts={"xl/media/image1.png": b"\x89PNG\r\n\x1a\n<!DOCTYPE"})).sheets

    def test_sheet_hidden_among_the_pictures_is_looked_over_like_any(self) -> None:
        with pytest.raises(UnreadableWorkbook, match="CDC-F004"):
            read(raw_workbook({"S": ONE_CELL}, parts={"xl/media/image1.png": b"<!DOCTYPE x><x/>"}))

    def test_macros_are_carried_and_never_run(self) -> None:
        assert read(raw_workbook({"S": ONE_CELL}, parts={"xl/vbaProject.bin": b"\xcc\x61"})).sheets


class TestWhatIsNoWorkbook:
    """The whole list, each with its message, is in tests/test_bad_input.py; here what that list does not have."""

    @pytest.mark.parametrize(
        ("content", "look"),
        [
            (b"\x89PNG\r\n\x1a\n", "ảnh PNG"),
            (b"{\\rtf1 x}", "văn bản RTF"),
            (b"\xef\xbb\xbf\r\n<!DOCTYPE html>", "trang web HTML"),
            (b"<?xml version='1.0'?><Workbook/>", "tệp XML"),
            (archive_of({"ppt/presentation.xml": b"<p/>"}), "tệp trình chiếu PowerPoint"),
        ],
        ids=["png", "rtf", "html", "xml", "pptx"],
    )
    def test_is_named(self, content: bytes, look: str) -> None:
        assert ("CDC-F003", f"nội dung không phải tệp Excel (giống {look})") == refused(content)

    def test_workbook_without_sheets_says_so(self) -> None:
        assert ("CDC-F009", "tệp không có trang tính nào") == refused(raw_workbook({}))

    def test_workbook_of_charts_alone_says_so(self) -> None:
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
            chart = workbook.add_chart({"type": "column"})
            chart.add_series({"values": "=Chart1!$A$1:$A$2"})
            workbook.add_chartsheet().set_chart(chart)
        assert refused(buffer.getvalue())[0] in ("CDC-F009", "CDC-F004")

    @pytest.mark.parametrize("size", [0, 1, 2, 30, 100])
    def test_beginning_of_a_workbook_is_damaged_or_empty(self, size: int) -> None:
        start = raw_workbook({"S": ONE_CELL})[:size]
        assert refused(start)[0] in ("CDC-F002", "CDC-F003", "CDC-F004")

    def test_every_cut_gives_one_diagnostic(self) -> None:
        whole = raw_workbook({"S": rows_xml([["1", "chữ", "TRUE"]] * 5)})
        assert {"CDC-F004"} == {refused(whole[:size])[0] for size in range(4, len(whole) - 1, 37)}

    def test_every_changed_byte_is_read_or_gives_one_diagnostic(self) -> None:
        whole = raw_workbook({"S": rows_xml([["1", "chữ", "TRUE"]] * 5)})
        for spot in range(0, len(whole), 11):
            spoiled = whole[:spot] + bytes([whole[spot] ^ 0xFF]) + whole[spot + 1 :]
            assert findings_of(spoiled) in (0, 1)

    def test_parts_of_a_sound_workbook_are_the_twin_of_all_this(self) -> None:
        sound = raw_workbook({"S": ONE_CELL})
        assert read(archive_of(parts_of(sound))) == read(sound)


class TestOpening:
    def test_gives_the_bytes(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(b"PK")
        assert b"PK" == read_bytes(tmp_path / "a.xlsx", "a.xlsx")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_pipe_is_refused_and_never_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "ống.xlsx")
        self._assert_no_regular_file(tmp_path / "ống.xlsx")

    def test_folder_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "thư mục.xlsx").mkdir()
        found = refusal(lambda: read_bytes(tmp_path / "thư mục.xlsx", "thư mục.xlsx"))
        assert "không mở được tệp: là thư mục, không phải tệp" == found.message(Language.VIETNAMESE)

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
    def test_endless_device_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").symlink_to("/dev/zero")
        self._assert_no_regular_file(tmp_path / "a.xlsx")

    def test_link_to_itself_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").symlink_to(tmp_path / "a.xlsx")
        self._assert_no_regular_file(tmp_path / "a.xlsx")

    def test_file_that_may_not_be_read_says_why(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.xlsx").write_bytes(b"PK")

        def forbidden(_: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", forbidden)
        found = refusal(lambda: read_bytes(tmp_path / "a.xlsx", "a.xlsx"))
        assert "không mở được tệp: Permission denied" == found.message(Language.VIETNAMESE)
        assert "đóng tệp nếu đang mở trong Excel, kiểm tra quyền đọc" == found.hint(Language.VIETNAMESE)

    def test_huge_file_is_refused_unread(self, tmp_path: Path) -> None:
        with (tmp_path / "a.xlsx").open("wb") as stream:
            stream.truncate(BYTE_LIMIT + 1)
        found = refusal(lambda: read_bytes(tmp_path / "a.xlsx", "a.xlsx"))
        assert "tệp quá lớn so với một bảng tự chấm điểm (> 32 MiB)" == found.message(Language.VIETNAMESE)

    def _assert_no_regular_file(self, path: Path) -> None:
        found = refusal(lambda: read_bytes(path, path.name))
        assert "CDC-F001" == found.code.name
        assert "không mở được tệp: không phải tệp thường" == found.message(Language.VIETNAMESE)
        assert "the file cannot be opened: not a regular file" == found.message(Language.ENGLISH)


class TestPercentages:
    """A number shown as a percentage is told apart: a person sees 90% where the file says 0.9."""

    @pytest.mark.parametrize("number_format", ["0%", "0.00%", "0.0%;[Red]-0.0%", '"đạt "0%'])
    def test_number_in_such_a_format_knows(self, number_format: str) -> None:
        cell = self.cell(0.905, number_format)
        assert (Number(Fraction("0.905"), is_percent=True), "90.5%") == (cell.content, cell.raw)

    @pytest.mark.parametrize("number_format", ["General", '0"%"', "0\\%", "0.00", "[>=1]0"])
    def test_sign_that_is_only_printed_changes_nothing(self, number_format: str) -> None:
        cell = self.cell(90, number_format)
        assert (Number(Fraction(90)), "90") == (cell.content, cell.raw)

    def cell(self, value: float, number_format: str) -> Cell:
        buffer = io.BytesIO()
        workbook = xlsxwriter.Workbook(buffer)
        workbook.add_worksheet().write_number(0, 0, value, workbook.add_format({"num_format": number_format}))
        workbook.close()
        return read(buffer.getvalue()).sheets[0].cell(1, 1)


def test_rows_a_person_does_not_see_are_known() -> None:
    rows = rows_xml([["a"], ["b"], ["c"]]).replace('<row r="2"', '<row r="2" hidden="1"')
    (sheet,) = read(raw_workbook({"S": rows})).sheets
    assert frozenset({2}) == sheet.hidden_rows
    assert "b" == sheet.cell(2, 1).raw
