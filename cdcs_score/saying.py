"""Saying: a sentence with figures and words in it, put together in both languages at once."""

from collections.abc import Iterable
from functools import lru_cache

from cdcs_score.diagnostics import Detail, said
from cdcs_score.language import Language, Phrase
from cdcs_score.numbers import Exact, shown_equal, shown_percent

_REMEMBERED = 2048
NOTHING_SAID = Phrase("", "")


def phrase(vi: str, en: str, **details: Detail) -> Phrase:
    """The sentence in both languages, each with the details as that language writes them."""
    return filled(Phrase(vi, en), **details)


def filled(pattern: Phrase, **details: Detail) -> Phrase:
    """A sentence with the details it names in braces, in both languages."""
    return _filled(pattern, tuple(details.items()))


@lru_cache(maxsize=_REMEMBERED)
def _filled(pattern: Phrase, details: tuple[tuple[str, Detail], ...]) -> Phrase:
    """The sentence; of two thousand units many get the same points for the same reason."""
    return Phrase(
        *(
            pattern.said_in(language).format_map({name: said(one, language) for name, one in details})
            for language in Language
        )
    )


def unspoken(text: str) -> Phrase:
    """A text of a rubric or of figures that is the same in both languages."""
    return Phrase(text, text)


def joined(phrases: Iterable[Phrase], separator: str) -> Phrase:
    """Phrases one after the other."""
    listed = list(phrases)
    return Phrase(separator.join(one.vi for one in listed), separator.join(one.en for one in listed))


@lru_cache(maxsize=_REMEMBERED)
def percent(share: Exact) -> Phrase:
    """A share as a percentage: `37,5%` and `37.5%`."""
    return Phrase(*(shown_percent(share, language) for language in Language))


@lru_cache(maxsize=_REMEMBERED)
def equal(share: Exact) -> Phrase:
    """What a division comes to: `= 37,5%` and `= 37.5%`."""
    return Phrase(*(shown_equal(share, language) for language in Language))
