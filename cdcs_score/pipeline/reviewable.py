"""What can be reviewed: every row of every scored unit, with what stands in it and why to look at it. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cdcs_score.deciding import Book
from cdcs_score.decisions import Recorded, ScoreDecision
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.grading import Grading
from cdcs_score.readers.season_reader import SeasonInputs
from cdcs_score.result_rows import LeafResult
from cdcs_score.results import UnitResult, leaves_of
from cdcs_score.review_rows import (
    NOTHING,
    Exported,
    ReviewedRow,
    ReviewedUnit,
    Risk,
    RowKey,
    RowNow,
    entry_of,
)
from cdcs_score.risks import RiskCase, risks_by_unit, why_disputed, why_look
from cdcs_score.rubric import Rubric
from cdcs_score.ruled_rows import basis_of
from cdcs_score.rulings import DecidedLayer
from cdcs_score.scorecard import LeafScore, Scorecard
from cdcs_score.scoring_rules import Judged
from cdcs_score.standing import Status
from cdcs_score.text import comparable

#: The column of the register that says which team inspects a unit.
TEAM_COLUMN = "Đoàn kiểm tra"

History = Mapping[tuple[RowKey, DecidedLayer], tuple[tuple[int, ScoreDecision], ...]]


def history_of(log: Iterable[Recorded]) -> History:
    """By row and layer, every decision on points with its number, in order."""
    found: dict[tuple[RowKey, DecidedLayer], list[tuple[int, ScoreDecision]]] = defaultdict(list)
    for one in log:
        if isinstance(one.decision, ScoreDecision):
            about = one.decision
            found[RowKey(about.unit, about.period, about.criterion), about.layer].append((one.number, about))
    return {key: tuple(decisions) for key, decisions in found.items()}


def layers_of(rubric: Rubric) -> frozenset[DecidedLayer]:
    """The layers of people that count by a rubric: those its `final` names, and a re-check."""
    named = {layer.value for layer in rubric.final}
    return frozenset(one for one in DecidedLayer if one.value in named or one is DecidedLayer.RECHECK)


def team_of(attributes: Mapping[str, str]) -> str:
    """The team that inspects a unit, by its extra column in the register."""
    return next((text for head, text in attributes.items() if comparable(head) == comparable(TEAM_COLUMN)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season as it stands at one moment: graded, with the decisions of its log."""

    inputs: SeasonInputs
    grading: Grading
    log: Sequence[Recorded]
    book: Book

    @property
    def scored(self) -> Iterator[tuple[Assessed, UnitResult]]:
        """The units that have a scorecard, with their results, in the order of the register."""
        for one, result in zip(self.grading.assessed, self.grading.results.units, strict=True):
            if one.scorecard is not None:
                yield one, result

    def rows_now(self, layer: DecidedLayer) -> dict[tuple[str, str, str], RowNow]:
        """What is true of every row of every unit of the register a rubric fits, for a layer."""
        history = history_of(self.log)
        found = [row for one in self.grading.assessed for row in self._rows_of(one, layer, history)]
        return {one.key: one for one in found}

    def _rows_of(self, one: Assessed, layer: DecidedLayer, history: History) -> Iterator[RowNow]:
        if one.rubric_file is None:
            return
        rubric, scores = one.rubric_file.rubric, _scores(one)
        for period in rubric.period_names or ("",):
            rulings = self.book.rulings_of(one.unit.code, period)
            for row in rubric.scored_rows:
                score = scores.get((period, row.code))
                key = RowKey(one.unit.code, period, row.code)
                yield RowNow(
                    key=key,
                    unit_name=one.unit.name,
                    rubric_id=rubric.id,
                    row=row,
                    layers=layers_of(rubric),
                    basis=basis_of(score, rulings.get(row.code, ())) if score is not None else None,
                    is_open=score is None or score.may_be_ruled,
                    is_closed=one.status is Status.CLOSED,
                    history=history.get((key, layer), ()),
                )


