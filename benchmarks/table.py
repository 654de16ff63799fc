"""The table of ratios, whole: python benchmarks/table.py [--only PART,PART] [--few] [--units 83,2000,20000] [--others PYTHON].

Parts: reading (against openpyxl, pandas and calamine), scale (a second process, ten times as many), memory, pack (the
year-end documents), start (start-up), forms (blank forms), merging (superior unions to province). What is printed is
markdown for `benchmarks/README.md`, the machine described in its first line. Whole, it takes an hour or two and some
gigabytes under the temporary folder; `--few` takes some minutes, and says of itself that it was only a look.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from many import Kind, make_season
from measuring import Cost, Row, cost_of, each, machine, markdown, seconds, times
from reading import CAREFULLY, OTHERS, opening
from scale import FASTER, FLAT, graded

UNITS, FEW = (83, 2_000, 20_000), (83, 300)
KINDS: dict[Kind, str] = {
    "plain": "plain forms, of four rows",
    "rich": "rich forms, of sixty rows, with facts, formulas, drop-downs and comments",
}
#: Those who only open files are given so many: openpyxl would take a quarter of an hour for 20,000.
SAMPLE = 200
#: What is aimed at by the clock.
_OPENPYXL, _CALAMINE = 8, 4
#: The careful way is measured on a season of no more units: it is for what is odd, and slow.
_CAREFUL = 100


def main() -> None:
    """Measure what is asked for, and print it part by part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), help="parts to measure, with commas between")
    parser.add_argument("--few", action="store_true", help="small seasons, for a quick look")
    parser.add_argument("--units", help="sizes of the seasons, with commas between")
    parser.add_argument("--kinds", default=",".join(KINDS), help="kinds of form: plain, rich")
    parser.add_argument("--others", default=sys.executable, help="the Python pandas and calamine are installed for")
    parser.add_argument("--work", type=Path, help="an empty folder to work in; a temporary one otherwise")
    asked = parser.parse_args()
    parts = [word.strip() for word in asked.only.split(",")]
    unknown = sorted({*parts} - {*PARTS}) + sorted({*asked.kinds.split(",")} - {*KINDS})
    if unknown:
        parser.error(f"not known: {', '.join(unknown)}")
    sizes = tuple(map(int, asked.units.split(","))) if asked.units else FEW if asked.few else UNITS
    print(f"Measured on {machine()}.{' A quick look: small seasons, single rounds.' if asked.few else ''}\n")
    if asked.work:
        Path(asked.work).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=asked.work) as folder:
        runs = Runs(
            Path(folder), sizes, [kind for kind in KINDS if kind in asked.kinds.split(",")], asked.others, asked.few
        )
        for name, part in PARTS.items():
            if name in parts:
                print("\n".join(part(runs)), flush=True)


