"""Building the scorecards: row by row what counts, and for the office what it rests on, down to file, sheet and cell."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cdcs_score.diagnostics import Place
from cdcs_score.fact_sheet import Supplier
from cdcs_score.findings import Finding
from cdcs_score.language import Language
from cdcs_score.numbers import localised
from cdcs_score.register import Level
from cdcs_score.report.board.drawing import NO_SHADE, spread_shades
from cdcs_score.report.board.scorecard import Card, CardGroup, CardRow, CardTable, Condition, Fact, Origin, Remark
from cdcs_score.report.phrases import DASH, class_named, figure, why_unclassified
from cdcs_score.report.vocabulary import band_of
from cdcs_score.result_rows import (
    CriterionResult,
    ExtraResult,
    FactResult,
    GroupResult,
    LeafResult,
    PeriodResult,
    RulingResult,
    Source,
)
from cdcs_score.results import AwardResult, KnockOutResult, Results, RubricResult, UnitResult
from cdcs_score.scorecard import AwardVerdict, Layer, State, Verdict
from cdcs_score.text import day_in_figures
from cdcs_score.wording import LAYER_WORDS, PROVISIONAL_WORDS, STATE_WORDS, STATUS_WORDS, VERDICT_WORDS, movers_in_words

_VI = Language.VIETNAMESE
_AWARD_WORDS = {AwardVerdict.MET: "đạt", AwardVerdict.NOT_MET: "không đạt", AwardVerdict.OPEN: "chưa xét được"}


def build_cards(
    results: Results, findings: Iterable[Finding], anchors: Mapping[str, str], *, is_office: bool
) -> tuple[Card, ...]:
    """One scorecard for every unit of the register, in its order. In public, nothing the office keeps to itself."""
    rubrics = {rubric.id: rubric for rubric in results.rubrics}
    titles = results.pool_titles
    remarks: dict[str, list[Finding]] = {}
    for one in findings if is_office else ():
        remarks.setdefault(one.unit, []).append(one)
    return tuple(
        _Maker(unit, rubrics.get(unit.rubric or ""), remarks.get(unit.code, []), is_office=is_office).card(
            anchors[unit.code], titles[unit.code]
        )
        for unit in results.units
    )


def remark(one: Finding) -> Remark:
    """A finding as the page shows it."""
    return Remark(
        severity=one.severity.word.vi, severity_key=one.severity.value, code=one.code,
        place=one.place.said_in(_VI), message=one.message, hint=one.hint,
    )  # fmt: skip


class _Maker:
    """Makes the scorecard of one unit."""

    def __init__(
        self, unit: UnitResult, rubric: RubricResult | None, findings: Sequence[Finding], *, is_office: bool
    ) -> None:
        self._unit = unit
        self._rubric = rubric
        self._findings = findings
        self._is_office = is_office

    def card(self, anchor: str, pool: str) -> Card:
        unit = self._unit
        shades = spread_shades([band.code for band in self._rubric.classes]) if self._rubric else {}
        tables: tuple[UnitResult | PeriodResult, ...] = unit.periods or (unit,)
        return Card(
            anchor=anchor,
            code=unit.code,
            name=unit.name,
            pool=pool or DASH,
            total=figure(unit.total),
            band=self._title_of(band_of(unit)) or "Chưa xếp loại",
            shade=shades.get(band_of(unit) or "", NO_SHADE),
            facts=tuple(self._facts()),
            note=why_unclassified(unit) if band_of(unit) is None else "",
            tables=tuple(self._table(one) for one in tables if one.criteria),
            knock_outs=tuple(self._knock_out(one) for one in unit.knock_outs if self._is_told(one)),
            awards=tuple(self._award(one) for one in unit.awards),
            remarks=tuple(
                remark(one) for one in self._findings if not one.criterion or one.criterion not in self._codes
            ),
        )

    @property
    def _codes(self) -> set[str]:
        tables: tuple[UnitResult | PeriodResult, ...] = self._unit.periods or (self._unit,)
        return {leaf.code for one in tables for leaf in _leaves(one)}

    def _title_of(self, band: str | None) -> str:
        classes = self._rubric.classes if self._rubric else ()
        return next((one.title for one in classes if one.code == band), "")

    # What stands under the name.

    def _facts(self) -> Iterable[Fact]:
        unit = self._unit
        yield Fact(title="Tình trạng", value=STATUS_WORDS[unit.status].vi)
        yield Fact(title="Cấp", value=Level(unit.level).word.vi)
        if unit.kind:
            yield Fact(title="Loại hình", value=unit.kind)
        if unit.members is not None:
            yield Fact(title="Số đoàn viên", value=localised(str(unit.members)))
        if unit.rank is not None:
            yield Fact(title="Thứ hạng", value=f"{'đồng hạng ' if unit.tied else ''}{unit.rank}/{unit.of}")
        if unit.last_year_class:
            title = class_named(unit.last_year_class, self._rubric) if self._rubric else unit.last_year_class
            yield Fact(title="Xếp loại năm trước", value=title)
        if unit.no_class:
            reason = f": {unit.no_class.reason} ({unit.no_class.by})" if self._is_office else ""
            yield Fact(title="Quyết định", value=f"không xếp loại vì không gửi hồ sơ{reason}")
        yield from self._how_it_came()
        if self._is_office:
            yield from self._office_facts()

    def _how_it_came(self) -> Iterable[Fact]:
        unit = self._unit
        if unit.moved_by and unit.band_by_points:
            movers = movers_in_words(unit.moved_by, _VI)
            yield Fact(title="Theo điểm là", value=f"{self._title_of(unit.band_by_points)}; thay đổi do {movers}")
        if unit.provisional_because:
            reasons = ", ".join(PROVISIONAL_WORDS[reason].vi for reason in unit.provisional_because)
            yield Fact(title="Kết quả tạm tính vì", value=reasons)

    def _office_facts(self) -> Iterable[Fact]:
        unit = self._unit
        if unit.self_total is not None:
            yield Fact(title="Tổng tự chấm", value=localised(unit.self_total))
        if unit.submission:
            yield Fact(title="Tệp đã chấm", value=unit.submission.file)
        if self._rubric:
            yield Fact(title="Bảng chấm điểm", value=f"{self._rubric.title}, phiên bản {self._rubric.version}")

    # The rows.

    def _table(self, table: UnitResult | PeriodResult) -> CardTable:
        extras = [one for one in (table.bonus, table.penalties) if one and one.items]
        heading = ""
        if isinstance(table, PeriodResult):
            heading = f"{table.name}, hệ số {localised(table.weight)}: {figure(table.total)} điểm"
        return CardTable(
            heading=heading,
            groups=(
                *(self._group(table, one) for one in table.groups),
                *(self._extra(table, one) for one in extras),
            ),
            working=table.working if self._is_office else "",
        )

    def _group(self, table: UnitResult | PeriodResult, group: GroupResult) -> CardGroup:
        rows = [line for row in table.criteria if row.group == group.code for line in self._criterion(table, row)]
        return CardGroup(
            code=group.code, title=group.title, points=figure(group.points), maximum=localised(group.maximum),
            rows=tuple(rows),
        )  # fmt: skip

    def _extra(self, table: UnitResult | PeriodResult, extra: ExtraResult) -> CardGroup:
        return CardGroup(
            code=extra.code, title=extra.title, points=figure(extra.points), maximum=localised(extra.maximum),
            rows=tuple(self._row(table, item) for item in extra.items),
        )  # fmt: skip

    def _criterion(self, table: UnitResult | PeriodResult, row: CriterionResult) -> Iterable[CardRow]:
        if not row.parts:
            yield self._row(table, row)
            return
        yield CardRow(
            code=row.code, title=row.title, points=figure(row.final), maximum=localised(row.maximum),
            state=STATE_WORDS[row.state].vi, state_key=row.state.value, is_part=False, evidence="", origin=None,
        )  # fmt: skip
        yield from (self._row(table, part, is_part=True) for part in row.parts)

    def _row(self, table: UnitResult | PeriodResult, row: LeafResult, *, is_part: bool = False) -> CardRow:
        is_shown = row.state is State.INFORMATIONAL
        return CardRow(
            code=row.code, title=row.title, points="" if is_shown else figure(row.final),
            maximum="" if is_shown else localised(row.maximum), state=STATE_WORDS[row.state].vi,
            state_key=row.state.value, is_part=is_part, evidence="Có" if row.evidence or row.evidence_files else DASH, origin=self._origin(table, row) if self._is_office else None,
        )  # fmt: skip

    def _origin(self, table: UnitResult | PeriodResult, row: LeafResult) -> Origin:
        return Origin(
            self_points=figure(row.self),
            layer=LAYER_WORDS[row.final_layer].vi if row.final_layer else "",
            working=row.working,
            sources=tuple(_sources(table.facts, row)),
            citation=self._cited(row.citation),
            explanation=row.explanation,
            evidence=row.evidence,
            remarks=tuple(remark(one) for one in self._findings if one.criterion == row.code),
        )

    def _cited(self, citation: str) -> str:
        key, _, place = citation.partition("#")
        source = self._rubric.sources.get(key, key) if self._rubric else key
        return ", ".join(part for part in (source, place) if part)

    # Knock-outs and awards. In public only those that held the class down, without the unit's figures.

    def _is_told(self, one: KnockOutResult) -> bool:
        return self._is_office or one.verdict is Verdict.FIRED

    def _knock_out(self, one: KnockOutResult) -> Condition:
        return Condition(
            title=f"{one.code} {one.title}".strip(), verdict=VERDICT_WORDS[one.verdict].vi,
            is_fired=one.verdict is Verdict.FIRED, limit=one.limit_title,
            working=one.working if self._is_office else "", citation=self._cited(one.citation) if self._is_office else "",
        )  # fmt: skip

    def _award(self, one: AwardResult) -> Condition:
        return Condition(
            title=one.title, verdict=_AWARD_WORDS[one.verdict], is_fired=one.verdict is AwardVerdict.MET, limit=one.level,
            working=one.working if self._is_office else "", citation=self._cited(one.citation) if self._is_office else "",
        )  # fmt: skip


def _leaves(table: UnitResult | PeriodResult) -> Iterable[LeafResult]:
    for criterion in table.criteria:
        yield from criterion.parts or (criterion,)
    for extra in (table.bonus, table.penalties):
        yield from extra.items if extra else ()


def _sources(facts: Iterable[FactResult], row: LeafResult) -> Iterable[str]:
    """Every cell the points rest on, and what stood there."""
    if row.source is not None:
        yield f"Tự chấm: {_cell(row.source)}"
    if row.verified_source is not None:
        reason = f"; lý do: {row.verified_reason}" if row.verified_reason else ""
        yield f"Cấp trên ghi: {_cell(row.verified_source)}{reason}"
    yield from (_ruling(one) for one in row.rulings)
    yield from (f"Tệp minh chứng: {one.file}" for one in row.evidence_files)
    for fact in facts:
        if fact.name in row.facts:
            yield _fact(fact)
    for child in row.children:
        yield f"{child.name} ({child.code}): {child.band_title or DASH}"


def _ruling(one: RulingResult) -> str:
    """What people decided on a row: whose points, why, who, when, and where it was written."""
    day = f", ngày {day_in_figures(date.fromisoformat(one.day))}" if one.day else ""
    stale = "; dữ liệu đã đổi sau khi quyết định" if one.stale else ""
    return (
        f"{LAYER_WORDS[Layer(one.layer.value)].vi}: {localised(one.points)} điểm, {one.by}{day}, lý do: {one.reason}"
        f" ({_cell(one.source)}){stale}"
    )


def _fact(fact: FactResult) -> str:
    if fact.source is not None:
        place = _cell(fact.source)
    else:
        place = "không ai ghi, hiểu theo bảng chấm điểm" if fact.supplied_by is Supplier.BLANK_MEANS else "để trống"
    own = f"; đơn vị ghi “{fact.own}”" if fact.own else ""
    return f"{fact.label}: {fact.shown or DASH} ({place}{own})"


def _cell(source: Source) -> str:
    place = Place(file=source.file, sheet=source.sheet, cell=source.cell).said_in(_VI)
    return f"{place}: “{source.raw}”" if source.raw else f"{place}: để trống"
