"""The Word pack of a season: each document says what results.json says, unit by unit; templates of one's own, own words."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from cdcs_score.errors import InvalidTemplate
from cdcs_score.language import Language
from cdcs_score.numbers import localised
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.word_papers import (
    MINUTES_TEMPLATE,
    NOTICE_TEMPLATE,
    PROPOSAL_TEMPLATE,
    RECOGNITION_TEMPLATE,
    REPORT_TEMPLATE,
    SEEN,
)
from cdcs_score.resources import bundled_templates
from tests.support.pack_season import NAMES, POINTS, graded_season
from tests.support.rubrics import rubric_text


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graded_season(tmp_path_factory.mktemp("pack") / "ky")


@pytest.fixture(scope="module")
def season(graded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The season with its documents; nobody changes it."""
    root = shutil.copytree(graded, tmp_path_factory.mktemp("written") / "ky")
    assert () == write_report(root).diagnostics
    return root


@pytest.fixture
def root(graded: Path, tmp_path: Path) -> Path:
    """The graded season, to be changed."""
    return shutil.copytree(graded, tmp_path / "ky")


def units_of(root: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((root / "results" / "results.json").read_text(encoding="utf-8"))["units"]
    return found


def document(root: Path, name: str) -> Any:
    return docx.Document(str(root / "reports" / name))


def texts(root: Path, name: str) -> list[str]:
    return [paragraph.text for paragraph in document(root, name).paragraphs if paragraph.text]


def ruled(root: Path, name: str) -> list[list[list[str]]]:
    tables = [table for table in document(root, name).tables if table.style.name == "Table Grid"]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


class TestAgainstTheResults:
    def test_every_document_is_there(self, season: Path) -> None:
        written = {path.relative_to(season / "reports").as_posix() for path in (season / "reports").rglob("*.docx")}

        notices = {f"thong-bao/{code}.docx" for code in NAMES}
        assert {REPORT_TEMPLATE, RECOGNITION_TEMPLATE, MINUTES_TEMPLATE, PROPOSAL_TEMPLATE, *notices} == written

    @pytest.mark.parametrize("code", POINTS)
    def test_notice_has_the_points_of_its_unit_row_by_row(self, season: Path, code: str) -> None:
        unit = next(one for one in units_of(season) if one["code"] == code)

        (table,) = ruled(season, f"thong-bao/{code}.docx")

        def figures(leaf: dict[str, Any]) -> list[str]:
            shown = [leaf["maximum"], leaf["self"], leaf["verified"], leaf["final"]]
            return [leaf["code"], *("–" if one is None else localised(one) for one in shown)]

        rows = [leaf for one in unit["criteria"] for leaf in (one, *one["parts"])]
        codes = {leaf["code"] for leaf in rows}
        assert [figures(leaf) for leaf in rows] == [
            [row[0], row[2], row[3], row[4], row[5]] for row in table if row[0] in codes
        ]
        groups = {one["code"]: localised(one["points"]) for one in unit["groups"]}
        assert groups == {row[0]: row[5] for row in table if row[0] in groups}
        assert ["Tổng điểm", localised(unit["self_total"]), localised(unit["total"])] == [
            table[-1][1],
            table[-1][3],
            table[-1][5],
        ]

    @pytest.mark.parametrize("code", POINTS)
    def test_notice_has_the_class_and_rank_of_its_unit(self, season: Path, code: str) -> None:
        unit = next(one for one in units_of(season) if one["code"] == code)
        said = texts(season, f"thong-bao/{code}.docx")

        assert f"Kính gửi: {NAMES[code]}" in said
        assert f"Xếp loại: {unit['band_title']}." in said
        assert f"Thứ hạng: {unit['rank']} trong 03 tổ công đoàn được xếp hạng của Khối tổ." in said

    def test_missing_unit_reads_that_nothing_came(self, season: Path) -> None:
        said = texts(season, "thong-bao/TO-04.docx")

        assert "Chưa xếp loại: chưa nộp." in said
        assert [] == ruled(season, "thong-bao/TO-04.docx")

    def test_decision_lists_every_classified_unit_once_under_its_class_without_points(self, season: Path) -> None:
        (table,) = ruled(season, RECOGNITION_TEMPLATE)

        assert [
            ["STT", "Tên đơn vị", "Khối", "Loại hình"],
            ["I. TỐT (01 tổ công đoàn)"] * 4,
            ["1", "Tổ Hậu cần & <Kho>", "Khối tổ", ""],
            ["II. KHÁ (01 tổ công đoàn)"] * 4,
            ["1", "Tổ Đào tạo", "Khối tổ", ""],
            ["III. YẾU (01 tổ công đoàn)"] * 4,
            ["1", "Tổ Ấn loát", "Khối tổ", ""],
        ] == table
        assert "Danh sách này có 03 tổ công đoàn./." in texts(season, RECOGNITION_TEMPLATE)

    def test_proposal_lists_who_meets_the_conditions(self, season: Path) -> None:
        awards, units, persons = ruled(season, PROPOSAL_TEMPLATE)

        assert ["Giấy khen", "Huyện", "01", "01"] == awards[1]
        assert [
            [
                "1",
                "Tổ Hậu cần & <Kho>",
                "Giấy khen",
                "Huyện",
                "Tốt; 91,5 điểm; thứ hạng 1/3",
                "–",
                "–",
                "không ghi danh hiệu đăng ký",
            ]
        ] == units[1:]
        assert ["1", "Lê Thị Hòa", "", "Tổ Hậu cần & <Kho>", "Giấy khen", "", "Tốt", ""] == persons[1]

    def test_minutes_lay_every_block_before_the_meeting(self, season: Path) -> None:
        blocks, votes = ruled(season, MINUTES_TEMPLATE)

        assert ["Khối tổ", "04", "03", "Tốt 01; Khá 01; Yếu 01"] == blocks[1]
        assert ["1", "Thông qua kết quả của Khối tổ", "……", "……", "……"] == votes[1]

    def test_criterion_table_has_the_final_points_of_every_unit(self, season: Path) -> None:
        table = next(one for one in ruled(season, REPORT_TEMPLATE) if one[0][2:5] == ["1", "2", "3"])

        units = sorted((unit for unit in units_of(season) if unit["criteria"]), key=lambda unit: unit["rank"])
        assert [
            [unit["name"], *(localised(one["final"]) for one in unit["criteria"]), localised(unit["total"])]
            for unit in units
        ] == [[row[1], *row[2:5], row[-1]] for row in table[1:]]


class TestSampleRubric:
    def test_makes_no_decision_and_no_proposal_and_warns_on_the_first_page(self, tmp_path: Path) -> None:
        root = graded_season(tmp_path / "ky", rubric_text())

        found = write_report(root)

        assert {RECOGNITION_TEMPLATE, PROPOSAL_TEMPLATE} & set(found.names) == set()
        assert [
            ("CDC-T108", "không lập “quyet-dinh-cong-nhan.docx”: chưa có đơn vị nào được xếp loại theo bảng chấm điểm đã ban hành"),
            ("CDC-T108", "không lập “to-trinh-khen-thuong.docx”: không có tập thể nào đủ điều kiện và không có cá nhân được đề nghị, hoặc chỉ có bảng chấm điểm mẫu"),
            ("CDC-T107", "quyết định và tờ trình không gồm 4 đơn vị chấm theo bảng mẫu “Bảng chấm điểm ví dụ”"),
        ] == [(one.code.name, one.message(Language.VIETNAMESE)) for one in found.diagnostics]  # fmt: skip
        for name in found.names:
            assert any("KHÔNG PHẢI VĂN BẢN CHÍNH THỨC" in text for text in texts(root, name)[:6]), name


def changed(name: str, change: Callable[[Any], object], folder: Path) -> Path:
    """A bundled template with one change, in a folder of one's own."""
    folder.mkdir(exist_ok=True)
    template = docx.Document(str(bundled_templates() / "word" / name))
    change(template)
    template.save(str(folder / name))
    return folder


def reword(document: Any) -> None:
    paragraph = next(one for one in document.paragraphs if one.text == "I. KẾT QUẢ")
    paragraph.text = "A. Kết quả của quý công đoàn"


def swap_columns(document: Any) -> None:
    """The columns of points in the order: final, verified, self."""
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "Mã")
    for row in table.rows:
        cells = row._tr.findall(qn("w:tc"))  # noqa: SLF001
        if len(cells) == 7:
            cells[3].addprevious(cells[5])


