"""Odd letters: composed otherwise, of old fonts, unseen, endless, or made to be run."""

import unicodedata

from tests.hostile.cases import (
    BOOK,
    SHEET,
    TEXTS,
    Case,
    Make,
    changed,
    graded,
    refused,
    scored,
    typed,
    with_parts,
    withheld,
)
from tests.support.workbooks import archive_of, parts_of

_EVIDENCE = '<c r="H11" s="10" t="s"><v>57</v></c>'


def _evidence(text: str) -> Make:
    """The form with this evidence, as XML, for criterion 1."""
    return changed(
        SHEET, (_EVIDENCE, f'<c r="H11" s="10" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
    )


def _inline(content: str) -> Make:
    """The form with these runs for the score of criterion 1."""
    return scored(f'<c r="E11" t="inlineStr"><is>{content}</is></c>')


def _decomposed(form: bytes) -> bytes:
    """The form as some computers write it: every tone a letter of its own."""
    parts = parts_of(form)
    apart = {name: unicodedata.normalize("NFD", parts[name].decode()).encode() for name in (TEXTS, BOOK)}
    assert apart != {name: parts[name] for name in apart}
    return archive_of(parts | apart)


def _in_utf_16(form: bytes) -> bytes:
    sheet = parts_of(form)[SHEET].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return with_parts({SHEET: sheet.encode("utf-16")})(form)


def _with_mark(form: bytes) -> bytes:
    return with_parts({SHEET: b"\xef\xbb\xbf" + parts_of(form)[SHEET]})(form)


def _in_latin(form: bytes) -> bytes:
    """The texts said to be UTF-8, and not so."""
    return with_parts({TEXTS: parts_of(form)[TEXTS].decode().encode("latin-1", "replace") + b"\xe1\xff"})(form)


_SPELLED = "".join(f"&#{ord(letter)};" for letter in "38,5")

CASES: tuple[Case, ...] = (
    graded("decomposed", _decomposed),
    graded("decomposed-score", typed(unicodedata.normalize("NFD", "38,5 điểm"))),
    graded("unseen-in-score", typed("\u200b3\u20608,\ufeff5\u00ad")),
    graded("unseen-in-header", changed(TEXTS, ("<t>Điểm tự chấm</t>", "<t>Điểm\u200b tự\u00a0chấm\u200e</t>"))),
    graded("capitals-in-header", changed(TEXTS, ("<t>Điểm tự chấm</t>", "<t>ĐIỂM  TỰ CHẤM:</t>"))),
    graded("right-to-left", typed("\u202e38,5\u202c")),
    graded("bell-in-evidence", _evidence("Sổ_x0007_họp")),
    graded("return-after-score", typed("38,5_x000D_")),
    graded("return-in-header", changed(TEXTS, ("<t>Điểm tự chấm</t>", "<t>Điểm_x000D_\ntự chấm</t>"))),
    graded("half-a-letter-escaped", _evidence("Sổ _xD83D_ họp")),
    graded("nothing-but-an-escape", _evidence("_x005F_x000D_")),
    graded("line-after-score", typed("38,5\n")),
    graded("tab-around-score", typed("\t38,5\t")),
    refused("raw-control", _evidence("Sổ\x07họp"), "CDC-F004"),
    refused("half-a-letter", _evidence("&#xD800;"), "CDC-F004"),
    refused("unknown-entity", _evidence("&nbsp;"), "CDC-F004"),
    refused("not-utf-8", _in_latin, "CDC-F004"),
    graded("utf-16", _in_utf_16),
    graded("byte-order-mark", _with_mark),
    graded("smiling-evidence", _evidence("Sổ họp 👍🏽🇻🇳")),
    withheld("smiling-score", typed("38,5 👍"), "CDC-S102"),
    graded("endless-evidence", _evidence("Sổ họp. " * 5000)),
    withheld("endless-score", typed("9" * 40_000), "CDC-S102"),
    graded("runs", _inline("<r><t>38</t></r><r><rPr><b/></rPr><t>,5</t></r>")),
    graded("phonetics", _inline('<t>38,5</t><rPh sb="0" eb="2"><t>99</t></rPh>')),
    graded("entities", typed(_SPELLED)),
    graded("character-data", _inline("<t><![CDATA[38,5]]></t>")),
    graded("comment-in-number", scored('<c r="E11"><v>3<!-- 9 -->8.5</v></c>')),
    graded("comment-in-text", _inline("<t>3<!-- 9 -->8,5</t>")),
    graded("instruction-in-number", scored('<c r="E11"><v>3<?x 9?>8.5</v></c>')),
    withheld("formula-as-text", typed("=38.5"), "CDC-S102"),
    withheld("formula-of-a-command", typed("=cmd|'/c calc'!A0"), "CDC-S102"),
    *(
        graded(f"evidence-to-be-run-{number}", _evidence(text))
        for number, text in enumerate(
            ("=1+1", "+1", "-1", "@SUM(A1)", "{{ x }}", "{% x %}", "%s {0}", "[red]x[/red]"), 1
        )
    ),
    withheld("apostrophe", typed("'38,5"), "CDC-S102"),
    withheld("lookalikes", typed("З8,5"), "CDC-S102"),
    withheld("letter-o-for-zero", typed("3O"), "CDC-S102"),
)
