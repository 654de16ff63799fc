"""Bytes from a folder others may reach give records or nothing: no function of anyone's choice is run."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from cdcs_score import storage
from cdcs_score.codes import cells
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.collected import CameTo, MetFile, Received
from cdcs_score.readers.reading import WrongForm
from cdcs_score.register import Level
from cdcs_score.submission import Blank, Given, Response, Stated, Submission
from cdcs_score.unpacking import unpacked
from cdcs_score.workers import Workers

PLACE = Place(file="CD-001.xlsx", sheet="Tự chấm", cell="C6")
GIVEN = Given(points=Exact(35, 9), raw="35/9", place=PLACE)


@pytest.mark.parametrize(
    "thing",
    [
        Submission(
            unit="CD-001",
            file="CD-001.xlsx",
            responses={"1": Response(code="1", self_score=GIVEN)},
            facts={"thoa_uoc": Stated(value=True, raw="Có", place=PLACE)},
            typed_total=Blank(place=PLACE),
        ),
        Diagnostic(code=cells.SCORE_TEXT, place=PLACE, details={"maximum": Exact(5), "n": 2, "w": Phrase("a", "b")}),
        CameTo(
            met=MetFile(name="a", sha256="b", became="read", units=("c",)),
            received=(("c", Received(file="a", sha256="b", entry=WrongForm(unit="c"))),),
        ),
        Level.CDCS,
        (None, True, 1, "x", b"x", [1], {1: 2}, frozenset({3}), {4}),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_records_come_back_as_they_were(thing: object) -> None:
    assert thing == unpacked(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))


class Calling:
    """Something whose unpickling calls a function."""

    def __init__(self, function: Callable[..., object], *values: object) -> None:
        self.called = function, values

    def __reduce__(self) -> tuple[object, ...]:
        return self.called


@pytest.mark.parametrize(
    "function", [os.mkdir, Path, eval, getattr, Workers, storage.sha256_of], ids=lambda one: one.__qualname__
)
def test_nothing_else_is_called(tmp_path: Path, function: Callable[..., object]) -> None:
    made = tmp_path / "made"
    with pytest.raises(pickle.UnpicklingError):
        unpacked(pickle.dumps(Calling(function, str(made))))
    assert not made.exists()


@pytest.mark.parametrize(
    ("module", "name"),
    [("os", "mkdir"), ("cdcs_score.storage", "os.mkdir"), ("cdcs_score.storage", "Path"), ("cdcs_score.gone", "x")],
)
def test_what_our_modules_import_is_not_ours(tmp_path: Path, module: str, name: str) -> None:
    """Bytes written by hand: pickle itself names nothing by a module that only imported it."""
    made = tmp_path / "made"
    called = _word(module) + _word(name) + pickle.STACK_GLOBAL + _word(str(made)) + pickle.TUPLE1 + pickle.REDUCE
    with pytest.raises((pickle.UnpicklingError, AttributeError)):
        unpacked(pickle.PROTO + b"\x04" + called + pickle.STOP)
    assert not made.exists()


def _word(word: str) -> bytes:
    return pickle.SHORT_BINUNICODE + bytes([len(word)]) + word.encode()
