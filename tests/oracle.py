"""A second, independent implementation of the arithmetic: plain dicts and `Fraction`, and nothing of cdcs_score.

It follows "The arithmetic, in order" step by step and is written another way on purpose: wherever the two differ, one
is wrong. A rubric is the YAML as a dict, every number as text; a condition in it is a small tuple tree, which the
oracle works out by itself and `written` prints as the text an author would write.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

RubricDict = dict[str, Any]
#: What a unit wrote in one row: `{"self": "8.5" | "" | "chín", "claims": bool, "explanation": str, "evidence": str}`.
Answer = Mapping[str, Any]
#: `("<", ("fact", "members"), ("number", "50%"))`, `("and", one, other)`, `("so", "strike")`; see `_solved`.
Tree = tuple[Any, ...]

#: What the register says of a unit: conditions may name it, and no rubric declares it.
REGISTER = {
    "unit.members": {"type": "count", "supplied_by": "superior"},
    "days_late": {"type": "count", "supplied_by": "superior"},
    "last_year.points": {"type": "number", "supplied_by": "superior"},
    "last_year.class": {"type": "choice", "supplied_by": "superior"},
}


#: The classes of the units below, from the highest.
CLASSES_BELOW = ("tot", "kha", "yeu")


class Child(NamedTuple):
    """A unit below another."""

    level: str
    band: str  #: "" where it has no class yet
    is_provisional: bool


class Sent(NamedTuple):
    """What one unit sent, and what the superior says of it. A row or fact that is not here had no place."""

    answers: Mapping[str, Answer]
    #: By name, as text: `12`, `90%`, `true`, the code of a choice; "" is blank, "?" cannot be read.
    facts: Mapping[str, str]
    above: Mapping[str, str]
    awarded: Mapping[str, str]
    #: The registered units below it.
    children: tuple[Child, ...] = ()


class Gap(Enum):
    """Why a fact has no value."""

    BLANK = "blank"
    BROKEN = "broken"


Value = Fraction | bool | str | Gap


class Row(NamedTuple):
    """What became of one row that takes points."""

    outcome: str  #: scored, awaiting, computed, full, rescale by condition, blank_zero, … or why it failed
    points: Fraction | None
    computed: Fraction | None = None


class Result(NamedTuple):
    """What the arithmetic gives for one unit."""

    facts: dict[str, Value]
    rows: dict[str, Row]
    points: Fraction
    maximum: Fraction
    shares: dict[str, Fraction | None]
    bonus: Fraction
    penalties: Fraction
    total: Fraction | None
    withheld_by: list[str]
    #: By knock-out: fired, clear or open. By cross-check: whether it is wrong, None where nobody can say.
    knock_outs: dict[str, str]
    checks: dict[str, bool | None]
    by_points: str | None
    band: str | None
    moved_by: list[str]
    #: The share of each group, the points of each criterion; and for ranking also the figure of each line.
    by_code: dict[str, Fraction]
    tie_breakers: dict[str, Fraction]


def leaves_of(criterion: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A criterion's parts, or itself; an informational line has nothing to score."""
    if criterion.get("method") == "informational":
        return []
    return list(criterion.get("parts", [criterion]))


def leaves_in(rubric: RubricDict) -> list[dict[str, Any]]:
    """All leaves of the groups, in order."""
    return [leaf for group in rubric["groups"] for criterion in group["criteria"] for leaf in leaves_of(criterion)]


def items_in(rubric: RubricDict, *kinds: str) -> list[dict[str, Any]]:
    """All bonus and penalty items, in order."""
    return [item for kind in kinds or ("bonus", "penalties") for item in rubric.get(kind, {"items": []})["items"]]


def number(text: str) -> Fraction | None:
    """The number in a text, or None."""
    return Fraction(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else None


def amount(text: str) -> Fraction:
    """A number, or a percentage as its share."""
    return Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1)


# ------------------------------------------------------------------------------------------------------------- facts


