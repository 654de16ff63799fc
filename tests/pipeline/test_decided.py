"""Decisions of the meeting in a season: ties settled, units given no class, and decisions that found nothing."""

from collections.abc import Iterable

from cdcs_score.decisions import Decision
from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.assessed import Assessment
from cdcs_score.pipeline.assessing import assess
from cdcs_score.register import Block
from cdcs_score.rulings import Basis
from cdcs_score.scorecard import Total
from cdcs_score.standing import ProvisionalReason
from tests.support.decided import book, no_class_decision, score_decision, tie_decision
from tests.support.engine import collection_of, office_of, rubric_file, sent, unit_of
from tests.support.rubrics import QUOTA, rubric_of

BLOCKS = [Block(code="K1", title="Khối 1")]
RUBRIC = rubric_of(("ranking:", f"{QUOTA}ranking:"))
#: With these a unit of the small rubric comes to 90 and "Tốt", or to 50 and "Khá".
TOT, KHA = "1 | 40 | | | x\n2 | 20\n3a | 20\n3b | 10", "1 | 20 | | | x\n2 | 20\n3a | 10\n3b | 0"


def assessed(units: dict[str, str | None], decisions: Iterable[Decision] = ()) -> Assessment:
    """Units of one block with a quota of one in five for "Tốt", by what they sent; None sent nothing."""
    office = office_of(*(unit_of(code) for code in units), blocks=BLOCKS)
    files = {code: rubric_file(RUBRIC) for code in units}
    collection = collection_of(*(sent(table, code) for code, table in units.items() if table is not None))
    return assess(office, files, collection, book(*decisions))


def bands(found: Assessment) -> str:
    return " ".join(f"{one.unit.code}:{one.band.code if one.band else '-'}" for one in found.units)


def said(found: Assessment, area: str = "CDC-V") -> list[str]:
    return [
        f"{one.code.name} {one.unit} {one.message(Language.VIETNAMESE)}".replace("  ", " ")
        for one in found.diagnostics
        if one.code.name.startswith(area)
    ]


FIVE: dict[str, str | None] = {"A": TOT, "B": TOT, "C": KHA, "D": KHA, "E": KHA}


class TestTies:
    def test_tie_waits_for_a_decision(self) -> None:
        found = assessed(FIVE)
        assert "A:kha B:kha C:kha D:kha E:kha" == bands(found)
        assert ("A", "B") == found.quotas[0].outcome.tied

    def test_decision_gives_the_place_and_nothing_waits(self) -> None:
        found = assessed(FIVE, [tie_decision("A B", "B", 1)])
        assert "A:kha B:tot C:kha D:kha E:kha" == bands(found)
        (scope,) = found.quotas
        assert (("B",), ("A",), (), 1) == (
            scope.outcome.kept,
            scope.outcome.moved,
            scope.outcome.tied,
            scope.decided_by,
        )
        assert ("B",) == scope.chosen
        assert not any(ProvisionalReason.TIE_AT_CUT in one.provisional_because for one in found.units)
        assert [] == said(found)
        assert [] == [one for one in said(found, "CDC-Q") if "CDC-Q102" in one]

    def test_board_may_leave_a_place_empty(self) -> None:
        assert "A:kha B:kha C:kha D:kha E:kha" == bands(assessed(FIVE, [tie_decision("A B", "", 1)]))

    def test_decision_about_another_tie_is_flagged_and_decides_nothing(self) -> None:
        found = assessed({**FIVE, "C": TOT}, [tie_decision("A B", "B", 1)])
        assert ("A", "B", "C") == found.quotas[0].outcome.tied
        assert ["CDC-V206 quyết định số 1 về Khối 1 chọn trong A, B; nay bằng nhau tại mốc là A, B, C"] == said(found)

    def test_decision_about_a_tie_that_is_gone_is_flagged(self) -> None:
        found = assessed({**FIVE, "B": KHA}, [tie_decision("A B", "B", 1)])
        assert "A:tot B:kha C:kha D:kha E:kha" == bands(found)
        assert ["CDC-V206 quyết định số 1 về Khối 1 chọn trong A, B; nay bằng nhau tại mốc là không còn ai"] == said(
            found
        )


class TestNoClass:
    def test_block_waits_for_a_unit_that_sent_nothing(self) -> None:
        found = assessed({"A": KHA, "B": None})
        assert ProvisionalReason.BLOCK_INCOMPLETE in found.units[0].provisional_because

    def test_block_waits_no_longer_once_the_meeting_gave_it_no_class(self) -> None:
        found = assessed({"A": KHA, "B": None}, [no_class_decision("B")])
        assert ProvisionalReason.BLOCK_INCOMPLETE not in found.units[0].provisional_because
        assert (None, 1) == (found.units[1].band, found.units[1].no_class_by)
        assert [] == said(found)

    def test_unit_that_sent_after_all_is_scored_and_that_is_said(self) -> None:
        found = assessed({"A": KHA}, [no_class_decision("A")])
        assert "A:kha" == bands(found)
        assert [
            "CDC-V207 A quyết định số 1 không xếp loại đơn vị vì chưa nộp, nhưng nay đã có hồ sơ; hồ sơ được chấm"
        ] == said(found)


class TestPoints:
    def test_verified_points_move_total_class_and_rank(self) -> None:
        rested = Basis(self_score="20", evidence="x")
        decision = score_decision("C", "1", "40", basis=rested)
        found = assessed({"A": KHA, "C": KHA}, [decision])
        cards = {one.unit.code: one for one in found.units}
        assert cards["C"].scorecard is not None
        assert cards["C"].standing is not None
        assert (Total(Exact(70)), 1) == (cards["C"].scorecard.total, cards["C"].standing.rank)
        assert [] == said(found)

    def test_decisions_about_what_is_gone_are_named_with_the_reason(self) -> None:
        decisions: list[Decision] = [
            score_decision("Z", "1", "1"),
            score_decision("A", "9", "1"),
            score_decision("A", "1", "1", period="H1"),
            no_class_decision("Y"),
        ]
        assert [
            "CDC-V205 quyết định số 1 về Z 1 không áp dụng được: sổ theo dõi không có đơn vị này",
            "CDC-V205 quyết định số 2 về A 9 không áp dụng được: bảng chấm điểm không có dòng này",
            "CDC-V205 quyết định số 3 về A H1 1 không áp dụng được: bảng chấm điểm không có kỳ này",
            "CDC-V205 quyết định số 4 về Y không áp dụng được: sổ theo dõi không có đơn vị này",
        ] == said(assessed({"A": KHA}, decisions))
