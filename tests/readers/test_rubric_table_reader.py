"""Scoring tables as offices keep them, each with what must come out beside it."""

from textwrap import dedent

import openpyxl
import pytest

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.draft_table import DraftRow, DraftTable
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Language
from cdcs_score.numbers import to_text
from cdcs_score.readers.rubric_table_reader import read_rubric_table
from cdcs_score.readers.workbook import read_workbook
from tests.support.workbooks import markdown_workbook, saved


def read(text: str, sheet: str | None = None) -> DraftTable:
    """The table a Markdown text spells."""
    return read_rubric_table(read_workbook(markdown_workbook(text), "bảng.xlsx"), sheet)


def outline(table: DraftTable) -> str:
    """Codes, maxima and titles, the rows inside indented."""
    lines = [line for group in table.groups for line in _lines(group, "")]
    for word, extra in (("thưởng ", table.bonus), ("trừ ", table.penalties)):
        lines += [word + line for line in _lines(extra, "")] if extra else []
    return "\n".join([*lines, f"= {_shown(table)}"]) + "\n"


def _lines(row: DraftRow, indent: str) -> list[str]:
    first = f"{indent}{row.code} [{_shown(row)}] {row.title}".rstrip()
    return [first, *(line for inner in row.rows for line in _lines(inner, indent + "  "))]


def _shown(row: DraftRow | DraftTable) -> str:
    return "?" if row.maximum is None else to_text(row.maximum)


def findings(table: DraftTable) -> list[tuple[str, str]]:
    """What was found, by code and cell."""
    return [_said(one) for one in table.diagnostics]


def _said(one: Diagnostic) -> tuple[str, str]:
    return one.code.name.removeprefix("CDC-"), one.place.cell


def refusal(text: str, sheet: str | None = None) -> Diagnostic:
    """Why no draft can be made of it."""
    with pytest.raises(UnreadableWorkbook) as caught:
        read(text, sheet)
    (one,) = caught.value.diagnostics
    return one


