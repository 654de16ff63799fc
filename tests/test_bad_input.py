"""One season in which every unit but three sent something else that is wrong; all of it is said in one pass, each once.

The three good ones are graded exactly as if they were alone, and nothing that cannot be read becomes a number.
"""

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.form_layout import IDENTITY_SHEET, SCORES_SHEET, UNIT_SHEET
from cdcs_score.language import Language
from cdcs_score.pipeline.grading import Grading, grade_season
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.result_rows import LeafResult
from cdcs_score.results import UnitResult
from tests.support.rubrics import rubric_text
from tests.support.workbooks import (
    CSV,
    ENCRYPTED,
    EXCEL_95,
    HTML,
    JPEG,
    NOISE,
    OLD_WORD,
    PDF,
    WORD,
    XLSB,
    address_in,
    archive_of,
    fill,
    form,
    make_season,
    markdown_workbook,
    parts_of,
    put,
    saved,
    submit,
    truncated,
)

GOOD = {"1": "38.5", "2": "18", "3a": "25", "3b": "10"}
#: A table with a row per unit has no column for evidence.
WITHOUT_EVIDENCE = rubric_text(
    ("id: vi-du", "id: vi-du-bo-phan"),
    ("{level: to}", "{level: section}"),
    ("evidence: required", "evidence: optional"),
)
GOOD_UNITS = ("TOT-1", "TOT-2", "TOT-3")

_MOVE_OR_ASK = (
    "nếu là minh chứng, chuyển tệp ra ngoài thư mục submissions; nếu là bảng tự chấm, xin đơn vị gửi tệp Excel (.xlsx)"
)
_COPY_TABLE = (
    "mở bằng Word; nếu là bảng tự chấm, chép điểm sang mẫu Excel của đơn vị; "
    "nếu là minh chứng, chuyển ra ngoài submissions"
)
_ASK_FOR_WORKBOOK = (
    "xin đơn vị gửi chính tệp Excel (.xlsx): ở tệp chữ, Excel đổi mã 1.10 thành 1.1 và điểm 8/5 thành ngày"
)
_SAVE_AS = "mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx)"
_SEND_AGAIN = "xin đơn vị gửi lại tệp"
_MEND = "mở bằng Excel, sửa và lưu lại; nếu không được, xin đơn vị gửi lại"
_RIGHT_FORM = "gửi lại đơn vị mẫu đúng trong thư mục forms"
_NO_FORM = "xem mã có bị xóa hoặc sửa; dùng lại mẫu đúng"


class Case(NamedTuple):
    """One unit's mistake: what was sent, and the one finding it must give."""

    #: Unit code, and the name of its file.
    unit: str
    #: Makes the file from the unit's well-filled form.
    spoil: Callable[[bytes], bytes]
    code: str
    message: str
    hint: str
    status: str
    #: Where in the workbook, `sheet!cell`.
    place: str = ""
    ending: str = ".xlsx"


def instead(content: bytes) -> Callable[[bytes], bytes]:
    """Something else altogether in place of the form."""
    return lambda _: content


def with_score(value: object) -> Callable[[bytes], bytes]:
    """The form with this in the score cell of criterion 1."""
    return lambda content: fill(content, self_1=value)  # type: ignore[arg-type]


def with_cell(sheet: str, address: str, value: str | int | None) -> Callable[[bytes], bytes]:
    """The form with this in one of its cells."""
    return lambda content: put(content, sheet, **{address.format_map(rows_in(content)): value})


def rows_in(content: bytes) -> dict[str, int]:
    """Where rows of the form's table stand: its header, and criteria 1 and 2, which follow the first group."""
    one = int(address_in(content, "self", "1")[1:])
    return {"head": one - 2, "one": one, "two": one + 1}


def without_code_and_title(content: bytes) -> bytes:
    """The form with nothing left that says which criterion its first row is."""
    one = rows_in(content)["one"]
    return put(content, SCORES_SHEET, **{f"A{one}": None, f"B{one}": None})


