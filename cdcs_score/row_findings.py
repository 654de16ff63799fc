"""Findings about a row that change no points: support that is missing, and figures that differ from ours. Pure."""

from collections.abc import Iterator

from cdcs_score.codes import cells, evidence, facts
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact
from cdcs_score.rows import ExtraItem, Row
from cdcs_score.submission import Given, Response, Unreadable
from cdcs_score.text import comparable, has_figure, outgrows

#: What people write for none.
_NONE = frozenset(map(comparable, ("không", "không có", "chưa có", "không có minh chứng")))
_LONGEST_NONE = max(map(len, _NONE))


def says_nothing(text: str) -> bool:
    """Whether an evidence cell names nothing: blank, a lone dash or mark, or a word for none."""
    if not _has_words(text):
        return True
    return not has_figure(text) and not outgrows(text, _LONGEST_NONE) and comparable(text) in _NONE


def _has_words(text: str) -> bool:
    """Whether there is a letter or digit. Of an explanation that is enough: “không có” may well be one."""
    return any(letter.isalnum() for letter in text)


def unsupported(
    row: Row, points: Exact, response: Response | None, file: Place, *, has_files: bool
) -> Iterator[Diagnostic]:
    """Points that lack the evidence or explanation the rubric asks for: they stand, and it is said.

    Args:
        row: the row.
        points: what it earns; what earns nothing needs no evidence.
        response: what the unit wrote; None where its table has no such row, as may be where facts decide.
        file: where it would have to stand then.
        has_files: whether evidence files belong to the row.
    """
    place = response.self_score.place if response else file
    if (
        row.evidence == "required"
        and points > 0
        and not has_files
        and says_nothing(response.evidence if response else "")
    ):
        where = response.evidence_place if response else None
        yield Diagnostic(code=evidence.EVIDENCE_MISSING, place=where or place, criterion=row.code)
    if row.explanation == "required" and not _has_words(response.explanation if response else ""):
        where = response.explanation_place if response else None
        yield Diagnostic(code=evidence.EXPLANATION_MISSING, place=where or place, criterion=row.code)


def groundless(item: ExtraItem, given: Given, response: Response | None, *, has_files: bool) -> Iterator[Diagnostic]:
    """Points the superior entered for an item that needs evidence, with no grounds from anybody."""
    is_grounded = has_files or not says_nothing(given.reason) or not says_nothing(response.evidence if response else "")
    if item.evidence == "required" and given.points > 0 and not is_grounded:
        details: dict[str, Detail] = {"points": given.points}
        yield Diagnostic(
            code=evidence.AWARD_UNSUPPORTED, place=given.place, criterion=item.code, raw=given.raw, details=details
        )


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
