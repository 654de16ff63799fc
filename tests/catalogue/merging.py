"""Cases of area V, from V701: results of superior unions, and what stands against merging them."""

import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import openpyxl

from cdcs_score.decisions import ScoreDecision
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.merge_layout import RULES_SHEET
from cdcs_score.pipeline.explaining import explain
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.review_exporting import Choice, export_review
from cdcs_score.register import Block
from cdcs_score.rulings import Basis, DecidedLayer
from tests.catalogue.case import Case, doing
from tests.support.decided import score_decision
from tests.support.meetings import decide
from tests.support.superiors import edited, merged, regrade, results_of, superior, with_settings
from tests.support.workbooks import submit

NORTH, SOUTH = "Công đoàn phường Bắc", "Công đoàn xã Nam"
#: What somebody does in a folder; whatever is found comes out or stops it.
Work = Callable[[Path], Iterable[Diagnostic]]
_MADE = tempfile.TemporaryDirectory(prefix="cdcs-score-superiors-")


@cache
def _one(issuer: str, **known: object) -> Path:
    """A superior union of one unit, graded once however many cases ask for it."""
    name = str(len(list(Path(_MADE.name).iterdir())))
    return superior(Path(_MADE.name) / name, issuer, {"CD-01": "40"}, **known)  # type: ignore[arg-type]


def north(root: Path) -> Path:
    """A superior union's season in a folder of its own."""
    return Path(shutil.copytree(_one(NORTH), root.parent / "bac"))


def south(root: Path) -> Path:
    """Another one's."""
    return Path(shutil.copytree(_one(SOUTH), root.parent / "nam"))


def merging(code: str, prepare: Callable[[Path], Iterable[Path]], **beside: object) -> Case:
    """Files prepared beside a folder, and merged into it."""
    return doing(code, lambda root: merged(root, *prepare(root)).findings, **beside)  # type: ignore[arg-type]


def after(code: str, work: Work) -> Case:
    """What is done with a folder one superior union was merged into."""

    def run(root: Path) -> Iterable[Diagnostic]:
        merged(root, north(root))
        return work(root)

    return doing(code, run)


def with_file(root: Path, content: bytes) -> tuple[Path, Path]:
    """A good season, and a file with this content."""
    path = root.parent / "ket-qua.json"
    path.write_bytes(content)
    return north(root), path


def _schema(root: Path) -> tuple[Path, Path]:
    return with_file(
        root, results_of(_one(SOUTH)).read_bytes().replace(b"cdcs-score/results/1", b"cdcs-score/results/9")
    )


def _cut(root: Path) -> tuple[Path, Path]:
    return with_file(root, results_of(_one(SOUTH)).read_bytes()[:-40])


def _changed(root: Path) -> tuple[Path, Path]:
    season = south(root)
    return north(root), edited(results_of(season), '"total": "93.0"', '"total": "99.0"')


def _of_another_run(root: Path) -> tuple[Path, Path]:
    season = south(root)
    results_of(season).write_bytes(results_of(_one(SOUTH, year=2024)).read_bytes())
    return north(root), season


def _misfit(root: Path) -> tuple[Path, Path]:
    """A file of a version that seals what this one does not know."""
    from cdcs_score.sealing import TAIL, sealed_pieces, unsealed_tail  # noqa: PLC0415 -- only to forge one

    content = results_of(_one(SOUTH)).read_bytes()
    body = content[:-TAIL].replace(b'"level": "cdcs"', b'"level_word": "cdcs"', 1) + unsealed_tail()
    return with_file(root, b"".join(sealed_pieces([body])))


def _other_year(root: Path) -> Iterable[Diagnostic]:
    return merged(root, root.parent / "bac", _one(SOUTH, year=2024)).findings


def _twice(root: Path) -> tuple[Path, ...]:
    first = north(root)
    return first, Path(shutil.copy(results_of(first), root.parent / "lan-hai.json"))


def _two_of_one(root: Path) -> tuple[Path, ...]:
    first = superior(root.parent / "bac-cu", NORTH, {"CD-01": "30"})
    return first, north(root), south(root)


def _same_unit(root: Path) -> tuple[Path, ...]:
    first, second = north(root), south(root)
    submit(second, "CD-01.xlsx", (first / "submissions" / "CD-01.xlsx").read_bytes())
    return first, regrade(second)


