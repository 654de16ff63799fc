"""Tables people make by hand instead of filling the form: a row per criterion, or a row per tổ. Real ones look so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cdcs_score.demo.answers import Answers
from cdcs_score.facts import ChoiceFact, CountFact, Fact, Value
from cdcs_score.form_layout import NO_WORDS, YES_WORDS
from cdcs_score.numbers import Exact, shown
from cdcs_score.register import Unit
from cdcs_score.renderers.form_lines import lines_of
from cdcs_score.renderers.styles import Style
from cdcs_score.renderers.workbook import Book, Printing, address
from cdcs_score.rubric import Rubric

#: One cell as a person types it.
Cell = str | Exact
_CELL = Style(has_border=True)
_HEAD = replace(_CELL, is_bold=True, align="center", fill="#E2EFDA")
UNIT, FACTS, SCORES = "Thông tin", "Số liệu", "Bảng điểm"
_WIDTHS: Mapping[str, Sequence[float]] = {UNIT: (22, 60), FACTS: (6, 52, 14, 28), SCORES: (8, 52, 10, 10, 34, 44)}
SCORE_HEADS = ("TT", "Nội dung", "Điểm chuẩn", "Tự chấm", "Ghi chú", "Minh chứng")
FACT_HEADS = ("STT", "Số liệu", "ĐVT", "Kết quả")
TT, TITLE, MAXIMUM, SELF = range(4)
VALUE = 3


@dataclass(slots=True)
class HandMade:
    """A workbook being typed: rows of cells by sheet. What is planted in it is planted by changing a cell or a row."""

    sheets: dict[str, list[list[Cell]]] = field(default_factory=dict)

    def place(self, sheet: str, row: int, column: int) -> Mapping[str, str]:
        """Where a cell is, in the words of a finding."""
        return {"sheet": sheet, "cell": address(row, column)}

    def row_of(self, sheet: str, column: int, word: str) -> int:
        """The row of a sheet that has a word in a column."""
        return next(
            number for number, row in enumerate(self.sheets[sheet]) if len(row) > column and row[column] == word
        )

    def to_bytes(self) -> bytes:
        """The finished file."""
        book = Book()
        for name, rows in self.sheets.items():
            sheet = book.sheet(name)
            sheet.widths(_WIDTHS.get(name, (6, 18, *[8] * 20)))
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    style = _HEAD if len(row) > 1 and number == _head_row(rows) else _CELL if len(row) > 1 else Style()
                    if isinstance(cell, str):
                        sheet.text(number, column, cell, replace(style, wraps=len(row) > 1))
                    else:
                        sheet.number(number, column, cell, style)
            sheet.print_as(Printing(is_landscape=True))
        return book.to_bytes()


def _head_row(rows: Sequence[Sequence[Cell]]) -> int:
    """The first row of a table; a table of two columns has none."""
    return next((number for number, row in enumerate(rows) if len(row) > 2), -1)  # noqa: PLR2004 -- label and value


def by_hand(unit: Unit, rubric: Rubric, answers: Answers, season: str) -> HandMade:
    """The workbook of a union that typed its own tables: who it is, its facts, its points."""
    band = answers.band(rubric)
    return HandMade({
        UNIT: [["Tên đơn vị", unit.name], ["Kỳ đánh giá", season]],
        FACTS: [[f"SỐ LIỆU CỦA {unit.name.upper()}"], [], list(FACT_HEADS), *_fact_rows(rubric, answers)],
        SCORES: [
            [f"BẢNG TỰ CHẤM ĐIỂM – {unit.name.upper()}"], [season], [], list(SCORE_HEADS), *_score_rows(rubric, answers),
            ["", "Tổng cộng", rubric.scale.maximum, _typed_sum(answers), "", ""],
            ["", "Tự xếp loại", "", band.title if band else "", "", ""],
        ],
    })  # fmt: skip


def _fact_rows(rubric: Rubric, answers: Answers) -> list[list[Cell]]:
    own = [(name, fact) for name, fact in rubric.facts.items() if fact.supplied_by == "unit"]
    return [
        [str(number), fact.label, fact.unit or "", _fact_cell(fact, answers.facts[name])]
        for number, (name, fact) in enumerate(own, start=1)
    ]


def _fact_cell(fact: Fact, value: Value) -> Cell:
    match value:
        case bool():
            return (YES_WORDS if value else NO_WORDS)[0]
        case str():
            return fact.of[value] if isinstance(fact, ChoiceFact) else value
        case Exact() if isinstance(fact, CountFact):
            return value
        case Exact():
            return f"{shown(value * 100)}%"


def _score_rows(rubric: Rubric, answers: Answers) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for line in lines_of(rubric):
        filled = answers.rows.get(line.row.code) if line.row else None
        maximum: Cell = "" if line.maximum is None else line.maximum
        if filled is None:
            rows.append([line.code, line.title, maximum, "", "", ""])
        else:
            rows.append(
                [line.code, line.title, maximum, _points_cell(filled.points), filled.explanation, filled.evidence]
            )
            if filled.not_arising:
                rows[-1][SELF] = "KPS"
    return rows


def _points_cell(points: Exact | None) -> Cell:
    """Whole points as a number, half points as people type them: 2,5."""
    if points is None:
        return ""
    return points if points.denominator == 1 else shown(points)


def _typed_sum(answers: Answers) -> Exact:
    return sum((filled.points for filled in answers.rows.values() if filled.points is not None), Exact(0))


def minutes(title: str, rubric: Rubric, groups: Sequence[tuple[str, Answers]]) -> HandMade:
    """The table of the minutes: a row per tổ, a column per criterion, sum and class typed at the end."""
    codes = [row.code for row in rubric.scored_rows]
    rows: list[list[Cell]] = [[title], [], ["STT", "Tổ", *codes, "Tổng", "Xếp loại"]]
    for number, (name, answers) in enumerate(groups, start=1):
        band = answers.band(rubric)
        points = [_points_cell(answers.rows[code].points) for code in codes]
        rows.append([str(number), name, *points, _points_cell(_typed_sum(answers)), band.title if band else ""])
    return HandMade({"Biên bản": rows})
