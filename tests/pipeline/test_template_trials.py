"""Trying templates: mistakes are found before a real season depends on them, each with its place."""

from pathlib import Path

import docx
import pytest

from cdcs_score.errors import InvalidTemplate
from cdcs_score.language import Language
from cdcs_score.pipeline.template_trials import try_templates
from cdcs_score.pipeline.word_papers import SEEN
from cdcs_score.resources import bundled_templates
from tests.support.running import run_program


def template(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def found(place: Path) -> list[str]:
    return [
        f"{one.place.said_in(Language.VIETNAMESE)}: {one.message(Language.VIETNAMESE)}"
        for one in try_templates(place, None)[1]
    ]


def test_bundled_templates_print_an_empty_season_and_a_nasty_one() -> None:
    names, findings = try_templates(bundled_templates() / "word", None)

    assert (set(SEEN), ()) == (set(names), findings)


def test_all_mistakes_of_all_templates_are_told_at_once(tmp_path: Path) -> None:
    template(tmp_path / "quyet-dinh-cong-nhan.docx", "xin chào", "{{ recognition.bodi }}", "{{ notice.unit }}")
    template(tmp_path / "phu-luc-rieng.docx", "{%p for t in report.rankings %}", "{{ t.pool }}")
    template(tmp_path / "tot.docx", "{{ report.title }}", "{{ report.page_mark }}")

    names, _ = try_templates(tmp_path, None)

    assert ("phu-luc-rieng.docx", "quyet-dinh-cong-nhan.docx", "tot.docx") == names
    assert [
        "phu-luc-rieng.docx · đoạn 1: thẻ trong mẫu viết sai: thẻ “{%p for t in report.rankings %}” chưa có thẻ endfor",
        "quyet-dinh-cong-nhan.docx · đoạn 2: mẫu dùng tên không có: “bodi”, có phải ý là “body” không?",
        "quyet-dinh-cong-nhan.docx · đoạn 3: mẫu dùng tên không có: “notice”",
    ] == found(tmp_path)


@pytest.mark.parametrize(
    ("expected", "tags"),
    [
        (["a.docx: mẫu “a.docx” không in chữ DỰ KIẾN và cảnh báo bảng chấm điểm mẫu"], ("{{ report.title }}",)),
        ([], ("{{ report.page_mark }}",)),
        ([], ("{{ report.draft_mark }}", "{{ report.sample_warnings|join('; ') }}")),
    ],
    ids=["none", "at the foot", "at the head"],
)
def test_template_that_drops_the_marks_is_told(tmp_path: Path, expected: list[str], tags: tuple[str, ...]) -> None:
    assert expected == found(template(tmp_path / "a.docx", *tags))


def test_loop_over_rows_that_ends_in_another_table_is_told_where_it_begins(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("{%tr for row in report.statuses %}", "{%tr endfor %}"):
        document.add_table(rows=1, cols=1).rows[0].cells[0].text = text
    document.save(str(tmp_path / "a.docx"))

    expected = (
        "a.docx · bảng 1, dòng 1, ô 1: thẻ trong mẫu viết sai: thẻ “{%tr for row in report.statuses %}” và thẻ"
        " “{%tr endfor %}” không cùng loại, hoặc không cùng nằm trong một bảng, một dòng hoặc một ô"
    )
    assert [expected] == found(tmp_path / "a.docx")


def test_text_of_one_s_own_is_known_in_its_season(tmp_path: Path) -> None:
    (tmp_path / "ky" / "reports-text").mkdir(parents=True)
    (tmp_path / "ky" / "reports-text" / "phuong-huong.txt").write_text("a", encoding="utf-8")
    tags = ("{{ report.page_mark }}", "{%p for line in texts.phuong_huong %}", "{{ line }}", "{%p endfor %}")
    path = template(tmp_path / "a.docx", *tags)

    assert () == try_templates(path, tmp_path / "ky")[1]
    assert ["a.docx · đoạn 2: mẫu dùng tên không có: “phuong_huong”"] == found(path)


@pytest.mark.parametrize("name", ["khong-co.docx", "khong-co"])
def test_place_without_templates_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidTemplate):
        try_templates(tmp_path / name, None)


def test_on_the_command_line(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", "{{ report.titel }}")

    done = run_program("report", "--check-template", path, cwd=tmp_path)

    assert 1 == done.returncode
    assert "a.docx · đoạn 1: mẫu dùng tên không có: “titel”, có phải ý là “title” không?" in done.stdout + done.stderr
    assert "Đã thử 1 mẫu, 0 mẫu dùng được" in done.stderr
    assert [path] == list(tmp_path.iterdir())
