"""Taking in: one results file read from end to end, each unit made small; what ranking needs of it is kept in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cdcs_score.readers.results_stream import ProvenFile, proven, read_through
from cdcs_score.readers.run_reader import RunRecord
from cdcs_score.results import KeyPart, Results, UnitResult
from cdcs_score.scorecard import AwardVerdict, Verdict
from cdcs_score.season import MergedQuota
from cdcs_score.standing import ProvisionalReason, Status
from cdcs_score.text import comparable
from cdcs_score.uniting import Entrant, is_outside, is_settled, quota_key, rank_key, rubric_id

#: What makes a result provisional for more than want of review.
_GRAVE = frozenset(ProvisionalReason) - {ProvisionalReason.UNVERIFIED, ProvisionalReason.BLOCK_INCOMPLETE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A file somebody wants merged, and the record of its run where that lies beside it."""

    path: Path
    #: As messages name it: no folder of the machine above it.
    name: str
    record: RunRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LightUnit:
    """What merging keeps of a unit in memory; all else waits in the spool."""

    entrant: Entrant
    level: str
    block: str
    rubric: str | None
    status: Status
    is_outside: bool
    is_provisional: bool
    is_graded: bool
    has_no_class: bool
    #: What tells it from others: its name made comparable, its members, and the hash of what it was graded from.
    name: str
    members: int | None
    submission: str
    #: It ended, or was handed over: whoever has it now answers for it.
    has_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A results file, taken in."""

    file: ProvenFile
    head: Results
    units: tuple[LightUnit, ...]
    #: The small units as JSON, a line each.
    spool: Path


def take_in(candidate: Candidate, quotas: Mapping[str, MergedQuota], spools: Path) -> TakenIn:
    """A results file, proved and taken in.

    Args:
        candidate: the file.
        quotas: the quotas from above, by rubric id.
        spools: the folder its small units wait in.

    Raises:
        WrongUse: when it is not as it was written, or does not fit the schema.
    """
    file = proven(candidate.path, candidate.name, candidate.record)
    spool = spools / f"{file.sha256}.jsonl"
    light: list[LightUnit] = []
    keys: list[tuple[KeyPart, ...]] = []
    with spool.open("wb") as stream:

        def visit(unit: UnitResult) -> None:
            small = made_small(unit)
            stream.write(small.model_dump_json(by_alias=True).encode() + b"\n")
            light.append(_light(small, quotas))
            keys.append(small.rank_key if small.total is not None and small.band is not None else ())

        head = read_through(file, visit)
    rubrics = {one.id: one for one in head.rubrics}
    units = tuple(
        replace(one, entrant=replace(one.entrant, key=rank_key(parts, rubrics[one.rubric]))) if one.rubric else one
        for one, parts in zip(light, keys, strict=True)
    )
    return TakenIn(file=file, head=head, units=units, spool=spool)


def made_small(unit: UnitResult) -> UnitResult:
    """A unit without its rows, which stay in the file it came from."""
    return unit.model_copy(
        update={
            "criteria": (),
            "facts": (),
            "periods": (),
            "dossier": None,
            "working": "",
            "working_en": "",
            "bonus": unit.bonus.model_copy(update={"items": ()}) if unit.bonus else None,
            "penalties": unit.penalties.model_copy(update={"items": ()}) if unit.penalties else None,
            "knock_outs": tuple(one for one in unit.knock_outs if one.verdict is not Verdict.CLEAR),
            "awards": tuple(one for one in unit.awards if one.verdict is AwardVerdict.MET),
        }
    )


def _light(unit: UnitResult, quotas: Mapping[str, MergedQuota]) -> LightUnit:
    quota = quotas.get(rubric_id(unit.rubric or ""))
    return LightUnit(
        entrant=Entrant(
            code=unit.code,
            pool=None,
            band=unit.band,
            key=None,
            is_settled=is_settled(unit),
            order=quota_key(unit, quota) if quota and unit.band == quota.class_ and unit.total else None,
        ),
        level=unit.level,
        block=unit.block,
        rubric=unit.rubric,
        status=unit.status,
        is_outside=is_outside(unit),
        is_provisional=not _GRAVE.isdisjoint(unit.provisional_because),
        is_graded=unit.maximum is not None,
        has_no_class=unit.no_class is not None,
        name=comparable(unit.name),
        members=unit.members,
        has_ended=unit.ended is not None,
        submission=unit.submission.sha256 if unit.submission and unit.maximum is not None else "",
    )
