"""The meeting's decisions about a unit, as an explanation reads them out: ties, petitions, recognition, closing."""

from collections.abc import Iterator

from cdcs_score.cli.session import Session
from cdcs_score.decisions import (
    Closing,
    Decision,
    NoClassDecision,
    Petition,
    PetitionAnswer,
    Recognition,
    Recorded,
    Refusal,
    TieDecision,
)
from cdcs_score.pipeline.explaining import Explanation
from cdcs_score.text import day_in_figures


def decision_lines(found: Explanation, session: Session) -> Iterator[str]:
    """Every decision that does not stand with a row, in the order they were recorded; later ones are marked so."""
    graded = found.results.decisions.count if found.results.decisions else 0
    for one in found.decisions:
        later = session.words("explain.decision_later") if one.number > graded else ""
        if words := _in_words(one, found.unit.code, session):
            yield words + later


def _in_words(one: Recorded, unit: str, session: Session) -> str:
    decision = one.decision
    key, names = _said_of(decision, unit)
    day = f", {day_in_figures(decision.day)}" if decision.day else ""
    known = {"number": str(one.number), "by": decision.by + day, "reason": decision.reason}
    return session.words(key, **known, **names) if key else ""


def _said_of(decision: Decision, unit: str) -> tuple[str, dict[str, str]]:
    """The sentence a decision is read out by, and what it names; no sentence where it stands elsewhere."""
    match decision:
        case TieDecision(keeps=keeps, tied=tied, places=places):
            side = "kept" if unit in keeps else "not_kept"
            return f"explain.decision.tie_{side}", {"tied": ", ".join(tied), "places": str(places)}
        case NoClassDecision(taken_back=True):
            return "explain.decision.no_class_back", {}
        case Petition(criterion=criterion):
            return "explain.decision.petition", {"criterion": f" {criterion}" if criterion else ""}
        case PetitionAnswer(petition=petition):
            return "explain.decision.answer", {"petition": str(petition)}
        case Recognition():
            return "explain.decision.recognition", _meeting(decision, unit)
        case Closing(sha256=sha256):
            return "explain.decision.closing", {"sha256": sha256[:10]}
        case Refusal(criterion=criterion, written=written):
            return "explain.decision.refusal", {"criterion": criterion, "written": written}
        case _:
            return "", {}


def _meeting(decision: Recognition, unit: str) -> dict[str, str]:
    votes = next((f"; {unit}: {vote.votes}/{vote.of}" for vote in decision.votes if vote.unit == unit), "")
    return {
        "document": f" {decision.number}" if decision.number else "",
        "chair": decision.chair,
        "present": f"{decision.present}/{decision.of}",
        "votes": f"{decision.in_favour}/{decision.present}{votes}",
    }
