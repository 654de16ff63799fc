"""Rules quoted from the guidance and from unions' own tables, each written in YAML alone and run as its own case.

What a rubric cannot say in YAML would have to be said in Python, and no officer writes Python. The numbers in brackets
are the sections of the domain notes the rules are quoted in.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from cdcs_score.readers.rubric_reader import read_rubric, rubrics_of
from cdcs_score.readers.yaml_source import YamlDocument, parse_yaml
from cdcs_score.rubric import Rubric
from cdcs_score.scoring import Superior, score
from cdcs_score.trying import differences
from cdcs_score.worked_cases import CaseUnit, WorkedCase
from tests.support.engine import codes_at, sent, total_of

#: What every rubric says of itself; the rules follow.
HEAD = """\
schema: 1
id: quy-tac
year: 2025
version: "1.0"
title: Quy tắc
status: sample
applies_to: {level: cdcs}
sources: {HD: {title: Hướng dẫn}}
final: [verified, block, computed, self]
"""

#: `{JUDGED}` in a row stands for what a row has that people judge in hundredths.
JUDGED = "method: judged, step: 0.01, evidence: none, missing: withhold, not_arising: forbidden, source: HD#1"
RANKING = 'ranking: {by: [class, total], ties: "1224", break_by: [], then: shared}\n'

RULES: dict[str, str] = {}

RULES["Ba Đình 2024 (3.2): 75–89 và từ 90 không để hở 89,5; ba điều kiện ép xuống mức thấp nhất"] = """\
scale: {maximum: 100, capped: true, decimals: 2, rounding: half_up}
facts:
  illegal_strike: {type: yes_no, label: Đình công trái pháp luật, supplied_by: superior, blank_means: false}
  fatal_accident: {type: yes_no, label: Tai nạn lao động chết người do lỗi chủ quan, supplied_by: superior, blank_means: false}
  warned_officials: {type: count, label: Cán bộ chủ chốt bị kỷ luật từ cảnh cáo, supplied_by: superior, blank_means: 0}
groups:
  - {code: A, title: x, maximum: 100, criteria: [{code: "1", title: x, maximum: 100, JUDGED}]}
classes:
  - {code: htxs, title: Hoàn thành xuất sắc nhiệm vụ, from: 90, within: htt}
  - {code: htt, title: Hoàn thành tốt nhiệm vụ, from: 75}
  - {code: ht, title: Hoàn thành nhiệm vụ, from: 50}
  - {code: kht, title: Không hoàn thành nhiệm vụ, from: 0}
