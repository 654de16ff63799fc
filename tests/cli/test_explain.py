"""`explain`: every total is added up again from the lines an officer sees."""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from cdcs_score.cli.explain import lines_of
from cdcs_score.cli.session import Session
from cdcs_score.language import Language
from cdcs_score.periods import period_of
from cdcs_score.pipeline.assembling import assemble
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.assessing import assess
from cdcs_score.pipeline.collected import Collection
from cdcs_score.pipeline.demonstrating import write_demo
from cdcs_score.pipeline.explaining import explained
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.register import Block
from cdcs_score.result_rows import LeafResult
from cdcs_score.results import Results, UnitResult
from cdcs_score.rubric import Rubric
from cdcs_score.standing import Status
from tests.properties.strategies import Case, cases
from tests.support.agreement import graded
from tests.support.engine import collection_of, office_of, rubric_file, sent, unit_of
from tests.support.readding import readded, rounded_as_said, value
from tests.support.rubrics import BONUS_BY_SELF, rubric_of, with_bonus
from tests.support.running import EXAMPLE, example_season, run_program

VIETNAMESE, ENGLISH = Session(), Session(language=Language.ENGLISH)
K1 = Block(code="K1", title="Khối 1")


def lines(results: Results, unit: str, session: Session = VIETNAMESE) -> list[str]:
    return list(lines_of(explained(results, (), unit), session))


def check(results: Results) -> int:
    """How many totals were added up again, of units and of periods."""
    count = 0
    for unit in results.units:
        if unit.total is None:
            assert "Cộng lại:" not in lines(results, unit.code)
            continue
        printed = lines(results, unit.code)
        if unit.periods:
            count += _check_periods(printed, [one.total for one in unit.periods], unit.total)
        else:
            assert Fraction(unit.total) == readded(printed), unit.code
            count += 1
    return count


def _check_periods(printed: list[str], totals: list[str | None], total: str) -> int:
    """Every period by itself, then the year from what they printed."""
    starts = [place for place, line in enumerate(printed) if line.startswith("Kỳ ")]
    ends = [*starts[1:], len(printed) - 1]
    found = [readded([line[2:] for line in printed[start + 1 : end]]) for start, end in zip(starts, ends, strict=True)]
    assert [Fraction(one or 0) for one in totals] == found
    year = re.fullmatch(r"Cả năm: \((.*)\) : (\S+) = (\S+); (tổng điểm, .*): (\S+)", printed[-1])
    assert year, printed[-1]
    exact = value(year[1]) / value(year[2])
    assert (exact, Fraction(total)) == (value(year[3]), value(year[5]))
    assert rounded_as_said(exact, year[4]) == Fraction(total)
    return len(found) + 1


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Results:
    root = tmp_path_factory.mktemp("demo") / "nam"
    write_demo(root, 24, 3)
    return grade_season(root).results


def test_every_total_of_the_example_is_added_up_again() -> None:
    assert 7 == check(grade_season(EXAMPLE).results)


def test_every_total_of_the_demo_season_is_added_up_again(demo: Results) -> None:
    with_total = sum(unit.total is not None for unit in demo.units)
    assert with_total > 20
    assert with_total == check(demo)


@given(cases())
def test_every_total_of_any_pool_is_added_up_again(case: Case) -> None:
    """Rescaling, bonus and penalties over their limits, caps, every rounding."""
    pool = graded(case)
    file = rubric_file(pool.rubric)
    units = tuple(
        Assessed(
            unit=unit_of(code),
            rubric_file=file,
            status=Status.GRADED,
            scorecard=card,
            band=pool.classed[code].band if code in pool.classed else None,
            standing=pool.standings.get(code),
        )
        for code, card in pool.scorecards.items()
    )
    office = office_of(*(one.unit for one in units))
    nothing = Collection(by_unit={}, files=(), diagnostics=())
    results = assemble(office, year=2025, rubrics=[file], inputs=(), collection=nothing, units=units)
    assert sum(unit.total is not None for unit in results.units) == check(results)


@pytest.mark.parametrize("rounding", ["half_up", "half_even", "down"])
def test_year_is_added_up_again_from_its_periods(rounding: str) -> None:
    rubric = rubric_of(
        ("groups:\n", "periods: {H1: {weight: 1}, H2: {weight: 2}, divide_by: 3}\ngroups:\n"),
        with_bonus(BONUS_BY_SELF),
        ("rounding: half_up", f"rounding: {rounding}"),
    )
    results = yearly(rubric, {"H1": "40 20 20 0", "H2": "39.5 18 25 5"})
    assert 3 == check(results)
    assert "Kỳ H2 (hệ số 2): tổng điểm" in "\n".join(lines(results, "A"))


