"""What the cell of a fact means: one rule per type, as docs/workbooks.md tells it; what stays unclear is a finding."""

import pytest

from cdcs_score.facts import ChoiceFact, CountFact, Fact, NumberFact, PercentFact, Value, YesNoFact
from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.readers.fact_values import fact_of, fact_of_value
from cdcs_score.readers.workbook import Cell, Number, read_workbook
from cdcs_score.submission import Blank, FactAnswer, Stated, Unreadable
from tests.support.workbooks import cell_xml, raw_workbook

WORKERS = CountFact(type="count", label="Tổng số lao động", unit="người", at_least=1, at_most=5000)
AREA = CountFact(type="count", label="Diện tích", unit="m2")
FUNDS = NumberFact(type="number", label="Số tiền ủng hộ", unit="triệu đồng")
DUES = PercentFact(type="percent", label="Tỷ lệ thu đoàn phí")
RULES = YesNoFact(type="yes_no", label="Có quy chế")
AGREEMENT = ChoiceFact(
    type="choice",
    label="Thỏa ước",
    of={"better": "Có lợi hơn luật", "equal": "Bằng luật", "unsigned": "Chưa ký"},
)
FACTS: dict[str, Fact] = {"count": WORKERS, "number": FUNDS, "percent": DUES, "yes_no": RULES, "choice": AGREEMENT}


def cell(word: str) -> Cell:
    rows = f'<row r="1">{cell_xml("A1", word)}</row>'
    return read_workbook(raw_workbook({"Số liệu": rows}), "a.xlsx").sheets[0].cell(1, 1)


def answer(word: str, fact: Fact) -> FactAnswer:
    return fact_of(cell(word), "fact", fact)


def value(word: str, fact: Fact) -> Value:
    found = answer(word, fact)
    assert isinstance(found, Stated), found
    assert (cell(word).raw, "a.xlsx", "Số liệu", "A1") == (
        found.raw,
        found.place.file,
        found.place.sheet,
        found.place.cell,
    )
    return found.value


def said(word: str, fact: Fact) -> tuple[str, str, str]:
    """Code, message and cure of what cannot be read."""
    found = answer(word, fact)
    assert isinstance(found, Unreadable), found
    finding = found.diagnostic
    assert (found.raw, found.place) == (finding.raw, finding.place)
    assert (fact.label, "fact") == (finding.details["label"], finding.details["name"])
    assert finding.message(Language.ENGLISH).strip()
    assert finding.hint(Language.ENGLISH).strip()
    return finding.code.name, finding.message(Language.VIETNAMESE), finding.hint(Language.VIETNAMESE)


def code(word: str, fact: Fact) -> str:
    return said(word, fact)[0]


class TestEveryType:
    @pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
    @pytest.mark.parametrize("word", ["", '" "', '"\u00a0"'])
    def test_blank_is_a_blank_and_never_a_no(self, fact: Fact, word: str) -> None:
        found = cell(word)
        assert Blank(place=found.place) == fact_of(found, "fact", fact)

    @pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
    @pytest.mark.parametrize("word", ["2025-10-09", "#REF!", "=B1 → #N/A", "?", "-", "nan"])
    def test_date_error_and_stray_mark_belong_to_no_type(self, fact: Fact, word: str) -> None:
        assert "CDC-S202" == code(word, fact)

    @pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
    def test_formula_without_a_result_says_so(self, fact: Fact) -> None:
        assert (
            "CDC-S204",
            f"số liệu “{fact.label}”: công thức =B1 chưa có kết quả",
            "mở tệp bằng Excel rồi lưu lại, hoặc ghi thẳng số liệu",
        ) == said("=B1", fact)


class TestCount:
    @pytest.mark.parametrize(
        ("word", "number"),
        [
            ("1052", 1052), ('"1.052"', 1052), ('"1052"', 1052), ('"125 người"', 125), ('"125người"', 125),
            ('"125 NGƯỜI."', 125), ('"1.052 người"', 1052), ('"\uff11\uff12"', 12), ("=B1+1 → 7", 7), ("1052.0", 1052),
        ],
    )  # fmt: skip
    def test_is_read(self, word: str, number: int) -> None:
        assert Exact(number) == value(word, WORKERS)

    def test_unit_may_end_in_a_digit(self) -> None:
        assert Exact(125) == value('"125 m2"', AREA)

    @pytest.mark.parametrize(
        "word",
        ["2.5", '"2,5"', '"1 052"', '"1,052"', '"125 lượt"', '"125 người nữ"', '"mười"', '"1.05"', "TRUE", "90%", '"90%"',
         '"khoảng 125"', '"125-130"'],
    )  # fmt: skip
    def test_anything_else_is_no_count(self, word: str) -> None:
        raw = cell(word).raw
        assert (
            "CDC-S202",
            f"số liệu “Tổng số lao động”: “{raw}” không phải một số nguyên",
            "ghi một số nguyên, ví dụ 125 người",
        ) == said(word, WORKERS)

    def test_unit_the_fact_does_not_have_is_no_unit_of_it(self) -> None:
        bare = CountFact(type="count", label="Số buổi")
        assert ("CDC-S202", "số liệu “Số buổi”: “3 buổi” không phải một số nguyên", "ghi một số nguyên, ví dụ 125") == (
            said('"3 buổi"', bare)
        )

    @pytest.mark.parametrize(("word", "number"), [("0", "0 người"), ("-3", "-3 người"), ('"50.000"', "50.000 người")])
    def test_outside_its_limits_is_never_pulled_back(self, word: str, number: str) -> None:
        assert (
            "CDC-S203",
            f"số liệu “Tổng số lao động” là {number}, phải từ 1 người đến 5.000 người",
            "kiểm tra lại số liệu; xem có gõ thừa hay thiếu chữ số",
        ) == said(word, WORKERS)

    def test_limits_are_said_in_each_language(self) -> None:
        found = answer("50000", WORKERS)
        assert isinstance(found, Unreadable)
        expected = "'Tổng số lao động' is 50,000 người, it must be from 1 người to 5,000 người"
        assert expected == found.diagnostic.message(Language.ENGLISH)
        assert "from 1 người to 5,000 người" == found.diagnostic.expectation(Language.ENGLISH)


