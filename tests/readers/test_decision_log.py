"""The log of decisions: it is what was recorded, line by line, or the run stops and names the line."""

from pathlib import Path

import pytest

from cdcs_score.decision_chain import line_of
from cdcs_score.errors import CannotWrite, InvalidSeason
from cdcs_score.language import Language
from cdcs_score.pipeline.recording import record
from cdcs_score.readers.decision_log import DecisionLog, read_decisions
from tests.support.decided import NOON, lines_of, no_class_decision, score_decision, tie_decision

DECISIONS = (score_decision("A", "1", "18"), no_class_decision("B"), tie_decision("A C", "A", 1))


@pytest.fixture
def season(tmp_path: Path) -> Path:
    """A season with three decisions, recorded in two goes."""
    record(tmp_path, DecisionLog(), DECISIONS[:2], NOON)
    record(tmp_path, read_decisions(tmp_path), DECISIONS[2:], NOON)
    return tmp_path


def log_path(season: Path) -> Path:
    return season / "review" / "decisions.jsonl"


def stopped_by(season: Path) -> str:
    with pytest.raises(InvalidSeason) as stop:
        read_decisions(season)
    (found,) = stop.value.diagnostics
    assert "CDC-V101" == found.code.name
    return f"{found.place.said_in(Language.VIETNAMESE)} {found.message(Language.VIETNAMESE)}"


class TestRoundTrip:
    def test_what_was_recorded_is_read(self, season: Path) -> None:
        log = read_decisions(season)
        assert list(DECISIONS) == [one.decision for one in log.lines]
        assert ["1 score", "2 no_class", "3 tie"] == lines_of(log.lines)
        assert {"2025-12-01T12:00:00+00:00"} == {one.recorded for one in log.lines}

    def test_season_without_decisions_has_none(self, tmp_path: Path) -> None:
        assert DecisionLog() == read_decisions(tmp_path)

    def test_nothing_to_record_writes_nothing(self, tmp_path: Path) -> None:
        assert () == record(tmp_path, DecisionLog(), (), NOON)
        assert not log_path(tmp_path).exists()

    def test_lines_that_stand_are_never_touched(self, season: Path) -> None:
        before = log_path(season).read_bytes()
        record(season, read_decisions(season), DECISIONS[:1], NOON)
        assert log_path(season).read_bytes().startswith(before)
        assert ["decisions.jsonl"] == [one.name for one in log_path(season).parent.iterdir() if one.name[0] != "."]

    def test_two_who_read_the_same_log_do_not_both_write(self, season: Path) -> None:
        log = read_decisions(season)
        record(season, log, DECISIONS[:1], NOON)
        before = log_path(season).read_bytes()
        with pytest.raises(CannotWrite):
            record(season, log, DECISIONS[1:2], NOON)
        assert before == log_path(season).read_bytes()


class TestTampering:
    """Whatever is changed in a line, or among lines, is seen at that line or the next."""

    HEAD = "review/decisions.jsonl:{}:1 dòng {} của sổ quyết định không còn như khi ghi: "

    @pytest.mark.parametrize(
        ("old", "new", "line", "reason"),
        [
            ('"points":"18"', '"points":"19"', 2, "không nối với dòng trước"),
            ('"by":"An"', '"by":"Ân"', 2, "không nối với dòng trước"),
            ('"number":2', '"number":3', 2, "không nối với dòng trước"),
            ('"keeps":["A"]', '"keeps": ["A"]', 3, "đã được ghi lại theo cách khác"),
            ('"kind":"tie"', '"kind":"draw"', 3, "không phải một dòng quyết định"),
            ('"places":1', '"places":1,"extra":1', 3, "không phải một dòng quyết định"),
        ],
    )
    def test_changed_value_is_named(self, season: Path, old: str, new: str, line: int, reason: str) -> None:
        text = log_path(season).read_text(encoding="utf-8")
        assert 1 == text.count(old)
        log_path(season).write_text(text.replace(old, new), encoding="utf-8")
        assert self.HEAD.format(line, line) + reason == stopped_by(season)

    def test_line_taken_out_is_named(self, season: Path) -> None:
        lines = log_path(season).read_text(encoding="utf-8").splitlines(keepends=True)
        log_path(season).write_text(lines[0] + lines[2], encoding="utf-8")
        assert self.HEAD.format(2, 2) + "không nối với dòng trước" == stopped_by(season)

    def test_line_cut_off_in_the_middle_is_named(self, season: Path) -> None:
        content = log_path(season).read_bytes()
        log_path(season).write_bytes(content[:-20])
        assert self.HEAD.format(3, 3) + "không phải một dòng quyết định" == stopped_by(season)

    def test_log_that_is_a_folder_is_no_empty_log(self, tmp_path: Path) -> None:
        log_path(tmp_path).mkdir(parents=True)
        assert self.HEAD.format(1, 1) + "không đọc được" == stopped_by(tmp_path)

    def test_the_last_line_alone_is_not_guarded_by_the_log_itself(self, season: Path) -> None:
        """Its hash stands in results and closings: that is what `verify` holds it against."""
        *rest, last = read_decisions(season).lines
        changed = last.model_copy(update={"decision": tie_decision("A C", "C", 1)})
        text = "".join(f"{line_of(one)}\n" for one in (*rest, changed))
        log_path(season).write_text(text, encoding="utf-8")
        assert changed == read_decisions(season).lines[-1]
