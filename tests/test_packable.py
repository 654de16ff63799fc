"""Records that were packed come back as they were, frozen as before."""

import pickle
from dataclasses import FrozenInstanceError
from fractions import Fraction
from typing import Any

import pytest

from cdcs_score.codes import cells
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact
from cdcs_score.scorecard import Layer, LeafScore, MissingWithheld, Scored
from cdcs_score.submission import Blank, Given, Response, Unreadable

PLACE = Place(file="CD-001.xlsx", sheet="Tự chấm", cell="C6")
FINDING = Diagnostic(code=cells.SCORE_TEXT, place=PLACE, criterion="1.1", details={"maximum": Exact(5), "n": 2})


def packed_and_back(thing: object) -> Any:
    """The thing as another process gets it."""
    return pickle.loads(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))  # noqa: S301 -- packed here


@pytest.mark.parametrize(
    "record",
    [
        Blank(place=PLACE),
        Given(points=Exact(35, 9), raw="35/9", place=PLACE),
        Response(code="1.1", self_score=Unreadable(raw="?", place=PLACE, diagnostic=FINDING), evidence="Biên bản"),
        LeafScore(code="1.1", maximum=Exact(5), outcome=Scored(Exact(5), Layer.SELF), working=Phrase("a", "b")),
        MissingWithheld(),
        FINDING,
    ],
    ids=lambda record: type(record).__name__,
)
def test_record_comes_back_as_it_was(record: object) -> None:
    again = packed_and_back(record)
    assert again == record
    assert type(again) is type(record)
    assert repr(again) == repr(record)


def test_record_that_came_back_is_still_frozen() -> None:
    again = packed_and_back(Blank(place=PLACE))
    with pytest.raises(FrozenInstanceError):
        again.place = Place()


@pytest.mark.parametrize("value", [Exact(0), Exact(-17), Exact(35, 9), Exact(1, 8), Exact(10**30, 7)])
def test_number_comes_back_as_it_was(value: Exact) -> None:
    again = packed_and_back([value, Exact(1)])
    assert again == [value, 1]
    assert type(again[0]) is Fraction
