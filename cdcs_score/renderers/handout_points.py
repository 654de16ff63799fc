"""The table of points of a handout: groups, criteria, parts, bonus and penalties, each with all its rules."""

from collections.abc import Iterator, Sequence
from typing import Literal

from cdcs_score.numbers import Exact
from cdcs_score.renderers.form_methods import ClassTitles, condition_in_words, method_lines, not_arising_counts
from cdcs_score.renderers.handout_parts import PointsRow
from cdcs_score.renderers.voice import Voice
from cdcs_score.rows import (
    Bonus,
    Criterion,
    ExtraItem,
    Group,
    InformationalCriterion,
    Leaf,
    NotArising,
    PartedCriterion,
    Penalties,
    Row,
)
from cdcs_score.rubric import Rubric


def points_rows(rubric: Rubric, classes_below: ClassTitles, voice: Voice) -> Iterator[PointsRow]:
    """All lines in printed order; the sum of the groups stands before bonus and penalties."""
    for group in rubric.groups:
        yield _group_row(group, voice)
        for criterion in group.criteria:
            yield from _criterion_rows(criterion, rubric, classes_below, voice)
    yield _row(
        voice,
        title=voice.say("Cộng các nhóm tiêu chí", "Sum of the groups"),
        points=rubric.groups_maximum,
        adds_up=[group.code for group in rubric.groups],
        kind="sum",
    )
    for extra in rubric.extras:
        yield _extra_row(extra, rubric, voice)
        yield from (_scored_row(item, item.source, rubric, classes_below, voice) for item in extra.items)


def cited(citation: str | None) -> str:
    """A citation as people read it: the key of the source, then the place in it."""
    key, _, place = (citation or "").partition("#")
    return f"{key}, {place}" if place else key


def _row(
    voice: Voice, *, title: str, points: Exact | None, code: str = "", adds_up: Sequence[str] = (), scoring: str = "",
    needs: str = "", not_arising: str = "", source: str = "", kind: Literal["head", "parent", "row", "sum"] = "row",
) -> PointsRow:  # fmt: skip
    maximum = "" if points is None else voice.number(points)
    return PointsRow(
        code=code, title=title, maximum=maximum, points=points, adds_up=tuple(adds_up), scoring=scoring, needs=needs,
        not_arising=not_arising, source=source, kind=kind,
    )  # fmt: skip


def _group_row(group: Group, voice: Voice) -> PointsRow:
    scored = [one.code for one in group.criteria if not isinstance(one, InformationalCriterion)]
    return _row(voice, code=group.code, title=group.title, points=group.maximum, adds_up=scored, kind="head")


def _criterion_rows(
    criterion: Criterion, rubric: Rubric, classes_below: ClassTitles, voice: Voice
) -> Iterator[PointsRow]:
    match criterion:
        case InformationalCriterion():
            yield _informing_row(criterion, rubric, voice)
        case PartedCriterion(code=code, title=title, maximum=maximum, parts=parts):
            codes = [part.code for part in parts]
            source = cited(criterion.source)
            yield _row(voice, code=code, title=title, points=maximum, adds_up=codes, source=source, kind="parent")
            yield from (_scored_row(part, part.source, rubric, classes_below, voice) for part in parts)
        case _:
            yield _scored_row(criterion, criterion.source, rubric, classes_below, voice)


def _informing_row(criterion: InformationalCriterion, rubric: Rubric, voice: Voice) -> PointsRow:
    label = rubric.facts[criterion.fact].label
    scoring = voice.say(f"chỉ để theo dõi, không chấm điểm: {label}", f"for information, gives no points: {label}")
    source = cited(criterion.source)
    return _row(voice, code=criterion.code, title=criterion.title, points=None, scoring=scoring, source=source)


def _extra_row(extra: Bonus | Penalties, rubric: Rubric, voice: Voice) -> PointsRow:
    most = voice.number(extra.maximum)
    if extra is rubric.penalties:
        limit = voice.say(f"trừ vào tổng điểm, không quá {most}", f"taken off the total, at most {most}")
    else:
        limit = voice.say(f"cộng vào tổng điểm, không quá {most}", f"added to the total, at most {most}")
    giver = (
        voice.say("cấp trên chấm", "the superior gives them")
        if extra.awarded_by == "superior"
        else voice.say("đơn vị tự chấm", "the unit scores itself")
    )
    scoring = f"{limit}; {giver}"
    return _row(voice, code=extra.code, title=extra.title, points=extra.maximum, scoring=scoring, kind="head")


def _scored_row(row: Row, source: str | None, rubric: Rubric, classes_below: ClassTitles, voice: Voice) -> PointsRow:
    scoring = "\n".join(method_lines(row, rubric, classes_below, voice))
    return _row(
        voice, code=row.code, title=row.title, points=row.maximum, scoring=scoring, needs="\n".join(_needs(row, voice)),
        not_arising=_not_arising(row.not_arising, rubric, voice) if isinstance(row, Leaf) else "", source=cited(source),
    )  # fmt: skip


def _needs(row: Row, voice: Voice) -> Iterator[str]:
    degrees = {
        "required": voice.say("bắt buộc", "required"),
        "optional": voice.say("nếu có", "if any"),
        "none": voice.say("không cần", "not needed"),
    }
    yield f"{voice.say('minh chứng', 'evidence')}: {degrees[row.evidence]}"
    yield f"{voice.say('giải trình', 'explanation')}: {degrees[row.explanation]}"
    if isinstance(row, Leaf | ExtraItem) and row.missing is not None:
        withheld = voice.say("chưa có tổng điểm", "no total yet")
        counts = withheld if row.missing == "withhold" else voice.say("0 điểm", "0 points")
        yield f"{voice.say('bỏ trống', 'blank')}: {counts}"


def _not_arising(rule: NotArising, rubric: Rubric, voice: Voice) -> str:
    if rule == "forbidden":
        return voice.say("không được ghi", "may not be claimed")
    counts = not_arising_counts(rule, voice)
    if rule.when is None:
        return f"{voice.say('đơn vị ghi', 'where the unit says so')}: {counts}"
    return f"{voice.say('khi', 'when')} {condition_in_words(rule.when, rubric, voice)}: {counts}"
