"""A rubric file, read and linted: either a rubric, or everything that is wrong with it, each at its line and column."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cdcs_score.diagnostics import Diagnostic, in_order
from cdcs_score.errors import InvalidRubric
from cdcs_score.linting import Problem, lint, lint_sizes
from cdcs_score.readers.rubric_sizes import of_size, sizes_in
from cdcs_score.readers.yaml_models import validated
from cdcs_score.readers.yaml_source import YamlDocument, parse_yaml, read_yaml
from cdcs_score.register import Unit
from cdcs_score.rubric import NOT_YET_SUPPORTED, Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricFile:
    """A rubric that holds, with the file it came from and the hash of its bytes."""

    rubric: Rubric
    file: str
    sha256: str
    #: The rubric as it reads for each size; empty where it is one for all.
    by_size: Mapping[str, Rubric] = field(default_factory=dict)
    #: The size whose rubric this is; empty where none was chosen.
    size: str = ""

    def for_unit(self, unit: Unit) -> "RubricFile":
        """The file with the rubric of the unit's size; as it is where the register does not tell the size."""
        sizes, count = self.rubric.sizes, self.count_of(unit)
        if sizes is None or count is None:
            return self
        size = sizes.size_of(count)
        return replace(self, rubric=self.by_size[size], size=size)

    def count_of(self, unit: Unit) -> int | None:
        """What decides the unit's size, where the rubric has sizes and the register tells."""
        sizes = self.rubric.sizes
        return None if sizes is None else unit.members if sizes.by == "members" else unit.workers


def read_rubric(path: Path, file: str) -> RubricFile:
    """The rubric in a file.

    Args:
        path: where the file is.
        file: how messages name it.

    Raises:
        InvalidRubric: with all that is wrong, in the order of the file.
    """
    document = read_yaml(path, file)
    by_size = rubrics_of(document)
    first = next(iter(by_size.values()))
    return RubricFile(rubric=first, file=file, sha256=document.sha256, by_size=by_size if first.sizes else {})


def rubric_from_text(text: str, file: str = "rubric.yaml") -> Rubric:
    """The rubric written in a text; for tests and for use from Python.

    Raises:
        InvalidRubric: with all that is wrong, in the order of the text.
    """
    return rubric_of(parse_yaml(text.encode(), YamlDocument(file)))


def rubric_of(document: YamlDocument) -> Rubric:
    """The rubric in a YAML document; of one with sizes, that of the first.

    Raises:
        InvalidRubric: with all that is wrong, in the order of the document.
    """
    return next(iter(rubrics_of(document).values()))


def rubrics_of(document: YamlDocument) -> dict[str, Rubric]:
    """The rubric in a YAML document as it reads for each size; under an empty name where it is one for all.

    Raises:
        InvalidRubric: with all that is wrong for any size, in the order of the document.
    """
    found: dict[str, Rubric] = {}
    problems: list[Diagnostic] = []
    for size in sizes_in(document.data) or ("",):
        try:
            found[size] = _plain(replace(document, data=of_size(document.data, size)) if size else document)
        except InvalidRubric as wrong:
            problems += wrong.diagnostics
    if not problems:
        problems = [_diagnostic_of(document, problem) for problem in lint_sizes(found)]
    if problems:
        raise InvalidRubric(*in_order(problems))
    return found


def _plain(document: YamlDocument) -> Rubric:
    rubric, found = validated(document, Rubric, NOT_YET_SUPPORTED)
    told = {one.place for one in found}
    problems = [_diagnostic_of(document, problem) for problem in lint(rubric)] if rubric else []
    problems = [one for one in problems if one.place not in told]  # a value the YAML reader refused, met again
    if rubric is None or found or problems:
        raise InvalidRubric(*in_order([*found, *problems]))
    return rubric


def problems_at(path: Path, file: str, problems: Iterable[Problem]) -> Iterator[Diagnostic]:
    """Problems of a rubric that was read, each at its line and column.

    Args:
        path: where the file is.
        file: how messages name it.
        problems: what is wrong, by its path in the rubric.
    """
    document = read_yaml(path, file)
    return (_diagnostic_of(document, problem) for problem in problems)


def _diagnostic_of(document: YamlDocument, problem: Problem) -> Diagnostic:
    details = dict(problem.details)
    if problem.first is not None:
        details["first_line"] = str(document.place_of_value(problem.first).line)
    place = document.place_of_key(problem.path) if problem.is_key else document.place_of_value(problem.path)
    if problem.offset is not None:
        place = document.place_in_text(problem.path, problem.offset)
    return Diagnostic(code=problem.code, place=place, raw=problem.raw, details=details)