def reword_and_swap(document: Any) -> None:
    reword(document)
    swap_columns(document)


class TestTemplatesOfOnesOwn:
    def test_other_words_and_columns_need_no_program(self, root: Path, tmp_path: Path) -> None:
        own = tmp_path / "mau"
        changed(NOTICE_TEMPLATE, reword_and_swap, own)

        write_report(root, templates=own)

        assert "A. Kết quả của quý công đoàn" in texts(root, "thong-bao/TO-02.docx")
        (table,) = ruled(root, "thong-bao/TO-02.docx")
        assert ["Mã", "Nội dung", "Điểm tối đa", "Kết quả", "Tự chấm", "Thẩm định", "Ghi chú"] == table[0]
        assert ["1", "Tiêu chí 1", "40", "20", "20", "–", ""] == table[2]

    def test_template_that_is_not_there_is_the_bundled_one(self, root: Path, tmp_path: Path) -> None:
        own = changed(NOTICE_TEMPLATE, reword, tmp_path / "mau")

        assert {REPORT_TEMPLATE, RECOGNITION_TEMPLATE} <= set(write_report(root, templates=own).names)

    def test_appendix_of_one_s_own_is_printed_under_its_own_name(self, root: Path, tmp_path: Path) -> None:
        own = tmp_path / "mau"
        own.mkdir()
        extra = docx.Document()
        table = extra.add_table(rows=4, cols=2)
        for row, words in zip(
            table.rows,
            (("Đơn vị", "Điểm"), ("{%tr for row in report.rankings[0].rows %}", ""), ("{{ row.name }}", "{{ row.total }}"), ("{%tr endfor %}", "")),
            strict=True,
        ):  # fmt: skip
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
        extra.save(str(own / "phu-luc-rieng.docx"))

        assert ["CDC-T109"] == [one.code.name for one in write_report(root, templates=own).diagnostics]

        (printed,) = [
            [[cell.text for cell in row.cells] for row in one.rows]
            for one in document(root, "phu-luc-rieng.docx").tables
        ]
        assert [
            ["Đơn vị", "Điểm"],
            ["Tổ Hậu cần & <Kho>", "91,5"],
            ["Tổ Đào tạo", "68,5"],
            ["Tổ Ấn loát", "16,0"],
            ["Tổ Bảo vệ", "–"],
        ] == printed

    @pytest.mark.parametrize(
        "tag",
        [
            "{% include '/etc/passwd' %}",
            "{{ report.__class__.__mro__[1].__subclasses__() }}",
            "{{ self.__init__.__globals__ }}",
            "{{ texts.__class__ }}",
            "{{ ''.__class__ }}",
            "{% for x in ().__class__.__bases__ %}{{ x }}{% endfor %}",
            "{{ lipsum.__globals__['os'].popen('id').read() }}",
            "{{ cycler.__init__.__globals__.os }}",
            "{{ report|attr('__class__') }}",
            "{{ report.title|map('upper') }}",
        ],
    )
    def test_hostile_one_prints_nothing(self, root: Path, tmp_path: Path, tag: str) -> None:
        own = changed(REPORT_TEMPLATE, lambda document: document.add_paragraph(tag), tmp_path / "mau")

        with pytest.raises(InvalidTemplate):
            write_report(root, templates=own)
        assert not (root / "reports" / REPORT_TEMPLATE).exists()

    def test_word_s_own_lock_files_are_no_templates(self, root: Path, tmp_path: Path) -> None:
        own = changed(NOTICE_TEMPLATE, reword, tmp_path / "mau")
        (own / "~$bao-cao-ket-qua.docx").write_bytes(b"khoa")

        assert REPORT_TEMPLATE in write_report(root, templates=own).names


