"""Random rubrics the linter accepts, random submissions and pools: as plain dicts, which oracle and engine both read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import permutations
from typing import Any

from hypothesis import strategies as st

from tests.oracle import (
    CLASSES_BELOW,
    REGISTER,
    Answer,
    Child,
    RubricDict,
    Sent,
    Tree,
    amount,
    items_in,
    leaves_in,
    names_in,
    number,
    score,
)

Draw = Callable[[st.SearchStrategy[Any]], Any]

STEPS = ("1", "1", "0.5", "0.5", "5", "2", "0.25", "0.1", "0.125", "0.3", "2.5", "0.001")
POINTS = ("0", "0.5", "1", "2", "2.5", "3.125", "5", "10")
TREATMENTS = ("full", "zero", "rescale")
ROUNDINGS = ("half_up", "half_even", "down")
BY_FACTS = ("yes_no", "levels", "ratio", "linear", "count", "checklist", "deduct")
COMPUTED = (*BY_FACTS, "rollup")
METHODS = ("judged", *COMPUTED)
CHOICES = ("a", "b", "c")
#: What facts of a type are worth trying: their values lie on the cuts of rules and conditions, and beside them.
VALUES = {
    "count": ("0", "1", "2", "3", "5", "9", "10", "18", "20"),
    "number": ("0", "0.5", "2", "2.5", "4", "7.5", "9", "10", "33.3"),
    "percent": ("0%", "33.3%", "50%", "66.7%", "89.99%", "90%", "100%"),
    "yes_no": ("true", "false"),
    "choice": CHOICES,
}
LEVELS_BELOW = ("to", "section")
SHARES = ("120%", "100%", "90%", "66.7%", "50%", "33.3%")
#: Thirds lie beside no whole percentage, and so are worth trying more often.
CUTS = (*SHARES, "33.3%", "33.3%", "66.7%")
SIGNS = ("<", "<=", ">", ">=")
FINALS = (
    *[["verified", "block", "computed", "self"]] * 3, ["computed", "self"], ["verified", "self", "computed"],
    ["self", "computed"], ["verified", "self"], ["self"],
)  # fmt: skip
#: What a unit may do on a row: mostly it gives points; for an idle unit nothing arose; `BROKEN` leaves no points.
SOUND = ("points",) * 8 + ("maximum", "zero", "claim", "claim")
IDLE = ("claim",) * 19 + ("points",)
EXCELLENT = ("maximum",) * 5 + ("points",)
BROKEN = (
    "blank", "over", "off_step", "negative", "unreadable", "no_row", "claim_forbidden", "claim_unexplained", "claim_and_score",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A rubric, and what each unit of one pool sent and was given."""

    rubric: RubricDict
    units: dict[str, Sent]


def text_of(value: Fraction) -> str:
    """A finite decimal as a rubric writes it."""
    thousandths = value * 1000
    assert thousandths.denominator == 1, value
    sign, digits = "-" if value < 0 else "", f"{abs(thousandths.numerator):04d}"
    return f"{sign}{digits[:-3]}.{digits[-3:]}".rstrip("0").rstrip(".")


def _sum(rows: list[dict[str, Any]]) -> str:
    return text_of(sum((Fraction(row["maximum"]) for row in rows if "maximum" in row), Fraction(0)))


# ------------------------------------------------------------------------------------------------------------- facts


