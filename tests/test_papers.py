"""Recognition, minutes, proposal and the lists: who is on them, who is not, and that their counts add up."""

from dataclasses import replace
from datetime import date

import pytest

from cdcs_score.decisions import Vote as UnitVotes
from cdcs_score.register import Cover, Level, Nominee, Office, Unit
from cdcs_score.report import build_minutes, build_proposal, build_recognition, build_report
from cdcs_score.report.document import MovementRow
from cdcs_score.report.minutes import Resolution, Vote
from cdcs_score.report.movements import build_movements
from cdcs_score.report.papers import Minutes, ProposedUnit
from cdcs_score.report.sittings import sittings_of
from cdcs_score.result_meetings import RecognitionResult
from cdcs_score.results import AwardResult, NoClassResult, QuotaResult, Results, UnitResult
from cdcs_score.scorecard import AwardVerdict, Layer, State
from cdcs_score.standing import Status
from tests.support.results_builder import (
    COMPANY_RUBRIC,
    COVER,
    SCHOOL_RUBRIC,
    company_units,
    criterion,
    graded_unit,
    idle_unit,
    results_of,
    school_units,
    troubled_school,
    two_vocabularies,
    withheld_unit,
)

ID = "3f2a9c1b"
OFFICE = Office(cover=COVER, units=())


def companies() -> Results:
    return results_of(*company_units(), rubrics=(COMPANY_RUBRIC,), blocks={"DN": "Khối doanh nghiệp"})


class TestRecognition:
    def test_list_is_by_class_and_has_every_unit_once(self) -> None:
        recognition = build_recognition(companies(), COVER, result_id=ID)

        assert recognition is not None
        assert [
            ("I. HOÀN THÀNH XUẤT SẮC NHIỆM VỤ (01 CĐCS)", ["Công ty A & B <C>"]),
            ("II. HOÀN THÀNH TỐT NHIỆM VỤ (01 CĐCS)", ["Công ty Đại Phát"]),
            ("III. HOÀN THÀNH NHIỆM VỤ (01 CĐCS)", ["Công ty Môi trường đô thị"]),
        ] == [(one.title, [row.name for row in one.rows]) for one in recognition.classes]
        assert "Danh sách này có 03 CĐCS./." == recognition.closing
        assert ("Không gồm 02 đơn vị chưa được xếp loại (nêu tại Báo cáo kết quả).",) == recognition.list_notes

    def test_counts_say_the_inner_class_within_the_outer(self) -> None:
        recognition = build_recognition(companies(), COVER, result_id=ID)

        assert recognition is not None
        assert (
            "- Hoàn thành tốt nhiệm vụ: 02 CĐCS, trong đó Hoàn thành xuất sắc nhiệm vụ: 01 CĐCS;",
            "- Hoàn thành nhiệm vụ: 01 CĐCS.",
        ) == recognition.lines

    def test_sample_rubric_makes_none(self) -> None:
        assert build_recognition(results_of(*school_units()), COVER, result_id=ID) is None

    def test_units_of_a_sample_rubric_are_left_out_and_counted(self) -> None:
        recognition = build_recognition(two_vocabularies(), COVER, result_id=ID)

        assert recognition is not None
        assert "Không gồm 07 đơn vị chấm theo bảng chấm điểm mẫu." == recognition.list_notes[0]
        assert 3 == sum(len(one.rows) for one in recognition.classes)

    def test_blank_number_and_day_are_for_the_clerk(self) -> None:
        recognition = build_recognition(
            companies(), replace(COVER, decision_number="", decision_date=None), result_id=ID
        )

        assert recognition is not None
        assert ("Số: ……/QĐ-…", "Đà Lạt, ngày … tháng … năm …") == (
            recognition.letterhead.number,
            recognition.letterhead.place_and_date,
        )

    def test_meeting_that_recognised_the_units_is_one_of_its_bases(self) -> None:
        results = companies().model_copy(update={"recognitions": (recognised("DN", day=9), recognised("KHAC"))})

        recognition = build_recognition(results, COVER, result_id=ID)

        assert recognition is not None
        assert "Căn cứ Biên bản họp xét ngày 09 tháng 12 năm 2011." == recognition.bases[-1]
        assert recognition.bases[-2].endswith(";")

    def test_day_of_the_report_is_not_the_day_of_the_decision(self) -> None:
        recognition = build_recognition(companies(), replace(COVER, decision_date=date(2025, 12, 20)), result_id=ID)

        assert recognition is not None
        assert "Đà Lạt, ngày 20 tháng 12 năm 2025" == recognition.letterhead.place_and_date

    def test_deputy_signs_on_two_lines(self) -> None:
        cover = replace(COVER, signatory_role="KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")

        assert "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" == build_minutes(companies(), cover, result_id=ID).signature.role


