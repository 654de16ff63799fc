"""A whole year of one office: two rounds, three teams, a meeting, a closed round, a petition, a correction; then verified.

The story is told in docs/a-year.md with the commands an officer types; here every step is taken, and what it leaves.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from cdcs_score.__main__ import main
from cdcs_score.decisions import Petition, PetitionAnswer, Refusal, ScoreDecision
from cdcs_score.errors import WrongUse
from cdcs_score.pipeline.closing import close_blocks
from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.meetings import export_meeting, import_meetings
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.review_exporting import Choice, export_review
from cdcs_score.pipeline.review_importing import Imported, import_reviews
from cdcs_score.pipeline.verifying import verify_season
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.renderers.office import render_office
from cdcs_score.results import Results
from cdcs_score.standing import Status
from tests.pipeline.test_verifying import change_document, change_text
from tests.support.libreoffice import saved_by_libreoffice
from tests.support.meetings import MEETING, NOON, fill, units_of
from tests.support.reviews import filled
from tests.support.rubrics import rubric_text, with_quota
from tests.support.workbooks import Typed, make_season, markdown_workbook, put, submit

#: Half of those at or above Khá may be Tốt; the rubric is the office's own, so that documents are made whole.
RUBRIC = rubric_text(with_quota("20%", "50%"), ("status: sample", "status: local"))
BLOCKS = (
    Block(code="K1", title="Khối trường học", round="Đợt 1", deadline=date(2025, 6, 15)),
    Block(code="K2", title="Khối hành chính", round="Đợt 2", deadline=date(2025, 11, 15)),
    Block(code="K3", title="Khối doanh nghiệp", round="Đợt 2", deadline=date(2025, 11, 15)),
)
SIZES: Mapping[str, int] = {"K1": 30, "K2": 33, "K3": 20}
LETTERS: Mapping[str, str] = {"K1": "S", "K2": "X", "K3": "D"}


def code(block: str, number: int) -> str:
    return f"{LETTERS[block]}{number:02d}"


def office(*open_rounds: str) -> Office:
    """The office workbook: 83 units in three blocks, each with its inspection team."""
    units = (
        Unit(
            code=code(block, number),
            name=f"Tổ {code(block, number)}",
            level=Level.TO,
            block=block,
            attributes={"Đoàn kiểm tra": f"Đoàn {number % 3 + 1}"},
        )
        for block, size in SIZES.items()
        for number in range(1, size + 1)
    )
    cover = Cover(title="Năm 2025", issuer="Công đoàn phường Giả Định", open_rounds=open_rounds, is_official=True)
    return Office(cover=cover, units=tuple(units), blocks=BLOCKS)


def points(number: int) -> str:
    """What the unit of this number gives itself on rows 1, 2, 3a, 3b: twenty come to Tốt, the others to Khá."""
    return f"{40 - number / 2:g} 20 25 10" if number <= 20 else f"20 15 {20 - (number - 20) / 2:g} 5"


def send(root: Path, unit: str, rows: str) -> None:
    """A hand-made table of the unit, with evidence where it is asked for."""
    first, second, third, fourth = rows.split()
    submit(
        root,
        f"{unit}.xlsx",
        markdown_workbook(
            f"# Thông tin\n| Mã đơn vị | {unit} |\n# Tự chấm\n| Mã | Tự chấm | Minh chứng |\n"
            f"| 1 | {first} | QĐ {unit} |\n| 2 | {second} | |\n| 3a | {third} | |\n| 3b | {fourth} | |"
        ),
    )


def decided(value: Typed, by: str, why: str) -> dict[str, Typed]:
    return {"points": value, "reason": why, "by": by, "day": date(2025, 6, 20)}


@dataclass
class Year:
    """One season, and what an officer does with it."""

    root: Path
    aside: Path

    def grade(self) -> Results:
        grading = grade_season(self.root)
        write_grading(grading, self.root / "results", [], NOON)
        self.codes = Counter(one.code.name for one in grading.diagnostics)
        return grading.results

    def exported(self, **choice: object) -> bytes:
        path = self.aside / "so.xlsx"
        path.unlink(missing_ok=True)
        export_review(self.root, Choice(**choice), path)  # type: ignore[arg-type]
        return path.read_bytes()

    def imported(self, contents: Mapping[str, bytes], **how: bool) -> Imported:
        paths = [self.aside / name for name in contents]
        for path, content in zip(paths, contents.values(), strict=True):
            path.write_bytes(content)
        return import_reviews(self.root, paths, NOON, **how)

    def meeting(self, *blocks: str, is_correction: bool = False, **sheets: Mapping[str, Mapping[str, Typed]]) -> int:
        """The meeting's workbook exported, filled in and taken back; how many decisions came of it."""
        written = export_meeting(self.root, blocks)
        path = written.folder / written.names[0]
        for sheet, lines in sheets.items():
            fill(path, sheet.replace("_", " "), **lines)
        found = import_meetings(self.root, [path], NOON, is_correction=is_correction)
        assert [] == [one.code.name for one in found.findings]
        path.unlink()
        return len(found.taken)

    def close(self, *blocks: str) -> None:
        self.grade()
        close_blocks(self.root, blocks, NOON)

    def refused_to_close(self, *blocks: str) -> set[str]:
        self.grade()
        with pytest.raises(WrongUse) as stop:
            close_blocks(self.root, blocks, NOON)
        return {one.code.name for one in stop.value.diagnostics}


