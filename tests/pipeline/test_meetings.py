"""The meeting's workbook: what a meeting writes is recorded whole, cell by cell, or named and left; twice is harmless."""

import shutil
from pathlib import Path

import pytest

from cdcs_score.decisions import (
    NoClassDecision,
    Petition,
    PetitionAnswer,
    Recognition,
    TieDecision,
    Vote,
)
from cdcs_score.errors import WrongUse
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.receiving import status_of_season
from cdcs_score.readers.decision_log import read_decisions
from tests.support.decided import score_decision, tie_decision
from tests.support.libreoffice import saved_by_libreoffice
from tests.support.meetings import (
    K1_DECIDED,
    MEETING,
    close,
    closed_season,
    copied,
    decide,
    exported,
    figures,
    fill,
    grade,
    said,
    season,
    send,
    take,
    units_of,
)
from tests.support.workbooks import Typed, load

TIE, UNSENT, HALL, VOTES, ASKED = "Ngang điểm", "Chưa nộp", "Hội nghị", "Suy tôn", "Kiến nghị"
B_KEEPS = {"Được giữ (x)": "x", "Lý do": "bỏ phiếu 7/7", "Người quyết định": "Bà Hoa", "Ngày": "20/12/2025"}
E_WITHOUT = {"Không xếp loại (x)": "x", "Lý do": "không nộp hồ sơ", "Người quyết định": "Bà Hoa"}
A_PETITION = {
    "Mã đơn vị": "D", "Tiêu chí": "3a", "Nội dung kiến nghị": "xem lại điểm a", "Người kiến nghị": "Tổ trưởng D",
    "Ngày kiến nghị": "22/12/2025",
}  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return season(tmp_path_factory.mktemp("open") / "ky")


@pytest.fixture
def root(opened: Path, tmp_path: Path) -> Path:
    return copied(opened, tmp_path)


def cells(path: Path, sheet: str) -> dict[str, dict[str, object]]:
    """What stands on a sheet: by the unit, block or number that begins its line, by head."""
    table = load(path.read_bytes())[sheet]
    heads = [cell.value for cell in table[2]]
    key = heads.index("Mã đơn vị") if sheet == TIE else 0
    lines = (list(line) for line in table.iter_rows(min_row=3, values_only=True))
    return {str(line[key]): dict(zip(map(str, heads), line, strict=True)) for line in lines if line[key]}


class TestExport:
    """What the meeting sees: who is tied and what each choice does, who never sent, what is still open."""

    def test_a_tie_with_the_effect_of_each_choice(self, root: Path) -> None:
        line = cells(exported(root), TIE)["C"]

        assert {
            "Mốc": "Mốc 1",
            "Mức xét": "Tốt – Khối trường",
            "Còn mấy chỗ": "1 chỗ cho 2 đơn vị",
            "Mã đơn vị": "C",
            "Tên đơn vị": "Tổ C",
            "Khối": "Khối trường",
            "Tổng điểm": "92,0",
            "Nếu được giữ": "Tốt; giữ đủ chỗ thì mức này có 2 trong 4 đơn vị",
            "Nếu không": "Khá; không giữ ai thì mức trên có 1 trong 4 đơn vị",
            "Được giữ (x)": None,
            "Lý do": None,
            "Người quyết định": None,
            "Ngày": None,
        } == line

    def test_a_unit_that_never_sent_with_both_denominators(self, root: Path) -> None:
        line = cells(exported(root), UNSENT)["E"]

        assert ("Chưa nộp", "Tốt: 1/4 (25%)\nKhá: 4/4 (100%)\nYếu: 0/4 (0%)", "Tốt: 1/5 (20%)\nKhá: 4/5 (80%)\nYếu: 0/5 (0%)") == (
            line["Tình trạng"],
            line["Tỷ lệ nếu không tính đơn vị này"],
            line["Tỷ lệ nếu tính cả đơn vị này"],
        )  # fmt: skip

    def test_how_far_each_block_is(self, root: Path) -> None:
        lines = cells(exported(root), HALL)

        assert {
            "K1": "Đã xếp loại 4/5 (80%)\nCòn phải xử lý:\nE: chưa nộp",
            "K2": "Đã xếp loại 2/2 (100%)",
        } == {block: line["Tình hình"] for block, line in lines.items()}

    def test_only_the_blocks_asked_for(self, root: Path) -> None:
        assert ["K2"] == list(cells(exported(root, "K2"), HALL))

    def test_a_block_there_is_not(self, root: Path) -> None:
        with pytest.raises(WrongUse) as stop:
            exported(root, "K9")
        assert ["không có khối “K9” trong sổ theo dõi"] == said(stop.value.diagnostics)

    def test_same_season_same_bytes(self, root: Path, opened: Path, tmp_path: Path) -> None:
        assert exported(root).read_bytes() == exported(copied(opened, tmp_path / "again")).read_bytes()

    def test_a_workbook_somebody_wrote_in_is_left_alone(self, root: Path) -> None:
        path = fill(exported(root), TIE, B=B_KEEPS)
        written = path.read_bytes()
        send(root, "H", "30 15 15 5")

        beside = exported(root)

        assert ("hoi-nghi-xet (bản mới).xlsx", written) == (beside.name, path.read_bytes())


