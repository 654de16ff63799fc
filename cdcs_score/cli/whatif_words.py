"""What `whatif` says, in both languages, by key."""

from cdcs_score.language import Phrase

WHATIF_WORDS: dict[str, Phrase] = {
    "whatif": Phrase(
        "Còn cách mức trên, mức dưới bao xa; hạng nào mong manh; ai đứng ở mốc tỷ lệ; thử điểm bằng --set mà không ghi gì",
        "How far to the next class, which ranks are fragile, who stands at the quota's line; try points with --set",
    ),
    "whatif.unit": Phrase("Chỉ nói về đơn vị này; lặp lại được", "Only this unit; may be repeated"),
    "whatif.set": Phrase(
        "Giả định điểm thẩm định MÃ:TIÊU-CHÍ=ĐIỂM (chia kỳ: MÃ:KỲ:TIÊU-CHÍ=ĐIỂM) hoặc số liệu MÃ:TÊN=GIÁ-TRỊ; lặp lại được",
        "Suppose verified points (CODE:PERIOD:CRITERION=POINTS with periods) or a fact CODE:NAME=VALUE; may be repeated",
    ),
    "whatif.title": Phrase(
        "{pool}: còn cách mức trên và mức dưới bao xa", "{pool}: how far to the class above and below"
    ),
    "whatif.no_pool": Phrase("Không thuộc khối nào", "In no block"),
    "column.up": Phrase("Lên mức trên", "To the class above"),
    "column.down": Phrase("Xuống mức dưới", "To the class below"),
    "column.fragile": Phrase("Hạng khi một dòng đổi một bước", "Rank if one row moves one step"),
    "whatif.up_by": Phrase("thiếu {points}", "{points} short"),
    "whatif.down_by": Phrase("dư {points}", "{points} to spare"),
    "whatif.change": Phrase("{row}: {before} → {after}", "{row}: {before} → {after}"),
    "whatif.no_change": Phrase("không dòng nào đủ", "no row is enough"),
    "whatif.quota_holds": Phrase("nhưng tỷ lệ tối đa giữ lại", "but the quota holds it"),
    "whatif.held": Phrase("khống chế {codes} giữ lại", "held by {codes}"),
    "whatif.top": Phrase("mức cao nhất", "the highest"),
    "whatif.bottom": Phrase("mức thấp nhất", "the lowest"),
    "whatif.firm": Phrase("vững", "firm"),
    "whatif.line": Phrase(
        "Mốc tỷ lệ tối đa, {band}{scope}: {places} chỗ, {wanting} đơn vị đạt mức",
        "The quota's line, {band}{scope}: {places} places, {wanting} units reach the class",
    ),
    "whatif.side.kept": Phrase("trong mốc", "within"),
    "whatif.side.tied": Phrase("bằng nhau tại mốc", "tied"),
    "whatif.side.moved": Phrase("ngoài mốc", "beyond"),
    "column.place": Phrase("Thứ", "Place"),
    "column.side": Phrase("Phía", "Side"),
    "column.margin": Phrase("Hơn, kém bên kia mốc", "From the other side"),
    "whatif.others": Phrase("Chưa có mức nên không tính", "Without a class, so not worked out"),
    "whatif.note": Phrase(
        "Đọc: thiếu, dư là điểm tổng so với mốc theo điểm; trong ngoặc là thay đổi nhỏ nhất của một dòng làm đổi mức.",
        "Short and to spare are points of the total from the cut; in brackets, the smallest change of one row that changes the class.",
    ),
    # One unit, in sentences.
    "whatif.now": Phrase("Tổng điểm {total}, {band}; hạng {rank}", "Total {total}, {band}; rank {rank}"),
    "whatif.says_up": Phrase("Lên {band}: {what}", "Up to {band}: {what}"),
    "whatif.says_down": Phrase("Xuống {band}: {what}", "Down to {band}: {what}"),
    "whatif.says_best": Phrase(
        "Hạng tốt nhất khi một dòng đổi một bước: {rank}, nếu {change} (đổi thứ tự với {units})",
        "Best rank if one row moves one step: {rank}, with {change} (changes order with {units})",
    ),
    "whatif.says_worst": Phrase(
        "Hạng xấu nhất khi một dòng đổi một bước: {rank}, nếu {change} (đổi thứ tự với {units})",
        "Worst rank if one row moves one step: {rank}, with {change} (changes order with {units})",
    ),
    "whatif.says_firm": Phrase(
        "Không dòng nào đổi một bước mà đổi được thứ hạng", "No row moved by one step changes its rank"
    ),
    # What --set would change.
    "whatif.trial": Phrase("Giả định, không ghi gì:", "Supposed, nothing is written:"),
    "whatif.set_points": Phrase(
        "{unit}, {row}: {before} → {after} ({layer})", "{unit}, {row}: {before} → {after} ({layer})"
    ),
    "whatif.set_fact": Phrase("{unit}, số liệu {row}: {before} → {after}", "{unit}, fact {row}: {before} → {after}"),
    "whatif.moved": Phrase("Sẽ thay đổi: {count} đơn vị", "Would change: {count} units"),
    "whatif.unmoved": Phrase(
        "Không đơn vị nào đổi điểm, mức hay hạng", "No unit would change in points, class or rank"
    ),
    "whatif.before_after": Phrase("{before} → {after}", "{before} → {after}"),
    # How far scores may have been pushed up.
    "status.inflation": Phrase(
        "Chạy theo thành tích? Tự chấm so với kết quả, điểm tối đa, sát mốc, trùng nhau, thiếu minh chứng; chỉ để nội bộ",
        "Pushed-up scores: self against final, maxima, totals near cuts, equal sheets, no evidence; for the office only",
    ),
    "status.inflation_json": Phrase("Cùng --inflation: in ra dạng JSON", "With --inflation: print as JSON"),
    "usage.inflation_json": Phrase("--json chỉ dùng cùng --inflation", "--json goes with --inflation only"),
    "inflation.office": Phrase(
        "CHỈ DÙNG NỘI BỘ: không in vào văn bản gửi đi. Mọi con số lấy từ kết quả đã chấm.",
        "FOR THE OFFICE ONLY, never sent out. All figures are counted from the results there are.",
    ),
    "inflation.blocks": Phrase(
        "Theo khối: tự chấm cao hơn kết quả bao nhiêu (tổng điểm), và so với năm trước",
        "By block: how far self scores are above the final total, and against last year",
    ),
    "inflation.rows": Phrase(
        "Theo tiêu chí, {count} trong {all} dòng, chênh nhiều nhất trước (theo từng khối: --json)",
        "By criterion, {count} of {all} rows, the widest gaps first (by block: --json)",
    ),
    "inflation.cuts": Phrase(
        "Sát mốc xếp loại: trong vòng một điểm", "Close to the cuts of the classes: within one point"
    ),
    "inflation.vectors": Phrase("Tự chấm giống hệt nhau ở mọi dòng:", "Self scores that are the same on every row:"),
    "inflation.no_vectors": Phrase(
        "Không có hai đơn vị nào tự chấm giống hệt nhau.", "No two units gave themselves the same scores throughout."
    ),
    "column.rubric": Phrase("Bảng chấm điểm", "Rubric"),
    "column.title": Phrase("Nội dung", "Title"),
    "column.mean_gap": Phrase("Tự chấm trừ kết quả", "Self less final"),
    "column.at_maximum": Phrase("Tự chấm tối đa", "Self at maximum"),
    "column.no_evidence": Phrase("Thiếu minh chứng", "No evidence"),
    "column.up_year": Phrase("Lên mức", "Up"),
    "column.same_year": Phrase("Giữ mức", "Same"),
    "column.down_year": Phrase("Xuống mức", "Down"),
    "column.unknown_year": Phrase("Không rõ năm trước", "Last year unknown"),
    "column.cut": Phrase("Mốc", "Cut"),
    "column.just_above": Phrase("Từ mốc đến dưới mốc + 1", "At or above, by less than 1"),
    "column.just_below": Phrase("Dưới mốc không quá 1", "Below, by at most 1"),
    "usage.set": Phrase(
        "--set phải có dạng MÃ:TIÊU-CHÍ=ĐIỂM, không phải “{word}”", "--set must be CODE:CRITERION=POINTS, not '{word}'"
    ),
}