def total(results: Results, unit: str) -> str | None:
    return units_of(results)[unit].total


def bands(results: Results, block: str) -> Counter[str]:
    return Counter(str(unit.band) for unit in results.units if unit.block == block)


def round_one(year: Year) -> None:
    """May and June: thirty schools, of which one never sends; three teams at once; a conflict; a second submission."""
    for number in range(1, 30):
        send(year.root, code("K1", number), points(15 if number == 14 else number))  # S14 and S15 are alike
    results = year.grade()
    assert {Status.GRADED: 29, Status.MISSING: 1, Status.NOT_DUE: 53} == {k: n for k, n in results.counts.items() if n}

    workbooks = {team: year.exported(team=team) for team in ("Đoàn 1", "Đoàn 2", "Đoàn 3")}
    whole = year.exported(block="K1")  # the office has one of its own, from the same hour
    first = filled(workbooks["Đoàn 1"], {("S03", "2"): decided(19, "An", "thiếu một biên bản")})
    second = filled(
        workbooks["Đoàn 2"],
        {("S04", "1"): decided(37, "Bình", "sổ họp ghi thiếu"), ("S07", "1"): decided(36, "Bình", "trừ một buổi")},
    )
    third = filled(workbooks["Đoàn 3"], {("S05", "1"): decided(37, "Chi", "trừ nửa điểm")})
    if shutil.which("soffice"):
        third = saved_by_libreoffice(third, year.aside / "libreoffice")
    taken = year.imported({"doan-1.xlsx": first, "doan-2.xlsx": second, "doan-3.xlsx": third})
    assert (4, 0) == (len(taken.taken), len(taken.refused))

    late = year.imported({"van-phong.xlsx": filled(whole, {("S04", "1"): decided(36, "Dũng", "văn phòng chấm")})})
    assert (0, 1) == (len(late.taken), len(late.refused))
    refusal = read_decisions(year.root).lines[-1].decision
    assert isinstance(refusal, Refusal)
    assert ("S04", "1", "36", "37 (Bình, 20/6/2025: sổ họp ghi thiếu)", "Dũng") == (
        refusal.unit, refusal.criterion, refusal.written, refusal.now, refusal.by,
    )  # fmt: skip

    send(year.root, "S05", "36 20 25 10")
    results = year.grade()
    assert year.codes["CDC-V204"] == 1
    assert "92.0" == total(results, "S05")  # 37, until the team looks again
    again = filled(year.exported(team="Đoàn 3"), {("S05", "1"): decided(36, "Chi", "theo bản nộp lại")})
    assert 1 == len(year.imported({"doan-3-lai.xlsx": again}).taken)
    results = year.grade()
    assert year.codes["CDC-V204"] == 0
    assert {"S03": "92.5", "S04": "92.0", "S05": "91.0", "S07": "91.0"} == {
        unit: total(results, unit) for unit in ("S03", "S04", "S05", "S07")
    }


