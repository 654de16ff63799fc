"""The figures at the head of the board: what became of the register, and the classes."""

from collections.abc import Iterable

from cdcs_score.numbers import shown_share
from cdcs_score.report.board.document import ClassPart, CountLine, Headline, Segment
from cdcs_score.report.board.drawing import class_segments, segments, shades_of
from cdcs_score.report.phrases import STATUS_ORDER, counted, meanings, unit_noun
from cdcs_score.report.vocabulary import Vocabulary, band_of, class_counts, headings_of, vocabularies_of
from cdcs_score.results import ClassHead, Results
from cdcs_score.standing import Status
from cdcs_score.wording import STATUS_WORDS

#: The colour of a status: settled, waiting, or in need of somebody.
_STATUS_SHADES = {
    Status.GRADED: "1",
    Status.LATE: "3",
    Status.CLOSED: "2",
    Status.NOT_ELIGIBLE: "7",
    Status.NOT_DUE: "7",
    Status.OUT_OF_SCOPE: "7",
}
_WANTING = "5"


def build_headlines(results: Results) -> tuple[Headline, ...]:
    """The figures one reads first: the register, what has a total, a class, a rank, and what is missing."""
    whole = len(results.units)
    found = (
        ("có tổng điểm", sum(unit.total is not None for unit in results.units)),
        ("đã xếp loại", sum(band_of(unit) is not None for unit in results.units)),
        ("chưa nộp", sum(unit.outcome is Status.MISSING for unit in results.units)),
    )
    first = Headline(count=counted(whole), title="đơn vị trong danh sách", share="")
    return first, *(
        Headline(count=counted(count), title=title, share=shown_share(count, whole)) for title, count in found
    )


def build_statuses(results: Results) -> tuple[CountLine, ...]:
    """What became of the units, status by status; together they are the register."""
    counts = {status: sum(unit.status is status for unit in results.units) for status in STATUS_ORDER}
    whole = len(results.units)
    return tuple(
        CountLine(
            title=STATUS_WORDS[status].vi, count=counted(count), share=shown_share(count, whole),
            shade=_STATUS_SHADES.get(status, _WANTING), depth="0",
            bar=segments([(STATUS_WORDS[status].vi, _STATUS_SHADES.get(status, _WANTING), count)], whole),
        )
        for status, count in counts.items()
        if count or status in {Status.GRADED, Status.MISSING}
    )  # fmt: skip


def build_class_parts(results: Results) -> tuple[ClassPart, ...]:
    """How many units hold each class, for each set of classes."""
    found = vocabularies_of(results)
    return tuple(_part(vocabulary, heading) for vocabulary, heading in zip(found, headings_of(found), strict=True))


def _part(vocabulary: Vocabulary, heading: str) -> ClassPart:
    classified = [unit for unit in vocabulary.units if band_of(unit)]
    noun = unit_noun(unit.level for unit in vocabulary.units)
    counts = class_counts(vocabulary.classes, classified)
    shades, depths = shades_of(vocabulary), _depths(vocabulary.classes)
    return ClassPart(
        heading=heading,
        sentence=f"{counted(len(classified))} trong {counted(len(vocabulary.units))} {noun} đã được xếp loại,"
        f" bằng {shown_share(len(classified), len(vocabulary.units))}.",
        bar=class_segments(vocabulary, classified),
        lines=tuple(
            CountLine(
                title=("trong đó " if band.within else "") + band.title,
                count=counted(counts[band.code]),
                share=shown_share(counts[band.code], len(classified)),
                shade=shades[band.code],
                depth=str(depths[band.code]),
                bar=_bar(band, shades, counts, len(classified)),
            )
            for band in vocabulary.classes
        ),
        legend=_legend(vocabulary),
    )


def _bar(band: ClassHead, shades: dict[str, str], counts: dict[str, int], whole: int) -> tuple[Segment, ...]:
    return segments([(band.title, shades[band.code], counts[band.code])], whole)


def _depths(classes: Iterable[ClassHead]) -> dict[str, int]:
    """How often each class is counted inside another; the outer one comes first."""
    depths: dict[str, int] = {}
    for band in classes:
        depths[band.code] = depths[band.within] + 1 if band.within else 0
    return depths


def _legend(vocabulary: Vocabulary) -> str:
    inner = any(band.within for band in vocabulary.classes)
    told = "Tỷ lệ tính trên số đơn vị đã xếp loại" + ("; dòng “trong đó” đã nằm trong dòng trên." if inner else ".")
    meant = meanings(vocabulary.short)
    return f"{told} Chữ viết tắt: {meant}." if meant else told
