"""Cases of areas G, Q, T and I: the season folder, the office workbook, what came when, ranks, templates, and our own bugs."""

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from docx import Document

from cdcs_score.cli.check import check
from cdcs_score.cli.session import Session
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.pipeline.explaining import explain
from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.starting import start_season
from cdcs_score.readers.season_reader import find_season
from cdcs_score.register import Level, Receipt, SuperiorEntry, Unit
from cdcs_score.storage import Output, write_outputs
from cdcs_score.workers import Workers
from tests.catalogue.case import (
    BLOCK,
    BOTH,
    COVER,
    OFFICE,
    SECOND,
    UNIT,
    Case,
    doing,
    register,
    season,
    seasons,
    sent,
    workbook,
)
from tests.catalogue.cells import FACTS, ROLLUP, WITH_FACTS
from tests.support.rubrics import BONUS_BY_SUPERIOR, SMALL, Change, changed, with_bonus, with_quota
from tests.support.workbooks import load, saved

STARTED = datetime(2026, 1, 1, tzinfo=UTC)
UNITS, RECEIPTS, SUPERIOR = "Đơn vị", "Nhật ký nhận", "Số liệu cấp trên"
SIZES: Change = ("classes:\n", "sizes: {by: members, tables: {small: {below: 50}, large: {from: 50}}}\nclasses:\n")
BONUS = with_bonus(BONUS_BY_SUPERIOR)
COMPUTED_BONUS: tuple[Change, ...] = (
    FACTS,
    ("label: Số đoàn viên,", "label: Số đoàn viên, supplied_by: superior, blank_means: 0,"),
    with_bonus(BONUS_BY_SUPERIOR.replace(
        "method: judged, step: 0.5, evidence: required", "method: count, fact: members, per: 20, earns: 1, evidence: none, missing: zero"
    )),
)  # fmt: skip
ELIGIBLE: Change = (
    "groups:\n",
    'eligibility: {months_since_founding: 12, months_since_merger: 6, as_of: "2025-12-31", source: HD#I}\ngroups:\n',
)
AWARD: Change = (
    "then: shared}\n",
    "then: shared}\nawards:\n  - {code: CO, title: Cờ thi đua, level: Tỉnh, when: last_year.class >= kha, source: HD#VI}\n",
)


def of_both(*files: tuple[str, bytes]) -> tuple[tuple[str, bytes], ...]:
    """What the first unit sent, and a copy of it from the second."""
    return (("TO-01.xlsx", workbook()), ("TO-02.xlsx", workbook(("TO-01", "TO-02"))), *files)


def entered(code: str, item: str, value: str, *rubric: Change, text: str | None = None) -> Case:
    """What the superior entered for a unit."""
    entry = SuperiorEntry(unit="TO-01", item=item, value=value, raw=value, reason="Sổ", place=Place())
    return entries(code, entry, rubric=rubric, text=text)


def entries(code: str, *written: SuperiorEntry, rubric: tuple[Change, ...] = (BONUS,), text: str | None = None) -> Case:
    """Several such entries."""
    office = replace(OFFICE, superior_entries=written)
    return sent(code, rubric=rubric, office=office, **({"text": text} if text else {}))  # type: ignore[arg-type]


def _without(code: str, sheet: str) -> Case:
    """An office workbook without a sheet."""

    def prepare(root: Path) -> None:
        season(root, ("TO-01.xlsx", workbook()))
        book = load((root / "so-theo-doi.xlsx").read_bytes())
        del book[sheet]
        (root / "so-theo-doi.xlsx").write_bytes(saved(book))

    return seasons(code, prepare)


ISSUED = changed(SMALL, [("status: sample", "status: local")])


def _graded(root: Path, **more: object) -> Path:
    """A season, graded and written; its rubric is more than a sample, so that a report has nothing to warn of."""
    season(root, ("TO-01.xlsx", workbook()), **{"rubrics": (ISSUED,)} | more)  # type: ignore[arg-type]
    write_grading(grade_season(root), root / "results", [], STARTED)
    return root


def _edited_by_hand(root: Path) -> Iterable[Diagnostic]:
    results = _graded(root) / "results" / "results.json"
    results.write_bytes(results.read_bytes().replace(b'"total": "', b'"total": "1', 1))
    return write_report(root).diagnostics


