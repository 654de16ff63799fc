"""Branches: every way a rubric can go, and which of them its own cases go."""

from pathlib import Path
from textwrap import indent

import pytest

from cdcs_score.branches import branches_of, gone_by
from cdcs_score.pipeline.trying_rubrics import try_rubric
from cdcs_score.readers.rubric_reader import rubric_from_text, rubrics_of
from cdcs_score.readers.yaml_source import YamlDocument, parse_yaml
from cdcs_score.resources import bundled_rubrics
from cdcs_score.trying import try_case
from cdcs_score.worked_cases import WorkedCase
from tests.support.rubrics import one_row

FRAME = """\
schema: 1
id: nhanh
year: 2025
version: "1.0"
title: Nhánh
status: sample
applies_to: {level: cdcs}
sources: {HD: {title: Hướng dẫn}}
scale: {maximum: 30, capped: false, decimals: 1, rounding: half_up}
final: [computed, self]
eligibility: {months_since_founding: 12, months_since_merger: 6, as_of: 2025-12-31, source: HD#1}
facts:
  strike: {type: yes_no, label: Đình công, supplied_by: superior, blank_means: false}
  flag: {type: yes_no, label: Có cờ, supplied_by: superior, blank_means: false}
groups:
  - code: A
    title: Nhóm A
    maximum: 30
    criteria:
      - {code: "1", title: Việc một, maximum: 20, method: judged, step: 1, evidence: none, missing: zero,
         not_arising: {explanation: optional, treatment: rescale}, source: HD#1}
      - {code: "2", title: Việc hai, maximum: 10, method: judged, step: 1, evidence: none, missing: withhold,
         not_arising: forbidden, source: HD#2}
bonus: {code: T, title: Thưởng, maximum: 3, awarded_by: superior, items: [
  {code: T1, title: Cờ, maximum: 3, method: judged, step: 1, evidence: none, source: HD#3},
  {code: T2, title: Giải, maximum: 2, method: judged, step: 1, evidence: none, source: HD#3}]}
classes: [{code: tot, title: Tốt, from: 20}, {code: kem, title: Kém, from: 0}]
knock_outs: [{code: KC1, when: strike, forces: kem, source: HD#4}]
quota: {class: tot, at_most: 50%, of: {at_least: tot}, scope: block, rounding: down, order: [total], overflow: kem,
  tie_at_cut: decide, source: HD#5}
ranking: {by: [class, total], ties: "1224", break_by: [], then: shared}
awards: [{code: GK, title: Giấy khen, level: Tỉnh, when: class >= tot and flag, source: HD#6}]
tests:
"""


def left(cases: str, frame: str = FRAME) -> list[str]:
    """The branches these cases of the rubric do not go: `1 không phát sinh: quy đổi`."""
    rubric = rubric_from_text(frame + cases)
    gone = {one for case in rubric.tests for unit in try_case(rubric, case).values() for one in gone_by(rubric, unit)}
    return [f"{one.code} {one.way.vi}" for one in branches_of(rubric, {"": rubric}) if one not in gone]


def units(*lines: str) -> str:
    return "  - name: nhiều đơn vị\n    units:\n" + indent("\n".join(lines), "      ") + "\n"


def one(given: str) -> str:
    return f"  - {{name: một đơn vị, given: {{{given}}}, expect: {{total: 0}}}}\n"


ALL = [
    "1 không phát sinh: quy đổi",
    "missing bỏ trống: 0 điểm",
    "missing bỏ trống: chưa có tổng điểm",
    "T cộng lại vượt mức tối đa",
    "tot xếp vào mức này",
    "kem xếp vào mức này",
    "KC1 bị khống chế",
    "KC1 không bị khống chế",
    "eligibility chưa đủ thời gian hoạt động",
    "quota trong tỷ lệ tối đa",
    "quota vượt tỷ lệ tối đa",
    "quota bằng nhau ngang mốc",
    "GK đủ điều kiện",
    "GK chưa đủ điều kiện",
]


