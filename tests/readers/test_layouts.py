"""Hand-made tables: rows by code or title, headers of other words, sums, a sheet per unit; what fits twice is a finding."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.language import Language
from cdcs_score.layouts import Layout, LayoutHeaders
from cdcs_score.readers.reading import Expectations, FileReading, WrongForm
from cdcs_score.readers.row_names import RowNames, code_before, plain_code
from cdcs_score.readers.rubric_reader import read_rubric, rubric_from_text
from cdcs_score.readers.season_reader import read_season
from cdcs_score.readers.submission_reader import read_submissions
from cdcs_score.readers.total_rows import Sum, sum_named
from cdcs_score.readers.workbook import read_workbook
from cdcs_score.register import Cover, Office
from cdcs_score.submission import Given, Submission
from tests.readers.test_submission_reader import UNITS, Said, expectations, only, points, said, scorecard
from tests.support.rubrics import BONUS_BY_SELF, Change, rubric_text, with_bonus
from tests.support.workbooks import Typed, make_season, markdown_workbook, saved

EXPECTED = expectations()
SCORES = {"1": "77/2", "2": "18", "3a": "25", "3b": "10"}
UNIT = "# Thông tin\n| Mã đơn vị | TO-01 |\n# Bảng\n"

#: The small rubric with codes under their group, as 1.1 under 1.
NUMBERED: tuple[Change, ...] = (
    ("code: A\n", 'code: "1"\n'), ("code: B\n", 'code: "2"\n'), ('{code: "1", ', '{code: "1.1", '),
    ('{code: "2", ', '{code: "1.2", '), ('code: "3"\n', 'code: "2.1"\n'), ("code: 3a", "code: 2.1a"),
    ("code: 3b", "code: 2.1b"), ('break_by: [A, "3"]', 'break_by: ["1", "2.1"]'),
)  # fmt: skip


def table(text: str, expected: Expectations = EXPECTED) -> FileReading:
    return read_submissions(read_workbook(markdown_workbook(UNIT + text), "a.xlsx"), expected)


def book(text: str, expected: Expectations = EXPECTED) -> FileReading:
    return read_submissions(read_workbook(markdown_workbook(text), "a.xlsx"), expected)


def short(reading: FileReading) -> list[tuple[str, str]]:
    return [(one.code, one.cell) for one in said(reading)]


class TestPage:
    """The tables of docs/workbooks.md are read as the page says."""

    def pictures(self, repository: Path) -> list[str]:
        page = (repository / "docs" / "workbooks.md").read_text(encoding="utf-8")
        return re.findall(r"```text\n(.*?)```", page, flags=re.DOTALL)

    def test_every_table_of_one_unit_gives_the_same_points(self, repository: Path) -> None:
        one_unit = [text for text in self.pictures(repository) if not text.startswith("# ")]
        assert 4 == len(one_unit)
        for text in one_unit:
            reading = table(text)
            assert [] == said(reading)
            assert SCORES == points(only(reading))
            total = only(reading).typed_total
            assert isinstance(total, Given)
            assert "91.5" == total.raw

    def test_sheets_of_several_units_are_read_apart(self, repository: Path) -> None:
        (text,) = (text for text in self.pictures(repository) if text.startswith("# "))
        reading = book(text)
        assert [] == said(reading)
        first, second = reading.entries
        assert isinstance(first, Submission)
        assert isinstance(second, Submission)
        assert ("TO-01", SCORES) == (first.unit, points(first))
        assert ("TO-02", {"1": "30", "2": "15", "3a": "20", "3b": "5"}) == (second.unit, points(second))

    def test_layouts_of_the_season_page_are_read(self, repository: Path, tmp_path: Path) -> None:
        page = (repository / "docs" / "season.md").read_text(encoding="utf-8")
        (text,) = (one for one in re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL) if "layouts" in one)
        root = make_season(tmp_path / "a", Office(cover=Cover(title="A", issuer="B"), units=UNITS[:2]), rubric_text())
        (root / "season.yaml").write_text(text, encoding="utf-8")
        first, second = read_season(root).settings.layouts
        assert (("Bảng điểm", "Tự chấm"), ("Đạt",)) == (first.sheet, first.headers.self_)
        assert {"unit"} == {key for key, words in first.headers.by_column.items() if not words}
        assert ("units_by_row", ("Tổ sản xuất",)) == (second.shape, second.headers.unit)


class TestHeaderOfThreeRows:
    ROWS = "| 1 | Tiêu chí 1 | 40 | 38.5 |\n| 2 | Tiêu chí 2 | 20 | 18 |\n| 3a | Điểm a | 25 | 25 |\n| 3b | Điểm b | 15 | 10 |"

    @pytest.mark.parametrize(
        "header",
        [
            "| TT | Nội dung | Điểm | |\n| | | Chuẩn | Đánh giá |\n| | | | Tự chấm |",
            "| Mã | Tiêu chí | Phần của CĐCS | |\n| | | Điểm | |\n| | | Tối đa | Tự chấm |",
            "| Bảng điểm | | | |\n| Mã | Nội dung | Điểm | |\n| | | Chuẩn | Tự chấm |",
        ],
        ids=["each row adds one", "the last row says it", "a head over all of it"],
    )
    def test_is_read_with_each_word_under_its_heads(self, header: str) -> None:
        reading = table(f"{header}\n{self.ROWS}")
        assert [] == said(reading)
        assert SCORES == points(only(reading))

    def test_takes_no_row_that_adds_nothing(self) -> None:
        """A section in words under a header of two rows is a row of the table."""
        header = "| TT | Nội dung | Điểm | |\n| | | Chuẩn | Tự chấm |\n| I | Nhóm A | | |"
        reading = table(f"{header}\n{self.ROWS}")
        assert [] == said(reading)
        assert SCORES == points(only(reading))

    def test_head_reaches_no_further_than_the_one_above_it(self) -> None:
        """`phần hai` is not a head of what stands under `Tự`."""
        header = "| Mã | Của trên | | Tự |\n| | phần một | phần hai | |\n| | x | y | chấm |"
        reading = table(
            f"{header}\n| 1 | 40 | 40 | 38.5 |\n| 2 | 20 | 20 | 18 |\n| 3a | 25 | 25 | 25 |\n| 3b | 15 | 15 | 10 |"
        )
        assert SCORES == points(only(reading))


class TestRows:
    @pytest.mark.parametrize("code", ["1", "1.", "1)", "(1)", "- 1", "Tiêu chí 1", "Mục 1."])
    def test_code_has_many_spellings(self, code: str) -> None:
        assert "1" == plain_code(code)
        reading = table(f'| Mã | Tự chấm |\n| "{code}" | 38.5 |\n| 2 | 18 |\n| 3a | 25 |\n| 3b | 10 |')
        assert ([], SCORES) == (said(reading), points(only(reading)))

    @pytest.mark.parametrize(
        "title", ["TIÊU CHÍ 1", "Tiêu  chí 1:", "- Tiêu chí 1", "Tiêu chí 1 (40 điểm)", "1.1. Tiêu chí 1"]
    )
    def test_title_has_many_spellings(self, title: str) -> None:
        reading = table(
            f"| Nội dung | Tự chấm |\n| {title} | 38.5 |\n| Tiêu chí 2 | 18 |\n| Điểm a | 25 |\n| Điểm b | 10 |"
        )
        assert ([], SCORES) == (said(reading), points(only(reading)))

    def test_abbreviations_and_lookalikes_of_a_title_are_one(self) -> None:
        expected = expectations(("title: Tiêu chí 2", "title: Hòa giải ở công đoàn cơ sở"))
        reading = table("| Nội dung | Tự chấm |\n| Hoà giải ở CÐCS | 18 |", expected)
        assert "18" == points(only(reading))["2"]

    def test_title_that_is_only_near_is_a_suggestion(self) -> None:
        reading = table(
            "| Nội dung | Tự chấm |\n| Tiêu chí 11 | 38.5 |\n| Tiêu chí 2 | 18 |\n| Điểm a | 25 |\n| Điểm b | 10 |"
        )
        message = "“Tiêu chí 11” không phải mã hay nội dung nào trong bảng chấm điểm; điểm ở dòng này không được tính"
        assert Said("CDC-F304", "Bảng!A2", message) in said(reading)
        assert "có phải ý là “Tiêu chí 1” không?" in {one.hint(Language.VIETNAMESE) for one in reading.diagnostics}
        assert "1" not in only(reading).responses

    def test_code_of_one_and_title_of_another_is_neither(self) -> None:
        reading = table(
            "| Mã | Nội dung | Tự chấm |\n| 1 | Tiêu chí 2 | 8 |\n| 2 | Tiêu chí 1 | 18 |\n| 3a | x | 25 |\n| 3b | y | 10 |"
        )
        message = "dòng mang mã 1 nhưng ghi nội dung của tiêu chí 2; dòng này không được tính"
        assert Said("CDC-F301", "Bảng!A2", message) in said(reading)
        assert ["CDC-F301", "CDC-F301"] == [one.code for one in said(reading)]
        assert {"3a", "3b"} == set(only(reading).responses)

    def test_title_of_two_criteria_is_neither_without_a_code(self) -> None:
        expected = expectations(("title: Tiêu chí 2", "title: Tiêu chí 1"))
        reading = table("| Nội dung | Tự chấm |\n| Tiêu chí 1 | 18 |\n| Điểm a | 25 |\n| Điểm b | 10 |", expected)
        message = "“Tiêu chí 1” là nội dung của các tiêu chí 1, 2; dòng này không được tính"
        assert [Said("CDC-F302", "Bảng!A2", message)] == said(reading)

    def test_title_of_two_criteria_is_told_apart_by_its_code_or_group(self) -> None:
        expected = expectations(("title: Điểm b", "title: Tiêu chí 1"))
        by_code = "| Mã | Nội dung | Tự chấm |\n| 1 | Tiêu chí 1 | 8 |\n| 2 | Tiêu chí 2 | 18 |\n| 3a | Điểm a | 25 |\n| 3b | Tiêu chí 1 | 10 |"
        by_group = "| Nội dung | Tự chấm |\n| Nhóm A |\n| Tiêu chí 1 | 8 |\n| Tiêu chí 2 | 18 |\n| Nhóm B |\n| Điểm a | 25 |\n| Tiêu chí 1 | 10 |"
        for text in (by_code, by_group):
            reading = table(text, expected)
            assert ([], SCORES | {"1": "8"}) == (said(reading), points(only(reading)))

    @pytest.mark.parametrize("group", ["", "| Tiêu chuẩn 1 | |"])
    def test_group_and_its_only_criterion_may_share_a_title(self, group: str, repository: Path) -> None:
        file = read_rubric(repository / "rubrics" / "to-cong-doan-truong-4x25.yaml", "a.yaml")
        expected = Expectations(finder=EXPECTED.finder, rubric_of=lambda _: file, rubrics=(file,))
        rows = "\n".join(f"| Tiêu chuẩn {number} | {20 + number} |" for number in range(1, 5))
        reading = table("\n".join(filter(None, ("| Nội dung | Tự chấm |", group, rows))), expected)
        scores = {"TC1": "21", "TC2": "22", "TC3": "23", "TC4": "24"}
        assert ([], scores) == (said(reading), points(only(reading)))

    def test_title_in_two_rows_is_neither(self) -> None:
        reading = table(
            "| Nội dung | Tự chấm |\n| Tiêu chí 1 | 38 |\n| Tiêu chí 2 | 18 |\n| Điểm a | 25 |\n| Điểm b | 10 |\n| Tiêu chí 1 | 8 |"
        )
        assert [Said("CDC-F303", "Bảng!A6", "tiêu chí 1 có ở A2, A6; không dòng nào được tính")] == said(reading)

    def test_row_without_points_or_code_is_a_note(self) -> None:
        assert [] == said(
            table(
                "| Nội dung | Tự chấm |\n| Tiêu chí 1 | 38 |\n| Tiêu chí 2 | 18 |\n| Điểm a | 25 |\n| Điểm b | 10 |\n| Người lập | Chủ tịch |"
            )
        )


class TestNumbersThatBeginAgain:
    EXPECTED = expectations(*NUMBERED)
    SCORES: Mapping[str, str] = {"1.1": "77/2", "1.2": "18", "2.1a": "25", "2.1b": "10"}

    def read(self, text: str) -> FileReading:
        return table(text, self.EXPECTED)

    def test_under_groups_in_roman_numerals_are_their_criteria(self) -> None:
        reading = self.read(
            """
            | TT | Nội dung | Tự chấm |
            | I  | Nhóm A   |         |
            | 1  | việc một | 38.5    |
            | 2  | việc hai | 18      |
            | II | Nhóm B   |         |
            | 1  | việc ba  |         |
            | a  | phần a   | 25      |
            | b  | phần b   | 10      |
            """
        )
        assert ([], self.SCORES) == (said(reading), points(only(reading)))

    def test_with_titles_need_no_group(self) -> None:
        reading = self.read(
            "| STT | Nội dung | Tự chấm |\n| 1 | Tiêu chí 1 | 38.5 |\n| 2 | Tiêu chí 2 | 18 |\n| 1 | Điểm a | 25 |\n| 2 | Điểm b | 10 |"
        )
        assert ([], self.SCORES) == (said(reading), points(only(reading)))

    def test_running_numbers_are_no_codes_where_titles_say_otherwise(self) -> None:
        reading = self.read(
            "| STT | Nội dung | Tự chấm |\n| 1 | Tiêu chí 1 | 38.5 |\n| 2 | Tiêu chí 2 | 18 |\n| 3 | Điểm a | 25 |\n| 4 | Điểm b | 10 |"
        )
        assert ([], self.SCORES) == (said(reading), points(only(reading)))

    def test_under_a_group_nobody_knows_are_not_guessed(self) -> None:
        reading = self.read("| TT | Nội dung | Tự chấm |\n| X | Mục lạ | |\n| 3 | việc ba | 25 |")
        assert ("CDC-F109", "Bảng!A3") in short(reading)
        assert {} == points(only(reading))

    def test_of_a_bonus_that_begins_again_go_by_their_titles(self) -> None:
        expected = expectations(with_bonus(BONUS_BY_SELF))
        reading = table(
            """
            | TT | Nội dung   | Tự chấm |
            | 1  | Tiêu chí 1 | 38.5    |
            | 2  | Tiêu chí 2 | 18      |
            | 3a | Điểm a     | 25      |
            | 3b | Điểm b     | 10      |
            |    | Điểm cộng  |         |
            | 1  | Cộng 1     | 3       |
            | 2  | Cộng 2     | 2       |
            """,
            expected,
        )
        assert ([], {**SCORES, "T1": "3", "T2": "2"}) == (said(reading), points(only(reading)))


class TestSums:
    @pytest.mark.parametrize(
        ("label", "found"),
        [
            ("Tổng cộng", Sum(2)), ("TỔNG CỘNG (I + II)", Sum(2)), ("Cộng", Sum(0)), ("Tổng điểm tự chấm", Sum(2)),
            ("Cộng mục I", Sum(0, "i")), ("Tổng điểm phần A", Sum(2, "a")), ("Cộng nhóm 2", Sum(0, "2")),
            ("Tổng điểm thưởng", Sum(2, "thương\u0309")), ("Tổng số đoàn viên", None), ("Cộng tác với chuyên môn", None),
            ("Tổng kết năm học", None), ("Tiêu chí 1", None),
        ],
    )  # fmt: skip
    def test_labels_are_told_from_titles(self, label: str, found: Sum | None) -> None:
        assert found == sum_named(label)

    def rows(self, *more: str) -> FileReading:
        return table("| Mã | Nội dung | Điểm chuẩn | Tự chấm |\n" + "\n".join(more))

    FIRST = ("| 1 | | 40 | 38.5 |", "| 2 | | 20 | 18 |")
    LAST = ("| 3a | | 25 | 25 |", "| 3b | | 15 | 10 |")

    @pytest.mark.parametrize(
        ("between", "after", "raw"),
        [
            ((), ("| | Cộng | | 91.5 |",), "91.5"),
            (("| | Cộng | | 56.5 |",), ("| | Cộng | | 35 |", "| | Tổng cộng | | 91.5 |"), "91.5"),
            (("| | Cộng | | 56.5 |",), ("| | Cộng | | 35 |", "| | Cộng | | 91.5 |"), "91.5"),
            (("| | Cộng | 60 | 56.5 |",), ("| | Cộng | 100 | 91.5 |",), "91.5"),
            (("| | Cộng | | 56.5 |",), ("| | Cộng | | 35 |",), None),
            (("| | Cộng mục A | | 56.5 |",), ("| | Cộng mục B | | 35 |",), None),
            (("| | Tổng cộng | | 56.5 |",), (), None),
            ((), (), None),
        ],
    )
    def test_the_total_is_the_surest_row_or_none(
        self, between: Sequence[str], after: Sequence[str], raw: str | None
    ) -> None:
        reading = self.rows(*self.FIRST, *between, *self.LAST, *after)
        assert [] == said(reading)
        total = only(reading).typed_total
        assert raw == (total.raw if isinstance(total, Given) else None)

    def test_points_on_the_row_of_a_group_are_compared(self) -> None:
        reading = self.rows("| A | Nhóm A | 60 | 57 |", *self.FIRST, "| B | Nhóm B | 50 | 35 |", *self.LAST)
        assert [
            Said("CDC-F307", "Bảng!D2", "A (Nhóm A): ghi 57, cộng lại từ các tiêu chí được 56,5"),
            Said("CDC-F306", "Bảng!C5", "B (Nhóm B): tệp ghi điểm tối đa 50, bảng chấm điểm là 40"),
        ] == said(reading)

    def test_sums_under_a_group_and_all_are_compared(self) -> None:
        reading = self.rows(*self.FIRST, "| | Cộng | 61 | 56 |", *self.LAST, "| | Tổng cộng | 99 | 91.5 |")
        assert [("CDC-F306", "Bảng!C4"), ("CDC-F307", "Bảng!D4"), ("CDC-F306", "Bảng!C7")] == short(reading)

    def test_printed_maximum_of_a_row_found_by_title_is_compared(self) -> None:
        reading = self.rows("| | Tiêu chí 1 | 30 | 8 |", "| 2 | | 20 | 18 |", *self.LAST)
        assert [("CDC-F111", "Bảng!C2")] == short(reading)

    def test_points_of_others_are_a_note_and_never_the_units(self) -> None:
        rows = "| 1 | 38.5 | 30 |\n| 2 | 18 | |\n| 3a | 25 | |\n| 3b | 10 | |"
        reading = table(f"| Mã | Tự chấm | Đoàn KT chấm |\n{rows}")
        message = "cột “Đoàn KT chấm” có điểm nhưng không được đọc: ở đây chỉ đọc điểm tự chấm"
        assert ([Said("CDC-F305", "Bảng!C1", message)], SCORES) == (said(reading), points(only(reading)))


class TestSheets:
    HEAD = "| Mã | Tự chấm |\n| 1 | 38.5 |\n| 2 | 18 |\n| 3a | 25 |\n| 3b | 10 |"

    def test_cover_and_summary_are_not_the_table(self) -> None:
        cover = "# Bìa\n| TRƯỜNG A |\n# Tổng hợp\n| Nội dung | Tự chấm |\n| Nhóm A | 56.5 |\n| Nhóm B | 35 |\n"
        reading = book(cover + UNIT + self.HEAD)
        assert ([], SCORES) == (said(reading), points(only(reading)))

    def test_two_tables_that_fit_are_both_named(self) -> None:
        reading = book(f"{UNIT}{self.HEAD}\n# Nháp\n{self.HEAD}")
        message = "có hai bảng tự chấm điểm: Bảng!A1, Nháp!A1; không bảng nào được tính"
        assert [Said("CDC-F110", "Nháp!A1", message)] == said(reading)

    def test_unit_may_stand_above_its_table(self) -> None:
        assert "TO-02" == only(book(f"# Bảng\n| Đơn vị: khối 2 |\n{self.HEAD}")).unit
        assert "TO-02" == only(book(f"# Bảng\n| Mã đơn vị | | TO-02 |\n{self.HEAD}")).unit

    def test_sheet_of_nobody_is_named_with_a_suggestion(self) -> None:
        reading = book(f"# Khối 1\n{self.HEAD}\n# Khối 9\n{self.HEAD}")
        assert [Said("CDC-F104", "Khối 9!B1", "“Khối 9” không có trong danh sách đơn vị")] == said(reading)
        assert "TO-01" == only(reading).unit

    def test_unit_in_two_sheets_is_named(self) -> None:
        reading = book(f"# Khối 1\n{self.HEAD}\n# TO-01\n{self.HEAD}")
        message = "đơn vị có nhiều trang: Khối 1, TO-01; không trang nào được chấm"
        assert [Said("CDC-F309", "TO-01!A1", message)] == said(reading)
        assert ["TO-01", "TO-01"] == [entry.unit for entry in reading.entries]

    def test_sheet_named_after_one_unit_and_signed_by_another_is_neithers(self) -> None:
        reading = book(f"# Khối 1\n| Đơn vị: Khối 2 |\n{self.HEAD}\n# TO-01\n{self.HEAD}")
        assert [("CDC-F112", "Khối 1!A1")] == short(reading)
        assert WrongForm(unit="TO-02") in reading.entries

    def test_what_is_wrong_in_a_sheet_is_its_units(self) -> None:
        reading = book(f"# Khối 1\n{self.HEAD}\n# Khối 2\n| Mã | Tự chấm |\n| 1 | 8 |\n| 2 | 8 |\n| 3a | 8 |")
        assert [("CDC-F107", "TO-02")] == [(one.code.name, one.unit) for one in reading.diagnostics]


class TestUnitsByRow:
    def test_columns_may_be_headed_by_titles_in_a_second_row(self) -> None:
        reading = book(
            """
            # Biên bản
            | Tổ     | Điểm các tiêu chí |            |        |        | BCH điều chỉnh |
            |        | Tiêu chí 1        | Tiêu chí 2 | Điểm a | Điểm b |                |
            | Khối 1 | 38.5              | 18         | 25     | 10     |                |
            | Khối 2 | 30                | 15         | 20     | 5      | 72             |
            """
        )
        assert [("CDC-F305", "Biên bản!F2")] == short(reading)
        first, _ = reading.entries
        assert isinstance(first, Submission)
        assert SCORES == points(first)

    def test_words_of_the_unit_column_may_be_declared(self) -> None:
        layout = Layout(shape="units_by_row", headers=LayoutHeaders(unit=("Nhóm thợ",)))
        expected = Expectations(
            finder=EXPECTED.finder, rubric_of=EXPECTED.rubric_of, rubrics=EXPECTED.rubrics, layouts=(layout,)
        )
        text = "# B\n| Nhóm thợ | 1 | 2 | 3a | 3b |\n| Khối 1 | 38.5 | 18 | 25 | 10 |"
        assert SCORES == points(only(book(text, expected)))
        assert ["CDC-F105"] == [one.code for one in said(book(text))]


class TestLayouts:
    HEAD = "| Ký hiệu | Đạt | Điểm chuẩn |\n| 1 | 38.5 | x |\n| 2 | 18 | |\n| 3a | 25 | |\n| 3b | 10 | |"
    OWN = Layout(headers=LayoutHeaders(code=("Ký hiệu",), self=("Đạt",), explanation=("Điểm chuẩn",)))

    def read(self, text: str, *layouts: Layout) -> FileReading:
        expected = Expectations(
            finder=EXPECTED.finder, rubric_of=EXPECTED.rubric_of, rubrics=EXPECTED.rubrics, layouts=layouts
        )
        return table(text, expected)

    def test_words_of_a_layout_go_before_the_built_in_ones(self) -> None:
        assert ["CDC-F101"] == [one.code for one in said(self.read(self.HEAD))]
        reading = self.read(self.HEAD, self.OWN)
        assert ([], SCORES) == (said(reading), points(only(reading)))
        assert "x" == only(reading).responses["1"].explanation

    def test_layout_of_the_rubric_counts_too(self) -> None:
        change = (
            "status: sample",
            "status: sample\nlayouts: [{headers: {code: [Ký hiệu], self: [Đạt], evidence: [Điểm chuẩn]}}]",
        )
        assert SCORES == points(only(table(self.HEAD, expectations(change))))

    def test_table_of_points_is_none_of_facts_whatever_its_words(self) -> None:
        layout = Layout(headers=LayoutHeaders(self=("Kết quả",)))
        declared = "facts:\n  members: {type: count, label: Đoàn viên, blank_means: 0}\n"
        check = "checks:\n  - {code: K1, wrong_when: members > 9, severity: note, message: M, hint: H}\n"
        facts = ("groups:\n", f"{declared}{check}groups:\n")
        plain = expectations(facts)
        expected = Expectations(
            finder=plain.finder, rubric_of=plain.rubric_of, rubrics=plain.rubrics, layouts=(layout,)
        )
        table_ = TestSheets.HEAD.replace("Tự chấm", "Kết quả")
        reading = table(f"{table_}\n# Số liệu\n| Mã | Giá trị |\n| members | 5 |", expected)
        assert ([], SCORES) == (said(reading), points(only(reading)))

    def test_layout_of_other_sheets_does_not_count(self) -> None:
        layout = self.OWN.model_copy(update={"sheet": ("Sổ",)})
        assert ["CDC-F101"] == [one.code for one in said(self.read(self.HEAD, layout))]

    def test_named_sheet_goes_before_another_table(self) -> None:
        layout = Layout(sheet=("Bảng",), headers=LayoutHeaders(self=("Tự chấm",)))
        text = f"{TestSheets.HEAD}\n# Nháp\n{TestSheets.HEAD}"
        assert ["CDC-F110"] == [one.code for one in said(self.read(text))]
        assert ([], SCORES) == (said(self.read(text, layout)), points(only(self.read(text, layout))))

    def test_two_layouts_that_read_one_header_differently_leave_it(self) -> None:
        other = Layout(headers=LayoutHeaders(code=("Ký hiệu",), self=("Điểm chuẩn",)))
        reading = self.read(self.HEAD, self.OWN, other)
        message = "các layout trong season.yaml hay bảng chấm điểm hiểu tiêu đề ở đây theo 2 cách; bảng không được tính"
        assert [Said("CDC-F308", "Bảng!A1", message)] == said(reading)


# ------------------------------------------------------------------------------------------------------------ properties

COLUMNS = ("code", "title", "maximum", "self", "evidence")
HEADS = {"code": "TT", "title": "Nội dung", "maximum": "Điểm chuẩn", "self": "Tự chấm", "evidence": "Minh chứng"}
GROUPS = {"A": ("Nhóm A", "60", ("1", "2")), "B": ("Nhóm B", "40", ("3", "3a", "3b"))}
ROWS = {
    "1": ("Tiêu chí 1", 40, 38.5), "2": ("Tiêu chí 2", 20, 18), "3": ("Tiêu chí 3", 40, None),
    "3a": ("Điểm a", 25, 25), "3b": ("Điểm b", 15, 10),
}  # fmt: skip
NOTES = ("", "Ghi chú", "Hà Nội, ngày 5 tháng 12", "Người lập biểu")


@st.composite
def hand_made(draw: st.DrawFn) -> bytes:
    """A workbook with the small rubric's table as somebody may have laid it out."""
    columns = [one for one in draw(st.permutations(COLUMNS)) if one != "code" or draw(st.booleans())]
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Thông tin"
    sheet.append(["Mã đơn vị", "TO-01"])
    if draw(st.booleans()):
        workbook.create_sheet("Bìa", 0).append(["CÔNG ĐOÀN TRƯỜNG A"])
    made = workbook.create_sheet("Bảng")
    row = _header(made, draw(st.integers(1, 4)), columns, is_double=draw(st.booleans()))
    for group in draw(st.permutations(tuple(GROUPS))):
        row = _group(draw, made, row, columns, group)
    if draw(st.booleans()):
        made.column_dimensions[get_column_letter(len(columns))].hidden = True
    if draw(st.booleans()):
        made.merge_cells(start_row=row, end_row=row + 1, start_column=1, end_column=len(columns))
    return saved(workbook)