@dataclass
class Facts:
    """The facts of a rubric in the making: declared as rules and conditions ask for them, so that each is used."""

    draw: Draw
    declared: dict[str, dict[str, str | dict[str, str]]] = field(default_factory=dict)

    def one(self, *types: str, above: bool = False, at_least: int | None = None, but: tuple[str, ...] = ()) -> str:
        """The name of a fact of one of these types: one there is, or a new one.

        Args:
            types: the types it may have.
            above: whether only a superior's will do.
            at_least: what it must never be below.
            but: facts that will not do.
        """
        fitting = [name for name in self.declared if name not in but and self._fits(name, types, above, at_least)]
        if fitting and self.draw(st.booleans()):
            return str(self.draw(st.sampled_from(fitting)))
        return self._declare(self.draw(st.sampled_from(types)), above, at_least)

    def _fits(self, name: str, types: tuple[str, ...], above: bool, at_least: int | None) -> bool:
        fact = self.declared[name]
        low = str(fact.get("at_least", "0" if fact["type"] in {"count", "percent"} else "-1"))
        is_high_enough = at_least is None or Fraction(low) >= at_least
        return fact["type"] in types and is_high_enough and (fact["supplied_by"] == "superior" or not above)

    def _declare(self, kind: str, above: bool, at_least: int | None) -> str:
        name = f"{kind}_{len(self.declared) + 1}"
        supplier = "superior" if above else self.draw(st.sampled_from(["unit", "unit", "superior"]))
        fact: dict[str, str | dict[str, str]] = {"type": kind, "label": name, "supplied_by": supplier}
        if kind == "choice":
            fact["of"] = dict.fromkeys(CHOICES, "x")
        if at_least is not None and kind in {"count", "number"}:
            fact["at_least"] = str(at_least)
        if not self.draw(st.integers(0, 2)):
            fact["blank_means"] = self.draw(st.sampled_from(_values_of(fact)))
        self.declared[name] = fact
        return name

    def measured(self, *, above: bool = False, at_least: int | None = None) -> str:
        """The name of a fact that is a number."""
        types = ("count", "number", "percent") if at_least is None else ("count", "number")
        return self.one(*types, above=above, at_least=at_least)


def _values_of(fact: dict[str, Any]) -> list[str]:
    """Values within the limits of a fact."""
    values = VALUES[fact["type"]]
    if fact["type"] in {"yes_no", "choice"}:
        return list(values)
    below = ("-3",) if fact["type"] == "number" and "at_least" not in fact else ()
    return [*below, *(one for one in values if amount(one) >= Fraction(fact.get("at_least", "0")))]


# ------------------------------------------------------------------------------------------------------- conditions


def _condition(draw: Draw, facts: Facts, rubric: RubricDict | None = None) -> Tree:
    """A condition over facts and the register; where a rubric is given, over its scores and classes as well."""
    first = _claim(draw, facts, rubric)
    shape = draw(st.sampled_from(["one", "one", "one", "not", "and", "or"]))
    if shape in {"and", "or"}:
        return (shape, first, _claim(draw, facts, rubric))
    return ("not", first) if shape == "not" else first


def _claim(draw: Draw, facts: Facts, rubric: RubricDict | None) -> Tree:
    kinds = ["so", "so", "choice", "fact", "fact", "quotient", "sum", "register"]
    kinds += ["share", "share", "lowest_share", "lowest_share", "points", "class"] if rubric is not None else []
    kind, sign = draw(st.sampled_from(kinds)), draw(st.sampled_from(SIGNS))
    if kind == "so":
        return ("so", facts.one("yes_no"))
    if kind == "choice":
        words = tuple(("word", one) for one in draw(st.sampled_from([CHOICES[:1], CHOICES[1:]])))
        return ("==" if len(words) == 1 else "in", ("fact", facts.one("choice")), *words)
    if kind == "class":
        return (sign, ("fact", "last_year.class"), ("word", draw(st.sampled_from([one["code"] for one in rubric["classes"]]))))  # type: ignore[index] # fmt: skip
    return (sign, *_measure(draw, facts, rubric or {}, kind))


