"""The catalogue of diagnostics: every finding this tool can make has one stable code, here and in the docs.

Areas: R rubric, G register and season, F file and form, S a cell's value, X cross-check, E evidence, V review,
Q quota and rank, T template, I internal.
"""

import copyreg
from collections.abc import Callable
from types import ModuleType

from cdcs_score.codes import (
    cells,
    closings,
    comparisons,
    dossiers,
    drafts,
    evidence,
    facts,
    files,
    handovers,
    meetings,
    merging,
    proofs,
    reports,
    review_books,
    reviews,
    rubrics,
    rules,
    seasons,
    tables,
)
from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.packable import makes_records

__all__ = [
    "CATALOGUE",
    "Code",
    "Severity",
    "catalogue_of",
    "cells",
    "closings",
    "comparisons",
    "dossiers",
    "drafts",
    "evidence",
    "facts",
    "files",
    "handovers",
    "meetings",
    "merging",
    "proofs",
    "reports",
    "review_books",
    "reviews",
    "rubrics",
    "rules",
    "seasons",
    "tables",
]


def catalogue_of(*modules: ModuleType) -> dict[str, Code]:
    """The codes defined in these modules, by name, in the order written.

    Raises:
        ValueError: when one name stands for two findings.
    """
    found: dict[str, Code] = {}
    for code in (value for module in modules for value in vars(module).values() if isinstance(value, Code)):
        if code.name in found:
            raise ValueError(code.name)
        found[code.name] = code
    return found


CATALOGUE = catalogue_of(
    rubrics,
    rules,
    seasons,
    files,
    tables,
    drafts,
    cells,
    facts,
    dossiers,
    evidence,
    reviews,
    review_books,
    meetings,
    closings,
    comparisons,
    proofs,
    merging,
    handovers,
    reports,
)


@makes_records
def _code_named(name: str) -> Code:
    return CATALOGUE[name]


def _by_name(code: Code) -> tuple[Callable[[str], Code], tuple[str]]:
    return _code_named, (code.name,)


#: From one process to another a code goes by its name, and is the very same code there.
copyreg.pickle(Code, _by_name)
