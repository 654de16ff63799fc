"""The rows of merged units, found again in the results files they came from."""

from pathlib import Path

from cdcs_score.codes import merging
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import WrongUse
from cdcs_score.readers.results_stream import ProvenFile, find_unit
from cdcs_score.results import OriginResult, UnitResult
from cdcs_score.storage import hash_of_file

#: What a merged unit leaves behind in the file it came from.
_ROWS = ("criteria", "facts", "periods", "dossier", "working", "working_en", "knock_outs", "awards")


def whole_again(root: Path, unit: UnitResult) -> UnitResult:
    """A merged unit with its rows, as they stand in the file it came from; a re-checked one has them already.

    Raises:
        WrongUse: when that file is gone, or is no longer the one that was merged.
    """
    origin = unit.origin
    if origin is None or unit.criteria:
        return unit
    found = find_unit(kept_file(root, origin), origin.code)
    if found is None:
        return unit
    extras = {name: getattr(found, name) for name in ("bonus", "penalties")}
    return unit.model_copy(update={name: getattr(found, name) for name in _ROWS} | extras)


def kept_file(root: Path, origin: OriginResult) -> ProvenFile:
    """The file a merged unit came from, just as it was merged.

    Raises:
        WrongUse: when it is gone, or was changed.
    """
    path = root / origin.file
    if not path.is_file() or hash_of_file(path) != origin.sha256:
        raise WrongUse(Diagnostic(code=merging.KEPT_GONE, place=Place(file=origin.file)))
    return ProvenFile(path=path, name=origin.file, sha256=origin.sha256)
