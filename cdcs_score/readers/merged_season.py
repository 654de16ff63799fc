"""A folder of merged results, read: its settings, its office workbook, and the rubrics that lie there for a re-check."""

from dataclasses import dataclass
from pathlib import Path

from cdcs_score.codes import merging, seasons
from cdcs_score.diagnostics import Diagnostic, Place, in_order
from cdcs_score.errors import CdcsScoreError, InvalidSeason, UnreadableWorkbook, WrongUse
from cdcs_score.merge_layout import MergeOffice
from cdcs_score.readers.merge_office_reader import read_merge_office
from cdcs_score.readers.rubric_reader import RubricFile, read_rubric
from cdcs_score.readers.season_reader import InputFile, SeasonInputs, is_season, read_settings
from cdcs_score.readers.sheet_lines import lined
from cdcs_score.readers.submitted import is_ignored, name_of
from cdcs_score.readers.workbook import read_bytes, read_workbook
from cdcs_score.register import Office
from cdcs_score.season import MergeSettings, SeasonFile
from cdcs_score.season_places import RUBRICS, SEASON_FILE
from cdcs_score.storage import sha256_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedSeason:
    """A folder of merged results that holds: nothing in it stops the run."""

    root: Path
    settings: SeasonFile
    office: MergeOffice
    rubrics: tuple[RubricFile, ...]
    files: tuple[InputFile, ...]

    @property
    def merge(self) -> MergeSettings:
        """What the federation settled about the merging."""
        return self.settings.merge or MergeSettings()

    @property
    def inputs(self) -> SeasonInputs:
        """The same as documents take it: a season with no register of its own."""
        office = Office(cover=self.office.cover, units=(), blocks=self.office.blocks, is_kept=False)
        return SeasonInputs(
            root=self.root, settings=self.settings, rubrics=self.rubrics, office=office, files=self.files
        )


def is_merged(root: Path) -> bool:
    """Whether a season is a folder of merged results; one whose settings are wrong is none."""
    if not is_season(root):
        return False
    settings = read_settings(root, [])
    return settings is not None and settings.merge is not None


def read_merged(root: Path) -> MergedSeason:
    """The folder of merged results.

    Raises:
        InvalidSeason: with everything wrong in season.yaml, the office workbook and the rubrics.
        WrongUse: when it is an ordinary season.
    """
    stops: list[CdcsScoreError] = []
    settings = read_settings(root, stops)
    if settings is not None and settings.merge is None:
        raise WrongUse(Diagnostic(code=merging.NOT_MERGED, raw=root.name))
    office = _office(root, settings.office, stops) if settings else None
    rubrics = tuple(_rubrics(root, stops))
    if settings is None or office is None or stops:
        raise InvalidSeason(*in_order(one for stop in stops for one in stop.diagnostics))
    files = (
        InputFile(name=SEASON_FILE, role="season", sha256=sha256_of((root / SEASON_FILE).read_bytes())),
        InputFile(name=settings.office, role="office", sha256=sha256_of((root / settings.office).read_bytes())),
        *(InputFile(name=one.file, role="rubric", sha256=one.sha256) for one in rubrics),
    )
    return MergedSeason(root=root, settings=settings, office=office, rubrics=rubrics, files=files)


def _office(root: Path, name: str, stops: list[CdcsScoreError]) -> MergeOffice | None:
    try:
        return read_merge_office(lined(read_workbook(read_bytes(root / name, name), name)))
    except UnreadableWorkbook as error:
        reason = error.diagnostics[0].code.summary
        place = Place(file=name)
        stops.append(
            InvalidSeason(Diagnostic(code=seasons.NO_OFFICE_WORKBOOK, place=place, details={"reason": reason}))
        )
    except InvalidSeason as stop:
        stops.append(stop)
    return None


def _rubrics(root: Path, stops: list[CdcsScoreError]) -> list[RubricFile]:
    folder = root / RUBRICS
    found: list[RubricFile] = []
    for path in sorted(path for path in folder.glob("*.yaml") if not is_ignored(path, folder)):
        try:
            found.append(read_rubric(path, name_of(path, root)))
        except CdcsScoreError as stop:
            stops.append(stop)
    return found
