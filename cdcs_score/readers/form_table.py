"""The table of a form: rows found by code and never by position, answers read cell by cell."""

from collections.abc import Iterator

from cdcs_score.codes import files
from cdcs_score.diagnostics import Diagnostic, Place, did_you_mean
from cdcs_score.form_layout import CLASS_COLUMN_ALIASES, CLASS_LABEL, TOTAL_LABEL_ALIASES, ScoreColumn
from cdcs_score.language import Phrase
from cdcs_score.readers.reading import Reading, complain_of_rows, needs_a_place, typed_total
from cdcs_score.readers.tables import Table, label_of
from cdcs_score.readers.values import claim_of, prints, says_not_arising, score_of
from cdcs_score.readers.workbook import Cell, Empty
from cdcs_score.rows import PlainCriterion, Row
from cdcs_score.rubric import Rubric
from cdcs_score.submission import Blank, Claim, Response, Submission
from cdcs_score.text import closest, comparable

_TOTAL_LABELS = {comparable(label) for label in TOTAL_LABEL_ALIASES}
_CLASS_LABELS = {comparable(label) for label in (CLASS_LABEL, *CLASS_COLUMN_ALIASES)}


class FormTable:
    """The table of a form: rows found by code, answers read cell by cell."""

    def __init__(self, table: Table[ScoreColumn], rubric: Rubric, reading: Reading) -> None:
        self._table = table
        self._rubric = rubric
        self._reading = reading
        self._known = {comparable(row.code): row for row in rubric.scored_rows}
        self._no_rows = {comparable(code) for code in _heading_codes(rubric)} | _TOTAL_LABELS | _CLASS_LABELS

    def submission(self, unit: str) -> Submission:
        """What the unit answered."""
        places = self._rows_by_code()
        responses: dict[str, Response] = {}
        for code, row in self._known.items():
            numbers = places.get(code, [])
            if len(numbers) == 1:
                responses[row.code] = self._response(numbers[0], row)
            elif numbers or needs_a_place(row, self._rubric):
                complain_of_rows(
                    self._reading, row, [self._table.cell(number, ScoreColumn.CODE) for number in numbers], self._place
                )
        total = self._labelled(_TOTAL_LABELS)
        band = self._labelled(_CLASS_LABELS)
        return Submission(
            unit=unit,
            file=self._table.sheet.file,
            responses=responses,
            typed_total=typed_total(total) if total else None,
            typed_class=label_of(band) if band else "",
            typed_class_place=band.place if band else None,
        )

    @property
    def _place(self) -> Place:
        return self._table.sheet.place(self._table.header_row, self._table.columns[ScoreColumn.CODE])

    def _rows_by_code(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for number in self._table.rows:
            code = comparable(label_of(self._table.cell(number, ScoreColumn.CODE)))
            if code in self._known:
                places.setdefault(code, []).append(number)
            elif code and code not in self._no_rows:
                self._complain_of_stray(number)
        return places

    def _complain_of_stray(self, number: int) -> None:
        """A row with points under a code the rubric does not have: it is named, not dropped in silence."""
        cell = self._table.cell(number, ScoreColumn.CODE)
        if isinstance(self._table.cell(number, ScoreColumn.SELF).content, Empty):
            return
        otherwise = Phrase("xóa dòng, hoặc sửa mã cho đúng", "delete the row, or correct its code")
        codes = [row.code for row in self._known.values()]
        cure = did_you_mean(closest(label_of(cell), codes), otherwise)
        self._reading.complain(files.CODE_UNKNOWN, cell.place, raw=label_of(cell), suggestion=cure)

    def _response(self, number: int, row: Row) -> Response:
        self._compare_maximum(number, row)
        cell = self._table.cell(number, ScoreColumn.SELF)
        claims = says_not_arising(cell)
        marked = self._optional(number, ScoreColumn.NOT_ARISING)
        claim = claim_of(marked, row) if marked else False
        said_by = marked if claim is True else cell if claims else None
        explanation, evidence = (
            self._optional(number, ScoreColumn.EXPLANATION),
            self._optional(number, ScoreColumn.EVIDENCE),
        )
        return Response(
            code=row.code,
            self_score=Blank(place=cell.place) if claims else score_of(cell, row),
            claims_not_arising=claims or claim is True,
            claim=Claim(raw=said_by.raw, place=said_by.place) if said_by else None,
            unclear_claim=claim if isinstance(claim, Diagnostic) else None,
            explanation=explanation.raw if explanation else "",
            evidence=evidence.raw if evidence else "",
            explanation_place=explanation.place if explanation else None,
            evidence_place=evidence.place if evidence else None,
        )

    def _optional(self, number: int, key: ScoreColumn) -> Cell | None:
        return self._table.cell(number, key) if key in self._table.columns else None

    def _compare_maximum(self, number: int, row: Row) -> None:
        cell = self._optional(number, ScoreColumn.MAXIMUM)
        if cell is None or isinstance(cell.content, Empty):
            return
        if not prints(cell, row.maximum):
            self._reading.complain(
                files.MAXIMUM_DIFFERS, cell.place, criterion=row.code, raw=cell.raw, maximum=row.maximum
            )

    def _labelled(self, labels: set[str]) -> Cell | None:
        """The self-score cell of the row that carries one of these labels in its title or code column."""
        keys = [key for key in (ScoreColumn.TITLE, ScoreColumn.CODE) if key in self._table.columns]
        for number in self._table.rows:
            if any(comparable(label_of(self._table.cell(number, key))) in labels for key in keys):
                return self._table.cell(number, ScoreColumn.SELF)
        return None


def _heading_codes(rubric: Rubric) -> Iterator[str]:
    """Codes that stand in a form without taking points: groups, criteria with parts or for information, extras."""
    for group in rubric.groups:
        yield group.code
        yield from (one.code for one in group.criteria if not isinstance(one, PlainCriterion))
    yield from (extra.code for extra in rubric.extras)
