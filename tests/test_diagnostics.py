"""Diagnostics: how a finding is said, where it says it stands, and in what order findings are read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.diagnostics import NOWHERE, Diagnostic, Place, did_you_mean, has_errors, in_order
from cdcs_score.language import Language, Phrase
from cdcs_score.numbers import Exact

VI, EN = Language.VIETNAMESE, Language.ENGLISH

OVER = Code(
    "CDC-S901",
    Severity.ERROR,
    summary=Phrase("Vượt", "Above"),
    message=Phrase(
        "tiêu chí {criterion}: {points} vượt {maximum}", "criterion {criterion}: {points} is above {maximum}"
    ),
    hint=Phrase("ghi {expected}, không ghi {raw}", "write {expected}, not {raw}"),
)
LATE = Code(
    "CDC-G901", Severity.WARNING, summary=Phrase("Muộn", "Late"), message=Phrase("muộn", "late"), hint=Phrase("", "")
)


def over(points: Exact | int | str = 30, **where: str) -> Diagnostic:
    return Diagnostic(
        code=OVER,
        place=Place(file=where.get("file", "a.xlsx"), sheet="Tự chấm", cell=where.get("cell", "E12")),
        unit=where.get("unit", "CD-014"),
        criterion="1.10",
        raw="30 đ",
        expected=Phrase("số khác", "another number"),
        details={"points": points, "maximum": Exact(51, 2)},
    )


class TestWords:
    def test_message_and_hint_are_said_in_both_languages(self) -> None:
        found = over(Exact(2105, 2))
        assert "tiêu chí 1.10: 1.052,5 vượt 25,5" == found.message(VI)
        assert "criterion 1.10: 1,052.5 is above 25.5" == found.message(EN)
        assert "ghi số khác, không ghi 30 đ" == found.hint(VI)
        assert "write another number, not 30 đ" == found.hint(EN)
        assert ("số khác", "another number") == (found.expectation(VI), found.expectation(EN))

    def test_whole_number_has_the_marks_of_the_language(self) -> None:
        assert "tiêu chí 1.10: 1.250 vượt 25,5" == over(1250).message(VI)

    def test_braces_typed_by_a_person_are_text(self) -> None:
        assert "tiêu chí 1.10: {raw}{0} vượt 25,5" == over("{raw}{0}").message(VI)

    def test_finding_without_a_cure_has_no_hint(self) -> None:
        assert "" == Diagnostic(code=LATE).hint(VI)

    def test_near_word_is_offered_and_else_what_to_do(self) -> None:
        otherwise = Phrase("bỏ khóa này", "remove this key")
        assert Phrase("có phải ý là “step” không?", "did you mean 'step'?") == did_you_mean("step", otherwise)
        assert otherwise == did_you_mean("", otherwise)


class TestPlace:
    @pytest.mark.parametrize(
        ("vietnamese", "english", "place"),
        [
            ("rubrics/x.yaml:14:7", "rubrics/x.yaml:14:7", Place(file="rubrics/x.yaml", line=14, column=7)),
            (
                "submissions/CD-014.xlsx · sheet Số liệu, ô C6",
                "submissions/CD-014.xlsx · sheet Số liệu, cell C6",
                Place(file="submissions/CD-014.xlsx", sheet="Số liệu", cell="C6"),
            ),
            ("a.xlsx · sheet Tự chấm", "a.xlsx · sheet Tự chấm", Place(file="a.xlsx", sheet="Tự chấm")),
            ("a.xlsx", "a.xlsx", Place(file="a.xlsx")),
            ("sheet Tự chấm, ô E1", "sheet Tự chấm, cell E1", Place(sheet="Tự chấm", cell="E1")),
            ("", "", NOWHERE),
        ],
    )
    def test_place_is_said_as_the_author_sees_it(self, vietnamese: str, english: str, place: Place) -> None:
        assert vietnamese == place.said_in(VI)
        assert english == place.said_in(EN)

    def test_places_are_ordered_as_one_reads_them(self) -> None:
        expected = [
            NOWHERE,
            Place(file="Tổ 2.xlsx"),
            Place(file="Tổ 2.xlsx", sheet="A", cell="C6"),
            Place(file="Tổ 2.xlsx", sheet="A", cell="Z9"),
            Place(file="Tổ 2.xlsx", sheet="A", cell="AA9"),
            Place(file="Tổ 2.xlsx", sheet="A", cell="B10"),
            Place(file="Tổ 2.xlsx", sheet="B", cell="A1"),
            Place(file="Tổ 10.xlsx", sheet="A", cell="A1"),
            Place(file="x.yaml", line=9, column=20),
            Place(file="x.yaml", line=10, column=3),
            Place(file="x.yaml", line=10, column=12),
        ]
        shuffled = expected[::-1]
        assert expected == sorted(shuffled, key=lambda place: place.order)


class TestOrder:
    def test_findings_are_read_by_place_then_code(self) -> None:
        first, second, third = over(file="a.xlsx", cell="E2"), over(file="a.xlsx", cell="E10"), over(file="b.xlsx")
        assert (first, second, third) == in_order([third, second, first])

    def test_same_finding_is_told_once(self) -> None:
        assert (over(),) == in_order([over(), over()])

    def test_findings_that_differ_only_in_the_unit_or_the_words_are_both_told(self) -> None:
        assert 3 == len(in_order([over(), over(unit="CD-015"), over(31)]))

    @given(
        st.permutations([over(), over(31), over(unit="CD-002"), over(cell="A1"), Diagnostic(code=LATE, unit="CD-002")])
    )
    def test_order_never_depends_on_how_they_were_found(self, found: list[Diagnostic]) -> None:
        assert in_order(sorted(found, key=lambda one: one.message(VI))) == in_order(found)

    def test_province_of_findings_is_ordered_in_a_moment(self) -> None:
        found = [Diagnostic(code=LATE, unit=f"CD-{number}") for number in range(20_000)]
        begun = time.perf_counter()
        assert 20_000 == len(in_order(found * 2))
        assert time.perf_counter() - begun < 20


class TestSeverity:
    def test_one_error_among_warnings_is_an_error(self) -> None:
        assert has_errors([Diagnostic(code=LATE), over()])
        assert not has_errors([Diagnostic(code=LATE)])
        assert not has_errors([])

    def test_finding_weighs_what_its_code_says(self) -> None:
        assert Severity.WARNING is Diagnostic(code=LATE).severity

    def test_weights_have_words_in_both_languages(self) -> None:
        assert [("lỗi", "error"), ("cảnh báo", "warning"), ("ghi chú", "note")] == [one.word for one in Severity]


def test_finding_tied_to_a_unit_is_otherwise_the_same() -> None:
    tied = over().about("CD-002", "Tổ 2")
    assert ("CD-002", "Tổ 2") == (tied.unit, tied.unit_name)
    assert over().message(VI) == tied.message(VI)
