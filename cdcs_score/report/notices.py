"""Notices (thông báo kết quả): to each unit what it got, criterion by criterion, why, and what it has to mend. Pure."""

from collections.abc import Iterator, Mapping

from cdcs_score.language import Language
from cdcs_score.numbers import localised, of_result, shown
from cdcs_score.register import Cover, Level
from cdcs_score.report.frames import NOTICE, frame_of, results_subject, rubrics_in_use
from cdcs_score.report.papers import Notice
from cdcs_score.report.phrases import DASH, counted, figure, level_noun, sentence_list, why_unclassified
from cdcs_score.report.point_rows import PEOPLE, leaves_of, left_out, point_rows, reason_of
from cdcs_score.report.vocabulary import band_of
from cdcs_score.result_rows import LeafResult
from cdcs_score.results import QuotaResult, Results, RubricResult, UnitResult
from cdcs_score.scorecard import Layer, State, Verdict
from cdcs_score.standing import ProvisionalReason, Status
from cdcs_score.wording import LAYER_WORDS, PROVISIONAL_WORDS, STATE_WORDS, movers_in_words

#: Units there is nothing to tell: their round has not come, or no rubric is theirs.
_SILENT = (Status.NOT_DUE, Status.OUT_OF_SCOPE)


def build_notices(results: Results, cover: Cover, *, result_id: str) -> Iterator[Notice]:
    """The notice of every unit that was to send something, in register order, one at a time.

    Args:
        results: what `grade` found.
        cover: issuer, signatory, number, day; what is blank prints as dots.
        result_id: the short id of the results.
    """
    rubrics = {rubric.id: rubric for rubric in results.rubrics}
    titles, quotas = results.pool_titles, _quotas_by_unit(results)
    for unit in results.units:
        if unit.status not in _SILENT and unit.rubric:
            block = titles[unit.code]
            yield _notice(
                results,
                cover,
                unit,
                rubrics[unit.rubric],
                block=block,
                quotas=quotas.get(unit.code, ()),
                result_id=result_id,
            )


def _quotas_by_unit(results: Results) -> Mapping[str, tuple[QuotaResult, ...]]:
    """The quotas that cost a unit a class, or may."""
    found: dict[str, tuple[QuotaResult, ...]] = {}
    for quota in results.quotas:
        for code in (*quota.moved, *quota.tied):
            found[code] = (*found.get(code, ()), quota)
    return found


def _notice(
    results: Results, cover: Cover, unit: UnitResult, rubric: RubricResult, *, block: str,
    quotas: tuple[QuotaResult, ...], result_id: str,
) -> Notice:  # fmt: skip
    subject = f"Kết quả {results_subject([unit], results.season.year)}"
    recipients = ("Như trên", "Lưu: VT")
    return Notice(
        **frame_of(
            NOTICE, cover, rubrics_in_use(results, [unit]), subject=subject, result_id=result_id, recipients=recipients
        ),
        unit=unit.name,
        code=unit.code,
        addressee=unit.name if unit.level == Level.TO else f"Ban Chấp hành {unit.name}",
        opening=f"{cover.issuer} thông báo kết quả như sau:",
        block=block,
        total=figure(unit.total),
        band=_band_title(unit, rubric) or DASH,
        rank=_rank(unit),
        outcome=tuple(_outcome(unit, rubric, block)),
        rows=tuple(point_rows(unit)),
        losses=sentence_list(_losses(unit)),
        lowered=sentence_list(_lowered(unit, rubric, quotas)),
        to_correct=sentence_list(_to_correct(unit)),
        provisional_notes=tuple(_provisional_notes(unit)),
    )


def _band_title(unit: UnitResult, rubric: RubricResult) -> str:
    return {band.code: band.title for band in rubric.classes}.get(band_of(unit) or "", "")


def _rank(unit: UnitResult) -> str:
    if unit.rank is None:
        return DASH
    return f"{'đồng hạng ' if unit.tied else ''}{unit.rank}/{unit.of}"


def _outcome(unit: UnitResult, rubric: RubricResult, block: str) -> Iterator[str]:
    """The result, a sentence each; for a unit without a class, why it has none."""
    if unit.total is not None:
        own = f" (đơn vị tự chấm: {figure(unit.self_total)} điểm)" if unit.self_total is not None else ""
        yield f"Tổng điểm: {figure(unit.total)} điểm{own}."
    band = _band_title(unit, rubric)
    yield f"Xếp loại: {band}." if band else f"Chưa xếp loại: {why_unclassified(unit)}."
    if unit.rank is not None and unit.of is not None:
        among = f" của {block}" if block else ""
        rank = f"đồng hạng {unit.rank}" if unit.tied else str(unit.rank)
        yield f"Thứ hạng: {rank} trong {counted(unit.of)} {level_noun(unit.level)} được xếp hạng{among}."
    if unit.submission and unit.submission.days_late:
        yield f"Hồ sơ nộp muộn {unit.submission.days_late} ngày."


def _provisional_notes(unit: UnitResult) -> Iterator[str]:
    """Why this unit's result may still change."""
    grave = [one for one in unit.provisional_because if one is not ProvisionalReason.UNVERIFIED]
    if grave:
        yield f"Kết quả tạm tính vì {', '.join(PROVISIONAL_WORDS[one].vi for one in grave)}."
    if ProvisionalReason.UNVERIFIED in unit.provisional_because:
        yield "Điểm tự chấm chưa được thẩm định."