def _changed_since(root: Path) -> Iterable[Diagnostic]:
    _graded(root)
    (root / "submissions" / "TO-01.xlsx").write_bytes(workbook(("38.5", "39")))
    return write_report(root).diagnostics


def _hasty(root: Path) -> Iterable[Diagnostic]:
    _graded(root, office=replace(BOTH, cover=replace(COVER, is_official=True)))
    return write_report(root).diagnostics


def _taken_folder(root: Path) -> Iterable[Diagnostic]:
    root.mkdir()
    (root / "anh.jpg").write_bytes(b"")
    start_season(root, (), STARTED.date())
    return ()


def without(code: str, name: str) -> Case:
    """A season without one of its files."""

    def prepare(root: Path) -> None:
        (season(root) / name).unlink()

    return seasons(code, prepare)


def stopped(code: str, act: Callable[[Path], object]) -> Case:
    """What stops a command."""

    def run(root: Path) -> Iterable[Diagnostic]:
        act(root)
        return ()

    return doing(code, run)


def _nowhere(root: Path) -> Iterable[Diagnostic]:
    root.mkdir()
    find_season(root)
    return ()


def _no_folder(root: Path) -> Iterable[Diagnostic]:
    root.write_text("", encoding="utf-8")
    return write_outputs(root / "results", [Output(name="a.xlsx", content=b"x")]).diagnostics


def _by_hand(root: Path) -> Iterable[Diagnostic]:
    write_outputs(root, [Output(name="bao-cao.docx", content=b"x")])
    (root / "bao-cao.docx").write_bytes(b"mine")
    return write_outputs(root, [Output(name="bao-cao.docx", content=b"y")]).diagnostics


def templated(code: str, text: str) -> Case:
    """A report from a template of the officer's own with this paragraph."""

    def run(root: Path) -> Iterable[Diagnostic]:
        _graded(root)
        document, stream = Document(), io.BytesIO()
        document.add_paragraph(text)
        document.save(stream)
        (root / "mau").mkdir()
        (root / "mau" / "bao-cao-ket-qua.docx").write_bytes(stream.getvalue())
        return write_report(root, templates=root / "mau").diagnostics

    return doing(code, run)


def own_text(code: str, name: str, content: bytes) -> Case:
    """A report of a season with this text of the officer's own."""

    def run(root: Path) -> Iterable[Diagnostic]:
        (_graded(root) / "reports-text").mkdir()
        (root / "reports-text" / name).write_bytes(content)
        return write_report(root).diagnostics

    return doing(code, run)


def ranked(code: str, differs: str, places: str | None) -> Case:
    """Two units that sent the same, or 20 in the place of 25; a quota with so many places, or an award."""
    second = workbook(("TO-01", "TO-02"), *([("| 25      |", "| 20      |")] if differs == "25" else []))
    rubric = changed(SMALL, [with_quota("20%", places) if places else AWARD])

    def prepare(root: Path) -> None:
        season(root, ("TO-01.xlsx", workbook()), ("TO-02.xlsx", second), rubrics=(rubric,), office=BOTH)

    return seasons(code, prepare)


def _without_template(root: Path) -> Iterable[Diagnostic]:
    _graded(root)
    return write_report(root, templates=root / "mau").diagnostics


