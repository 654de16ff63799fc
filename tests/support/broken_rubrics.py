"""For every code of area R, small rubrics broken in one place: what was changed, and what must be said there.

`▸` marks the spot the finding must name. Each rubric has exactly one thing wrong and gives exactly one finding.
"""

from typing import NamedTuple

from cdcs_score.expression import FaultKind
from tests.support.rubrics import (
    BONUS_BY_SELF,
    BONUS_BY_SUPERIOR,
    HERE,
    SMALL,
    WHOLE,
    Change,
    changed,
    with_bonus,
    with_quota,
)


class Broken(NamedTuple):
    """One broken rubric: the code it must give, the words of the finding, and the change that breaks it."""

    code: str
    message: str
    hint: str
    base: str
    changes: tuple[Change, ...]

    @property
    def text(self) -> str:
        """The rubric, broken and marked."""
        return changed(self.base, self.changes)


def broken(code: str, message: str, hint: str, *changes: Change) -> Broken:
    """The small rubric, broken."""
    return Broken(code, message, hint, SMALL, changes)


def breaks(code: str, message: str, hint: str, *changes: Change) -> Broken:
    """The rubric that has every part, broken."""
    return Broken(code, message, hint, WHOLE, changes)


def _with_part(wrong: str, title: str) -> Broken:
    """The small rubric with two parts of a dossier, the second called so."""
    part = "  - {{code: {}, title: {}, need: required, shown_by: receipts, source: HD#II}}"
    lines = ("dossier:", part.format("BCN", "Báo cáo năm"), part.format("BC", f"▸{title}"), "groups:")
    change = ("groups:\n", "\n".join([*lines, ""]))
    return broken("CDC-R247", f"thành phần hồ sơ BC: {wrong}", _PART_NAMES, change)


def _to_write(meaning: str) -> str:
    return f"thay TODO theo văn bản, chú thích ở cạnh hoặc ở trên nói ghi gì ({meaning})"


_WRITE_OUT = "viết lại đầy đủ nội dung; chữ bắt đầu bằng dấu đó thì đặt trong nháy"
_NO_ANCHOR = "không dùng neo (&), bí danh (*) hay thẻ (!)"
_YAML_ENDS = "từ chỗ này không còn đọc được như YAML"
_YAML_CURE = "xem thụt lề, dấu hai chấm, dấu ngoặc và dấu nháy ở dòng này và dòng trước"
_SAMPLE = "so với mẫu trong docs/rubrics.md"
_PART_NAMES = "mỗi thành phần một tên riêng, để ghi ở cột “Thành phần hồ sơ” mà không nhầm"
_REMOVE = "bỏ khóa này"
_CHOOSE = "chọn một giá trị trong danh sách"
_OWN_CODE = "mỗi nhóm, tiêu chí, điểm và mục thưởng có một mã riêng"
_BONUS_CURE = "tổng các mục phải bằng hoặc lớn hơn mức tối đa, từng mục không vượt mức đó"
_SCALE_CURE = "thang điểm phải bằng tổng các nhóm, hoặc tổng các nhóm cộng điểm thưởng"
_QUOTA_CURE = "người vượt số lượng nhận mức thấp hơn; số lượng tính trên những mức có chứa mức bị giới hạn"
_METHODS = "judged, yes_no, levels, ratio, linear, count, checklist, deduct, rollup"
_NAME_FORM = "chữ thường không dấu, chữ số, gạch dưới, bắt đầu bằng chữ"
_A_FACT = "khai số liệu này trong “facts”"
_OTHER_FACT = "đổi số liệu, hoặc sửa chỗ khai trong “facts”"
_SAME_MAXIMUM = "sửa các mức điểm hoặc điểm tối đa cho khớp"
_A_CLASS = "ghi mã của một mức trong “classes”"
_WRITE_AGAIN = "ghi lại giá trị này"
_CASE_WAYS = ("cần “given” và “expect”, hoặc chỉ “units”", "giữ một trong hai cách viết")
_IN_RUBRIC = "ghi tên số liệu hoặc mã tiêu chí có trong bảng"
_SIZES = ("facts:\n", "sizes: {by: members, tables: {small: {below: 500}, large: {from: 500}}}\nfacts:\n")
_PERIODS = ("facts:\n", "periods: {H1: {weight: 1}, H2: {weight: 2}, divide_by: 3}\nfacts:\n")
_MEND_CHANGE = "sửa “kind” hoặc “was” của thay đổi này"
_IN_FORM = "viết lại theo dạng đã nêu"
_CITATION = "NGUỒN#chỗ trong văn bản"
_MISSING_CURE = "thêm “missing: zero” hoặc “missing: withhold”"
_A_MAPPING = "chỗ này phải là một bảng {khóa: giá trị}"

