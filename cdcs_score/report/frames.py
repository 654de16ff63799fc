"""Frames: what stands around a document, from the cover of the office workbook and the rubrics it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from cdcs_score.register import Cover, Level
from cdcs_score.report.document import Letterhead, Signature
from cdcs_score.report.phrases import (
    DOTS,
    DRAFT_MARK,
    LONG_DOTS,
    SAMPLE_MARK,
    dated,
    document_number,
    is_doubtful,
    sample_warnings,
    sentence_list,
    unit_noun,
)
from cdcs_score.results import Results, RubricResult, UnitResult

_SUBJECT_NOUNS = {Level.CDCS: "công đoàn cơ sở", Level.MEMBER: "công đoàn cơ sở thành viên"}
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its symbol, and what it is called."""

    symbol: str
    title: str
    name: str


REPORT = Kind("BC", "BÁO CÁO", "Báo cáo")
RECOGNITION = Kind("QĐ", "QUYẾT ĐỊNH", "Quyết định")
PROPOSAL = Kind("TTr", "TỜ TRÌNH", "Tờ trình")
MINUTES = Kind("BB", "BIÊN BẢN", "Biên bản")
NOTICE = Kind("TB", "THÔNG BÁO", "Thông báo")


class Frame(TypedDict):
    """The fields of a `Paper`, for the document around them."""

    letterhead: Letterhead
    draft_mark: str
    sample_warnings: tuple[str, ...]
    page_mark: str
    title: str
    subject: str
    bases: tuple[str, ...]
    recipients: tuple[str, ...]
    signature: Signature
    attachment: str
    result_id: str


def frame_of(
    kind: Kind, cover: Cover, rubrics: Iterable[RubricResult], *, subject: str, result_id: str,
    recipients: Iterable[str] = (), also_based_on: Iterable[str] = (),
) -> Frame:  # fmt: skip
    """What stands around a document of this kind.

    Args:
        kind: what it is.
        cover: issuer, signatory, numbers, days; what is blank prints as dots.
        rubrics: those it rests on.
        subject: what it is about (trích yếu).
        result_id: the short id of the results.
        recipients: whom it goes to where the officer named none.
        also_based_on: what it rests on besides the sources of the rubrics.
    """
    listed = tuple(rubrics)
    number, day = number_and_day(kind, cover)
    draft_mark, warnings = "" if cover.is_official else DRAFT_MARK, sample_warnings(listed)
    written = document_number(number, kind.symbol)
    return Frame(
        letterhead=Letterhead(
            superior=cover.superior.upper(),
            issuer=cover.issuer.upper(),
            number=f"Số: {written}",
            place_and_date=f"{cover.place or '…'}, {dated(day)}",
        ),
        draft_mark=draft_mark,
        sample_warnings=warnings,
        page_mark=" – ".join(mark for mark in (draft_mark, SAMPLE_MARK if warnings else "") if mark),
        title=kind.title,
        subject=subject,
        bases=sentence_list(f"Căn cứ {source}" for source in (*_sound(sources_of(listed)), *also_based_on)),
        recipients=_recipients(cover, recipients),
        signature=_signature(cover),
        attachment=f"(Kèm theo {kind.name} số {written} {dated(day)} của {cover.issuer})",
        result_id=result_id,
    )


def _sound(sources: Iterable[str]) -> Iterable[str]:
    return (source for source in sources if not is_doubtful(source))


def number_and_day(kind: Kind, cover: Cover) -> tuple[str, date | None]:
    """The number and day of a document as the officer entered them; blank is for the clerk (văn thư)."""
    known = {
        REPORT.symbol: (cover.report_number, cover.report_date),
        RECOGNITION.symbol: (cover.decision_number, cover.decision_date),
        PROPOSAL.symbol: (cover.proposal_number, cover.proposal_date),
        MINUTES.symbol: (cover.minutes_number, cover.minutes_date),
        NOTICE.symbol: (cover.notice_number, cover.notice_date),
    }
    return known[kind.symbol]


def rubrics_in_use(results: Results, units: Iterable[UnitResult]) -> tuple[RubricResult, ...]:
    """The rubrics that score any of these units, in the order of the results."""
    used = {unit.rubric for unit in units}
    return tuple(rubric for rubric in results.rubrics if rubric.id in used)


def sources_of(rubrics: Iterable[RubricResult]) -> tuple[str, ...]:
    """The documents of these rubrics, in the order written, each once."""
    listed = (source for rubric in rubrics for source in rubric.sources.values())
    return tuple(dict.fromkeys(source.strip(" ;.") for source in listed))


def subject_noun(units: Iterable[UnitResult]) -> str:
    """What a subject (trích yếu) calls these units together, written out."""
    levels = {unit.level for unit in units}
    if len(levels) != 1:
        return "công đoàn"
    return _SUBJECT_NOUNS.get(Level(next(iter(levels))), unit_noun(levels))


def results_subject(units: Iterable[UnitResult], year: int) -> str:
    """What is judged: `đánh giá, xếp loại chất lượng hoạt động công đoàn cơ sở năm 2025`."""
    return f"đánh giá, xếp loại chất lượng hoạt động {subject_noun(units)} năm{NBSP}{year}"


def _recipients(cover: Cover, otherwise: Iterable[str]) -> tuple[str, ...]:
    """Those the document goes to; where the officer named none, the superior and the archive."""
    usual = (*([f"{cover.superior} (b/c)"] if cover.superior else []), "Lưu: VT")
    named = tuple(otherwise) or cover.recipients or usual
    return sentence_list(f"- {recipient.lstrip('- ')}" for recipient in named)


def _signature(cover: Cover) -> Signature:
    role = "\n".join(part.strip() for part in cover.signatory_role.split("/"))
    return Signature(
        on_behalf_of=cover.on_behalf_of or f"TM. {DOTS}",
        role=role or DOTS,
        name=cover.signatory or LONG_DOTS,
        prepared_by=cover.prepared_by or LONG_DOTS,
    )
