"""Assembling: the assessment as results, every figure as text, every point with its cell."""

from dataclasses import replace
from datetime import date
from typing import Any

from cdcs_score.diagnostics import Place
from cdcs_score.pipeline.assembling import assemble
from cdcs_score.pipeline.assessing import assess
from cdcs_score.pipeline.collected import MetFile, Unread
from cdcs_score.readers.season_reader import InputFile
from cdcs_score.register import Block, Cover, Office, Receipt, SuperiorEntry
from cdcs_score.result_rows import LeafResult, Source
from cdcs_score.results import ClassCount, Results, UnitResult
from cdcs_score.rubric import Rubric
from cdcs_score.standing import Status
from tests.support.engine import collection_of, granted, office_of, rubric_file, sent, unit_of
from tests.support.rubrics import BONUS_BY_SELF, BONUS_BY_SUPERIOR, rubric_of, with_bonus

K1 = Block(code="K1", title="Khối 1", round="Đợt 1", deadline=date(2025, 11, 15))
K2 = Block(code="K2", title="Khối 2", round="Đợt 2")
SOUND = "1 | 30 | | | QĐ 1\n2 | 20\n3a | 20.5\n3b | 10"


def results_of(office: Office, *entries: Any, rubric: Rubric | None = None, without: tuple[str, ...] = ()) -> Results:
    """The results of the office's units by one rubric."""
    file = rubric_file(rubric or rubric_of())
    collection = collection_of(*entries)
    found = {unit.code: file for unit in office.units if unit.code not in without}
    inputs = [InputFile(name="season.yaml", role="season", sha256="f" * 64)]
    units = assess(office, found, collection).units
    return assemble(office, year=2025, rubrics=[file], inputs=inputs, collection=collection, units=units)


def unit_result(table: str, rubric: Rubric | None = None, **known: Any) -> UnitResult:
    """The result of unit A, whose table that is."""
    office = office_of(unit_of("A"), blocks=[K1], **known)
    return results_of(office, sent(table, file="submissions/A.xlsx"), rubric=rubric).units[0]


def row_of(result: UnitResult, code: str) -> LeafResult:
    """One row of the result."""
    bonus = result.bonus.items if result.bonus else ()
    rows: list[LeafResult] = [*result.criteria, *(part for one in result.criteria for part in one.parts), *bonus]
    return next(row for row in rows if row.code == code)