def facts_of(rubric: RubricDict, sent: Sent) -> dict[str, Value]:
    """Every fact: the superior's entry where it supplies the fact, else the unit's; blank means what the rubric says."""
    return {name: _fact(name, declared, sent) for name, declared in ({**REGISTER, **rubric.get("facts", {})}).items()}


def _fact(name: str, declared: Mapping[str, Any], sent: Sent) -> Value:
    entries = sent.above if declared.get("supplied_by") == "superior" else sent.facts
    text = entries.get(name, "") or declared.get("blank_means", "")
    if not text:
        return Gap.BLANK
    if text == "?":
        return Gap.BROKEN
    if declared["type"] == "yes_no":
        return bool(text == "true")
    return text if declared["type"] == "choice" else amount(text)


def facts_under(row: Mapping[str, Any]) -> list[str]:
    """The facts the points of a row rest on; none where people or the units below give the points."""
    row = {**row, **row.get("reported", {})}
    keys = [row[key] for key in ("fact", "numerator", "denominator") if key in row]
    return keys + [item["fact"] for item in row["items"]] if row["method"] == "checklist" else keys


# -------------------------------------------------------------------------------------------------------- conditions


def written(value: Any) -> Any:
    """A rubric with every condition in it printed as an author would write it."""
    if isinstance(value, tuple):
        return _text_of(value)
    if isinstance(value, dict):
        return {key: written(one) for key, one in value.items()}
    return [written(one) for one in value] if isinstance(value, list) else value


def _text_of(tree: Tree) -> str:
    match tree:
        case ("so" | "fact" | "number" | "word" as kind, str(name)):
            return f'"{name}"' if kind == "word" else name
        case ("share" | "points" as function, code):
            return f'{function}("{code}")'
        case ("lowest_share",):
            return "lowest_share()"
        case ("not", one):
            return f"not ({_text_of(one)})"
        case ("min" | "max" as function, *operands):
            return f"{function}({', '.join(_text_of(one) for one in operands)})"
        case ("in", one, *others):
            return f"{_text_of(one)} in [{', '.join(_text_of(other) for other in others)}]"
        case (sign, one, other):
            return (
                f"({_text_of(one)}) {sign} ({_text_of(other)})" if sign in {"and", "or"} else _of_two(sign, one, other)
            )
    raise ValueError(tree)


def _of_two(sign: str, one: Tree, other: Tree) -> str:
    brackets = "({})" if sign in {"*", "/"} else "{}"
    return f"{brackets.format(_text_of(one))} {sign} {brackets.format(_text_of(other))}"


def names_in(tree: Any) -> Iterator[str]:
    """The facts a condition asks about."""
    if isinstance(tree, tuple):
        if tree[0] in {"so", "fact"}:
            yield tree[1]
        for one in tree[1:]:
            yield from names_in(one)


class Asked(NamedTuple):
    """What a condition may ask about, and the order of classes from the highest."""

    facts: Mapping[str, Value]
    classes: list[str]
    #: None where some row has no points.
    shares: Mapping[str, Fraction | None] = {}
    points: Mapping[str, Fraction | None] = {}


def holds(tree: Tree, asked: Asked) -> bool | None:
    """Whether a condition is met; None as soon as anything it asks about is not known, whatever the rest may say."""
    try:
        return bool(_solved(tree, asked))
    except LookupError:
        return None


def _solved(tree: Tree, asked: Asked) -> Any:
    kind, *operands = tree
    if kind in {"so", "fact", "share", "points", "lowest_share"}:
        return _looked_up(kind, operands, asked)
    if kind in {"number", "word"}:
        return amount(operands[0]) if kind == "number" else operands[0]
    solved = [_solved(one, asked) for one in operands]
    if kind in {"<", "<=", ">", ">="}:
        first, second = (-asked.classes.index(one) if isinstance(one, str) else one for one in solved)
        return {"<": first < second, "<=": first <= second, ">": first > second, ">=": first >= second}[kind]
    by_kind: dict[str, Callable[[], Any]] = {
        "and": lambda: all(solved),
        "or": lambda: any(solved),
        "not": lambda: not solved[0],
        "==": lambda: solved[0] == solved[1],
        "!=": lambda: solved[0] != solved[1],
        "in": lambda: solved[0] in solved[1:],
        "+": lambda: solved[0] + solved[1],
        "-": lambda: solved[0] - solved[1],
        "*": lambda: solved[0] * solved[1],
        "/": lambda: solved[0] / solved[1],
        "min": lambda: min(solved),
        "max": lambda: max(solved),
    }
    return by_kind[kind]()


