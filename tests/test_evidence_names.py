"""What evidence files are called: the table of docs/season.md is itself this test."""

import pytest

from cdcs_score.evidence_files import EvidenceFile
from cdcs_score.evidence_names import CodePrefixes, FileNames, is_file_name

CODES = ("1", "1.1", "1.10", "2.1a", "T1", "A-1")


def file(path: str) -> EvidenceFile:
    return EvidenceFile(name=f"evidence/A/{path}", path=path, size=1, sha256="0" * 64)


@pytest.mark.parametrize(
    ("path", "row"),
    [
        ("1.1 Quyết định.pdf", "1.1"),
        ("1.1_qd.pdf", "1.1"),
        ("1.1-qd.pdf", "1.1"),
        ("1.1 – qd.pdf", "1.1"),
        ("1.1. Quyết định.pdf", "1.1"),
        ("1.1.pdf", "1.1"),
        ("1.1", "1.1"),
        ("1.1(2).jpg", "1.1"),
        ("1.10 Ảnh.jpg", "1.10"),
        ("1 Ảnh.jpg", "1"),
        ("2.1A sổ họp.pdf", "2.1a"),
        ("t1 giấy khen.pdf", "T1"),
        ("A_1 biên bản.pdf", "A-1"),
        ("a–1.pdf", "A-1"),
        ("1.1 Thỏa ước/QĐ 12.pdf", "1.1"),
        ("1.1/ảnh/DSC001.jpg", "1.1"),
        ("1.10/1.1 QĐ.pdf", "1.1"),
        ("H1/1.1 QĐ.pdf", "1.1"),
    ],
)
def test_a_name_that_begins_with_a_code_is_for_that_row(path: str, row: str) -> None:
    assert (row,) == CodePrefixes({code: (code,) for code in CODES}).rows_of(file(path))


@pytest.mark.parametrize(
    "path", ["1.1.2 QĐ.pdf", "1.11 QĐ.pdf", "11 QĐ.pdf", "1.1QĐ.pdf", "QĐ 1.1.pdf", "2.1 sổ.pdf", "T10.pdf", "10.pdf", "Ảnh/x.jpg"]
)  # fmt: skip
def test_a_code_that_goes_on_is_another_code(path: str) -> None:
    assert () == CodePrefixes({code: (code,) for code in CODES}).rows_of(file(path))


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("QĐ 12.pdf", ["QĐ 12.pdf"]),
        ("QĐ 12.pdf; BC.docx\nảnh.jpg", ["QĐ 12.pdf", "BC.docx", "ảnh.jpg"]),
        ("QĐ 12.pdf, BC.docx", ["QĐ 12.pdf", "BC.docx"]),
        ("Quyết định 12/QĐ-CĐ, ngày 3/4/2025", ["Quyết định 12/QĐ-CĐ, ngày 3/4/2025"]),
        ("- “QĐ 12.pdf”\n• 'BC.docx'", ["QĐ 12.pdf", "BC.docx"]),
        (r"1.1\QĐ 12.pdf", ["1.1/QĐ 12.pdf"]),
        ("Kế hoạch, báo cáo.pdf", ["Kế hoạch, báo cáo.pdf"]),
    ],
)
def test_a_cell_names_one_thing_or_several(cell: str, entries: list[str]) -> None:
    assert entries == list(FileNames([file("Kế hoạch, báo cáo.pdf")]).entries(cell))


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("QĐ 12.pdf", "QĐ 12.pdf"),
        ("qđ  12.PDF", "QĐ 12.pdf"),
        ("QĐ 12", "QĐ 12.pdf"),
        ("ba\u0301o ca\u0301o.docx", "Báo cáo.docx"),
        ("thoả ước.pdf", "Thỏa ước.pdf"),
        ("1.1/QĐ 12.pdf", "1.1/QĐ 12.pdf"),
        ("QĐ 12.pdf", "1.1/QĐ 12.pdf"),
    ],
)
def test_a_file_is_called_by_its_name_however_it_is_spelled(written: str, path: str) -> None:
    assert [file(path)] == list(FileNames([file(path), file("khác.pdf")]).called(written))


@pytest.mark.parametrize("written", ["QĐ 13.pdf", "QĐ 12.doc", "QĐ_12.pdf", "QĐ", "QĐ 12 ngày 3/4"])
def test_a_near_name_is_no_name_and_at_most_a_suggestion(written: str) -> None:
    names = FileNames([file("QĐ 12.pdf")])
    assert [] == list(names.called(written))


def test_the_near_name_is_suggested() -> None:
    assert "QĐ 12 khen thưởng.pdf" == FileNames([file("QĐ 12 khen thưởng.pdf")]).near("QĐ 12 khen thuong.pdf")
    assert FileNames([file("QĐ 12.pdf")]).near("Báo cáo tổng kết năm") == ""


@pytest.mark.parametrize("words", ["a.pdf", "Ảnh.JPG", "x.docx"])
def test_words_with_the_ending_of_a_file_are_a_file_name(words: str) -> None:
    assert is_file_name(words)


@pytest.mark.parametrize("words", ["QĐ 12", "ngày 3.4.2025", "Điều 2.1", "Nghị định 30/2020", "v.v."])
def test_other_words_are_words(words: str) -> None:
    assert not is_file_name(words)
