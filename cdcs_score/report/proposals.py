"""The proposal for rewards (tờ trình đề nghị khen thưởng): collectives by the awards of the rubrics, persons as nominated. Pure.

The program gives nothing: it lists who meets the conditions, one award at each level, and shows what they rest on.
A sample rubric is no basis: units scored by one are proposed for nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from cdcs_score.numbers import localised
from cdcs_score.register import Nominee, Office, Unit
from cdcs_score.report.frames import PROPOSAL, frame_of, results_subject, rubrics_in_use
from cdcs_score.report.papers import AwardCount, Proposal, ProposedPerson, ProposedUnit
from cdcs_score.report.phrases import DASH, DOTS, abbreviated, counted, meanings, sentence_list
from cdcs_score.report.recognition import recognisable
from cdcs_score.report.vocabulary import band_of
from cdcs_score.results import AwardResult, Results, RubricResult, UnitResult
from cdcs_score.scorecard import AwardVerdict
from cdcs_score.text import SortKey, comparable, sort_key


def build_proposal(results: Results, office: Office, *, result_id: str) -> Proposal | None:
    """The proposal, or None where there is nobody to propose, or only sample rubrics to go by.

    Args:
        results: what `grade` found.
        office: the cover, last year's awards, registered titles, and the persons nominated.
        result_id: the short id of the results.
    """
    units = recognisable(results)
    rubrics = rubrics_in_use(results, units)
    collectives = tuple(_collectives(results, units, rubrics, {unit.code: unit for unit in office.units}))
    persons = tuple(_persons(office.nominees, units, rubrics, {unit.code: unit.name for unit in office.units}))
    waiting = tuple(_waiting(units))
    if not units or not (collectives or persons or waiting):
        return None
    request = f"{counted(len(collectives))} tập thể, {counted(len(persons))} cá nhân"
    return Proposal(
        **frame_of(
            PROPOSAL, office.cover, rubrics, result_id=result_id,
            subject=f"Về việc đề nghị khen thưởng theo kết quả {results_subject(units, results.season.year)}",
        ),
        addressee=office.cover.superior or DOTS,
        request=request,
        awards=_counts(collectives, persons, rubrics_awards(units)),
        units=collectives,
        units_closing=f"Danh sách này có {counted(len(collectives))} tập thể./.",
        persons=persons,
        persons_closing=f"Danh sách này có {counted(len(persons))} cá nhân./.",
        open_awards=sentence_list(waiting),
        notes=tuple(_notes(rubrics)),
    )  # fmt: skip


def rubrics_awards(units: Iterable[UnitResult]) -> dict[str, AwardResult]:
    """The awards looked at for any of these units, by title, in the order of the rubrics."""
    found: dict[str, AwardResult] = {}
    for award in (award for unit in units for award in unit.awards):
        found.setdefault(award.title, award)
    return found


def _met(unit: UnitResult) -> dict[str, list[AwardResult]]:
    """The awards whose conditions a unit meets, by level, in the order of the rubric."""
    found: dict[str, list[AwardResult]] = {}
    for award in unit.awards:
        if award.verdict is AwardVerdict.MET:
            found.setdefault(award.level, []).append(award)
    return found


def _collectives(
    results: Results, units: Sequence[UnitResult], rubrics: Sequence[RubricResult], register: dict[str, Unit]
) -> Iterable[ProposedUnit]:
    """One line for a unit and a level: the first award of the rubric it meets there; further ones are noted."""
    proposed = [(awards, unit) for unit in units for awards in _met(unit).values()]
    order, blocks = {title: place for place, title in enumerate(rubrics_awards(units))}, results.pool_titles
    proposed.sort(key=lambda one: (order[one[0][0].title], _by_rank(one[1], blocks)))
    for ordinal, (awards, unit) in enumerate(proposed, start=1):
        known = register.get(unit.code)
        yield ProposedUnit(
            ordinal=str(ordinal),
            name=unit.name,
            award=awards[0].title,
            level=awards[0].level,
            result=_result(unit, rubrics),
            last_year="; ".join(
                part for part in (unit.last_year_class, known.last_year_awards if known else "") if part
            )
            or DASH,
            registered=(known.registered_title if known else "") or DASH,
            note=_note(awards, is_registered=bool(known and known.registered_title)),
        )


def _by_rank(unit: UnitResult, blocks: dict[str, str]) -> tuple[SortKey, int, SortKey, str]:
    """Block by block, and there by rank."""
    return sort_key(blocks[unit.code]), unit.rank or 0, sort_key(unit.name), unit.code


def _result(unit: UnitResult, rubrics: Sequence[RubricResult]) -> str:
    """`HTXS; 96,5 điểm; thứ hạng 1/12`."""
    rubric = next(one for one in rubrics if one.id == unit.rubric)
    short, titles = abbreviated(band.title for band in rubric.classes), {one.code: one.title for one in rubric.classes}
    parts = [short[titles[band_of(unit) or ""]]]
    if unit.total is not None:
        parts.append(f"{localised(unit.total)} điểm")
    if unit.rank is not None:
        parts.append(f"{'đồng hạng' if unit.tied else 'thứ hạng'} {unit.rank}/{unit.of}")
    return "; ".join(parts)


def _note(awards: Sequence[AwardResult], *, is_registered: bool) -> str:
    """What else the unit could be given, and what the officer should look at."""
    parts = []
    if len(awards) > 1:
        others = ", ".join(award.title for award in awards[1:])
        parts.append(f"cùng cấp còn đủ điều kiện: {others} (mỗi cấp một hình thức)")
    if not is_registered:
        parts.append("không ghi danh hiệu đăng ký")
    return "; ".join(parts)


def _waiting(units: Iterable[UnitResult]) -> Iterable[str]:
    """Awards that cannot be looked at yet, each with the units that wait."""
    found: dict[str, list[UnitResult]] = {}
    for unit in units:
        for award in unit.awards:
            if award.verdict is AwardVerdict.OPEN:
                found.setdefault(f"{award.title} ({award.level})", []).append(unit)
    for title, waiting in found.items():
        names = ", ".join(sorted((unit.name for unit in waiting), key=sort_key))
        yield f"- {title}: {counted(len(waiting))} tập thể chưa xét được vì thiếu số liệu ({names})"


def _persons(
    nominees: Sequence[Nominee], units: Sequence[UnitResult], rubrics: Sequence[RubricResult], names: dict[str, str]
) -> Iterable[ProposedPerson]:
    """The persons nominated, by award and given name, each beside the result of the unit."""
    by_code = {unit.code: unit for unit in units}
    times = Counter((comparable(one.name), one.unit) for one in nominees)
    order = {award: place for place, award in enumerate(dict.fromkeys(comparable(one.award) for one in nominees))}
    listed = sorted(nominees, key=lambda one: (order[comparable(one.award)], _given_name_first(one.name), one.unit))
    for ordinal, one in enumerate(listed, start=1):
        unit, often = by_code.get(one.unit), times[comparable(one.name), one.unit]
        yield ProposedPerson(
            ordinal=str(ordinal),
            name=one.name,
            role=one.role,
            unit=names.get(one.unit, one.unit),
            award=one.award or DOTS,
            achievement=one.achievement,
            unit_result=_result(unit, rubrics).partition(";")[0] if unit else DASH,
            note=f"được đề nghị {counted(often)} lần trong danh sách này" if often > 1 else "",
        )


def _given_name_first(name: str) -> tuple[SortKey, SortKey]:
    """Lists of people go by the given name, which is the last word."""
    rest, _, given = name.strip().rpartition(" ")
    return sort_key(given), sort_key(rest)


def _counts(
    units: Iterable[ProposedUnit], persons: Iterable[ProposedPerson], known: dict[str, AwardResult]
) -> tuple[AwardCount, ...]:
    """How many are proposed for each reward, first those of the rubrics, then those only persons are named for."""
    of_units = Counter(unit.award for unit in units)
    titles = {comparable(title): title for title in (*known, *(person.award for person in persons))}
    for title in reversed(tuple(known)):
        titles[comparable(title)] = title
    of_persons = Counter(titles[comparable(person.award)] for person in persons)
    listed = [title for title in dict.fromkeys((*known, *of_persons)) if of_units[title] or of_persons[title]]
    return tuple(
        AwardCount(
            title=title,
            level=known[title].level if title in known else DASH,
            collectives=counted(of_units[title]),
            persons=counted(of_persons[title]),
        )
        for title in listed
    )


def _notes(rubrics: Sequence[RubricResult]) -> Iterable[str]:
    short = {title: form for one in rubrics for title, form in abbreviated(band.title for band in one.classes).items()}
    meant = meanings(short)
    if meant:
        yield f"Chữ viết tắt: {meant}; {DASH}: không có số liệu."
    yield "Mỗi tập thể được đề nghị không quá một hình thức ở mỗi cấp khen; chương trình chỉ liệt kê đơn vị đủ điều kiện."
