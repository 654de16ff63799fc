"""What a process costs: processor seconds, the clock, memory; and how a table of such figures is printed.

Each contender is a whole process, from its start to its end, with all the processes it starts. Processor seconds say what
work it is, on a machine with other work as well; the clock says what somebody waits. Needs Linux: memory is looked up in
/proc.
"""

import os
import platform
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

#: One line of a table: what was measured under `""`, and each figure under its column.
Row = Mapping[str, str]

MEBIBYTE = 1024 * 1024
_GLANCE = 0.02
#: Exit codes of a run that did what it was for.
_DONE = {0, 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a process took, with all it started."""

    #: Seconds: of the processors, and by the clock.
    processor: float
    clock: float
    #: MiB at the highest: of the process itself, of the largest process, and of it and its children together.
    itself: float
    largest: float
    together: float

    def or_less(self, other: "Cost") -> "Cost":
        """The least of both, figure by figure."""
        return Cost(
            processor=min(self.processor, other.processor),
            clock=min(self.clock, other.clock),
            itself=min(self.itself, other.itself),
            largest=min(self.largest, other.largest),
            together=min(self.together, other.together),
        )

    def less(self, other: "Cost") -> "Cost":
        """What it took more than another, in time."""
        return replace(self, processor=self.processor - other.processor, clock=self.clock - other.clock)


def program(*words: object) -> list[str]:
    """The command line of cdcs-score with these words."""
    return [sys.executable, "-m", "cdcs_score", *map(str, words)]


def cost_of(
    command: Sequence[str], more: Mapping[str, str] | None = None, rounds: int = 1, done: Collection[int] = _DONE
) -> Cost:
    """What a command costs; the least of several rounds.

    Nothing is remembered from one to the next, unless `more` says where, and bytecode is kept.

    Args:
        command: the command.
        more: what else stands in its environment.
        rounds: how often it is run.
        done: the exit codes of a run that did what it was for.

    Raises:
        SystemExit: when it did not, with what it said.
    """
    found = _cost(command, more or {}, done)
    for _ in range(rounds - 1):
        found = found.or_less(_cost(command, more or {}, done))
    return found


def _cost(command: Sequence[str], more: Mapping[str, str], done: Collection[int]) -> Cost:
    environment = {**os.environ, "CDCS_SCORE_CACHE": "", "PYTHONDONTWRITEBYTECODE": "", **more}
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
        memory = _Memory(run.pid)
        said = run.stderr.read() if run.stderr else b""
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - began
    itself, largest, together = memory.highest()
    if run.returncode not in done:
        raise SystemExit(f"{' '.join(command[:4])} …: {run.returncode}\n{said.decode(errors='replace')}")
    return Cost(
        processor=usage.ru_utime + usage.ru_stime, clock=clock, itself=itself, largest=largest, together=together
    )


class _Memory:
    """What a process and its children hold, looked up again and again until it ends.

    What the system says of an ended process will not do: it counts from before the process became a program of its own,
    when it was as large as whoever started it.
    """

    def __init__(self, pid: int) -> None:
        self._pid, self._is_over = pid, False
        self._itself = self._largest = self._together = 0
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def highest(self) -> tuple[float, float, float]:
        """MiB at the highest: of the process itself, of the largest process, and of it and its children together."""
        self._is_over = True
        self._thread.join()
        return self._itself / MEBIBYTE, self._largest / MEBIBYTE, self._together / MEBIBYTE

    def _watch(self) -> None:
        while not self._is_over:
            time.sleep(_GLANCE)
            held = [_resident(pid) for pid in (self._pid, *_children_of(self._pid))]
            self._itself = max(self._itself, held[0])
            self._largest = max(self._largest, *held)
            self._together = max(self._together, sum(held))


def _resident(pid: int) -> int:
    """The bytes a process has in memory; those it shares with others are counted for each."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0  # it has ended
    return int(pages) * resource.getpagesize()


def _children_of(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


# --------------------------------------------------------------------------------------------------------- on paper


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a table, its columns in the order in which they first come."""
    listed = list(rows)
    columns = list(dict.fromkeys(name for row in listed for name in row))
    lines = [columns, ["---" if not name else "--:" for name in columns]]
    lines += [[row.get(name, "") for name in columns] for row in listed]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def seconds(value: float) -> str:
    """Seconds as one reads them: `0.022 s`, `8.5 s`, `148 s`."""
    return f"{value:#.3g} s".replace(". s", " s") if value >= 1 else f"{value:.3f} s"


def each(value: float, things: int) -> str:
    """Seconds for each of so many things: `4.6 ms`."""
    return f"{value / things * 1000:.1f} ms"


def times(value: float) -> str:
    """How many times: `8.42 ×`, `12.3 ×`."""
    return f"{value:#.3g} ×".replace(". ×", " ×")


def machine() -> str:
    """The machine in a line, without its name: cores, processor, memory, system, Python, and how busy it is."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MEBIBYTE / 1024
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{cores} cores ({_processor()}), {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"{platform.python_implementation()} {platform.python_version()}; load before the run {load}"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.processor() or "unknown"
