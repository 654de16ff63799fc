"""The catalogue of diagnostics: every finding this tool can make has one stable code, here and in the docs.

Areas: R rubric, G register and season, F file and form, S a cell's value, X cross-check, E evidence, V review,
Q quota and rank, T template, I internal.
"""

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
    meetings,
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
    "meetings",
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
    reports,
)
