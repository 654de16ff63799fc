"""Year on year: two results held against each other, unit by unit, with the movement of units between them. Pure."""

from cdcs_score.year_on_year.comparing import Side, compare
from cdcs_score.year_on_year.findings import lineage_findings
from cdcs_score.year_on_year.lineage import Lineage, Roll
from cdcs_score.year_on_year.sameness import SayRule

__all__ = ["Lineage", "Roll", "SayRule", "Side", "compare", "lineage_findings"]
