"""The minutes of the meeting that looks at the results (biên bản họp xét): what is laid before it, what it votes on. Pure.

Who sat and how they voted is as the meeting was recorded; until it is, those are lines to be filled in by hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cdcs_score.language import Language
from cdcs_score.register import Cover
from cdcs_score.report.attendance import attendance_of, nominations_of
from cdcs_score.report.frames import MINUTES, NBSP, frame_of, number_and_day, results_subject, rubrics_in_use
from cdcs_score.report.papers import BlockOutcome, Minutes, Question
from cdcs_score.report.phrases import (
    DASH,
    DOTS,
    STATUS_ORDER,
    abbreviated,
    counted,
    names_listed,
    sentence_list,
    why_unclassified,
)
from cdcs_score.report.ranking_tables import pool_title, units_by_pool
from cdcs_score.report.vocabulary import band_of
from cdcs_score.result_meetings import RecognitionResult
from cdcs_score.results import BlockResult, Results, UnitResult
from cdcs_score.standing import Status
from cdcs_score.wording import STATUS_WORDS, movers_in_words

_GRADED = (Status.GRADED, Status.LATE, Status.CLOSED)


@dataclass(frozen=True, slots=True)
class Vote:
    """How a matter was voted on, as recorded."""

    in_favour: int
    against: int | None = None
    other: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A matter that was decided: what was resolved and, where it was recorded, the vote."""

    matter: str
    vote: Vote | None = None


def build_minutes(
    results: Results,
    cover: Cover,
    *,
    result_id: str,
    recognitions: Sequence[RecognitionResult] = (),
    resolutions: Iterable[Resolution] | None = None,
) -> Minutes:
    """The minutes of one meeting.

    Args:
        results: what `grade` found, of the blocks the meeting looks at.
        cover: issuer, number, day; what is blank prints as dots.
        result_id: the short id of the results.
        recognitions: the meeting as it was recorded, once for each block; none where it was not.
        resolutions: what was decided, with its votes, printed before the questions that are still open; None for what
            the results themselves know was decided.
    """
    rubrics = rubrics_in_use(results, results.units)
    what = results_subject(results.units, results.season.year)
    decided = decided_already(results) if resolutions is None else resolutions
    put = (*decided, *_ties(results), *_recognised(results, recognitions), *_asked(what, recognitions))
    return Minutes(
        **frame_of(MINUTES, cover, rubrics, subject=f"Họp xét kết quả {what}", result_id=result_id),
        **attendance_of(recognitions, number_and_day(MINUTES, cover)[1]),
        results=tuple(_results(results)),
        blocks=tuple(_block(results, *one) for one in zip(results.blocks, units_by_pool(results), strict=True)),
        matters=sentence_list((*_matters(results), *_decided_since(recognitions))),
        questions=tuple(_question(number, one) for number, one in enumerate(put, start=1)),
        nominations=nominations_of(results, recognitions),
    )


def decided_already(results: Results) -> tuple[Resolution, ...]:
    """What the results know was decided: ties at a quota line, units given no class. They know no votes."""
    names = {unit.code: unit.name for unit in results.units}
    ties = (
        f"Xếp mức “{quota.band_title}”{f' ({quota.title})' if quota.title else ''} khi có đơn vị bằng nhau tại mốc:"
        f" {names_listed(names[code] for code in quota.chosen) or 'không đơn vị nào'}"
        for quota in results.quotas
        if quota.decided_by is not None
    )
    without = (f"Không xếp loại {unit.name}: {unit.no_class.reason}" for unit in results.units if unit.no_class)
    return tuple(Resolution(matter=matter) for matter in (*ties, *without))


def _results(results: Results) -> Iterable[str]:
    classified = sum(band_of(unit) is not None for unit in results.units)
    yield (
        f"Danh sách có {counted(len(results.units))} đơn vị; đã xếp loại {counted(classified)}, chưa xếp loại"
        f" {counted(len(results.units) - classified)}. Kết quả theo từng khối:"
    )


