"""Risks: every reason to look at a unit first, with its figures, its weight, and its edges."""

from dataclasses import replace
from typing import Any

from cdcs_score.numbers import Exact
from cdcs_score.pipeline.assembling import assemble
from cdcs_score.pipeline.assessing import assess
from cdcs_score.result_rows import CriterionResult, LeafResult
from cdcs_score.results import Results
from cdcs_score.review_rows import RiskKind
from cdcs_score.risks import WEIGHTS, RiskCase, risks_by_unit, why_disputed
from cdcs_score.rubric import Rubric
from cdcs_score.submission import Submission
from tests.support.engine import collection_of, office_of, rubric_file, sent, unit_of
from tests.support.rubrics import rubric_of, with_quota

RUBRIC = rubric_of()


def form_of(unit: str, points: str, evidence: str = "QĐ 1", explanation: str = "") -> Submission:
    """A unit's form with these points on rows 1, 2, 3a, 3b; `_` is blank."""
    rows = zip(("1", "2", "3a", "3b"), points.split(), strict=True)
    lines = [f"{code} | {'' if one == '_' else one} | | {explanation} | {evidence}" for code, one in rows]
    return sent("\n".join(lines), unit, file=f"submissions/{unit}.xlsx")


def cases(*forms: Submission, rubric: Rubric = RUBRIC, **known: Any) -> tuple[list[RiskCase], Results]:
    """The units that sent these forms, graded together in one block."""
    units = tuple(unit_of(form.unit, **known) for form in forms)
    found, office = {unit.code: rubric_file(rubric) for unit in units}, office_of(*units)
    collection = collection_of(*forms)
    assessment = assess(office, found, collection)
    results = assemble(
        office,
        year=2025,
        rubrics=(rubric_file(rubric),),
        inputs=(),
        collection=collection,
        units=assessment.units,
        quotas=assessment.quotas,
    )
    listed = [
        RiskCase(
            unit=unit,
            result=result,
            rubric=rubric,
            findings=tuple(one for one in assessment.diagnostics if one.unit == unit.code),
        )
        for unit, result in zip(units, results.units, strict=True)
    ]
    return listed, results


def said(*forms: Submission, **known: Any) -> dict[str, list[str]]:
    """What is said of each unit, with the weights."""
    listed, results = cases(*forms, **known)
    found = risks_by_unit(listed, results.quotas)
    return {unit: [f"{one.words} [{one.weight}]" for one in risks] for unit, risks in found.items()}


def kinds(*forms: Submission, **known: Any) -> list[RiskKind]:
    """The kinds of reasons there are for the first unit."""
    listed, results = cases(*forms, **known)
    return [one.kind for one in risks_by_unit(listed, results.quotas)[forms[0].unit]]


def test_every_kind_has_a_weight() -> None:
    assert set(RiskKind) == WEIGHTS.keys()


def test_an_ordinary_unit_has_no_reason() -> None:
    assert {"A": []} == said(form_of("A", "30 15 12 10"))


def test_errors_weigh_one_more_each() -> None:
    assert ["Hồ sơ còn 2 lỗi (2, 3a) [31]"] == said(form_of("A", "40 _ _ 15"))["A"]
    assert ["Hồ sơ còn 1 lỗi (1); chưa có tổng điểm [30]"] == said(form_of("A", "41 15 12 10"))["A"]


def test_everything_at_the_maximum() -> None:
    assert RiskKind.ALL_AT_MAXIMUM in kinds(form_of("A", "40 20 25 15"))
    assert RiskKind.ALL_AT_MAXIMUM not in kinds(form_of("A", "40 20 25 10"))


def test_equal_vectors_name_the_others_unless_all_is_at_the_maximum() -> None:
    found = said(form_of("A", "31 15 12 10"), form_of("B", "31 15 12 10"), form_of("C", "31 15 12 5"))
    assert ["Điểm tự chấm giống hệt B ở cả 4 mục có chấm [20]"] == found["A"]
    assert [] == found["C"]
    assert RiskKind.SAME_VECTOR not in kinds(form_of("A", "40 20 25 15"), form_of("B", "40 20 25 15"))


def test_last_year_far_away() -> None:
    form = form_of("A", "30 15 12 10")
    total = said(form, last_year_points=Exact(57))["A"]
    assert ["Thay đổi nhiều: năm trước 57 điểm, năm nay 67 (tăng 10) [15]"] == total
    assert [] == said(form, last_year_points=Exact(58))["A"]


