"""What each Word template is filled with: the documents of a season, by the template they go into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cdcs_score.comparison import Comparison
from cdcs_score.register import Office
from cdcs_score.renderers.template_names import Scope, shape_of, shapes_of
from cdcs_score.report import Report, build_minutes, build_notices, build_proposal, build_recognition, build_report
from cdcs_score.report.document import Paper
from cdcs_score.report.own_texts import OwnTexts
from cdcs_score.report.papers import Minutes, Notice, Proposal, Recognition
from cdcs_score.report.sittings import sittings_of
from cdcs_score.results import Results

REPORT_TEMPLATE = "bao-cao-ket-qua.docx"
RECOGNITION_TEMPLATE = "quyet-dinh-cong-nhan.docx"
MINUTES_TEMPLATE = "bien-ban-hop-xet.docx"
PROPOSAL_TEMPLATE = "to-trinh-khen-thuong.docx"
NOTICE_TEMPLATE = "thong-bao-ket-qua.docx"
#: The folder of the notices, within that of the documents.
NOTICES = "thong-bao"

#: What each template sees beside the texts: the names, and what they stand for.
SEEN: Mapping[str, Mapping[str, type]] = {
    REPORT_TEMPLATE: {"report": Report},
    MINUTES_TEMPLATE: {"report": Report, "minutes": Minutes},
    RECOGNITION_TEMPLATE: {"report": Report, "recognition": Recognition},
    PROPOSAL_TEMPLATE: {"report": Report, "proposal": Proposal},
    NOTICE_TEMPLATE: {"notice": Notice},
}
#: What a template only the officer knows sees.
_EXTRA = {"report": Report}


def scope_of(template: str, texts: OwnTexts) -> Scope:
    """What the names a template may use stand for, whatever the season holds."""
    return {name: shape_of(kind) for name, kind in SEEN.get(template, _EXTRA).items()} | dict(
        shapes_of({"texts": texts})
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """One document: under which name it is written, what its template sees, and what it calls itself."""

    name: str
    seen: Mapping[str, object]
    title: str


@dataclass(kw_only=True)
class Papers:
    """The documents of a season, made when they are asked for."""

    results: Results
    office: Office
    result_id: str
    texts: OwnTexts
    comparison: Comparison | None = None
    #: Whether units are listed one by one; where there are too many, they are only counted.
    lists_units: bool = True

    @cached_property
    def report(self) -> Report:
        """The report, parts of which every document but the notices may print."""
        office = self.office
        return build_report(
            self.results,
            office.cover,
            result_id=self.result_id,
            register=office.units,
            comparison=self.comparison,
            lists_units=self.lists_units,
        )

    def fillings(self, template: str) -> Iterator[Filling]:
        """What a template is filled with: once, once for every unit, or not at all where there is nothing to say."""
        if template != REPORT_TEMPLATE and not self.lists_units:
            return
        if template == NOTICE_TEMPLATE:
            if self.results.superiors:  # the superior union tells its units, and it has their rows
                return
            for notice in build_notices(self.results, self.office.cover, result_id=self.result_id):
                seen = {"notice": notice, "texts": self.texts}
                title = f"{notice.subject}: {notice.unit}"
                yield Filling(name=f"{NOTICES}/{notice.code}.docx", seen=seen, title=title)
            return
        if template == MINUTES_TEMPLATE:
            yield from self._minutes()
            return
        called, paper = self._paper(template)
        if paper is not None:
            seen = {"report": self.report, called: paper, "texts": self.texts}
            yield Filling(name=template, seen=seen, title=paper.subject)

    def _minutes(self) -> Iterator[Filling]:
        """The minutes of every meeting: of several, those that were held have a number behind the name."""
        sittings = sittings_of(self.results)
        for number, sitting in enumerate(sittings, start=1):
            minutes = build_minutes(
                sitting.results, self.office.cover, result_id=self.result_id, recognitions=sitting.recognitions
            )
            stem, dot, ending = MINUTES_TEMPLATE.partition(".")
            is_numbered = len(sittings) > 1 and sitting.recognitions
            seen = {"report": self.report, "minutes": minutes, "texts": self.texts}
            yield Filling(
                name=f"{stem}-{number}{dot}{ending}" if is_numbered else MINUTES_TEMPLATE,
                seen=seen,
                title=minutes.subject,
            )

    def _paper(self, template: str) -> tuple[str, Paper | None]:
        """The one document a template is for, and the name it goes by there."""
        results, cover, result_id = self.results, self.office.cover, self.result_id
        if template == RECOGNITION_TEMPLATE:
            return "recognition", build_recognition(results, cover, result_id=result_id)
        if template == PROPOSAL_TEMPLATE:
            return "proposal", build_proposal(results, self.office, result_id=result_id)
        return "report", self.report