def _alike(root: Path) -> tuple[Path, ...]:
    first, second = north(root), south(root)
    path = second / "so-theo-doi.xlsx"
    book = openpyxl.load_workbook(path)
    book["Đơn vị"]["B2"].value = f"CĐCS CD-01 {NORTH}"
    book.save(path)
    return first, regrade(second)


def _texts(root: Path) -> tuple[Path, ...]:
    return north(root), superior(root.parent / "nam", SOUTH, {"CD-01": "40"}, ('version: "1.0"', 'version: "1.1"'))


def _unlisted_block(root: Path) -> Iterable[Diagnostic]:
    other = superior(root.parent / "nam", SOUTH, {"CD-01": "40"}, block=Block(code="X", title="Khối X"))
    return merged(root, root.parent / "bac", other).findings


def _rule_of_nothing(root: Path) -> Iterable[Diagnostic]:
    path = root / "so-theo-doi.xlsx"
    book = openpyxl.load_workbook(path)
    book[RULES_SHEET].append([NORTH, "KHAC", None, "K"])
    book.save(path)
    return merged(root).findings


def _unfit_quota(root: Path) -> Iterable[Diagnostic]:
    with_settings(
        root,
        "  quotas:\n    - {rubric: vi-du, class: xuat-sac, at_most: 20%, of: {at_least: kha}, scope: block, "
        "rounding: down,\n       order: [total], overflow: kha, tie_at_cut: decide, source: TINH#1}\n",
    )
    return merged(root).findings


def _rechecked(root: Path, *, with_rubric: bool) -> Iterable[Diagnostic]:
    if with_rubric:
        shutil.copy(root.parent / "bac" / "rubrics" / "1.yaml", root / "rubrics" / "vi-du.yaml")
    basis = Basis(self_score="40", evidence="Sổ họp")
    decision: ScoreDecision = score_decision("cd-p-bac.CD-01", "1", "30", layer=DecidedLayer.RECHECK, basis=basis)
    decide(root, decision)
    return merged(root).findings


def _kept_gone(root: Path) -> Iterable[Diagnostic]:
    next((root / "superiors").iterdir()).unlink()
    explain(root, "cd-p-bac.CD-01")
    return ()


def _other_layer(root: Path) -> Iterable[Diagnostic]:
    export_review(root, Choice(layer=DecidedLayer.VERIFIED))
    return ()


def _by_superior(root: Path) -> Iterable[Diagnostic]:
    return [one for one in write_report(root, most_in_one=0).diagnostics if one.code.name == "CDC-T117"]


def _elsewhere(root: Path) -> Iterable[Diagnostic]:
    root.mkdir()
    (root / "ghi-chu.txt").write_text("x", encoding="utf-8")
    return merged(root, north(root)).findings


def _nothing(root: Path) -> tuple[Path, ...]:
    return with_file(root, b"{}")[1:]


def _graded(root: Path) -> Iterable[Diagnostic]:
    return grade_season(root).diagnostics


CASES = (
    merging("V701", lambda root: (north(root), root.parent / "khong-co.json")),
    merging("V702", lambda root: with_file(root, b"Ma,Ten\n")),
    merging("V703", _schema),
    merging("V704", _cut),
    merging("V705", _changed),
    merging("V706", _of_another_run),
    merging("V707", _misfit),
    after("V708", _other_year),
    merging("V709", _twice),
    merging("V710", _two_of_one),
    merging("V711", _same_unit),
    merging("V712", _alike),
    merging("V713", lambda root: (superior(root.parent / "bac", NORTH, {"CD-01": "40"}, is_official=False),)),
    merging("V714", _texts),
    after("V715", _unlisted_block),
    merging("V716", lambda _: ()),
    after("V717", _graded),
    doing("V718", _elsewhere),
    merging("V719", lambda root: (north(root), _one(SOUTH, year=2024))),
    after("V720", _rule_of_nothing),
    after("V721", _unfit_quota),
    after("V722", lambda root: _rechecked(root, with_rubric=False)),
    after("V723", lambda root: _rechecked(root, with_rubric=True)),
    after("V724", _kept_gone),
    after("V725", _other_layer),
    after("T117", _by_superior),
)
