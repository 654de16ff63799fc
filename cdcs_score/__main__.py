"""Where the program starts, and the one place that catches what stops it."""

import os
import sys

import cdcs_score

#: A run makes records by the million and hardly a cycle among them: looking for one after every 700 takes a tenth of it.
_COLLECTS_AFTER = (100_000, 10, 10)

#: The exit code `cdcs_score.cli.exit_codes.NOT_DONE`, which is not imported for a page.
_CANNOT_WRITE = 2


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code.

    Args:
        arguments: what stands after the program's name; None takes it from the system, and a page that was asked for
            ends the process.
    """
    words, is_program = (sys.argv[1:], True) if arguments is None else (arguments, False)
    _serve_if_frozen()
    _speak_utf8()
    if words == ["--version"]:
        return _tell(_version(), is_program=is_program)
    import gc

    from cdcs_score.cli.common import split_common_options

    session, rest, problem = split_common_options(words, os.environ)
    if problem:
        from cdcs_score.cli.exit_codes import ExitCode
        from cdcs_score.cli.session import print_line

        print_line(f"cdcs-score: {problem}", sys.stderr)
        return ExitCode.NOT_DONE
    if rest == ["--version"]:
        return _tell(_version(), is_program=is_program)
    if rest == ["--help"]:
        from cdcs_score.cli.help_page import front_page, page_width

        return _tell(front_page(session, page_width()), is_program=is_program)
    gc.set_threshold(*_COLLECTS_AFTER)
    if is_program:
        from cdcs_score.cli.interrupting import leave_at_once_while_starting

        leave_at_once_while_starting(session)
    from cdcs_score.cli.guard import guarded_run

    return guarded_run(rest, session)


def _version() -> str:
    return f"cdcs-score {cdcs_score.__version__}"


def _tell(page: str, *, is_program: bool) -> int:
    """A page that must come at once, before anything else is imported."""
    try:
        print(page, flush=True)  # noqa: T201 -- this is the command's data
    except BrokenPipeError:  # whoever reads has seen enough
        sys.stderr.close()
    except OSError as error:
        print(f"cdcs-score: {error.strerror}", file=sys.stderr)  # noqa: T201 -- there is no session yet
        return _CANNOT_WRITE
    if is_program:
        # Nothing is open and nothing waits: to take the interpreter down would cost half of its start once more.
        os._exit(0)
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
