"""Decisions in words: who, when, why, what it rested on and what it replaced."""

from collections.abc import Iterator
from datetime import date, datetime

from cdcs_score.cli.session import Session
from cdcs_score.codes import CATALOGUE
from cdcs_score.decisions import (
    Closing,
    Decision,
    NoClassDecision,
    Petition,
    PetitionAnswer,
    Recognition,
    Refusal,
    ScoreDecision,
    TieDecision,
)
from cdcs_score.diagnostics import Place
from cdcs_score.pipeline.review_logging import Logged
from cdcs_score.review_rows import figure_words
from cdcs_score.ruled_rows import BASIS_WORDS, quoted
from cdcs_score.rulings import Basis
from cdcs_score.scorecard import Layer
from cdcs_score.text import day_in_figures
from cdcs_score.wording import LAYER_WORDS


def log_lines(one: Logged, session: Session) -> Iterator[str]:
    """A line of the log: what was decided, then who and why, what it rested on, and where it was written."""
    decision = one.recorded.decision
    yield f"{one.recorded.number}. {_moment(one.recorded.recorded)} · {_what(one, session)}"
    yield f"    {_who(decision, session)}"
    if isinstance(decision, ScoreDecision):
        yield f"    {_rested_on(decision.basis, session)}"
    if isinstance(decision, Refusal):
        why = f"{CATALOGUE[decision.code].summary.said_in(session.language)} ({decision.code})"
        was = session.words("log.refused_because", why=why, exported=decision.exported or "–", now=decision.now or "–")
        yield f"    {was}"
    if decision.source is not None:
        place = Place(file=decision.source.file, sheet=decision.source.sheet, cell=decision.source.cell)
        yield f"    {session.words('log.source', place=place.said_in(session.language))}"


def _moment(recorded: str) -> str:
    moment = datetime.fromisoformat(recorded)
    return f"{day_in_figures(moment.date())} {moment:%H:%M}"


def _what(one: Logged, session: Session) -> str:
    decision = one.recorded.decision
    match decision:
        case ScoreDecision(points=None):
            return session.words(
                "log.taken_back", **_about_points(one, decision, session), before=_before(one, session)
            )
        case ScoreDecision():
            points = figure_words(decision.points or "", session.language)
            about = _about_points(one, decision, session)
            return session.words("log.score", **about, points=points, before=_before(one, session))
        case Refusal():
            written = figure_words(decision.written, session.language) or "–"
            return session.words("log.refusal", **_about_points(one, decision, session), points=written)
        case TieDecision():
            tied, keeps = _units(one, decision.tied), _units(one, decision.keeps)
            return session.words("log.tie", tied=tied, keeps=keeps or "–", places=str(decision.places))
        case NoClassDecision(taken_back=taken_back):
            key = "log.class_again" if taken_back else "log.no_class"
            return session.words(key, unit=_unit(one, decision.unit))
        case Recognition():
            votes = f"{decision.in_favour}/{decision.present}"
            return session.words("log.recognition", block=decision.block, votes=votes, number=decision.number or "–")
        case Petition():
            return session.words("log.petition", unit=_unit(one, decision.unit), criterion=decision.criterion or "–")
        case PetitionAnswer(upheld=upheld):
            key = "log.answer.upheld" if upheld else "log.answer.rejected"
            return session.words(key, number=str(decision.petition))
        case Closing():
            return session.words("log.closing", block=decision.block, file=decision.file)


def _about_points(one: Logged, decision: ScoreDecision | Refusal, session: Session) -> dict[str, str]:
    return {
        "unit": _unit(one, decision.unit),
        "criterion": f"{decision.period} {decision.criterion}".strip(),
        "layer": LAYER_WORDS[Layer(decision.layer.value)].said_in(session.language).lower(),
    }


def _before(one: Logged, session: Session) -> str:
    """What stood before in the same layer, and where."""
    if one.replaced is None or not isinstance(one.replaced.decision, ScoreDecision):
        return ""
    points = figure_words(one.replaced.decision.points or "", session.language) or "–"
    return session.words("log.before", points=points, number=str(one.replaced.number))


def _who(decision: Decision, session: Session) -> str:
    day = f", {day_in_figures(decision.day)}" if isinstance(decision.day, date) else ""
    by = decision.by or session.words("log.nobody")
    return f"{by}{day}: {decision.reason or session.words('log.no_reason')}"


def _rested_on(basis: Basis, session: Session) -> str:
    """What stood in the row then, part by part; what was blank is left out."""
    parts = [
        f"{words.said_in(session.language)} {quoted(figure_words(text, session.language), session.language)}"
        for name, words in BASIS_WORDS.items()
        if (text := getattr(basis, name))
    ]
    return session.words("log.rested_on", basis="; ".join(parts) or "–")


def _unit(one: Logged, code: str) -> str:
    name = one.names.get(code, "")
    return f"{name} ({code})" if name else code


def _units(one: Logged, codes: tuple[str, ...]) -> str:
    return ", ".join(_unit(one, code) for code in codes)