class TestMinutes:
    def test_blocks_count_every_unit_once(self) -> None:
        (block,) = build_minutes(companies(), COVER, result_id=ID).blocks

        assert ("Khối doanh nghiệp", "05", "03", "HTXSNV 01; HTTNV 01; HTNV 01") == (
            block.title,
            block.registered,
            block.classified,
            block.classes_held,
        )

    def test_votes_nobody_recorded_are_left_to_fill_in(self) -> None:
        questions = build_minutes(companies(), COVER, result_id=ID).questions

        assert [
            ("1", "Thông qua kết quả của Khối doanh nghiệp", "……", "……", "……"),
            ("2", "Đề nghị công nhận kết quả đánh giá, xếp loại chất lượng hoạt động công đoàn cơ sở năm 2011", "……", "……", "……"),
        ] == [(one.ordinal, one.matter, one.in_favour, one.against, one.other) for one in questions]  # fmt: skip

    def test_recorded_decisions_come_first_with_their_votes(self) -> None:
        recorded = (
            Resolution(matter="Xếp Công ty A mức HTXS", vote=Vote(in_favour=9, against=1, other=0)),
            Resolution(matter="B"),
        )

        first, second, *_ = build_minutes(companies(), COVER, result_id=ID, resolutions=recorded).questions

        assert ("Xếp Công ty A mức HTXS", "09", "01", "0") == (
            first.matter,
            first.in_favour,
            first.against,
            first.other,
        )
        assert ("B", "……") == (second.matter, second.in_favour)

    def test_who_sat_is_left_to_fill_in_until_the_meeting_is_recorded(self) -> None:
        minutes = build_minutes(companies(), COVER, result_id=ID)

        assert ("", "", "Có mặt: ……/…… người; vắng: …… người", True, "") == (
            minutes.chair, minutes.secretary, minutes.attendance, minutes.asks_why_absent, minutes.members,
        )  # fmt: skip

    def test_recorded_meeting_says_who_sat_and_how_they_voted(self) -> None:
        recorded = recognised(
            "DN", present=11, of=13, in_favour=10, votes=(UnitVotes(unit="Công ty Đại Phát", votes=9, of=11),)
        )

        minutes = build_minutes(companies(), COVER, result_id=ID, recognitions=(recorded,))

        assert "ngày 12 tháng 12 năm 2011" == minutes.day
        assert ("Trần Thị Bình", "Lê Văn An") == (minutes.chair, minutes.secretary)
        assert ("Có mặt: 11/13 người; vắng: 02 người", True) == (minutes.attendance, minutes.asks_why_absent)
        assert "Trần Thị Bình, Lê Văn An" == minutes.members
        assert [("Thông qua kết quả của Khối doanh nghiệp", "10", "……", "……")] == votes_of(minutes)
        assert [("1", "Công ty Đại Phát", "09/11")] == [
            (one.ordinal, one.name, one.votes) for one in minutes.nominations
        ]

    def test_where_all_were_in_favour_nobody_was_against(self) -> None:
        recorded = recognised("DN", present=11, of=11, in_favour=11)

        minutes = build_minutes(companies(), COVER, result_id=ID, recognitions=(recorded,))

        assert [("Thông qua kết quả của Khối doanh nghiệp", "11", "0", "0")] == votes_of(minutes)
        assert ("Có mặt: 11/11 người", False) == (minutes.attendance, minutes.asks_why_absent)

    def test_what_was_decided_after_the_meeting_is_said(self) -> None:
        recorded = recognised("DN", since=(14, 15))

        minutes = build_minutes(companies(), COVER, result_id=ID, recognitions=(recorded,))

        assert (
            "- Sau hội nghị, sổ quyết định có thêm dòng 14, 15: kết quả nêu ở trên là kết quả hiện nay, có thể khác kết"
            " quả hội nghị đã biểu quyết."
        ) == minutes.matters[-1]

    def test_unit_the_meeting_gave_no_class_is_said_to_be_decided(self) -> None:
        why = NoClassResult(number=1, by="Ban Thường vụ", reason="không gửi hồ sơ", day=None)
        minutes = build_minutes(results_of(idle_unit("A", Status.MISSING, no_class=why)), COVER, result_id=ID)

        assert "Không xếp loại A: không gửi hồ sơ" == minutes.questions[0].matter

    def test_tie_at_the_quota_line_is_a_question_of_its_own(self) -> None:
        results = results_of(*school_units())
        codes = tuple(unit.code for unit in results.units[:2])
        quota = QuotaResult(
            rubric=SCHOOL_RUBRIC.id, scope="block", title="Khối", band="vmxs", band_title="Vững mạnh xuất sắc", at_most="0.2",
            at_least="vm", base=7, places=1, kept=(), moved=(), tied=codes, overflow="vm", citation="HD#2",
        )  # fmt: skip

        minutes = build_minutes(results.model_copy(update={"quotas": (quota,)}), COVER, result_id=ID)

        assert (
            "Chọn đơn vị xếp mức “Vững mạnh xuất sắc” (Khối) trong các đơn vị bằng nhau tại mốc: Tổ Khối 1, Tổ Khối 2"
        ) == minutes.questions[0].matter

    def test_tie_that_was_settled_names_those_who_were_chosen_and_no_others(self) -> None:
        results = results_of(*school_units())
        first, second, *_ = (unit.code for unit in results.units)
        quota = QuotaResult(
            rubric=SCHOOL_RUBRIC.id, scope="block", title="Khối", band="vmxs", band_title="Vững mạnh xuất sắc", at_most="0.3",
            at_least="vm", base=7, places=2, kept=(first, second), moved=(), tied=(), overflow="vm", citation="HD#2",
            decided_by=4, chosen=(second,),
        )  # fmt: skip

        minutes = build_minutes(results.model_copy(update={"quotas": (quota,)}), COVER, result_id=ID)

        assert ("Xếp mức “Vững mạnh xuất sắc” (Khối) khi có đơn vị bằng nhau tại mốc: Tổ Khối 2") == minutes.questions[
            0
        ].matter

    def test_units_without_a_class_are_laid_before_the_meeting(self) -> None:
        matters = build_minutes(troubled_school(), COVER, result_id=ID).matters

        assert (
            "- Tổ Thư viện: chưa có tổng điểm: bỏ trống ở tiêu chí TC2;",
            "- Chưa nộp: 01 đơn vị (Tổ Bảo mẫu).",
        ) == matters


