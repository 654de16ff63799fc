"""The plain way gives, cell for cell and finding for finding, what the careful way gives; or it does not give anything."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.readers.openxml import CAREFUL
from cdcs_score.readers.openxml.plain_archive import SIZE_LIMIT
from cdcs_score.readers.workbook import Text, Workbook, read_any_workbook, read_plain_workbook, read_workbook
from tests.support.workbooks import archive_of, parts_of, raw_workbook, rows_xml, saved, typed_workbook

ROOT = Path(__file__).resolve().parents[2]
FOUND = sorted(path for place in ("tests/data", "examples") for path in (ROOT / place).rglob("*.xls*"))


def careful(content: bytes) -> Workbook | None:
    try:
        return read_any_workbook(content, "tep.xlsx")
    except UnreadableWorkbook:
        return None


def agreed(content: bytes) -> bool:
    """Whether the file is plain; where it is, both ways have given the same."""
    plain = read_plain_workbook(content, "tep.xlsx")
    if plain is None:
        return False
    other = careful(content)
    assert other is not None, "the careful way refuses it"
    assert plain == other
    assert [list(one.cells) for one in plain.sheets] == [list(one.cells) for one in other.sheets]
    assert [one.lines for one in plain.sheets] == [one.lines for one in other.sheets]
    return True


def rich() -> openpyxl.Workbook:
    """What people do to a form: formulas, drop-downs, comments, merged and hidden rows, old fonts, dates, errors."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tự chấm"
    sheet.append(["TT", "Nội dung", "Điểm tối đa", "Tự chấm", "Ghi chú"])
    for number in range(2, 40):
        sheet.append([f"1.{number}", f"Tiêu chí {number}", number, f"=C{number}*0.5", "có & <chưa> “đủ”"])
        sheet.row_dimensions[number].hidden = number % 7 == 0
    sheet["E5"].number_format, sheet["E5"] = "dd/mm/yyyy", 45000.5
    sheet["E6"].number_format, sheet["E6"] = "0.0%", 0.905
    sheet["E7"], sheet["E8"], sheet["E9"] = True, "#REF!", "  khoảng trắng \n xuống dòng "
    sheet["E10"], sheet["E10"].font = "C«ng ®oµn c¬ së", Font(name=".VnTime")
    sheet["E11"], sheet["E11"].font = "Ñoaøn vieân", Font(name="VNI-Times")
    sheet["E12"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["E13"].comment = Comment("xem lại", "đoàn kiểm tra")
    sheet.merge_cells("A41:E42")
    sheet["A41"] = "Tổng cộng"
    choice = DataValidation(type="list", formula1='"Có,Không"')
    sheet.add_data_validation(choice)
    choice.add("E14")
    book.create_sheet("Trống")
    book.create_sheet("Ẩn").sheet_state = "hidden"
    return book


RICH = saved(rich())
PARTS = parts_of(RICH)


def test_workbook_with_all_that_people_do_to_it_is_plain() -> None:
    assert agreed(RICH)
    sheet = read_workbook(RICH, "tep.xlsx").sheets[0]
    assert Text("Công đoàn cơ sở") == sheet.cell(10, 5).content
    assert {7, 14, 21, 28, 35} == sheet.hidden_rows


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_we_keep(path: Path) -> None:
    agreed(path.read_bytes())


def test_most_of_the_files_we_keep_are_plain() -> None:
    workbooks = [path.read_bytes() for path in FOUND if careful(path.read_bytes()) is not None]
    assert sum(map(agreed, workbooks)) > len(workbooks) // 2


def test_careful_way_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_plain_workbook(RICH, "tep.xlsx") is not None
    monkeypatch.setenv(CAREFUL, "1")
    assert read_plain_workbook(RICH, "tep.xlsx") is None


# ------------------------------------------------------------------------------------------------- what is not plain


@pytest.mark.parametrize(
    "row",
    [
        '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
        '<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>',
        '<c r="A2"><v>1</v></c>',
        "<c><v>1</v></c>",
        '<c r="A1" t="inlineStr"><is><r><t>x</t></r></is></c>',
        '<c r="A1" t="inlineStr"><v>1</v><is><t>x</t></is></c>',
        '<c r="A1" t="d"><v>2025-01-01</v></c>',
        '<c r="A1"><v>2_4</v></c>',
        '<c r="A1"><v>٣</v></c>',
        '<c r="A1" t="s"><v>99</v></c>',
        '<c r="A1" s="9999"><v>1</v></c>',
        '<c r="A1"><f t="dataTable" ref="A1:A2" r1="B1"/><v>1</v></c>',
        '<c r="A1"><f t="shared" si="0">SUM("</f><v>1</v></c>',
        '<c r="A1"><!-- x --><v>1</v></c>',
        '<c r="A1"><v><![CDATA[1]]></v></c>',
        '<x r="A1"/>',
        '<c r="XFD1"><v>1</v></c>',
        '<c r="A1" t="str"><v>&nbsp;</v></c>',
        '<c r="A1" t="str"><v>&#1;</v></c>',
    ],
)
def test_what_is_not_known_takes_the_careful_way(row: str) -> None:
    assert not agreed(raw_workbook({"S": f'<row r="1">{row}</row>'}))


@pytest.mark.parametrize(
    "row",
    [
        '<c r="A1"><v>1</v></c><c r="C1" s="0"/><c r="D1" t="b"><v>1</v></c>',
        '<c r="A1" t="e"><v>#N/A</v></c><c r="B1"><v>1E+3</v></c><c r="C1"><v>-0.1</v></c>',
        '<c r="A1" t="str"><f>A2&amp;"x"</f><v>a &lt; b &#10; c</v></c><c r="B1" t="str"><f>""</f><v></v></c>',
        '<c r="A1"><f>SUM(B1:C1)</f></c><c r="B1"><f t="array" ref="B1">1+1</f></c><c r="C1" t="e"><f>1/0</f></c>',
        '<c r="A1"><f t="shared" ref="A1:C1" si="0">A2*2</f><v>2</v></c><c r="B1"><f t="shared" si="0"/></c>',
        '<c r="A1" t="str"><v>_x000D_ và _x005F_x000D_</v></c>',
        '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> C«ng _x005F_x000D_ &amp; </t></is></c>',
        '<c r="A1"><v>99999999999</v></c><c r="B1"><v>0.30000000000000004</v></c>',
        '<c r="A1" cm="1"><f t="array" ref="A1:A2">SUM(B1:B2)</f><v>3</v></c><c r="B1" t="e" vm="1"><v>#VALUE!</v></c>',
    ],
)
def test_what_is_known_is_read_alike(row: str) -> None:
    assert agreed(raw_workbook({"S": f'<row r="1" ht="17.25" hidden="1">{row}</row><row r="2" hidden="1"/>'}))


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: whole + b"\x00",
        lambda whole: b"x" + whole,
        lambda whole: whole[:-1],
        lambda whole: whole.replace(b"xl/styles.xml", b"xl/styles.xmm"),
        lambda whole: whole.replace(b"xl/workbook.xml", b"xl\\workbook.xml"),
    ],
    ids=["longer", "shifted", "cut", "other-name", "backslash"],
)
def test_archive_packed_otherwise_takes_the_careful_way(change: Callable[[bytes], bytes]) -> None:
    assert not agreed(change(RICH))


