"""Evidence files at the rows they support, what is said of the others, and that no match ever changes a point."""

import random

import pytest

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.evidence_files import EvidenceFile
from cdcs_score.evidence_matching import Attached, attached
from cdcs_score.language import Language
from cdcs_score.numbers import from_text
from cdcs_score.scoring import score
from cdcs_score.submission import Submission
from tests.support.engine import sent
from tests.support.rubrics import rubric_of

RUBRIC = rubric_of()
HALVES = rubric_of(("status: sample", "status: sample\nperiods: {H1: {weight: 1}, H2: {weight: 1}, divide_by: 2}"))
FOLDER = "evidence/A"


def file(path: str) -> EvidenceFile:
    return EvidenceFile(name=f"{FOLDER}/{path}", path=path, size=len(path), sha256="0" * 64)


def matched(table: str, *paths: str) -> Attached:
    return attached(RUBRIC, {"": sent(table)}, [file(path) for path in paths], FOLDER)


def rows_of(submission: Submission) -> dict[str, list[str]]:
    return {code: [f"{one.file.path} ({one.by})" for one in files] for code, files in submission.evidence_files.items()}


def told(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [
        f"{one.code.name} {one.place.cell or one.place.file}: {one.message(Language.VIETNAMESE)}" for one in findings
    ]


def test_a_file_belongs_to_the_row_that_names_it_and_to_the_row_whose_code_it_begins_with() -> None:
    found = matched("1 | 30 | | | QĐ 5\n2 | 10 | | | 1 sổ họp.pdf", "QĐ 5.pdf", "1 sổ họp.pdf")
    assert {"1": ["1 sổ họp.pdf (prefix)", "QĐ 5.pdf (named)"], "2": ["1 sổ họp.pdf (named)"]} == rows_of(
        found.submissions[""]
    )
    assert () == found.findings


def test_a_file_for_a_criterion_with_parts_belongs_to_each_part() -> None:
    found = matched("3a | 20\n3b | 15", "3 chung.pdf", "3a riêng.pdf")
    assert {"3a": ["3 chung.pdf (prefix)", "3a riêng.pdf (prefix)"], "3b": ["3 chung.pdf (prefix)"]} == rows_of(
        found.submissions[""]
    )


def test_a_row_without_a_line_in_the_file_still_has_its_evidence() -> None:
    assert {"2": ["2 ảnh.jpg (prefix)"]} == rows_of(matched("1 | 30 | | | ", "2 ảnh.jpg").submissions[""])


def test_a_file_name_that_is_not_there_is_said_at_its_cell_with_the_near_one() -> None:
    found = matched("1 | 30 | | | Biên bản 5.pdf; QĐ 1.pdf", "Biên bản 05.pdf", "QĐ 1.pdf")
    assert [
        "CDC-E301 G5: tiêu chí 1: thư mục evidence/A không có “Biên bản 5.pdf”",
        "CDC-E302 evidence/A: 1 tệp minh chứng không khớp tiêu chí nào: Biên bản 05.pdf",
    ] == told(found.findings)
    assert "có phải ý là “Biên bản 05.pdf” không?" == found.findings[0].hint(Language.VIETNAMESE)


def test_words_beside_a_file_that_matches_are_no_fault() -> None:
    assert () == matched("1 | 30 | | | Quyết định 12/QĐ-CĐ", "1 QĐ.pdf").findings


def test_words_alone_are_a_note_where_the_unit_sends_files() -> None:
    found = matched("1 | 30 | | | Quyết định 12/QĐ-CĐ\n2 | 10 | | | ", "2 ảnh.jpg")
    assert ["CDC-E306 G5: tiêu chí 1: “Quyết định 12/QĐ-CĐ”, không có tệp nào trong evidence/A"] == told(found.findings)


def test_words_near_a_file_are_taken_for_a_misspelt_name() -> None:
    found = matched("1 | 30 | | | Biên bản hội nghị năm 2024", "Biên bản hội nghị năm 2025.pdf")
    assert ["CDC-E301", "CDC-E302"] == [one.code.name for one in found.findings]


def test_a_unit_that_sends_paper_is_told_nothing() -> None:
    submissions = {"": sent("1 | 30 | | | QĐ 5.pdf")}
    assert Attached(submissions=submissions, findings=()) == attached(RUBRIC, submissions, [], FOLDER)


def test_many_files_without_a_row_are_one_note() -> None:
    found = matched("1 | 30 | | | ", *(f"ảnh {number}.jpg" for number in range(7)))
    first = "ảnh 0.jpg, ảnh 1.jpg, ảnh 2.jpg, ảnh 3.jpg, ảnh 4.jpg"
    assert [f"CDC-E302 evidence/A: 7 tệp minh chứng không khớp tiêu chí nào: {first} và 2 tệp khác"] == told(
        found.findings
    )


def test_files_in_a_folder_of_a_period_belong_to_that_period_alone() -> None:
    submissions = {"H1": sent("1 | 30 | | | "), "H2": sent("1 | 30 | | | ")}
    found = attached(HALVES, submissions, [file("H1/1 QĐ.pdf"), file("1 cả năm.pdf"), file("h2/2 ảnh.jpg")], FOLDER)
    assert {"1": ["1 cả năm.pdf (prefix)", "H1/1 QĐ.pdf (prefix)"]} == rows_of(found.submissions["H1"])
    assert {"1": ["1 cả năm.pdf (prefix)"], "2": ["h2/2 ảnh.jpg (prefix)"]} == rows_of(found.submissions["H2"])
    assert () == found.findings


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_files_changes_nothing(seed: int) -> None:
    paths = ["1 a.pdf", "QĐ.pdf", "2/b.pdf", "c.pdf", "3a x.pdf", "1 B.pdf"]
    mixed = random.Random(seed).sample(paths, len(paths))  # noqa: S311 -- no secret
    table = "1 | 30 | | | QĐ; c\n2 | 10 | | | d.pdf\n3a | 5"
    one, other = matched(table, *paths), matched(table, *sorted(mixed))
    assert (
        rows_of(one.submissions[""])
        == rows_of(matched(table, *mixed).submissions[""])
        == rows_of(other.submissions[""])
    )


class TestPoints:
    TABLE = "1 | 30 | | | {}\n2 | 10 | | | \n3a | 20\n3b | 15"

    def test_a_file_stands_for_evidence_nobody_wrote_down(self) -> None:
        without, having = matched(self.TABLE.format("")), matched(self.TABLE.format(""), "1 QĐ.pdf")
        cards = [score(RUBRIC, one.submissions[""]) for one in (without, having)]
        assert [["CDC-E101"], []] == [[one.code.name for one in card.diagnostics] for card in cards]

    def test_points_are_the_same_with_and_without_files(self) -> None:
        bare = score(RUBRIC, matched(self.TABLE.format("QĐ")).submissions[""])
        full = score(RUBRIC, matched(self.TABLE.format("QĐ"), "QĐ.pdf", "2 x.jpg", "3 y.jpg").submissions[""])
        assert from_text("75") == bare.points == full.points
        assert (bare.total, bare.diagnostics) == (full.total, full.diagnostics)
