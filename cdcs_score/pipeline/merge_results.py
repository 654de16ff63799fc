"""Merged results written down: every unit with its place in the whole, and with where it comes from. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cdcs_score.decision_chain import head_of
from cdcs_score.decisions import Recorded
from cdcs_score.merge_layout import MergeOffice
from cdcs_score.numbers import Exact, to_text
from cdcs_score.pipeline.merge_intake import LightUnit, TakenIn
from cdcs_score.pipeline.merge_places import RubricTexts
from cdcs_score.register import Block
from cdcs_score.results import (
    BlockResult,
    ClassCount,
    DecisionsResult,
    FileResult,
    OriginResult,
    QuotaResult,
    Results,
    SeasonResult,
    SuperiorResult,
    UnitResult,
)
from cdcs_score.standing import Pool, ProvisionalReason, Status
from cdcs_score.uniting import Entrant, LimitedAbove, United

#: What `moved_by` says of a unit a quota from above moved.
MERGED_QUOTA = "merged_quota"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedUnit:
    """A unit in its place: where it comes from, and what ranking needs of it here."""

    source: TakenIn
    superior: str
    light: LightUnit
    entrant: Entrant
    block: str
    rubric: str | None
    #: Whether it stands in two files.
    is_twin: bool = False
    #: The unit after a re-check, with its rows; None where nobody re-checked it.
    rechecked: UnitResult | None = None

    @property
    def status(self) -> Status:
        """What became of it; one that stands in two files counts in neither."""
        return Status.DUPLICATE if self.is_twin else self.light.status


@dataclass(kw_only=True)
class Merged:
    """Everything that was merged."""

    office: MergeOffice
    year: int
    kept: Mapping[str, str]
    units: Sequence[MergedUnit]
    united: United
    texts: RubricTexts
    sources: Sequence[tuple[TakenIn, str]]
    files: Sequence[FileResult]
    decisions: tuple[Recorded, ...]

    # Units.

    def finished(self, unit: UnitResult, place: MergedUnit) -> UnitResult:
        """A small unit in its place."""
        now = place.rechecked or unit
        code, standing = place.entrant.code, self.united.standings.get(place.entrant.code)
        moved = self.united.moved.get(code)
        rubric = self.texts.rubrics[place.rubric] if place.rubric else None
        titles = {band.code: band.title for band in rubric.classes} if rubric else {}
        band = moved.quota.overflow if moved else now.band
        return now.model_copy(
            update={
                "code": code,
                "parent": _prefixed(place, unit.parent) if unit.parent else "",
                "block": place.block,
                "rubric": place.rubric,
                "status": place.status,
                "closed": None if place.is_twin else unit.closed,
                "band": None if place.is_twin else band,
                "band_title": None if place.is_twin or band is None else titles.get(band, now.band_title),
                "band_recognised": unit.band,
                "awards": () if place.is_twin or moved else now.awards,  # they may ask for the class it no longer has
                "moved_by": (*now.moved_by, *([MERGED_QUOTA] if moved else [])),
                "rank": standing.rank if standing else None,
                "tied": standing.is_tied if standing else False,
                "of": standing.of if standing else None,
                "provisional_because": tuple(self._reasons(now, place, moved)),
                "origin": self._origin(unit, place),
            }
        )

    def _reasons(self, unit: UnitResult, place: MergedUnit, moved: LimitedAbove | None) -> Iterator[ProvisionalReason]:
        reasons = set(unit.provisional_because) - {ProvisionalReason.BLOCK_INCOMPLETE}
        if place.entrant.pool in self.united.incomplete and unit.total is not None:
            reasons.add(ProvisionalReason.BLOCK_INCOMPLETE)
        if moved and place.entrant.code in moved.outcome.tied:
            reasons.add(ProvisionalReason.TIE_AT_CUT)
        return (reason for reason in ProvisionalReason if reason in reasons)

    def _origin(self, unit: UnitResult, place: MergedUnit) -> OriginResult:
        return OriginResult(
            superior=place.superior,
            issuer=place.source.head.season.issuer,
            file=self.kept[place.source.file.sha256],
            sha256=place.source.file.sha256,
            code=unit.code,
            block=unit.block,
            rubric=unit.rubric,
            total=unit.total,
            band=unit.band,
            band_title=unit.band_title,
            rank=unit.rank,
            of=unit.of,
            within=unit.origin,
        )

    # Everything else.

    def head(self) -> Results:
        """The results without their units."""
        cover, statuses = self.office.cover, Counter(one.status for one in self.units)
        return Results(
            schema="cdcs-score/results/1",
            season=SeasonResult(
                year=self.year, title=cover.title, issuer=cover.issuer, official=cover.is_official, open_rounds=()
            ),
            rubrics=tuple(self.texts.rubrics.values()),
            units=(),
            counts={status: statuses[status] for status in Status},
            blocks=tuple(self._blocks()),
            quotas=tuple(self._quota(one) for one in self.united.quotas),
            files=tuple(self.files),
            decisions=DecisionsResult(count=len(self.decisions), head=head_of(self.decisions))
            if self.decisions
            else None,
            superiors=tuple(self._superior(one, code) for one, code in self.sources),
        )

    def _superior(self, one: TakenIn, code: str) -> SuperiorResult:
        season = one.head.season
        return SuperiorResult(
            code=code,
            issuer=season.issuer,
            title=season.title,
            official=season.official,
            file=self.kept[one.file.sha256],
            sha256=one.file.sha256,
            units=len(one.units),
            classified=sum(unit.entrant.band is not None for unit in one.units),
            provisional=sum(unit.is_provisional for unit in one.units),
            decisions=one.head.decisions,
        )

    @property
    def titles(self) -> dict[str, str]:
        """What blocks are called: by the federation, or else by the superior union they come from."""
        found: dict[str, str] = {}
        for one, superior in self.sources:
            for pool in one.head.blocks:
                found.setdefault(f"{superior}.{pool.code}", pool.title)
                if not pool.cluster:
                    found.setdefault(pool.code, pool.title)
        return found | {block.code: block.title for block in self.office.blocks}

    def _blocks(self) -> Iterator[BlockResult]:
        titles, places = self.titles, {one.entrant.code: one for one in self.units}
        order = {block.code: number for number, block in enumerate(self.office.blocks)}
        pools = sorted(
            self.united.members,
            key=lambda pool: (order.get(pool.block, len(order)), pool.block, pool.level, pool.rubric_id),
        )
        for pool in pools:
            yield self._block(
                pool, titles.get(pool.block, pool.block), [places[one.code] for one in self.united.members[pool]]
            )

    def _block(self, pool: Pool, title: str, members: Sequence[MergedUnit]) -> BlockResult:
        rubric = self.texts.rubrics[pool.rubric_id]
        bands = Counter(band for one in members if (band := self._band(one)) is not None)
        classified = sum(bands.values())
        return BlockResult(
            code=pool.block,
            title=title if pool.rubric_id == rubric.id.partition("@")[0] else f"{title} (bản {rubric.version})",
            level=pool.level,
            rubric=pool.rubric_id,
            units=tuple(one.entrant.code for one in members),
            registered=len(members),
            graded=sum(one.light.is_graded for one in members),
            classified=classified,
            withheld=tuple(one.entrant.code for one in members if one.light.is_graded and not one.entrant.is_settled),
            no_class=tuple(one.entrant.code for one in members if one.light.has_no_class),
            provisional=pool in self.united.incomplete,
            classes=tuple(
                ClassCount(
                    band=band.code,
                    title=band.title,
                    count=bands[band.code],
                    of=classified,
                    share=to_text(Exact(bands[band.code], classified)) if classified else None,
                )
                for band in rubric.classes
            ),
        )

    def _band(self, one: MergedUnit) -> str | None:
        moved = self.united.moved.get(one.entrant.code)
        return moved.quota.overflow if moved else one.entrant.band

    def _quota(self, one: LimitedAbove) -> QuotaResult:
        quota, outcome = one.quota, one.outcome
        titles = {band.code: band.title for band in self.texts.rubrics[one.rubric].classes}
        return QuotaResult(
            rubric=one.rubric,
            scope="block" if one.block else "rubric",
            level=one.level,
            block=one.block,
            title=self.titles.get(one.block, one.block),
            band=quota.class_,
            band_title=titles[quota.class_],
            at_most=to_text(quota.at_most),
            at_least=quota.of.at_least,
            rounding=quota.rounding,
            base=outcome.base,
            places=outcome.places,
            kept=outcome.kept,
            moved=outcome.moved,
            tied=outcome.tied,
            overflow=quota.overflow,
            citation=quota.source,
        )


def _prefixed(place: MergedUnit, code: str) -> str:
    own, whole = place.light.entrant.code, place.entrant.code
    return whole.removesuffix(own) + code


def blocks_met(sources: Iterable[TakenIn], is_across: Mapping[str, bool]) -> tuple[Block, ...]:
    """The blocks grassroots unions were ranked in, as a first list for the federation: by code, with the title most use."""
    titles: dict[str, Counter[str]] = {}
    for one in sources:
        for pool in one.head.blocks:
            if is_across.get(pool.level) and pool.code and not pool.cluster:
                titles.setdefault(pool.code, Counter())[pool.title] += 1
    return tuple(
        Block(code=code, title=min(found, key=lambda title: (-found[title], title)))
        for code, found in sorted(titles.items())
    )