BROKEN = (
    # the text of the file
    broken("CDC-R002", "tệp không phải văn bản UTF-8, hoặc có ký tự cấm",
           "lưu lại bằng trình soạn thảo với bảng mã UTF-8", ("year: 2025", "year: ▸\x00")),
    broken("CDC-R003", "tệp lớn hơn 1.048.576 byte", "bảng chấm điểm chỉ dài vài trang; kiểm tra có lấy nhầm tệp",
           ("schema: 1\n", "▸schema: 1\n#" + "x" * 2**20 + "\n")),
    broken("CDC-R004", _YAML_ENDS, _YAML_CURE, ("title: Nhóm B", "title: Nhóm B▸: thêm")),
    broken("CDC-R005", "lồng quá 64 tầng", "bảng chấm điểm chỉ có nhóm, tiêu chí và điểm a, b, c",
           ("year: 2025", "year: " + "[" * 63 + "▸[" + "]" * 64)),
    broken("CDC-R006", _NO_ANCHOR, _WRITE_OUT, ("title: Nhóm A", "title: ▸&A Nhóm A")),
    broken("CDC-R006", _NO_ANCHOR, _WRITE_OUT, ("applies_to: {level: to}", "applies_to: ▸*A")),
    broken("CDC-R006", _NO_ANCHOR, _WRITE_OUT, ("year: 2025", "year: ▸!!int 2025")),
    broken("CDC-R007", "khóa “year” đã viết ở dòng 3", "bỏ một trong hai, vì chỉ một giá trị được tính",
           ("status: sample", "status: sample\n▸year: 2026")),
    broken("CDC-R008", "chỗ này bỏ trống", "ghi giá trị, hoặc bỏ cả khóa", ("year: 2025", "year:▸")),
    broken("CDC-R009", "“yes” để trần dễ bị hiểu là đúng hoặc sai", "viết true hoặc false; nếu là chữ thì đặt trong nháy",
           ("capped: true", "capped: ▸yes")),
    broken("CDC-R009", "“no” để trần dễ bị hiểu là đúng hoặc sai", "viết true hoặc false; nếu là chữ thì đặt trong nháy",
           ("title: Nhóm B", "title: ▸no")),
    broken("CDC-R010", "tệp phải gồm đúng một bảng “khóa: giá trị”", "bắt đầu từ một tệp mẫu trong thư mục rubrics",
           ("final: [", "▸---\nfinal: [")),
    # the shape
    broken("CDC-R101", "không có khóa “decimal”", "có phải ý là “decimals” không?",
           ("decimals: 1, ", "decimals: 1, ▸decimal: 1, ")),
    broken("CDC-R101", "không có khóa “màu”", _REMOVE, ("status: sample", "status: sample\n▸màu: đỏ")),
    broken("CDC-R101", "không có khóa “<<”", _REMOVE, ("{level: to}", "{level: to, ▸<<: {kinds: [a]}}")),
    broken("CDC-R101", "không có khóa “step”", "ghi khóa này ở từng điểm trong “parts”",
           ("        source: HD#II.1\n", "        source: HD#II.1\n        ▸step: 1\n")),
    broken("CDC-R101", "không có khóa “evidense”", "có phải ý là “evidence” không?",
           ("{code: 3a, ", "{▸evidense: none, code: 3a, ")),
    broken("CDC-R101", "không có khóa “nummber”", "có phải ý là “number” không?",
           ("  HD: {", "  HD: {▸nummber: x, ")),
    broken("CDC-R101", "không có khóa “titel”", "có phải ý là “title” không?",
           ("status: sample", "status: sample\nlayouts: [{headers: {▸titel: [Nội dung]}}]")),
    broken("CDC-R111", "chữ “tt” được ghi cho cả cột code và cột title", "mỗi chữ chỉ ghi cho một cột",
           ("status: sample", "status: sample\nlayouts: [{headers: ▸{code: [TT], title: [tt]}}]")),
    broken("CDC-R103", "thiếu khóa “year”", "thêm “year: …” vào mục này",
           ("schema: 1", "▸schema: 1"), ("year: 2025\n", "")),
    broken("CDC-R103", "thiếu khóa “level”", "thêm “level: …” vào mục này", ("{level: to}", "▸{}")),
    broken("CDC-R104", "chỗ này phải là một số nguyên", _SAMPLE, ("year: 2025", "year: ▸hai nghìn")),
    broken("CDC-R104", "chỗ này phải là true hoặc false", _SAMPLE, ("capped: true", "capped: ▸True")),
    broken("CDC-R104", "chỗ này phải là ngày dạng 2019-08-14", _SAMPLE, ('"2019-08-14"', '▸"14/08/2019"')),
    broken("CDC-R104", "chỗ này phải là ngày dạng 2019-08-14", _SAMPLE, ('"2019-08-14"', '▸"20190814"')),
    broken("CDC-R104", "chỗ này phải là ngày dạng 2019-08-14", _SAMPLE, ('"2019-08-14"', '▸"2019-02-30"')),
    broken("CDC-R104", "chỗ này phải là một danh sách [...]", _SAMPLE, ("[verified, block, self]", "▸self")),
    broken("CDC-R104", _A_MAPPING, _SAMPLE, ("{level: to}", "▸to")),
    broken("CDC-R104", "chỗ này phải là một con số", _SAMPLE, ("maximum: 100,", "maximum: ▸{small: 100},")),
    broken("CDC-R104", "chỗ này phải là một dòng chữ", _SAMPLE, ("title: Nhóm B", "title: ▸[Nhóm, B]")),
    broken("CDC-R104", "chỗ này phải là chữ, không để rỗng", _SAMPLE, ("title: Nhóm B", 'title: ▸"  "')),
    broken("CDC-R104", "chỗ này phải là chữ ngắn hơn", _SAMPLE, ("title: Nhóm B", "title: ▸" + "B" * 2001)),
    broken("CDC-R104", "chỗ này phải là một dòng chữ", _SAMPLE,
           ("{explanation: required, treatment: rescale}", "▸[forbidden]")),
    broken("CDC-R105", "“40,5” không phải số thập phân", "viết chữ số với dấu chấm thập phân, ví dụ 8.5",
           ("title: Nhóm B\n    maximum: 40", 'title: Nhóm B\n    maximum: ▸"40,5"')),
    broken("CDC-R105", "“1e2” không phải số thập phân", "viết chữ số với dấu chấm thập phân, ví dụ 8.5",
           ("maximum: 100,", "maximum: ▸1e2,")),
    broken("CDC-R106", "“half-up” không nằm trong: half_up, half_even, down", "có phải ý là “half_up” không?",
           ("rounding: half_up", "rounding: ▸half-up")),
    broken("CDC-R106", "“tổ” không nằm trong: to, section, member, cdcs, occupational", _CHOOSE,
           ("{level: to}", "{level: ▸tổ}")),
    broken("CDC-R106", "“2” không nằm trong: 1", _CHOOSE, ("schema: 1", "schema: ▸2")),
    broken("CDC-R106", "“judge” không nằm trong: " + _METHODS, "có phải ý là “judged” không?",
           ("maximum: 20, method: judged", "maximum: 20, method: ▸judge")),
    broken("CDC-R106", "“may be” không nằm trong: forbidden", _CHOOSE,
           ("{explanation: required, treatment: rescale}", "▸may be")),
    broken("CDC-R106", "“partial” không nằm trong: full, zero, rescale", _CHOOSE,
           ("treatment: rescale", "treatment: ▸partial")),
    broken("CDC-R107", "7 phải từ 6 trở xuống", "sửa lại số này", ("decimals: 1", "decimals: ▸7")),
    broken("CDC-R107", "1929 phải từ 1930 trở lên", "sửa lại số này", ("year: 2025", "year: ▸1929")),
    broken("CDC-R107", "0 phải lớn hơn 0", "sửa lại số này", ("step: 1,", "step: ▸0,")),
    broken("CDC-R107", "-1 phải từ 0 trở lên", "sửa lại số này", ("from: 0}", "from: ▸-1}")),
    broken("CDC-R108", "“Vi Du” không đúng dạng: chữ thường không dấu, chữ số, gạch ngang", _IN_FORM,
           ("id: vi-du", "id: ▸Vi Du")),
    broken("CDC-R108", "“HD” không đúng dạng: " + _CITATION, _IN_FORM, ("source: HD#II.1\n", "source: ▸HD\n")),
    broken("CDC-R108", "“Mục 1” không đúng dạng: chữ không dấu, chữ số, dấu chấm, gạch", _IN_FORM,
           ('{code: "1",', "{code: ▸Mục 1,")),
    broken("CDC-R108", "“Hướng dẫn” không đúng dạng: chữ không dấu, chữ số, dấu chấm, gạch", _IN_FORM,
           ("  HD: {", "  ▸Hướng dẫn: {title: x}\n  HD: {")),
    broken("CDC-R109", "danh sách này phải có ít nhất một mục", "thêm mục, theo mẫu trong docs/rubrics.md",
           ("[verified, block, self]", "▸[]")),
    broken("CDC-R110", "còn TODO: “year” chưa ghi", _to_write("Năm đánh giá"), ("year: 2025", "year: ▸TODO")),
    broken("CDC-R110", "còn TODO: “title” chưa ghi", _to_write("Tên nhóm"), ("title: Nhóm B", "title: ▸TODO tên nhóm")),
    broken("CDC-R110", "còn TODO: “final” chưa ghi", _to_write("các khóa: docs/rubrics.md"),
           ("[verified, block, self]", "[verified, block, self, ▸TODO]")),
    # the meaning
    broken("CDC-R201", "mã “A” đã dùng ở dòng 13", _OWN_CODE,
           ("{code: 3a,", "{code: ▸A,")),
    broken("CDC-R201", "mã “3A” đã dùng ở dòng 30", _OWN_CODE, ("{code: 3b,", "{code: ▸3A,")),
    broken("CDC-R201", "mã “kha” đã dùng ở dòng 36", _OWN_CODE, ("{code: yeu,", "{code: ▸kha,")),
    broken("CDC-R201", "mã “B” đã dùng ở dòng 21", _OWN_CODE, with_bonus(BONUS_BY_SELF.replace("T1", "▸B"))),
    broken("CDC-R202", "tiêu chí 3: các phần cộng lại 35, điểm tối đa ghi 40",
           "sửa một phần hoặc điểm tối đa cho khớp",
           ("title: Điểm b, maximum: 15", "title: Điểm b, maximum: 10"),
           ("title: Tiêu chí 3\n        maximum: 40", "title: Tiêu chí 3\n        maximum: ▸40")),
    broken("CDC-R203", "nhóm A: các tiêu chí cộng lại 60,5, điểm tối đa ghi 60",
           "sửa một tiêu chí hoặc điểm tối đa cho khớp",
           ("title: Tiêu chí 1, maximum: 40", "title: Tiêu chí 1, maximum: 40.5"),
           ("title: Nhóm A\n    maximum: 60", "title: Nhóm A\n    maximum: ▸60")),
    broken("CDC-R204", "các nhóm cộng lại 100, điểm thưởng 0, nhưng thang điểm ghi 105", _SCALE_CURE,
           ("{maximum: 100,", "{maximum: ▸105,")),
    broken("CDC-R204", "các nhóm cộng lại 100, điểm thưởng 5, nhưng thang điểm ghi 95", _SCALE_CURE,
           ("{maximum: 100,", "{maximum: ▸95,"), with_bonus(BONUS_BY_SUPERIOR)),
    broken("CDC-R205", "các mục thưởng cộng lại 4, mức tối đa ghi 5", _BONUS_CURE,
           with_bonus(BONUS_BY_SELF.replace("maximum: 5", "maximum: ▸5").replace("maximum: 3", "maximum: 2"))),
    broken("CDC-R205", "các mục thưởng cộng lại 5, mức tối đa ghi 2", _BONUS_CURE,
           with_bonus(BONUS_BY_SELF.replace("maximum: 5", "maximum: ▸2"))),
    broken("CDC-R206", "mức “kha” bắt đầu từ 80, phải thấp hơn mức trên (80)",
           "xếp từ cao xuống thấp, mỗi mức một mốc khác nhau", ("from: 50", "from: ▸80")),
    broken("CDC-R207", "mức thấp nhất “yeu” bắt đầu từ 0,5, phải từ 0", "đặt “from: 0” cho mức thấp nhất",
           ("from: 0}", "from: ▸0.5}")),
    broken("CDC-R208", "mức “tot” từ 100,5, cao hơn điểm cao nhất có thể đạt (100)",
           "hạ mốc của mức này, hoặc xem lại thang điểm", ("from: 80", "from: ▸100.5")),
    broken("CDC-R208", "mức “tot” từ 101, cao hơn điểm cao nhất có thể đạt (100)",
           "hạ mốc của mức này, hoặc xem lại thang điểm", ("from: 80", "from: ▸101"), with_bonus(BONUS_BY_SUPERIOR)),
    broken("CDC-R209", "căn cứ “HDD#I.1” không dẫn tới nguồn nào trong “sources”", "có phải ý là “HD” không?",
           ("source: HD#I.1}", "source: ▸HDD#I.1}")),
    broken("CDC-R209", "căn cứ “XYZ#IV” không dẫn tới nguồn nào trong “sources”", "thêm nguồn vào “sources”",
           ("source: HD#IV}", "source: ▸XYZ#IV}")),
    broken("CDC-R210", "3 không nêu căn cứ", "thêm “source: NGUỒN#chỗ trong văn bản”",
           ('- code: "3"', '- ▸code: "3"'), ("        source: HD#II.1\n", "")),
    broken("CDC-R211", "1: điểm tối đa 40 không chia hết cho bước 0,3", "chọn bước điểm chia hết điểm tối đa",
           ("maximum: 40, method: judged, step: 0.5", "maximum: 40, method: judged, step: ▸0.3")),
    broken("CDC-R211", "3b: điểm tối đa 15 không chia hết cho bước 2", "chọn bước điểm chia hết điểm tối đa",
           ("step: 5,", "step: ▸2,")),
    broken("CDC-R211", "T1: điểm tối đa 5 không chia hết cho bước 2", "chọn bước điểm chia hết điểm tối đa",
           with_bonus(BONUS_BY_SUPERIOR.replace("step: 0.5", "step: ▸2"))),
    broken("CDC-R212", "không có nhóm hay tiêu chí nào mang mã “Z9”", "ghi mã của một nhóm hoặc tiêu chí",
           ("break_by: [A,", "break_by: [▸Z9,")),
    broken("CDC-R213", "mức “tot” được tính “trong đó” mức “yeu”, phải là mức liền dưới", "ghi mã của mức đứng ngay sau",
           ("within: kha", "within: ▸yeu")),
    broken("CDC-R213", "mức “yeu” được tính “trong đó” mức “kha”, phải là mức liền dưới",
           "ghi mã của mức đứng ngay sau", ("from: 0}", "from: 0, within: ▸kha}")),
    broken("CDC-R214", "T2: mục thưởng đơn vị tự chấm phải nói bỏ trống thì sao", _MISSING_CURE,
           with_bonus(BONUS_BY_SELF.replace("missing: withhold, ", "").replace("{code: T2", "▸{code: T2"))),
    broken("CDC-R215", "T1: do cấp trên chấm nên luôn là 0 khi chưa cho điểm", "bỏ khóa “missing” ở mục này",
           with_bonus(BONUS_BY_SUPERIOR.replace("evidence: required", "evidence: required, missing: ▸zero"))),
    broken("CDC-R216", "“block” có hai lần trong danh sách", "bỏ một lần",
           ("[verified, block, self]", "[verified, block, ▸block, self]")),
    broken("CDC-R216", "“A” có hai lần trong danh sách", "bỏ một lần", ('[A, "3"]', '[A, "3", ▸A]')),
    broken("CDC-R216", "“total” có hai lần trong danh sách", "bỏ một lần", ("[class, total]", "[total, ▸total]")),
    broken("CDC-R217", "“final” phải kết thúc bằng “self” vì tiêu chí “judged” không có điểm tính sẵn",
           "thêm self vào cuối danh sách", ("[verified, block, self]", "▸[verified, block]")),
    broken("CDC-R218", "“ranking.by” phải có “total”", "ghi by: [class, total] hoặc by: [total]",
           ("[class, total]", "▸[class]")),
    broken("CDC-R220", "không có mức xếp loại nào mang mã “totg”", "có phải ý là “tot” không?",
           with_quota("class: tot", "class: ▸totg")),
    broken("CDC-R220", "không có mức xếp loại nào mang mã “zzz”", "ghi mã của một mức trong “classes”",
           with_quota("at_least: kha", "at_least: ▸zzz")),
    broken("CDC-R221", "mức “tot” phải thấp hơn mức bị giới hạn “tot”", _QUOTA_CURE,
           with_quota("overflow: kha", "overflow: ▸tot")),
    broken("CDC-R221", "mức “tot” phải bằng hoặc thấp hơn mức bị giới hạn “kha”", _QUOTA_CURE,
           with_quota("class: tot", "class: kha", "at_least: kha", "at_least: ▸tot", "overflow: kha", "overflow: yeu")),
    broken("CDC-R212", "không có nhóm hay tiêu chí nào mang mã “Z9”", "ghi mã của một nhóm hoặc tiêu chí",
           with_quota("order: [total, A]", "order: [total, ▸Z9]")),
    broken("CDC-R216", "“total” có hai lần trong danh sách", "bỏ một lần",
           with_quota("order: [total, A]", "order: [total, ▸total]")),
    broken("CDC-R104", "chỗ này phải là một tỷ lệ từ 0% đến 100%, ví dụ 20%", _SAMPLE,
           with_quota("at_most: 20%", "at_most: ▸0.2")),
    broken("CDC-R104", "chỗ này phải là một tỷ lệ từ 0% đến 100%, ví dụ 20%", _SAMPLE,
           with_quota("at_most: 20%", "at_most: ▸120%")),
    broken("CDC-R209", "căn cứ “XYZ#IX” không dẫn tới nguồn nào trong “sources”", "thêm nguồn vào “sources”",
           with_quota("source: HD#IX", "source: ▸XYZ#IX")),
    broken("CDC-R219", "thang điểm 99,5 cần nhiều chữ số thập phân hơn tổng điểm (0)",
           "tăng “decimals”, hoặc chọn thang điểm tròn hơn",
           ("{maximum: 100, capped: true, decimals: 1,", "{maximum: ▸99.5, capped: true, decimals: 0,"),
           ("    maximum: 60\n", "    maximum: 59.5\n"), ("maximum: 20, method: judged, step: 1,", "maximum: 19.5, method: judged, step: 0.5,")),
    # keys of facts, rules and cases
    breaks("CDC-R101", "không có khóa “at_leest”", "có phải ý là “at_least” không?",
           ("members: {type: count, label: Đoàn viên}", "members: {type: count, ▸at_leest: 1, label: Đoàn viên}")),
    breaks("CDC-R101", "không có khóa “at_most”", "bỏ khóa này; nó đi với type: count, number, percent",
           ("plan: {type: yes_no, ", "plan: {type: yes_no, ▸at_most: 1, ")),
    breaks("CDC-R101", "không có khóa “of”", "bỏ khóa này; nó đi với type: choice",
           ("plan: {type: yes_no, ", "plan: {type: yes_no, ▸of: {a: b}, ")),
    breaks("CDC-R101", "không có khóa “floor”", "bỏ khóa này; nó đi với method: deduct",
           ("earns: 3,", "earns: 3, ▸floor: 0,")),
    breaks("CDC-R101", "không có khóa “step”", "bỏ khóa này; nó đi với method: judged",
           ("fact: workers, source", "fact: workers, ▸step: 1, source")),
    breaks("CDC-R101", "không có khóa “maximum”", _REMOVE, ("fact: workers, source", "fact: workers, ▸maximum: 1, source")),
    breaks("CDC-R101", "không có khóa “earn”", "có phải ý là “earns” không?", ("earns: 3,", "earns: 3, ▸earn: 3,")),
    breaks("CDC-R101", "không có khóa “point”", "có phải ý là “points” không?",
           ("from: {at: 50%, points: 0}", "from: {at: 50%, ▸point: 5, points: 0}")),
    breaks("CDC-R101", "không có khóa “form”", "có phải ý là “from” không?",
           ("{from: 50%, points: 5}", "{▸form: 40%, from: 50%, points: 5}")),
    breaks("CDC-R101", "không có khóa “fac”", "có phải ý là “fact” không?",
           ("{fact: plan, points: 3}", "{▸fac: plan, fact: plan, points: 3}")),
    breaks("CDC-R101", "không có khóa “point”", "có phải ý là “points” không?",
           ("earn: sum,", "earn: {at_least: 1, points: 5, ▸point: 1},")),
    breaks("CDC-R101", "không có khóa “denominater”", "có phải ý là “denominator” không?",
           ("reported: {numerator: good,", "reported: {▸denominater: groups, numerator: good,")),
    breaks("CDC-R101", "không có khóa “expects”", "có phải ý là “expect” không?",
           ("      B:\n        given: {workers: 100}\n", "      B:\n        given: {workers: 100}\n        ▸expects: {total: 1}\n")),
    breaks("CDC-R101", "không có khóa “clas”", "có phải ý là “class” không?",
           ("last_year: {class: kha,", "last_year: {▸clas: kha, class: kha,")),
    breaks("CDC-R101", "không có khóa “wen”", "có phải ý là “when” không?",
           ("{code: KC1, title", "{code: KC1, ▸wen: strike, title")),
    breaks("CDC-R103", "thiếu khóa “label”", "thêm “label: …” vào mục này",
           ("good: {type: count, label: Tổ đạt}", "good: ▸{type: count}")),
    breaks("CDC-R103", "thiếu khóa “type”", "thêm “type: …” vào mục này",
           ("good: {type: count, label: Tổ đạt}", "good: ▸{label: Tổ đạt}")),
    breaks("CDC-R103", "thiếu khóa “earns”", "thêm “earns: …” vào mục này",
           ('- {code: "1.2",', '- ▸{code: "1.2",'), ("earns: 3, ", "")),
    breaks("CDC-R103", "thiếu khóa “method”", "thêm “method: …” vào mục này",
           ('- {code: "2.2",', '- ▸{code: "2.2",'), ("method: deduct, fact: late, each: 0.5, floor: 0, ", "")),
    breaks("CDC-R103", "thiếu khóa “at”", "thêm “at: …” vào mục này",
           ("from: {at: 50%, points: 0}", "from: ▸{points: 0}")),
    breaks("CDC-R103", "thiếu khóa “points”", "thêm “points: …” vào mục này",
           ("earn: sum,", "earn: ▸{at_least: 1},")),
    breaks("CDC-R103", "thiếu khóa “awarded_by”", "thêm “awarded_by: …” vào mục này",
           ("penalties: {", "penalties: ▸{"), ("maximum: 5, awarded_by: self,", "maximum: 5,")),
    # values of facts, rules, cases
    breaks("CDC-R104", "chỗ này phải là một tên khác: chữ này là của biểu thức", _SAMPLE,
           ("  plan: {", "  ▸not: {type: yes_no, label: x}\n  plan: {")),
    breaks("CDC-R104", "chỗ này phải là một tên khác: chữ này là của biểu thức", _SAMPLE,
           ("equal: Bằng luật,", "equal: Bằng luật, ▸in: Trong,")),
    breaks("CDC-R104", "chỗ này phải là một tên khác: chữ này là của biểu thức", _SAMPLE,
           ("method: yes_no, fact: rules", "method: yes_no, fact: ▸min")),
    breaks("CDC-R104", "chỗ này phải là một tỷ lệ phần trăm, ví dụ 90%", _SAMPLE, ("from: 50%, points: 5", "from: ▸0.5, points: 5")),
    breaks("CDC-R104", "chỗ này phải là một số nguyên", _SAMPLE, ("at_most: 5000", "at_most: ▸5000.5")),
    breaks("CDC-R104", "chỗ này phải là true hoặc false", _SAMPLE, ("blank_means: false", "blank_means: ▸không")),
    breaks("CDC-R104", "chỗ này phải là một dòng chữ", _SAMPLE, ("wrong_when: members > workers", "wrong_when: ▸[members, workers]")),
    breaks("CDC-R104", "chỗ này phải là một dòng chữ", _SAMPLE, ("fact: workers, source", "fact: ▸[workers], source")),
    breaks("CDC-R104", "chỗ này phải là một dòng chữ", _SAMPLE, ("method: deduct,", "method: ▸[deduct],")),
    breaks("CDC-R104", "chỗ này phải là một dòng chữ", _SAMPLE, ("plan: {type: yes_no,", "plan: {type: ▸{yes_no: x},")),
    breaks("CDC-R104", "chỗ này phải là một dòng chữ", _SAMPLE, ("total: 97,", "total: ▸{at: 97},")),
    breaks("CDC-R104", _A_MAPPING, _SAMPLE, ("  plan: {type: yes_no, label: Chương trình}", "  plan: ▸yes_no")),
    breaks("CDC-R104", _A_MAPPING, _SAMPLE, ("points: {better: 20, equal: 12, unsigned: 0}", "points: ▸20")),
    breaks("CDC-R104", _A_MAPPING, _SAMPLE, ("{fact: plan, points: 3}", "▸plan")),
    breaks("CDC-R104", _A_MAPPING, _SAMPLE,
           ("{code: K1, wrong_when: members > workers, severity: error, message: Đoàn viên nhiều hơn lao động, hint: Xem lại}",
            "▸members > workers")),
    breaks("CDC-R105", "“.inf” không phải số thập phân", "viết chữ số với dấu chấm thập phân, ví dụ 8.5",
           ("at_most: 500}", "at_most: ▸.inf}")),
    breaks("CDC-R105", "“.nan” không phải số thập phân", "viết chữ số với dấu chấm thập phân, ví dụ 8.5",
           ("when_true: 5", "when_true: ▸.nan")),
    breaks("CDC-R105", "“1e999999” không phải số thập phân", "viết chữ số với dấu chấm thập phân, ví dụ 8.5",
           ("per: 20", "per: ▸1e999999")),
    breaks("CDC-R105", "“1/2” không phải số thập phân", "viết chữ số với dấu chấm thập phân, ví dụ 8.5",
           ("each: 0.5", "each: ▸1/2")),
    breaks("CDC-R106", "“counter” không nằm trong: count, number, percent, yes_no, choice", "có phải ý là “count” không?",
           ("good: {type: count,", "good: {type: ▸counter,")),
    breaks("CDC-R106", "“fatal” không nằm trong: error, warning, note", _CHOOSE, ("severity: error", "severity: ▸fatal")),
    breaks("CDC-R106", "“most” không nằm trong: sum, all", _CHOOSE, ("earn: sum", "earn: ▸most")),
    breaks("CDC-R106", "“informational” không nằm trong: " + _METHODS, _CHOOSE,
           ("method: yes_no, fact: rules, when_true: 5, when_false: 0", "method: ▸informational, fact: rules")),
    breaks("CDC-R107", "0 phải lớn hơn 0", "sửa lại số này", ("earns: 3", "earns: ▸0")),
    breaks("CDC-R107", "-2 phải từ 0 trở lên", "sửa lại số này", ("when_false: 0", "when_false: ▸-2")),
    breaks("CDC-R107", "0 phải từ 1 trở lên", "sửa lại số này", ("earn: sum", "earn: {at_least: ▸0, points: 5}")),
    breaks("CDC-R108", "“Plan” không đúng dạng: " + _NAME_FORM, _IN_FORM, ("  plan: {", "  ▸Plan: {type: yes_no, label: x}\n  plan: {")),
    breaks("CDC-R108", "“có-lợi” không đúng dạng: " + _NAME_FORM, _IN_FORM, ("of: {better: ", "of: {▸có-lợi: x, better: ")),
    breaks("CDC-R108", "“2plan” không đúng dạng: " + _NAME_FORM, _IN_FORM, ("fact: plan, points: 3", "fact: ▸2plan, points: 3")),
    breaks("CDC-R109", "danh sách này phải có ít nhất 2 mục", "thêm mục, theo mẫu trong docs/rubrics.md",
           ("of: {better: Có lợi hơn, equal: Bằng luật, unsigned: Chưa ký}", "of: ▸{better: Có lợi hơn}")),
    breaks("CDC-R109", "danh sách này phải có ít nhất một mục", "thêm mục, theo mẫu trong docs/rubrics.md",
           ("bands: [{from: 90%, points: 10}, {from: 50%, points: 5}, {from: 0%, points: 0}]", "bands: ▸[]")),
    breaks("CDC-R109", "danh sách này phải có ít nhất một mục", "thêm mục, theo mẫu trong docs/rubrics.md",
           ('expect: {"2.2": 10, rank: none}', "expect: ▸{}")),
    # the meaning of facts and rules
    breaks("CDC-R201", "mã “plan” đã dùng ở dòng 68", _OWN_CODE, ("code: 2.3a,", "code: plan,"), ("  plan: {", "  ▸plan: {")),
    breaks("CDC-R201", "mã “K1” đã dùng ở dòng 30", _OWN_CODE, ("{code: KC1,", "{code: ▸K1,")),
    breaks("CDC-R209", "căn cứ “QD#VI” không dẫn tới nguồn nào trong “sources”", "thêm nguồn vào “sources”",
           ("source: HD#VI}", "source: ▸QD#VI}")),
    breaks("CDC-R205", "các mục thưởng cộng lại 4, mức tối đa ghi 5", _BONUS_CURE,
           ("title: Điểm trừ, maximum: 5", "title: Điểm trừ, maximum: ▸5"),
           ("title: Chi vượt thu, maximum: 5", "title: Chi vượt thu, maximum: 4"), ("{at: -10, points: 5}", "{at: -10, points: 4}")),
    breaks("CDC-R214", "T2: mục thưởng đơn vị tự chấm phải nói bỏ trống thì sao", _MISSING_CURE,
           ("  {code: T2,", "  ▸{code: T2,"), ("evidence: none, missing: zero, source: HD#III}]}\npen", "evidence: none, source: HD#III}]}\npen")),
    breaks("CDC-R216", "“rules” có hai lần trong danh sách", "bỏ một lần", ("{fact: plan, points: 3}", "{fact: plan, points: 0}, {fact: ▸rules, points: 3}")),
    breaks("CDC-R217", "“final” phải kết thúc bằng “self” vì tiêu chí “judged” không có điểm tính sẵn",
           "thêm self vào cuối danh sách", ("[verified, block, computed, self]", "▸[verified, block, computed]")),
    breaks("CDC-R220", "không có mức xếp loại nào mang mã “tott”", "có phải ý là “tot” không?", ("caps_at: tot", "caps_at: ▸tott")),
    breaks("CDC-R220", "không có mức xếp loại nào mang mã “gioi”", _A_CLASS, ("last_year: {class: kha", "last_year: {class: ▸gioi")),
    breaks("CDC-R222", "số liệu “workers”: at_most nhỏ hơn at_least", "sửa một trong hai giới hạn",
           ("at_least: 1, at_most: 5000", "at_least: 1, at_most: ▸0"), ("given: {workers: 9, ", "given: {"), ("given: {workers: 100}", "given: {}"),
           ("given: {workers: 100, ", "given: {")),
    breaks("CDC-R223", "số liệu “late”: blank_means nằm ngoài giới hạn hoặc các lựa chọn", "ghi một giá trị mà số liệu nhận",
           ("label: Báo cáo muộn, supplied_by: superior, blank_means: 0", "label: Báo cáo muộn, supplied_by: superior, at_most: 5, blank_means: ▸6")),
    breaks("CDC-R223", "số liệu “agreement”: blank_means nằm ngoài giới hạn hoặc các lựa chọn", "ghi một giá trị mà số liệu nhận",
           ("    label: Thỏa ước\n", "    label: Thỏa ước\n    blank_means: ▸none\n")),
    breaks("CDC-R224", "không quy tắc nào dùng số liệu “women”",
           "bỏ số liệu, hoặc in ra bằng một dòng “method: informational”",
           ("  plan: {", "  ▸women: {type: count, label: Lao động nữ}\n  plan: {")),
    breaks("CDC-R225", "không có số liệu “plans” trong “facts”", "có phải ý là “plan” không?",
           ("items: [{fact: rules, points: 2},", "items: [{fact: rules, points: 2}, {fact: ▸plans, points: 0},")),
    breaks("CDC-R225", "không có số liệu “xyz” trong “facts”", _A_FACT, ("fact: workers, source", "fact: ▸xyz, source")),
    breaks("CDC-R225", "không có số liệu “worker” trong “facts”", "có phải ý là “workers” không?",
           ("denominator: workers,", "denominator: ▸worker,")),
    breaks("CDC-R226", "số liệu “members” phải là một số luôn lớn hơn 0: đặt “at_least” lớn hơn 0", _OTHER_FACT,
           ("denominator: workers,", "denominator: ▸members,")),
    breaks("CDC-R226", "số liệu “balance” phải là một số không âm: đặt “at_least” từ 0", _OTHER_FACT,
           ("numerator: members,", "numerator: ▸balance,")),
    breaks("CDC-R226", "số liệu “members” phải là một số liệu kiểu yes_no", _OTHER_FACT,
           ("method: yes_no, fact: rules", "method: yes_no, fact: ▸members")),
    breaks("CDC-R226", "số liệu “visits” phải là một số liệu kiểu yes_no", _OTHER_FACT,
           ("items: [{fact: rules, points: 2},", "items: [{fact: rules, points: 2}, {fact: ▸visits, points: 0},")),
    breaks("CDC-R226", "số liệu “balance” phải là một số liệu kiểu count hoặc number, không âm: đặt “at_least” từ 0", _OTHER_FACT,
           ("method: deduct, fact: late", "method: deduct, fact: ▸balance")),
    breaks("CDC-R226", "số liệu “dues” phải là một số liệu kiểu count hoặc number, không âm: đặt “at_least” từ 0", _OTHER_FACT,
           ("method: deduct, fact: late", "method: deduct, fact: ▸dues")),
    breaks("CDC-R227", "1.1: cách chấm cho nhiều nhất 20, điểm tối đa ghi 25", _SAME_MAXIMUM,
           ("title: Thỏa ước\n        maximum: 20", "title: Thỏa ước\n        maximum: ▸25"),
           ("title: Đối thoại, maximum: 20", "title: Đối thoại, maximum: 15"), ('"1.3": 20}', '"1.3": 15}')),
    breaks("CDC-R227", "2.3b: cách chấm cho nhiều nhất 5,5, điểm tối đa ghi 5", _SAME_MAXIMUM,
           ("title: Nền nếp, maximum: 5", "title: Nền nếp, maximum: ▸5"), ("{fact: plan, points: 3}", "{fact: plan, points: 3.5}")),
    breaks("CDC-R227", "2.3b: cách chấm cho nhiều nhất 0, điểm tối đa ghi 5", _SAME_MAXIMUM,
           ("title: Nền nếp, maximum: 5", "title: Nền nếp, maximum: ▸5"), ("{fact: rules, points: 2}", "{fact: rules}"),
           ("{fact: plan, points: 3}], earn: sum", "{fact: plan}], earn: {at_least: 3, points: 5}")),
    breaks("CDC-R228", "mức này phải thấp hơn mức đứng trước", "xếp các mức từ cao xuống thấp",
           ("{from: 50%, points: 5}", "{from: ▸90%, points: 5}")),
    breaks("CDC-R229", "mức thấp nhất phải bắt đầu từ 0%", "thêm {from: 0%, points: …}",
           ("{from: 50%, points: 5}, {from: 0%, points: 0}", "{from: ▸50%, points: 5}")),
    breaks("CDC-R229", "mức thấp nhất phải bắt đầu từ 0%", "thêm {from: 0%, points: …}",
           ("             {from: 0%, points: 0}], reported", "             {from: ▸1%, points: 0}], reported")),
    breaks("CDC-R230", "số liệu không có lựa chọn “beter”", "có phải ý là “better” không?",
           ("points: {better: 20,", "points: {▸beter: 20, better: 20,")),
    breaks("CDC-R231", "chưa ghi điểm cho: equal, unsigned", "ghi điểm cho mọi lựa chọn; không được điểm thì ghi 0",
           ("points: {better: 20, equal: 12, unsigned: 0}", "points: ▸{better: 20}")),
    breaks("CDC-R232", "cần “fact”, hoặc cả “numerator” và “denominator”", "giữ một trong hai cách",
           ("- {code: 2.3c,", "- ▸{code: 2.3c,"), ("fact: dues,", "fact: dues, numerator: members, denominator: workers,")),
    breaks("CDC-R232", "cần “fact”, hoặc cả “numerator” và “denominator”", "giữ một trong hai cách",
           ("- {code: 2.3c,", "- ▸{code: 2.3c,"), ("fact: dues,", "fact: dues, denominator: workers,")),
    breaks("CDC-R233", "“to” phải lớn hơn “from”", "đổi chỗ hai đầu", ("to: {at: 100%, points: 5}", "to: {at: ▸50%, points: 5}")),
    breaks("CDC-R234", "mục “plan”: có “points” khi và chỉ khi “earn: sum”", "thêm hoặc bỏ “points” ở mục này",
           ("{fact: rules, points: 2}", "{fact: rules}"), ("{fact: plan, points: 3}], earn: sum", "▸{fact: plan, points: 3}], earn: all")),
    breaks("CDC-R235", "“floor” phải thấp hơn điểm tối đa 10", "hạ mức sàn", ("floor: 0,", "floor: ▸10,")),
    breaks("CDC-R236", "T2: chỉ cấp trên chấm, nhưng tính từ số liệu “visits” do đơn vị khai",
           "đặt “supplied_by: superior” cho số liệu", ("  {code: T2,", "  ▸{code: T2,"), ("method: linear, fact: late", "method: linear, fact: visits")),
    breaks("CDC-R237", "“cdcs” không phải cấp thấp hơn cấp của bảng chấm điểm", "ghi một cấp thấp hơn, ví dụ to",
           ("children: to", "children: ▸cdcs")),
    breaks("CDC-R239", "số liệu không bao giờ bằng giá trị này",
           "ghi một giá trị mà số liệu nhận; tỷ lệ thì ghi kèm dấu %, ví dụ 50%", ("to: {at: 100%, points: 5}", "to: {at: ▸100, points: 5}")),
    breaks("CDC-R239", "số liệu không bao giờ bằng giá trị này",
           "ghi một giá trị mà số liệu nhận; tỷ lệ thì ghi kèm dấu %, ví dụ 50%", ("to: {at: 1, points: 0}", "to: {at: ▸50%, points: 0}")),
    breaks("CDC-R240", "KC2: phải có đúng một trong “forces”, “caps_at”", "ghi “forces: mức thấp nhất” hoặc “caps_at: mức”",
           ("  - code: KC2", "  - ▸code: KC2"), ("    caps_at: tot\n", "")),
    breaks("CDC-R240", "KC1: phải có đúng một trong “forces”, “caps_at”", "ghi “forces: mức thấp nhất” hoặc “caps_at: mức”",
           ("  - {code: KC1,", "  - ▸{code: KC1,"), ("forces: yeu", "forces: yeu, caps_at: kha")),
    breaks("CDC-R241", "KC1: “forces” chỉ được ghi mức thấp nhất, “yeu”", "ghi “forces: yeu”, hoặc dùng “caps_at”",
           ("forces: yeu", "forces: ▸kha")),
    # periods
    broken("CDC-R101", "không có khóa “wieght”", "có phải ý là “weight” không?",
           ("status: sample", "status: sample\nperiods: {H1: {weight: 1, ▸wieght: 1}, H2: {weight: 2}, divide_by: 3}")),
    broken("CDC-R103", "thiếu khóa “weight”", "thêm “weight: …” vào mục này",
           ("status: sample", "status: sample\nperiods: {H1: {weight: 1}, H2: ▸{}, divide_by: 3}")),
    broken("CDC-R108", "“Kỳ 1” không đúng dạng: chữ hoa không dấu, chữ số, ví dụ H1", _IN_FORM,
           ("status: sample", "status: sample\nperiods: {▸Kỳ 1: {weight: 1}, H2: {weight: 2}, divide_by: 3}")),
    broken("CDC-R109", "danh sách này phải có ít nhất 2 mục", "thêm mục, theo mẫu trong docs/rubrics.md",
           ("status: sample", "status: sample\nperiods: ▸{H1: {weight: 1}, divide_by: 1}")),
    broken("CDC-R238", "các hệ số cộng lại 3, “divide_by” ghi 4",
           "sửa hệ số hoặc “divide_by”, để điểm cả năm không vượt thang điểm",
           ("status: sample", "status: sample\nperiods: {H1: {weight: 1}, H2: {weight: 2}, divide_by: ▸4}")),
    broken("CDC-R201", "mã “A” đã dùng ở dòng 14", _OWN_CODE,
           ("status: sample", "status: sample\nperiods: {▸A: {weight: 1}, H2: {weight: 2}, divide_by: 3}")),
    breaks("CDC-R244", "“1.4” là dòng chỉ theo dõi một lựa chọn, không phải con số nên không so hơn kém được",
           "dùng nhóm, tiêu chí có điểm, hoặc số liệu là con số",
           ('break_by: ["1", "2"]', 'break_by: ["1", ▸"1.4"]'), ("fact: workers, source", "fact: agreement, source")),
    # dossier
    _with_part("“BÁO CÁO NĂM” đã là tên của thành phần BCN", "BÁO CÁO NĂM"),
    _with_part("“bcn” đã là tên của thành phần BCN", "bcn"),
    _with_part("“Đủ” nghĩa là đủ mọi thành phần bắt buộc", "Đủ"),
    _with_part("tên có dấu chấm phẩy hay xuống dòng, là dấu ngăn các thành phần", "Ảnh; phim"),
    # changes
    broken("CDC-R245", "bảng này không có mã “9z”", "ghi một mã có trong bảng",
           ("ranking: {", "changes: [{code: ▸9z, kind: new, reason: x}]\nranking: {")),
    broken("CDC-R246", "“3b”: đổi mã thì phải ghi mã cũ ở “was”", _MEND_CHANGE,
           ("ranking: {", "changes: [{code: ▸3b, kind: renamed, reason: x}]\nranking: {")),
    broken("CDC-R246", "“3b”: chỉ khi đổi mã (renamed) mới ghi “was”", _MEND_CHANGE,
           ("ranking: {", "changes: [{code: ▸3b, kind: reworded, was: 2b, reason: x}]\nranking: {")),
    broken("CDC-R246", "“3b”: đã bỏ (retired) mà mã vẫn còn trong bảng", _MEND_CHANGE,
           ("ranking: {", "changes: [{code: ▸3b, kind: retired, reason: x}]\nranking: {")),
    broken("CDC-R246", "“3b”: mã này đã có một thay đổi ở trên", _MEND_CHANGE,
           ("ranking: {", "changes: [{code: 3b, kind: reworded, reason: x}, {code: ▸3b, kind: replaced, reason: x}]\nranking: {")),
    broken("CDC-R106", "“moved” không nằm trong: renamed, reworded, replaced, new, retired", _CHOOSE,
           ("ranking: {", "changes: [{code: 3b, kind: ▸moved, reason: x}]\nranking: {")),
    broken("CDC-R103", "thiếu khóa “reason”", "thêm “reason: …” vào mục này",
           ("ranking: {", "changes: [▸{code: 3b, kind: reworded}]\nranking: {")),
    # sizes
    broken("CDC-R242", "điểm tối đa này là 5 ở cỡ này và 4 ở cỡ khác",
           "chỉ tiêu chí được khác nhau theo cỡ; nhóm, thang điểm, điểm thưởng thì chung",
           ("status: sample", "status: sample\nsizes: {by: members, tables: {small: {below: 500}, large: {from: 500}}}"),
           with_bonus(BONUS_BY_SELF.replace("maximum: 5", "maximum: ▸{small: 5, large: 4}"))),
    breaks("CDC-R243", "các cỡ phải nối tiếp từ 0 trở lên, không hở, không chồng",
           "cỡ đầu chỉ ghi below, cỡ sau ghi from bằng below của cỡ trước, cỡ cuối không ghi below",
           ("facts:\n", "sizes: {by: members, tables: {small: {below: 500}, ▸large: {from: 501}}}\nfacts:\n")),
    breaks("CDC-R243", "các cỡ phải nối tiếp từ 0 trở lên, không hở, không chồng",
           "cỡ đầu chỉ ghi below, cỡ sau ghi from bằng below của cỡ trước, cỡ cuối không ghi below",
           ("facts:\n", "sizes: {by: members, tables: {small: {below: 500}, ▸large: {from: 500, below: 900}}}\nfacts:\n")),
    breaks("CDC-R101", "không có khóa “bellow”", "có phải ý là “below” không?",
           ("facts:\n", "sizes: {by: members, tables: {small: {below: 500, ▸bellow: 1}, large: {from: 500}}}\nfacts:\n")),
    breaks("CDC-R104", "chỗ này phải là một con số", _SAMPLE, ("earns: 3", "earns: ▸{small: 2, large: 3}")),
    breaks("CDC-R104", "chỗ này phải là một con số", _SAMPLE, _SIZES, ("earns: 3", "earns: ▸{small: 2, big: 3}")),
    breaks("CDC-R227", "1.1: cách chấm cho nhiều nhất 18, điểm tối đa ghi 20", _SAME_MAXIMUM, _SIZES,
           ("title: Thỏa ước\n        maximum: 20", "title: Thỏa ước\n        maximum: ▸20"), ("better: 20", "better: {small: 20, large: 18}")),
    # worked cases
    breaks("CDC-R401", *_CASE_WAYS, ("  - name: Bằng", "  - ▸name: Bằng"), ("    units:\n", "    given: {}\n    units:\n")),
    breaks("CDC-R401", *_CASE_WAYS, ("  - name: Đủ", "  - ▸name: Đủ"),
           ('    expect: {"1": 55, "2.1": 10, 2.3b: 5, P1: 0, total: 97, class: xuat-sac, because: []}\n', "")),
    breaks("CDC-R401", *_CASE_WAYS, ("  - name: Bằng", "  - ▸name: Bằng"),
           ("    units:\n", "    periods: {H1: {workers: 9}}\n    units:\n")),
    breaks("CDC-R401", *_CASE_WAYS, ("  - name: Đủ", "  - ▸name: Đủ"),
           ("because: []}\n", "because: []}\n    shares: {eligible: {tot: 100%}}\n")),
    breaks("CDC-R107", "0 phải từ 1 trở lên", "sửa lại số này", ("        given: {workers: 100}\n", "        given: {workers: 100}\n        times: ▸0\n")),
    breaks("CDC-R402", "bảng chấm điểm không có “H3”", _IN_RUBRIC, _PERIODS,
           ("    given: {workers: 100, members: 90,", "    periods: {H1: {plan: true}, ▸H3: {plan: true}}\n    given: {workers: 100, members: 90,")),
    breaks("CDC-R402", "bảng chấm điểm không có “strike”", _IN_RUBRIC, _PERIODS,
           ("    given: {workers: 100, members: 90,", "    periods: {H1: {▸strike: true}}\n    given: {workers: 100, members: 90,")),
    breaks("CDC-R402", "bảng chấm điểm không có “T1”", _IN_RUBRIC, _PERIODS,
           ("    given: {workers: 100, members: 90,", "    periods: {H1: {▸T1: 1}}\n    given: {workers: 100, members: 90,")),
    breaks("CDC-R402", "bảng chấm điểm không có “unit.founded”", _IN_RUBRIC, ('eligibility: {months_since_founding: 12, months_since_merger: 6, as_of: "2025-12-31", source: HD#I}\n', ""), ("members: 90,", "members: 90, ▸unit.founded: 2025-01-01,")),
    breaks("CDC-R220", "không có mức xếp loại nào mang mã “gioi”", _A_CLASS,
           ('        expect: {"2.2": 10, rank: none}\n', '        expect: {"2.2": 10, rank: none}\n    shares: {eligible: {▸gioi: 50%}}\n')),
    breaks("CDC-R403", "“tháng 7” không phải một ngày, ví dụ 2025-12-31", _WRITE_AGAIN, ("members: 90,", "members: 90, unit.merged: ▸tháng 7,")),
    breaks("CDC-R403", "“20250731” không phải một ngày, ví dụ 2025-12-31", _WRITE_AGAIN, ("members: 90,", "members: 90, unit.merged: ▸20250731,")),
    breaks("CDC-R403", "“late” không phải một trong: graded, not_eligible", _WRITE_AGAIN, ("total: 97", "status: ▸late")),
    breaks("CDC-R403", "“missing” không phải một số thập phân, dấu chấm", _WRITE_AGAIN, ('{"1": 55,', '{"1": ▸missing,')),
    breaks("CDC-R402", "bảng chấm điểm không có “member”", "có phải ý là “members” không?", ("members: 90,", "▸member: 90,")),
    breaks("CDC-R402", "bảng chấm điểm không có “9.9”", _IN_RUBRIC, ('"1.3": 20}', '"1.3": 20, ▸"9.9": 1}')),
    breaks("CDC-R402", "bảng chấm điểm không có “totals”", "có phải ý là “total” không?", ("total: none", "▸totals: none")),
    breaks("CDC-R403", "“5.5” không phải số từ 0 đến 5, bước 0,5", _WRITE_AGAIN, ('"1.3": 8.5, T1: 1}', '"1.3": 8.5, T1: ▸5.5}')),
    breaks("CDC-R403", "“1.3” không phải số từ 0 đến 5, bước 0,5", _WRITE_AGAIN, ('"1.3": 8.5, T1: 1}', '"1.3": 8.5, T1: ▸1.3}')),
    breaks("CDC-R403", "“9,5” không phải một số điểm, hoặc KPS", _WRITE_AGAIN, ('"1.3": 8.5', '"1.3": ▸"9,5"')),
    breaks("CDC-R403", "“90” không phải một tỷ lệ, ví dụ 90%", _WRITE_AGAIN, ("dues: 100%", "dues: ▸90")),
    breaks("CDC-R403", "“101%” không phải một tỷ lệ, ví dụ 90%", _WRITE_AGAIN, ("dues: 100%", "dues: ▸101%")),
    breaks("CDC-R403", "“0” không phải một số nguyên từ 0", _WRITE_AGAIN, ("groups: 10,", "groups: ▸0,")),
    breaks("CDC-R403", "“có” không phải true hoặc false", _WRITE_AGAIN, ("plan: true", "plan: ▸có")),
    breaks("CDC-R403", "“best” không phải một trong: better, equal, unsigned", _WRITE_AGAIN, ("agreement: better", "agreement: ▸best")),
    breaks("CDC-R403", "“1e3” không phải một số thập phân, dấu chấm", _WRITE_AGAIN, ("balance: 0,", "balance: ▸1e3,")),
    breaks("CDC-R403", "“501” không phải một số thập phân, dấu chấm", _WRITE_AGAIN, ("balance: 0,", "balance: ▸501,")),
    breaks("CDC-R403", "“nhiều” không phải một số thập phân, dấu chấm", _WRITE_AGAIN, ("total: 97", "total: ▸nhiều")),
    breaks("CDC-R403", "“đầu” không phải một số nguyên từ 0", _WRITE_AGAIN, ("rank: none", "rank: ▸đầu")),
    breaks("CDC-R403", "“gioi” không phải một trong: xuat-sac, tot, kha, yeu, none", _WRITE_AGAIN, ("class: xuat-sac, because", "class: ▸gioi, because")),
    breaks("CDC-R403", "“KC9” không phải danh sách mã trong: KC1, KC2, quota", _WRITE_AGAIN, ("because: []", "because: ▸[KC9]")),
    breaks("CDC-R403", "“KC1” không phải một danh sách mã, ví dụ [KC1]", _WRITE_AGAIN, ("because: []", "because: ▸KC1")),
    breaks("CDC-R403", "“missed” không phải một số điểm, hoặc một trạng thái như not_arising", _WRITE_AGAIN,
           ('{"1.1": not_arising,', '{"1.1": ▸missed,')),
)  # fmt: skip


