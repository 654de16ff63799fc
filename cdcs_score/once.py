"""Remembering what was made of a thing. The thing itself is kept beside it, so that no other can be taken for it."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")
#: A season has a handful of rubrics, with some hundred rows together.
_REMEMBERED = 2048


def once_each(make: Callable[[Thing], Made]) -> Callable[[Thing], Made]:
    """The pure function, remembering what it made of each of the last things it was given.

    Things are told apart by identity: two rubrics that are equal are two, and comparing them would cost more than
    making something of each.
    """
    kept: OrderedDict[int, tuple[Thing, Made]] = OrderedDict()

    def made(thing: Thing) -> Made:
        found = kept.get(id(thing))
        if found is None:
            found = kept[id(thing)] = thing, make(thing)
            if len(kept) > _REMEMBERED:
                kept.popitem(last=False)
        return found[1]

    return made
