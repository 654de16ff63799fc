"""Binary workbooks (.xlsb): the same cells as the .xlsx they were saved from, and what does not hold together refused."""

import random
import struct
import time
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from cdcs_score.errors import UnreadableWorkbook
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
from tests.support.binary_excel import (
    CLOCK,
    DAY,
    DAY_THERE,
    NOBODYS,
    PERCENT,
    PRINTED,
    TCVN3,
    VNI,
    binary,
    binary_excel,
    blank,
    cell,
    error,
    formula,
    half,
    label,
    merged,
    number,
    record,
    rich,
    rich_label,
    row,
    shared,
    sheet_part,
    short_cell,
    truth,
    whole,
)
from tests.support.libreoffice import DATA, SHEETS
from tests.support.workbooks import archive_of, parts_of

DAMAGED, TOO_LARGE = "CDC-F004", "CDC-F008"
SHEET_PART = "xl/worksheets/sheet1.bin"


def read(content: bytes) -> Workbook:
    return read_workbook(content, "tep.xlsb")


def sheet_of(content: bytes) -> Sheet:
    return read(content).sheets[0]


def of_one_cell(*cells: bytes, **more: object) -> Content:
    return sheet_of(binary_excel(row(0, *cells), **more)).cell(1, 1).content  # type: ignore[arg-type]


def code_of(content: bytes) -> str:
    with pytest.raises(UnreadableWorkbook) as caught:
        read(content)
    (found,) = caught.value.diagnostics
    assert "tep.xlsb" == found.place.file
    return found.code.name


def contents_of(workbook: Workbook) -> dict[tuple[str, int, int], Content]:
    return {(sheet.name, *at): one.content for sheet in workbook.sheets for at, one in sheet.cells.items()}


class TestSavedAsBinary:
    """Forms and sheets as LibreOffice saved them, every cell written again as the records Excel writes."""

    @pytest.mark.parametrize("path", [*SHEETS.glob("*.xlsx"), *DATA.glob("*.xlsx")], ids=lambda path: path.stem)
    def test_gives_the_cells_of_the_xlsx(self, path: Path) -> None:
        original = path.read_bytes()
        one, other = read(original), read(binary(original))
        assert len(contents_of(one)) > 3
        assert contents_of(one) == contents_of(other)
        assert [sheet.hidden_rows for sheet in one.sheets] == [sheet.hidden_rows for sheet in other.sheets]
        assert [(found.code, found.place, found.details) for found in one.findings] == [
            (found.code, found.place, found.details) for found in other.findings
        ]


