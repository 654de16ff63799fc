"""A rubric file, read and linted: either a rubric, or everything that is wrong with it, each at its line and column."""

from dataclasses import dataclass
from pathlib import Path

from cdcs_score.diagnostics import Diagnostic, in_order
from cdcs_score.errors import InvalidRubric
from cdcs_score.linting import Problem, lint
from cdcs_score.readers.yaml_models import validated
from cdcs_score.readers.yaml_source import YamlDocument, parse_yaml, read_yaml
from cdcs_score.rubric import NOT_YET_SUPPORTED, Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricFile:
    """A rubric that holds, with the file it came from and the hash of its bytes."""

    rubric: Rubric
    file: str
    sha256: str


def read_rubric(path: Path, file: str) -> RubricFile:
    """The rubric in a file.

    Args:
        path: where the file is.
        file: how messages name it.

    Raises:
        InvalidRubric: with all that is wrong, in the order of the file.
    """
    document = read_yaml(path, file)
    rubric = rubric_of(document)
    return RubricFile(rubric=rubric, file=file, sha256=document.sha256)


def rubric_from_text(text: str, file: str = "rubric.yaml") -> Rubric:
    """The rubric written in a text; for tests and for use from Python.

    Raises:
        InvalidRubric: with all that is wrong, in the order of the text.
    """
    return rubric_of(parse_yaml(text.encode(), YamlDocument(file)))


def rubric_of(document: YamlDocument) -> Rubric:
    """The rubric in a YAML document.

    Raises:
        InvalidRubric: with all that is wrong, in the order of the document.
    """
    rubric, found = validated(document, Rubric, NOT_YET_SUPPORTED)
    problems = [_diagnostic_of(document, problem) for problem in lint(rubric)] if rubric else []
    if rubric is None or found or problems:
        raise InvalidRubric(*in_order([*found, *problems]))
    return rubric


def _diagnostic_of(document: YamlDocument, problem: Problem) -> Diagnostic:
    details = dict(problem.details)
    if problem.first is not None:
        details["first_line"] = str(document.place_of_value(problem.first).line)
    place = document.place_of_value(problem.path)
    return Diagnostic(code=problem.code, place=place, raw=problem.raw, details=details)
