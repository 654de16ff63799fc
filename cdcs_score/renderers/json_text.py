"""JSON for machines: results, findings and the record of a run, as bytes that repeat."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping

from cdcs_score.closing import ClosedRound
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Language
from cdcs_score.result_rows import Model
from cdcs_score.results import Results, UnitResult
from cdcs_score.sealing import sealed_pieces

#: What stands before each line of a record in a list.
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
    whole.writelines(results_pieces(head, map(record_json, units)))
    return whole.getvalue()


def results_pieces(results: Results, units: Iterable[bytes], files: Iterable[bytes] | None = None) -> Iterator[bytes]:
    """The content of results.json, sealed, piece by piece.

    Args:
        results: the results; their own units are not looked at.
        units: each unit as `record_json` writes it.
        files: each file so, where the results' own shall not be looked at either.
    """
    return sealed_pieces(_open_pieces(results, units, files))


def _open_pieces(results: Results, units: Iterable[bytes], files: Iterable[bytes] | None) -> Iterator[bytes]:
    """The pieces before they are sealed."""
    lists = {"units": units} if files is None else {"units": units, "files": files}
    open_head = results.model_copy(update={"seal": None} | dict.fromkeys(lists, ()))
    left = open_head.model_dump_json(by_alias=True, indent=1).encode()
    for key, records in lists.items():
        before, empty, left = left.partition(
            f'\n "{key}": []'.encode()
        )  # no text of JSON has a line break: it is the key itself
        yield before
        yield from _listed(empty, records)
    yield left + b"\n"


def _listed(empty: bytes, records: Iterable[bytes]) -> Iterator[bytes]:
    """A list where an empty one stands, a record a piece."""
    is_first = True
    for record in records:
        yield (empty.removesuffix(b"]") if is_first else b",") + _INDENT + record.replace(b"\n", _INDENT)
        is_first = False
    yield empty if is_first else b"\n ]"


def record_json(record: Model) -> bytes:
    """One unit or file as results.json has it, by itself."""
    return record.model_dump_json(by_alias=True, indent=1).encode()


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
