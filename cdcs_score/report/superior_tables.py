"""Superior unions beside each other: one line each, and where its units are listed. Pure."""

from collections import defaultdict

from cdcs_score.report.document import SummaryRow, SuperiorRow, SuperiorTable
from cdcs_score.report.figures import Figure
from cdcs_score.report.phrases import counted, place, sample_warnings, unit_noun
from cdcs_score.report.summary import class_head, summary_notes, summary_row
from cdcs_score.report.vocabulary import Vocabulary, vocabularies_of
from cdcs_score.results import Results, UnitResult

#: The folder of the documents of each superior union, where there are too many units for one.
BY_SUPERIOR = "cap-tren"
_SUM = "Cộng"


def build_superior_tables(results: Results) -> tuple[SuperiorTable, ...]:
    """One table for each set of classes; none where results are of one superior union, or were not merged."""
    if len(results.superiors) < 2:  # noqa: PLR2004 -- one has nobody beside it
        return ()
    return tuple(_table(results, vocabulary) for vocabulary in vocabularies_of(results))


def _table(results: Results, vocabulary: Vocabulary) -> SuperiorTable:
    units: dict[str, list[UnitResult]] = defaultdict(list)
    for unit in vocabulary.units:
        if unit.origin is not None:
            units[unit.origin.superior].append(unit)
    listed = [one for one in results.superiors if units[one.code]]
    noun = unit_noun(unit.level for unit in vocabulary.units)
    return SuperiorTable(
        appendix="",
        title=f"Kết quả xếp loại {noun} theo công đoàn cấp trên trực tiếp năm\u00a0{results.season.year}",
        warnings=sample_warnings(vocabulary.rubrics),
        class_heads=tuple(class_head(band, vocabulary) for band in vocabulary.classes),
        rows=tuple(
            _row(one.issuer, one.code, summary_row(one.issuer, units[one.code], vocabulary), number)
            for number, one in enumerate(listed, start=1)
        ),
        total=_row(_SUM, "", summary_row(_SUM, vocabulary.units, vocabulary), None),
        closing=f"Danh sách này có {counted(len(listed))} công đoàn cấp trên trực tiếp./.",
        notes=summary_notes(results, vocabulary),
    )


def _row(title: str, code: str, counts: SummaryRow, number: int | None) -> SuperiorRow:
    return SuperiorRow(
        ordinal=Figure("") if number is None else place(number),
        title=title,
        code=code,
        registered=counts.registered,
        not_eligible=counts.not_eligible,
        eligible=counts.eligible,
        missing=counts.missing,
        classes=counts.classes,
        unclassified=counts.unclassified,
    )
