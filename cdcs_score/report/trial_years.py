"""A made-up season of the year before, to try the comparison of templates on. Pure."""

from cdcs_score.comparison import Comparison
from cdcs_score.language import Phrase
from cdcs_score.register import Office
from cdcs_score.results import Results, UnitResult
from cdcs_score.year_on_year import Roll, Side, compare


def compared_with_the_year_before(results: Results, office: Office) -> Comparison:
    """A made-up season against one in which its first unit stood lower, its last was not there, and one stood that is gone."""
    before = results.model_copy(
        update={
            "season": results.season.model_copy(update={"year": results.season.year - 1}),
            "units": _before(results.units),
        }
    )
    register = {unit.code: unit for unit in office.units}
    old = Side(roll=Roll(results=before, register={}), sha256="0" * 64, rules={})
    new = Side(roll=Roll(results=results, register=register), sha256="1" * 64, rules={})
    return compare(old, new, lambda row, _: Phrase(row.title, row.title))


def _before(units: tuple[UnitResult, ...]) -> tuple[UnitResult, ...]:
    if not units:
        return ()
    first, second, *others = units
    lower = first.model_copy(
        update={"band": second.band, "band_title": second.band_title, "total": second.total, "rank": second.rank}
    )
    gone = second.model_copy(update={"code": f"{second.code}-cu"})
    return (lower, second, *others[:-1], gone)