ROMAN = """
| LIÊN ĐOÀN LAO ĐỘNG TỈNH |
| BẢNG CHẤM ĐIỂM |
| XẾP LOẠI CĐCS NĂM 2025 |
| (Kèm theo Hướng dẫn số 12/HD-LĐLĐ ngày 15/3/2025) |

| TT | Nội dung | Điểm chuẩn | Tự chấm | Cấp trên chấm | Ghi chú |
|----|----------|------------|---------|---------------|---------|
| I | ĐẠI DIỆN, CHĂM LO | 60 | | | |
| 1 | Thỏa ước lao động tập thể | 35 | | | |
| 2 | Thăm hỏi đoàn viên | "25 đ" | | | |
| II | XÂY DỰNG TỔ CHỨC | 40 | | | |
| 1 | Kết nạp đoàn viên | "29,5" | | | |
| 2 | Báo cáo | "(10,5 điểm)" | | | |
| | Tổng cộng | 100 | | | |
"""
RUNNING = """
| STT | Tiêu chí | Điểm tối đa |
| I. | Chăm lo | |
| 1. | Thỏa ước | 30 |
| 2. | Thăm hỏi | 30 |
| II. | Tổ chức | |
| 3. | Kết nạp | 40 |
"""
WORDS = """
| STT | Nội dung tiêu chí | Thang điểm |
| | Tiêu chuẩn 1: Chăm lo (60 điểm) | |
| 1.1 | Thỏa ước | 30 |
| 1.2 | Thăm hỏi | 30 |
| | Tiêu chuẩn 2: Tổ chức - 40 điểm | |
| 2.1 | Kết nạp | 25 |
| 2.2 | Báo cáo | 15 |
| | Tiêu chuẩn cộng điểm | 5 |
| 1 | Có sáng kiến | 5 |
| | Tổng điểm | 105 |
"""
NESTED = """
| Mã số | Tiêu chuẩn | Điểm |
| 1 | Chăm lo | 60 |
| 1.1 | Thỏa ước | 35 |
| a) | Ký | 20 |
| b) | Thực hiện | 15 |
| 1.2 | Thăm hỏi | 25 |
| - | Ốm đau | 15 |
| - | Hiếu hỷ | 10 |
| 2 | Tổ chức | 40 |
| 2.1 | Kết nạp | 40 |
| đ) | Đông đủ | 40 |
"""
FLAT = """
| TT | Nội dung | Điểm |
| 1 | Thỏa ước | 60 |
| 2 | Thăm hỏi | 40 |
| 3 | Điểm thưởng | 5 |
| 4 | Điểm trừ | -5 |
| Tổng cộng | | 100 |
"""
NO_NUMBERS_COLUMN = """
| Nội dung | Điểm tối đa |
| I. Chăm lo | 60 |
| 1. Thỏa ước | 35 |
| 2. Thăm hỏi (25đ) | |
| a) Ốm đau (15đ) | |
| b) Hiếu hỷ (10đ) | |
| II. Tổ chức | 40 |
| - Kết nạp | 30 |
| - Báo cáo | 10 |
"""
TWO_ROWS_OF_HEADS = """
| TT | Tiêu chí | Điểm | | | Ghi chú |
| | | Tối đa | Tự chấm | Công đoàn cấp trên chấm | |
| (1) | (2) | (3) | (4) | (5) | (6) |
| I | Chăm lo | 60 | | | |
| 1 | Thỏa ước | 60 | | | |
| II | Tổ chức | 40 | | | |
| 1 | Kết nạp | 40 | | | |
"""
SECTIONS = """
| TT | Nội dung | Điểm chuẩn |
| A | NỘI DUNG THI ĐUA | 100 |
| I | Chăm lo | 60 |
| 1 | Thỏa ước | 60 |
| II | Tổ chức | 40 |
| 1 | Kết nạp | 40 |
| B | ĐIỂM THƯỞNG, ĐIỂM TRỪ | |
| I | Điểm thưởng (tối đa 5 điểm) | |
| 1 | Có sáng kiến | "tối đa 3 điểm" |
| 2 | Có bài báo | 2 |
| | Tổng điểm thưởng | 5 |
| II | Điểm trừ | |
| - | Báo cáo muộn | -2 |
| - | Đơn thư vượt cấp | "-2" |
| | Tổng điểm trừ | -4 |
"""
BARE_STANDARDS = """
| TT | Tiêu chuẩn | Điểm chuẩn |
| 1 | Tiêu chuẩn 1 | 25 |
| 2 | Tiêu chuẩn 2 | 25 |
| 3 | Tiêu chuẩn 3 | 25 |
| 4 | Tiêu chuẩn 4 | 25 |
| | Cộng | 100 |
"""
PAGES = """
| TT | Nội dung | Điểm chuẩn |
| I | Chăm lo | |
| 1 | Thỏa ước | 60 |
| | Cộng mục I | 60 |

| TT | Nội dung | Điểm chuẩn |
| II | Tổ chức | 40 |
| 1 | Kết nạp | 40 |
| | Cộng mục II | 40 |
| | Tổng cộng (I + II) | =C4+C9 |
"""
FIRST_PART_BESIDE_THE_NUMBER = """
| TT | Nội dung | Điểm |
| I | Chăm lo | 60 |
| 1 | - Ký thỏa ước | 35 |
| | - Gửi thỏa ước | 5 |
| 2 | Thăm hỏi | 20 |
| | Ốm đau | 12 |
| | Hiếu hỷ | 8 |
"""

