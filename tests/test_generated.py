"""The files written from the code say what the code says."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from cdcs_score.codes import CATALOGUE
from cdcs_score.resources import bundled_rubrics
from scripts.write_generated import AREAS, GENERATED, docs, schemas


def stale(files: Mapping[Path, str]) -> list[str]:
    """The generated files that no longer say what the code says."""
    assert files
    return [file.name for file, text in files.items() if file.read_text(encoding="utf-8") != text]


#: Examples take half a minute to make: tests/test_catalogue.py holds each against its case.
QUICK = {kind: generate for kind, generate in GENERATED.items() if kind != "examples"}


@pytest.mark.parametrize("generate", QUICK.values(), ids=QUICK)
def test_generated_files_are_fresh(generate: Callable[[], Mapping[Path, str]]) -> None:
    assert [] == stale(generate())


@pytest.mark.parametrize("generate", QUICK.values(), ids=QUICK)
def test_a_file_grown_old_is_noticed(generate: Callable[[], Mapping[Path, str]], tmp_path: Path) -> None:
    """The code moves on (here by one word) while the committed file stays as it was."""
    for file, text in generate().items():
        committed = tmp_path / file.name
        committed.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")

        assert [file.name] == stale({committed: text + "moved on"})


def test_every_code_has_its_section_on_the_page() -> None:
    (page,) = docs().values()

    assert CATALOGUE
    assert [name for name in CATALOGUE if f"\n### {name}\n" not in page] == []


def test_every_area_of_the_catalogue_is_named() -> None:
    assert {name.removeprefix("CDC-")[0] for name in CATALOGUE} <= set(AREAS)


def test_schemas_are_schemas() -> None:
    for text in schemas().values():
        Draft202012Validator.check_schema(json.loads(text))


def rubric_schema_problems(text: str) -> list[str]:
    """What an editor that knows the rubric's schema would underline."""
    schema = json.loads((Path(__file__).parents[1] / "rubrics" / "rubric.schema.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft202012Validator(schema).iter_errors(yaml.safe_load(text))]


@pytest.mark.parametrize("path", bundled_rubrics().values(), ids=bundled_rubrics())
def test_shipped_rubrics_keep_to_the_schema_editors_use(path: Path) -> None:
    assert [] == rubric_schema_problems(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "broken", [("capped: true", "capped: maybe"), ("scale:", "scales:"), ("decimals: 0", "decimals: no")], ids=str
)
def test_the_schema_underlines_a_broken_rubric(broken: tuple[str, str]) -> None:
    text = bundled_rubrics()["to-cong-doan-truong-4x25"].read_text(encoding="utf-8")
    assert broken[0] in text

    assert rubric_schema_problems(text.replace(*broken))
