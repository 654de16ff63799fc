"""Cases of area R: rubrics broken in one place, as `rubric check`, `rubric test` and `rubric diff` find them."""

from collections.abc import Iterable
from pathlib import Path

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.diffing_rubrics import diff_rubrics
from cdcs_score.pipeline.trying_rubrics import try_rubric
from tests.catalogue.case import Case, doing, season
from tests.support.broken_rubrics import BAD_CONDITIONS, BROKEN
from tests.support.rubrics import HERE, SMALL, WHOLE, Change, changed

FILE = "rubrics/vi-du.yaml"


def written(code: str, text: str) -> Case:
    """A rubric as somebody wrote it, tried."""

    def run(root: Path) -> Iterable[Diagnostic]:
        root.mkdir()
        (root / "vi-du.yaml").write_text(text, encoding="utf-8")
        return try_rubric(root / "vi-du.yaml", FILE).findings

    return doing(code, run)


def compared(code: str, *changes: Change) -> Case:
    """The rubric of the year after, held against the one before."""

    def run(root: Path) -> Iterable[Diagnostic]:
        return _diff(root, changed(SMALL, changes))

    return doing(code, run)


def _diff(root: Path, newer: str, of_season: Path | None = None) -> Iterable[Diagnostic]:
    root.mkdir(exist_ok=True)
    (root / "cu.yaml").write_text(SMALL, encoding="utf-8")
    (root / "moi.yaml").write_text(newer, encoding="utf-8")
    return diff_rubrics(root / "cu.yaml", root / "moi.yaml", of_season).findings


def _season_of_another(root: Path) -> Iterable[Diagnostic]:
    season(root, rubrics=(changed(SMALL, [("id: vi-du", "id: bang-khac")]),))
    return _diff(root, SMALL, root)


def _broken() -> Iterable[Case]:
    """The first rubric of each code that the tests of the reader break."""
    for code, one in {one.code: one for one in reversed(BROKEN)}.items():
        yield written(code.removeprefix("CDC-"), one.text.replace(HERE, ""))


def _conditions() -> Iterable[Case]:
    """The first condition of each code."""
    for code, one in {one.code: one for one in reversed(BAD_CONDITIONS)}.items():
        old = "when: lowest_share() < 50%" if one.asks_scores else "wrong_when: members > workers"
        quoted = one.text.replace("'", "''")
        yield written(code.removeprefix("CDC-"), changed(WHOLE, [(old, f"{old.partition(':')[0]}: '{quoted}'")]))


CASES = (
    doing("R001", lambda root: try_rubric(root / "vi-du.yaml", FILE).findings),
    *_broken(),
    *_conditions(),
    written("R404", changed(WHOLE, [("total: 97,", "total: 96.5,")])),
    compared("R501", ("title: Nhóm A", "title: Nhóm khác")),
    compared("R502", ("ranking:", "changes:\n  - {code: A, kind: new, reason: Nhóm mới}\nranking:")),
    doing("R503", _season_of_another),
)
