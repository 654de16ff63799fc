"""Cross-checks (kiểm tra chéo): who checks whom. Nobody checks itself, no two check each other, and years differ. Pure.

The units stand in a circle, in the order of the register, and each checks the one so many places on. The number of
places changes with the year; half the circle is left out, for then two would check each other.
"""

from collections.abc import Sequence


def checked_by(units: Sequence[str], year: int) -> tuple[tuple[str, str], ...]:
    """Pairs of who checks and who is checked, in the order of the register; none where it is impossible (1 or 2 units)."""
    count = len(units)
    shifts = [shift for shift in range(1, count) if 2 * shift != count]
    if not shifts:
        return ()
    shift = shifts[year % len(shifts)]
    return tuple((unit, units[(place + shift) % count]) for place, unit in enumerate(units))
