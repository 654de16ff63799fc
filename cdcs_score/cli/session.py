"""One run of the command line: the language it speaks, how much it tells, and where its words go."""

import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TextIO

from cdcs_score.cli.words import WORDS
from cdcs_score.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What every command needs to know of the run."""

    language: Language = Language.VIETNAMESE
    is_quiet: bool = False
    is_verbose: bool = False
    is_debug: bool = False
    arguments: tuple[str, ...] = ()
    started: datetime = field(default_factory=lambda: datetime.now(UTC).astimezone())

    def words(self, key: str, **names: str) -> str:
        """The text with that key, in the language of the run."""
        return WORDS[key].said_in(self.language).format(**names)

    def tell(self, text: str) -> None:
        """Say something to the person at the screen; data goes to stdout, talk goes here."""
        if not self.is_quiet:
            print_line(text, sys.stderr)


def print_line(text: str, stream: TextIO) -> None:
    """A line on a stream, with control characters made harmless."""
    print("".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text), file=stream)
