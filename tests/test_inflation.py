"""Inflation figures: every one is counted again from results.json by SQL, on the demo season and on any pool."""

import json
import math
import sqlite3
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from cdcs_score.cli.inflation import inflation_document
from cdcs_score.inflation import inflation_of
from cdcs_score.pipeline.assembling import assemble
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.collected import Collection
from cdcs_score.pipeline.demonstrating import write_demo
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.renderers.json_text import results_json
from cdcs_score.results import Results
from cdcs_score.standing import Status
from tests.properties.strategies import Case, cases
from tests.support.agreement import graded
from tests.support.engine import office_of, rubric_file, unit_of
from tests.support.running import example_season, run_program

_LEAF = """
CREATE TABLE leaf (rubric, block, unit, place, code, self REAL, final REAL, maximum REAL, exact, state, evidence, asks)
"""
_GAPS = "SELECT AVG(self - final), COUNT(*) FROM leaf WHERE self IS NOT NULL AND final IS NOT NULL AND state <> 'not_arising'"
_FULL = "SELECT SUM(self = maximum), COUNT(*) FROM leaf WHERE self IS NOT NULL"
_ASKED = "SELECT SUM(evidence = ''), COUNT(*) FROM leaf WHERE asks AND final > 0 AND state <> 'not_arising'"


def database(results: dict[str, Any]) -> sqlite3.Connection:
    """Every row that takes points, of results as a file holds them."""
    store = sqlite3.connect(":memory:")
    store.execute(_LEAF)
    for unit in results["units"]:
        tables = unit["periods"] or [unit]
        leaves = [leaf for table in tables for row in table["criteria"] for leaf in row.get("parts") or [row]]
        for place, one in enumerate(leaf for leaf in leaves if leaf["state"] != "informational"):
            figures = [None if one[key] is None else float(Fraction(one[key])) for key in ("self", "final", "maximum")]
            known = (unit["rubric"], unit["block"], unit["code"], place, one["code"], *figures)
            store.execute(
                "INSERT INTO leaf VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    *known,
                    one["self"],
                    one["state"],
                    one["evidence"] + "".join(file["file"] for file in one["evidence_files"]),
                    one["asks_evidence"],
                ),
            )
    return store


def assert_recounted(results: Results) -> None:
    """All figures of results against those of the database and of plain counting."""
    found = inflation_document(inflation_of(results))
    plain = json.loads(results_json(results))
    store = database(plain)
    for row in found["rows"]:
        where, names = "rubric = ? AND code = ?", [row["rubric"], row["code"]]
        if row["block"] is not None:
            where, names = f"{where} AND block = ?", [*names, row["block"]]
        _assert_counts(store, row, where, names)
        mean, count = store.execute(f"{_GAPS} AND {where}", names).fetchone()
        assert count == row["gap"]["of"]
        assert (mean is None) is (row["gap"]["mean"] is None)
        assert mean is None or math.isclose(mean, float(Fraction(row["gap"]["mean"])), abs_tol=1e-9)
    for block in found["blocks"]:
        _assert_counts(store, block, "rubric = ? AND block = ?", [block["rubric"], block["block"]])
        _assert_block(block, plain)
    _assert_cuts(found["cuts"], plain)
    vectors = store.execute(
        "SELECT rubric, unit, group_concat(coalesce(exact, '-'), ' ') FROM (SELECT * FROM leaf ORDER BY unit, place) GROUP BY rubric, unit"
    ).fetchall()
    alike: dict[tuple[str, str], set[str]] = {}
    for rubric, unit, vector in vectors:
        if vector.strip("- "):
            alike.setdefault((rubric, vector), set()).add(unit)
    assert {frozenset(one) for one in alike.values() if len(one) > 1} == {
        frozenset(one) for one in found["equal_vectors"]
    }


def _assert_counts(store: sqlite3.Connection, figures: dict[str, Any], where: str, names: list[str]) -> None:
    full, scored = store.execute(f"{_FULL} AND {where}", names).fetchone()
    missing, asked = store.execute(f"{_ASKED} AND {where}", names).fetchone()
    assert {"count": full or 0, "of": scored} == figures["self_at_maximum"]
    assert {"count": missing or 0, "of": asked} == figures["without_evidence"]


