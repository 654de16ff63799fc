"""The baseline: an earlier season the documents of this one are compared with."""

from pathlib import Path

from cdcs_score.codes import seasons
from cdcs_score.comparison import Comparison, Kinship, Snapshot
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.errors import WrongUse
from cdcs_score.language import Phrase
from cdcs_score.pipeline.comparing_seasons import Compared, Standing, compared, side_of, standing
from cdcs_score.readers.results_reader import ResultsFile
from cdcs_score.readers.season_reader import SeasonInputs
from cdcs_score.results import Results, UnitResult
from cdcs_score.season_places import RESULTS, RESULTS_FILE

_NOT_EARLIER = Phrase(
    "--baseline phải là kỳ của năm trước đó, không phải cùng năm", "--baseline must be of an earlier year, not the same"
)
_NO_CLASS = "Chưa xếp loại"


def with_baseline(inputs: SeasonInputs, found: ResultsFile, baseline: Path) -> Compared:
    """A season against an earlier one.

    Args:
        inputs: the season, read.
        found: its results.
        baseline: the earlier season, or its results.json.

    Raises:
        WrongUse: when the baseline holds no results, or is of no earlier year.
    """
    before = standing(baseline)
    if before.side.roll.year == found.results.season.year:
        details: dict[str, Detail] = {"problem": _NOT_EARLIER, "command": "report"}
        raise WrongUse(Diagnostic(code=seasons.WRONG_USE, details=details))
    now = Standing(path=inputs.root / RESULTS / RESULTS_FILE, side=side_of(inputs, found), findings=())
    return compared(before, now)


def with_last_year(results: Results, comparison: Comparison) -> Results:
    """The results with last year's class as the season of last year has it, and not as it was typed by hand.

    What a unit that came from elsewhere held there is known to the register alone, and stays; so does all of it where
    the earlier season is not of the year just before.
    """
    if comparison.new.year - comparison.old.year != 1:
        return results
    known = {one.before.code: one.before for one in comparison.gone}
    known |= {one.code: one.before[0] for one in comparison.units if one.course is not None and not one.doubtful}
    kept = {one.code for one in comparison.units if one.kinship is Kinship.RECEIVED}
    units = (unit if unit.code in kept else _with_class(unit, known.get(unit.code)) for unit in results.units)
    return results.model_copy(update={"units": tuple(units)})


def _with_class(unit: UnitResult, before: Snapshot | None) -> UnitResult:
    said = "" if before is None else before.band_title or _NO_CLASS
    return unit.model_copy(update={"last_year_class": said})
