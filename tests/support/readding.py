"""Adding up again what an explanation prints: only the lines an officer sees, and plain fractions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

_NUMBER = r"-?\d+(?:\.\d{3})*(?:,\d+)?(?:/\d+)?"
_HEAD = re.compile(
    rf"^(?P<indent> *)(?P<code>\S+) .*: (?:\((?P<exact>{_NUMBER}) ≈ {_NUMBER}\)|(?P<points>{_NUMBER}|chưa có))"
    rf"/(?P<maximum>{_NUMBER}) điểm(?: \((?P<state>[^()]*)\))?$"
)
_GROUP = re.compile(r"^Nhóm (?P<rest>\S+ .*)$")
_STEP = re.compile(
    rf"^  (?P<name>.*?): (?P<sum>{_NUMBER}(?: [+−×:] {_NUMBER})*)(?: = (?P<result>{_NUMBER}))?(?P<rest>.*)$"
)


def number(text: str) -> Fraction:
    """A number as Vietnamese print it: `1.052,5`, `35/9`."""
    above, _, below = text.replace(".", "").replace(",", ".").partition("/")
    return Fraction(above) / Fraction(below or 1)


def value(text: str) -> Fraction:
    """What a printed sum comes to, by its signs from left to right, products first."""
    words = text.replace("(", "").replace(")", "").split()
    terms, signs = [number(words[0])], [1]
    for sign, word in zip(words[1::2], words[2::2], strict=True):
        match sign:
            case "×":
                terms[-1] *= number(word)
            case ":":
                terms[-1] /= number(word)
            case _:
                terms.append(number(word))
                signs.append(-1 if sign == "−" else 1)
    return sum((sign * term for sign, term in zip(signs, terms, strict=True)), Fraction(0))


@dataclass
class Table:
    """One table of an explanation, read back."""

    #: By code of a group, bonus or penalties: printed points and maximum, and the points of its rows.
    heads: dict[str, tuple[Fraction | None, Fraction]] = field(default_factory=dict)
    rows: dict[str, list[Fraction | None]] = field(default_factory=dict)
    parts: list[tuple[Fraction | None, list[Fraction | None]]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    steps: list[re.Match[str]] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)


def table_in(lines: Iterable[str]) -> Table:
    """The table a unit or a period is printed as."""
    table, code, is_sum = Table(), "", False
    for line in lines:
        if line == "Cộng lại:":
            is_sum = True
        elif is_sum:
            _take_step(table, line)
        elif found := _HEAD.match(line.removeprefix("Nhóm ") if _GROUP.match(line) else line):
            points = _points(found)
            match len(found["indent"]):
                case 0:
                    code = found["code"]
                    table.heads[code] = (points, number(found["maximum"]))
                    table.rows[code] = []
                    if line.startswith("Nhóm "):
                        table.groups.append(code)
                case 2:
                    table.rows[code].append(points)
                    table.parts.append((points, []))
                case 4:
                    table.parts[-1][1].append(points)
                case _:
                    pass  # a working may read `…: 5/9 điểm` as well
    return table


def _points(found: re.Match[str]) -> Fraction | None:
    text = found["exact"] or found["points"]
    return None if text == "chưa có" else number(text)


def _take_step(table: Table, line: str) -> None:
    step = _STEP.match(line)
    if step is None:
        table.limits.append(line.strip())
    else:
        table.steps.append(step)


def added(points: Iterable[Fraction | None]) -> Fraction:
    """The sum of points, all of which there must be."""
    found = list(points)
    assert None not in found
    return sum((one for one in found if one is not None), Fraction(0))


def readded(lines: Sequence[str]) -> Fraction:
    """The rounded total an explanation leads to; every sum on the way is checked against the rows above it."""
    table = table_in(lines)
    for points, parts in table.parts:
        assert not parts or points == added(parts), (points, parts)
    for step in table.steps:
        assert step["result"] is None or value(step["sum"]) == number(step["result"]), step[0]
    *steps, last = table.steps
    of_groups, others = steps[: len(table.groups)], steps[len(table.groups) :]
    for code, step in zip(table.groups, of_groups, strict=True):
        assert added(table.rows[code]) == value(step["sum"]) == table.heads[code][0], step[0]
    groups, *others = others
    running = value(groups["sum"])
    assert running == sum((table.heads[code][0] or 0 for code in table.groups), Fraction(0))
    if others and others[0]["name"].startswith("quy đổi"):
        rescaled, *others = others
        assert rescaled["sum"].startswith(groups["result"] or groups["sum"])
        running = value(rescaled["sum"])
    extras = [code for code in table.heads if code not in table.groups]
    for code, step in zip(extras, others, strict=False):
        limited = min(added(table.rows[code]), table.heads[code][1])
        assert (value(step["sum"]), limited) == (added(table.rows[code]), table.heads[code][0])
    if extras:
        running = value(others[len(extras)]["sum"])
    return _limited_and_rounded(running, table.limits, last)


def _limited_and_rounded(exact: Fraction, limits: list[str], last: re.Match[str]) -> Fraction:
    """Whether the last line is what the rounding it names gives."""
    for limit in limits:
        exact = max(exact, Fraction(0)) if limit == "không dưới 0" else min(exact, number(limit.split()[-1]))
    assert rounded_as_said(exact, last["name"]) == value(last["sum"]), (exact, last[0])
    return value(last["sum"])


def rounded_as_said(exact: Fraction, words: str) -> Fraction:
    """A number rounded as a sentence says it is: `làm tròn 2 chữ số thập phân, nửa thì lên`."""
    decimals = re.search(r"(\d) chữ số", words)
    assert decimals, words
    scaled = exact * 10 ** int(decimals[1])
    whole, rest = scaled.numerator // scaled.denominator, scaled - scaled.numerator // scaled.denominator
    is_up = {
        "nửa thì lên": rest >= Fraction(1, 2),
        "nửa thì về số chẵn": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1),
        "bỏ phần lẻ": False,
    }
    return Fraction(whole + is_up[words.rpartition(", ")[2]], 10 ** int(decimals[1]))
