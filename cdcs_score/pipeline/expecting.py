"""What a season's files are read by: its register, its rubrics and its layouts."""

import hashlib
import json
from collections.abc import Sequence

from cdcs_score.layouts import Layout
from cdcs_score.readers.openxml import is_careful
from cdcs_score.readers.reading import Expectations
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.readers.season_reader import Fitting, SeasonInputs
from cdcs_score.readers.units import UnitFinder, UnitsAsRead


def expected_in(inputs: SeasonInputs) -> Expectations:
    """What the files of a season are read by."""
    units, rubrics, layouts = UnitsAsRead(inputs.office.units), inputs.rubrics, inputs.settings.layouts
    return Expectations(
        finder=UnitFinder(inputs.office.units, lambda _: units),
        rubric_of=Fitting(rubrics),
        rubrics=rubrics,
        layouts=layouts,
        sha256=_hash_of(units, rubrics, layouts),
    )


def _hash_of(units: UnitsAsRead, rubrics: Sequence[RubricFile], layouts: Sequence[Layout]) -> str:
    """The hash of all that decides what comes of a file, besides the file and the program.

    A rubric is all in its file, whose hash it has; of each unit nothing else is known where files are read.
    """
    said = {
        "units": units.sha256,
        "rubrics": [(one.file, one.sha256, one.size) for one in rubrics],
        "layouts": [layout.model_dump(mode="json") for layout in layouts],
        "careful": is_careful(),
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
