"""The notice: what a unit reads about its points says what the results say, and nothing else."""

from typing import Any

import pytest

from cdcs_score.report import build_notices
from cdcs_score.report.papers import Notice
from cdcs_score.result_rows import CriterionResult, RulingResult, Source
from cdcs_score.results import KnockOutResult, QuotaResult, Results, UnitResult
from cdcs_score.rulings import DecidedLayer
from cdcs_score.scorecard import Layer, State, Verdict
from cdcs_score.standing import ProvisionalReason, Status
from tests.support.results_builder import (
    COVER,
    SCHOOL_RUBRIC,
    criterion,
    graded_unit,
    idle_unit,
    late,
    results_of,
    school_units,
    withheld_unit,
)


def notice_of(unit: UnitResult, **more: Any) -> Notice:
    results = results_of(unit).model_copy(update=more)
    (notice,) = build_notices(results, COVER, result_id="3f2a9c1b")
    return notice


def with_rows(*rows: CriterionResult, **more: Any) -> UnitResult:
    return graded_unit("Tổ 1", ("24", "22", "24", "20"), "90", "vm", 3, **{"criteria": rows, **more})


def row(
    code: str, maximum: str, own: str | None, verified: str | None, final: str | None, **more: Any
) -> CriterionResult:
    layer = Layer.VERIFIED if verified is not None else Layer.SELF
    made = criterion(code, "I", final, maximum=maximum)
    return made.model_copy(
        update={"self": own, "verified": verified, "final_layer": layer, "title": f"Tiêu chí {code}"} | more
    )


class TestOutcome:
    def test_total_class_and_shared_rank(self) -> None:
        notice = notice_of(graded_unit("Tổ Khối 1", ("24", "22", "24", "20"), "90", "vm", 3, True, of=7))

        assert (
            "Tổng điểm: 90 điểm (đơn vị tự chấm: 90 điểm).",
            "Xếp loại: Vững mạnh.",
            "Thứ hạng: đồng hạng 3 trong 07 tổ công đoàn được xếp hạng của K1.",
        ) == notice.outcome
        assert ("90", "Vững mạnh", "đồng hạng 3/7") == (notice.total, notice.band, notice.rank)

    def test_late_unit_reads_how_late(self) -> None:
        unit = graded_unit("A", ("25",) * 4, "100", "vmxs", 1, status=Status.LATE, submission=late(2))

        assert "Hồ sơ nộp muộn 2 ngày." == notice_of(unit).outcome[-1]

    def test_withheld_total_is_no_zero(self) -> None:
        notice = notice_of(withheld_unit("A"))

        assert ("Chưa xếp loại: chưa có tổng điểm: bỏ trống ở tiêu chí TC2.",) == notice.outcome
        assert ("–", "–", "–") == (notice.total, notice.band, notice.rank)
        assert ("- Tiêu chí TC2 bỏ trống.",) == notice.to_correct

    @pytest.mark.parametrize(
        ("expected", "status"),
        [
            ("- Chưa nhận được bảng tự chấm điểm: gửi bảng tự chấm điểm theo mẫu.", Status.MISSING),
            ("- Không đọc được tệp đã gửi: mở lại bằng Excel, lưu thành .xlsx rồi gửi lại.", Status.UNREADABLE),
            ("- Đã nhận nhiều tệp khác nhau: báo rõ tệp nào dùng để chấm.", Status.DUPLICATE),
        ],
    )
    def test_unit_nothing_was_scored_of_reads_what_to_send(self, expected: str, status: Status) -> None:
        notice = notice_of(idle_unit("A", status))

        assert ((), (expected,)) == (notice.rows, notice.to_correct)

    @pytest.mark.parametrize("status", [Status.NOT_DUE, Status.OUT_OF_SCOPE])
    def test_unit_whose_time_has_not_come_gets_no_notice(self, status: Status) -> None:
        assert [] == list(build_notices(results_of(idle_unit("A", status)), COVER, result_id="0"))

    def test_why_it_may_still_change(self) -> None:
        reasons = (ProvisionalReason.UNVERIFIED, ProvisionalReason.TIE_AT_CUT)
        unit = graded_unit("A", ("25",) * 4, "100", "vmxs", 1, provisional_because=reasons)

        assert (
            "Kết quả tạm tính vì bằng điểm tại mốc tỷ lệ.",
            "Điểm tự chấm chưa được thẩm định.",
        ) == notice_of(unit).provisional_notes


