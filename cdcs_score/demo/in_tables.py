"""Stories in tables typed by hand: a criterion lost or doubled, a figure without a place, a table nobody can tell."""

from collections.abc import Mapping

from cdcs_score.codes import files
from cdcs_score.codes.catalogue import Code
from cdcs_score.demo.answers import Answers
from cdcs_score.demo.case import Case, Family
from cdcs_score.demo.story import Story, counted_fact, plain_rows, share_fact
from cdcs_score.demo.tables import FACTS, MAXIMUM, SCORE_HEADS, SCORES, SELF, TITLE, TT, UNIT, VALUE, HandMade
from cdcs_score.numbers import Exact, shown


def _criterion_lost(case: Case, _answers: Answers, hand: HandMade) -> None:
    row = plain_rows(case.rubric)[0]
    hand.sheets[SCORES].pop(hand.row_of(SCORES, TT, row.code))
    what = f"Xóa mất dòng tiêu chí {row.code} (chỉ vào dòng tên cột, vì dòng ấy không còn)"
    _finds(case, files.CODE_ABSENT, what, _head(hand), criterion=row.code)


def _head(hand: HandMade) -> Mapping[str, str]:
    return hand.place(SCORES, hand.row_of(SCORES, TT, SCORE_HEADS[TT]), TT)


def _finds(case: Case, code: Code, what: str, place: Mapping[str, str], criterion: str = "") -> None:
    case.finds(Family.FILE, code, what, criterion=criterion, **place)


def _criterion_twice(case: Case, _answers: Answers, hand: HandMade) -> None:
    row = plain_rows(case.rubric)[1]
    number = hand.row_of(SCORES, TT, row.code)
    hand.sheets[SCORES].insert(number + 1, list(hand.sheets[SCORES][number]))
    what = f"Dòng tiêu chí {row.code} có hai lần"
    _finds(case, files.CODE_TWICE, what, hand.place(SCORES, number + 1, TT), criterion=row.code)


def _other_maximum(case: Case, _answers: Answers, hand: HandMade) -> None:
    row = plain_rows(case.rubric)[0]
    number = hand.row_of(SCORES, TT, row.code)
    hand.sheets[SCORES][number][MAXIMUM] = row.maximum + 1
    what = f"Tự sửa điểm chuẩn từ {shown(row.maximum)} thành {shown(row.maximum + 1)}"
    _finds(case, files.MAXIMUM_DIFFERS, what, hand.place(SCORES, number, MAXIMUM), criterion=row.code)
    last = hand.row_of(SCORES, TITLE, "Tổng cộng")
    hand.sheets[SCORES].insert(last, ["9.9", "Nội dung đơn vị tự thêm", Exact(2), Exact(2), "", ""])
    what = "Tự thêm dòng mã 9.9, bảng chấm điểm không có (không tính)"
    _finds(case, files.CODE_UNKNOWN, what, hand.place(SCORES, last, TT))


def _facts_lost(case: Case, _answers: Answers, hand: HandMade) -> None:
    del hand.sheets[FACTS]
    case.finds(Family.FACT, files.NO_FACTS_TABLE, "Không gửi trang số liệu")


def _facts_astray(case: Case, _answers: Answers, hand: HandMade) -> None:
    declared, rows = case.rubric.facts, hand.sheets[FACTS]
    gone, doubled = declared[share_fact(case.rubric)].label, declared[counted_fact(case.rubric)].label
    rows.pop(hand.row_of(FACTS, TITLE, gone))
    place = hand.place(FACTS, hand.row_of(FACTS, TITLE, "Số liệu"), TITLE)
    case.finds(Family.FACT, files.FACT_ABSENT, f"Thiếu dòng “{gone}” (chỉ vào dòng tên cột)", **place)
    number = hand.row_of(FACTS, TITLE, doubled)
    rows.insert(number + 1, list(rows[number]))
    case.finds(Family.FACT, files.FACT_TWICE, f"Dòng “{doubled}” có hai lần", **hand.place(FACTS, number + 1, VALUE))
    rows.append([str(len(rows)), "Số cây xanh trồng dịp Tết trồng cây", "cây", Exact(25)])
    place = hand.place(FACTS, len(rows) - 1, VALUE)
    case.finds(Family.FACT, files.FACT_UNKNOWN, "Thêm dòng số liệu không được hỏi (không tính)", **place)


def _no_table(case: Case, _answers: Answers, hand: HandMade) -> None:
    heads = hand.sheets[SCORES][hand.row_of(SCORES, TT, SCORE_HEADS[TT])]
    heads[TT], heads[SELF] = "Thứ tự", "Đạt được"
    case.finds(Family.FILE, files.NO_TABLE, "Đổi tên cột “TT”, “Tự chấm” nên không nhận ra bảng")


def _two_tables(case: Case, _answers: Answers, hand: HandMade) -> None:
    hand.sheets[f"{SCORES} (2)"] = [list(row) for row in hand.sheets[SCORES]]
    place = {**_head(hand), "sheet": f"{SCORES} (2)"}
    case.finds(Family.FILE, files.TWO_TABLES, "Hai trang cùng có bảng điểm", **place)


def _two_names(case: Case, _answers: Answers, hand: HandMade) -> None:
    other = case.stranger.name if case.stranger else ""
    hand.sheets[UNIT] = [["Mã đơn vị", case.unit.code], ["Tên đơn vị", other]]
    what = f"Mã của đơn vị này nhưng tên của “{other}”: chép tệp của bạn mà quên sửa"
    case.finds(Family.FILE, files.IDENTITY_DIFFERS, what, **hand.place(UNIT, 1, 1))


def _column_twice(case: Case, _answers: Answers, hand: HandMade) -> None:
    number = hand.row_of(SCORES, TT, SCORE_HEADS[TT])
    hand.sheets[SCORES][number].append(SCORE_HEADS[SELF])
    what = "Có hai cột “Tự chấm”: không biết cột nào là điểm"
    case.finds(Family.FILE, files.COLUMN_TWICE, what, **hand.place(SCORES, number, len(SCORE_HEADS)))


TABLES = (
    Story(key="criterion-lost", is_ranked=False, by_hand=_criterion_lost),
    Story(key="other-maximum", by_hand=_other_maximum),
    Story(key="no-table", is_ranked=False, by_hand=_no_table),
    Story(key="facts-astray", is_ranked=False, by_hand=_facts_astray),
    Story(key="two-tables", is_ranked=False, by_hand=_two_tables),
    Story(key="criterion-twice", is_ranked=False, by_hand=_criterion_twice),
    Story(key="facts-lost", is_ranked=False, by_hand=_facts_lost),
    Story(key="two-names", is_ranked=False, by_hand=_two_names),
    Story(key="column-twice", is_ranked=False, by_hand=_column_twice),
)
