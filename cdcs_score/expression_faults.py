"""What is wrong with a condition, said to people: the code, the reason and the cure of each kind of fault."""

from cdcs_score.codes import rules
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, did_you_mean
from cdcs_score.expression import Fault, FaultKind, caret
from cdcs_score.language import Phrase

_QUOTE_IT = Phrase("đặt chữ này trong nháy", "put this word in quotes")
_SPLIT = Phrase("viết thành hai điều kiện nối bằng “and”", "write two conditions joined by 'and'")
_COMPARE = Phrase("so sánh hai thứ cùng loại", "compare like with like")
_SHORTER = Phrase("viết gọn lại, hoặc tách thành nhiều quy tắc", "make it shorter, or split it into several rules")
_LOOK = Phrase("xem mục Biểu thức của docs/rubrics.md", "see the section on conditions of docs/rubrics.md")

_ASK_IN_AWARDS = Phrase(
    "mức xếp loại chỉ hỏi được ở “awards”; năm trước thì hỏi last_year.class",
    "only 'awards' may ask about the class; last year's is last_year.class",
)

#: How much of a condition is shown around a spot.
_SCREEN = 80

_SYNTAX, _NAME, _TYPE = rules.CONDITION_SYNTAX, rules.CONDITION_NAME, rules.CONDITION_TYPE

_WORDS: dict[FaultKind, tuple[Code, Phrase, Phrase]] = {
    FaultKind.TOO_LONG: (_SYNTAX, Phrase("dài quá {wanted} ký tự", "longer than {wanted} characters"), _SHORTER),
    FaultKind.TOO_DEEP: (_SYNTAX, Phrase("lồng quá {wanted} tầng", "nested more than {wanted} deep"), _SHORTER),
    FaultKind.TOO_MANY_DIGITS: (
        _SYNTAX, Phrase("số có quá {wanted} chữ số", "a number of more than {wanted} digits"), _SHORTER
    ),
    FaultKind.BAD_NUMBER: (_SYNTAX, Phrase("“{found}” không phải là số", "'{found}' is not a number"), _LOOK),
    FaultKind.BAD_NAME: (
        _SYNTAX, Phrase("“{found}” không phải là tên", "'{found}' is not a name"),
        Phrase("tên chỉ gồm chữ thường không dấu, chữ số, gạch dưới; mã thì đặt trong nháy",
               "names are lower-case letters, digits and underscores; quote a code"),
    ),
    FaultKind.UNKNOWN_SIGN: (_SYNTAX, Phrase("không có dấu “{found}”", "there is no sign '{found}'"), _LOOK),
    FaultKind.DECIMAL_COMMA: (
        _SYNTAX, Phrase("“{found}” dùng dấu phẩy thập phân", "'{found}' has a decimal comma"),
        Phrase("viết dấu chấm thập phân", "write a decimal point"),
    ),
    FaultKind.OPEN_QUOTE: (
        _SYNTAX, Phrase("thiếu dấu nháy đóng", "a quote is not closed"), Phrase("đóng dấu nháy", "close the quote")
    ),
    FaultKind.VALUE_WANTED: (
        _SYNTAX, Phrase("chỗ này phải là một số, một tên hay một ngoặc", "a number, name or bracket must stand here"), _LOOK
    ),
    FaultKind.SIGN_WANTED: (_SYNTAX, Phrase("chỗ này phải là “{wanted}”", "'{wanted}' must stand here"), _LOOK),
    FaultKind.LEFT_OVER: (
        _SYNTAX, Phrase("thừa “{found}”", "'{found}' is left over"),
        Phrase("bỏ đi, hoặc nối bằng and, or", "remove it, or join it by and, or"),
    ),
    FaultKind.CHAINED: (_SYNTAX, Phrase("so sánh nối tiếp", "a chain of comparisons"), _SPLIT),
    FaultKind.UNKNOWN_FUNCTION: (
        _NAME, Phrase("không có hàm “{found}”", "there is no function '{found}'"),
        Phrase("các hàm: {wanted}", "the functions are: {wanted}"),
    ),
    FaultKind.CODE_WANTED: (
        _SYNTAX, Phrase("chỗ này phải là mã nhóm hoặc mã tiêu chí", "the code of a group or row must stand here"), _LOOK
    ),
    FaultKind.UNKNOWN_NAME: (
        _NAME, Phrase("không có tên “{found}”", "there is no name '{found}'"),
        Phrase("khai trong “facts”, hoặc xem các tên dùng được trong docs/rubrics.md",
               "declare it in 'facts', or see the names in docs/rubrics.md"),
    ),
    FaultKind.UNKNOWN_WORD: (
        _NAME, Phrase("không có lựa chọn hay mức “{found}”", "there is no choice or class '{found}'"),
        Phrase("chọn một trong: {wanted}", "choose one of: {wanted}"),
    ),
    FaultKind.AMBIGUOUS: (
        _NAME, Phrase("“{found}” hiểu được hai cách", "'{found}' can be read in two ways"), _QUOTE_IT
    ),
    FaultKind.UNKNOWN_GROUP: (
        _NAME, Phrase("không có nhóm “{found}”", "there is no group '{found}'"),
        Phrase("các nhóm: {wanted}", "the groups are: {wanted}"),
    ),
    FaultKind.UNKNOWN_ROW: (
        _NAME, Phrase("không có tiêu chí “{found}”", "there is no criterion '{found}'"),
        Phrase("ghi mã của một tiêu chí", "write the code of a criterion"),
    ),
    FaultKind.SCORES_NOT_ALLOWED: (
        rules.CONDITION_SCORES, Phrase("không được hỏi điểm ở đây", "it may not ask about points here"),
        Phrase("điều kiện quyết định điểm thì chỉ hỏi số liệu; điểm chỉ hỏi được ở khống chế và khen thưởng",
               "what decides points asks about facts only; knock-outs and awards alone may ask about points"),
    ),
    FaultKind.NUMBER_WANTED: (_TYPE, Phrase("“{found}” không phải là số", "'{found}' is not a number"), _COMPARE),
    FaultKind.TRUTH_WANTED: (
        _TYPE, Phrase("“{found}” không đúng cũng không sai", "'{found}' is neither true nor false"),
        Phrase("so sánh với một số hay một lựa chọn", "compare it with a number or a choice"),
    ),
    FaultKind.MIXED: (_TYPE, Phrase("“{found}” so hai thứ khác loại", "'{found}' compares unlike things"), _COMPARE),
    FaultKind.UNORDERED: (
        _TYPE, Phrase("các lựa chọn ở “{found}” không có thứ bậc", "the choices of '{found}' have no order"),
        Phrase("dùng == != hoặc in", "use == != or in"),
    ),
    FaultKind.CONSTANT: (
        _TYPE, Phrase("“{found}” không hỏi số liệu nào", "'{found}' asks about nothing"),
        Phrase("so sánh một số liệu", "compare a fact"),
    ),
    FaultKind.ZERO_DIVISOR: (
        rules.CONDITION_DIVISOR, Phrase("mẫu số “{found}” có thể bằng 0", "the divisor '{found}' may be 0"),
        Phrase("đặt “at_least” lớn hơn 0 cho số liệu, hoặc viết max({found}, 1)",
               "give the fact an 'at_least' above 0, or write max({found}, 1)"),
    ),
}  # fmt: skip