class TestImport:
    """Everything a meeting decided is recorded, ties and units without a class before the recognition."""

    def filled(self, root: Path) -> Path:
        path = exported(root)
        fill(path, TIE, B=B_KEEPS)
        fill(path, UNSENT, E=E_WITHOUT)
        fill(path, HALL, K1=MEETING)
        fill(path, VOTES, A={"Số phiếu": 6}, B={"Số phiếu": 5, "Trên tổng số phiếu": 6})
        return fill(path, ASKED, new=A_PETITION)

    def test_all_of_it(self, root: Path) -> None:
        found = take(root, self.filled(root))

        assert [] == said(found.findings)
        assert [Petition, NoClassDecision, TieDecision, Recognition] == [type(one) for one in found.taken]
        lines = [one.decision for one in read_decisions(root).lines]
        tie, meeting = lines[2], lines[3]
        assert isinstance(tie, TieDecision)
        assert isinstance(meeting, Recognition)
        assert (("B", "C"), ("B",), 1, "Bà Hoa", "bỏ phiếu 7/7") == (
            tie.tied,
            tie.keeps,
            tie.places,
            tie.by,
            tie.reason,
        )
        assert ("12/QĐ", 7, 9, 7, (Vote(unit="A", votes=6, of=7), Vote(unit="B", votes=5, of=6))) == (
            meeting.number, meeting.present, meeting.of, meeting.in_favour, meeting.votes,
        )  # fmt: skip
        assert tie.source is not None
        assert (True, TIE, "J3") == (
            tie.source.file.startswith("review/imported/hoi-nghi-xet-"), tie.source.sheet, tie.source.cell,
        )  # fmt: skip

    def test_then_the_block_can_be_closed(self, root: Path) -> None:
        take(root, self.filled(root))

        assert [1] == [one.round.edition for one in close(root, "K1")]
        assert {"B": ("92.0", "tot", 2), "C": ("92.0", "kha", 2)} == figures(grade(root), "BC")

    def test_reason_and_name_stand_once_for_a_tie(self, root: Path) -> None:
        decide(root, *K1_DECIDED)

        assert {"B": "bỏ phiếu", "C": None} == {
            unit: line["Lý do"] for unit, line in cells(exported(root), TIE).items()
        }

    def test_twice_is_harmless(self, root: Path) -> None:
        path = self.filled(root)
        take(root, path)
        before = (root / "review" / "decisions.jsonl").read_bytes()

        again = take(root, path)

        assert ((), []) == (again.taken, said(again.findings))
        assert before == (root / "review" / "decisions.jsonl").read_bytes()

    def test_tried_it_writes_nothing(self, root: Path) -> None:
        found = take(root, self.filled(root), is_tried=True)

        assert 4 == len(found.taken)
        assert not (root / "review" / "decisions.jsonl").exists()

    @pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
    def test_saved_by_libreoffice_it_says_the_same(self, root: Path, tmp_path: Path) -> None:
        path = self.filled(root)
        path.write_bytes(saved_by_libreoffice(path.read_bytes(), tmp_path))

        found = take(root, path)

        assert ([], 4) == (said(found.findings), len(found.taken))

    def test_exported_again_it_shows_what_was_decided(self, root: Path) -> None:
        take(root, self.filled(root))
        (root / "review" / "hoi-nghi-xet.xlsx").unlink()

        path = exported(root)

        assert ("x", "bỏ phiếu 7/7") == tuple(cells(path, TIE)["B"][head] for head in ("Được giữ (x)", "Lý do"))
        assert ("x", "Bà Hoa") == tuple(cells(path, HALL)["K1"][head] for head in ("Công nhận (x)", "Chủ trì"))
        assert "xem lại điểm a" == cells(path, ASKED)["1"]["Nội dung kiến nghị"]
        assert [] == list(take(root, path).taken)

    def test_a_decision_after_the_meeting_takes_the_mark_away(self, root: Path) -> None:
        take(root, self.filled(root))
        decide(root, score_decision("D", "1", "20"))
        (root / "review" / "hoi-nghi-xet.xlsx").unlink()

        path = exported(root)

        assert (None, "Bà Hoa") == tuple(cells(path, HALL)["K1"][head] for head in ("Công nhận (x)", "Chủ trì"))
        (again,) = take(root, fill(path, HALL, K1={"Công nhận (x)": "x"})).taken
        assert isinstance(again, Recognition)
        close(root, "K1")

    def test_a_unit_is_given_a_class_again_when_the_decision_is_taken_back(self, root: Path) -> None:
        take(root, self.filled(root))
        (root / "review" / "hoi-nghi-xet.xlsx").unlink()
        path = fill(exported(root), UNSENT, E={"Không xếp loại (x)": None, "Lý do": "đã nhận hồ sơ giấy"})

        (taken,) = take(root, path).taken

        assert isinstance(taken, NoClassDecision)
        assert (True, None) == (taken.taken_back, units_of(grade_season(root).results)["E"].no_class)
        assert () == take(root, path).taken


