"""Exporting: the rows of a season go out to those who review them, in one workbook."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cdcs_score.codes import review_books
from cdcs_score.cross_checking import checked_by
from cdcs_score.deciding import book_of
from cdcs_score.diagnostics import Detail, Diagnostic, did_you_mean
from cdcs_score.errors import WrongUse
from cdcs_score.language import Phrase
from cdcs_score.pipeline.forming import unit_not_found
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.merged_review import merged_rows, refuse_other_layers
from cdcs_score.pipeline.reviewable import Season, layers_of, reviewed_units, team_of
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.readers.merged_season import is_merged
from cdcs_score.readers.season_reader import SeasonInputs, read_season
from cdcs_score.register import Unit
from cdcs_score.renderers.review import render_review
from cdcs_score.renderers.review_parts import CrossPool, ReviewBook
from cdcs_score.review_rows import ReviewedUnit, RubricMark
from cdcs_score.rulings import DecidedLayer
from cdcs_score.season_places import REVIEW
from cdcs_score.storage import Output, Written, write_outputs
from cdcs_score.text import closest, comparable, slug
from cdcs_score.wording import STATUS_WORDS

_STEMS = {
    DecidedLayer.BLOCK: "khoi-cham",
    DecidedLayer.VERIFIED: "tham-dinh",
    DecidedLayer.RECHECK: "phuc-tra",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which units a workbook holds, all where nothing is said, and which layer is filled in."""

    layer: DecidedLayer = DecidedLayer.VERIFIED
    team: str = ""
    block: str = ""
    cluster: str = ""
    has_cross_check: bool = False
    #: Codes of units; none is all.
    units: tuple[str, ...] = ()
    #: Whether closed units are held out too, to be corrected.
    is_correction: bool = False

    @property
    def file_name(self) -> str:
        """The name of the workbook in the folder `review`."""
        parts = (_STEMS[self.layer], self.team, self.block, self.cluster, *self.units[:1])
        return f"{'-'.join(slug(part) for part in parts if part)}.xlsx"


def season_now(root: Path, *, is_open_again: bool = False) -> Season:
    """The season graded as it stands, with its decisions.

    Args:
        root: the season.
        is_open_again: whether what is closed is graded too.

    Raises:
        InvalidSeason: when the season is wrong, or its log of decisions was changed.
        WrongUse: when nothing at all was submitted.
    """
    log = read_decisions(root).lines
    return Season(
        inputs=read_season(root), grading=grade_season(root, is_open_again=is_open_again), log=log, book=book_of(log)
    )


def export_review(root: Path, choice: Choice, output: Path | None = None) -> tuple[Written, int]:
    """The review workbook, written; and how many units it holds.

    Args:
        root: the season.
        choice: which units, and which layer.
        output: another file than the one in `review`.

    Raises:
        InvalidSeason: when the season is wrong.
        WrongUse: when nothing fits the choice.
        CannotWrite: when the workbook cannot be written; one somebody wrote in is left, and the new one put beside it.
    """
    season = _merged_season(root, choice) if is_merged(root) else season_now(root, is_open_again=choice.is_correction)
    chosen = [unit for unit in season.inputs.office.units if _is_chosen(unit, choice, season.inputs)]
    _refuse_unknown(choice, season.inputs)
    codes = {unit.code for unit in chosen}
    units = tuple(one for one in reviewed_units(season, choice.layer) if one.unit.code in codes)
    left_out = tuple(_left_out(season, codes, choice.layer))
    if not any(row.exported for one in units for row in one.rows):
        raise WrongUse(Diagnostic(code=review_books.NOTHING_TO_REVIEW), *left_out)
    content = render_review(_book(season, choice, units, chosen))
    folder, name = (output.parent, output.name) if output else (root / REVIEW, choice.file_name)
    written = write_outputs(folder, [Output(name=name, content=content)])
    diagnostics = (*left_out, *written.diagnostics)
    return Written(folder=written.folder, names=written.names, diagnostics=diagnostics), len(units)


def _merged_season(root: Path, choice: Choice) -> Season:
    """Merged results with the chosen units, which the federation re-checks."""
    refuse_other_layers(choice.layer)
    rows = merged_rows(root)
    _refuse_unknown(choice, rows.inputs)
    return rows.season([unit.code for unit in rows.inputs.office.units if _is_chosen(unit, choice, rows.inputs)])


def _book(season: Season, choice: Choice, units: tuple[ReviewedUnit, ...], chosen: list[Unit]) -> ReviewBook:
    inputs = season.inputs
    used = {one.unit.rubric for one in units}
    rubrics = [one for one in inputs.rubrics if one.rubric.id in used]
    return ReviewBook(
        issuer=inputs.office.cover.issuer,
        season_title=inputs.office.cover.title,
        season_year=inputs.settings.year,
        layer=choice.layer,
        chosen=", ".join(_chosen_words(choice, inputs)),
        rubrics=tuple(RubricMark(id=one.rubric.id, version=one.rubric.version, sha256=one.sha256) for one in rubrics),
        units=units,
        absent=tuple(_absent(season, chosen, {one.unit.code for one in units})),
        cross=tuple(_cross_pools(inputs, chosen)) if choice.has_cross_check else None,
        is_sample=any(one.rubric.status == "sample" for one in rubrics),
    )