def _block(results: Results, pool: BlockResult, units: Sequence[UnitResult]) -> BlockOutcome:
    rubric = next(one for one in results.rubrics if one.id == pool.rubric)
    short = abbreviated(band.title for band in rubric.classes)
    held = [(band, sum(band_of(unit) == band.code for unit in units)) for band in rubric.classes]
    return BlockOutcome(
        title=pool_title(pool),
        registered=counted(len(units)),
        classified=counted(sum(band_of(unit) is not None for unit in units)),
        classes_held="; ".join(f"{short[band.title]} {counted(count)}" for band, count in held if count) or DASH,
    )


def _matters(results: Results) -> Iterable[str]:
    """What the meeting has to know: ties at a quota line, classes a rule moved, units without a class."""
    names = {unit.code: unit.name for unit in results.units}
    for quota in results.quotas:
        if quota.moved:
            where = f"{quota.title}: " if quota.title else ""
            yield (
                f"- {where}mức “{quota.band_title}” có {counted(quota.places)} chỗ trong {counted(quota.base)} đơn vị;"
                f" xếp mức thấp hơn vì vượt tỷ lệ: {names_listed(names[code] for code in quota.moved)}"
            )
    for unit in results.units:
        if unit.moved_by and unit.band_by_points and set(unit.moved_by) != {"quota"}:
            movers = movers_in_words(unit.moved_by, Language.VIETNAMESE)
            yield f"- {unit.name}: theo điểm là {_title(results, unit)}, thay đổi do {movers}"
    for status in STATUS_ORDER:
        units = [unit for unit in results.units if unit.outcome is status and band_of(unit) is None]
        if units and status in _GRADED:
            yield from (f"- {unit.name}: {why_unclassified(unit)}" for unit in units)
        elif units:
            named = names_listed(unit.name for unit in units)
            yield f"- {STATUS_WORDS[status].vi}: {counted(len(units))} đơn vị ({named})"


def _title(results: Results, unit: UnitResult) -> str:
    titles: Mapping[str, str] = {
        band.code: band.title for rubric in results.rubrics if rubric.id == unit.rubric for band in rubric.classes
    }
    return f"“{titles[unit.band_by_points or '']}”"


def _decided_since(recognitions: Iterable[RecognitionResult]) -> Iterable[str]:
    """That the figures are not those the meeting saw, where something was decided after it."""
    since = sorted({number for one in recognitions for number in one.since})
    if since:
        yield (
            f"- Sau hội nghị, sổ quyết định có thêm dòng {', '.join(map(str, since))}: kết quả nêu ở trên là kết quả"
            " hiện nay, có thể khác kết quả hội nghị đã biểu quyết"
        )


def _ties(results: Results) -> Iterable[Resolution]:
    """Every tie at a quota line that is still open."""
    names = {unit.code: unit.name for unit in results.units}
    for quota in results.quotas:
        if quota.tied:
            where = f" ({quota.title})" if quota.title else ""
            tied = names_listed(names[code] for code in quota.tied if code in names)
            yield Resolution(
                matter=f"Chọn đơn vị xếp mức “{quota.band_title}”{where} trong các đơn vị bằng nhau tại mốc: {tied}"
            )


def _recognised(results: Results, recognitions: Iterable[RecognitionResult]) -> Iterable[Resolution]:
    """The results, pool by pool, with the vote on their block where it is recorded."""
    votes = {one.block: _vote(one) for one in recognitions}
    for pool in results.blocks:
        yield Resolution(matter=f"Thông qua kết quả của {pool_title(pool)}", vote=votes.get(pool.code))


def _vote(one: RecognitionResult) -> Vote:
    """Only those in favour are recorded; where that is everybody, nobody was against."""
    return Vote(in_favour=one.in_favour, against=0, other=0) if one.in_favour == one.present else Vote(one.in_favour)


def _asked(what: str, recognitions: Sequence[RecognitionResult]) -> Iterable[Resolution]:
    """The question on the whole, which a recorded meeting answered block by block."""
    if not recognitions:
        yield Resolution(matter=f"Đề nghị công nhận kết quả {what}".replace(NBSP, " "))


def _question(number: int, one: Resolution) -> Question:
    in_favour, against, other = (one.vote.in_favour, one.vote.against, one.vote.other) if one.vote else (None,) * 3
    return Question(
        ordinal=str(number),
        matter=one.matter,
        in_favour=_count(in_favour),
        against=_count(against),
        other=_count(other),
    )


def _count(known: int | None) -> str:
    return DOTS if known is None else counted(known)
