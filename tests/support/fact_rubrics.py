"""A rubric with a fact of every type, a row of every method and extras of both kinds, as text and read."""

from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.rubric import Rubric

WITH_FACTS = """\
schema: 1
id: so-lieu
year: 2025
version: "1.0"
title: Bảng chấm điểm theo số liệu
status: sample
applies_to: {level: to}
sources:
  HD: {number: 1/HD, date: "2019-08-14", title: Hướng dẫn}
scale: {maximum: 100, capped: true, decimals: 1, rounding: half_up}
final: [verified, block, computed, self]
facts:
  workers: {type: count, label: Tổng số lao động, unit: người, at_least: 1, at_most: 5000}
  members: {type: count, label: Tổng số đoàn viên, unit: người}
  visits: {type: count, label: Lượt đoàn viên được thăm hỏi, unit: lượt, note: "tính cả thăm tại nhà", blank_means: 0}
  funds: {type: number, label: Số tiền ủng hộ, unit: triệu đồng, at_least: 0}
  dues: {type: percent, label: Tỷ lệ thu đoàn phí}
  rules: {type: yes_no, label: Có quy chế hoạt động}
  plan: {type: yes_no, label: Có chương trình công tác năm}
  agreement:
    type: choice
    label: Thỏa ước lao động tập thể
    of: {better: "Có điều khoản có lợi hơn so với quy định của pháp luật, đã gửi cấp trên", equal: Bằng quy định của pháp luật, unsigned: Chưa ký}
  late_reports: {type: count, label: Số báo cáo nộp muộn, unit: báo cáo, supplied_by: superior, blank_means: 0}
  illegal_strike: {type: yes_no, label: Để xảy ra đình công trái pháp luật, supplied_by: superior, blank_means: false}
  hosted: {type: yes_no, label: Đã đăng cai hội thao, supplied_by: superior}
groups:
  - code: A
    title: Chăm lo, bảo vệ quyền lợi
    maximum: 60
    criteria:
      - {code: "1", title: Thương lượng và ký thỏa ước lao động tập thể, maximum: 20, method: levels, fact: agreement,
         points: {better: 20, equal: 12, unsigned: 0}, evidence: required, missing: zero,
         not_arising: {when: workers < 10, explanation: optional, treatment: rescale}, source: HD#I.1}
      - {code: "2", title: Thăm hỏi đoàn viên, maximum: 15, method: count, fact: visits, per: 20, earns: 3,
         evidence: optional, missing: zero, not_arising: forbidden, source: HD#I.2}
      - {code: "3", title: Chất lượng đối thoại, maximum: 15, method: judged, step: 0.5, evidence: none, missing: zero,
         not_arising: {explanation: required, treatment: full}, source: HD#I.3}
      - {code: "4", title: Vận động ủng hộ, maximum: 10, method: linear, fact: funds, from: {at: 10, points: 0},
         to: {at: 50, points: 10}, evidence: none, missing: zero, not_arising: forbidden, source: HD#I.4}
  - code: B
    title: Xây dựng tổ chức
    maximum: 40
    criteria:
      - {code: "5", title: Tỷ lệ đoàn viên trên tổng số lao động, maximum: 15, method: ratio, numerator: members,
         denominator: workers, bands: [{from: 90%, points: 15}, {from: 70%, points: 10}, {from: 50%, points: 5}, {from: 0%, points: 0}],
         evidence: none, missing: withhold, not_arising: forbidden, source: HD#II.1}
      - code: "6"
        title: Nền nếp hoạt động
        maximum: 15
        source: HD#II.2
        parts:
          - {code: 6a, title: Thu đoàn phí, maximum: 5, method: linear, fact: dues, from: {at: 50%, points: 0},
             to: {at: 100%, points: 5}, evidence: none, missing: zero, not_arising: forbidden}
          - {code: 6b, title: Quy chế và chương trình, maximum: 5, method: checklist,
             items: [{fact: rules, points: 2}, {fact: plan, points: 3}], earn: sum, evidence: none, missing: zero,
             not_arising: forbidden}
          - {code: 6c, title: Quy chế, maximum: 5, method: yes_no, fact: rules, when_true: 5, when_false: 0,
             evidence: none, missing: zero, not_arising: forbidden}
      - {code: "7", title: Chế độ báo cáo, maximum: 10, method: deduct, fact: late_reports, each: 0.5, floor: 0,
         evidence: none, missing: withhold, not_arising: forbidden, source: HD#II.3}
      - {code: "8", title: Số lao động của đơn vị, method: informational, fact: workers, source: HD#II.4}
bonus: {code: T, title: Điểm thưởng, maximum: 5, awarded_by: superior, items: [
  {code: T1, title: Đăng cai hoạt động của cấp trên, maximum: 5, method: judged, step: 0.5, evidence: required, source: HD#III},
  {code: T2, title: Đăng cai hội thao, maximum: 2, method: yes_no, fact: hosted, when_true: 2, when_false: 0,
   evidence: none, missing: zero, source: HD#III}]}
penalties: {code: P, title: Điểm trừ, maximum: 5, awarded_by: self, items: [
  {code: P1, title: Vi phạm nội quy, maximum: 3, method: judged, step: 1, evidence: none, missing: zero, source: HD#IV},
  {code: P2, title: Ít thăm hỏi, maximum: 2, method: count, fact: visits, per: 10, earns: 1, evidence: none,
   missing: zero, source: HD#IV}]}
classes:
  - {code: tot, title: Tốt, from: 80, within: kha}
  - {code: kha, title: Khá, from: 50, source: HD#IV}
  - {code: yeu, title: Yếu, from: 0}
knock_outs: [{code: KC1, title: Đình công trái pháp luật, when: illegal_strike, forces: yeu, source: HD#V}]
ranking: {by: [class, total], ties: "1224", break_by: [A, "5"], then: shared}
"""


def fact_rubric(*changes: tuple[str, str]) -> Rubric:
    """The rubric with these words replaced, each of which must stand there exactly once."""
    return rubric_from_text(fact_rubric_text(*changes))


def fact_rubric_text(*changes: tuple[str, str]) -> str:
    """The text of the rubric with these words replaced."""
    text = WITH_FACTS
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the rubric"
        text = text.replace(old, new)
    return text
