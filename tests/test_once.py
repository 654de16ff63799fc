"""What was made of a thing is made once, and never of another thing; a label that is too long is too long for certain."""

from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.numbers import Exact, total_of
from cdcs_score.once import Kept, once_each
from cdcs_score.text import comparable, composed, header_keys, outgrows, without_brackets


def test_made_once_for_each_thing_and_equal_things_are_two() -> None:
    made: list[list[int]] = []

    def make(thing: list[int]) -> int:
        made.append(thing)
        return len(made)

    of = once_each(make)
    first, second = [1], [1]
    assert (1, 1, 2, 1) == (of(first), of(first), of(second), of(first))


class _Weighed:
    def __init__(self, weights: list[int]) -> None:
        self.weights = weights

    @Kept
    def total(self) -> int:
        """What all weigh together."""
        return sum(self.weights)


def test_property_is_worked_out_once_for_each_thing_and_kept_with_it() -> None:
    first, second = _Weighed([1, 2]), _Weighed([5])
    assert (3, 5) == (first.total, second.total)
    first.weights.append(4)
    assert (3, 7) == (first.total, _Weighed(first.weights).total)
    assert _Weighed.total.__doc__ == "What all weigh together."


def test_forgotten_thing_is_made_again_and_right() -> None:
    def first(thing: list[int]) -> int:
        return thing[0]

    of = once_each(first)
    assert list(range(5000)) == [of([number]) for number in range(5000)]


LABELS = st.text("aăđĐộ ẹ\u0323\u0301.:;*()\nＡ１–", max_size=30) | st.text(max_size=30)


@given(LABELS, st.integers(0, 20))
def test_what_outgrows_a_length_is_longer_when_made_comparable(text: str, length: int) -> None:
    plain = composed(text)
    if outgrows(plain, length):
        assert len(comparable(plain)) > length


@given(LABELS)
def test_header_keys_hold_both_readings_of_a_short_label(text: str) -> None:
    plain = composed(text)
    keys = header_keys(plain)
    assert comparable(plain) in keys
    assert comparable(without_brackets(plain)) in keys


@given(st.lists(st.fractions() | st.integers().map(Exact)))
def test_total_is_the_sum(values: list[Exact]) -> None:
    assert sum(values, Exact(0)) == total_of(values)
