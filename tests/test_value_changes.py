"""Value changes: every value that differs is named by the way to it; what is alike is not named."""

import pytest

from cdcs_score.value_changes import value_changes


def changes(was: object, now: object) -> list[str]:
    return [f"{one.words}: {one.was} -> {one.now}" for one in value_changes(was, now)]


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ({"a": "1"}, {"a": "1"}, []),
        ({"a": "1"}, {"a": "2"}, ["a: 1 -> 2"]),
        ({"a": 1}, {"a": True}, ["a: 1 -> true"]),
        ({"a": 1}, {"a": "1"}, ["a: 1 -> 1"]),
        ({"a": None}, {"a": "0"}, ["a: null -> 0"]),
        ({"a": "1"}, {"b": "1"}, ["a: 1 -> –", "b: – -> 1"]),
        ({"a": [1, 2]}, {"a": [1, 3, 4]}, ["a · 2: 2 -> 3", "a · 3: – -> 4"]),
        ({"a": {"b": {"c": "x"}}}, {"a": {"b": {"c": "y"}}}, ["a · b · c: x -> y"]),
        ({"a": {"b": 1, "c": 2}}, {"a": "gone"}, ['a: {"b": 1, "c": 2} -> gone']),
    ],
)
def test_what_differs_is_named_by_the_way_to_it(was: object, now: object, expected: list[str]) -> None:
    assert expected == changes(was, now)


def test_entries_are_found_by_their_code_wherever_they_stand() -> None:
    first, second = {"code": "TO-01", "total": "90"}, {"code": "TO-02", "total": "80"}
    assert [] == changes({"units": [first, second]}, {"units": [second, first]})
    assert ["units · TO-01 · total: 90 -> 91"] == changes(
        {"units": [first, second]}, {"units": [second, {**first, "total": "91"}]}
    )


def test_entries_that_share_a_code_go_by_their_place() -> None:
    twins = [{"code": "K1", "level": "to"}, {"code": "K1", "level": "cdcs"}]
    assert ["2 · level: cdcs -> to"] == changes(twins, [twins[0], {"code": "K1", "level": "to"}])


def test_entry_that_came_or_went_is_one_change() -> None:
    assert ['units · B: – -> {"code": "B", "x": 1}'] == changes(
        {"units": [{"code": "A"}]}, {"units": [{"code": "A"}, {"code": "B", "x": 1}]}
    )
