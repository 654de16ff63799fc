"""The options every command takes, wherever they stand on the line: language, and how much is told."""

from collections.abc import Mapping, Sequence

from cdcs_score.cli.session import Session
from cdcs_score.language import Language

_QUIET, _VERBOSE, _DEBUG = {"-q", "--quiet"}, {"-v", "--verbose"}, {"--debug"}


def split_common_options(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[Session, list[str], str]:
    """The session they describe, the rest of the line, and what is wrong with them, if anything.

    After `--` nothing is an option.
    """
    language = environment.get("CDCS_SCORE_LANG", "") or "vi"
    flags: set[str] = set()
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            rest += [word, *waiting]
            break
        if word == "--lang":
            language = waiting.pop(0) if waiting else ""
        elif word.startswith("--lang="):
            language = word.removeprefix("--lang=")
        elif word in _QUIET | _VERBOSE | _DEBUG:
            flags.add(word)
        else:
            rest.append(word)
    if language not in set(Language):
        return Session(), rest, Session().words("usage.lang", word=language)
    session = Session(
        language=Language(language),
        is_quiet=bool(flags & _QUIET),
        is_verbose=bool(flags & _VERBOSE),
        is_debug=bool(flags & _DEBUG),
        arguments=tuple(arguments),
    )
    return session, rest, ""