class TestFigures:
    """Figures are decimal strings; the total has the rubric's decimals; what is withheld is null."""

    def test_unit_shows_points_maximum_total_class_and_rank(self) -> None:
        result = unit_result(SOUND)
        assert ("80.5", "100", "80.5", "80.5") == (result.points, result.maximum, result.total, result.self_total)
        assert ("tot", "Tốt", "tot") == (result.band, result.band_title, result.band_by_points)
        assert (1, False, 1) == (result.rank, result.tied, result.of)
        assert (Status.GRADED, "vi-du", ()) == (result.status, result.rubric, result.withheld_by)
        assert ["unverified"] == list(result.provisional_because)

    def test_shared_rank_is_marked(self) -> None:
        office = office_of(unit_of("A"), unit_of("B"), blocks=[K1])
        units = results_of(office, sent(SOUND, "A"), sent(SOUND, "B")).units
        assert [(1, True, 2)] * 2 == [(one.rank, one.tied, one.of) for one in units]

    def test_group_with_a_row_that_has_no_points_shows_no_points_and_no_share(self) -> None:
        groups = unit_result("1 | 41\n2 | 20\n3a | 20.5\n3b | 10").groups
        assert [("A", None, "60", None), ("B", "30.5", "40", "0.7625")] == [
            (one.code, one.points, one.maximum, one.share) for one in groups
        ]

    def test_total_keeps_its_zeros_and_points_do_not(self) -> None:
        result = unit_result("1 | 30.0 | | | QĐ 1\n2 | 20\n3a | 20\n3b | 10")
        assert ("80", "80.0", "80.0") == (result.points, result.total, result.self_total)

    def test_share_that_no_decimal_writes_is_a_fraction(self) -> None:
        groups = {one.code: (one.title, one.points, one.maximum, one.share) for one in unit_result(SOUND).groups}
        assert {"A": ("Nhóm A", "50", "60", "5/6"), "B": ("Nhóm B", "30.5", "40", "0.7625")} == groups

    def test_withheld_result_has_no_total_class_or_rank(self) -> None:
        result = unit_result("1 | 41\n2 | 20\n3a | 20.5\n3b | 10")
        assert (None, None, None, None) == (result.total, result.band, result.rank, result.self_total)
        assert (None, None, None) == (result.band_title, result.band_by_points, result.of)
        assert ("1",) == result.withheld_by
        assert Status.GRADED is result.status
        assert ("CDC-S104",) == result.diagnostics
        assert "chưa có tổng điểm vì 1" == result.working

    def test_group_in_which_nothing_arose_has_no_share(self) -> None:
        rubric = rubric_of(
            (
                "evidence: required, missing: withhold,\n         not_arising: forbidden",
                "evidence: none, missing: zero,\n         not_arising: {explanation: required, treatment: rescale}",
            )
        )
        result = unit_result("1 | | KPS | không\n2 | | KPS | không\n3a | 20\n3b | 10", rubric)
        assert ("0", "0", None) == (result.groups[0].points, result.groups[0].maximum, result.groups[0].share)
        assert ("30", "40", "75.0") == (result.points, result.maximum, result.total)

    def test_unit_without_scorecard_has_no_figures(self) -> None:
        (result,) = results_of(office_of(unit_of("A", members=12), blocks=[K1])).units
        assert (Status.MISSING, None, None, ()) == (result.status, result.points, result.total, result.criteria)
        assert ("A", "Tổ A", "to", "K1", 12, "vi-du") == (
            result.code, result.name, result.level, result.block, result.members, result.rubric,
        )  # fmt: skip
        assert result.submission is None

    def test_finding_made_twice_is_listed_once(self) -> None:
        result = unit_result("1 |\n2 |\n3a | 99\n3b |")
        assert ("CDC-S101", "CDC-S104") == result.diagnostics


class TestRows:
    """Every row shows what was written, where, what counts, and why."""

    def test_score_names_its_cell_and_what_stood_there(self) -> None:
        row = row_of(unit_result("1 | 30.50 | | vì thế | QĐ 1\n2 | 20\n3a | 20\n3b | 10"), "1")
        assert Source(file="A.xlsx", sheet="Tự chấm", cell="D5", raw="30.50") == row.source
        assert ("30.5", None, "30.5", "self") == (row.self, row.verified, row.final, row.final_layer)
        assert ("awaiting_review", "40", "vì thế", "QĐ 1") == (row.state, row.maximum, row.explanation, row.evidence)
        assert ("HD#I.1", "điểm tự chấm 30,5, chưa thẩm định") == (row.citation, row.working)

    def test_settled_score_says_no_more_than_that(self) -> None:
        row = row_of(unit_result(SOUND, rubric_of(("[verified, block, self]", "[self]"))), "1")
        assert ("scored", "điểm tự chấm 30") == (row.state, row.working)

    def test_blank_that_counts_zero(self) -> None:
        row = row_of(unit_result("1 | 30 | | | QĐ 1\n2 |\n3a | 20\n3b | 10"), "2")
        assert ("missing", None, "0", None) == (row.state, row.self, row.final, row.final_layer)
        assert "bỏ trống: tính 0 điểm" == row.working
        assert Source(file="A.xlsx", sheet="Tự chấm", cell="D6", raw="") == row.source

    def test_blank_that_withholds(self) -> None:
        row = row_of(unit_result("1 |\n2 | 20\n3a | 20\n3b | 10"), "1")
        assert ("missing", None, None, "bỏ trống: chưa có điểm") == (row.state, row.self, row.final, row.working)

    def test_score_over_the_maximum_is_kept_and_does_not_count(self) -> None:
        row = row_of(unit_result("1 | 41\n2 | 20\n3a | 20\n3b | 10"), "1")
        assert ("error", "41", None) == (row.state, row.self, row.final)
        assert "không đọc được hoặc không hợp lệ: chưa có điểm" == row.working

    def test_unreadable_score_shows_what_stood_there(self) -> None:
        row = row_of(unit_result("1 | chín\n2 | 20\n3a | 20\n3b | 10"), "1")
        assert Source(file="A.xlsx", sheet="Tự chấm", cell="D5", raw="chín") == row.source
        assert (None, None) == (row.self, row.final)

    def test_row_the_file_lacks_has_no_source(self) -> None:
        row = row_of(unit_result("2 | 20\n3a | 20\n3b | 10"), "1")
        assert (None, "error") == (row.source, row.state)

    def test_each_treatment_is_said(self) -> None:
        said = {}
        for treatment in ("full", "zero", "rescale"):
            rubric = rubric_of(("treatment: rescale", f"treatment: {treatment}"))
            row = row_of(unit_result("1 | 30 | | | QĐ\n2 | | KPS | không\n3a | 20\n3b | 10", rubric), "2")
            said[treatment] = (row.state, row.final, row.final_layer, row.working)
        assert {
            "full": ("not_arising", "20", None, "không phát sinh: trọn điểm"),
            "zero": ("not_arising", "0", None, "không phát sinh: 0 điểm"),
            "rescale": ("not_arising", "0", None, "không phát sinh: trừ khỏi điểm tối đa, quy đổi tổng điểm"),
        } == said

    def test_criterion_with_parts_adds_them_up(self) -> None:
        whole = unit_result(SOUND).criteria[2]
        assert ("3", "B", "40", "30.5", "30.5", "3a: 20,5 + 3b: 10") == (
            whole.code, whole.group, whole.maximum, whole.self, whole.final, whole.working,
        )  # fmt: skip
        assert [("3a", "HD#II.1"), ("3b", "HD#II.1.b")] == [(part.code, part.citation) for part in whole.parts]
        assert (None, None) == (whole.source, whole.final_layer)

    def test_criterion_with_a_broken_part_has_no_points_and_with_a_blank_one_no_self_score(self) -> None:
        broken, blank = (unit_result(f"1 | 0\n2 | 0\n3a | 20\n{row}").criteria[2] for row in ("3b | 11", "3b |"))
        assert ("31", None, "error", "3a: 20 + 3b: chưa có") == (
            broken.self,
            broken.final,
            broken.state,
            broken.working,
        )
        assert (None, "20", "missing", "3a: 20 + 3b: 0") == (blank.self, blank.final, blank.state, blank.working)