def meeting_one(year: Year) -> None:
    """The meeting: a tie at the quota line, a unit without a class, votes; a late decision; the round is closed."""
    assert {"CDC-V524", "CDC-V526", "CDC-V527"} == year.refused_to_close("K1")
    taken = year.meeting(
        "K1",
        Ngang_điểm={"S14": {"Được giữ (x)": "x", "Lý do": "bỏ phiếu 7/7", "Người quyết định": "Hội nghị xét"}},
        Chưa_nộp={"S30": {"Không xếp loại (x)": "x", "Lý do": "không nộp hồ sơ", "Người quyết định": "Hội nghị xét"}},
        Hội_nghị={"K1": MEETING},
        Suy_tôn={"S01": {"Số phiếu": 7, "Trên tổng số phiếu": 7}},
    )
    assert 3 == taken  # the votes are part of the recognition
    results = year.grade()
    assert {"tot": 14, "kha": 15, "None": 1} == bands(results, "K1")
    assert ("tot", "kha") == tuple(units_of(results)[unit].band for unit in ("S14", "S15"))

    late = filled(year.exported(team="Đoàn 2"), {("S10", "2"): decided(19, "Bình", "phát hiện sau họp")})
    assert 1 == len(year.imported({"muon.xlsx": late}).taken)
    assert {"CDC-V525"} == year.refused_to_close("K1")
    again = {**MEETING, "Số quyết định": "13/QĐ", "Ngày họp": "21/12/2025"}
    assert 1 == year.meeting("K1", Hội_nghị={"K1": again})
    year.close("K1")
    assert {Status.CLOSED: 30, Status.NOT_DUE: 53} == {k: n for k, n in year.grade().counts.items() if n}


def summer(year: Year) -> None:
    """Nothing moves what is closed; a petition is answered, and its correction counts once the round is closed again."""
    frozen = {unit.code: (unit.total, unit.band, unit.rank) for unit in year.grade().units if unit.block == "K1"}
    submission = year.root / "submissions" / "S01.xlsx"
    as_closed = submission.read_bytes()
    send(year.root, "S01", "1 1 1 0")
    assert frozen == {
        unit.code: (unit.total, unit.band, unit.rank) for unit in year.grade().units if unit.block == "K1"
    }

    asked = {
        "Mã đơn vị": "S07", "Tiêu chí": "1", "Nội dung kiến nghị": "đã có đủ sổ họp", "Người kiến nghị": "Tổ trưởng S07",
        "Ngày kiến nghị": "02/07/2025", "Trả lời": "chấp nhận", "Chấp nhận (x hoặc không)": "x",
        "Người trả lời": "Ban Thường vụ", "Ngày trả lời": "05/07/2025",
    }  # fmt: skip
    assert 2 == year.meeting("K1", is_correction=True, Kiến_nghị={"new": asked})
    kinds = [type(one.decision) for one in read_decisions(year.root).lines[-2:]]
    assert [Petition, PetitionAnswer] == kinds

    amended = filled(
        year.exported(block="K1", is_correction=True), {("S07", "1"): decided(36.5, "Ban Thường vụ", "theo kiến nghị")}
    )
    assert 1 == len(year.imported({"sua.xlsx": amended}, is_correction=True).taken)
    assert isinstance(read_decisions(year.root).lines[-1].decision, ScoreDecision)
    assert "91.0" == total(year.grade(), "S07")  # frozen still

    assert {"CDC-V531"} == year.refused_to_close("K1")  # what S01 sent since may not creep in
    submission.write_bytes(as_closed)
    year.close("K1")
    results = year.grade()
    assert "91.5" == total(results, "S07")
    (closing,) = results.closings
    assert 2 == closing.edition
    assert ("S07", "", "total", "91.0", "91.5") in [
        (one.unit, one.criterion, one.what, one.was, one.now) for one in closing.changes
    ]
    assert {"S07"} == {one.unit for one in closing.changes if one.what == "total"}


def round_two(year: Year) -> None:
    """October to December: the other 53 send; their blocks are recognised and closed; the year is reported."""
    (year.root / "so-theo-doi.xlsx").write_bytes(render_office(office("Đợt 1", "Đợt 2")))
    for block in ("K2", "K3"):
        for number in range(1, SIZES[block] + 1):
            send(year.root, code(block, number), points(number))
    results = year.grade()
    assert {Status.CLOSED: 30, Status.GRADED: 53} == {k: n for k, n in results.counts.items() if n}
    assert {"tot": 16, "kha": 17} == bands(results, "K2")
    assert {"tot": 10, "kha": 10} == bands(results, "K3")
    assert 2 == year.meeting(Hội_nghị={"K2": MEETING, "K3": MEETING})
    year.close("K2", "K3")
    results = year.grade()
    assert {Status.CLOSED: 83} == {k: n for k, n in results.counts.items() if n}
    assert "91.5" == total(results, "S07")
    write_report(year.root)


