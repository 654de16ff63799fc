"""Rows people decided: which ruling counts, what it is worth, and what becomes of the findings it settles. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cdcs_score.codes import Severity, reviews
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.language import Phrase
from cdcs_score.methods import judged
from cdcs_score.numbers import Exact, shown, to_text
from cdcs_score.rows import Row
from cdcs_score.rulings import Basis, DecidedLayer, Ruling
from cdcs_score.scorecard import AwaitingReview, Failed, Layer, LeafScore, Outcome, Scored
from cdcs_score.submission import Answer, Given, Unreadable

_WORDS = {
    DecidedLayer.BLOCK: "điểm khối, cụm chấm",
    DecidedLayer.VERIFIED: "điểm thẩm định",
    DecidedLayer.RECHECK: "điểm phúc tra",
}

#: What the parts of a basis are called.
_BASIS_WORDS = {
    "self_score": Phrase("điểm tự chấm", "the self score"),
    "block": Phrase("điểm khối, cụm chấm", "the block's points"),
    "computed": Phrase("điểm tính theo số liệu", "the computed points"),
    "verified": Phrase("điểm thẩm định", "the verified points"),
    "explanation": Phrase("giải trình", "the explanation"),
    "evidence": Phrase("minh chứng", "the evidence"),
}
_NOTHING = Phrase("trống", "blank")


def counting(
    rulings: Iterable[Ruling], final: tuple[Layer, ...], *, has_computed: bool, has_self: bool
) -> Ruling | None:
    """The ruling that counts: a re-check first, then as the rubric's `final` has it; None where another layer counts.

    Args:
        rulings: those on the row, at most one of each layer.
        final: the layers of the rubric, the first that has a value counts.
        has_computed: whether facts give the row points.
        has_self: whether the unit gave itself points that can be read.
    """
    by_layer = {layer_of(one): one for one in rulings}
    values = {Layer.COMPUTED: has_computed, Layer.SELF: has_self}
    for layer in (Layer.RECHECK, *final):
        if layer in by_layer or values.get(layer):
            return by_layer.get(layer)
    return None


def layer_of(ruling: Ruling) -> Layer:
    """The layer of a ruling among all layers."""
    return Layer(ruling.layer.value)


def ruled(row: Row, ruling: Ruling, final: tuple[Layer, ...]) -> tuple[Outcome, str, tuple[Diagnostic, ...]]:
    """What a row comes to by a ruling, in words too; and why it cannot count, where the rubric changed since."""
    fault = judged.fault(row, ruling.given)
    if fault is not None:
        return Failed(), "có lỗi: chưa có điểm", (fault,)
    points, words = ruling.given.points, in_words(ruling)
    if ruling.layer is DecidedLayer.BLOCK and Layer.VERIFIED in final:
        return AwaitingReview(points, Layer.BLOCK), f"{words}, chưa thẩm định", ()
    return Scored(points, layer_of(ruling)), words, ()


def in_words(ruling: Ruling) -> str:
    """A ruling in Vietnamese: whose points, how many, by whom and why."""
    return f"{_WORDS[ruling.layer]} {shown(ruling.given.points)} ({ruling.by}: {ruling.given.reason})"


def settled(findings: Iterable[Diagnostic], row: Row, ruling: Ruling) -> Iterator[Diagnostic]:
    """What is still to be said of the unit's own word: an error that no longer decides anything becomes a note."""
    for one in findings:
        if one.severity is Severity.ERROR and one.criterion == row.code:
            details: dict[str, Detail] = {"settled": one.code.name, "summary": one.code.summary}
            yield _about(ruling, row, one, details)
        else:
            yield one


def _about(ruling: Ruling, row: Row, one: Diagnostic, details: dict[str, Detail]) -> Diagnostic:
    return Diagnostic(
        code=reviews.SETTLED,
        place=one.place,
        criterion=row.code,
        raw=one.raw,
        details={**details, "points": ruling.given.points, "by": ruling.by},
        related=(ruling.given.place,),
    )


def without_effect(row: Row, rulings: Iterable[Ruling]) -> Iterator[Diagnostic]:
    """Rulings on a row whose condition decides that the matter did not arise, or cannot be looked at."""
    for one in rulings:
        details: dict[str, Detail] = {"points": one.given.points, "by": one.by}
        yield Diagnostic(code=reviews.WITHOUT_EFFECT, place=one.given.place, criterion=row.code, details=details)


def differing_award(row: Row, ruling: Ruling, awarded: Given | None) -> Iterator[Diagnostic]:
    """Points the office workbook gave otherwise than a later ruling, which counts."""
    if awarded is not None and awarded.points != ruling.given.points:
        details: dict[str, Detail] = {"points": ruling.given.points, "by": ruling.by, "awarded": awarded.points}
        yield Diagnostic(
            code=reviews.AWARD_DIFFERS,
            place=awarded.place,
            criterion=row.code,
            raw=awarded.raw,
            details=details,
            related=(ruling.given.place,),
        )


# Whether a ruling still rests on what it rested on.


def basis_of(score: LeafScore, rulings: Iterable[Ruling]) -> Basis:
    """What stands in a row now, for whoever decides on it."""
    decided = {one.layer: to_text(one.given.points) for one in rulings}
    return Basis(
        self_score=_self_text(score.self_answer) or (score.claim.raw if score.claim else ""),
        block=decided.get(DecidedLayer.BLOCK, ""),
        computed=_text(score.computed),
        verified=decided.get(DecidedLayer.VERIFIED, _text(score.awarded.points if score.awarded else None)),
        explanation=score.explanation,
        evidence=score.evidence,
    )


def _self_text(answer: Answer | None) -> str:
    match answer:
        case Given(points=points):
            return to_text(points)
        case Unreadable(raw=raw):
            return raw
        case _:
            return ""


def _text(points: Exact | None) -> str:
    return "" if points is None else to_text(points)


def held_against(
    row: Row, rulings: tuple[Ruling, ...], score: LeafScore
) -> tuple[tuple[Ruling, ...], tuple[Diagnostic, ...]]:
    """The rulings, each marked where its basis changed, and what there is to say of it; none is dropped for it."""
    now = basis_of(score, rulings)
    changes = {one.layer: tuple(one.basis.changes(now, one.layer)) for one in rulings}
    found = tuple(_changed(row, one, change) for one in rulings for change in changes[one.layer])
    return tuple(replace(one, is_stale=bool(changes[one.layer])) for one in rulings), found


def _changed(row: Row, ruling: Ruling, change: tuple[str, str, str]) -> Diagnostic:
    name, was, now = change
    word = _BASIS_WORDS[name]
    details: dict[str, Detail] = {
        "points": ruling.given.points,
        "by": ruling.by,
        "number": str(ruling.number),
        "was": Phrase(*(f"{said} {_quoted(was, nothing)}" for said, nothing in zip(word, _NOTHING, strict=True))),
        "now": Phrase(*(_quoted(now, nothing) for nothing in _NOTHING)),
    }
    return Diagnostic(code=reviews.BASIS_CHANGED, place=ruling.given.place, criterion=row.code, details=details)


def _quoted(text: str, nothing: str) -> str:
    return f"“{text}”" if text else nothing
