"""The texts of `compare` that are no diagnostic, in both languages, by key."""

from cdcs_score.language import Phrase

COMPARE_WORDS: dict[str, Phrase] = {
    "compare": Phrase(
        "So hai kỳ, hoặc hai lần chấm một kỳ: tăng, giảm, mới, sáp nhập, kết thúc; từng đơn vị, từng tiêu chí",
        "Compare two seasons, or two runs of one: risen, fallen, new, merged, gone; unit by unit, criterion by criterion",
    ),
    "compare.old": Phrase(
        "Kỳ trước: thư mục kỳ đánh giá, hoặc tệp results.json", "The older: a season folder, or a results.json"
    ),
    "compare.new": Phrase("Kỳ này, cũng vậy", "The newer, likewise"),
    "compare.unit": Phrase(
        "Chỉ đơn vị này, có từng nhóm, từng tiêu chí; lặp lại được",
        "Only this unit, with its groups and criteria; may be repeated",
    ),
    "compare.title": Phrase(
        "Năm {old} ({old_id}) → năm {new} ({new_id})", "Year {old} ({old_id}) → year {new} ({new_id})"
    ),
    "compare.draft": Phrase("Kết quả năm {year} còn là dự kiến.", "The results of {year} are a draft."),
    "compare.identical": Phrase(
        "Hai tệp kết quả giống nhau từng byte.", "The two results files are the same, byte for byte."
    ),
    "compare.courses": Phrase("Đơn vị tiếp tục: {counts}.", "Units that go on: {counts}."),
    "compare.came": Phrase("Đơn vị mới có: {counts}.", "Units that came: {counts}."),
    "compare.gone": Phrase("Đơn vị không còn: {counts}.", "Units that are gone: {counts}."),
    "compare.none": Phrase("không có", "none"),
    "compare.units": Phrase("Từng đơn vị", "Unit by unit"),
    "compare.left": Phrase("Đơn vị của danh sách trước nay không còn", "Units of the older list that are gone"),
    "compare.criteria": Phrase(
        "{rubric}: bình quân từng nhóm, từng tiêu chí của các đơn vị so được",
        "{rubric}: groups and criteria, on average, of the units that can be compared",
    ),
    "compare.totals": Phrase("Tổng điểm không so sánh được: {why}.", "Totals are not comparable: {why}."),
    "compare.bands": Phrase("Các mức xếp loại khác nhau, không so được.", "The classes are not the same."),
    "compare.conditions": Phrase("Lưu ý khi so xếp loại: {what}.", "Mind when comparing classes: {what}."),
    "compare.turnover_kind": Phrase("Biến động đơn vị theo loại hình", "Movement of units by kind"),
    "compare.turnover_block": Phrase("Biến động đơn vị theo khối", "Movement of units by block"),
    "compare.total": Phrase("Cộng", "Together"),
    "compare.no_kind": Phrase("(chưa ghi)", "(not written)"),
    "compare.rank": Phrase("{rank}/{of}", "{rank}/{of}"),
    "compare.from": Phrase("từ {units}", "from {units}"),
    "compare.into": Phrase("vào {units}", "into {units}"),
    "compare.took_in": Phrase("nhận {units}", "took in {units}"),
    "compare.provisional": Phrase("tạm tính: {which}", "provisional: {which}"),
    "compare.before": Phrase("kỳ trước", "before"),
    "compare.now": Phrase("kỳ này", "now"),
    "compare.figures": Phrase("Nhóm, tiêu chí của {unit}", "Groups and criteria of {unit}"),
    "compare.class_line": Phrase("Xếp loại: {before} → {after}, {course}", "Class: {before} → {after}, {course}"),
    "compare.total_line": Phrase("Tổng điểm: {before} → {after}, {change}", "Total: {before} → {after}, {change}"),
    "compare.rank_line": Phrase("Thứ hạng: {before} → {after}", "Rank: {before} → {after}"),
    "compare.places_up": Phrase("lên {places} bậc", "up {places}"),
    "compare.places_down": Phrase("xuống {places} bậc", "down {places}"),
    "compare.places_same": Phrase("giữ hạng", "same place"),
    "compare.nothing_before": Phrase("Kỳ trước chưa có đơn vị này: {kinship}.", "Not there before: {kinship}."),
    "compare.was": Phrase("{code} (trước: {was})", "{code} (was {was})"),
    "compare.unknown": Phrase(
        "hai kỳ không có đơn vị mang mã “{word}”", "neither season has a unit with code '{word}'"
    ),
    "column.class_before": Phrase("Loại trước", "Class before"),
    "column.class_after": Phrase("Loại nay", "Class now"),
    "column.course": Phrase("Mức", "Class"),
    "column.totals": Phrase("Tổng điểm", "Total"),
    "column.ranks": Phrase("Thứ hạng", "Rank"),
    "column.change": Phrase("Tăng, giảm", "Change"),
    "column.remark": Phrase("Ghi chú", "Remark"),
    "column.departure": Phrase("Vì sao", "Why"),
    "column.day": Phrase("Ngày", "Day"),
    "column.compared": Phrase("Số đơn vị", "Units"),
    "turnover.level_kind": Phrase("Cấp, loại hình", "Level, kind"),
    "turnover.level_block": Phrase("Cấp, khối", "Level, block"),
    "turnover.opening": Phrase("Đầu kỳ", "Opening"),
    "turnover.founded": Phrase("Thành lập", "Founded"),
    "turnover.reshaped_in": Phrase("Sáp nhập, tách", "Merged, split"),
    "turnover.received": Phrase("Chuyển đến", "Received"),
    "turnover.moved_in": Phrase("Sang dòng này", "Moved in"),
    "turnover.unexplained_in": Phrase("Chưa rõ", "Unknown"),
    "turnover.reshaped_out": Phrase("Sáp nhập, tách (giảm)", "Merged, split (out)"),
    "turnover.ended": Phrase("Kết thúc", "Ended"),
    "turnover.sent_away": Phrase("Chuyển đi", "Sent away"),
    "turnover.moved_out": Phrase("Sang dòng khác", "Moved out"),
    "turnover.unexplained_out": Phrase("Chưa rõ (giảm)", "Unknown (out)"),
    "turnover.closing": Phrase("Cuối kỳ", "Closing"),
}
