"""A submitted workbook, read: rows and columns by criterion code, never by position; whose it is; what is wrong with it."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.form_layout import IDENTITY_SHEET, SCORES_SHEET, UNIT_SHEET
from cdcs_score.language import Language
from cdcs_score.readers.reading import Expectations, FileReading, WrongForm
from cdcs_score.readers.rubric_reader import RubricFile, rubric_from_text
from cdcs_score.readers.submission_reader import read_submissions
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.workbook import read_workbook
from cdcs_score.register import Level, Unit
from cdcs_score.renderers.form import FilledRow, Form, render_form
from cdcs_score.submission import Blank, Given, Response, Submission, Unreadable
from tests.support.engine import score
from tests.support.legacy import in_old_font, in_tcvn3, in_vni
from tests.support.rubrics import BONUS_BY_SUPERIOR, Change, rubric_text, with_bonus
from tests.support.workbooks import fill, markdown_workbook, put

UNITS = (
    Unit(code="TO-01", name="Tổ công đoàn Khối 1", level=Level.TO, other_names=("Khối 1",)),
    Unit(code="TO-02", name="Tổ công đoàn Khối 2", level=Level.TO, other_names=("Khối 2",)),
    Unit(code="BP-01", name="Công đoàn bộ phận", level=Level.SECTION),
)


def expectations(*changes: Change, only_unit: Unit | None = None) -> Expectations:
    rubric_file = RubricFile(file="rubrics/1.yaml", sha256="a" * 64, rubric=rubric_from_text(rubric_text(*changes)))
    return Expectations(
        finder=UnitFinder(UNITS),
        rubric_of=lambda unit: rubric_file if unit.level is Level.TO else None,
        rubrics=(rubric_file,),
        only_unit=only_unit,
    )


EXPECTED = expectations()


def read(content: bytes, expected: Expectations = EXPECTED) -> FileReading:
    return read_submissions(read_workbook(content, "a.xlsx"), expected)


def form(unit: Unit = UNITS[0], filled: Mapping[str, FilledRow] | None = None) -> bytes:
    rubric_file = EXPECTED.rubrics[0]
    return render_form(
        Form(
            rubric=rubric_file.rubric, rubric_sha256=rubric_file.sha256, unit=unit, block_title="Khối", parent_name="",
            season_title="Năm 2025", season_year=2025, issuer="CĐCS A", superior="LĐLĐ B", filled=filled or {},
        )
    )  # fmt: skip


class Said(NamedTuple):
    """A finding in short."""

    code: str
    cell: str
    message: str


def said(reading: FileReading) -> list[Said]:
    return [
        Said(one.code.name, f"{one.place.sheet}!{one.place.cell}".strip("!"), one.message(Language.VIETNAMESE))
        for one in reading.diagnostics
    ]


def only(reading: FileReading) -> Submission:
    (entry,) = reading.entries
    assert isinstance(entry, Submission), reading
    return entry


def points(submission: Submission) -> Mapping[str, str | None]:
    """The self scores, as text; None for a blank."""
    return {code: _points(response) for code, response in submission.responses.items()}


def _points(response: Response) -> str | None:
    answer = response.self_score
    assert isinstance(answer, Given | Blank)
    return str(answer.points) if isinstance(answer, Given) else None


class TestForm:
    def test_blank_form_has_a_response_to_every_row_and_nothing_else_to_say(self) -> None:
        reading = read(form())
        assert [] == said(reading)
        assert {"1": None, "2": None, "3a": None, "3b": None} == points(only(reading))

    def test_filled_by_its_names_is_read_whole(self) -> None:
        content = fill(
            form(), self_1=38.5, evidence_1="Biên bản 1", kps_2="x", explain_2="Không có", self_3a="25,0", self_3b=10,
            proposed_class="Khá",
        )  # fmt: skip
        submission = only(read(content))
        assert {"1": "77/2", "2": None, "3a": "25", "3b": "10"} == points(submission)
        assert "Biên bản 1" == submission.responses["1"].evidence
        assert (True, "Không có") == (
            submission.responses["2"].claims_not_arising,
            submission.responses["2"].explanation,
        )
        assert ("TO-01", "a.xlsx", "Khá") == (submission.unit, submission.file, submission.typed_class)
        place = submission.responses["1"].evidence_place
        assert place is not None
        assert SCORES_SHEET == place.sheet

    def test_its_own_sum_is_read_for_comparison(self) -> None:
        total = only(read(form(filled={"1": FilledRow(points=Fraction("38.5"))}))).typed_total
        assert isinstance(total, Given)
        assert Fraction("38.5") == total.points

    def test_sum_no_program_has_calculated_says_nothing(self) -> None:
        assert isinstance(only(read(fill(form(), self_1=38.5))).typed_total, Blank)

    def test_rubric_edited_since_under_one_version_is_told(self) -> None:
        reading = read(put(form(), IDENTITY_SHEET, B5="b" * 64))
        message = "mẫu được tạo trước khi bảng chấm điểm bị sửa mà không đổi phiên bản"
        assert [Said("CDC-F103", "", message)] == said(reading)
        assert isinstance(reading.entries[0], Submission)

    def test_points_under_an_unknown_code_are_named_with_a_suggestion(self) -> None:
        reading = read(put(form(), SCORES_SHEET, A90="3c", E90=5))
        message = "mã “3c” không có trong bảng chấm điểm; dòng này không được tính"
        assert [Said("CDC-F109", "Tự chấm!A90", message)] == said(reading)
        assert "xóa dòng, hoặc sửa mã cho đúng" == reading.diagnostics[0].hint(Language.VIETNAMESE)

    def test_word_without_points_under_the_codes_is_a_note(self) -> None:
        assert [] == said(read(put(form(), SCORES_SHEET, A90="Ghi chú")))

    def test_table_without_a_row_for_what_only_the_superior_gives_is_whole(self) -> None:
        change = with_bonus(BONUS_BY_SUPERIOR)
        table = "| Mã | Tự chấm |\n| 1 | 38 |\n| 2 | 18 |\n| 3a | 25 |\n| 3b | 10 |"
        reading = read(markdown_workbook(f"# A\n{table}"), expectations(change, only_unit=UNITS[0]))
        assert [] == said(reading)
        assert {"1", "2", "3a", "3b"} == set(only(reading).responses)

    @pytest.mark.parametrize(("typed", "raw"), [("chín mươi", "chín mươi"), ("#REF!", "#REF!"), (True, "TRUE")])
    def test_sum_that_cannot_be_read_is_told_and_changes_nothing(self, typed: str | bool, raw: str) -> None:
        submission = only(read(fill(form(), self_1=38.5, provisional_total=typed)))
        assert isinstance(submission.typed_total, Unreadable)
        found = submission.typed_total.diagnostic
        assert ("CDC-X203", f"ô tổng điểm chứa “{raw}”, không đối chiếu được") == (
            found.code.name,
            found.message(Language.VIETNAMESE),
        )
        assert "mở tệp bằng Excel rồi lưu lại; kết quả vẫn tính theo từng tiêu chí" == found.hint(Language.VIETNAMESE)
        assert {"1": "77/2", "2": None, "3a": None, "3b": None} == points(submission)


class TestWhose:
    def test_hidden_identity_decides(self) -> None:
        assert "TO-02" == only(read(form(UNITS[1]))).unit

    def test_unit_without_a_rubric_sent_something_nobody_asked_for(self) -> None:
        assert (WrongForm(unit="BP-01"),) == read(form(UNITS[2])).entries

    @pytest.mark.parametrize("label", ["| Mã đơn vị | TO-02 |", "| Tên đơn vị | Khối 2 |", "| MÃ ĐƠN VỊ: | to-02 |"])
    def test_without_an_identity_the_unit_sheet_says(self, label: str) -> None:
        reading = read(markdown_workbook(f"# {UNIT_SHEET}\n{label}\n# Bảng\n| Mã | Tự chấm |\n| 1 | 8 |"))
        assert ["TO-02"] == [entry.unit for entry in reading.entries]

    def test_without_an_identity_a_code_is_enough_whatever_the_name(self) -> None:
        unit_sheet = f"# {UNIT_SHEET}\n| Mã đơn vị | TO-02 |\n| Tên đơn vị | Tổ hai của trường |"
        assert ["TO-02"] == [
            one.unit for one in read(markdown_workbook(f"{unit_sheet}\n# B\n| Mã | Tự chấm |\n| 1 | 8 |")).entries
        ]

    def test_code_and_name_of_two_units_are_neithers(self) -> None:
        unit_sheet = f"# {UNIT_SHEET}\n| Mã đơn vị | TO-02 |\n| Tên đơn vị | Khối 1 |"
        reading = read(markdown_workbook(f"{unit_sheet}\n# B\n| Mã | Tự chấm |\n| 1 | 8 |"))
        message = "mẫu được tạo cho Tổ công đoàn Khối 2 nhưng trong tệp ghi Khối 1"
        assert [Said("CDC-F112", "Thông tin!B2", message)] == said(reading)
        assert (WrongForm(unit="TO-02"),) == reading.entries

    def test_name_of_nobody_on_a_form_of_ours_is_not_passed_over(self) -> None:
        """The form of Khối 1, passed on and signed by somebody else, must not be graded as Khối 1."""
        reading = read(put(form(), UNIT_SHEET, B3="Tổ công đoàn Khối 9"))
        assert ["CDC-F112"] == [one.code for one in said(reading)]
        assert (WrongForm(unit="TO-01"),) == reading.entries

    def test_another_name_of_the_unit_is_the_unit(self) -> None:
        assert [] == said(read(put(form(), UNIT_SHEET, B3="khối 1")))

    def test_loose_file_is_its_own_units_whatever_it_says(self) -> None:
        unit = Unit(code="a", name="a", level=Level.TO)
        assert ["a"] == [entry.unit for entry in read(form(), expectations(only_unit=unit)).entries]

    def test_form_of_a_schema_to_come_is_judged_by_its_table(self) -> None:
        assert "TO-01" == only(read(put(form(), IDENTITY_SHEET, B1="cdcs-score/form/9"))).unit


class TestOtherTables:
    def table(self, text: str) -> FileReading:
        return read(markdown_workbook(f"# {UNIT_SHEET}\n| Mã đơn vị | TO-01 |\n# Bảng\n{text}"))

    def test_sum_and_class_beside_the_codes_are_no_stray_rows(self) -> None:
        reading = self.table(
            """
            | TT             | Nội dung | Điểm chuẩn | Tự chấm | Đoàn KT chấm |
            |----------------|----------|------------|---------|--------------|
            | 1              | Một      | 40         | 38.5    |              |
            | 2              | Hai      | 20         | 18      |              |
            | 3a             | Ba a     | 25         | 25      |              |
            | 3b             | Ba b     | 15         | 10      |              |
            | Tổng cộng      |          | 100        | 91.5    |              |
            | Xếp loại       |          |            | Tốt     |              |
            """
        )
        assert [] == said(reading)
        submission = only(reading)
        assert isinstance(submission.typed_total, Given)
        assert ("Tốt", Fraction("91.5")) == (submission.typed_class, submission.typed_total.points)

    def test_number_beside_the_codes_does_not_hide_them(self) -> None:
        reading = self.table("| STT | Mã | Tự chấm |\n| 1 | 3b | 10 |\n| 2 | 3a | 25 |\n| 3 | 2 | 18 |\n| 4 | 1 | 38 |")
        assert {"1": "38", "2": "18", "3a": "25", "3b": "10"} == points(only(reading))

    def test_table_in_two_parts_over_other_columns_is_not_read_by_the_first_header(self) -> None:
        """Read by the first header, the maxima of the second part would count as self scores."""
        reading = self.table(
            "| Mã | Tự chấm |\n| 1 | 38 |\n| 2 | 18 |\n| Mã | Điểm chuẩn | Tự chấm |\n| 3a | 25 | 5 |\n| 3b | 15 | 5 |"
        )
        message = "có hai bảng tự chấm điểm: Bảng!A1, Bảng!A4; không bảng nào được tính"
        assert [Said("CDC-F110", "Bảng!A4", message)] == said(reading)

    def test_header_printed_again_goes_on_with_the_table(self) -> None:
        reading = self.table("| Mã | Tự chấm |\n| 1 | 38 |\n| 2 | 18 |\n| Mã | Tự chấm |\n| 3a | 25 |\n| 3b | 10 |")
        assert {"1": "38", "2": "18", "3a": "25", "3b": "10"} == points(only(reading))

    def test_code_excel_turned_into_a_number_is_missed_not_guessed(self) -> None:
        change = ('{code: "2",', '{code: "1.10",')
        table = "| Mã | Tự chấm |\n| 1 | 38 |\n| 1.10 | 18 |\n| 3a | 25 |\n| 3b | 10 |"
        unit = f"# {UNIT_SHEET}\n| Mã đơn vị | TO-01 |\n"
        reading = read(markdown_workbook(f"{unit}# Bảng\n{table}"), expectations(change))
        message = "không có dòng hay cột nào mang mã tiêu chí 1.10; chưa có tổng điểm"
        assert Said("CDC-F107", "Bảng!A1", message) in said(reading)
        assert "1.10" not in only(reading).responses


class TestUnitsByRow:
    def test_every_unit_of_the_table_is_read(self) -> None:
        reading = read(
            markdown_workbook(
                """
                # Biên bản
                | BIÊN BẢN CHẤM ĐIỂM |

                | STT | Tổ     | 1    | 2   | 3a | 3b | Tổng | Xếp loại |
                |-----|--------|------|-----|----|----|------|----------|
                | 1   | Khối 1 | 38.5 | 18  | 25 | 10 | 91.5 | Tốt      |
                | 2   | Khối 2 | "30" | KPS | 20 | 5  |      |          |
                |     | Tổng   | 68.5 | 18  | 45 | 15 |      |          |
                |     | Đà Lạt, ngày 6 tháng 4 |
                """
            )
        )
        assert [] == said(reading)
        first, second = reading.entries
        assert isinstance(first, Submission)
        assert isinstance(second, Submission)
        assert ("TO-01", "TO-02") == (first.unit, second.unit)
        assert {"1": "77/2", "2": "18", "3a": "25", "3b": "10"} == points(first)
        assert "D5" == second.responses["2"].self_score.place.cell
        assert second.responses["2"].claims_not_arising
        assert ("Tốt", "H4") == (first.typed_class, first.typed_class_place and first.typed_class_place.cell)

    def table(self, *rows: str, header: str = "| Tổ | 1 | 2 | 3a | 3b |") -> FileReading:
        return read(markdown_workbook("# B\n" + "\n".join((header, *rows))))

    def test_code_of_the_unit_goes_before_its_name(self) -> None:
        reading = self.table("| Tổ lạ | TO-02 | 38 | 18 | 25 | 10 |", header="| Tổ | Mã đơn vị | 1 | 2 | 3a | 3b |")
        assert ([], "TO-02") == (said(reading), only(reading).unit)

    @pytest.mark.parametrize("scores", ["38 | 18 | 25 | 10", '"38,5" | "18 đ" | | ', "| | KPS | ", "#REF! | | | "])
    def test_unknown_unit_with_points_of_any_kind_is_named(self, scores: str) -> None:
        reading = self.table(f"| Khối 9 | {scores} |")
        assert [Said("CDC-F104", "B!A2", "“Khối 9” không có trong danh sách đơn vị")] == said(reading)
        assert () == reading.entries

    @pytest.mark.parametrize("name", ["", "#REF!", "=VLOOKUP(1;2;3)"])
    def test_points_beside_no_name_are_not_passed_over(self, name: str) -> None:
        reading = self.table("| Khối 1 | 38 | 18 | 25 | 10 |", f"| {name} | 30 | 15 | 20 | 5 |")
        assert [Said("CDC-F105", "B!A3", "không thấy mã hay tên đơn vị trong tệp")] == said(reading)
        assert "TO-01" == only(reading).unit

    @pytest.mark.parametrize("row", ["| Người lập | | | Chủ tịch | |", "| | | | | |", "| Cộng | 68 | 33 | 45 | 15 |"])
    def test_lines_under_the_table_are_no_units(self, row: str) -> None:
        reading = self.table("| Khối 1 | 38 | 18 | 25 | 10 |", row)
        assert ([], "TO-01") == (said(reading), only(reading).unit)

    def test_sum_labelled_in_another_column_is_no_unit(self) -> None:
        reading = self.table(
            "| 1 | Khối 1 | 38 | 18 | 25 | 10 |", "| Tổng cộng | | 38 | 18 | 25 | 10 |",
            header="| STT | Tổ | 1 | 2 | 3a | 3b |",
        )  # fmt: skip
        assert [] == said(reading)

    def test_criterion_missing_for_all_is_said_of_each_unit(self) -> None:
        reading = self.table("| Khối 1 | 38 | 18 | 25 |", "| Khối 2 | 38 | 18 | 25 |", header="| Tổ | 1 | 2 | 3a |")
        assert [("TO-01", "A2"), ("TO-02", "A3")] == [(one.unit, one.place.cell) for one in reading.diagnostics]
        assert {"CDC-F107"} == {one.code for one in said(reading)}

    def test_criterion_column_twice_is_said_of_each_unit(self) -> None:
        reading = self.table("| Khối 1 | 38 | 18 | 25 | 10 | 37 |", header="| Tổ | 1 | 2 | 3a | 3b | 1 |")
        assert [Said("CDC-F108", "B!F2", "mã tiêu chí 1 có ở B2, F2; không chỗ nào được tính")] == said(reading)
        assert "TO-01" == reading.diagnostics[0].unit
        assert "1" not in only(reading).responses

    def test_unit_twice_is_said_once_and_both_are_kept_apart(self) -> None:
        reading = self.table("| Khối 1 | 38 | 18 | 25 | 10 |", "| TO-01 | 40 | 20 | 25 | 15 |")
        message = "đơn vị có nhiều dòng: B!A2, B!A3; không dòng nào được chấm"
        assert [Said("CDC-F114", "B!A3", message)] == said(reading)
        assert ["TO-01", "TO-01"] == [entry.unit for entry in reading.entries]

    def test_tables_on_every_sheet_are_read(self) -> None:
        head = "| Tổ | 1 | 2 | 3a | 3b |"
        reading = read(
            markdown_workbook(f"# A\n{head}\n| Khối 1 | 38 | 18 | 25 | 10 |\n# B\n{head}\n| Khối 2 | 1 | 1 | 1 | 5 |")
        )
        assert ["TO-01", "TO-02"] == [entry.unit for entry in reading.entries]

    def test_second_table_of_a_sheet_is_read_by_its_own_header(self) -> None:
        reading = self.table(
            "| Khối 1 | 38 | 18 | 25 | 10 |", "| 3b | 3a | 2 | 1 | Tổ |", "| 5 | 20 | 15 | 30 | Khối 2 |"
        )
        _, second = reading.entries
        assert isinstance(second, Submission)
        assert {"1": "30", "2": "15", "3a": "20", "3b": "5"} == points(second)

    def test_unit_without_a_rubric_has_no_submission(self) -> None:
        assert (WrongForm(unit="BP-01"),) == self.table("| BP-01 | 38 | 18 | 25 | 10 |").entries

    def test_bonus_only_the_superior_gives_needs_no_column(self) -> None:
        expected = expectations(with_bonus(BONUS_BY_SUPERIOR))
        content = markdown_workbook("# B\n| Tổ | 1 | 2 | 3a | 3b |\n| Khối 1 | 38 | 18 | 25 | 10 |")
        assert [] == said(read(content, expected))


# ------------------------------------------------------------------------------------------------------------ properties

SCORES = {"1": "38.5", "2": "18", "3a": "25", "3b": "10"}
Form_ = Literal["NFC", "NFD"]
FORMS: tuple[Form_, ...] = ("NFC", "NFD")
HEADERS = {"code": "Mã", "title": "Tiêu chí", "self": "Tự chấm", "evidence": "Minh chứng", "other": "Ý kiến"}


def scorecard(reading: FileReading) -> object:
    """The scorecard of a reading without the places it was read from."""
    card = score(EXPECTED.rubrics[0].rubric, only(reading))
    return (
        card.total,
        card.points,
        [(one.code, one.points) for one in card.criteria],
        [one.code for one in card.diagnostics],
    )


def table_text(
    columns: Sequence[str],
    codes: Sequence[str],
    gaps: Sequence[int],
    top: int,
    scores: Mapping[str, str],
    heads: Mapping[str, str] = HEADERS,
) -> str:
    """The form's table with these columns in this order, and blank rows above, between and below."""
    lines = ["| |"] * top + ["| " + " | ".join(heads[column] for column in columns) + " |"]
    for code, gap in zip(codes, gaps, strict=True):
        cells = {"code": f'"{code}"', "title": f"Nội dung {code}", "self": scores[code], "evidence": "Sổ", "other": ""}
        lines += ["| |"] * gap + ["| " + " | ".join(cells[column] for column in columns) + " |"]
    return f"# {UNIT_SHEET}\n| Mã đơn vị | TO-01 |\n# Bảng\n" + "\n".join(lines)


