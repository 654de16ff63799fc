"""The superior's own entries, held against the rubric of the unit they are about."""

from typing import NamedTuple

import pytest

from cdcs_score.diagnostics import Place
from cdcs_score.facts import Value
from cdcs_score.language import Language
from cdcs_score.numbers import Exact, NotANumber
from cdcs_score.readers.superior_entries import entry_problems, superior_fact, superior_items, superior_points
from cdcs_score.register import Cover, Level, Office, SuperiorEntry, Unit
from cdcs_score.rubric import Rubric
from cdcs_score.submission import Stated, Unreadable
from tests.support.fact_rubrics import fact_rubric

PLACE = Place(file="so-theo-doi.xlsx", sheet="Số liệu cấp trên", cell="C2")
ITEM_PLACE = Place(file="so-theo-doi.xlsx", sheet="Số liệu cấp trên", cell="B2")
PENALTIES_ABOVE = (
    "code: P, title: Điểm trừ, maximum: 5, awarded_by: self",
    "code: P, title: Điểm trừ, maximum: 5, awarded_by: superior",
)
_P2 = """,
  {code: P2, title: Ít thăm hỏi, maximum: 2, method: count, fact: visits, per: 10, earns: 1, evidence: none,
   missing: zero, source: HD#IV}]}"""
_P1 = "maximum: 3, method: judged, step: 1, evidence: none, missing: zero, source: HD#IV}"
#: The penalties are the superior's: judged only, and what is blank there is nothing.
ABOVE = fact_rubric(
    PENALTIES_ABOVE,
    (f"{_P1}{_P2}", "maximum: 5, method: judged, step: 1, evidence: none, source: HD#IV}]}"),
)
RUBRIC = fact_rubric()


def entry(item: str, value: Value, raw: str = "") -> SuperiorEntry:
    return SuperiorEntry(
        unit="TO-01", item=item, value=value, raw=raw or str(value), reason="Sổ theo dõi", place=PLACE, item_place=ITEM_PLACE
    )  # fmt: skip


class Said(NamedTuple):
    """One finding in short."""

    code: str
    cell: str
    message: str
    hint: str


def said(*entries: SuperiorEntry, rubric: Rubric | None = RUBRIC) -> list[Said]:
    unit = Unit(code="TO-01", name="Tổ 1", level=Level.TO)
    office = Office(cover=Cover(title="Năm 2025", issuer="A"), units=(unit,), superior_entries=entries)
    found = list(entry_problems(office, lambda _: rubric))
    assert all(("TO-01", "Tổ 1") == (one.unit, one.unit_name) for one in found)
    assert all(one.message(Language.ENGLISH) and one.hint(Language.ENGLISH) for one in found)
    return [
        Said(one.code.name, one.place.cell, one.message(Language.VIETNAMESE), one.hint(Language.VIETNAMESE))
        for one in found
    ]


class TestSound:
    @pytest.mark.parametrize(
        ("item", "value"),
        [
            ("T1", Exact("2.5")), ("T1", "2,5"), ("T1", Exact(0)), ("T1", Exact(5)), ("late_reports", Exact(2)),
            ("late_reports", "2 báo cáo"), ("illegal_strike", "Có"), ("illegal_strike", False), ("hosted", "x"),
        ],
    )  # fmt: skip
    def test_item_and_fact_of_the_superior_are_taken(self, item: str, value: Value) -> None:
        assert [] == said(entry(item, value))

    def test_penalty_of_the_superior_is_taken_as_points_to_take_off(self) -> None:
        assert [] == said(entry("P1", Exact(3)), rubric=ABOVE)

    def test_what_may_be_entered_is_listed_with_its_words(self) -> None:
        facts = {
            "late_reports": "Số báo cáo nộp muộn",
            "illegal_strike": "Để xảy ra đình công trái pháp luật",
            "hosted": "Đã đăng cai hội thao",
        }
        assert {"T1": "Đăng cai hoạt động của cấp trên", **facts} == superior_items(RUBRIC)
        assert {"T1", "P1", *facts} == superior_items(ABOVE).keys()


