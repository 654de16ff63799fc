"""The decision on recognition (quyết định công nhận) and its list: units by class, without points. Pure.

A sample rubric is no basis for a decision: units scored by one are left out, and the list says so.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from cdcs_score.register import Cover
from cdcs_score.report.frames import RECOGNITION, frame_of, results_subject, rubrics_in_use
from cdcs_score.report.papers import RecognisedClass, RecognisedRow, Recognition
from cdcs_score.report.phrases import counted, dated, roman, sentence_list, unit_noun
from cdcs_score.report.vocabulary import Vocabulary, band_of, class_counts, vocabularies_of
from cdcs_score.results import ClassHead, Results, UnitResult
from cdcs_score.text import sort_key


def build_recognition(results: Results, cover: Cover, *, result_id: str) -> Recognition | None:
    """The decision, or None where no unit has a class by a rubric that is more than a sample.

    Args:
        results: what `grade` found.
        cover: issuer, signatory, number, day; what is blank prints as dots.
        result_id: the short id of the results.
    """
    units = recognisable(results)
    if not units:
        return None
    rubrics = rubrics_in_use(results, units)
    what = results_subject(units, results.season.year)
    noun = unit_noun(unit.level for unit in units)
    return Recognition(
        **frame_of(
            RECOGNITION,
            cover,
            rubrics,
            subject=f"Về việc công nhận kết quả {what}",
            result_id=result_id,
            also_based_on=_meetings(results, units),
        ),
        body=_body(cover),
        sentence=f"Công nhận kết quả {what} cho {counted(len(units))} {noun}, gồm:",
        lines=sentence_list(line for part in _parts(results, units) for line in _class_lines(part)),
        list_title=f"Danh sách {noun} được công nhận kết quả {what}",
        classes=_listed(results, units),
        closing=f"Danh sách này có {counted(len(units))} {noun}./.",
        list_notes=tuple(_left_out(results)),
    )


def recognisable(results: Results) -> tuple[UnitResult, ...]:
    """Units with a class by a rubric that is more than a sample."""
    real = {rubric.id for rubric in results.rubrics if rubric.status != "sample"}
    return tuple(unit for unit in results.units if band_of(unit) and unit.rubric in real)


def _body(cover: Cover) -> str:
    """Who decides: the board the signatory signs for, of the issuer."""
    board = cover.on_behalf_of.upper().removeprefix("TM.").strip()
    return f"{board} {cover.issuer.upper()}".strip()


def _meetings(results: Results, units: Iterable[UnitResult]) -> Iterable[str]:
    """The minutes of the meetings that recognised these units, each day once."""
    blocks = {unit.block for unit in units}
    days = (one.day for one in results.recognitions if one.block in blocks)
    return (f"Biên bản họp xét {dated(date.fromisoformat(day))}" for day in sorted({day for day in days if day}))


def _parts(results: Results, units: Sequence[UnitResult]) -> Iterable[Vocabulary]:
    """The units of each set of classes."""
    codes = {unit.code for unit in units}
    for one in vocabularies_of(results):
        own = tuple(unit for unit in one.units if unit.code in codes)
        if own:
            yield Vocabulary(one.rubrics, own)


def _class_lines(part: Vocabulary) -> Iterable[str]:
    """Each class with its count; one counted within another is said there."""
    noun, counts = unit_noun(unit.level for unit in part.units), class_counts(part.classes, part.units)
    for band in part.classes:
        if band.within is None and counts[band.code]:
            inner = "".join(
                f", trong đó {one.title}: {counted(counts[one.code])} {noun}"
                for one in part.classes
                if one.within == band.code and counts[one.code]
            )
            yield f"- {band.title}: {counted(counts[band.code])} {noun}{inner}"


def _listed(results: Results, units: Sequence[UnitResult]) -> tuple[RecognisedClass, ...]:
    """Every unit once, under the class it holds itself."""
    titles = results.pool_titles
    held = [(part, band) for part in _parts(results, units) for band in _from_high_to_low(part)]
    sections = [(part, band, [unit for unit in part.units if band_of(unit) == band.code]) for part, band in held]
    return tuple(
        RecognisedClass(
            title=f"{roman(number)}. {band.title.upper()} ({counted(len(own))} {unit_noun(unit.level for unit in own)})",
            rows=tuple(_row(ordinal, unit, titles) for ordinal, unit in enumerate(_by_name(own), start=1)),
        )
        for number, (_, band, own) in enumerate((one for one in sections if one[2]), start=1)
    )


def _from_high_to_low(part: Vocabulary) -> tuple[ClassHead, ...]:
    return part.rubrics[0].classes


def _by_name(units: Iterable[UnitResult]) -> list[UnitResult]:
    return sorted(units, key=lambda unit: (sort_key(unit.name), unit.code))


def _row(ordinal: int, unit: UnitResult, titles: dict[str, str]) -> RecognisedRow:
    return RecognisedRow(ordinal=str(ordinal), name=unit.name, block=titles[unit.code], kind=unit.kind)


def _left_out(results: Results) -> Iterable[str]:
    """Units of the register the list does not hold, by the reason."""
    sample = {rubric.id for rubric in results.rubrics if rubric.status == "sample"}
    by_sample = sum(unit.rubric in sample for unit in results.units)
    if by_sample:
        yield f"Không gồm {counted(by_sample)} đơn vị chấm theo bảng chấm điểm mẫu."
    without = sum(band_of(unit) is None and unit.rubric not in sample for unit in results.units)
    if without:
        yield f"Không gồm {counted(without)} đơn vị chưa được xếp loại (nêu tại Báo cáo kết quả)."
