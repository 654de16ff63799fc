"""The Word pack: the year-end documents, each from its template, the officer's own or the one that came with the tool."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic, Place, did_you_mean
from cdcs_score.language import Phrase
from cdcs_score.pipeline.finished import Finished, Rendered
from cdcs_score.pipeline.templates import (
    DECISION_TEMPLATE,
    MINUTES_TEMPLATE,
    NOTICE_TEMPLATE,
    PROPOSAL_TEMPLATE,
    REPORT_TEMPLATE,
    TemplateFolder,
)
from cdcs_score.readers.own_texts_reader import OwnText, read_own_texts
from cdcs_score.renderers.word import WordTemplate
from cdcs_score.report import (
    Report,
    build_decision,
    build_minutes,
    build_notices,
    build_proposal,
    build_report,
)
from cdcs_score.report.document import Paper
from cdcs_score.report.own_texts import SLOTS, OwnTexts, no_texts
from cdcs_score.storage import Output
from cdcs_score.text import closest

#: The folder of the notices, within that of the documents.
NOTICES = "thong-bao"


def word_pack(finished: Finished) -> Rendered:
    """All Word documents of a season.

    Raises:
        InvalidTemplate: when a template cannot be rendered.
    """
    texts, findings = read_own_texts(finished.inputs.root)
    pack = _Pack(finished, TemplateFolder(finished.templates), texts)
    outputs = tuple(pack.outputs())
    return Rendered(outputs=outputs, diagnostics=(*findings, *pack.unused_texts(), *pack.not_made(), *pack.samples()))


@dataclass
class _Pack:
    finished: Finished
    templates: TemplateFolder
    own: tuple[OwnText, ...]

    @cached_property
    def texts(self) -> OwnTexts:
        """The officer's paragraphs, by the names templates know them by."""
        return {**no_texts(), **{text.name: text.paragraphs for text in self.own}}

    @cached_property
    def report(self) -> Report:
        """The report; templates of every document may print parts of it."""
        office = self.finished.inputs.office
        return build_report(
            self.finished.results, office.cover, result_id=self.finished.result_id, register=office.units
        )

    @cached_property
    def papers(self) -> Mapping[str, tuple[str, Paper | None]]:
        """The documents of which there is one, by template: the name it goes by there, and what it says."""
        results, office, result_id = self.finished.results, self.finished.inputs.office, self.finished.result_id
        return {
            REPORT_TEMPLATE: ("report", self.report),
            MINUTES_TEMPLATE: ("minutes", build_minutes(results, office.cover, result_id=result_id)),
            DECISION_TEMPLATE: ("decision", build_decision(results, office.cover, result_id=result_id)),
            PROPOSAL_TEMPLATE: ("proposal", build_proposal(results, office, result_id=result_id)),
        }

    def outputs(self) -> Iterator[Output]:
        """The documents: those of the season, those only the officer has a template for, then the notices."""
        for name, (called, paper) in self.papers.items():
            if paper:
                seen = {"report": self.report, called: paper, "texts": self.texts}
                yield Output(name=name, content=self._template(name).filled(seen, title=paper.subject))
        for name in self.templates.extra:
            seen = {"report": self.report, "texts": self.texts}
            yield Output(name=name, content=self._template(name).filled(seen, title=self.report.subject))
        yield from self._notices()

    def _notices(self) -> Iterator[Output]:
        template = self._template(NOTICE_TEMPLATE)
        cover = self.finished.inputs.office.cover
        for notice in build_notices(self.finished.results, cover, result_id=self.finished.result_id):
            seen = {"notice": notice, "texts": self.texts}
            content = template.filled(seen, title=f"{notice.subject}: {notice.unit}")
            yield Output(name=f"{NOTICES}/{notice.code}.docx", content=content)

    def _template(self, name: str) -> WordTemplate:
        return self.templates.template(name)

    def unused_texts(self) -> Iterator[Diagnostic]:
        """Texts no template prints: a file whose name is not quite right, most of the time."""
        known = [slot.file for slot in SLOTS]
        for text in self.own:
            if not any(template.mentions(text.name) for template in self.templates.read):
                file = text.file.rpartition("/")[2]
                otherwise = Phrase(f"các tên có sẵn: {', '.join(known)}", f"names that exist: {', '.join(known)}")
                suggestion = did_you_mean(closest(file, known), otherwise)
                yield Diagnostic(
                    code=reports.TEXT_UNUSED,
                    place=Place(file=text.file),
                    raw=file,
                    details={"suggestion": suggestion},
                )

    def not_made(self) -> Iterator[Diagnostic]:
        """Documents there is nothing to say in."""
        for name, (_, paper) in self.papers.items():
            if paper is None:
                yield Diagnostic(code=reports.NOT_MADE, raw=name, details={"reason": _NOTHING[name]})

    def samples(self) -> Iterator[Diagnostic]:
        """Sample rubrics, whose units no decision can be about."""
        for rubric in self.finished.results.rubrics:
            units = sum(unit.rubric == rubric.id for unit in self.finished.results.units)
            if rubric.status == "sample" and units:
                yield Diagnostic(code=reports.SAMPLE_NOT_DECIDED, raw=rubric.title, details={"units": units})


_NOTHING = {
    DECISION_TEMPLATE: Phrase(
        "chưa có đơn vị nào được xếp loại theo bảng chấm điểm đã ban hành", "no unit has a class by an issued rubric"
    ),
    PROPOSAL_TEMPLATE: Phrase(
        "không có tập thể nào đủ điều kiện và không có cá nhân được đề nghị, hoặc chỉ có bảng chấm điểm mẫu",
        "nobody meets the conditions and nobody is nominated, or there are sample rubrics only",
    ),
}
