"""Showing rubrics: a rubric file as a handout, on the screen or in documents to be sent out."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidRubric, InvalidTemplate
from cdcs_score.language import Language
from cdcs_score.readers.rubric_reader import read_rubric
from cdcs_score.renderers.form_methods import class_titles
from cdcs_score.renderers.handout import handout_of
from cdcs_score.renderers.handout_parts import Handout
from cdcs_score.renderers.handout_workbook import render_handout_workbook
from cdcs_score.renderers.word import render_word
from cdcs_score.resources import bundled_templates
from cdcs_score.rubric import Rubric
from cdcs_score.scoring_rules import Rollup
from cdcs_score.storage import Output, Written, write_outputs

HANDOUT_TEMPLATE = "bang-cham-diem.docx"


def rubric_handout(path: Path, file: str, language: Language) -> Handout:
    """A rubric file as a handout.

    Args:
        path: where the file is.
        file: how messages name it.
        language: of the words around; titles and labels stay as the rubric has them.

    Raises:
        InvalidRubric: when the rubric is wrong.
    """
    found = read_rubric(path, file)
    below = class_titles(_beside(path)) if any(isinstance(row.rule, Rollup) for row in found.rubric.scored_rows) else {}
    return handout_of(found.rubric, language, by_size=found.by_size, classes_below=below)


def _beside(path: Path) -> Iterator[Rubric]:
    """The rubrics in the same folder, as in a season's: they know what the classes of units below are called."""
    for other in sorted(path.parent.glob("*.yaml")):
        with contextlib.suppress(InvalidRubric):
            yield read_rubric(other, other.name).rubric


def write_handouts(handout: Handout, targets: Iterable[Path]) -> tuple[Written, ...]:
    """The handout in the documents named, each of a kind that `DOCUMENTS` has; what was written, by folder.

    Raises:
        InvalidTemplate: when the template did not come with the tool.
        CannotWrite: when a document cannot be written.
    """
    by_folder: dict[Path, dict[str, Output]] = {}
    for target in targets:
        content = DOCUMENTS[target.suffix.lower()](handout)
        by_folder.setdefault(target.parent, {})[target.name] = Output(name=target.name, content=content)
    return tuple(write_outputs(folder, outputs.values()) for folder, outputs in by_folder.items())


def _word_document(handout: Handout) -> bytes:
    path = bundled_templates() / "word" / HANDOUT_TEMPLATE
    try:
        template = path.read_bytes()
    except OSError:
        raise InvalidTemplate(Diagnostic(code=reports.TEMPLATE_UNREADABLE, raw=str(path))) from None
    return render_word(template, {"rubric": handout}, template_name=HANDOUT_TEMPLATE, title=handout.title)


#: What makes each kind of document, by the ending of its name.
DOCUMENTS: Mapping[str, Callable[[Handout], bytes]] = {".docx": _word_document, ".xlsx": render_handout_workbook}