EXCEL = "http://schemas.microsoft.com/office/spreadsheetml"
AS_EXCEL_SAVES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr xr2"'
    f' xmlns:x14ac="{EXCEL}/2009/9/ac" xmlns:xr="{EXCEL}/2014/revision" xmlns:xr2="{EXCEL}/2015/revision2"'
    ' xr:uid="{00000000-0001-0000-0000-000000000000}"'
)


def test_form_saved_by_excel_is_plain() -> None:
    saved_again = dict(PARTS)
    for name in [name for name in PARTS if name.startswith("xl/worksheets/sheet")]:
        sheet = PARTS[name].decode()
        sheet = sheet.replace("<worksheet ", f"<worksheet {AS_EXCEL_SAVES} ", 1)
        sheet = re.sub(r'<row r="(\d+)"', r'<row r="\1" x14ac:dyDescent="0.25"', sheet)
        declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        saved_again[name] = (declaration + sheet.partition("?>")[2] if sheet.startswith("<?xml") else sheet).encode()
    saved_again["xl/calcChain.xml"] = b'<calcChain><c r="D2" i="1"/></calcChain>'
    assert agreed(archive_of(saved_again))


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4000


def test_workbook_with_large_photographs_is_plain() -> None:
    assert len(PICTURE) > SIZE_LIMIT
    assert agreed(
        archive_of(PARTS | {"xl/media/image1.png": PICTURE, "xl/media/image2.jpeg": b"\xff\xd8\xff" + PICTURE})
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/media/image1.png", b"<x>" + b"<y/>" * 200_000 + b"</x>"),
        ("xl/theme/theme2.xml", PICTURE),
        ("xl/media/image1.png", PICTURE * 40),
    ],
    ids=["elements", "elsewhere", "very-many"],
)
def test_what_only_passes_for_a_photograph_takes_the_careful_way(name: str, content: bytes) -> None:
    assert not agreed(archive_of(PARTS | {name: content}))


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("xl/styles.xml", b"numFmtId=", b"numFmtid="),
        ("xl/styles.xml", b'numFmtId="', b'numFmtId="x'),
        ("xl/workbook.xml", b"<sheet ", b"<sheets "),
    ],
)
def test_part_that_lacks_what_it_must_have_takes_the_careful_way(part: str, before: bytes, after: bytes) -> None:
    assert before in PARTS[part]
    agreed(archive_of(PARTS | {part: PARTS[part].replace(before, after)}))


