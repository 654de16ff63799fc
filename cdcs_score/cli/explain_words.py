"""What `explain` says, in both languages, by key."""

from cdcs_score.language import Phrase

EXPLAIN_WORDS: dict[str, Phrase] = {
    # The head.
    "explain.status": Phrase("Tình trạng: {status}", "Status: {status}"),
    "explain.not_eligible": Phrase(
        "Vì: {beginning} ngày {day}, chưa đủ {months} tháng; đủ điều kiện từ ngày {eligible_from}",
        "Because: {beginning} on {day}, not yet {months} months; eligible from {eligible_from}",
    ),
    "explain.file": Phrase("Hồ sơ: {file} (sha256 {sha256})", "File: {file} (sha256 {sha256})"),
    "explain.late": Phrase("Nộp muộn {days} ngày", "{days} days late"),
    "explain.rubric": Phrase("Bảng chấm điểm: {title} ({version})", "Rubric: {title} ({version})"),
    "explain.size": Phrase("Quy mô: {size}", "Size: {size}"),
    "explain.order": Phrase(
        "Lớp điểm được tính là lớp đầu tiên có điểm, theo thứ tự: {layers}",
        "The first layer that has points counts, in this order: {layers}",
    ),
    "explain.provisional": Phrase("Tạm tính vì: {reasons}", "Provisional because: {reasons}"),
    "explain.total": Phrase("Tổng điểm: {total}", "Total: {total}"),
    "explain.no_total": Phrase("Chưa có tổng điểm vì: {codes}", "No total because of: {codes}"),
    "explain.outdated": Phrase(
        "Sổ quyết định đã khác với lúc chấm: chạy lại cdcs-score grade để kết quả tính cả các quyết định ấy.",
        "The log of decisions is not the one these results rest on: run cdcs-score grade again.",
    ),
    # Class, knock-outs, quota.
    "explain.by_points": Phrase("Theo điểm: {band} (từ {cut} điểm)", "By points: {band} (from {cut} points)"),
    "explain.next_up": Phrase("; mức liền trên: {band}, từ {cut} điểm", "; next class up: {band}, from {cut} points"),
    "explain.band": Phrase("Xếp loại: {band}", "Class: {band}"),
    "explain.no_band": Phrase("Chưa xếp loại vì: {codes}", "No class because of: {codes}"),
    "explain.moved": Phrase("Theo điểm là {band}, thay đổi do {movers}", "By points it is {band}, moved by {movers}"),
    "explain.recognised_total": Phrase(
        "Tổng điểm công nhận lần đầu: {total}; sau đó được điều chỉnh",
        "Total first recognised: {total}; it was corrected since",
    ),
    "explain.recognised": Phrase("Mức được công nhận: {band}", "Recognised class: {band}"),
    "explain.no_class": Phrase(
        "Không xếp loại, theo quyết định số {number} ({by}): {reason}",
        "Given no class by decision {number} ({by}): {reason}",
    ),
    "explain.knock_out.fired": Phrase(
        "Khống chế {code}: CÓ, vì {condition}; không quá mức {limit}",
        "Knock-out {code}: FIRED, as {condition}; no higher than {limit}",
    ),
    "explain.knock_out.clear": Phrase("Khống chế {code}: không ({condition})", "Knock-out {code}: clear ({condition})"),
    "explain.knock_out.open": Phrase(
        "Khống chế {code}: chưa xét được vì thiếu số liệu ({condition})",
        "Knock-out {code}: open, a fact is missing ({condition})",
    ),
    "explain.quota": Phrase(
        "Tỷ lệ tối đa của mức {band}{scope}: {share} của {base} đơn vị đạt từ mức {at_least} là {exact}{rounding}: "
        "{places} đơn vị; {citation}",
        "Quota of {band}{scope}: {share} of {base} units at {at_least} or above is {exact}{rounding}: "
        "{places} places; {citation}",
    ),
    "explain.rounding.half_up": Phrase(", nửa thì lên", ", halves up"),
    "explain.rounding.half_even": Phrase(", nửa thì về số chẵn", ", halves to even"),
    "explain.rounding.down": Phrase(", bỏ phần lẻ", ", rounded down"),
    "explain.quota.kept": Phrase(
        "đơn vị đứng thứ {place} trong {wanting} đơn vị đạt mức này: còn trong {places} chỗ",
        "it is number {place} of the {wanting} units that reach the class: within the {places} places",
    ),
    "explain.quota.moved": Phrase(
        "đơn vị đứng thứ {place} trong {wanting} đơn vị đạt mức này: ngoài {places} chỗ, nhận mức {overflow}",
        "it is number {place} of the {wanting} units that reach the class: beyond the {places} places, so {overflow}",
    ),
    "explain.quota.tied": Phrase(
        "bằng nhau tại mốc với {others}: còn {left} chỗ cho tất cả, chờ quyết định; tạm nhận mức {overflow}",
        "tied at the line with {others}: {left} places left for all of them, until a decision {overflow}",
    ),
    "explain.quota.decided": Phrase(
        "bằng nhau tại mốc đã được giải quyết bằng quyết định số {number}",
        "a tie at the line was settled by decision {number}",
    ),
    # Awards.
    "explain.award.met": Phrase(
        "Khen thưởng “{title}” ({level}): đủ điều kiện, vì {condition}",
        "Award '{title}' ({level}): conditions met, as {condition}",
    ),
    "explain.award.not_met": Phrase(
        "Khen thưởng “{title}” ({level}): chưa đủ điều kiện ({condition})",
        "Award '{title}' ({level}): not met ({condition})",
    ),
    "explain.award.open": Phrase(
        "Khen thưởng “{title}” ({level}): chưa xét được vì thiếu số liệu ({condition})",
        "Award '{title}' ({level}): open, a figure is missing ({condition})",
    ),
    # The rank.
    "explain.rank": Phrase("Hạng {rank} trên {of} đơn vị{where}", "Rank {rank} of {of} units{where}"),
    "explain.tied": Phrase(", đồng hạng", ", tied"),
    "explain.rank_key": Phrase("xét lần lượt: {parts}", "ranked by: {parts}"),
    "explain.key.class": Phrase("xếp loại", "class"),
    "explain.key.total": Phrase("tổng điểm", "total"),
    "explain.key.group": Phrase("tỷ lệ điểm nhóm {code}", "share of group {code}"),
    "explain.key.code": Phrase("dòng {code}", "row {code}"),
    "explain.beside.before": Phrase("liền trên, hạng {rank}: {name}, {why}", "just above, rank {rank}: {name}, {why}"),
    "explain.beside.level": Phrase("đồng hạng {rank}: {name}, {why}", "tied at {rank}: {name}, {why}"),
    "explain.beside.after": Phrase("liền dưới, hạng {rank}: {name}, {why}", "just below, rank {rank}: {name}, {why}"),
    "explain.alike": Phrase("mọi mục được xét đều bằng nhau", "alike in all that is looked at"),
    "explain.differ": Phrase("{by} {its} so với {own}", "{by} {its} against {own}"),
    "explain.more": Phrase("và {count} đơn vị nữa", "and {count} more"),
    # Decisions of the meeting.
    "explain.decision.tie_kept": Phrase(
        "Quyết định số {number} ({by}): được giữ mức trong số bằng nhau tại mốc ({tied}; còn {places} chỗ): {reason}",
        "Decision {number} ({by}): it keeps the class among those tied at the line ({tied}; {places} places): {reason}",
    ),
    "explain.decision.tie_not_kept": Phrase(
        "Quyết định số {number} ({by}): không được giữ mức trong số bằng nhau tại mốc ({tied}; còn {places} chỗ): {reason}",
        "Decision {number} ({by}): it does not keep the class among those tied at the line ({tied}; {places} places): {reason}",
    ),
    "explain.decision.no_class_back": Phrase(
        "Quyết định số {number} ({by}): rút lại việc không xếp loại: {reason}",
        "Decision {number} ({by}): giving it no class was taken back: {reason}",
    ),
    "explain.decision.petition": Phrase(
        "Kiến nghị số {number}{criterion} ({by}): {reason}", "Petition {number}{criterion} ({by}): {reason}"
    ),
    "explain.decision.answer": Phrase(
        "Trả lời kiến nghị số {petition} ({by}, quyết định số {number}): {reason}",
        "Answer to petition {petition} ({by}, decision {number}): {reason}",
    ),
    "explain.decision.recognition": Phrase(
        "Họp công nhận{document} ({by}, quyết định số {number}): chủ trì {chair}, có mặt {present}, tán thành {votes}: {reason}",
        "Recognised{document} ({by}, decision {number}): chair {chair}, present {present}, in favour {votes}: {reason}",
    ),
    "explain.decision.closing": Phrase(
        "Đã chốt khối, quyết định số {number} ({by}), kết quả {sha256}: {reason}",
        "The block was closed, decision {number} ({by}), results {sha256}: {reason}",
    ),
    "explain.decision.refusal": Phrase(
        "Điểm không nhận được, số {number}, tiêu chí {criterion} ({by}): “{written}”; {reason}",
        "Points not taken, number {number}, criterion {criterion} ({by}): '{written}'; {reason}",
    ),
    "explain.decision_later": Phrase(" (ghi sau lần chấm này)", " (recorded after this grading)"),
    # Rows.
    "explain.group": Phrase(
        "Nhóm {code} {title}: {points}/{maximum} điểm", "Group {code} {title}: {points} of {maximum}"
    ),
    "explain.extra": Phrase("{code} {title}: {points}/{maximum} điểm", "{code} {title}: {points} of {maximum}"),
    "explain.row": Phrase(
        "{code} {title}: {points}/{maximum} điểm ({state})", "{code} {title}: {points} of {maximum} ({state})"
    ),
    "explain.informational": Phrase("{code} {title}: {state}", "{code} {title}: {state}"),
    "explain.working": Phrase("cách tính: {working}", "worked out: {working}"),
    "explain.cell": Phrase("ô {place}: “{raw}”", "cell {place}: '{raw}'"),
    "explain.cell_read": Phrase("ô {place}: “{raw}”, đọc là {points}", "cell {place}: '{raw}', read as {points}"),
    "explain.blank_cell": Phrase("ô {place}: bỏ trống", "cell {place}: blank"),
    "explain.no_cell": Phrase("không có ô nào trong hồ sơ", "no cell in the file"),
    "explain.awarded": Phrase("cấp trên chấm: ô {place}: “{raw}”", "the superior's: cell {place}: '{raw}'"),
    "explain.fact": Phrase(
        "số liệu {label}: {value}; ô {place}: “{raw}”", "fact {label}: {value}; cell {place}: '{raw}'"
    ),
    "explain.fact_reason": Phrase("; lý do: {reason}", "; reason: {reason}"),
    "explain.fact_own": Phrase("; đơn vị ghi “{raw}” ở ô {place}", "; the unit wrote '{raw}' in cell {place}"),
    "explain.fact_meant": Phrase(
        "số liệu {label}: {value} (không ai ghi gì, bảng chấm điểm hiểu như vậy)",
        "fact {label}: {value} (nobody entered anything, which the rubric takes so)",
    ),
    "explain.fact_blank": Phrase("số liệu {label}: {value}", "fact {label}: {value}"),
    "explain.child": Phrase(
        "{name} ({code}): {band}; xem cdcs-score explain {code}",
        "{name} ({code}): {band}; see cdcs-score explain {code}",
    ),
    "explain.layers_first": Phrase(
        "các lớp điểm: {layers}; tính lớp “{counts}” vì đứng trước",
        "layers: {layers}; '{counts}' counts, it comes first",
    ),
    "explain.layers_only": Phrase("các lớp điểm: {layers}; tính lớp “{counts}”", "layers: {layers}; '{counts}' counts"),
    "explain.layer_recognised": Phrase(
        "công nhận lần đầu {points}; sau đó được điều chỉnh", "{points} first recognised; corrected since"
    ),
    "explain.layers_none": Phrase(
        "các lớp điểm: {layers}; không lớp nào được tính ở dòng này", "layers: {layers}; none of them counts here"
    ),
    "explain.ruling": Phrase(
        "{layer} {points}: {by}: “{reason}” (quyết định số {number})",
        "{layer} {points}: {by}: '{reason}' (decision {number})",
    ),
    "explain.ruling_cell": Phrase("; ô {place}: “{raw}”", "; cell {place}: '{raw}'"),
    "explain.ruling_stale": Phrase(
        "; CƠ SỞ ĐÃ ĐỔI sau khi quyết định, cần xem lại", "; WHAT IT RESTED ON HAS CHANGED since, look again"
    ),
    "explain.citation": Phrase("căn cứ {citation}", "source {citation}"),
    "explain.explanation": Phrase("giải trình: {text}", "explanation: {text}"),
    "explain.evidence": Phrase("minh chứng: {text}", "evidence: {text}"),
    "explain.no_evidence": Phrase("minh chứng: bắt buộc nhưng chưa ghi", "evidence: required, and none is named"),
    "explain.withheld_points": Phrase("chưa có", "none"),
    # Sums.
    "explain.period": Phrase(
        "Kỳ {name} (hệ số {weight}): tổng điểm {total}; hồ sơ {file}",
        "Period {name} (weight {weight}): total {total}; file {file}",
    ),
    "explain.sum": Phrase("Cộng lại:", "Added up:"),
    "explain.sum_group": Phrase("nhóm {code}: {sum} (tối đa {maximum})", "group {code}: {sum} (at most {maximum})"),
    "explain.sum_groups": Phrase("các nhóm: {sum} (tối đa {maximum})", "groups: {sum} (at most {maximum})"),
    "explain.origin": Phrase(
        "Gộp từ: {issuer}, mã ở đó {code}, tệp {file} (sha256 {sha256}…)",
        "Merged from: {issuer}, code {code} there, file {file} (sha256 {sha256}…)",
    ),
    "explain.origin_had": Phrase(
        "    ở đó: tổng điểm {total}, xếp loại {band}, hạng {rank}",
        "    there: total {total}, class {band}, rank {rank}",
    ),
    "explain.sum_rescaled": Phrase(
        "quy đổi vì có nội dung không phát sinh: {sum}", "rescaled, as something did not arise: {sum}"
    ),
    "explain.sum_extra": Phrase("{title}: {sum} (tối đa {maximum})", "{title}: {sum} (at most {maximum})"),
    "explain.sum_extra_over": Phrase(
        "{title}: {sum}, vượt mức tối đa nên tính {maximum}", "{title}: {sum}, over the most it can be, so {maximum}"
    ),
    "explain.sum_total": Phrase("tất cả: {sum}", "in all: {sum}"),
    "explain.sum_zero": Phrase("không dưới 0", "not below 0"),
    "explain.sum_capped": Phrase("không quá thang điểm {scale}", "not over the scale of {scale}"),
    "explain.round": Phrase("tổng điểm: {total}", "total: {total}"),
    "explain.round.half_up": Phrase(
        "tổng điểm, làm tròn {decimals} chữ số thập phân, nửa thì lên: {total}",
        "total, to {decimals} decimals, halves up: {total}",
    ),
    "explain.round.half_even": Phrase(
        "tổng điểm, làm tròn {decimals} chữ số thập phân, nửa thì về số chẵn: {total}",
        "total, to {decimals} decimals, halves to even: {total}",
    ),
    "explain.round.down": Phrase(
        "tổng điểm, {decimals} chữ số thập phân, bỏ phần lẻ: {total}",
        "total, to {decimals} decimals, rounded down: {total}",
    ),
    "explain.year": Phrase(
        "Cả năm: ({weighted}) : {divide_by} = {sum}", "The year: ({weighted}) : {divide_by} = {sum}"
    ),
    "explain.evidence_file": Phrase(
        "tệp minh chứng: {file} ({size} byte, sha256 {sha256})", "evidence file: {file} ({size} bytes, sha256 {sha256})"
    ),
    "explain.evidence_unread": Phrase("tệp minh chứng: {file} (không đọc được)", "evidence file: {file} (unreadable)"),
    "explain.dossier": Phrase("Thành phần hồ sơ: {came}; đủ", "Dossier: {came}; complete"),
    "explain.dossier_lacks": Phrase(
        "Thành phần hồ sơ: {came}; còn thiếu {missing}", "Dossier: {came}; lacks {missing}"
    ),
}
