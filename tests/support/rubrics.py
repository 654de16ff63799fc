"""A small rubric as text, to be changed in one readable place per test.

`rubric_text(("year: 2025", "year: hai nghìn"))` is the small rubric with that one change. A change that does not
find its words exactly once fails the test: an expectation about a text that was never changed would mean nothing.
"""

import re
from collections.abc import Iterable
from textwrap import dedent
from typing import NamedTuple

from cdcs_score.case_values import fact_value
from cdcs_score.facts import FactValue
from cdcs_score.methods import earned
from cdcs_score.numbers import Exact, to_text
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.rows import Row
from cdcs_score.rubric import Rubric
from cdcs_score.scoring_rules import Judged, Rollup

SMALL = """\
schema: 1
id: vi-du
year: 2025
version: "1.0"
title: Bảng chấm điểm ví dụ
status: sample
applies_to: {level: to}
sources:
  HD: {number: 1/HD, date: "2019-08-14", title: Hướng dẫn}
scale: {maximum: 100, capped: true, decimals: 1, rounding: half_up}
final: [verified, block, self]
groups:
  - code: A
    title: Nhóm A
    maximum: 60
    criteria:
      - {code: "1", title: Tiêu chí 1, maximum: 40, method: judged, step: 0.5, evidence: required, missing: withhold,
         not_arising: forbidden, source: HD#I.1}
      - {code: "2", title: Tiêu chí 2, maximum: 20, method: judged, step: 1, evidence: optional, missing: zero,
         not_arising: {explanation: required, treatment: rescale}, source: HD#I.2}
  - code: B
    title: Nhóm B
    maximum: 40
    criteria:
      - code: "3"
        title: Tiêu chí 3
        maximum: 40
        source: HD#II.1
        parts:
          - {code: 3a, title: Điểm a, maximum: 25, method: judged, step: 0.5, evidence: none, missing: zero,
             not_arising: forbidden}
          - {code: 3b, title: Điểm b, maximum: 15, method: judged, step: 5, evidence: none, missing: zero,
             not_arising: forbidden, source: HD#II.1.b}
classes:
  - {code: tot, title: Tốt, from: 80, within: kha}
  - {code: kha, title: Khá, from: 50, source: HD#IV}
  - {code: yeu, title: Yếu, from: 0}
ranking: {by: [class, total], ties: "1224", break_by: [A, "3"], then: shared}
"""

BONUS_BY_SUPERIOR = """\
bonus: {code: T, title: Điểm thưởng, maximum: 5, awarded_by: superior, items: [
  {code: T1, title: Thưởng 1, maximum: 5, method: judged, step: 0.5, evidence: required, source: HD#III}]}
"""

BONUS_BY_SELF = """\
bonus: {code: T, title: Điểm cộng, maximum: 5, awarded_by: self, items: [
  {code: T1, title: Cộng 1, maximum: 3, method: judged, step: 1, evidence: none, missing: zero, source: HD#III.1},
  {code: T2, title: Cộng 2, maximum: 2, method: judged, step: 1, evidence: none, missing: withhold, source: HD#III.2}]}
"""

QUOTA = """\
quota: {class: tot, at_most: 20%, of: {at_least: kha}, scope: block, rounding: down, order: [total, A], overflow: kha,
  tie_at_cut: decide, source: HD#IX}
"""

