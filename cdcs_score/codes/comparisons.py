"""Area G, from 401: two seasons held against each other."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

NOT_RESULTS = Code(
    "CDC-G401",
    Severity.ERROR,
    summary=Phrase("Không phải tệp kết quả của cdcs-score", "No results file of cdcs-score"),
    message=Phrase("không đọc được “{raw}”: {reason}", "'{raw}' cannot be read: {reason}"),
    hint=Phrase(
        "chỉ thư mục kỳ đánh giá đã chấm, hoặc tệp results.json trong thư mục results của kỳ ấy",
        "name a graded season folder, or the results.json in its results folder",
    ),
)
SAME_TWICE = Code(
    "CDC-G402",
    Severity.ERROR,
    summary=Phrase("So một kết quả với chính nó", "Results compared with themselves"),
    message=Phrase("hai tham số cùng chỉ tới “{raw}”", "both arguments name '{raw}'"),
    hint=Phrase(
        "ghi kỳ trước rồi kỳ này; so hai lần chấm một kỳ thì chép results.json của lần trước ra chỗ khác rồi mới chấm lại",
        "name the older season, then the newer; for two runs of one season copy results.json away before grading again",
    ),
)
OLD_IS_NEWER = Code(
    "CDC-G403",
    Severity.ERROR,
    summary=Phrase("Kỳ ghi trước lại mới hơn", "The season named first is the newer"),
    message=Phrase(
        "kỳ ghi trước là năm {old}, kỳ ghi sau là năm {new}", "the first is of year {old}, the second of year {new}"
    ),
    hint=Phrase("đổi chỗ hai tham số: kỳ cũ trước, kỳ mới sau", "swap the two: the older first, then the newer"),
)
OTHER_ISSUER = Code(
    "CDC-G404",
    Severity.WARNING,
    summary=Phrase("Hai kỳ của hai nơi khác nhau", "Two seasons of two issuers"),
    message=Phrase("kỳ trước của “{old}”, kỳ này của “{new}”", "the older is of '{old}', the newer of '{new}'"),
    hint=Phrase(
        "nếu là cùng một nơi đổi tên thì bỏ qua; nếu không thì mã đơn vị của hai nơi không nói về cùng đơn vị",
        "if one renamed body it is, never mind; else the codes of the two do not mean the same units",
    ),
)
BASIS_CHANGED = Code(
    "CDC-G405",
    Severity.WARNING,
    summary=Phrase("Tệp của kỳ so sánh đã đổi sau khi chấm", "A file of a season compared changed after grading"),
    message=Phrase("“{raw}” của kỳ {year} không còn như khi chấm", "'{raw}' of season {year} is not as it was graded"),
    hint=Phrase("{hint}", "{hint}"),
)
UNIT_LOST = Code(
    "CDC-G406",
    Severity.WARNING,
    summary=Phrase("Đơn vị không còn trong danh sách, không rõ vì sao", "A unit is gone and nobody says why"),
    message=Phrase(
        "có trong danh sách năm {year}, nay không còn; không có ngày kết thúc và không đơn vị nào ghi là tiền thân",
        "in the list of {year} and gone; without an end date, and no unit names it as a predecessor",
    ),
    hint=Phrase(
        "trong sổ theo dõi, giữ dòng của đơn vị và ghi Ngày kết thúc, hoặc Ghi chú bắt đầu bằng “Chuyển đi”; nếu đã sáp"
        " nhập thì ghi mã này vào cột Đơn vị tiền thân của đơn vị mới",
        "keep its line in the register with an end date, or a note beginning 'Chuyển đi'; if it was merged, name it as"
        " the predecessor of the new unit",
    ),
)
UNIT_UNEXPLAINED = Code(
    "CDC-G407",
    Severity.WARNING,
    summary=Phrase("Đơn vị mới có, không rõ từ đâu", "A unit came and nobody says from where"),
    message=Phrase(
        "danh sách năm {year} chưa có; ngày thành lập không nằm trong khoảng giữa hai kỳ, không ghi đơn vị tiền thân",
        "not in the list of {year}; not founded in the time between, and without a predecessor",
    ),
    hint=Phrase(
        "ghi Ngày thành lập, hoặc mã Đơn vị tiền thân, hoặc Ghi chú bắt đầu bằng “Chuyển đến”",
        "write the day it was founded, or its predecessor's code, or a note beginning 'Chuyển đến'",
    ),
)
PREDECESSOR_UNKNOWN = Code(
    "CDC-G408",
    Severity.WARNING,
    summary=Phrase("Đơn vị tiền thân không có trong danh sách kỳ trước", "A predecessor the older list does not have"),
    message=Phrase(
        "đơn vị tiền thân “{raw}” không có trong danh sách năm {year}",
        "predecessor '{raw}' is not in the list of {year}",
    ),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
STRANGERS = Code(
    "CDC-G409",
    Severity.WARNING,
    summary=Phrase("Cùng mã nhưng khác tên", "One code, two names"),
    message=Phrase(
        "mã này năm {year} là “{was}”, nay là “{now}”; điểm và xếp loại không được so sánh",
        "in {year} this code was '{was}', now it is '{now}'; points and class are not compared",
    ),
    hint=Phrase(
        "nếu chỉ đổi tên thì ghi tên cũ vào cột Tên khác; nếu là đơn vị khác thì dùng mã khác",
        "if it was renamed, write the old name under Tên khác; if it is another unit, use another code",
    ),
)
LAST_YEAR_DIFFERS = Code(
    "CDC-G410",
    Severity.WARNING,
    summary=Phrase(
        "Kết quả năm trước trong danh sách khác với kỳ trước", "Last year in the register is not what the season says"
    ),
    message=Phrase(
        "cột {column} ghi “{raw}”, kết quả kỳ {year} là “{expected}”",
        "column {column} says '{raw}', the results of {year} say '{expected}'",
    ),
    hint=Phrase(
        "sửa trong sổ theo dõi theo kết quả đã công nhận rồi chấm lại; điều kiện khen thưởng dùng cột này",
        "correct the office workbook by what was recognised and grade again; conditions of awards use this column",
    ),
)
RECORD_GONE = Code(
    "CDC-G411",
    Severity.WARNING,
    summary=Phrase("So sánh chỉ dựa vào tệp kết quả", "The comparison rests on a results file alone"),
    message=Phrase(
        "“{raw}” không nằm trong một kỳ đánh giá: không có danh sách đơn vị và bảng chấm điểm đi kèm",
        "'{raw}' lies in no season: there is no register and no rubric beside it",
    ),
    hint=Phrase(
        "đơn vị tiền thân và ngày kết thúc không biết được; tiêu chí chỉ so khi hai kỳ dùng đúng một tệp bảng chấm điểm",
        "predecessors and end dates are not known; criteria are compared only where both used the same rubric file",
    ),
)
