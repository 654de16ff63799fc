"""What a cell means does not depend on how it was typed: one value or one finding, never another value."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cdcs_score.diagnostics import Place
from cdcs_score.facts import ChoiceFact, CountFact, Fact, NumberFact, PercentFact, YesNoFact
from cdcs_score.numbers import shown
from cdcs_score.readers.fact_values import fact_of
from cdcs_score.readers.legacy_fonts import in_unicode
from cdcs_score.readers.values import claim_of, says_not_arising, score_of
from cdcs_score.readers.workbook import EMPTY, Cell, Text
from cdcs_score.submission import Answer, Blank, FactAnswer, Given, Stated, Unreadable
from cdcs_score.text import comparable, composed
from tests.support.legacy import in_tcvn3, in_vni
from tests.support.rubrics import rubric_of

ROW = rubric_of().scored_rows[0]
FACTS: dict[str, Fact] = {
    "count": CountFact(type="count", label="Số đoàn viên", unit="người"),
    "number": NumberFact(type="number", label="Số tiền", unit="triệu đồng"),
    "percent": PercentFact(type="percent", label="Tỷ lệ"),
    "yes_no": YesNoFact(type="yes_no", label="Có quy chế"),
    "choice": ChoiceFact(type="choice", label="Thỏa ước", of={"equal": "Bằng luật", "unsigned": "Chưa ký"}),
}
INVISIBLE = "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufe0f\ufeff"
FULL_WIDTH = {code: code - 0x20 + 0xFF00 for code in range(0x21, 0x7F)}

NUMBERS = st.builds(
    lambda value, mark: f"{value:f}".replace(".", mark),
    st.decimals(min_value=0, max_value=100, places=2) | st.integers(0, 100).map(Decimal),
    st.sampled_from(",."),
)
#: Points in every spelling the page says is read.
SCORES = st.builds(
    lambda number, unit, form: form.format(number + unit),
    NUMBERS,
    st.sampled_from(["", " đ", "đ", " điểm", "Đ"]),
    st.sampled_from(["{}", "({})", " {} ", "0{}", "+{}", "{}/40", "({} / 40 đ)"]),
)
#: Every spelling of a fact the page says is read, and some it says is not.
FACT_WORDS = st.sampled_from(
    [
        "125", "1.052", "125 người", "8,5", "8.5", "0,125", "8,5 triệu đồng", "90%", "90,5 %", "90", "0,9", "Có", "x", "v",
        "√", "Không", "Chưa ký", "Bằng luật", "unsigned", "-", "tám", "4 – 5", "1 052", "125 lượt", "Chưa",
    ]
)  # fmt: skip
#: Whatever looks like points.
NEARLY = st.text(alphabet="0123456789,.+-–/%()đ điểmKPSx\u00a0\u200b", max_size=12)


@st.composite
def decorated(draw: st.DrawFn, words: st.SearchStrategy[str]) -> tuple[str, str]:
    """Words, and the same words with what nobody sees: joiners, blanks at the ends, another width, NFD, Eth for Đ."""
    plain = draw(words)
    wide = plain.translate(FULL_WIDTH) if draw(st.booleans()) else plain
    eth = wide.translate(str.maketrans("Đđ", "Ðð")) if draw(st.booleans()) else wide
    form = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), eth)
    hidden = "".join(one + draw(st.sampled_from(["", *INVISIBLE])) for one in form)
    ends = st.text(alphabet=" \u00a0\u2003\t" + INVISIBLE, max_size=3)
    return plain, draw(ends) + hidden + draw(ends)


def cell(typed: str) -> Cell:
    text = composed(typed)
    return Cell(Text(text) if text else EMPTY, Place())


def gist(answer: Answer | FactAnswer) -> object:
    """An answer without the words it was read from."""
    match answer:
        case Given(points=points):
            return points
        case Stated(value=value):
            return type(value), value
        case Blank():
            return None
        case Unreadable(diagnostic=diagnostic):
            return diagnostic.code.name


def fact_gists(typed: str) -> dict[str, object]:
    return {kind: gist(fact_of(cell(typed), "fact", fact)) for kind, fact in FACTS.items()}


class TestScores:
    @given(SCORES)
    def test_every_spelling_of_the_page_is_read_as_its_number(self, typed: str) -> None:
        number = re.search(r"[0-9]+([.,][0-9]+)?", typed)
        assert number is not None
        assert Fraction(number[0].replace(",", ".")) == gist(score_of(cell(typed), ROW))

    @given(decorated(SCORES))
    def test_what_nobody_sees_changes_nothing(self, pair: tuple[str, str]) -> None:
        plain, dressed = pair
        assert gist(score_of(cell(plain), ROW)) == gist(score_of(cell(dressed), ROW))

    @given(NEARLY)
    def test_anything_typed_is_its_own_number_or_a_finding(self, typed: str) -> None:
        found = gist(score_of(cell(typed), ROW))
        if isinstance(found, Fraction):
            digits = re.sub(r"[^0-9,.+-]", "", composed(typed).partition("/")[0]).replace(",", ".")
            assert Fraction(digits) == found
        else:
            assert found in (None, "CDC-S102", "CDC-S118")

    @given(NEARLY)
    def test_comma_and_point_give_one_answer(self, typed: str) -> None:
        assume(not {",", "."} <= {*typed})
        one, other = typed.replace(",", "."), typed.replace(".", ",")
        assert gist(score_of(cell(one), ROW)) == gist(score_of(cell(other), ROW))

    @given(decorated(NEARLY))
    def test_what_nobody_sees_makes_no_finding_a_number(self, pair: tuple[str, str]) -> None:
        plain, dressed = pair
        assert gist(score_of(cell(plain), ROW)) == gist(score_of(cell(dressed), ROW))


class TestMarks:
    @given(decorated(st.sampled_from(["x", "v", "√", "KPS", "Không phát sinh", "Có", "-", "1", ""])))
    def test_what_nobody_sees_changes_no_mark(self, pair: tuple[str, str]) -> None:
        plain, dressed = map(cell, pair)
        assert says_not_arising(plain) is says_not_arising(dressed)
        assert isinstance(claim_of(plain, ROW), bool) is isinstance(claim_of(dressed, ROW), bool)
        assert (claim_of(plain, ROW) is True) is (claim_of(dressed, ROW) is True)

    @given(decorated(st.sampled_from(["TO-01", "1.10", "Công đoàn cơ sở Đông Hà", "Tổ 2"])))
    def test_what_nobody_sees_changes_no_code_or_name(self, pair: tuple[str, str]) -> None:
        plain, dressed = pair
        assert comparable(plain) == comparable(composed(dressed))


class TestFacts:
    @given(decorated(FACT_WORDS))
    def test_what_nobody_sees_changes_nothing(self, pair: tuple[str, str]) -> None:
        plain, dressed = pair
        assert fact_gists(plain) == fact_gists(dressed)

    @given(st.integers(0, 10**9))
    def test_a_count_reads_the_same_with_and_without_thousands_and_unit(self, count: int) -> None:
        spellings = (str(count), shown(Fraction(count)), f"{count} người", f"{shown(Fraction(count))} NGƯỜI.")
        assert {(Fraction, Fraction(count))} == {gist(fact_of(cell(one), "f", FACTS["count"])) for one in spellings}

    @given(st.text(alphabet="0123456789,.%- ", max_size=10))
    def test_a_number_is_its_own_digits_or_a_finding(self, typed: str) -> None:
        found = gist(fact_of(cell(typed), "f", FACTS["number"]))
        if isinstance(found, tuple):
            assert Fraction(composed(typed).replace(",", ".")) == found[1]

    @given(NUMBERS)
    def test_comma_and_point_give_one_answer(self, typed: str) -> None:
        assert fact_gists(typed.replace(",", "."))["number"] == fact_gists(typed.replace(".", ","))["number"]


class TestOldFonts:
    """The words of a cell mean the same in Unicode, in TCVN3 and in VNI."""

    @pytest.mark.parametrize(("font", "write"), [(".VnTime", in_tcvn3), (".VnTimeH", in_tcvn3), ("VNI-Times", in_vni)])
    @given(words=SCORES | FACT_WORDS | st.sampled_from(["KPS", "Không phát sinh", "Có", "không"]))
    def test_reading_is_that_of_unicode(self, font: str, write: object, words: str) -> None:
        assert callable(write)
        shown_by_font = in_unicode(write(words), font)
        assert gist(score_of(cell(words), ROW)) == gist(score_of(cell(shown_by_font), ROW))
        assert says_not_arising(cell(words)) is says_not_arising(cell(shown_by_font))
        assert fact_gists(words) == fact_gists(shown_by_font)
