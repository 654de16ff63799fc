"""Line by line a workbook says, cell for cell, what the careful way says of it; or that it is not plain, be it at its end."""

import tracemalloc
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.errors import InvalidSeason, UnreadableWorkbook
from cdcs_score.readers import archive
from cdcs_score.readers.archive import of_the_office
from cdcs_score.readers.line_reader import made_of_lines
from cdcs_score.readers.openxml import CAREFUL, line_pieces
from cdcs_score.readers.openxml.plain_archive import SIZE_LIMIT
from cdcs_score.readers.sheet_lines import LinedBook, lined
from cdcs_score.readers.sheets import Content, Text
from cdcs_score.readers.workbook import read_any_workbook
from cdcs_score.register import Cover, Level, Office, Unit
from cdcs_score.renderers.office import render_office
from tests.hostile.cases import without_sum
from tests.hostile.test_families import FAMILIES, _forms, _season
from tests.readers.test_plain_way import FOUND, RICH, ROOT, TYPED, WORDS
from tests.support.workbooks import archive_of, parts_of, raw_workbook, rows_xml, saved, typed_workbook

FILE = "so-theo-doi.xlsx"
Said = list[tuple[str, list[tuple[int, Mapping[int, Content]]]]]


def said(book: LinedBook) -> Said:
    """All that a workbook holds."""
    return [(sheet.name, [(row, line) for row, line in sheet.lines() if line]) for sheet in book.sheets]


def by_lines(content: bytes) -> Said | None:
    with of_the_office():
        return made_of_lines(content, FILE, said)


def carefully(content: bytes) -> Said | None:
    try:
        with of_the_office():
            return said(lined(read_any_workbook(content, FILE)))
    except UnreadableWorkbook:
        return None


def agreed(content: bytes) -> bool:
    """Whether the file can be gone through; where it can, both ways have given the same."""
    found = by_lines(content)
    assert found is None or found == carefully(content)
    return found is not None


def without_old_fonts() -> bytes:
    """The workbook with all that people do, but for the fonts whose letters only the whole workbook explains."""
    book = openpyxl.load_workbook(Path(ROOT / "examples/da-lat-2011/so-theo-doi.xlsx"))
    sheet = book.worksheets[1]
    sheet["B2"], sheet["C2"], sheet["D2"], sheet["E2"] = "=A1", "#REF!", True, 45000.5
    sheet["E2"].number_format, sheet["I2"].number_format, sheet["I2"] = "dd/mm/yyyy", "0.0%", 0.905
    sheet.row_dimensions[3].hidden = True
    sheet.insert_rows(1, 2)
    sheet.merge_cells("A1:F1")
    sheet["A1"] = "DANH SÁCH ĐƠN VỊ"
    return saved(book)


def _small() -> Office:
    units = tuple(Unit(code=f"A-{one}", name=f"Tổ “{one}” & <{one}>", level=Level.TO, members=one) for one in range(3))
    return Office(cover=Cover(title="Năm 2025", issuer="CĐCS A"), units=units)


OFFICE = without_old_fonts()
#: Its parts, and those of one as we write it, with a list of shared texts.
OFFICE_PARTS, SHARING_PARTS = parts_of(OFFICE), parts_of(render_office(_small()))
SHARED_TEXTS = "xl/sharedStrings.xml"
MARKS = (*WORDS, "</si>", "<si/>", "<si><t>x</t></si>", "</sheetData>", "</sst>")
PARTS = [(parts, name) for parts in (OFFICE_PARTS, SHARING_PARTS) for name in sorted(parts)]


