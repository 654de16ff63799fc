"""Cases of area V, from V401: the workbook of a meeting, filled in and taken back."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from cdcs_score.diagnostics import Diagnostic
from tests.catalogue.case import BOTH, BY_SECOND, Case, doing, one_unit, season, two_units, workbook
from tests.support.decided import no_class_decision
from tests.support.meetings import MEETING, close, decide, exported, fill, recognition, take
from tests.support.rubrics import SMALL, changed, with_quota
from tests.support.workbooks import Typed, load, saved, submit

TIES, UNSENT, MEETINGS, VOTES, PETITIONS = "Ngang điểm", "Chưa nộp", "Hội nghị", "Suy tôn", "Kiến nghị"
Lines = Mapping[str, Mapping[str, Typed]]

KEPT: dict[str, Typed] = {"Được giữ (x)": "x", "Lý do": "bỏ phiếu 7/7", "Người quyết định": "Bà Hoa"}
NO_CLASS: dict[str, Typed] = {"Không xếp loại (x)": "x", "Lý do": "không nộp", "Người quyết định": "Bà Hoa"}
PETITION: dict[str, Typed] = {"Nội dung kiến nghị": "xem lại điểm", "Người kiến nghị": "Tổ trưởng"}


def one_sent(root: Path) -> Path:
    """A season in which one unit of two sent."""
    return one_unit(root, BOTH)


def tied(root: Path) -> Path:
    """A season in which two units have the same points, with one place for them."""
    return two_units(root, with_quota("20%", "50%"))


def recognised(root: Path) -> Path:
    """The season, whose block K a meeting recognised."""
    decide(root, recognition("K"))
    return root


def written(code: str, sheet: str, lines: Lines, prepare: Callable[[Path], Path] = one_sent) -> Case:
    """The workbook of a meeting with these lines of a sheet filled in."""

    def run(root: Path) -> Iterable[Diagnostic]:
        return take(root, fill(exported(prepare(root)), sheet, **lines)).findings

    return doing(code, run)


def retyped(code: str, cell: str, value: str) -> Case:
    """The workbook of a meeting with another head on the sheet of petitions."""

    def run(root: Path) -> Iterable[Diagnostic]:
        path = exported(one_sent(root))
        book = load(path.read_bytes())
        book[PETITIONS][cell] = value
        path.write_bytes(saved(book))
        return take(root, path).findings

    return doing(code, run)


def _office_workbook(root: Path) -> Iterable[Diagnostic]:
    return take(one_sent(root), root / "so-theo-doi.xlsx").findings


def _of_last_year(root: Path) -> Iterable[Diagnostic]:
    before = root.with_name("nam-2024")
    season(before, office=BOTH, rubrics=[changed(SMALL, [("year: 2025", "year: 2024")])], year=2024)
    return take(one_sent(root), exported(before)).findings


def _sent_after_all(root: Path) -> Iterable[Diagnostic]:
    """A unit that sent after the workbook went out."""
    path = fill(exported(one_sent(root)), UNSENT, **{"TO-02": NO_CLASS})
    submit(root, "TO-02.xlsx", workbook(*BY_SECOND))
    return take(root, path).findings


def _closed_meanwhile(root: Path) -> Iterable[Diagnostic]:
    """A closed block whose unit without a class is to have another reason."""
    decide(one_sent(root), no_class_decision("TO-02"))
    close(recognised(root), "K")
    return take(root, fill(exported(root, "K"), UNSENT, **{"TO-02": NO_CLASS})).findings


def _wiped_out(root: Path) -> Iterable[Diagnostic]:
    """A decision on record whose cells were emptied."""
    decide(one_sent(root), no_class_decision("TO-02"))
    return take(root, fill(exported(root), UNSENT, **{"TO-02": dict.fromkeys(NO_CLASS)})).findings


CASES = (
    # workbooks and sheets that cannot be read
    doing("V401", _office_workbook),
    doing("V402", _of_last_year),
    retyped("V403", "D2", "Kiến nghị gì"),
    retyped("V404", "P2", "Nội dung kiến nghị"),
    # lines and cells
    written("V405", TIES, {"TO-02": {"Mã đơn vị": "TO-09"}}, tied),
    written("V406", TIES, {"TO-02": {"Mã đơn vị": "TO-01"}}, tied),
    written("V407", UNSENT, {"TO-02": NO_CLASS | {"Ngày": "hôm qua"}}),
    written("V408", UNSENT, {"TO-02": NO_CLASS | {"Lý do": None}}),
    # what was decided of a tie
    written("V409", TIES, {"TO-01": KEPT, "TO-02": {"Lý do": "nhiều đoàn viên"}}, tied),
    written("V410", TIES, {"TO-01": KEPT, "TO-02": KEPT}, tied),
    written("V411", TIES, {"TO-01": KEPT | {"Được giữ (x)": None}}, tied),
    # the meeting itself
    written("V412", MEETINGS, {"K": MEETING | {"Tán thành": 8}}),
    written("V413", MEETINGS, {"K": MEETING | {"Công nhận (x)": None}}),
    # what does not fit what is true now
    doing("V414", _sent_after_all),
    doing("V415", _closed_meanwhile),
    doing("V416", _wiped_out),
    # votes and petitions
    written("V417", VOTES, {"TO-01": {"Số phiếu": 6}}),
    written("V418", PETITIONS, {"new": {"Mã đơn vị": "TO-01", "Tiêu chí": "9"} | PETITION}),
)
