"""Each dependency has its reason on docs/dependencies.md, its pin and its hashes in requirements/."""

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.support.source import imports_of, modules_of

# Of pydantic and of Jinja: always there with them, in the version they ask for.
OTHER_HALVES = {"markupsafe", "pydantic-core"}

PINS = ("runtime.txt", "pdf.txt", "build.txt", "dev.txt")


def test_every_runtime_dependency_has_its_reason(repository: Path) -> None:
    assert _explained(repository, "To run") == _runtime(repository)


def test_every_development_dependency_has_its_reason(repository: Path) -> None:
    files = [repository / "requirements" / name for name in ("build.in", "dev.in")]

    assert _explained(repository, "To develop") == _names(line for file in files for line in _lines(file))


def test_what_is_declared_is_what_is_imported(repository: Path) -> None:
    imported = {one.imported.partition(".")[0] for one in imports_of(modules_of(repository))}
    libraries = imported - sys.stdlib_module_names - {"cdcs_score"}
    distributions = {_name(packages_distributions()[library][0]) for library in libraries}

    assert distributions - OTHER_HALVES == _runtime(repository)


def test_bounds_are_met_by_the_pins(repository: Path) -> None:
    pins = _pins(repository, "pdf.txt")
    bounds = [Requirement(requirement) for requirement in _declared(repository)]

    assert bounds
    assert [bound for bound in bounds if not bound.specifier.contains(pins[_name(bound.name)])] == []


def test_smaller_files_agree_with_the_whole(repository: Path) -> None:
    whole = _pins(repository, "dev.txt")

    for name in ("runtime.txt", "pdf.txt", "build.txt"):
        pins = _pins(repository, name)
        assert pins
        assert pins.items() <= whole.items()


@pytest.mark.parametrize("name", PINS)
def test_every_pin_has_its_hashes(repository: Path, name: str) -> None:
    entries = re.split(r"\n(?=\S)", (repository / "requirements" / name).read_text(encoding="utf-8"))
    pins = [entry for entry in entries if not entry.startswith("#")]

    assert len(pins) == len(_pins(repository, name)) > 0
    assert [entry for entry in pins if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", PINS)
def test_pins_name_no_registry_and_no_machine(repository: Path, name: str) -> None:
    text = (repository / "requirements" / name).read_text(encoding="utf-8")

    assert text
    assert re.findall(r"^\s*--(?!hash)\S+|\w+://\S*|\s/\S+", text, re.MULTILINE) == []


def _declared(repository: Path) -> list[str]:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for listed in project.get("optional-dependencies", {}).values() for one in listed]
    return [str(requirement) for requirement in (*project["dependencies"], *extras)]


def _runtime(repository: Path) -> set[str]:
    return _names(_declared(repository))


def _explained(repository: Path, heading: str) -> set[str]:
    """The packages in the first column of the table under a heading."""
    page = (repository / "docs" / "dependencies.md").read_text(encoding="utf-8")
    section = page.split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")][2:]
    assert cells
    return {_name(package) for cell in cells for package in cell.split(",")}


def _pins(repository: Path, name: str) -> dict[str, str]:
    lines = _lines(repository / "requirements" / name)
    found = [match for line in lines if (match := re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", line))]
    return {_name(match[1]): match[2] for match in found}


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _names(requirements: Iterable[str]) -> set[str]:
    return {_name(re.split(r"[<>=~!; ]", requirement)[0]) for requirement in requirements}


def _name(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package.strip()).lower()
