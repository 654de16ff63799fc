"""Dossiers: what the office workbook and the files say of a unit comes to that unit, and to no other."""

from datetime import date

from cdcs_score.deciding import NO_DECISIONS
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.dossiers import Dossier, Files
from cdcs_score.register import Block, Cover, Office, Receipt, SuperiorEntry
from tests.support.engine import collection_of, granted, rubric_file, sent, unit_of
from tests.support.rubrics import BONUS_BY_SUPERIOR, rubric_of, with_bonus

K1 = Block(code="K1", title="Khối 1", round="Đợt 1")
K2 = Block(code="K2", title="Khối 2", round="Đợt 2")
ENTERED = granted("2").place


def by_code() -> dict[str, Dossier]:
    """Unit A of block K1 has sent a file, B of K2 has a receipt and an award; only round 1 has come."""
    office = Office(
        cover=Cover(title="x", issuer="x", open_rounds=("Đợt 1",)),
        units=(unit_of("A"), unit_of("B", "K2"), unit_of("C", "")),
        blocks=(K1, K2),
        receipts=(Receipt(unit="B", received=date(2025, 11, 20)), Receipt(unit="A", received=date(2025, 11, 14))),
        superior_entries=(
            SuperiorEntry(unit="B", item="T1", value=Exact(2), raw="2,0", reason="Đăng cai", place=ENTERED),
        ),
    )
    files = Files(
        office,
        {"A": rubric_file(rubric_of()), "B": rubric_file(rubric_of(with_bonus(BONUS_BY_SUPERIOR)))},
        collection_of(sent("1 | 20")),
        NO_DECISIONS,
    )
    return {unit.code: files.dossier(unit) for unit in office.units}


class TestDossiers:
    def test_receipts_come_to_their_own_unit(self) -> None:
        found = by_code()
        assert [[14], [20], []] == [
            [one.received.day for one in found[code].receipts if one.received] for code in "ABC"
        ]

    def test_files_and_rubric_come_to_their_own_unit(self) -> None:
        found = by_code()
        assert [1, 0, 0] == [len(found[code].received) for code in "ABC"]
        assert [True, True, False] == [found[code].rubric_file is not None for code in "ABC"]

    def test_awards_come_with_their_cell_and_reason(self) -> None:
        found = by_code()
        award = found["B"].awarded["T1"]
        assert (Exact(2), "2,0", ENTERED, "Đăng cai") == (award.points, award.raw, award.place, award.reason)
        assert {} == found["A"].awarded

    def test_a_round_that_has_not_come_is_not_due_and_no_block_waits_for_none(self) -> None:
        found = by_code()
        assert {"A": True, "B": False, "C": True} == {code: found[code].is_due for code in "ABC"}
