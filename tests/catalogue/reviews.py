"""Cases of area V: decisions people recorded, and seasons that are no longer as they were graded."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cdcs_score.decisions import Decision, ScopeName
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.recording import record
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.verifying import verify_season
from cdcs_score.readers.decision_log import DecisionLog
from cdcs_score.register import Office, SuperiorEntry
from cdcs_score.rulings import Basis
from tests.catalogue.case import OFFICE, Case, doing, season, workbook
from tests.catalogue.cells import FACTS, WITH_FACTS
from tests.support.decided import NOON, no_class_decision, score_decision, tie_decision
from tests.support.rubrics import BONUS_BY_SUPERIOR, SMALL, Change, changed, with_bonus, with_quota

STARTED = datetime(2026, 1, 1, tzinfo=UTC)
BASIS = Basis(self_score="38.5", evidence="Sổ họp")
_FOLLOWS = Phrase(
    "một tệp đổi thì mã băm, và giá trị tính từ nó, trong kết quả cũng không còn khớp",
    "when a file changes, its hash and the values that rest on it no longer fit in the results",
)


def decided(
    code: str,
    *decisions: Decision,
    sent: tuple[Change, ...] = (),
    text: str | None = None,
    rubric: tuple[Change, ...] = (),
    office: Office = OFFICE,
    beside: dict[str, Phrase] | None = None,
) -> Case:
    """A season whose log holds these decisions, graded."""

    def run(root: Path) -> Iterable[Diagnostic]:
        content = workbook(*sent, **({"text": text} if text else {}))
        season(root, ("TO-01.xlsx", content), rubrics=[changed(SMALL, rubric)], office=office)
        record(root, DecisionLog(), decisions, NOON)
        return grade_season(root).diagnostics

    return doing(code, run, beside)


def verified(code: str, change: Callable[[Path], object], *beside: str) -> Case:
    """A season that was graded, reported, changed and then proved."""

    def run(root: Path) -> Iterable[Diagnostic]:
        season(root, ("TO-01.xlsx", workbook()))
        record(root, DecisionLog(), [score_decision("TO-01", "1", "38", basis=BASIS)], NOON)
        write_grading(grade_season(root), root / "results", [], STARTED)
        write_report(root)
        change(root)
        return verify_season(root).findings

    return doing(code, run, dict.fromkeys(beside, _FOLLOWS))


def text_in(name: str, old: str, new: str) -> Callable[[Path], None]:
    """One word of a file replaced."""

    def change(root: Path) -> None:
        path = root / name
        path.write_text(changed_once(path.read_text(encoding="utf-8"), old, new), encoding="utf-8")

    return change


def changed_once(text: str, old: str, new: str) -> str:
    """The text with the first of these words replaced."""
    assert old in text
    return text.replace(old, new, 1)


def _record_of_another(root: Path) -> None:
    path = root / "results" / "run.json"
    run = json.loads(path.read_text(encoding="utf-8"))
    run["outputs"]["results.json"] = "0" * 64
    path.write_text(json.dumps(run), encoding="utf-8")


def _damaged_log(root: Path) -> Iterable[Diagnostic]:
    """A log in which somebody edited the first of two decisions."""
    season(root, ("TO-01.xlsx", workbook()))
    record(root, DecisionLog(), [score_decision("TO-01", "1", "38"), score_decision("TO-01", "2", "18")], NOON)
    text_in(LOG, '"points":"38"', '"points":"40"')(root)
    return grade_season(root).diagnostics


def _other_version(root: Path) -> None:
    path = root / "results" / "run.json"
    run = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**run, "version": "0.0.0"}), encoding="utf-8")


LOG, RESULTS = "review/decisions.jsonl", "results/results.json"
BLANK_1 = ("| 38.5    |", "|         |")
CONDITIONAL = (
    "{explanation: required, treatment: rescale}",
    "{explanation: optional, treatment: rescale, when: workers < 500}",
)
NO_SCORE_2 = ("| 18      |", "|         |")
_T1 = SuperiorEntry(unit="TO-01", item="T1", value="3", raw="3", reason="Sổ", place=Place())


CASES = (
    # what people decided
    doing("V101", _damaged_log),
    decided("V201", score_decision("TO-01", "1", "38", basis=Basis(evidence="Sổ họp")), sent=(BLANK_1,)),
    decided(
        "V202", score_decision("TO-01", "2", "5"), sent=(NO_SCORE_2,), text=WITH_FACTS, rubric=(FACTS, CONDITIONAL)
    ),
    decided(
        "V203",
        score_decision("TO-01", "T1", "4"),
        rubric=(with_bonus(BONUS_BY_SUPERIOR),),
        office=replace(OFFICE, superior_entries=(_T1,)),
    ),
    decided("V204", score_decision("TO-01", "1", "38", basis=Basis(self_score="40", evidence="Sổ họp"))),
    decided("V205", score_decision("TO-09", "1", "38")),
    decided(
        "V206",
        tie_decision("TO-01 TO-02", "TO-02", 1, scope=ScopeName(rubric="vi-du", level="to", block="K")),
        rubric=(with_quota(),),
    ),
    decided("V207", no_class_decision("TO-01")),
    # what is no longer as it was graded
    verified("V601", text_in("season.yaml", "schema: 1", "# sửa\nschema: 1"), "V604"),
    verified("V602", lambda root: (root / LOG).unlink(), "V604", "V607"),
    verified("V603", lambda root: (root / "submissions" / "la.xlsx").write_bytes(b""), "V604"),
    verified("V604", text_in(RESULTS, '"total": "91.0"', '"total": "92.0"'), "V611"),
    verified("V605", text_in(RESULTS, "{", "{ "), "V611"),
    verified("V606", lambda root: (root / "results" / "bang-tong-hop.xlsx").unlink(), "V611"),
    verified("V607", text_in(LOG, '"points":"38"', '"points":"39"'), "V601", "V604"),
    verified("V609", lambda root: (root / "reports" / "bao-cao-ket-qua.docx").write_bytes(b"x")),
    verified("V611", _record_of_another),
    verified("V612", _other_version),
    verified("V613", text_in("season.yaml", "schema: 1", "schema: 9"), "V601", "R106"),
)
