"""The head of an explanation: what became of the unit, which file and which rubric its points rest on."""

from collections.abc import Iterator
from datetime import date

from cdcs_score.cli.explain_rows import citation_in_words, figure
from cdcs_score.cli.session import Session
from cdcs_score.pipeline.explaining import Explanation
from cdcs_score.results import DossierResult, NotEligibleResult, RubricResult, UnitResult
from cdcs_score.scorecard import Layer
from cdcs_score.text import day_in_figures
from cdcs_score.wording import BEGINNING_WORDS, LAYER_WORDS, PROVISIONAL_WORDS, STATUS_WORDS


def head_lines(found: Explanation, session: Session) -> Iterator[str]:
    """Status, file, rubric and what the points rest on."""
    unit, rubric = found.unit, found.rubric
    yield session.words("explain.status", status=STATUS_WORDS[unit.status].said_in(session.language))
    yield from _origin_lines(unit, session)
    if unit.not_eligible:
        yield _not_eligible_line(unit.not_eligible, rubric, session)
    yield from _sent_lines(unit, session)
    if rubric:
        yield session.words("explain.rubric", title=rubric.title, version=f"{rubric.id} {rubric.version}")
        if unit.size:
            yield session.words("explain.size", size=unit.size)
        if rubric.final:
            yield session.words("explain.order", layers=order_in_words(rubric, session))
    if unit.provisional_because:
        reasons = [PROVISIONAL_WORDS[reason].said_in(session.language) for reason in unit.provisional_because]
        yield session.words("explain.provisional", reasons=", ".join(reasons))
    if unit.total is not None:
        yield session.words("explain.total", total=figure(unit.total, session))
    elif unit.criteria:
        yield session.words("explain.no_total", codes=", ".join(unit.withheld_by) or "–")


def _origin_lines(unit: UnitResult, session: Session) -> Iterator[str]:
    """Where a merged unit comes from, file by file, and what it had there."""
    origin = unit.origin
    while origin is not None:
        yield session.words(
            "explain.origin", issuer=origin.issuer, code=origin.code, file=origin.file, sha256=origin.sha256[:10]
        )
        total = figure(origin.total, session) if origin.total is not None else "–"
        rank = f"{origin.rank}/{origin.of}" if origin.rank else "–"
        yield session.words("explain.origin_had", total=total, band=origin.band_title or "–", rank=rank)
        origin = origin.within


def _sent_lines(unit: UnitResult, session: Session) -> Iterator[str]:
    """The file, how late it came, and what of the dossier came with it."""
    if unit.submission:
        yield session.words("explain.file", file=unit.submission.file, sha256=unit.submission.sha256[:10])
        if unit.submission.days_late:
            yield session.words("explain.late", days=str(unit.submission.days_late))
    if unit.dossier:
        yield _dossier_line(unit.dossier, session)


def _dossier_line(dossier: DossierResult, session: Session) -> str:
    """What of the dossier came, and what is missing."""
    came = "; ".join(part.title for part in dossier.parts if part.received) or "–"
    if dossier.complete:
        return session.words("explain.dossier", came=came)
    return session.words("explain.dossier_lacks", came=came, missing="; ".join(dossier.missing_titles))


def order_in_words(rubric: RubricResult, session: Session) -> str:
    """The layers in the order the rubric looks at them; a re-check goes before them all."""
    return ", ".join(LAYER_WORDS[layer].said_in(session.language).lower() for layer in (Layer.RECHECK, *rubric.final))


def _not_eligible_line(why: NotEligibleResult, rubric: RubricResult | None, session: Session) -> str:
    words = session.words(
        "explain.not_eligible",
        beginning=BEGINNING_WORDS[why.beginning].said_in(session.language),
        day=day_in_figures(date.fromisoformat(why.day)),
        months=str(why.months),
        eligible_from=day_in_figures(date.fromisoformat(why.eligible_from)),
    )
    return f"{words}; {citation_in_words(why.citation, rubric, session)}"
