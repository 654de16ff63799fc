"""`compare`: two seasons, or two runs of one, held against each other."""

import json
from collections.abc import Sequence
from pathlib import Path

from cdcs_score.cli.compare_tables import season_tables
from cdcs_score.cli.compare_unit import unit_lines
from cdcs_score.cli.display import show_count, show_diagnostics, show_json
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.comparison import Comparison
from cdcs_score.diagnostics import has_errors
from cdcs_score.pipeline.comparing_seasons import Compared, compare_seasons
from cdcs_score.renderers.json_text import diagnostic_record


def compare(session: Session, old: Path, new: Path, *, units: Sequence[str], as_json: bool) -> ExitCode:
    """Print the comparison; results not as they were written are findings."""
    found = compare_seasons(old, new)
    _know(found.comparison, units)
    if as_json:
        show_json(_document(found, session, units))
    else:
        show_diagnostics(found.findings, session)
        if units:
            unit_lines(found.comparison, units, session)
        else:
            season_tables(found.comparison, session)
        show_count(found.findings, session)
    return ExitCode.FINDINGS if has_errors(found.findings) else ExitCode.DONE


def _know(comparison: Comparison, units: Sequence[str]) -> None:
    known = {one.code for one in comparison.units} | {one.before.code for one in comparison.gone}
    for code in units:
        if code not in known:
            raise wrong_use("compare", "compare.unknown", word=code)


def _document(found: Compared, session: Session, units: Sequence[str]) -> str:
    comparison = found.comparison
    if units:
        chosen = tuple(one for one in comparison.units if one.code in units)
        gone = tuple(one for one in comparison.gone if one.before.code in units)
        comparison = comparison.model_copy(update={"units": chosen, "gone": gone})
    document = comparison.model_dump(mode="json", by_alias=True)
    document["findings"] = [diagnostic_record(one, session.language) for one in found.findings]
    return json.dumps(document, ensure_ascii=False, indent=1)
