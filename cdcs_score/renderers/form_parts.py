"""What the sheets of a form share: what it is made from, and how cells to fill and warnings look."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cdcs_score.numbers import Exact
from cdcs_score.register import Unit
from cdcs_score.renderers.workbook import TEXT_FORMAT, Style
from cdcs_score.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledRow:
    """What stands in one row of a form made already filled."""

    points: Exact | None
    not_arising: bool = False
    explanation: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """All that a form shows: the rubric, the unit it is made for, and what is filled in already."""

    rubric: Rubric
    rubric_sha256: str
    unit: Unit
    block_title: str
    #: Name of the unit this one belongs to; empty where there is none.
    parent_name: str
    season_title: str
    season_year: int
    #: Who runs the season, and the body above it.
    issuer: str
    superior: str
    #: By leaf or bonus code; a row not named is blank.
    filled: Mapping[str, FilledRow] = field(default_factory=dict)
    proposed_class: str = ""

    @property
    def body_above(self) -> str:
        """Who stands above the unit's name on the paper: the nearest body above it."""
        return self.parent_name or self.issuer or self.superior


INPUT_FILL = "#FFF2CC"
CELL = Style(has_border=True, size=11)
INPUT = replace(CELL, fill=INPUT_FILL, is_unlocked=True)
TEXT_INPUT = replace(INPUT, number_format=TEXT_FORMAT)
BANNER = Style(align="center", wraps=False)
WARNING = replace(BANNER, is_bold=True, colour="#C00000")

#: Where the hidden sheet lists the classes the drop-down offers.
CLASSES_COLUMN = 3
