"""Where a unit comes in: class and what moved it, the quota's line, awards, rank and who stands beside it."""

from collections.abc import Iterator
from datetime import date

from cdcs_score.cli.explain_rows import citation_in_words, figure
from cdcs_score.cli.session import Session
from cdcs_score.language import Language
from cdcs_score.numbers import of_result, shown, shown_percent
from cdcs_score.pipeline.explaining import Explanation
from cdcs_score.results import AwardResult, ClassHead, KeyPart, KnockOutResult, NoClassResult, QuotaResult, UnitResult
from cdcs_score.text import day_in_figures
from cdcs_score.wording import movers_in_words


def standing_lines(found: Explanation, session: Session) -> Iterator[str]:
    """Class, knock-outs, quota, awards and rank; nothing for what a unit has not."""
    unit = found.unit
    if unit.no_class is not None:
        yield _no_class_line(unit.no_class, session)
    if unit.total is not None:
        yield from _class_lines(found, session)
    elif unit.knock_outs:
        yield from (_knock_out_line(one, found, session) for one in unit.knock_outs)
    yield from (_award_line(one, found, session) for one in unit.awards)
    if unit.rank is not None:
        yield from _rank_lines(found, session)


# The class.


def _class_lines(found: Explanation, session: Session) -> Iterator[str]:
    unit = found.unit
    if unit.band_by_points is not None:
        yield _by_points_line(found, unit.band_by_points, session)
    yield from (_knock_out_line(one, found, session) for one in unit.knock_outs)
    if found.quota is not None:
        yield from _quota_lines(found, found.quota, session)
    if unit.band_title is None:
        yield session.words("explain.no_band", codes=", ".join(unit.withheld_by) or "–")
        return
    yield session.words("explain.band", band=unit.band_title)
    if unit.moved_by and unit.band_by_points:
        movers = movers_in_words(unit.moved_by, session.language)
        yield session.words("explain.moved", band=_title(found, unit.band_by_points), movers=movers)
    if unit.band_recognised is not None:
        yield session.words("explain.recognised", band=_title(found, unit.band_recognised))
    first = unit.closed.total_recognised if unit.closed else None
    if first is not None and first != unit.total:
        yield session.words("explain.recognised_total", total=figure(first, session))


def _classes(found: Explanation) -> tuple[ClassHead, ...]:
    return found.rubric.classes if found.rubric else ()


def _title(found: Explanation, code: str) -> str:
    return next((band.title for band in _classes(found) if band.code == code), code)


def _by_points_line(found: Explanation, code: str, session: Session) -> str:
    """The class its total alone gives, with its cut and the next one up."""
    codes = [band.code for band in _classes(found)]
    place = codes.index(code) if code in codes else 0
    band = _classes(found)[place]
    line = session.words("explain.by_points", band=band.title, cut=figure(band.cut or "0", session))
    if place == 0:
        return line
    above = _classes(found)[place - 1]
    return line + session.words("explain.next_up", band=above.title, cut=figure(above.cut or "0", session))


def _knock_out_line(one: KnockOutResult, found: Explanation, session: Session) -> str:
    """A knock-out with the unit's figures, whatever came of it."""
    title = f"{one.code} {one.title}".strip()
    condition = _working(one, session)
    line = session.words(f"explain.knock_out.{one.verdict}", code=title, condition=condition, limit=one.limit_title)
    return f"{line}; {citation_in_words(one.citation, found.rubric, session)}"


def _award_line(one: AwardResult, found: Explanation, session: Session) -> str:
    condition = _working(one, session)
    line = session.words(f"explain.award.{one.verdict}", title=one.title, level=one.level, condition=condition)
    return f"{line}; {citation_in_words(one.citation, found.rubric, session)}"


def _working(one: KnockOutResult | AwardResult, session: Session) -> str:
    return one.working if session.language is Language.VIETNAMESE else one.working_en or one.working


def _no_class_line(one: NoClassResult, session: Session) -> str:
    day = f", {day_in_figures(date.fromisoformat(one.day))}" if one.day else ""
    return session.words("explain.no_class", by=one.by + day, reason=one.reason, number=str(one.number))