class TestPetitions:
    """A petition is recorded once, answered once, and shown until it is."""

    def test_without_an_answer_it_is_shown_by_status(self, root: Path) -> None:
        take(root, fill(exported(root), ASKED, new=A_PETITION))

        assert [(1, "D", "3a")] == [
            (number, one.unit, one.criterion) for number, one in status_of_season(root).petitions
        ]

    def test_with_its_answer_at_once(self, root: Path) -> None:
        answered = A_PETITION | {
            "Trả lời": "đúng quy định",
            "Chấp nhận (x hoặc không)": "không",
            "Người trả lời": "Bà Hoa",
        }
        path = fill(exported(root), ASKED, new=answered)

        petition, answer = take(root, path).taken

        assert isinstance(answer, PetitionAnswer)
        assert ("D", 1, False) == (getattr(petition, "unit", ""), answer.petition, answer.upheld)
        assert () == status_of_season(root).petitions
        assert () == take(root, path).taken

    def test_answered_later_by_its_number(self, root: Path) -> None:
        take(root, fill(exported(root), ASKED, new=A_PETITION))
        (root / "review" / "hoi-nghi-xet.xlsx").unlink()
        path = exported(root)
        workbook = load(path.read_bytes())
        table = workbook[ASKED]
        for column, value in ((7, "xem lại"), (8, "x"), (9, "Bà Hoa")):
            table.cell(3, column).value = value
        workbook.save(path)

        (answer,) = take(root, path).taken

        assert isinstance(answer, PetitionAnswer)
        assert (1, True, "xem lại") == (answer.petition, answer.upheld, answer.reason)

    def test_about_a_unit_or_row_there_is_not(self, root: Path) -> None:
        path = fill(exported(root), ASKED, new=A_PETITION | {"Mã đơn vị": "Z"})
        fill(path, ASKED, new=A_PETITION | {"Tiêu chí": "9"})

        found = take(root, path)

        assert [
            "Kiến nghị B3 “Z” không có trong danh sách đơn vị",
            "Kiến nghị C4 bảng chấm điểm của đơn vị không có mục “9”",
        ] == said(found.findings)
        assert () == found.taken


