"""Every bad or odd workbook beside a good neighbour: refused with its one finding, or graded with its true points."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from cdcs_score.codes import Severity
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.numbers import from_text
from cdcs_score.pipeline.collecting import collect
from cdcs_score.pipeline.forming import form_of
from cdcs_score.pipeline.grading import Grading, grade_season, outputs_of
from cdcs_score.pipeline.opening import Envelopes
from cdcs_score.readers.openxml import CAREFUL
from cdcs_score.readers.reading import Expectations
from cdcs_score.readers.season_reader import read_season
from cdcs_score.readers.submitted import named_submissions
from cdcs_score.readers.units import UnitFinder
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.renderers.form import FilledRow, render_form
from cdcs_score.result_rows import LeafResult
from cdcs_score.results import UnitResult
from tests.hostile import archive, container, file_system, formula, number_format, shape, text, value
from tests.hostile.cases import POINTS, TOTAL, Case, without_sum
from tests.hostile.cost import CAN_MEASURE, MEBIBYTE, Cost, cost_of
from tests.support.rubrics import rubric_text
from tests.support.workbooks import make_season, submit

_MODULES = (archive, container, file_system, formula, number_format, shape, text, value)
FAMILIES: dict[str, ModuleType] = {module.__name__.rpartition(".")[2]: module for module in _MODULES}
CASES = [(name, case) for name, module in FAMILIES.items() for case in module.CASES]
GOOD = "LANG-GIENG"
#: What no single file may exceed: seconds of work, and mebibytes at once.
SECONDS_LIMIT, MEBIBYTES_LIMIT = 20, 1536


class Graded(NamedTuple):
    """A season of one family, graded."""

    root: Path
    grading: Grading

    def unit(self, code: str) -> UnitResult:
        (found,) = (one for one in self.grading.results.units if one.code == code)
        return found

    def faults(self, case: Case) -> list[Diagnostic]:
        """The errors and warnings about a case's unit."""
        return [
            one
            for one in self.grading.diagnostics
            if one.code.severity is not Severity.NOTE
            and (one.unit == case.name or (one.place.file and one.place.file == case.file_named))
        ]


def _season(root: Path, cases: tuple[Case, ...]) -> Path:
    """A season with a unit for each case, and the good neighbour."""
    units = tuple(
        Unit(code=code, name=f"Tổ {code}", level=Level.TO, block="K") for code in (GOOD, *(case.name for case in cases))
    )
    cover = Cover(title="Năm 2025", issuer="CĐCS A")
    make_season(root, Office(cover=cover, units=units, blocks=(Block(code="K", title="Khối tổ"),)), rubric_text())
    forms = _forms(root)
    submit(root, f"{GOOD}.xlsx", forms(GOOD))
    for case in cases:
        case.put_into(root / "submissions", without_sum(forms(case.name)))
    return root


def _forms(root: Path) -> Callable[[str], bytes]:
    """The well-filled form of a unit; the season is read once for all of them."""
    inputs = read_season(root)
    filled = {code: FilledRow(points=from_text(value), evidence="Sổ họp") for code, value in POINTS.items()}

    def form(code: str) -> bytes:
        (unit,) = (one for one in inputs.office.units if one.code == code)
        rubric = inputs.rubric_of(unit)
        assert rubric is not None
        return render_form(form_of(inputs, unit, rubric, filled))

    return form


@pytest.fixture(scope="module")
def families(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Graded]:
    """Every family, graded in a season of its own."""
    return {name: _graded(tmp_path_factory.mktemp(name) / "ky", module.CASES) for name, module in FAMILIES.items()}


def _graded(root: Path, cases: tuple[Case, ...]) -> Graded:
    _season(root, cases)
    return Graded(root, grade_season(root))


@pytest.mark.parametrize("family", FAMILIES)
def test_plain_way_and_careful_way_write_the_same_bytes(
    families: dict[str, Graded], family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    graded = families[family]
    monkeypatch.setenv(CAREFUL, "1")
    assert outputs_of(grade_season(graded.root)) == outputs_of(graded.grading)


def _ids(pair: tuple[str, Case]) -> str:
    return f"{pair[0]}-{pair[1].name}"


@pytest.mark.parametrize("pair", CASES, ids=_ids)
class TestEachCase:
    def test_gives_its_one_finding_or_none(self, families: dict[str, Graded], pair: tuple[str, Case]) -> None:
        family, case = pair
        faults = families[family].faults(case)

        assert [case.code] * bool(case.code) == [one.code.name for one in faults]
        if case.code:
            assert (case.file_named, case.cell) == (faults[0].place.file, faults[0].place.cell)

    def test_gives_its_true_points_or_none(self, families: dict[str, Graded], pair: tuple[str, Case]) -> None:
        family, case = pair
        unit = families[family].unit(case.name)

        assert (case.status, case.total) == (unit.status, unit.total)
        assert dict(case.points) == {row.code: row.final for row in _rows(unit)}


@pytest.mark.parametrize("family", FAMILIES)
class TestEachFamily:
    def test_has_ten_cases_with_names_of_their_own(self, family: str) -> None:
        names = {case.name for case in FAMILIES[family].CASES}

        assert len(names) == len(FAMILIES[family].CASES)
        assert len(names) >= 10

    def test_leaves_good_neighbour_as_if_it_were_alone(
        self, families: dict[str, Graded], family: str, tmp_path: Path
    ) -> None:
        alone = _graded(tmp_path / "ky", ()).unit(GOOD)

        among_rivals = {"rank", "of", "tied", "provisional_because"}
        assert TOTAL == alone.total
        assert alone.model_dump(exclude=among_rivals) == families[family].unit(GOOD).model_dump(exclude=among_rivals)

    @pytest.mark.skipif(not CAN_MEASURE, reason="a process cannot be split here")
    def test_no_file_costs_much_time_or_memory(self, families: dict[str, Graded], family: str) -> None:
        costs = _costs(families[family].root)

        assert costs
        assert {} == {
            file: cost
            for file, cost in costs.items()
            if cost.seconds > SECONDS_LIMIT or cost.mebibytes > MEBIBYTES_LIMIT
        }


def _costs(root: Path) -> dict[str, Cost]:
    """What each file of a season costs to take in, by its name."""
    inputs = read_season(root)
    expectations = Expectations(
        finder=UnitFinder(inputs.office.units),
        rubric_of=inputs.rubric_of,
        rubrics=inputs.rubrics,
        layouts=inputs.settings.layouts,
    )
    units = inputs.office.units
    return {
        envelope.name: cost_of(lambda envelope=envelope: collect([envelope], expectations, units))  # type: ignore[misc]
        for envelope in Envelopes(named_submissions(root))
    }


@pytest.mark.skipif(not CAN_MEASURE, reason="a process cannot be split here")
class TestCost:
    """The guard, seen to fail."""

    def test_of_work_is_its_seconds_and_its_memory(self) -> None:
        def work() -> None:
            held = bytearray(300 * MEBIBYTE)
            started = time.process_time()
            while time.process_time() - started < 0.2:
                held[0] ^= 1

        assert cost_of(work).seconds >= 0.2
        assert cost_of(work).mebibytes > 300

    def test_of_a_process_that_is_lost_has_no_end(self) -> None:
        assert float("inf") == cost_of(lambda: os.kill(os.getpid(), signal.SIGKILL)).seconds


def _rows(unit: UnitResult) -> list[LeafResult]:
    return [row for criterion in unit.criteria for row in (criterion.parts or (criterion,))]