class BadCondition(NamedTuple):
    """One condition with one fault: `▸` before the spot and `◂` behind it, and what must be said."""

    kind: FaultKind
    code: str
    marked: str
    reason: str
    hint: str
    #: Whether the condition stands where scores may be asked for.
    asks_scores: bool = False

    @property
    def text(self) -> str:
        """The condition without its marks."""
        return self.marked.replace(HERE, "").replace(_END, "")

    @property
    def start(self) -> int:
        """Where the fault stands in the text."""
        return self.marked.index(HERE)

    @property
    def message(self) -> str:
        """The reason, the condition, and the spot beneath."""
        width = max(1, self.marked.index(_END) - self.start - 1)
        return f"{self.reason}\n        {self.text}\n        {' ' * self.start}{'^' * width}"


_END = "◂"
_SYNTAX, _NAME, _TYPE, _DIVISOR, _SCORES = (f"CDC-R30{number}" for number in range(1, 6))
_LOOK = "xem mục Biểu thức của docs/rubrics.md"
_ALIKE = "so sánh hai thứ cùng loại"
_DECLARE = "khai trong “facts”, hoặc xem các tên dùng được trong docs/rubrics.md"

BAD_CONDITIONS = (
    BadCondition(FaultKind.TOO_MANY_DIGITS, _SYNTAX, "members > ▸1234567890123456◂", "số có quá 15 chữ số",
                 "viết gọn lại, hoặc tách thành nhiều quy tắc"),
    BadCondition(FaultKind.BAD_NUMBER, _SYNTAX, "members > ▸5a◂", "“5a” không phải là số", _LOOK),
    BadCondition(FaultKind.BAD_NAME, _SYNTAX, "members > ▸Workers◂", "“Workers” không phải là tên", "có phải ý là “workers” không?"),
    BadCondition(FaultKind.BAD_NAME, _SYNTAX, "▸đoàn_viên◂ > 5", "“đoàn_viên” không phải là tên",
                 "tên chỉ gồm chữ thường không dấu, chữ số, gạch dưới; mã thì đặt trong nháy"),
    BadCondition(FaultKind.UNKNOWN_SIGN, _SYNTAX, "members ▸=>◂ 5", "không có dấu “=>”", "có phải ý là “>=” không?"),
    BadCondition(FaultKind.UNKNOWN_SIGN, _SYNTAX, "members ▸~◂ 5", "không có dấu “~”", _LOOK),
    BadCondition(FaultKind.UNKNOWN_SIGN, _SYNTAX, "members > 50 ▸%◂", "không có dấu “%”", _LOOK),
    BadCondition(FaultKind.DECIMAL_COMMA, _SYNTAX, "members > ▸0,5◂", "“0,5” dùng dấu phẩy thập phân", "có phải ý là “0.5” không?"),
    BadCondition(FaultKind.OPEN_QUOTE, _SYNTAX, 'agreement == ▸"◂better', "thiếu dấu nháy đóng", "đóng dấu nháy"),
    BadCondition(FaultKind.OPEN_QUOTE, _SYNTAX, "agreement == ▸'◂better", "thiếu dấu nháy đóng", "đóng dấu nháy"),
    BadCondition(FaultKind.VALUE_WANTED, _SYNTAX, "members >▸◂", "chỗ này phải là một số, một tên hay một ngoặc", _LOOK),
    BadCondition(FaultKind.VALUE_WANTED, _SYNTAX, "members > ▸)◂", "chỗ này phải là một số, một tên hay một ngoặc", _LOOK),
    BadCondition(FaultKind.SIGN_WANTED, _SYNTAX, "(members > 5▸◂", "chỗ này phải là “)”", _LOOK),
    BadCondition(FaultKind.SIGN_WANTED, _SYNTAX, "agreement in ▸better◂", "chỗ này phải là “[”", _LOOK),
    BadCondition(FaultKind.LEFT_OVER, _SYNTAX, "members > 5 ▸workers◂", "thừa “workers”", "bỏ đi, hoặc nối bằng and, or"),
    BadCondition(FaultKind.CHAINED, _SYNTAX, "1 < members ▸<◂ 5", "so sánh nối tiếp", "có phải ý là “and members <” không?"),
    BadCondition(FaultKind.UNKNOWN_FUNCTION, _NAME, "▸avg◂(members) > 5", "không có hàm “avg”",
                 "các hàm: share, points, lowest_share, min, max"),
    BadCondition(FaultKind.UNKNOWN_FUNCTION, _NAME, "members > 5 and ▸maximum◂(members) > 2", "không có hàm “maximum”",
                 "có phải ý là “max” không?"),
    BadCondition(FaultKind.UNKNOWN_NAME, _NAME, "▸member◂ > 5", "không có tên “member”", "có phải ý là “members” không?"),
    BadCondition(FaultKind.UNKNOWN_NAME, _NAME, "members > 5 or ▸xyz◂ > 5", "không có tên “xyz”", _DECLARE),
    BadCondition(FaultKind.UNKNOWN_NAME, _NAME, "agreement == ▸beter◂", "không có tên “beter”", "có phải ý là “better” không?"),
    BadCondition(FaultKind.UNKNOWN_NAME, _NAME, "▸class◂ >= 5", "không có tên “class”",
                 "mức xếp loại chỉ hỏi được ở “awards”; năm trước thì hỏi last_year.class"),
    BadCondition(FaultKind.UNKNOWN_WORD, _NAME, "agreement == ▸'best'◂", "không có lựa chọn hay mức “'best'”",
                 "chọn một trong: better, equal, unsigned"),
    BadCondition(FaultKind.AMBIGUOUS, _NAME, "last_year.class >= ▸xuat-sac◂", "“xuat-sac” hiểu được hai cách",
                 'có phải ý là “"xuat-sac"” không?', asks_scores=True),
    BadCondition(FaultKind.CODE_WANTED, _SYNTAX, "share(▸)◂ > 5", "chỗ này phải là mã nhóm hoặc mã tiêu chí", _LOOK, asks_scores=True),
    BadCondition(FaultKind.UNKNOWN_GROUP, _NAME, "share(▸3◂) > 50%", "không có nhóm “3”", "các nhóm: 1, 2", asks_scores=True),
    BadCondition(FaultKind.UNKNOWN_ROW, _NAME, "points(▸9.9◂) > 5", "không có tiêu chí “9.9”", "ghi mã của một tiêu chí", asks_scores=True),
    BadCondition(FaultKind.SCORES_NOT_ALLOWED, _SCORES, "▸lowest_share()◂ < 50%", "không được hỏi điểm ở đây",
                 "điều kiện quyết định điểm thì chỉ hỏi số liệu; điểm chỉ hỏi được ở khống chế và khen thưởng"),
    BadCondition(FaultKind.NUMBER_WANTED, _TYPE, "members - ▸rules◂ > 5", "“rules” không phải là số", _ALIKE),
    BadCondition(FaultKind.TRUTH_WANTED, _TYPE, "▸members◂", "“members” không đúng cũng không sai", "so sánh với một số hay một lựa chọn"),
    BadCondition(FaultKind.TRUTH_WANTED, _TYPE, "rules and not ▸members◂", "“members” không đúng cũng không sai",
                 "so sánh với một số hay một lựa chọn"),
    BadCondition(FaultKind.MIXED, _TYPE, "plan and ▸rules == 5◂", "“rules == 5” so hai thứ khác loại", _ALIKE),
    BadCondition(FaultKind.UNORDERED, _TYPE, "▸agreement > better◂", "các lựa chọn ở “agreement > better” không có thứ bậc",
                 "dùng == != hoặc in"),
    BadCondition(FaultKind.CONSTANT, _TYPE, "▸1 > 0◂", "“1 > 0” không hỏi số liệu nào", "so sánh một số liệu"),
    BadCondition(FaultKind.ZERO_DIVISOR, _DIVISOR, "members / ▸visits◂ > 1", "mẫu số “visits” có thể bằng 0",
                 "đặt “at_least” lớn hơn 0 cho số liệu, hoặc viết max(visits, 1)"),
)  # fmt: skip

#: Findings about the disk, and about cases once they run: shown in tests/readers/test_rubric_reader.py.
NOT_OF_THE_TEXT = {"CDC-R001", "CDC-R102", "CDC-R404", "CDC-R501", "CDC-R502", "CDC-R503"}
