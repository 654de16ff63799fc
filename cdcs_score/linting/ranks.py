"""The linter's rules about classes and what is decided by them: cuts, knock-outs, ranking, quota."""

from collections.abc import Iterator, Sequence

from cdcs_score.codes import rubrics, rules
from cdcs_score.diagnostics import Detail
from cdcs_score.facts import ChoiceFact
from cdcs_score.language import Phrase
from cdcs_score.linting.walking import Problem, RubricPath, repeated, unknown
from cdcs_score.rows import InformationalCriterion
from cdcs_score.rubric import Rubric

WRITE_A_CLASS = Phrase("ghi mã của một mức trong “classes”", "write a code of 'classes'")


def classes_descend(rubric: Rubric) -> Iterator[Problem]:
    """Classes stand from high to low."""
    for number, (above, band) in enumerate(zip(rubric.classes, rubric.classes[1:], strict=False), start=1):
        if band.from_ >= above.from_:
            details: dict[str, Detail] = {"code": band.code, "start": band.from_, "above": above.from_}
            yield Problem(code=rubrics.CLASSES_ORDER, path=("classes", number, "from"), details=details)


def classes_cover_the_scale(rubric: Rubric) -> Iterator[Problem]:
    """Every total from 0 up has a class, and every class can be reached."""
    last = len(rubric.classes) - 1
    lowest = rubric.classes[last]
    if lowest.from_ != 0:
        details: dict[str, Detail] = {"code": lowest.code, "start": lowest.from_}
        yield Problem(code=rubrics.CLASSES_COVER, path=("classes", last, "from"), details=details)
    highest = rubric.groups_maximum + rubric.bonus_maximum
    highest = min(highest, rubric.scale.maximum) if rubric.scale.capped else highest
    for number, band in enumerate(rubric.classes):
        if band.from_ > highest:
            details = {"code": band.code, "start": band.from_, "highest": highest}
            yield Problem(code=rubrics.CLASS_UNREACHABLE, path=("classes", number, "from"), details=details)


def within_names_the_class_below(rubric: Rubric) -> Iterator[Problem]:
    """A class is counted "trong đó" only within the class just below it."""
    for number, band in enumerate(rubric.classes):
        below = rubric.classes[number + 1].code if number + 1 < len(rubric.classes) else ""
        if band.within is not None and band.within != below:
            path = ("classes", number, "within")
            yield Problem(code=rubrics.WITHIN_NOT_BELOW, path=path, raw=band.within, details={"code": band.code})


def class_codes_are_unique(rubric: Rubric) -> Iterator[Problem]:
    """Each class has its own code."""
    first: dict[str, RubricPath] = {}
    for number, band in enumerate(rubric.classes):
        path: RubricPath = ("classes", number, "code")
        if band.code in first:
            yield Problem(code=rubrics.DUPLICATE_CODE, path=path, first=first[band.code], details={"code": band.code})
        first.setdefault(band.code, path)


def ranking_is_decided(rubric: Rubric) -> Iterator[Problem]:
    """Ranking uses the total, names nothing twice, and breaks ties by groups and criteria that exist."""
    ranking = rubric.ranking
    if "total" not in ranking.by:
        yield Problem(code=rubrics.RANKING_WITHOUT_TOTAL, path=("ranking", "by"))
    yield from repeated(("ranking", "by"), ranking.by)
    yield from repeated(("ranking", "break_by"), ranking.break_by)
    yield from _unknown_codes(rubric, ("ranking", "break_by"), ranking.break_by)


def quota_is_decided(rubric: Rubric) -> Iterator[Problem]:
    """A quota names classes that exist, an overflow below the limited one, and a base that contains it."""
    quota = rubric.quota
    if quota is None:
        return
    order = {band.code: number for number, band in enumerate(rubric.classes)}
    named: dict[RubricPath, str] = {
        ("quota", "class"): quota.class_,
        ("quota", "of", "at_least"): quota.of.at_least,
        ("quota", "overflow"): quota.overflow,
    }
    wrong = [path for path, code in named.items() if code not in order]
    for path in wrong:
        yield unknown(rubrics.UNKNOWN_CLASS, path, named[path], order, WRITE_A_CLASS)
    if not wrong and order[quota.overflow] <= order[quota.class_]:
        yield _quota_problem("overflow", quota.overflow, quota.class_, Phrase("thấp hơn", "below"))
    if not wrong and order[quota.of.at_least] < order[quota.class_]:
        yield _quota_problem("of", quota.of.at_least, quota.class_, Phrase("bằng hoặc thấp hơn", "at or below"))
    yield from repeated(("quota", "order"), quota.order)
    yield from _unknown_codes(rubric, ("quota", "order"), quota.order, besides=("total",))


def _quota_problem(key: str, code: str, limited: str, relation: Phrase) -> Problem:
    path: RubricPath = ("quota", key, "at_least") if key == "of" else ("quota", key)
    return Problem(code=rubrics.QUOTA_CLASSES, path=path, raw=code, details={"expected": relation, "limited": limited})


def _unknown_codes(
    rubric: Rubric, path: RubricPath, codes: Sequence[str], besides: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Entries of a list that name neither a group nor a criterion, nor one of the words allowed besides; or a choice."""
    known = [group.code for group in rubric.groups] + [criterion.code for criterion in rubric.criteria]
    lines = {one.code: one.fact for one in rubric.criteria if isinstance(one, InformationalCriterion)}
    otherwise = Phrase("ghi mã của một nhóm hoặc tiêu chí", "write the code of a group or criterion")
    for number, code in enumerate(codes):
        if code not in known and code not in besides:
            yield unknown(rubrics.UNKNOWN_CODE, (*path, number), code, known, otherwise)
        elif code in lines and isinstance(rubric.facts.get(lines[code]), ChoiceFact):
            yield Problem(code=rules.NO_FIGURE, path=(*path, number), raw=code)


def knock_outs_name_a_limit(rubric: Rubric) -> Iterator[Problem]:
    """A knock-out either forces the lowest class or caps at one that exists."""
    known = [band.code for band in rubric.classes]
    for number, one in enumerate(rubric.knock_outs):
        path: RubricPath = ("knock_outs", number)
        if (one.forces is None) == (one.caps_at is None):
            yield Problem(code=rules.KNOCK_OUT_LIMIT, path=path, details={"code": one.code})
            continue
        key = "forces" if one.forces is not None else "caps_at"
        if one.limit not in known:
            yield unknown(rubrics.UNKNOWN_CLASS, (*path, key), one.limit, known, WRITE_A_CLASS)
        elif one.forces is not None and one.forces != known[-1]:
            details: dict[str, Detail] = {"code": one.code, "lowest": known[-1]}
            yield Problem(code=rules.FORCES_NOT_LOWEST, path=(*path, key), raw=one.forces, details=details)