class TestOfUnits:
    """What is decided for a unit as a whole."""

    def test_rubric_without_cases_has_gone_nowhere(self) -> None:
        assert ALL == left("", FRAME.replace("tests:\n", ""))

    @pytest.mark.parametrize(
        ("given", "gone"),
        [
            ('"1": 15, "2": 5', {"tot xếp vào mức này", "KC1 không bị khống chế", "GK chưa đủ điều kiện"}),
            ('"1": 15, "2": 5, flag: true', {"tot xếp vào mức này", "KC1 không bị khống chế", "GK đủ điều kiện"}),
            ('"1": 15, "2": 5, strike: true', {"kem xếp vào mức này", "KC1 bị khống chế", "GK chưa đủ điều kiện"}),
            ('"1": KPS, "2": 5', {"1 không phát sinh: quy đổi", "kem xếp vào mức này", "KC1 không bị khống chế", "GK chưa đủ điều kiện"}),
            ('"2": 5', {"missing bỏ trống: 0 điểm", "kem xếp vào mức này", "KC1 không bị khống chế", "GK chưa đủ điều kiện"}),
            ('"1": 15', {"missing bỏ trống: chưa có tổng điểm"}),
            ('"1": 1, "2": 5, T1: 3, T2: 1', {"T cộng lại vượt mức tối đa", "kem xếp vào mức này", "KC1 không bị khống chế", "GK chưa đủ điều kiện"}),
            ('"1": 1, "2": 5, T1: 3, T2: 0', {"kem xếp vào mức này", "KC1 không bị khống chế", "GK chưa đủ điều kiện"}),
            ('"1": 15, "2": 5, unit.founded: 2025-12-01', {"KC1 không bị khống chế", "eligibility chưa đủ thời gian hoạt động"}),
        ],
    )  # fmt: skip
    def test_case_goes_these_and_no_others(self, given: str, gone: set[str]) -> None:
        assert [branch for branch in ALL if branch not in gone] == left(one(given))

    def test_quota_is_gone_by_those_within_those_beyond_and_those_level(self) -> None:
        within = units(
            'A: {given: {"1": 20, "2": 10}, expect: {rank: 1}}', 'B: {given: {"1": 19, "2": 10}, expect: {rank: 2}}'
        )
        level = units('A: {times: 3, given: {"1": 20, "2": 10}, expect: {rank: 1}}')
        assert "quota bằng nhau ngang mốc" in left(within)
        assert not {"quota trong tỷ lệ tối đa", "quota vượt tỷ lệ tối đa"} & set(left(within))
        assert "quota bằng nhau ngang mốc" not in left(level)


def ways(snippet: str) -> list[str]:
    rubric = one_row(snippet)
    return [one.way.vi for one in branches_of(rubric, {"": rubric}) if one.code == "1"]


