"""JSON for machines: results, findings and the record of a run, as bytes that repeat."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping

from cdcs_score.closing import ClosedRound
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Language
from cdcs_score.results import Results, UnitResult
from cdcs_score.sealing import sealed_pieces

_NO_UNITS, _UNITS, _END_OF_UNITS = b'\n "units": []', b'\n "units": [', b"\n ]"
#: What stands before each line of a unit.
_INDENT = b"\n  "


def results_json(results: Results) -> bytes:
    """The content of results.json, sealed."""
    return results_json_of(results, results.units)


def results_json_of(head: Results, units: Iterable[UnitResult]) -> bytes:
    """The same of results whose units come one by one, so that never all of them are held at once.

    Args:
        head: the results; their own units are not looked at.
        units: the units, in register order.
    """
    whole = io.BytesIO()
    whole.writelines(results_pieces(head, map(unit_json, units)))
    return whole.getvalue()


def results_pieces(results: Results, units: Iterable[bytes]) -> Iterator[bytes]:
    """The content of results.json, sealed, piece by piece.

    Args:
        results: the results; their own units are not looked at.
        units: each unit as `unit_json` writes it.
    """
    return sealed_pieces(_open_pieces(results, units))


def _open_pieces(results: Results, units: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces before they are sealed."""
    open_head = results.model_copy(update={"units": (), "seal": None})
    frame = open_head.model_dump_json(by_alias=True, indent=1).encode()
    head, mark, tail = frame.partition(_NO_UNITS)  # a line break stands in no text of JSON, so this is the key itself
    yield head
    is_first = True
    for unit in units:
        yield (_UNITS if is_first else b",") + _INDENT + unit.replace(b"\n", _INDENT)
        is_first = False
    yield mark if is_first else _END_OF_UNITS
    yield tail + b"\n"


def unit_json(unit: UnitResult) -> bytes:
    """One unit as results.json has it, by itself."""
    return unit.model_dump_json(by_alias=True, indent=1).encode()


def closed_json(closed: ClosedRound) -> bytes:
    """The content of a file in `closed`."""
    return (closed.model_dump_json(by_alias=True, indent=1) + "\n").encode()


def diagnostics_jsonl(diagnostics: Iterable[Diagnostic]) -> bytes:
    """The content of diagnostics.jsonl."""
    return b"".join(diagnostic_lines(diagnostics))


def diagnostic_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[bytes]:
    """The lines of diagnostics.jsonl: one finding each, in Vietnamese whatever the screen speaks."""
    for one in diagnostics:
        yield (json.dumps(diagnostic_record(one, Language.VIETNAMESE), ensure_ascii=False) + "\n").encode()


def diagnostic_record(diagnostic: Diagnostic, language: Language) -> dict[str, object]:
    """A finding as data; blank where a field does not apply."""
    place = diagnostic.place
    return {
        "code": diagnostic.code.name,
        "severity": diagnostic.severity.value,
        "unit": diagnostic.unit,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "line": place.line,
        "column": place.column,
        "criterion": diagnostic.criterion,
        "rule": diagnostic.rule,
        "raw": diagnostic.raw,
        "expected": diagnostic.expectation(language),
        "message": diagnostic.message(language),
        "hint": diagnostic.hint(language),
        "related": [{"file": one.file, "sheet": one.sheet, "cell": one.cell} for one in diagnostic.related],
    }


def run_json(record: Mapping[str, object]) -> bytes:
    """The content of run.json, the one file with a clock in it."""
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()
