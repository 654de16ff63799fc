"""`explain`: why these points, in words an officer can read aloud."""

import json
from collections.abc import Iterator
from datetime import date

from cdcs_score.cli.display import show_json, show_lines
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.explain_rows import figure, points_in_words, table_lines
from cdcs_score.cli.places import split_season
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.language import Language
from cdcs_score.pipeline import explaining
from cdcs_score.pipeline.explaining import Explanation
from cdcs_score.result_rows import PeriodResult
from cdcs_score.results import AwardResult, DossierResult, KnockOutResult, NotEligibleResult, UnitResult
from cdcs_score.scorecard import State
from cdcs_score.text import day_in_figures
from cdcs_score.wording import (
    BEGINNING_WORDS,
    PROVISIONAL_WORDS,
    STATUS_WORDS,
    movers_in_words,
)

_MOST_WORDS = 2


def explain(session: Session, what: list[str], *, as_json: bool) -> ExitCode:
    """Print the explanation of a unit, or of one criterion."""
    root, rest = split_season(what)
    if not rest:
        raise wrong_use("explain", "usage.missing", word="UNIT")
    if len(rest) > _MOST_WORDS:
        raise wrong_use("explain", "usage.extra")
    found = explaining.explain(root, *rest)
    if as_json:
        show_json(_document(found))
    else:
        show_lines(_lines(found, session))
    return ExitCode.DONE


def _document(found: Explanation) -> str:

    if found.is_whole:
        return found.unit.model_dump_json(by_alias=True, indent=1)
    rows = [row.model_dump(mode="json") for row in found.rows]
    return json.dumps({"unit": found.unit.code, "rows": rows}, ensure_ascii=False, indent=1)


def _lines(found: Explanation, session: Session) -> Iterator[str]:
    unit = found.unit
    yield f"{unit.name} ({unit.code})"
    if found.is_whole:
        yield from (f"  {line}" for line in _unit_lines(found, session))
    if not unit.periods:
        yield from table_lines(unit, found, session)
    for period in unit.periods:
        yield _period_line(period, session)
        yield from (f"  {line}" for line in table_lines(period, found, session))
    if found.is_whole and unit.total is not None:
        yield session.words("explain.sum", sum=_sum_line(found, session))


def _period_line(period: PeriodResult, session: Session) -> str:
    total = points_in_words(period.total, session)
    weight = figure(period.weight, session)
    return session.words("explain.period", name=period.name, weight=weight, total=total, file=period.file)


def _unit_lines(found: Explanation, session: Session) -> Iterator[str]:

    unit = found.unit
    yield session.words("explain.status", status=STATUS_WORDS[unit.status].said_in(session.language))
    if unit.not_eligible:
        yield _not_eligible_line(unit.not_eligible, session)
    if unit.submission:
        yield session.words("explain.file", file=unit.submission.file, sha256=unit.submission.sha256[:10])
    if unit.dossier:
        yield _dossier_line(unit.dossier, session)
    if found.rubric:
        yield session.words(
            "explain.rubric", title=found.rubric.title, version=f"{found.rubric.id} {found.rubric.version}"
        )
    if unit.total is not None:
        yield session.words("explain.total", total=figure(unit.total, session))
        yield _band_line(unit, session)
        yield from _moved_lines(found, session)
    elif unit.withheld_by:
        yield session.words("explain.no_total", codes=", ".join(unit.withheld_by))
    yield from (_knock_out_line(one, session) for one in unit.knock_outs)
    yield from (_award_line(one, session) for one in unit.awards)
    if unit.rank is not None:
        tied = session.words("explain.tied") if unit.tied else ""
        yield session.words("explain.rank", rank=str(unit.rank), of=str(unit.of)) + tied
    if unit.provisional_because:
        reasons = [PROVISIONAL_WORDS[reason].said_in(session.language) for reason in unit.provisional_because]
        yield session.words("explain.provisional", reasons=", ".join(reasons))


def _dossier_line(dossier: DossierResult, session: Session) -> str:
    """What of the dossier came, and what is missing."""
    came = "; ".join(part.title for part in dossier.parts if part.received) or "–"
    if dossier.complete:
        return session.words("explain.dossier", came=came)
    return session.words("explain.dossier_lacks", came=came, missing="; ".join(dossier.missing_titles))


def _band_line(unit: UnitResult, session: Session) -> str:
    if unit.band_title is not None:
        return session.words("explain.band", band=unit.band_title)
    return session.words("explain.no_band", codes=", ".join(unit.withheld_by) or "–")


def _knock_out_line(one: KnockOutResult, session: Session) -> str:
    """A knock-out with the unit's figures, whatever came of it."""
    title = f"{one.code} {one.title}".strip()
    return session.words(f"explain.knock_out.{one.verdict}", code=title, condition=one.working, limit=one.limit_title)


def _award_line(one: AwardResult, session: Session) -> str:
    return session.words(f"explain.award.{one.verdict}", title=one.title, level=one.level, condition=one.working)


def _moved_lines(found: Explanation, session: Session) -> Iterator[str]:
    """Where the class is not the one its points give: from which, and by what."""
    unit = found.unit
    if unit.moved_by and found.rubric:
        by_points = next(band.title for band in found.rubric.classes if band.code == unit.band_by_points)
        movers = movers_in_words(unit.moved_by, session.language)
        yield session.words("explain.moved", band=by_points, movers=movers)


def _not_eligible_line(why: NotEligibleResult, session: Session) -> str:
    return session.words(
        "explain.not_eligible",
        beginning=BEGINNING_WORDS[why.beginning].said_in(session.language),
        day=day_in_figures(date.fromisoformat(why.day)),
        months=str(why.months),
        eligible_from=day_in_figures(date.fromisoformat(why.eligible_from)),
    )


def _sum_line(found: Explanation, session: Session) -> str:
    """The total re-added from its own rows: points of criteria, rescaling where there is any, bonus, result."""
    unit = found.unit
    if unit.periods:
        return unit.working
    scored = [row for row in unit.criteria if row.state is not State.INFORMATIONAL]
    parts = " + ".join(figure(row.final or "0", session) for row in scored)
    steps = [f"{parts} = {figure(unit.points or '0', session)}/{figure(unit.maximum or '0', session)}"]
    if session.language is Language.VIETNAMESE:
        steps.append(unit.working)
    return "; ".join(steps)