class TestSittings:
    @pytest.mark.parametrize(
        ("recorded", "expected"),
        [
            ((), [([], ["A", "B", "C"])]),
            ((("A", 9), ("B", 9), ("C", 9)), [(["A", "B", "C"], ["A", "B", "C"])]),
            ((("C", 9), ("A", 20), ("B", 9)), [(["C", "B"], ["B", "C"]), (["A"], ["A"])]),
            ((("B", 9),), [(["B"], ["B"]), ([], ["A", "C"])]),
        ],
    )
    def test_each_has_the_blocks_it_recognised_and_the_next_has_the_others(
        self, recorded: tuple[tuple[str, int], ...], expected: list[tuple[list[str], list[str]]]
    ) -> None:
        units = tuple(replace_block(unit, block) for unit, block in zip(company_units(), "ABCAB", strict=True))
        results = results_of(*units, rubrics=(COMPANY_RUBRIC,), blocks={"A": "Khối A", "B": "Khối B", "C": "Khối C"})
        meetings = tuple(recognised(block, day=day) for block, day in recorded)

        sittings = sittings_of(results.model_copy(update={"recognitions": meetings}))

        assert expected == [
            ([one.block for one in sitting.recognitions], sorted({unit.block for unit in sitting.results.units}))
            for sitting in sittings
        ]
        assert [pool.code for pool in results.blocks] == sorted(
            pool.code for sitting in sittings for pool in sitting.results.blocks
        )


def recognised(block: str, *, day: int = 12, votes: tuple[UnitVotes, ...] = (), **more: object) -> RecognitionResult:
    known: dict[str, object] = {"present": 11, "of": 13, "in_favour": 11, "since": ()}
    return RecognitionResult.model_validate({
        "block": block, "number": 12, "day": f"2011-12-{day:02}", "decision": "", "chair": "Trần Thị Bình",
        "secretary": "Lê Văn An", "members": ("Trần Thị Bình", "Lê Văn An"), "votes": votes, **known, **more,
    })  # fmt: skip


def votes_of(minutes: Minutes) -> list[tuple[str, str, str, str]]:
    return [(one.matter, one.in_favour, one.against, one.other) for one in minutes.questions]