def code_of(fault: Fault) -> Code:
    """The code of a fault."""
    return _WORDS[fault.kind][0]


def details_of(text: str, fault: Fault) -> dict[str, Detail]:
    """Reason, cure and the spot, for the message of a fault in a condition."""
    _, reason, cure = _WORDS[fault.kind]
    if fault.kind is FaultKind.UNKNOWN_NAME and fault.found == "class":
        cure = _ASK_IN_AWARDS
    return {
        "reason": _filled(reason, fault),
        "cure": did_you_mean(fault.suggestion, _filled(cure, fault)),
        "spot": "".join(f"\n        {line}" for line in _pointed(text, fault)),
    }


def _pointed(text: str, fault: Fault) -> list[str]:
    """The line with its spot marked beneath; of a line too long for a screen, what stands around the spot."""
    line, marks = caret(text, fault.span).split("\n")
    spot = len(marks) - len(marks.lstrip())
    start = 0 if len(line) <= _SCREEN else max(0, spot - _SCREEN // 2)
    shown = line[start : start + _SCREEN]
    before, after = "…" if start else "", "…" if start + _SCREEN < len(line) else ""
    return [f"{before}{shown}{after}", (" " * len(before) + marks[start:])[: len(before) + _SCREEN]]


def _filled(phrase: Phrase, fault: Fault) -> Phrase:
    return Phrase(*(words.format(found=fault.found, wanted=fault.wanted) for words in phrase))
