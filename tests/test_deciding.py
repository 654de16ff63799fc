"""The standing decisions: of several about one thing the last, and none where that takes it back."""

from cdcs_score.deciding import NO_DECISIONS, Book, book_of
from cdcs_score.decision_chain import NOTHING_BEFORE, continued, hash_of_line, head_of, line_of
from cdcs_score.decisions import Closing, Petition, PetitionAnswer, Recognition, Refusal
from cdcs_score.numbers import to_text
from cdcs_score.rulings import DecidedLayer
from tests.support.decided import NOON, book, lines_of, log_of, no_class_decision, score_decision, tie_decision


def points(found: Book, unit: str = "A", period: str = "") -> dict[str, list[str]]:
    """The rulings on each row of a unit: layer, points and number."""
    return {
        code: [f"{one.layer.value} {to_text(one.given.points)} #{one.number}" for one in rulings]
        for code, rulings in found.rulings_of(unit, period).items()
    }


class TestScores:
    def test_the_last_about_a_row_and_layer_stands(self) -> None:
        found = book(score_decision("A", "1", "18"), score_decision("A", "1", "17.5"))
        assert {"1": ["verified 17.5 #2"]} == points(found)

    def test_layers_stand_beside_each_other(self) -> None:
        later = score_decision("A", "1", "19", layer=DecidedLayer.BLOCK)
        assert {"1": ["block 19 #2", "verified 18 #1"]} == points(book(score_decision("A", "1", "18"), later))

    def test_points_taken_back_stand_no_longer(self) -> None:
        assert {} == points(book(score_decision("A", "1", "18"), score_decision("A", "1", None)))

    def test_points_given_again_after_that_stand(self) -> None:
        decisions = (score_decision("A", "1", "18"), score_decision("A", "1", None), score_decision("A", "1", "16"))
        assert {"1": ["verified 16 #3"]} == points(book(*decisions))

    def test_units_and_periods_are_apart(self) -> None:
        found = book(score_decision("A", "1", "18", period="H1"), score_decision("B", "1", "3"))
        assert {} == points(found)
        assert {"1": ["verified 18 #1"]} == points(found, period="H1")
        assert {"1": ["verified 3 #2"]} == points(found, "B")

    def test_ruling_carries_who_why_when_and_where(self) -> None:
        (ruling,) = book(score_decision("A", "1", "18")).rulings_of("A", "")["1"]
        said = (ruling.by, ruling.given.reason, str(ruling.day), ruling.given.place.cell, ruling.given.raw)
        assert ("An", "thiếu biên bản", "2025-12-01", "K7", "18") == said


class TestOthers:
    def test_last_word_about_a_tie_stands(self) -> None:
        found = book(tie_decision("A B", "A", 1), tie_decision("A B", "B", 1))
        assert [(2, ("B",))] == [(number, one.keeps) for number, one in found.ties.values()]

    def test_unit_given_no_class_may_get_it_back(self) -> None:
        assert {"A": 1} == {unit: number for unit, (number, _) in book(no_class_decision("A")).no_class.items()}
        assert {} == book(no_class_decision("A"), no_class_decision("A", taken_back=True)).no_class

    def test_petition_and_its_answer_hang_together_by_number(self) -> None:
        asked = Petition(unit="A", criterion="1", by="BCH tổ A", reason="đã có biên bản")
        answered = PetitionAnswer(petition=1, upheld=True, by="Ban Thường vụ", reason="chấp nhận")
        found = book(asked, answered)
        assert (["A"], {1: (2, answered)}) == ([one.unit for one in found.petitions.values()], found.answers)

    def test_meeting_and_closing_are_found_by_block(self) -> None:
        meeting = Recognition(block="K1", by="x", reason="họp xét", chair="x", present=9, of=11, in_favour=9)
        closing = Closing(block="K1", by="x", reason="x", file="closed/K1.json", sha256="0" * 64)
        found = book(meeting, closing)
        assert ({"K1": (1, meeting)}, {"K1": (2, closing)}) == (found.recognitions, found.closings)

    def test_refusal_decides_nothing(self) -> None:
        refused = Refusal(
            unit="A", criterion="1", layer=DecidedLayer.VERIFIED, written="9", exported="", now="8", code="CDC-V301",
            by="An", reason="x",
        )  # fmt: skip
        assert NO_DECISIONS == book_of(log_of(refused))


class TestChain:
    def test_each_line_carries_the_hash_of_the_one_before(self) -> None:
        first, second = log_of(score_decision("A", "1", "18"), no_class_decision("B"))
        assert (NOTHING_BEFORE, hash_of_line(line_of(first))) == (first.previous, second.previous)

    def test_log_goes_on_where_it_ended(self) -> None:
        decisions = (score_decision("A", "1", "18"), no_class_decision("B"), tie_decision("A B", "A", 1))
        begun = log_of(*decisions[:1])
        assert log_of(*decisions) == (*begun, *continued(begun, decisions[1:], NOON.isoformat()))
        assert ["1 score", "2 no_class", "3 tie"] == lines_of(log_of(*decisions))

    def test_head_stands_for_every_line(self) -> None:
        changed = {head_of(log_of(score_decision("A", "1", one), no_class_decision("B"))) for one in ("18", "17")}
        assert 2 == len(changed | {head_of(())}) - 1
        assert NOTHING_BEFORE == head_of(())