def _looked_up(kind: str, operands: list[str], asked: Asked) -> Any:
    if kind in {"so", "fact"}:
        found: Any = asked.facts[operands[0]]
    elif kind == "lowest_share":
        found = None if None in asked.shares.values() else min(one for one in asked.shares.values() if one is not None)
    else:
        found = (asked.shares if kind == "share" else asked.points)[operands[0]]
    if found is None or isinstance(found, Gap):
        raise LookupError(operands)
    return found


# -------------------------------------------------------------------------------------------------------------- rows


def score(rubric: RubricDict, sent: Sent) -> Result:
    """Everything about one unit but its rank and the quota."""
    facts = facts_of(rubric, sent)
    classes = [band["code"] for band in rubric["classes"]]
    rows = {leaf["code"]: _row(rubric, leaf, sent, Asked(facts, classes)) for leaf in leaves_in(rubric)}
    out_of_scale = {code for code, row in rows.items() if row.outcome.startswith("rescale")}
    points, maximum = Fraction(0), Fraction(0)
    shares: dict[str, Fraction | None] = {}
    by_code: dict[str, Fraction] = {}
    line_figures: dict[str, Fraction] = {}
    for group in rubric["groups"]:
        group_points, group_maximum = Fraction(0), Fraction(0)
        for criterion in group["criteria"]:
            codes = [leaf["code"] for leaf in leaves_of(criterion)]
            by_code[criterion["code"]] = sum((rows[code].points or Fraction(0) for code in codes), Fraction(0))
            if not codes:
                line_figures[criterion["code"]] = _figure_of(facts[criterion["fact"]])
            group_points += by_code[criterion["code"]]
            group_maximum += sum(
                Fraction(leaf["maximum"]) for leaf in leaves_of(criterion) if leaf["code"] not in out_of_scale
            )
        shares[group["code"]] = group_points / group_maximum if group_maximum else None
        by_code[group["code"]] = group_points / group_maximum if group_maximum else Fraction(-1)
        points, maximum = points + group_points, maximum + group_maximum
    extras = {}
    for kind in ("bonus", "penalties"):
        extra = {item["code"]: _item(rubric, kind, item, sent, facts) for item in items_in(rubric, kind)}
        earned = sum((row.points or Fraction(0) for row in extra.values()), Fraction(0))
        extras[kind] = min(earned, Fraction(rubric[kind]["maximum"])) if kind in rubric else Fraction(0)
        rows |= extra
    withheld_by = [code for code, row in rows.items() if row.points is None]
    total = None
    if maximum and not withheld_by:
        total = _total(rubric, points, maximum, extras["bonus"] - extras["penalties"])
    asked = Asked(facts, classes, _shares_asked(rubric, rows, shares), _points_asked(rubric, rows))
    knock_outs = {one["code"]: holds(one["when"], asked) for one in rubric.get("knock_outs", [])}
    by_points, band, moved_by = _class(rubric, total, knock_outs)
    return Result(
        facts=facts,
        rows=rows,
        points=points,
        maximum=maximum,
        shares=shares,
        bonus=extras["bonus"],
        penalties=extras["penalties"],
        total=total,
        withheld_by=withheld_by,
        knock_outs={code: {True: "fired", False: "clear", None: "open"}[one] for code, one in knock_outs.items()},
        checks={one["code"]: holds(one["wrong_when"], Asked(facts, classes)) for one in rubric.get("checks", [])},
        by_points=by_points,
        band=band,
        moved_by=moved_by,
        by_code=by_code,
        tie_breakers=by_code | line_figures,
    )