class TestBonus:
    """Bonus items are rows too; what the superior gives is a verified score."""

    def test_award_is_verified_and_the_unit_own_figure_is_kept_beside_it(self) -> None:
        entry = SuperiorEntry(unit="A", item="T1", value=granted("4.5").points, place=granted("4.5").place)
        result = unit_result(SOUND + "\nT1 | 3", rubric_of(with_bonus(BONUS_BY_SUPERIOR)), superior_entries=(entry,))
        row = row_of(result, "T1")
        assert ("3", "4.5", "4.5", "verified") == (row.self, row.verified, row.final, row.final_layer)
        assert ("cấp trên chấm 4,5", "HD#III") == (row.working, row.citation)
        assert ("85.0", "80.5") == (result.total, result.self_total)

    def test_award_leads_to_the_cell_of_the_office_workbook_and_its_reason(self) -> None:
        place = Place(file="so-theo-doi.xlsx", sheet="Số liệu cấp trên", cell="C4")
        entry = SuperiorEntry(
            unit="A", item="T1", value=granted("4.5").points, raw="4,5", reason="Đăng cai hội thi", place=place
        )
        row = row_of(unit_result(SOUND, rubric_of(with_bonus(BONUS_BY_SUPERIOR)), superior_entries=(entry,)), "T1")
        expected = Source(file="so-theo-doi.xlsx", sheet="Số liệu cấp trên", cell="C4", raw="4,5")
        assert (expected, "Đăng cai hội thi") == (row.verified_source, row.verified_reason)

    def test_award_nobody_gave_is_said(self) -> None:
        row = row_of(unit_result(SOUND, rubric_of(with_bonus(BONUS_BY_SUPERIOR))), "T1")
        assert ("0", None, "cấp trên chưa cho điểm") == (row.final, row.source, row.working)

    def test_bonus_is_shown_after_its_own_maximum(self) -> None:
        rubric = rubric_of(with_bonus(BONUS_BY_SELF.replace("maximum: 5, awarded_by", "maximum: 4, awarded_by")))
        bonus = unit_result(SOUND + "\nT1 | 3\nT2 | 2", rubric).bonus
        assert bonus is not None
        assert ("T", "Điểm cộng", "self", "4", "4") == (
            bonus.code, bonus.title, bonus.awarded_by, bonus.points, bonus.maximum,
        )  # fmt: skip
        assert ["3", "2"] == [item.final for item in bonus.items]

    def test_rubric_without_bonus_has_none(self) -> None:
        assert unit_result(SOUND).bonus is None


