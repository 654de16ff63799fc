"""Areas S, X and E: what can be wrong in a cell's value, between cells, and with evidence."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

SCORE_BLANK = Code(
    "CDC-S101",
    Severity.ERROR,
    summary=Phrase("Bỏ trống điểm", "No points given"),
    message=Phrase(
        "tiêu chí {criterion}: chưa chấm điểm; {consequence}", "criterion {criterion}: no points; {consequence}"
    ),
    hint=Phrase(
        "ghi điểm từ 0 đến {maximum}; không có điểm thì ghi 0", "write points from 0 to {maximum}; write 0 for none"
    ),
)
SCORE_TEXT = Code(
    "CDC-S102",
    Severity.ERROR,
    summary=Phrase("Điểm không phải là số", "Points that are not a number"),
    message=Phrase(
        "tiêu chí {criterion}: “{raw}” không đọc được là điểm",
        "criterion {criterion}: '{raw}' cannot be read as points",
    ),
    hint=Phrase("chỉ ghi một số từ 0 đến {maximum}, ví dụ 8,5", "write one number from 0 to {maximum}, as in 8.5"),
)
SCORE_NEGATIVE = Code(
    "CDC-S103",
    Severity.ERROR,
    summary=Phrase("Điểm âm", "Negative points"),
    message=Phrase("tiêu chí {criterion}: điểm {points} nhỏ hơn 0", "criterion {criterion}: {points} is below 0"),
    hint=Phrase("ghi điểm từ 0 đến {maximum}", "write points from 0 to {maximum}"),
)
SCORE_OVER_MAXIMUM = Code(
    "CDC-S104",
    Severity.ERROR,
    summary=Phrase("Điểm vượt điểm tối đa", "Points above the maximum"),
    message=Phrase(
        "tiêu chí {criterion}: điểm {points} vượt điểm tối đa {maximum}",
        "criterion {criterion}: {points} is above the maximum of {maximum}",
    ),
    hint=Phrase(
        "ghi điểm từ 0 đến {maximum}; kiểm tra xem có gõ nhầm hay thừa chữ số",
        "write points from 0 to {maximum}; is there a digit too many?",
    ),
)
SCORE_OFF_STEP = Code(
    "CDC-S105",
    Severity.ERROR,
    summary=Phrase("Điểm lẻ không đúng bước điểm", "Points off the step"),
    message=Phrase(
        "tiêu chí {criterion}: điểm {points} không phải bội số của {step}",
        "criterion {criterion}: {points} is not a multiple of {step}",
    ),
    hint=Phrase("bảng chấm điểm chỉ cho điểm theo bước {step}", "the rubric gives points in steps of {step}"),
)
SCORE_BOOLEAN = Code(
    "CDC-S106",
    Severity.ERROR,
    summary=Phrase("Ô điểm chứa đúng/sai", "A true/false value where points belong"),
    message=Phrase(
        "tiêu chí {criterion}: ô điểm chứa {raw}, không phải điểm",
        "criterion {criterion}: the cell holds {raw}, not points",
    ),
    hint=Phrase("ghi điểm từ 0 đến {maximum}", "write points from 0 to {maximum}"),
)
SCORE_DATE = Code(
    "CDC-S107",
    Severity.ERROR,
    summary=Phrase("Ô điểm chứa ngày tháng", "A date where points belong"),
    message=Phrase(
        "tiêu chí {criterion}: Excel đã đổi ô điểm thành ngày {raw}",
        "criterion {criterion}: Excel turned the cell into the date {raw}",
    ),
    hint=Phrase(
        "gõ lại điểm bằng một số, ví dụ 8,5, không gõ 8/5", "type the points again as one number, 8.5 and not 8/5"
    ),
)
SCORE_ERROR_VALUE = Code(
    "CDC-S108",
    Severity.ERROR,
    summary=Phrase("Ô điểm báo lỗi của Excel", "An Excel error where points belong"),
    message=Phrase(
        "tiêu chí {criterion}: ô điểm báo lỗi {raw}", "criterion {criterion}: the cell holds the error {raw}"
    ),
    hint=Phrase(
        "xóa công thức và ghi điểm từ 0 đến {maximum}", "clear the formula and write points from 0 to {maximum}"
    ),
)
SCORE_NOT_CALCULATED = Code(
    "CDC-S109",
    Severity.ERROR,
    summary=Phrase("Công thức chưa được tính", "A formula that was never calculated"),
    message=Phrase(
        "tiêu chí {criterion}: công thức {raw} chưa có kết quả", "criterion {criterion}: formula {raw} has no result"
    ),
    hint=Phrase(
        "mở tệp bằng Excel rồi lưu lại, hoặc ghi thẳng điểm", "open the file in Excel and save it, or write the points"
    ),
)
SUPERIOR_BONUS_CLAIMED = Code(
    "CDC-S110",
    Severity.WARNING,
    summary=Phrase("Đơn vị tự ghi điểm thưởng của cấp trên", "A unit scored a bonus only its superior awards"),
    message=Phrase(
        "mục thưởng {criterion}: đơn vị ghi {points}, chỉ cấp trên mới được chấm; không tính",
        "bonus item {criterion}: the unit wrote {points}, only the superior awards it; not counted",
    ),
    hint=Phrase(
        "nếu công nhận, ghi điểm vào trang “Số liệu cấp trên” của sổ theo dõi",
        "if it is granted, enter it in sheet 'Số liệu cấp trên' of the office workbook",
    ),
)
NOT_ARISING_FORBIDDEN = Code(
    "CDC-S111",
    Severity.ERROR,
    summary=Phrase("Ghi “không phát sinh” ở tiêu chí không cho phép", "'Did not arise' where the rubric forbids it"),
    message=Phrase(
        "tiêu chí {criterion}: không được ghi không phát sinh", "criterion {criterion}: 'did not arise' is not allowed"
    ),
    hint=Phrase(
        "xóa dấu không phát sinh và ghi điểm từ 0 đến {maximum} ở cột Điểm tự chấm",
        "clear the mark and write points from 0 to {maximum} in the self-score column",
    ),
)
NOT_ARISING_AND_SCORED = Code(
    "CDC-S112",
    Severity.ERROR,
    summary=Phrase("Vừa chấm điểm vừa ghi “không phát sinh”", "Both points and 'did not arise'"),
    message=Phrase(
        "tiêu chí {criterion}: đã ghi không phát sinh nhưng vẫn chấm {points}",
        "criterion {criterion}: marked as not arising, yet given {points}",
    ),
    hint=Phrase("chỉ giữ một: điểm, hoặc không phát sinh", "keep one: points, or 'did not arise'"),
)
NOT_ARISING_UNCLEAR = Code(
    "CDC-S113",
    Severity.ERROR,
    summary=Phrase("Ô “không phát sinh” không đọc được", "An unreadable 'did not arise' cell"),
    message=Phrase(
        "tiêu chí {criterion}: “{raw}” ở cột không phát sinh không rõ nghĩa",
        "criterion {criterion}: '{raw}' in the 'did not arise' column is unclear",
    ),
    hint=Phrase(
        "ghi x nếu không phát sinh, nếu không thì để trống", "write x if it did not arise, else leave it blank"
    ),
)
NOTHING_APPLIES = Code(
    "CDC-S114",
    Severity.ERROR,
    summary=Phrase("Không tiêu chí nào phát sinh", "Nothing in the rubric applies"),
    message=Phrase(
        "đơn vị ghi không phát sinh ở mọi tiêu chí nên không có tổng điểm",
        "every criterion is marked as not arising, so there is no total",
    ),
    hint=Phrase(
        "xem đơn vị có ghi nhầm cột Không phát sinh không",
        "did the unit mistake the column 'Không phát sinh'?",
    ),
)
NOT_ARISING_BY_CONDITION = Code(
    "CDC-S115",
    Severity.WARNING,
    summary=Phrase("Chấm điểm ở nội dung không phát sinh", "Points where the matter did not arise"),
    message=Phrase(
        "tiêu chí {criterion}: tự chấm {points}, nhưng theo số liệu thì không phát sinh ({condition}); không tính",
        "criterion {criterion}: self score {points}, but by the facts it did not arise ({condition}); not counted",
    ),
    hint=Phrase(
        "xem lại số liệu; nếu số liệu đúng thì để trống điểm tự chấm",
        "check the facts; if they are right, leave the self score blank",
    ),
)
CLAIM_AGAINST_CONDITION = Code(
    "CDC-S116",
    Severity.ERROR,
    summary=Phrase("Ghi “không phát sinh” trái với số liệu", "'Did not arise' against the facts"),
    message=Phrase(
        "tiêu chí {criterion}: ghi không phát sinh, nhưng chỉ không phát sinh khi {condition}",
        "criterion {criterion}: marked as not arising, which it is only when {condition}",
    ),
    hint=Phrase("xóa dấu không phát sinh, hoặc sửa số liệu cho đúng", "clear the mark, or correct the facts"),
)
CLAIM_AGAINST_CHILDREN = Code(
    "CDC-S117",
    Severity.ERROR,
    summary=Phrase("Ghi “không phát sinh” dù có đơn vị trực thuộc", "'Did not arise' though there are units below"),
    message=Phrase(
        "tiêu chí {criterion}: ghi không phát sinh, nhưng sổ theo dõi có {units}",
        "criterion {criterion}: marked as not arising, yet the register has {units}",
    ),
    hint=Phrase("xóa dấu không phát sinh, hoặc sửa sổ theo dõi", "clear the mark, or correct the office workbook"),
)
SCORE_UNCLEAR = Code(
    "CDC-S118",
    Severity.ERROR,
    summary=Phrase("Điểm không nói rõ là bao nhiêu", "Points that do not say how many"),
    message=Phrase("tiêu chí {criterion}: “{raw}” {doubt}", "criterion {criterion}: '{raw}' {doubt}"),
    hint=Phrase("{cure}", "{cure}"),
)
CHILD_UNCLASSED = Code(
    "CDC-X301",
    Severity.ERROR,
    summary=Phrase("Đơn vị trực thuộc chưa có xếp loại", "A unit below has no class yet"),
    message=Phrase(
        "tiêu chí {criterion}: chưa có xếp loại của {units}; {consequence}",
        "criterion {criterion}: no class yet for {units}; {consequence}",
    ),
    hint=Phrase(
        "nhận và sửa hồ sơ của đơn vị đó rồi chấm lại",
        "get that unit's file right and grade again",
    ),
)
NO_CHILDREN = Code(
    "CDC-X302",
    Severity.ERROR,
    summary=Phrase("Không có đơn vị trực thuộc để tính", "No units below to count"),
    message=Phrase(
        "tiêu chí {criterion}: sổ theo dõi không có đơn vị trực thuộc nào ở cấp cần tính; {consequence}",
        "criterion {criterion}: the register has no unit of the level that counts; {consequence}",
    ),
    hint=Phrase(
        "ghi các đơn vị trực thuộc vào trang “Đơn vị” (cột Đơn vị trực thuộc), hoặc đơn vị ghi không phát sinh nếu được",
        "list the units in sheet 'Đơn vị' (column 'Đơn vị trực thuộc'), or mark it as not arising where allowed",
    ),
)
TYPED_SUM_DIFFERS = Code(
    "CDC-X201",
    Severity.WARNING,
    summary=Phrase("Tổng điểm ghi trong bảng khác tổng tính lại", "The typed sum differs from ours"),
    message=Phrase(
        "tổng ghi {typed}, cộng lại từ các tiêu chí được {computed}",
        "the sum says {typed}, the criteria add up to {computed}",
    ),
    hint=Phrase(
        "xem tiêu chí nào ghi nhầm; kết quả tính theo từng tiêu chí",
        "see which criterion is wrong; the result follows the criteria",
    ),
)
TYPED_CLASS_DIFFERS = Code(
    "CDC-X202",
    Severity.WARNING,
    summary=Phrase("Xếp loại ghi trong bảng khác kết quả tính", "The typed class differs from ours"),
    message=Phrase("ghi “{raw}”, tính theo điểm là “{band}”", "says '{raw}', by points it is '{band}'"),
    hint=Phrase(
        "xem lại điểm và mốc xếp loại; kết quả tính theo bảng chấm điểm",
        "check points and cuts; the result follows the rubric",
    ),
)
TYPED_SUM_UNREADABLE = Code(
    "CDC-X203",
    Severity.WARNING,
    summary=Phrase("Ô tổng điểm không đọc được để đối chiếu", "The typed sum cannot be read"),
    message=Phrase(
        "ô tổng điểm chứa “{raw}”, không đối chiếu được", "the sum cell holds '{raw}' and cannot be compared"
    ),
    hint=Phrase(
        "mở tệp bằng Excel rồi lưu lại; kết quả vẫn tính theo từng tiêu chí",
        "open it in Excel and save; the result follows the criteria",
    ),
)
MEMBERS_DIFFER = Code(
    "CDC-X204",
    Severity.WARNING,
    summary=Phrase("Số đoàn viên đơn vị ghi khác sổ theo dõi", "The unit's member count differs from the register"),
    message=Phrase(
        "đơn vị ghi {raw} đoàn viên, sổ theo dõi ghi {registered}",
        "the unit wrote {raw} members, the register says {registered}",
    ),
    hint=Phrase("hỏi lại đơn vị; báo cáo in số trong sổ theo dõi", "ask the unit; reports print the register's figure"),
)