def replace_block(unit: UnitResult, block: str) -> UnitResult:
    return unit.model_copy(update={"block": block})


def award(code: str, level: str, verdict: AwardVerdict) -> AwardResult:
    return AwardResult(code=code, title=f"Hình thức {code}", level=level, verdict=verdict, citation="HD#5", working="")


MET, OPEN, NOT_MET = AwardVerdict.MET, AwardVerdict.OPEN, AwardVerdict.NOT_MET


def awarded(name: str, *awards: AwardResult, rank: int = 1) -> UnitResult:
    return graded_unit(
        name, ("50", "38"), "92.50", "htxs", rank, rubric=COMPANY_RUBRIC, block="DN", level="cdcs", awards=awards, of=2,
        last_year_class="HTT",
    )  # fmt: skip


class TestProposal:
    def test_one_award_at_each_level(self) -> None:
        unit = awarded("A", award("CO", "Tỉnh", MET), award("BK", "Tỉnh", MET), award("GK", "Huyện", MET))
        register = (Unit(code="A", name="A", level=Level.CDCS, registered_title="HTXS", last_year_awards="Giấy khen"),)

        proposal = build_proposal(
            results_of(unit, rubrics=(COMPANY_RUBRIC,)), replace(OFFICE, units=register), result_id=ID
        )

        assert proposal is not None
        assert ProposedUnit(
            ordinal="1", name="A", award="Hình thức CO", level="Tỉnh", result="HTXSNV; 92,50 điểm; thứ hạng 1/2",
            last_year="HTT; Giấy khen", registered="HTXS", note="cùng cấp còn đủ điều kiện: Hình thức BK (mỗi cấp một hình thức)",
        ) == proposal.units[0]  # fmt: skip
        assert [("Hình thức CO", "Tỉnh"), ("Hình thức GK", "Huyện")] == [
            (one.award, one.level) for one in proposal.units
        ]
        assert ("02 tập thể, 0 cá nhân", "Danh sách này có 02 tập thể./.") == (proposal.request, proposal.units_closing)

    def test_unit_that_registered_nothing_says_so(self) -> None:
        results = results_of(awarded("A", award("CO", "Tỉnh", MET)), rubrics=(COMPANY_RUBRIC,))

        proposal = build_proposal(results, OFFICE, result_id=ID)

        assert proposal is not None
        assert ("–", "không ghi danh hiệu đăng ký") == (proposal.units[0].registered, proposal.units[0].note)

    def test_award_that_waits_for_a_figure_is_not_proposed_but_said(self) -> None:
        units = (awarded("A", award("CO", "Tỉnh", OPEN)), awarded("B", award("CO", "Tỉnh", NOT_MET), rank=2))

        proposal = build_proposal(results_of(*units, rubrics=(COMPANY_RUBRIC,)), OFFICE, result_id=ID)

        assert proposal is not None
        assert ((), ("- Hình thức CO (Tỉnh): 01 tập thể chưa xét được vì thiếu số liệu (A).",)) == (
            proposal.units,
            proposal.open_awards,
        )

    def test_persons_go_by_given_name_beside_the_class_of_their_unit(self) -> None:
        results = results_of(awarded("A"), rubrics=(COMPANY_RUBRIC,))
        nominees = tuple(
            Nominee(name=name, unit="A", award="Giấy khen") for name in ("Trần Thị Đào", "Lê Văn An", "Phạm Ân")
        )

        proposal = build_proposal(results, replace(OFFICE, nominees=nominees), result_id=ID)

        assert proposal is not None
        assert [("1", "Lê Văn An", "HTXSNV"), ("2", "Phạm Ân", "HTXSNV"), ("3", "Trần Thị Đào", "HTXSNV")] == [
            (one.ordinal, one.name, one.unit_result) for one in proposal.persons
        ]
        assert [("Giấy khen", "–", "0", "03")] == [
            (one.title, one.level, one.collectives, one.persons) for one in proposal.awards
        ]

    def test_person_named_twice_is_marked(self) -> None:
        nominees = (Nominee(name="Lê Hòa", unit="A", award="X"), Nominee(name="lê hoà", unit="A", award="Y"))

        proposal = build_proposal(
            results_of(awarded("A"), rubrics=(COMPANY_RUBRIC,)), replace(OFFICE, nominees=nominees), result_id=ID
        )

        assert proposal is not None
        assert {"được đề nghị 02 lần trong danh sách này"} == {one.note for one in proposal.persons}

    def test_sample_rubric_makes_none_even_with_persons(self) -> None:
        office = replace(OFFICE, nominees=(Nominee(name="Lê Hòa", unit="Tổ Khối 1"),))

        assert build_proposal(results_of(*school_units()), office, result_id=ID) is None

    def test_nobody_to_propose_makes_none(self) -> None:
        assert build_proposal(companies(), OFFICE, result_id=ID) is None


