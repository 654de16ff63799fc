"""Area V, from 701: results of superior unions brought together, and what stands against taking one in."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

_SEND_AGAIN = Phrase(
    "đề nghị cấp trên trực tiếp gửi lại nguyên tệp results.json do lệnh grade ghi, không mở ra lưu lại",
    "ask the superior union for results.json as grade wrote it, not opened and saved again",
)

NOT_OPENED = Code(
    "CDC-V701",
    Severity.ERROR,
    summary=Phrase("Không mở được tệp kết quả", "A results file cannot be opened"),
    message=Phrase("không gộp tệp này: không mở được ({reason})", "not merged: the file cannot be opened ({reason})"),
    hint=Phrase(
        "xem đường dẫn có đúng không, tệp có đang bị khóa không",
        "see that the path is right and nothing holds the file",
    ),
)
NOT_RESULTS = Code(
    "CDC-V702",
    Severity.ERROR,
    summary=Phrase("Tệp không phải tệp kết quả", "A file is no results file"),
    message=Phrase(
        "không gộp tệp này: không phải tệp kết quả của cdcs-score", "not merged: this is no results file of cdcs-score"
    ),
    hint=Phrase(
        "đưa tệp results/results.json của cấp trên trực tiếp, hoặc thư mục kỳ đánh giá đã chấm",
        "name the results/results.json of a superior union, or its graded season folder",
    ),
)
OTHER_SCHEMA = Code(
    "CDC-V703",
    Severity.ERROR,
    summary=Phrase("Tệp kết quả theo cấu trúc khác", "A results file of another schema"),
    message=Phrase(
        "không gộp tệp này: cấu trúc “{found}”, bản này đọc “{expected}”",
        "not merged: its schema is '{found}', this version reads '{expected}'",
    ),
    hint=Phrase(
        "dùng cùng một bản cdcs-score ở các cấp, rồi chấm lại bằng bản đó",
        "use one version of cdcs-score on every level, and grade again with it",
    ),
)
NO_SEAL = Code(
    "CDC-V704",
    Severity.ERROR,
    summary=Phrase("Tệp kết quả không có dấu niêm phong", "A results file without a seal"),
    message=Phrase(
        "không gộp tệp này: cuối tệp không có dấu niêm phong (seal), nên tệp bị cắt, bị lưu lại hoặc do bản cũ ghi",
        "not merged: it does not end with its seal, so it was cut off, saved again, or written by an older version",
    ),
    hint=_SEND_AGAIN,
)
SEAL_BROKEN = Code(
    "CDC-V705",
    Severity.ERROR,
    summary=Phrase("Tệp kết quả bị sửa sau khi ghi", "A results file was changed after it was written"),
    message=Phrase(
        "không gộp tệp này: nội dung không khớp dấu niêm phong, đã có người hoặc chương trình sửa tệp",
        "not merged: its content does not fit its seal, so somebody or something changed it",
    ),
    hint=_SEND_AGAIN,
)
NOT_OF_ITS_RUN = Code(
    "CDC-V706",
    Severity.ERROR,
    summary=Phrase("Tệp kết quả không phải tệp lần chấm đã ghi", "Results are not those of the run beside them"),
    message=Phrase(
        "không gộp tệp này: run.json bên cạnh ghi mã băm của một tệp kết quả khác",
        "not merged: the run.json beside it names the hash of other results",
    ),
    hint=Phrase("chạy verify ở kỳ đánh giá đó, rồi chấm lại", "run verify on that season, then grade it again"),
)
MISFIT = Code(
    "CDC-V707",
    Severity.ERROR,
    summary=Phrase("Tệp kết quả không đúng cấu trúc", "A results file does not fit its schema"),
    message=Phrase("không gộp tệp này: mục {where} không đúng cấu trúc", "not merged: {where} does not fit the schema"),
    hint=_SEND_AGAIN,
)
OTHER_YEAR = Code(
    "CDC-V708",
    Severity.ERROR,
    summary=Phrase("Kết quả của năm khác", "Results of another year"),
    message=Phrase(
        "không gộp tệp này: kết quả năm {found}, thư mục gộp là năm {expected}",
        "not merged: these are results of {found}, and the merged folder is for {expected}",
    ),
    hint=Phrase("gộp mỗi năm vào một thư mục riêng", "merge each year into a folder of its own"),
)
REPEATED = Code(
    "CDC-V709",
    Severity.WARNING,
    summary=Phrase("Một tệp kết quả đưa vào hai lần", "The same results twice"),
    message=Phrase("chỉ tính một lần: giống hệt {first}", "counted once: it is the same as {first}"),
    hint=Phrase("bỏ bớt một tệp", "leave one of them out"),
)
TWO_OF_ONE = Code(
    "CDC-V710",
    Severity.ERROR,
    summary=Phrase("Hai tệp kết quả khác nhau của một cấp trên", "Two different results of one superior union"),
    message=Phrase(
        "không gộp tệp này: “{issuer}” có {count} tệp khác nhau ({files}), không chọn thay",
        "not merged: '{issuer}' has {count} different files ({files}), and none is chosen for you",
    ),
    hint=Phrase(
        "chỉ đưa tệp mới nhất; nếu là hai cơ quan, mỗi nơi ghi tên khác nhau ở ô Cơ quan ban hành rồi chấm lại",
        "name only the latest; if they are two bodies, each writes its own name as issuer and grades again",
    ),
)
SAME_UNIT = Code(
    "CDC-V711",
    Severity.ERROR,
    summary=Phrase("Một đơn vị có ở hai cấp trên", "One unit under two superior unions"),
    message=Phrase(
        "đơn vị mã {unit_code} có ở cả {files}; không xếp loại, xếp hạng ở nơi nào",
        "the unit {unit_code} is in {files}; it is neither classified nor ranked in any of them",
    ),
    hint=Phrase(
        "bên giao ghi Ngày kết thúc cho đơn vị hoặc bỏ dòng của đơn vị, chấm lại và gửi lại",
        "the one that handed it over enters its end or takes its line out, grades again and sends again",
    ),
)
LOOKS_ALIKE = Code(
    "CDC-V712",
    Severity.WARNING,
    summary=Phrase("Hai đơn vị giống nhau ở hai cấp trên", "Two units that look alike under two superior unions"),
    message=Phrase(
        "cùng tên, cùng cấp, cùng {members} đoàn viên: {units}; tính là hai đơn vị",
        "the same name, level and {members} members: {units}; counted as two units",
    ),
    hint=Phrase(
        "nếu là một, bên giao bỏ đơn vị khỏi danh sách rồi gửi lại",
        "if they are one, the one that handed it over takes it out and sends again",
    ),
)
NOT_FINAL = Code(
    "CDC-V713",
    Severity.WARNING,
    summary=Phrase("Kết quả của cấp trên trực tiếp chưa chính thức", "A superior union's results are not final"),
    message=Phrase(
        "{issuer}: {state}; {provisional} đơn vị còn tạm tính", "{issuer}: {state}; {provisional} units are provisional"
    ),
    hint=Phrase(
        "nhận bản chính thức rồi gộp lại trước khi báo cáo", "merge again with the official results before reporting"
    ),
)
RUBRIC_TEXTS = Code(
    "CDC-V714",
    Severity.WARNING,
    summary=Phrase("Các nơi chấm theo bản khác nhau của một bảng", "One rubric in several texts"),
    message=Phrase(
        "bảng chấm điểm {rubric} có {count} bản khác nhau, mỗi bản xếp hạng riêng: {texts}",
        "rubric {rubric} came in {count} different texts, each ranked by itself: {texts}",
    ),
    hint=Phrase(
        "nếu phải là một, gửi lại tệp bảng chấm điểm của tỉnh cho các nơi, chấm lại",
        "if they should be one, send out the one file and have all grade again",
    ),
)
BLOCK_UNKNOWN = Code(
    "CDC-V715",
    Severity.ERROR,
    summary=Phrase("Khối không có trong danh sách của tỉnh", "A block the federation does not list"),
    message=Phrase(
        "{issuer}: khối “{block}” ({count} đơn vị) không ứng với khối nào, nên không xếp hạng",
        "{issuer}: block '{block}' ({count} units) stands for none of the blocks, so they are not ranked",
    ),
    hint=Phrase(
        "thêm khối vào sheet Khối, hoặc ghi một dòng ở sheet Xếp khối, rồi gộp lại",
        "add the block to the sheet Khối, or a line to Xếp khối, and merge again",
    ),
)
NOTHING_MERGED = Code(
    "CDC-V716",
    Severity.ERROR,
    summary=Phrase("Không gộp được tệp nào", "Nothing could be merged"),
    message=Phrase(
        "không có tệp kết quả nào dùng được; thư mục gộp giữ nguyên",
        "no results file can be used; the merged folder is as it was",
    ),
    hint=Phrase("sửa các điều nêu trên rồi gộp lại", "mend what is said above and merge again"),
)
MERGED_FOLDER = Code(
    "CDC-V717",
    Severity.ERROR,
    summary=Phrase("Thư mục gộp không dùng cho lệnh này", "This command is not for merged results"),
    message=Phrase(
        "“{raw}” là thư mục gộp kết quả: không có hồ sơ để đọc hoặc chấm",
        "'{raw}' holds merged results: there are no submissions to read or grade",
    ),
    hint=Phrase(
        "làm lệnh này ở kỳ đánh giá của cấp trên trực tiếp; ở đây dùng merge, report, explain, review, verify",
        "use it on a superior union's season; here use merge, report, explain, review and verify",
    ),
)
NOT_MERGED = Code(
    "CDC-V718",
    Severity.ERROR,
    summary=Phrase("Không gộp vào thư mục này", "Results are not merged into this folder"),
    message=Phrase(
        "“{raw}” có nội dung khác và không phải thư mục gộp kết quả", "'{raw}' holds something else than merged results"
    ),
    hint=Phrase("chọn thư mục mới hoặc thư mục đã gộp trước đây", "choose a new folder, or one merged into before"),
)
YEARS_DIFFER = Code(
    "CDC-V719",
    Severity.ERROR,
    summary=Phrase("Các tệp kết quả không cùng năm", "The results are of different years"),
    message=Phrase(
        "các tệp là của các năm {years}; chưa biết gộp cho năm nào",
        "the files are of {years}; for which year is not known",
    ),
    hint=Phrase("chỉ đưa các tệp của một năm", "name the files of one year only"),
)
RULE_OF_NOTHING = Code(
    "CDC-V720",
    Severity.WARNING,
    summary=Phrase("Dòng xếp khối không ứng với gì", "A line about blocks is about nothing"),
    message=Phrase(
        "dòng này không ứng với khối hoặc đơn vị nào được gộp: {raw}", "this line fits no merged block or unit: {raw}"
    ),
    hint=Phrase("xem lại tên cấp trên, mã khối, mã đơn vị", "look at the superior union's name and the codes"),
)
QUOTA_UNFIT = Code(
    "CDC-V721",
    Severity.ERROR,
    summary=Phrase("Tỷ lệ tối đa trong season.yaml không dùng được", "A quota in season.yaml cannot be used"),
    message=Phrase("merge.quotas, bảng {rubric}: {reason}", "merge.quotas, rubric {rubric}: {reason}"),
    hint=Phrase("sửa season.yaml của thư mục gộp", "mend season.yaml of the merged folder"),
)
RECHECK_UNFIT = Code(
    "CDC-V722",
    Severity.ERROR,
    summary=Phrase("Điểm phúc tra chưa tính được", "Re-checked points cannot count"),
    message=Phrase(
        "quyết định số {number} về {criterion} chưa tính: {reason}; đơn vị giữ kết quả đã công nhận",
        "decision {number} on {criterion} does not count: {reason}; the unit keeps what was recognised",
    ),
    hint=Phrase("{cure}, rồi gộp lại", "{cure}, then merge again"),
)
RECHECKED = Code(
    "CDC-V723",
    Severity.NOTE,
    summary=Phrase("Kết quả đổi do phúc tra", "A result changed by the re-check"),
    message=Phrase(
        "phúc tra {count} mục: tổng điểm {was} thành {now}, xếp loại {was_class} thành {now_class}",
        "{count} rows re-checked: total {was} became {now}, class {was_class} became {now_class}",
    ),
    hint=Phrase("xem lý do bằng lệnh review log hoặc explain", "see why with review log or explain"),
)
KEPT_GONE = Code(
    "CDC-V724",
    Severity.ERROR,
    summary=Phrase("Tệp kết quả đã gộp không còn nguyên", "A merged results file is not as it was"),
    message=Phrase("tệp đã gộp không còn hoặc đã bị sửa", "the file that was merged is gone or was changed"),
    hint=Phrase(
        "chép lại tệp từ cấp trên trực tiếp rồi gộp lại", "copy it anew from the superior union and merge again"
    ),
)
RECHECK_ONLY = Code(
    "CDC-V725",
    Severity.ERROR,
    summary=Phrase("Ở thư mục gộp chỉ phúc tra", "Merged results can only be re-checked"),
    message=Phrase(
        "lớp điểm “{layer}” do công đoàn cấp trên trực tiếp ghi; ở đây chỉ ghi điểm phúc tra",
        "the layer '{layer}' belongs to the superior union; only re-checked points are written here",
    ),
    hint=Phrase("thêm --layer recheck khi xuất sổ", "export with --layer recheck"),
)
