"""A file, a unit, and a row, on which a process that helps ends, as on a library that aborts."""

import os
import signal
from collections.abc import Callable
from multiprocessing import parent_process

from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.errands import Bench, ToScore, scoring
from cdcs_score.pipeline.ledger_errands import Placed, RowBench, writing_rows
from cdcs_score.pipeline.opening import Desk, Envelope, Opened, opening
from cdcs_score.renderers.ledger import UnitRows
from cdcs_score.shelf import Kept


def ended_by_a_file(desk: Desk) -> Callable[[Envelope], Opened]:
    """Opens files; one called TO-01.xlsx ends the process."""
    work = opening(desk)

    def opened(envelope: Envelope) -> Opened:
        if envelope.name.endswith("TO-01.xlsx"):
            os.kill(os.getpid(), signal.SIGTERM)
        return work(envelope)

    return opened


def ended_by_a_unit(bench: Bench) -> Callable[[ToScore], Assessed]:
    """Scores units; TO-02 ends the process, unless it is the run itself."""
    work = scoring(bench)

    def scored(errand: ToScore) -> Assessed:
        if errand.dossier.unit.code == "TO-02" and parent_process() is not None:
            os.kill(os.getpid(), signal.SIGTERM)
        return work(errand)

    return scored


def ended_by_a_row(bench: RowBench) -> Callable[[Placed], Kept[UnitRows]]:
    """Writes rows; that of the second unit ends the process, unless it is the run itself."""
    work = writing_rows(bench)

    def written(one: Placed) -> Kept[UnitRows]:
        if one.number == 2 and parent_process() is not None:
            os.kill(os.getpid(), signal.SIGTERM)
        return work(one)

    return written