SHAPES = {
    ROMAN: """
        I [60] ĐẠI DIỆN, CHĂM LO
          I.1 [35] Thỏa ước lao động tập thể
          I.2 [25] Thăm hỏi đoàn viên
        II [40] XÂY DỰNG TỔ CHỨC
          II.1 [29.5] Kết nạp đoàn viên
          II.2 [10.5] Báo cáo
        = 100
        """,
    RUNNING: """
        I [60] Chăm lo
          1 [30] Thỏa ước
          2 [30] Thăm hỏi
        II [40] Tổ chức
          3 [40] Kết nạp
        = 100
        """,
    WORDS: """
        1 [60] Chăm lo
          1.1 [30] Thỏa ước
          1.2 [30] Thăm hỏi
        2 [40] Tổ chức
          2.1 [25] Kết nạp
          2.2 [15] Báo cáo
        thưởng T [5] Tiêu chuẩn cộng điểm
        thưởng   T1 [5] Có sáng kiến
        = 105
        """,
    NESTED: """
        1 [60] Chăm lo
          1.1 [35] Thỏa ước
            1.1a [20] Ký
            1.1b [15] Thực hiện
          1.2 [25] Thăm hỏi
            1.2.1 [15] Ốm đau
            1.2.2 [10] Hiếu hỷ
        2 [40] Tổ chức
          2.1 [40] Kết nạp
            2.1dd [40] Đông đủ
        = 100
        """,
    FLAT: """
        I [100]
          1 [60] Thỏa ước
          2 [40] Thăm hỏi
        thưởng T [5] Điểm thưởng
        thưởng   T1 [5] Điểm thưởng
        trừ TR [5] Điểm trừ
        trừ   TR1 [5] Điểm trừ
        = 100
        """,
    NO_NUMBERS_COLUMN: """
        I [60] Chăm lo
          I.1 [35] Thỏa ước
          I.2 [25] Thăm hỏi
            I.2a [15] Ốm đau
            I.2b [10] Hiếu hỷ
        II [40] Tổ chức
          II.1 [30] Kết nạp
          II.2 [10] Báo cáo
        = 100
        """,
    TWO_ROWS_OF_HEADS: """
        I [60] Chăm lo
          I.1 [60] Thỏa ước
        II [40] Tổ chức
          II.1 [40] Kết nạp
        = 100
        """,
    SECTIONS: """
        I [60] Chăm lo
          I.1 [60] Thỏa ước
        II [40] Tổ chức
          II.1 [40] Kết nạp
        thưởng T [5] Điểm thưởng
        thưởng   T1 [3] Có sáng kiến
        thưởng   T2 [2] Có bài báo
        trừ TR [4] Điểm trừ
        trừ   TR1 [2] Báo cáo muộn
        trừ   TR2 [2] Đơn thư vượt cấp
        = ?
        """,
    BARE_STANDARDS: """
        1 [25] Tiêu chuẩn 1
          1.1 [25] Tiêu chuẩn 1
        2 [25] Tiêu chuẩn 2
          2.1 [25] Tiêu chuẩn 2
        3 [25] Tiêu chuẩn 3
          3.1 [25] Tiêu chuẩn 3
        4 [25] Tiêu chuẩn 4
          4.1 [25] Tiêu chuẩn 4
        = 100
        """,
    PAGES: """
        I [60] Chăm lo
          I.1 [60] Thỏa ước
        II [40] Tổ chức
          II.1 [40] Kết nạp
        = 100
        """,
    FIRST_PART_BESIDE_THE_NUMBER: """
        I [60] Chăm lo
          1 [40]
            1.1 [35] Ký thỏa ước
            1.2 [5] Gửi thỏa ước
          2 [20] Thăm hỏi
            2.1 [12] Ốm đau
            2.2 [8] Hiếu hỷ
        = 60
        """,
}


