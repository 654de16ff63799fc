"""`explain`: why these points, in words an officer can read aloud."""

import json
from collections.abc import Iterator

from cdcs_score.cli.display import show_json, show_lines
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.explain_decisions import decision_lines
from cdcs_score.cli.explain_head import head_lines
from cdcs_score.cli.explain_rows import figure, points_in_words, table_lines
from cdcs_score.cli.explain_standing import standing_lines
from cdcs_score.cli.explain_sums import sum_lines, year_line
from cdcs_score.cli.places import split_season
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.pipeline import explaining
from cdcs_score.pipeline.explaining import Explanation, RankedBeside
from cdcs_score.result_rows import Model, PeriodResult

_MOST_WORDS = 2
EXPLAIN_SCHEMA = "cdcs-score/explain/1"


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
        show_lines(lines_of(found, session))
    if found.is_outdated:
        session.tell(session.words("explain.outdated"))
    return ExitCode.DONE


# For machines.


def _document(found: Explanation) -> str:
    """Everything the explanation rests on; the keys of the unit are those of results.json."""
    whole = {"unit": _plain(found.unit)} if found.is_whole else {"unit": found.unit.code}
    document = {
        "schema": EXPLAIN_SCHEMA,
        **whole,
        "rows": [_plain(row) for row in found.rows],
        "rubric": _plain(found.rubric),
        "quota": _plain(found.quota),
        "ranked_beside": _beside(found.ranked_beside),
        "decisions": [_plain(one) for one in found.decisions],
        "outdated": found.is_outdated,
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _plain(model: Model | None) -> object:
    return None if model is None else model.model_dump(mode="json", by_alias=True)


def _beside(found: RankedBeside) -> dict[str, list[str]]:
    return {
        "before": [unit.code for unit in found.before],
        "level": [unit.code for unit in found.level],
        "after": [unit.code for unit in found.after],
    }


# For people.


def lines_of(found: Explanation, session: Session) -> Iterator[str]:
    """The explanation, line by line."""
    unit = found.unit
    yield f"{unit.name} ({unit.code})"
    if found.is_whole:
        yield from (f"  {line}" for line in head_lines(found, session))
        yield from (f"  {line}" for line in standing_lines(found, session))
        yield from (f"  {line}" for line in decision_lines(found, session))
    if not unit.periods:
        yield from table_lines(unit, found, session)
        yield from _sum_lines(found, session)
    for period in unit.periods:
        yield _period_line(period, session)
        yield from (f"  {line}" for line in table_lines(period, found, session))
        if found.is_whole:
            yield from (f"  {line}" for line in sum_lines(period, found.rubric, session))
    if unit.periods and found.is_whole and unit.total is not None:
        yield year_line(unit, found.rubric, session)


def _sum_lines(found: Explanation, session: Session) -> Iterator[str]:
    if found.is_whole and found.unit.criteria:
        yield from sum_lines(found.unit, found.rubric, session)


def _period_line(period: PeriodResult, session: Session) -> str:
    total = points_in_words(period.total, session)
    weight = figure(period.weight, session)
    return session.words("explain.period", name=period.name, weight=weight, total=total, file=period.file)
