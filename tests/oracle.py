"""A second, independent implementation of the arithmetic: plain dicts and `Fraction`, and nothing of cdcs_score.

It follows docs/arithmetic.md step by step and is written another way on purpose: wherever the two differ, one is wrong.
A rubric is the YAML as a dict, every number as text. An answer is a dict:
`{"self": "8.5" | "" | "chín", "claims": bool, "explanation": str, "evidence": str}`; a row the file lacks is not there.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

RubricDict = dict[str, Any]
Answer = Mapping[str, Any]


class Row(NamedTuple):
    """What became of one row that takes points."""

    outcome: str  #: scored, awaiting, full, zero, rescale, blank_zero, blank_withheld, or why it failed
    points: Fraction | None


class Result(NamedTuple):
    """What the arithmetic gives for one unit."""

    rows: dict[str, Row]
    points: Fraction
    maximum: Fraction
    shares: dict[str, Fraction | None]
    bonus: Fraction
    total: Fraction | None
    withheld_by: list[str]
    band: str | None
    #: For ranking: the share of each group, the points of each criterion.
    by_code: dict[str, Fraction]


def leaves_of(criterion: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A criterion's parts, or itself."""
    return list(criterion.get("parts", [criterion]))


def leaves_in(rubric: RubricDict) -> list[dict[str, Any]]:
    """All leaves of the groups, in order."""
    return [leaf for group in rubric["groups"] for criterion in group["criteria"] for leaf in leaves_of(criterion)]


def bonus_items_in(rubric: RubricDict) -> list[dict[str, Any]]:
    """All bonus items, in order."""
    return list(rubric["bonus"]["items"]) if "bonus" in rubric else []