def _figure_of(value: Value) -> Fraction:
    """What a line that only informs breaks ties by; one nobody knows is behind all."""
    return Fraction(-(10**30)) if isinstance(value, Gap | str) else Fraction(value)


def _row(rubric: RubricDict, leaf: Mapping[str, Any], sent: Sent, asked: Asked) -> Row:
    """A leaf: whether its matter arose, and if so its points."""
    answer = sent.answers.get(leaf["code"])
    rule: Mapping[str, Any] = {} if leaf["not_arising"] == "forbidden" else leaf["not_arising"]
    if "when" in rule and (row := _by_condition(leaf, rule, asked)) is not None:
        return row  # nothing is worked out: a denominator may be 0 there
    if answer is not None and answer["claims"]:
        is_denied = bool(counted(leaf, sent.children))
        row = Row("claim_against_children", None) if is_denied else _claimed(leaf, rule, answer)
    else:
        row = _arisen(rubric, leaf, answer, asked.facts, sent.children)
    return row._replace(computed=points_worked_out(leaf, asked.facts, sent.children))


def _by_condition(leaf: Mapping[str, Any], rule: Mapping[str, Any], asked: Asked) -> Row | None:
    gaps = {asked.facts[name] for name in names_in(rule["when"])} & set(Gap)
    if gaps:
        return Row("condition unreadable", None) if Gap.BROKEN in gaps else _blank(leaf, "condition")
    return _treated(leaf, rule, " by condition") if holds(rule["when"], asked) else None


def _claimed(leaf: Mapping[str, Any], rule: Mapping[str, Any], answer: Answer) -> Row:
    if answer["self"]:
        return Row("unreadable" if number(answer["self"]) is None else "claim_and_score", None)
    if not rule:
        return Row("claim_forbidden", None)
    if "when" in rule:
        return Row("claim_against_condition", None)
    if rule["explanation"] == "required" and not answer["explanation"]:
        return Row("claim_unexplained", None)
    return _treated(leaf, rule, "")


def _treated(leaf: Mapping[str, Any], rule: Mapping[str, Any], by: str) -> Row:
    return Row(rule["treatment"] + by, Fraction(leaf["maximum"]) if rule["treatment"] == "full" else Fraction(0))


def _item(rubric: RubricDict, kind: str, item: Mapping[str, Any], sent: Sent, facts: Mapping[str, Value]) -> Row:
    """A bonus or penalty item: the superior's word or facts where it gives them, whatever the unit typed."""
    answer = sent.answers.get(item["code"])
    computed = points_worked_out(item, facts, sent.children)
    if rubric[kind]["awarded_by"] == "superior":
        given = Row("scored", Fraction(sent.awarded.get(item["code"], "0")))
        row = given if item["method"] == "judged" else _worked_out(rubric, item, facts, sent.children)
    elif answer is not None and answer["claims"] and number(answer["self"]) is not None:
        row = Row("claim_and_score", None)
    else:
        row = _arisen(rubric, item, answer, facts, sent.children)
    return row._replace(computed=computed)


def _arisen(
    rubric: RubricDict,
    row: Mapping[str, Any],
    answer: Answer | None,
    facts: Mapping[str, Value],
    children: tuple[Child, ...],
) -> Row:
    """The first layer that has a value; a row that facts decide waits for them and takes no other word instead."""
    is_judged = row["method"] == "judged"
    for layer in rubric["final"]:
        if layer == "computed" and not is_judged:
            return _worked_out(rubric, row, facts, children)
        is_left_to_facts = not is_judged and "computed" in rubric["final"] and not (answer and answer["self"])
        if layer == "self" and not is_left_to_facts:
            return _typed(rubric, row, answer)
    raise ValueError(rubric["final"])


