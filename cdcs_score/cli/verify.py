"""`verify`: is the season as it was graded, and if not, what is not."""

import json
from pathlib import Path

from cdcs_score.cli.display import show_diagnostics, show_json, show_lines
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.places import season_of
from cdcs_score.cli.session import Session
from cdcs_score.codes import Severity
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.verifying import Verification, verify_season
from cdcs_score.renderers.json_text import diagnostic_record

#: How many findings of one kind about one file a screen takes; all of them are in the JSON.
_SHOWN = 12


def verify(session: Session, season: Path | None, *, as_json: bool) -> ExitCode:
    """Prove a season, or name everything that stands against it."""
    found = verify_season(season_of(season))
    is_proved = not any(one.severity is Severity.ERROR for one in found.findings)
    if as_json:
        show_json(_document(found, session, is_proved=is_proved))
    else:
        _show(found, session, is_proved=is_proved)
    return ExitCode.DONE if is_proved else ExitCode.FINDINGS


def _document(found: Verification, session: Session, *, is_proved: bool) -> str:
    looked_at = {name: getattr(found, name) for name in ("inputs", "outputs", "decisions", "closings", "documents")}
    findings = [diagnostic_record(one, session.language) for one in found.findings]
    return json.dumps({"proved": is_proved, "looked_at": looked_at, "findings": findings}, ensure_ascii=False, indent=1)


def _show(found: Verification, session: Session, *, is_proved: bool) -> None:
    shown: dict[tuple[str, str], int] = {}
    for one in found.findings:
        _show_one(one, shown, session)
    for (file, code), count in shown.items():
        if count > _SHOWN:
            session.tell(session.words("verify.more", count=str(count - _SHOWN), file=file, code=code))
    counts = {name: str(getattr(found, name)) for name in ("inputs", "outputs", "decisions", "closings", "documents")}
    show_lines([session.words("verify.looked_at", **counts)])
    show_lines([session.words("verify.proved" if is_proved else "verify.not_proved")])


def _show_one(one: Diagnostic, shown: dict[tuple[str, str], int], session: Session) -> None:
    key = (one.place.file, one.code.name)
    shown[key] = shown.get(key, 0) + 1
    if shown[key] <= _SHOWN:
        show_diagnostics([one], session)
