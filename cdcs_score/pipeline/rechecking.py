"""Re-checking: points the federation above decided on rows of merged units, and what total and class come of them.

A re-check is a layer of its own. It needs the very text of the rubric, for sums, class and knock-outs come out anew; what
cannot count leaves the unit as it was recognised, and says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from cdcs_score.awarding import award_outcomes
from cdcs_score.classing import Classed, classed
from cdcs_score.codes import merging
from cdcs_score.deciding import Book, StandingScore
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.language import Phrase
from cdcs_score.methods import judged
from cdcs_score.numbers import ZERO, Exact, of_result, to_fixed_text, to_text
from cdcs_score.pipeline.limiting import QUOTA
from cdcs_score.pipeline.merge_results import MergedUnit
from cdcs_score.pipeline.row_results import group_result, ruling_result
from cdcs_score.pipeline.unit_results import award_result, knock_out_result, rank_key_parts
from cdcs_score.readers.results_stream import find_unit
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.restoring import restored
from cdcs_score.result_rows import CriterionResult, ExtraResult, LeafResult
from cdcs_score.results import UnitResult
from cdcs_score.rubric import Rubric
from cdcs_score.ruled_rows import basis_of, in_words
from cdcs_score.rulings import DecidedLayer, Ruling
from cdcs_score.scorecard import Layer, LeafScore, Scorecard, Scored, State, Total
from cdcs_score.scoring import total_working, with_row
from cdcs_score.season import MergedQuota
from cdcs_score.uniting import is_settled, quota_key, rank_key, rubric_id

_Row = TypeVar("_Row", bound=LeafResult)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """What was decided, and the texts of rubrics that lie in the folder."""

    book: Book
    rubrics: tuple[RubricFile, ...]

    def decided(self, code: str) -> Mapping[tuple[str, str], StandingScore]:
        """By period and row, the re-checked points of a unit."""
        return {
            (period, criterion): standing
            for (unit, period), of_unit in self.book.scores.items()
            if unit == code
            for (criterion, layer), standing in of_unit.items()
            if layer is DecidedLayer.RECHECK
        }

    def rubric(self, sha256: str, size: str) -> Rubric | None:
        """The text with that hash, in a size; None where it does not lie in the folder."""
        for file in self.rubrics:
            if file.sha256 == sha256:
                return file.by_size.get(size, file.rubric) if size else file.rubric
        return None


class _Unfit(Exception):
    """A decision cannot count: why, and what to do."""

    def __init__(self, number: int, criterion: str, reason: Phrase, cure: Phrase) -> None:
        super().__init__(reason.en)
        self.number, self.criterion, self.reason, self.cure = number, criterion, reason, cure


def rechecked(
    units: Sequence[MergedUnit], recheck: Recheck, quotas: Mapping[str, MergedQuota]
) -> tuple[list[MergedUnit], list[Diagnostic]]:
    """The units, those that were re-checked with what came of it; and what is to be said of each."""
    about = {unit for unit, _ in recheck.book.scores if recheck.decided(unit)}
    findings: list[Diagnostic] = []
    found: list[MergedUnit] = []
    for one in units:
        if one.entrant.code not in about or one.is_twin:
            found.append(one)
            continue
        about.discard(one.entrant.code)
        try:
            now, finding = _with_decisions(one, recheck)
            found.append(_entered(one, now, quotas))
            findings.append(finding)
        except _Unfit as unfit:
            found.append(one)
            findings.append(_finding(unfit, one.entrant.code))
    findings += [_finding(one, unit) for unit in sorted(about) for one in _gone(unit, recheck)]
    return found, findings


def _gone(unit: str, recheck: Recheck) -> Iterator[_Unfit]:
    for (_, criterion), standing in recheck.decided(unit).items():
        yield _Unfit(
            standing.number,
            criterion,
            Phrase("đơn vị không có trong kết quả gộp", "the unit is not among those merged"),
            Phrase("thêm tệp có đơn vị này", "add the file that has the unit"),
        )


def _finding(unfit: _Unfit, unit: str) -> Diagnostic:
    details: dict[str, Detail] = {"number": str(unfit.number), "reason": unfit.reason, "cure": unfit.cure}
    return Diagnostic(code=merging.RECHECK_UNFIT, unit=unit, criterion=unfit.criterion, details=details)


def whole_unit(one: MergedUnit) -> UnitResult | None:
    """A merged unit with all its rows, from the file it came from."""
    return find_unit(one.source.file, one.light.entrant.code)


def _with_decisions(one: MergedUnit, recheck: Recheck) -> tuple[UnitResult, Diagnostic]:
    decided = recheck.decided(one.entrant.code)
    unit, rubric = _ready(one, recheck, decided)
    card = restored(unit, rubric)
    rows = {row.code: row for row in rubric.scored_rows}
    scores = {score.code: score for score in card.rows}
    rulings: dict[str, Ruling] = {}
    for (_, criterion), standing in decided.items():
        ruling = _ruling(standing, scores.get(criterion))
        fault = judged.fault(rows[criterion], ruling.given)
        if fault is not None:
            raise _Unfit(
                standing.number,
                criterion,
                fault.code.summary,
                Phrase("sửa điểm, nhập lại", "mend the points, import again"),
            )
        rulings[criterion] = ruling
        card = with_row(rubric, card, criterion, Scored(ruling.given.points, Layer.RECHECK))
    now = _changed(unit, rubric, card, rulings)
    details: dict[str, Detail] = {
        "count": len(rulings),
        "was": of_result(unit.total) if unit.total else "–",
        "now": of_result(now.total) if now.total else "–",
        "was_class": unit.band_title or "–",
        "now_class": now.band_title or "–",
    }
    return now, Diagnostic(code=merging.RECHECKED, details=details).about(one.entrant.code, unit.name)


def _ready(
    one: MergedUnit, recheck: Recheck, decided: Mapping[tuple[str, str], StandingScore]
) -> tuple[UnitResult, Rubric]:
    """The unit with its rows and the text of its rubric, or why there is nothing to count with."""
    unit = whole_unit(one)
    (period, criterion), first = next(iter(decided.items()))
    sha256 = next((own.sha256 for own in one.source.head.rubrics if own.id == one.light.rubric), "")
    rubric = recheck.rubric(sha256, unit.size if unit else "")
    if unit is None or not unit.criteria:
        reason = Phrase("tệp đã gộp không có điểm từng tiêu chí của đơn vị", "the merged file has none of its rows")
        raise _Unfit(
            first.number,
            criterion,
            reason,
            Phrase("lấy tệp của cấp trên trực tiếp", "take the superior union's own file"),
        )
    if period or unit.periods:
        reason = Phrase(
            "bảng chấm theo kỳ chưa phúc tra được ở cấp tỉnh", "rubrics of several periods cannot be re-checked here"
        )
        raise _Unfit(
            first.number,
            criterion,
            reason,
            Phrase("phúc tra ở kỳ đánh giá của cấp trên trực tiếp", "re-check in the superior union's season"),
        )
    if rubric is None:
        reason = Phrase(
            f"thư mục rubrics chưa có đúng bản bảng chấm điểm đã dùng ({one.light.rubric}, {sha256[:8]})",
            f"the folder rubrics does not have the text that was used ({one.light.rubric}, {sha256[:8]})",
        )
        raise _Unfit(
            first.number,
            criterion,
            reason,
            Phrase("chép tệp đó vào rubrics", "copy that file into rubrics"),
        )
    return unit, rubric


def _ruling(standing: StandingScore, score: LeafScore | None) -> Ruling:
    criterion, cure = standing.decision.criterion, Phrase("xem lại quyết định", "look at the decision")
    if score is None:
        reason = Phrase("bảng chấm điểm không có dòng này", "the rubric has no such row")
        raise _Unfit(standing.number, criterion, reason, cure)
    if not score.may_be_ruled:
        reason = Phrase("mục này không phát sinh ở đơn vị", "the matter did not arise in the unit")
        raise _Unfit(standing.number, criterion, reason, cure)
    ruling = standing.ruling
    return replace(ruling, is_stale=any(ruling.basis.changes(basis_of(score, ()), DecidedLayer.RECHECK)))


# What comes of it.


def _changed(unit: UnitResult, rubric: Rubric, card: Scorecard, rulings: Mapping[str, Ruling]) -> UnitResult:
    found = classed(rubric, card)
    band = _held(unit, rubric, found)
    total = to_fixed_text(card.total.points, rubric.scale.decimals) if isinstance(card.total, Total) else None
    return unit.model_copy(
        update={
            "points": to_text(card.points),
            "maximum": to_text(card.maximum),
            "total": total,
            "working": total_working(rubric, card).vi,
            "working_en": total_working(rubric, card).en,
            "groups": tuple(group_result(rubric, group) for group in card.groups),
            "bonus": _extra(unit.bonus, card.bonus, rulings),
            "penalties": _extra(unit.penalties, card.penalties, rulings),
            "criteria": tuple(_criterion(row, rulings) for row in unit.criteria),
            "knock_outs": tuple(knock_out_result(rubric, outcome) for outcome in card.knock_outs),
            "band": band,
            "band_title": rubric.class_of(band).title if band else None,
            "band_by_points": found.by_points.code if isinstance(found, Classed) else None,
            "moved_by": tuple(_movers(found, band)),
            "awards": tuple(award_result(rubric, one) for one in award_outcomes(rubric, card, band)) if band else (),
            "rank_key": tuple(rank_key_parts(rubric, card)) if band else (),
            "withheld_by": () if total is not None else unit.withheld_by,
        }
    )


def _held(unit: UnitResult, rubric: Rubric, found: object) -> str | None:
    """The class: what points and knock-outs give, and never more than the superior union's quota left it."""
    if not isinstance(found, Classed):
        return None
    order = {band.code: number for number, band in enumerate(rubric.classes)}
    if QUOTA in unit.moved_by and unit.band is not None:
        return max(found.band.code, unit.band, key=lambda code: order[code])
    return found.band.code