class TestOwnWords:
    def write(self, root: Path, name: str, content: bytes) -> None:
        (root / "reports-text").mkdir(exist_ok=True)
        (root / "reports-text" / name).write_bytes(content)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_are_printed_where_the_template_says_and_survive_every_run(self, root: Path, encoding: str) -> None:
        words = "# ghi chú cho mình\r\nNhận xét thứ nhất & <một>.\r\n\r\n  Nhận xét thứ hai.\r\n"
        self.write(root, "bao-cao-nhan-xet.txt", words.encode(encoding))

        for _ in range(2):
            assert () == write_report(root).diagnostics

        said = texts(root, REPORT_TEMPLATE)
        start = said.index("IV. NHẬN XÉT, KIẾN NGHỊ")
        assert ["Nhận xét thứ nhất & <một>.", "Nhận xét thứ hai."] == said[start + 1 : start + 3]
        assert words.encode(encoding) == (root / "reports-text" / "bao-cao-nhan-xet.txt").read_bytes()

    def test_nothing_written_leaves_lines_to_write_on(self, season: Path) -> None:
        said = [paragraph.text for paragraph in document(season, REPORT_TEMPLATE).paragraphs]

        assert ["\t", "\t", "\t"] == said[said.index("IV. NHẬN XÉT, KIẾN NGHỊ") + 1 :][:3]

    def test_name_that_is_not_quite_right_is_told(self, root: Path) -> None:
        self.write(root, "bao-cao-nhanxet.txt", b"x")

        (found,) = write_report(root).diagnostics

        assert (
            "CDC-T106",
            "không mẫu nào in lời văn của “bao-cao-nhanxet.txt”",
            "có phải ý là “bao-cao-nhan-xet.txt” không?",
        ) == (
            found.code.name,
            found.message(Language.VIETNAMESE),
            found.hint(Language.VIETNAMESE),
        )

    @pytest.mark.parametrize(("name", "content"), [("thong-bao.txt", b"\xe1\xba"), ("thong-bao.docx", b"PK")])
    def test_file_that_cannot_be_read_is_told_and_the_rest_is_printed(
        self, root: Path, name: str, content: bytes
    ) -> None:
        self.write(root, name, content)

        written = write_report(root)

        assert [("CDC-T105", f"không đọc được tệp lời văn “{name}”")] == [
            (one.code.name, one.message(Language.VIETNAMESE)) for one in written.diagnostics
        ]
        assert REPORT_TEMPLATE in written.names

    def test_place_of_one_s_own_needs_only_a_file_and_a_tag(self, root: Path, tmp_path: Path) -> None:
        self.write(root, "phuong-huong.txt", "Năm sau làm tốt hơn.".encode())

        def place(document: Any) -> None:
            for text in ("{%p for line in texts.phuong_huong %}", "{{ line }}", "{%p endfor %}"):
                document.add_paragraph(text)

        assert () == write_report(root, templates=changed(REPORT_TEMPLATE, place, tmp_path / "mau")).diagnostics
        assert "Năm sau làm tốt hơn." in texts(root, REPORT_TEMPLATE)