class TestSeason:
    """Head, statuses, blocks and files."""

    def season(self) -> Results:
        units = (
            unit_of("A"),
            unit_of("B"),
            unit_of("C"),
            unit_of("D", "K2"),
            unit_of("E", ""),
            unit_of("F"),
            unit_of("G"),
        )
        receipts = (Receipt(unit="B", received=date(2025, 11, 18)),)
        entries = (
            sent(SOUND, "A", file="submissions/A.xlsx"),
            sent("1 | 30 | | | QĐ\n2 | 10\n3a | 0\n3b | 10", "B", file="submissions/B.xlsx"),
            sent("1 |\n2 | 20\n3a | 20\n3b | 10", "C", file="submissions/C.xlsx"),
            sent(SOUND, "E", file="submissions/E.xlsx"),
            sent(SOUND, "F", file="submissions/F.xlsx"),
            sent(SOUND, "F", file="submissions/F (2).xlsx"),
            ("G", Unread()),
        )
        return results_of(office_of(*units, blocks=[K2, K1], receipts=receipts), *entries)

    def test_statuses_sum_to_the_register(self) -> None:
        results = self.season()
        counted = {status.value: count for status, count in results.counts.items() if count}
        assert {"graded": 3, "late": 1, "missing": 1, "duplicate": 1, "unreadable": 1} == counted
        assert list(Status) == list(results.counts)
        assert len(results.units) == sum(results.counts.values()) == 7

    def test_blocks_stand_in_the_order_of_the_office_workbook(self) -> None:
        blocks = [(one.code, one.title, one.level, one.rubric, one.registered) for one in self.season().blocks]
        assert [("K2", "Khối 2", "to", "vi-du", 1), ("K1", "Khối 1", "to", "vi-du", 5)] == blocks

    def test_block_counts_who_is_graded_classified_and_withheld(self) -> None:
        empty, block = self.season().blocks
        assert (3, 2, ("C",), True) == (block.graded, block.classified, block.withheld, block.provisional)
        assert (
            ClassCount(band="tot", title="Tốt", count=1, of=2, share="0.5"),
            ClassCount(band="kha", title="Khá", count=1, of=2, share="0.5"),
            ClassCount(band="yeu", title="Yếu", count=0, of=2, share="0"),
        ) == block.classes
        assert (0, 0, (), True) == (empty.graded, empty.classified, empty.withheld, empty.provisional)
        assert [None] * 3 == [one.share for one in empty.classes]

    def test_block_whose_units_all_have_totals_is_not_provisional(self) -> None:
        (block,) = results_of(office_of(unit_of("A"), blocks=[K1]), sent(SOUND, file="submissions/A.xlsx")).blocks
        assert (False, ()) == (block.provisional, block.withheld)

    def test_cluster_is_named_with_its_block_and_comes_by_name(self) -> None:
        rubric = rubric_of(("then: shared", "then: shared, within: cluster"))
        office = office_of(unit_of("A", cluster="10"), unit_of("B", cluster="2"), blocks=[K1])
        found = [(one.code, one.cluster, one.title) for one in results_of(office, rubric=rubric).blocks]
        assert [("K1", "2", "Khối 1 – Cụm 2"), ("K1", "10", "Khối 1 – Cụm 10")] == found

    def test_every_file_says_what_became_of_it(self) -> None:
        assert [
            ("season.yaml", "season", None, "read"),
            ("submissions/A.xlsx", "submission", "A", "graded"),
            ("submissions/B.xlsx", "submission", "B", "graded"),
            ("submissions/C.xlsx", "submission", "C", "graded"),
            ("submissions/E.xlsx", "submission", "E", "graded"),
            ("submissions/F.xlsx", "submission", "F", "duplicate"),
            ("submissions/F (2).xlsx", "submission", "F", "duplicate"),
            ("submissions/G.xlsx", "submission", "G", "unreadable"),
        ] == [(one.name, one.role, one.unit, one.became) for one in self.season().files]

    def test_file_of_a_round_that_has_not_come_says_so(self) -> None:
        cover = Cover(title="x", issuer="x", open_rounds=("Đợt 2",))
        office = office_of(unit_of("A"), blocks=[K1], cover=cover)
        assert "not_due" == results_of(office, sent(SOUND, file="submissions/A.xlsx")).files[-1].became

    def test_file_of_several_units_names_none(self) -> None:
        office = office_of(unit_of("A"), unit_of("B"), blocks=[K1])
        collection = collection_of(sent(SOUND, "A", file="x.xlsx"), sent(SOUND, "B", file="x.xlsx"))
        both = MetFile(name="x.xlsx", sha256="0" * 64, became="read", units=("A", "B"))
        found = {code: rubric_file(rubric_of()) for code in "AB"}
        units = assess(office, found, collection).units
        collection = replace(collection, files=(both,))
        (file,) = assemble(office, year=2025, rubrics=[], inputs=[], collection=collection, units=units).files
        assert (None, "graded") == (file.unit, file.became)

    def test_file_of_no_known_unit_stays_what_it_was_at_first_sight(self) -> None:
        stranger = MetFile(name="x.xlsx", sha256="0" * 64, became="unknown_unit")
        collection = replace(collection_of(), files=(stranger,))
        (file,) = assemble(office_of(), year=2025, rubrics=[], inputs=[], collection=collection, units=()).files
        assert (None, "unknown_unit") == (file.unit, file.became)

    def test_file_none_of_whose_units_is_graded_says_the_first_of_the_reasons(self) -> None:
        cover = Cover(title="x", issuer="x", open_rounds=("Đợt 1",))
        office = office_of(unit_of("A"), unit_of("B", "K2"), blocks=[K1, K2], cover=cover)
        sheets = sent(SOUND, "A", file="x.xlsx"), sent(SOUND, "A", file="y.xlsx"), sent(SOUND, "B", file="x.xlsx")
        both = MetFile(name="x.xlsx", sha256="0" * 64, became="read", units=("A", "B"))
        collection = replace(collection_of(*sheets), files=(both,))
        units = assess(office, {code: rubric_file(rubric_of()) for code in "AB"}, collection).units
        assert [Status.DUPLICATE, Status.NOT_DUE] == [one.status for one in units]
        (file,) = assemble(office, year=2025, rubrics=[], inputs=[], collection=collection, units=units).files
        assert "duplicate" == file.became

    def test_submission_names_its_file_and_when_it_came(self) -> None:
        late = self.season().units[1].submission
        assert late is not None
        assert ("submissions/B.xlsx", "2025-11-18", 3) == (late.file, late.received, late.days_late)
        first = self.season().units[0].submission
        assert first is not None
        assert (None, 0) == (first.received, first.days_late)

    def test_rubric_head_tells_its_sources_in_one_line_each(self) -> None:
        plain = 'HD: {number: 1/HD, date: "2019-08-14", title: Hướng dẫn}'
        more = plain + "\n  SR: {title: Suy ra từ bảng, basis: inferred}\n  DX: {title: Nhóm soạn, basis: proposed}"
        (head,) = results_of(office_of(), rubric=rubric_of((plain, more))).rubrics
        assert {
            "HD": "Hướng dẫn số 1/HD ngày 14 tháng 8 năm 2019: Hướng dẫn",
            "SR": "Suy ra từ bảng (suy ra)",
            "DX": "Nhóm soạn (đề xuất)",
        } == head.sources
        assert ("vi-du", "1.0", 2025, "sample", None) == (
            head.id, head.version, head.year, head.status, head.bonus_title,
        )  # fmt: skip
        assert [("A", "60"), ("B", "40")] == [(one.code, one.maximum) for one in head.groups]
        assert [("tot", "kha"), ("kha", None), ("yeu", None)] == [(one.code, one.within) for one in head.classes]

    def test_season_head_comes_from_the_cover(self) -> None:
        season = results_of(office_of()).season
        assert (2025, "Năm 2025", "Công đoàn phường", False, ()) == (
            season.year, season.title, season.issuer, season.official, season.open_rounds,
        )  # fmt: skip
