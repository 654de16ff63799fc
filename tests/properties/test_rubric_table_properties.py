"""A table written from a rubric, in any of the ways offices write one, comes back with the same rows and maxima."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdcs_score.draft_table import DraftRow
from cdcs_score.errors import InvalidRubric
from cdcs_score.numbers import Exact, to_text
from cdcs_score.readers.rubric_reader import read_rubric, rubric_from_text
from cdcs_score.readers.rubric_table_reader import read_rubric_table
from cdcs_score.readers.workbook import read_workbook
from cdcs_score.register import Level, Unit
from cdcs_score.renderers.draft_rubric import count_of_todos, render_draft
from cdcs_score.renderers.form import Form, render_form
from cdcs_score.resources import bundled_rubrics
from cdcs_score.rows import Criterion, Part, PartedCriterion
from tests.support.workbooks import markdown_workbook

ROMAN = ("I", "II", "III", "IV", "V", "VI")
TITLES = ("Thỏa ước lao động", "Thăm hỏi đoàn viên", "Kết nạp", "Báo cáo đúng hạn", "Sinh hoạt tổ")
POINTS = ("{}", '"{} đ"', '"({}đ)"', '"{} điểm"')

Wanted = tuple[tuple[Exact, tuple[tuple[Exact, tuple[Exact, ...]], ...]], ...]


@dataclass(frozen=True)
class Style:
    """How an office writes its table."""

    group: str
    criterion: str
    part: str
    points: str
    says_sums: bool
    has_total: bool
    gaps: bool


STYLES = st.builds(
    Style,
    group=st.sampled_from(["| {roman} | {title} |", "| {roman}. {title} | |", "| | Tiêu chuẩn {number}: {title} |"]),
    criterion=st.sampled_from(["| {number} | {title} |", "| {number}. | {title} |", "| {group}.{number} | {title} |"]),
    part=st.sampled_from(["| {letter}) | {title} |", "| | {letter}) {title} |", "| - | {title} |", "| | - {title} |"]),
    points=st.sampled_from(POINTS),
    says_sums=st.booleans(),
    has_total=st.booleans(),
    gaps=st.booleans(),
)
AMOUNTS = st.integers(1, 160).map(lambda quarters: Fraction(quarters, 4))
CRITERIA = st.one_of(
    AMOUNTS.map(lambda points: (points, ())),
    # rows inside that rise are no levels to choose from
    st.lists(AMOUNTS, min_size=2, max_size=4).map(lambda parts: (sum(parts, Fraction(0)), tuple(sorted(parts)))),
)
GROUPS = st.lists(st.lists(CRITERIA, min_size=1, max_size=4), min_size=1, max_size=5)


def wanted(groups: list[list[tuple[Exact, tuple[Exact, ...]]]]) -> Wanted:
    return tuple((sum((points for points, _ in criteria), Fraction(0)), tuple(criteria)) for criteria in groups)


def written(groups: Wanted, style: Style) -> str:
    lines = ["| TT | Nội dung | Điểm chuẩn |"]
    for number, (total, criteria) in enumerate(groups, start=1):
        title = TITLES[number % len(TITLES)]
        heading = style.group.format(roman=ROMAN[number - 1], number=number, title=title)
        lines.append(f"{heading} {_points(style, total) if style.says_sums else ''} |")
        for place, (points, parts) in enumerate(criteria, start=1):
            row = style.criterion.format(number=place, group=number, title=TITLES[place % len(TITLES)])
            lines.append(f"{row} {'' if parts and not style.says_sums else _points(style, points)} |")
            for letter, part in zip("abcd", parts, strict=False):
                lines.append(f"{style.part.format(letter=letter, title='Phần việc')} {_points(style, part)} |")
        lines += [""] * style.gaps
    if style.has_total:
        lines.append(f"| | Tổng cộng | {_points(style, sum((total for total, _ in groups), Fraction(0)))} |")
    return "\n".join(lines)


def _points(style: Style, points: Exact) -> str:
    text = to_text(points)
    return style.points.format(text if style.points == "{}" else text.replace(".", ","))


def found(rows: tuple[DraftRow, ...]) -> Wanted:
    return tuple(
        (group.maximum, tuple((row.maximum, tuple(part.maximum for part in row.rows)) for row in group.rows))  # type: ignore[misc]
        for group in rows
    )


@settings(max_examples=150, deadline=None)
@given(groups=GROUPS.map(wanted), style=STYLES)
def test_a_table_comes_back_as_it_was_written(groups: Wanted, style: Style) -> None:
    table = read_rubric_table(read_workbook(markdown_workbook(written(groups, style)), "bảng.xlsx"))
    assert groups == found(table.groups)
    assert sum((total for total, _ in groups), Fraction(0)) == table.maximum
    assert () == table.diagnostics
    codes = [row.code for row in table.all_rows]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("path", bundled_rubrics().values(), ids=lambda path: path.stem)
def test_our_own_form_of_a_bundled_rubric_comes_back_as_the_rubric(path: Path) -> None:
    rubric = read_rubric(path, path.name).rubric
    form = Form(
        rubric=rubric, rubric_sha256="", unit=Unit(code="1", name="CĐCS A", level=Level.CDCS), block_title="", parent_name="",
        season_title="", season_year=2025, issuer="", superior="",
    )  # fmt: skip
    table = read_rubric_table(read_workbook(render_form(form), "mẫu.xlsx"))
    of_rubric = [row.code for group in rubric.groups for row in (group, *_rows_of(group.criteria))]
    assert of_rubric == [row.code for group in table.groups for row in group.with_inner]
    scored = {row.code: row.maximum for row in rubric.leaves}
    assert scored == {row.code: row.maximum for row in table.all_rows if row.code in scored}
    assert [group.maximum for group in rubric.groups] == [group.maximum for group in table.groups]
    assert rubric.bonus_maximum == (table.bonus.maximum if table.bonus else 0)


def _rows_of(criteria: tuple[Criterion, ...]) -> list[Criterion | Part]:
    return [row for one in criteria for row in (one, *(one.parts if isinstance(one, PartedCriterion) else ()))]


CODES = ("I", "II", "A", "B", "1", "2", "1.1", "1.1.1", "a)", "b)", "-", "", "", "Điều 5", "TC1", "2025-03-01")
WORDS = (
    "{}", "- {}", "a) {}", "I. {}", "2. {}", "Nhóm tiêu chí 2: {}", "Tiêu chuẩn 1: {}", "Điểm thưởng {}", "Điểm trừ {}",
    "{} (5 điểm)", "Điểm thưởng, điểm trừ {}", "Tiêu chí 1. {}", "{}: tối đa 3 điểm", "",
)  # fmt: skip
FIGURES = (
    "",
    "",
    "1",
    "2",
    "5",
    "10",
    "-2",
    "0",
    "25 đ",
    "5-10",
    "tối đa 5",
    "TRUE",
    "#REF!",
    "=A1+B1",
    "50%",
    "Ký tên",
)
ROWS = st.lists(
    st.tuples(st.sampled_from(CODES), st.sampled_from(WORDS), st.sampled_from(FIGURES)), min_size=1, max_size=14
)


@settings(max_examples=150, deadline=None)
@given(rows=ROWS)
def test_of_a_table_in_any_disorder_no_row_is_lost_and_only_todo_is_left_to_write(
    rows: list[tuple[str, str, str]],
) -> None:
    named = [
        (code, words.format(f"việc {number}"), points) for number, (code, words, points) in enumerate(rows, start=10)
    ]
    lines = [f"| {code} | {words} | {points} |" for code, words, points in named]
    text = "\n".join(["| TT | Nội dung | Điểm |", "| I | Nhóm đầu | |", "| 1 | Tiêu chí đầu | 7 |", *lines])
    table = read_rubric_table(read_workbook(markdown_workbook(text), "bảng.xlsx"))
    draft = render_draft(table)
    for number, (_, words, _) in enumerate(rows, start=10):
        assert not words or f"việc {number}" in draft
    with pytest.raises(InvalidRubric) as caught:
        rubric_from_text(draft)
    assert {"CDC-R110"} == {one.code.name for one in caught.value.diagnostics}
    assert count_of_todos(draft) == len(caught.value.diagnostics)