class TestFaults:
    """Every fault is named at its cell, and the matter it is in is not taken."""

    @pytest.mark.parametrize(
        ("sheet", "code", "written", "told"),
        [
            (TIE, "B", {"Được giữ (x)": "giữ"}, ["Ngang điểm J3 cột “Được giữ (x)”: “giữ” không phải dấu x"]),
            (
                TIE,
                "B",
                {"Được giữ (x)": "x"},
                [
                    "Ngang điểm K3 “Mốc 1” đã ghi quyết định nhưng cột “Lý do” còn trống",
                    "Ngang điểm L3 “Mốc 1” đã ghi quyết định nhưng cột “Người quyết định” còn trống",
                ],
            ),
            (TIE, "B", {"Mã đơn vị": "D"}, ["Ngang điểm D3 “D” không có trong trang này khi xuất tệp"]),
            (
                UNSENT,
                "E",
                {"Không xếp loại (x)": "x", "Lý do": "không nộp"},
                ["Chưa nộp I3 “E” đã ghi quyết định nhưng cột “Người quyết định” còn trống"],
            ),
            (
                HALL,
                "K1",
                MEETING | {"Ngày họp": "hôm qua", "Có mặt": "bảy"},
                [
                    "Hội nghị E3 cột “Ngày họp”: “hôm qua” không phải một ngày, ngày trước tháng sau (31/12/2025)",
                    "Hội nghị I3 cột “Có mặt”: “bảy” không phải một số nguyên từ 0",
                ],
            ),
            (
                HALL,
                "K1",
                MEETING | {"Tán thành": 8},
                ["Hội nghị K3 K1: Tán thành là 8, nhiều hơn Có mặt là 7"],
            ),
            (
                HALL,
                "K1",
                MEETING | {"Công nhận (x)": None},
                ["Hội nghị D3 khối K1 đã ghi phần hội nghị nhưng chưa đánh dấu Công nhận, nên chưa nhận"],
            ),
        ],
        ids=["mark", "blank", "other unit", "who", "day and count", "more votes than people", "not marked"],
    )
    def test_is_named_at_its_cell(
        self, root: Path, sheet: str, code: str, written: dict[str, Typed], told: list[str]
    ) -> None:
        found = take(root, fill(exported(root), sheet, **{code: written}))

        assert told == said(found.findings)
        assert () == found.taken

    def test_one_fault_costs_only_its_own_matter(self, root: Path) -> None:
        path = fill(exported(root), UNSENT, E=E_WITHOUT)
        fill(path, TIE, B=B_KEEPS, C=B_KEEPS)

        found = take(root, path)

        assert ["Ngang điểm J3 Mốc 1: đánh dấu giữ 2 đơn vị nhưng chỉ còn 1 chỗ"] == said(found.findings)
        assert [NoClassDecision] == [type(one) for one in found.taken]

    def test_two_reasons_for_one_tie(self, root: Path) -> None:
        path = fill(exported(root), TIE, B=B_KEEPS, C={"Lý do": "nhiều đoàn viên"})

        found = take(root, path)

        assert ["Ngang điểm K4 Mốc 1: cột “Lý do” ghi “bỏ phiếu 7/7” rồi lại ghi “nhiều đoàn viên”"] == said(
            found.findings
        )
        assert () == found.taken

    def test_nobody_kept_is_a_decision_and_said(self, root: Path) -> None:
        path = fill(exported(root), TIE, B=B_KEEPS | {"Được giữ (x)": None})

        found = take(root, path)

        assert ["Ngang điểm J3 Mốc 1: giữ 0 đơn vị trong khi còn 1 chỗ"] == said(found.findings)
        assert [()] == [one.keeps for one in found.taken if isinstance(one, TieDecision)]

    def test_a_sheet_without_its_heads(self, root: Path) -> None:
        path = exported(root)
        workbook = load(path.read_bytes())
        workbook[TIE]["K2"] = "Vì sao"
        workbook.save(path)

        assert ["Ngang điểm trang này thiếu cột “Lý do”"] == said(take(root, path).findings)

    def test_no_meeting_workbook(self, root: Path) -> None:
        with pytest.raises(WrongUse) as stop:
            take(root, root / "so-theo-doi.xlsx")

        assert ["tệp không phải tệp hội nghị xét do lệnh review export --board tạo ra, hoặc đã mất phần ẩn"] == said(
            stop.value.diagnostics
        )


