"""Demonstrating: a whole invented season written into a new folder, workbook by workbook."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from cdcs_score.codes import seasons
from cdcs_score.demo import listing
from cdcs_score.demo.case import Finding, Kind
from cdcs_score.demo.delivering import Delivery
from cdcs_score.demo.office import office_of
from cdcs_score.demo.plan import planned
from cdcs_score.demo.season import Frame
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import CannotWrite
from cdcs_score.pipeline.starting import office_workbook, start_season
from cdcs_score.readers.rubric_reader import RubricFile, read_rubric
from cdcs_score.rows import Leaf
from cdcs_score.scoring_rules import Rollup
from cdcs_score.season_places import DEFAULT_OFFICE_FILE, RUBRICS

_RUBRICS: Mapping[Kind, str] = {
    "office": "cdcs-hanh-chinh-su-nghiep",
    "school": "cdcs-truong-hoc",
    "company": "cdcs-doanh-nghiep",
}
_GROUPS_RUBRIC = "to-cong-doan-101-cdvc-2015"
#: Nothing in the folder depends on the day it is made.
_NO_DAY = date(2025, 1, 1)
_ADAPTED = "# Bản chép cho kỳ ví dụ: {changes}. Bản gốc: rubrics/{name} của chương trình.\n"
_YEAR = re.compile(r"^year: (\d{4})", re.MULTILINE)


def write_demo(folder: Path, units: int, seed: int) -> tuple[Finding, ...]:
    """A season of so many unions in a folder that does not exist yet, or is empty; what was planted in it.

    Raises:
        WrongUse: when the folder holds something.
        CannotWrite: when the folder cannot be made.
    """
    start_season(folder, [*_RUBRICS.values(), _GROUPS_RUBRIC], _NO_DAY)
    try:
        frame = _frame(folder, units, seed)
        plan = planned(frame)
        office = office_of(plan)
        (folder / DEFAULT_OFFICE_FILE).write_bytes(office_workbook(office, frame.all_rubrics))
        delivery = Delivery(plan=plan, office=office)
        for name, content in delivery.files():
            _write(folder / name, content)
        findings = tuple(listing.in_order(delivery.findings))
        groups = sum(map(len, plan.groups.values()))
        _write(folder / listing.LIST_FILE, listing.as_markdown(units, seed, findings).encode())
        _write(folder / listing.DATA_FILE, listing.as_json(units, seed, findings).encode())
        _write(folder / listing.NOTE_FILE, listing.about(units, seed, groups).encode())
    except OSError as error:
        details = {"reason": error.strerror or type(error).__name__}
        raise CannotWrite(Diagnostic(code=seasons.CANNOT_WRITE, raw=str(folder), details=details)) from None
    return findings


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _frame(folder: Path, units: int, seed: int) -> Frame:
    """The frame of the season, its rubrics made to fit one another: one year, and classes the tổ have."""
    groups = _read(folder, _GROUPS_RUBRIC)
    unions: dict[Kind, RubricFile] = {kind: _read(folder, name) for kind, name in _RUBRICS.items()}
    year = max(one.rubric.year for one in unions.values())
    strong = groups.rubric.classes[0].code
    for name in (*_RUBRICS.values(), _GROUPS_RUBRIC):
        _adapt(folder / RUBRICS / f"{name}.yaml", year, strong)
    return Frame(
        units=units,
        seed=seed,
        year=year,
        rubrics={kind: _read(folder, name) for kind, name in _RUBRICS.items()},
        groups_rubric=_read(folder, _GROUPS_RUBRIC),
    )


def _read(folder: Path, name: str) -> RubricFile:
    file = f"{RUBRICS}/{name}.yaml"
    return read_rubric(folder / file, file)


def _adapt(path: Path, year: int, strong: str) -> None:
    """Writes into a copy the year of the season, and the class the season's tổ have; what was changed is said on top."""
    rubric = read_rubric(path, path.name).rubric
    text, changes = path.read_text(encoding="utf-8"), []
    if rubric.year != year:
        text = _YEAR.sub(f"year: {year}", text, count=1)
        changes.append(f"năm {rubric.year} thay bằng {year}")
    for wanted in _counted_classes(rubric.leaves):
        if wanted != strong:
            text = re.sub(rf"\bat_least: {re.escape(wanted)}\b(?=,\s+bands)", f"at_least: {strong}", text)
            changes.append(f"mức {wanted} của tổ thay bằng {strong}")
    if changes:
        note = _ADAPTED.format(changes=", ".join(changes), name=path.name)
        path.write_text(note + text, encoding="utf-8", newline="\n")


def _counted_classes(rows: Iterable[Leaf]) -> list[str]:
    return list(dict.fromkeys(row.rule.at_least for row in rows if isinstance(row.rule, Rollup)))
