"""Facts in a submitted workbook: rows and columns found by name or label, never by position, and never silently absent."""

from collections.abc import Callable, Mapping

import openpyxl
import pytest

from cdcs_score.diagnostics import in_order
from cdcs_score.facts import Value
from cdcs_score.form_layout import FACTS_SHEET, UNIT_SHEET
from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.readers.reading import Expectations, FileReading
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.readers.submission_reader import read_submissions
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.workbook import read_workbook
from cdcs_score.register import Level, Unit
from cdcs_score.renderers.form import Form, render_form
from cdcs_score.submission import Blank, Stated, Submission, Unreadable
from tests.support.fact_rubrics import fact_rubric
from tests.support.rubrics import rubric_of
from tests.support.workbooks import fill, load, markdown_workbook, saved

UNITS = (Unit(code="TO-01", name="Tổ Khối 1", level=Level.TO), Unit(code="TO-02", name="Tổ Khối 2", level=Level.TO))
RUBRIC = RubricFile(rubric=fact_rubric(), file="rubrics/1.yaml", sha256="a" * 64)
EXPECTED = Expectations(finder=UnitFinder(UNITS), rubric_of=lambda _: RUBRIC, rubrics=(RUBRIC,))
OWN = ["workers", "members", "visits", "funds", "dues", "rules", "plan", "agreement"]
SUPERIOR = ["late_reports", "illegal_strike", "hosted"]
CODES = ("1", "2", "3", "4", "5", "6a", "6b", "6c", "7", "P1", "P2")
ANSWERS: dict[str, str | int | float | bool] = {
    "fact_workers": 125, "fact_members": "100 người", "fact_visits": 40, "fact_funds": 12.5, "fact_dues": "90,5%",
    "fact_rules": "Có", "fact_plan": "Không", "fact_agreement": "Chưa ký",
}  # fmt: skip
VALUES: dict[str, Value] = {
    "workers": Exact(125), "members": Exact(100), "visits": Exact(40), "funds": Exact("12.5"), "dues": Exact("0.905"),
    "rules": True, "plan": False, "agreement": "unsigned",
}  # fmt: skip


def read(content: bytes, expected: Expectations = EXPECTED) -> FileReading:
    return read_submissions(read_workbook(content, "a.xlsx"), expected)


def form(facts: Mapping[str, Value] | None = None) -> bytes:
    return render_form(
        Form(
            rubric=RUBRIC.rubric, rubric_sha256=RUBRIC.sha256, unit=UNITS[0], block_title="Khối", parent_name="",
            season_title="Năm 2025", season_year=2025, issuer="CĐCS A", superior="LĐLĐ B", facts=facts or {},
        )
    )  # fmt: skip


def only(reading: FileReading) -> Submission:
    (entry,) = reading.entries
    assert isinstance(entry, Submission), reading
    return entry


def stated(submission: Submission) -> Mapping[str, Value]:
    return {name: answer.value for name, answer in submission.facts.items() if isinstance(answer, Stated)}


def unreadable(submission: Submission) -> dict[str, tuple[str, str, str]]:
    """Code, place and message of each fact that cannot be read."""
    return {
        name: (
            answer.diagnostic.code.name,
            f"{answer.place.sheet}!{answer.place.cell}".strip("!"),
            answer.diagnostic.message(Language.VIETNAMESE),
        )
        for name, answer in submission.facts.items()
        if isinstance(answer, Unreadable)
    }


def said(reading: FileReading) -> list[tuple[str, str, str, str]]:
    return [
        (
            one.code.name,
            f"{one.place.sheet}!{one.place.cell}",
            one.message(Language.VIETNAMESE),
            one.hint(Language.VIETNAMESE),
        )
        for one in reading.diagnostics
    ]