#: A rubric with every part the language has.
WHOLE = """\
schema: 1
id: du-phan
year: 2025
version: "1.0"
title: Bảng đủ mọi phần
status: sample
applies_to: {level: cdcs, kinds: [doanh-nghiep]}
sources:
  HD: {number: 1/HD, date: "2019-08-14", title: Hướng dẫn}
scale: {maximum: 100, capped: true, decimals: 2, rounding: half_up}
final: [verified, block, computed, self]
eligibility: {months_since_founding: 12, months_since_merger: 6, as_of: "2025-12-31", source: HD#I}
facts:
  workers: {type: count, label: Lao động, unit: người, at_least: 1, at_most: 5000}
  members: {type: count, label: Đoàn viên}
  visits: {type: count, label: Lượt thăm hỏi, note: Cả năm, blank_means: 0}
  balance: {type: number, label: Thu trừ chi, at_most: 500}
  dues: {type: percent, label: Thu đoàn phí}
  rules: {type: yes_no, label: Quy chế}
  plan: {type: yes_no, label: Chương trình}
  strike: {type: yes_no, label: Đình công, supplied_by: superior, blank_means: false}
  late: {type: count, label: Báo cáo muộn, supplied_by: superior, blank_means: 0}
  agreement:
    type: choice
    label: Thỏa ước
    of: {better: Có lợi hơn, equal: Bằng luật, unsigned: Chưa ký}
  good: {type: count, label: Tổ đạt}
  groups: {type: count, label: Số tổ, at_least: 1}
checks:
  - {code: K1, wrong_when: members > workers, severity: error, message: Đoàn viên nhiều hơn lao động, hint: Xem lại}
groups:
  - code: "1"
    title: Chăm lo
    maximum: 55
    criteria:
      - code: "1.1"
        title: Thỏa ước
        maximum: 20
        method: levels
        fact: agreement
        points: {better: 20, equal: 12, unsigned: 0}
        evidence: required
        missing: zero
        not_arising:
          when: workers < 10
          explanation: optional
          treatment: rescale
        source: HD#II.1
      - {code: "1.2", title: Thăm hỏi, maximum: 15, method: count, fact: visits, per: 20, earns: 3, evidence: optional,
         missing: zero, not_arising: {when: workers < 5, explanation: required, treatment: full}, source: HD#II.1}
      - {code: "1.3", title: Đối thoại, maximum: 20, method: judged, step: 0.5, explanation: required,
         evidence: required, missing: zero, not_arising: forbidden, source: HD#II.1}
      - {code: "1.4", title: Lao động, method: informational, fact: workers, source: HD#II.1}
  - code: "2"
    title: Xây dựng
    maximum: 40
    criteria:
      - {code: "2.1", title: Đoàn viên, maximum: 10, method: ratio, numerator: members, denominator: workers,
         bands: [{from: 90%, points: 10}, {from: 50%, points: 5}, {from: 0%, points: 0}], evidence: none,
         missing: withhold, not_arising: forbidden, source: HD#II.2}
      - {code: "2.2", title: Báo cáo, maximum: 10, method: deduct, fact: late, each: 0.5, floor: 0, evidence: none,
         missing: withhold, not_arising: forbidden, source: HD#II.2}
      - code: "2.3"
        title: Nền nếp
        maximum: 20
        source: HD#II.2
        parts:
          - {code: 2.3a, title: Quy chế, maximum: 5, method: yes_no, fact: rules, when_true: 5, when_false: 0,
             evidence: none, missing: zero, not_arising: forbidden}
          - {code: 2.3b, title: Nền nếp, maximum: 5, method: checklist, items: [{fact: rules, points: 2},
             {fact: plan, points: 3}], earn: sum, evidence: none, missing: zero, not_arising: forbidden}
          - {code: 2.3c, title: Đoàn phí, maximum: 5, method: linear, fact: dues, from: {at: 50%, points: 0},
             to: {at: 100%, points: 5}, evidence: none, missing: zero, not_arising: forbidden}
          - {code: 2.3d, title: Tổ, maximum: 5, method: rollup, children: to, at_least: kha, bands: [{from: 80%, points: 5},
             {from: 0%, points: 0}], reported: {numerator: good, denominator: groups}, evidence: none, missing: zero,
             not_arising: forbidden}
bonus: {code: T, title: Điểm thưởng, maximum: 5, awarded_by: superior, items: [
  {code: T1, title: Đăng cai, maximum: 5, method: judged, step: 0.5, evidence: required, source: HD#III},
  {code: T2, title: Không muộn, maximum: 2, method: linear, fact: late, from: {at: 0, points: 2}, to: {at: 1, points: 0},
   evidence: none, missing: zero, source: HD#III}]}
penalties: {code: P, title: Điểm trừ, maximum: 5, awarded_by: self, items: [
  {code: P1, title: Chi vượt thu, maximum: 5, method: linear, fact: balance, from: {at: -10, points: 5},
   to: {at: 0, points: 0}, evidence: none, missing: withhold, source: HD#III}]}
classes:
  - {code: xuat-sac, title: Xuất sắc, from: 90, within: tot}
  - {code: tot, title: Tốt, from: 70}
  - {code: kha, title: Khá, from: 50}
  - {code: yeu, title: Yếu, from: 0}
knock_outs:
  - {code: KC1, title: Đình công, when: strike, forces: yeu, source: HD#IV}
  - code: KC2
    when: lowest_share() < 50%
    caps_at: tot
    source: HD#IV
quota: {class: xuat-sac, at_most: 20%, of: {at_least: tot}, scope: block, rounding: down, order: [total, "1"],
  overflow: tot, tie_at_cut: decide, source: HD#V}
ranking: {by: [class, total], ties: "1224", break_by: ["1", "2"], then: shared}
awards:
  - {code: CO, title: Cờ thi đua, level: Tỉnh, when: class >= tot and last_year.class >= kha, source: HD#VI}
changes: []
tests:
  - name: Đủ mọi việc thì trọn điểm
    given: {workers: 100, members: 90, visits: 100, balance: 0, dues: 100%, rules: true, plan: true, agreement: better,
      good: 8, groups: 10, "1.3": 20}
    expect: {"1": 55, "2.1": 10, 2.3b: 5, P1: 0, total: 97, class: xuat-sac, because: []}
  - name: Bằng điểm thì đồng hạng
    units:
      A:
        given: {workers: 9, members: 9, "1.3": 8.5, T1: 1}
        last_year: {class: kha, points: 80}
        expect: {"1.1": not_arising, total: none}
      B:
        given: {workers: 100}
        expect: {"2.2": 10, rank: none}
"""

