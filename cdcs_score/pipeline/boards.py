"""The board of a season, in its two editions."""

from cdcs_score.pipeline.finished import Finished, Rendered
from cdcs_score.readers.page_templates import read_page_templates
from cdcs_score.readers.results_reader import read_findings
from cdcs_score.renderers.html import render_board
from cdcs_score.report.board import Edition, build_board
from cdcs_score.resources import bundled_templates
from cdcs_score.storage import Output

BOARDS = {Edition.OFFICE: "trang-ket-qua-noi-bo.html", Edition.PUBLIC: "trang-ket-qua-cong-khai.html"}


def boards(finished: Finished) -> Rendered:
    """The board for the office, and the one anyone may see.

    Raises:
        WrongUse: when the findings of the run are not there.
        InvalidTemplate: when a template cannot be rendered.
    """
    parts = read_page_templates(bundled_templates() / "html", finished.templates)
    findings = read_findings(finished.inputs.root)
    made = (
        (name, build_board(
            finished.results, finished.inputs.office.cover, findings, edition, result_id=finished.result_id,
            comparison=finished.comparison, listed_on="" if finished.lists_units else name,
        ))
        for edition, name in BOARDS.items()
    )  # fmt: skip
    return Rendered(outputs=tuple(Output(name=name, content=render_board(parts, board)) for name, board in made))
