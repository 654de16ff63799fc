"""The pages for rubric authors: their example works, their reference is fresh, their words are the code's."""

import re
from pathlib import Path

import pytest

from cdcs_score.authored import Model
from cdcs_score.linting import lint
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.register import Level
from cdcs_score.rubric import METHODS_NOT_YET_SUPPORTED, NOT_YET_SUPPORTED, Rubric
from scripts.make_docs import BEGIN, END, with_reference


@pytest.fixture
def page(repository: Path) -> str:
    """How to write a rubric."""
    return (repository / "docs" / "rubrics.md").read_text(encoding="utf-8")


@pytest.fixture
def words(repository: Path) -> str:
    """The pairing table."""
    return (repository / "docs" / "words.md").read_text(encoding="utf-8")


def unmentioned(names: set[str], page: str) -> set[str]:
    """Names that stand nowhere on the page between backquotes."""
    return {name for name in names if f"`{name}`" not in page}


def keys_of_the_language() -> set[str]:
    """Every key an author may write, and every one this version refuses."""
    models: list[type[Model]] = [Rubric, *NOT_YET_SUPPORTED, *_submodels(Model)]
    written = {field.alias or name for model in models for name, field in model.model_fields.items()}
    return written | {key for keys in NOT_YET_SUPPORTED.values() for key in keys} | METHODS_NOT_YET_SUPPORTED


def _submodels(model: type[Model]) -> list[type[Model]]:
    of_rubrics = [one for one in model.__subclasses__() if one.__module__ == Rubric.__module__]
    return of_rubrics + [inner for one in of_rubrics for inner in _submodels(one)]


class TestExample:
    def test_whole_example_loads_and_lints(self, page: str) -> None:
        (example,) = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
        rubric = rubric_from_text(example)
        assert () == lint(rubric)
        assert ["1.1", "1.2", "2.1a", "2.1b", "T1"] == [row.code for row in rubric.scored_rows]


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
