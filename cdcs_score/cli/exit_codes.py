"""What a script learns from the exit code."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command."""

    #: Done, with nothing at or above `--fail-on`.
    DONE = 0
    #: Done and written, with findings at or above `--fail-on`.
    FINDINGS = 1
    #: Not done: wrong options, a bad rubric, season or register, nothing matched, cannot write.
    NOT_DONE = 2
    #: A bug in cdcs-score.
    BUG = 3
    #: Interrupted by the user.
    INTERRUPTED = 130