def _measure(draw: Draw, facts: Facts, rubric: RubricDict, kind: str) -> tuple[Tree, Tree]:
    """Something to measure, and a figure it may well reach exactly."""
    shares = ("number", draw(st.sampled_from(SHARES[1:])))
    if kind in {"share", "lowest_share"}:
        code = draw(st.sampled_from([group["code"] for group in rubric["groups"]]))
        return (("share", code) if kind == "share" else ("lowest_share",)), shares
    if kind == "points":
        row = draw(st.sampled_from([*leaves_in(rubric), *items_in(rubric)]))
        return ("points", row["code"]), ("number", draw(st.sampled_from(["0", row["maximum"]])))
    if kind == "quotient":
        return ("/", ("fact", facts.one("count")), ("fact", facts.measured(at_least=1))), shares
    if kind == "register":
        name = draw(st.sampled_from(["unit.members", "days_late", "last_year.points"]))
        return ("fact", name), ("number", draw(st.sampled_from(VALUES["count"])))
    if kind == "sum":
        sign = draw(st.sampled_from(["+", "-", "min", "max", "*"]))
        operands = ("fact", facts.measured()), ("fact", facts.measured())
        return (sign, *operands), ("number", draw(st.sampled_from(VALUES["count"])))
    name = facts.measured()
    return ("fact", name), ("number", draw(st.sampled_from(VALUES[str(facts.declared[name]["type"])])))


# -------------------------------------------------------------------------------------------------------------- rows


def _points_up_to(draw: Draw, best: str) -> str:
    return str(draw(st.sampled_from([one for one in POINTS if Fraction(one) <= Fraction(best)])))


def rule_of(draw: Draw, facts: Facts, method: str, *, above: bool = False) -> dict[str, Any]:
    """What a row of a method says of its points, and the maximum they can reach."""
    best = draw(st.sampled_from(POINTS[1:]))
    if method == "judged":
        step = Fraction(draw(st.sampled_from(STEPS)))
        return {"step": text_of(step), "maximum": text_of(step * draw(st.integers(1, 40)))}
    if method == "yes_no":
        keys = draw(st.permutations(["when_true", "when_false"]))
        return {
            "fact": facts.one("yes_no", above=above),
            keys[0]: best,
            keys[1]: _points_up_to(draw, best),
            "maximum": best,
        }
    if method == "levels":
        points = [best, _points_up_to(draw, best), _points_up_to(draw, best)]
        levels = dict(zip(draw(st.permutations(CHOICES)), points, strict=True))
        return {"fact": facts.one("choice", above=above), "points": levels, "maximum": best}
    if method == "ratio":
        return _ratio(draw, facts, best, above)
    if method == "linear":
        return _linear(draw, facts, best, above)
    if method == "checklist":
        return _checklist(draw, facts, best, above)
    if method == "rollup":
        return _rollup(draw, facts, best)
    fact = facts.measured(above=above, at_least=0)
    if method == "count":
        per, earns = draw(st.sampled_from(["1", "2", "0.5", "10"])), draw(st.sampled_from(["0.5", "1", "3", "0.3"]))
        return {"fact": fact, "per": per, "earns": earns, "maximum": best}
    floors = [one for one in POINTS if Fraction(one) < Fraction(best)]
    each = draw(st.sampled_from(["0.5", "1", "0.25", "5"]))
    return {"fact": fact, "each": each, "floor": draw(st.sampled_from(floors)), "maximum": best}


def _ratio(draw: Draw, facts: Facts, best: str, above: bool) -> dict[str, Any]:
    bands = _bands(draw, best)
    numerator, denominator = facts.measured(above=above, at_least=0), facts.measured(above=above, at_least=1)
    return {"numerator": numerator, "denominator": denominator, "bands": bands, "maximum": best}


def _rollup(draw: Draw, facts: Facts, best: str) -> dict[str, Any]:
    level, at_least = draw(st.sampled_from(LEVELS_BELOW)), draw(st.sampled_from(CLASSES_BELOW))
    rule = {"children": level, "at_least": at_least, "bands": _bands(draw, best), "maximum": best}
    if draw(st.booleans()):
        rule["reported"] = {"numerator": facts.one("count"), "denominator": facts.one("count", at_least=1)}
    return rule


def _bands(draw: Draw, best: str) -> list[dict[str, str]]:
    cuts = draw(st.lists(st.sampled_from(CUTS), unique=True, max_size=3))
    points = [best, *(_points_up_to(draw, best) for _ in cuts)]
    points = (
        draw(st.permutations(points)) if not draw(st.integers(0, 3)) else sorted(points, key=Fraction, reverse=True)
    )
    ordered = [*sorted(cuts, key=amount, reverse=True), "0%"]
    return [{"from": cut, "points": one} for cut, one in zip(ordered, points, strict=True)]


