"""Dice that fall the same way on every machine: choices drawn from a seed and from what the choice is about.

Each matter has dice of its own, named by words, so that one more unit or one more question changes nobody else's
answers. Whole numbers only; no state is shared.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")
_CERTAIN = 100


class Dice:
    """Choices for one matter."""

    def __init__(self, seed: int, *matter: str) -> None:
        self._key = "/".join((str(seed), *matter))
        self._thrown = 0

    def below(self, limit: int) -> int:
        """A whole number from 0 to just below the limit."""
        self._thrown += 1
        digest = sha256(f"{self._key}/{self._thrown}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def between(self, least: int, most: int) -> int:
        """A whole number from the least to the most, both included."""
        return least + self.below(most - least + 1)

    def pick(self, options: Sequence[T]) -> T:
        """One of several."""
        return options[self.below(len(options))]

    def falls(self, percent: int) -> bool:
        """Whether something happens that happens so often in a hundred times."""
        return self.below(_CERTAIN) < percent

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """All of them, in some order."""
        rest = list(options)
        return [rest.pop(self.below(len(rest))) for _ in options]
