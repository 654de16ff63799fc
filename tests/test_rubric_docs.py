"""The pages for rubric authors: their example works, their reference is fresh, their words are the code's."""

import re
from pathlib import Path
from typing import get_args

import pytest

from cdcs_score.authored import Model
from cdcs_score.case_values import fact_value
from cdcs_score.codes import rules
from cdcs_score.conditions import declarations
from cdcs_score.errors import InvalidRubric
from cdcs_score.expression import FUNCTIONS, ORDERINGS
from cdcs_score.facts import ChoiceFact, CountFact, Fact, NumberFact, PercentFact, YesNoFact
from cdcs_score.linting import lint
from cdcs_score.periods import Periods
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.register import Level
from cdcs_score.rows import PlainCriterion
from cdcs_score.rubric import METHODS_NOT_YET_SUPPORTED, NOT_YET_SUPPORTED, Rubric
from cdcs_score.scoring_rules import Count
from cdcs_score.sizes import Sizes
from cdcs_score.sources import Source
from cdcs_score.trying import differences
from cdcs_score.worked_cases import WorkedCase
from scripts.make_docs import BEGIN, END, with_reference
from tests.support.rubrics import WHOLE, changed
from tests.test_methods import table_with

MODULES = {one.__module__ for one in (Rubric, CountFact, PlainCriterion, Count, Source, WorkedCase, Sizes, Periods)}
FACT_TYPES = (CountFact, NumberFact, PercentFact, YesNoFact, ChoiceFact)


@pytest.fixture
def page(repository: Path) -> str:
    """How to write a rubric."""
    return (repository / "docs" / "rubrics.md").read_text(encoding="utf-8")


@pytest.fixture
def words(repository: Path) -> str:
    """The pairing table."""
    return (repository / "docs" / "words.md").read_text(encoding="utf-8")


def unmentioned(names: set[str], page: str) -> set[str]:
    """Names that stand nowhere on the page between backquotes, alone or at the end of a path."""
    return {name for name in names if f"`{name}`" not in page and f".{name}`" not in page}


def keys_of_the_language() -> set[str]:
    """Every key an author may write, and every one this version refuses."""
    models: list[type[Model]] = [Rubric, *NOT_YET_SUPPORTED, *_submodels(Model)]
    written = {field.alias or name for model in models for name, field in model.model_fields.items()} - {"rule"}
    return written | {key for keys in NOT_YET_SUPPORTED.values() for key in keys} | METHODS_NOT_YET_SUPPORTED


def _submodels(model: type[Model]) -> list[type[Model]]:
    of_rubrics = [one for one in model.__subclasses__() if one.__module__ in MODULES]
    return of_rubrics + [inner for one in of_rubrics for inner in _submodels(one)]


def yaml_of(page: str) -> list[str]:
    """The pieces of YAML on the page, in order."""
    return re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)


#: What the facts of the page are shown for besides: a line for each that no other piece uses.
LINES = """      - {code: "1.8", title: x, method: informational, fact: dues, source: QD#1}
      - {code: "1.9", title: x, method: informational, fact: rules, source: QD#1}
      - {code: "1.10", title: x, method: informational, fact: agreement, source: QD#1}
"""


def put_together(page: str) -> str:
    """The example of the page with all further pieces, one rubric."""
    example, *pieces = yaml_of(page)
    assert [["dossier"], ["facts"], ["checks", "penalties", "knock_outs", "awards"], ["tests"], ["changes"]] == [
        re.findall(r"^(\w+):", piece, flags=re.MULTILINE) for piece in pieces
    ]
    return changed(example, [('  - code: "2"\n', f'{LINES}  - code: "2"\n')]) + "".join(pieces)


class TestExamples:
    def test_whole_example_loads_and_lints(self, page: str) -> None:
        rubric = rubric_from_text(yaml_of(page)[0])
        assert () == lint(rubric)
        assert ["1.1", "1.2", "2.1a", "2.1b", "T1"] == [row.code for row in rubric.scored_rows]

    def test_all_pieces_together_load_and_every_case_comes_out_as_it_says(self, page: str) -> None:
        rubric = rubric_from_text(put_together(page))
        assert (4, ["reworded", "renamed", "replaced"]) == (len(rubric.tests), [one.kind for one in rubric.changes])
        assert [] == [difference for case in rubric.tests for difference in differences(rubric, case)]

    def test_case_of_the_page_that_would_not_come_out_is_noticed(self, page: str) -> None:
        rubric = rubric_from_text(changed(put_together(page), [("TR1: 1.5,", "TR1: 2,")]))
        assert [("TR1", "2", "1.5")] == [
            (one.key, one.expected, one.found) for case in rubric.tests for one in differences(rubric, case)
        ]

    def test_every_fact_type_of_the_language_is_shown(self, page: str) -> None:
        shown = [line["type"] for line in table_with(page, "type", "Ghi trong tình huống mẫu")]
        assert sorted(shown) == sorted(get_args(one.model_fields["type"].annotation)[0] for one in FACT_TYPES)

    def test_values_of_facts_are_read_as_the_page_writes_them(self, page: str) -> None:
        rubric = rubric_from_text(WHOLE)
        by_type: dict[str, Fact] = {fact.type: fact for fact in rubric.facts.values()}
        for line in table_with(page, "type", "Ghi trong tình huống mẫu"):
            for text in re.findall(r"[\w.%]+", line["Ghi trong tình huống mẫu"].replace("mã lựa chọn", "better")):
                fact_value(by_type[line["type"]], text)