class TestCell:
    @pytest.mark.parametrize(
        ("stored", "expected"),
        [
            (number(0, 8.5), Number(Fraction("8.5"))),
            (number(0, 0.1 + 0.2), Number(Fraction("0.3"))),
            (number(0, 0.9, PERCENT), Number(Fraction("0.9"), is_percent=True)),
            (number(0, 90, PRINTED), Number(Fraction(90))),
            (number(0, 40639, DAY), Moment("06/04/2011", date(2011, 4, 6))),
            (number(0, 40639, DAY_THERE), Moment("06/04/2011", date(2011, 4, 6))),
            (number(0, 0.5, CLOCK), Moment("12:00:00", None)),
            (number(0, 99999999, DAY), ErrorValue("#VALUE!")),
            (number(0, 8.5, NOBODYS), Number(Fraction("8.5"))),
            (number(0, float("inf")), ErrorValue("inf")),
            (number(0, float("nan")), ErrorValue("nan")),
            (whole(0, 40), Number(Fraction(40))),
            (whole(0, -3), Number(Fraction(-3))),
            (whole(0, 3850, in_hundredths=True), Number(Fraction("38.5"))),
            (whole(0, 40639, style=DAY), Moment("06/04/2011", date(2011, 4, 6))),
            (half(0, 38.5), Number(Fraction("38.5"))),
            (half(0, -1.5), Number(Fraction("-1.5"))),
            (half(0, 150, in_hundredths=True), Number(Fraction("1.5"))),
            (label(0, "\u00a0Tổ\u0309  A "), Text("Tổ\u0309 A")),
            (label(0, " \u00a0"), Empty()),
            (label(0, "#REF!"), Text("#REF!")),
            (label(0, "_x000D_"), Text("_x000D_")),
            (rich_label(0, "chữ đậm"), Text("chữ đậm")),
            (truth(0, 1), Truth(value=True)),
            (truth(0, 0), Truth(value=False)),
            (blank(0), Empty()),
            (formula(0, 9.5), Number(Fraction("9.5"))),
            (formula(0, 0.0), Number(Fraction(0))),
            (formula(0, 0.5, style=PERCENT), Number(Fraction("0.5"), is_percent=True)),
            (formula(0, 7.0, flags=2), Number(Fraction(7))),
            (formula(0, "chữ"), Text("chữ")),
            (formula(0, ""), Empty()),
            (formula(0, result=True), Truth(value=True)),
            (formula(0, "#REF!"), ErrorValue("#REF!")),
        ],
    )
    def test_is_what_excel_shows(self, stored: bytes, expected: Content) -> None:
        assert expected == of_one_cell(stored)

    @pytest.mark.parametrize(
        ("code", "name"),
        [
            (0x00, "#NULL!"), (0x07, "#DIV/0!"), (0x0F, "#VALUE!"), (0x17, "#REF!"), (0x1D, "#NAME?"), (0x24, "#NUM!"),
            (0x2A, "#N/A"), (0x2B, "#GETTING_DATA"), (0x63, "#ERROR!"),
        ],
    )  # fmt: skip
    def test_with_an_error_is_never_a_blank(self, code: int, name: str) -> None:
        assert ErrorValue(name) == of_one_cell(error(0, code))

    @pytest.mark.parametrize("result", [0.0, ""])
    def test_formula_marked_to_be_calculated_with_nothing_for_a_result_is_not_calculated(
        self, result: float | str
    ) -> None:
        assert NotCalculated("=…") == of_one_cell(formula(0, result, flags=2))

    def test_right_of_another_needs_no_column(self) -> None:
        """As SheetJS writes them; readers that do not know them lose the cell."""
        whole_8 = struct.pack("<i", (8 << 2) | 2)
        cells = (label(1, "a"), short_cell(13, whole_8), short_cell(12), short_cell(14, b"\x17"), short_cell(15, b"\1"))
        found = sheet_of(binary_excel(row(0, *cells, short_cell(18, struct.pack("<I", 0))), texts=[rich("chung")]))
        assert {
            "B1": Text("a"),
            "C1": Number(Fraction(8)),
            "E1": ErrorValue("#REF!"),
            "F1": Truth(value=True),
            "G1": Text("chung"),
        } == {one.place.cell: one.content for one in found.cells.values()}

    def test_of_shared_text_holds_it(self) -> None:
        assert Text("hai") == of_one_cell(shared(0, 1), texts=[rich("một"), rich("hai")])

    def test_follows_the_calendar_of_1904(self) -> None:
        assert Moment("02/01/1904", date(1904, 1, 2)) == of_one_cell(number(0, 1, DAY), is_from_1904=True)

    def test_knows_its_address(self) -> None:
        place = sheet_of(binary_excel(row(6, number(27, 1)))).cell(7, 28).place
        assert ("tep.xlsb", "S", "AB7") == (place.file, place.sheet, place.cell)

    def test_covered_by_a_merge_is_empty(self) -> None:
        rows = row(0, number(0, 1), number(1, 2)), row(1, number(0, 3))
        assert [(1, 1)] == list(sheet_of(binary_excel(*rows, after=merged(0, 1, 0, 1))).cells)


class TestOldFonts:
    @pytest.mark.parametrize(
        "cells",
        [
            (label(0, "C«ng ®oµn", TCVN3), label(1, "Coâng ñoaøn", VNI)),
            (shared(0, 0, TCVN3), shared(1, 1)),
            (rich_label(0, "C«ng ®oµn", (0, 1)), rich_label(1, "Coâng ñoaøn", (0, 2))),
        ],
        ids=["font of the cell", "shared", "font of a run"],
    )
    def test_are_read_by_their_name(self, cells: tuple[bytes, ...]) -> None:
        book = read(binary_excel(row(0, *cells), texts=[rich("C«ng ®oµn"), rich("Coâng ñoaøn", (0, 2))]))
        assert ["Công đoàn", "Công đoàn"] == [one.raw for one in book.sheets[0].cells.values()]
        assert ["CDC-F131"] == [one.code.name for one in book.findings]


class TestSheet:
    def test_styled_cells_far_away_cost_nothing(self) -> None:
        content = binary_excel(row(0, number(0, 1), blank(16383, DAY)), row(1_048_575, blank(0, DAY)))
        assert (1, 1, 1) == ((found := sheet_of(content)).rows, found.columns, len(found.cells))

    def test_hidden_rows_are_known_and_read(self) -> None:
        found = sheet_of(binary_excel(row(0, number(0, 1)), row(1, number(0, 2), is_hidden=True)))
        assert {2} == found.hidden_rows
        assert 2 == len(found.cells)

    def test_what_newer_versions_add_is_passed_over(self) -> None:
        aside = record(37, b"\0\0") + record(4099, number(0, 99)) + record(38) + record(35, b"\0" * 4) + record(36)
        assert Number(Fraction(5)) == of_one_cell(aside, number(0, 5))

    @pytest.mark.parametrize(
        ("rows", "what"),
        [
            ((row(1_048_575, number(16383, 1)),), TOO_LARGE),
            ((row(0, number(0, 1)), row(1_048_575, number(0, 1))), TOO_LARGE),
        ],
        ids=["last cell", "last row"],
    )
    def test_value_far_away_is_refused(self, rows: tuple[bytes, ...], what: str) -> None:
        assert what == code_of(binary_excel(*rows))

    def test_merges_over_one_another_again_and_again_are_refused_at_once(self) -> None:
        many = merged(0, 1_048_575, 0, 16383) * 50_000
        started = time.monotonic()
        assert TOO_LARGE == code_of(binary_excel(row(0, number(0, 1)), row(999, number(99, 1)), after=many))
        assert time.monotonic() - started < 5

    def test_chart_is_no_sheet_of_cells(self) -> None:
        relations = parts_of(binary_excel(row(0)))["xl/_rels/workbook.bin.rels"].replace(b"/worksheet", b"/chartsheet")
        content = binary_excel(row(0, number(0, 1)), parts={"xl/_rels/workbook.bin.rels": relations})
        assert "CDC-F009" == code_of(content)

    def test_parts_may_be_named_in_other_capitals(self) -> None:
        parts = parts_of(binary_excel(row(0, number(0, 1))))
        parts["xl/Worksheets/Sheet1.bin"] = parts.pop(SHEET_PART)
        assert Number(Fraction(1)) == sheet_of(archive_of(parts)).cell(1, 1).content