def _linear(draw: Draw, facts: Facts, best: str, above: bool) -> dict[str, Any]:
    if draw(st.booleans()):
        measure = {"numerator": facts.measured(above=above), "denominator": facts.measured(above=above, at_least=1)}
        ends = draw(st.sampled_from([("50%", "100%"), ("0%", "90%"), ("33.3%", "66.7%")]))
    else:
        measure = {"fact": facts.measured(above=above)}
        values = st.sampled_from(_values_of(facts.declared[measure["fact"]]))
        ends = sorted(draw(st.lists(values, unique=True, min_size=2, max_size=2)), key=amount)
    points = draw(st.permutations([best, _points_up_to(draw, best)]))
    low, high = ({"at": at, "points": one} for at, one in zip(ends, points, strict=True))
    return {**measure, "from": low, "to": high, "maximum": best}


def _checklist(draw: Draw, facts: Facts, best: str, above: bool) -> dict[str, Any]:
    names: tuple[str, ...] = ()
    for _ in range(draw(st.integers(1, 3))):
        names += (facts.one("yes_no", above=above, but=names),)
    earn = draw(st.sampled_from(["sum", "all", "at_least"]))
    if earn == "sum":
        items = [{"fact": name, "points": draw(st.sampled_from(POINTS[1:]))} for name in names]
        best = text_of(sum((Fraction(item["points"]) for item in items), Fraction(0)))
        return {"items": items, "earn": "sum", "maximum": best}
    at_least = {"at_least": str(draw(st.integers(1, len(names)))), "points": best}
    return {
        "items": [{"fact": name} for name in names],
        "earn": at_least if earn == "at_least" else earn,
        "maximum": best,
    }


def _scored_row(draw: Draw, facts: Facts, *, above: bool = False) -> dict[str, Any]:
    method = draw(st.sampled_from(("judged",) * 4 + (BY_FACTS if above else COMPUTED)))
    known = {"title": "x", "method": method, "evidence": draw(st.sampled_from(["required", "optional", "none"]))}
    known["explanation"] = draw(st.sampled_from(["optional", "required", "none"]))
    return known | rule_of(draw, facts, method, above=above)


def _leaf(draw: Draw, facts: Facts, code: str, not_arising: tuple[str, ...]) -> dict[str, Any]:
    treatment, explanation = draw(st.sampled_from(not_arising)), draw(st.sampled_from(["required", "optional"]))
    rule: dict[str, Any] = {"explanation": explanation, "treatment": treatment}
    if treatment != "forbidden" and not draw(st.integers(0, 2)):
        rule["when"] = _condition(draw, facts)
    return _scored_row(draw, facts) | {
        "code": code,
        "missing": draw(st.sampled_from(["zero", "withhold"])),
        "not_arising": "forbidden" if treatment == "forbidden" else rule,
    }


def _criterion(draw: Draw, facts: Facts, code: str, not_arising: tuple[str, ...]) -> dict[str, Any]:
    kind = draw(st.sampled_from(["plain"] * 6 + ["parted"] * 2 + ["informational"]))
    if kind == "informational" and not code.endswith("1"):
        fact = facts.one(*VALUES)
        return {"code": code, "title": "x", "method": "informational", "fact": fact, "source": "HD#I"}
    if kind != "parted":
        return _leaf(draw, facts, code, not_arising) | {"source": "HD#I"}
    parts = [_leaf(draw, facts, f"{code}{letter}", not_arising) for letter in "abc"[: draw(st.integers(1, 3))]]
    return {"code": code, "title": "x", "maximum": _sum(parts), "parts": parts, "source": "HD#I"}