@dataclass(slots=True)
class Runs:
    """The seasons and what grading each of them costs: every run is made once, whoever asks for it."""

    folder: Path
    sizes: tuple[int, ...]
    kinds: Sequence[Kind]
    #: The interpreter openpyxl, pandas and calamine are installed for.
    others: str
    #: Whether a quick look will do.
    is_few: bool = False
    _seasons: dict[tuple[Kind, int], Path] = field(default_factory=dict)
    _costs: dict[tuple[Kind, int, str], Cost] = field(default_factory=dict)

    def season(self, kind: Kind, units: int) -> Path:
        """A season of so many units."""
        if (kind, units) not in self._seasons:
            path = self.folder / f"{kind}-{units}"
            _say(f"making {units:,} {kind} forms")
            make_season(path, units, kind)
            self._seasons[kind, units] = path
        return self._seasons[kind, units]

    def by(self, jobs: int, kind: Kind, units: int) -> Cost:
        """Graded whole by so many processes, with nothing remembered."""
        return self._once(kind, units, f"by {jobs}", lambda season: graded(season, jobs=jobs))

    def again(self, kind: Kind, units: int) -> Cost:
        """Graded once more with the memory of the run before, nothing changed since."""

        def run(season: Path) -> Cost:
            more = {"CDCS_SCORE_CACHE": str(self.folder / f"memory-{kind}-{units}")}
            graded(season, jobs=1, more=more)
            return graded(season, jobs=1, more=more)

        return self._once(kind, units, "again", run)

    def carefully(self, kind: Kind) -> tuple[Cost, int]:
        """Graded the careful way, and how many units that were."""
        units = min((*self.sizes, _CAREFUL))
        return self._once(kind, units, "carefully", lambda season: graded(season, jobs=1, more=CAREFULLY)), units

    def opened(self, kind: Kind) -> Iterator[tuple[str, Cost, int]]:
        """What opening a sample of the files costs others, their start-up not counted, and how many files that were."""
        units = max(self.sizes)
        paths = sorted((self.season(kind, units) / "submissions").rglob("*.xlsx"))[:SAMPLE]
        sample, nothing = self.folder / f"sample-{kind}", self.folder / "nothing"
        nothing.mkdir(exist_ok=True)
        if not sample.exists():
            sample.mkdir()
            for path in paths:
                shutil.copy(path, sample)
        for name, command in opening(sample, self.others):
            started = self._once(kind, units, f"{name}, no file", _running([*command[:-1], str(nothing)]))
            yield name, self._once(kind, units, name, _running(command)).less(started), len(paths)

    def _once(self, kind: Kind, units: int, name: str, run: Callable[[Path], Cost]) -> Cost:
        if (kind, units, name) not in self._costs:
            season = self.season(kind, units)
            _say(f"{units:,} {kind} forms: {name}")
            self._costs[kind, units, name] = run(season)
        return self._costs[kind, units, name]


def _running(command: Sequence[str]) -> Callable[[Path], Cost]:
    """What a command costs that has its files already."""
    return lambda _: cost_of(command)


def _say(what: str) -> None:
    """What is being done, for whoever waits; not a line of the table."""
    print(f"… {what}", file=sys.stderr, flush=True)


# --------------------------------------------------------------------------------------------------- grading, by runs


def reading(runs: Runs) -> Iterator[str]:
    """Processor time a file, against those who only open files."""
    yield "### Reading and grading\n"
    yield (
        f"Processor milliseconds a workbook; behind them, how many times as long openpyxl takes in its normal mode, merely"
        f" opening. Others only open the files (measured on {SAMPLE} of them, one process, per file, without their"
        f" start-up); ours is run whole: start, register, reading, scoring, ranking, writing. `calamine` is the floor, and blind to errors and formulas."
        f" The careful way reads all through openpyxl, twice, and was measured on at most {_CAREFUL} files.\n"
    )
    for kind in runs.kinds:
        yield f"{KINDS[kind]}:\n\n{markdown(_reading_rows(runs, kind))}\n"


def _reading_rows(runs: Runs, kind: Kind) -> Iterator[Row]:
    opened = {name: cost.processor / files for name, cost, files in runs.opened(kind)}
    whole = opened["openpyxl"]

    def row(name: str, by_size: Iterable[float]) -> Row:
        told = (f"{each(one, 1)} ({times(whole / one)})" for one in by_size)
        return {"": name, **{f"{size:,} files": said for size, said in zip(runs.sizes, told, strict=True)}}

    for name, a_file in opened.items():
        yield row(f"{name}, opening", [a_file] * len(runs.sizes))
    for name in [name for name in OTHERS if name not in opened]:
        yield {"": f"{name}: not installed here"}
    for name, run in (
        ("grade, one process", lambda size: runs.by(1, kind, size)),
        ("grade, two processes", lambda size: runs.by(2, kind, size)),
        ("grade again, nothing changed", lambda size: runs.again(kind, size)),
    ):
        yield row(name, [run(size).processor / size for size in runs.sizes])
    careful, files = runs.carefully(kind)
    yield row(f"grade, the careful way ({files} files)", [careful.processor / files] * len(runs.sizes))


def scale(runs: Runs) -> Iterator[str]:
    """The clock of one process over that of two, and how cost grows."""
    yield "### A second process, and many files\n"
    yield (
        f"Seconds by the clock, which say little where the machine has other work; then how many times as fast two"
        f" processes are (the goal: at least {FASTER}), processor time a file against that in the smallest season, and the"
        f" clock of two processes, grading, against others in one process, opening (the goals: openpyxl takes {_OPENPYXL}"
        f" times as long, ours at most {_CALAMINE} times as long as calamine).\n"
    )
    yield markdown(_scale_rows(runs)) + "\n"


