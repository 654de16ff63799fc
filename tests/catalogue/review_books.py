"""Cases of area V, from V301: review workbooks that go out and come back."""

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import openpyxl

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.keeping import keep
from cdcs_score.pipeline.review_exporting import Choice, export_review, season_now
from cdcs_score.pipeline.verifying import verify_season
from cdcs_score.readers.review_reader import read_review
from cdcs_score.readers.rubric_reader import read_rubric
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.workbook import read_workbook
from cdcs_score.register import Level
from cdcs_score.rulings import DecidedLayer
from cdcs_score.taking import Taker
from tests.catalogue.case import (
    BOTH,
    BY_SECOND,
    OFFICE,
    SECOND,
    UNIT,
    Case,
    doing,
    one_unit,
    season,
    two_units,
    workbook,
)
from tests.catalogue.cells import FACTS, WITH_FACTS
from tests.catalogue.reviews import CONDITIONAL, NO_SCORE_2, STARTED
from tests.support.reviews import columns, exported, filled, head_row, saved, sent_back, with_identity, with_row
from tests.support.rubrics import SMALL, changed
from tests.support.workbooks import Typed, submit

ROW = ("TO-01", "1")
OURS: dict[str, Typed] = {"points": 35, "reason": "thiếu biên bản", "by": "Trần B"}
THEIRS: dict[str, Typed] = {"points": 38, "reason": "đủ biên bản", "by": "Lê C"}


def typed(code: str, **row: Typed) -> Case:
    """One row of a review workbook, filled in so."""

    def run(root: Path) -> Iterable[Diagnostic]:
        one_unit(root)
        return sent_back(root, filled(exported(root), {ROW: row})).findings

    return doing(code, run)


def returned(code: str, change: Callable[[bytes], bytes]) -> Case:
    """A filled review workbook, changed before it came back."""

    def run(root: Path) -> Iterable[Diagnostic]:
        one_unit(root)
        return sent_back(root, change(filled(exported(root), {ROW: OURS}))).findings

    return doing(code, run)


def _a_form(root: Path) -> Iterable[Diagnostic]:
    one_unit(root)
    return sent_back(root, workbook()).findings