def _assert_block(block: dict[str, Any], plain: dict[str, Any]) -> None:
    units = [
        one for one in plain["units"]
        if one["criteria"] and (one["rubric"], one["block"]) == (block["rubric"], block["block"])
    ]  # fmt: skip
    gaps = [float(one["self_total"]) - float(one["total"]) for one in units if one["self_total"] and one["total"]]
    assert len(gaps) == block["gap"]["of"]
    assert not gaps or math.isclose(sum(gaps) / len(gaps), float(Fraction(block["gap"]["mean"])), abs_tol=1e-9)
    rubric = next(one for one in plain["rubrics"] if one["id"] == block["rubric"])
    height = {band["code"]: -place for place, band in enumerate(rubric["classes"])}
    moves = Counter(
        "unknown" if one["last_year_band"] is None
        else {1: "up", 0: "same", -1: "down"}[
            (height[one["band"]] > height[one["last_year_band"]]) - (height[one["band"]] < height[one["last_year_band"]])
        ]
        for one in units if one["band"]
    )  # fmt: skip
    assert {name: moves[name] for name in ("up", "same", "down", "unknown")} == block["last_year"]


def _assert_cuts(cuts: list[dict[str, Any]], plain: dict[str, Any]) -> None:
    for cut in cuts:
        totals = {
            one["code"]: float(one["total"])
            for one in plain["units"]
            if one["total"] and one["rubric"] == cut["rubric"]
        }
        distance = {code: total - float(Fraction(cut["cut"])) for code, total in totals.items()}
        assert len(totals) == cut["of"]
        assert [code for code, far in distance.items() if -1e-9 <= far < 1 - 1e-9] == cut["within_a_point_above"]
        assert [code for code, far in distance.items() if -1 - 1e-9 <= far < -1e-9] == cut["within_a_point_below"]


def test_figures_of_the_demo_season_are_recounted(tmp_path: Path) -> None:
    write_demo(tmp_path / "nam", 24, 3)
    results = grade_season(tmp_path / "nam").results

    assert_recounted(results)
    figures = inflation_of(results)
    assert any(one.compared for one in figures.blocks)
    assert any(one.asked for one in figures.blocks)
    assert any(one.up + one.same + one.down for one in figures.blocks)


@given(cases(max_units=6))
def test_figures_of_any_pool_are_recounted(case: Case) -> None:
    pool = graded(case)
    file = rubric_file(pool.rubric)
    units = tuple(
        Assessed(
            unit=unit_of(code, block="K1" if number % 2 else "K2"),
            rubric_file=file,
            status=Status.GRADED,
            scorecard=card,
            band=pool.classed[code].band if code in pool.classed else None,
        )
        for number, (code, card) in enumerate(pool.scorecards.items())
    )
    office = office_of(*(one.unit for one in units))
    nothing = Collection(by_unit={}, files=(), diagnostics=())
    assert_recounted(assemble(office, year=2025, rubrics=[file], inputs=(), collection=nothing, units=units))


def test_office_figures_stand_on_the_screen_and_in_json(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    run_program("grade", season)

    screen = run_program("status", season, "--inflation").stdout.splitlines()
    document = json.loads(run_program("status", season, "--inflation", "--json").stdout)

    assert "CHỈ DÙNG NỘI BỘ: không in vào văn bản gửi đi. Mọi con số lấy từ kết quả đã chấm." == screen[0]
    vm = next(one for one in document["cuts"] if one["band"] == "vm")
    assert (["TO-01", "TO-04", "TO-05", "TO-06", "TO-07"], [], 7) == (
        vm["within_a_point_above"], vm["within_a_point_below"], vm["of"],
    )  # fmt: skip


def test_json_without_inflation_is_wrong_use(tmp_path: Path) -> None:
    run = run_program("status", example_season(tmp_path), "--json")

    assert (2, True) == (run.returncode, "--json chỉ dùng cùng --inflation" in run.stderr)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_help_names_the_option(language: str) -> None:
    assert "--inflation" in run_program("status", "--help", "--lang", language).stdout
