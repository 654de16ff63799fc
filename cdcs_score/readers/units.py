"""Which unit a label in a file means: by code, then by name, exactly after making spellings comparable."""

from collections.abc import Iterable
from functools import cached_property

from cdcs_score.codes import files
from cdcs_score.diagnostics import Diagnostic, Place, did_you_mean
from cdcs_score.language import Phrase
from cdcs_score.register import NO_ATTRIBUTES, Unit
from cdcs_score.text import by_comparable, closest_key, comparable


def as_read(unit: Unit) -> Unit:
    """What reading must know of a unit, and no more: every process that reads holds the whole register."""
    return Unit(
        code=unit.code, name=unit.name, level=unit.level, other_names=unit.other_names, kind=unit.kind,
        members=unit.members, workers=unit.workers, attributes=NO_ATTRIBUTES,
    )  # fmt: skip


class UnitFinder:
    """The register, ready to be searched. A near miss is a suggestion and never a match."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_code = {comparable(unit.code): unit for unit in units}
        #: None for a name several share.
        self._by_name: dict[str, Unit | None] = {}
        for unit in self._by_code.values():
            for name in {comparable(name) for name in unit.names}:
                self._by_name[name] = None if name in self._by_name else unit

    def find(self, label: str) -> Unit | None:
        """The one unit with that code, or the one unit with that name; None for a name several share."""
        key = comparable(label)
        if key in self._by_code:
            return self._by_code[key]
        return self._by_name.get(key)

    def unit_of(self, code: str) -> Unit | None:
        """The unit with exactly that code."""
        found = self._by_code.get(comparable(code))
        return found if found is not None and found.code == code else None

    @cached_property
    def _known(self) -> dict[str, str]:
        """Every code and name by its comparable form, as `closest` has them."""
        return by_comparable(name for unit in self._by_code.values() for name in (unit.code, *unit.names))

    def unknown(self, label: str, place: Place) -> Diagnostic:
        """The finding that a label is not in the register, with the nearest name that is."""
        otherwise = Phrase(
            "ghi đúng mã đơn vị, hoặc thêm vào cột Tên khác", "use the unit's code, or add the name to column Tên khác"
        )
        cure = did_you_mean(closest_key(label, self._known), otherwise)
        return Diagnostic(code=files.UNKNOWN_UNIT, place=place, raw=label, details={"suggestion": cure})
