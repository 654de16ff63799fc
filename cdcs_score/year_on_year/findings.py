"""What in two lists does not fit together: units gone or come without a word, predecessors nobody knows, codes with two names."""

from collections.abc import Iterator

from cdcs_score.codes import comparisons
from cdcs_score.comparison import Departure, Kinship
from cdcs_score.diagnostics import NOWHERE, Detail, Diagnostic, did_you_mean
from cdcs_score.language import Phrase
from cdcs_score.text import closest, comparable
from cdcs_score.year_on_year.lineage import Lineage


def lineage_findings(lineage: Lineage) -> Iterator[Diagnostic]:
    """Every unit whose coming or going nobody explains, every unknown predecessor, every code with two names."""
    year: dict[str, Detail] = {"year": str(lineage.old.year)}
    for code, went in lineage.went.items():
        if went.departure is Departure.UNEXPLAINED:
            yield Diagnostic(code=comparisons.UNIT_LOST, details=year).about(code, lineage.before[code].name)
    register = lineage.new.register
    for code, came in lineage.came.items():
        unit = lineage.after[code]
        place = register[code].place if code in register else NOWHERE
        if came.kinship is Kinship.UNEXPLAINED:
            yield Diagnostic(code=comparisons.UNIT_UNEXPLAINED, place=place, details=year).about(code, unit.name)
    for code, origin in lineage.unknown_predecessors:
        details = year | {"suggestion": _instead(origin, lineage)}
        found = Diagnostic(
            code=comparisons.PREDECESSOR_UNKNOWN, place=register[code].place, raw=origin, details=details
        )
        yield found.about(code, lineage.after[code].name)
    for code in lineage.strangers:
        names: dict[str, Detail] = {"was": lineage.before[code].name, "now": lineage.after[code].name}
        place = register[code].place if code in register else NOWHERE
        yield Diagnostic(code=comparisons.STRANGERS, place=place, details=year | names).about(
            code, lineage.after[code].name
        )


def _instead(origin: str, lineage: Lineage) -> Phrase:
    """The code meant: of a unit called so, or the nearest one."""
    named = next((unit.code for unit in lineage.before.values() if comparable(unit.name) == comparable(origin)), "")
    otherwise = Phrase("ghi mã của đơn vị như trong danh sách kỳ trước", "write its code as the older list has it")
    return did_you_mean(named or closest(origin, lineage.before), otherwise)
