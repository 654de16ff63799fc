"""What ends a run with 1: findings at or above a level the caller names."""

from collections.abc import Iterable

from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.codes import Severity, seasons
from cdcs_score.diagnostics import Diagnostic

LEVELS = ("error", "warning", "missing", "never")


def refuse_other_levels(command: str, level: str) -> None:
    """Stop where the level is none there is.

    Raises:
        WrongUse: for another word.
    """
    if level not in LEVELS:
        raise wrong_use(command, "usage.fail_on", word=", ".join(LEVELS))


def exit_code(findings: Iterable[Diagnostic], level: str) -> ExitCode:
    """The exit code of a run that was done and written."""
    found = tuple(findings)
    severities = {one.severity for one in found}
    has_missing = any(one.code in (seasons.UNIT_MISSING, seasons.UNIT_WITHOUT_WORKBOOK) for one in found)
    counts = {
        "error": Severity.ERROR in severities,
        "warning": bool(severities & {Severity.ERROR, Severity.WARNING}),
        "missing": Severity.ERROR in severities or has_missing,
        "never": False,
    }
    return ExitCode.FINDINGS if counts[level] else ExitCode.DONE
