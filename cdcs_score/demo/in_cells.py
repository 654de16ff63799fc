"""Stories in the cells of a form: points, marks, facts, sums, evidence."""

from dataclasses import replace
from datetime import date

from cdcs_score.codes import cells, evidence, facts
from cdcs_score.demo.answers import Answers, graded
from cdcs_score.demo.case import Case, Family
from cdcs_score.demo.story import (
    Story,
    attended_fact,
    computed_row,
    conditional_row,
    counted_fact,
    earned_rows,
    explained_row,
    half_off,
    left_out,
    limited_fact,
    open_claims,
    plain_rows,
    share_fact,
)
from cdcs_score.form_layout import cell_name
from cdcs_score.numbers import Exact, shown
from cdcs_score.register import Unit
from cdcs_score.renderers.form_parts import ExcelError, Uncalculated
from cdcs_score.scoring_rules import Deduct, Judged

#: Below so many members an inspection committee is not asked for in the rubrics of the demo.
_COMMITTEE = 30
_MODEST = Exact(86)
#: What a tick box leaves in a cell.
_TICKED = True


def _is_small(unit: Unit) -> bool:
    return (unit.members or 0) < _COMMITTEE


def _is_large(unit: Unit) -> bool:
    return not _is_small(unit)


def _words_and_digits(case: Case, answers: Answers) -> Answers:
    first, second, third, *_ = plain_rows(case.rubric)
    case.types("self", first.code, "tốt", cells.SCORE_TEXT, "Ghi chữ “tốt” thay cho số điểm", family=Family.VALUE)
    slip = second.maximum * 10
    what = f"Gõ {shown(slip)}, thừa chữ số: điểm tối đa là {shown(second.maximum)}"
    case.types("self", second.code, slip, cells.SCORE_OVER_MAXIMUM, what, family=Family.VALUE)
    what = f"Ghi {shown(half_off(third))}, không theo bước 0,5"
    case.types("self", third.code, half_off(third), cells.SCORE_OFF_STEP, what, family=Family.VALUE)
    return answers


def _odd_cells(case: Case, answers: Answers) -> Answers:
    first, second, third, *_ = plain_rows(case.rubric)
    case.types("self", first.code, _TICKED, cells.SCORE_BOOLEAN, "Ô điểm chứa TRUE của Excel", family=Family.VALUE)
    day = date(case.rubric.year, 4, 3)
    case.types("self", second.code, day, cells.SCORE_DATE, "Gõ 3/4, Excel đổi thành ngày 03/04", family=Family.VALUE)
    case.types("self", third.code, Exact(-2), cells.SCORE_NEGATIVE, "Ghi điểm âm (-2)", family=Family.VALUE)
    return answers


def _formulas(case: Case, answers: Answers) -> Answers:
    first, second, third, *_ = plain_rows(case.rubric)
    error, formula = ExcelError("#REF!"), Uncalculated("=E12+E13")
    case.types("self", first.code, error, cells.SCORE_ERROR_VALUE, "Công thức hỏng, ô báo #REF!", family=Family.VALUE)
    what = f"Công thức {formula.formula} chưa được Excel tính"
    case.types("self", second.code, formula, cells.SCORE_NOT_CALCULATED, what, family=Family.VALUE)
    what = "Ghi một khoảng điểm, “4 – 5”"
    case.types("self", third.code, "4 – 5", cells.SCORE_UNCLEAR, what, family=Family.VALUE)
    what, why = "Ô tổng cũng báo #REF!, không đối chiếu được", "ô tổng cộng cả ô điểm đang báo #REF!"
    case.finds(Family.TYPED, cells.TYPED_SUM_UNREADABLE, what, form_cell="provisional_total", because=why)
    return answers


def _blank_points(case: Case, answers: Answers) -> Answers:
    row = earned_rows(case, answers)[0]
    return left_out(case, answers, row.code, cells.SCORE_BLANK, "Bỏ trống ô điểm tự chấm")


