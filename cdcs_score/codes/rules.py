"""Area R, continued: what can be wrong with facts, rules, conditions, knock-outs and worked cases of a rubric."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase


def _error(name: str, summary: Phrase, message: Phrase, hint: Phrase) -> Code:
    return Code(name, Severity.ERROR, summary=summary, message=message, hint=hint)


_SUGGESTION = Phrase("{suggestion}", "{suggestion}")

FACT_LIMITS = _error(
    "CDC-R222",
    Phrase("Giới hạn của số liệu ngược nhau", "A fact's limits are crossed"),
    Phrase("số liệu “{name}”: at_most nhỏ hơn at_least", "fact '{name}': at_most is below at_least"),
    Phrase("sửa một trong hai giới hạn", "correct one of the limits"),
)
BLANK_MEANS = _error(
    "CDC-R223",
    Phrase("“blank_means” không phải một giá trị của số liệu", "'blank_means' is no value of the fact"),
    Phrase(
        "số liệu “{name}”: blank_means nằm ngoài giới hạn hoặc các lựa chọn",
        "fact '{name}': blank_means is outside its limits or choices",
    ),
    Phrase("ghi một giá trị mà số liệu nhận", "write a value the fact can have"),
)
FACT_UNUSED = _error(
    "CDC-R224",
    Phrase("Số liệu không dùng vào việc gì", "A fact nothing uses"),
    Phrase("không quy tắc nào dùng số liệu “{name}”", "no rule uses the fact '{name}'"),
    Phrase(
        "bỏ số liệu, hoặc in ra bằng một dòng “method: informational”",
        "remove it, or show it by a line of 'method: informational'",
    ),
)
UNKNOWN_FACT = _error(
    "CDC-R225",
    Phrase("Dẫn tới số liệu không khai", "A fact that is not declared"),
    Phrase("không có số liệu “{raw}” trong “facts”", "'facts' has no '{raw}'"),
    _SUGGESTION,
)
WRONG_FACT = _error(
    "CDC-R226",
    Phrase("Số liệu không hợp với cách chấm", "A fact that does not fit the method"),
    Phrase("số liệu “{raw}” phải là {expected}", "fact '{raw}' must be {expected}"),
    Phrase("đổi số liệu, hoặc sửa chỗ khai trong “facts”", "use another fact, or mend its entry in 'facts'"),
)
RULE_MAXIMUM = _error(
    "CDC-R227",
    Phrase("Cách chấm không cho đúng điểm tối đa", "The rule cannot give the maximum"),
    Phrase(
        "{code}: cách chấm cho nhiều nhất {highest}, điểm tối đa ghi {maximum}",
        "{code}: the rule gives at most {highest}, the maximum says {maximum}",
    ),
    Phrase("sửa các mức điểm hoặc điểm tối đa cho khớp", "correct the points or the maximum"),
)
BANDS_ORDER = _error(
    "CDC-R228",
    Phrase("Các mức tỷ lệ không giảm dần", "Bands do not descend"),
    Phrase("mức này phải thấp hơn mức đứng trước", "this band must be below the one before it"),
    Phrase("xếp các mức từ cao xuống thấp", "list bands from high to low"),
)
BANDS_COVER = _error(
    "CDC-R229",
    Phrase("Các mức tỷ lệ không xuống tới 0%", "Bands do not reach down to 0%"),
    Phrase("mức thấp nhất phải bắt đầu từ 0%", "the lowest band must start at 0%"),
    Phrase("thêm {{from: 0%, points: …}}", "add {{from: 0%, points: …}}"),
)
UNKNOWN_CHOICE = _error(
    "CDC-R230",
    Phrase("Lựa chọn không có trong số liệu", "A choice the fact does not have"),
    Phrase("số liệu không có lựa chọn “{raw}”", "the fact has no choice '{raw}'"),
    _SUGGESTION,
)
CHOICE_LEFT_OUT = _error(
    "CDC-R231",
    Phrase("Có lựa chọn chưa ghi điểm", "A choice without points"),
    Phrase("chưa ghi điểm cho: {choices}", "no points for: {choices}"),
    Phrase("ghi điểm cho mọi lựa chọn; không được điểm thì ghi 0", "give every choice its points; write 0 for none"),
)
LINE_MEASURE = _error(
    "CDC-R232",
    Phrase("Không rõ tính điểm theo gì", "It is not clear what is measured"),
    Phrase(
        "cần “fact”, hoặc cả “numerator” và “denominator”", "'fact' is needed, or both 'numerator' and 'denominator'"
    ),
    Phrase("giữ một trong hai cách", "keep one of the two ways"),
)
LINE_ORDER = _error(
    "CDC-R233",
    Phrase("Hai đầu của đường thẳng ngược nhau", "The ends of the line are crossed"),
    Phrase("“to” phải lớn hơn “from”", "'to' must be above 'from'"),
    Phrase("đổi chỗ hai đầu", "swap the ends"),
)
CHECKLIST_POINTS = _error(
    "CDC-R234",
    Phrase("Điểm của mục không khớp với “earn”", "An item's points do not go with 'earn'"),
    Phrase(
        "mục “{raw}”: có “points” khi và chỉ khi “earn: sum”",
        "item '{raw}': it has 'points' if and only if 'earn: sum'",
    ),
    Phrase("thêm hoặc bỏ “points” ở mục này", "add or remove 'points' here"),
)
DEDUCT_FLOOR = _error(
    "CDC-R235",
    Phrase("Mức sàn không thấp hơn điểm tối đa", "The floor is not below the maximum"),
    Phrase("“floor” phải thấp hơn điểm tối đa {maximum}", "'floor' must be below the maximum {maximum}"),
    Phrase("hạ mức sàn", "lower the floor"),
)
SELF_AWARDED = _error(
    "CDC-R236",
    Phrase("Điểm của cấp trên tính từ số liệu đơn vị khai", "The superior's points rest on the unit's own figures"),
    Phrase(
        "{code}: chỉ cấp trên chấm, nhưng tính từ số liệu “{name}” do đơn vị khai",
        "{code}: only the superior gives it, yet it rests on '{name}', which the unit supplies",
    ),
    Phrase("đặt “supplied_by: superior” cho số liệu", "give the fact 'supplied_by: superior'"),
)
CHILDREN_NOT_BELOW = _error(
    "CDC-R237",
    Phrase("Cấp trực thuộc không thấp hơn", "The level of the units is not below"),
    Phrase("“{raw}” không phải cấp thấp hơn cấp của bảng chấm điểm", "'{raw}' is not a level below that of the rubric"),
    Phrase("ghi một cấp thấp hơn, ví dụ to", "write a lower level, such as to"),
)
LINE_END = _error(
    "CDC-R239",
    Phrase("Đầu của đường thẳng nằm ngoài số liệu", "An end of a line the fact cannot reach"),
    Phrase("số liệu không bao giờ bằng giá trị này", "the fact can never have this value"),
    Phrase(
        "ghi một giá trị mà số liệu nhận; tỷ lệ thì ghi kèm dấu %, ví dụ 50%",
        "write a value the fact can have; a percentage with its sign, as in 50%",
    ),
)
PERIOD_WEIGHTS = _error(
    "CDC-R238",
    Phrase("Hệ số các kỳ không bằng số chia", "The weights of periods are not the divisor"),
    Phrase(
        "các hệ số cộng lại {sum}, “divide_by” ghi {divisor}", "the weights sum to {sum}, 'divide_by' says {divisor}"
    ),
    Phrase(
        "sửa hệ số hoặc “divide_by”, để điểm cả năm không vượt thang điểm",
        "correct a weight or 'divide_by', so that the year stays on the scale",
    ),
)
SIZES_COVER = _error(
    "CDC-R243",
    Phrase("Các cỡ không nối tiếp nhau", "The sizes do not follow each other"),
    Phrase(
        "các cỡ phải nối tiếp từ 0 trở lên, không hở, không chồng",
        "the sizes must run from 0 up without gap or overlap",
    ),
    Phrase(
        "cỡ đầu chỉ ghi below, cỡ sau ghi from bằng below của cỡ trước, cỡ cuối không ghi below",
        "the first has only 'below', each next a 'from' equal to the last 'below', the last no 'below'",
    ),
)
CHANGE_OF_NOTHING = _error(
    "CDC-R245",
    Phrase("Thay đổi nói tới mã không có", "A change of a code that is not there"),
    Phrase("bảng này không có mã “{raw}”", "this rubric has no code '{raw}'"),
    _SUGGESTION,
)
CHANGE_SHAPE = _error(
    "CDC-R246",
    Phrase("Thay đổi ghi chưa đúng", "A change that is not written as it must be"),
    Phrase("“{raw}”: {wrong}", "'{raw}': {wrong}"),
    Phrase("sửa “kind” hoặc “was” của thay đổi này", "mend 'kind' or 'was' of this change"),
)
CODE_REUSED = _error(
    "CDC-R501",
    Phrase("Mã cũ dùng cho việc khác", "An old code for another thing"),
    Phrase(
        "mã “{raw}” năm trước là “{was}”, nay là “{now}”, mà “changes” không nói vì sao",
        "code '{raw}' was '{was}' the year before, now it is '{now}', and 'changes' does not say why",
    ),
    Phrase(
        "ghi vào “changes”: kind reworded (vẫn việc ấy, đổi lời) hoặc replaced (việc khác); hay dùng mã mới",
        "write in 'changes': kind reworded (the same thing) or replaced (another thing); or use a new code",
    ),
)
CHANGE_UNTRUE = _error(
    "CDC-R502",
    Phrase("Thay đổi không đúng với bảng năm trước", "A change that the year before does not bear out"),
    Phrase("“{raw}”: {wrong}", "'{raw}': {wrong}"),
    Phrase(
        "so lại với bảng năm trước rồi sửa “changes”", "compare with the rubric of the year before, then mend 'changes'"
    ),
)
SEASON_WITHOUT_RUBRIC = _error(
    "CDC-R503",
    Phrase("Kỳ đánh giá không dùng bảng này", "The season does not use this rubric"),
    Phrase(
        "kỳ này không có bảng chấm điểm mã “{raw}”; có: {known}", "the season has no rubric '{raw}'; it has: {known}"
    ),
    Phrase("chỉ tới kỳ đã chấm bằng bảng cũ", "name a season scored by the older rubric"),
)
NO_FIGURE = _error(
    "CDC-R244",
    Phrase("Dòng theo dõi không so được", "An informational line that cannot be compared"),
    Phrase(
        "“{raw}” là dòng chỉ theo dõi một lựa chọn, không phải con số nên không so hơn kém được",
        "'{raw}' is a line that shows a choice, no figure, so it cannot be compared",
    ),
    Phrase("dùng nhóm, tiêu chí có điểm, hoặc số liệu là con số", "use a group, a scored criterion, or a numeric fact"),
)
SIZES_FRAME = _error(
    "CDC-R242",
    Phrase("Khung điểm khác nhau giữa các cỡ", "The frame differs between sizes"),
    Phrase(
        "điểm tối đa này là {one} ở cỡ này và {other} ở cỡ khác",
        "this maximum is {one} for one size and {other} for another",
    ),
    Phrase(
        "chỉ tiêu chí được khác nhau theo cỡ; nhóm, thang điểm, điểm thưởng thì chung",
        "only criteria may differ by size; groups, scale and bonus are common",
    ),
)
KNOCK_OUT_LIMIT = _error(
    "CDC-R240",
    Phrase("Điều kiện khống chế không nói hạ tới đâu", "A knock-out that does not say how far"),
    Phrase("{code}: phải có đúng một trong “forces”, “caps_at”", "{code}: it needs exactly one of 'forces', 'caps_at'"),
    Phrase("ghi “forces: mức thấp nhất” hoặc “caps_at: mức”", "write 'forces: the lowest class' or 'caps_at: a class'"),
)
FORCES_NOT_LOWEST = _error(
    "CDC-R241",
    Phrase("“forces” không ghi mức thấp nhất", "'forces' does not name the lowest class"),
    Phrase(
        "{code}: “forces” chỉ được ghi mức thấp nhất, “{lowest}”",
        "{code}: 'forces' may name only the lowest class, '{lowest}'",
    ),
    Phrase("ghi “forces: {lowest}”, hoặc dùng “caps_at”", "write 'forces: {lowest}', or use 'caps_at'"),
)
CONDITION_SYNTAX = _error(
    "CDC-R301",
    Phrase("Điều kiện viết sai", "A condition that cannot be read"),
    Phrase("{reason}{spot}", "{reason}{spot}"),
    Phrase("{cure}", "{cure}"),
)
CONDITION_NAME = _error(
    "CDC-R302",
    Phrase("Điều kiện hỏi điều không có", "A condition that asks about what is not there"),
    Phrase("{reason}{spot}", "{reason}{spot}"),
    Phrase("{cure}", "{cure}"),
)
CONDITION_TYPE = _error(
    "CDC-R303",
    Phrase("Điều kiện so sánh không cùng loại", "A condition that compares unlike things"),
    Phrase("{reason}{spot}", "{reason}{spot}"),
    Phrase("{cure}", "{cure}"),
)
CONDITION_DIVISOR = _error(
    "CDC-R304",
    Phrase("Điều kiện có thể chia cho 0", "A condition that may divide by 0"),
    Phrase("{reason}{spot}", "{reason}{spot}"),
    Phrase("{cure}", "{cure}"),
)
CONDITION_SCORES = _error(
    "CDC-R305",
    Phrase("Điều kiện hỏi điểm ở chỗ không được", "A condition that asks about points where it may not"),
    Phrase("{reason}{spot}", "{reason}{spot}"),
    Phrase("{cure}", "{cure}"),
)
CASE_SHAPE = _error(
    "CDC-R401",
    Phrase("Tình huống mẫu không đủ hoặc thừa", "A worked case with too little or too much"),
    Phrase("cần “given” và “expect”, hoặc chỉ “units”", "it needs 'given' and 'expect', or 'units' alone"),
    Phrase("giữ một trong hai cách viết", "keep one of the two ways"),
)
CASE_KEY = _error(
    "CDC-R402",
    Phrase("Tình huống mẫu nói tới điều không có", "A worked case about what is not there"),
    Phrase("bảng chấm điểm không có “{raw}”", "the rubric has no '{raw}'"),
    _SUGGESTION,
)
CASE_VALUE = _error(
    "CDC-R403",
    Phrase("Giá trị của tình huống mẫu không đọc được", "A value of a worked case that cannot be read"),
    Phrase("“{raw}” không phải {expected}", "'{raw}' is not {expected}"),
    Phrase("ghi lại giá trị này", "write this value again"),
)
CASE_FAILED = _error(
    "CDC-R404",
    Phrase("Tình huống mẫu ra kết quả khác", "A worked case comes out otherwise"),
    Phrase(
        "“{case}”{unit}: {key} phải là {expected}, tính ra {found}",
        "'{case}'{unit}: {key} must be {expected}, it comes to {found}",
    ),
    Phrase("xem lại quy tắc, hoặc kết quả ghi trong tình huống", "look at the rule again, or at what the case expects"),
)
