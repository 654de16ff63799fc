"""Comparing seasons: two results read with what lies beside them, and held against each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cdcs_score.codes import comparisons, proofs
from cdcs_score.comparison import Comparison
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import CdcsScoreError, WrongUse
from cdcs_score.language import Language, Phrase
from cdcs_score.pipeline.input_changes import hash_of
from cdcs_score.pipeline.last_year import last_year_findings
from cdcs_score.readers.results_reader import ResultsFile, read_results, read_results_file
from cdcs_score.readers.run_reader import read_run
from cdcs_score.readers.season_reader import SeasonInputs, find_season, is_season, read_season
from cdcs_score.renderers.form_methods import method_lines
from cdcs_score.renderers.voice import Voice
from cdcs_score.results import Results
from cdcs_score.rows import Row
from cdcs_score.rubric import Rubric
from cdcs_score.season_places import RESULTS, RESULTS_FILE, RUN_FILE
from cdcs_score.text import comparable
from cdcs_score.year_on_year import Lineage, Roll, Side, compare, lineage_findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A comparison, and everything that is to be said about the two."""

    comparison: Comparison
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One of the two as it lies there: its file, the season it lies in where it does, and what was found on the way."""

    path: Path
    side: Side
    findings: tuple[Diagnostic, ...]


def compare_seasons(old: Path, new: Path) -> Compared:
    """Two seasons, or two results files, held against each other.

    Args:
        old: the older: a season folder, or a results.json.
        new: the newer.

    Raises:
        WrongUse: when one of them holds no results, both are one, or the older is the newer.
    """
    before, after = standing(old), standing(new)
    if before.path.resolve() == after.path.resolve():
        raise WrongUse(Diagnostic(code=comparisons.SAME_TWICE, raw=str(new)))
    return compared(before, after)


def compared(before: Standing, after: Standing) -> Compared:
    """Two sides held against each other.

    Raises:
        WrongUse: when the older is the newer.
    """
    old, new = before.side, after.side
    if old.roll.year > new.roll.year:
        details: dict[str, Detail] = {"old": str(old.roll.year), "new": str(new.roll.year)}
        raise WrongUse(Diagnostic(code=comparisons.OLD_IS_NEWER, details=details))
    lineage = Lineage(old.roll, new.roll)
    return Compared(
        comparison=compare(old, new, rule_in_words),
        findings=(
            *before.findings,
            *after.findings,
            *_issuers(old.roll.results, new.roll.results),
            *lineage_findings(lineage),
            *last_year_findings(lineage),
        ),
    )


def rule_in_words(row: Row, rubric: Rubric) -> Phrase:
    """How a row is scored, in both languages."""
    return Phrase(*("; ".join(method_lines(row, rubric, {}, Voice(language))) for language in Language))


def _issuers(old: Results, new: Results) -> Iterator[Diagnostic]:
    if comparable(old.season.issuer) != comparable(new.season.issuer):
        details: dict[str, Detail] = {"old": old.season.issuer, "new": new.season.issuer}
        yield Diagnostic(code=comparisons.OTHER_ISSUER, details=details)


# One of the two.


def standing(place: Path) -> Standing:
    """A season folder or a results file, with what lies beside it.

    A results.json in the results folder of a season stands for that season; any other stands alone.

    Raises:
        WrongUse: when no results are there.
    """
    root = season_beside(place)
    if root is None:
        found = read_results_file(place)
        note = Diagnostic(code=comparisons.RECORD_GONE, raw=str(place))
        roll = Roll(results=found.results, register={})
        return Standing(path=place, side=Side(roll=roll, sha256=found.sha256, rules={}), findings=(note,))
    return season_standing(root)


def season_beside(place: Path) -> Path | None:
    """The season a place stands for: a folder in one, or the results.json of one."""
    if place.is_dir():
        return find_season(place)
    is_its_own = place.name == RESULTS_FILE and place.absolute().parent.name == RESULTS.name
    root = place.absolute().parent.parent
    return root if is_its_own and is_season(root) else None


def season_standing(root: Path) -> Standing:
    """A graded season: its results, register and rubrics.

    A season whose office workbook or rubrics cannot be read any more is compared by its results alone, and that is said.

    Raises:
        WrongUse: when it has no results.
    """
    path = root / RESULTS / RESULTS_FILE
    found = read_results_file(path) if path.is_file() else read_results(root)
    year = found.results.season.year
    recorded = tuple(_record(root, found))
    try:
        inputs = read_season(root)
    except CdcsScoreError as stop:
        roll = Roll(results=found.results, register={})
        note = Diagnostic(code=comparisons.RECORD_GONE, raw=str(path))
        side = Side(roll=roll, sha256=found.sha256, rules={})
        return Standing(path=path, side=side, findings=(*recorded, *stop.diagnostics, note))
    side = side_of(inputs, found)
    return Standing(path=path, side=side, findings=(*recorded, *_changed(inputs, found.results, year)))


def side_of(inputs: SeasonInputs, found: ResultsFile) -> Side:
    """A graded season whose register and rubrics were read, as one of the two."""
    register = {unit.code: unit for unit in inputs.office.units}
    roll = Roll(results=found.results, register=register)
    return Side(roll=roll, sha256=found.sha256, rules=_rules(inputs, found.results))


def _record(root: Path, found: ResultsFile) -> Iterator[Diagnostic]:
    """The record of the run names the results by their hash; results without one were never proved."""
    try:
        run = read_run(root)
    except WrongUse:
        return
    if run.outputs.get(RESULTS_FILE) != found.sha256:
        place = Place(file=(RESULTS / RUN_FILE).as_posix())
        yield Diagnostic(code=proofs.RECORD_DIFFERS, place=place, details={"file": RESULTS_FILE})


def _rules(inputs: SeasonInputs, results: Results) -> Mapping[tuple[str, str], Rubric]:
    """The rubrics by id and size, those that are as the results were graded by."""
    graded = {one.id: one.sha256 for one in results.rubrics}
    found: dict[tuple[str, str], Rubric] = {}
    for one in inputs.rubrics:
        if graded.get(one.rubric.id) == one.sha256:
            found[one.rubric.id, ""] = one.rubric
            found |= {(one.rubric.id, size): rubric for size, rubric in one.by_size.items()}
    return found


_REGISTER_HINT = Phrase(
    "đơn vị tiền thân và các ngày lấy theo tệp hiện nay; nếu không phải vì thế thì lấy lại bản sao của tệp",
    "predecessors and days are taken from the file as it is; if that was not meant, restore it from a copy",
)
_RUBRIC_HINT = Phrase(
    "cách chấm theo bảng này không so được; lấy lại bản sao của tệp, hoặc chấm lại nếu thay đổi là đúng",
    "rules of this rubric cannot be compared; restore it from a copy, or grade again if the change is right",
)
_HINTS: Mapping[str, Phrase] = {"office": _REGISTER_HINT, "rubric": _RUBRIC_HINT}


def _changed(inputs: SeasonInputs, results: Results, year: int) -> Iterator[Diagnostic]:
    """The register and the rubrics, where they are not as they were graded."""
    for file in results.files:
        if file.role in _HINTS and hash_of(inputs.root / file.name) != file.sha256:
            details: dict[str, Detail] = {"year": str(year), "hint": _HINTS[file.role]}
            yield Diagnostic(
                code=comparisons.BASIS_CHANGED, place=Place(file=file.name), raw=file.name, details=details
            )