class TestOfRows:
    """The ways of each method, and which of them facts go."""

    RATIO = """
facts: {members: {type: count, label: Đoàn viên}, workers: {type: count, label: Lao động, at_least: 1}}
criteria:
  - {code: "1", title: x, maximum: 4, method: ratio, numerator: members, denominator: workers,
     bands: [{from: 90%, points: 4}, {from: 62.5%, points: 2}, {from: 0%, points: 0}], …}
"""
    YES_NO = """
facts: {rules: {type: yes_no, label: Quy chế}}
criteria:
  - {code: "1", title: x, maximum: 4, method: yes_no, fact: rules, when_true: 4, when_false: 0, …}
"""
    LEVELS = """
facts: {agreement: {type: choice, label: Thỏa ước, of: {better: Có lợi hơn, equal: Bằng luật}}}
criteria:
  - {code: "1", title: x, maximum: 4, method: levels, fact: agreement, points: {better: 4, equal: 1}, …}
"""
    LINEAR = """
facts: {dues: {type: percent, label: Đoàn phí}}
criteria:
  - {code: "1", title: x, maximum: 4, method: linear, fact: dues, from: {at: 50%, points: 0}, to: {at: 100%, points: 4}, …}
"""
    COUNT = """
facts: {visits: {type: count, label: Lượt thăm}}
criteria:
  - {code: "1", title: x, maximum: 4, method: count, fact: visits, per: 10, earns: 2, …}
"""
    ONE_COUNT = COUNT.replace("earns: 2", "earns: 4")
    DEDUCT = """
facts: {late: {type: count, label: Muộn}}
criteria:
  - {code: "1", title: x, maximum: 4, method: deduct, fact: late, each: 2, floor: 0, …}
"""
    SUM = """
facts: {rules: {type: yes_no, label: Quy chế}, plan: {type: yes_no, label: Chương trình}}
criteria:
  - {code: "1", title: x, maximum: 4, method: checklist, items: [{fact: rules, points: 3}, {fact: plan, points: 1}], earn: sum, …}
"""
    ENOUGH = (
        SUM.replace("points: 3", "")
        .replace("points: 1", "")
        .replace(", }", "}")
        .replace("earn: sum", "earn: {at_least: 1, points: 4}")
    )

    @pytest.mark.parametrize(
        ("snippet", "expected"),
        [
            (RATIO, ["từ 90%", "từ 62,5%", "dưới 62,5%"]),
            (YES_NO, ["có", "không"]),
            (LEVELS, ["Có lợi hơn", "Bằng luật"]),
            (LINEAR, ["từ đầu thấp trở xuống", "ở giữa", "từ đầu cao trở lên"]),
            (COUNT, ["chưa đủ lần nào", "dưới điểm tối đa", "đạt điểm tối đa"]),
            (ONE_COUNT, ["chưa đủ lần nào", "đạt điểm tối đa"]),
            (DEDUCT, ["không bị trừ", "bị trừ, trên mức sàn", "xuống tới mức sàn"]),
            (SUM, ["có: Quy chế", "không: Quy chế", "có: Chương trình", "không: Chương trình"]),
            (ENOUGH, ["từ 1 mục", "thiếu mục"]),
        ],
    )
    def test_every_way_is_named(self, snippet: str, expected: list[str]) -> None:
        assert expected == ways(snippet)

    @pytest.mark.parametrize(
        ("snippet", "given", "expected"),
        [
            (RATIO, "members: 90, workers: 100", ["từ 90%"]),
            (RATIO, "members: 5, workers: 8", ["từ 62,5%"]),
            (RATIO, "members: 62, workers: 100", ["dưới 62,5%"]),
            (RATIO, "members: 62", []),
            (YES_NO, "rules: false", ["không"]),
            (LEVELS, "agreement: equal", ["Bằng luật"]),
            (LINEAR, "dues: 50%", ["từ đầu thấp trở xuống"]),
            (LINEAR, "dues: 50.01%", ["ở giữa"]),
            (LINEAR, "dues: 100%", ["từ đầu cao trở lên"]),
            (COUNT, "visits: 9", ["chưa đủ lần nào"]),
            (COUNT, "visits: 19", ["dưới điểm tối đa"]),
            (COUNT, "visits: 20", ["đạt điểm tối đa"]),
            (DEDUCT, "late: 0", ["không bị trừ"]),
            (DEDUCT, "late: 1", ["bị trừ, trên mức sàn"]),
            (DEDUCT, "late: 2", ["xuống tới mức sàn"]),
            (SUM, "rules: true, plan: false", ["có: Quy chế", "không: Chương trình"]),
            (ENOUGH, "rules: true, plan: false", ["từ 1 mục"]),
            (ENOUGH, "rules: false, plan: false", ["thiếu mục"]),
        ],
    )
    def test_facts_go_one_of_them(self, snippet: str, given: str, expected: list[str]) -> None:
        rubric = one_row(snippet)
        stated = dict(fact.split(": ") for fact in given.split(", "))
        case = WorkedCase(name="thử", given={**stated, "J": "1"}, expect={"total": "0"})
        gone = gone_by(rubric, try_case(rubric, case)[""])
        assert expected == [one.way.vi for one in gone if one.code == "1"]


def test_rows_of_a_rubric_by_size_are_gone_size_by_size() -> None:
    count = "maximum: 10, method: count, fact: visits, per: {small: 1, large: 5}, earns: 10, evidence: none,"
    text = FRAME.replace("maximum: 10, method: judged, step: 1, evidence: none,", count)
    text = text.replace("facts:\n", "sizes: {by: members, tables: {small: {below: 9}, large: {from: 9}}}\nfacts:\n")
    text = text.replace("  strike:", "  visits: {type: count, label: Lượt}\n  strike:")
    by_size = rubrics_of(parse_yaml((text + one("unit.members: 20, visits: 5")).encode(), YamlDocument("x.yaml")))
    rubric = by_size["small"]
    (tried,) = try_case(rubric, rubric.tests[0], by_size).values()
    assert [
        ("small", "chưa đủ lần nào"),
        ("small", "đạt điểm tối đa"),
        ("large", "chưa đủ lần nào"),
        ("large", "đạt điểm tối đa"),
    ] == [(branch.size, branch.way.vi) for branch in branches_of(rubric, by_size) if branch.code == "2"]
    assert [("large", "đạt điểm tối đa")] == [
        (one.size, one.way.vi) for one in gone_by(rubric, tried) if one.code == "2"
    ]


@pytest.mark.parametrize("path", bundled_rubrics().values(), ids=bundled_rubrics())
def test_cases_of_a_shipped_rubric_go_every_branch(path: Path) -> None:
    trial = try_rubric(path, path.name)
    assert trial.branches
    assert [] == [f"{one.code} {one.way.vi}" for one in trial.untried]
