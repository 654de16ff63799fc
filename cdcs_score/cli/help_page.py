"""Help pages as plain text, laid out in the width of the terminal; nothing of weight is imported for them."""

import os
import sys
import textwrap
from collections.abc import Sequence

from cdcs_score.cli.session import Session

#: The commands, in the order the front page lists them, and those that are groups of commands.
COMMANDS = (
    "init", "demo", "form", "check", "status", "grade", "report", "close", "explain", "whatif", "compare", "merge",
    "verify", "code",
)  # fmt: skip
GROUPS = ("rubric", "review", "handover")

_COMMON = (
    ("--lang vi|en", "help.lang"),
    ("-q, --quiet", "help.quiet"),
    ("-v, --verbose", "help.verbose"),
    ("--debug", "help.debug"),
    ("--help", "help.help"),
)
_EXIT_CODES = ("0", "1", "2", "3", "130")
#: A page is no wider and no narrower than this.
_WIDEST, _NARROWEST = 80, 50
#: Left of a list's second column: so much at most, and so much between the two.
_FIRST_COLUMN, _GAP = 30, 2
#: Where less than this is left beside a command's name, its arguments go below it.
_USAGE_ROOM = 20


def page_width() -> int:
    """How wide a page may be on this terminal: as COLUMNS says, or the terminal itself."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    if columns <= 0:
        try:
            columns = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns
        except (ValueError, OSError):
            columns = 0
    return max(min(columns or _WIDEST, _WIDEST) - 2, _NARROWEST)


def front_page(session: Session, width: int) -> str:
    """The page of the program itself."""
    page = Page(width)
    page.head("cdcs-score", "COMMAND …", "app", session)
    page.section("help.commands", [(name, session.words(name)) for name in (*COMMANDS, *GROUPS)], session)
    page.common_options(session, is_front=True)
    page.section("help.exit_codes", [(code, session.words(f"help.exit.{code}")) for code in _EXIT_CODES], session)
    return page.text


class Page:
    """A page being laid out."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """The page, without a last line's end."""
        return "\n".join(self._lines)

    def head(self, path: str, usage: str, key: str, session: Session) -> None:
        """How the command is called, and what it is for."""
        called = session.words("help.usage")
        start = f"{called}{path} "
        indent = " " * len(start)
        if len(start) + _USAGE_ROOM > self._width:
            self._lines.append(start.rstrip())
            start = indent = " " * (len(called) + 4)
        self._lines += textwrap.wrap(usage, self._width, initial_indent=start, subsequent_indent=indent)
        self._lines += ["", *textwrap.wrap(session.words(key), self._width)]

    def section(self, title_key: str, rows: Sequence[tuple[str, str]], session: Session) -> None:
        """A titled list in two columns; without rows, nothing."""
        if not rows:
            return
        self._lines += ["", f"{session.words(title_key)}:"]
        left = min(max(len(first) for first, _ in rows), _FIRST_COLUMN) + _GAP
        for first, second in rows:
            lines = textwrap.wrap(second, max(self._width - left - 2, 10))
            if len(first) > left - _GAP:
                lines = ["", *lines]
            self._lines += [
                f"  {name:{left}}{line}".rstrip()
                for name, line in zip([first, *[""] * len(lines)], lines, strict=False)
            ]

    def common_options(self, session: Session, *, is_front: bool) -> None:
        """The options every command has; the program itself tells its version too."""
        common = (("--version", "help.version"), *_COMMON) if is_front else _COMMON
        self.section("help.common", [(names, session.words(key)) for names, key in common], session)
