"""What decides the class, as the form says it to the unit that fills it in."""

import io

import openpyxl
import pytest

from cdcs_score.form_layout import GUIDE_SHEET
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.register import Level, Unit
from cdcs_score.renderers.form import Form, render_form
from cdcs_score.renderers.form_classes import HEADING, class_lines
from cdcs_score.renderers.form_methods import class_titles
from cdcs_score.rubric import Rubric
from tests.support.rubrics import WHOLE, Change, changed


def whole(*changes: Change) -> Rubric:
    return rubric_from_text(changed(WHOLE, changes))


def test_cuts_knock_outs_and_quota_are_said_in_words() -> None:
    assert [
        "- Xuất sắc: từ 90 điểm",
        "- Tốt: từ 70 đến dưới 90 điểm",
        "- Khá: từ 50 đến dưới 70 điểm",
        "- Yếu: dưới 50 điểm",
        "- Điều kiện KC1, Đình công: xếp “Yếu”, dù đủ điểm",
        "- Điều kiện KC2, tỷ lệ điểm của nhóm thấp nhất < 50%: cao nhất là “Tốt”, dù đủ điểm",
        "- “Xuất sắc” không quá 20% số đơn vị đạt từ “Tốt” trở lên trong khối",
    ] == list(class_lines(whole()))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ('share("1") < 50%', "tỷ lệ điểm nhóm 1 < 50%"),
        ('points("1.1") == 0 or members > 3', "điểm mục 1.1 là 0 hoặc Đoàn viên > 3"),
        ("last_year.class < tot", "Xếp loại năm trước (sổ theo dõi) < “Tốt”"),
        ("agreement == better and not rules", "Thỏa ước là Có lợi hơn và không phải Quy chế"),
    ],
)
def test_condition_without_a_title_is_written_out(when: str, said: str) -> None:
    lines = list(class_lines(whole(("when: lowest_share() < 50%", f"when: {when}"))))
    assert f"- Điều kiện KC2, {said}: cao nhất là “Tốt”, dù đủ điểm" in lines


def test_quota_names_its_scope() -> None:
    lines = list(class_lines(whole(("scope: block", "scope: cluster"))))
    assert lines[-1].endswith("trong cụm")


def test_guide_of_the_form_says_it_before_the_sources() -> None:
    rubric = whole()
    form = Form(
        rubric=rubric, rubric_sha256="", unit=Unit(code="A", name="A", level=Level.CDCS), block_title="", parent_name="",
        season_title="Năm 2025", season_year=2025, issuer="", superior="",
    )  # fmt: skip
    guide = openpyxl.load_workbook(io.BytesIO(render_form(form)))[GUIDE_SHEET]
    lines = [cell.value for cell in guide["A"]]
    first = lines.index(HEADING) + 1
    assert list(class_lines(rubric)) == lines[first : lines.index("Căn cứ của bảng chấm điểm:") - 1]


def test_class_two_rubrics_of_a_level_call_otherwise_has_no_one_title() -> None:
    one, other = whole(), whole(("title: Tốt, from: 70", "title: Vững mạnh, from: 70"))
    titles = class_titles([one, other])
    assert ("Xuất sắc", None) == (titles[Level.CDCS, "xuat-sac"], titles.get((Level.CDCS, "tot")))
    assert "Tốt" == class_titles([one])[Level.CDCS, "tot"]