CASES = (
    # the folder and what must be in it
    doing("G001", _nowhere),
    without("G002", "so-theo-doi.xlsx"),
    _without("G003", "Khối"),
    register("G004", UNITS, B1="Tên"),
    register("G009", UNITS, U1="Cấp"),
    without("G005", "rubrics/1.yaml"),
    seasons("G006", lambda root: season(root, rubrics=(SMALL, changed(SMALL, [("{level: to}", "{level: cdcs}")])))),
    seasons("G007", lambda root: season(root, rubrics=(SMALL, changed(SMALL, [("id: vi-du", "id: khac")])))),
    seasons("G008", lambda root: season(root, rubrics=(changed(SMALL, [("year: 2025", "year: 2024")]),))),
    # the register and the other sheets
    register("G101", UNITS, I2="nhiều"),
    register("G102", UNITS, B2=None),
    register("G103", UNITS, A3="TO-01", B3="Tổ 2", D3="Tổ công đoàn", G3="K"),
    register("G104", UNITS, G2="K9"),
    register("G105", UNITS, A2=None, B2=None, D2=None, G2=None),
    register("G106", UNITS, A2="TO/01"),
    entered("G107", "T1", "6", BONUS),
    entered("G108", "T9", "3", BONUS),
    entered("G109", "T1", "3", *COMPUTED_BONUS, text=WITH_FACTS),
    entered("G110", "members", "90", FACTS, text=WITH_FACTS),
    entries(
        "G111", *(SuperiorEntry(unit="TO-01", item="T1", value="3", raw="3", reason="Sổ", place=Place()) for _ in "12")
    ),
    seasons(
        "G112",
        lambda root: season(root, *of_both(), office=replace(OFFICE, units=(UNIT, replace(SECOND, parent="TO-01")))),
    ),
    seasons(
        "G113",
        lambda root: season(
            root,
            rubrics=(
                SMALL,
                changed(SMALL, [*ROLLUP[:-1], (ROLLUP[-1][0], ROLLUP[-1][1].replace("at_least: kha", "at_least: tot"))])
                .replace("tot,", "gioi,")
                .replace("tot}", "gioi}"),
            ),
            office=replace(
                OFFICE, units=(replace(UNIT, parent="CD"), Unit(code="CD", name="CĐCS A", level=Level.CDCS, block="K"))
            ),
        ),
    ),
    sent("G114", rubric=[SIZES]),
    # what came, and when
    seasons("G201", lambda root: season(root, ("TO-01.xlsx", workbook()), office=BOTH)),
    seasons(
        "G202",
        lambda root: season(
            root, ("TO-01.xlsx", workbook()), office=replace(OFFICE, units=(UNIT, replace(SECOND, level=Level.CDCS)))
        ),
    ),
    sent(
        "G203",
        office=replace(
            OFFICE,
            blocks=(replace(BLOCK, deadline=date(2025, 11, 15)),),
            receipts=(Receipt(unit="TO-01", received=date(2025, 11, 17)),),
        ),
    ),
    sent("G204", rubric=[ELIGIBLE], office=replace(OFFICE, units=(replace(UNIT, founded=date(2025, 6, 1)),))),
    sent("G205", office=replace(OFFICE, units=(replace(UNIT, block=""),))),
    seasons(
        "G206",
        lambda root: season(
            root,
            ("TO-01.xlsx", workbook()),
            office=replace(BOTH, receipts=(Receipt(unit="TO-02", received=date(2025, 11, 10), has_signed_copy=True),)),
        ),
    ),
    sent(
        "G207",
        office=replace(
            OFFICE,
            receipts=(Receipt(unit="TO-01", received=date(2025, 11, 10), is_typed_in=True, has_signed_copy=True),),
        ),
    ),
    sent(
        "G208",
        office=replace(OFFICE, receipts=(Receipt(unit="TO-01", received=date(2025, 11, 10), file="bang cham.xlsx"),)),
    ),
    # commands
    seasons("G301", season),
    doing("G302", _taken_folder),
    doing("G303", _no_folder),
    doing("G304", _by_hand),
    doing("G305", lambda root: write_report(season(root)).diagnostics),
    doing("G306", _changed_since),
    stopped("G307", lambda root: explain(_graded(root), "TO-99")),
    stopped("G308", lambda root: start_season(root, ("khong-co",), STARTED.date())),
    stopped("G309", lambda _: check(Session(), [], "khong-co", is_fresh=False, jobs=1, crew=Workers())),
    doing("G310", _hasty),
    doing("G311", _edited_by_hand),
    # ranks, quotas, awards
    sent(
        "Q101",
        ("| 38.5    |", "|         |"),
        beside={
            "S101": Phrase(
                "đơn vị không có tổng điểm bao giờ cũng vì một lỗi khác",
                "a unit without a total always has another error",
            )
        },
    ),
    ranked("Q102", "TO-01", "50%"),
    ranked("Q103", "25", "50%"),
    ranked("Q104", "TO-01", None),
    # templates
    doing("T101", _without_template),
    templated("T102", "{{ report.title"),
    templated("T103", "{{ report.khong_co }}"),
    templated("T104", "{{ report.__class__ }}"),
    own_text("T105", "thong-bao.txt", b"\xe1\xba"),
    own_text("T106", "thongbao.txt", b"x"),
    doing("T107", lambda root: write_report(_graded(root, rubrics=(SMALL,))).diagnostics),
    doing("T108", lambda root: write_report(_graded(root)).diagnostics),
    templated("T109", "{{ report.title }}"),
)