class TestConflicts:
    """What is no longer as it was exported is refused with both values, and stays in the workbook."""

    def test_another_tie_now(self, root: Path) -> None:
        path = fill(exported(root), TIE, B=B_KEEPS)
        send(root, "D", "38 19 25 10")

        found = take(root, path)

        assert [
            "Ngang điểm J3 Mốc 1: khi xuất tệp là B, C; nay là B, C, D; quyết định ghi ở đây chưa được nhận"
        ] == said(found.findings)
        assert () == found.taken

    def test_somebody_decided_meanwhile(self, root: Path) -> None:
        path = fill(exported(root), TIE, B=B_KEEPS)
        decide(root, tie_decision("B C", "C", 1))

        assert [
            "Ngang điểm J3 Mốc 1: khi xuất tệp là chưa quyết định; nay là quyết định của Hội nghị xét (bỏ phiếu); quyết định ghi ở đây chưa được nhận"
        ] == said(take(root, path).findings)

    def test_a_unit_that_sent_after_all(self, root: Path) -> None:
        path = fill(exported(root), UNSENT, E=E_WITHOUT)
        send(root, "E", "30 15 15 5")

        assert [
            "Chưa nộp G3 E: khi xuất tệp là Chưa nộp; nay là không có; quyết định ghi ở đây chưa được nhận"
        ] == said(take(root, path).findings)

    def test_a_meeting_that_saw_other_figures(self, root: Path) -> None:
        path = fill(exported(root), HALL, K1=MEETING)
        send(root, "D", "31 15 15 5")

        assert [
            "Hội nghị D3 K1: khi xuất tệp là D (Đã chấm, 65,0, Khá); nay là D (Đã chấm, 66,0, Khá); quyết định ghi ở đây chưa được nhận"
        ] == said(take(root, path).findings)

    def test_what_was_recorded_is_not_wiped_out_by_blanks(self, root: Path) -> None:
        decide(root, *K1_DECIDED)
        path = fill(exported(root), TIE, B=dict.fromkeys(B_KEEPS))

        assert ["Ngang điểm J3 Mốc 1: quyết định đã ghi vào sổ không xóa được bằng cách để trống"] == [
            text for text in said(take(root, path).findings) if text.startswith(TIE)
        ]


class TestCorrections:
    """What is closed is decided on only when it is called a correction."""

    def test_is_refused_and_with_the_flag_taken(self, tmp_path: Path) -> None:
        root = closed_season(tmp_path / "ky")
        grade(root)
        path = exported(root, "K1")
        fill(path, TIE, B={"Được giữ (x)": None}, C={"Được giữ (x)": "x"})

        refused = take(root, path)
        taken = take(root, path, is_correction=True)

        assert ["Ngang điểm J3 Mốc 1: kết quả đã chốt; quyết định này chưa được nhận"] == said(refused.findings)
        assert [("C",)] == [one.keeps for one in taken.taken if isinstance(one, TieDecision)]
        (again,) = close(root, "K1")
        assert [("B", "class", "Tốt", "Khá"), ("C", "class", "Khá", "Tốt")] == [
            (one.unit, one.what, one.was, one.now) for one in again.round.changes if one.what == "class"
        ]
