"""The files written from the code say what the code says."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cdcs_score.codes import CATALOGUE
from scripts.write_generated import AREAS, GENERATED, docs, schemas


@pytest.mark.parametrize("generate", GENERATED.values(), ids=GENERATED)
def test_generated_files_are_fresh(generate: Callable[[], Mapping[Path, str]]) -> None:
    files = generate()

    assert files
    assert {file: file.read_text(encoding="utf-8") for file in files} == dict(files)


def test_every_code_has_its_section_on_the_page() -> None:
    (page,) = docs().values()

    assert CATALOGUE
    assert [name for name in CATALOGUE if f"\n### {name}\n" not in page] == []


def test_every_area_of_the_catalogue_is_named() -> None:
    assert {name.removeprefix("CDC-")[0] for name in CATALOGUE} <= set(AREAS)


def test_schemas_are_schemas() -> None:
    for text in schemas().values():
        Draft202012Validator.check_schema(json.loads(text))
