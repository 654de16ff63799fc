"""Honours: which awards could not be looked at for want of a figure, said once for each award. Pure."""

from collections.abc import Iterable, Iterator

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.rubric import Award
from cdcs_score.scorecard import AwardOutcome, AwardVerdict


def award_findings(units: Iterable[Assessed]) -> Iterator[Diagnostic]:
    """Awards that wait for a figure, each with the figures and the units concerned."""
    waiting: dict[tuple[str, str], list[tuple[Assessed, AwardOutcome]]] = {}
    for one in units:
        for outcome in one.awards:
            if outcome.verdict is AwardVerdict.OPEN and one.rubric_file:
                waiting.setdefault((one.rubric_file.rubric.id, outcome.code), []).append((one, outcome))
    for concerned in waiting.values():
        yield _open(concerned)


def _open(concerned: list[tuple[Assessed, AwardOutcome]]) -> Diagnostic:
    first, outcome = concerned[0]
    award = _award_of(first, outcome.code)
    missing = dict.fromkeys(_label(one, name) for one, outcome in concerned for name in outcome.waits_for)
    units = ", ".join(one.unit.code for one, _ in concerned)
    return Diagnostic(
        code=reports.AWARD_OPEN,
        rule=award.code,
        raw=award.title,
        details={"figures": ", ".join(missing), "units": units},
    )


def _award_of(one: Assessed, code: str) -> Award:
    awards = one.rubric_file.rubric.awards if one.rubric_file else ()
    return next(award for award in awards if award.code == code)


def _label(one: Assessed, name: str) -> str:
    """What people call a figure."""
    settled = one.scorecard.facts.settled if one.scorecard else {}
    return settled[name].fact.label if name in settled else name