def _cards(one: Assessed) -> Iterator[tuple[str, Scorecard]]:
    """The scorecards people decide on: of each period, or of the year where there are none."""
    if one.periods:
        yield from ((period.name, period.scorecard) for period in one.periods)
    elif one.scorecard is not None:
        yield "", one.scorecard


def _scores(one: Assessed) -> dict[tuple[str, str], LeafScore]:
    return {(period, score.code): score for period, card in _cards(one) for score in card.rows}


# As they go out.


def reviewed_units(season: Season, layer: DecidedLayer) -> Iterator[ReviewedUnit]:
    """Every scored unit whose rubric counts the layer, in the order of the register."""
    by_unit: dict[str, list[Diagnostic]] = defaultdict(list)
    for finding in season.grading.diagnostics:
        by_unit[finding.unit].append(finding)
    petitions = _open_petitions(season.book)
    now = season.rows_now(layer)
    cases = [
        RiskCase(
            unit=one.unit,
            result=result,
            rubric=one.rubric_file.rubric,
            findings=tuple(by_unit[one.unit.code]),
            open_petitions=len(petitions.get(one.unit.code, [])),
        )
        for one, result in season.scored
        if one.rubric_file is not None
    ]
    risks = risks_by_unit(cases, season.grading.results.quotas)
    titles = {block.code: block.title for block in season.inputs.office.blocks}
    for case in cases:
        if layer in layers_of(case.rubric):
            yield _reviewed(case, risks[case.unit.code], now, petitions.get(case.unit.code, []), titles)


def _open_petitions(book: Book) -> dict[str, list[str]]:
    """By unit, the criteria of petitions nobody has answered; an empty code is about the whole."""
    found: dict[str, list[str]] = defaultdict(list)
    for number, petition in book.petitions.items():
        if number not in book.answers:
            found[petition.unit].append(petition.criterion)
    return found


def _reviewed(
    case: RiskCase,
    risks: tuple[Risk, ...],
    now: Mapping[tuple[str, str, str], RowNow],
    petitions: Sequence[str],
    titles: Mapping[str, str],
) -> ReviewedUnit:
    unit = case.unit
    rows = tuple(
        _reviewed_row(
            leaf, now[unit.code, period, leaf.code], _about(case, leaf, file), has_petition=leaf.code in petitions
        )
        for period, file, leaf in _leaves(case.result)
    )
    return ReviewedUnit(
        unit=case.result,
        block_title=titles.get(unit.block, unit.block),
        team=team_of(unit.attributes),
        risks=risks,
        rows=rows,
    )


def _leaves(result: UnitResult) -> Iterator[tuple[str, str, LeafResult]]:
    """Every row that takes points: its period, the file of that period, and the row."""
    if result.periods:
        for table in result.periods:
            yield from ((table.name, table.file, leaf) for leaf in leaves_of(table))
    else:
        yield from (("", "", leaf) for leaf in leaves_of(result))


def _about(case: RiskCase, leaf: LeafResult, file: str) -> list[Diagnostic]:
    """What was found about a row, in the file of its period where there are several."""
    return [one for one in case.findings if one.criterion == leaf.code and (not file or one.place.file in ("", file))]


def _reviewed_row(leaf: LeafResult, now: RowNow, findings: Sequence[Diagnostic], *, has_petition: bool) -> ReviewedRow:
    rule = now.row.rule
    return ReviewedRow(
        key=now.key,
        leaf=leaf,
        step=rule.step if isinstance(rule, Judged) else None,
        exported=_exported(now),
        why=tuple(dict.fromkeys(why_look(leaf, findings, has_petition=has_petition))),
        is_disputed=any(why_disputed(leaf, has_petition=has_petition)),
    )


def _exported(now: RowNow) -> Exported | None:
    if now.basis is None or not now.is_open or now.is_closed:
        return None
    last = now.history[-1] if now.history else None
    entry = NOTHING if last is None or last[1].points is None else entry_of(last[1])
    return Exported(entry=entry, number=last[0] if last else 0, basis=now.basis)
