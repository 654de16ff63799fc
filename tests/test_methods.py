"""Every method has its module, its tests and its section in the docs; and the examples of the docs are true."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from cdcs_score.classing import class_by_points
from cdcs_score.language import Language
from cdcs_score.methods import METHODS, earned
from cdcs_score.methods.informational import shown_as
from cdcs_score.methods.judged import fault
from cdcs_score.methods.rollup import earned_by_report
from cdcs_score.numbers import Exact, Rounding, from_percent, round_exact, to_text
from cdcs_score.ranking import rank
from cdcs_score.rows import InformationalCriterion
from cdcs_score.rubric import METHODS_NOT_YET_SUPPORTED, Rubric
from cdcs_score.scorecard import Total
from cdcs_score.scoring_rules import Judged, Rollup
from tests.support.engine import contender, granted, score, sent
from tests.support.rubrics import facts_of, one_row, rubric_of
from tests.test_scoring import TestGuidanceFrame

Table = list[dict[str, str]]


# ----------------------------------------------------------------------------------------------- module, tests, page


def incomplete(names: Iterable[str], repository: Path) -> list[str]:
    """What a method lacks: its module, its test module, its section in docs/methods.md."""
    page = (repository / "docs" / "methods.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (\S+)$", page, flags=re.MULTILINE)
    lacking = []
    for name in names:
        for file in (f"cdcs_score/methods/{name}.py", f"tests/methods/test_{name}.py"):
            lacking += [] if (repository / file).is_file() else [file]
        lacking += [] if sections.count(name) == 1 else [f"docs/methods.md: ## {name}"]
    return lacking


def strays(names: Iterable[str], repository: Path) -> set[str]:
    """Modules and sections of no registered method."""
    page = (repository / "docs" / "methods.md").read_text(encoding="utf-8")
    there = {file.stem for file in (repository / "cdcs_score" / "methods").glob("[!_]*.py")}
    there |= {file.stem.removeprefix("test_") for file in (repository / "tests" / "methods").glob("test_*.py")}
    there |= set(re.findall(r"^## (\S+)$", page, flags=re.MULTILINE))
    assert there
    return there - set(names)


class TestRegister:
    def test_every_method_has_its_module_tests_and_section(self, repository: Path) -> None:
        assert METHODS
        assert [] == incomplete(METHODS, repository)

    def test_guard_catches_a_method_without_them(self, repository: Path) -> None:
        assert [
            "cdcs_score/methods/planted.py",
            "tests/methods/test_planted.py",
            "docs/methods.md: ## planted",
        ] == incomplete(["judged", "planted"], repository)

    def test_nothing_is_there_for_a_method_that_is_not_registered(self, repository: Path) -> None:
        assert set() == strays(METHODS, repository)

    def test_guard_catches_a_stray_module(self, repository: Path) -> None:
        assert {"judged"} == strays(METHODS.keys() - {"judged"}, repository)

    def test_each_is_registered_under_the_name_it_calls_itself(self) -> None:
        assert list(METHODS) == [module.NAME for module in METHODS.values()]

    def test_no_method_is_both_there_and_refused(self) -> None:
        assert set() == METHODS.keys() & METHODS_NOT_YET_SUPPORTED


# ------------------------------------------------------------------------------------------------ worked examples


def tables(page: str) -> list[Table]:
    """Every table of a page, row by row, its head as the keys."""
    found = []
    for block in re.findall(r"(?:^\|.*\|\n)+", page, flags=re.MULTILINE):
        head, _, *rows = ([cell.strip(" `") for cell in line.strip("|\n").split("|")] for line in block.splitlines())
        found.append([dict(zip(head, row, strict=True)) for row in rows])
    return found


def table_with(page: str, *heads: str) -> Table:
    """The one table of a page with these columns."""
    (found,) = (table for table in tables(page) if set(heads) <= set(table[0]))
    assert len(found) > 2
    return found


@pytest.fixture
def arithmetic(repository: Path) -> str:
    """The arithmetic, in order."""
    return (repository / "docs" / "arithmetic.md").read_text(encoding="utf-8")


@pytest.fixture
def methods(repository: Path) -> str:
    """The methods."""
    return (repository / "docs" / "methods.md").read_text(encoding="utf-8")


class Example(NamedTuple):
    """A row of a page written in YAML, and the table beneath it."""

    section: str
    rubric: Rubric
    table: Table


def examples(page: str) -> list[Example]:
    """Every row of a page that rests on facts, with its table."""
    found = []
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        for snippet, table in re.findall(r"```yaml\n(facts:.*?)```\n\n((?:\|[^\n]*\|\n)+)", section, flags=re.DOTALL):
            found.append(Example(section.partition("\n")[0], one_row(snippet), *tables(table)))
    return found


def outcome(rubric: Rubric, line: Mapping[str, str]) -> dict[str, str]:
    """A line of a table as the engine would write it: its facts, and what comes of them."""
    given = {name: text for name, text in line.items() if name in rubric.facts}
    facts = facts_of(rubric, **{name: text for name, text in given.items() if text})
    first = next(rubric.criteria)
    if isinstance(first, InformationalCriterion):
        return given | {"Dòng in ra": shown_as(first, facts).vi}
    row = next(rubric.leaves)
    assert not isinstance(row.rule, Judged)
    if isinstance(row.rule, Rollup):
        assert row.rule.reported is not None
        found = earned_by_report(row.rule, row.rule.reported, facts)
    else:
        found = earned(row.rule, row.maximum, facts)
    return given | {"Điểm": to_text(found.points), "Cách tính": found.working.vi}


class TestWorkedExamples:
    """What the pages show is what the engine does."""

    def test_every_method_that_rests_on_facts_has_a_table_that_is_true(self, methods: str) -> None:
        found = examples(methods)
        assert METHODS.keys() - {"judged"} == {example.section for example in found}
        for example in found:
            assert example.table == [outcome(example.rubric, line) for line in example.table]

    def test_untrue_table_is_noticed(self, methods: str) -> None:
        untrue = methods.replace("| 39 | 3 |", "| 39 | 4 |")
        assert untrue != methods
        (line,) = (one for example in examples(untrue) for one in example.table if one.get("visits") == "39")
        (example,) = (one for one in examples(untrue) if line in one.table)
        assert {"visits": "39", "Điểm": "3"}.items() <= outcome(example.rubric, line).items()
        assert line != outcome(example.rubric, line)

    def test_every_method_is_on_the_list_at_the_top(self, methods: str) -> None:
        assert list(METHODS) == [line["Cách chấm"].partition("]")[0].strip("[`") for line in tables(methods)[0]]

    def test_judged_scores_of_the_page(self, methods: str) -> None:
        leaf = next(
            rubric_of(("maximum: 20, method: judged, step: 1", "maximum: 20, method: judged, step: 0.5")).leaves
        )
        row = leaf.model_copy(update={"maximum": Exact(20)})
        for line in table_with(methods, "Ghi vào ô điểm"):
            found = fault(row, granted(line["Ghi vào ô điểm"]))
            assert line["Kết quả"] == (found.code.name if found else f"{line['Ghi vào ô điểm']} điểm")

    def test_rounding_of_the_page(self, arithmetic: str) -> None:
        for line in table_with(arithmetic, "rounding"):
            rule = Rounding(line.pop("rounding"))
            assert line == {value: to_text(round_exact(Exact(value), 0, rule)) for value in line}

    def test_totals_of_the_page(self, arithmetic: str) -> None:
        rubric = TestGuidanceFrame.rubric
        for line in table_with(arithmetic, "P", "B", "A", "Thưởng"):
            arose = line["A"] == line["B"]
            left = int(line["P"]) - 30 - 15
            table = f"1.1 | 30\n1.2 | {'0' if arose else ''} | {'' if arose else 'KPS'}\n2.1 | {left}\n3.1 | 15"
            card = score(rubric, sent(table), {"T1": granted(line["Thưởng"])})
            assert isinstance(card.total, Total)
            assert line == {
                "P": to_text(card.points),
                "B": to_text(rubric.groups_maximum),
                "A": to_text(card.maximum),
                "Thưởng": to_text(card.bonus),
                "Tổng điểm": to_text(card.total.points),
            }

    def test_classes_of_the_page(self, arithmetic: str) -> None:
        cuts = {"từ 90": "tot", "từ 75": "kha", "từ 50": "tb", "từ 0": "yeu"}
        rubric = rubric_of(
            ("from: 80, within: kha}", "from: 90, within: kha}"),
            ("title: Khá, from: 50, source: HD#IV}", "title: Khá, from: 75}\n  - {code: tb, title: TB, from: 50}"),
        )
        for line in table_with(arithmetic, *cuts):
            band = class_by_points(rubric, Exact(line["Tổng điểm"])).code
            marks = {cut: "x" if code == band else "" for cut, code in cuts.items()}
            assert line == {"Tổng điểm": line["Tổng điểm"]} | marks

    def test_ranks_of_the_page(self, arithmetic: str) -> None:
        lines = table_with(arithmetic, "1224", "1223")
        for ties in ("1224", "1223"):
            rubric = rubric_of(('break_by: [A, "3"]', "break_by: []"), ('ties: "1224"', f'ties: "{ties}"'))
            contenders = []
            for unit, line in zip("EDCBA", lines, strict=True):
                rest = Exact(line["Tổng điểm"]) - 80
                table = f"1 | 40\n2 | {to_text(rest)}\n3a | 25\n3b | 15"
                contenders.append(contender(rubric, sent(table, unit)))
            ranks = {one.unit: str(one.rank) for one in rank(rubric, contenders)}
            assert {unit: line[ties] for unit, line in zip("EDCBA", lines, strict=True)} == ranks

    def test_quota_places_of_the_page(self, arithmetic: str) -> None:
        for line in table_with(arithmetic, "N", "n"):
            places = round_exact(Exact(line["N"]) * from_percent(line["at_most"]), 0, Rounding(line["làm tròn"]))
            assert line["n"] == to_text(places)

    def test_faults_of_the_page_speak_vietnamese(self, methods: str) -> None:
        leaf = next(rubric_of().leaves)
        codes = {line["Kết quả"] for line in table_with(methods, "Kết quả")} - {"8.5 điểm", "0 điểm", "20 điểm"}
        said = {
            found.code.name: found.message(Language.VIETNAMESE)
            for points in ("-1", "41", "8.3")
            if (found := fault(leaf, granted(points)))
        }
        assert codes == set(said)
