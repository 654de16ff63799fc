"""`compare` as people and scripts meet it: tables, one unit, one JSON document, exit codes, both languages."""

import json
import shutil
from pathlib import Path

import pytest

from cdcs_score.cli.compare_words import COMPARE_WORDS
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.guard import guarded_run
from cdcs_score.cli.session import Session
from cdcs_score.cli.words import WORDS
from cdcs_score.comparison import ComparisonDocument
from cdcs_score.language import Language
from tests.support.two_years import AFTER, BEFORE, OTHER_RULE, graded


@pytest.fixture(scope="module")
def seasons(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Two years, a row of the newer rubric scored by another rule."""
    folder = tmp_path_factory.mktemp("hai-nam")
    old, new = graded(folder / "nam-2024", BEFORE), graded(folder / "nam-2025", AFTER._replace(rubric=OTHER_RULE))
    return str(old), str(new)


class Run:
    """One run in this process: its exit code and what it said."""

    def __init__(
        self, capsys: pytest.CaptureFixture[str], *words: str, language: Language = Language.VIETNAMESE
    ) -> None:
        self.code = guarded_run(["compare", *words], Session(language=language))
        self.out, self.err = capsys.readouterr()

    @property
    def lines(self) -> list[str]:
        """What was printed, each line with single blanks."""
        return [" ".join(line.split()) for line in self.out.splitlines()]


def test_two_years_in_tables(seasons: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, *seasons)

    assert ExitCode.DONE == run.code
    assert [
        "Kết quả năm 2025 còn là dự kiến.",
        "Đơn vị tiếp tục: 1 tăng mức, 1 giảm mức, 1 giữ mức, 1 không so sánh được.",
        "Đơn vị mới có: 1 mới, do sáp nhập, 1 mới thành lập, 1 chuyển đến, 1 mới có, chưa rõ từ đâu.",
        "Đơn vị không còn: 2 sáp nhập, 1 kết thúc hoạt động, 1 không còn, chưa rõ vì sao.",
        "Biến động đơn vị theo loại hình",
    ] == run.lines[1:6]
    for line in (
        "Cấp, khối Đầu kỳ Thành lập Sáp nhập, tách Chuyển đến Sang dòng này Chưa rõ Sáp nhập, tách (giảm) Kết thúc Sang dòng khác Chưa rõ (giảm) Cuối kỳ",
        "Tổ công đoàn, Khối một 4 1 1 0 0 0 2 0 1 0 3",
        "Tổ công đoàn, Khối hai 4 0 0 1 1 1 0 1 0 1 5",
        "Cộng 8 1 1 1 0 1 2 1 0 1 8",
        "TO-01 Tổ TO-01 Khá Tốt tăng mức 75,0 → 83,0 – 2/4 → 1/3",
        "TO-02 Tổ Hai & <mới> Tốt Khá giảm mức 86,0 → 70,0 – 1/4 → 4/4 tên Tổ TO-02 → Tổ Hai & <mới>; khối K1 → K2; tạm tính: kỳ này",
        "TO-30 Tổ TO-30 – Khá mới, do sáp nhập – → 75,0 – → 2/3 từ TO-03 (Yếu), TO-04 (Yếu)",
        "TO-08 Tổ TO-08 Tốt Chưa nộp không so sánh được 91,5 → – – 2/4 → –",
        "TO-07 Tổ TO-07 Khá không còn, chưa rõ vì sao –",
        "Tổng điểm không so sánh được: đã đổi: B.",
    ):
        assert line in run.lines, run.out
    assert "CDC-G406" in run.err


def test_one_unit_row_by_row(seasons: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, *seasons, "--unit", "TO-01", "--unit", "TO-03", language=Language.ENGLISH)

    assert [
        "Tổ TO-01 (TO-01)",
        "Class: Khá → Tốt, risen",
        "Total: 75.0 → 83.0, not comparable: changed: B",
        "Rank: 2/4 → 1/3",
        "Groups and criteria of TO-01",
        "Code Title Before After Change",
        "A Nhóm A 45 53 +8",
        "B Nhóm B 30 30 not comparable: changed inside: 3",
        "1 Tiêu chí 1 30 36 +6",
        "2 Tiêu chí 2 15 17 +2",
        "3 Tiêu chí 3 30 30 not comparable: changed inside: 3b",
        "3a Điểm a 20 20 0",
        "3b Điểm b 10 10 not comparable: scored otherwise: 0–15 points, in steps of 5 → 0–15 points, in steps of 1",
        "Tổ TO-03 (TO-03): merged, into TO-30",
    ] == run.lines[1:]


def test_json_is_one_document_of_its_schema(seasons: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, *seasons, "--json")
    document = json.loads(run.out)

    assert "" == run.err
    assert "cdcs-score/compare/1" == document["schema"]
    found = ComparisonDocument.model_validate(document)
    assert ["CDC-G406", "CDC-G407", "CDC-G410"] == [one.code for one in found.findings]
    assert document == found.model_dump(mode="json", by_alias=True)


def test_json_of_one_unit_holds_that_unit(seasons: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(Run(capsys, *seasons, "--json", "--unit", "TO-01").out)

    assert (["TO-01"], []) == ([one["after"]["code"] for one in document["units"]], document["gone"])


def test_the_same_bytes_are_said_to_be_so(
    seasons: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copy(Path(seasons[1]) / "results" / "results.json", tmp_path / "lan-truoc.json")
    run = Run(capsys, str(copy), seasons[1])

    assert (ExitCode.DONE, "Hai tệp kết quả giống nhau từng byte.") == (run.code, run.lines[1])


def test_results_of_another_run_exit_1(
    seasons: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = shutil.copytree(seasons[0], tmp_path / "nam-2024")
    path = old / "results" / "run.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"results.json": "', '"results.json": "0'), encoding="utf-8"
    )
    run = Run(capsys, str(old), seasons[1])

    assert ExitCode.FINDINGS == run.code
    assert "CDC-V611" in run.err
    assert "Từng đơn vị" in run.lines


@pytest.mark.parametrize(
    ("swap", "more", "said"),
    [
        (True, (), "đổi chỗ hai tham số: kỳ cũ trước, kỳ mới sau"),
        (False, ("--unit", "TO-99"), "hai kỳ không có đơn vị mang mã “TO-99”"),
    ],
    ids=["the newer first", "no such unit"],
)
def test_wrong_use_exits_2(
    seasons: tuple[str, str], capsys: pytest.CaptureFixture[str], swap: bool, more: tuple[str, ...], said: str
) -> None:
    run = Run(capsys, *(reversed(seasons) if swap else seasons), *more)

    assert (ExitCode.NOT_DONE, "") == (run.code, run.out)
    assert said in run.err


def test_no_text_of_another_command_stands_in_for_one_of_this() -> None:
    assert [] == [key for key, words in COMPARE_WORDS.items() if WORDS[key] != words]
