"""Building the board: every figure, sentence, order and drawing of the page. Pure: no files, no clock."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cdcs_score.comparison import Comparison
from cdcs_score.findings import Finding
from cdcs_score.register import Cover
from cdcs_score.report.board.blocks import build_blocks, pools_of
from cdcs_score.report.board.cards import build_cards
from cdcs_score.report.board.counting import build_class_parts, build_headlines, build_statuses
from cdcs_score.report.board.criteria import build_rubric_parts
from cdcs_score.report.board.distribution import build_histograms
from cdcs_score.report.board.document import Board, Edition, Filters
from cdcs_score.report.board.gaps import build_gaps
from cdcs_score.report.board.noting import build_findings
from cdcs_score.report.board.rankings import Places, build_filters, build_ranked_pools
from cdcs_score.report.board.superiors import build_superiors, elsewhere
from cdcs_score.report.board.year import build_year
from cdcs_score.report.board.years import build_years
from cdcs_score.report.phrases import DRAFT_MARK, SAMPLE_MARK, counted, sample_warnings
from cdcs_score.report.ranking_tables import provisional_notes
from cdcs_score.results import Results
from cdcs_score.uniting import is_ranked_across

#: Up to so many units, scorecards stand on the page; of more, they are packed and unpacked one pack at a time.
MOST_ON_PAGE = 400
_IN_A_PACK = 40
_EDITIONS = {
    Edition.OFFICE: ("BẢN NỘI BỘ", "Có điểm tự chấm, giải trình và thông báo lỗi của từng đơn vị: không gửi ra ngoài."),
    Edition.PUBLIC: ("BẢN CÔNG KHAI", ""),
}
_DRAFT_NOTE = "Kết quả chưa được công nhận, còn có thể thay đổi."


def build_board(
    results: Results, cover: Cover, findings: Sequence[Finding], edition: Edition, *, result_id: str,
    most_on_page: int = MOST_ON_PAGE, comparison: Comparison | None = None, listed_on: str = "",
) -> Board:  # fmt: skip
    """The board on these results.

    Args:
        results: what `grade` found.
        cover: issuer and superior, and whether the results are official.
        findings: what reading and scoring found; the public edition takes none of it.
        edition: for whom.
        result_id: the short id of the results.
        most_on_page: of more units than this the scorecards are packed.
        comparison: with an earlier season, where one was given.
        listed_on: the name of the page of each superior union, where units are listed there and here only counted.
    """
    if listed_on:
        return _overview(results, cover, findings, edition, result_id=result_id, page=listed_on)
    is_office = edition is Edition.OFFICE
    anchors = {unit.code: f"pd{number}" for number, unit in enumerate(results.units, start=1)}
    is_packed = len(results.units) > most_on_page
    packs = {unit.code: str(number // _IN_A_PACK) for number, unit in enumerate(results.units)} if is_packed else {}
    cards = build_cards(results, findings, anchors, is_office=is_office)
    pools = pools_of(results)
    places = Places(anchors, packs)
    ranked = build_ranked_pools(results, pools, places, is_office=is_office)
    return replace(
        _frame(results, cover, edition, result_id),
        blocks=build_blocks(pools),
        rubric_parts=build_rubric_parts(results, pools, is_office=is_office),
        gaps=build_gaps(results, pools, anchors) if is_office else None,
        years=build_years(results, baseline=comparison.old.year if comparison else None),
        filters=build_filters(results, ranked),
        rankings=ranked,
        findings=build_findings(findings, anchors) if is_office else None,
        cards=() if is_packed else cards,
        packs=tuple(cards[start : start + _IN_A_PACK] for start in range(0, len(cards), _IN_A_PACK))
        if is_packed
        else (),
        year=build_year(comparison, results, places, is_public=not is_office) if comparison else None,
    )


def _overview(
    results: Results, cover: Cover, findings: Sequence[Finding], edition: Edition, *, result_id: str, page: str
) -> Board:
    """The page that only counts: no unit has a place on it, and each superior union has a line."""
    is_office = edition is Edition.OFFICE
    pools = [replace(one, anchor="") for one in pools_of(results) if is_ranked_across(one.pool.level)]
    return replace(
        _frame(results, cover, edition, result_id),
        blocks=build_blocks(pools),
        gaps=build_gaps(results, pools, defaultdict(str)) if is_office else None,
        years=build_years(results),
        findings=build_findings(findings, (unit.code for unit in results.units)) if is_office else None,
        superiors=build_superiors(results, page),
        elsewhere=elsewhere(results),
    )


def _whose(results: Results) -> str:
    """The superior union whose units alone these are; empty where it is not one of several."""
    return results.superiors[0].issuer if len(results.superiors) == 1 else ""


def _frame(results: Results, cover: Cover, edition: Edition, result_id: str) -> Board:
    """What stands at the head of every board, and what is only counted; no unit has a place on it yet."""
    warnings = sample_warnings(one for one in results.rubrics if any(unit.rubric == one.id for unit in results.units))
    draft_mark = "" if cover.is_official else DRAFT_MARK
    return Board(
        is_office=edition is Edition.OFFICE,
        edition=_EDITIONS[edition][0],
        edition_note=_EDITIONS[edition][1],
        title=f"Kết quả đánh giá, xếp loại chất lượng hoạt động công đoàn năm\u00a0{results.season.year}",
        issuer=cover.issuer,
        superior=cover.superior,
        period=" – ".join(filter(None, (cover.title, _whose(results)))),
        draft_mark=draft_mark,
        draft_note=_DRAFT_NOTE if draft_mark else "",
        sample_warnings=warnings,
        page_mark=" – ".join(mark for mark in (draft_mark, SAMPLE_MARK if warnings else "") if mark),
        headlines=build_headlines(results),
        statuses=build_statuses(results),
        status_total=counted(len(results.units)),
        class_parts=build_class_parts(results),
        provisional_notes=provisional_notes(
            results.units, is_provisional=any(pool.provisional for pool in results.blocks)
        ),
        histograms=build_histograms(results),
        blocks=(),
        rubric_parts=(),
        gaps=None,
        years=(),
        filters=Filters(pools=(), classes=(), statuses=(), total=counted(len(results.units))),
        rankings=(),
        findings=None,
        cards=(),
        packs=(),
        result_id=result_id,
    )
