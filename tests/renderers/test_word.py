"""Word documents: what the report says stands in the .docx row by row, whatever names look like; bad templates are refused."""

import hashlib
import io
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from cdcs_score.codes import Code, reports
from cdcs_score.errors import InvalidTemplate
from cdcs_score.language import Language
from cdcs_score.renderers.environment import report_environment
from cdcs_score.renderers.word import render_word as placed
from cdcs_score.report import Report, build_report
from cdcs_score.report.own_texts import no_texts
from cdcs_score.results import Results
from tests.support.results_builder import (
    COVER,
    SCHOOL_RUBRIC,
    graded_unit,
    results_of,
    school_units,
    troubled_school,
    two_vocabularies,
)

NAME = "bao-cao-ket-qua.docx"
RANKING_HEAD = ("STT", "Tên tổ công đoàn", "Số ĐV", "Tự chấm", "Tiêu chuẩn 1 (25)", "Tiêu chuẩn 2 (25)",
                "Tiêu chuẩn 3 (25)", "Tiêu chuẩn 4 (25)", "Thưởng", "Trừ", "Tổng điểm", "Xếp loại", "Thứ hạng", "Ghi chú")  # fmt: skip


@pytest.fixture(scope="module")
def template(repository: Path) -> bytes:
    """The template as delivered."""
    return (repository / "templates" / "word" / NAME).read_bytes()


def render_word(template: bytes, report: Report, *, template_name: str) -> bytes:
    seen = {"report": report, "texts": no_texts()}
    return placed(template, seen, template_name=template_name, title=report.subject)


def reported(results: Results) -> Report:
    return build_report(results, COVER, result_id="3f2a9c1b")


def rendered(template: bytes, report: Report) -> Any:
    return Document(io.BytesIO(render_word(template, report, template_name=NAME)))


