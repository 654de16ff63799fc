"""Text of old fonts: TCVN3 in `.Vn…` and VNI in `VNI-…` become Unicode by the font, and nothing else does."""

import codecs
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Language
from cdcs_score.readers.legacy_fonts import Encoding, encoding_of, in_unicode
from cdcs_score.readers.workbook import Empty, Text, Workbook, read_workbook
from tests.support.legacy import in_fonts, in_tcvn3, in_vni
from tests.support.workbooks import archive_of, cell_xml, parts_of, raw_workbook

LETTERS = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
] + ["đ"]
ARTICLE = (
    "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi; "
    "công đoàn cơ sở khối trường học huyện Thường Xuân, xã Ngọc Phụng: ổn, ỡm ờ, ẵm, ặc, kỹ, ỵ, ỉ, ĩ."
)
VIETNAMESE = st.text(alphabet=[*"bcdghklmnpqrstvx 0123456789,.-", *LETTERS], max_size=40).map(str.strip)


def texts(book: Workbook) -> list[str]:
    """The texts of column A."""
    sheet = book.sheets[0]
    return [sheet.cell(row, 1).raw for row in range(1, sheet.rows + 1)]


def said(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.code.name, finding.place.cell, finding.message(Language.VIETNAMESE)


class TestFonts:
    @pytest.mark.parametrize("name", [".VnTime", ".VnTimeH", ".vnarial", ".VnArial NarrowH", " .VnTime "])
    def test_vn_fonts_are_tcvn3(self, name: str) -> None:
        assert Encoding.TCVN3 is encoding_of(name)

    @pytest.mark.parametrize("name", ["VNI-Times", "VNI-Helve", "vni-times", "VNI Times"])
    def test_vni_fonts_are_vni(self, name: str) -> None:
        assert Encoding.VNI is encoding_of(name)

    @pytest.mark.parametrize(
        "name", ["", "Times New Roman", "Arial", "VnTime", "VNtimes new roman", "Vnifont", "Venice"]
    )
    def test_other_fonts_are_neither(self, name: str) -> None:
        assert encoding_of(name) is None


class TestTables:
    def test_every_letter_of_the_alphabet_comes_back(self) -> None:
        assert 73 == len(LETTERS)
        assert LETTERS == [in_unicode(in_tcvn3(letter), ".VnTime") for letter in LETTERS]
        assert LETTERS == [in_unicode(in_vni(letter), "VNI-Times") for letter in LETTERS]
        capitals = [letter.upper() for letter in LETTERS]
        assert capitals == [in_unicode(in_tcvn3(letter), ".VnTimeH") for letter in LETTERS]
        assert capitals == [in_unicode(in_vni(letter), "VNI-Times") for letter in capitals]

    def test_capitals_tcvn3_has_are_letters_of_their_own(self) -> None:
        assert "ĂÂÊÔƠƯĐ" == in_unicode("¡¢£¤¥¦§", ".VnTime")

    @pytest.mark.parametrize(
        ("expected", "stored", "font"),
        [
            ("Có", "Cã", ".VnTime"),
            ("Công đoàn cơ sở", "C«ng ®oµn c¬ së", ".VnTime"),
            ("CÔNG ĐOÀN CƠ SỞ", "C«ng ®oµn c¬ së", ".VnTimeH"),
            ("Trường Tiểu học Ngọc Phụng", "Tr\u00adêng TiÓu häc Ngäc Phông", ".VnArial"),
            ("Không phát sinh", "Kh«ng ph¸t sinh", ".VnTime"),
            ("Công đoàn cơ sở", "Coâng ñoaøn cô sôû", "VNI-Times"),
            ("CÔNG ĐOÀN CƠ SỞ", "COÂNG ÑOAØN CÔ SÔÛ", "VNI-Times"),
            ("Có", "Coù", "VNI-Times"),
            ("Áo dài Ất Dậu", "Aùo daøi Aát Daäu", "VNI-Times"),
            ("Trường Tiểu học huyện Quảng Trị", "Tröôøng Tieåu hoïc huyeän Quaûng Trò", "VNI-Helve"),
            ("Công đoàn", "Công đoàn", "Times New Roman"),
        ],
    )
    def test_words_are_what_the_font_shows(self, expected: str, stored: str, font: str) -> None:
        assert expected == in_unicode(stored, font)

    @given(VIETNAMESE)
    def test_words_of_either_table_are_the_words(self, words: str) -> None:
        assert words == in_unicode(in_tcvn3(words), ".VnTime")
        assert words == in_unicode(in_vni(words), "VNI-Times")

    def test_tcvn3_is_the_one_the_c_library_knows(self) -> None:
        """glibc has the same table under TCVN5712-1, with decomposed tones after some letters."""
        try:
            known = subprocess.run(
                ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],  # noqa: S607 -- wherever the system has it
                input=in_tcvn3(ARTICLE).encode("latin-1"),
                capture_output=True,
                check=True,
            ).stdout
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("no iconv with TCVN5712-1 here")
        assert ARTICLE == unicodedata.normalize("NFC", codecs.decode(known, "utf-8"))