def _extra(draw: Draw, facts: Facts, code: str) -> dict[str, Any]:
    """A bonus, or penalties."""
    awarded_by = draw(st.sampled_from(["self", "superior"]))
    items = []
    for place in range(1, draw(st.integers(2, 4))):
        item = _scored_row(draw, facts, above=awarded_by == "superior") | {"code": f"{code}{place}", "source": "HD#T"}
        if awarded_by == "self" or item["method"] != "judged":
            item["missing"] = draw(st.sampled_from(["zero", "withhold"]))
        items.append(item)
    largest = max(Fraction(item["maximum"]) for item in items)
    beyond = Fraction(_sum(items)) - largest
    maximum = text_of(largest + draw(st.sampled_from([Fraction(0), beyond])))
    return {"code": code, "title": "x", "maximum": maximum, "awarded_by": awarded_by, "items": items}


# ------------------------------------------------------------------------------------------------------------ rubric


def _classes(draw: Draw, highest: Fraction) -> list[dict[str, Any]]:
    """Up to four classes; their cuts lie on thousandths, on halves of points and at the very top."""
    halves = st.integers(1, max(int(highest * 2), 1)).map(lambda half: Fraction(half, 2))
    thousandths = st.integers(1, max(int(highest * 1000), 1)).map(lambda one: Fraction(one, 1000))
    return _classes_from(draw(st.sets(halves | thousandths | st.just(highest), max_size=3)), highest)


def _classes_from(cuts: set[Fraction], highest: Fraction) -> list[dict[str, Any]]:
    ordered = [*sorted((cut for cut in cuts if 0 < cut <= highest), reverse=True), Fraction(0)]
    return [{"code": f"c{place}", "title": "x", "from": text_of(cut)} for place, cut in enumerate(ordered)]


def _knock_outs(draw: Draw, facts: Facts, rubric: RubricDict) -> list[dict[str, Any]]:
    codes = [band["code"] for band in rubric["classes"]]
    found = []
    for place in range(1, 1 + draw(st.integers(0, 3))):
        forces = draw(st.booleans())
        limit = {"forces": codes[-1]} if forces else {"caps_at": draw(st.sampled_from(codes))}
        found.append({"code": f"KC{place}", "when": _condition(draw, facts, rubric), "source": "HD#K"} | limit)
    return found


def _quota(draw: Draw, rubric: RubricDict) -> dict[str, Any]:
    codes = [band["code"] for band in rubric["classes"]]
    limited = draw(st.integers(0, len(codes) - 2))
    return {
        "class": codes[limited],
        "at_most": draw(st.sampled_from(["20%", "34%", "50%", "50%", "100%", "0%"])),
        "of": {"at_least": draw(st.sampled_from(codes[limited:]))},
        "scope": "block",
        "rounding": draw(st.sampled_from(ROUNDINGS)),
        "order": draw(st.sampled_from([["total"], ["total", "A"], ["A", "total"], ["A1"]])),
        "overflow": draw(st.sampled_from(codes[limited + 1 :])),
        "tie_at_cut": "decide",
        "source": "HD#Q",
    }


@st.composite
def rubrics(draw: Draw) -> RubricDict:
    """A rubric the linter accepts."""
    facts = Facts(draw)
    rubric: RubricDict = {
        "schema": "1",
        "id": "ngau-nhien",
        "year": "2025",
        "version": "1",
        "title": "x",
        "status": "sample",
    }
    rubric |= {"applies_to": {"level": "cdcs"}, "sources": {"HD": {"title": "x"}}}
    rubric["groups"] = _groups(draw, facts)
    for key, code in (("bonus", "T"), ("penalties", "P")):
        if draw(st.integers(0, 2)):
            rubric[key] = _extra(draw, facts, code)
        elif key == "penalties" and draw(st.booleans()):
            rubric[key] = {"maximum": "0", "items": []}
    rubric["scale"] = _scale(draw, rubric)
    rubric["final"] = _final(draw, rubric)
    rubric["classes"] = _classes(draw, highest_of(rubric))
    rubric["checks"] = [
        {"code": f"K{place}", "wrong_when": _condition(draw, facts), "severity": severity, "message": "x"}
        for place, severity in enumerate(draw(st.sampled_from([[], ["error"], ["warning", "note"]])), start=1)
    ]
    rubric["knock_outs"] = _knock_outs(draw, facts, rubric)
    if len(rubric["classes"]) > 1 and draw(st.booleans()):
        rubric["quota"] = _quota(draw, rubric)
    rubric["ranking"] = {
        "by": draw(st.sampled_from([["class", "total"], ["class", "total"], ["total"], ["total", "class"]])),
        "ties": draw(st.sampled_from(["1224", "1223"])),
        "break_by": draw(_some_codes(rubric)),
        "then": "shared",
    }
    return rubric | {"facts": facts.declared} if facts.declared else rubric


