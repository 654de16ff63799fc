"""Places of merged units: what their superior union is called, their code, their block, and the text of their rubric. Pure."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cdcs_score.codes import merging
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.merge_layout import BlockRule, MergeOffice
from cdcs_score.pipeline.merge_intake import LightUnit, TakenIn
from cdcs_score.results import RubricResult
from cdcs_score.text import comparable, slug, sort_key
from cdcs_score.uniting import is_ranked_across, rubric_id

#: Words of a superior union's name that a code can do with fewer letters.
_SHORT = (
    ("lien-doan-lao-dong", "ldld"), ("cong-doan", "cd"), ("phuong", "p"), ("dac-khu", "dk"), ("huyen", "h"),
    ("thi-xa", "tx"), ("thanh-pho", "tp"), ("quan", "q"), ("tinh", "t"), ("xa", "x"),
)  # fmt: skip
_LONGEST = 40


def default_code(issuer: str) -> str:
    """A code for a superior union the office workbook gives none: its name, shortened; the same on any machine."""
    name = f"-{slug(issuer)}-"
    for long, short in _SHORT:
        name = name.replace(f"-{long}-", f"-{short}-")
    return name.strip("-")[:_LONGEST].strip("-") or "cap-tren"


def codes_of(issuers: Iterable[str], office: MergeOffice) -> dict[str, str]:
    """The code of each superior union, by its name: the federation's own, or else one made of the name."""
    given = {comparable(one.issuer): one.code for one in office.superiors}
    listed = tuple(dict.fromkeys(issuers))
    made = {one: given.get(comparable(one)) or default_code(one) for one in listed}
    often = Counter(made.values())
    return {
        one: f"{code}-{hashlib.sha256(one.encode()).hexdigest()[:4]}" if often[code] > 1 else code
        for one, code in made.items()
    }


def new_superiors(issuers: Iterable[str], office: MergeOffice) -> list[str]:
    """The superior unions the office workbook has no code for."""
    given = {comparable(one.issuer) for one in office.superiors}
    return [one for one in issuers if comparable(one) not in given]


# Blocks.


@dataclass(kw_only=True)
class BlockFinder:
    """The block of the federation each unit is ranked in."""

    office: MergeOffice
    codes: Mapping[str, str]

    def __post_init__(self) -> None:
        self._known = {block.code for block in self.office.blocks}
        self._rules = sorted(self.office.rules, key=lambda rule: rule.says, reverse=True)
        self._used: set[BlockRule] = set()
        self._unknown: Counter[tuple[str, str]] = Counter()

    def block(self, issuer: str, unit: LightUnit, superior: str) -> str:
        """The code of the block; empty where the unit is ranked with nobody."""
        if not unit.block:
            rule = self._rule(issuer, unit)
            return rule.to if rule and unit.level and is_ranked_across(unit.level) else ""
        if not is_ranked_across(unit.level):
            return f"{superior}.{unit.block}"
        rule = self._rule(issuer, unit)
        found = rule.to if rule else unit.block
        if found in self._known or not self._known:
            return found
        if not unit.is_outside:
            self._unknown[issuer, unit.block] += 1
        return ""

    def _rule(self, issuer: str, unit: LightUnit) -> BlockRule | None:
        names = {comparable(issuer), comparable(self.codes[issuer])}
        for rule in self._rules:
            if (
                (not rule.unit or rule.unit == unit.entrant.code)
                and (not rule.issuer or comparable(rule.issuer) in names)
                and (not rule.block or rule.block == unit.block)
            ):
                self._used.add(rule)
                return rule
        return None

    @property
    def findings(self) -> Iterator[Diagnostic]:
        """Blocks that stand for none of the federation's, and lines that were about nothing."""
        for (issuer, block), count in sorted(self._unknown.items()):
            details: dict[str, Detail] = {"issuer": issuer, "block": block, "count": count}
            yield Diagnostic(code=merging.BLOCK_UNKNOWN, details=details)
        for rule in self.office.rules:
            if rule not in self._used:
                yield Diagnostic(code=merging.RULE_OF_NOTHING, place=rule.place, raw=rule.words)


# Texts of rubrics.


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricTexts:
    """Every text of a rubric that came in, each under a key of its own."""

    rubrics: Mapping[str, RubricResult]
    #: By the hash of a file and the id there, the key here.
    keys: Mapping[tuple[str, str], str]
    findings: tuple[Diagnostic, ...]


def rubric_texts(taken: Sequence[TakenIn]) -> RubricTexts:
    """The texts of rubrics, told apart by version and hash where one rubric came in several."""
    texts: dict[str, dict[tuple[str, str], RubricResult]] = defaultdict(dict)
    whose: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in taken:
        for rubric in one.head.rubrics:
            own = rubric_id(rubric.id)
            texts[own].setdefault((rubric.version, rubric.sha256), rubric)
            whose[own, rubric.version, rubric.sha256].append(one.head.season.issuer)
    keyed: dict[tuple[str, str, str], str] = {}
    found: dict[str, RubricResult] = {}
    for own in sorted(texts):
        for version, sha256 in sorted(texts[own]):
            key = _key(own, version, sha256, texts[own])
            keyed[own, version, sha256] = key
            found[key] = texts[own][version, sha256].model_copy(update={"id": key})
    keys = {
        (one.file.sha256, rubric.id): keyed[rubric_id(rubric.id), rubric.version, rubric.sha256]
        for one in taken
        for rubric in one.head.rubrics
    }
    findings = tuple(_several(own, texts[own], whose) for own in sorted(texts) if len(texts[own]) > 1)
    return RubricTexts(rubrics=found, keys=keys, findings=findings)