#: A rubric around one row and its facts, which stand first.
AROUND_ONE_ROW = """\
schema: 1
id: mot-dong
year: 2025
version: "1.0"
title: Bảng một dòng
status: sample
applies_to: {level: cdcs}
sources: {HD: {title: Hướng dẫn}}
scale: {maximum: SCALE, capped: true, decimals: 6, rounding: half_up}
final: [verified, computed, self]
FACTS
groups:
  - code: A
    title: Nhóm A
    maximum: SCALE
    criteria:
ROW
      - {code: J, title: Dòng chấm, maximum: 10, method: judged, step: 1, evidence: none, missing: zero,
         not_arising: forbidden, source: HD#1}
classes: [{code: dat, title: Đạt, from: 0}]
ranking: {by: [total], ties: "1224", break_by: [], then: shared}
"""
#: What a row of a test or of the docs leaves out at its `…`.
_REST = {"informational": "source: HD#1", "": "evidence: none, missing: withhold, not_arising: forbidden, source: HD#1"}

#: Stands in a text right before the spot a finding should name.
HERE = "▸"

Change = tuple[str, str]
Spot = tuple[int, int]


class Marked(NamedTuple):
    """A text without its one mark, and where the mark stood, counted from 1."""

    text: str
    line: int
    column: int


def rubric_text(*changes: Change) -> str:
    """The small rubric with these words replaced, each of which must stand there exactly once."""
    return changed(SMALL, changes)


def changed(text: str, changes: Iterable[Change]) -> str:
    """A text with these words replaced, each of which must stand there exactly once."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the rubric"
        text = text.replace(old, new)
    return text


def rubric_of(*changes: Change) -> Rubric:
    """The small rubric with these words replaced, read."""
    return rubric_from_text(rubric_text(*changes))


def one_row(snippet: str) -> Rubric:
    """A rubric around `facts:` and `criteria:` with one row, written as in docs/methods.md; `…` is what goes without saying."""
    facts, row = dedent(snippet).strip().split("\ncriteria:\n")
    (maximum,) = re.findall(r"maximum: ([0-9.]+)", row) or ["0"]
    rest = _REST["informational" if "method: informational" in row else ""]
    scale = to_text(Exact(maximum) + 10)
    written = "\n".join(f"    {line}" for line in row.replace("…", rest).splitlines())
    return rubric_from_text(AROUND_ONE_ROW.replace("SCALE", scale).replace("FACTS", facts).replace("ROW", written))


def facts_of(rubric: Rubric, **given: str) -> dict[str, FactValue]:
    """Facts of a rubric, each written as in a worked case: `members="90"`, `agreement="better"`, `rules="true"`."""
    return {
        name: FactValue(name=name, fact=rubric.facts[name], value=fact_value(rubric.facts[name], text))
        for name, text in given.items()
    }


def points_for(rubric: Rubric, **given: str) -> tuple[str, str]:
    """The points of the one row for these facts, and how they came about."""
    row: Row = next(rubric.leaves)
    assert not isinstance(row.rule, Judged | Rollup)
    found = earned(row.rule, row.maximum, facts_of(rubric, **given))
    return to_text(found.points), found.working.vi


def whole_text(*changes: Change) -> str:
    """The rubric that has every part, with these words replaced, each of which must stand there exactly once."""
    return changed(WHOLE, changes)


def with_bonus(bonus: str) -> Change:
    """The change that gives the small rubric a bonus."""
    return "classes:\n", bonus + "classes:\n"


def unmarked(text: str) -> Marked:
    """The text without its one mark, and where that stood."""
    plain, spots = all_unmarked(text)
    ((line, column),) = spots
    return Marked(plain, line, column)


def all_unmarked(text: str) -> tuple[str, list[Spot]]:
    """The text without its marks, and the line and column where each stood, counted from 1."""
    plain, *pieces = text.split(HERE)
    spots = []
    for piece in pieces:
        spots.append((plain.count("\n") + 1, len(plain) - plain.rfind("\n")))
        plain += piece
    return plain, spots


def with_quota(*words: str) -> Change:
    """The change that gives the small rubric a quota, with words of it replaced: old, new, old, new."""
    text = QUOTA
    for old, new in zip(words[::2], words[1::2], strict=True):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return ("ranking: {by", f"{text}ranking: {{by")