def test_notice_edited_by_hand_stays_and_the_new_one_is_put_beside_it(root: Path) -> None:
    write_report(root)
    (root / "reports" / "thong-bao" / "TO-01.docx").write_bytes(b"da sua")

    written = write_report(root)

    assert b"da sua" == (root / "reports" / "thong-bao" / "TO-01.docx").read_bytes()
    assert "thong-bao/TO-01 (bản mới).docx" in written.names


def test_document_this_run_does_not_make_is_of_earlier_results_and_goes(root: Path, tmp_path: Path) -> None:
    own = changed(NOTICE_TEMPLATE, reword, tmp_path / "mau")
    shutil.copy(bundled_templates() / "word" / REPORT_TEMPLATE, own / "rieng.docx")
    shutil.copy(bundled_templates() / "word" / REPORT_TEMPLATE, own / "da-sua.docx")
    write_report(root, templates=own)
    (root / "reports" / "da-sua.docx").write_bytes(b"da sua")
    (root / "reports" / "cua-toi.docx").write_bytes(b"cua toi")

    write_report(root)

    left = {path.name for path in (root / "reports").glob("*.docx")}
    assert ({"da-sua.docx", "cua-toi.docx"}, True) == (left - {*SEEN}, "rieng.docx" not in left)


def test_same_results_give_the_same_bytes(root: Path) -> None:
    write_report(root)
    first = {path.name: path.read_bytes() for path in (root / "reports").rglob("*.docx")}
    write_report(root)

    assert first == {path.name: path.read_bytes() for path in (root / "reports").rglob("*.docx")}
