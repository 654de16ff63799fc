"""Sets of classes: which rubrics share one, and how many units hold each class of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cdcs_score.report.phrases import abbreviated, unit_noun
from cdcs_score.results import ClassHead, Results, RubricResult, UnitResult


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One set of classes, with the rubrics that use it and the units they score."""

    rubrics: tuple[RubricResult, ...]
    units: tuple[UnitResult, ...]

    @property
    def classes(self) -> tuple[ClassHead, ...]:
        """The classes in printed order: from high to low, each followed by those counted within it."""
        return tuple(_with_inner_ones(self.rubrics[0].classes, None))

    @property
    def short(self) -> dict[str, str]:
        """The short form of each class, by title."""
        return abbreviated(band.title for band in self.classes)


def _with_inner_ones(classes: Sequence[ClassHead], outer: str | None) -> Iterable[ClassHead]:
    for band in classes:
        if band.within == outer:
            yield band
            yield from _with_inner_ones(classes, band.code)


def vocabularies_of(results: Results) -> tuple[Vocabulary, ...]:
    """The sets of classes in use, in the order of the rubrics. Units no rubric fits belong to none."""
    by_classes: dict[tuple[ClassHead, ...], list[RubricResult]] = {}
    for rubric in results.rubrics:
        by_classes.setdefault(rubric.classes, []).append(rubric)
    found = []
    for rubrics in by_classes.values():
        ids = {rubric.id for rubric in rubrics}
        units = tuple(unit for unit in results.units if unit.rubric in ids)
        if units:
            found.append(Vocabulary(tuple(rubrics), units))
    return tuple(found)


def headings_of(vocabularies: Sequence[Vocabulary]) -> tuple[str, ...]:
    """What to call each set of classes: nothing where it is the only one, the units it is for, or else its rubrics."""
    if len(vocabularies) == 1:
        return ("",)
    nouns = [unit_noun(unit.level for unit in one.units) for one in vocabularies]
    if len(set(nouns)) == len(nouns):
        return tuple(noun[:1].upper() + noun[1:] for noun in nouns)
    return tuple("; ".join(rubric.title for rubric in one.rubrics) for one in vocabularies)


def band_of(unit: UnitResult) -> str | None:
    """The class a unit holds: the recognised one where there is one."""
    return unit.band_recognised or unit.band


def class_counts(classes: Iterable[ClassHead], units: Iterable[UnitResult]) -> dict[str, int]:
    """How many units hold each class; a class counts those held within it as well."""
    listed = list(classes)
    outer = {band.code: band.within for band in listed}
    counts = dict.fromkeys(outer, 0)
    for unit in units:
        code = band_of(unit)
        while code is not None:
            counts[code] += 1
            code = outer[code]
    return counts