def _key(own: str, version: str, sha256: str, texts: Iterable[tuple[str, str]]) -> str:
    if len(list(texts)) == 1:
        return own
    is_alone = sum(other == version for other, _ in texts) == 1
    return f"{own}@{version}" if is_alone else f"{own}@{version}-{sha256[:8]}"


def _several(
    own: str, texts: Mapping[tuple[str, str], RubricResult], whose: Mapping[tuple[str, str, str], Sequence[str]]
) -> Diagnostic:
    listed = "; ".join(
        f"{version}, {sha256[:8]}: {', '.join(sorted(set(whose[own, version, sha256]), key=sort_key))}"
        for version, sha256 in sorted(texts)
    )
    details: dict[str, Detail] = {"rubric": own, "count": len(texts), "texts": listed}
    return Diagnostic(code=merging.RUBRIC_TEXTS, details=details)


# Which of the files count.


def chosen(taken: Sequence[TakenIn], year: int) -> tuple[list[TakenIn], list[Diagnostic], dict[str, str]]:
    """The files that count, in the order of their superior unions' names; why others do not; what became of those."""
    findings: list[Diagnostic] = []
    became: dict[str, str] = {}
    by_issuer: dict[str, dict[str, list[TakenIn]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(taken, key=lambda one: one.file.name):
        if one.head.season.year != year:
            details: dict[str, Detail] = {"found": str(one.head.season.year), "expected": str(year)}
            findings.append(_about(one, merging.OTHER_YEAR, details))
            became[one.file.name] = "refused"
        else:
            by_issuer[comparable(one.head.season.issuer)][one.file.sha256].append(one)
    found: list[TakenIn] = []
    for files in by_issuer.values():
        firsts = [alike[0] for alike in files.values()]
        for first, *again in files.values():
            for one in again:
                findings.append(_about(one, merging.REPEATED, {"first": first.file.name}))
                became[one.file.name] = "repeated"
        if len(firsts) == 1:
            found += firsts
            became[firsts[0].file.name] = "merged"
            continue
        names = ", ".join(sorted(one.file.name for one in firsts))
        for one in firsts:
            details = {"issuer": one.head.season.issuer, "count": len(firsts), "files": names}
            findings.append(_about(one, merging.TWO_OF_ONE, details))
            became[one.file.name] = "refused"
    found.sort(key=lambda one: (sort_key(one.head.season.issuer), one.head.season.issuer))
    return found, findings, became


def _about(one: TakenIn, code: Code, details: Mapping[str, Detail]) -> Diagnostic:
    return Diagnostic(code=code, place=Place(file=one.file.name), details=details)


# One unit in two files.

_Met = tuple[TakenIn, LightUnit]


def twins(
    taken: Sequence[TakenIn], codes: Mapping[str, str], *, are_codes_shared: bool
) -> tuple[set[tuple[str, str]], list[Diagnostic]]:
    """Units that stand in two files: by hash of file and own code; and what is to be said of those and of the alike.

    A unit is the same where both were graded from the very same workbook, or share a code where codes are shared.
    """
    same: dict[str, list[_Met]] = defaultdict(list)
    alike: dict[tuple[str, str, int], list[_Met]] = defaultdict(list)
    for one, unit in ((file, met) for file in taken for met in file.units if not met.has_ended):
        known_by = unit.entrant.code if are_codes_shared else unit.submission
        if known_by:
            same[known_by].append((one, unit))
        if unit.members is not None and is_ranked_across(unit.level):
            alike[unit.name, unit.level, unit.members].append((one, unit))
    found: set[tuple[str, str]] = set()
    findings: list[Diagnostic] = []
    for pairs in same.values():
        if len({one.file.sha256 for one, _ in pairs}) > 1:
            found |= {(one.file.sha256, unit.entrant.code) for one, unit in pairs}
            files = ", ".join(one.file.name for one, _ in pairs)
            details: dict[str, Detail] = {"unit_code": pairs[0][1].entrant.code, "files": files}
            findings.append(Diagnostic(code=merging.SAME_UNIT, details=details))
    for (_, _, members), pairs in alike.items():
        if len({one.file.sha256 for one, _ in pairs}) > 1 and not any(
            (one.file.sha256, unit.entrant.code) in found for one, unit in pairs
        ):
            units = ", ".join(f"{codes[one.head.season.issuer]}.{unit.entrant.code}" for one, unit in pairs)
            findings.append(Diagnostic(code=merging.LOOKS_ALIKE, details={"members": members, "units": units}))
    return found, findings