def test_merged_ranges_over_one_another_take_the_careful_way() -> None:
    rows = rows_xml([["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]])
    after = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>'
    assert not agreed(raw_workbook({"S": rows}, after=after))


# ------------------------------------------------------------------------------------------------- changed at random


@given(st.sampled_from(sorted(PARTS)), st.integers(0), st.integers(1, 255))
def test_changed_byte_of_a_part_is_read_alike(name: str, at: int, change: int) -> None:
    content = bytearray(PARTS[name])
    content[at % len(content)] ^= change
    agreed(archive_of(PARTS | {name: bytes(content)}))


WORDS = (
    "<",
    ">",
    "&",
    '"',
    "/",
    "<c/>",
    "<row>",
    "</row>",
    "<sheetData/>",
    "<v>",
    "s",
    "t",
    "=",
    "1",
    " ",
    "<!--",
    "\n",
    "é",
)


@given(st.sampled_from(sorted(PARTS)), st.integers(0), st.integers(0, 40), st.sampled_from(WORDS))
def test_piece_of_a_part_put_otherwise_is_read_alike(name: str, at: int, length: int, word: str) -> None:
    content = PARTS[name]
    at %= len(content)
    agreed(archive_of(PARTS | {name: content[:at] + word.encode() + content[at + length :]}))


@given(st.integers(0), st.integers(1, 255))
def test_changed_byte_of_the_archive_is_read_alike(at: int, change: int) -> None:
    content = bytearray(RICH)
    content[at % len(content)] ^= change
    agreed(bytes(content))


TYPED = ("1", "0.5", "=A1+1", "#N/A", "TRUE", "Tự chấm")


@given(st.lists(st.lists(st.sampled_from(TYPED) | st.text(max_size=12), max_size=6), max_size=8))
def test_any_table_is_read_alike(table: list[list[str]]) -> None:
    agreed(typed_workbook(table))


def test_parts_of_no_interest_may_hold_anything_but_a_document_type() -> None:
    odd = {"xl/printerSettings/printerSettings1.bin": bytes(range(256)), "docProps/core.xml": b"<x/>"}
    assert agreed(archive_of(PARTS | odd))
    assert not agreed(archive_of(PARTS | {"xl/theme/theme1.xml": b"<!DOCTYPE x><x/>"}))