PLAIN = read(markdown_workbook(table_text(tuple(HEADERS), tuple(SCORES), (0, 0, 0, 0), 0, SCORES)))


class TestPositionNeverMatters:
    """Rows are found by their code and columns by their header, wherever they stand."""

    @given(
        columns=st.permutations(tuple(HEADERS)),
        codes=st.permutations(tuple(SCORES)),
        gaps=st.lists(st.integers(0, 2), min_size=4, max_size=4),
        top=st.integers(0, 3),
    )
    def test_moved_rows_and_columns_give_the_same_responses(
        self, columns: list[str], codes: list[str], gaps: list[int], top: int
    ) -> None:
        moved = read(markdown_workbook(table_text(columns, codes, gaps, top, SCORES)))
        assert [] == said(moved)
        assert points(only(PLAIN)) == points(only(moved))
        assert scorecard(PLAIN) == scorecard(moved)

    @given(order=st.permutations(("Tổ", "1", "2", "3a", "3b", "Ghi chú")))
    def test_moved_columns_of_a_table_with_a_row_per_unit_do_too(self, order: list[str]) -> None:
        row = {"Tổ": "Khối 1", "Ghi chú": "", **SCORES}
        header, cells = " | ".join(order), " | ".join(row[name] for name in order)
        assert points(only(PLAIN)) == points(only(read(markdown_workbook(f"# B\n| {header} |\n| {cells} |"))))


