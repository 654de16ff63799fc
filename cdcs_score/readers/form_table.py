"""The table of a form: rows found by code, failing that by title, and never by position; answers read cell by cell."""

from collections.abc import Iterable, Mapping

from cdcs_score.codes import files, tables
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.form_layout import ScoreColumn
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact, total_of
from cdcs_score.readers.reading import Reading, complain_of_rows, needs_a_place, typed_total
from cdcs_score.readers.row_finding import find_rows, wholes_of
from cdcs_score.readers.row_names import Entry, plain_code, row_names
from cdcs_score.readers.score_tables import ScoreTable
from cdcs_score.readers.tables import label_of
from cdcs_score.readers.values import claim_of, prints, says_not_arising, score_of
from cdcs_score.readers.workbook import Cell, Empty, ErrorValue, NotCalculated
from cdcs_score.rows import Row
from cdcs_score.rubric import Rubric
from cdcs_score.submission import Blank, Claim, Given, Response, Submission

_WHOLE = Phrase("dòng tổng cộng", "the row of the total")


class FormTable:
    """The table of a form: rows found by code or title, answers read cell by cell."""

    def __init__(self, table: ScoreTable, rubric: Rubric, reading: Reading) -> None:
        self._table = table
        self._rubric = rubric
        self._reading = reading
        self._names = row_names(rubric)

    def submission(self, unit: str) -> Submission:
        """What the unit answered."""
        found = find_rows(self._table, self._rubric, self._reading)
        responses: dict[str, Response] = {}
        for row in self._rubric.scored_rows:
            numbers = found.rows.get(row.code, [])
            if len(numbers) == 1:
                responses[row.code] = self._response(numbers[0], row)
            elif numbers or (needs_a_place(row, self._rubric) and row.code not in found.disputed):
                self._complain_of(row, numbers)
        self._compare_sums(found.rows, found.group_sums, responses)
        self._compare_whole(found.total)
        self._note_points_of_others()
        total = self._table.cell(found.total, ScoreColumn.SELF) if found.total else None
        band = self._table.cell(found.band, ScoreColumn.SELF) if found.band else None
        return Submission(
            unit=unit,
            file=self._table.sheet.file,
            responses=responses,
            typed_total=typed_total(total) if total else None,
            typed_class=label_of(band) if band else "",
            typed_class_place=band.place if band else None,
        )

    def _complain_of(self, row: Row, numbers: list[int]) -> None:
        """A row of the rubric that stands nowhere, or twice: no place is chosen."""
        cells = [self._table.cell(number, self._table.naming) for number in numbers]
        is_coded = self._table.naming is ScoreColumn.CODE
        if not cells or (is_coded and all(plain_code(label_of(cell)) == plain_code(row.code) for cell in cells)):
            header = self._table.sheet.place(self._table.header_row, self._table.columns[self._table.naming])
            complain_of_rows(self._reading, row, cells, header)
            return
        named = ", ".join(cell.place.cell for cell in cells)
        self._reading.complain(
            tables.TITLE_TWICE, cells[1].place, criterion=row.code, raw=label_of(cells[1]), cells=named
        )

    # ------------------------------------------------------------------------------------------ figures only compared

    def _compare_sums(
        self, rows: Mapping[str, list[int]], sums: Mapping[str, list[int]], responses: Mapping[str, Response]
    ) -> None:
        """Maxima and points typed where a group, or a criterion with parts, is printed or added up."""
        for entry in self._names.entries:
            if entry.row is None and entry.maximum:
                for number in (*rows.get(entry.code, []), *sums.get(entry.code, [])):
                    self._compare_printed(number, entry)
                    self._compare_typed(number, entry, responses)

    def _compare_printed(self, number: int, entry: Entry) -> None:
        self._compare_maximum_of(number, _named(entry), {entry.maximum}, entry.maximum)

    def _compare_whole(self, number: int | None) -> None:
        if number is not None:
            self._compare_maximum_of(number, _WHOLE, wholes_of(self._rubric), self._rubric.groups_maximum)

    def _compare_maximum_of(self, number: int, what: Detail, allowed: set[Exact], maximum: Exact) -> None:
        cell = self._table.optional(number, ScoreColumn.MAXIMUM)
        printed = typed_total(cell) if cell else None
        if cell is not None and isinstance(printed, Given) and printed.points not in allowed:
            self._reading.complain(tables.PRINTED_SUM_DIFFERS, cell.place, raw=cell.raw, what=what, maximum=maximum)

    def _compare_typed(self, number: int, entry: Entry, responses: Mapping[str, Response]) -> None:
        """Only where all that the sum should hold is known."""
        cell = self._table.cell(number, ScoreColumn.SELF)
        typed = typed_total(cell)
        if not isinstance(typed, Given):
            return
        added = _added(self._names.rows_under(entry.code), responses)
        if added is not None and abs(typed.points) != added:
            details: dict[str, Detail] = {"what": _named(entry), "typed": typed.points, "computed": added}
            finding = Diagnostic(
                code=tables.GROUP_SUM_DIFFERS, place=cell.place, raw=cell.raw, expected=added, details=details
            )
            self._reading.diagnostics.append(finding)

    def _note_points_of_others(self) -> None:
        """A column of points others gave is never taken for the unit's own, and not passed over in silence."""
        if ScoreColumn.VERIFIED not in self._table.columns:
            return
        if any(not self._table.is_empty(one, ScoreColumn.VERIFIED) for one in self._table.lines()):
            head = self._table.head_of(ScoreColumn.VERIFIED)
            self._reading.complain(tables.VERIFIED_NOT_READ, head.place, raw=label_of(head))

    # ---------------------------------------------------------------------------------------------------------- answers

    def _response(self, number: int, row: Row) -> Response:
        self._compare_maximum(number, row)
        cell = self._table.cell(number, ScoreColumn.SELF)
        claims = says_not_arising(cell)
        marked = self._table.filled(number, ScoreColumn.NOT_ARISING)
        claim = claim_of(marked, row) if marked else False
        said_by = marked if claim is True else cell if claims else None
        explanation, evidence = (
            self._table.optional(number, ScoreColumn.EXPLANATION),
            self._table.optional(number, ScoreColumn.EVIDENCE),
        )
        return Response(
            code=row.code,
            self_score=Blank(place=cell.place) if claims else score_of(cell, row),
            claims_not_arising=claims or claim is True,
            claim=Claim(raw=said_by.raw, place=said_by.place) if said_by else None,
            unclear_claim=claim if isinstance(claim, Diagnostic) else None,
            explanation=_words(explanation),
            evidence=_words(evidence),
            explanation_place=explanation.place if explanation else None,
            evidence_place=evidence.place if evidence else None,
        )

    def _compare_maximum(self, number: int, row: Row) -> None:
        content = self._table.content(number, ScoreColumn.MAXIMUM)
        if not isinstance(content, Empty) and not prints(content, row.maximum):
            cell = self._table.cell(number, ScoreColumn.MAXIMUM)
            self._reading.complain(
                files.MAXIMUM_DIFFERS, cell.place, criterion=row.code, raw=cell.raw, maximum=row.maximum
            )


def _words(cell: Cell | None) -> str:
    """What a cell says in words; an error, or a formula without its result, says nothing."""
    return "" if cell is None or isinstance(cell.content, ErrorValue | NotCalculated) else cell.raw


def _named(entry: Entry) -> str:
    return f"{entry.code} ({entry.title})"


def _added(rows: Iterable[Row], responses: Mapping[str, Response]) -> Exact | None:
    """What the unit gave itself in these rows; None where it cannot be known."""
    points: list[Exact] = []
    for row in rows:
        answer = response.self_score if (response := responses.get(row.code)) else None
        if isinstance(answer, Given):
            points.append(answer.points)
        elif row.computed is not None or not isinstance(answer, Blank):
            return None
    return total_of(points)
