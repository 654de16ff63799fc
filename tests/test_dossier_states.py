"""The parts of a dossier: how officers name them, what shows that they came, and that no word is taken for another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.diagnostics import Place
from cdcs_score.dossier_parts import DossierPart, ShownBy, parts_named
from cdcs_score.dossier_states import PartState, Shown, incomplete, part_states
from cdcs_score.language import Language
from cdcs_score.register import Receipt


def part(code: str, title: str, shown_by: ShownBy = "receipts", *, is_optional: bool = False) -> DossierPart:
    need = "optional" if is_optional else "required"
    return DossierPart.model_validate(
        {"code": code, "title": title, "need": need, "shown_by": shown_by, "source": "HD#1"}
    )


PARTS = (
    part("BTC", "Bảng tự chấm điểm", "workbook"),
    part("BCN", "Báo cáo năm"),
    part("MC", "Tài liệu minh chứng", "evidence"),
    part("BK", "Bản ký", "signed_copy"),
    part("ANH", "Ảnh hoạt động", is_optional=True),
)


class TestNames:
    @pytest.mark.parametrize(
        ("text", "codes"),
        [
            ("", ""),
            ("BCN", "BCN"),
            ("bcn; mc", "BCN MC"),
            ("Báo cáo năm", "BCN"),
            ("BÁO  CÁO NĂM\nanh", "ANH BCN"),
            ("Ba\u0301o ca\u0301o năm;", "BCN"),
            ("Đủ", "BCN BK BTC MC"),
            ("đủ; ANH", "ANH BCN BK BTC MC"),
        ],
    )
    def test_codes_titles_and_the_word_for_all_name_parts(self, text: str, codes: str) -> None:
        named = parts_named(text, PARTS)
        assert (codes.split(), ()) == (sorted(named.codes), named.strange)

    @pytest.mark.parametrize(
        ("text", "codes", "strange"),
        [
            ("BC", "", ("BC",)),
            ("Báo cáo", "", ("Báo cáo",)),
            ("BCN, MC", "", ("BCN, MC",)),
            ("BCN; báo cáo quý; MC", "BCN MC", ("báo cáo quý",)),
            ("không", "", ("không",)),
        ],
    )
    def test_a_near_miss_is_no_part(self, text: str, codes: str, strange: tuple[str, ...]) -> None:
        named = parts_named(text, PARTS)
        assert (codes.split(), strange) == (sorted(named.codes), named.strange)

    @given(st.lists(st.sampled_from([name for one in PARTS for name in one.names]), max_size=6))
    def test_parts_written_in_any_order_and_twice_are_the_same_parts(self, names: list[str]) -> None:
        once = parts_named("; ".join(names), PARTS)
        assert once == parts_named("\n".join(reversed([*names, *names])), PARTS)
        assert not once.strange


def states(*receipts: Receipt, has_workbook: bool = False, has_evidence: bool = False) -> dict[str, ShownBy | None]:
    shown = Shown(receipts=receipts, has_workbook=has_workbook, has_evidence=has_evidence)
    return {state.part.code: state.shown_by for state in part_states(PARTS, shown)}


class TestWhatShowsThem:
    def test_nothing_came_so_nothing_is_shown(self) -> None:
        assert {"BTC": None, "BCN": None, "MC": None, "BK": None, "ANH": None} == states()

    def test_workbook_evidence_and_signed_paper_show_their_own_parts_and_no_other(self) -> None:
        signed = Receipt(unit="A", has_signed_copy=True)
        assert {"BTC": "workbook", "BCN": None, "MC": "evidence", "BK": "signed_copy", "ANH": None} == states(
            signed, has_workbook=True, has_evidence=True
        )

    def test_what_the_officer_wrote_counts_for_every_part_and_over_several_lines(self) -> None:
        lines = (
            Receipt(unit="A", received=date(2025, 11, 1), dossier="BTC; MC"),
            Receipt(unit="A", dossier="Báo cáo năm"),
        )
        assert {"BTC": "receipts", "BCN": "receipts", "MC": "receipts", "BK": None, "ANH": None} == states(*lines)

    def test_a_part_keeps_the_cell_that_names_it(self) -> None:
        cell = Place(file="so-theo-doi.xlsx", sheet="Nhật ký nhận", cell="H7")
        line = Receipt(unit="A", dossier="BCN", dossier_place=cell)
        shown = Shown(receipts=(line,), has_workbook=False, has_evidence=False)
        (found,) = (state for state in part_states(PARTS, shown) if state.part.code == "BCN")
        assert (cell, "BCN") == (found.place, found.raw)


class TestIncomplete:
    def test_titles_of_what_must_be_there_are_named_and_optional_parts_are_not(self) -> None:
        finding = incomplete([PartState(part=one) for one in PARTS])
        assert finding is not None
        assert "hồ sơ còn thiếu: Bảng tự chấm điểm; Báo cáo năm; Tài liệu minh chứng; Bản ký" == finding.message(
            Language.VIETNAMESE
        )

    def test_a_dossier_without_the_optional_part_is_complete(self) -> None:
        shown = Shown(receipts=(Receipt(unit="A", dossier="Đủ"),), has_workbook=False, has_evidence=False)
        assert incomplete(part_states(PARTS, shown)) is None

    def test_a_rubric_that_lists_no_parts_asks_for_none(self) -> None:
        assert incomplete(part_states((), Shown(receipts=(), has_workbook=False, has_evidence=False))) is None