def _absent(season: Season, chosen: Iterable[Unit], there: set[str]) -> Iterator[str]:
    """The chosen units that are not in the workbook, each with its status; those no rubric fits are left out."""
    wanted = {unit.code for unit in chosen} - there
    for result in season.grading.results.units:
        if result.code in wanted and result.rubric is not None:
            status = STATUS_WORDS[result.status].vi
            yield f"{result.name} ({result.code}): {status[0].lower()}{status[1:]}"


def _chosen_words(choice: Choice, inputs: SeasonInputs) -> Iterator[str]:
    titles = {block.code: block.title for block in inputs.office.blocks}
    if choice.team:
        yield f"đoàn kiểm tra {choice.team}"
    if choice.block:
        yield titles.get(choice.block, choice.block)
    if choice.cluster:
        yield f"cụm {choice.cluster}"


# Which units.


def _is_chosen(unit: Unit, choice: Choice, inputs: SeasonInputs) -> bool:
    return (not choice.units or unit.code in choice.units) and all(
        not wanted or comparable(wanted) in map(comparable, names)
        for wanted, names in (
            (choice.team, [team_of(unit.attributes)]),
            (choice.block, _block_names(unit, inputs)),
            (choice.cluster, [unit.cluster]),
        )
    )


def _block_names(unit: Unit, inputs: SeasonInputs) -> list[str]:
    block = inputs.office.block_of(unit)
    return [unit.block, *([block.title] if block else [])]


_TEAM = Phrase("đoàn kiểm tra", "the team")
_BLOCK = Phrase("khối", "the block")
_CLUSTER = Phrase("cụm", "the cluster")
_NONE_YET = Phrase("sổ theo dõi chưa ghi cột này cho đơn vị nào", "that column of the register is blank for every unit")


def _refuse_unknown(choice: Choice, inputs: SeasonInputs) -> None:
    """Stop where a team, block or cluster is none of any unit."""
    names: tuple[tuple[str, Phrase, Callable[[Unit], str]], ...] = (
        (choice.team, _TEAM, lambda unit: team_of(unit.attributes)),
        (choice.block, _BLOCK, lambda unit: unit.block),
        (choice.cluster, _CLUSTER, lambda unit: unit.cluster),
    )
    codes = {unit.code for unit in inputs.office.units}
    found = [unit_not_found(code, codes) for code in choice.units if code not in codes]
    for wanted, what, name_of in names:
        known = {name_of(unit) for unit in inputs.office.units} - {""}
        known |= {one.title for one in inputs.office.blocks} if what is _BLOCK else set()
        if wanted and comparable(wanted) not in map(comparable, known):
            found.append(_unknown(wanted, what, known))
    if found:
        raise WrongUse(*found)


def _unknown(wanted: str, what: Phrase, known: set[str]) -> Diagnostic:
    listed = ", ".join(sorted(known))
    otherwise = Phrase(f"sổ theo dõi có: {listed}", f"the register has: {listed}") if known else _NONE_YET
    details: dict[str, Detail] = {"what": what, "suggestion": did_you_mean(closest(wanted, known), otherwise)}
    return Diagnostic(code=review_books.CHOICE_UNKNOWN, raw=wanted, details=details)


def _left_out(season: Season, codes: set[str], layer: DecidedLayer) -> Iterator[Diagnostic]:
    """Units that were scored by a rubric in which the layer does not count."""
    found: dict[str, list[str]] = defaultdict(list)
    for one, _ in season.scored:
        if one.unit.code in codes and one.rubric_file and layer not in layers_of(one.rubric_file.rubric):
            found[one.rubric_file.rubric.id].append(one.unit.code)
    for rubric, units in found.items():
        details: dict[str, Detail] = {"rubric": rubric, "units": ", ".join(units)}
        yield Diagnostic(code=review_books.LAYER_LEFT_OUT, details=details)


# Who checks whom.


def _cross_pools(inputs: SeasonInputs, units: Iterable[Unit]) -> Iterator[CrossPool]:
    """Those of one block and level together, or of one cluster where their rubric ranks within clusters."""
    titles = {block.code: block.title for block in inputs.office.blocks}
    pools: dict[tuple[str, str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        rubric = inputs.rules_of(unit)
        if rubric is not None:
            cluster = unit.cluster if rubric.ranking.within == "cluster" else ""
            pools[unit.block, cluster, unit.level].append(unit)
    for (block, cluster, _), members in pools.items():
        by_code = {unit.code: unit for unit in members}
        title = " – ".join(part for part in (titles.get(block, block), cluster) if part)
        yield CrossPool(
            title=title,
            count=len(members),
            pairs=tuple(
                (who, by_code[who].name, whom, by_code[whom].name)
                for who, whom in checked_by(list(by_code), inputs.settings.year)
            ),
        )
