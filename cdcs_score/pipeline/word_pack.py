"""The Word pack: the year-end documents, each from its template, the officer's own or the one that came with the tool."""

from collections.abc import Iterable, Iterator

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic, Place, did_you_mean
from cdcs_score.language import Phrase
from cdcs_score.pipeline.finished import Finished, Rendered
from cdcs_score.pipeline.pack_notes import not_made, samples
from cdcs_score.pipeline.templates import TemplateFolder, dropped_marks
from cdcs_score.pipeline.word_papers import SEEN, Papers
from cdcs_score.readers.own_texts_reader import OwnText, read_own_texts
from cdcs_score.report.own_texts import SLOTS, no_texts
from cdcs_score.storage import Output
from cdcs_score.text import closest


def word_pack(finished: Finished) -> Rendered:
    """All Word documents of a season.

    Raises:
        InvalidTemplate: when a template cannot be rendered.
    """
    own, findings = read_own_texts(finished.inputs.root)
    papers = Papers(
        results=finished.results,
        office=finished.inputs.office,
        result_id=finished.result_id,
        comparison=finished.comparison,
        texts={**no_texts(), **{text.name: text.paragraphs for text in own}},
        lists_units=finished.lists_units,
    )
    templates = TemplateFolder(finished.templates)
    outputs = tuple(_outputs(papers, templates))
    notes = (
        *_unused(own, templates),
        *(not_made(outputs, ".docx") if finished.lists_units else ()),
        *(() if finished.is_part else samples(finished.results)),
    )
    if papers.report.page_mark:
        findings += tuple(finding for template in templates.read for finding in dropped_marks(template))
    return Rendered(outputs=outputs, diagnostics=(*findings, *notes))


def _outputs(papers: Papers, templates: TemplateFolder) -> Iterator[Output]:
    """The documents, each template read once however many it makes."""
    for name in (*SEEN, *templates.extra):
        template = templates.template(name)
        for filling in papers.fillings(name):
            yield Output(name=filling.name, content=template.filled(filling.seen, title=filling.title))


def _unused(own: Iterable[OwnText], templates: TemplateFolder) -> Iterator[Diagnostic]:
    """Texts no template prints: a file whose name is not quite right, most of the time."""
    known = [slot.file for slot in SLOTS]
    for text in own:
        if not any(template.mentions(text.name) for template in templates.read):
            file = text.file.rpartition("/")[2]
            otherwise = Phrase(f"các tên có sẵn: {', '.join(known)}", f"names that exist: {', '.join(known)}")
            details = {"suggestion": did_you_mean(closest(file, known), otherwise)}
            yield Diagnostic(code=reports.TEXT_UNUSED, place=Place(file=text.file), raw=file, details=details)
