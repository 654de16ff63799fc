"""The form of a rubric with facts: what its sheet of facts offers, and what the self-scoring sheet says of them."""

import io

import openpyxl
import pytest
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.facts import Value
from cdcs_score.form_layout import FACTS_SHEET, GUIDE_SHEET, IDENTITY_SHEET, SCORE_HEADERS, SCORES_SHEET, TOTAL_LABEL
from cdcs_score.numbers import Exact
from cdcs_score.register import Level, Unit
from cdcs_score.renderers.form import FilledRow, Form, render_form
from cdcs_score.renderers.form_methods import earned_by
from cdcs_score.rubric import Rubric
from tests.support.fact_rubrics import fact_rubric
from tests.support.rubrics import rubric_of

RUBRIC = fact_rubric()
HEAD_ROW = 5


def opened(
    rubric: Rubric = RUBRIC, *, facts: dict[str, Value] | None = None, filled: dict[str, FilledRow] | None = None
) -> openpyxl.Workbook:
    form = Form(
        rubric=rubric, rubric_sha256="a" * 64, unit=Unit(code="TO-01", name="Tổ 1", level=Level.TO), block_title="Khối",
        parent_name="", season_title="Năm 2025", season_year=2025, issuer="CĐCS A", superior="LĐLĐ B",
        filled=filled or {}, facts=facts or {},
    )  # fmt: skip
    return openpyxl.load_workbook(io.BytesIO(render_form(form)))


def cell_of(workbook: openpyxl.Workbook, name: str) -> tuple[str, str]:
    """Sheet and address of a defined name."""
    sheet, address = next(iter(workbook.defined_names[name].destinations))
    return sheet, str(address).replace("$", "")


def rule_of(workbook: openpyxl.Workbook, name: str) -> DataValidation:
    sheet, address = cell_of(workbook, name)
    rules: list[DataValidation] = workbook[sheet].data_validations.dataValidation
    return next(one for one in rules if str(one.sqref) == address)


def line_of(sheet: Worksheet, text: str) -> dict[str, Cell | MergedCell]:
    """The cells of the row with this code or title, by header."""
    row = next(cell.row for cell in [*sheet["A"], *sheet["B"]] if cell.value == text)
    return {header: sheet.cell(row, column) for column, header in enumerate(SCORE_HEADERS.values(), start=1)}


