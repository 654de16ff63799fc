"""Score cells shown otherwise than they are kept."""

from xml.sax.saxutils import quoteattr

from tests.hostile.cases import BOOK, STYLES, Case, Make, changed, graded, one_after_another, refused, valued, withheld

_STYLE = ' s="33"'


def _shown(number_format: str, value: str = "38.5", kind: str = "") -> Make:
    """The score of criterion 1 in a number format of its own."""
    code = f'<numFmts count="2"><numFmt numFmtId="200" formatCode={quoteattr(number_format)}/>'
    return one_after_another(_styled(200, value, kind), changed(STYLES, ('<numFmts count="1">', code)))


def _styled(number: int, value: str = "38.5", kind: str = "") -> Make:
    """The score of criterion 1 in one of the formats every program knows by number."""
    style = f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    return one_after_another(
        valued(value, _STYLE + kind),
        changed(STYLES, ('<cellXfs count="33">', '<cellXfs count="34">'), ("</cellXfs>", style)),
    )


_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_GIVEN_ANEW = f"""<numFmts count="2"><mc:AlternateContent xmlns:mc="{_COMPATIBILITY}">
<mc:Choice Requires="x16r3" xmlns:x16r3="urn:x"><numFmt numFmtId="200" formatCode="0.0%" x16r3:code="1"/></mc:Choice>
<mc:Fallback><numFmt numFmtId="200" formatCode="0.0"/></mc:Fallback></mc:AlternateContent>"""
_given_anew = one_after_another(
    _styled(200),
    changed(STYLES, ('<numFmts count="1">', _GIVEN_ANEW), ("<cellXfs ", '<cellXfs nobody-knows="this" ')),
)
_SINCE_1904 = changed(BOOK, ("<workbookPr ", '<workbookPr date1904="1" '))
_ACCOUNTING = r'_-* #,##0.00\ "₫"_-;\-* #,##0.00\ "₫"_-;_-* "-"??\ "₫"_-;_-@_-'

CASES: tuple[Case, ...] = (
    withheld("percentage", _styled(9, "0.5"), "CDC-S118"),
    withheld("percentage-of-points", _styled(10), "CDC-S118"),
    withheld("percentage-in-red", _shown("0.0%;[Red]-0.0%"), "CDC-S118"),
    graded("sign-in-quotes", _shown('0.0"%"')),
    graded("sign-after-stroke", _shown(r"0.0\%")),
    withheld("day", _styled(14), "CDC-S107"),
    withheld("day-since-1904", one_after_another(_styled(14), _SINCE_1904), "CDC-S107"),
    withheld("day-far-away", _styled(14, "3000000"), "CDC-S108"),
    withheld("day-below-zero", _styled(14, "-1"), "CDC-S107"),
    withheld("time", _styled(20, "0.5"), "CDC-S107"),
    withheld("elapsed", _styled(46, "0.5"), "CDC-S107"),
    withheld("day-in-vietnamese", _shown("[$-42A]dd mmmm yyyy"), "CDC-S107"),
    withheld("day-and-month", _shown("d/m"), "CDC-S107"),
    refused("format-without-a-number", changed(STYLES, ("<numFmt numFmtId=", "<numFmt number=")), "CDC-F004"),
    graded("number-since-1904", _SINCE_1904),
    graded("text-format", _styled(49)),
    graded("text-in-text-format", _styled(49, "38,5", ' t="str"')),
    graded("unseen", _shown(";;;")),
    graded("currency", _shown('#,##0.0 "₫"')),
    graded("accounting", _shown(_ACCOUNTING)),
    graded("fraction", _styled(12)),
    graded("scientific", _styled(11)),
    graded("thousands", _styled(4)),
    graded("shown-whole", _styled(1)),
    graded("shown-in-thousands", _shown("0.0,")),
    graded("vietnamese", _shown("[$-42A]0.0")),
    graded("in-red", _shown("[Red]0.0")),
    graded("day-letters-in-quotes", _shown('0.0" điểm (dd/mm/yyyy)"')),
    graded("day-letter-after-stroke", _shown(r"0.0\d")),
    graded("as-wide-as-a-letter", _shown("0.0_d")),
    graded("filled-with-a-letter", _shown("0.0*d")),
    withheld("day-after-a-fill", _shown("* dd/mm/yyyy"), "CDC-S107"),
    graded("conditional", _shown('[>=30]0.0;[<30]"ít"')),
    graded("only-words", _shown('"Đạt"')),
    graded("of-nonsense", _shown("]]]0[[[")),
    graded("empty", _shown("")),
    graded("unknown-number", _styled(399)),
    graded("unknown-number-below-own", _styled(150)),
    withheld("number-of-another-country", _styled(30), "CDC-S107"),
    graded("given-anew-for-newer-versions", _given_anew),
)
