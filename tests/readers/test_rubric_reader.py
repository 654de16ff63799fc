"""The rubric reader: what it takes, and for every way to be wrong the one thing it says, at line and column."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml

from cdcs_score.authored import RESERVED_NAMES, NotYet
from cdcs_score.codes import CATALOGUE
from cdcs_score.errors import InvalidRubric
from cdcs_score.expression import FaultKind
from cdcs_score.language import Language
from cdcs_score.methods import METHODS
from cdcs_score.numbers import Exact, Rounding
from cdcs_score.pipeline.trying_rubrics import try_rubric
from cdcs_score.readers.rubric_reader import read_rubric, rubric_from_text
from cdcs_score.readers.yaml_models import validated
from cdcs_score.readers.yaml_source import YamlDocument, parse_yaml
from cdcs_score.rows import InformationalCriterion, NotArisingRule
from cdcs_score.rubric import METHODS_NOT_YET_SUPPORTED, NOT_YET_SUPPORTED, Rubric, Scale
from cdcs_score.scorecard import Treatment
from tests.support.broken_rubrics import BAD_CONDITIONS, BROKEN, NOT_OF_THE_TEXT, BadCondition, Broken
from tests.support.rubrics import (
    BONUS_BY_SELF,
    BONUS_BY_SUPERIOR,
    SMALL,
    WHOLE,
    all_unmarked,
    rubric_of,
    rubric_text,
    unmarked,
    whole_text,
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

    @pytest.mark.parametrize("text", [SMALL, WHOLE], ids=["small", "whole"])
    def test_what_was_taken_apart_is_written_as_authors_write_it(self, text: str) -> None:
        rubric = rubric_from_text(text)
        assert rubric == rubric_from_text(json.dumps(rubric.model_dump(mode="json", by_alias=True, exclude_none=True)))

    def test_rubric_with_every_part_is_read_whole(self) -> None:
        rubric = rubric_from_text(WHOLE)
        shown = {row.rule.method for row in rubric.scored_rows} | {
            criterion.method for criterion in rubric.criteria if isinstance(criterion, InformationalCriterion)
        }
        assert METHODS.keys() == shown
        assert {"count", "number", "percent", "yes_no", "choice"} == {fact.type for fact in rubric.facts.values()}
        assert [
            "workers < 10", "workers < 5", "members > workers", "strike", "lowest_share() < 50%",
            "class >= tot and last_year.class >= kha",
        ] == [condition.text for condition in rubric.conditions]  # fmt: skip
        assert ["T1", "T2", "P1"] == [item.code for extra in rubric.extras for item in extra.items]
        assert [[""], ["A", "B"]] == [list(case.members) for case in rubric.tests]
        assert {"dossier", "periods", "sizes", "layouts"} == Rubric.model_fields.keys() - rubric.model_fields_set, (
            "keys this rubric does not show"
        )

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
        text, line, column = unmarked(case.text)
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

    def test_case_that_comes_out_otherwise_is_one_finding_where_it_says_what_it_expects(self, tmp_path: Path) -> None:
        text, line, column = unmarked(whole_text(("total: 97,", "total: ▸96.5,")))
        (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
        (found,) = try_rubric(tmp_path / "x.yaml", "x.yaml").findings
        assert ("CDC-R404", f"x.yaml:{line}:{column}") == (found.code.name, found.place.said_in(VI))
        assert "“Đủ mọi việc thì trọn điểm”: total phải là 96.5, tính ra 97.00" == found.message(VI)
        assert "xem lại quy tắc, hoặc kết quả ghi trong tình huống" == found.hint(VI)

    def test_a_list_cut_short_by_a_broken_entry_is_told_once_at_the_entry(self) -> None:
        text = whole_text(
            ("of: {better: Có lợi hơn, equal: Bằng luật, unsigned: Chưa ký}", "of: {better: x, equal: ▸[ba]}")
        )
        assert_found(["CDC-R104"], text)


ALL_CASES: tuple[Broken | BadCondition, ...] = (*BROKEN, *BAD_CONDITIONS)


def uncovered(cases: Iterable[Broken | BadCondition]) -> set[str]:
    """Codes of area R that none of the cases gives."""
    codes = {name for name in CATALOGUE if name.startswith("CDC-R")}
    assert len(codes) > 30
    return codes - {case.code for case in cases} - NOT_OF_THE_TEXT


class TestGuard:
    def test_every_code_of_the_area_has_a_broken_example(self) -> None:
        assert set() == uncovered(ALL_CASES)

    @pytest.mark.parametrize("removed", ["CDC-R007", "CDC-R210", "CDC-R218", "CDC-R239", "CDC-R304", "CDC-R403"])
    def test_guard_fails_when_a_case_is_removed(self, removed: str) -> None:
        assert {removed} == uncovered(case for case in ALL_CASES if case.code != removed)


#: Where a condition may stand: in a mapping on one line and in one on several, without and with scores.
FLOW = {False: "wrong_when: members > workers,", True: "when: class >= tot and last_year.class >= kha,"}
BLOCK = {False: "          when: workers < 10\n", True: "    when: lowest_share() < 50%\n"}


def single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


WRITINGS: dict[str, Callable[[str], str]] = {"bare": str, "single quotes": single, "double quotes": double}


def bare_in_yaml(text: str, *, is_flow: bool) -> bool:
    """Whether the condition can be written without quotes."""
    try:
        read = yaml.safe_load(f"{{a: {text}, b: c}}" if is_flow else f"a: {text}\nb: c")
    except yaml.YAMLError:
        return False
    return bool(read == {"a": text, "b": "c"})


class TestConditions:
    """Every fault of a condition is found at its own column, however the condition is written."""

    @pytest.mark.parametrize("writing", WRITINGS)
    @pytest.mark.parametrize("is_flow", [True, False], ids=["flow", "block"])
    @pytest.mark.parametrize("case", BAD_CONDITIONS, ids=[f"{case.kind}-{case.marked}" for case in BAD_CONDITIONS])
    def test_fault_is_named_at_its_column(self, case: BadCondition, is_flow: bool, writing: str) -> None:
        if writing == "bare" and not bare_in_yaml(case.text, is_flow=is_flow):
            return
        old = (FLOW if is_flow else BLOCK)[case.asks_scores]
        key, ending = old.partition(":")[0], "," if is_flow else "\n"
        _, line, column = unmarked(whole_text((old, f"{key}: {WRITINGS[writing](case.marked)}{ending}")))
        text = whole_text((old, f"{key}: {WRITINGS[writing](case.text)}{ending}"))
        with pytest.raises(InvalidRubric) as caught:
            rubric_from_text(text, "x.yaml")
        (found,) = caught.value.diagnostics
        assert (case.code, f"x.yaml:{line}:{column}") == (found.code.name, found.place.said_in(VI))
        assert (case.message, case.hint) == (found.message(VI), found.hint(VI))
        assert found.message(EN) not in ("", case.message)

    def test_every_kind_of_fault_is_shown(self) -> None:
        assert set(FaultKind) - {FaultKind.TOO_LONG, FaultKind.TOO_DEEP} == {case.kind for case in BAD_CONDITIONS}

    def test_most_are_shown_without_quotes_too(self) -> None:
        bare = [case for case in BAD_CONDITIONS if bare_in_yaml(case.text, is_flow=False)]
        assert len(bare) > 25

    @pytest.mark.parametrize(
        "written",
        [
            "when:    workers   <   ▸wrkers + 0",
            "when: 'workers  <\t▸wrkers'",
            'when: "workers \\x3c ▸wrkers"',
            'when: "\\u0077orkers \\\n          < wrkers"',
            "when: 'agreement == ''better''   and ▸wrkers > 1'",
            'when: "agreement == \\"better\\" and ▸wrkers > 1"',
            "when: agreement != 'ho\u0300a' and ▸wrkers > 1",
            'when: "  ▸wrkers < 10"',
        ],
    )
    def test_blanks_escapes_and_loose_marks_before_the_fault_do_not_shift_its_column(self, written: str) -> None:
        text = whole_text(("          when: workers < 10\n", f"          {written}\n"))
        if "▸" not in written:  # on several lines the beginning has to do
            text = text.replace('when: "\\u0077', 'when: ▸"\\u0077')
        plain, line, column = unmarked(text)
        assert ("CDC-R302", line, column) in findings(plain)

    def test_condition_on_several_lines_is_named_at_its_beginning(self) -> None:
        text = whole_text(
            ("          when: workers < 10\n", "          when: ▸>-\n            workers <\n            wrkers\n")
        )
        assert_found(["CDC-R302"], text)

    def test_two_faults_of_one_condition_are_told_each_at_its_own_column(self) -> None:
        text = whole_text(("wrong_when: members > workers", "wrong_when: ▸member > 5 and members > ▸worker"))
        assert_found(["CDC-R302", "CDC-R302"], text)

    def test_word_the_yaml_reader_refused_is_not_told_of_again(self) -> None:
        assert_found(["CDC-R009"], whole_text(("wrong_when: members > workers", "wrong_when: ▸no")))


class TestHostileRubrics:
    """Whatever an author writes, it comes to findings with line and column, soon, and never to a traceback."""

    def test_condition_of_two_thousand_characters_is_read(self) -> None:
        padded = "members > workers" + " or members > workers" * 94
        assert 1991 == len(padded)
        rubric_from_text(whole_text(("wrong_when: members > workers", f"wrong_when: {padded}")))

    def test_condition_of_more_than_two_thousand_characters_is_refused_and_not_printed_whole(self) -> None:
        condition = "members > workers" + " or members > workers" * 95
        text = whole_text(("wrong_when: members > workers", f"wrong_when: {condition[:2000]}▸{condition[2000:]}"))
        plain, line, column = unmarked(text)
        with pytest.raises(InvalidRubric) as caught:
            rubric_from_text(plain)
        (found,) = caught.value.diagnostics
        assert ("CDC-R301", line, column) == (found.code.name, found.place.line, found.place.column)
        assert (
            "dài quá 2000 ký tự\n"
            "        … > workers or members > workers or members > workers\n"
            "                                                 ^^^^^^^^^^^^"
        ) == found.message(VI)

    def test_fifty_levels_are_read_and_one_more_is_refused(self) -> None:
        rubric_from_text(whole_text(("wrong_when: members > workers", f"wrong_when: {'(' * 49}members > 5{')' * 49}")))
        text = whole_text(("wrong_when: members > workers", f"wrong_when: {'(' * 50}members > ▸5{')' * 50}"))
        assert_found(["CDC-R301"], text)
        with pytest.raises(InvalidRubric) as caught:
            rubric_from_text(text.replace("▸", ""))
        assert caught.value.diagnostics[0].message(VI).startswith("lồng quá 50 tầng\n        …((((")

    def test_minus_after_minus_does_not_exhaust_the_stack(self) -> None:
        text = whole_text(("wrong_when: members > workers", f"wrong_when: members > {'- ' * 900}5"))
        assert {"CDC-R301"} == {code for code, _, _ in findings(text)}

    @pytest.mark.parametrize(
        "number", [".inf", "-.inf", ".nan", "1e400", "1e-400", "0x10", "1_000", "9" * 16, "0." + "1" * 16]
    )
    def test_what_is_no_plain_decimal_is_refused_wherever_a_number_stands(self, number: str) -> None:
        for written in (
            "scale: {maximum: 100", "each: 0.5", "when_true: 5", "chi, at_most: 500", "title: Yếu, from: 0",
        ):  # fmt: skip
            key, _, _ = written.rpartition(" ")
            assert_found(["CDC-R105"], whole_text((written, f"{key} ▸{number}")))

    def test_fact_named_like_a_word_of_conditions_is_refused_at_its_name(self) -> None:
        assert len(RESERVED_NAMES) > 10
        for name in sorted(RESERVED_NAMES):
            text = whole_text(("  plan: {", f"  ▸{name}: {{type: yes_no, label: x}}\n  plan: {{"))
            assert_found(["CDC-R104"], text)

    def test_ten_megabytes_are_refused_at_once(self) -> None:
        begun = time.perf_counter()
        assert [("CDC-R003", 1, 1)] == findings(WHOLE + "#" * 10_000_000)
        assert time.perf_counter() - begun < 5

    def test_nul_is_refused_where_it_stands(self) -> None:
        assert_found(["CDC-R002"], whole_text(("wrong_when: members > workers", "wrong_when: members ▸\0 workers")))

    @pytest.mark.parametrize("deep", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000])
    def test_nesting_without_end_is_one_finding(self, deep: str) -> None:
        begun = time.perf_counter()
        (found,) = findings(whole_text(("wrong_when: members > workers", f"wrong_when: {deep}")))
        assert found[0] in {"CDC-R004", "CDC-R005"}
        assert time.perf_counter() - begun < 5

    def test_hundreds_of_wrong_names_are_told_within_seconds(self) -> None:
        """Names that are nearly right are looked up among names without end."""
        facts = "".join(f"  members_{number}: {{type: count, label: x}}\n" for number in range(200))
        checks = "".join(
            f"  - {{code: K{number}, wrong_when: membres_{number} > 1, severity: error, message: x}}\n"
            for number in range(1000, 1200)
        )
        text = whole_text(("  plan: {", facts + "  plan: {"), ("checks:\n", "checks:\n" + checks))
        begun = time.perf_counter()
        found = findings(text)
        assert time.perf_counter() - begun < 20
        assert 400 == len(found)


class TestWhatIsNotSupportedYet:
    """A part of the language this version lacks is an error that says so: never ignored, never half done."""

    def test_key_of_a_later_version_is_told_from_one_nobody_knows(self) -> None:
        text = rubric_text(("status: sample", "status: sample\nlater: 1"))
        expected: tuple[tuple[NotYet, str], ...] = (({Rubric: frozenset({"later"})}, "CDC-R102"), ({}, "CDC-R101"))
        for not_yet, code in expected:
            _, found = validated(parse_yaml(text.encode(), YamlDocument("a.yaml")), Rubric, not_yet)
            assert [code] == [one.code.name for one in found]

    def test_all_that_is_refused_is_shown_here(self) -> None:
        assert {} == {model: set(keys) for model, keys in NOT_YET_SUPPORTED.items() if keys}
        assert set() == METHODS_NOT_YET_SUPPORTED

    def test_declared_changes_are_read(self) -> None:
        (change,) = rubric_from_text(
            whole_text(("changes: []", "changes: [{code: K1, kind: renamed, was: K9, reason: đánh lại số}]"))
        ).changes
        assert ("K1", "renamed", "K9", "đánh lại số") == (change.code, change.kind, change.was, change.reason)


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