class TestWhatDoesNotHold:
    @pytest.mark.parametrize(
        "rows",
        [
            (row(0, number(0, 1), number(0, 2)),),
            (row(0, number(1, 1), number(0, 2)),),
            (row(0, number(0, 1)), row(0, number(0, 2))),
            (row(1), row(0)),
            (row(0, number(16384, 1)),),
            (row(1_048_576),),
            (number(0, 1),),
            (row(0, record(5, b"\0\0")),),
            (row(0, cell(5, 0, b"\0\0")),),
            (row(0, cell(9, 0, struct.pack("<d", 8.5))),),
            (row(0, cell(6, 0, struct.pack("<I", 99))),),
            (row(0, shared(0, 9)),),
            (row(0, truth(0, 7)),),
            (row(0, number(0, 1, style=99)),),
            (row(0, record(4099, number(0, 1))),),
            (row(0, record(37), number(0, 1)),),
            (row(0, record(38), number(0, 1)),),
            (row(0, rich_label(0, "a", (0, 1))[:-4]),),
        ],
        ids=[
            "cell twice", "cells backwards", "row twice", "rows backwards", "beyond the last column",
            "beyond the last row", "cell without a row", "short cell", "short number", "formula without its end",
            "text too long", "no such text", "truth of 7", "no such style", "unknown among cells", "aside without end",
            "end of nothing", "runs that are not there",
        ],
    )  # fmt: skip
    def test_damages_the_file(self, rows: tuple[bytes, ...]) -> None:
        assert DAMAGED == code_of(binary_excel(*rows))

    @pytest.mark.parametrize(
        "part",
        [
            record(129) + record(145) + row(0, number(0, 1)),
            record(129) + number(0, 1) + record(145) + record(146),
            sheet_part(row(0)) + number(0, 1),
            sheet_part(row(0)) + b"\x81",
            sheet_part(row(0)) + b"\x05\xff\xff\xff\xff\x01",
            sheet_part(row(0)) + b"\x05\x7f",
            b"",
        ],
        ids=["no end", "cell before", "cell after", "half a kind", "endless length", "length beyond", "nothing"],
    )
    def test_part_of_a_sheet_damages_the_file(self, part: bytes) -> None:
        assert DAMAGED == code_of(binary_excel(parts={SHEET_PART: part}))

    @pytest.mark.parametrize(
        "name", [SHEET_PART, "xl/_rels/workbook.bin.rels", "xl/styles.bin", "xl/sharedStrings.bin"]
    )
    def test_missing_part_damages_the_file(self, name: str) -> None:
        assert DAMAGED == code_of(binary_excel(row(0, number(0, 1)), without=[name]))

    def test_document_type_among_relations_damages_the_file(self) -> None:
        relations = parts_of(binary_excel(row(0)))["xl/_rels/workbook.bin.rels"]
        doubled = b'<!DOCTYPE a [<!ENTITY b "c">]>' + relations
        assert DAMAGED == code_of(binary_excel(row(0), parts={"xl/_rels/workbook.bin.rels": doubled}))

    def test_far_too_many_records_are_refused(self) -> None:
        assert TOO_LARGE == code_of(binary_excel(parts={SHEET_PART: record(129) * 1_000_001}))

    def test_every_changed_bit_is_read_or_gives_one_diagnostic(self) -> None:
        parts = parts_of(binary((SHEETS / "moi-loai-o.xlsx").read_bytes()))
        dice = random.Random(2025)  # noqa: S311 -- the same spots every time
        found = {_findings_of(_spoiled(parts, dice)) for _ in range(300)}
        assert {0, 1} == found


def _spoiled(parts: dict[str, bytes], dice: random.Random) -> bytes:
    name = dice.choice([one for one in parts if one.endswith(".bin")])
    spot = dice.randrange(len(parts[name]))
    part = bytearray(parts[name])
    part[spot] ^= 1 << dice.randrange(8)
    return archive_of(parts | {name: bytes(part)})


def _findings_of(content: bytes) -> int:
    try:
        read(content)
    except UnreadableWorkbook as error:
        return len(error.diagnostics)
    return 0
