"""Area F, from 301: what can be wrong with a table that somebody laid out by hand."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

ROW_OF_TWO = Code(
    "CDC-F301",
    Severity.ERROR,
    summary=Phrase(
        "Dòng mang mã của một tiêu chí và nội dung của tiêu chí khác", "One criterion's code, another's title"
    ),
    message=Phrase(
        "dòng mang mã {other} nhưng ghi nội dung của tiêu chí {criterion}; dòng này không được tính",
        "the row has code {other} and the title of criterion {criterion}; it is not counted",
    ),
    hint=Phrase("sửa mã, hoặc sửa nội dung, cho cùng một tiêu chí", "make code and title those of one criterion"),
)
TITLE_OF_TWO = Code(
    "CDC-F302",
    Severity.ERROR,
    summary=Phrase("Nội dung hợp với hai tiêu chí", "A title that fits two criteria"),
    message=Phrase(
        "“{raw}” là nội dung của các tiêu chí {codes}; dòng này không được tính",
        "'{raw}' is the title of criteria {codes}; the row is not counted",
    ),
    hint=Phrase("ghi thêm mã tiêu chí ở dòng này", "write the criterion's code in the row"),
)
TITLE_TWICE = Code(
    "CDC-F303",
    Severity.ERROR,
    summary=Phrase("Nội dung của một tiêu chí có ở hai dòng", "A criterion's title in two rows"),
    message=Phrase(
        "tiêu chí {criterion} có ở {cells}; không dòng nào được tính",
        "criterion {criterion} is at {cells}; neither row counts",
    ),
    hint=Phrase("xóa dòng thừa, hoặc sửa nội dung, mã cho đúng", "delete the spare row, or correct its title or code"),
)
TITLE_UNKNOWN = Code(
    "CDC-F304",
    Severity.WARNING,
    summary=Phrase("Dòng có điểm mà không rõ tiêu chí nào", "Points in a row of no known criterion"),
    message=Phrase(
        "“{raw}” không phải mã hay nội dung nào trong bảng chấm điểm; điểm ở dòng này không được tính",
        "'{raw}' is no code or title of the rubric; the points in the row are not counted",
    ),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
VERIFIED_NOT_READ = Code(
    "CDC-F305",
    Severity.NOTE,
    summary=Phrase("Cột điểm của người khác chấm không được đọc", "A column of others' points is not read"),
    message=Phrase(
        "cột “{raw}” có điểm nhưng không được đọc: ở đây chỉ đọc điểm tự chấm",
        "column '{raw}' has points but is not read: only self scores are read here",
    ),
    hint=Phrase("không phải làm gì nếu cột ấy chỉ để tham khảo", "nothing to do if the column is for information"),
)
PRINTED_SUM_DIFFERS = Code(
    "CDC-F306",
    Severity.WARNING,
    summary=Phrase(
        "Điểm tối đa của nhóm hay của cả bảng in khác bảng chấm điểm", "A printed maximum of a group or of all differs"
    ),
    message=Phrase(
        "{what}: tệp ghi điểm tối đa {raw}, bảng chấm điểm là {maximum}",
        "{what}: the file prints maximum {raw}, the rubric says {maximum}",
    ),
    hint=Phrase(
        "đơn vị đã dùng mẫu khác hoặc sửa mẫu; kết quả tính theo bảng chấm điểm",
        "the unit used or changed another form; the result follows the rubric",
    ),
)
GROUP_SUM_DIFFERS = Code(
    "CDC-F307",
    Severity.WARNING,
    summary=Phrase("Điểm ghi ở dòng nhóm khác tổng các tiêu chí", "Points on a group's row differ from its criteria"),
    message=Phrase(
        "{what}: ghi {typed}, cộng lại từ các tiêu chí được {computed}",
        "{what}: says {typed}, its criteria add up to {computed}",
    ),
    hint=Phrase(
        "xem tiêu chí nào ghi nhầm; kết quả tính theo từng tiêu chí",
        "see which criterion is wrong; the result follows the criteria",
    ),
)
LAYOUTS_DISAGREE = Code(
    "CDC-F308",
    Severity.ERROR,
    summary=Phrase("Hai layout đọc một bảng theo hai cách", "Two layouts read one table in two ways"),
    message=Phrase(
        "các layout trong season.yaml hay bảng chấm điểm hiểu tiêu đề ở đây theo {count} cách; bảng không được tính",
        "layouts of the season or rubric read the header here in {count} ways; the table is not counted",
    ),
    hint=Phrase("ghi “sheet” cho từng layout, hoặc bỏ bớt một layout", "give each layout its 'sheet', or drop one"),
)
UNIT_SHEETS_TWICE = Code(
    "CDC-F309",
    Severity.ERROR,
    summary=Phrase("Một đơn vị có nhiều trang trong tệp", "A unit has several sheets in one file"),
    message=Phrase(
        "đơn vị có nhiều trang: {sheets}; không trang nào được chấm",
        "the unit has several sheets: {sheets}; none is graded",
    ),
    hint=Phrase("xóa trang thừa, hoặc sửa tên cho đúng đơn vị", "delete the spare sheet, or correct the unit's name"),
)
