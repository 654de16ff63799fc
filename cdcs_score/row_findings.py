"""Findings about a row that change no points: support that is missing, and figures that differ from ours. Pure."""

from collections.abc import Iterator

from cdcs_score.codes import cells, facts
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact
from cdcs_score.rows import ExtraItem, Row
from cdcs_score.submission import Given, Response, Unreadable


def unsupported(row: Row, points: Exact, response: Response | None) -> Iterator[Diagnostic]:
    """Points that lack the evidence or explanation the rubric asks for: they stand, and it is said."""
    if response is None:
        return
    place = response.self_score.place
    if row.evidence == "required" and points > 0 and not response.evidence:
        yield Diagnostic(code=cells.EVIDENCE_MISSING, place=response.evidence_place or place, criterion=row.code)
    if row.explanation == "required" and not response.explanation:
        yield Diagnostic(code=cells.EXPLANATION_MISSING, place=response.explanation_place or place, criterion=row.code)


def self_difference(row: Row, response: Response | None, computed: Exact) -> Iterator[Diagnostic]:
    """A self score beside points computed from facts is only compared."""
    match response.self_score if response else None:
        case Given(points=points, raw=raw, place=place) if points != computed:
            said: Detail = points
        case Unreadable(raw=raw, place=place):
            said = f"“{raw}”"
        case _:
            return
    details: dict[str, Detail] = {"points": said, "computed": computed}
    yield Diagnostic(
        code=facts.SELF_DIFFERS, place=place, criterion=row.code, raw=raw, expected=computed, details=details
    )


def claims_of_awarded(item: ExtraItem, response: Response | None) -> Iterator[Diagnostic]:
    """What a unit typed where only the superior gives points."""
    match response.self_score if response else None:
        case Given(points=points, raw=raw, place=place) if points != 0:
            claimed: Detail = points
        case Unreadable(raw=raw, place=place):
            claimed = raw
        case _:
            return
    yield Diagnostic(
        code=cells.SUPERIOR_BONUS_CLAIMED, place=place, criterion=item.code, raw=raw, details={"points": claimed}
    )


def uncounted(row: Row, response: Response, condition: Phrase) -> Iterator[Diagnostic]:
    """A self score where the condition says that the matter did not arise: it does not count."""
    match response.self_score:
        case Given(points=points, raw=raw, place=place) if points != 0:
            said: Detail = points
        case Unreadable(raw=raw, place=place):
            said = f"“{raw}”"
        case _:
            return
    details: dict[str, Detail] = {"points": said, "condition": condition}
    yield Diagnostic(code=cells.NOT_ARISING_BY_CONDITION, place=place, criterion=row.code, raw=raw, details=details)


def unclear_claim(response: Response | None) -> Iterator[Diagnostic]:
    """A mark in the "did not arise" column that nobody can make out."""
    if response is not None and response.unclear_claim is not None:
        yield response.unclear_claim


def unreadable_score(response: Response | None) -> Iterator[Diagnostic]:
    """A self score nobody can read, where there is nothing to hold it against."""
    if response is not None and isinstance(response.self_score, Unreadable):
        yield response.self_score.diagnostic