def unit(code: str, **more: object) -> Unit:
    return Unit(code=code, name=code, level=Level.CDCS, **more)  # type: ignore[arg-type]


class TestMovement:
    @pytest.mark.parametrize(
        ("expected", "register"),
        [
            (("2", "1", "0", "3"), (unit("A"), unit("B", founded=date(2001, 1, 1)), unit("C", founded=date(2025, 3, 1)))),
            (("2", "0", "1", "1"), (unit("A"), unit("B", ended=date(2025, 6, 1)))),
            (("1", "0", "0", "1"), (unit("A"), unit("B", ended=date(2024, 6, 1)))),
            (("1", "0", "0", "1"), (unit("A"), unit("B", founded=date(2026, 1, 1)))),
            (("2", "1", "2", "1"), (unit("C", merged=date(2025, 7, 1), predecessors=("A", "B")),)),
            (("2", "0", "1", "1"), (unit("A", merged=date(2025, 7, 1), predecessors=("A", "B")),)),
            (("1", "2", "1", "2"), tuple(unit(code, merged=date(2025, 7, 1), predecessors=("A",)) for code in "BC")),
            (("1", "1", "1", "1"), (unit("A", ended=date(2025, 7, 1)), unit("B", merged=date(2025, 7, 1), predecessors=("A",)))),
        ],
        ids=["founded", "ended", "long gone", "yet to come", "merged into new", "merged into one", "split", "line of its own"],
    )  # fmt: skip
    def test_is_start_plus_come_minus_gone(self, expected: tuple[str, ...], register: tuple[Unit, ...]) -> None:
        (movement,) = build_movements(register, 2025)

        total = movement.total
        assert expected == (total.opening, total.increase, total.decrease, total.closing)

    def test_rows_add_up_to_the_total(self) -> None:
        register = (
            unit("A", kind="Trường học", merged=date(2025, 7, 1), predecessors=("X",)),
            unit("B", kind="Doanh nghiệp", merged=date(2025, 7, 1), predecessors=("X",)),
            unit("C", founded=date(2025, 1, 1)),
        )

        (movement,) = build_movements(register, 2025)

        def figures(row: MovementRow) -> list[int]:
            return [int(one) for one in (row.opening, row.increase, row.decrease, row.closing)]

        assert ["Doanh nghiệp", "Trường học", "Chưa ghi loại hình"] == [row.title for row in movement.rows]
        assert figures(movement.total) == [sum(column) for column in zip(*map(figures, movement.rows), strict=True)]
        assert all(a + b - c == d for a, b, c, d in map(figures, (*movement.rows, movement.total)))

    def test_without_a_register_there_is_none(self) -> None:
        assert () == build_report(companies(), COVER, result_id=ID).summaries[0].movements