class TestSpellingNeverMatters:
    """One label and one number have many spellings; each is read as the same, or as an error, never as another value."""

    @given(
        form_=st.sampled_from(FORMS),
        header=st.lists(st.sampled_from((str, str.upper, str.title)), min_size=5, max_size=5),
    )
    def test_composed_and_decomposed_labels_give_the_same_scorecard(
        self, form_: Form_, header: list[Callable[[str], str]]
    ) -> None:
        heads = {key: change(word) for (key, word), change in zip(HEADERS.items(), header, strict=True)}
        text = table_text(tuple(HEADERS), tuple(SCORES), (0, 0, 0, 0), 1, SCORES, heads)
        assert scorecard(PLAIN) == scorecard(read(markdown_workbook(unicodedata.normalize(form_, text))))

    @given(name=st.sampled_from(("Tổ công đoàn Khối 1", "Khối 1")), form_=st.sampled_from(FORMS))
    def test_composed_and_decomposed_names_mean_one_unit(self, name: str, form_: Form_) -> None:
        spelled = unicodedata.normalize(form_, name)
        content = markdown_workbook(f"# B\n| Tổ | 1 | 2 | 3a | 3b |\n| {spelled} | 38.5 | 18 | 25 | 10 |")
        assert "TO-01" == only(read(content)).unit

    @given(whole=st.integers(0, 39), half=st.booleans(), ending=st.sampled_from(("", " đ", "đ", " điểm")))
    def test_comma_and_point_are_one_value_in_words_and_in_numbers(self, whole: int, half: bool, ending: str) -> None:
        digits = "5" if half else "0"
        typed = (f"{whole}.{digits}", f'"{whole}.{digits}{ending}"', f'"{whole},{digits}{ending}"')
        found = [
            points(
                only(
                    read(
                        markdown_workbook(table_text(tuple(HEADERS), tuple(SCORES), (0,) * 4, 0, SCORES | {"1": word}))
                    )
                )
            )["1"]
            for word in typed
        ]
        assert {str(Fraction(f"{whole}.{digits}"))} == set(found)


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
class TestOldFonts:
    """A table written for TCVN3 or VNI fonts is the same table: headers, names, marks and words."""

    TABLE = """
    # Biên bản họp xét

    | STT | Tổ công đoàn | 1 | 2 | 3a | 3b | Tổng điểm | Xếp loại |
    |---|---|---|---|---|---|---|---|
    | 1 | Tổ công đoàn Khối 1 | 38,5 điểm | Không phát sinh | "25 đ" | 10 | 73.5 | Khá |
    | 2 | Khối 2 | tám | 20 | 25 | "(10đ)" | 55 | Đạt |
    """

    @pytest.mark.parametrize(("font", "write"), [(".VnTime", in_tcvn3), ("VNI-Times", in_vni)])
    def test_table_reads_as_its_twin_in_unicode(self, font: str, write: Callable[[str], str]) -> None:
        plain = markdown_workbook(self.TABLE)
        twin, old = read(plain), read(in_old_font(plain, font, write))
        assert ["TO-01", "TO-02"] == [one.unit for one in twin.entries]
        assert twin.entries == old.entries
        assert said(twin) == said(old)[1:]
        assert "CDC-F131" == said(old)[0].code
        assert "Biên bản họp xét!B2" == said(old)[0].cell

    def test_form_saved_in_an_old_font_is_read_as_its_words(self) -> None:
        filled = fill(form(), self_1="38,5 điểm", evidence_1="Biên bản số 5", kps_2="Không phát sinh", self_3a="(25đ)")
        twin, old = only(read(filled)), only(read(in_old_font(filled, ".VnTime", in_tcvn3)))
        assert points(twin) == points(old)
        assert twin.responses["1"].evidence == old.responses["1"].evidence
        assert old.responses["2"].claims_not_arising
