"""Random rubrics the linter accepts, random submissions and pools: as plain dicts, which oracle and engine both read."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import Any

from hypothesis import strategies as st

from tests.oracle import Answer, RubricDict, bonus_items_in, leaves_in, number, score

Draw = Callable[[st.SearchStrategy[Any]], Any]

STEPS = ("1", "1", "0.5", "0.5", "5", "2", "0.25", "0.1", "0.125", "0.3", "2.5", "0.001")
TREATMENTS = ("full", "zero", "rescale")
ROUNDINGS = ("half_up", "half_even", "down")
#: What a unit may do on a row: mostly it gives points; for an idle unit nothing arose; `BROKEN` leaves no points.
SOUND = ("points",) * 8 + ("maximum", "zero", "claim", "claim")
IDLE = ("claim",) * 19 + ("points",)
EXCELLENT = ("maximum",) * 5 + ("points",)
BROKEN = (
    "blank", "over", "off_step", "negative", "unreadable", "no_row", "claim_forbidden", "claim_unexplained", "claim_and_score",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A rubric, and what each unit of one pool sent and was awarded."""

    rubric: RubricDict
    answers: dict[str, dict[str, Answer]]
    awarded: dict[str, dict[str, str]]


def text_of(value: Fraction) -> str:
    """A finite decimal as a rubric writes it."""
    thousandths = value * 1000
    assert thousandths.denominator == 1, value
    sign, digits = "-" if value < 0 else "", f"{abs(thousandths.numerator):04d}"
    return f"{sign}{digits[:-3]}.{digits[-3:]}".rstrip("0").rstrip(".")


def of_points(low: int, high: int) -> st.SearchStrategy[str]:
    """Points in thousandths, as text."""
    return st.integers(low * 1000, high * 1000).map(lambda thousandths: text_of(Fraction(thousandths, 1000)))


def _judged(draw: Draw) -> dict[str, Any]:
    step = Fraction(draw(st.sampled_from(STEPS)))
    return {
        "title": "x",
        "maximum": text_of(step * draw(st.integers(1, 40))),
        "method": "judged",
        "step": text_of(step),
        "evidence": draw(st.sampled_from(["required", "optional", "none"])),
        "explanation": draw(st.sampled_from(["optional", "required", "none"])),
    }


def _leaf(draw: Draw, code: str, not_arising: tuple[str, ...]) -> dict[str, Any]:
    treatment, explanation = draw(st.sampled_from(not_arising)), draw(st.sampled_from(["required", "optional"]))
    rule = {"explanation": explanation, "treatment": treatment}
    return _judged(draw) | {
        "code": code,
        "missing": draw(st.sampled_from(["zero", "withhold"])),
        "not_arising": "forbidden" if treatment == "forbidden" else rule,
    }


def _criterion(draw: Draw, code: str, not_arising: tuple[str, ...]) -> dict[str, Any]:
    if draw(st.integers(0, 3)):
        return _leaf(draw, code, not_arising) | {"source": "HD#I"}
    parts = [_leaf(draw, f"{code}{letter}", not_arising) for letter in "abc"[: draw(st.integers(1, 3))]]
    return {"code": code, "title": "x", "maximum": _sum(parts), "parts": parts, "source": "HD#I"}


def _sum(rows: list[dict[str, Any]]) -> str:
    return text_of(sum((Fraction(row["maximum"]) for row in rows), Fraction(0)))


def _bonus(draw: Draw) -> dict[str, Any]:
    awarded_by = draw(st.sampled_from(["self", "superior"]))
    items = [_judged(draw) | {"code": f"T{number}", "source": "HD#T"} for number in range(1, draw(st.integers(2, 4)))]
    if awarded_by == "self":
        items = [item | {"missing": draw(st.sampled_from(["zero", "withhold"]))} for item in items]
    largest = max(Fraction(item["maximum"]) for item in items)
    beyond = Fraction(_sum(items)) - largest
    maximum = text_of(largest + draw(st.sampled_from([Fraction(0), beyond])))
    return {"code": "T", "title": "x", "maximum": maximum, "awarded_by": awarded_by, "items": items}


def _classes(draw: Draw, highest: Fraction) -> list[dict[str, Any]]:
    """Up to four classes; their cuts lie on thousandths, on halves of points and at the very top."""
    halves = st.integers(1, max(int(highest * 2), 1)).map(lambda half: Fraction(half, 2))
    thousandths = st.integers(1, max(int(highest * 1000), 1)).map(lambda one: Fraction(one, 1000))
    return _classes_from(draw(st.sets(halves | thousandths | st.just(highest), max_size=3)), highest)


def _classes_from(cuts: set[Fraction], highest: Fraction) -> list[dict[str, Any]]:
    ordered = [*sorted((cut for cut in cuts if 0 < cut <= highest), reverse=True), Fraction(0)]
    return [{"code": f"c{number}", "title": "x", "from": text_of(cut)} for number, cut in enumerate(ordered)]


