"""Conditions: what a rubric's `when` and `wrong_when` may ask about, and how it is for one unit. Pure."""

from collections.abc import Mapping

from cdcs_score.evaluating import Situation, Unknown, written_out
from cdcs_score.expression import Expression, Score, names_in, nodes_of
from cdcs_score.expression_types import ChoiceType, ClassType, NumberType, Scope, TruthType, Type
from cdcs_score.fact_sheet import FactSheet
from cdcs_score.facts import ChoiceFact, CountFact, Fact, NumberFact, PercentFact, Value, YesNoFact, limits_of
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact
from cdcs_score.once import once_each
from cdcs_score.rubric import Rubric
from cdcs_score.saying import joined, percent, phrase

#: What the register says of a unit, as conditions name it. A fact of the same plain name stands before it.
_ATTRIBUTES: dict[str, Fact] = {
    "members": CountFact(type="count", label="Số đoàn viên (sổ theo dõi)", supplied_by="superior"),
    "women": CountFact(type="count", label="Số nữ đoàn viên (sổ theo dõi)", supplied_by="superior"),
    "workers": CountFact(type="count", label="Số lao động (sổ theo dõi)", supplied_by="superior"),
    "days_late": CountFact(type="count", label="Số ngày nộp muộn (nhật ký nhận)", supplied_by="superior"),
}
#: The class a unit has in the end; only what comes after it may ask.
CLASS = "class"
LAST_YEAR_CLASS = "last_year.class"
LAST_YEAR_POINTS = "last_year.points"
_LAST_POINTS = NumberFact(
    type="number", label="Điểm năm trước (sổ theo dõi)", at_least=Exact(0), supplied_by="superior"
)


def declarations(rubric: Rubric) -> dict[str, Fact]:
    """Everything a condition may name: the rubric's facts, what the register says of a unit, its last year."""
    of_unit = {f"unit.{name}": fact for name, fact in _ATTRIBUTES.items()}
    last_class = ChoiceFact.model_construct(
        type="choice",
        label="Xếp loại năm trước (sổ theo dõi)",
        supplied_by="superior",
        blank_means=None,
        of={band.code: band.title for band in rubric.classes},
    )
    last_year: dict[str, Fact] = {LAST_YEAR_CLASS: last_class, LAST_YEAR_POINTS: _LAST_POINTS}
    return {**_ATTRIBUTES, **of_unit, **last_year, **rubric.facts}


@once_each
def asked_of_register(rubric: Rubric) -> dict[str, Fact]:
    """What its conditions ask of the register, besides its own facts."""
    asked = {name for condition in rubric.conditions for name in names_in(condition)} - rubric.facts.keys()
    return {name: fact for name, fact in declarations(rubric).items() if name in asked}


def scope_of(rubric: Rubric, *, allows_scores: bool, allows_class: bool = False) -> Scope:
    """What the conditions of a rubric are typed against."""
    names = {name: _type_of(fact) for name, fact in declarations(rubric).items()}
    of_classes = {LAST_YEAR_CLASS, CLASS} if allows_class else {LAST_YEAR_CLASS}
    return Scope(
        names=names | dict.fromkeys(of_classes, ClassType()),
        groups=tuple(group.code for group in rubric.groups),
        rows={criterion.code: criterion.maximum for criterion in rubric.criteria}
        | {row.code: row.maximum for row in rubric.scored_rows},
        classes=tuple(band.code for band in rubric.classes),
        allows_scores=allows_scores,
    )


def _type_of(fact: Fact) -> Type:
    match fact:
        case CountFact() | NumberFact() | PercentFact():
            return NumberType(*limits_of(fact))
        case YesNoFact():
            return TruthType()
        case ChoiceFact():
            return ChoiceType(tuple(fact.of))


def situation_of(
    rubric: Rubric,
    sheet: FactSheet,
    shares: Mapping[str, Exact | Unknown] | None = None,
    points: Mapping[str, Exact | Unknown] | None = None,
    band: str = "",
) -> Situation:
    """How it is for one unit.

    Args:
        rubric: its rubric.
        sheet: its facts, settled.
        shares: the shares of groups, where the condition may ask about scores.
        points: the points of rows, likewise.
        band: its class, where the condition may ask about that.
    """
    known = sheet.known
    values: dict[str, Value | Unknown] = {
        name: known[name].value if name in known else Unknown((name,)) for name in sheet.settled
    }
    if band:
        values[CLASS] = band
    classes = tuple(one.code for one in rubric.classes)
    return Situation(values=values, shares=shares or {}, points=points or {}, classes=classes)


def figures_of(condition: Expression, sheet: FactSheet) -> Phrase:
    """The facts of a condition with their values, as people say them: `Tổng số lao động (125 người); …`."""
    known = sheet.known
    return joined((known[name].in_full for name in names_in(condition) if name in known), "; ")


def in_words(condition: Expression, sheet: FactSheet, situation: Situation) -> Phrase:
    """A condition written out with what each name stands for, so that anyone can check it."""
    known = sheet.known
    stands_for = {name: known[name].in_full for name in names_in(condition) if name in known}
    asked = {node.name for node in nodes_of(condition) if isinstance(node, Score)}
    for code, share in situation.shares.items():
        if isinstance(share, Exact) and f"share({code})" in asked:
            stands_for[f"share({code})"] = phrase(
                "tỷ lệ điểm nhóm {code} ({share})", "share of group {code} ({share})", code=code, share=percent(share)
            )
    return Phrase(
        written_out(condition, {name: one.vi for name, one in stands_for.items()}),
        written_out(condition, {name: one.en for name, one in stands_for.items()}),
    )
