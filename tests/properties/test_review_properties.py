"""Reviews, in any order of export, edit, re-submission, import and re-export: nothing a reviewer typed is ever lost."""

import io
import shutil
import tempfile
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cdcs_score.decisions import Recorded, Refusal, ScoreDecision
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.review_exporting import Choice, export_review
from cdcs_score.pipeline.review_importing import import_reviews
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.review_layout import ROWS_SHEET
from tests.support.reviews import NOW, cell_of, filled
from tests.support.running import example_season
from tests.support.workbooks import fill

TEAMS = ("doan-1", "doan-2", "doan-3")
ROWS = (("TO-01", "TC1"), ("TO-01", "TC2"), ("TO-02", "TC1"))
#: What a reviewer may type: points that count, too many, or no number; with a reason and a name, or without.
POINTS = st.sampled_from(["20", "21", "26", "hai", ""])
REASONS = st.sampled_from(["thiếu biên bản", "đủ hồ sơ", ""])
NAMES = st.sampled_from(["Trần B", "Lê C", ""])
#: What is typed into one row: points, reason, name.
Said = tuple[str, str, str]


def recorded_as(one: Recorded) -> tuple[tuple[str, str], Said] | None:
    """What a line of the log says somebody typed, and in which row."""
    decision = one.decision
    match decision:
        case ScoreDecision(points=points):
            return (decision.unit, decision.criterion), (points or "", decision.reason, decision.by)
        case Refusal(written=written):
            return (decision.unit, decision.criterion), (written, decision.reason, decision.by)
        case _:
            return None


def said_in(content: bytes, row: tuple[str, str]) -> Said:
    """What stands in a row of a workbook."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[ROWS_SHEET]
    points, reason, by = (cell_of(sheet, *row, head).value for head in ("Điểm thẩm định", "Lý do", "Người chấm"))
    return str("" if points is None else points), str(reason or ""), str(by or "")


class Reviewing(RuleBasedStateMachine):
    """Three teams review two units at once, while the units send again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = self.folder
        #: The workbook each team carries about; and what was typed in it since it was exported.
        self.carried: dict[str, bytes] = {}
        self.typed: dict[str, dict[tuple[str, str], Said]] = {}
        self.log: tuple[Recorded, ...] = ()
        #: What was typed into the workbook that stays in the season's own folder.
        self.left_there: dict[tuple[str, str], Said] = {}

    @initialize()
    def begin(self) -> None:
        self.root = example_season(self.folder)
        for number in range(3, 8):
            (self.root / "submissions" / f"TO-0{number}.xlsx").unlink()

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule(team=st.sampled_from(TEAMS))
    def export(self, team: str) -> None:
        """A team takes a new workbook; the one it had is in the log already, or it goes on carrying it."""
        if self.typed.get(team):
            return
        written, _ = export_review(self.root, Choice())
        self.carried[team] = (self.root / "review" / written.names[0]).read_bytes()
        self.typed[team] = {}

    @precondition(lambda self: self.carried)
    @rule(data=st.data(), row=st.sampled_from(ROWS), points=POINTS, reason=REASONS, by=NAMES)
    def edit(self, data: st.DataObject, row: tuple[str, str], points: str, reason: str, by: str) -> None:
        """A reviewer types into a row; a name alone decides nothing."""
        team = data.draw(st.sampled_from(sorted(self.carried)))
        value = int(points) if points.isdigit() else points or None
        content = filled(self.carried[team], {row: {"points": value, "reason": reason or None, "by": by or None}})
        self.carried[team] = content
        self.typed[team].pop(row, None)
        if points or reason:
            self.typed[team][row] = (points, reason, by)

    @rule(row=st.sampled_from(ROWS), reason=REASONS.filter(bool))
    def edit_where_it_was_exported(self, row: tuple[str, str], reason: str) -> None:
        """Somebody types into the workbook in the season's own folder, and leaves it there."""
        path = self.root / "review" / "tham-dinh.xlsx"
        if path.exists() and not self.left_there:
            path.write_bytes(filled(path.read_bytes(), {row: {"points": 19, "reason": reason, "by": "Ở lại"}}))
            self.left_there[row] = ("19", reason, "Ở lại")

    @rule(unit=st.sampled_from(["TO-01", "TO-02"]), points=st.sampled_from([22, 23, 24]))
    def send_again(self, unit: str, points: int) -> None:
        path = self.root / "submissions" / f"{unit}.xlsx"
        path.write_bytes(fill(path.read_bytes(), self_TC1=points))

    @precondition(lambda self: self.carried)
    @rule(data=st.data())
    def import_some(self, data: st.DataObject) -> None:
        """One workbook or several at once; what was typed in them is in the log then, taken or refused."""
        teams = data.draw(st.lists(st.sampled_from(sorted(self.carried)), unique=True, min_size=1))
        paths = [self.folder / f"{team}.xlsx" for team in teams]
        for team, path in zip(teams, paths, strict=True):
            path.write_bytes(self.carried[team])
        import_reviews(self.root, paths, NOW)

        lines = read_decisions(self.root).lines
        assert self.log == lines[: len(self.log)], "the log only grows"
        self.log = lines
        known = {recorded_as(one) for one in lines}
        for team in teams:
            for row, said in self.typed[team].items():
                assert (row, said) in known, "what was typed is in the log"
            self.typed[team] = {}
        self._last_accepted_counts()

    def _last_accepted_counts(self) -> None:
        accepted = [one.decision for one in self.log if isinstance(one.decision, ScoreDecision)]
        last = {(one.unit, one.criterion): one.points for one in accepted}
        rows = {(unit.code, row.code): row for unit in grade_season(self.root).results.units for row in unit.criteria}
        for key in ROWS:
            assert last.get(key) == rows[key].verified
            assert rows[key].final == (last.get(key) or rows[key].self)

    @invariant()
    def what_was_left_in_a_workbook_is_still_there(self) -> None:
        if self.left_there:
            ((row, said),) = self.left_there.items()
            found = [said_in(path.read_bytes(), row) for path in (self.root / "review").glob("*.xlsx")]
            assert said in found


Reviewing.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestReviewing = Reviewing.TestCase
