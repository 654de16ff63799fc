"""Checking: cross-checks the rubric names, and each blank fact said once with all that waits for it."""

import pytest

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Language
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import Withheld
from cdcs_score.scoring import Superior, score
from tests.support.engine import facts_above, facts_sent, sent, sentences, total_of

TEXT = """\
schema: 1
id: doi-chieu
year: 2025
version: "1.0"
title: Đối chiếu
status: sample
applies_to: {level: cdcs}
sources: {HD: {title: Hướng dẫn}}
scale: {maximum: 20, capped: true, decimals: 2, rounding: half_up}
final: [verified, computed, self]
facts:
  members: {type: count, label: Số đoàn viên, unit: người}
  workers: {type: count, label: Số lao động, unit: người, at_least: 1}
  agreement: {type: choice, label: Thỏa ước, of: {signed: Đã ký, unsigned: Chưa ký}}
  strike: {type: yes_no, label: Có đình công, supplied_by: superior}
checks:
  - {code: K1, wrong_when: members > workers, severity: SEVERITY, message: Số đoàn viên lớn hơn số lao động}
groups:
  - code: A
    title: Nhóm A
    maximum: 20
    criteria:
      - {code: "1", title: Tỷ lệ, maximum: 10, method: ratio, numerator: members, denominator: workers,
         bands: [{from: 90%, points: 10}, {from: 0%, points: 2}], evidence: none, missing: withhold,
         not_arising: forbidden, source: HD#1}
      - {code: "2", title: Thỏa ước, maximum: 10, method: levels, fact: agreement, points: {signed: 10, unsigned: 0},
         evidence: none, missing: zero, not_arising: forbidden, source: HD#2}
      - {code: "3", title: Số lao động, method: informational, fact: workers, source: HD#3}
classes: [{code: dat, title: Đạt, from: 10}, {code: kem, title: Kém, from: 0}]
knock_outs: [{code: KC1, when: strike or members < 5, forces: kem, source: HD#4}]
ranking: {by: [total], ties: "1224", break_by: [], then: shared}
"""


def rubric(severity: str = "error", hint: str = "") -> Rubric:
    text = TEXT.replace("SEVERITY", severity)
    return rubric_from_text(text.replace("lao động}", f"lao động, hint: {hint}}}") if hint else text)


def findings(
    of: Rubric, workers: str, members: str, agreement: str = "signed", strike: str = "false"
) -> tuple[Diagnostic, ...]:
    """What is said of a unit with these facts, in C5 and below; the superior's in its own C5."""
    own = facts_sent(of, workers=workers, members=members, agreement=agreement)
    return score(of, sent("1 |\n2 |", facts=own), Superior(facts=facts_above(of, strike=strike))).diagnostics


class TestCrossChecks:
    """What cannot be so is said with the figures, where they stand, and how to mend it; no points change."""

    @pytest.mark.parametrize(
        ("code", "severity"), [("CDC-X101", "error"), ("CDC-X102", "warning"), ("CDC-X103", "note")]
    )
    def test_what_is_wrong_is_said_with_its_figures(self, code: str, severity: str) -> None:
        (found,) = findings(rubric(severity), workers="125", members="1250")
        assert [
            f"{code} C6 Số đoàn viên lớn hơn số lao động: Số đoàn viên (1.250 người); Số lao động (125 người)"
        ] == sentences([found])
        assert ("K1", severity, ["C5"]) == (found.rule, found.code.severity.value, [one.cell for one in found.related])

    @pytest.mark.parametrize(
        ("expected", "hint"),
        [("kiểm tra lại các số liệu này", ""), ("Xem có gõ thừa số 0 không", "Xem có gõ thừa số 0 không")],
    )
    def test_cure_is_the_rubrics_own_where_it_has_one(self, expected: str, hint: str) -> None:
        (found,) = findings(rubric(hint=hint), workers="125", members="1250")
        assert expected == found.hint(Language.VIETNAMESE)

    @pytest.mark.parametrize("members", ["125", "124"])
    def test_what_is_right_is_not_mentioned(self, members: str) -> None:
        assert () == findings(rubric(), workers="125", members=members)

    def test_wrong_figures_change_no_points(self) -> None:
        of = rubric()
        own = facts_sent(of, workers="125", members="1250", agreement="signed")
        assert "20" == total_of(score(of, sent("1 |\n2 |", facts=own), Superior(facts=facts_above(of, strike="false"))))

    def test_check_a_blank_leaves_unmade_is_a_note_beside_the_blank(self) -> None:
        assert [
            "CDC-S201 C6 chưa có số liệu “Số đoàn viên”; chưa có tổng điểm (1); chưa xếp loại được (KC1)",
            "CDC-X104 C6 chưa đối chiếu được “Số đoàn viên lớn hơn số lao động” vì chưa có Số đoàn viên",
        ] == sentences(findings(rubric(), workers="125", members=""))

    def test_check_an_unreadable_fact_leaves_unmade_is_not_said_twice(self) -> None:
        assert ["CDC-S202 C6 số liệu “Số đoàn viên”: “?” không phải số"] == sentences(
            findings(rubric(), workers="125", members="?")
        )


class TestBlankFacts:
    """Each blank fact is said once, with everything that waits for it, and with the cure of whoever must fill it in."""

    def test_line_for_information_waits_too(self) -> None:
        assert (
            "CDC-S201 C5 chưa có số liệu “Số lao động”; chưa có tổng điểm (1); dòng này để trống (3)"
            == sentences(findings(rubric(), workers="", members="100"))[0]
        )

    @pytest.mark.parametrize(
        ("expected", "facts"),
        [
            ("ghi ở trang “Số liệu”; không có thì ghi 0", {"workers": ""}),
            ("chọn một mục trong danh sách ở trang “Số liệu”", {"agreement": ""}),
            ("ghi vào sổ theo dõi (trang “Số liệu cấp trên”, hoặc trang “Đơn vị”) rồi chấm lại", {"strike": ""}),
        ],
        ids=["a number", "a choice", "the superior's"],
    )
    def test_cure_is_for_whoever_must_fill_it_in(self, expected: str, facts: dict[str, str]) -> None:
        known = {"workers": "100", "members": "90", "agreement": "signed", "strike": "false"} | facts
        found = findings(rubric(), **known)[0]
        assert ("CDC-S201", expected) == (found.code.name, found.hint(Language.VIETNAMESE))

    def test_facts_nothing_waits_for_may_stay_blank(self) -> None:
        """`members` decides the knock-out's second half and the ratio; nothing but the ratio asks for workers here."""
        of = rubric_from_text(TEXT.replace("SEVERITY", "note").replace("numerator: members", "numerator: workers"))
        assert ["CDC-S201", "CDC-X104"] == [one.code.name for one in findings(of, workers="9", members="")]
        card = score(of, sent("1 |\n2 |", facts=facts_sent(of, workers="9", agreement="signed")))
        assert not isinstance(card.total, Withheld)