def paragraphs(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def ruled_tables(document: Any) -> list[list[list[str]]]:
    """The cells of every table with a grid: not the letterhead, nor the signatures."""
    tables = [table for table in document.tables if table.style.name == "Table Grid"]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


class TestPlaced:
    """The document says what the report says, row by row."""

    def test_status_table(self, template: bytes) -> None:
        report = reported(troubled_school())

        assert [
            ["Tình trạng", "Số đơn vị", "Tỷ lệ so với danh sách"],
            ["Đã chấm", "08", "8/10 (80%)"],
            ["Đã chấm, nộp muộn", "01", "1/10 (10%)"],
            ["Chưa nộp", "01", "1/10 (10%)"],
            ["Cộng", "10", "10/10 (100%)"],
        ] == ruled_tables(rendered(template, report))[0]

    @pytest.mark.parametrize("results", [results_of(*school_units()), troubled_school(), two_vocabularies()])
    def test_every_table(self, template: bytes, results: Results) -> None:
        report = reported(results)
        _, *tables = ruled_tables(rendered(template, report))

        others = (report.criterion_tables, report.review_changes, report.unit_lists, report.registered)
        first, last = len(report.summaries), len(report.summaries) + len(report.rankings)
        assert last + sum(map(len, others)) == len(tables)
        for summary, table in zip(report.summaries, tables, strict=False):
            heads = ["Loại hình", "Tổng số", "Chưa đủ điều kiện", "Đủ điều kiện", "Chưa nộp", *summary.class_heads,
                     "Chưa xếp loại", "Năm trước"]  # fmt: skip
            assert [heads, *([row.title, row.registered, row.not_eligible, row.eligible, row.missing, *row.classes,
                              row.unclassified, row.last_year] for row in (*summary.rows, summary.total))] == table  # fmt: skip
        for ranking, table in zip(report.rankings, tables[first:last], strict=True):
            heads = ["STT", ranking.unit_head, "Số ĐV", "Tự chấm", *ranking.group_heads, "Thưởng", "Trừ", "Tổng điểm",
                     "Xếp loại", "Thứ hạng", "Ghi chú"]  # fmt: skip
            assert [heads, *([row.ordinal, row.name, row.members, row.self_total, *row.groups, row.bonus, row.penalty,
                              row.total, row.band, row.rank, row.note] for row in ranking.rows)] == table  # fmt: skip

    def test_minutes_of_the_school(self, template: bytes) -> None:
        table = ruled_tables(rendered(template, reported(results_of(*school_units()))))[2]

        assert list(RANKING_HEAD) == table[0]
        assert ["1", "Tổ Khối 2", "12", "97", "25", "24", "24", "24", "–", "–", "97", "VMXS", "1", ""] == table[1]
        assert [
            "3",
            "Tổ bộ môn",
            "12",
            "90",
            "24",
            "23",
            "22",
            "21",
            "–",
            "–",
            "90",
            "VM",
            "3",
            "đồng hạng 3",
        ] == table[3]
        assert 8 == len(table)

    def test_sentences_in_order(self, template: bytes) -> None:
        report = reported(troubled_school())
        causes = [line for cause in report.unsettled for line in (cause.heading, *cause.units)]
        part = report.class_counts[0]
        (points,), (unsent,) = report.criterion_tables, report.unit_lists

        assert [
            report.draft_mark, *report.sample_warnings, report.title, report.subject, *report.bases, *report.basis_notes,
            report.opening, "I. TÌNH HÌNH CHUNG", *report.situation, "II. KẾT QUẢ XẾP LOẠI", part.sentence, *part.lines,
            "Theo từng khối:", *part.blocks, *report.provisional_notes, "Chi tiết tại các phụ lục kèm theo.",
            "III. ĐƠN VỊ CHƯA ĐƯỢC XẾP LOẠI", *causes, "IV. NHẬN XÉT, KIẾN NGHỊ", "\t", "\t", "\t",
            "PHỤ LỤC 1", report.summaries[0].title, report.attachment, *report.sample_warnings, *report.summaries[0].notes,
            "PHỤ LỤC 2", report.rankings[0].title, report.rankings[0].pool, report.attachment, *report.sample_warnings,
            report.rankings[0].closing, *report.rankings[0].notes, report.rankings[0].origin,
            "PHỤ LỤC 3", report.rankings[1].title, report.rankings[1].pool, report.attachment, *report.sample_warnings,
            report.rankings[1].closing, *report.rankings[1].notes, report.rankings[1].origin,
            "PHỤ LỤC 4", points.title, points.pool, report.attachment, *report.sample_warnings, points.closing, *points.notes,
            "PHỤ LỤC 5", unsent.title, report.attachment, unsent.closing,
        ] == paragraphs(rendered(template, report))  # fmt: skip

    def test_letterhead_and_signatures(self, template: bytes) -> None:
        cells = [cell.text.split("\n") for table in rendered(template, reported(results_of(*school_units()))).tables
                 if table.style.name != "Table Grid" for cell in table.rows[0].cells]  # fmt: skip

        assert [
            [
                "CÔNG ĐOÀN GIÁO DỤC THÀNH PHỐ ĐÀ LẠT",
                "CÔNG ĐOÀN CƠ SỞ TRƯỜNG TIỂU HỌC NGUYỄN TRÃI",
                "",
                "Số: 05/BC-CĐCS",
            ],
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "",
                "Đà Lạt, ngày 06 tháng 02 năm 2011",
            ],
            ["Nơi nhận:", "- Công đoàn Giáo dục thành phố Đà Lạt (b/c);", "- Lưu: VT."],
            ["TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "", "", "", "Nguyễn Thị Hòa"],
        ] == cells[:4]
        assert [
            ["NGƯỜI LẬP BIỂU", "", "", "", "", "Trần Văn Thỏa"],
            ["TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "", "", "", "Nguyễn Thị Hòa"],
        ] * 2 == cells[4:]  # fmt: skip

    def test_marks_stand_at_the_foot_of_every_page(self, template: bytes) -> None:
        section = rendered(template, reported(results_of(*school_units()))).sections[0]

        assert "DỰ KIẾN – BẢNG CHẤM ĐIỂM MẪU" == section.footer.paragraphs[0].text
        assert "DỰ KIẾN – BẢNG CHẤM ĐIỂM MẪU" == section.first_page_footer.paragraphs[0].text

    def test_empty_superior_leaves_no_line(self, template: bytes) -> None:
        report = reported(results_of(*school_units()))
        letterhead = replace(report.letterhead, superior="")

        document = rendered(template, replace(report, letterhead=letterhead))

        assert letterhead.issuer == document.tables[0].rows[0].cells[0].paragraphs[0].text

    @pytest.mark.parametrize(
        "name",
        [
            "A & B <C>",
            "{{ 7*7 }}",
            "{% for x in y %}",
            "{%tr endfor %}",
            "{# ghi chú #}",
            "{_{ 7*7 }_} {_% x %_}",
            "&lt;w:p/&gt; &amp;",
            "“Ngoặc” ‘kép’ \"thẳng\" 'đơn'",
            "]]> <!-- -->",
            "Ướ" * 100,
            "Hai\ndòng",
            "=1+1 @x",
            "Tổ 🙂 𠮷",
        ],
    )
    def test_name_survives_literally(self, template: bytes, name: str) -> None:
        unit = graded_unit(name, ("20",) * 4, "80", "kha", 1)

        document = rendered(template, reported(results_of(unit, blocks={"K1": name})))

        assert name == ruled_tables(document)[2][1][1]
        assert name in paragraphs(document)

    @pytest.mark.parametrize(
        ("expected", "name"),
        [
            ("A B", "A\tB"),
            ("A B", "A\x07B"),
            ("A B", "A\x0cB"),
            ("A B", "A\x00B"),
            ("A B", "A\ud800B"),
            ("A\nB", "A\r\nB"),
        ],
    )
    def test_control_characters_become_blanks(self, template: bytes, expected: str, name: str) -> None:
        unit = graded_unit("A", ("20",) * 4, "80", "kha", 1)
        report = reported(results_of(unit))
        row = replace(report.rankings[0].rows[0], name=name)
        section = replace(report.rankings[0].sections[0], rows=(row,))
        ranking = replace(report.rankings[0], rows=(row,), sections=(section,))

        assert expected == ruled_tables(rendered(template, replace(report, rankings=(ranking,))))[2][1][1]


class TestPage:
    """The form of Nghị định 30/2020, Phụ lục I."""

    def test_margins_and_paper(self, template: bytes) -> None:
        upright, lying = rendered(template, reported(results_of(*school_units()))).sections

        assert (210, 297, 20, 20, 30, 15) == _millimetres(upright)
        assert (297, 210, 20, 20, 30, 15) == _millimetres(lying)
        assert (True, False) == (upright.different_first_page_header_footer, lying.different_first_page_header_footer)

    def test_font_is_times_for_every_script(self, template: bytes) -> None:
        fonts = rendered(template, reported(results_of())).styles["Normal"].element.rPr.rFonts

        assert ["Times New Roman"] * 4 == [
            fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")
        ]

    def test_heads_repeat_and_rows_stay_whole(self, template: bytes) -> None:
        for table in rendered(template, reported(troubled_school())).tables:
            if table.style.name == "Table Grid":
                assert [True] + [False] * (len(table.rows) - 1) == [_has(row, "tblHeader") for row in table.rows]
                assert all(_has(row, "cantSplit") for row in table.rows)

    @pytest.mark.parametrize("groups", [1, 2, 4, 6, 12])
    def test_columns_fill_the_page_however_many_groups(self, template: bytes, groups: int) -> None:
        rubric = SCHOOL_RUBRIC.model_copy(update={"groups": SCHOOL_RUBRIC.groups[:1] * groups})
        unit = graded_unit("A", ("20",) * groups, "80", "kha", 1, rubric=rubric)
        table = rendered(template, reported(results_of(unit, rubrics=(rubric,)))).tables[-2]._tbl  # noqa: SLF001 -- python-docx shows no grid

        widths = [int(column.get(qn("w:w"))) for column in table.tblGrid]
        cells = [[int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))] for row in table.tr_lst]

        assert 10 + groups == len(widths)
        assert 252 == round(sum(widths) / 1440 * 25.4)
        assert [widths, widths] == cells