def _no_evidence(case: Case, answers: Answers) -> Answers:
    row, explained = earned_rows(case, answers)[-1], explained_row(case.rubric)
    case.types(
        "evidence", row.code, "", evidence.EVIDENCE_MISSING, "Chấm điểm mà không ghi minh chứng", family=Family.EVIDENCE
    )
    case.types(
        "explain",
        explained.code,
        "",
        evidence.EXPLANATION_MISSING,
        "Không ghi giải trình bắt buộc",
        family=Family.EVIDENCE,
    )
    return answers


def _sum_typed(case: Case, answers: Answers) -> Answers:
    total = sum((row.points for row in answers.rows.values() if row.points is not None), Exact(5))
    what = f"Gõ đè tổng {shown(total)} lên công thức, thừa 5 điểm"
    case.types("provisional_total", "", total, cells.TYPED_SUM_DIFFERS, what, family=Family.TYPED)
    return answers


def _all_scored(case: Case) -> None:
    """A sum can be held against the rows only where each has points: no small unit, no claim."""
    case.claims = frozenset()


def _sum_in_words(case: Case, answers: Answers) -> Answers:
    what = "Gõ đè chữ “khoảng 92 điểm” lên ô tổng"
    case.types("provisional_total", "", "khoảng 92 điểm", cells.TYPED_SUM_UNREADABLE, what, family=Family.TYPED)
    return answers


def _modest(case: Case) -> None:
    case.aim = _MODEST


def _class_too_high(case: Case, answers: Answers) -> Answers:
    best = case.rubric.classes[0].title
    what = f"Tự xếp “{best}” khi điểm chưa tới mức đó"
    case.types("proposed_class", "", best, cells.TYPED_CLASS_DIFFERS, what, family=Family.TYPED)
    return answers


def _members_differ(case: Case, answers: Answers) -> Answers:
    count = (case.unit.members or 0) + 3
    what = f"Trang Thông tin ghi {count} đoàn viên, sổ theo dõi ghi {case.unit.members}"
    case.types("unit_members", "", count, cells.MEMBERS_DIFFER, what, family=Family.TYPED)
    return answers


def _self_differs(case: Case, answers: Answers) -> Answers:
    row = computed_row(case.rubric, answers)
    points = answers.points(row.code)
    slip = row.maximum if points < row.maximum else points - 1
    what = f"Tự chấm {shown(slip)}, theo số liệu của chính đơn vị là {shown(points)}"
    case.types("self", row.code, slip, facts.SELF_DIFFERS, what, family=Family.TYPED)
    return answers


def _reports_were_late(case: Case) -> None:
    case.supplied[_late_row(case)[1]] = Exact(2)


def _late_row(case: Case) -> tuple[str, str, Exact]:
    """The row that loses points for what only the superior counts, its fact, its maximum."""
    return next((row.code, row.rule.fact, row.maximum) for row in case.rubric.leaves
                if isinstance(row.rule, Deduct) and case.rubric.facts[row.rule.fact].supplied_by == "superior")  # fmt: skip


def _superior_differs(case: Case, answers: Answers) -> Answers:
    code, name, maximum = _late_row(case)
    what = "Đơn vị ghi không có báo cáo nộp muộn, cấp trên ghi 2"
    case.types("fact", name, 0, facts.FACT_DIFFERS, what, family=Family.TYPED)
    what = f"Tự chấm {shown(maximum)} như không có báo cáo nào muộn"
    case.types("self", code, maximum, facts.SELF_DIFFERS, what, family=Family.TYPED)
    return answers


def _bonus_claimed(case: Case, answers: Answers) -> Answers:
    item = case.rubric.bonus_items[0]
    step = item.rule.step if isinstance(item.rule, Judged) else Exact(1)
    what = f"Mở khóa trang để tự ghi {shown(step * 2)} điểm thưởng, chỉ cấp trên mới được chấm"
    case.types("self", item.code, step * 2, cells.SUPERIOR_BONUS_CLAIMED, what, family=Family.BONUS)
    return answers


