"""Remembering what was made of a thing. The thing itself is kept beside it, so that no other can be taken for it."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

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


class Kept(Generic[Thing, Made]):
    """A property that is worked out when it is first asked for, and kept with its thing.

    As `functools.cached_property`, which up to Python 3.11 takes a lock each time: longer than most of what is kept here.
    """

    def __init__(self, make: Callable[[Thing], Made]) -> None:
        self._make = make
        self._name = ""
        self.__doc__ = make.__doc__

    def __set_name__(self, _: type[Thing], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, thing: None, kind: type[Thing]) -> Self: ...
    @overload
    def __get__(self, thing: Thing, kind: type[Thing] | None = None) -> Made: ...
    def __get__(self, thing: Thing | None, kind: type[Thing] | None = None) -> Self | Made:
        if thing is None:  # asked of the class
            return self
        made: Made = self._make(thing)
        thing.__dict__[self._name] = made
        return made