class TestShapes:
    @pytest.mark.parametrize(("table", "expected"), SHAPES.items(), ids=range(len(SHAPES)))
    def test_groups_criteria_parts_and_extras_are_recognised(self, table: str, expected: str) -> None:
        found = read(table)
        assert dedent(expected).lstrip("\n") == outline(found)
        # a heading over groups, and one for bonus and penalties at once
        allowed = [("F221", "B2"), ("F216", "B7")] if table is SECTIONS else []
        assert allowed == findings(found)

    @pytest.mark.parametrize(
        "heading",
        [
            "| I | Chăm lo | 60 |",
            '| I | Chăm lo | "60 đ" |',
            "| I | Chăm lo (60 điểm) | |",
            "| I | Chăm lo: tối đa 60 điểm | |",
            "| I | Chăm lo (không quá 60đ) | |",
            "| I. Chăm lo - 60 điểm | | |",
            "| Phần I: Chăm lo | | 60 |",
            "| | Nhóm tiêu chí I. Chăm lo | 60 |",
        ],
    )
    def test_headings_with_their_points_anywhere_are_known(self, heading: str) -> None:
        table = read(f"| TT | Nội dung | Điểm |\n{heading}\n| 1 | Thỏa ước | 50 |\n| 2 | Mỗi lượt 2 điểm | 5 |")
        assert "nhóm I: bảng ghi 60, các dòng bên trong cộng lại 55" == table.diagnostics[0].message(
            Language.VIETNAMESE
        )
        assert ("I", "Chăm lo") == (table.groups[0].code, table.groups[0].title)

    @pytest.mark.parametrize(
        "head",
        [
            "STT | Tiêu chí | Thang điểm",
            "Số TT | Nội dung tiêu chí | Điểm tối đa (100đ)",
            "tt | NỘI DUNG ĐÁNH GIÁ | ĐIỂM CHUẨN",
            "Mã | Tiêu chuẩn thi đua | Số điểm",
            "TT | Các tiêu chí | Mức điểm tối đa",
            "TT | Chỉ tiêu | Điểm quy định",
            "Mục | Nội dung, tiêu chí | Biểu điểm",
        ],
    )
    def test_heads_in_many_spellings_are_known(self, head: str) -> None:
        assert "I [5] Chăm lo\n  1 [5] Thỏa ước\n= 5\n" == outline(
            read(f"| {head} | Tự chấm |\n| I | Chăm lo | 5 |\n| 1 | Thỏa ước | 5 |")
        )

    def test_words_above_and_below_and_columns_left_out_are_kept(self) -> None:
        table = read(ROMAN + "\n| Ghi chú: đơn vị mới không chấm mục 2 |\n| | | | NGƯỜI LẬP BIỂU |\n")
        assert "BẢNG CHẤM ĐIỂM XẾP LOẠI CĐCS NĂM 2025" == table.title
        assert table.above[-1] == "A4: (Kèm theo Hướng dẫn số 12/HD-LĐLĐ ngày 15/3/2025)"
        assert ("A15: Ghi chú: đơn vị mới không chấm mục 2", "D16: NGƯỜI LẬP BIỂU") == table.below
        assert ("TT (A6)", "Nội dung (B6)", "Điểm chuẩn (C6)") == table.read
        assert ("Tự chấm (D6)", "Cấp trên chấm (E6)", "Ghi chú (F6)") == table.not_read
        assert [("F217", "A15")] == findings(table)

    def test_merged_cells_hidden_and_empty_rows_are_read(self) -> None:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        for row in (
            ["TT", "Nội dung", "Điểm", None],
            [None, None, "Chuẩn", "Tự chấm"],
            ["I. CHĂM LO (60 điểm)"],
            [1, "Thỏa ước", 35],
            [],
            [2, "Thăm hỏi", 25],
            [None, "Hiếu hỷ", 10],
            [None, "Ốm đau", 15],
        ):
            sheet.append(row)
        for merged in ("A1:A2", "B1:B2", "C1:D1", "A3:D3", "A6:A8"):
            sheet.merge_cells(merged)
        sheet.row_dimensions[4].hidden = True
        table = read_rubric_table(read_workbook(saved(book), "bảng.xlsx"))
        assert (
            "I [60] CHĂM LO\n  1 [35] Thỏa ước\n  2 [25] Thăm hỏi\n    2.1 [10] Hiếu hỷ\n    2.2 [15] Ốm đau\n= 60\n"
            == outline(table)
        )
        assert [("F219", "B4")] == findings(table)