def yearly(rubric: Rubric, points: dict[str, str]) -> Results:
    """Unit A, with the points of its rows 1, 2, 3a, 3b in each period, and a bonus."""
    forms = []
    for period, figures in points.items():
        rows = zip(("1", "2", "3a", "3b", "T1", "T2"), (*figures.split(), "3", "1"), strict=True)
        table = "\n".join(f"{code} | {one} | | | QĐ 1" for code, one in rows)
        forms.append(sent(table, "A", file=f"submissions/{period}/A.xlsx"))
    collection = collection_of(*forms, periods={one.file: period_of(one.file, rubric.period_names) for one in forms})
    office, file = office_of(unit_of("A"), blocks=[K1]), rubric_file(rubric)
    units = assess(office, {"A": file}, collection).units
    return assemble(office, year=2025, rubrics=[file], inputs=(), collection=collection, units=units)


def test_english_is_whole(demo: Results) -> None:
    """What the rubric and people wrote stays theirs; no sentence of the program is left in Vietnamese."""
    for unit in demo.units:
        rows = _leaves(unit)
        theirs = [
            *(row.title for row in rows),
            *(fact.label for fact in unit.facts),
            *(fact.shown for fact in unit.facts),
        ]
        for words in (unit.working_en, *(row.working_en for row in rows), *(one.working_en for one in unit.knock_outs)):
            own = _without(words, theirs)
            assert not re.search(r"điểm|chưa|không|từ |cứ |lần|tối đa|tính|mục", own), own


def _without(words: str, theirs: list[str]) -> str:
    for one in sorted(theirs, key=len, reverse=True):
        words = words.replace(one, "")
    return words


def _leaves(unit: UnitResult) -> list[LeafResult]:
    extras = [item for extra in (unit.bonus, unit.penalties) if extra for item in extra.items]
    return [leaf for row in unit.criteria for leaf in (row.parts or (row,))] + extras


def test_criterion_alone_leads_to_its_clause_and_cell() -> None:
    results = grade_season(EXAMPLE).results

    found = list(lines_of(explained(results, (), "TO-01", "TC1"), VIETNAMESE))

    assert [
        "Tổ công đoàn Khối 1 (TO-01)",
        "Nhóm I Tiêu chuẩn 1: 24/25 điểm",
        "  TC1 Tiêu chuẩn 1: 24/25 điểm (tự chấm, chờ thẩm định)",
        "      cách tính: điểm tự chấm 24, chưa thẩm định",
        "      ô submissions/TO-01.xlsx:Tự chấm!E11: “24”, đọc là 24",
        "      minh chứng: Sổ họp tổ (ví dụ)",
        "      căn cứ Biên bản chấm điểm các tổ công đoàn của một trường tiểu học ở Đà Lạt ngày 06 tháng 4 năm 2011, tiêu chuẩn 1",
    ] == found  # fmt: skip


def test_rank_names_its_key_and_those_beside_it() -> None:
    found = lines(grade_season(EXAMPLE).results, "TO-03")

    start = found.index("  Hạng 2 trên 7 đơn vị (Các tổ công đoàn trong trường)")
    assert [
        "    xét lần lượt: xếp loại Vững mạnh xuất sắc, tổng điểm 95",
        "    liền trên, hạng 1: Tổ công đoàn Khối 2 (TO-02), tổng điểm 97 so với 95",
        "    liền dưới, hạng 3: Tổ công đoàn Khối 1 (TO-01), xếp loại Vững mạnh so với Vững mạnh xuất sắc",
    ] == found[start + 1 : start + 4]


def test_json_holds_what_the_lines_rest_on(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    run_program("grade", season)

    whole = json.loads(run_program("explain", season, "TO-01", "--json").stdout)
    one = json.loads(run_program("explain", season, "TO-01", "TC1", "--json").stdout)

    assert ("cdcs-score/explain/1", "TO-01", "90") == (whole["schema"], whole["unit"]["code"], whole["unit"]["total"])
    assert {"before": ["TO-03"], "level": ["TO-04", "TO-05", "TO-06", "TO-07"], "after": []} == whole["ranked_beside"]
    assert ("TO-01", ["TC1"]) == (one["unit"], [row["code"] for row in one["rows"]])
