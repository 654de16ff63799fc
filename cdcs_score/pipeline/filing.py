"""Filing: what a unit's files amount to, in each period where its rubric has periods. Pure."""

from collections.abc import Sequence

from cdcs_score.dossier_states import PartState, Shown, part_states
from cdcs_score.pipeline.collected import Received, Unread
from cdcs_score.pipeline.dossiers import Dossier
from cdcs_score.register import Receipt
from cdcs_score.statuses import (
    Arrival,
    Filed,
    FiledOtherwise,
    FiledTwice,
    FiledUnreadable,
    FiledWrongForm,
    Filing,
    NotFiled,
)

#: What is told first where the files of several periods amount to several things.
_GRAVEST_FIRST: tuple[type[Filing], ...] = (FiledTwice, FiledUnreadable, FiledWrongForm, Filed)


def by_period(dossier: Dossier) -> dict[str, tuple[Received, ...]]:
    """The files of each period that sent any, in the order of the rubric; one nameless period where it has none."""
    rubric = dossier.rubric_file.rubric if dossier.rubric_file else None
    names = (*rubric.period_names, "") if rubric else ("",)
    parts = {name: tuple(one for one in dossier.received if one.period == name) for name in names}
    return {name: files for name, files in parts.items() if files}


def graded_last(dossier: Dossier) -> Received | None:
    """The one file of the last period that sent any; None where there are several, or none."""
    parts = list(by_period(dossier).values())
    return parts[-1][0] if parts and len(parts[-1]) == 1 else None


def receipts_of_what_came(dossier: Dossier) -> tuple[Receipt, ...]:
    """The lines of the receipts sheet by which something came: a date, a file, a signed paper, a part of the dossier."""
    has_parts = dossier.rubric_file is not None and bool(dossier.rubric_file.rubric.dossier)
    return tuple(one for one in dossier.receipts if one.says_it_came or (has_parts and one.dossier))


def filing_of(dossier: Dossier, arrival: Arrival) -> Filing:
    """What the files of all periods together amount to: the gravest of each."""
    found = [_filing(files, arrival) for files in by_period(dossier).values()]
    for kind in _GRAVEST_FIRST:
        for filing in found:
            if isinstance(filing, kind):
                return filing
    return FiledOtherwise() if receipts_of_what_came(dossier) else NotFiled()


def parts_of(dossier: Dossier) -> tuple[PartState, ...]:
    """The parts of the dossier, of a unit that is due and whose receipts somebody keeps."""
    if dossier.rubric_file is None or not dossier.is_due or not dossier.has_officer:
        return ()
    shown = Shown(
        receipts=dossier.receipts,
        has_workbook=any(one.is_submission for one in dossier.received),
        has_evidence=bool(dossier.evidence),
    )
    return part_states(dossier.rubric_file.rubric.dossier, shown)


def _filing(files: Sequence[Received], arrival: Arrival) -> Filing:
    if len(files) > 1:
        return FiledTwice()
    if files[0].is_submission:
        return Filed(arrival.days_late)
    return FiledUnreadable() if isinstance(files[0].entry, Unread) else FiledWrongForm()
