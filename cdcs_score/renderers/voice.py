"""A voice: how one language is spoken, with sentences given in both languages and figures in its own marks."""

from dataclasses import dataclass

from cdcs_score.language import Language, Phrase
from cdcs_score.numbers import Exact, shown


@dataclass(frozen=True, slots=True)
class Voice:
    """One language, speaking."""

    language: Language

    def say(self, vi: str, en: str) -> str:
        """The one of two sentences that is in this language."""
        return Phrase(vi, en).said_in(self.language)

    def said(self, phrase: Phrase) -> str:
        """A phrase of a catalogue in this language."""
        return phrase.said_in(self.language)

    def number(self, value: Exact) -> str:
        """A figure with the marks of this language."""
        return shown(value, self.language)

    def percent(self, share: Exact) -> str:
        """A share as a percentage."""
        return f"{self.number(share * 100)}%"

    def quoted(self, text: str) -> str:
        """A name in the quotation marks of this language."""
        return self.say(f"“{text}”", f"'{text}'")


VIETNAMESE = Voice(Language.VIETNAMESE)