class TestWrongSums:
    def test_group_that_differs_from_its_criteria_is_named_and_left_open(self) -> None:
        table = read("| TT | Nội dung | Điểm |\n| I | Chăm lo | 60 |\n| 1 | Thỏa ước | 35 |\n| 2 | Thăm hỏi | 20 |")
        (one,) = table.diagnostics
        assert "I [?] Chăm lo" == outline(table).splitlines()[0]
        assert "bảng.xlsx · sheet Bảng, ô C2" == one.place.said_in(Language.VIETNAMESE)
        assert "nhóm I: bảng ghi 60, các dòng bên trong cộng lại 55" == one.message(Language.VIETNAMESE)

    def test_parts_total_and_sections_are_held_against_their_rows(self) -> None:
        table = read(
            """
            | TT | Nội dung | Điểm |
            | A | Phần chung | 70 |
            | I | Chăm lo | 60 |
            | 1 | Thỏa ước | 60 |
            | a | Ký | 40 |
            | b | Thực hiện | 30 |
            | II | Tổ chức | 40 |
            | 1 | Kết nạp | 40 |
            | | Cộng nhóm II | 45 |
            | | Tổng cộng | 110 |
            """
        )
        assert [
            ("B2", "“A Phần chung” là mục lớn của các nhóm I, II"),
            ("C2", "mục A Phần chung: bảng ghi 70, các dòng bên trong cộng lại 100"),
            ("C4", "tiêu chí 1: bảng ghi 60, các dòng bên trong cộng lại 70"),
            ("C9", "nhóm II: bảng ghi 45, các dòng bên trong cộng lại 40"),
            ("C10", "cả bảng: bảng ghi 110, các dòng bên trong cộng lại 100"),
        ] == [(one.place.cell, one.message(Language.VIETNAMESE)) for one in table.diagnostics]
        assert "= ?" == outline(table).splitlines()[-1]

    def test_bonus_items_that_cannot_reach_their_maximum_are_named(self) -> None:
        table = read(FLAT.replace("| 4 | Điểm trừ", "| - | Có sáng kiến | 3 |\n| 4 | Điểm trừ"))
        assert ("F212", "C4") in findings(table)
        assert "thưởng T [?] Điểm thưởng" in outline(table)

    def test_levels_to_choose_from_are_no_parts(self) -> None:
        table = read(
            "| TT | Nội dung | Điểm |\n| I | Tổ chức | 10 |\n| 1 | Tỷ lệ đoàn viên | 10 |\n"
            "| - | Từ 90% | 10 |\n| - | Từ 70% | 7 |\n| - | Từ 50% | 5 |"
        )
        assert "I [10] Tổ chức\n  1 [10] Tỷ lệ đoàn viên\n= 10\n" == outline(table)
        (one,) = table.diagnostics
        assert (
            "tiêu chí 1: các dòng con giảm dần từ 10 và cộng lại 22, nên được hiểu là các mức để chọn: "
            "Từ 90%: 10; Từ 70%: 7; Từ 50%: 5"
        ) == one.message(Language.VIETNAMESE)


