"""What the year-end pack costs, against docxtpl alone for its documents: python benchmarks/pack.py [FEW] [MANY].

In one run, as ratios: the time of a bare `python -c pass`, of docxtpl filling the same templates with the same values one by
one (as a user would write it), and of `cdcs-score report` as a whole process: Word alone, and the whole pack but the PDF
(Word, both editions of the board, the Excel appendices). Then the same pack of many more units: what each of them costs,
against what each of the few cost. Processor seconds, so that a busy machine matters less.
"""

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from docxtpl import DocxTemplate
from measuring import Row, cost_of, markdown, program, seconds, times

from cdcs_score.pipeline.word_papers import SEEN, Papers
from cdcs_score.readers.results_reader import read_results
from cdcs_score.readers.season_reader import read_season
from cdcs_score.renderers.environment import report_environment
from cdcs_score.report.own_texts import no_texts
from cdcs_score.resources import bundled_templates

#: What the pack may cost: so many bare starts, and so many times what docxtpl needs for its documents alone.
STARTS, TIMES = 25, 1.5
#: The whole pack but the PDF.
FORMATS = "docx,html,xlsx"


def main() -> None:
    """Measure, and print a line for each."""
    few, many = (int(sys.argv[at]) if len(sys.argv) > at else usual for at, usual in ((1, 83), (2, 1000)))
    print(markdown(rows(few, many)))


def rows(few: int = 83, many: int = 1000) -> Iterator[Row]:
    """The pack of a season of so many unions, and what each unit of a larger one costs against it."""
    with tempfile.TemporaryDirectory() as folder:
        season = _graded(Path(folder) / "few", few)
        bare = cost_of([sys.executable, "-c", "pass"], rounds=5).processor
        alone, documents = _alone(season)
        word = cost_of(program("report", season), rounds=3).processor
        whole = cost_of(program("report", season, "--format", FORMATS), rounds=3).processor
        units, allowed = _units(season), STARTS * bare + TIMES * alone
        yield _row("bare `python -c pass`", bare)
        yield _row(f"docxtpl alone, {documents} Word documents of {units} units", alone)
        yield _row("report, Word", word, of=allowed)
        yield _row(f"report, {FORMATS}", whole, of=allowed)
        yield _row(f"allowed: {STARTS} starts + {TIMES} × docxtpl", allowed)
        large = _graded(Path(folder) / "many", many)
        grown = cost_of(program("report", large, "--format", FORMATS)).processor
        ratio = grown / _units(large) / (whole / units)
        yield _row(f"report, {FORMATS}, {_units(large)} units", grown) | {"a unit": times(ratio)}


def _row(name: str, taken: float, of: float = 0) -> dict[str, str]:
    return {
        "": name,
        "processor": seconds(taken),
        "of what is allowed": f"{taken / of:.2f}" if of else "",
        "a unit": "",
    }


def _graded(season: Path, units: int) -> Path:
    _program("demo", season, "--units", str(units))
    _program("grade", season)
    return season


def _units(season: Path) -> int:
    return len(read_results(season).results.units)


def _alone(season: Path) -> tuple[float, int]:
    """What docxtpl needs for the same documents, each from its template file, and how many there are."""
    inputs, found = read_season(season), read_results(season)
    papers = Papers(results=found.results, office=inputs.office, result_id=found.short_id, texts=no_texts())
    fillings = [(name, filling.seen) for name in SEEN for filling in papers.fillings(name)]

    def work() -> None:
        for name, seen in fillings:
            document = DocxTemplate(bundled_templates() / "word" / name)
            document.render(dict(seen), report_environment())
            document.save(io.BytesIO())

    return _cpu(work), len(fillings)


def _cpu(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _program(*arguments: str | Path) -> None:
    subprocess.run(program(*arguments), check=False, capture_output=True)


if __name__ == "__main__":
    main()
