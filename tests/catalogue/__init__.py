"""One real case for every code: what somebody sends, writes or types, and the one finding it gives."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from cdcs_score.cli.display import diagnostic_text
from cdcs_score.cli.session import Session
from cdcs_score.codes import CATALOGUE
from cdcs_score.diagnostics import Diagnostic, in_order
from cdcs_score.language import Language, Phrase
from tests.catalogue import (
    cells,
    closings,
    comparisons,
    documents,
    drafts,
    evidence,
    files,
    handovers,
    meetings,
    merging,
    review_books,
    reviews,
    rubrics,
    seasons,
)
from tests.catalogue.case import Case, found

_MODULES = (
    *(rubrics, seasons, files, drafts, cells, evidence, reviews, review_books, meetings, closings, comparisons),
    *(documents, merging, handovers),
)
CASES: tuple[Case, ...] = tuple(case for module in _MODULES for case in module.CASES)
#: In which file of tests/catalogue/ the case of a code stands.
FILES: Mapping[str, str] = {
    case.code: f"tests/catalogue/{module.__name__.rpartition('.')[2]}.py"
    for module in _MODULES
    for case in module.CASES
}
#: Codes nothing a person does gives today, and why.
WITHOUT_CASE: Mapping[str, Phrase] = {
    "CDC-R102": Phrase(
        "phiên bản này làm mọi phần của ngôn ngữ, nên hiện không gì gây ra mã này",
        "this version supports every part of the language, so nothing gives this code today",
    ),
    "CDC-I001": Phrase(
        "mã này chỉ báo một lỗi lập trình; biết cách gây ra nó thì nó đã được sửa",
        "it tells of a bug of the program; one that could be shown here would have been mended",
    ),
}
_SEASON = "nam-2025"


def findings_of(case: Case, folder: Path) -> tuple[Diagnostic, ...]:
    """What a case gives in an empty folder."""
    return found(case.run, folder / _SEASON)


def example_of(case: Case, findings: Iterable[Diagnostic], folder: Path) -> dict[str, str]:
    """The first finding of the case's code as the program says it, without the folder it happened in."""
    one = next(one for one in in_order(findings) if one.code.name == case.code)
    words = {
        language.value: diagnostic_text(one, Session(language=language)).replace(f"{folder}{os.sep}", "")
        for language in Language
    }
    return {"case": FILES[case.code], **words, **_beside(case)}


def _beside(case: Case) -> dict[str, str]:
    if not case.beside:
        return {}
    codes = ", ".join(sorted(case.beside))
    return {
        f"beside_{language.value}": f"{Phrase('Luôn kèm', 'It always comes with').said_in(language)} {codes}: "
        f"{case.because.said_in(language)}"
        for language in Language
    }


def all_examples() -> dict[str, dict[str, str]]:
    """An example of every code of the catalogue, in its order."""
    examples = {name: words._asdict() for name, words in WITHOUT_CASE.items()}
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            examples[case.code] = example_of(case, findings_of(case, Path(folder)), Path(folder))
    return {name: examples[name] for name in CATALOGUE}