def _losses(unit: UnitResult) -> Iterator[str]:
    """Rows that did not reach their maximum, in the order of the rubric."""
    idle = left_out(unit)
    for leaf in leaves_of(unit):
        if leaf.code in idle or leaf.final is None or of_result(leaf.final) >= of_result(leaf.maximum):
            continue
        lost = shown(of_result(leaf.maximum) - of_result(leaf.final))
        yield (
            f"- {leaf.code} {_short(leaf.title)}: được {localised(leaf.final)}/{localised(leaf.maximum)} điểm, thiếu {lost}"
            f" điểm; {_why_lost(leaf)}"
        )


def _why_lost(leaf: LeafResult) -> str:
    """Whose points they are, and what they say of the reason."""
    own = ""
    if leaf.self is not None and leaf.final is not None and of_result(leaf.self) != of_result(leaf.final):
        own = f" (đơn vị tự chấm {localised(leaf.self)})"
    if leaf.state is State.NOT_ARISING:
        return "không phát sinh"
    if leaf.final_layer is Layer.SELF:
        return f"theo điểm tự chấm của đơn vị{f': {leaf.explanation}' if leaf.explanation else ''}"
    if leaf.final_layer in PEOPLE:
        reason = reason_of(leaf)
        return f"{LAYER_WORDS[leaf.final_layer].vi.lower()}{own}{f': {reason}' if reason else ''}"
    if leaf.final_layer is Layer.COMPUTED:
        return f"tính theo số liệu{own}: {leaf.working}"
    if leaf.state is State.MISSING:
        return "bỏ trống"
    return f"{leaf.working}{own}"


def _short(title: str) -> str:
    """A title without the list of evidence some rubrics keep behind it."""
    return title.partition(". Minh chứng")[0].rstrip(" .")


def _lowered(unit: UnitResult, rubric: RubricResult, quotas: tuple[QuotaResult, ...]) -> Iterator[str]:
    """Every rule that holds the class below the one by points, and the figures it rests on."""
    titles = {band.code: band.title for band in rubric.classes}
    for one in unit.knock_outs:
        if one.verdict is Verdict.FIRED:
            yield f"- Điều kiện khống chế {one.code} ({one.title}): {one.working}; không xếp trên mức “{one.limit_title}”"
    for quota in quotas:
        places = f"mức “{quota.band_title}” có {counted(quota.places)} chỗ trong {counted(quota.base)} đơn vị"
        if unit.code in quota.tied:
            yield f"- Tỷ lệ tối đa: {places}; đơn vị bằng nhau tại mốc với đơn vị khác, chờ quyết định"
        else:
            yield f"- Tỷ lệ tối đa: {places}, theo thứ tự đã hết chỗ; xếp mức “{titles[quota.overflow]}”"
    if unit.moved_by and unit.band_by_points:
        movers = movers_in_words(unit.moved_by, Language.VIETNAMESE)
        yield f"- Theo điểm là mức “{titles[unit.band_by_points]}”; thay đổi do {movers}"
    if unit.band_recognised and unit.band and unit.band_recognised != unit.band:
        yield f"- Kết quả chấm là mức “{titles[unit.band]}”; được công nhận mức “{titles[unit.band_recognised]}”"


def _to_correct(unit: UnitResult) -> Iterator[str]:
    """What the unit has to send or mend, with the cell of its own file."""
    if unit.status in _TO_SEND:
        yield f"- {_TO_SEND[unit.status]}"
    for leaf in leaves_of(unit):
        if leaf.state in (State.MISSING, State.ERROR):
            said = f" “{leaf.source.raw}”" if leaf.source and leaf.source.raw else ""
            where = f", trang “{leaf.source.sheet}”, ô {leaf.source.cell}" if leaf.source else ""
            yield f"- Tiêu chí {leaf.code} {STATE_WORDS[leaf.state].vi}{said}{where}"
    wanting = dict.fromkeys(name for one in unit.knock_outs if one.verdict is Verdict.OPEN for name in one.facts)
    labels = {fact.name: fact.label for fact in unit.facts}
    missing = [labels[name] for name in wanting if name in labels and _is_unknown(unit, name)]
    if missing:
        yield f"- Số liệu còn thiếu để xét điều kiện khống chế: {', '.join(missing)}"


def _is_unknown(unit: UnitResult, name: str) -> bool:
    return any(fact.name == name and fact.value is None for fact in unit.facts)


_TO_SEND = {
    Status.MISSING: "Chưa nhận được bảng tự chấm điểm: gửi bảng tự chấm điểm theo mẫu",
    Status.RECEIVED_OTHERWISE: "Đã nhận hồ sơ nhưng không có tệp Excel: gửi bảng tự chấm điểm theo mẫu Excel",
    Status.DUPLICATE: "Đã nhận nhiều tệp khác nhau: báo rõ tệp nào dùng để chấm",
    Status.UNREADABLE: "Không đọc được tệp đã gửi: mở lại bằng Excel, lưu thành .xlsx rồi gửi lại",
    Status.WRONG_FORM: "Tệp đã gửi không đúng mẫu của đơn vị: dùng lại mẫu đã phát rồi gửi lại",
}
