"""The Word pack: the year-end documents, each from its template, the officer's own or the one that came with the tool."""

from collections.abc import Iterator
from pathlib import Path

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidTemplate
from cdcs_score.pipeline.finished import Finished, Rendered
from cdcs_score.renderers.word import WordTemplate
from cdcs_score.report import build_notices, build_report
from cdcs_score.report.own_texts import no_texts
from cdcs_score.resources import bundled_templates
from cdcs_score.storage import Output

REPORT_TEMPLATE = "bao-cao-ket-qua.docx"
NOTICE_TEMPLATE = "thong-bao-ket-qua.docx"
NOTICES = "thong-bao"


def word_pack(finished: Finished) -> Rendered:
    """All Word documents of a season.

    Raises:
        InvalidTemplate: when a template cannot be rendered.
    """
    return Rendered(outputs=(*_report(finished), *_notices(finished)))


def _report(finished: Finished) -> Iterator[Output]:
    report = build_report(finished.results, finished.inputs.office.cover, result_id=finished.result_id)
    template, texts = _template(finished.templates, REPORT_TEMPLATE), no_texts()
    yield Output(
        name=REPORT_TEMPLATE, content=template.filled({"report": report, "texts": texts}, title=report.subject)
    )


def _notices(finished: Finished) -> Iterator[Output]:
    """One notice per unit, its template read once."""
    template, texts = _template(finished.templates, NOTICE_TEMPLATE), no_texts()
    cover = finished.inputs.office.cover
    for notice in build_notices(finished.results, cover, result_id=finished.result_id):
        content = template.filled({"notice": notice, "texts": texts}, title=f"{notice.subject}: {notice.unit}")
        yield Output(name=f"{NOTICES}/{notice.code}.docx", content=content)


def _template(folder: Path | None, name: str) -> WordTemplate:
    """A template of the officer's where there is one by this name, else ours."""
    own = folder / name if folder else None
    path = own if own and own.is_file() else bundled_templates() / "word" / name
    try:
        return WordTemplate(path.read_bytes(), name)
    except OSError:
        raise InvalidTemplate(Diagnostic(code=reports.TEMPLATE_UNREADABLE, raw=str(path))) from None