def number(text: str) -> Fraction | None:
    """The number in a text, or None."""
    return Fraction(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else None


def score(rubric: RubricDict, answers: Mapping[str, Answer], awarded: Mapping[str, str] | None = None) -> Result:
    """Everything about one unit but its rank."""
    rows = {leaf["code"]: _row(rubric, leaf, answers.get(leaf["code"])) for leaf in leaves_in(rubric)}
    out_of_scale = {code for code, row in rows.items() if row.outcome == "rescale"}
    points, maximum = Fraction(0), Fraction(0)
    shares: dict[str, Fraction | None] = {}
    by_code: dict[str, Fraction] = {}
    for group in rubric["groups"]:
        group_points, group_maximum = Fraction(0), Fraction(0)
        for criterion in group["criteria"]:
            codes = [leaf["code"] for leaf in leaves_of(criterion)]
            by_code[criterion["code"]] = sum((rows[code].points or Fraction(0) for code in codes), Fraction(0))
            group_points += by_code[criterion["code"]]
            group_maximum += sum(
                Fraction(leaf["maximum"]) for leaf in leaves_of(criterion) if leaf["code"] not in out_of_scale
            )
        shares[group["code"]] = group_points / group_maximum if group_maximum else None
        by_code[group["code"]] = group_points / group_maximum if group_maximum else Fraction(-1)
        points, maximum = points + group_points, maximum + group_maximum
    bonus = Fraction(0)
    if "bonus" in rubric:
        rows |= _bonus_rows(rubric, answers, awarded or {})
        earned = sum((rows[item["code"]].points or Fraction(0) for item in bonus_items_in(rubric)), Fraction(0))
        bonus = min(earned, Fraction(rubric["bonus"]["maximum"]))
    withheld_by = [code for code, row in rows.items() if row.points is None]
    total = None if withheld_by or not maximum else _total(rubric, points, maximum, bonus)
    band = None if total is None else _band(rubric, total)
    return Result(rows, points, maximum, shares, bonus, total, withheld_by, band, by_code)


def _row(rubric: RubricDict, leaf: Mapping[str, Any], answer: Answer | None) -> Row:
    if answer is None:
        return Row("no_row", None)
    typed = number(answer["self"])
    if answer["self"] and typed is None:
        return Row("unreadable", None)
    if not answer["claims"]:
        return _typed_row(rubric, leaf, answer)
    rule = leaf["not_arising"]
    if rule == "forbidden":
        return Row("claim_forbidden", None)
    if typed is not None:
        return Row("claim_and_score", None)
    if rule["explanation"] == "required" and not answer["explanation"]:
        return Row("claim_unexplained", None)
    return Row(rule["treatment"], Fraction(leaf["maximum"]) if rule["treatment"] == "full" else Fraction(0))


def _typed_row(rubric: RubricDict, row: Mapping[str, Any], answer: Answer) -> Row:
    if not answer["self"]:
        return Row("blank_zero", Fraction(0)) if row["missing"] == "zero" else Row("blank_withheld", None)
    typed = number(answer["self"])
    if typed is None:
        return Row("unreadable", None)
    if typed < 0:
        return Row("negative", None)
    if typed > Fraction(row["maximum"]):
        return Row("over_maximum", None)
    if typed % Fraction(row["step"]):
        return Row("off_step", None)
    return Row("awaiting" if "verified" in rubric["final"] else "scored", typed)


def _bonus_rows(rubric: RubricDict, answers: Mapping[str, Answer], awarded: Mapping[str, str]) -> dict[str, Row]:
    rows = {}
    for item in bonus_items_in(rubric):
        answer = answers.get(item["code"])
        if rubric["bonus"]["awarded_by"] == "superior":
            rows[item["code"]] = Row("scored", Fraction(awarded.get(item["code"], "0")))
        elif answer is None:
            rows[item["code"]] = Row("no_row", None)
        elif answer["claims"] and number(answer["self"]) is not None:
            rows[item["code"]] = Row("claim_and_score", None)
        else:
            rows[item["code"]] = _typed_row(rubric, item, answer)
    return rows


def _total(rubric: RubricDict, points: Fraction, maximum: Fraction, bonus: Fraction) -> Fraction:
    whole = sum((Fraction(group["maximum"]) for group in rubric["groups"]), Fraction(0))
    steps_per_point: int = 10 ** int(rubric["scale"]["decimals"])
    rounded = Fraction(_round((points * whole / maximum + bonus) * steps_per_point, rubric["scale"]["rounding"]))
    total = rounded / steps_per_point
    return min(total, Fraction(rubric["scale"]["maximum"])) if rubric["scale"]["capped"] else total


def _round(steps: Fraction, rounding: str) -> int:
    below = floor(steps)
    if rounding == "down":
        return below
    nearest_up = floor(steps + Fraction(1, 2))
    is_half = steps - below == Fraction(1, 2)
    if rounding == "half_even" and is_half:
        return below if below % 2 == 0 else below + 1
    return nearest_up


def _band(rubric: RubricDict, total: Fraction) -> str:
    reached = [
        (Fraction(band["from"]), str(band["code"])) for band in rubric["classes"] if Fraction(band["from"]) <= total
    ]
    return max(reached)[1]


def ranks(rubric: RubricDict, results: Mapping[str, Result]) -> dict[str, tuple[int, bool]]:
    """Rank, and whether it is shared, of every unit that has a total."""
    keys = {unit: _key(rubric, result) for unit, result in results.items() if result.total is not None}
    ranked = {}
    for unit, key in keys.items():
        better = [other for other in keys.values() if other > key]
        ahead = len(better) if rubric["ranking"]["ties"] == "1224" else len(set(better))
        ranked[unit] = (ahead + 1, list(keys.values()).count(key) > 1)
    return ranked


def _key(rubric: RubricDict, result: Result) -> tuple[Fraction, ...]:
    """Greater is better."""
    cuts = {band["code"]: Fraction(band["from"]) for band in rubric["classes"]}
    leading = {"class": cuts[result.band], "total": result.total} if result.band else {}
    by = [leading[name] for name in rubric["ranking"]["by"]]
    return (
        *[part for part in by if part is not None],
        *[result.by_code[code] for code in rubric["ranking"]["break_by"]],
    )


def quota(quota: Mapping[str, Any], classes: list[str], units: Mapping[str, tuple[str, Fraction]]) -> dict[str, str]:
    """What a quota does to each unit of the limited class: kept, moved or tied. A unit is its class and its points.

    Told unit by unit: whoever fits in with all its equals keeps the class, whoever has the places full before it is
    moved, and whoever stands with its equals across the line is tied.
    """
    from_base_up = classes[: classes.index(quota["of"]["at_least"]) + 1]
    base = sum(band in from_base_up for band, _ in units.values())
    places = _round(Fraction(quota["at_most"].rstrip("%")) / 100 * base, quota["rounding"])
    holders = {unit: points for unit, (band, points) in units.items() if band == quota["class"]}
    fates = {}
    for unit, points in holders.items():
        ahead = sum(other > points for other in holders.values())
        equals = sum(other == points for other in holders.values())
        fates[unit] = "kept" if ahead + equals <= places else "moved" if ahead >= places else "tied"
    return fates