# The quota.


def _quota_lines(found: Explanation, quota: QuotaResult, session: Session) -> Iterator[str]:
    """How many places there are, of how many, and where the unit stands among those who want one."""
    yield session.words(
        "explain.quota",
        band=quota.band_title,
        scope=f" ({quota.title})" if quota.title else "",
        share=shown_percent(of_result(quota.at_most), session.language),
        base=str(quota.base),
        at_least=_title(found, quota.at_least),
        exact=shown(of_result(quota.at_most) * quota.base, session.language),
        rounding=session.words(f"explain.rounding.{quota.rounding}") if quota.rounding else "",
        places=str(quota.places),
        citation=citation_in_words(quota.citation, found.rubric, session),
    )
    wanting = (*quota.kept, *quota.tied, *quota.moved)
    place, code = str(wanting.index(found.unit.code) + 1), found.unit.code
    side = "kept" if code in quota.kept else "tied" if code in quota.tied else "moved"
    others = ", ".join(one for one in quota.tied if one != code)
    yield "  " + session.words(
        f"explain.quota.{side}",
        place=place,
        wanting=str(len(wanting)),
        places=str(quota.places),
        left=str(quota.places - len(quota.kept)),
        others=others,
        overflow=_title(found, quota.overflow),
    )
    if quota.decided_by is not None:
        yield "  " + session.words("explain.quota.decided", number=str(quota.decided_by))


# The rank.


def _rank_lines(found: Explanation, session: Session) -> Iterator[str]:
    unit, beside = found.unit, found.ranked_beside
    tied = session.words("explain.tied") if unit.tied else ""
    where = f" ({found.block.title})" if found.block and found.block.title else ""
    yield session.words("explain.rank", rank=str(unit.rank), of=str(unit.of), where=where) + tied
    if unit.rank_key:
        key = ", ".join(
            f"{_part_name(part, found, session)} {_part_value(part, found, session)}" for part in unit.rank_key
        )
        yield "  " + session.words("explain.rank_key", parts=key)
    for key_name, units in (("before", beside.before), ("level", beside.level), ("after", beside.after)):
        for other in units[:_MOST_BESIDE]:
            yield "  " + _beside_line(found, other, key_name, session)
        if len(units) > _MOST_BESIDE:
            yield "  " + session.words("explain.more", count=str(len(units) - _MOST_BESIDE))


_MOST_BESIDE = 5


def _beside_line(found: Explanation, other: UnitResult, key_name: str, session: Session) -> str:
    """A neighbour, and the first thing of the key in which the two differ."""
    name, rank = f"{other.name} ({other.code})", str(other.rank)
    pairs = zip(found.unit.rank_key, other.rank_key, strict=False)
    differing = next(((own, its) for own, its in pairs if own.value != its.value), None)
    if differing is None:
        return session.words(f"explain.beside.{key_name}", rank=rank, name=name, why=session.words("explain.alike"))
    own, its = differing
    why = session.words(
        "explain.differ",
        by=_part_name(own, found, session),
        its=_part_value(its, found, session),
        own=_part_value(own, found, session),
    )
    return session.words(f"explain.beside.{key_name}", rank=rank, name=name, why=why)


def _part_name(part: KeyPart, found: Explanation, session: Session) -> str:
    if part.by in ("class", "total"):
        return session.words(f"explain.key.{part.by}")
    if _is_group(part, found):
        return session.words("explain.key.group", code=part.by)
    return session.words("explain.key.code", code=part.by)


def _part_value(part: KeyPart, found: Explanation, session: Session) -> str:
    if part.by == "class":
        return _title(found, part.value)
    if not part.value:
        return session.words("explain.withheld_points")
    if _is_group(part, found):
        return shown_percent(of_result(part.value), session.language)
    return figure(part.value, session)


def _is_group(part: KeyPart, found: Explanation) -> bool:
    return any(group.code == part.by for group in found.unit.groups)