class TestLists:
    def test_appendices_are_numbered_one_after_another(self) -> None:
        report = build_report(troubled_school(), COVER, result_id=ID)

        numbers = [
            *(one.appendix for one in report.rankings),
            *(one.appendix for one in report.criterion_tables),
            *(one.appendix for one in report.review_changes),
            *(one.appendix for one in report.unit_lists),
        ]
        assert [f"PHỤ LỤC {number}" for number in range(2, 2 + len(numbers))] == numbers

    def test_not_submitted_and_not_eligible_are_two_lists(self) -> None:
        results = results_of(
            idle_unit("B", Status.MISSING), idle_unit("A", Status.UNREADABLE), idle_unit("C", Status.NOT_ELIGIBLE)
        )
        report = build_report(results, COVER, result_id=ID)

        assert [
            ("Danh sách tổ công đoàn chưa có bảng tự chấm điểm dùng được năm\u00a02011", [("A", "Không đọc được tệp"), ("B", "Chưa nộp")]),
            ("Danh sách tổ công đoàn chưa đủ điều kiện xếp loại năm\u00a02011", [("C", "Chưa đủ điều kiện xếp loại")]),
        ] == [(one.title, [(row.name, row.reason) for row in one.rows]) for one in report.unit_lists]  # fmt: skip

    @pytest.mark.parametrize(
        ("verdict", "registered"),
        [("Đạt", "VM"), ("Đạt", "khá"), ("Chưa đạt", "Vững mạnh xuất sắc"), ("Không phải mức xếp loại", "Cờ thi đua")],
    )
    def test_registered_title_is_measured_against_the_class(self, verdict: str, registered: str) -> None:
        results = results_of(graded_unit("A", ("24",) * 4, "96", "vm", 1))
        register = (unit("A", registered_title=registered), unit("B"))

        (table,) = build_report(results, COVER, result_id=ID, register=register).registered

        assert [(registered, "Vững mạnh", verdict)] == [
            (row.registered, row.achieved, row.verdict) for row in table.rows
        ]
        assert f"Danh sách này có 01 tổ công đoàn đăng ký: {verdict[:1].lower()}{verdict[1:]} 01./." == table.closing

    def test_changes_by_review_say_from_what_to_what_and_why(self) -> None:
        changed = criterion("TC1", "I", "20").model_copy(
            update={"self": "25", "verified": "20", "final_layer": Layer.VERIFIED, "verified_reason": "thiếu biên bản"}
        )
        same = criterion("TC2", "II", "25").model_copy(update={"verified": "25"})
        results = results_of(graded_unit("A", ("20", "25", "25", "20"), "90", "vm", 1, criteria=(changed, same)))

        (table,) = build_report(results, COVER, result_id=ID).review_changes

        assert [("A", "TC1", "25", "20", "-5", "thiếu biên bản")] == [
            (row.name, row.code, row.self_points, row.verified, row.change, row.reason) for row in table.rows
        ]
        assert "Bảng này có 01 thay đổi của 01 đơn vị./." == table.closing

    def test_criterion_table_has_dashes_for_blanks_and_kps_for_what_left_the_scale(self) -> None:
        blank = criterion("TC2", "II", None, State.MISSING)
        idle = criterion("TC2", "II", "0", State.NOT_ARISING)
        scored = graded_unit("A", ("20", "25", "24", "20"), "90", "vm", 1, criteria=(criterion("TC1", "I", "20"), idle))
        groups = (scored.groups[0], scored.groups[1].model_copy(update={"maximum": "0"}), *scored.groups[2:])
        withheld = withheld_unit("B").model_copy(update={"criteria": (criterion("TC1", "I", "24"), blank)})
        results = results_of(scored.model_copy(update={"groups": groups}), withheld, idle_unit("C", Status.MISSING))

        (table,) = build_report(results, COVER, result_id=ID).criterion_tables

        assert ("TC1", "TC2") == table.criterion_heads
        assert [("A", ("20", "KPS"), "90"), ("B", ("24", "–"), "–")] == [
            (row.name, row.points, row.total) for row in table.rows
        ]
        assert "Bảng này có 02 tổ công đoàn đã chấm, trong 03 tổ công đoàn của khối./." == table.closing


class TestClusters:
    def test_clusters_of_a_block_are_parts_of_one_table(self) -> None:
        first = graded_unit("A", ("25",) * 4, "100", "vmxs", 1, cluster="1")
        second = graded_unit("B", ("24",) * 4, "96", "vm", 1, cluster="2")
        results = results_of(first, second, blocks={"K1": "Khối trường học"})
        (pool,) = results.blocks
        pools = tuple(
            pool.model_copy(
                update={"cluster": one.cluster, "units": (one.code,), "title": f"Khối trường học – Cụm {one.cluster}"}
            )
            for one in (first, second)
        )

        (table,) = build_report(results.model_copy(update={"blocks": pools}), COVER, result_id=ID).rankings

        assert ("Khối trường học", "Danh sách này có 02 tổ công đoàn./.") == (table.pool, table.closing)
        assert [("I. Cụm 1", [("1", "A", "1")]), ("II. Cụm 2", [("2", "B", "1")])] == [
            (part.title, [(row.ordinal, row.name, row.rank) for row in part.rows]) for part in table.sections
        ]

    def test_block_ranked_as_a_whole_has_one_part_without_a_title(self) -> None:
        (table,) = build_report(results_of(*school_units()), COVER, result_id=ID).rankings

        assert [("", table.rows)] == [(part.title, part.rows) for part in table.sections]


def test_cover_of_nothing_but_an_issuer_prints_dots() -> None:
    minutes = build_minutes(results_of(), Cover(title="", issuer="A"), result_id=ID)

    assert ("ngày … tháng … năm …", "Số: ……/BB-…") == (minutes.day, minutes.letterhead.number)