class TestPoints:
    def test_self_verified_and_final_stand_side_by_side(self) -> None:
        unit = with_rows(row("1", "25", "24", "22.5", "22.5"))

        assert [
            ("head", "I", "25", "", "", "24", ""),
            ("row", "1", "25", "24", "22,5", "22,5", ""),
        ] == [
            (one.kind, one.code, one.maximum, one.self_points, one.verified, one.final, one.note)
            for one in notice_of(unit).rows[:2]
        ]

    def test_total_is_the_last_row(self) -> None:
        last = notice_of(with_rows(row("1", "25", "24", None, "24"))).rows[-1]

        assert ("sum", "Tổng điểm", "90", "90") == (last.kind, last.title, last.self_points, last.final)

    def test_lost_points_say_by_whom_and_why(self) -> None:
        unit = with_rows(
            row("1", "25", "24", "22.5", "22.5", verified_reason="Thiếu biên bản"),
            row("2", "5", "3", None, "3", explanation="một lần chưa đều"),
            row(
                "3",
                "5",
                "5",
                None,
                "2",
                final_layer=Layer.COMPUTED,
                computed="2",
                working="2 cuộc, cứ 1 được 1: 2 điểm",
            ),
            row("4", "5", "5", None, "5"),
        )

        assert (
            "- 1 Tiêu chí 1: được 22,5/25 điểm, thiếu 2,5 điểm; thẩm định (đơn vị tự chấm 24): Thiếu biên bản;",
            "- 2 Tiêu chí 2: được 3/5 điểm, thiếu 2 điểm; theo điểm tự chấm của đơn vị: một lần chưa đều;",
            "- 3 Tiêu chí 3: được 2/5 điểm, thiếu 3 điểm; tính theo số liệu (đơn vị tự chấm 5): 2 cuộc, cứ 1 được 1: 2 điểm.",
        ) == notice_of(unit).losses

    def test_what_did_not_arise_and_left_the_scale_costs_nothing(self) -> None:
        idle = row("2", "5", None, None, "0", state=State.NOT_ARISING)
        unit = with_rows(row("1", "20", "20", None, "20"), idle)
        groups = (unit.groups[0].model_copy(update={"maximum": "20"}), *unit.groups[1:])

        notice = notice_of(unit.model_copy(update={"groups": groups}))

        assert () == notice.losses
        assert ("–", "không phát sinh, không tính") == (notice.rows[2].final, notice.rows[2].note)

    def test_what_did_not_arise_and_counts_zero_is_lost(self) -> None:
        idle = row("2", "5", None, None, "0", state=State.NOT_ARISING)

        notice = notice_of(with_rows(row("1", "20", "20", None, "20"), idle))

        assert ("- 2 Tiêu chí 2: được 0/5 điểm, thiếu 5 điểm; không phát sinh.",) == notice.losses
        assert ("0", "không phát sinh") == (notice.rows[2].final, notice.rows[2].note)

    def test_points_people_decided_say_who_and_why(self) -> None:
        def ruling(layer: DecidedLayer, points: str) -> RulingResult:
            source = Source(file="review/a.xlsx", sheet="A", cell="A1", raw=points)
            return RulingResult(
                number=1,
                layer=layer,
                points=points,
                by="Đoàn 1",
                reason="Thiếu minh chứng",
                day=None,
                source=source,
                stale=False,
            )

        unit = with_rows(
            row("1", "10", "9", "8", "8", rulings=(ruling(DecidedLayer.VERIFIED, "8"),)),
            row(
                "2",
                "10",
                "9",
                "8",
                "7",
                recheck="7",
                final_layer=Layer.RECHECK,
                rulings=(ruling(DecidedLayer.RECHECK, "7"),),
            ),
        )
        notice = notice_of(unit)

        assert (
            "- 1 Tiêu chí 1: được 8/10 điểm, thiếu 2 điểm; thẩm định (đơn vị tự chấm 9): Thiếu minh chứng (Đoàn 1);",
            "- 2 Tiêu chí 2: được 7/10 điểm, thiếu 3 điểm; phúc tra (đơn vị tự chấm 9): Thiếu minh chứng (Đoàn 1).",
        ) == notice.losses
        assert ("8", "7", "phúc tra 7") == (notice.rows[2].verified, notice.rows[2].final, notice.rows[2].note)


class TestClassLowered:
    def test_knock_out_says_its_figures(self) -> None:
        fired = KnockOutResult(
            code="KC1", title="Đình công trái pháp luật", verdict=Verdict.FIRED, limit="yeu", limit_title="Yếu", facts=(),
            citation="HD#1", working="Để xảy ra đình công (có)",
        )  # fmt: skip
        unit = graded_unit(
            "A", ("25",) * 4, "100", "yeu", 7, band_by_points="vmxs", moved_by=("KC1",), knock_outs=(fired,)
        )

        assert (
            "- Điều kiện khống chế KC1 (Đình công trái pháp luật): Để xảy ra đình công (có); không xếp trên mức “Yếu”;",
            "- Theo điểm là mức “Vững mạnh xuất sắc”; thay đổi do KC1.",
        ) == notice_of(unit).lowered

    @pytest.mark.parametrize(
        ("expected", "moved", "tied"),
        [
            ("- Tỷ lệ tối đa: mức “Vững mạnh xuất sắc” có 01 chỗ trong 07 đơn vị, theo thứ tự đã hết chỗ; xếp mức “Vững mạnh”.", ("A",), ()),
            ("- Tỷ lệ tối đa: mức “Vững mạnh xuất sắc” có 01 chỗ trong 07 đơn vị; đơn vị bằng nhau tại mốc với đơn vị khác, chờ quyết định.", (), ("A",)),
        ],
        ids=["moved", "tied"],
    )  # fmt: skip
    def test_quota_says_its_places(self, expected: str, moved: tuple[str, ...], tied: tuple[str, ...]) -> None:
        quota = QuotaResult(
            rubric=SCHOOL_RUBRIC.id, scope="block", title="K1", band="vmxs", band_title="Vững mạnh xuất sắc", at_most="0.2",
            at_least="vm", base=7, places=1, kept=(), moved=moved, tied=tied, overflow="vm", citation="HD#2",
        )  # fmt: skip

        assert (expected,) == notice_of(graded_unit("A", ("25",) * 4, "100", "vm", 2), quotas=(quota,)).lowered


def test_every_unit_of_the_school_gets_its_own_notice() -> None:
    results: Results = results_of(*school_units())

    notices = list(build_notices(results, COVER, result_id="3f2a9c1b"))

    assert [(unit.code, unit.total) for unit in results.units] == [(one.code, one.total) for one in notices]
    assert {"Số: ……/TB-…"} == {one.letterhead.number for one in notices}
    assert {("- Như trên;", "- Lưu: VT.")} == {one.recipients for one in notices}