def _without_points(content: bytes) -> bytes:
    """The workbook in which nobody can tell which column holds the points."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets[2:4]:
        sheet.cell(head_row(sheet), columns(sheet)["Điểm thẩm định"]).value = "Điểm"
    return saved(book)


def _two_teams(root: Path) -> Iterable[Diagnostic]:
    first = exported(one_unit(root))
    sent_back(root, filled(first, {ROW: OURS}))
    return sent_back(root, filled(first, {ROW: THEIRS})).findings


def _two_teams_at_once(root: Path) -> Iterable[Diagnostic]:
    first = exported(one_unit(root))
    return sent_back(root, filled(first, {ROW: OURS}), filled(first, {ROW: THEIRS})).findings


def _sent_again(root: Path) -> Iterable[Diagnostic]:
    content = filled(exported(one_unit(root)), {ROW: OURS})
    submit(root, "TO-01.xlsx", workbook(("| 38.5    |", "| 36      |")))
    return sent_back(root, content).findings


def _cleared(root: Path) -> Iterable[Diagnostic]:
    one_unit(root)
    sent_back(root, filled(exported(root), {ROW: OURS}))
    return sent_back(root, filled(exported(root), {ROW: {"points": None}})).findings


def _not_exported(root: Path) -> Iterable[Diagnostic]:
    """A row for a unit that sent only after the export."""
    season(root, ("TO-02.xlsx", workbook(*BY_SECOND)), office=BOTH)
    content = exported(root)
    submit(root, "TO-01.xlsx", workbook())
    return sent_back(root, with_row(content, {"Mã đơn vị": "TO-01", "Mã tiêu chí": "1"})).findings


def _by_condition(root: Path) -> Iterable[Diagnostic]:
    rubric = changed(SMALL, (FACTS, CONDITIONAL))
    season(root, ("TO-01.xlsx", workbook(NO_SCORE_2, text=WITH_FACTS)), rubrics=[rubric])
    return sent_back(root, filled(exported(root), {("TO-01", "2"): OURS})).findings


def _uncounted(root: Path) -> Iterable[Diagnostic]:
    """A rubric that no longer counts the layer, under the text the workbook names."""
    content = filled(exported(one_unit(root)), {ROW: OURS})
    (path,) = (root / "rubrics").glob("*.yaml")
    text = changed(path.read_text(encoding="utf-8"), [("[verified, block, self]", "[block, self]")])
    path.write_text(text, encoding="utf-8")
    return sent_back(root, with_identity(content, "rubric", read_rubric(path, "").sha256, 4)).findings


def _closed(root: Path) -> Iterable[Diagnostic]:
    """A row of a unit that was closed meanwhile."""
    content = filled(exported(one_unit(root)), {ROW: OURS})
    now = season_now(root)
    closed = {key: replace(row, is_closed=True) for key, row in now.rows_now(DecidedLayer.VERIFIED).items()}
    file = read_review(read_workbook(content, "doan-1.xlsx"), UnitFinder((UNIT,)), now.inputs.rules_of)
    found = Taker(layer=DecidedLayer.VERIFIED, look_up=closed.get).outcome(file.rows)
    return [finding for one in found.refused for finding in one.findings]


def _file_gone(root: Path) -> Iterable[Diagnostic]:
    content = filled(exported(two_units(root)), {ROW: OURS})
    (root / "submissions" / "TO-01.xlsx").unlink()
    return sent_back(root, content).findings


def _another_rubric(root: Path) -> Iterable[Diagnostic]:
    """Two kinds of units, of which one rubric does not count the layer."""
    section = replace(SECOND, level=Level.SECTION)
    other = changed(
        SMALL,
        [("id: vi-du", "id: bo-phan"), ("level: to", "level: section"), ("[verified, block, self]", "[block, self]")],
    )
    files = (("TO-01.xlsx", workbook()), ("TO-02.xlsx", workbook(*BY_SECOND)))
    season(root, *files, rubrics=[SMALL, other], office=replace(OFFICE, units=(UNIT, section)))
    return export_review(root, Choice())[0].diagnostics


def _no_such_team(root: Path) -> Iterable[Diagnostic]:
    return export_review(one_unit(root), Choice(team="Đoàn 9"))[0].diagnostics


def _nothing_scored(root: Path) -> Iterable[Diagnostic]:
    season(root, ("TO-01.xlsx", b"khong phai Excel"))
    return export_review(root, Choice())[0].diagnostics


def _kept_and_changed(root: Path) -> Iterable[Diagnostic]:
    """The workbook a decision came from, changed where it is kept."""
    kept = root / keep(one_unit(root), Path("doan-1.xlsx"), "Sổ của Đoàn 1".encode())
    write_grading(grade_season(root), root / "results", [], STARTED)
    kept.write_bytes("Sổ của Đoàn 2".encode())
    return verify_season(root).findings


CASES = (
    # workbooks that are refused whole, or nearly
    doing("V301", _a_form),
    returned("V302", lambda content: with_identity(content, "season_year", "2024")),
    returned("V303", lambda content: with_identity(content, "rubric", "0.9", 3)),
    returned("V304", lambda content: with_identity(content, "rubric", "0" * 64, 4)),
    returned("V305", _without_points),
    # rows that do not fit what is true now
    doing("V306", _two_teams),
    doing("V307", _sent_again),
    doing("V308", _two_teams_at_once),
    # what is wrong in a row
    typed("V309", points=35, by="Trần B"),
    typed("V310", points=35, reason="thiếu biên bản"),
    typed("V311", reason="xem lại", by="Trần B"),
    doing("V312", _cleared),
    returned("V313", lambda content: with_row(content, {"Mã đơn vị": "TO-01", "Mã tiêu chí": "9"})),
    doing("V314", _not_exported),
    doing("V315", _by_condition),
    doing("V316", _uncounted),
    doing("V317", _closed),
    typed("V318", points=35, reason="thiếu biên bản", by="Trần B", day="hôm qua"),
    doing("V319", _file_gone),
    # what cannot go out
    doing("V331", _another_rubric),
    doing("V332", _no_such_team),
    doing("V333", _nothing_scored),
    # what decisions came from
    doing("V610", _kept_and_changed),
)