class TestWorkbooks:
    def test_text_is_converted_by_the_font_of_its_cell_and_noted_once(self) -> None:
        book = in_fonts(("C«ng ®oµn", ".VnTime"), ("Cã", ".VnTime"), ("Toå 1", "VNI-Times"), ("Tổ 2", "Arial"))
        assert ["Công đoàn", "Có", "Tổ 1", "Tổ 2"] == texts(book)
        (note,) = book.findings
        expected = "3 ô có chữ kiểu TCVN3, VNI (phông .VnTime, VNI-Times) đã đổi sang Unicode"
        assert ("CDC-F131", "A1", expected) == said(note)
        assert "3 cells in TCVN3, VNI (fonts .VnTime, VNI-Times) were converted to Unicode" == note.message(
            Language.ENGLISH
        )

    def test_letter_stored_as_a_soft_hyphen_is_kept(self) -> None:
        assert ["đơn vị trường"] == texts(in_fonts(("®¬n vÞ tr\u00adêng", ".VnTime")))

    def test_runs_of_a_cell_have_each_their_font(self) -> None:
        rich = CellRichText(
            "Tổ ",
            TextBlock(InlineFont(rFont=".VnTimeH"), "c«ng "),
            TextBlock(InlineFont(rFont="Arial", b=True), "đoàn"),
        )
        book = in_fonts((rich, "Arial"))
        assert ["Tổ CÔNG đoàn"] == texts(book)
        assert ["CDC-F131"] == [one.code.name for one in book.findings]

    def test_run_without_a_font_has_that_of_the_cell(self) -> None:
        rich = CellRichText("C«ng ", TextBlock(InlineFont(b=True), "®oµn"))
        assert ["Công đoàn"] == texts(in_fonts((rich, ".VnTime")))

    def test_letter_cut_between_two_runs_is_one_letter(self) -> None:
        rich = CellRichText(
            TextBlock(InlineFont(rFont="VNI-Times"), "Co"), TextBlock(InlineFont(rFont="VNI-Times", b=True), "âng")
        )
        assert ["Công"] == texts(in_fonts((rich, "Arial")))

    def test_number_date_and_plain_words_in_an_old_font_are_themselves(self) -> None:
        book = in_fonts((8.5, ".VnTime"), ("8,5", ".VnTime"), ("TO-01", ".VnTimeH"), (True, ".VnTime"))
        assert (["8.5", "8,5", "TO-01", "TRUE"], ()) == (texts(book), book.findings)

    def test_unicode_in_an_old_font_is_kept_and_so_are_words_of_both(self) -> None:
        book = in_fonts(("Công đoàn cơ sở", ".VnTime"), ("Có", ".VnTime"))
        assert (["Công đoàn cơ sở", "Có"], ()) == (texts(book), book.findings)

    def test_font_that_holds_both_leaves_words_of_both_as_they_are_and_asks(self) -> None:
        book = in_fonts(("C«ng ®oµn", ".VnTime"), ("Công đoàn cơ sở", ".VnTime"), ("Có", ".VnTime"))
        assert ["Công đoàn", "Công đoàn cơ sở", "Có"] == texts(book)
        both = "dùng phông .VnTime, mà trong tệp này phông ấy viết cả bảng mã cũ lẫn Unicode"
        assert [
            ("CDC-F131", "A1", "1 ô có chữ kiểu TCVN3 (phông .VnTime) đã đổi sang Unicode"),
            (
                "CDC-F132",
                "A3",
                f"“Có” {both}; giữ nguyên như ghi (số ô như vậy: 1)",
            ),
        ] == [said(one) for one in book.findings]

    def test_letters_of_both_in_one_cell_are_kept_and_asked_about(self) -> None:
        book = in_fonts(("C«ng đoàn cơ sở", ".VnTime"))
        assert ["C«ng đoàn cơ sở"] == texts(book)
        assert ["CDC-F132"] == [one.code.name for one in book.findings]

    @pytest.mark.parametrize(
        ("stored", "encoding"),
        [("C«ng ®oµn", "TCVN3"), ("Hµ Néi", "TCVN3"), ("Coâng ñoaøn", "VNI"), ("Tröôøng", "VNI")],
    )
    def test_text_that_only_looks_old_is_never_converted(self, stored: str, encoding: str) -> None:
        book = in_fonts((stored, "Times New Roman"), (stored, "Times New Roman"))
        assert [stored, stored] == texts(book)
        (warning,) = book.findings
        words = f"“{stored}” trông như chữ {encoding}, nhưng phông là Times New Roman"
        assert ("CDC-F132", "A1", f"{words}; giữ nguyên như ghi (số ô như vậy: 2)") == said(warning)

    @pytest.mark.parametrize(
        "text", [ARTICLE, ARTICLE.upper(), "Đơn vị¹", "Excel®", "5µm", "«Đoàn kết»", "8½", "Noël", "Müller", "1ª", "m²"]
    )
    def test_ordinary_text_is_not_doubted(self, text: str) -> None:
        book = in_fonts((text, "Arial"))
        assert ([text], ()) == (texts(book), book.findings)

    def test_text_without_letters_left_is_no_crash(self) -> None:
        book = in_fonts(("\u00ad", ".VnTime"), ("x", ".VnTime"))
        assert isinstance(book.sheets[0].cell(1, 1).content, Text | Empty)

    def test_style_that_names_a_font_the_file_does_not_have_stops_nothing(self) -> None:
        parts = parts_of(raw_workbook({"S": f'<row r="1">{cell_xml("A1", "Tổ 1")}</row>'}))
        styles = parts["xl/styles.xml"].replace(b'<xf numFmtId="0"/><xf', b'<xf numFmtId="0" fontId="7"/><xf')
        assert styles != parts["xl/styles.xml"]
        assert ["Tổ 1"] == texts(read_workbook(archive_of(parts | {"xl/styles.xml": styles}), "a.xlsx"))