knock_outs:
  - {code: KC1, when: illegal_strike, forces: kht, source: HD#1}
  - {code: KC2, when: fatal_accident, forces: kht, source: HD#2}
  - {code: KC3, when: warned_officials > 0, forces: kht, source: HD#3}
RANKING
tests:
  - {name: từ 90, given: {"1": 90}, expect: {class: htxs}}
  - {name: "giữa 89 và 90", given: {"1": 89.5}, expect: {total: 89.5, class: htt}}
  - {name: "giữa 74 và 75", given: {"1": 74.25}, expect: {class: ht}}
  - {name: "giữa 49 và 50", given: {"1": 49.99}, expect: {class: kht}}
  - {name: đình công, given: {"1": 95, illegal_strike: true}, expect: {total: 95, class: kht, because: [KC1]}}
  - {name: hai điều kiện, given: {"1": 95, fatal_accident: true, warned_officials: 1}, expect: {class: kht, because: [KC2, KC3]}}
  - {name: đã ở mức thấp nhất, given: {"1": 20, illegal_strike: true}, expect: {class: kht, because: []}}
"""

RULES["Bình Thuận 2014 (3.3): từ 85 mà thiếu một điều kiện thì khá; tiêu chuẩn dưới 50% giữ xuống khá"] = """\
scale: {maximum: 100, capped: true, decimals: 2, rounding: half_up}
facts:
  disciplined: {type: yes_no, label: Bị xử lý kỷ luật từ cảnh cáo, supplied_by: superior, blank_means: false}
groups:
  - {code: A, title: x, maximum: 80, criteria: [{code: "1", title: x, maximum: 80, JUDGED}]}
  - {code: B, title: x, maximum: 20, criteria: [{code: "2", title: x, maximum: 20, JUDGED}]}
classes:
  - {code: vm, title: Vững mạnh, from: 85}
  - {code: kha, title: Khá, from: 70}
  - {code: tb, title: Trung bình, from: 50}
  - {code: yeu, title: Yếu, from: 0}
knock_outs:
  - {code: "1.4", when: disciplined, caps_at: kha, source: HD#1.4}
  - {code: "1.5", when: lowest_share() < 50%, caps_at: kha, source: HD#1.5}
RANKING
tests:
  - {name: đủ điều kiện, given: {"1": 75, "2": 10}, expect: {total: 85, class: vm, because: []}}
  - {name: thiếu điều kiện 1.4, given: {"1": 80, "2": 20, disciplined: true}, expect: {total: 100, class: kha, because: ["1.4"]}}
  - {name: "nhóm 49,9%", given: {"1": 80, "2": 9.98}, expect: {total: 89.98, class: kha, because: ["1.5"]}}
  - {name: nhóm đúng 50%, given: {"1": 80, "2": 10}, expect: {total: 90, class: vm, because: []}}
  - {name: điều kiện không nâng, given: {"1": 60, "2": 5, disciplined: true}, expect: {total: 65, class: tb, because: []}}
"""

RULES["Cửa Lò 2010 (3.4): vững mạnh xuất sắc từ 96, không mục nào của tiêu chuẩn 1 bị 0 điểm"] = """\
scale: {maximum: 100, capped: true, decimals: 0, rounding: half_up}
groups:
  - code: A
    title: x
    maximum: 60
    criteria: [{code: "1", title: x, maximum: 57, JUDGED}, {code: "2", title: x, maximum: 3, JUDGED}]
  - {code: B, title: x, maximum: 40, criteria: [{code: "3", title: x, maximum: 40, JUDGED}]}
classes:
  - {code: vmxs, title: Vững mạnh xuất sắc, from: 96}
  - {code: vm, title: Vững mạnh, from: 90}
  - {code: con-lai, title: Còn lại, from: 0}
knock_outs: [{code: KC1, when: 'min(points("1"), points("2")) == 0', caps_at: vm, source: HD#1}]
RANKING
tests:
  - {name: một mục 0 điểm, given: {"1": 57, "2": 0, "3": 40}, expect: {total: 97, class: vm, because: [KC1]}}
  - {name: không mục nào 0 điểm, given: {"1": 56, "2": 1, "3": 40}, expect: {total: 97, class: vmxs}}
"""

RULES["Nguyễn Trãi, Đà Lạt 2011 (3.4): năm tổ cùng 90 điểm đồng hạng 3"] = """\
scale: {maximum: 100, capped: true, decimals: 0, rounding: half_up}
groups:
  - {code: A, title: x, maximum: 25, criteria: [{code: TC1, title: x, maximum: 25, JUDGED}]}
  - {code: B, title: x, maximum: 25, criteria: [{code: TC2, title: x, maximum: 25, JUDGED}]}
  - {code: C, title: x, maximum: 25, criteria: [{code: TC3, title: x, maximum: 25, JUDGED}]}
  - {code: D, title: x, maximum: 25, criteria: [{code: TC4, title: x, maximum: 25, JUDGED}]}
classes:
  - {code: vmxs, title: Vững mạnh xuất sắc, from: 95}
  - {code: vm, title: Vững mạnh, from: 90}
  - {code: kha, title: Khá, from: 0}
RANKING
tests:
  - name: biên bản ngày 6/4/2011
    units:
      Khối 1: {given: {TC1: 24, TC2: 22, TC3: 24, TC4: 20}, expect: {total: 90, class: vm, rank: 3}}
      Khối 2: {given: {TC1: 25, TC2: 24, TC3: 24, TC4: 24}, expect: {total: 97, class: vmxs, rank: 1}}
      Khối 3: {given: {TC1: 25, TC2: 24, TC3: 23, TC4: 23}, expect: {total: 95, class: vmxs, rank: 2}}
      Khối 4: {given: {TC1: 24, TC2: 22, TC3: 23, TC4: 21}, expect: {total: 90, class: vm, rank: 3}}
      Khối 5: {given: {TC1: 23, TC2: 23, TC3: 23, TC4: 21}, expect: {total: 90, class: vm, rank: 3}}
      VP: {given: {TC1: 24, TC2: 22, TC3: 24, TC4: 20}, expect: {total: 90, class: vm, rank: 3}}
      Tổ bộ môn: {given: {TC1: 24, TC2: 23, TC3: 22, TC4: 21}, expect: {total: 90, class: vm, rank: 3}}
"""

RULES["HUFLIT 2015 (3.4): xuất sắc cần 80%, vững mạnh cần 70% đoàn viên đạt Lao động tiên tiến"] = """\
scale: {maximum: 100, capped: true, decimals: 0, rounding: half_up}
facts:
  advanced: {type: count, label: Đoàn viên đạt Lao động tiên tiến}
  members: {type: count, label: Số đoàn viên, at_least: 1}
groups:
  - {code: A, title: x, maximum: 100, criteria: [{code: "1", title: x, maximum: 100, JUDGED}]}
classes:
  - {code: vmxs, title: Vững mạnh xuất sắc, from: 95}
  - {code: vm, title: Vững mạnh, from: 85}
  - {code: kha, title: Khá, from: 0}
knock_outs:
  - {code: KC1, when: advanced / members < 80%, caps_at: vm, source: HD#1}
  - {code: KC2, when: advanced / members < 70%, caps_at: kha, source: HD#1}
RANKING
tests:
  - {name: đúng 80%, given: {"1": 100, advanced: 4, members: 5}, expect: {class: vmxs}}
  - {name: "79,9%", given: {"1": 100, advanced: 799, members: 1000}, expect: {class: vm, because: [KC1]}}
  - {name: hai phần ba, given: {"1": 100, advanced: 2, members: 3}, expect: {class: kha, because: [KC1, KC2]}}
  - {name: chưa có số liệu, given: {"1": 100, members: 3}, expect: {total: 100, class: none, rank: none}}
"""

RULES["Long Biên (3.5): 35, 35, 20 và thưởng 10 thành 100"] = """\
scale: {maximum: 100, capped: true, decimals: 2, rounding: half_up}
groups:
  - {code: A, title: x, maximum: 35, criteria: [{code: "1", title: x, maximum: 35, JUDGED}]}
  - {code: B, title: x, maximum: 35, criteria: [{code: "2", title: x, maximum: 35, JUDGED}]}
  - {code: C, title: x, maximum: 20, criteria: [{code: "3", title: x, maximum: 20, JUDGED}]}
bonus: {code: T, title: x, maximum: 10, awarded_by: self, items: [
  {code: T1, title: x, maximum: 6, method: judged, step: 1, evidence: none, missing: zero, source: HD#1},
  {code: T2, title: x, maximum: 6, method: judged, step: 1, evidence: none, missing: zero, source: HD#1}]}
classes: [{code: dat, title: Đạt, from: 50}, {code: kem, title: Kém, from: 0}]
RANKING
tests:
  - {name: thưởng không quá 10, given: {"1": 30, "2": 30, "3": 20, T1: 6, T2: 6}, expect: {total: 90}}
  - {name: đủ 100, given: {"1": 35, "2": 35, "3": 20, T1: 6, T2: 4}, expect: {total: 100}}
"""

TKV = "TKV 2022 (3.5): đơn vị tự chấm 95, thưởng 5 chỉ Hội đồng thi đua cấp trên cho"
RULES[TKV] = """\
scale: {maximum: 100, capped: true, decimals: 2, rounding: half_up}
groups:
  - {code: A, title: x, maximum: 40, criteria: [{code: "1", title: x, maximum: 40, JUDGED}]}
  - {code: B, title: x, maximum: 40, criteria: [{code: "2", title: x, maximum: 40, JUDGED}]}
  - {code: C, title: x, maximum: 15, criteria: [{code: "3", title: x, maximum: 15, JUDGED}]}
bonus: {code: T, title: x, maximum: 5, awarded_by: superior, items: [
  {code: T1, title: x, maximum: 5, method: judged, step: 0.5, evidence: none, source: HD#1}]}
classes: [{code: htxs, title: Xuất sắc, from: 96}, {code: htt, title: Tốt, from: 0}]
RANKING
tests:
  - {name: chưa cho thì 0, given: {"1": 40, "2": 40, "3": 15}, expect: {T1: 0, total: 95, class: htt}}
  - {name: đã cho 5, given: {"1": 40, "2": 40, "3": 15, T1: 5}, expect: {T1: 5, total: 100, class: htxs}}
"""

RULES["TKV 2022 (3.5): phụ lục riêng cho đơn vị từ 500 đoàn viên và dưới 500"] = """\
scale: {maximum: 100, capped: true, decimals: 0, rounding: half_up}
sizes: {by: members, tables: {small: {below: 500}, large: {from: 500}}}
facts:
  dialogues: {type: count, label: Số cuộc đối thoại}
groups:
  - code: A
    title: x
    maximum: 100
    criteria:
      - {code: "1", title: x, maximum: {small: 90, large: 88}, JUDGED}
      - {code: "2", title: x, maximum: {small: 10, large: 12}, method: count, fact: dialogues, per: 1,
         earns: {small: 5, large: 3}, evidence: none, missing: zero, not_arising: forbidden, source: HD#2}
classes: [{code: htxs, title: Xuất sắc, from: 96}, {code: htt, title: Tốt, from: 0}]
RANKING
tests:
  - {name: "499 đoàn viên, hai cuộc là đủ", given: {unit.members: 499, "1": 88, dialogues: 2}, expect: {"2": 10, total: 98}}
  - {name: "500 đoàn viên, hai cuộc mới được 6", given: {unit.members: 500, "1": 88, dialogues: 2}, expect: {"2": 6, total: 94, class: htt}}
  - {name: "500 đoàn viên, bốn cuộc", given: {unit.members: 500, "1": 88, dialogues: 4}, expect: {"2": 12, total: 100, class: htxs}}
"""

RULES["Thành phố Hồ Chí Minh (3.5): 97 và thưởng 10 thành 107, không chặn ở thang điểm"] = """\
scale: {maximum: 100, capped: false, decimals: 0, rounding: half_up}
groups:
  - {code: A, title: x, maximum: 100, criteria: [{code: "1", title: x, maximum: 100, JUDGED}]}
bonus: {code: T, title: x, maximum: 15, awarded_by: superior, items: [
  {code: T1, title: Cờ thành phố, maximum: 10, method: judged, step: 10, evidence: none, source: HD#1},
  {code: T2, title: Cờ Chính phủ, maximum: 15, method: judged, step: 15, evidence: none, source: HD#1}]}
classes: [{code: htxs, title: Xuất sắc, from: 90}, {code: htt, title: Tốt, from: 0}]
RANKING
tests:
  - {name: cờ thành phố, given: {"1": 97, T1: 10}, expect: {total: 107, class: htxs}}
  - {name: mức thưởng tối đa, given: {"1": 97, T1: 10, T2: 15}, expect: {total: 112}}
"""

RULES["Xanh – Sạch – Đẹp 2015 (3.5): từ 96 điểm, không tai nạn chết người, năm trước đã có danh hiệu"] = """\
scale: {maximum: 100, capped: true, decimals: 0, rounding: half_up}
facts:
  fatal_accident: {type: yes_no, label: Tai nạn chết người, supplied_by: superior, blank_means: false}
groups:
  - {code: A, title: x, maximum: 100, criteria: [{code: "1", title: x, maximum: 100, JUDGED}]}
classes: [{code: co, title: Cờ, from: 96}, {code: bang-khen, title: Bằng khen, from: 90}, {code: con-lai, title: Còn lại, from: 0}]
knock_outs:
  - {code: KC1, when: fatal_accident, forces: con-lai, source: HD#1}
  - {code: KC2, when: 'last_year.class < "bang-khen"', caps_at: bang-khen, source: HD#1}
RANKING
tests:
  - {name: đủ cả ba, given: {"1": 96}, last_year: {class: bang-khen}, expect: {class: co}}
  - {name: năm trước chưa có, given: {"1": 100}, last_year: {class: con-lai}, expect: {class: bang-khen, because: [KC2]}}
  - {name: không rõ năm trước, given: {"1": 100}, expect: {total: 100, class: none}}
"""

RULES["101/QĐ-CĐVC 2015 (3.5): bảng tổ công đoàn 90 + 10, mục 1 tự chấm 15 thì 95"] = """\
scale: {maximum: 100, capped: true, decimals: 1, rounding: half_up}
groups:
  - code: A
    title: Tiêu chuẩn chung
    maximum: 90
    criteria:
      - {code: "1", title: x, maximum: 20, JUDGED}
      - {code: "2", title: x, maximum: 15, JUDGED}
      - {code: "3", title: x, maximum: 10, JUDGED}
      - {code: "4", title: x, maximum: 15, JUDGED}
      - {code: "5", title: x, maximum: 10, JUDGED}
      - {code: "6", title: x, maximum: 10, JUDGED}
      - {code: "7", title: x, maximum: 10, JUDGED}
bonus: {code: T, title: Tiêu chuẩn cộng điểm, maximum: 10, awarded_by: self, items: [
  {code: T1, title: x, maximum: 5, method: judged, step: 1, evidence: none, missing: zero, source: HD#1},
  {code: T2, title: x, maximum: 3, method: judged, step: 1, evidence: none, missing: zero, source: HD#1},
  {code: T3, title: x, maximum: 2, method: judged, step: 1, evidence: none, missing: zero, source: HD#1}]}
classes: [{code: vm, title: Vững mạnh, from: 85}, {code: kha, title: Khá, from: 70}, {code: tb, title: TB, from: 0}]
RANKING
tests:
  - name: bản đã điền
    given: {"1": 15, "2": 15, "3": 10, "4": 15, "5": 10, "6": 10, "7": 10, T1: 5, T2: 3, T3: 2}
    expect: {A: 85, total: 95, class: vm}
"""

RULES["Nộp báo cáo muộn (3.2): mỗi lần trừ 0,5, không dưới 0"] = """\
scale: {maximum: 10, capped: true, decimals: 1, rounding: half_up}
facts:
  late_reports: {type: count, label: Số báo cáo nộp muộn, supplied_by: superior, blank_means: 0}
groups:
  - {code: A, title: x, maximum: 10, criteria: [{code: "1", title: x, maximum: 10, method: deduct, fact: late_reports,
     each: 0.5, floor: 0, evidence: none, missing: withhold, not_arising: forbidden, source: HD#1}]}
classes: [{code: dat, title: Đạt, from: 0}]
RANKING
tests:
  - {name: không lần nào, given: {}, expect: {"1": 10}}
  - {name: một lần, given: {late_reports: 1}, expect: {"1": 9.5}}
  - {name: hai mươi lần, given: {late_reports: 20}, expect: {"1": 0}}
  - {name: hai mươi mốt lần, given: {late_reports: 21}, expect: {"1": 0}}
"""

RULES["97 điểm mà bị khống chế thì không đứng nhất"] = """\
scale: {maximum: 100, capped: true, decimals: 0, rounding: half_up}
facts: {illegal_strike: {type: yes_no, label: Đình công, supplied_by: superior, blank_means: false}}
groups:
  - {code: A, title: x, maximum: 100, criteria: [{code: "1", title: x, maximum: 100, JUDGED}]}
classes: [{code: htxs, title: Xuất sắc, from: 90}, {code: htt, title: Tốt, from: 75}, {code: kht, title: Không, from: 0}]
knock_outs: [{code: KC1, when: illegal_strike, forces: kht, source: HD#1}]
RANKING
tests:
  - name: xếp theo mức trước, điểm sau
    units:
      A: {given: {"1": 97, illegal_strike: true}, expect: {total: 97, class: kht, rank: 3, because: [KC1]}}
      B: {given: {"1": 90}, expect: {class: htxs, rank: 1}}
      C: {given: {"1": 80}, expect: {class: htt, rank: 2}}
"""

RULES["1689/QĐ-TLĐ 2019 (3.8): thành tích như nhau thì ưu tiên tập thể có từ 70% nữ, rồi nơi nhiều nữ hơn"] = """\
scale: {maximum: 100, capped: true, decimals: 0, rounding: half_up}
facts:
  mostly_women: {type: yes_no, label: Tập thể có từ 70% nữ}
  women: {type: percent, label: Tỷ lệ nữ}
groups:
  - code: A
    title: x
    maximum: 100
    criteria:
      - {code: "1", title: x, maximum: 100, JUDGED}
      - {code: "2", title: Từ 70% nữ, method: informational, fact: mostly_women, source: HD#4}
      - {code: "3", title: Tỷ lệ nữ, method: informational, fact: women, source: HD#4}
classes: [{code: dat, title: Đạt, from: 0}]
ranking: {by: [total], ties: "1224", break_by: ["2", "3"], then: shared}
tests:
  - name: cùng 90 điểm
    units:
      A: {given: {"1": 90, mostly_women: false, women: 65%}, expect: {rank: 3}}
      B: {given: {"1": 90, mostly_women: true, women: 70%}, expect: {rank: 2}}
      C: {given: {"1": 91, mostly_women: false, women: 10%}, expect: {rank: 1}}
      D: {given: {"1": 90, mostly_women: false, women: 64%}, expect: {rank: 4}}
      E: {given: {"1": 90}, expect: {rank: 5}}
"""

RULES["Bằng điểm (3.8): xét điểm nhóm 1, vẫn bằng thì đồng hạng"] = """\
scale: {maximum: 100, capped: true, decimals: 0, rounding: half_up}
groups:
  - {code: "1", title: x, maximum: 60, criteria: [{code: "1.1", title: x, maximum: 60, JUDGED}]}
  - {code: "2", title: x, maximum: 40, criteria: [{code: "2.1", title: x, maximum: 40, JUDGED}]}
classes: [{code: dat, title: Đạt, from: 0}]
ranking: {by: [class, total], ties: "1224", break_by: ["1"], then: shared}
tests:
  - name: cùng 90 điểm
    units:
      A: {given: {"1.1": 50, "2.1": 40}, expect: {total: 90, rank: 2}}
      B: {given: {"1.1": 55, "2.1": 35}, expect: {total: 90, rank: 1}}
      C: {given: {"1.1": 50, "2.1": 40}, expect: {total: 90, rank: 2}}
      D: {given: {"1.1": 49, "2.1": 40}, expect: {total: 89, rank: 4}}
"""

for treatment, total in (("full", "90"), ("zero", "80"), ("rescale", "88.89")):
    RULES[f"Không phát sinh (3.9): {treatment} thì {total}"] = f"""\
scale: {{maximum: 100, capped: true, decimals: 2, rounding: half_up}}
facts: {{workers: {{type: count, label: Số lao động}}}}
groups:
  - code: A
    title: x
    maximum: 100
    criteria:
      - {{code: "1", title: x, maximum: 90, JUDGED}}
      - {{code: "2", title: x, maximum: 5, method: judged, step: 1, evidence: none, missing: zero,
         not_arising: {{explanation: required, treatment: {treatment}}}, source: HD#1}}
      - {{code: "3", title: x, maximum: 5, method: judged, step: 1, evidence: none, missing: zero,
         not_arising: {{when: workers < 10, explanation: optional, treatment: {treatment}}}, source: HD#1}}
classes: [{{code: dat, title: Đạt, from: 0}}]
RANKING
tests:
  - {{name: theo lời đơn vị và theo số liệu, given: {{"1": 80, "2": KPS, workers: 9}},
     expect: {{"2": not_arising, "3": not_arising, total: {total}}}}}
  - {{name: có phát sinh, given: {{"1": 80, "2": 5, "3": 5, workers: 10}}, expect: {{total: 90}}}}
  - {{name: khai trái số liệu, given: {{"1": 80, "2": 5, "3": KPS, workers: 10}}, expect: {{"3": error, total: none}}}}
"""

RULES["Khung 40 / 40 / 15 (3.1): 10 điểm nhóm 1 không phát sinh, 30 + 20 + 10, thưởng 3 thì 70,06"] = """\
scale: {maximum: 100, capped: true, decimals: 2, rounding: half_up}
groups:
  - code: "1"
    title: x
    maximum: 40
    criteria:
      - {code: "1.1", title: x, maximum: 30, JUDGED}
      - {code: "1.2", title: x, maximum: 10, method: judged, step: 1, evidence: none, missing: zero,
         not_arising: {explanation: required, treatment: rescale}, source: HD#1}
  - {code: "2", title: x, maximum: 40, criteria: [{code: "2.1", title: x, maximum: 40, JUDGED}]}
  - {code: "3", title: x, maximum: 15, criteria: [{code: "3.1", title: x, maximum: 15, JUDGED}]}
bonus: {code: T, title: x, maximum: 5, awarded_by: superior, items: [
  {code: T1, title: x, maximum: 5, method: judged, step: 0.5, evidence: none, source: HD#1}]}
classes: [{code: htt, title: Tốt, from: 75}, {code: ht, title: Hoàn thành, from: 50}, {code: kht, title: Không, from: 0}]
RANKING
tests:
  - name: "60 × 95 : 85 + 3"
    given: {"1.1": 30, "1.2": KPS, "2.1": 20, "3.1": 10, T1: 3}
    expect: {"1": 30, "2": 20, "3": 10, T1: 3, total: 70.06, class: ht}
"""

ELIGIBLE = """\
scale: {maximum: 100, capped: true, decimals: 2, rounding: half_up}
eligibility: {months_since_founding: MONTHS, months_since_merger: 6, as_of: 2024-12-31, source: HD#V}
groups:
  - {code: A, title: x, maximum: 100, criteria: [{code: "1", title: x, maximum: 100, JUDGED}]}
classes: [{code: htt, title: Tốt, from: 75}, {code: ht, title: Hoàn thành, from: 0}]
RANKING
tests:
"""

RULES["1294/HD-TLĐ (3.1): đủ 12 tháng từ khi thành lập, đủ 6 tháng từ khi chia tách, sáp nhập"] = (
    ELIGIBLE.replace("MONTHS", "12")
    + """\
  - {name: tròn 12 tháng, given: {"1": 80, unit.founded: 2023-12-31}, expect: {status: graded, class: htt, rank: 1}}
  - {name: thiếu một ngày, given: {"1": 80, unit.founded: 2024-01-01}, expect: {status: not_eligible, total: 80, class: none, rank: none}}
  - name: sáp nhập mới 5 tháng, dù thành lập đã lâu
    given: {"1": 80, unit.founded: 2001-05-01, unit.merged: 2024-07-31}
    expect: {status: not_eligible, total: 80, class: none, rank: none}
  - {name: sáp nhập tròn 6 tháng, given: {"1": 80, unit.founded: 2001-05-01, unit.merged: 2024-06-30}, expect: {class: htt}}
  - {name: sổ không ghi ngày, given: {"1": 80}, expect: {status: graded, class: htt}}
"""
)
RULES["Hướng dẫn khoảng 2024 (3.6): CĐCS mới thành lập chỉ cần 9 tháng"] = (
    ELIGIBLE.replace("MONTHS", "9")
    + """\
  - {name: mười tháng, given: {"1": 80, unit.founded: 2024-03-01}, expect: {class: htt}}
  - {name: tám tháng, given: {"1": 80, unit.founded: 2024-05-01}, expect: {status: not_eligible, class: none}}
"""
)

RULES["Bắc Kạn 2016 (3.3): 789 CĐCS, 770 được xếp loại; tỷ lệ công bố tính trên 789, trên 770 thì khác"] = """\
scale: {maximum: 100, capped: true, decimals: 0, rounding: half_up}
eligibility: {months_since_founding: 12, months_since_merger: 6, as_of: 2016-12-31, source: HD#V}
groups:
  - {code: A, title: x, maximum: 100, criteria: [{code: "1", title: x, maximum: 100, JUDGED}]}
classes:
  - {code: vm, title: Vững mạnh, from: 85}
  - {code: kha, title: Khá, from: 70}
  - {code: tb, title: Trung bình, from: 50}
  - {code: yeu, title: Yếu, from: 0}
RANKING
tests:
  - name: tỷ lệ theo từng mẫu số
    units:
      VM: {times: 700, given: {"1": 90}, expect: {class: vm, rank: 1}}
      KHA: {times: 54, given: {"1": 75}, expect: {class: kha, rank: 701}}
      TB: {times: 8, given: {"1": 60}, expect: {class: tb, rank: 755}}
      YEU: {times: 8, given: {"1": 40}, expect: {class: yeu, rank: 763}}
      MOI: {times: 19, given: {"1": 90, unit.founded: 2016-06-01}, expect: {status: not_eligible, class: none}}
    shares:
      registered: {vm: 88.72%, kha: 6.84%, tb: 1.01%, yeu: 1.01%}
      eligible: {vm: 90.91%, kha: 7.01%, tb: 1.04%, yeu: 1.04%}
      classified: {vm: 90.91%, kha: 7.01%, tb: 1.04%, yeu: 1.04%}
"""

RULES["Long Biên (3.5): hai kỳ một năm, kỳ sau nhân 2, chia 3"] = """\
scale: {maximum: 100, capped: true, decimals: 2, rounding: half_up}
periods: {H1: {weight: 1}, H2: {weight: 2}, divide_by: 3}
groups:
  - {code: A, title: x, maximum: 100, criteria: [{code: "1", title: x, maximum: 100, JUDGED}]}
classes: [{code: htxs, title: Xuất sắc, from: 90}, {code: htt, title: Tốt, from: 75}, {code: ht, title: Hoàn thành, from: 0}]
RANKING
tests:
  - {name: "(80 + 2 × 95) : 3", given: {}, periods: {H1: {"1": 80}, H2: {"1": 95}}, expect: {H1: 80, H2: 95, total: 90, class: htxs}}
  - {name: "(81 + 2 × 70) : 3", given: {}, periods: {H1: {"1": 81}, H2: {"1": 70}}, expect: {total: 73.67, class: ht}}
  - {name: hai kỳ như nhau, given: {"1": 88}, expect: {H1: 88, H2: 88, total: 88}}
  - {name: thiếu một kỳ, given: {}, periods: {H2: {"1": 95}}, expect: {H1: none, H2: 95, total: none, class: none}}
"""

#: A quota of a fifth of those who reach htt, rounded down; the units of a case are given as so many of each.
QUOTA = """\
scale: {maximum: 100, capped: true, decimals: 0, rounding: half_up}
groups:
  - {code: A, title: x, maximum: 100, criteria: [{code: "1", title: x, maximum: 100, JUDGED}]}
classes:
  - {code: htxs, title: Xuất sắc, from: 90, within: htt}
  - {code: htt, title: Tốt, from: 75}
  - {code: ht, title: Hoàn thành, from: 0}
quota: {class: htxs, at_most: 20%, of: {at_least: htt}, scope: block, rounding: down, order: [total], overflow: htt,
  tie_at_cut: decide, source: HD#1}
RANKING
tests:
  - name: số chỗ
    units:
"""


def _units(*crowds: tuple[int, int, str]) -> str:
    """Units by their points: so many with these points, each of which must come out so."""
    return "".join(
        f'      D{points}: {{times: {count}, given: {{"1": {points}}}, expect: {{{expect}}}}}\n'
        for count, points, expect in crowds
    )


LEFT_OUT = "class: htt, because: [quota]"
RULES["Tỷ lệ (3.7): 20% của 83 là 16 chỗ, đơn vị thứ 17 xếp mức dưới"] = QUOTA + _units(
    (16, 95, "class: htxs, because: [], rank: 1"), (1, 90, f"{LEFT_OUT}, rank: 17"), (66, 80, "class: htt, because: []")
)
RULES["Tỷ lệ (3.7): Bà Rịa – Vũng Tàu 2022, 65 đơn vị hoàn thành tốt thì 13 xuất sắc"] = QUOTA + _units(
    (13, 95, "class: htxs"), (52, 90, f"{LEFT_OUT}, rank: 14")
)
RULES["Tỷ lệ (3.7): Tây Hòa 2024, 33 đơn vị hoàn thành tốt thì 6 xuất sắc; đơn vị dưới mức tốt không tính"] = (
    QUOTA + _units((6, 95, "class: htxs"), (3, 92, LEFT_OUT), (24, 80, "class: htt"), (12, 60, "class: ht"))
)
RULES["Tỷ lệ (3.7): bằng nhau ngang mốc thì không ai được chọn thay"] = QUOTA + _units(
    (15, 95, "class: htxs"), (2, 93, LEFT_OUT), (66, 80, "class: htt")
)


def rubrics_of_rule(rule: str) -> dict[str, Rubric]:
    """The rubric of a rule, as it reads for each size."""
    text = HEAD + RULES[rule].replace("JUDGED", JUDGED).replace("RANKING\n", RANKING)
    return rubrics_of(parse_yaml(text.encode(), YamlDocument("rubric.yaml")))


def rubric_of(rule: str) -> Rubric:
    """The rubric of a rule; of one with sizes, that of the first."""
    return next(iter(rubrics_of_rule(rule).values()))


def said(by_size: Mapping[str, Rubric], cases: tuple[WorkedCase, ...]) -> list[str]:
    """What the cases expect and do not get."""
    rubric = next(iter(by_size.values()))
    return [
        f"{case.name}: {one.unit} {one.key}: {one.expected} ≠ {one.found}"
        for case in cases
        for one in differences(rubric, case, by_size)
    ]


@pytest.mark.parametrize("rule", RULES)
def test_rule_written_in_yaml_does_what_the_guidance_says(rule: str) -> None:
    by_size = rubrics_of_rule(rule)
    cases = rubric_of(rule).tests
    assert cases
    assert [] == said(by_size, cases)


@pytest.mark.parametrize("rule", RULES)
def test_case_that_expects_something_else_is_noticed(rule: str) -> None:
    """The guard has been seen to fail: every unit of every case is looked at."""
    wrong = tuple(_expecting(case, {"total": "0.07"}) for case in rubric_of(rule).tests)
    units = [unit for case in wrong for unit in case.members]
    assert len(units) == len(said(rubrics_of_rule(rule), wrong))


def _expecting(case: WorkedCase, expect: Mapping[str, str]) -> WorkedCase:
    units = {name: CaseUnit(given=one.given, expect=dict(expect)) for name, one in case.members.items()}
    return case.model_copy(update={"units": units, "given": None, "expect": None, "shares": None})


@pytest.mark.parametrize("typed", ["5", "0.5"])
def test_bonus_the_unit_types_itself_counts_nothing_and_is_said(typed: str) -> None:
    rubric = rubric_of(TKV)
    card = score(rubric, sent(f"1 | 40\n2 | 40\n3 | 15\nT1 | {typed}"), Superior())
    assert "95" == total_of(card)
    assert [("CDC-S110", "T1", "D8")] == codes_at(card.diagnostics)


class TestSample:
    """The sample rubric printed in the design, copied as it stands there."""

    @pytest.fixture
    def sample(self, repository: Path) -> Rubric:
        path = repository / "tests" / "data" / "design-sample.yaml"
        return read_rubric(path, path.name).rubric

    def test_loads_lints_and_passes_its_own_test(self, sample: Rubric) -> None:
        assert ("vi-du", 1) == (sample.id, len(sample.tests))
        assert [] == said({"": sample}, sample.tests)

    def test_its_case_says_what_the_design_says(self, sample: Rubric) -> None:
        (case,) = sample.tests
        assert {
            "1.1": "20", "1.2": "15", "2.1": "30", "2.2": "9.5", "total": "94.5", "class": "kht", "because": ("KC1",),
        } == case.members[""].expect  # fmt: skip
