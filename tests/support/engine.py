"""Submissions, seasons and pools in a few readable words, for the tests of the engine."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from cdcs_score.case_values import fact_value
from cdcs_score.classing import class_by_points
from cdcs_score.codes import cells
from cdcs_score.codes import facts as fact_codes
from cdcs_score.conditions import declarations
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.fact_sheet import FactSheet
from cdcs_score.language import Language
from cdcs_score.numbers import ZERO, Exact, NotANumber, from_text
from cdcs_score.pipeline.collected import Became, Collection, MetFile, Received, Unread
from cdcs_score.ranking import Contender
from cdcs_score.readers.reading import WrongForm
from cdcs_score.readers.rubric_reader import RubricFile, rubric_from_text
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.rubric import Rubric
from cdcs_score.saying import NOTHING_SAID
from cdcs_score.scorecard import GroupScore, Scorecard, Total
from cdcs_score.scoring import Superior
from cdcs_score.scoring import score as score_with
from cdcs_score.submission import Answer, Blank, FactAnswer, Given, Response, Stated, Submission, Unreadable

SHEET = "Tự chấm"


def rubric_from_dict(rubric: Mapping[str, Any]) -> Rubric:
    """The rubric a dict spells; JSON is YAML, so it passes the strict reader and the linter as a file would."""
    return rubric_from_text(json.dumps(rubric, ensure_ascii=False))


def answer(text: str, cell: str = "D5", file: str = "A.xlsx", code: str = "") -> Answer:
    """A score cell: a number with a point is given, nothing is blank, anything else is unreadable."""
    place = Place(file=file, sheet=SHEET, cell=cell)
    if not text:
        return Blank(place=place)
    try:
        return Given(points=from_text(text), raw=text, place=place)
    except NotANumber:
        diagnostic = Diagnostic(code=cells.SCORE_TEXT, place=place, criterion=code, raw=text)
        return Unreadable(raw=text, place=place, diagnostic=diagnostic)


def granted(text: str) -> Given:
    """Points the superior gave, and why."""
    read = answer(text)
    assert isinstance(read, Given)
    return replace(read, reason="Thông báo")


def sent(table: str, unit: str = "A", **known: Any) -> Submission:
    """What a unit sent: a line per row of its table, `code | self score | KPS | explanation | evidence`.

    Rows stand from row 5 down; the self score is in column D, explanation and evidence in F and G.
    """
    lines = [line for line in table.strip().splitlines() if line.strip()]
    responses = [_response(line, 5 + number, f"{unit}.xlsx") for number, line in enumerate(lines)]
    return submission_of(responses, unit, **known)


def submission_of(responses: Iterable[Response], unit: str = "A", **known: Any) -> Submission:
    """What a unit sent, of responses."""
    known = {"file": f"{unit}.xlsx"} | known
    return Submission(unit=unit, responses={one.code: one for one in responses}, **known)


def facts_sent(rubric: Rubric, **texts: str) -> dict[str, FactAnswer]:
    """Facts as a unit wrote them, each a row lower from C5 on: `members="9"`, "" for a blank, "?" for what is unreadable."""
    return _facts(rubric, texts, "A.xlsx", "Số liệu")


def facts_above(rubric: Rubric, **texts: str) -> dict[str, FactAnswer]:
    """Facts as the office workbook has them, written in the same way."""
    return _facts(rubric, texts, "so-theo-doi.xlsx", "Số liệu cấp trên")


def _facts(rubric: Rubric, texts: Mapping[str, str], file: str, sheet: str) -> dict[str, FactAnswer]:
    return {
        name: _fact(rubric, name, text, Place(file=file, sheet=sheet, cell=f"C{row}"))
        for row, (name, text) in enumerate(texts.items(), start=5)
    }


def _fact(rubric: Rubric, name: str, text: str, place: Place) -> FactAnswer:
    fact = declarations(rubric)[name]
    if not text:
        return Blank(place=place)
    if text == "?":
        details: dict[str, Detail] = {"label": fact.label, "expected": "số", "cure": "ghi số"}
        finding = Diagnostic(code=fact_codes.FACT_UNREADABLE, place=place, raw=text, details=details)
        return Unreadable(raw=text, place=place, diagnostic=finding)
    return Stated(value=fact_value(fact, text), raw=text, place=place)


def _response(line: str, row: int, file: str) -> Response:
    code, self_score, claim, explanation, evidence = [*(part.strip() for part in line.split("|")), "", "", ""][:5]
    assert claim in ("", "KPS"), line
    return response(
        code, self_score, claims=claim == "KPS", explanation=explanation, evidence=evidence, row=row, file=file
    )


def response(
    code: str,
    self_score: str,
    *,
    claims: bool = False,
    explanation: str = "",
    evidence: str = "",
    row: int = 5,
    file: str = "A.xlsx",
) -> Response:
    """What a unit answered on one row."""
    return Response(
        code=code,
        self_score=answer(self_score, f"D{row}", file, code),
        claims_not_arising=claims,
        explanation=explanation,
        evidence=evidence,
        explanation_place=Place(file=file, sheet=SHEET, cell=f"F{row}"),
        evidence_place=Place(file=file, sheet=SHEET, cell=f"G{row}"),
    )


def score(rubric: Rubric, submission: Submission, awarded: Mapping[str, Given] | None = None) -> Scorecard:
    """The scorecard of a submission, with the points a superior awarded."""
    return score_with(rubric, submission, Superior(awarded=awarded or {}))


def bare_card(unit: str, total: int, *groups: GroupScore) -> Scorecard:
    """A scorecard that says no more than its total and the shares of these groups."""
    points = Exact(total)
    return Scorecard(
        unit=unit,
        rubric_id="x",
        criteria=(),
        groups=groups,
        bonus_items=(),
        penalty_items=(),
        bonus=ZERO,
        penalties=ZERO,
        points=points,
        maximum=Exact(100),
        total=Total(points),
        working=NOTHING_SAID,
        facts=FactSheet({}),
    )


def total_of(scorecard: Scorecard) -> str | None:
    """The total as text, or None where it is withheld."""
    return str(scorecard.total.points) if isinstance(scorecard.total, Total) else None


def contender(rubric: Rubric, submission: Submission, awarded: Mapping[str, Given] | None = None) -> Contender:
    """A unit scored and classed, ready to be ranked."""
    scorecard = score(rubric, submission, awarded)
    assert isinstance(scorecard.total, Total)
    total = scorecard.total.points
    return Contender(scorecard=scorecard, total=total, band=class_by_points(rubric, total))


def sentences(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Findings as code, cell and the Vietnamese sentence."""
    return [f"{one.code.name} {one.place.cell} {one.message(Language.VIETNAMESE)}" for one in diagnostics]


