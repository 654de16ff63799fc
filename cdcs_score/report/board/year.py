"""The comparison with an earlier season on the page: as on paper, each unit leading to its scorecard."""

from dataclasses import replace

from cdcs_score.comparison import Comparison
from cdcs_score.report.board.rankings import Places
from cdcs_score.report.year_document import YearOnYear, YearRow
from cdcs_score.report.year_on_year import build_year_on_year
from cdcs_score.results import Results


def build_year(comparison: Comparison, results: Results, places: Places, *, is_public: bool) -> YearOnYear:
    """The comparison for one edition."""

    def placed(row: YearRow) -> YearRow:
        return replace(row, anchor=places.anchors[row.code], pack=places.packs.get(row.code, ""))

    year = build_year_on_year(comparison, results, is_public=is_public)
    pools = tuple(replace(pool, rows=tuple(map(placed, pool.rows))) for pool in year.pools)
    return replace(year, pools=pools)
