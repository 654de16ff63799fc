"""The report: every figure it prints adds up, and every sentence says what the results say."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from cdcs_score.register import Cover
from cdcs_score.report import Report, build_report
from cdcs_score.report.document import Paper, RankingRow, Summary, SummaryRow
from cdcs_score.report.figures import Figure
from cdcs_score.report.own_texts import SLOTS
from cdcs_score.report.papers import Minutes, Notice, Proposal, Recognition
from cdcs_score.report.phrases import abbreviated, counted, dated, document_number
from cdcs_score.results import NotEligibleResult, QuotaResult, Results, UnitResult
from cdcs_score.standing import Beginning, ProvisionalReason, Status
from tests.support.results_builder import (
    COMPANY_RUBRIC,
    COVER,
    SCHOOL_RUBRIC,
    bonus,
    company_units,
    criterion,
    graded_unit,
    idle_unit,
    results_of,
    school_units,
    troubled_school,
    two_vocabularies,
)

BLANK = Cover(title="", issuer="Liên đoàn Lao động huyện Thường Xuân")


def reported(results: Results, cover: Cover = COVER) -> Report:
    return build_report(results, cover, result_id="3f2a9c1b")


class TestSchoolOfTheMinutes:
    """The seven tổ of 6/4/2011: two VMXS, five VM at exactly 90."""

    def test_ranking_is_by_rank_then_name(self) -> None:
        rows = reported(results_of(*school_units())).rankings[0].rows

        assert [
            ("1", "Tổ Khối 2", "97", "VMXS", "1", ""),
            ("2", "Tổ Khối 3", "95", "VMXS", "2", ""),
            ("3", "Tổ bộ môn", "90", "VM", "3", "đồng hạng 3"),
            ("4", "Tổ Khối 1", "90", "VM", "3", "đồng hạng 3"),
            ("5", "Tổ Khối 4", "90", "VM", "3", "đồng hạng 3"),
            ("6", "Tổ Khối 5", "90", "VM", "3", "đồng hạng 3"),
            ("7", "Tổ Văn phòng", "90", "VM", "3", "đồng hạng 3"),
        ] == [(row.ordinal, row.name, row.total, row.band, row.rank, row.note) for row in rows]

    def test_a_row_has_points_of_every_group(self) -> None:
        ranking = reported(results_of(*school_units())).rankings[0]

        assert (
            "Tiêu chuẩn 1 (25)",
            "Tiêu chuẩn 2 (25)",
            "Tiêu chuẩn 3 (25)",
            "Tiêu chuẩn 4 (25)",
        ) == ranking.group_heads
        assert ("25", "24", "24", "24") == ranking.rows[0].groups

    def test_around_the_ranking(self) -> None:
        ranking = reported(results_of(*school_units(), blocks={"K1": "Khối trường học"})).rankings[0]

        assert "PHỤ LỤC 2" == ranking.appendix
        assert "Khối trường học" == ranking.pool
        assert "Tên tổ công đoàn" == ranking.unit_head
        assert "Danh sách này có 07 tổ công đoàn./." == ranking.closing
        assert (
            "Điểm tự chấm chưa được thẩm định (07 đơn vị).",
            "Chữ viết tắt: ĐV: đoàn viên; VMXS: Vững mạnh xuất sắc; VM: Vững mạnh; TB: Trung bình; –: không có số liệu.",
        ) == ranking.notes
        assert (
            "Bảng chấm điểm: Bảng chấm điểm tổ công đoàn trường học, bốn tiêu chuẩn, phiên bản 1.0, năm 2011."
            " Mã kết quả: 3f2a9c1b."
        ) == ranking.origin

    def test_sentences_name_their_denominator(self) -> None:
        part = reported(results_of(*school_units(), blocks={"K1": "Khối trường học"})).class_counts[0]

        assert (
            "Trong 07 tổ công đoàn có trong danh sách, 07 đơn vị đã được xếp loại, bằng 7/7 (100%)."
            " Tính trên 07 đơn vị đã được xếp loại:"
        ) == part.sentence
        assert (
            "- Vững mạnh xuất sắc: 02 đơn vị, bằng 2/7 (28,57%);",
            "- Vững mạnh: 05 đơn vị, bằng 5/7 (71,43%);",
            "- Khá: không có đơn vị nào, 0/7 (0%);",
            "- Trung bình: không có đơn vị nào, 0/7 (0%);",
            "- Yếu: không có đơn vị nào, 0/7 (0%).",
        ) == part.lines
        assert ("- Khối trường học: đã xếp loại 7/7 (100%), gồm Vững mạnh xuất sắc 02, Vững mạnh 05.",) == part.blocks

    def test_summary_has_one_row_where_no_kind_is_written(self) -> None:
        summary = reported(results_of(*school_units())).summaries[0]

        assert ["Tất cả"] == [row.title for row in summary.rows]
        assert ("VMXS", "VM", "Khá", "TB", "Yếu") == summary.class_heads
        assert ("2/7 (28,57%)", "5/7 (71,43%)", "0/7 (0%)", "0/7 (0%)", "0/7 (0%)") == summary.total.classes

    def test_everyone_classified_leaves_nothing_to_list(self) -> None:
        report = reported(results_of(*school_units()))

        assert () == report.unsettled
        assert "Không có." == report.nothing_unsettled


class TestUnitsInTrouble:
    """A late, a missing and a withheld unit: listed, explained, never a zero."""

    def test_late_unit_is_ranked_and_says_so(self) -> None:
        late = next(row for row in reported(troubled_school()).rankings[0].rows if row.name == "Tổ Khối 1")

        assert ("3", "đồng hạng 3; nộp muộn 2 ngày") == (late.rank, late.note)

    def test_units_without_a_rank_follow_with_dashes_and_the_reason(self) -> None:
        missing, withheld = reported(troubled_school()).rankings[0].rows[7:]

        none = Figure("–")
        assert RankingRow(
            ordinal=Figure("8"), name="Tổ Bảo mẫu", members=none, self_total=none, groups=(none,) * 4, bonus=none,
            penalty=none, total=none, band="–", rank=none, note="chưa nộp",
        ) == missing  # fmt: skip
        assert RankingRow(
            ordinal=Figure("9"), name="Tổ Thư viện", members=Figure("12"), self_total=none, groups=(none,) * 4, bonus=none,
            penalty=none, total=none, band="–", rank=none, note="chưa có tổng điểm: bỏ trống ở tiêu chí TC2",
        ) == withheld  # fmt: skip

    def test_they_are_listed_by_cause(self) -> None:
        unsettled = reported(troubled_school()).unsettled

        assert [
            (
                "Đã chấm, chưa xếp loại được: 01 đơn vị",
                ("- Tổ Thư viện (Khối các tổ tại trường chính): chưa có tổng điểm: bỏ trống ở tiêu chí TC2.",),
            ),
            ("Chưa nộp: 01 đơn vị", ("- Tổ Bảo mẫu (Khối các tổ tại trường chính).",)),
        ] == [(cause.heading, cause.units) for cause in unsettled]

    def test_pool_says_why_it_is_provisional(self) -> None:
        first, second = reported(troubled_school()).rankings

        assert (
            "Kết quả tạm tính vì có mục bỏ trống (01 đơn vị: Tổ Thư viện).",
            "Điểm tự chấm chưa được thẩm định (07 đơn vị).",
        ) == first.notes[:2]
        assert "Điểm tự chấm chưa được thẩm định (01 đơn vị)." == second.notes[0]

    def test_last_year_is_counted_by_class(self) -> None:
        assert "VM: 1" == reported(troubled_school()).summaries[0].total.last_year

    def test_members_have_a_thousands_point(self) -> None:
        assert "1.052" == reported(troubled_school()).rankings[1].rows[0].members
        assert (
            "Danh sách đăng ký có 10 tổ công đoàn, tổng số 1.148 đoàn viên (01 đơn vị chưa ghi số đoàn viên)."
            " Tình hình nộp hồ sơ như sau:"
        ) == reported(troubled_school()).situation[1]

    def test_members_of_groups_are_counted_with_their_union_and_nowhere_else(self) -> None:
        def unit(code: str, members: int | None, level: str, parent: str = "") -> UnitResult:
            return idle_unit(code, Status.MISSING, members=members, level=level, parent=parent)

        of_union = [unit("A-T1", 12, "to", "A"), unit("A-T2", 18, "to", "A"), unit("B-T1", 7, "to", "B")]
        units = (unit("A", 30, "cdcs"), *of_union, unit("ND", 25, "occupational"), unit("C-T1", 9, "to", "C"))
        said = (
            "Danh sách đăng ký có 06 đơn vị (01 CĐCS, 01 nghiệp đoàn, 04 tổ công đoàn), tổng số 71 đoàn viên."
            " Tình hình nộp hồ sơ như sau:"
        )
        assert said == reported(results_of(*units)).situation[-1]

    def test_lowered_class_says_from_what_and_by_what(self) -> None:
        lowered = graded_unit("A", ("25",) * 4, "100", "vm", 1, band_by_points="vmxs", moved_by=("KC2",))

        assert "theo điểm là VMXS, thay đổi do KC2" == reported(results_of(lowered)).rankings[0].rows[0].note

    def test_rescaled_total_says_from_what(self) -> None:
        rows = (criterion("TC1", "I", "25"), criterion("TC2", "II", "20"))
        unit = graded_unit("A", ("25",) * 4, "90", "vm", 1, points="22.5", maximum="25", criteria=rows)

        assert "quy đổi từ 22,5/25 điểm áp dụng" == reported(results_of(unit)).rankings[0].rows[0].note

    def test_group_with_another_applicable_maximum_shows_it(self) -> None:
        unit = school_units()[0]
        groups = (unit.groups[0].model_copy(update={"maximum": "20.5"}), *unit.groups[1:])

        row = reported(results_of(unit.model_copy(update={"groups": groups}))).rankings[0].rows[0]

        assert ("24/20,5", "22", "24", "20") == row.groups

    def test_units_in_no_block_are_named_for_no_ranking_lists_them(self) -> None:
        homeless = graded_unit("Tổ Hòa", ("20",) * 4, "80", "kha", None, block="", of=None)
        results = results_of(*school_units(), homeless, blocks={"K1": "Khối trường học"})
        report = reported(results.model_copy(update={"blocks": results.blocks[:1]}))

        assert (
            "- Khối trường học: đã xếp loại 7/7 (100%), gồm Vững mạnh xuất sắc 02, Vững mạnh 05;",
            "- Chưa ghi khối nên không xếp hạng: 01 đơn vị (Tổ Hòa).",
        ) == report.class_counts[0].blocks

    def test_many_units_in_no_block_are_all_listed_in_an_appendix(self) -> None:
        homeless = [graded_unit(f"Tổ {n}", ("20",) * 4, "80", "kha", None, block="", of=None) for n in range(1, 12)]
        results = results_of(*school_units(), *homeless, blocks={"K1": "Khối trường học"})

        report = reported(results.model_copy(update={"blocks": results.blocks[:1]}))

        (listed,) = report.unit_lists
        assert "và 01 đơn vị khác" in report.class_counts[0].blocks[-1]
        assert [row.name for row in listed.rows] == [f"Tổ {n}" for n in range(1, 12)]
        assert (listed.title, listed.rows[0].reason, listed.closing) == (
            "Danh sách tổ công đoàn đã xếp loại, chưa ghi khối nên không xếp hạng năm\u00a02011",
            "Khá, 80 điểm",
            "Danh sách này có 11 tổ công đoàn./.",
        )

    def test_many_names_are_cut_to_ten(self) -> None:
        units = [
            graded_unit(f"Tổ {n}", ("20",) * 4, "80", "kha", n, provisional_because=(ProvisionalReason.MISSING,))
            for n in range(1, 14)
        ]

        assert (
            "Kết quả tạm tính vì có mục bỏ trống (13 đơn vị: Tổ 1, Tổ 2, Tổ 3, Tổ 4, Tổ 5, Tổ 6, Tổ 7, Tổ 8, Tổ 9,"
            " Tổ 10 và 03 đơn vị khác)."
        ) == reported(results_of(*units)).provisional_notes[0]


class TestTwoVocabularies:
    """Rubrics with different classes are summed apart; a class within another is counted in both."""

    def test_each_has_its_own_summary(self) -> None:
        summaries = reported(two_vocabularies()).summaries

        assert ["PHỤ LỤC 1.1", "PHỤ LỤC 1.2"] == [summary.appendix for summary in summaries]
        assert ("HTTNV", "trong đó: HTXSNV", "HTNV", "KHTNV") == summaries[1].class_heads

    def test_rows_are_the_kinds_present(self) -> None:
        summary = reported(two_vocabularies()).summaries[1]

        assert [
            ("Ngoài nhà nước", "3", "1", "2", "0", ("2/2 (100%)", "1/2 (50%)", "0/2 (0%)", "0/2 (0%)"), "0"),
            ("Nhà nước", "1", "0", "1", "0", ("0/1 (0%)", "0/1 (0%)", "1/1 (100%)", "0/1 (0%)"), "0"),
            ("Chưa ghi loại hình", "1", "0", "1", "0", ("–", "–", "–", "–"), "1"),
            ("Cộng", "5", "1", "4", "0", ("2/3 (66,67%)", "1/3 (33,33%)", "1/3 (33,33%)", "0/3 (0%)"), "1"),
        ] == [
            (row.title, row.registered, row.not_eligible, row.eligible, row.missing, row.classes, row.unclassified)
            for row in (*summary.rows, summary.total)
        ]

    def test_inner_class_is_said_within_the_outer(self) -> None:
        part = reported(two_vocabularies()).class_counts[1]

        assert "Theo Bảng chấm điểm CĐCS khối doanh nghiệp:" == part.heading
        assert (
            "- Hoàn thành tốt nhiệm vụ: 02 đơn vị, bằng 2/3 (66,67%), trong đó Hoàn thành xuất sắc nhiệm vụ: 01 đơn vị,"
            " bằng 1/3 (33,33%);"
        ) == part.lines[0]

    def test_units_no_rubric_fits_are_named_and_not_counted(self) -> None:
        report = reported(two_vocabularies())

        assert ("Không có bảng chấm điểm phù hợp: 01 đơn vị", ("- Nghiệp đoàn bốc xếp.",)) == (
            report.unsettled[-1].heading,
            report.unsettled[-1].units,
        )
        assert (
            "Không tính 01 đơn vị không có bảng chấm điểm phù hợp (xem mục III của báo cáo)."
            in report.summaries[1].notes
        )

    def test_long_group_titles_are_explained_below(self) -> None:
        ranking = reported(two_vocabularies()).rankings[1]

        assert ("Nhóm 1 (55)", "Nhóm 2 (40)") == ranking.group_heads
        assert "Nhóm 1: Đại diện, chăm lo, bảo vệ quyền lợi; Nhóm 2: Xây dựng tổ chức công đoàn." in ranking.notes
        assert ("4,5", "92,50", "36,5") == (ranking.rows[0].bonus, ranking.rows[0].total, ranking.rows[1].groups[1])

    def test_sample_warning_stands_on_the_tables_it_concerns(self) -> None:
        report = reported(two_vocabularies())

        assert [1, 0] == [len(summary.warnings) for summary in report.summaries]
        assert [1, 0] == [len(ranking.warnings) for ranking in report.rankings]


@pytest.mark.parametrize("results", [results_of(*school_units()), troubled_school(), two_vocabularies(), results_of()])
class TestFiguresAddUp:
    """Statuses sum to the register; every row of a summary balances; rows sum to the total."""

    def test_statuses_sum_to_the_register(self, results: Results) -> None:
        report = reported(results)

        assert (
            len(results.units) == sum(int(status.count) for status in report.statuses) == int(report.status_total.count)
        )

    def test_summaries_and_unfit_units_are_the_register(self, results: Results) -> None:
        unfit = sum(unit.rubric is None for unit in results.units)

        assert len(results.units) == unfit + sum(int(one.total.registered) for one in reported(results).summaries)

    def test_rows_balance(self, results: Results) -> None:
        for summary in reported(results).summaries:
            for row in (*summary.rows, summary.total):
                assert int(row.registered) == int(row.not_eligible) + int(row.eligible)
                assert int(row.eligible) == int(row.missing) + sum(_outer_classes(summary, row)) + int(row.unclassified)

    def test_columns_balance(self, results: Results) -> None:
        for summary in reported(results).summaries:
            for name in ("registered", "not_eligible", "eligible", "missing", "unclassified"):
                assert int(getattr(summary.total, name)) == sum(int(getattr(row, name)) for row in summary.rows)
            for place in range(len(summary.class_heads)):
                assert _count(summary.total.classes[place]) == sum(_count(row.classes[place]) for row in summary.rows)

    def test_every_unit_of_a_pool_stands_in_its_ranking_once(self, results: Results) -> None:
        listed = [row.name for ranking in reported(results).rankings for row in ranking.rows]

        assert sorted(unit.name for unit in results.units if unit.rubric) == sorted(listed)

    def test_unsettled_units_are_those_without_a_class(self, results: Results) -> None:
        listed = [line for cause in reported(results).unsettled for line in cause.units]

        assert sum(unit.band is None for unit in results.units) == len(listed)


def _count(share: str) -> int:
    return 0 if share == "–" else int(share.partition("/")[0])


def _outer_classes(summary: Summary, row: SummaryRow) -> Iterator[int]:
    return (
        _count(share)
        for head, share in zip(summary.class_heads, row.classes, strict=True)
        if not head.startswith("trong đó")
    )


class TestCover:
    """What the officer filled in is printed; what is blank prints dots for the clerk; nothing is guessed."""

    def test_filled_in(self) -> None:
        report = reported(results_of(*school_units()))

        assert (
            "CÔNG ĐOÀN GIÁO DỤC THÀNH PHỐ ĐÀ LẠT",
            "CÔNG ĐOÀN CƠ SỞ TRƯỜNG TIỂU HỌC NGUYỄN TRÃI",
            "Số: 05/BC-CĐCS",
            "Đà Lạt, ngày 06 tháng 02 năm 2011",
        ) == (
            report.letterhead.superior,
            report.letterhead.issuer,
            report.letterhead.number,
            report.letterhead.place_and_date,
        )
        assert (
            "(Kèm theo Báo cáo số 05/BC-CĐCS ngày 06 tháng 02 năm 2011 của Công đoàn cơ sở Trường Tiểu học Nguyễn Trãi)"
        ) == report.attachment
        assert "Kết quả đánh giá, xếp loại chất lượng hoạt động tổ công đoàn năm\u00a02011" == report.subject
        assert ("- Công đoàn Giáo dục thành phố Đà Lạt (b/c);", "- Lưu: VT.") == report.recipients

    def test_blank(self) -> None:
        report = reported(results_of(*company_units(), rubrics=(COMPANY_RUBRIC,)), BLANK)

        assert ("", "Số: ……/BC-…", "…, ngày … tháng … năm …") == (
            report.letterhead.superior,
            report.letterhead.number,
            report.letterhead.place_and_date,
        )
        assert ("TM. ……", "……", "…………………………") == (
            report.signature.on_behalf_of,
            report.signature.role,
            report.signature.name,
        )
        assert ("- Lưu: VT.",) == report.recipients
        assert "Kết quả đánh giá, xếp loại chất lượng hoạt động công đoàn cơ sở năm\u00a02011" == report.subject

    @pytest.mark.parametrize(
        ("expected", "day"),
        [
            ("ngày 05 tháng 8 năm 2023", date(2023, 8, 5)),
            ("ngày 01 tháng 02 năm 2023", date(2023, 2, 1)),
            ("ngày 10 tháng 01 năm 2026", date(2026, 1, 10)),
            ("ngày 31 tháng 12 năm 2025", date(2025, 12, 31)),
            ("ngày … tháng … năm …", None),
        ],
    )
    def test_date_has_a_zero_before_days_and_the_first_two_months_only(self, expected: str, day: date | None) -> None:
        assert expected == dated(day)

    @pytest.mark.parametrize(("expected", "number"), [("05/BC-LĐLĐ", "05/BC-LĐLĐ"), ("05/BC-…", "05"), ("……/BC-…", "")])
    def test_number_has_dots_for_what_is_wanting(self, expected: str, number: str) -> None:
        assert expected == document_number(number, "BC")

    def test_recipients_are_a_list_that_ends(self) -> None:
        cover = Cover(title="", issuer="A", recipients=("- LĐLĐ tỉnh (b/c);", "Các CĐCS"))

        assert ("- LĐLĐ tỉnh (b/c);", "- Các CĐCS.") == reported(results_of(), cover).recipients


class TestMarks:
    """`DỰ KIẾN` until the season is official; a sample rubric always says so."""

    def test_draft_of_a_sample(self) -> None:
        report = reported(results_of(*school_units()))

        assert "DỰ KIẾN" == report.draft_mark
        assert "DỰ KIẾN – BẢNG CHẤM ĐIỂM MẪU" == report.page_mark
        assert [
            (
                "BẢNG CHẤM ĐIỂM MẪU, KHÔNG PHẢI VĂN BẢN CHÍNH THỨC: điểm và mốc xếp loại của “Bảng chấm điểm tổ công"
                " đoàn trường học, bốn tiêu chuẩn” (phiên bản 1.0) chỉ để tham khảo, không dùng để công nhận kết quả."
            )
        ] == list(report.sample_warnings)

    def test_official_season_by_a_local_rubric_has_none(self) -> None:
        official = Cover(title="", issuer="A", is_official=True)
        report = reported(results_of(*company_units(), rubrics=(COMPANY_RUBRIC,)), official)

        assert ("", "", ()) == (report.draft_mark, report.page_mark, report.sample_warnings)

    def test_official_season_does_not_silence_the_sample(self) -> None:
        official = Cover(title="", issuer="A", is_official=True)

        assert "BẢNG CHẤM ĐIỂM MẪU" == reported(results_of(*school_units()), official).page_mark

    def test_bases_hold_documents_only(self) -> None:
        report = reported(two_vocabularies())

        assert (
            "Căn cứ Biên bản chấm điểm các tổ công đoàn của một trường tiểu học ở Đà Lạt, ngày 06 tháng 4 năm 2011;",
            "Căn cứ Hướng dẫn số 1294/HD-TLĐ ngày 14 tháng 8 năm 2019 về đánh giá, xếp loại chất lượng hoạt động CĐCS.",
        ) == report.bases
        assert (
            "Bảng chấm điểm còn có nội dung không lấy từ văn bản nào:",
            "- Suy ra từ bảng điểm đã công bố;",
            "- Nhóm soạn cdcs-score đề xuất.",
        ) == report.basis_notes

    def test_rubric_no_unit_uses_is_not_named(self) -> None:
        report = reported(results_of(*school_units(), rubrics=(SCHOOL_RUBRIC, COMPANY_RUBRIC)))

        assert 1 == len(report.bases) == len(report.summaries)


class TestReasons:
    """Every status without a class has its reason."""

    @pytest.mark.parametrize(
        ("expected", "status"),
        [
            ("chưa nộp", Status.MISSING),
            ("chưa đến đợt chấm", Status.NOT_DUE),
            ("chưa đủ điều kiện xếp loại", Status.NOT_ELIGIBLE),
            ("nộp nhiều tệp", Status.DUPLICATE),
            ("không đọc được tệp", Status.UNREADABLE),
            ("nộp sai mẫu", Status.WRONG_FORM),
        ],
    )
    def test_is_in_the_note(self, expected: str, status: Status) -> None:
        assert expected == reported(results_of(idle_unit("A", status))).rankings[0].rows[0].note

    def test_nothing_applicable_is_no_withheld_criterion(self) -> None:
        unit = idle_unit("A", Status.GRADED)

        assert (
            "chưa có tổng điểm vì không tiêu chí nào phát sinh" == reported(results_of(unit)).rankings[0].rows[0].note
        )

    def test_bonus_without_a_total_is_not_printed(self) -> None:
        unit = idle_unit("A", Status.GRADED, withheld_by=("TC1",), bonus=bonus("3"))

        assert "–" == reported(results_of(unit)).rankings[0].rows[0].bonus


def test_counts_are_padded() -> None:
    assert ["0", "09", "10", "1.052"] == [counted(count) for count in (0, 9, 10, 1052)]


def test_short_forms_that_would_collide_stay_whole() -> None:
    assert {"Tốt": "Tốt", "Hoàn thành": "HT"} == abbreviated(["Tốt", "Hoàn thành"])
    assert {"Hoàn thành": "Hoàn thành", "Hiệu trưởng": "Hiệu trưởng"} == abbreviated(["Hoàn thành", "Hiệu trưởng"])


def test_report_does_not_import_readers(repository: Path) -> None:
    modules = [*(repository / "cdcs_score").glob("report*.py"), *(repository / "cdcs_score" / "renderers").glob("*.py")]
    imported = [
        node.module
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    ]

    assert imported
    assert [] == [name for name in imported if name.startswith("cdcs_score.readers")]


class TestDocs:
    """docs/reports.md lists every name a template may use, and no other."""

    def test_lists_every_field(self, repository: Path) -> None:
        documented = dict(_documented(repository))

        kinds = {kind for paper in (Report, Notice, Recognition, Minutes, Proposal) for kind in _dataclasses(paper)} | {
            Paper
        }
        assert {kind.__name__ for kind in kinds} == set(documented)
        for kind in kinds:
            prefix, names = documented[kind.__name__]
            assert [f"{prefix}.{name}" for name in _own_fields(kind)] == names

    def test_lists_every_place_for_own_paragraphs(self, repository: Path) -> None:
        text = (repository / "docs" / "reports.md").read_text(encoding="utf-8")

        assert [(slot.file, slot.name) for slot in SLOTS] == re.findall(
            r"^\| `([a-z-]+\.txt)` \| `texts\.(\w+)` \|", text, re.MULTILINE
        )


def _own_fields(kind: type) -> list[str]:
    """The fields of a document that are not those of every document."""
    names = [field.name for field in fields(kind)]
    shared = {field.name for field in fields(Paper)} if issubclass(kind, Paper) and kind is not Paper else set()
    return [name for name in names if name not in shared]


def _dataclasses(kind: type) -> Iterator[type]:
    yield kind
    for field in fields(kind):
        for inner in (field.type, *get_args(field.type)):
            if isinstance(inner, type) and is_dataclass(inner):
                yield from _dataclasses(inner)


def _documented(repository: Path) -> Iterator[tuple[str, tuple[str, list[str]]]]:
    """The sections of the page: the class a heading names, its prefix, and the names in the first column."""
    text = (repository / "docs" / "reports.md").read_text(encoding="utf-8")
    for section in text.partition("\n# Các tên\n")[2].split("\n## ")[1:]:
        head, _, table = section.partition("\n")
        found = re.search(r"`([a-z._]+)` \((\w+)\)", head)
        assert found, head
        yield found[2], (found[1], re.findall(r"^\| `([a-z._]+)` \|", table, re.MULTILINE))


class TestQuotaAndEligibility:
    """A class a rule moved, and a unit too young for one, are said where the table is read."""

    def test_a_quota_prints_its_figures_and_whom_it_left_out(self) -> None:
        results = results_of(*school_units())
        limited = QuotaResult(
            rubric=SCHOOL_RUBRIC.id,
            scope="block",
            title="Khối",
            band="vmxs",
            band_title="Vững mạnh xuất sắc",
            at_most="0.2",
            at_least="vm",
            base=7,
            places=1,
            kept=(results.units[1].code,),
            moved=(results.units[2].code,),
            tied=(),
            overflow="vm",
            citation="HD#III",
        )

        (table,) = reported(results.model_copy(update={"quotas": (limited,)})).rankings

        left_out = results.units[2].name
        expected = f"Vững mạnh xuất sắc: không quá 20% của 07 đơn vị, bằng 01 đơn vị; vượt tỷ lệ: {left_out}."
        assert expected == table.notes[0]

    def test_a_unit_too_young_is_listed_with_its_day(self) -> None:
        why = NotEligibleResult(
            beginning=Beginning.MERGED, day="2025-07-31", months=6, eligible_from="2026-01-31", citation="HD#V"
        )
        young = idle_unit("Tổ mới", Status.NOT_ELIGIBLE).model_copy(update={"not_eligible": why})

        (cause,) = reported(results_of(*school_units(), young)).unsettled

        assert ("Chưa đủ điều kiện xếp loại: 01 đơn vị", 1) == (cause.heading, len(cause.units))
        assert cause.units[0].endswith(": mới chia tách, sáp nhập ngày 31/7/2025, chưa đủ 6 tháng.")
