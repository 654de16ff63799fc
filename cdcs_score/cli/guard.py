"""The guard around a run: what stops it is shown as findings, and a bug is owned up to and saved."""

import sys
from collections.abc import Sequence

from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.interrupting import was_interrupted
from cdcs_score.cli.session import Session, print_line


def guarded_run(arguments: Sequence[str], session: Session) -> int:
    """The exit code of a run, whatever happens in it."""
    try:
        from cdcs_score.cli.app import run

        code = run(arguments, session)
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return ExitCode.DONE
    except Exception as error:  # noqa: BLE001 -- the top of the program: what nobody caught is a bug, and is said to be one
        if not was_interrupted(error):
            return _ended(error, session)
        code = ExitCode.INTERRUPTED
    if code == ExitCode.INTERRUPTED:  # typer turns Ctrl-C into its exit code
        print_line(session.words("interrupted"), sys.stderr)
    return code


def _ended(error: Exception, session: Session) -> int:
    from cdcs_score.cli.display import show_diagnostics
    from cdcs_score.errors import CdcsScoreError

    if isinstance(error, CdcsScoreError):
        show_diagnostics(error.diagnostics, session)
        return ExitCode.NOT_DONE
    return _bug(error, session)


def _bug(error: Exception, session: Session) -> int:
    import traceback

    from cdcs_score.cli.display import show_diagnostics
    from cdcs_score.codes import reports
    from cdcs_score.diagnostics import Diagnostic

    details = "".join(traceback.format_exception(error))
    if session.is_debug:
        print_line(details, sys.stderr)
    saved = _saved(details, session)
    show_diagnostics(
        [Diagnostic(code=reports.INTERNAL, details={"reason": type(error).__name__, "saved": saved})], session
    )
    return ExitCode.BUG


def _saved(details: str, session: Session) -> str:
    """Where the details of a bug were put for whoever mends it."""
    import tempfile

    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="cdcs-score-", suffix=".txt", delete=False
        ) as file:
            file.write(f"cdcs-score {' '.join(session.arguments)}\n{details}")
            return file.name
    except OSError:
        return session.words("bug.saved")
