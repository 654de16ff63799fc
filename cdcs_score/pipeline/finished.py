"""What documents are made from, and what a format makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cdcs_score.comparison import Comparison
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.readers.season_reader import SeasonInputs
from cdcs_score.results import Results, UnitResult
from cdcs_score.storage import Output


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What documents are to be made of a season."""

    root: Path
    inputs: SeasonInputs
    formats: tuple[str, ...]
    #: A folder of the officer's own templates, where there is one.
    templates: Path | None = None
    #: An earlier season to compare with, where one was given.
    baseline: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A graded season: its results, and the inputs that say how they are to be printed."""

    inputs: SeasonInputs
    results: Results
    #: The short id printed on paper, so that it can be matched to the data.
    result_id: str
    #: A folder of the officer's own templates, where there is one.
    templates: Path | None = None
    #: The comparison with an earlier season, where one was given.
    comparison: Comparison | None = None
    #: Whether units are listed one by one; where there are too many, documents only count them.
    lists_units: bool = True
    #: The units in full where the results hold them only counted, to be listed without ever holding them all.
    stored: Sequence[UnitResult] | None = None
    #: Whether it is a part of a season: what concerns all of it is said elsewhere.
    is_part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The documents of one format, not yet written, and what is to be said about them."""

    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