class TestConditions:
    """What the page says can be asked can be, and what it says is refused is, by that code."""

    @staticmethod
    def faults(page: str, condition: str, place: str) -> list[str]:
        quoted = "'" + condition.replace("'", "''") + "'"
        try:
            rubric_from_text(changed(put_together(page), [(place, f"{place.partition(':')[0]}: {quoted}")]))
        except InvalidRubric as wrong:
            # a fact the replaced condition alone had used is unused now
            return [one.code.name for one in wrong.diagnostics if one.code is not rules.FACT_UNUSED]
        return []

    def test_every_condition_of_the_page_is_one(self, page: str) -> None:
        lines = table_with(page, "Biểu thức", "Đúng khi")
        assert len(lines) > 8
        for line in lines:
            assert [] == self.faults(page, line["Biểu thức"], "when: lowest_share() < 50%")

    def test_every_refused_one_is_refused_and_its_cure_is_not(self, page: str) -> None:
        lines = table_with(page, "Viết", "Mã", "Nên viết")
        assert {"CDC-R301", "CDC-R302", "CDC-R303", "CDC-R304", "CDC-R305"} == {line["Mã"] for line in lines}
        for line in lines:
            assert {line["Mã"]} == set(self.faults(page, line["Viết"], "wrong_when: members > workers"))
            if line["Nên viết"]:
                assert [] == self.faults(page, line["Nên viết"], "wrong_when: members > workers")

    def test_every_name_the_language_knows_is_on_the_page(self, page: str) -> None:
        rubric = rubric_from_text(put_together(page))
        names = declarations(rubric).keys() - rubric.facts.keys()
        assert {"unit.members", "last_year.class", "days_late"} <= names
        assert set() == {name for name in names if f"`{name}`" not in page}

    def test_every_sign_and_function_is_on_the_page(self, page: str) -> None:
        for sign in (*FUNCTIONS, *ORDERINGS, "==", "!=", "in", "and", "or", "not"):
            assert f"`{sign}" in page


class TestReference:
    def test_reference_says_what_the_models_say_today(self, page: str) -> None:
        assert page == with_reference(page)

    def test_guard_catches_a_stale_reference(self, page: str) -> None:
        stale = page.replace("| `year` | có | số nguyên |", "| `year` | không | số nguyên |")
        assert stale != page
        assert page == with_reference(stale)

    def test_page_that_lost_its_marks_is_not_written_over(self, page: str) -> None:
        for mark in (BEGIN, END):
            with pytest.raises(ValueError, match=r"^rubrics\.md has lost its marks$"):
                with_reference(page.replace(mark, ""))

    def test_every_key_of_the_language_is_on_the_page(self, page: str) -> None:
        keys = keys_of_the_language()
        assert len(keys) > 60
        assert set() == unmentioned(keys, page)

    def test_guard_catches_a_key_the_page_does_not_mention(self, page: str) -> None:
        assert {"planted"} == unmentioned({"planted", "groups"}, page)


class TestWords:
    def test_every_level_is_paired_as_the_code_pairs_it(self, words: str) -> None:
        assert [] == [level for level in Level if f"| `{level}` | {level.word.vi} | {level.word.en} |" not in words]

    def test_no_word_is_paired_twice(self, words: str) -> None:
        rows = re.findall(r"^\| ([^|`]+) \| ([^|]+) \| [^|]* \| [^|]*\|$", words, flags=re.MULTILINE)
        assert len(rows) > 60
        assert len({english for english, _ in rows}) == len({vietnamese for _, vietnamese in rows}) == len(rows)

    @pytest.mark.parametrize("name", ["words.md", "rubrics.md", "diagnostics.md"])
    def test_vietnamese_places_its_tones_one_way(self, name: str, repository: Path) -> None:
        text = (repository / "docs" / name).read_text(encoding="utf-8")
        assert text
        assert [] == re.findall(r"\w*(?:o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b", text, flags=re.IGNORECASE)