def _typed(rubric: RubricDict, row: Mapping[str, Any], answer: Answer | None) -> Row:
    if answer is None:
        return Row("no_row", None)
    if not answer["self"]:
        return _blank(row, "blank")
    typed = number(answer["self"])
    if typed is None:
        return Row("unreadable", None)
    if typed < 0:
        return Row("negative", None)
    if typed > Fraction(row["maximum"]):
        return Row("over_maximum", None)
    if "step" in row and typed % Fraction(row["step"]):
        return Row("off_step", None)
    return Row("awaiting" if "verified" in rubric["final"] else "scored", typed)


def _worked_out(
    rubric: RubricDict, row: Mapping[str, Any], facts: Mapping[str, Value], children: tuple[Child, ...]
) -> Row:
    if row["method"] != "rollup":
        return _by_facts(row, facts)
    below = counted(row, children)
    if below or "reported" not in row:
        if not below or any(not child.band for child in below):
            return _blank(row, "child" if below else "no_child")
        is_open = any(child.is_provisional for child in below)
        found = Row("computed", points_worked_out(row, facts, children))
    else:
        is_open, found = True, _by_facts(row, facts)
    is_waiting = is_open and found.outcome == "computed" and "verified" in rubric["final"]
    return found._replace(outcome="awaiting") if is_waiting else found


def counted(row: Mapping[str, Any], children: tuple[Child, ...]) -> list[Child]:
    """The units below that a row counts."""
    return [child for child in children if child.level == row.get("children")]


def _by_facts(row: Mapping[str, Any], facts: Mapping[str, Value]) -> Row:
    gaps = {facts[name] for name in facts_under(row)} & set(Gap)
    if gaps:
        return Row("fact unreadable", None) if Gap.BROKEN in gaps else _blank(row, "fact")
    return Row("computed", points_by_facts(row, facts))


def _blank(row: Mapping[str, Any], what: str) -> Row:
    return Row(f"{what}_zero", Fraction(0)) if row["missing"] == "zero" else Row(f"{what}_withheld", None)


# ----------------------------------------------------------------------------------------------------------- methods


def points_worked_out(
    row: Mapping[str, Any], facts: Mapping[str, Value], children: tuple[Child, ...]
) -> Fraction | None:
    """What the units below give, or the facts."""
    below = counted(row, children)
    if not below:
        return points_by_facts(row, facts)
    if any(not child.band for child in below):
        return None
    wanted = CLASSES_BELOW[: CLASSES_BELOW.index(row["at_least"]) + 1]
    good = [child for child in below if child.band in wanted]
    return _of_band(row, Fraction(len(good)), Fraction(len(below)))


def points_by_facts(row: Mapping[str, Any], facts: Mapping[str, Value]) -> Fraction | None:
    """What the facts give by the method of the row; None where there are none, one is not known, or it divides by 0."""
    values: list[Any] = [facts[name] for name in facts_under(row)]
    is_of_nothing = ("denominator" in row or "reported" in row) and values[-1] == 0
    if not values or is_of_nothing or any(isinstance(one, Gap) for one in values):
        return None
    maximum, first = Fraction(row["maximum"]), values[0]
    match row["method"]:
        case "yes_no":
            return Fraction(row["when_true"] if first else row["when_false"])
        case "levels":
            return Fraction(row["points"][first])
        case "ratio" | "rollup":
            return _of_band(row, first, values[1])
        case "linear":
            return _on_the_line(row, first if "fact" in row else first / values[1])
        case "count":
            return min(Fraction(floor(first / Fraction(row["per"])) * Fraction(row["earns"])), maximum)
        case "deduct":
            return max(Fraction(maximum - first * Fraction(row["each"])), Fraction(row["floor"]))
    return _ticked(row, maximum, values)


def _of_band(row: Mapping[str, Any], part: Fraction, whole: Fraction) -> Fraction:
    reached = [band for band in row["bands"] if amount(band["from"]) * whole <= part]
    return Fraction(max(reached, key=lambda band: amount(band["from"]))["points"])