def codes_at(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, str, str]]:
    """Findings as code, criterion and cell."""
    return [(one.code.name, one.criterion, one.place.cell) for one in diagnostics]


def office_of(*units: Unit, blocks: Iterable[Block] = (), **known: Any) -> Office:
    """An office workbook that says no more than that."""
    cover = known.pop("cover", Cover(title="Năm 2025", issuer="Công đoàn phường"))
    return Office(cover=cover, units=units, blocks=tuple(blocks), **known)


def unit_of(code: str, block: str = "K1", **known: Any) -> Unit:
    """A tổ of the register, named after its code."""
    return Unit(**({"code": code, "name": f"Tổ {code}", "level": Level.TO, "block": block} | known))


def rubric_file(rubric: Rubric) -> RubricFile:
    """The rubric as if it had come from a file."""
    return RubricFile(rubric=rubric, file=f"rubrics/{rubric.id}.yaml", sha256="0" * 64)


def collection_of(
    *entries: Submission | WrongForm | tuple[str, Unread], periods: Mapping[str, str] | None = None
) -> Collection:
    """What came in: a file for each entry, in a folder, as `collect` would tie it to its unit.

    Args:
        entries: what the files hold.
        periods: by file, the period whose folder it lies in.
    """
    by_unit: dict[str, tuple[Received, ...]] = {}
    files: dict[str, MetFile] = {}
    for entry in entries:
        unit, content = entry if isinstance(entry, tuple) else (entry.unit, entry)
        file = content.file if isinstance(content, Submission) else f"submissions/{unit}.xlsx"
        digest = f"{len(files) + 1:064x}"
        by_unit[unit] = (
            *by_unit.get(unit, ()),
            Received(file=file, sha256=digest, entry=content, period=(periods or {}).get(file, "")),
        )
        became: Became = "unreadable" if isinstance(content, Unread) else "wrong_form"
        became = "read" if isinstance(content, Submission) else became
        files[file] = MetFile(name=file, sha256=digest, became=became, units=(unit,))
    return Collection(by_unit=by_unit, files=tuple(files.values()), diagnostics=())
