"""The year-end documents as PDF: the same papers as the Word pack, from the same objects, by our own templates."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.pipeline.finished import Finished, Rendered
from cdcs_score.pipeline.pack_notes import not_made, samples
from cdcs_score.pipeline.word_papers import REPORT_TEMPLATE, SEEN, Filling, Papers
from cdcs_score.readers.own_texts_reader import OwnText, read_own_texts
from cdcs_score.renderers.pdf import PdfPress
from cdcs_score.report.own_texts import SLOTS, no_texts
from cdcs_score.resources import bundled_templates
from cdcs_score.storage import Output


def pdf_pack(finished: Finished) -> Rendered:
    """All PDF documents of a season.

    Raises:
        MissingPart: when what makes PDF is not installed.
    """
    press = PdfPress(bundled_templates() / "typst")
    own, findings = read_own_texts(finished.inputs.root)
    papers = Papers(
        results=finished.results,
        office=finished.inputs.office,
        result_id=finished.result_id,
        texts={**no_texts(), **{text.name: text.paragraphs for text in own}},
        comparison=finished.comparison,
        lists_units=finished.lists_units,
    )
    outputs = tuple(_outputs(papers, press))
    notes = (
        *_not_by_theirs(finished, own),
        *(not_made(outputs, ".pdf") if finished.lists_units else ()),
        *(() if finished.is_part else samples(finished.results)),
    )
    return Rendered(outputs=outputs, diagnostics=(*findings, *notes))


def _outputs(papers: Papers, press: PdfPress) -> Iterator[Output]:
    for name in SEEN:
        template = Path(name).with_suffix(".typ").name
        for filling in papers.fillings(name):
            target = Path(filling.name).with_suffix(".pdf").as_posix()
            yield Output(name=target, content=press.printed(template, _needed(name, filling)))


def _needed(template: str, filling: Filling) -> dict[str, object]:
    """What a template prints; the report, by far the largest, only where it is the document."""
    return {name: value for name, value in filling.seen.items() if name != "report" or template == REPORT_TEMPLATE}


def _not_by_theirs(finished: Finished, own: Iterable[OwnText]) -> Iterator[Diagnostic]:
    """What of the officer's own the bundled templates do not know: templates, or else texts under other names."""
    if finished.templates is not None:
        yield Diagnostic(code=reports.PDF_BY_OURS, raw=finished.templates.name)
        return
    known = {slot.name for slot in SLOTS}
    listed = ", ".join(slot.file for slot in SLOTS)
    for text in own:
        if text.name not in known:
            details = {"suggestion": Phrase(f"các tên có sẵn: {listed}", f"names that exist: {listed}")}
            yield Diagnostic(
                code=reports.TEXT_UNUSED, place=Place(file=text.file), raw=Path(text.file).name, details=details
            )
