"""The rubric reader: what it takes, and for every way to be wrong the one thing it says, at line and column."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from cdcs_score.codes import CATALOGUE
from cdcs_score.errors import InvalidRubric
from cdcs_score.language import Language
from cdcs_score.numbers import Exact, Rounding
from cdcs_score.readers.rubric_reader import read_rubric, rubric_from_text
from cdcs_score.rubric import METHODS_NOT_YET_SUPPORTED, NOT_YET_SUPPORTED, NotArisingRule, Rubric, Scale
from cdcs_score.scorecard import Treatment
from tests.support.broken_rubrics import ABOUT_THE_DISK, BROKEN, Broken
from tests.support.rubrics import (
    BONUS_BY_SELF,
    BONUS_BY_SUPERIOR,
    SMALL,
    Change,
    all_unmarked,
    rubric_of,
    rubric_text,
    unmarked,
    with_bonus,
)

VI, EN = Language.VIETNAMESE, Language.ENGLISH


Finding = tuple[str, int, int]


def findings(text: str) -> list[Finding]:
    """Code, line and column of all that is wrong with a rubric."""
    with pytest.raises(InvalidRubric) as caught:
        rubric_from_text(text)
    return [(one.code.name, one.place.line, one.place.column) for one in caught.value.diagnostics]


def assert_found(expected: list[str], text: str) -> None:
    """These codes are found, one at each mark of the text, in its order, and nothing else."""
    plain, spots = all_unmarked(text)
    assert [(code, *spot) for code, spot in zip(expected, spots, strict=True)] == findings(plain)


class TestRubricThatHolds:
    def test_small_rubric_is_read_whole(self) -> None:
        rubric = rubric_of()
        assert ("vi-du", 2025, "1.0") == (rubric.id, rubric.year, rubric.version)
        assert (Exact(100), True, 1, Rounding.HALF_UP) == (
            rubric.scale.maximum, rubric.scale.capped, rubric.scale.decimals, rubric.scale.rounding,
        )  # fmt: skip
        assert ["1", "2", "3a", "3b"] == [leaf.code for leaf in rubric.leaves]
        assert [Exact(40), Exact(20), Exact(25), Exact(15)] == [leaf.maximum for leaf in rubric.leaves]
        assert ["1", "2", "3"] == [criterion.code for criterion in rubric.criteria]
        assert Exact(100) == rubric.groups_maximum
        assert [("tot", "kha"), ("kha", None), ("yeu", None)] == [(band.code, band.within) for band in rubric.classes]

    def test_matter_that_did_not_arise_is_forbidden_or_has_a_rule(self) -> None:
        first, second, *_ = rubric_of().leaves
        assert "forbidden" == first.not_arising
        assert NotArisingRule(explanation="required", treatment=Treatment.RESCALE) == second.not_arising

    @pytest.mark.parametrize("bonus", [BONUS_BY_SELF, BONUS_BY_SUPERIOR], ids=["self", "superior"])
    def test_bonus_of_either_kind_is_read_after_the_groups(self, bonus: str) -> None:
        rubric = rubric_of(with_bonus(bonus))
        assert Exact(5) == rubric.bonus_maximum
        assert "T1" in [row.code for row in rubric.scored_rows]

    def test_codes_that_are_one_number_stay_two_criteria(self) -> None:
        rubric = rubric_of(('{code: "1",', "{code: 1.1,"), ('{code: "2",', "{code: 1.10,"))
        assert ["1.1", "1.10"] == [criterion.code for criterion in rubric.criteria][:2]

    def test_decimals_of_a_rubric_never_pass_through_a_float(self) -> None:
        rubric = rubric_of(
            ("title: Tiêu chí 1, maximum: 40, method: judged, step: 0.5",
             "title: Tiêu chí 1, maximum: 40.000000000000003, method: judged, step: 0.000000000000001"),
            ("title: Tiêu chí 2, maximum: 20, method: judged, step: 1",
             "title: Tiêu chí 2, maximum: 19.999999999999997, method: judged, step: 0.000000000000001"),
        )  # fmt: skip
        assert Exact(40) + Exact(3, 10**15) == next(rubric.leaves).maximum

    def test_rubric_taken_apart_and_put_together_is_the_same(self) -> None:
        rubric = rubric_of(with_bonus(BONUS_BY_SELF))
        assert rubric == Rubric.model_validate(rubric.model_dump(by_alias=True))

    def test_rubric_can_be_made_from_exact_numbers_in_python(self) -> None:
        scale = Scale(maximum=Exact(100), capped=True, decimals=1, rounding=Rounding.HALF_UP)
        assert rubric_of().scale == scale

    def test_class_is_found_by_its_code(self) -> None:
        assert "Khá" == rubric_of().class_of("kha").title
        with pytest.raises(KeyError, match=r"^'xuat-sac'$"):
            rubric_of().class_of("xuat-sac")

    def test_kind_fits_however_it_is_written(self) -> None:
        applies_to = rubric_of(("{level: to}", "{level: to, kinds: [doanh-nghiep]}")).applies_to
        assert applies_to.fits(applies_to.level, "Doanh nghiệp")
        assert not applies_to.fits(applies_to.level, "Trường học")

    def test_file_is_named_and_hashed_as_read(self, tmp_path: Path) -> None:
        path = tmp_path / "vi-du.yaml"
        path.write_text(SMALL, encoding="utf-8", newline="\r\n")
        found = read_rubric(path, "rubrics/vi-du.yaml")
        assert "rubrics/vi-du.yaml" == found.file
        assert hashlib.sha256(path.read_bytes()).hexdigest() == found.sha256
        assert rubric_of() == found.rubric

    @pytest.mark.parametrize("name", ["to-cong-doan-truong-4x25", "to-cong-doan-101-cdvc-2015"])
    def test_bundled_rubric_is_read_under_its_own_id(self, name: str, repository: Path) -> None:
        rubric = read_rubric(repository / "rubrics" / f"{name}.yaml", f"{name}.yaml").rubric
        assert name == rubric.id
        assert "sample" == rubric.status


class TestEveryWayToBeWrong:
    @pytest.mark.parametrize("case", BROKEN, ids=[f"{case.code}-{number}" for number, case in enumerate(BROKEN)])
    def test_one_mistake_is_one_finding_at_its_line_and_column(self, case: Broken) -> None:
        text, line, column = unmarked(rubric_text(*case.changes))
        with pytest.raises(InvalidRubric) as caught:
            rubric_from_text(text, "x.yaml")
        (found,) = caught.value.diagnostics
        assert (case.code, f"x.yaml:{line}:{column}") == (found.code.name, found.place.said_in(VI))
        assert case.message == found.message(VI)
        assert case.hint == found.hint(VI)
        assert found.message(EN) not in ("", found.message(VI))
        assert found.hint(EN) not in ("", found.hint(VI))

    def test_unreadable_file_is_one_finding(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidRubric) as caught:
            read_rubric(tmp_path / "x.yaml", "rubrics/x.yaml")
        (found,) = caught.value.diagnostics
        assert "CDC-R001" == found.code.name
        assert "không mở được tệp: No such file or directory" == found.message(VI)

    def test_file_the_yaml_reader_refused_says_nothing_about_missing_keys(self) -> None:
        assert [("CDC-R010", 1, 1)] == findings("")

    def test_empty_mapping_lacks_every_required_key(self) -> None:
        found = findings("{}")
        assert {"CDC-R103"} == {code for code, _, _ in found}
        assert 13 == len(found)


def uncovered(cases: Iterable[Broken]) -> set[str]:
    """Codes of area R that none of the cases gives."""
    codes = {name for name in CATALOGUE if name.startswith("CDC-R")}
    assert len(codes) > 30
    return codes - {case.code for case in cases} - ABOUT_THE_DISK


class TestGuard:
    def test_every_code_of_the_area_has_a_broken_example(self) -> None:
        assert set() == uncovered(BROKEN)

    @pytest.mark.parametrize("removed", ["CDC-R007", "CDC-R210", "CDC-R218"])
    def test_guard_fails_when_a_case_is_removed(self, removed: str) -> None:
        assert {removed} == uncovered(case for case in BROKEN if case.code != removed)


#: What the whole language has at the top and this version has not, as a rubric would write it.
TOP_KEYS = {
    "facts": "{members: {type: count, label: Đoàn viên}}",
    "checks": "[{code: K1, wrong_when: a > b, severity: error, message: x}]",
    "penalties": "{maximum: 0, items: []}",
    "knock_outs": "[{code: KC1, when: a, forces: yeu, source: HD#1}]",
    "changes": "[]",
    "tests": "[{name: x, given: {}, expect: {}}]",
    "periods": "{H1: {weight: 1}, H2: {weight: 2}, divide_by: 3}",
    "sizes": "{by: members, tables: {small: {below: 500}, large: {from: 500}}}",
    "awards": "[{code: CO, level: tinh, when: a, source: HD#1}]",
    "layouts": "[{sheet: [Bảng điểm]}]",
}

#: What each further method brings with it, each refused at its mark.
METHODS = {
    "yes_no": "▸fact: a, ▸when_true: 20, ▸when_false: 0",
    "levels": "▸fact: a, ▸points: {x: 20, z: 0}",
    "ratio": "▸numerator: a, ▸denominator: b, ▸bands: [{from: 90%, points: 20}]",
    "linear": "▸fact: a, ▸from: {at: 0, points: 0}, ▸to: {at: 1, points: 20}",
    "count": "▸fact: a, ▸per: 20, ▸earns: 3",
    "checklist": "▸items: [a, b], ▸earn: sum",
    "deduct": "▸fact: a, ▸each: 0.5, ▸floor: 0",
    "rollup": "▸children: to, ▸at_least: htt, ▸bands: [{from: 90%, points: 20}]",
    "informational": "▸fact: a",
}


class TestWhatIsNotSupportedYet:
    """A part of the language this version lacks is an error that says so: never ignored, never half done."""

    @pytest.mark.parametrize("key", TOP_KEYS)
    def test_key_at_the_top_is_refused(self, key: str) -> None:
        assert_found(["CDC-R102"], rubric_text(("status: sample", f"status: sample\n▸{key}: {TOP_KEYS[key]}")))

    def test_all_such_keys_of_the_top_are_shown_here(self) -> None:
        assert set(TOP_KEYS) == {
            key for model, keys in NOT_YET_SUPPORTED.items() if model.__name__ == "Rubric" for key in keys
        }

    @pytest.mark.parametrize("method", METHODS)
    def test_method_is_refused_with_each_key_it_brings_and_nothing_else(self, method: str) -> None:
        text = rubric_text(
            ("maximum: 20, method: judged, step: 1", f"maximum: 20, method: ▸{method}, {METHODS[method]}")
        )
        assert_found(["CDC-R102"] * text.count("▸"), text)

    def test_all_such_methods_are_shown_here(self) -> None:
        assert set(METHODS) == METHODS_NOT_YET_SUPPORTED

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param(('{code: "1",', '{▸fact: members, code: "1",'), id="criterion"),
            pytest.param(("title: Tiêu chí 3\n", "title: Tiêu chí 3\n        ▸fact: members\n"), id="parted criterion"),
            pytest.param(("{code: 3a,", "{▸fact: members, code: 3a,"), id="part"),
            pytest.param(with_bonus(BONUS_BY_SUPERIOR.replace("{code: T1,", "{▸fact: a, code: T1,")), id="bonus item"),
            pytest.param(("treatment: rescale}", "treatment: rescale, ▸when: workers < 10}"), id="not_arising"),
            pytest.param(
                ("maximum: 15, method: judged, step: 5,", "maximum: 15, method: ▸yes_no,"), id="method of a part"
            ),
            pytest.param(
                with_bonus(BONUS_BY_SUPERIOR.replace("judged, step: 0.5", "▸yes_no")), id="method of a bonus item"
            ),
        ],
    )
    def test_it_is_refused_wherever_it_stands(self, change: Change) -> None:
        assert_found(["CDC-R102"], rubric_text(change))

    def test_message_names_the_method(self) -> None:
        with pytest.raises(InvalidRubric) as caught:
            rubric_of(("maximum: 20, method: judged", "maximum: 20, method: levels"))
        (found,) = caught.value.diagnostics
        assert "“method: levels” chưa được phiên bản này hỗ trợ" == found.message(VI)
        assert "'method: levels' is not supported by this version yet" == found.message(EN)


class TestAllProblemsInOnePass:
    def test_yaml_and_shape_problems_come_together_in_the_order_of_the_file(self) -> None:
        text = rubric_text(
            ("year: 2025", "year: ▸yes"),
            ("status: sample", "status: sample\n▸statusses: sample"),
            ("maximum: 100,", "maximum: ▸1e2,"),
            ("final: [verified,", "final: [▸&x verified,"),
            ("from: 50", "from: ▸"),
            ("break_by: [A,", "break_by: [▸A B,"),
        )
        assert_found(["CDC-R009", "CDC-R101", "CDC-R105", "CDC-R006", "CDC-R008", "CDC-R108"], text)

    def test_yaml_and_meaning_problems_come_together_in_the_order_of_the_file(self) -> None:
        text = rubric_text(
            ("title: Nhóm A\n    maximum: 60", "title: Nhóm A\n    maximum: ▸61\n    ▸maximum: 61"),
            ("maximum: 100,", "maximum: ▸100,"),
            ("within: kha", "within: ▸yeu"),
            ("[class, total]", "▸[class]"),
        )
        assert_found(["CDC-R204", "CDC-R203", "CDC-R007", "CDC-R213", "CDC-R218"], text)

    def test_value_told_of_by_the_yaml_reader_is_not_told_of_again(self) -> None:
        assert_found(["CDC-R008"], rubric_text(("year: 2025", "year:▸")))

    def test_missing_key_is_told_of_though_the_yaml_reader_found_something_at_the_same_spot(self) -> None:
        text = rubric_text(("{explanation: required, treatment: rescale}", "▸&x {treatment: rescale}"))
        plain, [spot] = all_unmarked(text)
        assert [("CDC-R006", *spot), ("CDC-R103", *spot)] == findings(plain)

    def test_broken_entry_does_not_make_its_list_too_short(self) -> None:
        text = rubric_text(
            ("  - {code: tot, title: Tốt, from: 80, within: kha}\n", ""),
            ("  - {code: kha, title: Khá, from: 50, source: HD#IV}\n", ""),
            ("  - {code: yeu, title: Yếu, from: 0}\n", "  - {code: yeu, title: Yếu, from: ▸x}\n"),
        )
        assert_found(["CDC-R105"], text)
