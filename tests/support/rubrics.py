"""A small rubric as text, to be changed in one readable place per test.

`rubric_text(("year: 2025", "year: hai nghìn"))` is the small rubric with that one change. A change that does not
find its words exactly once fails the test: an expectation about a text that was never changed would mean nothing.
"""

from typing import NamedTuple

from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.rubric import Rubric

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
    text = SMALL
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the rubric"
        text = text.replace(old, new)
    return text


def rubric_of(*changes: Change) -> Rubric:
    """The small rubric with these words replaced, read."""
    return rubric_from_text(rubric_text(*changes))


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
