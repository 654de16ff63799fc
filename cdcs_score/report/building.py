"""Building the report on the results (báo cáo kết quả đánh giá, xếp loại).

`build_report` makes every sentence, figure and order. Pure: no files, no clock.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TypeVar

from cdcs_score.comparison import Comparison
from cdcs_score.numbers import Exact, shown, shown_share
from cdcs_score.register import Cover, Level, Unit
from cdcs_score.report.criterion_tables import build_criterion_tables
from cdcs_score.report.document import (
    ClassCounts,
    CriterionTable,
    RegisteredList,
    Report,
    ReviewChanges,
    StatusCount,
    SuperiorTable,
    UnitList,
)
from cdcs_score.report.frames import REPORT, frame_of, results_subject, rubrics_in_use, sources_of
from cdcs_score.report.lists import build_registered, build_review_changes, build_unit_lists
from cdcs_score.report.phrases import (
    STATUS_ORDER,
    counted,
    is_doubtful,
    level_noun,
    names_listed,
    sentence_list,
    unit_noun,
)
from cdcs_score.report.ranking_tables import Members, build_rankings, pool_title, provisional_notes, units_by_pool
from cdcs_score.report.summary import build_summaries
from cdcs_score.report.superior_tables import BY_SUPERIOR, build_superior_tables
from cdcs_score.report.unsettled import build_unsettled
from cdcs_score.report.vocabulary import Vocabulary, band_of, class_counts, vocabularies_of
from cdcs_score.report.year_document import YearOnYear
from cdcs_score.report.year_on_year import build_year_on_year
from cdcs_score.results import BlockResult, ClassHead, Results, RubricResult, UnitResult
from cdcs_score.standing import Status
from cdcs_score.uniting import is_ranked_across
from cdcs_score.wording import STATUS_WORDS

Appendix = TypeVar("Appendix", CriterionTable, ReviewChanges, UnitList, RegisteredList, SuperiorTable, YearOnYear)
#: The order in which levels are counted out.
_LEVELS = (Level.CDCS, Level.OCCUPATIONAL, Level.MEMBER, Level.SECTION, Level.TO)


def build_report(
    results: Results,
    cover: Cover,
    *,
    result_id: str,
    register: Sequence[Unit] = (),
    comparison: Comparison | None = None,
    lists_units: bool = True,
) -> Report:
    """The report on these results.

    Args:
        results: what `grade` found.
        cover: issuer, signatory, number, date; what is blank prints as dots.
        result_id: the short id of the results, printed under every ranking.
        register: the units as the office workbook has them: what they registered, when they came and went.
        comparison: with an earlier season, where one was given.
        lists_units: whether units are listed one by one; where there are too many, only counted.
    """
    rubrics = rubrics_in_use(results, results.units)
    subject = f"Kết quả {results_subject(results.units, results.season.year)}"
    unsettled = build_unsettled(results, lists_units=lists_units)
    listed = results if lists_units else results.model_copy(update={"units": (), "blocks": ()})
    rankings = build_rankings(listed, result_id)
    pools = tuple(zip(results.blocks, units_by_pool(results), strict=True))
    numbers = count(2 + len(rankings))
    year = (build_year_on_year(comparison, results),) if comparison else ()
    superiors = numbered(build_superior_tables(results), numbers)
    return Report(
        **frame_of(REPORT, cover, rubrics, subject=subject, result_id=result_id),
        basis_notes=_basis_notes(rubrics),
        opening=f"{cover.issuer} báo cáo kết quả như sau:",
        situation=(*_situation(results, cover), *(() if lists_units else (_elsewhere(results, superiors),))),
        statuses=tuple(_status_count(results, status) for status in _statuses_in_use(results)),
        status_total=_status_total(results),
        class_counts=_class_counts(results, pools, lists_units=lists_units),
        provisional_notes=_provisional_notes(results),
        unsettled=unsettled,
        nothing_unsettled="" if unsettled else "Không có.",
        summaries=build_summaries(results, register, comparison),
        rankings=rankings,
        superior_tables=superiors,
        criterion_tables=numbered(build_criterion_tables(listed), numbers),
        review_changes=numbered(build_review_changes(listed), numbers),
        unit_lists=numbered(build_unit_lists(listed), numbers),
        registered=numbered(build_registered(listed, register), numbers),
        year_sentences=tuple(sentence for one in year for sentence in one.sentences),
        comparisons=numbered(year, numbers),
    )


def numbered(tables: Iterable[Appendix], numbers: Iterator[int]) -> tuple[Appendix, ...]:
    """The appendices with the next numbers: those nobody needs take none."""
    return tuple(replace(table, appendix=f"PHỤ LỤC {next(numbers)}") for table in tables)


def _basis_notes(rubrics: Iterable[RubricResult]) -> tuple[str, ...]:
    doubtful = sentence_list(f"- {source}" for source in sources_of(rubrics) if is_doubtful(source))
    return ("Bảng chấm điểm còn có nội dung không lấy từ văn bản nào:", *doubtful) if doubtful else ()


# I. The register and what became of it.


def _situation(results: Results, cover: Cover) -> tuple[str, ...]:
    """The sentences on the register as a whole."""
    topmost = _topmost(results)
    known = [unit.members for unit in topmost if unit.members is not None]
    unknown = len(topmost) - len(known)
    members = f"tổng số {shown(Exact(sum(known)))} đoàn viên"
    gap = f" ({counted(unknown)} đơn vị chưa ghi số đoàn viên)" if unknown else ""
    period = (f"Kỳ đánh giá: {cover.title}.",) if cover.title else ()
    merged = (_superiors_in_words(results),) if results.superiors else ()
    return (
        *period,
        *merged,
        f"Danh sách đăng ký có {_units_in_words(results)}, {members}{gap}. Tình hình nộp hồ sơ như sau:",
    )


def _superiors_in_words(results: Results) -> str:
    """Whose results these were made of, and whose are not in them."""
    refused = sum(file.role == "results" and file.became == "refused" for file in results.files)
    names = names_listed(one.issuer for one in results.superiors)
    gap = f"; {counted(refused)} tệp kết quả chưa gộp được nên xếp hạng còn tạm tính" if refused else ""
    draft = sum(not one.official for one in results.superiors)
    note = f"; {counted(draft)} nơi mới gửi kết quả dự kiến" if draft else ""
    return f"Gộp từ kết quả của {counted(len(results.superiors))} công đoàn cấp trên trực tiếp ({names}){gap}{note}."


def _elsewhere(results: Results, superiors: Sequence[SuperiorTable]) -> str:
    """Where the units are listed that this report only counts."""
    where = f", mã ghi ở {superiors[0].appendix}" if superiors else ""
    return (
        f"Vì có {counted(len(results.units))} đơn vị, báo cáo này chỉ in số tổng hợp. Danh sách, điểm và thứ hạng của từng"
        f" đơn vị ở báo cáo riêng của từng công đoàn cấp trên trực tiếp (thư mục {BY_SUPERIOR}/<mã>{where}); phụ lục Excel,"
        " khi được lập, có thêm bảng xếp hạng chung của từng khối."
    )


def _topmost(results: Results) -> list[UnitResult]:
    """The units that belong to no other of the register: members of a tổ are members of its CĐCS already."""
    codes = {unit.code for unit in results.units}
    return [unit for unit in results.units if unit.parent not in codes]


def _units_in_words(results: Results) -> str:
    """How many units there are: `10 tổ công đoàn`, `111 đơn vị (83 CĐCS, 28 tổ công đoàn)`."""
    levels = Counter(unit.level for unit in results.units)
    each = ", ".join(f"{counted(levels[level])} {level_noun(level)}" for level in _LEVELS if levels[level])
    return f"{counted(len(results.units))} đơn vị ({each})" if len(levels) > 1 else each or f"{counted(0)} đơn vị"


def _statuses_in_use(results: Results) -> tuple[Status, ...]:
    """The statuses to list, in the order of the report: those some unit has, and always graded and missing."""
    found = {unit.status for unit in results.units} | {Status.GRADED, Status.MISSING}
    return tuple(status for status in STATUS_ORDER if status in found)


def _status_count(results: Results, status: Status) -> StatusCount:
    count = sum(unit.status is status for unit in results.units)
    return StatusCount(
        title=STATUS_WORDS[status].vi, count=counted(count), share=shown_share(count, len(results.units))
    )


def _status_total(results: Results) -> StatusCount:
    count = len(results.units)
    return StatusCount(title="Cộng", count=counted(count), share=shown_share(count, count))


# II. Classes.


def _class_counts(results: Results, pools: Sequence[Members], *, lists_units: bool) -> tuple[ClassCounts, ...]:
    found = vocabularies_of(results)
    ranked = frozenset(unit.code for _, units in pools for unit in units)
    counts = []
    for vocabulary in found:
        ids = {rubric.id for rubric in vocabulary.rubrics}
        own = [(pool, units) for pool, units in pools if pool.rubric in ids]
        shown_here = own if lists_units else [one for one in own if is_ranked_across(one[0].level)]
        blocks = (
            *(_block_line(vocabulary, pool, units) for pool, units in shown_here),
            *_blocks_within(len(own) - len(shown_here)),
            *_in_no_pool(vocabulary, ranked),
        )
        counts.append(_counts_of(vocabulary, blocks, needs_heading=len(found) > 1))
    return tuple(counts)


def _blocks_within(count: int) -> tuple[str, ...]:
    """Blocks that lie within one superior union each, where there are too many for one report."""
    where = "xem báo cáo riêng của từng nơi"
    return (f"- {counted(count)} khối trong phạm vi một công đoàn cấp trên trực tiếp: {where}",) if count else ()


def _counts_of(vocabulary: Vocabulary, blocks: Iterable[str], *, needs_heading: bool) -> ClassCounts:
    noun = unit_noun(unit.level for unit in vocabulary.units)
    classified = [unit for unit in vocabulary.units if band_of(unit)]
    titles = "; ".join(rubric.title for rubric in vocabulary.rubrics)
    return ClassCounts(
        heading=f"Theo {titles}:" if needs_heading else "",
        sentence=f"Trong {counted(len(vocabulary.units))} {noun} có trong danh sách, {counted(len(classified))} đơn vị đã được"
        f" xếp loại, bằng {shown_share(len(classified), len(vocabulary.units))}."
        + (f" Tính trên {counted(len(classified))} đơn vị đã được xếp loại:" if classified else ""),
        lines=sentence_list(_class_lines(vocabulary, classified)) if classified else (),
        blocks=sentence_list(blocks),
    )


def _class_lines(vocabulary: Vocabulary, classified: list[UnitResult]) -> Iterable[str]:
    counts = class_counts(vocabulary.classes, classified)
    for band in vocabulary.classes:
        if band.within is None:
            inner = _inner_classes(vocabulary.classes, band, counts, len(classified))
            yield f"- {band.title}: {_with_share(counts[band.code], len(classified))}{inner}"


def _inner_classes(classes: Iterable[ClassHead], outer: ClassHead, counts: dict[str, int], of: int) -> str:
    """The classes counted within one, nested as they are: `, trong đó …`."""
    listed = tuple(classes)
    return "".join(
        f", trong đó {band.title}: {_with_share(counts[band.code], of)}{_inner_classes(listed, band, counts, of)}"
        for band in listed
        if band.within == outer.code
    )


def _with_share(count: int, of: int) -> str:
    return (
        f"{counted(count)} đơn vị, bằng {shown_share(count, of)}"
        if count
        else f"không có đơn vị nào, {shown_share(count, of)}"
    )


def _block_line(vocabulary: Vocabulary, pool: BlockResult, units: Sequence[UnitResult]) -> str:
    classified = [unit for unit in units if band_of(unit)]
    counts = class_counts(vocabulary.classes, classified)
    held = ", ".join(
        f"{'trong đó ' if band.within else ''}{band.title} {counted(counts[band.code])}"
        for band in vocabulary.classes
        if counts[band.code]
    )
    return f"- {pool_title(pool)}: đã xếp loại {shown_share(len(classified), len(units))}" + (
        f", gồm {held}" if held else ""
    )


def _in_no_pool(vocabulary: Vocabulary, ranked: frozenset[str]) -> tuple[str, ...]:
    """Units that have a class and are ranked with nobody: no appendix lists them, so the report does."""
    names = [unit.name for unit in vocabulary.units if band_of(unit) and unit.code not in ranked]
    if not names:
        return ()
    return (f"- Chưa ghi khối nên không xếp hạng: {counted(len(names))} đơn vị ({names_listed(names)})",)


def _provisional_notes(results: Results) -> tuple[str, ...]:
    return provisional_notes(results.units, is_provisional=any(pool.provisional for pool in results.blocks))
