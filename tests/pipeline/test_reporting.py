"""Documents from finished results: nothing is graded, and results older than their inputs are told."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cdcs_score.errors import InvalidTemplate, WrongUse
from cdcs_score.language import Language
from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.word_papers import REPORT_TEMPLATE
from cdcs_score.readers.archive import BYTE_LIMIT
from cdcs_score.register import Block, Cover, Level, Office, Unit
from tests.support.rubrics import rubric_text
from tests.support.workbooks import PDF, form, make_season, submit

#: What is said of a season whose rubric is only a sample.
OF_A_SAMPLE = {"CDC-T107", "CDC-T108"}
POINTS = {"1": "38.5", "2": "18", "3a": "25", "3b": "10"}


def grade(root: Path) -> None:
    write_grading(grade_season(root), root / "results", [], datetime(2025, 12, 1, tzinfo=UTC))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A graded season of one unit."""
    unit = Unit(code="TO-01", name="Tổ 1", level=Level.TO, block="K")
    office = Office(
        cover=Cover(title="Năm 2025", issuer="CĐCS A"), units=(unit,), blocks=(Block(code="K", title="Khối tổ"),)
    )
    root = make_season(tmp_path / "ky", office, rubric_text())
    submit(root, "TO-01.xlsx", form(root, "TO-01", POINTS))
    grade(root)
    return root


def outdated(root: Path) -> list[str]:
    found = write_report(root).diagnostics
    assert {"CDC-G306"} | OF_A_SAMPLE >= {one.code.name for one in found}
    return [one.message(Language.VIETNAMESE) for one in found if one.code.name not in OF_A_SAMPLE]


def test_report_is_written_and_grades_nothing(root: Path) -> None:
    before = {path.name: path.read_bytes() for path in (root / "results").iterdir()}
    assert (REPORT_TEMPLATE, "bien-ban-hop-xet.docx", "thong-bao/TO-01.docx") == write_report(root).names
    assert (root / "reports" / REPORT_TEMPLATE).read_bytes().startswith(b"PK")
    assert before == {path.name: path.read_bytes() for path in (root / "results").iterdir()}


def test_same_results_give_the_same_bytes(root: Path) -> None:
    write_report(root)
    first = (root / "reports" / REPORT_TEMPLATE).read_bytes()
    write_report(root)
    assert first == (root / "reports" / REPORT_TEMPLATE).read_bytes()


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda root: submit(root, "TO-01.xlsx", form(root, "TO-01", POINTS | {"1": "30"})), "submissions/TO-01.xlsx"),
        (lambda root: submit(root, "TO-02.xlsx", PDF), "submissions/TO-02.xlsx"),
        (lambda root: (root / "submissions" / "TO-01.xlsx").unlink(), "submissions/TO-01.xlsx"),
        (lambda root: (root / "season.yaml").write_text("schema: 1\nyear: 2025\n#\n", encoding="utf-8"), "season.yaml"),
        (lambda root: (root / "rubrics" / "1.yaml").write_text(rubric_text() + "#\n", encoding="utf-8"), "rubrics/1.yaml"),
    ],
    ids=["changed", "came", "went", "settings", "rubric"],
)  # fmt: skip
def test_input_that_changed_came_or_went_since_is_named(
    root: Path, change: Callable[[Path], object], name: str
) -> None:
    change(root)
    assert [f"“{name}” đã thay đổi sau khi chấm"] == outdated(root)


def test_file_too_large_to_be_read_has_not_changed_by_that(root: Path) -> None:
    with submit(root, "phim.xlsx", b"").open("wb") as stream:
        stream.truncate(BYTE_LIMIT + 1)
    grade(root)
    assert [] == outdated(root)


def test_without_results_there_is_nothing_to_report(root: Path) -> None:
    (root / "results" / "results.json").unlink()
    with pytest.raises(WrongUse) as caught:
        write_report(root)
    assert ["CDC-G305"] == [one.code.name for one in caught.value.diagnostics]
    assert not (root / "reports").exists()


def test_folder_without_templates_is_named(root: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidTemplate) as caught:
        write_report(root, templates=tmp_path)
    (found,) = caught.value.diagnostics
    expected = f"không đọc được mẫu “{tmp_path}”"
    assert ("CDC-T101", expected) == (found.code.name, found.message(Language.VIETNAMESE))
    expected_hint = "dùng tệp .docx, trang HTML thì dùng tệp .html UTF-8; xem lại đường dẫn của --template"
    assert expected_hint == found.hint(Language.VIETNAMESE)


def test_report_somebody_edited_is_left(root: Path) -> None:
    write_report(root)
    (root / "reports" / REPORT_TEMPLATE).write_bytes(b"da sua")
    written = write_report(root)
    assert {"CDC-G304"} == {one.code.name for one in written.diagnostics} - OF_A_SAMPLE
    assert b"da sua" == (root / "reports" / REPORT_TEMPLATE).read_bytes()


BOARDS = ("trang-ket-qua-noi-bo.html", "trang-ket-qua-cong-khai.html")


def test_formats_are_written_as_asked_each_once(root: Path) -> None:
    assert BOARDS == write_report(root, ["html", "html"]).names
    names = write_report(root, ["docx", "html"]).names
    assert (REPORT_TEMPLATE, "bien-ban-hop-xet.docx", "thong-bao/TO-01.docx", *BOARDS) == names


def test_boards_hold_no_clock_and_no_path(root: Path) -> None:
    write_report(root, ["html"])
    first = [(root / "reports" / name).read_bytes() for name in BOARDS]
    write_report(root, ["html"])
    assert first == [(root / "reports" / name).read_bytes() for name in BOARDS]
    assert not [content for content in first if str(root.parent).encode() in content]


def test_board_somebody_edited_is_left(root: Path) -> None:
    write_report(root, ["html"])
    (root / "reports" / BOARDS[0]).write_bytes(b"da sua")
    written = write_report(root, ["html"])
    assert ["CDC-G304"] == [one.code.name for one in written.diagnostics]
    assert b"da sua" == (root / "reports" / BOARDS[0]).read_bytes()


@pytest.mark.parametrize("content", [None, "{", '{"code": "CDC-S101"}'], ids=["gone", "broken", "another"])
def test_without_the_findings_of_the_run_there_is_no_board(root: Path, content: str | None) -> None:
    path = root / "results" / "diagnostics.jsonl"
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(WrongUse) as caught:
        write_report(root, ["html"])
    (found,) = caught.value.diagnostics
    assert ("CDC-G305", f"không đọc được kết quả trong “{path}”") == (
        found.code.name,
        found.message(Language.VIETNAMESE),
    )
    assert not (root / "reports").exists()


def test_page_template_of_one_s_own_is_used(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "mau"
    own.mkdir()
    (own / "muc-khoi.html").write_text("<p>Lời của cơ quan {{ board.issuer }}</p>", encoding="utf-8")
    write_report(root, ["html"], templates=own)
    assert "<p>Lời của cơ quan CĐCS A</p>" in (root / "reports" / BOARDS[0]).read_text(encoding="utf-8")


def test_one_bad_template_leaves_earlier_pages_whole(root: Path, tmp_path: Path) -> None:
    write_report(root, ["html"])
    before = (root / "reports" / BOARDS[0]).read_bytes()
    own = tmp_path / "mau"
    own.mkdir()
    (own / "muc-khoi.html").write_text("{{ board.khong_co }}", encoding="utf-8")
    with pytest.raises(InvalidTemplate):
        write_report(root, ["html"], templates=own)
    assert before == (root / "reports" / BOARDS[0]).read_bytes()