class TestFactsSheet:
    def test_has_a_row_for_every_fact_in_the_order_of_the_rubric(self) -> None:
        sheet = opened()[FACTS_SHEET]
        rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=HEAD_ROW, max_col=5)]
        assert ("Mã", "Số liệu", "Đơn vị tính", "Giá trị", "Cách ghi") == rows[0]
        assert [*RUBRIC.facts] == [row[0] for row in rows[1:]]
        assert [fact.label for fact in RUBRIC.facts.values()] == [row[1] for row in rows[1:]]
        assert {None} == {row[3] for row in rows[1:]}
        assert ["người", "người", "lượt", "triệu đồng", "%", None] == [row[2] for row in rows[1:7]]

    def test_every_fact_has_a_named_cell_that_people_may_write_in(self) -> None:
        workbook = opened()
        for number, name in enumerate(RUBRIC.facts, start=HEAD_ROW + 1):
            assert (FACTS_SHEET, f"D{number}") == cell_of(workbook, f"fact_{name}")
            assert workbook[FACTS_SHEET][f"D{number}"].protection.locked is False
            assert workbook[FACTS_SHEET][f"B{number}"].protection.locked
        assert workbook[FACTS_SHEET].protection.sheet

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("workers", "một số nguyên; từ 1 người đến 5.000 người"),
            ("members", "một số nguyên"),
            ("visits", "một số nguyên\ntính cả thăm tại nhà\nđể trống thì hiểu là: 0 lượt"),
            ("funds", "một số; từ 0 triệu đồng trở lên"),
            ("dues", "một tỷ lệ, ví dụ 90%"),
            ("rules", "chọn Có hoặc Không"),
            ("agreement", "chọn trong danh sách của ô"),
            (
                "illegal_strike",
                "chọn Có hoặc Không\ncấp trên cung cấp; đơn vị ghi để đối chiếu\ncấp trên không ghi thì hiểu là: không",
            ),
            ("hosted", "chọn Có hoặc Không\ncấp trên cung cấp; đơn vị ghi để đối chiếu"),
        ],
    )
    def test_way_to_fill_says_type_limits_supplier_and_what_a_blank_means(self, name: str, words: str) -> None:
        workbook = opened()
        _, address = cell_of(workbook, f"fact_{name}")
        assert words == workbook[FACTS_SHEET][f"E{address[1:]}"].value

    @pytest.mark.parametrize(
        ("name", "rule", "prompt"),
        [
            ("workers", "AND(ISNUMBER(D6),D6>=1,D6<=5000,D6=INT(D6))", "Một số nguyên; từ 1 người đến 5.000 người."),
            ("members", "AND(ISNUMBER(D7),D7>=0,D7=INT(D7))", "Một số nguyên."),
            ("funds", "AND(ISNUMBER(D9),D9>=0)", "Một số; từ 0 triệu đồng trở lên."),
            ("dues", "AND(ISNUMBER(D10),D10>=0,D10<=1)", "Một tỷ lệ, ví dụ 90%."),
            ("rules", '"Có,Không"', "Chọn Có hoặc Không."),
            ("agreement", f"'{IDENTITY_SHEET}'!$E$1:$E$3", "Chọn trong danh sách của ô."),
        ],
    )
    def test_cell_takes_only_what_the_fact_may_be(self, name: str, rule: str, prompt: str) -> None:
        found = rule_of(opened(), f"fact_{name}")
        label = RUBRIC.facts[name].label
        assert (rule, prompt) == (found.formula1, found.prompt)
        assert f"{label}: {prompt[0].lower()}{prompt[1:]}" == found.error

    def test_number_without_limits_takes_any_number(self) -> None:
        rubric = fact_rubric((", unit: triệu đồng, at_least: 0}", "}"))
        assert "AND(ISNUMBER(D9))" == rule_of(opened(rubric), "fact_funds").formula1

    def test_choices_stand_on_the_hidden_sheet_however_long_they_are(self) -> None:
        sheet = opened()[IDENTITY_SHEET]
        words = [cell[0].value for cell in sheet["E1:E3"]]
        assert [*RUBRIC.facts["agreement"].of.values()] == words  # type: ignore[union-attr]
        assert ["Tốt", "Khá", "Yếu"] == [cell[0].value for cell in sheet["D1:D3"]]

    def test_known_values_are_filled_in_as_people_read_them(self) -> None:
        facts: dict[str, Value] = {
            "workers": Exact(125), "funds": Exact("12.5"), "dues": Exact("0.905"), "rules": True, "plan": False,
            "agreement": "unsigned", "members": "một trăm",
        }  # fmt: skip
        workbook = opened(facts=facts)
        cells = {name: workbook[FACTS_SHEET][cell_of(workbook, f"fact_{name}")[1]] for name in facts}
        assert [125, 12.5, 0.905, "Có", "Không", "Chưa ký", "một trăm"] == [cells[name].value for name in facts]
        assert ["0", "General", "0.00%", "@"] == [
            cells[name].number_format for name in ("workers", "funds", "dues", "rules")
        ]

    def test_row_has_room_for_the_longest_choice(self) -> None:
        workbook = opened()
        _, address = cell_of(workbook, "fact_agreement")
        assert workbook[FACTS_SHEET].row_dimensions[int(address[1:])].height > 3 * 11

    def test_prints_upright_on_a4_with_its_heads_repeated(self) -> None:
        sheet = opened()[FACTS_SHEET]
        assert (9, 0) == (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight)
        assert sheet.page_setup.orientation in (None, "portrait")
        assert f"${HEAD_ROW}:${HEAD_ROW}" == sheet.print_title_rows
        assert f"A{HEAD_ROW + 1}" == sheet.freeze_panes

    def test_rubric_without_facts_says_there_is_nothing_to_fill(self) -> None:
        sheet = opened(rubric_of())[FACTS_SHEET]
        expected = "Bảng chấm điểm này không yêu cầu số liệu. Đơn vị không phải nhập gì ở trang này."
        assert ["SỐ LIỆU", expected] == [cell.value for cell in sheet["A"]]


