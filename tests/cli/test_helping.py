"""The processes of a large run are called before the run is ready itself, and go with it whatever comes of it."""

from pathlib import Path

import pytest

from cdcs_score.cli import helping
from cdcs_score.cli.helping import helpers


@pytest.fixture
def season(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder marked as a season, with five files, on a machine of two cores, where two files pay for a process."""
    (tmp_path / "ky" / "submissions" / "K1").mkdir(parents=True)
    (tmp_path / "ky" / "season.yaml").touch()
    for number in range(5):
        (tmp_path / "ky" / "submissions" / "K1" / f"{number}.xlsx").touch()
    monkeypatch.setattr(helping, "cores_at_hand", lambda: 2)
    monkeypatch.setattr("cdcs_score.workers.cores_at_hand", lambda: 2)
    monkeypatch.setattr(helping, "THINGS_PER_WORKER", 2)
    monkeypatch.setattr("cdcs_score.workers.THINGS_PER_WORKER", 2)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "ky"


def called(*words: Path | str, jobs: int = 0) -> int:
    with helpers(words, jobs) as crew:
        there = len(crew)
    assert 0 == len(crew), "they went with the block"
    return there


def test_as_many_come_as_pay_or_as_are_asked_for(season: Path) -> None:
    assert [2, 2, 3, 0] == [called(season, jobs=jobs) for jobs in (0, 2, 3, 1)]


def test_nobody_comes_for_few_files_or_where_there_is_no_season(season: Path, tmp_path: Path) -> None:
    for path in list((season / "submissions" / "K1").iterdir())[1:]:
        path.unlink()
    assert [0, 0, 0] == [called(season), called(tmp_path), called("TO-01")]


def test_season_is_the_one_named_or_the_one_around(season: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(season / "submissions" / "K1")
    assert [2, 2] == [called(), called("TO-01")]


def test_they_go_when_the_run_breaks_off(season: Path) -> None:
    with pytest.raises(KeyboardInterrupt), helpers([season], 0) as crew:
        raise KeyboardInterrupt
    assert 0 == len(crew)
