"""The lines of the sheet *Tự chấm*, in printed order: heads, rows that take points, lines that only inform."""

from collections.abc import Iterator
from dataclasses import dataclass

from cdcs_score.numbers import Exact
from cdcs_score.rows import Criterion, InformationalCriterion, PartedCriterion, Row
from cdcs_score.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table. With a row it takes points; otherwise it is a head, or only informs."""

    code: str
    title: str
    #: None for a line that gives no points.
    maximum: Exact | None
    row: Row | None = None
    #: What the line says in place of a way of scoring.
    words: str = ""
    is_awarded_above: bool = False
    is_penalty: bool = False
    #: A group, the bonus or the penalties.
    is_group: bool = False


def lines_of(rubric: Rubric) -> Iterator[Line]:
    """All lines: groups with their criteria and parts, then bonus and penalties with their items."""
    for group in rubric.groups:
        yield Line(code=group.code, title=group.title, maximum=group.maximum, is_group=True)
        for criterion in group.criteria:
            yield from _criterion_lines(criterion, rubric)
    for extra in rubric.extras:
        yield Line(code=extra.code, title=extra.title, maximum=extra.maximum, is_group=True)
        yield from (
            _row_line(item, is_awarded_above=extra.awarded_by == "superior", is_penalty=extra is rubric.penalties)
            for item in extra.items
        )


def _criterion_lines(criterion: Criterion, rubric: Rubric) -> Iterator[Line]:
    match criterion:
        case PartedCriterion():
            yield Line(code=criterion.code, title=criterion.title, maximum=criterion.maximum)
        case InformationalCriterion():
            words = f"chỉ để theo dõi, không chấm điểm: {rubric.facts[criterion.fact].label}"
            yield Line(code=criterion.code, title=criterion.title, maximum=None, words=words)
        case _:
            pass
    yield from (_row_line(leaf) for leaf in criterion.leaves)


def _row_line(row: Row, *, is_awarded_above: bool = False, is_penalty: bool = False) -> Line:
    return Line(
        code=row.code, title=row.title, maximum=row.maximum, row=row, is_awarded_above=is_awarded_above,
        is_penalty=is_penalty,
    )  # fmt: skip