def changed(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """The filled form, changed as a person might."""
    workbook = load(fill(form(), **ANSWERS))
    change(workbook)
    return saved(workbook)


def row_of(workbook: openpyxl.Workbook, name: str) -> int:
    return next(int(cell.row) for cell in workbook[FACTS_SHEET]["A"] if cell.value == name)


class TestForm:
    def test_blank_form_has_every_fact_blank_and_nothing_to_say(self) -> None:
        reading = read(form())
        assert [] == said(reading)
        facts = only(reading).facts
        assert [*OWN, *SUPERIOR] == list(facts)
        assert all(isinstance(answer, Blank) for answer in facts.values())

    def test_filled_by_its_names_is_read_whole_with_the_cell_of_each(self) -> None:
        submission = only(read(fill(form(), **ANSWERS)))
        assert VALUES == stated(submission)
        dues = submission.facts["dues"]
        assert ("90,5%", "Số liệu", "D10") == (dues.raw, dues.place.sheet, dues.place.cell)  # type: ignore[union-attr]

    def test_form_made_with_its_facts_is_read_back_as_they_were(self) -> None:
        reading = read(form(VALUES))
        assert ([], VALUES) == (said(reading), stated(only(reading)))

    def test_fact_of_the_superior_may_be_written_for_comparison(self) -> None:
        assert Exact(2) == stated(only(read(fill(form(), fact_late_reports=2))))["late_reports"]

    def test_fact_that_cannot_be_read_stays_with_its_finding(self) -> None:
        submission = only(read(fill(form(), **ANSWERS | {"fact_workers": 0})))
        message = "số liệu “Tổng số lao động” là 0 người, phải từ 1 người đến 5.000 người"
        assert {"workers": ("CDC-S203", "Số liệu!D6", message)} == unreadable(submission)
        assert VALUES.keys() - {"workers"} == stated(submission).keys()

    def test_rows_columns_and_sheets_may_be_moved(self) -> None:
        def move(workbook: openpyxl.Workbook) -> None:
            sheet = workbook[FACTS_SHEET]
            sheet.title = "So lieu cua to"
            sheet.insert_rows(8, 2)
            sheet.move_range("D1:D30", cols=6)

        assert VALUES == stated(only(read(changed(move))))

    def test_row_whose_code_was_changed_is_known_by_its_label(self) -> None:
        def rename(workbook: openpyxl.Workbook) -> None:
            workbook[FACTS_SHEET].cell(row_of(workbook, "workers"), 1).value = "1"

        reading = read(changed(rename))
        assert ([], VALUES) == (said(reading), stated(only(reading)))

    def test_missing_row_is_no_blank(self) -> None:
        content = changed(lambda workbook: workbook[FACTS_SHEET].delete_rows(row_of(workbook, "dues")))
        submission = only(read(content))
        message = "không có dòng hay cột nào của số liệu “Tỷ lệ thu đoàn phí” (mã dues)"
        assert {"dues": ("CDC-F116", "Số liệu!A5", message)} == unreadable(submission)

    def test_missing_row_of_the_superior_is_nothing(self) -> None:
        content = changed(lambda workbook: workbook[FACTS_SHEET].delete_rows(row_of(workbook, "late_reports")))
        submission = only(read(content))
        assert ({}, False) == (unreadable(submission), "late_reports" in submission.facts)

    def test_row_twice_is_neither(self) -> None:
        def repeat(workbook: openpyxl.Workbook) -> None:
            workbook[FACTS_SHEET]["A40"], workbook[FACTS_SHEET]["D40"] = "members", 99

        message = "số liệu “Tổng số đoàn viên” có ở Số liệu!D7, Số liệu!D40; không chỗ nào được tính"
        assert {"members": ("CDC-F117", "Số liệu!D40", message)} == unreadable(only(read(changed(repeat))))

    def test_row_of_no_fact_is_named_with_a_suggestion(self) -> None:
        def add(workbook: openpyxl.Workbook) -> None:
            sheet = workbook[FACTS_SHEET]
            sheet["A40"], sheet["D40"] = "worker", 3
            sheet["B41"], sheet["D41"] = "Số chó mèo", 4
            sheet["D42"] = 5
            sheet["B43"] = "Ghi chú: số liệu đến 31/12"

        unknown = "không phải số liệu của bảng chấm điểm; dòng này không được tính"
        otherwise = "xóa dòng, hoặc sửa mã cho đúng"
        assert [
            ("CDC-F118", "Số liệu!D40", f"“worker” {unknown}", "có phải ý là “workers” không?"),
            ("CDC-F118", "Số liệu!D41", f"“Số chó mèo” {unknown}", otherwise),
            ("CDC-F118", "Số liệu!D42", f"“5” {unknown}", otherwise),
        ] == said(read(changed(add)))

    def test_workbook_without_the_sheet_says_so_once_for_all(self) -> None:
        reading = read(changed(lambda workbook: workbook.remove(workbook[FACTS_SHEET])))
        submission = only(reading)
        message = "không tìm thấy số liệu nào: không có bảng nào có cột Số liệu và cột Giá trị"
        assert dict.fromkeys(OWN, ("CDC-F115", "", message)) == unreadable(submission)
        findings = in_order(one.diagnostic for one in submission.facts.values() if isinstance(one, Unreadable))
        assert 1 == len(findings)
        expected = "dùng mẫu do lệnh form tạo ra, giữ trang “Số liệu” và tên các cột của trang ấy"
        assert expected == findings[0].hint(Language.VIETNAMESE)
        assert [] == said(reading)

    def test_two_columns_of_values_are_neither(self) -> None:
        def repeat(workbook: openpyxl.Workbook) -> None:
            workbook[FACTS_SHEET]["F5"] = "Giá trị"

        message = "cột “Giá trị” có ở D5, F5; không cột nào được tính"
        assert dict.fromkeys(OWN, ("CDC-F113", "Số liệu!F5", message)) == unreadable(only(read(changed(repeat))))

    def test_header_printed_again_is_no_fact(self) -> None:
        def repeat(workbook: openpyxl.Workbook) -> None:
            sheet = workbook[FACTS_SHEET]
            sheet.insert_rows(9)
            for column in range(1, 6):
                sheet.cell(9, column).value = sheet.cell(5, column).value

        reading = read(changed(repeat))
        assert ([], VALUES) == (said(reading), stated(only(reading)))


class TestOtherTables:
    SCORES = "# Bảng\n| Mã | Tự chấm |\n" + "\n".join(f"| {code} | |" for code in CODES)

    def table(self, text: str) -> FileReading:
        return read(markdown_workbook(f"# {UNIT_SHEET}\n| Mã đơn vị | TO-01 |\n{self.SCORES}\n# Khác\n{text}"))

    def test_facts_by_label_alone_are_read(self) -> None:
        rows = "\n".join(
            f"| {RUBRIC.rubric.facts[name].label} | {value} |"
            for name, value in (("workers", 125), ("rules", "x"), ("dues", "90%"), ("agreement", "Bằng quy định của pháp luật"))
        )  # fmt: skip
        found = stated(only(self.table(f"| Chỉ tiêu | Kết quả |\n{rows}")))
        assert {"workers": Exact(125), "rules": True, "dues": Exact(9, 10), "agreement": "equal"} == found

    def test_table_of_points_with_a_column_of_values_is_no_table_of_facts(self) -> None:
        scores = "# Bảng\n| Mã | Giá trị | Tự chấm |\n" + "\n".join(f"| {code} | 1 | |" for code in CODES)
        reading = read(markdown_workbook(f"# {UNIT_SHEET}\n| Mã đơn vị | TO-01 |\n{scores}"))
        assert [] == said(reading)
        assert {"CDC-F115"} == {code for code, _, _ in unreadable(only(reading)).values()}

    def test_row_that_facts_decide_needs_no_place_in_the_table_of_points(self) -> None:
        table = "# Bảng\n| Mã | Tự chấm |\n| 3 | 12 |\n| P1 | 0 |"
        reading = read(markdown_workbook(f"# {UNIT_SHEET}\n| Mã đơn vị | TO-01 |\n{table}"))
        assert [] == said(reading)
        assert {"3", "P1"} == set(only(reading).responses)

    def test_line_that_only_informs_is_no_stray_row(self) -> None:
        table = "# Bảng\n| Mã | Tự chấm |\n| 3 | 12 |\n| P1 | 0 |\n| 8 | 125 |\n| P | 0 |\n| T | 0 |"
        assert [] == said(read(markdown_workbook(f"# {UNIT_SHEET}\n| Mã đơn vị | TO-01 |\n{table}")))


class TestUnitsByRow:
    HEAD = "| Tổ | 1 | 2 | 3 | 4 | 5 | 6a | 6b | 6c | 7 | P1 | P2 |"
    BLANK = "| | | 12 | | | | | | | 0 | |"

    def table(self, head: str, *rows: str) -> FileReading:
        lines = [
            f"{self.HEAD} {head} |",
            *(f"| {unit} {self.BLANK} {cells} |" for unit, _, cells in (row.partition(":") for row in rows)),
        ]
        return read(markdown_workbook("# B\n" + "\n".join(lines)))

    def test_columns_are_headed_by_name_or_label(self) -> None:
        reading = self.table(
            "workers | Tổng số đoàn viên | visits | funds | dues | rules | plan | agreement",
            'Tổ Khối 1: 125 | "100 người" | 40 | 12.5 | 90.5% | Có | Không | Chưa ký',
            "Tổ Khối 2: 50 | 50 | | 1 | 100% | x | x | better",
        )
        first, second = reading.entries
        assert isinstance(first, Submission)
        assert isinstance(second, Submission)
        assert [] == said(reading)
        assert VALUES == stated(first)
        assert isinstance(second.facts["visits"], Blank)
        assert "M3" == second.facts["workers"].place.cell

    def test_missing_column_is_said_of_each_unit(self) -> None:
        reading = self.table("workers", "Tổ Khối 1: 125", "Tổ Khối 2: 50")
        for entry, unit, cell in zip(reading.entries, ("TO-01", "TO-02"), ("B!A2", "B!A3"), strict=True):
            assert isinstance(entry, Submission)
            message = "không có dòng hay cột nào của số liệu “Tổng số đoàn viên” (mã members)"
            assert ("CDC-F116", cell, message) == unreadable(entry)["members"]
            answer = entry.facts["members"]
            assert isinstance(answer, Unreadable)
            assert unit == answer.diagnostic.unit

    def test_table_without_any_fact_says_so_once_of_each_unit(self) -> None:
        submission = only(self.table("Ghi chú", "Tổ Khối 1: không"))
        assert OWN == list(submission.facts)
        assert {("CDC-F115", "B!A2")} == {(code, place) for code, place, _ in unreadable(submission).values()}

    def test_column_twice_is_neither(self) -> None:
        submission = only(self.table("workers | Tổng số lao động", "Tổ Khối 1: 125 | 126"))
        message = "số liệu “Tổng số lao động” có ở B!M2, B!N2; không chỗ nào được tính"
        assert ("CDC-F117", "B!N2", message) == unreadable(submission)["workers"]


def test_rubric_without_facts_looks_for_none() -> None:
    rubric = RubricFile(rubric=rubric_of(), file="1.yaml", sha256="a" * 64)
    expected = Expectations(finder=UnitFinder(UNITS), rubric_of=lambda _: rubric, rubrics=(rubric,))
    table = "# Bảng\n| Mã | Tự chấm |\n| 1 | 38 |\n| 2 | 18 |\n| 3a | 25 |\n| 3b | 10 |\n# Số liệu\n| Mã | Giá trị |\n| a | 1 |"
    reading = read(markdown_workbook(f"# {UNIT_SHEET}\n| Mã đơn vị | TO-01 |\n{table}"), expected)
    assert ([], {}) == (said(reading), only(reading).facts)


@pytest.mark.parametrize("name", OWN)
def test_each_fact_of_the_unit_is_missed_by_itself(name: str) -> None:
    content = changed(lambda workbook: workbook[FACTS_SHEET].delete_rows(row_of(workbook, name)))
    submission = only(read(content))
    assert {name} == unreadable(submission).keys()
    assert VALUES.keys() - {name} == stated(submission).keys()
