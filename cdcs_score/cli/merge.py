"""`merge`: results of superior unions brought together, and what came of it on the screen."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from cdcs_score.cli.display import show_count, show_diagnostics, show_json, show_lines, show_table, show_written
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.fail_on import exit_code, refuse_other_levels
from cdcs_score.cli.session import Session
from cdcs_score.pipeline.merging import Merging
from cdcs_score.pipeline.merging import merge as bring_together
from cdcs_score.renderers.json_text import diagnostic_record
from cdcs_score.results import BlockResult, Results


def merge(session: Session, out: Path, what: list[Path], *, fail_on: str, as_json: bool) -> ExitCode:
    """Merge the files named, or those merged before; show who came and how blocks turned out."""
    refuse_other_levels("merge", fail_on)
    done = bring_together(out, what, session.arguments, session.started)
    show_diagnostics(done.findings, session)
    if as_json:
        show_json(_document(done, session))
    else:
        _show(done.head, session)
    show_count(done.findings, session)
    show_written(done.written, session)
    if done.is_new:
        session.tell(session.words("merge.next", folder=str(out)))
    return exit_code(done.findings, fail_on)


def _document(done: Merging, session: Session) -> str:
    """What a script may want; the units stand in results.json."""
    head = done.head.model_dump(mode="json", by_alias=True)
    document = {
        "schema": "cdcs-score/merge/1",
        **{name: head[name] for name in ("season", "superiors", "counts", "files", "quotas")},
        "blocks": [{name: value for name, value in block.items() if name != "units"} for block in head["blocks"]],
        "diagnostics": [diagnostic_record(one, session.language) for one in done.findings],
        "written": {"folder": str(done.written.folder), "files": list(done.written.names)},
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _show(head: Results, session: Session) -> None:
    heads = [session.words(f"column.{name}") for name in ("code", "superior", "units", "classified", "provisional")]
    show_table(session.words("merge.superiors"), heads, _superior_rows(head), right=(2, 3, 4))
    heads = [session.words(f"column.{name}") for name in ("block", "units", "classified", "classes")]
    across = [one for one in head.blocks if "." not in one.code]
    if across:
        show_table(session.words("merge.blocks"), heads, _block_rows(across), right=(1, 2))
    left = [one.name for one in head.files if one.role == "results" and one.became == "refused"]
    if left:
        show_lines([session.words("merge.refused", files=", ".join(left))])


def _superior_rows(head: Results) -> Iterator[list[str]]:
    for one in head.superiors:
        yield [one.code, one.issuer, str(one.units), str(one.classified), str(one.provisional)]


def _block_rows(blocks: Iterable[BlockResult]) -> Iterator[list[str]]:
    for block in blocks:
        classes = ", ".join(f"{one.title} {one.count}" for one in block.classes if one.count)
        yield [block.title or block.code, str(block.registered), str(block.classified), classes]
