"""Tables by size: one file, figures of its own for small and large units, one frame for all."""

from pathlib import Path

import pytest

from cdcs_score.errors import InvalidRubric
from cdcs_score.numbers import to_text
from cdcs_score.pipeline.trying_rubrics import try_rubric
from cdcs_score.readers.rubric_reader import RubricFile, read_rubric, rubric_from_text
from cdcs_score.readers.season_reader import size_problems
from tests.support.engine import unit_of
from tests.support.rubrics import Change, all_unmarked, rubric_text

#: TKV: a table for unions of 500 members and more, another for smaller ones.
SIZES: Change = (
    "groups:\n",
    "sizes: {by: members, tables: {small: {below: 500}, large: {from: 500}}}\ngroups:\n",
)
#: Row 1 weighs 40 in small units and 45 in large ones, row 2 the rest of the group.
BY_SIZE: tuple[Change, ...] = (
    SIZES,
    ("title: Tiêu chí 1, maximum: 40,", "title: Tiêu chí 1, maximum: {small: 40, large: 45},"),
    ("title: Tiêu chí 2, maximum: 20,", "title: Tiêu chí 2, maximum: {small: 20, large: 15},"),
)


def written(folder: Path, *changes: Change) -> Path:
    path = folder / "vi-du.yaml"
    path.write_text(rubric_text(*BY_SIZE, *changes), encoding="utf-8")
    return path


@pytest.fixture
def sized(tmp_path: Path) -> RubricFile:
    """The small rubric by size, read from a file."""
    return read_rubric(written(tmp_path), "vi-du.yaml")


class TestChoosing:
    @pytest.mark.parametrize(("members", "size", "maxima"), [(0, "small", "40 20"), (499, "small", "40 20"),
                                                             (500, "large", "45 15"), (9000, "large", "45 15")])  # fmt: skip
    def test_size_is_from_its_count_up_to_the_next(
        self, sized: RubricFile, members: int, size: str, maxima: str
    ) -> None:
        chosen = sized.for_unit(unit_of("A", members=members))
        assert (size, maxima) == (chosen.size, " ".join(to_text(row.maximum) for row in list(chosen.rubric.leaves)[:2]))

    def test_unit_whose_size_the_register_does_not_tell_stops_the_season(self, sized: RubricFile) -> None:
        unit = unit_of("A")
        (problem,) = size_problems(unit, sized.for_unit(unit))
        assert ("CDC-G114", "vi-du") == (problem.code.name, problem.raw)

    def test_one_table_for_all_asks_for_no_size(self, tmp_path: Path) -> None:
        path = tmp_path / "vi-du.yaml"
        path.write_text(rubric_text(), encoding="utf-8")
        plain = read_rubric(path, "vi-du.yaml").for_unit(unit_of("A"))
        assert ("", ()) == (plain.size, tuple(size_problems(unit_of("A"), plain)))


class TestWorkedCases:
    CASES = """tests:
  - name: Đơn vị nhỏ được tối đa 40 ở tiêu chí 1
    given: {unit.members: 499, "1": 40, "2": 20, 3a: 25, 3b: 15}
    expect: {"1": 40, total: 100}
  - name: Đơn vị lớn vượt điểm nếu dùng bảng của đơn vị nhỏ
    given: {unit.members: 500, "1": 45, "2": 15, 3a: 25, 3b: 15}
    expect: {"1": 45, total: 100}
"""

    def test_case_is_run_by_the_size_it_gives(self, tmp_path: Path) -> None:
        path = written(tmp_path, ("ranking: {by", f"{self.CASES}ranking: {{by"))
        assert () == try_rubric(path, "vi-du.yaml").findings


class TestLinter:
    @pytest.mark.parametrize(
        ("code", "change"),
        [
            ("CDC-R243", (SIZES[1], SIZES[1].replace("large: {from: 500}", "▸large: {from: 501}"))),
            ("CDC-R243", (SIZES[1], SIZES[1].replace("large: {from: 500}", "▸large: {from: 500, below: 900}"))),
            ("CDC-R243", (SIZES[1], SIZES[1].replace("small: {below: 500}", "▸small: {from: 1, below: 500}"))),
            ("CDC-R203", ("large: 15}", "large: 14}")),
            ("CDC-R104", ("{small: 40, large: 45}", "▸{small: 40, medium: 45}")),
            ("CDC-R104", (SIZES[1], SIZES[1].replace("small: {below: 500}, large: {from: 500}", "small: ▸500, large: {from: 500}"))),
        ],
    )  # fmt: skip
    def test_every_size_has_to_hold(self, code: str, change: Change) -> None:
        text, spots = all_unmarked(rubric_text(*BY_SIZE, change))
        with pytest.raises(InvalidRubric) as caught:
            rubric_from_text(text)
        found = caught.value.diagnostics
        assert code in {one.code.name for one in found}
        for spot in spots:
            assert spot in {(one.place.line, one.place.column) for one in found if one.code.name == code}

    def test_groups_weigh_the_same_in_every_size(self) -> None:
        changes = (
            ("title: Nhóm A\n    maximum: 60", "title: Nhóm A\n    maximum: ▸{small: 60, large: 55}"),
            ("maximum: {small: 20, large: 15}", "maximum: {small: 20, large: 10}"),
            ("title: Nhóm B\n    maximum: 40", "title: Nhóm B\n    maximum: ▸{small: 40, large: 45}"),
            ("title: Tiêu chí 3\n        maximum: 40", "title: Tiêu chí 3\n        maximum: {small: 40, large: 45}"),
            ("title: Điểm b, maximum: 15", "title: Điểm b, maximum: {small: 15, large: 20}"),
        )
        text, spots = all_unmarked(rubric_text(*BY_SIZE, *changes))
        with pytest.raises(InvalidRubric) as caught:
            rubric_from_text(text)
        found = [(one.code.name, one.place.line, one.place.column) for one in caught.value.diagnostics]
        assert [("CDC-R242", *spot) for spot in spots] == found

    def test_figure_wrong_in_both_sizes_is_told_once(self) -> None:
        with pytest.raises(InvalidRubric) as caught:
            rubric_from_text(rubric_text(*BY_SIZE, ("from: 0}", "from: 1}")))
        assert ["CDC-R207"] == [one.code.name for one in caught.value.diagnostics]