class TestScoresSheet:
    @pytest.mark.parametrize(
        ("title", "words"),
        [
            (
                "1",
                (
                    "Có điều khoản có lợi hơn so với quy định của pháp luật, đã gửi cấp trên: 20\n"
                    "Bằng quy định của pháp luật: 12\n"
                    "Chưa ký: 0\n"
                    "tính từ trang Số liệu: Thỏa ước lao động tập thể\n"
                    "bắt buộc minh chứng\n"
                    "không phát sinh khi Tổng số lao động < 10: trừ ra khỏi điểm tối đa"
                ),
            ),
            ("2", "cứ 20 lượt được 3 điểm, tối đa 15\ntính từ trang Số liệu: Lượt đoàn viên được thăm hỏi"),
            ("3", "0–15 điểm, bước 0,5\nkhông phát sinh: được trọn điểm, phải giải trình"),
            (
                "4",
                "10 triệu đồng: 0 điểm; 50 triệu đồng: 10 điểm; ở giữa tính đều\ntính từ trang Số liệu: Số tiền ủng hộ",
            ),
            (
                "5",
                (
                    "từ 90%: 15; từ 70%: 10; từ 50%: 5; thấp hơn: 0\n"
                    "tính từ trang Số liệu: Tổng số đoàn viên / Tổng số lao động"
                ),
            ),
            ("6a", "50%: 0 điểm; 100%: 5 điểm; ở giữa tính đều\ntính từ trang Số liệu: Tỷ lệ thu đoàn phí"),
            ("6b", "Có quy chế hoạt động: 2\nCó chương trình công tác năm: 3\ntính từ trang Số liệu"),
            ("6c", "có: 5; không: 0\ntính từ trang Số liệu: Có quy chế hoạt động"),
            (
                "7",
                "10 điểm, mỗi báo cáo trừ 0,5, không dưới 0\ntính từ số liệu cấp trên: Số báo cáo nộp muộn",
            ),
            ("8", "chỉ để theo dõi, không chấm điểm: Tổng số lao động"),
            ("T1", "0–5 điểm, bước 0,5\ncấp trên chấm"),
            ("T2", "có: 2; không: 0\ntính từ số liệu cấp trên: Đã đăng cai hội thao"),
            ("P1", "trừ 0–3 điểm, bước 1"),
            ("P2", "cứ 10 lượt trừ 1 điểm, tối đa 2\ntính từ trang Số liệu: Lượt đoàn viên được thăm hỏi"),
        ],
    )
    def test_way_of_scoring_is_said_in_plain_words(self, title: str, words: str) -> None:
        assert words == line_of(opened()[SCORES_SHEET], title)["Cách chấm"].value

    @pytest.mark.parametrize(
        ("earn", "words"),
        [
            ("all", "đủ cả 2 mục: 5; thiếu một mục: 0"),
            ("{at_least: 1, points: 5}", "được từ 1 trong 2 mục: 5; ít hơn: 0"),
        ],
    )
    def test_checklist_says_how_many_things_count(self, earn: str, words: str) -> None:
        items = "items: [{fact: rules, points: 2}, {fact: plan, points: 3}], earn: sum"
        rubric = fact_rubric((items, f"items: [{{fact: rules}}, {{fact: plan}}], earn: {earn}"))
        row = next(row for row in rubric.scored_rows if row.code == "6b")
        labels = "Có quy chế hoạt động; Có chương trình công tác năm"
        assert f"{words}\ntính từ trang Số liệu: {labels}" == earned_by(row, rubric, {})

    @pytest.mark.parametrize(
        ("reported", "words"),
        [
            ("", "tính từ kết quả xếp loại tổ công đoàn"),
            (
                ", reported: {numerator: members, denominator: workers}",
                "tính từ kết quả xếp loại tổ công đoàn; sổ theo dõi không có thì từ trang Số liệu: Tổng số đoàn viên / Tổng số lao động",
            ),
        ],
        ids=["register alone", "register or report"],
    )
    def test_row_that_rests_on_the_units_below_says_so(self, reported: str, words: str) -> None:
        ratio = "method: ratio, numerator: members,\n         denominator: workers,"
        rubric = fact_rubric(
            ("applies_to: {level: to}", "applies_to: {level: cdcs}"),
            (ratio, f"method: rollup, children: to, at_least: htt{reported},"),
            ("fact: workers, source: HD#II.4", "fact: members, source: HD#II.4"),
        )
        row = next(row for row in rubric.scored_rows if row.code == "5")
        bands = "từ 90%: 15; từ 70%: 10; từ 50%: 5; thấp hơn: 0"
        assert f"tỷ lệ tổ công đoàn đạt từ mức htt: {bands}\n{words}" == earned_by(row, rubric, {})
        named = {(Level.TO, "htt"): "Vững mạnh", (Level.SECTION, "htt"): "Tốt"}
        assert earned_by(row, rubric, named).startswith("tỷ lệ tổ công đoàn đạt từ mức Vững mạnh: ")

    @pytest.mark.parametrize(
        ("condition", "words"),
        [
            ("workers < 10 or not rules", "Tổng số lao động < 10 hoặc không phải Có quy chế hoạt động"),
            ("agreement == unsigned and workers <= 5", "Thỏa ước lao động tập thể là Chưa ký và Tổng số lao động ≤ 5"),
            ("dues >= 50% and visits != 3", "Tỷ lệ thu đoàn phí ≥ 50% và Lượt đoàn viên được thăm hỏi khác 3"),
        ],
    )
    def test_condition_is_said_with_labels_for_names(self, condition: str, words: str) -> None:
        rubric = fact_rubric(("when: workers < 10", f'when: "{condition}"'))
        assert (
            f"không phát sinh khi {words}: trừ ra khỏi điểm tối đa"
            == earned_by(next(row for row in rubric.scored_rows if row.code == "1"), rubric, {}).splitlines()[-1]
        )

    def test_score_of_a_row_that_facts_decide_may_be_any_number_up_to_the_maximum(self) -> None:
        workbook = opened()
        rule = rule_of(workbook, "self_5")
        _, address = cell_of(workbook, "self_5")
        assert workbook[SCORES_SHEET][address].protection.locked is False
        assert f"AND(ISNUMBER({address}),{address}>=0,{address}<=15)" == rule.formula1
        expected = "Điểm mục này do chương trình tính. Nhập số từ 0 đến 15 để đối chiếu, hoặc để trống."
        assert expected == rule.prompt

    def test_condition_locks_the_claim_and_no_condition_leaves_it_open(self) -> None:
        workbook = opened()
        sheet = workbook[SCORES_SHEET]
        assert "kps_1" not in workbook.defined_names
        assert line_of(sheet, "1")["Không phát sinh"].protection.locked
        assert line_of(sheet, "3")["Không phát sinh"].protection.locked is False

    def test_line_that_only_informs_has_nothing_to_fill_and_no_maximum(self) -> None:
        workbook = opened()
        line = line_of(workbook[SCORES_SHEET], "8")
        assert "self_8" not in workbook.defined_names
        assert line["Điểm tối đa"].value is None
        assert all(cell.protection.locked for cell in line.values())

    def test_penalties_stand_after_the_bonus_and_are_taken_off_the_total(self) -> None:
        workbook = opened(filled={"3": FilledRow(points=Exact(12)), "P1": FilledRow(points=Exact(2))})
        sheet = workbook[SCORES_SHEET]
        rows = [int(line_of(sheet, code)["Mã"].row or 0) for code in ("T", "T1", "T2", "P", "P1", "P2")]
        assert [*range(rows[0], rows[0] + 6)] == rows
        cells = {code: cell_of(workbook, f"self_{code}")[1] for code in ("1", "4", "5", "6a", "7", "P1", "P2")}
        expected = (
            f"=SUM({cells['1']}:{cells['4']},{cells['5']},{cells['6a']}:{cells['7']})-SUM({cells['P1']}:{cells['P2']})"
        )
        total = line_of(sheet, TOTAL_LABEL)["Điểm tự chấm"]
        assert expected == total.value

    def test_penalty_only_the_superior_gives_is_no_cell_to_fill(self) -> None:
        rubric = fact_rubric(
            ("maximum: 5, awarded_by: self", "maximum: 5, awarded_by: superior"),
            ("maximum: 3, method: judged, step: 1, evidence: none, missing: zero, source: HD#IV},", "maximum: 5, method: judged, step: 1, evidence: none, source: HD#IV}]}"),
            ("  {code: P2, title: Ít thăm hỏi, maximum: 2, method: count, fact: visits, per: 10, earns: 1, evidence: none,\n   missing: zero, source: HD#IV}]}\n", ""),
        )  # fmt: skip
        workbook = opened(rubric)
        assert "self_P1" not in workbook.defined_names
        assert "trừ 0–5 điểm, bước 1\ncấp trên chấm" == line_of(workbook[SCORES_SHEET], "P1")["Cách chấm"].value

    def test_guide_tells_of_facts_and_of_what_may_be_left_blank(self) -> None:
        lines = [cell.value for cell in opened()[GUIDE_SHEET]["A"]]
        steps = [
            "4. Trang “Số liệu”: nhập từng số liệu vào ô nền vàng. Không có thì ghi 0 hoặc chọn Không, đừng để trống.",
            "7. Mục ghi “tính từ …” ở cột “Cách chấm”: điểm do chương trình tính; ô điểm tự chấm chỉ để đối chiếu, được để trống.",
        ]
        assert [step for step in steps if step not in lines] == []
        plain = [cell.value or "" for cell in opened(rubric_of())[GUIDE_SHEET]["A"]]
        assert not any("Số liệu" in line for line in plain)
