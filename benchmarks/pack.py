"""What the year-end pack costs, against docxtpl alone for its documents: python benchmarks/pack.py [FEW] [MANY].

In one run, as ratios: the time of a bare `python -c pass`, of docxtpl filling the same templates with the same values one by
one (as a user would write it), and of `cdcs-score report` as a whole process: Word alone, and the whole pack but the PDF
(Word, both editions of the board, the Excel appendices). Then the same pack of many more units: what each of them costs,
against what each of the few cost. Processor seconds, so that a busy machine matters less.
"""

import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from docxtpl import DocxTemplate

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
    """Measure, and print one line for each."""
    few, many = (int(sys.argv[at]) if len(sys.argv) > at else usual for at, usual in ((1, 83), (2, 1000)))
    with tempfile.TemporaryDirectory() as folder:
        season = _graded(Path(folder) / "few", few)
        bare = min(_seconds_of([sys.executable, "-c", "pass"]) for _ in range(5))
        alone, documents = _alone(season)
        word = min(_seconds_of(_command("report", season)) for _ in range(3))
        whole = min(_seconds_of(_command("report", season, "--format", FORMATS)) for _ in range(3))
        units = _units(season)
        allowed = STARTS * bare + TIMES * alone
        print(f"{units} units, {documents} Word documents")
        print(f"bare start            {bare:7.3f} s")
        print(f"docxtpl alone         {alone:7.3f} s   {alone / documents * 1000:6.1f} ms a document")
        print(f"report, Word          {word:7.3f} s   {word / allowed:.2f} of what is allowed")
        print(f"report, {FORMATS} {whole:6.3f} s   {whole / allowed:.2f} of what is allowed")
        print(f"allowed               {allowed:7.3f} s   {STARTS} starts + {TIMES} x docxtpl")
        large = _graded(Path(folder) / "many", many)
        grown = _seconds_of(_command("report", large, "--format", FORMATS))
        ratio = grown / _units(large) / (whole / units)
        print(f"{_units(large)} units: {grown:.1f} s, each {ratio:.2f} x what each of {units} costs")


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


def _command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "cdcs_score", *map(str, arguments)]


def _program(*arguments: str | Path) -> None:
    subprocess.run(_command(*arguments), check=False, capture_output=True, env=dict(os.environ))


def _seconds_of(command: Sequence[str]) -> float:
    """The processor seconds of a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
