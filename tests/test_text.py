"""Vietnamese text: what counts as one label, what never does, and in what order names stand."""

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.text import closest, comparable, composed, slug, sort_key

ICU_ORDER = Path(__file__).parent / "data" / "icu_vi_order.txt"


def names_in_icu_order() -> list[str]:
    lines = ICU_ORDER.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("# ")]


class TestComposed:
    @pytest.mark.parametrize(
        ("expected", "written"),
        [
            ("Đường", unicodedata.normalize("NFD", "Đường")),
            ("Tổ 1", "  Tổ \u00a0 1\t"),
            ("Tổ 1", "Tổ\u20031"),
            ("Tổ 1", "Tổ\u200b 1\ufeff"),
            ("Tổ 1", "\u202eTổ 1\u202c"),
            ("Tổ 1", "\u2066Tổ 1\u2069"),
            ("Tổ 1", "T\u00adổ 1"),
            ("Tổ 1", "Tổ\x00 1\x1b"),
            ("hò", "ho\u200b\u0300"),
            ("dòng một\ndòng hai", "dòng một\r\ndòng hai\n"),
            ("Công đoàn", "Công\x0bđoàn"),
            ("", " \u00a0\u200b\n"),
            ("Tổ 1", "T\u034fổ\u061c 1\ufe0f\u206a"),
        ],
    )
    def test_text_from_a_file_has_one_form(self, expected: str, written: str) -> None:
        assert expected == composed(written)

    @given(st.text())
    def test_composing_twice_is_composing_once(self, text: str) -> None:
        assert composed(text) == composed(composed(text))


class TestComparable:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            # tone placement
            ("Hòa Bình", "Hoà Bình"),
            ("thủy", "thuỷ"),
            ("Thỏa ước", "Thoả ước"),
            ("Ủy ban", "Uỷ ban"),
            ("quý", "qúy"),
            ("khỏe", "khoẻ"),
            # đ and the letters typed for it
            ("Đông Hà", "Ðông Hà"),
            ("Đông Hà", "Ɖông Hà"),
            ("đông hà", "ðông hà"),
            # composed and decomposed
            ("Trường Tiểu học", unicodedata.normalize("NFD", "Trường Tiểu học")),
            # width
            ("TO-01", "ＴＯ－０１"),
            # case and blanks
            ("TỔ VĂN PHÒNG", "Tổ văn phòng"),
            ("Tổ 1", " Tổ\u00a0\u00a01 "),
            ("Tổ\nvăn phòng", "Tổ văn phòng"),
            ("Tổ 1", "Tổ\u200b 1\u200e"),
            # dashes and closing marks
            ("2023 - 2024", "2023 – 2024"),
            ("Văn-Sử", "Văn—Sử"),
            ("Văn-Sử", "Văn‑Sử"),
            ("Điểm chuẩn:", "Điểm chuẩn"),
            ("Điểm tối đa (*)", "Điểm tối đa (*)."),
            # abbreviations
            ("CĐCS Công ty A", "Công đoàn cơ sở Công ty A"),
            ("CÐCS Công ty A", "Công đoàn cơ sở Công ty A"),
            ("CĐ Viên chức", "Công đoàn Viên chức"),
            ("BCH CĐCS", "Ban Chấp hành Công đoàn cơ sở"),
            ("LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
        ],
    )
    def test_spellings_of_one_label_are_equal(self, one: str, other: str) -> None:
        assert comparable(one) == comparable(other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Đông Sơn", "Đồng Sơn"),
            ("Đông Sơn", "Dông Sơn"),
            ("Hòa", "Hóa"),
            ("Hoa", "Hoà"),
            ("Tổ 1", "Tổ 10"),
            ("Tổ 1.1", "Tổ 1.10"),
            ("Tổ 1", "Tổ 01"),
            ("Văn Sử", "Văn-Sử"),
            ("Tân An", "Tân Ân"),
            ("CĐCS Sở Y tế", "CĐCS Sở Tế"),
            ("CĐCSA", "Công đoàn cơ sởA"),
        ],
    )
    def test_two_labels_are_never_made_one(self, one: str, other: str) -> None:
        assert comparable(one) != comparable(other)


