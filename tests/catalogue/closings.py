"""Cases of area V, from V501: rounds that are closed, what happens to them later, and what stands against closing one."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from cdcs_score.decisions import Closing
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.closing import close_blocks
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.register import Block, Level, Office
from cdcs_score.renderers.office import render_office
from cdcs_score.storage import sha256_of
from tests.catalogue.case import (
    BLOCK,
    BOTH,
    BY_SECOND,
    COVER,
    OFFICE,
    SECOND,
    UNIT,
    Case,
    doing,
    one_unit,
    season,
    two_units,
    workbook,
)
from tests.catalogue.meetings import one_sent, recognised, tied
from tests.catalogue.reviews import LOG, text_in
from tests.support.decided import score_decision
from tests.support.meetings import NOON, close, decide, grade
from tests.support.rubrics import SMALL, changed, rubric_text, with_quota
from tests.support.workbooks import submit

FROZEN = "closed/K.json"
OTHER = Block(code="L", title="Khối khác")
LATER = date(2025, 12, 25)


def closed(root: Path) -> Path:
    """A season of one unit whose block is closed."""
    recognised(one_unit(root))
    close(root, "K")
    return root


def then(code: str, change: Callable[[Path], object], before: Callable[[Path], Path] = closed) -> Case:
    """A closed round, something that happened after, and a grading."""

    def run(root: Path) -> Iterable[Diagnostic]:
        change(before(root))
        return grade_season(root).diagnostics

    return doing(code, run)


def refused(code: str, prepare: Callable[[Path], object], *blocks: str) -> Case:
    """Blocks that cannot be closed, graded just before."""

    def run(root: Path) -> Iterable[Diagnostic]:
        prepare(root)
        close(root, *(blocks or ("K",)))
        return ()

    return doing(code, run)


# What happens to a closed round.


def _of_another_version(root: Path) -> Path:
    """A round whose file is just as it was closed, and not in the form this version knows."""
    one_unit(root)
    content = b'{"schema": "cdcs-score/closed/9"}'
    (root / "closed").mkdir()
    (root / FROZEN).write_bytes(content)
    decide(root, Closing(block="K", file=FROZEN, sha256=sha256_of(content), by="An", reason="Chốt khối K"))
    return root


def _register(root: Path, office: Office) -> None:
    """The officer changed the office workbook."""
    (root / "so-theo-doi.xlsx").write_bytes(render_office(office))


def _another_instead(root: Path) -> None:
    _register(root, replace(OFFICE, units=(replace(SECOND, block=""),)))


def _moved(root: Path) -> None:
    _register(root, replace(OFFICE, units=(replace(UNIT, block="L"),), blocks=(BLOCK, OTHER)))


def _joined(root: Path) -> None:
    _register(root, BOTH)
    submit(root, "TO-02.xlsx", workbook(*BY_SECOND))


def _sent_again(root: Path) -> None:
    submit(root, "TO-01.xlsx", workbook(("| 38.5    |", "| 36      |")))


def _retitled(root: Path) -> None:
    rubric = changed(SMALL, [("title: Tốt", "title: Giỏi")])
    (root / "rubrics" / "1.yaml").write_text(rubric, encoding="utf-8")


UNION = rubric_text(
    ("id: vi-du", "id: cdcs"),
    ("applies_to: {level: to}", "applies_to: {level: cdcs}"),
    ("final: [verified, block, self]", "final: [verified, block, computed, self]"),
    (
        "maximum: 20, method: judged, step: 1, evidence: optional, missing: zero,",
        """maximum: 20, method: rollup, children: to, at_least: kha,
         bands: [{from: 50%, points: 20}, {from: 0%, points: 0}], evidence: none, missing: withhold,""",
    ),
    ("not_arising: {explanation: required, treatment: rescale}, source: HD#I.2", "not_arising: forbidden, source: HD#I.2"),
)  # fmt: skip


def _with_union(root: Path) -> Path:
    """A closed group of a union, which counts the classes of its groups."""
    union = replace(SECOND, level=Level.CDCS, block="")
    office = replace(OFFICE, units=(replace(UNIT, parent=union.code), union))
    recognised(season(root, ("TO-01.xlsx", workbook()), rubrics=[SMALL, UNION], office=office))
    close(root, "K")
    return root


def _renamed_class(root: Path) -> None:
    """Both rubrics call the class Khá by another code."""
    for path in (root / "rubrics").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for key in ("code", "within", "at_least"):
            text = text.replace(f"{key}: kha", f"{key}: gioi")
        path.write_text(text, encoding="utf-8")


def _corrected(root: Path) -> None:
    decide(root, score_decision("TO-01", "1", "38", day=LATER))


# What stands against closing.


def _with_empty_block(root: Path) -> None:
    one_unit(root, replace(OFFICE, blocks=(BLOCK, OTHER)))


def _of_a_later_round(root: Path) -> None:
    blocks = (replace(BLOCK, round="Đợt 2"), replace(OTHER, round="Đợt 1"))
    office = replace(OFFICE, blocks=blocks, cover=replace(COVER, open_rounds=("Đợt 1",)))
    one_unit(root, office)


def _decided_since(root: Path) -> None:
    recognised(one_unit(root))
    _corrected(root)


def _tie_left_open(root: Path) -> None:
    recognised(tied(root))


def _never_sent(root: Path) -> None:
    recognised(one_sent(root))


def _graded_before(root: Path) -> Iterable[Diagnostic]:
    """A file that came after the grading somebody looked at."""
    recognised(one_unit(root))
    grade(root)
    _sent_again(root)
    close_blocks(root, ["K"], NOON)
    return ()


def _one_quota(root: Path) -> None:
    """Two blocks, a unit in each, that share the places of one quota."""
    office = replace(OFFICE, units=(UNIT, replace(SECOND, block="L")), blocks=(BLOCK, OTHER))
    recognised(two_units(root, with_quota("scope: block", "scope: rubric", "20%", "100%"), office=office))


def _changed_with_a_correction(root: Path) -> None:
    closed(root)
    _corrected(root)
    submit(root, "TO-01.xlsx", workbook(("| 18      |", "| 17      |")))


def _copied(root: Path) -> None:
    """Somebody kept a copy of the frozen file, under the name the next edition will have."""
    closed(root)
    (root / "closed" / "K.2.json").write_bytes((root / FROZEN).read_bytes())
    _corrected(root)


CASES = (
    # what happens to a closed round
    then("V501", text_in(FROZEN, '"91.5"', '"99.0"')),
    then("V502", lambda root: (root / FROZEN).unlink()),
    then("V503", lambda _: None, _of_another_version),
    then("V504", lambda root: (root / LOG).unlink()),
    then("V505", _another_instead),
    then("V506", _renamed_class, _with_union),
    then("V507", _joined),
    then("V508", _moved),
    then("V509", _sent_again),
    then("V510", _retitled),
    then("V511", _corrected),
    # what stands against closing
    refused("V521", one_unit, "M"),
    refused("V522", _with_empty_block, "L"),
    refused("V523", _of_a_later_round),
    refused("V524", one_unit),
    refused("V525", _decided_since),
    refused("V526", _tie_left_open),
    refused("V527", _never_sent),
    doing("V528", _graded_before),
    refused("V529", _one_quota),
    refused("V530", closed),
    refused("V531", _changed_with_a_correction),
    refused("V532", _copied),
)
