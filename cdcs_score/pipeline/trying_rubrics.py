"""Trying rubric files: the worked cases of a file run through the engine, each difference at its line and column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cdcs_score.boundaries import Boundary, boundaries_of
from cdcs_score.branches import Branch, branches_of, gone_by
from cdcs_score.codes import rules
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.readers.rubric_reader import rubrics_of
from cdcs_score.readers.yaml_source import Path_, YamlDocument, read_yaml
from cdcs_score.rubric import Rubric
from cdcs_score.trying import Difference, differences, try_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A rubric that holds: what its cases expect and do not get, where none of them goes, what comes around its marks."""

    rubric: Rubric
    findings: tuple[Diagnostic, ...]
    branches: tuple[Branch, ...]
    #: Branches no case goes: the rubric is a draft as long as there are any.
    untried: tuple[Branch, ...]
    boundaries: tuple[Boundary, ...]


def try_rubric(path: Path, file: str) -> Trial:
    """The cases of a rubric file, run.

    Args:
        path: where the file is.
        file: how messages name it.

    Raises:
        InvalidRubric: when the rubric itself is wrong.
    """
    document = read_yaml(path, file)
    by_size = rubrics_of(document)
    rubric = next(iter(by_size.values()))
    branches = branches_of(rubric, by_size)
    gone = {
        one
        for case in rubric.tests
        for unit in try_case(rubric, case, by_size).values()
        for one in gone_by(rubric, unit)
    }
    return Trial(
        rubric=rubric,
        findings=tuple(_findings(document, rubric, by_size)),
        branches=branches,
        untried=tuple(one for one in branches if one not in gone),
        boundaries=tuple(boundaries_of(rubric, by_size)),
    )


def _findings(document: YamlDocument, rubric: Rubric, by_size: Mapping[str, Rubric]) -> Iterator[Diagnostic]:
    for number, case in enumerate(rubric.tests):
        for one in differences(rubric, case, by_size):
            path: Path_ = ("tests", number, *one.path)
            yield Diagnostic(code=rules.CASE_FAILED, place=document.place_of_value(path), details=_details(one))


def _details(one: Difference) -> dict[str, str]:
    unit = f", {one.unit}" if one.unit else ""
    return {"case": one.case.name, "unit": unit, "key": one.key, "expected": one.expected, "found": one.found or "–"}