class TestFaults:
    def test_unknown_code_is_refused_with_all_that_is_possible(self) -> None:
        possible = (
            "T1 (Đăng cai hoạt động của cấp trên); late_reports (Số báo cáo nộp muộn); "
            "illegal_strike (Để xảy ra đình công trái pháp luật); hosted (Đã đăng cai hội thao)"
        )
        message = "“zzz” không phải mục thưởng, mục trừ hay số liệu do cấp trên ghi cho đơn vị TO-01"
        expected = Said("CDC-G108", "B2", message, f"xóa dòng này, hoặc ghi một trong các mã: {possible}")
        assert [expected] == said(entry("zzz", Exact(1)))

    def test_near_miss_is_suggested(self) -> None:
        (found,) = said(entry("late_report", Exact(1)))
        assert "có phải ý là “late_reports” không?" == found.hint

    @pytest.mark.parametrize("item", ["P1", "1"])
    def test_row_the_unit_scores_itself_is_refused(self, item: str) -> None:
        assert ["CDC-G108"] == [one.code for one in said(entry(item, Exact(1)))]

    def test_unit_without_a_rubric_has_nothing_to_enter(self) -> None:
        (found,) = said(entry("T1", Exact(1)), rubric=None)
        assert "xóa dòng này; bảng chấm điểm của đơn vị không có mục nào do cấp trên ghi" == found.hint

    def test_item_that_facts_decide_takes_no_points_by_hand(self) -> None:
        message = "mục T2 của TO-01 được tính từ số liệu, không ghi điểm"
        hint = "xóa dòng này; điểm tính theo số liệu “Đã đăng cai hội thao”"
        assert [Said("CDC-G109", "B2", message, hint)] == said(entry("T2", Exact(2)))

    def test_fact_of_the_unit_is_refused_with_the_cure(self) -> None:
        message = "“members” (Tổng số đoàn viên) của TO-01 là số liệu do đơn vị khai, không lấy từ sổ theo dõi"
        hint = (
            "xóa dòng này; nếu đơn vị khai sai thì yêu cầu sửa tệp đã gửi; nếu từ nay do cấp trên nắm thì ghi "
            "supplied_by: superior trong bảng chấm điểm"
        )
        assert [Said("CDC-G110", "B2", message, hint)] == said(entry("members", Exact(100)))

    @pytest.mark.parametrize(
        ("value", "raw"), [(Exact(6), "6"), (Exact(-1), "-1"), (Exact("0.3"), "0,3"), ("5,25", "5,25")]
    )
    def test_points_keep_to_maximum_and_step(self, value: Value, raw: str) -> None:
        message = f"mục T1 của TO-01: {raw} phải từ 0 đến 5, theo bước 0,5"
        assert [Said("CDC-G107", "C2", message, "sửa ô này trong sổ theo dõi")] == said(entry("T1", value))

    @pytest.mark.parametrize(("value", "raw"), [(True, "TRUE"), ("Có", "Có"), ("50%", "50%")])
    def test_points_are_a_number(self, value: Value, raw: str) -> None:
        message = f"Giá trị: “{raw}” không đọc được; phải là một số"
        assert [Said("CDC-G101", "C2", message, "sửa ô này trong sổ theo dõi")] == said(entry("T1", value, raw))

    def test_fact_is_read_by_the_rule_of_its_type(self) -> None:
        message = "số liệu “Số báo cáo nộp muộn”: “nhiều” không phải một số nguyên"
        expected = Said("CDC-S202", "C2", message, "ghi một số nguyên, ví dụ 125 báo cáo")
        assert [expected] == said(entry("late_reports", "nhiều"))

    def test_fact_keeps_to_its_limits(self) -> None:
        message = "số liệu “Số báo cáo nộp muộn” là -1 báo cáo, phải từ 0 báo cáo trở lên"
        assert [("CDC-S203", message)] == [(one.code, one.message) for one in said(entry("late_reports", Exact(-1)))]

    def test_item_twice_is_refused_wherever_it_stands(self) -> None:
        message = "mục “late_reports” của đơn vị TO-01 đã ghi ở ô C2"
        twice = (entry("late_reports", Exact(1)), entry("late_reports", Exact(1)))
        assert [Said("CDC-G111", "C2", message, "chỉ giữ một dòng")] == said(*twice)


class TestConversion:
    def test_fact_keeps_cell_words_and_reason(self) -> None:
        found = superior_fact(entry("late_reports", "2 báo cáo"), "late_reports", RUBRIC.facts["late_reports"])
        assert Stated(value=Exact(2), raw="2 báo cáo", place=PLACE, reason="Sổ theo dõi") == found

    def test_fact_that_cannot_be_read_says_why(self) -> None:
        found = superior_fact(entry("hosted", Exact(1)), "hosted", RUBRIC.facts["hosted"])
        assert isinstance(found, Unreadable)
        assert "CDC-S202" == found.diagnostic.code.name

    @pytest.mark.parametrize("value", [Exact("2.5"), "2,5", "2.5"])
    def test_points_are_exact(self, value: Value) -> None:
        assert Exact("2.5") == superior_points(entry("T1", value))

    @pytest.mark.parametrize("value", [True, "hai"])
    def test_words_are_no_points(self, value: Value) -> None:
        with pytest.raises(NotANumber):
            superior_points(entry("T1", value))