class TestNumber:
    @pytest.mark.parametrize(
        ("word", "number"),
        [
            ("8.5", "8.5"), ('"8,5"', "8.5"), ('"8.5"', "8.5"), ('"8,5 triệu đồng"', "8.5"), ('"-2"', "-2"), ("-2", "-2"),
            ("1.052", "1.052"), ('"1,0520"', "1.052"), ('"0,125"', "0.125"), ('"1052"', "1052"), ("0.30000000000000004", "0.3"),
        ],
    )  # fmt: skip
    def test_is_read(self, word: str, number: str) -> None:
        assert Exact(number) == value(word, FUNDS)

    @pytest.mark.parametrize(
        ("word", "first", "second"),
        [("1.052", "1052", "1,052"), ("1,052", "1052", "1,052"), ("12.500 triệu đồng", "12500", "12,5"), ("-1.052", "-1052", "-1,052")],
    )  # fmt: skip
    def test_three_digits_after_one_mark_may_be_thousands(self, word: str, first: str, second: str) -> None:
        assert (
            "CDC-S205",
            f"số liệu “Số tiền ủng hộ”: “{word}” có thể là {first}, cũng có thể là {second}",
            f"ghi {first} hoặc {second}0",
        ) == said(f'"{word}"', FUNDS)

    @pytest.mark.parametrize("word", ['"1.052,5"', '"1.052.000"', '"8,5 đ"', '"(8)"', '"tám"', "TRUE", "90%", '"8 5"'])
    def test_anything_else_is_no_number(self, word: str) -> None:
        raw = cell(word).raw
        assert (
            "CDC-S202",
            f"số liệu “Số tiền ủng hộ”: “{raw}” không phải một số",
            "ghi một số, ví dụ 8,5; không ghi dấu phân cách hàng nghìn",
        ) == said(word, FUNDS)

    @pytest.mark.parametrize(
        ("least", "most", "words"),
        [("0", None, "từ 0 trở lên"), (None, "-3", "không quá -3"), ("-1.5", "-1", "từ -1,5 đến -1")],
    )
    def test_limits_are_said_as_they_are(self, least: str | None, most: str | None, words: str) -> None:
        limits = {"at_least": least and Exact(least), "at_most": most and Exact(most)}
        fact = NumberFact.model_validate({"type": "number", "label": "Chênh lệch", **limits})
        assert ("CDC-S203", f"số liệu “Chênh lệch” là -2, phải {words}") == said("-2", fact)[:2]


class TestPercent:
    @pytest.mark.parametrize(
        ("word", "share"),
        [
            ('"90%"', "9/10"), ('"90 %"', "9/10"), ('"90,5 %"', "181/200"), ('"90.5%"', "181/200"), ('"90"', "9/10"),
            ("90", "9/10"), ("90%", "9/10"), ("0%", "0"), ("0", "0"), ('"0,5%"', "1/200"), ("0.5%", "1/200"), ("100", "1"),
            ('"66,667%"', "66667/100000"),
        ],
    )  # fmt: skip
    def test_is_read(self, word: str, share: str) -> None:
        assert Exact(share) == value(word, DUES)

    def test_share_a_formula_left_with_many_digits_is_taken_whole(self) -> None:
        share = Exact("0.000333333333333333")
        stored = Cell(Number(share, is_percent=True), cell("x").place)
        assert Stated(value=share, raw="0.0333333333333333%", place=stored.place) == fact_of(stored, "dues", DUES)

    @pytest.mark.parametrize(
        ("word", "first", "second"), [("0.9", "0,9%", "90%"), ('"0,9"', "0,9%", "90%"), ("1", "1%", "100%")]
    )
    def test_bare_number_up_to_one_may_be_a_share_or_a_percentage(self, word: str, first: str, second: str) -> None:
        assert (
            "CDC-S205",
            f"số liệu “Tỷ lệ thu đoàn phí”: “{cell(word).raw}” có thể là {first}, cũng có thể là {second}",
            f"ghi {first} hoặc {second}",
        ) == said(word, DUES)

    @pytest.mark.parametrize("word", ["TRUE", '"chín mươi"', '"90 phần trăm"', '"9/10"', '"90%%"', '"90% đủ"'])
    def test_anything_else_is_no_percentage(self, word: str) -> None:
        assert (
            "CDC-S202",
            f"số liệu “Tỷ lệ thu đoàn phí”: “{cell(word).raw}” không phải một tỷ lệ phần trăm",
            "ghi một tỷ lệ, ví dụ 90% hoặc 90,5%",
        ) == said(word, DUES)

    @pytest.mark.parametrize("word", ["105", '"105%"', "105%"])
    def test_limits_are_percentages(self, word: str) -> None:
        message = "số liệu “Tỷ lệ thu đoàn phí” là 105%, phải từ 0% đến 100%"
        assert ("CDC-S203", message) == said(word, DUES)[:2]


