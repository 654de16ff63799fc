"""Stories between figures: what the rubric's own cross-checks find, and what only the office can know."""

from collections.abc import Callable

from cdcs_score.codes import facts
from cdcs_score.codes.catalogue import Code
from cdcs_score.demo.answers import Answers
from cdcs_score.demo.case import Case, Family
from cdcs_score.demo.story import Story
from cdcs_score.expression import names_in
from cdcs_score.form_layout import cell_name
from cdcs_score.numbers import Exact
from cdcs_score.register import Unit
from cdcs_score.rubric import Check, Rubric
from cdcs_score.scoring_rules import Linear
from cdcs_score.season_places import DEFAULT_OFFICE_FILE

_CODES: dict[str, Code] = {"error": facts.CHECK_ERROR, "warning": facts.CHECK_WARNING, "note": facts.CHECK_NOTE}
#: The name under which a finding asks for a cell of *Số liệu cấp trên*.
SUPERIOR_CELL = "superior:{item}"
_FAR_TOO_MANY = Exact(99)


def check_of(rubric: Rubric, *names: str) -> Check | None:
    """The cross-check that holds these figures against each other."""
    return next((check for check in rubric.checks if set(names_in(check.wrong_when)) == set(names)), None)


def _found(case: Case, what: str, *names: str) -> None:
    """Notes that the check of these names must speak, at the first figure it names."""
    check = check_of(case.rubric, *names)
    if check is None:
        return
    first = names_in(check.wrong_when)[0]
    is_above = first in case.rubric.facts and case.rubric.facts[first].supplied_by == "superior"
    cell = SUPERIOR_CELL.format(item=first) if is_above else cell_name("fact", first)
    file = DEFAULT_OFFICE_FILE if is_above else case.file
    case.finds(Family.CHECK, _CODES[check.severity], what, form_cell=cell, rule=check.code, file=file)


def _more_members_than_workers(case: Case) -> None:
    case.pinned["workers"] = Exact(max(1, (case.unit.members or 0) // 4))


def _says_so(what: str, *names: str) -> Callable[[Case, Answers], Answers]:
    def after(case: Case, answers: Answers) -> Answers:
        _found(case, what, *names)
        return answers

    return after


def _two_more_members(case: Case) -> None:
    case.pinned["members"] = Exact((case.unit.members or 0) + 2)


def _has_room(unit: Unit) -> bool:
    return (unit.workers or 0) >= (unit.members or 0) + 2


def _lone_check(rubric: Rubric) -> str | None:
    """The name of a count that a cross-check finds doubtful by itself."""
    alone = [names_in(check.wrong_when) for check in rubric.checks if len(names_in(check.wrong_when)) == 1]
    return next((name for (name,) in alone if name in rubric.facts and rubric.facts[name].supplied_by == "unit"), None)


def _far_too_many(case: Case) -> None:
    name = _lone_check(case.rubric)
    if name is not None:
        case.pinned[name] = _FAR_TOO_MANY


def _says_too_many(case: Case, answers: Answers) -> Answers:
    name = _lone_check(case.rubric)
    if name is not None:
        _found(case, f"Ghi {_FAR_TOO_MANY}: nhiều bất thường so với một năm", name)
    return answers


def _attended(rubric: Rubric) -> tuple[str, str]:
    """The count of those who attended, and of those who could."""
    return next(
        (row.rule.numerator, row.rule.denominator)
        for row in rubric.leaves
        if isinstance(row.rule, Linear) and row.rule.numerator and row.rule.denominator
    )


def _counted_every_time(case: Case) -> None:
    case.pinned[_attended(case.rubric)[0]] = Exact((case.unit.workers or 0) * 2)


def _says_every_time(case: Case, answers: Answers) -> Answers:
    _found(case, "Cộng lượt người dự thay vì mỗi người một lần, nên nhiều hơn số người", *_attended(case.rubric))
    return answers


def _accident_nobody_reports(case: Case) -> None:
    case.supplied["fatal_accident"] = True
    case.pinned["accidents"] = Exact(0)


CHECKS = (
    Story(
        key="members-over-workers",
        before=_more_members_than_workers,
        after=_says_so("Số đoàn viên lớn hơn tổng số lao động", "members", "workers"),
    ),
    Story(
        key="members-not-registered",
        suits=_has_room,
        before=_two_more_members,
        after=_says_so("Trang Số liệu ghi nhiều hơn sổ theo dõi 2 đoàn viên", "members", "unit.members"),
    ),
    Story(
        key="accident-unreported",
        kind="company",
        before=_accident_nobody_reports,
        after=_says_so("Cấp trên ghi có tai nạn chết người, đơn vị ghi không có vụ nào", "fatal_accident", "accidents"),
    ),
    Story(key="counted-every-time", before=_counted_every_time, after=_says_every_time),
    Story(key="far-too-many", kind="office", before=_far_too_many, after=_says_too_many),
)
