"""For every code of area R, small rubrics broken in one place: what was changed, and what must be said there.

`▸` marks the spot the finding must name. Each rubric has exactly one thing wrong and gives exactly one finding.
"""

from typing import NamedTuple

from tests.support.rubrics import BONUS_BY_SELF, BONUS_BY_SUPERIOR, Change, with_bonus, with_quota


class Broken(NamedTuple):
    """One broken rubric: the code it must give, the words of the finding, and the change that breaks it."""

    code: str
    message: str
    hint: str
    changes: tuple[Change, ...]


def broken(code: str, message: str, hint: str, *changes: Change) -> Broken:
    return Broken(code, message, hint, changes)


_WRITE_OUT = "viết lại đầy đủ nội dung; chữ bắt đầu bằng dấu đó thì đặt trong nháy"
_NO_ANCHOR = "không dùng neo (&), bí danh (*) hay thẻ (!)"
_YAML_ENDS = "từ chỗ này không còn đọc được như YAML"
_YAML_CURE = "xem thụt lề, dấu hai chấm, dấu ngoặc và dấu nháy ở dòng này và dòng trước"
_SAMPLE = "so với mẫu trong docs/rubrics.md"
_REMOVE = "bỏ khóa này"
_CHOOSE = "chọn một giá trị trong danh sách"
_OWN_CODE = "mỗi nhóm, tiêu chí, điểm và mục thưởng có một mã riêng"
_BONUS_CURE = "tổng các mục phải bằng hoặc lớn hơn mức tối đa, từng mục không vượt mức đó"
_SCALE_CURE = "thang điểm phải bằng tổng các nhóm, hoặc tổng các nhóm cộng điểm thưởng"
_QUOTA_CURE = "người vượt số lượng nhận mức thấp hơn; số lượng tính trên những mức có chứa mức bị giới hạn"
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
    broken("CDC-R102", "“facts” chưa được phiên bản này hỗ trợ",
           "bỏ phần này ra, hoặc dùng phiên bản cdcs-score có hỗ trợ; phần này không bao giờ bị lờ đi",
           ("status: sample", "status: sample\n▸facts: {class: tot}")),
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
    broken("CDC-R106", "“judge” không nằm trong: judged", "có phải ý là “judged” không?",
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
)  # fmt: skip

#: A finding about the disk, not the text: shown in tests/readers/test_rubric_reader.py.
ABOUT_THE_DISK = {"CDC-R001"}
