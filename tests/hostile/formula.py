"""Score cells that are formulas: only a stored result is read, nothing is calculated, linked or run."""

from tests.hostile.cases import POINTS, SHEET, TOTAL, Case, Make, changed, graded, one_after_another, scored, withheld


def _formula(formula: str, value: str = "", kind: str = "") -> Make:
    """A formula in the score cell of criterion 1, with its stored result."""
    return scored(f'<c r="E11" s="23"{kind}>{formula}{value}</c>')


_RESULT, _TEXT, _ERROR, _TRUTH = "<v>38.5</v>", ' t="str"', ' t="e"', ' t="b"'
_CODE = '<c r="A11" s="20" t="s"><v>54</v></c>'
_MAXIMUM = '<c r="C11" s="22"><v>40</v></c>'
_SECOND = '<c r="E12" s="23"><v>18</v></c>'

CASES: tuple[Case, ...] = (
    graded("stored-result", _formula("<f>30+8.5</f>", _RESULT)),
    withheld("no-result", _formula("<f>30+8.5</f>"), "CDC-S109"),
    withheld("empty-result", _formula("<f>30+8.5</f>", "<v/>"), "CDC-S109"),
    graded("circular", _formula("<f>E11</f>", "<v>0</v>"), {"1": "0"}, "53.0"),
    graded("other-workbook", _formula("<f>'[1]Bảng'!A1</f>", _RESULT)),
    withheld("other-workbook-gone", _formula("<f>'[1]Bảng'!A1</f>", "<v>#REF!</v>", _ERROR), "CDC-S108"),
    withheld("dde", _formula("<f>cmd|'/c calc'!A0</f>", "<v>#REF!</v>", _ERROR), "CDC-S108"),
    graded("dde-with-result", _formula("<f>cmd|'/c calc'!A0</f>", _RESULT)),
    graded("web-service", _formula('<f>WEBSERVICE("http://localhost/")</f>', "<v>38,5</v>", _TEXT)),
    graded("array", _formula('<f t="array" ref="E11">SUM(30,8.5)</f>', _RESULT)),
    withheld("array-without-result", _formula('<f t="array" ref="E11">SUM(30,8.5)</f>'), "CDC-S109"),
    graded("array-over-two", _formula('<f t="array" ref="E11:E12">C11:C12-1.5</f>', _RESULT)),
    graded(
        "shared",
        one_after_another(
            _formula('<f t="shared" ref="E11:E12" si="0">C11-1.5</f>', _RESULT),
            changed(SHEET, (_SECOND, '<c r="E12"><f t="shared" si="0"/><v>18</v></c>')),
        ),
    ),
    graded("shared-without-first", _formula('<f t="shared" si="7"/>', _RESULT)),
    graded("data-table", _formula('<f t="dataTable" ref="E11:E11" dt2D="0" dtr="0" r1="A1"/>', _RESULT)),
    withheld("data-table-without-result", _formula('<f t="dataTable" ref="E11:E11" r1="A1"/>'), "CDC-S109"),
    graded("text-of-a-number", _formula('<f>"38,5"</f>', "<v>38,5</v>", _TEXT)),
    withheld("text-of-a-word", _formula('<f>"đạt"</f>', "<v>đạt</v>", _TEXT), "CDC-S102"),
    withheld("empty-text", _formula('<f>IF(A1="","",A1)</f>', "<v></v>", _TEXT), "CDC-S101"),
    withheld("blanks", _formula('<f>" "</f>', '<v xml:space="preserve">  </v>', _TEXT), "CDC-S101"),
    *(
        withheld(f"error-{number}", _formula("<f>1/0</f>", f"<v>{error}</v>", _ERROR), "CDC-S108")
        for number, error in enumerate(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!"), 1)
    ),
    withheld("truth", _formula("<f>1=1</f>", "<v>1</v>", _TRUTH), "CDC-S106"),
    withheld("falsehood", _formula("<f>1=2</f>", "<v>0</v>", _TRUTH), "CDC-S106"),
    graded("very-long", _formula(f"<f>{'0+' * 4000}38.5</f>", _RESULT)),
    graded("deep", _formula(f"<f>{'(' * 2000}38.5{')' * 2000}</f>", _RESULT)),
    graded("of-nonsense", _formula("<f>)))(((</f>", _RESULT)),
    graded("no-formula-in-it", _formula("<f/>", _RESULT)),
    graded("code-by-formula", changed(SHEET, (_CODE, '<c r="A11" t="str"><f>"1"</f><v>1</v></c>'))),
    graded("maximum-by-formula", changed(SHEET, (_MAXIMUM, '<c r="C11"><f>20*2</f><v>40</v></c>'))),
    graded("total-with-its-result", changed(SHEET, ("E15:E16)</f>", "E15:E16)</f><v>91.5</v>"))),
    Case(
        name="total-with-another-result",
        make=changed(SHEET, ("E15:E16)</f>", "E15:E16)</f><v>95</v>")),
        points=POINTS,
        total=TOTAL,
        code="CDC-X201",
        cell="E17",
    ),
)
