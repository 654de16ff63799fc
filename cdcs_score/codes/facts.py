"""Areas S and X: what can be wrong with a fact (số liệu): in its cell, and held against other figures."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

FACT_BLANK = Code(
    "CDC-S201",
    Severity.ERROR,
    summary=Phrase("Bỏ trống số liệu", "A fact left blank"),
    message=Phrase("chưa có số liệu “{label}”; {consequence}", "there is no '{label}'; {consequence}"),
    hint=Phrase("{cure}", "{cure}"),
)
FACT_UNREADABLE = Code(
    "CDC-S202",
    Severity.ERROR,
    summary=Phrase("Số liệu không đọc được", "A fact that cannot be read"),
    message=Phrase("số liệu “{label}”: “{raw}” không phải {expected}", "'{label}': '{raw}' is not {expected}"),
    hint=Phrase("{cure}", "{cure}"),
)
FACT_OUT_OF_LIMITS = Code(
    "CDC-S203",
    Severity.ERROR,
    summary=Phrase("Số liệu ngoài giới hạn", "A fact outside its limits"),
    message=Phrase("số liệu “{label}” là {value}, phải {expected}", "'{label}' is {value}, it must be {expected}"),
    hint=Phrase(
        "kiểm tra lại số liệu; xem có gõ thừa hay thiếu chữ số", "check the figure; is there a digit too many?"
    ),
)
FACT_NOT_CALCULATED = Code(
    "CDC-S204",
    Severity.ERROR,
    summary=Phrase("Công thức số liệu chưa được tính", "A fact's formula that was never calculated"),
    message=Phrase("số liệu “{label}”: công thức {raw} chưa có kết quả", "'{label}': formula {raw} has no result"),
    hint=Phrase(
        "mở tệp bằng Excel rồi lưu lại, hoặc ghi thẳng số liệu",
        "open the file in Excel and save it, or write the figure",
    ),
)
FACT_AMBIGUOUS = Code(
    "CDC-S205",
    Severity.ERROR,
    summary=Phrase("Số liệu có thể hiểu hai cách", "A fact that can be read in two ways"),
    message=Phrase(
        "số liệu “{label}”: “{raw}” có thể là {first}, cũng có thể là {second}",
        "'{label}': '{raw}' may be {first}, and may be {second}",
    ),
    hint=Phrase("ghi {first_cure} hoặc {second_cure}", "write {first_cure} or {second_cure}"),
)
CHECK_ERROR = Code(
    "CDC-X101",
    Severity.ERROR,
    summary=Phrase("Số liệu trái quy tắc đối chiếu", "Facts that break a cross-check"),
    message=Phrase("{said}: {figures}", "{said} ({figures})"),
    hint=Phrase("{cure}", "{cure}"),
)
CHECK_WARNING = Code(
    "CDC-X102",
    Severity.WARNING,
    summary=Phrase("Số liệu đáng ngờ theo quy tắc đối chiếu", "Facts a cross-check finds doubtful"),
    message=Phrase("{said}: {figures}", "{said} ({figures})"),
    hint=Phrase("{cure}", "{cure}"),
)
CHECK_NOTE = Code(
    "CDC-X103",
    Severity.NOTE,
    summary=Phrase("Lưu ý theo quy tắc đối chiếu", "Facts a cross-check remarks on"),
    message=Phrase("{said}: {figures}", "{said} ({figures})"),
    hint=Phrase("{cure}", "{cure}"),
)
CHECK_OPEN = Code(
    "CDC-X104",
    Severity.NOTE,
    summary=Phrase("Chưa đối chiếu được vì thiếu số liệu", "A cross-check that a blank fact leaves unmade"),
    message=Phrase(
        "chưa đối chiếu được “{said}” vì chưa có {labels}", "'{said}' was not checked: there is no {labels}"
    ),
    hint=Phrase(
        "ghi số liệu nếu đơn vị có; nội dung không phát sinh thì để trống được",
        "write the figure if there is one; where nothing arose it may stay blank",
    ),
)
FACT_DIFFERS = Code(
    "CDC-X205",
    Severity.WARNING,
    summary=Phrase("Số liệu đơn vị khai khác số liệu cấp trên", "The unit's figure differs from the superior's"),
    message=Phrase(
        "số liệu “{label}”: đơn vị ghi {own}, cấp trên ghi {value}; tính theo cấp trên",
        "'{label}': the unit wrote {own}, the superior has {value}; the superior's counts",
    ),
    hint=Phrase(
        "nếu đơn vị đúng, sửa trang “Số liệu cấp trên” của sổ theo dõi rồi chấm lại",
        "if the unit is right, correct sheet 'Số liệu cấp trên' of the office workbook and grade again",
    ),
)
SELF_DIFFERS = Code(
    "CDC-X206",
    Severity.WARNING,
    summary=Phrase("Điểm tự chấm khác điểm tính theo số liệu", "The self score differs from the computed points"),
    message=Phrase(
        "tiêu chí {criterion}: tự chấm {points}, tính theo số liệu được {computed}",
        "criterion {criterion}: self score {points}, the facts give {computed}",
    ),
    hint=Phrase(
        "xem lại số liệu và điểm tự chấm; kết quả tính theo số liệu",
        "check facts and score; the result follows the facts",
    ),
)
