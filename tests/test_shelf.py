"""What is laid down comes back as it was, and nothing of it outlives the run."""

import errno
import io
import os
import pickle
from pathlib import Path
from typing import NoReturn

import pytest

from cdcs_score.codes import files
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import CannotWrite
from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.shelf import Kept, ManyKept, Shelf, ShelfRoom


def test_things_come_back_as_they_were_and_codes_as_themselves() -> None:
    finding = Diagnostic(code=files.TWO_FILES, place=Place(file="a.xlsx"), details={"points": Exact(35, 9)})
    with ShelfRoom() as room:
        shelf = room.shelf()
        first: Kept[Diagnostic] = shelf.keep(finding)
        second: Kept[str] = shelf.keep("hai")
        assert ("hai", finding) == (second.value, first.value)
        assert first.value.code is files.TWO_FILES


def test_where_very_many_things_lie_is_known_in_their_order_whatever_shelf_they_are_on() -> None:
    with ShelfRoom() as room:
        one, other = room.shelf(), Shelf(room.folder)
        many = ManyKept([one.keep("một"), other.keep("hai")])
        many.append(one.keep("ba"))
        assert ["một", "hai", "ba"] == [kept.value for kept in many]
        assert (3, "ba", ["hai", "ba"]) == (len(many), many[-1].value, [kept.value for kept in many[1:]])


def test_shelf_of_another_process_is_read_as_ones_own() -> None:
    with ShelfRoom() as room:
        theirs = Shelf(room.folder)
        kept: Kept[str] = theirs.keep("ở tiến trình khác")
        assert "ở tiến trình khác" == kept.value


def test_folder_is_made_when_it_is_needed_and_goes_with_the_run() -> None:
    with ShelfRoom() as unused:
        pass
    assert unused._folder is None  # noqa: SLF001 -- that nothing was made shows nowhere else
    with ShelfRoom() as room:
        folder = Path(room.folder)
        room.shelf().keep("một")
        assert folder.is_dir()
    assert not folder.exists()


def test_full_disk_is_said_and_the_saying_comes_from_another_process_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> NoReturn:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with ShelfRoom() as room:
        shelf = room.shelf()
        monkeypatch.setattr(shelf, "_stream", Full())
        with pytest.raises(CannotWrite) as caught:
            shelf.keep("một")
        (finding,) = pickle.loads(pickle.dumps(caught.value)).diagnostics  # noqa: S301 -- made on the line
        reason = os.strerror(errno.ENOSPC)
        assert f"không ghi được “{room.folder}”: {reason}; kết quả cũ còn nguyên" == finding.message(
            Language.VIETNAMESE
        )