class TestSortKey:
    def test_order_is_that_of_icu(self) -> None:
        expected = names_in_icu_order()
        assert len(expected) >= 80
        shuffled = random.Random(1).sample(expected, len(expected))  # noqa: S311 -- no secret, and the same every day
        assert expected == sorted(shuffled, key=sort_key)

    def test_eth_typed_for_d_with_stroke_sorts_as_the_letter_meant(self) -> None:
        assert ["Đông A", "Ðông B", "Đông C"] == sorted(["Đông C", "Ðông B", "Đông A"], key=sort_key)

    def test_decomposed_name_sorts_beside_its_composed_twin(self) -> None:
        ordered = sorted(["Tố", unicodedata.normalize("NFD", "Tổ"), "Tô"], key=sort_key)
        assert ["Tô", "Tổ", "Tố"] == [composed(name) for name in ordered]

    @pytest.mark.parametrize("name", ["", "m²", "①", "٣", "½", "\u0301", "ngu\u0300\u0301", "𝟏", "😀", "1" * 5000])
    def test_odd_name_has_a_key_and_stops_nothing(self, name: str) -> None:
        assert sort_key(name) == sort_key(name)

    @given(st.lists(st.text()))
    def test_order_of_names_does_not_depend_on_how_they_came(self, names: list[str]) -> None:
        reverse = names[::-1]
        forwards, backwards = sorted(names, key=sort_key), sorted(reverse, key=sort_key)
        assert [composed(name) for name in forwards] == [composed(name) for name in backwards]

    @given(st.integers(0, 10**6), st.integers(0, 10**6))
    def test_numbers_in_names_count(self, one: int, other: int) -> None:
        low, high = sorted([one, other])
        assert [f"Tổ {low}", f"Tổ {high}"] == sorted([f"Tổ {high}", f"Tổ {low}"], key=sort_key)


class TestSlug:
    @pytest.mark.parametrize(
        ("expected", "label"),
        [
            ("doanh-nghiep", "Doanh nghiệp"),
            ("doanh-nghiep", "doanh-nghiep"),
            ("dai-hoc-duoc", "ĐẠI HỌC DƯỢC"),
            ("dong-ha", "Ðông Hà"),
            ("hcsn-1", "  HCSN (1) "),
            ("", "…"),
        ],
    )
    def test_label_becomes_a_plain_name(self, expected: str, label: str) -> None:
        assert expected == slug(label)


class TestClosest:
    @pytest.mark.parametrize(
        ("expected", "written"),
        [
            ("maximum", "maximun"),
            ("maximum", "Maximum"),
            ("missing", "mising"),
            ("evidence", "evidense"),
            ("", "xyz"),
            ("", ""),
        ],
    )
    def test_near_word_is_suggested_and_a_far_one_is_not(self, expected: str, written: str) -> None:
        assert expected == closest(written, ["maximum", "missing", "evidence"])

    def test_near_name_is_a_suggestion_and_never_the_same_name(self) -> None:
        assert "Đồng Sơn" == closest("Đông Sơn", ["Đồng Sơn", "Hải Châu"])
        assert comparable("Đồng Sơn") != comparable("Đông Sơn")

    def test_nothing_known_suggests_nothing(self) -> None:
        assert "" == closest("maximum", [])

    @given(st.permutations(["Tổ 1", "Tổ 2", "Tổ 3"]))
    def test_suggestion_does_not_depend_on_the_order_of_what_is_known(self, known: list[str]) -> None:
        assert closest("Tổ 4", ["Tổ 1", "Tổ 2", "Tổ 3"]) == closest("Tổ 4", known)
