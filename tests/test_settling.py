"""Settling: which entry of a fact counts, the unit's or the superior's, and what a blank means. Nothing is guessed."""

from collections.abc import Mapping

import pytest

from cdcs_score.diagnostics import Place
from cdcs_score.fact_sheet import FactSheet, Supplier
from cdcs_score.numbers import Exact
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.settling import fact_findings, settle
from cdcs_score.submission import FactAnswer, Stated
from tests.support.engine import facts_above, facts_sent, sentences
from tests.support.rubrics import AROUND_ONE_ROW

#: `late` and `strike` are the superior's; a blank means something for `visits` and `late`, and nothing for the others.
FACTS = """\
facts:
  members: {type: count, label: Số đoàn viên, unit: người}
  visits: {type: count, label: Lượt thăm hỏi, blank_means: 0}
  late: {type: count, label: Số báo cáo muộn, supplied_by: superior, blank_means: 0}
  strike: {type: yes_no, label: Có đình công, supplied_by: superior}
"""
ROWS = "\n".join(
    f"      - {{code: I{number}, title: x, method: informational, fact: {name}, source: HD#1}}"
    for number, name in enumerate(("members", "visits", "late", "strike"))
)
RUBRIC = rubric_from_text(AROUND_ONE_ROW.replace("FACTS\n", FACTS).replace("ROW", ROWS).replace("SCALE", "10"))


def settled(own: Mapping[str, str], above: Mapping[str, str] | None = None) -> FactSheet:
    """The facts of a unit that wrote these, and of whom the office workbook says those."""
    return settle(RUBRIC.facts, facts_sent(RUBRIC, **own), facts_above(RUBRIC, **(above or {})))


def counted(sheet: FactSheet, name: str) -> tuple[object, Supplier]:
    """The value that counts, or the name of the gap, and whose it is."""
    answer: FactAnswer = sheet.settled[name].answer
    return answer.value if isinstance(answer, Stated) else type(answer).__name__, sheet.settled[name].supplier


class TestWhoseEntryCounts:
    """The unit's for its own facts, the superior's for those it supplies; never one for the other."""

    @pytest.mark.parametrize(
        ("expected", "own", "above"),
        [
            ((Exact(9), Supplier.UNIT), {"members": "9"}, {}),
            ((Exact(9), Supplier.UNIT), {"members": "9"}, {"members": "12"}),
            (("Blank", Supplier.UNIT), {"members": ""}, {"members": "12"}),
            (("Blank", Supplier.UNIT), {}, {}),
            (("Unreadable", Supplier.UNIT), {"members": "?"}, {}),
        ],
        ids=["written", "office differs", "left blank", "no place for it", "unreadable"],
    )
    def test_units_own_entry_counts_for_its_own_facts(
        self, expected: tuple[object, Supplier], own: dict[str, str], above: dict[str, str]
    ) -> None:
        assert expected == counted(settled(own, above), "members")

    @pytest.mark.parametrize(
        ("expected", "own", "above"),
        [
            ((True, Supplier.SUPERIOR), {}, {"strike": "true"}),
            ((True, Supplier.SUPERIOR), {"strike": "false"}, {"strike": "true"}),
            (("Blank", Supplier.SUPERIOR), {"strike": "false"}, {}),
            (("Blank", Supplier.SUPERIOR), {"strike": "false"}, {"strike": ""}),
            (("Unreadable", Supplier.SUPERIOR), {"strike": "false"}, {"strike": "?"}),
        ],
        ids=["entered", "unit differs", "no entry", "left blank", "unreadable"],
    )
    def test_superiors_entry_counts_for_what_it_supplies(
        self, expected: tuple[object, Supplier], own: dict[str, str], above: dict[str, str]
    ) -> None:
        assert expected == counted(settled(own, above), "strike")


class TestBlank:
    """A blank means something only where the rubric says what, and never where something unreadable stands."""

    @pytest.mark.parametrize(
        ("expected", "name", "own", "above"),
        [
            ((Exact(0), Supplier.BLANK_MEANS), "visits", {"visits": ""}, {}),
            ((Exact(0), Supplier.BLANK_MEANS), "visits", {}, {}),
            ((Exact(7), Supplier.UNIT), "visits", {"visits": "7"}, {}),
            (("Unreadable", Supplier.UNIT), "visits", {"visits": "?"}, {}),
            ((Exact(0), Supplier.BLANK_MEANS), "late", {"late": "3"}, {}),
            (("Unreadable", Supplier.SUPERIOR), "late", {}, {"late": "?"}),
        ],
        ids=["blank", "no place", "written", "unreadable", "only the unit wrote", "office unreadable"],
    )
    def test_means_what_the_rubric_says(
        self, expected: tuple[object, Supplier], name: str, own: dict[str, str], above: dict[str, str]
    ) -> None:
        assert expected == counted(settled(own, above), name)

    def test_sheet_tells_known_blank_and_unreadable_apart(self) -> None:
        sheet = settled({"members": "?", "visits": ""}, {})
        names = ("members", "visits", "late", "strike")
        assert ["visits", "late"] == list(sheet.known)
        assert (("strike",), ("members",)) == (sheet.blank(names), sheet.unreadable(names))


class TestFindings:
    """What cannot be read is said; so is what the unit and its superior say differently. A blank waits until needed."""

    def test_unreadable_entry_that_counts_is_said_once(self) -> None:
        found = list(fact_findings(settled({"members": "?"})))
        assert ["CDC-S202 C5 số liệu “Số đoàn viên”: “?” không phải số"] == sentences(found)

    @pytest.mark.parametrize(
        ("expected", "own", "above"),
        [
            (["CDC-X205 C5 số liệu “Số báo cáo muộn”: đơn vị ghi 1, cấp trên ghi 2; tính theo cấp trên"], "1", "2"),
            (["CDC-X205 C5 số liệu “Số báo cáo muộn”: đơn vị ghi 1, cấp trên ghi 0; tính theo cấp trên"], "1", ""),
            (["CDC-X205 C5 số liệu “Số báo cáo muộn”: đơn vị ghi “?”, cấp trên ghi 2; tính theo cấp trên"], "?", "2"),
            (["CDC-S202 C5 số liệu “Số báo cáo muộn”: “?” không phải số"], "1", "?"),
            ([], "2", "2"),
            ([], "", "2"),
        ],
        ids=["differ", "a blank means 0", "own unreadable", "office unreadable", "agree", "own blank"],
    )
    def test_difference_from_the_superior_is_said_at_the_units_cell(
        self, expected: list[str], own: str, above: str
    ) -> None:
        assert expected == sentences(fact_findings(settled({"late": own}, {"late": above})))

    def test_difference_names_the_superiors_cell_beside(self) -> None:
        (found,) = fact_findings(settled({"late": "1"}, {"late": "2"}))
        assert (Place(file="so-theo-doi.xlsx", sheet="Số liệu cấp trên", cell="C5"),) == found.related

    def test_blank_alone_is_not_mentioned(self) -> None:
        assert [] == list(fact_findings(settled({"members": ""}, {"strike": ""})))
