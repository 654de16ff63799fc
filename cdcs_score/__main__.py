"""Where the program starts, and the one place that catches what stops it."""

import sys
from collections.abc import Sequence

import cdcs_score

#: A run makes records by the million and hardly a cycle among them: looking for one after every 700 takes a tenth of it.
_COLLECTS_AFTER = (100_000, 10, 10)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code.

    Args:
        arguments: what stands after the program's name; None takes it from the system.
    """
    _serve_if_frozen()
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    _speak_utf8()
    if arguments == ["--version"]:
        return _tell_version()
    import gc
    import os

    from cdcs_score.cli.common import split_common_options
    from cdcs_score.cli.exit_codes import ExitCode

    session, rest, problem = split_common_options(arguments, os.environ)
    if problem:
        from cdcs_score.cli.session import print_line

        print_line(f"cdcs-score: {problem}", sys.stderr)
        return ExitCode.NOT_DONE
    if rest == ["--version"]:
        return _tell_version()
    gc.set_threshold(*_COLLECTS_AFTER)
    from cdcs_score.cli.guard import guarded_run

    return guarded_run(rest, session)


def _tell_version() -> int:
    """Before anything else is imported: a version asked for must come at once."""
    print(f"cdcs-score {cdcs_score.__version__}")  # noqa: T201 -- this is the command's data
    return 0


def _serve_if_frozen() -> None:
    """Packed into one executable, the program starts itself again for each of its workers."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()


def _speak_utf8() -> None:
    """UTF-8 on every stream, whatever code page the system has."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