@pytest.fixture(scope="module")
def year_done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The season after a whole year."""
    folder = tmp_path_factory.mktemp("year")
    (folder / "aside").mkdir()
    year = Year(make_season(folder / "ky", office("Đợt 1"), RUBRIC), folder / "aside")
    round_one(year)
    meeting_one(year)
    summer(year)
    round_two(year)
    return year.root


def named(root: Path) -> set[tuple[str, str]]:
    """What stands against the proof of a season: code and file."""
    return {(one.code.name, one.place.file) for one in verify_season(root).findings}


def test_the_year_is_proved(year_done: Path) -> None:
    found = verify_season(year_done)
    assert () == found.findings
    assert (4, len(read_decisions(year_done).lines)) == (found.closings, found.decisions)


def test_a_correction_is_told_beside_what_was_recognised(year_done: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["explain", str(year_done), "S07"])
    told = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert "Tổng điểm: 91,5" in told
    assert "Tổng điểm công nhận lần đầu: 91,0; sau đó được điều chỉnh" in told
    assert "công nhận lần đầu 36; sau đó được điều chỉnh" in told


def test_each_meeting_has_minutes_of_its_own(year_done: Path) -> None:
    found = {
        path.name: [paragraph.text for paragraph in docx.Document(str(path)).paragraphs if paragraph.text]
        for path in (year_done / "reports").glob("bien-ban-hop-xet*.docx")
    }
    assert ["bien-ban-hop-xet-1.docx", "bien-ban-hop-xet-2.docx"] == sorted(found)
    for name, day, units in (("-1", "ngày 21 tháng 12 năm 2025", "30"), ("-2", "ngày 20 tháng 12 năm 2025", "53")):
        minutes = found[f"bien-ban-hop-xet{name}.docx"]
        assert any(line.startswith(f"Hôm nay, hồi …… giờ ……, {day}") for line in minutes)
        assert any(line.startswith(f"Danh sách có {units} đơn vị") for line in minutes)
        assert {"Chủ trì: Bà Hoa\t Chức vụ:\t", "Có mặt: 07/09 người; vắng: 02 người; lý do:\t"} <= set(minutes)


def test_the_log_of_a_unit_has_its_petition_the_answer_and_the_correction(
    year_done: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["review", "log", str(year_done), "S07"])
    heads = [line for line in capsys.readouterr().out.splitlines() if line[:1].isdigit()]
    assert ["3.", "13.", "14.", "15."] == [line.split()[0] for line in heads]


def _cell(sheet: str, **cells: Typed) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.write_bytes(put(path.read_bytes(), sheet, **cells))

    return change


def _rename_in_ledger(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    cells = (cell for sheet in workbook for row in sheet.iter_rows() for cell in row)
    next(cell for cell in cells if cell.value == "Tổ X05").value = "Tổ khác"
    workbook.save(path)


def _emptied(path: Path) -> None:
    path.write_text("{}\n", encoding="utf-8")


CHANGES: Mapping[str, tuple[str, Callable[[Path], None], str]] = {
    "season.yaml": ("season.yaml", change_text("year: 2025", "year: 2025  # sửa"), "CDC-V601"),
    "a rubric": ("rubrics/*.yaml", change_text("title: Nhóm A", "title: Nhóm  A"), "CDC-V601"),
    "the office workbook": ("so-theo-doi.xlsx", _cell("Đơn vị", B3="Tổ khác"), "CDC-V601"),
    "a submission": ("submissions/X05.xlsx", lambda path: send(path.parents[1], "X05", "1 20 25 10"), "CDC-V601"),
    "a decision": ("review/decisions.jsonl", change_text('"points":"37"', '"points":"38"'), "CDC-V101"),
    "a kept review workbook": ("review/imported/doan-1-*.xlsx", _cell("Hướng dẫn", A9="sửa"), "CDC-V610"),
    "a closed round": ("closed/K2.json", change_text('"total": "85.0"', '"total": "95.0"'), "CDC-V501"),
    "results.json": ("results/results.json", change_text('"total": "91.5"', '"total": "91.6"'), "CDC-V604"),
    "diagnostics.jsonl": ("results/diagnostics.jsonl", _emptied, "CDC-V604"),
    "the ledger": ("results/bang-tong-hop.xlsx", _rename_in_ledger, "CDC-V604"),
    "run.json": ("results/run.json", change_text('"results.json": "', '"results.json": "0'), "CDC-V611"),
    "a document": ("reports/bao-cao-ket-qua.docx", change_document, "CDC-V609"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHANGES)
def test_one_changed_value_is_named_with_its_file(year_done: Path, tmp_path: Path, kind: str) -> None:
    root = Path(shutil.copytree(year_done, tmp_path / "ky"))
    pattern, change, code_of = CHANGES[kind]
    (path, *_) = sorted(root.glob(pattern))
    change(path)
    file = path.relative_to(root).as_posix()
    assert [name for name, place in named(root) if place == file and name.startswith(code_of)]