class TestAgreement:
    """What can be gone through is what the careful way reads."""

    def test_of_what_people_do_to_a_register(self) -> None:
        assert agreed(OFFICE)
        found = by_lines(OFFICE)
        assert found is not None
        assert {1: Text("DANH SÁCH ĐƠN VỊ")} == dict(found[1][1])[1]

    @pytest.mark.parametrize("path", FOUND, ids=lambda path: path.relative_to(ROOT).as_posix())
    def test_of_files_we_keep(self, path: Path) -> None:
        agreed(path.read_bytes())

    @pytest.mark.parametrize("family", FAMILIES)
    def test_of_every_hostile_form(self, family: str, tmp_path: Path) -> None:
        cases = FAMILIES[family].CASES
        forms = _forms(_season(tmp_path / "ky", cases))
        for case in cases:
            content = case.make(without_sum(forms(case.name)))
            agreed(content)

    @given(st.sampled_from(PARTS), st.integers(0), st.integers(1, 255))
    def test_after_a_changed_byte(self, part: tuple[dict[str, bytes], str], at: int, change: int) -> None:
        parts, name = part
        content = bytearray(parts[name])
        content[at % len(content)] ^= change
        agreed(archive_of(parts | {name: bytes(content)}))

    @given(st.sampled_from(PARTS), st.integers(0), st.integers(0, 40), st.sampled_from(MARKS))
    def test_after_a_piece_was_put_otherwise(
        self, part: tuple[dict[str, bytes], str], at: int, length: int, word: str
    ) -> None:
        parts, name = part
        content = parts[name]
        at %= len(content)
        agreed(archive_of(parts | {name: content[:at] + word.encode() + content[at + length :]}))

    @given(st.lists(st.lists(st.sampled_from(TYPED) | st.text(max_size=12), max_size=6), max_size=8))
    def test_of_any_table(self, table: list[list[str]]) -> None:
        agreed(typed_workbook(table))

    @pytest.mark.parametrize("size", [1, 7, 64, 1000])
    def test_wherever_a_piece_ends(self, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
        offices = OFFICE, archive_of(SHARING_PARTS)
        whole = list(map(by_lines, offices))
        monkeypatch.setattr(line_pieces, "PIECE", size)
        assert None not in whole
        assert whole == list(map(by_lines, offices))


class TestEnd:
    """Whatever is not plain ends it, wherever it stands; what was made before is thrown away."""

    def test_of_a_sheet_nobody_asked_for(self) -> None:
        rows = rows_xml([["1", "2"]])
        sound = raw_workbook({"A": rows, "B": rows})
        odd = raw_workbook({"A": rows, "B": rows + '<row r="1"><c r="A1"><v>1</v></c></row>'})
        first = lambda book: list(book.sheets[0].lines())  # noqa: E731 -- a reader of one sheet
        assert made_of_lines(sound, FILE, first)
        assert made_of_lines(odd, FILE, first) is None

    def test_goes_before_what_was_found_wrong(self) -> None:
        def wrong(_: LinedBook) -> None:
            raise InvalidSeason

        with pytest.raises(InvalidSeason):
            made_of_lines(raw_workbook({"A": rows_xml([["1"]])}), FILE, wrong)
        assert made_of_lines(raw_workbook({"A": '<row r="1"><x/></row>'}), FILE, wrong) is None

    def test_letters_in_an_old_font_may_mean_others(self) -> None:
        assert by_lines(RICH) is None
        assert carefully(RICH) is not None

    def test_careful_way_can_be_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(CAREFUL, "1")
        assert by_lines(OFFICE) is None

    @pytest.mark.parametrize("limit", ["CONTENTS_LIMIT", "FURNITURE_LIMIT"])
    def test_what_the_careful_way_would_refuse(self, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archive, limit, 10)
        assert carefully(OFFICE) is None
        assert by_lines(OFFICE) is None

    def test_of_an_area_larger_than_any_reader_bears(self) -> None:
        far = raw_workbook(
            {"A": '<row r="1"><c r="ZZ1"><v>1</v></c></row><row r="99999"><c r="A99999"><v>1</v></c></row>'}
        )
        assert carefully(far) is None
        assert by_lines(far) is None

    def test_of_texts_that_do_not_end(self) -> None:
        assert by_lines(archive_of(SHARING_PARTS)) is not None
        cut = SHARING_PARTS[SHARED_TEXTS].replace(b"</sst>", b"")
        assert by_lines(archive_of(SHARING_PARTS | {SHARED_TEXTS: cut})) is None


@pytest.fixture(scope="module")
def register() -> bytes:
    """An office workbook with a long register."""
    units = tuple(
        Unit(code=f"TO-{number:05}", name=f"Tổ công đoàn số {number}", level=Level.TO, members=number)
        for number in range(LINES)
    )
    return render_office(Office(cover=Cover(title="Năm 2025", issuer="CĐCS A"), units=units))


#: More than the plain way reads at once.
LINES = 2500


class TestLongRegister:
    """A register of thousands is read alike, and never held whole."""

    def test_is_read_alike(self, register: bytes) -> None:
        assert sum(map(len, parts_of(register).values())) > SIZE_LIMIT
        assert agreed(register)

    def test_is_never_held_whole(self, register: bytes) -> None:
        def counted(book: LinedBook) -> int:
            return sum(1 for sheet in book.sheets for _ in sheet.lines())

        a_line = 200  # at least, of what is held
        assert peak_of(register, counted) + a_line * LINES < peak_of(register, said)


def peak_of(content: bytes, make: Callable[[LinedBook], object]) -> int:
    """The bytes going through a workbook takes at once."""
    tracemalloc.start()
    try:
        assert made_of_lines(content, FILE, make)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