def _header(sheet: Worksheet, top: int, columns: Sequence[str], *, is_double: bool) -> int:
    """The header, below as many lines of cover text; with the points under a head of their own, or not."""
    for row in range(1, top):
        sheet.cell(row, 1, "BẢNG TỰ CHẤM ĐIỂM")
    for number, column in enumerate(columns, start=1):
        is_under = is_double and column == "self"
        sheet.cell(top + is_under, number, HEADS[column])
        if is_under:
            sheet.cell(top, number, "Điểm")
        elif is_double:
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=number, end_column=number)
    return top + 1 + is_double


def _group(draw: st.DrawFn, sheet: Worksheet, row: int, columns: Sequence[str], group: str) -> int:
    """The rows of a group in some order, with notes, hidden rows and a sum."""
    title, maximum, codes = GROUPS[group]
    row = _put(sheet, row, columns, {"code": group, "title": title, "maximum": maximum})
    for code in draw(st.permutations(codes)):
        if draw(st.booleans()):
            row = _put(sheet, row, columns, {"title": draw(st.sampled_from(NOTES))})
        words, most, own = ROWS[code]
        row = _put(sheet, row, columns, {"code": code, "title": words, "maximum": most, "evidence": "Sổ", "self": own})
        sheet.row_dimensions[row - 1].hidden = draw(st.booleans())
    return _put(sheet, row, columns, {"title": f"Cộng {title}"}) if draw(st.booleans()) else row


