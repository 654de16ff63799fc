"""Decisions in a few readable words, for tests of what people decide."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from cdcs_score.deciding import Book, book_of
from cdcs_score.decision_chain import continued
from cdcs_score.decisions import Decision, NoClassDecision, Recorded, ScopeName, ScoreDecision, TieDecision
from cdcs_score.diagnostics import Place
from cdcs_score.numbers import from_text
from cdcs_score.result_rows import Source
from cdcs_score.rulings import Basis, DecidedLayer, Ruling
from cdcs_score.submission import Given

WORKBOOK = "review/tham-dinh.xlsx"
NOON = datetime(2025, 12, 1, 12, tzinfo=UTC)


def ruling(layer: str, points: str, *, number: int = 1, basis: Basis | None = None) -> Ruling:
    """Points the inspector An gave in cell K7, on a row in which the unit had given itself 20 and named QĐ 1."""
    place = Place(file=WORKBOOK, sheet="Thẩm định", cell="K7")
    return Ruling(
        layer=DecidedLayer(layer),
        given=Given(points=from_text(points), raw=points, place=place, reason="thiếu biên bản"),
        by="An",
        day=date(2025, 12, 1),
        number=number,
        basis=basis or Basis(self_score="20", evidence="QĐ 1"),
    )


def score_decision(unit: str, criterion: str, points: str | None, **known: Any) -> ScoreDecision:
    """Points the inspector An gave a row in cell K7."""
    source = Source(file=WORKBOOK, sheet="Thẩm định", cell="K7", raw=points or "")
    said: dict[str, Any] = {
        "by": "An",
        "reason": "thiếu biên bản",
        "day": date(2025, 12, 1),
        "source": source,
        "layer": DecidedLayer.VERIFIED,
        "basis": Basis(),
    }
    return ScoreDecision(unit=unit, criterion=criterion, points=points, **(said | known))


def tie_decision(tied: str, keeps: str, places: int, **known: Any) -> TieDecision:
    """Who of the tied keeps the class in block K1 of the small rubric: codes with blanks between."""
    scope = ScopeName(rubric="vi-du", level="to", block="K1")
    said: dict[str, Any] = {"by": "Hội nghị xét", "reason": "bỏ phiếu", "scope": scope}
    return TieDecision(tied=tuple(tied.split()), keeps=tuple(keeps.split()), places=places, **(said | known))


def no_class_decision(unit: str, **known: Any) -> NoClassDecision:
    """The meeting gives a unit no class."""
    return NoClassDecision(unit=unit, by="Hội nghị xét", reason="không nộp hồ sơ", **known)


def log_of(*decisions: Decision) -> tuple[Recorded, ...]:
    """The log in which these stand, recorded at noon."""
    return tuple(continued((), decisions, NOON.isoformat()))


def book(*decisions: Decision) -> Book:
    """What stands after these."""
    return book_of(log_of(*decisions))


def lines_of(log: Iterable[Recorded]) -> list[str]:
    """What each line decides, in short."""
    return [f"{one.number} {one.decision.kind}" for one in log]
