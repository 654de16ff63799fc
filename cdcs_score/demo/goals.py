"""What unions reach: as in real lists, high, thickest just above the cuts, with equals at exactly 90."""

from collections.abc import Mapping

from cdcs_score.demo.case import Kind
from cdcs_score.demo.dice import Dice
from cdcs_score.numbers import Exact

#: Out of so many unions of a block. The same number stands as often as it is seen in real lists.
_USUAL = (
    "90", "90", "90.5", "91", "90", "88.5", "87", "90.5", "86", "91", "84.5", "90", "75", "75.5", "82", "89", "76",
    "85.5", "75", "90.5", "88", "83.5", "79", "68", "91", "75.5", "86.5", "57.5", "90", "80",
)  # fmt: skip
#: What the best reach; below the maximum, as hardly anybody claims everything.
_TOP = ("94.5", "94", "93.5", "93")
#: What those reach that answer alike.
ALIKE: Mapping[Kind, Exact] = {"school": Exact(92), "office": Exact(90)}


def aims(seed: int, kind: Kind, number: int) -> Exact:
    """The total a union of a block is to reach."""
    order = Dice(seed, "goals", kind, str(number // len(_USUAL))).shuffled(_USUAL)
    return Exact(order[number % len(_USUAL)])


def top(place: int) -> Exact:
    """The total of one of the best of a block."""
    return Exact(_TOP[place % len(_TOP)])