def _put(sheet: Worksheet, row: int, columns: Sequence[str], shown: Mapping[str, Typed]) -> int:
    for number, column in enumerate(columns, start=1):
        sheet.cell(row, number, shown.get(column))
    return row + 1


PLAIN = table("| Mã | Tự chấm | Minh chứng |\n| 1 | 38.5 | Sổ |\n| 2 | 18 | Sổ |\n| 3a | 25 | Sổ |\n| 3b | 10 | Sổ |")


@settings(deadline=None, max_examples=60)
@given(content=hand_made())
def test_any_layout_of_one_table_gives_the_same_scorecard(content: bytes) -> None:
    reading = read_submissions(read_workbook(content, "a.xlsx"), EXPECTED)
    assert [] == said(reading)
    assert scorecard(PLAIN) == scorecard(reading)


def test_code_before_a_title_is_found() -> None:
    titles = (
        "1.1. Hội nghị",
        "1.1 Hội nghị",
        "a) Hội nghị",
        "Mục I - Hội nghị",
        "- 3a. Hội nghị",
        "Hội",
        "25 năm",
        "An toàn",
    )
    assert ["1.1", "1.1", "a", "i", "3a", "", "", ""] == [code_before(title) for title in titles]


def test_code_is_never_taken_for_a_longer_one() -> None:
    names = RowNames(rubric_from_text(rubric_text(*NUMBERED)))
    assert names.of_code("1.10") is None
