"""Statuses: one per unit, the first that applies; and lateness, from the receipts sheet alone."""

from datetime import date
from itertools import product

import pytest

from cdcs_score.register import Block, Receipt
from cdcs_score.standing import Status
from cdcs_score.statuses import (
    Arrival,
    Filed,
    FiledOtherwise,
    FiledTwice,
    FiledUnreadable,
    FiledWrongForm,
    Filing,
    NotFiled,
    arrival_of,
    status_of,
)

FILINGS: dict[Filing, Status] = {
    NotFiled(): Status.MISSING,
    FiledOtherwise(): Status.RECEIVED_OTHERWISE,
    FiledTwice(): Status.DUPLICATE,
    FiledUnreadable(): Status.UNREADABLE,
    FiledWrongForm(): Status.WRONG_FORM,
    Filed(1): Status.LATE,
    Filed(0): Status.GRADED,
}


class TestPrecedence:
    """Out of scope comes before not due, that before not eligible, and all before anything that was filed."""

    @pytest.mark.parametrize(("filing", "is_due", "is_eligible"), list(product(FILINGS, (True, False), (True, False))))
    def test_out_of_scope_comes_first(self, filing: Filing, is_due: bool, is_eligible: bool) -> None:
        found = status_of(is_in_scope=False, is_due=is_due, is_eligible=is_eligible, filing=filing)
        assert Status.OUT_OF_SCOPE == found

    @pytest.mark.parametrize(("filing", "is_eligible"), list(product(FILINGS, (True, False))))
    def test_round_that_has_not_come_comes_before_eligibility(self, filing: Filing, is_eligible: bool) -> None:
        assert Status.NOT_DUE == status_of(is_in_scope=True, is_due=False, is_eligible=is_eligible, filing=filing)

    @pytest.mark.parametrize("filing", FILINGS)
    def test_not_eligible_comes_before_what_was_filed(self, filing: Filing) -> None:
        assert Status.NOT_ELIGIBLE == status_of(is_in_scope=True, is_due=True, is_eligible=False, filing=filing)

    @pytest.mark.parametrize(("filing", "expected"), FILINGS.items())
    def test_else_the_filing_decides(self, filing: Filing, expected: Status) -> None:
        assert expected == status_of(is_in_scope=True, is_due=True, is_eligible=True, filing=filing)


def day(text: str) -> date | None:
    """A day of November 2025, or none."""
    return date(2025, 11, int(text)) if text else None


class TestLateness:
    """The deadline itself is in time, and without a date nothing is late."""

    @pytest.mark.parametrize(
        ("expected", "received", "deadline"),
        [
            (0, "14", "15"),
            (0, "15", "15"),
            (1, "16", "15"),
            (15, "30", "15"),
            (0, "", "15"),
            (0, "16", ""),
            (0, "", ""),
        ],
    )
    def test_days_late_count_from_the_day_after_the_deadline(self, expected: int, received: str, deadline: str) -> None:
        assert expected == Arrival(received=day(received), deadline=day(deadline)).days_late

    @pytest.mark.parametrize(("received", "deadline"), [("1", "15"), ("", "15"), ("16", "")])
    def test_nothing_is_early_by_less_than_no_days(self, received: str, deadline: str) -> None:
        assert 0 == Arrival(received=day(received), deadline=day(deadline)).days_late


class TestReceipts:
    """Which lines of the receipts sheet speak for a file. The file is A.xlsx of unit A, the deadline the 15th."""

    @pytest.mark.parametrize(
        ("expected", "lines"),
        [
            pytest.param((None, "15"), [], id="no line"),
            pytest.param(("14", "15"), ["A |        | 14 |"], id="a line that names no file"),
            pytest.param((None, "15"), ["A | cũ.xlsx | 14 |"], id="a line of another file"),
            pytest.param(
                ("14", "15"), ["A |        | 20 |", "A | A.xlsx | 14 |"], id="naming speaks before not naming"
            ),
            pytest.param(("20", "15"), ["A | cũ.xlsx | 14 |", "A | | 20 |"], id="another file's line is passed over"),
            pytest.param(("20", "15"), ["A | A.xlsx | 20 |", "A | A.xlsx | 14 |"], id="the latest counts"),
            pytest.param(("20", "15"), ["A | | 14 |", "A | | 20 |"], id="the latest of unnamed lines counts"),
            pytest.param((None, "15"), ["A | A.xlsx |  |", "A | | 20 |"], id="a named line without date says no date"),
            pytest.param(("20", "22"), ["A |        | 20 | 22"], id="an extension replaces the deadline"),
            pytest.param(("20", "10"), ["A |        | 20 | 10"], id="even an earlier one"),
            pytest.param(("20", "22"), ["A | | 20 |", "A | cũ.xlsx | | 22"], id="an extension holds for the unit"),
            pytest.param(("20", "25"), ["A | | 20 | 22", "A | | | 25"], id="the latest extension counts"),
        ],
    )
    def test_lines_speak_for_a_file(self, expected: tuple[str | None, str], lines: list[str]) -> None:
        block = Block(code="K1", title="Khối 1", deadline=day("15"))
        received, deadline = expected
        assert Arrival(received=day(received or ""), deadline=day(deadline)) == arrival_of(
            "A.xlsx", [receipt(line) for line in lines], block
        )

    def test_unit_in_no_block_has_no_deadline(self) -> None:
        assert Arrival(received=day("20")) == arrival_of("A.xlsx", [receipt("A | | 20 |")], None)

    def test_block_without_deadline_makes_nothing_late(self) -> None:
        block = Block(code="K1", title="Khối 1")
        assert 0 == arrival_of("A.xlsx", [receipt("A | | 20 |")], block).days_late

    def test_extension_alone_is_a_deadline(self) -> None:
        assert 2 == arrival_of("A.xlsx", [receipt("A | | 20 | 18")], None).days_late


def receipt(line: str) -> Receipt:
    """A line of the receipts sheet: unit, file, day received, extended to."""
    unit, file, received, extended = (part.strip() for part in line.split("|"))
    return Receipt(unit=unit, file=file, received=day(received), extended_to=day(extended))
