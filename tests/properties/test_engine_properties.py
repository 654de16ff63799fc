"""The engine beside the oracle, the same comparison with planted faults, and the rules every result keeps."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest
from hypothesis import Phase, assume, event, find, given, settings, target
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from cdcs_score import classing, numbers, ranking, scoring
from cdcs_score.codes.catalogue import Severity
from cdcs_score.numbers import ZERO, Exact, Rounding, of_result
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import Counted, Failed, MissingAsZero, MissingWithheld, Scored, State, Total
from cdcs_score.standing import Standing
from cdcs_score.submission import Blank, Response, Submission
from tests import oracle
from tests.properties.strategies import ROUNDINGS, TREATMENTS, Case, cases, text_of
from tests.support.agreement import differences, expected, graded, rows_of

#: The same examples on every machine, whatever the profile: what these runs reach is asserted.
FIXED = settings(derandomize=True, database=None, deadline=None, phases=[Phase.generate], max_examples=800)


# ------------------------------------------------------------------------------------------------ beside the oracle


def situations(case: Case) -> Iterator[str]:
    """The names of everything remarkable that happens in a pool."""
    scale, bonus = case.rubric["scale"], case.rubric.get("bonus")
    whole = sum(Fraction(group["maximum"]) for group in case.rubric["groups"])
    results = expected(case)
    yield from (row.outcome for result in results.values() for row in result.rows.values())
    for unit, result in results.items():
        if result.total is None:
            yield "withheld" if result.withheld_by else "withheld: nothing applies"
            continue
        raw = result.points * whole / result.maximum + result.bonus
        yield f"rounding {scale['rounding']}" + (" moved the total" if raw != result.total else "")
        if (raw * 10 ** int(scale["decimals"])) % 1 == Fraction(1, 2):
            yield f"half met by {scale['rounding']}"
        if raw > Fraction(scale["maximum"]):
            yield "over the scale, capped" if scale["capped"] else "over the scale, uncapped"
        if result.maximum < whole:
            yield "rescaled total"
        if any(result.total == Fraction(band["from"]) for band in case.rubric["classes"][:-1]):
            yield "exactly on a cut"
        if None in result.shares.values():
            yield "group with nothing applicable"
        if bonus and sum(row.points or 0 for code, row in result.rows.items() if code in _items(bonus)) > result.bonus:
            yield "bonus over its maximum"
        if bonus and result.bonus:
            yield f"bonus by {bonus['awarded_by']}"
        if case.awarded[unit]:
            yield "awarded by the superior"
    ranks = oracle.ranks(case.rubric, results)
    shared = {rank for rank, is_shared in ranks.values() if is_shared}
    if shared and max(rank for rank, _ in ranks.values()) > min(shared):
        yield f"someone behind a tie, {case.rubric['ranking']['ties']}"
    ranked_at: dict[Fraction | None, set[int]] = {}
    for unit, (rank, _) in ranks.items():
        ranked_at.setdefault(results[unit].total, set()).add(rank)
    if any(len(places) > 1 for places in ranked_at.values()):
        yield "tie broken"


def _items(bonus: dict[str, Any]) -> set[str]:
    return {item["code"] for item in bonus["items"]}


SITUATIONS = {
    "scored", "awaiting", *TREATMENTS, "blank_zero", "blank_withheld",
    "no_row", "unreadable", "negative", "over_maximum", "off_step",
    "claim_forbidden", "claim_and_score", "claim_unexplained",
    "withheld", "withheld: nothing applies", "rescaled total", "group with nothing applicable",
    *(f"rounding {one} moved the total" for one in ROUNDINGS), *(f"half met by {one}" for one in ROUNDINGS),
    "over the scale, capped", "over the scale, uncapped", "exactly on a cut",
    "bonus over its maximum", "bonus by self", "bonus by superior", "awarded by the superior",
    "someone behind a tie, 1224", "someone behind a tie, 1223", "tie broken",
}  # fmt: skip


class TestOracle:
    """Engine and oracle, written apart, give the same points, shares, totals, classes and ranks."""

    @given(cases())
    def test_engine_gives_what_the_oracle_gives(self, case: Case) -> None:
        reached = set(situations(case))
        for name in reached:
            event(name)
        target(len(reached), label="situations in one pool")
        assert [] == differences(case)

    def test_comparison_reaches_every_situation(self) -> None:
        reached: Counter[str] = Counter()

        @FIXED
        @given(cases())
        def look(case: Case) -> None:
            reached.update(set(situations(case)))

        look()
        assert set() == {name for name in SITUATIONS if not reached[name]}