def without_scores(content: bytes) -> bytes:
    """The form without its table."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    workbook.remove(workbook[SCORES_SHEET])
    return saved(workbook)


def with_two_tables(content: bytes) -> bytes:
    """The form with its table copied to another sheet."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    workbook.copy_worksheet(workbook[SCORES_SHEET]).title = "Bản sao"
    return saved(workbook)


def with_stray_bytes(content: bytes) -> bytes:
    """The form with the XML of a sheet cut off, inside a sound archive."""
    parts = parts_of(content)
    return archive_of({name: part[: len(part) // 2] if "sheet4" in name else part for name, part in parts.items()})


def table(*header: str, row: str) -> Callable[[bytes], bytes]:
    """A table with a row per unit in place of the form."""
    lines = [f"| {' | '.join(header)} |", f"| {row} |"]
    return instead(markdown_workbook("# Bảng điểm\n\n" + "\n".join(lines)))


def _not_a_workbook(unit: str, content: bytes, look: str, ending: str, cure: str = _MOVE_OR_ASK) -> Case:
    message = f"nội dung không phải tệp Excel (giống {look})"
    return Case(unit, instead(content), "CDC-F003", message, cure, "unreadable", ending=ending)


def _other_format(unit: str, content: bytes, look: str, ending: str) -> Case:
    return Case(
        unit, instead(content), "CDC-F007", f"tệp là bảng tính kiểu {look}", _SAVE_AS, "unreadable", ending=ending
    )


def _bad_score(unit: str, value: object, code: str, message: str, hint: str) -> Case:
    return Case(unit, with_score(value), code, message, hint, "graded", place="Tự chấm!E{one}")


_DAMAGED = "tệp Excel bị hỏng hoặc bị cắt, không đọc hết được"
_UP_TO_40 = "ghi điểm từ 0 đến 40"
#: Codes stand in column A, maxima in C, scores in E; `{head}`, `{one}`, `{two}` are rows of the form (`rows_in`).
CASES = (
    # no workbook at all
    _not_a_workbook("F-PDF", PDF, "tệp PDF", ".xlsx"),
    _not_a_workbook("F-HTML", HTML, "trang web HTML", ".xls", _SAVE_AS),
    _not_a_workbook("F-CSV", CSV, "văn bản CSV", ".xlsx", _ASK_FOR_WORKBOOK),
    _not_a_workbook("F-JPEG", JPEG, "ảnh JPEG", ".jpg"),
    _not_a_workbook("F-LA", NOISE, "dữ liệu lạ", ".xlsx"),
    _not_a_workbook("F-DOC", OLD_WORD, "văn bản Word cũ (.doc)", ".doc", _COPY_TABLE),
    _not_a_workbook("F-DOCX", WORD, "văn bản Word", ".xlsx", _COPY_TABLE),
    Case("F-RONG", instead(b""), "CDC-F002", "tệp rỗng, có thể tải lên chưa xong", _SEND_AGAIN, "unreadable"),
    Case("F-CAT", truncated, "CDC-F004", _DAMAGED, _MEND, "unreadable"),
    Case("F-HONG", with_stray_bytes, "CDC-F004", _DAMAGED, _MEND, "unreadable"),
    Case(
        "F-KHOA", instead(ENCRYPTED), "CDC-F005", "tệp có mật khẩu nên không đọc được",
        "bỏ mật khẩu mở tệp (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại", "unreadable",
    ),
    Case(
        "F-NEN", lambda content: archive_of({"F-NEN.xlsx": content}), "CDC-F010", "nội dung là tệp nén ZIP",
        "giải nén, đặt tệp Excel của đơn vị vào thư mục submissions, chuyển tệp nén và minh chứng ra ngoài",
        "unreadable",
    ),
    _other_format("F-XLS95", EXCEL_95, "Excel 5.0/95 (.xls)", ".xls"),
    Case("F-XLSB", instead(XLSB), "CDC-F004", _DAMAGED, _MEND, "unreadable", ending=".xlsb"),
    # a workbook, yet not the form
    Case(
        "M-BANG", without_scores, "CDC-F101", "không tìm thấy bảng có mã tiêu chí và cột điểm tự chấm",
        "dùng mẫu do lệnh form tạo ra, không đổi tên các cột", "wrong_form",
    ),
    Case(
        "M-ID", with_cell(IDENTITY_SHEET, "B2", "mau-khac"), "CDC-F102",
        "tệp làm theo mẫu mau-khac 2025 (1.0), đơn vị này phải dùng vi-du 2025 (1.0)", _RIGHT_FORM, "wrong_form",
    ),
    Case(
        "M-PB", with_cell(IDENTITY_SHEET, "B3", "0.9"), "CDC-F102",
        "tệp làm theo mẫu vi-du 2025 (0.9), đơn vị này phải dùng vi-du 2025 (1.0)", _RIGHT_FORM, "wrong_form",
    ),
    Case(
        "M-NAM", with_cell(IDENTITY_SHEET, "B4", "2024"), "CDC-F102",
        "tệp làm theo mẫu vi-du 2024 (1.0), đơn vị này phải dùng vi-du 2025 (1.0)", _RIGHT_FORM, "wrong_form",
    ),
    Case(
        "M-HAI", with_two_tables, "CDC-F110",
        "có hai bảng tự chấm điểm: Tự chấm!A{head}, Bản sao!A{head}; không bảng nào được tính",
        "chỉ giữ một bảng trong tệp", "wrong_form", place="Bản sao!A{head}",
    ),
    Case(
        "M-COT", with_cell(SCORES_SHEET, "I{head}", "Điểm tự chấm"), "CDC-F113",
        "cột “Điểm tự chấm” có ở E{head}, I{head}; không cột nào được tính", "đổi tên hoặc xóa cột thừa", "wrong_form",
        place="Tự chấm!I{head}",
    ),
    Case(
        "M-TEN", with_cell(UNIT_SHEET, "B3", "Tổ TOT-1"), "CDC-F112",
        "mẫu được tạo cho Tổ M-TEN nhưng trong tệp ghi Tổ TOT-1",
        "gửi đơn vị đúng mẫu của họ; nếu chỉ là tên cũ của đơn vị thì ghi tên đó vào cột Tên khác", "wrong_form",
        place="Thông tin!B3",
    ),
    Case(
        "M-LAI", with_cell(UNIT_SHEET, "B3", "Tổ không ai biết"), "CDC-F112",
        "mẫu được tạo cho Tổ M-LAI nhưng trong tệp ghi Tổ không ai biết",
        "gửi đơn vị đúng mẫu của họ; nếu chỉ là tên cũ của đơn vị thì ghi tên đó vào cột Tên khác", "wrong_form",
        place="Thông tin!B3",
    ),
    # the form, with something wrong in its rows
    Case(
        "D-MAT", without_code_and_title, "CDC-F107",
        "không có dòng hay cột nào mang mã tiêu chí 1; chưa có tổng điểm", _NO_FORM, "graded", place="Tự chấm!A{head}",
    ),
    Case(
        "D-HAI", with_cell(SCORES_SHEET, "A90", "1"), "CDC-F108",
        "mã tiêu chí 1 có ở A{one}, A90; không chỗ nào được tính", "xóa dòng hoặc cột thừa", "graded",
        place="Tự chấm!A90",
    ),
    Case(
        "D-TOIDA", with_cell(SCORES_SHEET, "C{one}", 30), "CDC-F111",
        "tiêu chí 1: tệp ghi điểm tối đa 30, bảng chấm điểm là 40",
        "đơn vị đã dùng mẫu khác hoặc sửa mẫu; gửi lại mẫu đúng", "graded", place="Tự chấm!C{one}",
    ),
    Case(
        "D-KPS", with_cell(SCORES_SHEET, "F{two}", "có lẽ"), "CDC-S113",
        "tiêu chí 2: “có lẽ” ở cột không phát sinh không rõ nghĩa",
        "ghi x nếu không phát sinh, nếu không thì để trống", "graded", place="Tự chấm!F{two}",
    ),
    Case(
        "D-CA2", with_cell(SCORES_SHEET, "F{two}", "x"), "CDC-S112",
        "tiêu chí 2: đã ghi không phát sinh nhưng vẫn chấm 18", "chỉ giữ một: điểm, hoặc không phát sinh", "graded",
        place="Tự chấm!F{two}",
    ),
    # a score cell
    _bad_score(
        "S-TRONG", None, "CDC-S101", "tiêu chí 1: chưa chấm điểm; chưa có tổng điểm",
        "ghi điểm từ 0 đến 40; không có điểm thì ghi 0",
    ),
    _bad_score(
        "S-TRANG", " \u00a0\t", "CDC-S101", "tiêu chí 1: chưa chấm điểm; chưa có tổng điểm",
        "ghi điểm từ 0 đến 40; không có điểm thì ghi 0",
    ),
    _bad_score(
        "S-CHU", "ba mươi", "CDC-S102", "tiêu chí 1: “ba mươi” không đọc được là điểm",
        "chỉ ghi một số từ 0 đến 40, ví dụ 8,5",
    ),
    _bad_score(
        "S-KHOANG", "30-35", "CDC-S118", "tiêu chí 1: “30-35” là một khoảng, không phải một số điểm",
        "ghi một số trong khoảng ấy, ví dụ 8,5",
    ),
    _bad_score("S-AM", -1, "CDC-S103", "tiêu chí 1: điểm -1 nhỏ hơn 0", _UP_TO_40),
    _bad_score(
        "S-VUOT", 40.5, "CDC-S104", "tiêu chí 1: điểm 40,5 vượt điểm tối đa 40",
        "ghi điểm từ 0 đến 40; kiểm tra xem có gõ nhầm hay thừa chữ số",
    ),
    _bad_score(
        "S-BUOC", 38.3, "CDC-S105", "tiêu chí 1: điểm 38,3 không phải bội số của 0,5",
        "bảng chấm điểm chỉ cho điểm theo bước 0,5",
    ),
    _bad_score("S-DUNG", True, "CDC-S106", "tiêu chí 1: ô điểm chứa TRUE, không phải điểm", _UP_TO_40),
    _bad_score(
        "S-NGAY", dt.date(2025, 5, 8), "CDC-S107", "tiêu chí 1: Excel đã đổi ô điểm thành ngày 08/05/2025",
        "gõ lại điểm bằng một số, ví dụ 8,5, không gõ 8/5",
    ),
    _bad_score(
        "S-REF", "#REF!", "CDC-S108", "tiêu chí 1: ô điểm báo lỗi #REF!", "xóa công thức và ghi điểm từ 0 đến 40",
    ),
    _bad_score(
        "S-CT", "=40-1.5", "CDC-S109", "tiêu chí 1: công thức =40-1.5 chưa có kết quả",
        "mở tệp bằng Excel rồi lưu lại, hoặc ghi thẳng điểm",
    ),
    # tables with a row per unit
    Case(
        "B-THIEU", table("STT", "Tổ", "1", "2", "3a", row="1 | B-THIEU | 38.5 | 18 | 25"), "CDC-F107",
        "không có dòng hay cột nào mang mã tiêu chí 3b; chưa có tổng điểm", _NO_FORM, "graded", place="Bảng điểm!B3",
    ),
    Case(
        "B-HAI", table("STT", "Tổ", "1", "2", "3a", "3b", "2", row="1 | Tổ B-HAI | 38.5 | 18 | 25 | 10 | 19"),
        "CDC-F108", "mã tiêu chí 2 có ở D3, G3; không chỗ nào được tính", "xóa dòng hoặc cột thừa", "graded",
        place="Bảng điểm!G3",
    ),
    Case(
        "B-LAP", table("Tổ", "1", "2", "3a", "3b", row="B-LAP | 38 | 18 | 25 | 10 |\n| Tổ B-LAP | 1 | 1 | 1 | 5"),
        "CDC-F114", "đơn vị có nhiều dòng: Bảng điểm!A3, Bảng điểm!A4; không dòng nào được chấm",
        "xóa dòng thừa, hoặc sửa tên cho đúng đơn vị", "duplicate", place="Bảng điểm!A4",
    ),
)  # fmt: skip


class Bad(NamedTuple):
    """The bad season, graded, and the findings about each of its units."""

    grading: Grading
    root: Path
    rows: dict[str, int]

    def about(self, unit: str) -> list[Diagnostic]:
        return [one for one in self.grading.diagnostics if one.unit == unit]

    def unit(self, code: str) -> UnitResult:
        (found,) = (one for one in self.grading.results.units if one.code == code)
        return found


def office() -> Office:
    codes = (*GOOD_UNITS, *(case.unit for case in CASES), "HAI-TEP", "CHUA")
    units = tuple(
        Unit(code=code, name=f"Tổ {code}", level=Level.SECTION if code.startswith("B-") else Level.TO, block="K")
        for code in codes
    )
    return Office(
        cover=Cover(title="Năm 2025", issuer="CĐCS A"), units=units, blocks=(Block(code="K", title="Khối tổ"),)
    )


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Bad:
    """All mistakes in one season, graded in one pass."""
    root = make_season(tmp_path_factory.mktemp("xau") / "ky", office(), rubric_text(), WITHOUT_EVIDENCE)
    for unit in GOOD_UNITS:
        submit(root, f"{unit}.xlsx", form(root, unit, GOOD))
    for case in CASES:
        submit(root, case.unit + case.ending, case.spoil(form(root, case.unit, GOOD)))
    # two files for one unit, the second under the name of a unit that sent nothing
    submit(root, "HAI-TEP.xlsx", form(root, "HAI-TEP", GOOD))
    submit(root, "CHUA.xlsx", form(root, "HAI-TEP", GOOD | {"1": "40"}))
    # nobody's
    nobody = put(form(root, "CHUA", GOOD), UNIT_SHEET, B2="TOT-9", B3="Tổ TOT 9")
    submit(root, "khong-ro-1.xlsx", put(nobody, IDENTITY_SHEET, B6="TOT-9"))
    blank = put(form(root, "CHUA", GOOD), UNIT_SHEET, B2=None, B3=None)
    submit(root, "khong-ro-2.xlsx", put(blank, IDENTITY_SHEET, B6=None))
    return Bad(grade_season(root), root, rows_in(form(root, "TOT-1")))


class TestEachMistake:
    @pytest.mark.parametrize("case", CASES, ids=[case.unit for case in CASES])
    def test_gives_one_finding_with_its_place_and_its_cure(self, bad: Bad, case: Case) -> None:
        (found,) = bad.about(case.unit)
        message, where = (words.format_map(bad.rows) for words in (case.message, case.place))

        assert (case.code, message, case.hint) == (
            found.code.name, found.message(Language.VIETNAMESE), found.hint(Language.VIETNAMESE),
        )  # fmt: skip
        sheet, _, cell = where.partition("!")
        place = found.place
        assert (f"submissions/{case.unit}{case.ending}", sheet, cell) == (place.file, place.sheet, place.cell)
        assert (case.unit, f"Tổ {case.unit}") == (found.unit, found.unit_name)

    @pytest.mark.parametrize("case", CASES, ids=[case.unit for case in CASES])
    def test_is_said_in_english_too(self, bad: Bad, case: Case) -> None:
        (found,) = bad.about(case.unit)
        message, hint = found.message(Language.ENGLISH), found.hint(Language.ENGLISH)

        assert message.strip()
        assert hint.strip()
        assert not re.search("[{}]", message + hint)
        assert message != case.message

    @pytest.mark.parametrize("case", CASES, ids=[case.unit for case in CASES])
    def test_gives_the_unit_its_one_status(self, bad: Bad, case: Case) -> None:
        assert case.status == bad.unit(case.unit).status

    @pytest.mark.parametrize("case", CASES, ids=[case.unit for case in CASES])
    def test_never_becomes_a_number(self, bad: Bad, case: Case) -> None:
        unit = bad.unit(case.unit)
        if case.code == "CDC-F111":  # the points themselves can be read
            assert "91.5" == unit.total
            return
        assert (None, None, None, None) == (unit.total, unit.band, unit.rank, unit.self_total)
        assert [] == [row.code for row in _rows(unit) if row.state in ("error", "missing") and row.final is not None]
        assert case.status != "graded" or unit.withheld_by


class TestUnitsNobodyCanBeSure:
    def test_two_files_for_one_unit_are_named_and_neither_is_graded(self, bad: Bad) -> None:
        (found,) = bad.about("HAI-TEP")

        assert "CDC-F106" == found.code.name
        expected = "đơn vị có nhiều tệp: submissions/CHUA.xlsx, submissions/HAI-TEP.xlsx; không tệp nào được chấm"
        assert expected == found.message(Language.VIETNAMESE)
        assert "giữ một tệp trong submissions, chuyển tệp kia ra ngoài" == found.hint(Language.VIETNAMESE)
        assert ("duplicate", None) == (bad.unit("HAI-TEP").status, bad.unit("HAI-TEP").total)

    def test_file_named_like_another_unit_is_not_that_units(self, bad: Bad) -> None:
        (found,) = bad.about("CHUA")

        assert ("CDC-G201", "missing") == (found.code.name, bad.unit("CHUA").status)

    def test_unknown_unit_gets_a_suggestion_and_is_no_match(self, bad: Bad) -> None:
        (found,) = (one for one in bad.grading.diagnostics if one.place.file == "submissions/khong-ro-1.xlsx")

        assert ("CDC-F104", "Thông tin", "B2") == (found.code.name, found.place.sheet, found.place.cell)
        assert "“TOT-9” không có trong danh sách đơn vị" == found.message(Language.VIETNAMESE)
        assert "có phải ý là “TOT-3” không?" == found.hint(Language.VIETNAMESE)

    def test_form_without_any_unit_is_nobodys(self, bad: Bad) -> None:
        (found,) = (one for one in bad.grading.diagnostics if one.place.file == "submissions/khong-ro-2.xlsx")

        assert ("CDC-F105", "") == (found.code.name, found.unit)
        assert "không thấy mã hay tên đơn vị trong tệp" == found.message(Language.VIETNAMESE)
        assert "ghi mã đơn vị vào trang Thông tin" == found.hint(Language.VIETNAMESE)


class TestTheWholePass:
    def test_says_nothing_else(self, bad: Bad) -> None:
        others = ["CDC-F104", "CDC-F105", "CDC-F106", "CDC-G201", "CDC-Q101", "CDC-Q101"]
        assert sorted([*(case.code for case in CASES), *others]) == [one.code.name for one in by_code(bad)]

    def test_statuses_sum_to_the_register(self, bad: Bad) -> None:
        assert len(office().units) == sum(bad.grading.results.counts.values())

    def test_every_file_is_listed_with_what_became_of_it(self, bad: Bad) -> None:
        became = {file.name.removeprefix("submissions/"): file.became for file in bad.grading.results.files}

        assert len(CASES) + 11 == len(became)
        assert {"unknown_unit"} == {became["khong-ro-1.xlsx"], became["khong-ro-2.xlsx"]}
        assert {"duplicate"} == {became["CHUA.xlsx"], became["HAI-TEP.xlsx"], became["B-LAP.xlsx"]}
        assert ("unreadable", "wrong_form", "graded") == (
            became["F-PDF.xlsx"],
            became["M-ID.xlsx"],
            became["S-AM.xlsx"],
        )

    @pytest.mark.parametrize("unit", GOOD_UNITS)
    def test_good_unit_is_graded_as_if_it_were_alone(self, bad: Bad, tmp_path: Path, unit: str) -> None:
        root = make_season(tmp_path / "mot", office(), rubric_text(), WITHOUT_EVIDENCE)
        submit(root, f"{unit}.xlsx", form(root, unit, GOOD))
        (alone,) = (one for one in grade_season(root).results.units if one.code == unit)

        among_rivals = {"rank", "of", "tied", "provisional_because"}
        assert "91.5" == alone.total
        assert alone.model_dump(exclude=among_rivals) == bad.unit(unit).model_dump(exclude=among_rivals)

    def test_same_season_gives_the_same_findings_in_the_same_order(self, bad: Bad) -> None:
        assert bad.grading == grade_season(bad.root)


def by_code(bad: Bad) -> list[Diagnostic]:
    return sorted(bad.grading.diagnostics, key=lambda one: one.code.name)


def _rows(unit: UnitResult) -> list[LeafResult]:
    return [row for criterion in unit.criteria for row in (criterion.parts or (criterion,))]
