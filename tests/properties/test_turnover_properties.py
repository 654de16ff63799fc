"""The movement of units balances, whatever the two registers say."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.comparison import CONTINUING, TurnoverRow
from cdcs_score.register import Level, Unit
from cdcs_score.year_on_year.lineage import Lineage
from cdcs_score.year_on_year.turnover import turnover
from tests.test_lineage import roll

CODES = "ABCDEF"
DAYS = st.none() | st.dates(date(2022, 1, 1), date(2026, 12, 31))


@st.composite
def registers(draw: st.DrawFn) -> list[Unit]:
    """Some of six units, with whatever an officer might write of them."""
    return [
        Unit(
            code=code,
            name=f"Tổ {code}",
            level=draw(st.sampled_from([Level.TO, Level.CDCS])),
            kind=draw(st.sampled_from(["", "Trường học", "TRƯỜNG HỌC", "Doanh nghiệp"])),
            block=draw(st.sampled_from(["", "K1", "K2"])),
            founded=draw(DAYS),
            merged=draw(DAYS),
            ended=draw(DAYS),
            predecessors=tuple(draw(st.lists(st.sampled_from([*CODES, "X"]), max_size=3))),
            note=draw(st.sampled_from(["", "Chuyển đi", "Chuyển đến từ đâu đó", "khác"])),
        )
        for code in sorted(draw(st.sets(st.sampled_from(CODES))))
    ]


class TestMovementOfUnits:
    """Opening + came - gone = closing, in every row, in every table, and together."""

    @given(before=registers(), after=registers())
    def test_every_row_balances_and_rows_add_up(self, before: list[Unit], after: list[Unit]) -> None:
        lineage = Lineage(roll(2024, before), roll(2025, after))
        found = turnover(lineage)

        for row in (*found.by_kind, *found.by_block, found.total):
            assert row.closing == row.opening + row.increase - row.decrease
        assert (len(lineage.before), len(lineage.after)) == (found.total.opening, found.total.closing)
        for table in (found.by_kind, found.by_block):
            for column in ("opening", "closing", "founded", "reshaped_in", "received", "unexplained_in", "reshaped_out",
                           "ended", "sent_away", "unexplained_out"):  # fmt: skip
                assert getattr(found.total, column) == _sum(table, column), column
            assert _sum(table, "moved_in") == _sum(table, "moved_out")
        assert (0, 0) == (found.total.moved_in, found.total.moved_out)

    @given(before=registers(), after=registers())
    def test_every_unit_goes_on_came_or_went_and_none_twice(self, before: list[Unit], after: list[Unit]) -> None:
        lineage = Lineage(roll(2024, before), roll(2025, after))
        going_on = [one.origins[0] for one in lineage.came.values() if one.kinship in CONTINUING]

        assert len(going_on) == len(set(going_on))
        assert set(lineage.before) == {*going_on, *lineage.went}
        assert set(going_on).isdisjoint(lineage.went)


def _sum(table: tuple[TurnoverRow, ...], column: str) -> int:
    return sum(getattr(row, column) for row in table)