def test_last_years_class_two_classes_away() -> None:
    form = form_of("A", "30 15 12 10")
    assert ["Thay đổi nhiều: năm trước Yếu, năm nay Tốt (2 bậc) [15]"] == said(
        form_of("A", "40 20 23 5"), last_year_class="Yếu"
    )["A"]
    assert [] == said(form, last_year_class="Yếu")["A"]
    assert [] == said(form, last_year_class="Xuất sắc")["A"], "a class of another rubric is compared with nothing"


def test_a_total_near_a_cut_on_either_side_of_it() -> None:
    assert {
        "A": ["Tổng điểm 82, mốc Tốt là 80: hơn mốc 2 [20]"],
        "B": ["Tổng điểm 80, mốc Tốt là 80: vừa bằng mốc [20]"],
        "C": ["Tổng điểm 78, mốc Tốt là 80: còn thiếu 2 [20]"],
        "D": [],
    } == said(
        form_of("A", "39 20 18 5"),
        form_of("B", "38 19 18 5"),
        form_of("C", "37 18 18 5"),
        form_of("D", "36.5 18 18 5"),
    )


def test_the_quota_line_runs_between_the_last_kept_and_the_first_moved() -> None:
    forms = [
        form_of(unit, points)
        for unit, points in zip(
            "ABCDE", ("39.5 20 25 5", "39 20 25 5", "38.5 20 25 5", "30 15 12 10", "30 15 13 5"), strict=True
        )
    ]
    found = said(*forms, rubric=rubric_of(with_quota()))
    assert ["Đơn vị cuối cùng còn suất, tỷ lệ tối đa Tốt: 1 suất trên 5 đơn vị [25]"] == found["A"]
    assert ["Đơn vị đầu tiên không còn suất, tỷ lệ tối đa Tốt: 1 suất trên 5 đơn vị [25]"] == found["B"]
    assert [] == found["C"]


def test_evidence_that_lacks_is_told_with_the_points_that_rest_on_it() -> None:
    found = said(form_of("A", "30 15 12 10", evidence=""))["A"]
    assert ["Thiếu minh chứng bắt buộc ở 1 mục, đang tính 30 điểm (1) [15]"] == found


def leaf(**known: Any) -> LeafResult:
    """A row of results."""
    facts = {"code": "2.1", "title": "Tỷ lệ", "state": "scored", "maximum": "30", "self": None, "final": None,
             "final_layer": None, "source": None, "citation": "HD#1", "working": ""}  # fmt: skip
    return LeafResult.model_validate(facts | known)


def ruling(points: str, *, stale: bool = False) -> dict[str, Any]:
    source = {"file": "review/imported/a.xlsx", "sheet": "Thẩm định", "cell": "P5", "raw": points}
    return {"number": 3, "layer": "verified", "points": points, "by": "Trần B", "reason": "x", "day": None,
            "source": source, "stale": stale}  # fmt: skip


def test_a_row_says_why_it_is_disputed() -> None:
    def why(row: LeafResult, *, has_petition: bool = False) -> list[str]:
        return list(why_disputed(row, has_petition=has_petition))

    assert ["tự chấm cao hơn số liệu 10 (30 so với 20)"] == why(leaf(self="30", computed="20"))
    assert ["tự chấm thấp hơn số liệu 0,5 (19,5 so với 20)"] == why(leaf(self="19.5", computed="20"))
    assert [] == why(leaf(self="20", computed="20", rulings=[ruling("20")]))
    assert ["Trần B chấm 18, tự chấm 20"] == why(leaf(self="20", rulings=[ruling("18")]))
    assert ["căn cứ của quyết định số 3 đã thay đổi"] == why(leaf(self="18", rulings=[ruling("18", stale=True)]))
    assert ["có kiến nghị chưa trả lời"] == why(leaf(self="20"), has_petition=True)
    assert [] == why(leaf(self="20", computed="10", state="not_arising"))


def test_self_scores_above_and_below_the_facts_are_two_reasons() -> None:
    (case,), _ = cases(form_of("A", "30 15 12 10"))
    rows = [
        CriterionResult.model_validate({**leaf(code=code, self=own, computed=computed).model_dump(), "group": "A"})
        for code, own, computed in (("1", "30", "20"), ("2", "9", "8"), ("3", "1", "3"))
    ]
    other = replace(case, result=case.result.model_copy(update={"criteria": tuple(rows), "total": None}))
    assert [
        "Tự chấm cao hơn điểm tính theo số liệu 11 điểm ở 2 mục (1: 30 so với 20, 2: 9 so với 8) [21]",
        "Tự chấm thấp hơn điểm tính theo số liệu 2 điểm ở 1 mục (3: 1 so với 3) [5]",
    ] == [f"{one.words} [{one.weight}]" for one in risks_by_unit([other], ())["A"]]
