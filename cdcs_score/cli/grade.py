"""`grade`: the main job, and the ranking on the screen."""

import json
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path

from cdcs_score.cli.display import show_count, show_diagnostics, show_json, show_lines, show_table, show_written
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.fail_on import exit_code, refuse_other_levels
from cdcs_score.cli.places import files_named, season_of
from cdcs_score.cli.progress import workshop_of
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.memory import memory_of
from cdcs_score.numbers import localised
from cdcs_score.pipeline.grading import Grading, grade_files, grade_season, write_grading
from cdcs_score.pipeline.laid_results import in_memory
from cdcs_score.pipeline.workshop import Workshop
from cdcs_score.readers.season_reader import is_season
from cdcs_score.renderers.json_text import diagnostic_record
from cdcs_score.results import Results, UnitResult
from cdcs_score.season_places import LEDGER_FILE, RESULTS
from cdcs_score.standing import ProvisionalReason
from cdcs_score.storage import Written
from cdcs_score.wording import STATUS_WORDS, movers_in_words
from cdcs_score.workers import Workers

#: With more units nobody reads the ranking on a screen.
_SHOWN = 1000


def grade(
    session: Session,
    paths: list[Path],
    *,
    rubric: Path | None,
    output: Path | None,
    fail_on: str,
    as_json: bool,
    is_fresh: bool,
    jobs: int,
    crew: Workers,
) -> ExitCode:
    """Grade a season, or loose files by one rubric; write everything; show the ranking."""
    refuse_other_levels("grade", fail_on)
    with workshop_of(session, jobs, crew) as workshop:
        grading, folder = _graded(paths, rubric, output, workshop, is_fresh=is_fresh)
        written = write_grading(grading, folder, session.arguments, session.started, workshop)
        findings = (*grading.diagnostics, *written.diagnostics)
        show_diagnostics(findings, session)
        if as_json:
            show_json(_document(grading, written, findings, session))
        else:
            _show_results(grading.results, session)
        show_count(findings, session)
        show_written(written, session)
    return exit_code(findings, fail_on)


def _graded(
    paths: list[Path], rubric: Path | None, output: Path | None, workshop: Workshop, *, is_fresh: bool
) -> tuple[Grading, Path]:
    """The grading asked for, and the folder its results go to."""
    if rubric is not None:
        return grade_files(_loose_files(paths), rubric, workshop), output or Path("results")
    if paths and not is_season(paths[0]):
        key = "usage.files_need_rubric" if paths[0].exists() else "usage.no_such_file"
        raise wrong_use("grade", key, word=str(paths[0]))
    if len(paths) > 1:
        raise wrong_use("grade", "usage.extra")
    root = season_of(paths[0] if paths else None)
    with memory_of(root, is_fresh=is_fresh) as memory:
        return grade_season(root, memory=memory, workshop=workshop), output or root / RESULTS


def _loose_files(paths: list[Path]) -> list[Path]:
    found = files_named("grade", paths)
    if not found:
        raise wrong_use("grade", "usage.rubric_files")
    return found


def _document(grading: Grading, written: Written, findings: Iterable[Diagnostic], session: Session) -> str:
    """Everything a script may want, as one document."""
    document = {
        "schema": "cdcs-score/grade/1",
        "results": in_memory(grading.results).model_dump(mode="json", by_alias=True),
        "diagnostics": [diagnostic_record(one, session.language) for one in findings],
        "written": {"folder": str(written.folder), "files": list(written.names)},
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


# The ranking on the screen.


def _show_results(results: Results, session: Session) -> None:

    if len(results.units) > _SHOWN:
        show_lines((session.words("grade.too_many", count=str(len(results.units)), file=LEDGER_FILE),))
        show_lines(_closing_lines(results, session))
        return
    heads = [session.words(f"column.{name}") for name in ("rank", "code", "name", "self", "total", "band", "note")]
    ranked, unranked = _rows_of_units(results, session)
    for block in results.blocks:
        title = session.words("grade.ranking", block=block.title or block.code)
        note = f" ({session.words('grade.provisional')})" if block.provisional else ""
        rows = sorted((ranked[code] for code in block.units if code in ranked), key=itemgetter(0, 1))
        show_table(title + note, heads, ([str(rank), *cells] for rank, _, cells in rows), right=(0, 3, 4))
    if unranked:
        heads = [session.words(f"column.{name}") for name in ("code", "name", "total", "band", "status", "note")]
        show_table(session.words("grade.unranked"), heads, unranked, right=(2,))
    show_lines(_closing_lines(results, session))


def _rows_of_units(results: Results, session: Session) -> tuple[dict[str, tuple[int, str, list[str]]], list[list[str]]]:
    """The rows of the tables: by code, what ranked units show behind their rank, with rank and code; then the others.

    Each unit is made anew when it is asked for, so all are asked for once.
    """
    ranked: dict[str, tuple[int, str, list[str]]] = {}
    unranked: list[list[str]] = []
    for unit in results.units:
        total = _figure(unit.total, session)
        if unit.rank is None:
            status = STATUS_WORDS[unit.status].said_in(session.language)
            note = session.words("note.withheld", codes=", ".join(unit.withheld_by)) if unit.withheld_by else ""
            unranked.append([unit.code, unit.name, total, unit.band_title or "", status, note])
        else:
            note = "; ".join(_notes(unit, session))
            cells = [unit.code, unit.name, _figure(unit.self_total, session), total, unit.band_title or "", note]
            ranked[unit.code] = unit.rank, unit.code, cells
    return ranked, unranked


def _notes(unit: UnitResult, session: Session) -> Iterator[str]:
    if unit.tied:
        yield session.words("note.tied", rank=str(unit.rank))
    if unit.moved_by:
        movers = movers_in_words(unit.moved_by, session.language)
        yield session.words("note.moved", movers=movers)


def _closing_lines(results: Results, session: Session) -> Iterator[str]:
    counts = [
        f"{STATUS_WORDS[status].said_in(session.language)} {count}" for status, count in results.counts.items() if count
    ]
    yield session.words("grade.statuses", counts=", ".join(counts))
    samples = {rubric.id: rubric.title for rubric in results.rubrics if rubric.status == "sample"}
    unused, is_unverified = set(samples), False
    for unit in results.units:
        unused.discard(unit.rubric or "")
        is_unverified = is_unverified or ProvisionalReason.UNVERIFIED in unit.provisional_because
        if is_unverified and not unused:
            break  # the others, of whom there may be very many, can add nothing
    for rubric, title in samples.items():
        if rubric not in unused:
            yield session.words("grade.sample", title=title)
    if is_unverified:
        yield session.words("grade.unverified")


def _figure(figure: str | None, session: Session) -> str:

    return "" if figure is None else localised(figure, session.language)