@st.composite
def rubrics(draw: Draw) -> RubricDict:
    """A rubric the linter accepts."""
    not_arising = draw(st.sampled_from([("forbidden", *TREATMENTS), ("forbidden", *TREATMENTS), ("rescale",)]))
    groups = []
    for group_code in "ABC"[: draw(st.integers(1, 3))]:
        criteria = [
            _criterion(draw, f"{group_code}{number}", not_arising) for number in range(1, 1 + draw(st.integers(1, 3)))
        ]
        groups.append({"code": group_code, "title": "x", "maximum": _sum(criteria), "criteria": criteria})
    rubric: RubricDict = {
        "schema": "1",
        "id": "ngau-nhien",
        "year": "2025",
        "version": "1",
        "title": "x",
        "status": "sample",
    }
    rubric |= {"applies_to": {"level": "to"}, "sources": {"HD": {"title": "x"}}, "groups": groups}
    if draw(st.integers(0, 2)):
        rubric["bonus"] = _bonus(draw)
    whole = Fraction(_sum(groups))
    bonus = Fraction(rubric["bonus"]["maximum"]) if "bonus" in rubric else Fraction(0)
    scale = draw(st.sampled_from([whole, whole, whole + bonus]))
    places_needed = len(text_of(scale).partition(".")[2])
    rubric["scale"] = {
        "maximum": text_of(scale),
        "capped": draw(st.booleans()),
        "decimals": str(max(int(draw(st.sampled_from("001234"))), places_needed)),
        "rounding": draw(st.sampled_from(ROUNDINGS)),
    }
    rubric["final"] = draw(st.sampled_from([["verified", "block", "computed", "self"], ["verified", "self"], ["self"]]))
    rubric["classes"] = _classes(draw, highest_of(rubric))
    rubric["ranking"] = {
        "by": draw(st.sampled_from([["class", "total"], ["total"], ["total", "class"]])),
        "ties": draw(st.sampled_from(["1224", "1223"])),
        "break_by": draw(_some_codes(rubric)),
        "then": "shared",
    }
    return rubric


def highest_of(rubric: RubricDict) -> Fraction:
    """The most a unit can reach: groups and bonus, at most the scale where that is a cap."""
    highest = sum((Fraction(group["maximum"]) for group in rubric["groups"]), Fraction(0))
    highest += Fraction(rubric["bonus"]["maximum"]) if "bonus" in rubric else 0
    return min(highest, Fraction(rubric["scale"]["maximum"])) if rubric["scale"]["capped"] else highest


def _some_codes(rubric: RubricDict) -> st.SearchStrategy[list[str]]:
    codes = [group["code"] for group in rubric["groups"]]
    codes += [criterion["code"] for group in rubric["groups"] for criterion in group["criteria"]]
    return st.lists(st.sampled_from(codes), unique=True, max_size=2)


@st.composite
def answers_to(draw: Draw, rubric: RubricDict, *, is_sound: bool) -> dict[str, Answer]:
    """What one unit sent; a sound one breaks nothing."""
    deeds = st.sampled_from(draw(st.sampled_from([SOUND, SOUND, IDLE, EXCELLENT])) + (() if is_sound else BROKEN))
    rows = [*leaves_in(rubric), *bonus_items_in(rubric)]
    answered = ((row["code"], _answer(draw, row, draw(deeds))) for row in rows)
    return {code: one for code, one in answered if one is not None}


def _answer(draw: Draw, row: dict[str, Any], deed: str) -> Answer | None:
    maximum, step = Fraction(row["maximum"]), Fraction(row["step"])
    points = text_of(step * draw(st.integers(0, int(maximum / step))))
    support = {"explanation": draw(st.sampled_from(["", "rõ"])), "evidence": draw(st.sampled_from(["", "QĐ 1"]))}
    typed = {"self": points, "claims": False, **support}
    claimed = {"self": "", "claims": True, "explanation": "không có vụ việc", "evidence": ""}
    is_halved_exactly = (step / 2 * 1000).denominator == 1
    answers: dict[str, Answer | None] = {
        "points": typed,
        "maximum": typed | {"self": row["maximum"]},
        "zero": typed | {"self": "0"},
        "claim": typed if row.get("not_arising", "forbidden") == "forbidden" else claimed,
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
    for item in bonus_items_in(rubric):
        step = Fraction(item["step"])
        if rubric["bonus"]["awarded_by"] == "superior" and draw(st.booleans()):
            awards[item["code"]] = text_of(step * draw(st.integers(0, int(Fraction(item["maximum"]) / step))))
    return awards


def _shifted(draw: Draw, rubric: RubricDict, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The same answers with one step of points moved from one row to another, so that the sum stays."""
    rows = [
        row for row in leaves_in(rubric) if row["code"] in answers and number(answers[row["code"]]["self"]) is not None
    ]
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
    answers: dict[str, dict[str, Answer]] = {}
    awarded: dict[str, dict[str, str]] = {}
    for unit in "EDCBA"[-draw(st.integers(1, max_units)) :]:
        if answers and draw(st.booleans()):
            twin = draw(st.sampled_from(sorted(answers)))
            answers[unit], awarded[unit] = answers[twin], awarded[twin]
            if draw(st.booleans()):
                answers[unit] = _shifted(draw, rubric, answers[twin])
        else:
            sound = draw(st.integers(0, 2)) > 0 if is_sound is None else is_sound
            answers[unit] = draw(answers_to(rubric, is_sound=sound))
            awarded[unit] = draw(awards_for(rubric))
    if draw(st.booleans()):
        totals = {score(rubric, answers[unit], awarded[unit]).total for unit in answers}
        cuts = {total for total in totals if total is not None and (total * 1000).denominator == 1}
        rubric = rubric | {"classes": _classes_from(cuts, highest_of(rubric))}
    return Case(rubric, answers, awarded)
