"""The two languages people read, and a phrase said in both.

Keys, codes and options are English; what people read is Vietnamese first and English on request.
Nothing is translated twice: a sentence is written once, here or in a catalogue, in both languages.
"""

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """A language messages can be shown in."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


class Phrase(NamedTuple):
    """One sentence or word, said in both languages."""

    vi: str
    en: str

    def said_in(self, language: Language) -> str:
        """The words of this phrase in one language."""
        return self.en if language is Language.ENGLISH else self.vi