def _scale_rows(runs: Runs) -> Iterator[Row]:
    for kind in runs.kinds:
        first = runs.by(1, kind, runs.sizes[0]).processor / runs.sizes[0]
        opened = {name: cost.clock / files for name, cost, files in runs.opened(kind)}
        for size in runs.sizes:
            one, two = runs.by(1, kind, size), runs.by(2, kind, size)
            row = {
                "": f"{size:,} {kind} forms", "one process": seconds(one.clock), "two processes": seconds(two.clock),
                "two are": times(one.clock / two.clock), "a file costs": times(one.processor / size / first),
                "openpyxl takes": times(opened["openpyxl"] * size / two.clock),
            }  # fmt: skip
            if "python-calamine" in opened:
                row["ours takes, of calamine"] = times(two.clock / (opened["python-calamine"] * size))
            yield row


def memory(runs: Runs) -> Iterator[str]:
    """What runs hold at their highest."""
    yield "### Memory\n"
    yield (
        f"MiB at the highest: of the run itself, and of the run and its workers together (what they share is counted for"
        f" each). Behind them, against the season before (the goal for ten times as many files: at most {FLAT}).\n"
    )
    yield markdown(_memory_rows(runs)) + "\n"


def _memory_rows(runs: Runs) -> Iterator[Row]:
    for kind in runs.kinds:
        before: Sequence[float] = ()
        for size in runs.sizes:
            one, two = runs.by(1, kind, size), runs.by(2, kind, size)
            held = one.itself, two.itself, two.together
            grown = [f" ({times(now / then)})" for now, then in zip(held, before, strict=True)] if before else [""] * 3
            columns = "one process", "two: the run itself", "two: together"
            told = (f"{mebibytes:.0f}{growth}" for mebibytes, growth in zip(held, grown, strict=True))
            yield {"": f"{size:,} {kind} forms", **dict(zip(columns, told, strict=True))}
            before = held


# ------------------------------------------------------------------------------------------- benchmarks of their own


def _of_module(name: str, title: str, read: str, few: tuple[int, ...] = ()) -> Callable[[Runs], Iterator[str]]:
    """A part that another benchmark measures: its `rows()`, or else what it prints.

    Args:
        name: the benchmark.
        title: the heading over it.
        read: how to read it.
        few: what it is asked for where a quick look will do.
    """

    def part(runs: Runs) -> Iterator[str]:
        yield f"### {title}\n"
        if not find_spec(name):
            yield f"`benchmarks/{name}.py` is not here.\n"
            return
        _say(title)
        rows = getattr(import_module(name), "rows", None)
        asked = few if runs.is_few else ()
        yield f"{read}\n\n{markdown(rows(*asked)) if rows else _printed(name, *asked)}\n"

    return part


def _printed(name: str, *asked: int) -> str:
    """What a benchmark prints, as it stands."""
    script = [sys.executable, str(Path(__file__).with_name(f"{name}.py")), *map(str, asked)]
    done = subprocess.run(script, check=True, capture_output=True, encoding="utf-8")
    return f"```\n{done.stdout.rstrip()}\n```"


#: Every part, in the order in which they are printed.
PARTS: dict[str, Callable[[Runs], Iterator[str]]] = {
    "reading": reading,
    "scale": scale,
    "memory": memory,
    "pack": _of_module(
        "pack",
        "The year-end pack",
        "Processor seconds; the share is of what is allowed, and the last line says what a unit of a larger season costs"
        " against one of the smaller.",
        (20, 100),
    ),
    "start": _of_module("starting", "Start-up", "Against a bare `python -c pass`."),
    "forms": _of_module("forms", "Blank forms", "Against openpyxl writing the same forms.", (100,)),
    "merging": _of_module(
        "merging", "Merging", "Whole commands, against reading the same results files plainly.", (3, 100)
    ),
}

if __name__ == "__main__":
    main()
