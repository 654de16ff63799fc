"""Area R: what can be wrong in a rubric, and in any YAML file this tool reads."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

# The text of the file, before it means anything.

YAML_UNREADABLE = Code(
    "CDC-R001",
    Severity.ERROR,
    summary=Phrase("Không mở được tệp YAML", "The YAML file cannot be opened"),
    message=Phrase("không mở được tệp: {reason}", "the file cannot be opened: {reason}"),
    hint=Phrase("kiểm tra đường dẫn và quyền đọc của tệp", "check the path and that the file may be read"),
)
YAML_NOT_TEXT = Code(
    "CDC-R002",
    Severity.ERROR,
    summary=Phrase("Tệp YAML không phải văn bản UTF-8", "The YAML file is not UTF-8 text"),
    message=Phrase("tệp không phải văn bản UTF-8, hoặc có ký tự cấm", "not UTF-8 text, or holds forbidden characters"),
    hint=Phrase("lưu lại bằng trình soạn thảo với bảng mã UTF-8", "save it again as UTF-8 in a text editor"),
)
YAML_TOO_LARGE = Code(
    "CDC-R003",
    Severity.ERROR,
    summary=Phrase("Tệp YAML quá lớn", "The YAML file is too large"),
    message=Phrase("tệp lớn hơn {limit} byte", "the file is larger than {limit} bytes"),
    hint=Phrase(
        "bảng chấm điểm chỉ dài vài trang; kiểm tra có lấy nhầm tệp", "a rubric is a few pages; is it the right file?"
    ),
)
YAML_SYNTAX = Code(
    "CDC-R004",
    Severity.ERROR,
    summary=Phrase("Sai cú pháp YAML", "YAML syntax error"),
    message=Phrase("từ chỗ này không còn đọc được như YAML", "from here on the text cannot be read as YAML"),
    hint=Phrase(
        "xem thụt lề, dấu hai chấm, dấu ngoặc và dấu nháy ở dòng này và dòng trước",
        "look at indentation, colons, brackets and quotes on this line and the one before",
    ),
)
YAML_TOO_DEEP = Code(
    "CDC-R005",
    Severity.ERROR,
    summary=Phrase("YAML lồng quá sâu", "YAML nested too deeply"),
    message=Phrase("lồng quá {limit} tầng", "nested more than {limit} levels deep"),
    hint=Phrase(
        "bảng chấm điểm chỉ có nhóm, tiêu chí và điểm a, b, c", "a rubric has groups, criteria and parts, no deeper"
    ),
)
YAML_ANCHOR = Code(
    "CDC-R006",
    Severity.ERROR,
    summary=Phrase("Dùng neo, bí danh hoặc thẻ YAML", "A YAML anchor, alias or tag"),
    message=Phrase(
        "không dùng neo (&), bí danh (*) hay thẻ (!)", "anchors (&), aliases (*) and tags (!) are not used here"
    ),
    hint=Phrase(
        "viết lại đầy đủ nội dung; chữ bắt đầu bằng dấu đó thì đặt trong nháy",
        "write it out in full; quote a text that starts so",
    ),
)
DUPLICATE_KEY = Code(
    "CDC-R007",
    Severity.ERROR,
    summary=Phrase("Khóa viết hai lần", "A key written twice"),
    message=Phrase("khóa “{key}” đã viết ở dòng {first_line}", "key '{key}' was already written on line {first_line}"),
    hint=Phrase("bỏ một trong hai, vì chỉ một giá trị được tính", "remove one of them: only one value can count"),
)
EMPTY_VALUE = Code(
    "CDC-R008",
    Severity.ERROR,
    summary=Phrase("Khóa không có giá trị", "A key without a value"),
    message=Phrase("chỗ này bỏ trống", "nothing is written here"),
    hint=Phrase("ghi giá trị, hoặc bỏ cả khóa", "write a value, or remove the key"),
)
AMBIGUOUS_WORD = Code(
    "CDC-R009",
    Severity.ERROR,
    summary=Phrase("Chữ dễ hiểu nhầm thành đúng/sai", "A word some read as true or false"),
    message=Phrase("“{raw}” để trần dễ bị hiểu là đúng hoặc sai", "a bare '{raw}' may be read as true or false"),
    hint=Phrase("viết true hoặc false; nếu là chữ thì đặt trong nháy", "write true or false; quote it if it is a text"),
)
NOT_ONE_DOCUMENT = Code(
    "CDC-R010",
    Severity.ERROR,
    summary=Phrase("Tệp YAML không phải một bảng khóa–giá trị", "The YAML file is not one mapping"),
    message=Phrase(
        "tệp phải gồm đúng một bảng “khóa: giá trị”", "the file must be exactly one mapping of keys to values"
    ),
    hint=Phrase("bắt đầu từ một tệp mẫu trong thư mục rubrics", "start from a sample in the rubrics folder"),
)

# The shape: keys and single values.

UNKNOWN_KEY = Code(
    "CDC-R101",
    Severity.ERROR,
    summary=Phrase("Khóa không có trong ngôn ngữ bảng chấm điểm", "A key the language does not have"),
    message=Phrase("không có khóa “{key}”", "there is no key '{key}'"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
NOT_YET_SUPPORTED = Code(
    "CDC-R102",
    Severity.ERROR,
    summary=Phrase("Phần này của ngôn ngữ chưa được hỗ trợ", "A part of the language not supported yet"),
    message=Phrase("“{key}” chưa được phiên bản này hỗ trợ", "'{key}' is not supported by this version yet"),
    hint=Phrase(
        "bỏ phần này ra, hoặc dùng phiên bản cdcs-score có hỗ trợ; phần này không bao giờ bị lờ đi",
        "leave it out, or use a version of cdcs-score that supports it; it is never ignored",
    ),
)
MISSING_KEY = Code(
    "CDC-R103",
    Severity.ERROR,
    summary=Phrase("Thiếu khóa bắt buộc", "A required key is missing"),
    message=Phrase("thiếu khóa “{key}”", "key '{key}' is missing"),
    hint=Phrase("thêm “{key}: …” vào mục này", "add '{key}: …' to this entry"),
)
WRONG_SHAPE = Code(
    "CDC-R104",
    Severity.ERROR,
    summary=Phrase("Sai kiểu giá trị", "A value of the wrong kind"),
    message=Phrase("chỗ này phải là {expected}", "this must be {expected}"),
    hint=Phrase("so với mẫu trong docs/rubrics.md", "compare with the sample in docs/rubrics.md"),
)
NOT_A_DECIMAL = Code(
    "CDC-R105",
    Severity.ERROR,
    summary=Phrase("Không phải số thập phân", "Not a decimal number"),
    message=Phrase("“{raw}” không phải số thập phân", "'{raw}' is not a decimal number"),
    hint=Phrase("viết chữ số với dấu chấm thập phân, ví dụ 8.5", "write digits with a decimal point, as in 8.5"),
)
NOT_ONE_OF = Code(
    "CDC-R106",
    Severity.ERROR,
    summary=Phrase("Giá trị ngoài danh sách cho phép", "A value outside the allowed list"),
    message=Phrase("“{raw}” không nằm trong: {expected}", "'{raw}' is not one of: {expected}"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
OUT_OF_RANGE = Code(
    "CDC-R107",
    Severity.ERROR,
    summary=Phrase("Số ngoài khoảng cho phép", "A number outside its limits"),
    message=Phrase("{raw} phải {expected}", "{raw} must be {expected}"),
    hint=Phrase("sửa lại số này", "correct this number"),
)
BAD_PATTERN = Code(
    "CDC-R108",
    Severity.ERROR,
    summary=Phrase("Mã hoặc tên viết sai dạng", "A code or name in the wrong form"),
    message=Phrase("“{raw}” không đúng dạng: {expected}", "'{raw}' does not have the form: {expected}"),
    hint=Phrase("viết lại theo dạng đã nêu", "write it in that form"),
)
EMPTY_LIST = Code(
    "CDC-R109",
    Severity.ERROR,
    summary=Phrase("Danh sách thiếu mục", "A list with too few entries"),
    message=Phrase("danh sách này phải có ít nhất {entries}", "this list needs at least {entries}"),
    hint=Phrase("thêm mục, theo mẫu trong docs/rubrics.md", "add an entry, as the sample in docs/rubrics.md shows"),
)
STILL_TODO = Code(
    "CDC-R110",
    Severity.ERROR,
    summary=Phrase("Chỗ này còn TODO", "Still to be written"),
    message=Phrase("còn TODO: “{key}” chưa ghi", "still TODO: '{key}' is not written yet"),
    hint=Phrase(
        "thay TODO theo văn bản, chú thích ở cạnh hoặc ở trên nói ghi gì ({meaning})",
        "put what the official text says in place of TODO; the note beside or above it says what ({meaning})",
    ),
)
HEADER_OF_TWO_COLUMNS = Code(
    "CDC-R111",
    Severity.ERROR,
    summary=Phrase("Một chữ tiêu đề chỉ hai cột", "One header word for two columns"),
    message=Phrase(
        "chữ “{raw}” được ghi cho cả cột {first} và cột {second}", "'{raw}' is given for columns {first} and {second}"
    ),
    hint=Phrase("mỗi chữ chỉ ghi cho một cột", "give each word to one column only"),
)

# The meaning: what only the whole rubric shows.

DUPLICATE_CODE = Code(
    "CDC-R201",
    Severity.ERROR,
    summary=Phrase("Mã dùng hai lần", "A code used twice"),
    message=Phrase("mã “{code}” đã dùng ở dòng {first_line}", "code '{code}' is already used on line {first_line}"),
    hint=Phrase(
        "mỗi nhóm, tiêu chí, điểm và mục thưởng có một mã riêng",
        "give each group, criterion, part and bonus item its own code",
    ),
)
PARTS_SUM = Code(
    "CDC-R202",
    Severity.ERROR,
    summary=Phrase("Tổng các điểm a, b, c khác điểm tối đa của tiêu chí", "Parts do not sum to their criterion"),
    message=Phrase(
        "tiêu chí {code}: các phần cộng lại {sum}, điểm tối đa ghi {maximum}",
        "criterion {code}: parts sum to {sum}, its maximum says {maximum}",
    ),
    hint=Phrase("sửa một phần hoặc điểm tối đa cho khớp", "correct a part or the maximum"),
)
CRITERIA_SUM = Code(
    "CDC-R203",
    Severity.ERROR,
    summary=Phrase("Tổng các tiêu chí khác điểm tối đa của nhóm", "Criteria do not sum to their group"),
    message=Phrase(
        "nhóm {code}: các tiêu chí cộng lại {sum}, điểm tối đa ghi {maximum}",
        "group {code}: criteria sum to {sum}, its maximum says {maximum}",
    ),
    hint=Phrase("sửa một tiêu chí hoặc điểm tối đa cho khớp", "correct a criterion or the maximum"),
)
SCALE_SUM = Code(
    "CDC-R204",
    Severity.ERROR,
    summary=Phrase("Thang điểm không khớp với các nhóm và điểm thưởng", "The scale does not fit groups and bonus"),
    message=Phrase(
        "các nhóm cộng lại {groups}, điểm thưởng {bonus}, nhưng thang điểm ghi {maximum}",
        "groups sum to {groups}, bonus is {bonus}, but the scale says {maximum}",
    ),
    hint=Phrase(
        "thang điểm phải bằng tổng các nhóm, hoặc tổng các nhóm cộng điểm thưởng",
        "the scale equals the groups, or groups plus bonus",
    ),
)
BONUS_SUM = Code(
    "CDC-R205",
    Severity.ERROR,
    summary=Phrase("Các mục thưởng không đạt tới mức thưởng tối đa", "Bonus items cannot reach the bonus maximum"),
    message=Phrase(
        "các mục thưởng cộng lại {sum}, mức tối đa ghi {maximum}",
        "bonus items sum to {sum}, the maximum says {maximum}",
    ),
    hint=Phrase(
        "tổng các mục phải bằng hoặc lớn hơn mức tối đa, từng mục không vượt mức đó",
        "items sum to the maximum or more, and none exceeds it",
    ),
)
CLASSES_ORDER = Code(
    "CDC-R206",
    Severity.ERROR,
    summary=Phrase("Các mức xếp loại không giảm dần", "Classes do not descend"),
    message=Phrase(
        "mức “{code}” bắt đầu từ {start}, phải thấp hơn mức trên ({above})",
        "class '{code}' starts at {start}, which must be below the one above ({above})",
    ),
    hint=Phrase("xếp từ cao xuống thấp, mỗi mức một mốc khác nhau", "list from high to low, each with its own cut"),
)
CLASSES_COVER = Code(
    "CDC-R207",
    Severity.ERROR,
    summary=Phrase("Các mức xếp loại không phủ hết thang điểm", "Classes do not cover the scale"),
    message=Phrase(
        "mức thấp nhất “{code}” bắt đầu từ {start}, phải từ 0",
        "the lowest class '{code}' starts at {start}, it must start at 0",
    ),
    hint=Phrase("đặt “from: 0” cho mức thấp nhất", "give the lowest class 'from: 0'"),
)
CLASS_UNREACHABLE = Code(
    "CDC-R208",
    Severity.ERROR,
    summary=Phrase("Mức xếp loại vượt thang điểm", "A class above the scale"),
    message=Phrase(
        "mức “{code}” từ {start}, cao hơn điểm cao nhất có thể đạt ({highest})",
        "class '{code}' starts at {start}, above the highest total ({highest})",
    ),
    hint=Phrase("hạ mốc của mức này, hoặc xem lại thang điểm", "lower its cut, or look at the scale again"),
)
UNKNOWN_SOURCE = Code(
    "CDC-R209",
    Severity.ERROR,
    summary=Phrase("Căn cứ không có trong danh mục nguồn", "A source that is not listed"),
    message=Phrase(
        "căn cứ “{raw}” không dẫn tới nguồn nào trong “sources”", "source '{raw}' names no entry of 'sources'"
    ),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
NO_SOURCE = Code(
    "CDC-R210",
    Severity.ERROR,
    summary=Phrase("Quy định không nêu căn cứ", "A rule without a source"),
    message=Phrase("{code} không nêu căn cứ", "{code} names no source"),
    hint=Phrase("thêm “source: NGUỒN#chỗ trong văn bản”", "add 'source: KEY#place in the text'"),
)
STEP_MISMATCH = Code(
    "CDC-R211",
    Severity.ERROR,
    summary=Phrase("Điểm tối đa không chia hết cho bước điểm", "The maximum is not a whole number of steps"),
    message=Phrase(
        "{code}: điểm tối đa {maximum} không chia hết cho bước {step}",
        "{code}: maximum {maximum} is not a multiple of step {step}",
    ),
    hint=Phrase("chọn bước điểm chia hết điểm tối đa", "choose a step that divides the maximum"),
)
UNKNOWN_CODE = Code(
    "CDC-R212",
    Severity.ERROR,
    summary=Phrase("Dẫn tới mã không có", "A reference to a code that does not exist"),
    message=Phrase("không có nhóm hay tiêu chí nào mang mã “{raw}”", "no group or criterion has the code '{raw}'"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
WITHIN_NOT_BELOW = Code(
    "CDC-R213",
    Severity.ERROR,
    summary=Phrase("“within” không chỉ mức liền dưới", "'within' does not name the class just below"),
    message=Phrase(
        "mức “{code}” được tính “trong đó” mức “{raw}”, phải là mức liền dưới",
        "class '{code}' is counted within '{raw}', which must be the class just below",
    ),
    hint=Phrase("ghi mã của mức đứng ngay sau", "write the code of the next class in the list"),
)
MISSING_UNSAID = Code(
    "CDC-R214",
    Severity.ERROR,
    summary=Phrase("Không nói bỏ trống thì tính thế nào", "What a blank does is not said"),
    message=Phrase(
        "{code}: mục thưởng đơn vị tự chấm phải nói bỏ trống thì sao",
        "{code}: a bonus item the unit scores must say what a blank does",
    ),
    hint=Phrase("thêm “missing: zero” hoặc “missing: withhold”", "add 'missing: zero' or 'missing: withhold'"),
)
MISSING_SAID_TWICE = Code(
    "CDC-R215",
    Severity.ERROR,
    summary=Phrase("Mục thưởng của cấp trên không có “missing”", "A superior's bonus item has no 'missing'"),
    message=Phrase(
        "{code}: do cấp trên chấm nên luôn là 0 khi chưa cho điểm",
        "{code}: awarded by the superior, so 0 until it is given",
    ),
    hint=Phrase("bỏ khóa “missing” ở mục này", "remove 'missing' here"),
)
REPEATED = Code(
    "CDC-R216",
    Severity.ERROR,
    summary=Phrase("Một mục ghi hai lần trong danh sách", "An entry listed twice"),
    message=Phrase("“{raw}” có hai lần trong danh sách", "'{raw}' is listed twice"),
    hint=Phrase("bỏ một lần", "remove one"),
)
LAYER_UNREACHABLE = Code(
    "CDC-R217",
    Severity.ERROR,
    summary=Phrase("“final” không có điểm tự chấm", "'final' leaves out the self score"),
    message=Phrase(
        "“final” phải kết thúc bằng “self” vì tiêu chí “judged” không có điểm tính sẵn",
        "'final' must end with 'self': a judged criterion has no computed points",
    ),
    hint=Phrase("thêm self vào cuối danh sách", "add self at the end of the list"),
)
SCALE_DECIMALS = Code(
    "CDC-R219",
    Severity.ERROR,
    summary=Phrase("Thang điểm lẻ hơn tổng điểm", "The scale has more decimals than the total"),
    message=Phrase(
        "thang điểm {maximum} cần nhiều chữ số thập phân hơn tổng điểm ({decimals})",
        "the scale {maximum} needs more decimals than the total has ({decimals})",
    ),
    hint=Phrase("tăng “decimals”, hoặc chọn thang điểm tròn hơn", "raise 'decimals', or choose a rounder scale"),
)
UNKNOWN_CLASS = Code(
    "CDC-R220",
    Severity.ERROR,
    summary=Phrase("Dẫn tới mức xếp loại không có", "A reference to a class that does not exist"),
    message=Phrase("không có mức xếp loại nào mang mã “{raw}”", "no class has the code '{raw}'"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
QUOTA_CLASSES = Code(
    "CDC-R221",
    Severity.ERROR,
    summary=Phrase("Các mức trong tỷ lệ tối đa không theo thứ tự", "The classes of a quota are out of order"),
    message=Phrase(
        "mức “{raw}” phải {expected} mức bị giới hạn “{limited}”",
        "class '{raw}' must be {expected} the limited class '{limited}'",
    ),
    hint=Phrase(
        "người vượt số lượng nhận mức thấp hơn; số lượng tính trên những mức có chứa mức bị giới hạn",
        "the overflow is a lower class, and the base contains the limited one",
    ),
)
RANKING_WITHOUT_TOTAL = Code(
    "CDC-R218",
    Severity.ERROR,
    summary=Phrase("Xếp hạng không theo tổng điểm", "Ranking leaves out the total"),
    message=Phrase("“ranking.by” phải có “total”", "'ranking.by' must contain 'total'"),
    hint=Phrase("ghi by: [class, total] hoặc by: [total]", "write by: [class, total] or by: [total]"),
)
