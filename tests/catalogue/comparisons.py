"""Cases of two seasons held against each other."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.comparing_seasons import compare_seasons
from tests.catalogue.case import Case, doing
from tests.support.two_years import Year, graded, unit

#: One tổ that goes on, by the same rules.
BEFORE = Year(2024, (unit("TO-01"),), {"TO-01": "30 15 20 10"})
AFTER = Year(2025, (unit("TO-01"),), {"TO-01": "36 17 20 10"})
FOUNDED = date(2025, 6, 1)


def compared(
    code: str, before: Year = BEFORE, after: Year = AFTER, *, spoil: Callable[[Path, Path], object] | None = None
) -> Case:
    """Two seasons made, spoiled where asked, and held against each other."""

    def run(root: Path) -> Iterable[Diagnostic]:
        old, new = graded(root / "nam-2024", before), graded(root / "nam-2025", after)
        if spoil is not None:
            spoil(old, new)
        return compare_seasons(old, new).findings

    return doing(code, run)


def of_units(code: str, *units: object, before: Year = BEFORE) -> Case:
    """A newer register with these units beside the one that goes on."""
    return compared(code, before, AFTER._replace(units=(*AFTER.units, *units)))  # type: ignore[arg-type]


def places(code: str, named: Callable[[Path, Path], tuple[Path, Path]]) -> Case:
    """Two places named, whatever lies there."""

    def run(root: Path) -> Iterable[Diagnostic]:
        return compare_seasons(*named(graded(root / "nam-2024", BEFORE), graded(root / "nam-2025", AFTER))).findings

    return doing(code, run)


def _comment(old: Path, _: Path) -> None:
    path = old / "rubrics" / "1.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "#\n", encoding="utf-8")


def _alone(old: Path, new: Path) -> tuple[Path, Path]:
    return Path(shutil.copy(old / "results" / "results.json", old.parent / "ket-qua-2024.json")), new


CASES: tuple[Case, ...] = (
    places("G401", lambda old, new: (old / "so-theo-doi.xlsx", new)),
    places("G402", lambda _, new: (new, new / "results" / "results.json")),
    places("G403", lambda old, new: (new, old)),
    compared("G404", BEFORE._replace(issuer="LĐLĐ huyện B"), AFTER._replace(issuer="Công đoàn phường B")),
    compared("G405", spoil=_comment),
    compared("G406", BEFORE._replace(units=(*BEFORE.units, unit("TO-02")))),
    of_units("G407", unit("TO-03")),
    of_units("G408", unit("TO-03", predecessors=("TO-99",), merged=FOUNDED)),
    compared("G409", after=AFTER._replace(units=(replace(unit("TO-01"), name="Tổ Đào tạo"),))),
    compared("G410", after=AFTER._replace(units=(replace(unit("TO-01"), last_year_points=Exact(90)),))),
    places("G411", _alone),
)