class TestYesNo:
    @pytest.mark.parametrize("word", ["Có", "có", "CÓ.", "x", "X", "v", "√", "TRUE", '"true"'])
    def test_yes_has_several_spellings(self, word: str) -> None:
        assert value(word, RULES) is True

    @pytest.mark.parametrize("word", ["Không", "không", "KHÔNG", "FALSE", '"false"'])
    def test_no_has_to_be_said(self, word: str) -> None:
        assert value(word, RULES) is False

    @pytest.mark.parametrize("word", ["1", "0", "Chưa", "Không có", "KPS", '"có/không"'])
    def test_anything_else_is_asked_about(self, word: str) -> None:
        assert (
            "CDC-S202",
            f"số liệu “Có quy chế”: “{cell(word).raw}” không phải câu trả lời Có hoặc Không",
            "ghi Có hoặc Không",
        ) == said(word, RULES)


class TestChoice:
    @pytest.mark.parametrize(
        ("word", "chosen"),
        [("Chưa ký", "unsigned"), ("CHƯA  KÝ.", "unsigned"), ("unsigned", "unsigned"), ("bằng luật", "equal")],
    )
    def test_is_known_by_its_words_or_its_code(self, word: str, chosen: str) -> None:
        assert chosen == value(word, AGREEMENT)

    def test_number_may_be_the_words_of_a_choice(self) -> None:
        shifts = ChoiceFact(type="choice", label="Số ca", of={"one": "1", "two": "2"})
        assert "two" == value("2", shifts)

    @pytest.mark.parametrize("word", ["Có lợi hơn luạt", "Có lợi hơn"])
    def test_near_miss_is_suggested_and_not_taken(self, word: str) -> None:
        assert (
            "CDC-S202",
            f"số liệu “Thỏa ước”: “{word}” không phải một trong các lựa chọn: Có lợi hơn luật; Bằng luật; Chưa ký",
            "có phải ý là “Có lợi hơn luật” không?",
        ) == said(word, AGREEMENT)

    @pytest.mark.parametrize("word", ["x", "TRUE", "1", "Có"])
    def test_anything_else_is_named_with_all_the_choices(self, word: str) -> None:
        assert (
            "CDC-S202",
            f"số liệu “Thỏa ước”: “{word}” không phải một trong các lựa chọn: Có lợi hơn luật; Bằng luật; Chưa ký",
            "ghi đúng lời của một lựa chọn",
        ) == said(word, AGREEMENT)

    def test_words_of_two_choices_are_neithers(self) -> None:
        twins = ChoiceFact(type="choice", label="Mức", of={"a": "Tốt", "b": "tốt"})
        assert "CDC-S202" == code("Tốt", twins)


class TestNaturalValue:
    """The office workbook holds values before anyone knows which fact they are: the same rules hold for them."""

    @pytest.mark.parametrize(
        ("written", "fact", "expected"),
        [
            (Exact(125), WORKERS, Exact(125)),
            ("125 người", WORKERS, Exact(125)),
            ("90%", DUES, Exact(9, 10)),
            (Exact(90), DUES, Exact(9, 10)),
            (True, RULES, True),
            ("Không", RULES, False),
            ("Chưa ký", AGREEMENT, "unsigned"),
        ],
    )
    def test_is_converted_as_a_cell_is(self, written: Value, fact: Fact, expected: Value) -> None:
        place = cell("x").place
        assert Stated(value=expected, raw="như ghi", place=place) == fact_of_value(written, "như ghi", place, "f", fact)

    @pytest.mark.parametrize(
        ("written", "fact"), [(True, WORKERS), (Exact(1), RULES), (Exact(0), WORKERS), ("x", DUES)]
    )
    def test_what_is_no_such_fact_is_a_finding(self, written: Value, fact: Fact) -> None:
        assert isinstance(fact_of_value(written, "như ghi", cell("x").place, "f", fact), Unreadable)