def _wrong_claims(case: Case, answers: Answers) -> Answers:
    forbidden, condition = plain_rows(case.rubric)[0], conditional_row(case.rubric)
    scored = [leaf for leaf in open_claims(case.rubric) if answers.points(leaf.code) > 0]
    unclear = next(leaf for leaf in scored if isinstance(leaf.rule, Judged))
    both = next(leaf for leaf in scored if leaf is not unclear)
    family = Family.NOT_ARISING
    case.types(
        "self", forbidden.code, "KPS", cells.NOT_ARISING_FORBIDDEN, "Ghi KPS ở tiêu chí không cho phép", family=family
    )
    case.types(
        "kps", both.code, "x", cells.NOT_ARISING_AND_SCORED, "Vừa chấm điểm vừa đánh dấu không phát sinh", family=family
    )
    case.types(
        "kps", unclear.code, "một phần", cells.NOT_ARISING_UNCLEAR, "Cột không phát sinh ghi “một phần”", family=family
    )
    what = f"Ghi KPS khi có {case.unit.members} đoàn viên: tiêu chí này phải chấm"
    case.types("self", condition.code, "KPS", cells.CLAIM_AGAINST_CONDITION, what, family=family)
    return answers


def _points_where_none_arise(case: Case, answers: Answers) -> Answers:
    row = conditional_row(case.rubric)
    what = f"Tự chấm {shown(row.maximum)} ở tiêu chí không phát sinh (chỉ có {case.unit.members} đoàn viên)"
    case.types("self", row.code, row.maximum, cells.NOT_ARISING_BY_CONDITION, what, family=Family.NOT_ARISING)
    return answers


def _wrong_facts(case: Case, answers: Answers) -> Answers:
    limited, most = limited_fact(case.rubric)
    family, words = Family.FACT, "nhiều lần"
    case.types(
        "fact", counted_fact(case.rubric), words, facts.FACT_UNREADABLE, f"Ghi “{words}” thay cho con số", family=family
    )
    case.types(
        "fact",
        limited,
        most + 3,
        facts.FACT_OUT_OF_LIMITS,
        f"Ghi {most + 3}, nhiều nhất chỉ có thể là {most}",
        family=family,
    )
    case.types("fact", share_fact(case.rubric), "0,95", facts.FACT_AMBIGUOUS, "Ghi 0,95: 95% hay 0,95%?", family=family)
    formula = Uncalculated("=SUM(D8:D9)")
    what = f"Công thức {formula.formula} chưa được Excel tính"
    case.types("fact", attended_fact(case.rubric), formula, facts.FACT_NOT_CALCULATED, what, family=family)
    return answers


def _blank_fact(case: Case, answers: Answers) -> Answers:
    name = counted_fact(case.rubric)
    case.finds(Family.FACT, facts.FACT_BLANK, "Bỏ trống một số liệu có tính điểm", form_cell=cell_name("fact", name))
    left = {key: value for key, value in answers.facts.items() if key != name}
    return replace(answers, facts=left, card=graded(case.brief(()), answers.rows, left))


CELLS = (
    Story(key="words-and-digits", is_ranked=False, after=_words_and_digits),
    Story(key="no-evidence", after=_no_evidence),
    Story(key="sum-typed", suits=_is_large, before=_all_scored, after=_sum_typed),
    Story(key="blank-points", after=_blank_points),
    Story(key="blank-fact", after=_blank_fact),
    Story(key="wrong-facts", is_ranked=False, after=_wrong_facts),
    Story(key="self-differs", after=_self_differs),
    Story(key="class-too-high", before=_modest, after=_class_too_high),
    Story(key="wrong-claims", suits=_is_large, is_ranked=False, after=_wrong_claims),
    Story(key="bonus-claimed", suits=_is_large, before=_all_scored, after=_bonus_claimed),
    Story(key="superior-differs", before=_reports_were_late, after=_superior_differs),
    Story(key="members-differ", after=_members_differ),
    Story(key="odd-cells", is_ranked=False, after=_odd_cells),
    Story(key="formulas", is_ranked=False, after=_formulas),
    Story(key="sum-in-words", after=_sum_in_words),
    Story(key="points-where-none-arise", suits=_is_small, after=_points_where_none_arise),
)