def _on_the_line(row: Mapping[str, Any], value: Fraction) -> Fraction:
    low, high = (amount(row[end]["at"]) for end in ("from", "to"))
    floor_points, cap_points = (Fraction(row[end]["points"]) for end in ("from", "to"))
    if value <= low:
        return floor_points
    if value >= high:
        return cap_points
    return (floor_points * (high - value) + cap_points * (value - low)) / (high - low)


def _ticked(row: Mapping[str, Any], maximum: Fraction, values: list[bool]) -> Fraction:
    match row["earn"]:
        case "sum":
            done = [item for item, is_so in zip(row["items"], values, strict=True) if is_so]
            return sum((Fraction(item["points"]) for item in done), Fraction(0))
        case "all":
            return maximum if all(values) else Fraction(0)
        case rule:
            return Fraction(rule["points"]) if sum(values) >= int(rule["at_least"]) else Fraction(0)


# --------------------------------------------------------------------------------------------------- total and class


def raw_total(rubric: RubricDict, points: Fraction, maximum: Fraction, extras: Fraction) -> Fraction:
    """P·B/A + bonus − penalties, before it is rounded."""
    whole = sum((Fraction(group["maximum"]) for group in rubric["groups"]), Fraction(0))
    return points * whole / maximum + extras


def _total(rubric: RubricDict, points: Fraction, maximum: Fraction, extras: Fraction) -> Fraction:
    scale = rubric["scale"]
    steps_per_point: int = 10 ** int(scale["decimals"])
    raw = max(raw_total(rubric, points, maximum, extras), Fraction(0))
    total = Fraction(_round(raw * steps_per_point, scale["rounding"])) / steps_per_point
    return min(total, Fraction(scale["maximum"])) if scale["capped"] else total


def _round(steps: Fraction, rounding: str) -> int:
    below = floor(steps)
    if rounding == "down":
        return below
    nearest_up = floor(steps + Fraction(1, 2))
    is_half = steps - below == Fraction(1, 2)
    if rounding == "half_even" and is_half:
        return below if below % 2 == 0 else below + 1
    return nearest_up


def _shares_asked(
    rubric: RubricDict, rows: Mapping[str, Row], shares: Mapping[str, Fraction | None]
) -> dict[str, Fraction | None]:
    """A group with a row that has no points is not known; one in which nothing applies has lost nothing."""
    asked: dict[str, Fraction | None] = {}
    for group in rubric["groups"]:
        codes = [leaf["code"] for criterion in group["criteria"] for leaf in leaves_of(criterion)]
        share = shares[group["code"]]
        is_known = all(rows[code].points is not None for code in codes)
        asked[group["code"]] = (Fraction(1) if share is None else share) if is_known else None
    return asked


def _points_asked(rubric: RubricDict, rows: Mapping[str, Row]) -> dict[str, Fraction | None]:
    asked = {code: row.points for code, row in rows.items()}
    for group in rubric["groups"]:
        for criterion in group["criteria"]:
            points = [rows[leaf["code"]].points for leaf in leaves_of(criterion)]
            is_known = None not in points
            asked[criterion["code"]] = sum((one or Fraction(0) for one in points), Fraction(0)) if is_known else None
    return asked


def _class(
    rubric: RubricDict, total: Fraction | None, knock_outs: Mapping[str, bool | None]
) -> tuple[str | None, str | None, list[str]]:
    """The class by points, the class after knock-outs, and the knock-outs that lowered it."""
    if total is None or None in knock_outs.values():
        return None, None, []
    cuts = {str(band["code"]): Fraction(band["from"]) for band in rubric["classes"]}
    by_points = max((cut, code) for code, cut in cuts.items() if cut <= total)[1]
    band, moved_by = by_points, []
    for one in rubric.get("knock_outs", []):
        limit = one.get("forces") or one["caps_at"]
        if knock_outs[one["code"]] and cuts[limit] < cuts[by_points]:
            moved_by.append(one["code"])
            band = min(band, limit, key=lambda code: cuts[code])
    return by_points, band, moved_by