def _groups(draw: Draw, facts: Facts) -> list[dict[str, Any]]:
    not_arising = draw(st.sampled_from([("forbidden", *TREATMENTS), ("forbidden", *TREATMENTS), ("rescale",)]))
    groups = []
    for group_code in "ABC"[: draw(st.integers(1, 3))]:
        criteria = [
            _criterion(draw, facts, f"{group_code}{place}", not_arising)
            for place in range(1, 1 + draw(st.integers(1, 3)))
        ]
        groups.append({"code": group_code, "title": "x", "maximum": _sum(criteria), "criteria": criteria})
    return groups


def _scale(draw: Draw, rubric: RubricDict) -> dict[str, Any]:
    whole = Fraction(_sum(rubric["groups"]))
    bonus = Fraction(rubric["bonus"]["maximum"]) if "bonus" in rubric else Fraction(0)
    scale = draw(st.sampled_from([whole, whole, whole + bonus]))
    places_needed = len(text_of(scale).partition(".")[2])
    return {
        "maximum": text_of(scale),
        "capped": draw(st.booleans()),
        "decimals": str(max(int(draw(st.sampled_from("001234"))), places_needed)),
        "rounding": draw(st.sampled_from(ROUNDINGS)),
    }


def _final(draw: Draw, rubric: RubricDict) -> list[str]:
    """An order of layers in which every row finds its points."""
    extras = [rubric[key] for key in ("bonus", "penalties") if rubric.get(key, {}).get("awarded_by") == "self"]
    rows = [*leaves_in(rubric), *(item for extra in extras for item in extra["items"])]
    can_do_without_words = all(row["method"] != "judged" for row in rows)
    without = [["computed"], ["verified", "computed"]] if can_do_without_words else []
    return list(draw(st.sampled_from([*FINALS, *without])))


def highest_of(rubric: RubricDict) -> Fraction:
    """The most a unit can reach: groups and bonus, at most the scale where that is a cap."""
    highest = sum((Fraction(group["maximum"]) for group in rubric["groups"]), Fraction(0))
    highest += Fraction(rubric["bonus"]["maximum"]) if "bonus" in rubric else 0
    return min(highest, Fraction(rubric["scale"]["maximum"])) if rubric["scale"]["capped"] else highest


def _some_codes(rubric: RubricDict) -> st.SearchStrategy[list[str]]:
    codes = [group["code"] for group in rubric["groups"]]
    criteria = [criterion for group in rubric["groups"] for criterion in group["criteria"]]
    codes += [one["code"] for one in criteria if not one.get("fact", "").startswith("choice") or "maximum" in one]
    return st.lists(st.sampled_from(codes), unique=True, max_size=2)


# ------------------------------------------------------------------------------------------------------------- units


@st.composite
def sent_for(draw: Draw, rubric: RubricDict, *, is_sound: bool) -> Sent:
    """What one unit sent and was given; of a sound one every row has points and every fact is known."""
    own, above = _facts_sent(draw, rubric, is_sound=is_sound)
    answers, awards = draw(answers_to(rubric, is_sound=is_sound)), draw(awards_for(rubric))
    return Sent(answers, own, above, awards, _children(draw, rubric, is_sound=is_sound))


