"""JSON for machines: results, findings and the record of a run, as bytes that repeat."""

import io
import json
from collections.abc import Iterable, Mapping

from cdcs_score.closing import ClosedRound
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Language
from cdcs_score.results import Results, UnitResult
from cdcs_score.sealing import sealed, sealed_in_place


def results_json(results: Results) -> bytes:
    """The content of results.json, sealed."""
    unsealed = results.model_copy(update={"seal": None})
    return sealed((unsealed.model_dump_json(by_alias=True, indent=1) + "\n").encode())


def results_json_of(head: Results, units: Iterable[UnitResult]) -> bytes:
    """The same of results whose units come one by one, so that never all of them are held at once.

    Args:
        head: everything but the units.
        units: the units, in register order.
    """
    text = (
        head.model_copy(update={"seal": None, "units": ()}).model_dump_json(by_alias=True, indent=1) + "\n"
    ).encode()
    before, _, after = text.partition(_NO_UNITS)
    whole = io.BytesIO()
    whole.write(before)
    number = 0
    for number, unit in enumerate(units, start=1):
        whole.write(b",\n" if number > 1 else b' "units": [\n')
        whole.write(_indented(unit.model_dump_json(by_alias=True, indent=1)))
    whole.write(b"\n ],\n" if number else _NO_UNITS)
    whole.write(after)
    return sealed_in_place(whole)


_NO_UNITS = b' "units": [],\n'


def _indented(text: str) -> bytes:
    return ("  " + text.replace("\n", "\n  ")).encode()


def closed_json(closed: ClosedRound) -> bytes:
    """The content of a file in `closed`."""
    return (closed.model_dump_json(by_alias=True, indent=1) + "\n").encode()


def diagnostics_jsonl(diagnostics: Iterable[Diagnostic]) -> bytes:
    """The content of diagnostics.jsonl: one finding a line, in Vietnamese whatever the screen speaks."""
    lines = [json.dumps(diagnostic_record(one, Language.VIETNAMESE), ensure_ascii=False) for one in diagnostics]
    return "".join(line + "\n" for line in lines).encode()


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