def _millimetres(section: Any) -> tuple[int, ...]:
    lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin,
               section.left_margin, section.right_margin)  # fmt: skip
    return tuple(round(length.mm) for length in lengths)


def _has(row: Any, mark: str) -> bool:
    return row._tr.find(f"{qn('w:trPr')}/{qn(f'w:{mark}')}") is not None  # noqa: SLF001 -- nor these marks


class TestBytes:
    """The same report and template give the same bytes, anywhere and at any hour."""

    def test_repeat(self, template: bytes) -> None:
        report = reported(troubled_school())

        assert render_word(template, report, template_name=NAME) == render_word(template, report, template_name=NAME)

    def test_repeat_in_another_process(self, template: bytes, repository: Path) -> None:
        script = (
            "import hashlib; from tests.renderers.test_word import *;"
            "t = Path('templates/word/bao-cao-ket-qua.docx').read_bytes();"
            "print(hashlib.sha256(render_word(t, reported(troubled_school()), template_name=NAME)).hexdigest())"
        )
        environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh", "PYTHONPATH": str(repository)}
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=repository,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )

        digest = hashlib.sha256(render_word(template, reported(troubled_school()), template_name=NAME)).hexdigest()
        assert digest == done.stdout.strip()

    def test_hold_no_clock(self, template: bytes) -> None:
        document = render_word(template, reported(troubled_school()), template_name=NAME)

        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in archive.infolist()}
            core = archive.read("docProps/core.xml").decode()
        assert 2 == core.count("2000-01-01T00:00:00Z</dcterms:")

    def test_delivered_templates_are_fresh(self, repository: Path, tmp_path: Path) -> None:
        script = repository / "scripts" / "make_word_templates.py"
        subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)

        delivered = repository / "templates" / "word"
        names = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.docx"))
        assert names == sorted(path.relative_to(delivered) for path in delivered.rglob("*.docx"))
        assert [] == [name for name in names if (tmp_path / name).read_bytes() != (delivered / name).read_bytes()]