def _children(draw: Draw, rubric: RubricDict, *, is_sound: bool) -> tuple[Child, ...]:
    """The units below one; of a sound one each has a class, and there are some wherever no report stands in."""
    rows = [row for row in (*leaves_in(rubric), *items_in(rubric)) if row["method"] == "rollup"]
    must_have = {row["children"] for row in rows if is_sound and "reported" not in row}
    bands = CLASSES_BELOW if is_sound else (*CLASSES_BELOW, "")
    are_final = draw(st.booleans())
    return tuple(
        Child(level, draw(st.sampled_from(bands)), not are_final and draw(st.booleans()))
        for level in sorted({row["children"] for row in rows})
        for _ in range(draw(st.integers(1 if level in must_have else 0, 3)))
    )


def _facts_sent(draw: Draw, rubric: RubricDict, *, is_sound: bool) -> tuple[dict[str, str], dict[str, str]]:
    own, above = dict[str, str](), dict[str, str]()
    for name, fact in rubric.get("facts", {}).items():
        is_above = fact["supplied_by"] == "superior"
        entries = above if is_above else own
        text = _entry(draw, _values_of(fact), can_be_blank="blank_means" in fact, is_sound=is_sound)
        if text is not None:
            entries[name] = text
        if is_above and draw(st.booleans()):
            own[name] = draw(st.sampled_from([*_values_of(fact), "?"]))
    for name in sorted(set(names_in(_all_asked(rubric))) & set(REGISTER)):
        classes = [band["code"] for band in rubric["classes"]]
        values = classes if name == "last_year.class" else list(VALUES["count"])
        text = _entry(draw, values, can_be_blank=False, is_sound=is_sound)
        if text is not None:
            above[name] = text
    return own, above