def _movers(found: object, band: str | None) -> Iterator[str]:
    if isinstance(found, Classed):
        yield from found.moved_by
        if band != found.band.code:
            yield QUOTA


def _extra(extra: ExtraResult | None, points: Exact, rulings: Mapping[str, Ruling]) -> ExtraResult | None:
    if extra is None:
        return None
    items = tuple(_ruled(item, rulings) for item in extra.items)
    known = all(item.final is not None for item in items)
    return extra.model_copy(update={"items": items, "points": to_text(points) if known else None})


def _criterion(row: CriterionResult, rulings: Mapping[str, Ruling]) -> CriterionResult:
    parts = tuple(_ruled(part, rulings) for part in row.parts)
    if not parts:
        return _ruled(row, rulings)
    finals = [part.final for part in parts]
    whole = None if None in finals else to_text(sum((of_result(final) for final in finals if final is not None), ZERO))
    return row.model_copy(update={"parts": parts, "final": whole})


def _ruled(row: _Row, rulings: Mapping[str, Ruling]) -> _Row:
    ruling = rulings.get(row.code)
    if ruling is None:
        return row
    points, words = to_text(ruling.given.points), in_words(ruling)
    return row.model_copy(
        update={
            "state": State.SCORED,
            "recheck": points,
            "final": points,
            "final_layer": Layer.RECHECK,
            "rulings": (*row.rulings, ruling_result(ruling)),
            "working": words.vi,
            "working_en": words.en,
        }
    )


def _entered(one: MergedUnit, now: UnitResult, quotas: Mapping[str, MergedQuota]) -> MergedUnit:
    """The unit with what ranking needs of it after its re-check."""
    rubric = next(own for own in one.source.head.rubrics if own.id == one.light.rubric)
    quota = quotas.get(rubric_id(rubric.id))
    entrant = replace(
        one.entrant,
        band=now.band,
        key=rank_key(now.rank_key, rubric),
        is_settled=is_settled(now),
        order=quota_key(now, quota) if quota and now.band == quota.class_ and now.total else None,
    )
    return replace(one, entrant=entrant, rechecked=now)