def template_saying(*texts: str) -> bytes:
    """A template with these paragraphs."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    return _saved(document)


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def looped_table(first: str, second: str) -> bytes:
    """A template with a table whose loop opens in one row and should close in another."""
    document = Document()
    table = document.add_table(rows=3, cols=2)
    for row, text in zip(table.rows, (first, "{{ report.title }}", second), strict=True):
        row.cells[0].text = text
    return _saved(document)


class TestTemplatesOfOthers:
    """An office's own template: refused with a diagnostic that says what to mend, never with a traceback."""

    @pytest.mark.parametrize(
        ("code", "message", "text"),
        [
            (reports.TEMPLATE_UNDEFINED, "mẫu dùng tên không có: “isuer”, có phải ý là “issuer” không?", "{{ report.letterhead.isuer }}"),
            (reports.TEMPLATE_UNDEFINED, "mẫu dùng tên không có: “units”", "{% for unit in units %}{{ unit }}{% endfor %}"),
            (reports.TEMPLATE_UNDEFINED, "mẫu dùng tên không có: “qqqqqq”", "{{ report.qqqqqq }}"),
            (reports.TEMPLATE_UNDEFINED, "mẫu dùng tên không có: “qqqqqq”", "{% if qqqqqq %}x{% endif %}"),
            (reports.TEMPLATE_UNDEFINED, "mẫu dùng tên không có: “nane”, có phải ý là “name” không?", "{% for t in report.rankings %}{% for row in t.rows %}{{ row.nane }}{% endfor %}{% endfor %}"),
            (reports.TEMPLATE_UNDEFINED, "mẫu dùng tên không có: “loi_cua_toi”", "{% for x in texts.loi_cua_toi %}{{ x }}{% endfor %}"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: thẻ “{{ report.title” chưa mở và đóng đủ", "{{ report.title"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: thẻ “}}” chưa mở và đóng đủ", "{ report.title }}"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: gần “{% for x report.bases %}”", "{% for x report.bases %}{% endfor %}"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: thẻ “{% endfor %}” không đóng thẻ nào", "{% if report.title %}{% endfor %}{% endif %}"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: thẻ “{% if report.title %}” chưa có thẻ endif", "{% if report.title %}x"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: thẻ “{% else %}” không nằm trong thẻ if nào", "{% else %}x"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: “safe” không dùng được; có: capitalize, first, join, last, lower, trim, upper", "{{ report.title|safe }}"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: “{% for x in 5 %}” lặp trên cái không phải danh sách", "{% for x in 5 %}{{ x }}{% endfor %}"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: “{% for x in report.title %}” lặp trên cái không phải danh sách", "{% for x in report.title %}{{ x }}{% endfor %}"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: “{{ report.bases }}” in cả một danh sách; hãy lặp (for) hoặc nêu tên một mục trong đó", "{{ report.bases }}"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: “{{ report.rankings.pool }}” lấy tên từ một danh sách; hãy lặp (for) trước", "{{ report.rankings.pool }}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “__class__”", "{{ report.__class__.__mro__ }}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “__class__”", "{{ report['__class__'].__mro__ }}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “__globals__”", "{{ report.title.__globals__ }}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “{{ report.title.upper() }}”", "{{ report.title.upper() }}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “{% for x in range(9) %}”", "{% for x in range(9) %}{{ x }}{% endfor %}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “{{ report.title * 999999999 }}”", "{{ report.title * 999999999 }}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “{{ 9 ** 999999999 }}”", "{{ 9 ** 999999999 }}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “{{ 1 + 1 }}”", "{{ 1 + 1 }}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “{% include '/etc/passwd' %}”", "{% include '/etc/passwd' %}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “{% import 'x' as y %}”", "{% import 'x' as y %}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “{% extends 'x' %}”", "{% extends 'x' %}"),
        ],
    )  # fmt: skip
    def test_is_refused(self, code: Code, message: str, text: str) -> None:
        error = _refused(template_saying(text))

        assert (code, message) == (error.code, error.message(Language.VIETNAMESE))
        assert "mau-cua-toi.docx · đoạn 1" == error.place.said_in(Language.VIETNAMESE)

    def test_every_mistake_is_told_with_its_place(self) -> None:
        document = Document()
        document.add_paragraph("{{ report.titel }}")
        table = document.add_table(rows=2, cols=2)
        table.rows[1].cells[1].text = "{{ report.subjct }}"
        document.sections[0].footer.paragraphs[0].text = "{{ report.page }}"

        with pytest.raises(InvalidTemplate) as caught:
            render_word(_saved(document), reported(results_of(*school_units())), template_name="a.docx")

        assert [
            ("a.docx · đoạn 1", "mẫu dùng tên không có: “titel”, có phải ý là “title” không?"),
            ("a.docx · bảng 1, dòng 2, ô 2", "mẫu dùng tên không có: “subjct”, có phải ý là “subject” không?"),
            ("a.docx · chân trang, đoạn 1", "mẫu dùng tên không có: “page”"),
        ] == [
            (one.place.said_in(Language.VIETNAMESE), one.message(Language.VIETNAMESE))
            for one in caught.value.diagnostics
        ]

    def test_name_is_known_where_the_season_prints_nothing(self) -> None:
        template = template_saying("{% for one in report.rankings %}{{ one.pol }}{% endfor %}")

        with pytest.raises(InvalidTemplate):
            render_word(template, reported(results_of()), template_name="a.docx")

    @pytest.mark.parametrize("template", [b"", b"khong phai Word", b"PK\x03\x04" + b"\0" * 40])
    def test_that_is_no_document_is_refused(self, template: bytes) -> None:
        error = _refused(template)

        assert reports.TEMPLATE_UNREADABLE == error.code
        assert "không đọc được mẫu “mau-cua-toi.docx”" == error.message(Language.VIETNAMESE)

    def test_that_is_another_kind_of_zip_is_refused(self) -> None:
        assert reports.TEMPLATE_UNREADABLE == _refused(_zip({"a.txt": b"a"})).code

    def test_that_unpacks_to_a_flood_is_refused(self) -> None:
        assert reports.TEMPLATE_UNREADABLE == _refused(_zip({"word/document.xml": b"\0" * 40_000_000})).code

    def test_loop_over_rows_left_open_is_refused(self) -> None:
        template = looped_table("{%tr for row in report.rankings[0].rows %}", "xong")

        assert reports.TEMPLATE_SYNTAX == _refused(template).code

    def test_broken_markup_is_refused_and_not_guessed_at(self) -> None:
        template = looped_table("{%tr if report.title == 'x' %}", "{% endif %}")

        error = _refused(template)

        assert (
            "thẻ trong mẫu viết sai: thẻ “{%tr if report.title == 'x' %}” và thẻ “{% endif %}” không cùng loại, hoặc"
            " không cùng nằm trong một bảng, một dòng hoặc một ô"
        ) == error.message(Language.VIETNAMESE)

    def test_messages_exist_in_english(self) -> None:
        error = _refused(template_saying("{{ report.letterhead.isuer }}"))

        assert "the template uses an unknown name: 'isuer', did you mean 'issuer'?" == error.message(Language.ENGLISH)

    def test_text_is_escaped_even_where_the_template_says_not_to(self) -> None:
        report = replace(reported(results_of()), title="A & B <C>")

        document = rendered(template_saying("{% autoescape false %}{{ report.title }}{% endautoescape %}"), report)

        assert ["A & B <C>"] == paragraphs(document)

    def test_filters_for_letters_work(self) -> None:
        report = replace(reported(results_of()), title="Báo cáo & <x>", bases=("a & b", "c"))

        document = rendered(template_saying("{{ report.title|upper }}: {{ report.bases|join(', ') }}"), report)

        assert ["BÁO CÁO & <X>: a & b, c"] == paragraphs(document)

    def test_table_without_loops_keeps_the_widths_drawn(self) -> None:
        template = looped_table("{{ report.title }}", "x{% set row = report.letterhead %}")
        document = Document(io.BytesIO(template))
        document.tables[0].rows[1].cells[0].text = "y"

        before = [column.width for column in document.tables[0].columns]
        after = [column.width for column in rendered(_saved(document), reported(results_of())).tables[0].columns]

        assert before == after


def _refused(template: bytes) -> Any:
    with pytest.raises(InvalidTemplate) as caught:
        render_word(template, reported(results_of(*school_units())), template_name="mau-cua-toi.docx")
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_environment_gives_a_template_nothing_to_call() -> None:
    environment = report_environment()

    assert {} == environment.globals
    assert "safe" not in environment.filters
    assert environment.autoescape


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice is not installed")
class TestPrinted:
    """What comes out of the printer, drawn by LibreOffice."""

    def test_every_unit_is_found(self, template: bytes, tmp_path: Path) -> None:
        results = results_of(*(graded_unit(f"Tổ Ưỡn{n}", ("20.25",) * 4, "81", "kha", n) for n in range(1, 84)))

        text = _printed(render_word(template, reported(results), template_name=NAME), tmp_path)

        assert [] == [unit.name for unit in results.units if unit.name not in text]
        assert "Danh sách này có 83 tổ công đoàn./." in text
        assert text.count("\f") > 3


def _printed(document: bytes, folder: Path) -> str:
    """The text LibreOffice prints, page by page, with a form feed after each."""
    (folder / "a.docx").write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    reading = ["pdftotext", "-layout", str(folder / "a.pdf"), "-"]
    return subprocess.run(reading, check=True, capture_output=True, encoding="utf-8").stdout