def _entry(draw: Draw, values: list[str], *, can_be_blank: bool, is_sound: bool) -> str | None:
    """What stands in the place of one fact; None where it has none."""
    gaps = [] if is_sound else ["", "?", None]
    gaps = ["", None, "", *gaps] if can_be_blank else gaps
    return draw(st.sampled_from(values * (1 + len(gaps) // 2) + gaps))  # type: ignore[no-any-return]


def _all_asked(rubric: RubricDict) -> Tree:
    """Every condition of a rubric in one tree."""
    leaves = [leaf["not_arising"] for leaf in leaves_in(rubric)]
    whens = [rule["when"] for rule in leaves if rule != "forbidden" and "when" in rule]
    whens += [one["when"] for one in rubric["knock_outs"]]
    return ("and", *whens, *(one["wrong_when"] for one in rubric["checks"]))


@st.composite
def answers_to(draw: Draw, rubric: RubricDict, *, is_sound: bool) -> dict[str, Answer]:
    """What one unit wrote in its rows; a sound one breaks nothing."""
    deeds = st.sampled_from(draw(st.sampled_from([SOUND, SOUND, IDLE, EXCELLENT])) + (() if is_sound else BROKEN))
    rows = [*leaves_in(rubric), *items_in(rubric)]
    has_computed = "computed" in rubric["final"]
    answered = ((row["code"], _answer(draw, row, draw(deeds), has_computed=has_computed)) for row in rows)
    return {code: one for code, one in answered if one is not None}


def _answer(draw: Draw, row: dict[str, Any], deed: str, *, has_computed: bool) -> Answer | None:
    maximum, step = Fraction(row["maximum"]), Fraction(row.get("step", "0.125"))
    points = text_of(step * draw(st.integers(0, int(maximum / step))))
    support = {"explanation": draw(st.sampled_from(["", "rõ"])), "evidence": draw(st.sampled_from(["", "QĐ 1"]))}
    typed = {"self": points, "claims": False, **support}
    claimed = {"self": "", "claims": True, "explanation": "không có vụ việc", "evidence": ""}
    is_halved_exactly = (step / 2 * 1000).denominator == 1
    if row["method"] != "judged" and has_computed and deed in {"points", "maximum"} and draw(st.integers(0, 2)):
        return typed | {"self": ""}
    rule = row.get("not_arising", "forbidden")
    answers: dict[str, Answer | None] = {
        "points": typed,
        "maximum": typed | {"self": row["maximum"]},
        "zero": typed | {"self": "0"},
        "claim": typed if rule == "forbidden" or "when" in rule else claimed,
        "claim_forbidden": claimed,
        "claim_unexplained": claimed | {"explanation": ""},
        "claim_and_score": claimed | {"self": points},
        "blank": typed | {"self": ""},
        "over": typed | {"self": text_of(maximum + step)},
        "off_step": typed | {"self": text_of(step / 2)} if is_halved_exactly else typed,
        "negative": typed | {"self": text_of(-step)},
        "unreadable": typed | {"self": "9/10", "claims": support["explanation"] == ""},
        "no_row": None,
    }
    return answers[deed]


@st.composite
def awards_for(draw: Draw, rubric: RubricDict) -> dict[str, str]:
    """What the superior gave one unit."""
    awards = {}
    for key in ("bonus", "penalties"):
        for item in items_in(rubric, key):
            is_given = rubric[key]["awarded_by"] == "superior" and item["method"] == "judged"
            if is_given and draw(st.booleans()):
                step = Fraction(item["step"])
                awards[item["code"]] = text_of(step * draw(st.integers(0, int(Fraction(item["maximum"]) / step))))
    return awards


def _shifted(draw: Draw, rubric: RubricDict, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The same answers with one step of points moved from one judged row to another, so that the sum stays."""
    rows = [row for row in leaves_in(rubric) if row["method"] == "judged" and row["code"] in answers]
    rows = [row for row in rows if number(answers[row["code"]]["self"]) is not None]
    moves = [
        (giver["code"], taker["code"], Fraction(giver["step"]))
        for giver, taker in permutations(rows, 2)
        if giver["step"] == taker["step"]
        and Fraction(answers[giver["code"]]["self"]) >= Fraction(giver["step"])
        and Fraction(answers[taker["code"]]["self"]) + Fraction(taker["step"]) <= Fraction(taker["maximum"])
    ]
    if not moves:
        return answers
    giver, taker, step = draw(st.sampled_from(moves))
    less, more = Fraction(answers[giver]["self"]) - step, Fraction(answers[taker]["self"]) + step
    moved = {giver: {**answers[giver], "self": text_of(less)}, taker: {**answers[taker], "self": text_of(more)}}
    return answers | moved


@st.composite
def cases(draw: Draw, *, is_sound: bool | None = None, max_units: int = 5) -> Case:
    """A rubric and a pool. Some units sent what another did, or nearly, and some cuts lie where a total does."""
    rubric = draw(rubrics())
    units: dict[str, Sent] = {}
    for place in range(draw(st.integers(1, max_units)), 0, -1):
        unit = f"U{place:02d}"
        if units and draw(st.booleans()):
            twin = units[draw(st.sampled_from(sorted(units)))]
            is_shifted = draw(st.booleans())
            units[unit] = twin._replace(answers=_shifted(draw, rubric, dict(twin.answers))) if is_shifted else twin
        else:
            sound = draw(st.integers(0, 2)) > 0 if is_sound is None else is_sound
            units[unit] = draw(sent_for(rubric, is_sound=sound))
    if draw(st.booleans()):
        rubric = rubric | {"classes": _classes_at_totals(rubric, units)}
    return Case(rubric, units)


def _classes_at_totals(rubric: RubricDict, units: dict[str, Sent]) -> list[dict[str, Any]]:
    """As many classes as before, but their cuts lie where totals do, as far as there are any."""
    highest = highest_of(rubric)
    totals = {score(rubric, sent).total for sent in units.values()}
    at_totals = {one for one in totals if one is not None and (one * 1000).denominator == 1 and 0 < one <= highest}
    before = [Fraction(band["from"]) for band in rubric["classes"][:-1]]
    cuts = [*sorted(at_totals), *(one for one in before if one not in at_totals)]
    return _classes_from(set(cuts[: len(before)]), highest)