class TestNothingIsDropped:
    def test_what_has_no_place_is_named(self) -> None:
        table = read(
            """
            | TT | Nội dung | Điểm |
            | - | Trước mọi nhóm | 3 |
            | I | Chăm lo | 60 |
            | | Gồm các việc sau | |
            | 1 | Thỏa ước | 35 |
            | | Không đánh số | 7 |
            | 2 | Thăm hỏi | 25 |
            | a | Ốm đau | 25 |
            | - | Tại nhà | 10 |
            | 3 | Chưa có điểm | |
            | 4 | Điểm không rõ | 5-10 |
            """
        )
        said = {(code, cell) for code, cell in findings(table)}
        assert {
            ("F215", "B2"),
            ("F216", "B4"),
            ("F215", "B6"),
            ("F215", "B9"),
            ("F214", "B10"),
            ("F213", "C11"),
        } == said
        texts = [one.message(Language.VIETNAMESE) for one in table.diagnostics]
        assert (
            "chưa xếp được dòng “Không đánh số” (7 điểm): không có số thứ tự, và cộng vào thì không khớp với điểm của tiêu chí ở trên"
            in texts
        )
        assert "“5-10” không phải một số điểm lớn hơn 0" in texts

    def test_rows_under_a_heading_for_bonus_and_penalties_at_once_are_named(self) -> None:
        table = read(
            FLAT.replace("| 3 | Điểm thưởng | 5 |", "| B | Điểm thưởng, điểm trừ | |\n| - | Có sáng kiến | 2 |")
        )
        assert ("F215", "B5") in findings(table)

    def test_a_second_bonus_is_named(self) -> None:
        table = read(FLAT.replace("| Tổng cộng |", "| 5 | Điểm thưởng thêm | 2 |\n| Tổng cộng |"))
        assert ("F215", "B6") in findings(table)

    def test_a_code_that_stands_twice_is_changed_and_said_so(self) -> None:
        table = read("| TT | Nội dung | Điểm |\n| I | Chăm lo | 60 |\n| 1.1 | Thỏa ước | 35 |\n| 1.1 | Thăm hỏi | 25 |")
        assert ["I", "1.1", "1.1-2"] == [row.code for row in table.all_rows]
        assert [("F218", "C4")] == findings(table)

    @pytest.mark.parametrize(
        ("first", "second", "codes"),
        [
            ("1", "1", ["I", "I.1", "I.1.1", "I.1.2", "II", "II.1"]),
            ("1", "2", ["I", "1", "1.1", "1.2", "II", "2"]),
            ("1.1", "2.1", ["I", "1.1", "1.1.1", "1.1.2", "II", "2.1"]),
            ("1.1", "1.1", ["I", "I.1.1", "I.1.1.1", "I.1.1.2", "II", "II.1.1"]),
            ("TC1", "TC2", ["I", "TC1", "TC1.1", "TC1.2", "II", "TC2"]),
        ],
    )
    def test_codes_are_the_printed_numbers_unless_they_come_back(
        self, first: str, second: str, codes: list[str]
    ) -> None:
        table = read(
            f"| TT | Nội dung | Điểm |\n| I | Chăm lo | 60 |\n| {first} | Thỏa ước | 60 |\n| {first}.1 | Ký | 20 |\n"
            f"| {first}.2 | Gửi | 40 |\n| II | Tổ chức | 40 |\n| {second} | Kết nạp | 40 |"
        )
        assert codes == [row.code for row in table.all_rows]
        assert () == table.diagnostics


class TestRefusals:
    def test_no_table(self) -> None:
        one = refusal("| Danh sách | đoàn viên |\n| 1 | An |")
        assert ("F201", "") == _said(one)

    def test_two_tables_on_two_sheets_and_the_way_out(self) -> None:
        text = f"# Doanh nghiệp{ROMAN}# Trường học{FLAT}"
        one = refusal(text)
        assert "có nhiều bảng điểm: Doanh nghiệp (B6), Trường học (B1)" == one.message(Language.VIETNAMESE)
        assert outline(read(FLAT)) == outline(read(text, "trường học"))

    def test_two_tables_one_above_the_other(self) -> None:
        assert ("F202", "") == _said(refusal(FLAT + "\n" + FLAT.lstrip("\n")))

    def test_no_such_sheet(self) -> None:
        one = refusal(f"# Bảng điểm{FLAT}", "Bảng điểmm")
        assert "có phải ý là “Bảng điểm” không?" == one.hint(Language.VIETNAMESE)

    def test_a_table_whose_rows_have_no_numbers(self) -> None:
        assert ("F204", "A1") == _said(refusal("| Nội dung | Điểm |\n| Thỏa ước | 60 |\n| Thăm hỏi | 40 |"))

    def test_two_columns_of_maxima(self) -> None:
        one = refusal("| TT | Nội dung | Điểm tối đa | Điểm chuẩn |\n| 1 | Thỏa ước | 60 | 60 |")
        assert ("F113", "D1") == _said(one)


def test_reading_twice_gives_the_same() -> None:
    assert read(SECTIONS) == read(SECTIONS)
