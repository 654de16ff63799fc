"""Cases of areas S, X and E: what a unit types into the cells of its table."""

from dataclasses import replace

from cdcs_score.diagnostics import Place
from cdcs_score.language import Phrase
from cdcs_score.register import Level, SuperiorEntry, Unit
from tests.catalogue.case import OFFICE, ROWS, UNIT, WHO, Case, Others, sent, workbook
from tests.support.rubrics import BONUS_BY_SUPERIOR, SMALL, Change, with_bonus

FACTS: Change = (
    "groups:\n",
    """facts:
  members: {type: count, label: Số đoàn viên, at_most: 500}
  workers: {type: count, label: Số lao động}
checks:
  - {code: K1, wrong_when: members > workers, severity: error, message: Đoàn viên nhiều hơn lao động, hint: Xem có gõ thừa số 0 không}
groups:
""",
)
WITH_FACTS = f"""{WHO}
# Số liệu
| Mã      | Số liệu      | Giá trị |
| members | Số đoàn viên | 90      |
| workers | Số lao động  | 100     |
{ROWS}"""
#: Criterion 2 is computed from the facts: a point for each five members.
COUNTED: tuple[Change, ...] = (
    FACTS,
    ("final: [verified, block, self]", "final: [verified, block, computed, self]"),
    ("maximum: 20, method: judged, step: 1, evidence: optional, missing: zero,\n         not_arising: {explanation: required, treatment: rescale},",
     "maximum: 20, method: count, fact: members, per: 5, earns: 1, evidence: optional, missing: withhold,\n         not_arising: forbidden,"),
)  # fmt: skip
CONDITIONAL = (
    "{explanation: required, treatment: rescale}",
    "{explanation: optional, treatment: rescale, when: workers < 50}",
)
#: Criterion 2 counts the groups below that reach a class.
ROLLUP: tuple[Change, ...] = (
    ("id: vi-du", "id: vi-du-cdcs"),
    ("final: [verified, block, self]", "final: [verified, block, computed, self]"),
    ("{level: to}", "{level: cdcs}"),
    ("maximum: 20, method: judged, step: 1, evidence: optional, missing: zero,",
     """maximum: 20, method: rollup, children: to, at_least: kha,
         bands: [{from: 100%, points: 20}, {from: 0%, points: 0}], evidence: none, missing: withhold,"""),
)  # fmt: skip
UNION = replace(OFFICE, units=(Unit(code="TO-01", name="CĐCS A", level=Level.CDCS, block="K"),))
WITH_GROUP = replace(
    UNION, units=(*UNION.units, Unit(code="TO-02", name="Tổ 2", level=Level.TO, block="K", parent="TO-01"))
)
OF_GROUP = Others(files=(("TO-02.xlsx", workbook(("TO-01", "TO-02"))),), rubrics=(SMALL,))
NO_SCORE_2 = ("| 18      |", "|         |")
SCORE_1, SCORE_2, BLANK_2 = "| 38.5    |", "| 18      |", "| .        "


def score(code: str, typed: str) -> Case:
    """Something else in the score cell of criterion 1."""
    return sent(code, (SCORE_1, f"| {typed} |"))


def fact(code: str, *changes: Change, rubric: tuple[Change, ...] = (FACTS,), **more: object) -> Case:
    """A table with facts."""
    return sent(code, *changes, text=WITH_FACTS, rubric=rubric, **more)  # type: ignore[arg-type]


def check(code: str, severity: str) -> Case:
    """More members than workers, under a check that weighs so much."""
    return fact(
        code,
        ("| 90      |", "| 900     |"),
        rubric=(FACTS, (", at_most: 500", ""), ("severity: error", f"severity: {severity}")),
    )


def _superior(item: str, value: str) -> SuperiorEntry:
    return SuperiorEntry(unit="TO-01", item=item, value=value, raw=value, reason="Sổ", place=Place())


