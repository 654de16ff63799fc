"""Area V, from 601: what stands against the proof that a season is as it was graded."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

_GRADE_AGAIN = Phrase(
    "nếu thay đổi là đúng thì chấm lại bằng lệnh grade; nếu không thì lấy lại bản sao của tệp",
    "if the change is right, grade again; if not, restore the file from a copy",
)

INPUT_CHANGED = Code(
    "CDC-V601",
    Severity.ERROR,
    summary=Phrase("Tệp đầu vào đã thay đổi sau khi chấm", "An input changed after grading"),
    message=Phrase("{role} không còn như khi chấm", "{role} is not as it was graded"),
    hint=_GRADE_AGAIN,
)
INPUT_GONE = Code(
    "CDC-V602",
    Severity.ERROR,
    summary=Phrase("Tệp đầu vào không còn", "An input is gone"),
    message=Phrase("{role} có khi chấm, nay không còn", "{role} was there when graded and is gone"),
    hint=_GRADE_AGAIN,
)
INPUT_NEW = Code(
    "CDC-V603",
    Severity.ERROR,
    summary=Phrase("Tệp đầu vào mới có sau khi chấm", "An input came after grading"),
    message=Phrase("{role} chưa có khi chấm", "{role} was not there when graded"),
    hint=Phrase("chấm lại để tính cả tệp này", "grade again so that it counts"),
)
VALUE_DIFFERS = Code(
    "CDC-V604",
    Severity.ERROR,
    summary=Phrase("Giá trị trong tệp khác với khi chấm lại", "A value is not what grading gives"),
    message=Phrase(
        "{path}: trong tệp là “{was}”, chấm lại ra “{now}”", "{path}: the file has '{was}', grading gives '{now}'"
    ),
    hint=Phrase(
        "tệp đã bị sửa, hoặc đầu vào đã thay đổi; chấm lại thì tệp cũ được giữ cạnh bên",
        "the file was edited, or an input changed; grading again keeps the old file beside",
    ),
)
BYTES_DIFFER = Code(
    "CDC-V605",
    Severity.ERROR,
    summary=Phrase("Tệp kết quả không còn như khi ghi", "An output is not as it was written"),
    message=Phrase(
        "tệp không giống từng byte với khi chấm lại, tuy các giá trị như nhau",
        "the file is not byte for byte what grading gives, though its values are",
    ),
    hint=Phrase("chấm lại bằng lệnh grade", "grade again"),
)
OUTPUT_GONE = Code(
    "CDC-V606",
    Severity.ERROR,
    summary=Phrase("Tệp kết quả không so được với khi chấm lại", "An output cannot be held against what grading gives"),
    message=Phrase("không so được với khi chấm lại: {why}", "it cannot be held against what grading gives: {why}"),
    hint=Phrase("chấm lại bằng lệnh grade, hoặc lấy lại bản sao", "grade again, or restore it from a copy"),
)
LOG_WITHOUT_ITS_LINES = Code(
    "CDC-V607",
    Severity.ERROR,
    summary=Phrase("Sổ quyết định thiếu điều kết quả dựa vào", "The log lacks decisions the results rest on"),
    message=Phrase(
        "kết quả dựa vào {count} dòng đầu của sổ quyết định, dòng cuối có mã {head}; sổ nay không có như vậy",
        "the results rest on the first {count} lines of the log, the last with hash {head}; the log has no such lines",
    ),
    hint=Phrase("lấy lại bản sao của sổ quyết định", "restore the log from a copy"),
)
DOCUMENT_CHANGED = Code(
    "CDC-V609",
    Severity.WARNING,
    summary=Phrase("Văn bản đã được sửa sau khi lập", "A document was edited after it was made"),
    message=Phrase("tệp không còn như khi chương trình ghi", "the file is not as the program wrote it"),
    hint=Phrase(
        "nếu là sửa có chủ ý thì không phải làm gì; lập lại thì bản mới được ghi bên cạnh",
        "if it was meant, nothing is to be done; a new one is put beside it when made again",
    ),
)
SOURCE_CHANGED = Code(
    "CDC-V610",
    Severity.ERROR,
    summary=Phrase("Sổ đã nhận bị sửa", "A workbook that was taken in was changed"),
    message=Phrase(
        "tệp giữ nguồn của các quyết định không còn như khi nhận vào",
        "the kept source of decisions is not as it was taken in",
    ),
    hint=Phrase("lấy lại bản sao của tệp này", "restore the file from a copy"),
)
RECORD_DIFFERS = Code(
    "CDC-V611",
    Severity.ERROR,
    summary=Phrase("Biên bản lần chấm không khớp", "The record of the run does not fit"),
    message=Phrase(
        "run.json ghi mã của {file} khác với tệp ấy",
        "run.json has another hash for {file} than that file",
    ),
    hint=Phrase("chấm lại bằng lệnh grade", "grade again"),
)
OTHER_VERSION = Code(
    "CDC-V612",
    Severity.WARNING,
    summary=Phrase("Kết quả do phiên bản khác của chương trình", "Results of another version"),
    message=Phrase(
        "kết quả do phiên bản {was} ghi, đang kiểm tra bằng phiên bản {now}",
        "the results were written by version {was} and are checked by {now}",
    ),
    hint=Phrase(
        "muốn so từng byte thì dùng đúng phiên bản đã chấm", "to compare byte for byte use the version that graded"
    ),
)
NOT_GRADED_AGAIN = Code(
    "CDC-V613",
    Severity.ERROR,
    summary=Phrase("Không chấm lại được", "It cannot be graded again"),
    message=Phrase(
        "không chấm lại được nên kết quả chưa được chứng minh",
        "it cannot be graded again, so the results are not proved",
    ),
    hint=Phrase("xem các lỗi nêu cùng thông báo này", "see the findings told with this one"),
)