class Year(NamedTuple):
    """What the arithmetic gives for the periods of one unit together."""

    total: Fraction | None
    by_points: str | None
    band: str | None
    moved_by: list[str]


def year(rubric: RubricDict, weights: Mapping[str, Fraction], results: Mapping[str, Result]) -> Year:
    """The mean of the printed totals, rounded once more; a knock-out of any period is one of the year."""
    totals = [result.total for result in results.values() if result.total is not None]
    total = None
    if len(totals) == len(weights):
        parts = [weights[name] * (results[name].total or Fraction(0)) for name in weights]
        steps_per_point = 10 ** int(rubric["scale"]["decimals"])
        mean = sum(parts, Fraction(0)) / sum(weights.values(), Fraction(0))
        total = Fraction(_round(mean * steps_per_point, rubric["scale"]["rounding"])) / steps_per_point
    verdicts = {code: {result.knock_outs[code] for result in results.values()} for code in _knock_out_codes(rubric)}
    met = {code: True if "fired" in said else None if "open" in said else False for code, said in verdicts.items()}
    return Year(total, *_class(rubric, total, met))


def _knock_out_codes(rubric: RubricDict) -> list[str]:
    return [one["code"] for one in rubric.get("knock_outs", [])]


# --------------------------------------------------------------------------------------------------- ranks and quota


def ranks(rubric: RubricDict, results: Mapping[str, Result]) -> dict[str, tuple[int, bool]]:
    """Rank, and whether it is shared, of every unit that has a class."""
    keys = {unit: _key(rubric, result) for unit, result in results.items() if result.band is not None}
    ranked = {}
    for unit, key in keys.items():
        better = [other for other in keys.values() if other > key]
        ahead = len(better) if rubric["ranking"]["ties"] == "1224" else len(set(better))
        ranked[unit] = (ahead + 1, list(keys.values()).count(key) > 1)
    return ranked


def _key(rubric: RubricDict, result: Result) -> tuple[Fraction, ...]:
    """Greater is better."""
    cuts = {band["code"]: Fraction(band["from"]) for band in rubric["classes"]}
    assert result.band is not None
    leading = {"class": cuts[result.band], "total": result.total or Fraction(0)}
    return (
        *(leading[name] for name in rubric["ranking"]["by"]),
        *(result.tie_breakers[code] for code in rubric["ranking"]["break_by"]),
    )


def quota_fates(rubric: RubricDict, results: Mapping[str, Result]) -> dict[str, str]:
    """What the quota of a rubric does to the units of one scope."""
    if "quota" not in rubric:
        return {}
    units = {}
    for unit, result in results.items():
        if result.band is not None:
            by = {"total": result.total or Fraction(0), **result.tie_breakers}
            units[unit] = result.band, tuple(by[name] for name in rubric["quota"]["order"])
    return quota(rubric["quota"], [band["code"] for band in rubric["classes"]], units)


def quota(
    quota: Mapping[str, Any], classes: list[str], units: Mapping[str, tuple[str, tuple[Fraction, ...]]]
) -> dict[str, str]:
    """What a quota does to each unit of the limited class: kept, moved or tied. A unit is its class and its key.

    Told unit by unit: whoever fits in with all its equals keeps the class, whoever has the places full before it is
    moved, and whoever stands with its equals across the line is tied.
    """
    from_base_up = classes[: classes.index(quota["of"]["at_least"]) + 1]
    base = sum(band in from_base_up for band, _ in units.values())
    places = _round(Fraction(quota["at_most"].rstrip("%")) / 100 * base, quota["rounding"])
    holders = {unit: key for unit, (band, key) in units.items() if band == quota["class"]}
    fates = {}
    for unit, key in holders.items():
        ahead = sum(other > key for other in holders.values())
        equals = sum(other == key for other in holders.values())
        fates[unit] = "kept" if ahead + equals <= places else "moved" if ahead >= places else "tied"
    return fates
