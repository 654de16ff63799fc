"""Every text of the command line that is no diagnostic, in both languages, by key."""

from cdcs_score.cli.compare_words import COMPARE_WORDS
from cdcs_score.cli.explain_words import EXPLAIN_WORDS
from cdcs_score.cli.whatif_words import WHATIF_WORDS
from cdcs_score.language import Phrase

WORDS: dict[str, Phrase] = {
    **COMPARE_WORDS,
    **EXPLAIN_WORDS,
    **WHATIF_WORDS,
    # The help page itself.
    "help.usage": Phrase("Cách dùng: ", "Usage: "),
    "help.arguments": Phrase("Tham số", "Arguments"),
    "help.options": Phrase("Tùy chọn", "Options"),
    "help.common": Phrase("Tùy chọn chung", "Common options"),
    "help.commands": Phrase("Các lệnh", "Commands"),
    "help.exit_codes": Phrase("Mã kết thúc", "Exit codes"),
    "help.exit.0": Phrase("xong, không có lỗi cần sửa", "done, no findings that count"),
    "help.exit.1": Phrase("xong và đã ghi kết quả, có lỗi cần sửa", "done and written, with findings that count"),
    "help.exit.2": Phrase(
        "chưa làm được: sai lệnh, bảng chấm điểm, kỳ đánh giá, hoặc không ghi được",
        "not done: wrong options, rubric or season, or cannot write",
    ),
    "help.exit.3": Phrase("lỗi của chính cdcs-score", "a bug in cdcs-score"),
    "help.exit.130": Phrase("bị dừng giữa chừng", "interrupted"),
    "help.help": Phrase("Xem hướng dẫn này", "Show this page"),
    "help.version": Phrase("In phiên bản", "Print the version"),
    "help.lang": Phrase(
        "Ngôn ngữ thông báo: vi (mặc định) hoặc en; hoặc đặt CDCS_SCORE_LANG",
        "Language of messages: vi (default) or en; or set CDCS_SCORE_LANG",
    ),
    "help.quiet": Phrase("Chỉ in lỗi", "Print findings only"),
    "help.verbose": Phrase("In cả ghi chú", "Print notes too"),
    "help.debug": Phrase("In chi tiết kỹ thuật khi chương trình gặp lỗi", "Print the traceback of a bug"),
    # The program and its commands.
    "app": Phrase(
        "Chấm điểm, xếp loại, xếp hạng công đoàn cơ sở từ bảng tự chấm điểm Excel và lập báo cáo.",
        "Score, classify and rank grassroots unions from their Excel self-assessments, and report.",
    ),
    "init": Phrase("Tạo thư mục kỳ đánh giá mới, sẵn để điền", "Make a new season folder, ready to edit"),
    "init.folder": Phrase("Thư mục mới", "The new folder"),
    "init.rubric": Phrase(
        "Mã bảng chấm điểm kèm theo cần chép vào; lặp lại được", "Id of a bundled rubric to copy in; may be repeated"
    ),
    "demo": Phrase(
        "Tạo một kỳ ví dụ đã điền sẵn, có lỗi cài sẵn kèm danh sách, để tập và để thử",
        "Make a filled-in season with planted, listed mistakes, to train on and to test with",
    ),
    "demo.units": Phrase("Số CĐCS, từ 7 đến 20000 (mặc định 83)", "How many unions, from 7 to 20000 (default 83)"),
    "demo.seed": Phrase(
        "Hạt giống: cùng số thì ra cùng thư mục (mặc định 1)",
        "The seed: the same number gives the same folder (default 1)",
    ),
    "form": Phrase(
        "Tạo mẫu tự chấm điểm Excel, mỗi đơn vị một tệp", "Make blank self-assessment workbooks, one per unit"
    ),
    "form.unit": Phrase("Chỉ tạo cho đơn vị này; lặp lại được", "Only for this unit; may be repeated"),
    "grade": Phrase(
        "Đọc bảng tự chấm, chấm điểm, xếp loại, xếp hạng", "Read the self-assessments, score, classify and rank"
    ),
    "grade.paths": Phrase(
        "Thư mục kỳ đánh giá; hoặc các tệp Excel khi dùng --rubric", "The season folder; or Excel files with --rubric"
    ),
    "grade.rubric": Phrase("Chấm thử các tệp lẻ theo bảng chấm điểm này", "Try loose files by this rubric"),
    "grade.output": Phrase("Thư mục ghi kết quả (mặc định: results)", "Folder for the results (default: results)"),
    "grade.fail_on": Phrase(
        "Trả mã 1 khi có: error, warning, missing (lỗi hoặc đơn vị chưa nộp), never",
        "Exit 1 on: error, warning, missing (errors or a unit missing), never",
    ),
    "code.example": Phrase("Ví dụ", "Example"),
    "fresh": Phrase(
        "Đọc lại mọi tệp, kể cả tệp không đổi từ lần chạy trước",
        "Read every file anew, also those unchanged since an earlier run",
    ),
    "grade.too_many": Phrase("{count} đơn vị: xếp hạng xem trong {file}", "{count} units: see the ranking in {file}"),
    "jobs": Phrase(
        "Số tiến trình cùng đọc tệp (mặc định 0: tùy số tệp và số nhân của máy; 1: chỉ một)",
        "Processes that read files side by side (default 0: by files and cores; 1: only one)",
    ),
    "progress.line": Phrase(
        "{what}: {done}/{of} ({share}%), {rate} mỗi giây, còn khoảng {left}",
        "{what}: {done} of {of} ({share}%), {rate} a second, about {left} left",
    ),
    "progress.reading": Phrase("Đọc tệp", "Reading files"),
    "progress.scoring": Phrase("Chấm điểm", "Scoring"),
    "progress.writing": Phrase("Ghi kết quả", "Writing results"),
    "progress.forms": Phrase("Lập mẫu", "Writing forms"),
    "progress.reporting": Phrase("Lập văn bản từng công đoàn cấp trên", "Documents of superior unions"),
    "interrupted": Phrase(
        "Đã dừng theo yêu cầu (Ctrl-C). Những gì các lần chạy trước đã ghi vẫn còn nguyên; chạy lại cùng lệnh để làm tiếp.",
        "Stopped as asked (Ctrl-C). What earlier runs wrote is whole; run the same command again to go on.",
    ),
    "grade.json": Phrase("In kết quả ra màn hình dạng JSON", "Print the results as JSON"),
    "report": Phrase(
        "Lập báo cáo, quyết định, biên bản, tờ trình, thông báo bằng Word, và trang kết quả HTML, từ kết quả đã chấm",
        "Write the report, decision, minutes, proposal and notices in Word, and the HTML board, from the results",
    ),
    "report.check_template": Phrase(
        "Chỉ thử mẫu văn bản: báo từng chỗ sai, in thử kỳ trống và kỳ có tên khó",
        "Only try templates: tell every mistake with its place, print an empty and a nasty season",
    ),
    "report.templates_tried": Phrase(
        "Đã thử {tried} mẫu, {good} mẫu dùng được", "{tried} templates tried, {good} can be used"
    ),
    "report.format": Phrase(
        "Định dạng, cách nhau dấu phẩy: docx, html, xlsx, pdf", "Formats, comma-separated: docx, html, xlsx, pdf"
    ),
    "report.baseline": Phrase(
        "So với kỳ năm trước này (thư mục kỳ, hoặc results.json): thêm phụ lục, biến động đơn vị, phần so sánh của trang",
        "Compare with this earlier season (its folder, or results.json): an appendix, the movement of units, the board",
    ),
    "report.template": Phrase("Thư mục mẫu văn bản riêng", "Folder of your own templates"),
    "close": Phrase(
        "Chốt kết quả một khối đã được hội nghị công nhận; chạy lại sau khi có điều chỉnh",
        "Freeze the results of a block the meeting recognised; run it again after a correction",
    ),
    "close.block": Phrase("Mã khối cần chốt; lặp lại được", "Code of the block to close; may be repeated"),
    "close.done": Phrase("Đã chốt khối {block}: {units} đơn vị, {file}", "Closed block {block}: {units} units, {file}"),
    "close.again": Phrase(
        "Đã chốt lại khối {block} sau điều chỉnh: {units} đơn vị, {file}",
        "Closed block {block} again, with its corrections: {units} units, {file}",
    ),
    "close.changes": Phrase("Thay đổi so với lần chốt trước", "What is no longer as it was closed before"),
    "close.next": Phrase(
        "Tiếp theo: cdcs-score grade, rồi cdcs-score report", "Next: cdcs-score grade, then cdcs-score report"
    ),
    "column.what": Phrase("Nội dung", "What"),
    "column.was": Phrase("Khi chốt", "Was"),
    "column.now": Phrase("Nay", "Now"),
    "usage.close_block": Phrase("cần ghi khối nào: --block MÃ-KHỐI", "name the block: --block CODE"),
    "explain": Phrase("Giải thích vì sao được số điểm đó, tới từng ô", "Explain why these points, down to the cells"),
    "explain.what": Phrase("[KỲ] MÃ-ĐƠN-VỊ [MÃ-TIÊU-CHÍ]", "[SEASON] UNIT [CRITERION]"),
    "review": Phrase("Thẩm định: xuất sổ, nhập sổ, xem các quyết định", "The inspection team's round trip"),
    "review.export": Phrase(
        "Xuất sổ thẩm định Excel: đơn vị nên xem trước, từng mục để ghi điểm, lý do, người chấm",
        "Write the review workbook: what to look at first, and every row to score, with reason and name",
    ),
    "review.team": Phrase(
        "Chỉ các đơn vị của đoàn này (cột Đoàn kiểm tra trong sổ theo dõi)",
        "Only units of this team (column Đoàn kiểm tra of the register)",
    ),
    "review.block": Phrase("Chỉ khối này", "Only this block"),
    "review.cluster": Phrase("Chỉ cụm này", "Only this cluster"),
    "review.unit": Phrase("Chỉ đơn vị này; lặp lại được", "Only this unit; may be repeated"),
    "review.next_merged": Phrase(
        "Gộp lại để điểm phúc tra được tính: cdcs-score merge", "Merge again so that the re-checked points count: merge"
    ),
    "review.layer": Phrase(
        "Lớp điểm được ghi: verified (thẩm định, mặc định), block (khối, cụm chấm), recheck (phúc tra)",
        "Whose points are filled in: verified (default), block, recheck",
    ),
    "review.cross_check": Phrase("Kèm trang kiểm tra chéo: ai kiểm tra ai", "Add the plan of who checks whom"),
    "review.output": Phrase(
        "Tệp .xlsx khác (mặc định: trong thư mục review)", "Another .xlsx file (default: in folder review)"
    ),
    "review.import": Phrase(
        "Nhập các sổ đã điền: dòng hợp lệ được ghi vào sổ quyết định, dòng vướng được nêu tên từng ô",
        "Take in filled workbooks: what holds goes into the log of decisions, what does not is named cell by cell",
    ),
    "review.files": Phrase(
        "[KỲ] các tệp sổ đã điền, hoặc thư mục chứa chúng", "[SEASON] and the filled workbooks, or folders of them"
    ),
    "review.board": Phrase(
        "Xuất tệp hội nghị xét: ngang điểm, chưa nộp, hội nghị, suy tôn, kiến nghị (hoi-nghi-xet.xlsx)",
        "The workbook of the meeting instead: ties, units that never sent, recognition, votes, petitions",
    ),
    "review.correct_export": Phrase("Kèm cả đơn vị đã chốt, để điều chỉnh", "Closed units too, to be corrected"),
    "review.correction": Phrase(
        "Nhận cả điều chỉnh về kết quả đã chốt; chỉ tính khi chạy lại close",
        "Take corrections of closed results too; they count once 'close' is run again",
    ),
    "meeting.exported": Phrase(
        "Tệp hội nghị xét: {file}. Điền xong thì chạy: cdcs-score review import {file}",
        "The meeting's workbook: {file}. When it is filled in, run: cdcs-score review import {file}",
    ),
    "meeting.imported": Phrase(
        "Đã ghi {taken} quyết định vào sổ; {same} việc không có gì mới.",
        "Recorded {taken} decisions; {same} matters say nothing new.",
    ),
    "meeting.tried": Phrase(
        "Sẽ ghi {taken} quyết định; {same} việc không có gì mới. Chưa ghi gì.",
        "{taken} decisions would be recorded; {same} matters say nothing new. Nothing was written.",
    ),
    "meeting.next": Phrase(
        "Tiếp theo: cdcs-score grade; xem lại kết quả, rồi cdcs-score close --block MÃ-KHỐI",
        "Next: cdcs-score grade; look at the results, then cdcs-score close --block CODE",
    ),
    "usage.meeting_alone": Phrase(
        "nhận tệp hội nghị xét riêng, sổ thẩm định riêng",
        "take the meeting's workbook and review workbooks one kind at a time",
    ),
    "usage.one_block": Phrase("sổ thẩm định chỉ theo một khối mỗi lần", "a review workbook is of one block at a time"),
    "review.dry_run": Phrase("Chỉ xem sẽ lấy gì, không ghi", "Only say what would be taken; write nothing"),
    "review.log": Phrase(
        "Đọc các quyết định đã ghi: ai, khi nào, vì sao, dựa trên gì, thay cho gì; cả các dòng bị từ chối",
        "Tell the recorded decisions: who, when, why, on what basis, in place of what; refused ones too",
    ),
    "review.log_of": Phrase("[KỲ] [MÃ-ĐƠN-VỊ]", "[SEASON] [UNIT]"),
    "review.exported": Phrase(
        "Sổ có {count} đơn vị. Điền xong thì chạy: cdcs-score review import {file}",
        "The workbook holds {count} units. Once it is filled: cdcs-score review import {file}",
    ),
    "review.taken": Phrase("Được lấy vào", "Taken"),
    "review.imported": Phrase(
        "Đã ghi {taken} quyết định; {refused} dòng bị từ chối; {same} dòng không có gì mới.",
        "Recorded {taken} decisions; {refused} rows were refused; {same} rows say nothing new.",
    ),
    "review.tried": Phrase(
        "Thử, chưa ghi: lấy {taken} quyết định; từ chối {refused} dòng; {same} dòng không có gì mới.",
        "Tried, nothing written: {taken} decisions would be taken, {refused} rows refused; {same} say nothing new.",
    ),
    "review.next": Phrase("Tiếp theo: cdcs-score grade", "Next: cdcs-score grade"),
    "log.none": Phrase("Chưa có quyết định nào.", "Nothing was decided yet."),
    "log.score": Phrase(
        "{unit}, mục {criterion}: điểm {layer} {points}{before}",
        "{unit}, row {criterion}: {layer} points {points}{before}",
    ),
    "log.taken_back": Phrase(
        "{unit}, mục {criterion}: lấy lại điểm {layer}{before}",
        "{unit}, row {criterion}: {layer} points taken back{before}",
    ),
    "log.before": Phrase(" (trước đó {points}, quyết định số {number})", " (before: {points}, decision {number})"),
    "log.refusal": Phrase(
        "{unit}, mục {criterion}: TỪ CHỐI điểm {layer} {points}",
        "{unit}, row {criterion}: {layer} points {points} REFUSED",
    ),
    "log.refused_because": Phrase(
        "vì: {why}; khi xuất: {exported}; lúc nhập: {now}",
        "for: {why}; when exported: {exported}; when imported: {now}",
    ),
    "log.rested_on": Phrase("dựa trên: {basis}", "rested on: {basis}"),
    "log.source": Phrase("ghi tại {place}", "written at {place}"),
    "log.nobody": Phrase("không ghi người chấm", "nobody named"),
    "log.no_reason": Phrase("không ghi lý do", "no reason given"),
    "log.tie": Phrase(
        "bằng điểm tại mốc tỷ lệ: {tied}; còn {places} suất, giữ mức: {keeps}",
        "tied at the quota line: {tied}; {places} places left, kept by: {keeps}",
    ),
    "log.no_class": Phrase("{unit}: không xếp loại", "{unit}: given no class"),
    "log.class_again": Phrase("{unit}: thôi quyết định không xếp loại", "{unit}: 'no class' taken back"),
    "log.recognition": Phrase(
        "công nhận kết quả khối {block}, tán thành {votes}, quyết định số {number}",
        "results of block {block} recognised, {votes} in favour, decision {number}",
    ),
    "log.petition": Phrase("kiến nghị của {unit}, mục {criterion}", "petition of {unit}, row {criterion}"),
    "log.answer.upheld": Phrase("trả lời kiến nghị số {number}: chấp nhận", "petition {number}: upheld"),
    "log.answer.rejected": Phrase("trả lời kiến nghị số {number}: không chấp nhận", "petition {number}: not upheld"),
    "log.closing": Phrase("chốt khối {block}: {file}", "block {block} closed: {file}"),
    "column.criterion": Phrase("Mục", "Row"),
    "column.layer": Phrase("Lớp điểm", "Layer"),
    "column.by": Phrase("Người chấm", "By"),
    "usage.layer": Phrase("--layer chỉ nhận: {word}", "--layer takes only: {word}"),
    "usage.xlsx": Phrase("“{word}” phải có đuôi .xlsx", "'{word}' must end in .xlsx"),
    "season": Phrase(
        "Thư mục kỳ đánh giá (mặc định: thư mục đang đứng)", "The season folder (default: the current one)"
    ),
    "json": Phrase("In ra dạng JSON", "Print as JSON"),
    "rubric": Phrase("Công cụ cho người soạn bảng chấm điểm", "Tools for rubric authors"),
    "rubric.check": Phrase(
        "Kiểm tra tệp bảng chấm điểm, nêu dòng và cột sai", "Check a rubric file, with line and column"
    ),
    "rubric.test": Phrase(
        "Chạy các tình huống mẫu (tests) ghi trong tệp bảng chấm điểm", "Run the worked cases (tests) of a rubric file"
    ),
    "rubric.show": Phrase(
        "In bảng chấm điểm ra để đọc, hoặc ra tệp Word, Excel để kèm hướng dẫn",
        "Make a rubric readable, on the screen or in Word and Excel documents to send out",
    ),
    "rubric.file": Phrase("Tệp .yaml", "The .yaml file"),
    "rubric.output": Phrase(
        "Ghi ra tệp .docx hoặc .xlsx thay vì màn hình (luôn bằng tiếng Việt); lặp lại được",
        "Write a .docx or .xlsx file instead of the screen (always in Vietnamese); may be repeated",
    ),
    "rubric.schema": Phrase(
        "In JSON Schema của bảng chấm điểm, cho trình soạn thảo", "Print the JSON Schema of rubrics, for editors"
    ),
    "rubric.new": Phrase(
        "Tạo bản nháp bảng chấm điểm từ bảng điểm Excel có sẵn; chỗ văn bản phải quyết định để TODO",
        "Draft a rubric from a scoring table in Excel; what the official text decides is left TODO",
    ),
    "rubric.new.table": Phrase("Tệp Excel có bảng điểm (bắt buộc)", "The Excel file with the table (required)"),
    "rubric.new.output": Phrase(
        "Tệp .yaml mới, không ghi đè tệp có sẵn (mặc định: in ra màn hình)",
        "The new .yaml file, never over another (default: print it)",
    ),
    "rubric.new.sheet": Phrase(
        "Trang có bảng, khi tệp có nhiều bảng điểm", "The sheet of the table, where the file has several tables"
    ),
    "rubric.drafted": Phrase(
        "Bản nháp có {groups} nhóm, {criteria} tiêu chí; còn {todos} chỗ TODO phải ghi theo văn bản.",
        "The draft has {groups} groups and {criteria} criteria; {todos} places still say TODO.",
    ),
    "rubric.draft_next": Phrase(
        "Đã ghi {file}. Tiếp theo: thay các chữ TODO, rồi chạy: cdcs-score rubric check {file}",
        "Wrote {file}. Next: replace each TODO, then run: cdcs-score rubric check {file}",
    ),
    "rubric.passed": Phrase("{file}: {count} tình huống đều đúng", "{file}: all {count} cases hold"),
    "rubric.no_cases": Phrase(
        "{file}: chưa có tình huống mẫu nào (tests)", "{file}: there are no worked cases (tests) yet"
    ),
    "rubric.diff": Phrase(
        "So hai bảng chấm điểm; thêm --on thì chấm lại kỳ cũ bằng bảng mới, ai đổi mức và vì sao",
        "Compare two rubrics; with --on, score an old season by the new one: who moves class, and why",
    ),
    "diff.old": Phrase("Bảng năm trước (.yaml)", "The older rubric (.yaml)"),
    "diff.new": Phrase("Bảng năm nay (.yaml)", "The newer rubric (.yaml)"),
    "diff.on": Phrase("Thư mục kỳ đã chấm bằng bảng cũ", "A season scored by the older rubric"),
    "diff.title": Phrase("{old} → {new}: {count} khác biệt", "{old} → {new}: {count} differences"),
    "diff.same": Phrase("{old} → {new}: không có gì khác", "{old} → {new}: nothing differs"),
    "diff.new_thing": Phrase("mới", "new"),
    "diff.retired": Phrase("bỏ", "retired"),
    "diff.renamed": Phrase("đổi mã", "renamed"),
    "diff.reworded": Phrase("đổi lời", "reworded"),
    "diff.replaced": Phrase("mã cũ, việc khác", "old code, another thing"),
    "diff.reused": Phrase("MÃ CŨ DÙNG LẠI, chưa khai", "CODE REUSED, not declared"),
    "diff.reweighted": Phrase("đổi điểm tối đa", "re-weighted"),
    "diff.moved": Phrase("chuyển nhóm", "moved to another group"),
    "diff.rescored": Phrase("đổi cách chấm", "scored otherwise"),
    "diff.changed": Phrase("đổi", "changed"),
    "diff.movers": Phrase(
        "Chấm lại bằng bảng mới: {moved} trong {units} đơn vị đổi mức xếp loại",
        "Scored again by the newer rubric: {moved} of {units} units move to another class",
    ),
    "diff.nobody": Phrase(
        "Chấm lại bằng bảng mới: không đơn vị nào trong {units} đơn vị đổi mức xếp loại",
        "Scored again by the newer rubric: none of {units} units moves to another class",
    ),
    "diff.withheld": Phrase("chưa có tổng điểm vì {codes}", "no total because of {codes}"),
    "diff.held_down": Phrase("thêm {code}", "now {code}"),
    "diff.let_go": Phrase("thôi {code}", "no longer {code}"),
    "diff.quota": Phrase("tỷ lệ tối đa", "the quota"),
    "diff.cuts": Phrase("mốc xếp loại đổi", "the cuts of the classes"),
    "diff.not_rescored": Phrase(
        "Chưa chấm lại kỳ cũ: phải nói rõ các mã dùng lại trước đã.",
        "The old season was not scored again: say first what became of the codes used again.",
    ),
    "column.became": Phrase("Thành ra", "Became"),
    "column.before": Phrase("Trước", "Before"),
    "column.after": Phrase("Nay", "After"),
    "column.why": Phrase("Vì", "Why"),
    "check": Phrase(
        "Đọc và kiểm tra hồ sơ đã nộp, chưa chấm; tệp có lỗi được tô màu, ghi chú, để trong thư mục returned",
        "Read and check what came in, no points; faulty workbooks, coloured and commented, go into returned",
    ),
    "check.what": Phrase(
        "Thư mục kỳ; thêm mã đơn vị hoặc tên tệp thì chỉ kiểm tra các đơn vị ấy",
        "The season; with codes of units or names of files only these are checked",
    ),
    "status": Phrase(
        "Ai đã nộp, ai chưa nộp, tệp nào còn lỗi", "Who has sent what, who is missing, which files have faults"
    ),
    "status.what": Phrase(
        "Thư mục kỳ; thêm mã đơn vị thì chỉ nói về các đơn vị ấy", "The season; with codes, only these units"
    ),
    "status.message": Phrase(
        "In các đoạn tin ngắn để dán vào Zalo: nhắc ai chưa nộp, lỗi của từng đơn vị",
        "Print short texts (Vietnamese) to paste into a chat: who is missing, each unit's faults",
    ),
    "status.title": Phrase("Tình hình nộp hồ sơ", "What came in"),
    "status.missing": Phrase("Chưa nộp: {units}", "Missing: {units}"),
    "status.otherwise": Phrase("Đã nhận, chưa có tệp Excel: {units}", "Received, no workbook: {units}"),
    "status.late": Phrase("Nộp muộn: {units}", "Late: {units}"),
    "status.incomplete": Phrase("Thiếu thành phần hồ sơ: {units}", "Dossier incomplete: {units}"),
    "status.faults": Phrase("Cần xem lại", "To look at again"),
    "status.closed": Phrase("Đã chốt: {block} ({file})", "Closed: {block} ({file})"),
    "status.corrected": Phrase(
        "Đã chốt, có điều chỉnh: {block} ({file})", "Closed, with corrections: {block} ({file})"
    ),
    "status.tie": Phrase(
        "Chờ hội nghị quyết định ngang điểm: {title}, còn {places} chỗ cho {units}",
        "A tie for the meeting to settle: {title}, {places} places for {units}",
    ),
    "status.petition": Phrase(
        "Kiến nghị số {number} chưa trả lời: {unit}: {what}", "Petition {number} without an answer: {unit}: {what}"
    ),
    "status.no_block": Phrase("Chưa ghi khối", "In no block"),
    "column.block": Phrase("Khối", "Block"),
    "column.deadline": Phrase("Hạn nộp", "Deadline"),
    "column.registered": Phrase("Danh sách", "Registered"),
    "column.received": Phrase("Đã nộp", "Received"),
    "column.missing": Phrase("Chưa nộp", "Missing"),
    "column.errors": Phrase("Có lỗi", "With errors"),
    "column.file": Phrase("Tệp", "File"),
    "column.errors_count": Phrase("Lỗi", "Errors"),
    "column.warnings_count": Phrase("Cảnh báo", "Warnings"),
    "rubric.branches": Phrase(
        "{file}: các tình huống đã thử {gone} trong {all} nhánh của bảng",
        "{file}: the cases go {gone} of the {all} branches of the rubric",
    ),
    "rubric.draft": Phrase(
        "BẢN NHÁP: còn {left} nhánh chưa tình huống nào thử",
        "DRAFT: no case goes these {left} branches",
    ),
    "rubric.boundaries": Phrase(
        "Quanh các mốc, máy tính ra: hãy đọc lại xem mốc thuộc bên nào",
        "Around the marks, worked out: read whether each mark belongs to the right side",
    ),
    "column.branch": Phrase("Nhánh", "Branch"),
    "column.measure": Phrase("Đo bằng", "Measured by"),
    "column.around": Phrase("Ngay dưới mốc; đúng mốc; ngay trên mốc", "Just below; at; just above"),
    "rubric.files": Phrase("Các tệp .yaml", "The .yaml files"),
    "code": Phrase("Giải nghĩa một mã lỗi, hoặc liệt kê tất cả", "Explain a diagnostic's code, or list them all"),
    "code.name": Phrase("Mã, ví dụ CDC-S104", "The code, such as CDC-S104"),
    # What commands say.
    "diagnostic.hint": Phrase("Cách sửa", "What to do"),
    "diagnostic.rule": Phrase("quy tắc", "rule"),
    "summary.findings": Phrase("{errors} lỗi, {warnings} cảnh báo", "{errors} errors, {warnings} warnings"),
    "summary.clean": Phrase("Không có lỗi.", "No findings."),
    "grade.ranking": Phrase("Xếp hạng {block}", "Ranking of {block}"),
    "grade.provisional": Phrase("tạm tính", "provisional"),
    "grade.unranked": Phrase("Các đơn vị không xếp hạng", "Units without a rank"),
    "grade.statuses": Phrase("Tình trạng hồ sơ: {counts}", "Submissions: {counts}"),
    "grade.sample": Phrase(
        "Bảng chấm điểm “{title}” là MẪU, không phải văn bản chính thức.",
        "Rubric '{title}' is a SAMPLE, not an official text.",
    ),
    "grade.unverified": Phrase(
        "Kết quả theo điểm tự chấm, chưa thẩm định.", "Results rest on self scores nobody has verified."
    ),
    "grade.next": Phrase("Tiếp theo: cdcs-score report", "Next: cdcs-score report"),
    "written": Phrase("Đã ghi {count} tệp vào {folder}: {names}", "Wrote {count} files to {folder}: {names}"),
    "column.rank": Phrase("Hạng", "Rank"),
    "column.name": Phrase("Đơn vị", "Unit"),
    "column.code": Phrase("Mã", "Code"),
    "column.self": Phrase("Tự chấm", "Self"),
    "column.total": Phrase("Tổng điểm", "Total"),
    "column.band": Phrase("Xếp loại", "Class"),
    "column.note": Phrase("Ghi chú", "Note"),
    "column.status": Phrase("Tình trạng", "Status"),
    "note.tied": Phrase("đồng hạng {rank}", "tied at {rank}"),
    "note.moved": Phrase("thay đổi do {movers}", "moved by {movers}"),
    "note.withheld": Phrase("chưa có tổng điểm: còn lỗi ở tiêu chí {codes}", "no total: criteria {codes} have errors"),
    "init.done": Phrase(
        "Đã tạo {folder}. Đọc DOC-TRUOC.txt, điền {office} rồi chạy: cdcs-score form",
        "Made {folder}. Read DOC-TRUOC.txt, fill in {office}, then run: cdcs-score form",
    ),
    "demo.done": Phrase(
        "Đã tạo {folder}: {units} CĐCS (dữ liệu giả định), {count} lỗi cài sẵn, danh sách ở {list}. "
        "Tiếp theo: cdcs-score grade {folder}",
        "Made {folder}: {units} unions (invented data), {count} planted mistakes, listed in {list}. "
        "Next: cdcs-score grade {folder}",
    ),
    "rubric.ok": Phrase("{file}: không có lỗi ({title}; status: {status})", "{file}: no errors ({title}, {status})"),
    "merge": Phrase(
        "Gộp kết quả của các công đoàn cấp trên trực tiếp, xếp hạng chung toàn tỉnh",
        "Merge the results of superior unions and rank them together",
    ),
    "merge.out": Phrase("Thư mục gộp; chưa có thì được tạo", "The folder of merged results; made where there is none"),
    "merge.what": Phrase(
        "Kỳ đánh giá đã chấm, hoặc tệp results.json; bỏ trống thì gộp lại các tệp đã gộp",
        "Graded seasons, or results.json files; none merges again what was merged before",
    ),
    "column.superior": Phrase("Công đoàn cấp trên", "Superior union"),
    "column.units": Phrase("Đơn vị", "Units"),
    "column.classified": Phrase("Đã xếp loại", "Classified"),
    "column.provisional": Phrase("Tạm tính", "Provisional"),
    "column.classes": Phrase("Kết quả", "Classes"),
    "merge.superiors": Phrase("Đã gộp", "Merged"),
    "merge.blocks": Phrase("Theo khối", "By block"),
    "merge.refused": Phrase(
        "Chưa gộp: {files}. Xếp hạng còn tạm tính vì thiếu các nơi này.",
        "Not merged: {files}. The ranks are provisional, for these are not in them.",
    ),
    "merge.next": Phrase(
        "Đã tạo {folder}. Điền sổ theo dõi (so-theo-doi.xlsx) rồi gộp lại: cdcs-score merge {folder}",
        "Made {folder}. Fill in the office workbook (so-theo-doi.xlsx), then merge again: cdcs-score merge {folder}",
    ),
    "handover": Phrase("Bàn giao đơn vị sang công đoàn cấp trên khác", "Hand units over to another superior union"),
    "handover.export": Phrase(
        "Đóng gói đơn vị cùng hồ sơ, kết quả, quyết định để bàn giao",
        "Pack units with their files, results and decisions, to be handed over",
    ),
    "handover.import": Phrase(
        "Nhận gói bàn giao; đơn vị nào vướng thì nêu rõ, không nhận nửa chừng",
        "Take a package over; a unit something stands against is named, and none is taken by halves",
    ),
    "handover.what": Phrase(
        "Kỳ đánh giá (mặc định: thư mục hiện tại), rồi mã các đơn vị bàn giao",
        "The season (default: the current folder), then the codes of the units",
    ),
    "handover.output": Phrase("Tên gói (mặc định: trong handover/)", "The package (default: in handover/)"),
    "handover.all": Phrase("Bàn giao mọi đơn vị", "Hand all units over"),
    "handover.day": Phrase(
        "Ngày bàn giao: ghi Ngày kết thúc vào bản mới của sổ theo dõi",
        "The day: it goes into a new copy of the office workbook as the units' end",
    ),
    "handover.package": Phrase(
        "Kỳ đánh giá (mặc định: thư mục hiện tại), rồi gói bàn giao",
        "The season (default: the current folder), then the package",
    ),
    "handover.exported": Phrase(
        "Gói có {count} đơn vị. Bên nhận chạy: cdcs-score handover import KỲ {file}",
        "The package has {count} units. The other side runs: cdcs-score handover import SEASON {file}",
    ),
    "handover.taken": Phrase("Đã nhận {count} đơn vị: {units}", "Taken over, {count}: {units}"),
    "handover.waiting": Phrase(
        "Chờ dùng sổ mới, {count} đơn vị: {units}", "Waiting for the new workbook, {count}: {units}"
    ),
    "handover.refused": Phrase("Không nhận {count} đơn vị: {units}", "Refused, {count}: {units}"),
    "handover.recorded": Phrase(
        "Đã ghi {count} quyết định của bên giao vào sổ quyết định", "{count} decisions of the other union are on record"
    ),
    "usage.handover_units": Phrase(
        "cần ghi mã đơn vị bàn giao, hoặc --all (không ghi cả hai)", "name the units, or say --all (not both)"
    ),
    "usage.day": Phrase("ngày “{word}” không đúng dạng 2025-07-01", "'{word}' is no day such as 2025-07-01"),
    "verify": Phrase(
        "Chứng minh kỳ đánh giá còn nguyên như khi chấm: băm lại, chấm lại, so từng byte",
        "Prove that a season is as it was graded: hash again, grade again, compare every byte",
    ),
    "verify.looked_at": Phrase(
        "Đã xem: {inputs} tệp đầu vào, {outputs} tệp kết quả, {decisions} quyết định, {closings} lần chốt, {documents} văn bản",
        "Looked at: {inputs} inputs, {outputs} outputs, {decisions} decisions, {closings} closings, {documents} documents",
    ),
    "verify.proved": Phrase(
        "Khớp: chấm lại cho đúng các kết quả đang có", "Proved: grading again gives the very results there are"
    ),
    "verify.not_proved": Phrase("KHÔNG khớp: xem các điều nêu trên", "NOT proved: see the findings above"),
    "verify.more": Phrase(
        "… và {count} điều khác cùng loại ở {file} ({code}); xem đủ bằng --json",
        "… and {count} more of this kind in {file} ({code}); --json has them all",
    ),
    # Wrong use.
    "usage.no_command": Phrase("chưa nêu lệnh", "no command was given"),
    "usage.unknown_command": Phrase("không có lệnh “{word}”", "there is no command '{word}'"),
    "usage.unknown_option": Phrase("không có tùy chọn “{word}”", "there is no option '{word}'"),
    "usage.missing": Phrase("thiếu {word}", "{word} is missing"),
    "usage.bad_value": Phrase("giá trị của {word} không dùng được", "the value of {word} cannot be used"),
    "usage.needs_value": Phrase("tùy chọn {word} cần giá trị", "option {word} needs a value"),
    "usage.extra": Phrase("thừa tham số", "too many arguments"),
    "usage.suggestion": Phrase("; có phải ý là “{word}” không?", "; did you mean '{word}'?"),
    "usage.files_need_rubric": Phrase(
        "“{word}” không phải thư mục kỳ đánh giá; để chấm tệp lẻ hãy thêm --rubric",
        "'{word}' is no season folder; add --rubric to grade loose files",
    ),
    "usage.no_such_file": Phrase("không có tệp hay thư mục “{word}”", "there is no file or folder '{word}'"),
    "usage.demo_units": Phrase(
        "--units phải từ {least} đến {most}, không phải {word}", "--units must be from {least} to {most}, not {word}"
    ),
    "usage.format": Phrase(
        "định dạng “{word}” chưa được hỗ trợ; hiện có: {known}",
        "format '{word}' is not supported yet; there are: {known}",
    ),
    "usage.show_format": Phrase(
        "tên tệp ở -o phải có đuôi .docx hoặc .xlsx, không phải “{word}”",
        "the file at -o must end in .docx or .xlsx, not '{word}'",
    ),
    "usage.fail_on": Phrase("--fail-on phải là một trong: {word}", "--fail-on must be one of: {word}"),
    "usage.rubric_files": Phrase("--rubric cần ít nhất một tệp để chấm", "--rubric needs at least one file to grade"),
    "usage.lang": Phrase(
        "ngôn ngữ phải là vi hoặc en, không phải “{word}”", "the language must be vi or en, not '{word}'"
    ),
    "bug.saved": Phrase("chưa lưu được", "not saved"),
}