CASES = (
    score("S101", ""),
    score("S102", "ba mươi"),
    score("S103", "-1"),
    score("S104", "40.5"),
    score("S105", "38.3"),
    score("S106", "TRUE"),
    score("S107", "2025-05-08"),
    score("S108", "#REF!"),
    score("S109", "=40-1.5"),
    score("S118", "30-35"),
    sent("S110", text=f"{WHO}{ROWS}| T1 | Thưởng 1 | 5 | 4 | | | Sổ |\n", rubric=[with_bonus(BONUS_BY_SUPERIOR)]),
    sent("S111", ("| 25      |                 |", "|         | x               |")),
    sent(
        "S112",
        (".              ", "x              "),
        ("| x               |            |", "| x               | Không có việc |"),
    ),
    sent("S113", NO_SCORE_2, (".              ", "có lẽ          ")),
    sent(
        "S114",
        text=f"{WHO}\n# Tự chấm\n| Mã | Tự chấm | Không phát sinh | Giải trình |\n"
        + "".join(f"| {code} | | x | Không có |\n" for code in ("1", "2", "3a", "3b")),
        rubric=(
            (
                "not_arising: forbidden, source: HD#I.1}",
                "not_arising: {explanation: required, treatment: rescale}, source: HD#I.1}",
            ),
            (
                "missing: zero,\n             not_arising: forbidden}\n          - {code: 3b",
                "missing: zero,\n             not_arising: {explanation: required, treatment: rescale}}\n          - {code: 3b",
            ),
            (
                "not_arising: forbidden, source: HD#II.1.b}",
                "not_arising: {explanation: required, treatment: rescale}, source: HD#II.1.b}",
            ),
        ),
    ),
    fact("S115", ("| 90      |", "| 9       |"), ("| 100     |", "| 10      |"), rubric=(FACTS, CONDITIONAL)),
    fact(
        "S116",
        NO_SCORE_2,
        ("| .               |            |", "| x               | Không có   |"),
        rubric=(FACTS, CONDITIONAL),
    ),
    sent(
        "S117",
        NO_SCORE_2,
        ("| .               |            |", "| x               | Không có tổ |"),
        rubric=ROLLUP,
        office=WITH_GROUP,
        others=OF_GROUP,
    ),
    fact("S201", ("| 90      |", "|         |"), NO_SCORE_2, rubric=COUNTED),
    fact("S202", ("| 90      |", "| đông    |")),
    fact("S203", ("| 90      |", "| 900     |"), ("| 100     |", "| 1000    |")),
    fact("S204", ("| 90      |", "| =45*2   |")),
    fact("S205", ("| 90      |", '| "1,052" |'), rubric=(FACTS, ("members: {type: count", "members: {type: number"))),
    check("X101", "error"),
    check("X102", "warning"),
    check("X103", "note"),
    fact("X104", ("| 90      |", "|         |")),
    sent("X201", text=f"{WHO}{ROWS}| | Tổng cộng | 100 | 92 |\n"),
    sent("X202", text=f"{WHO}{ROWS}| | Xếp loại | | Khá |\n"),
    sent("X203", text=f"{WHO}{ROWS}| | Tổng cộng | 100 | #REF! |\n"),
    sent(
        "X204", text=f"{WHO}| Số đoàn viên | 99 |\n{ROWS}", office=replace(OFFICE, units=(replace(UNIT, members=95),))
    ),
    fact(
        "X205",
        rubric=(FACTS, ("label: Số lao động", "label: Số lao động, supplied_by: superior, blank_means: 0")),
        office=replace(OFFICE, superior_entries=(_superior("workers", "98"),)),
    ),
    fact("X206", (SCORE_2, "| 20      |"), rubric=COUNTED),
    sent(
        "X301",
        NO_SCORE_2,
        rubric=ROLLUP,
        office=WITH_GROUP,
        others=Others(rubrics=(SMALL,)),
        beside={
            "G201": Phrase(
                "đơn vị trực thuộc chưa nộp nên chưa có xếp loại", "the unit below has no class because it sent nothing"
            )
        },
    ),
    sent("X302", NO_SCORE_2, rubric=ROLLUP, office=UNION),
    sent("E101", ("Sổ họp", "")),
    sent("E102", NO_SCORE_2, (".              ", "x              ")),
)
