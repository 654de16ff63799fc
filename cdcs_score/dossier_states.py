"""Which parts of a unit's dossier came, and what shows it. No points rest on it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from cdcs_score.codes import dossiers
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.dossier_parts import DossierPart, ShownBy, parts_named
from cdcs_score.register import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class PartState:
    """One part of a dossier, as it is for one unit."""

    part: DossierPart
    #: What shows that it came; None where nothing does.
    shown_by: ShownBy | None = None
    #: The cell of the receipts sheet that says so, and what stands there.
    place: Place | None = None
    raw: str = ""

    @property
    def is_lacking(self) -> bool:
        """Whether it must be there and is not."""
        return self.part.is_required and self.shown_by is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What of a dossier one can see: the unit's receipts, whether its workbook was read, whether it sent evidence files."""

    receipts: Sequence[Receipt]
    has_workbook: bool
    has_evidence: bool

    def is_shown_by(self, way: ShownBy) -> bool:
        """Whether there is what shows a part of this kind, without anybody writing it down."""
        match way:
            case "workbook":
                return self.has_workbook
            case "signed_copy":
                return any(one.has_signed_copy for one in self.receipts)
            case "evidence":
                return self.has_evidence
            case "receipts":
                return False


def part_states(parts: Sequence[DossierPart], shown: Shown) -> tuple[PartState, ...]:
    """Every part of the dossier: written in a line of the receipts sheet, or shown by what came."""
    named = [(receipt, parts_named(receipt.dossier, parts).codes) for receipt in shown.receipts]
    states = []
    for part in parts:
        receipt = next((receipt for receipt, codes in named if part.code in codes), None)
        if receipt is not None:
            state = PartState(part=part, shown_by="receipts", place=receipt.dossier_place, raw=receipt.dossier)
        else:
            state = PartState(part=part, shown_by=part.shown_by if shown.is_shown_by(part.shown_by) else None)
        states.append(state)
    return tuple(states)


def incomplete(states: Sequence[PartState]) -> Diagnostic | None:
    """The finding that a dossier lacks parts it must have; None where it lacks none."""
    lacking = [state.part.title for state in states if state.is_lacking]
    details: dict[str, Detail] = {"missing": "; ".join(lacking)}
    return Diagnostic(code=dossiers.INCOMPLETE, details=details) if lacking else None
