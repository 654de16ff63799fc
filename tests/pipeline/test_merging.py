"""Merging: superior unions' results from their files alone, ranked together; what is refused, and what stays visible."""

import os
import random
from pathlib import Path

import openpyxl
import pytest

from cdcs_score.decisions import ScoreDecision
from cdcs_score.errors import WrongUse
from cdcs_score.language import Language
from cdcs_score.merge_layout import RULES_SHEET
from cdcs_score.pipeline.explaining import explain
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.merged_review import merged_rows
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.review_exporting import Choice, export_review
from cdcs_score.pipeline.review_importing import import_reviews
from cdcs_score.pipeline.verifying import verify_season
from cdcs_score.register import Block
from cdcs_score.report import merged as merged_report
from cdcs_score.restoring import restored
from cdcs_score.results import Results
from cdcs_score.rulings import Basis, DecidedLayer
from cdcs_score.scorecard import Total
from cdcs_score.standing import ProvisionalReason, Status
from tests.support.decided import score_decision
from tests.support.meetings import decide
from tests.support.reviews import NOW, cell_of, saved
from tests.support.superiors import (
    codes,
    copied,
    edited,
    merged,
    read,
    regrade,
    results_of,
    superior,
    unit,
    with_settings,
)
from tests.support.workbooks import submit

NORTH, SOUTH, WEST = "Công đoàn phường Bắc", "Công đoàn xã Nam", "Công đoàn xã Tây"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three superior unions, graded."""
    folder = tmp_path_factory.mktemp("superiors")
    superior(folder / "bac", NORTH, {"CD-01": "40", "CD-02": "30"})
    superior(folder / "nam", SOUTH, {"CD-01": "35", "CD-02": "20"})
    superior(folder / "tay", WEST, {"CD-01": "38.5"})
    return folder


@pytest.fixture
def three(made: Path, tmp_path: Path) -> tuple[Path, Path, Path]:
    """Their seasons, to be changed as a test likes."""
    north, south, west = (copied(made / name, tmp_path / name) for name in ("bac", "nam", "tay"))
    return north, south, west


@pytest.fixture
def out(three: tuple[Path, Path, Path], tmp_path: Path) -> Path:
    """What they merge into."""
    merged(tmp_path / "tinh", *three)
    return tmp_path / "tinh"


class TestRanking:
    """Units of several superior unions, ranked together."""

    def test_units_of_all_are_ranked_in_one_block(self, out: Path) -> None:
        ranks = {one.code: (one.total, one.rank, one.of) for one in read(out).units}

        assert ranks == {
            "cd-p-bac.CD-01": ("93.0", 1, 5),
            "cd-p-bac.CD-02": ("83.0", 4, 5),
            "cd-x-nam.CD-01": ("88.0", 3, 5),
            "cd-x-nam.CD-02": ("73.0", 5, 5),
            "cd-x-tay.CD-01": ("91.5", 2, 5),
        }

    def test_order_of_files_changes_no_byte(self, made: Path, tmp_path: Path) -> None:
        paths = [made / "bac", results_of(made / "nam"), made / "tay"]
        merged(tmp_path / "one", *paths)
        random.Random(7).shuffle(paths)  # noqa: S311 -- an order, not a secret
        merged(tmp_path / "other", *paths[::-1])

        for name in ("results.json", "diagnostics.jsonl"):
            assert (tmp_path / "one/results" / name).read_bytes() == (tmp_path / "other/results" / name).read_bytes()

    def test_streamed_units_are_written_as_all_at_once(self, out: Path) -> None:
        content = (out / "results" / "results.json").read_bytes()

        from cdcs_score.renderers.json_text import results_json  # noqa: PLC0415 -- only here

        assert results_json(Results.model_validate_json(content)) == content

    def test_texts_of_a_rubric_are_never_mixed(self, three: tuple[Path, Path, Path], tmp_path: Path) -> None:
        other = superior(tmp_path / "dong", "Công đoàn xã Đông", {"CD-01": "40"}, ('version: "1.0"', 'version: "1.1"'))

        done = merged(tmp_path / "tinh", *three, other)

        assert codes(done) == ["V714"]
        assert {(pool.rubric, pool.title, len(pool.units)) for pool in done.head.blocks} == {
            ("vi-du@1.0", "Khối trường (bản 1.0)", 5),
            ("vi-du@1.1", "Khối trường (bản 1.1)", 1),
        }
        assert unit(tmp_path / "tinh", "cd-x-dong.CD-01").rank == 1

    def test_blocks_of_the_federation_are_named_in_its_workbook(self, out: Path) -> None:
        _add_rule(out, NORTH, "K", "CD-02", "K2", titles={"K2": "Khối riêng"})

        done = merged(out)

        assert codes(done) == []
        assert [(pool.code, pool.title, pool.units) for pool in done.head.blocks] == [
            ("K", "Khối trường", ("cd-p-bac.CD-01", "cd-x-nam.CD-01", "cd-x-nam.CD-02", "cd-x-tay.CD-01")),
            ("K2", "Khối riêng", ("cd-p-bac.CD-02",)),
        ]

    def test_unit_in_an_unlisted_block_is_said_and_not_ranked(
        self, out: Path, three: tuple[Path, Path, Path], tmp_path: Path
    ) -> None:
        other = superior(tmp_path / "dong", "Công đoàn xã Đông", {"CD-01": "40"}, block=Block(code="X", title="Khối X"))

        done = merged(out, *three, other)

        assert codes(done) == ["V715"]
        assert unit(out, "cd-x-dong.CD-01").rank is None

    def test_shared_codes_have_no_prefix(self, out: Path, made: Path) -> None:
        with_settings(out, "  codes: shared\n")

        merged(out, made / "tay")

        assert [one.code for one in read(out).units] == ["CD-01"]


class TestQuotaAbove:
    """A quota of the federation only lowers, and never chooses between equals."""

    _QUOTA = (
        "  quotas:\n    - {rubric: vi-du, class: tot, at_most: 40%, of: {at_least: kha}, scope: block, rounding: down,\n"
        "       order: [total], overflow: kha, tie_at_cut: decide, source: TINH#1}\n"
    )

    def test_those_beyond_its_line_are_lowered_and_what_was_recognised_stays_beside(self, out: Path) -> None:
        with_settings(out, self._QUOTA)

        done = merged(out)

        assert codes(done) == ["Q103"]
        assert [(one.base, one.places, one.moved) for one in done.head.quotas] == [
            (5, 2, ("cd-x-nam.CD-01", "cd-p-bac.CD-02"))
        ]
        lowered = unit(out, "cd-x-nam.CD-01")
        assert (lowered.band, lowered.band_recognised, lowered.moved_by, lowered.rank) == (
            "kha",
            "tot",
            ("merged_quota",),
            3,
        )

    def test_equals_across_the_line_wait(self, out: Path, three: tuple[Path, Path, Path], tmp_path: Path) -> None:
        with_settings(out, self._QUOTA.replace("40%", "34%"))
        equal = superior(tmp_path / "dong", "Công đoàn xã Đông", {"CD-01": "38.5"})

        done = merged(out, *three, equal)

        assert codes(done) == ["Q102", "Q103"]
        tied = unit(out, "cd-x-tay.CD-01")
        assert (tied.band, ProvisionalReason.TIE_AT_CUT in tied.provisional_because) == ("kha", True)

    def test_one_that_fits_no_rubric_is_said(self, out: Path) -> None:
        with_settings(out, self._QUOTA.replace("rubric: vi-du", "rubric: khac"))

        done = merged(out)

        assert [one.message(Language.VIETNAMESE) for one in done.findings] == [
            "merge.quotas, bảng khac: không nơi nào chấm theo bảng này"
        ]


class TestRefused:
    """A file that is not as it was written is refused by name; the others go on, and ranks say so."""

    def test_a_changed_total_is_found(self, three: tuple[Path, Path, Path], tmp_path: Path) -> None:
        north, south, west = three
        edited(results_of(south), '"total": "88.0"', '"total": "98.0"')

        done = merged(tmp_path / "tinh", north, results_of(south), west)

        assert codes(done) == ["V705"]
        assert [(one.name, one.became) for one in done.head.files if one.role == "results"] == [
            ("superiors/cd-p-bac-" + done.head.superiors[0].sha256[:12] + ".json", "merged"),
            ("superiors/cd-x-tay-" + done.head.superiors[1].sha256[:12] + ".json", "merged"),
            ("results.json", "refused"),
        ]
        assert all(pool.provisional for pool in done.head.blocks)

    def test_what_was_refused_is_missing_still_when_merged_again(
        self, three: tuple[Path, Path, Path], tmp_path: Path
    ) -> None:
        edited(results_of(three[1]), '"total": "88.0"', '"total": "98.0"')
        merged(tmp_path / "tinh", *three)
        before = (tmp_path / "tinh/results/results.json").read_bytes()

        merged(tmp_path / "tinh")

        assert (tmp_path / "tinh/results/results.json").read_bytes() == before

    def test_nothing_left_leaves_the_folder_as_it_was(self, out: Path, three: tuple[Path, Path, Path]) -> None:
        before = (out / "results/results.json").read_bytes()
        results_of(three[0]).write_text("{}", encoding="utf-8")

        with pytest.raises(WrongUse) as stop:
            merged(out, three[0])

        assert [one.code.name for one in stop.value.diagnostics] == ["CDC-V702", "CDC-V716"]
        assert (out / "results/results.json").read_bytes() == before

    @pytest.mark.skipif(os.name == "nt", reason="a name with a line break is none on Windows")
    def test_an_odd_name_is_only_a_name(self, made: Path, tmp_path: Path) -> None:
        odd = tmp_path / "kết quả\n=1+1.json"
        odd.write_bytes(results_of(made / "bac").read_bytes())

        assert [one.issuer for one in merged(tmp_path / "tinh", odd).head.superiors] == [NORTH]


class TestTwins:
    """One unit in two files."""

    def test_the_very_same_workbook_ranks_the_unit_nowhere(self, tmp_path: Path) -> None:
        both = [
            superior(tmp_path / name, issuer, {"CD-01": "40", other: "30"})
            for name, issuer, other in (("a", NORTH, "CD-02"), ("b", SOUTH, "CD-03"))
        ]
        submit(both[1], "CD-01.xlsx", (both[0] / "submissions/CD-01.xlsx").read_bytes())
        regrade(both[1])

        done = merged(tmp_path / "tinh", *both)

        assert codes(done) == ["V711"]
        found = unit(tmp_path / "tinh", "cd-p-bac.CD-01")
        assert (found.status, found.band, found.rank) == (Status.DUPLICATE, None, None)
        assert unit(tmp_path / "tinh", "cd-x-nam.CD-03").rank == 1


class TestProvenance:
    """Every unit says where it comes from, down to the cell."""

    def test_origin_keeps_what_the_unit_had(self, out: Path) -> None:
        origin = unit(out, "cd-x-nam.CD-01").origin

        assert origin is not None
        assert (origin.issuer, origin.code, origin.total, origin.band, origin.rank, origin.of) == (
            SOUTH, "CD-01", "88.0", "tot", 1, 2,
        )  # fmt: skip
        assert (out / origin.file).read_bytes().endswith(b'"\n}\n')

    def test_rows_are_found_in_the_kept_file_when_the_superior_is_gone(self, out: Path) -> None:
        found = explain(out, "cd-x-nam.CD-01", "1")

        (row,) = found.rows
        assert row.source is not None
        assert (row.final, row.source.file, row.source.cell) == ("35", "submissions/CD-01.xlsx", "D2")

    def test_merged_results_can_be_merged_once_more(self, out: Path, tmp_path: Path) -> None:
        workbook = out / "so-theo-doi.xlsx"
        book = openpyxl.load_workbook(workbook)
        book["Kỳ đánh giá"]["B2"].value = "LĐLĐ tỉnh Giả Định"
        book.save(workbook)
        merged(out)

        merged(tmp_path / "nuoc", out)

        top = unit(tmp_path / "nuoc", "ldld-t-gia-dinh.cd-p-bac.CD-01").origin
        assert top is not None
        assert top.within is not None
        assert (top.issuer, top.within.issuer, top.within.code) == ("LĐLĐ tỉnh Giả Định", NORTH, "CD-01")

    def test_verify_proves_it_and_sees_a_changed_file(self, out: Path) -> None:
        assert verify_season(out).findings == ()

        kept = next((out / "superiors").glob("cd-x-nam*.json"))
        edited(kept, '"total": "88.0"', '"total": "98.0"')

        assert {one.code.name for one in verify_season(out).findings} >= {"CDC-V601"}


class TestRecheck:
    """The federation's own re-check: a layer of its own, by recorded decision."""

    def test_it_comes_to_what_the_superiors_own_recheck_would(
        self, three: tuple[Path, Path, Path], tmp_path: Path
    ) -> None:
        out = tmp_path / "tinh"
        merged(out, *three)
        _with_rubric(out, three[1])
        basis = Basis(self_score="35", evidence="Sổ họp")
        _decide(out, "cd-x-nam.CD-01", "1", "12.5", basis)
        _decide(three[1], "CD-01", "1", "12.5", basis)

        done = merged(out)
        theirs = next(one for one in grade_season(three[1]).results.units if one.code == "CD-01")
        ours = unit(out, "cd-x-nam.CD-01")

        assert codes(done) == ["V723"]
        for name in ("points", "maximum", "total", "band", "band_by_points", "groups", "rank_key", "working"):
            assert getattr(ours, name) == getattr(theirs, name), name
        assert [row.final for row in ours.criteria] == [row.final for row in theirs.criteria]
        assert (ours.band, ours.band_recognised, ours.rank) == ("kha", "tot", 5)

    def test_without_the_text_of_the_rubric_the_unit_keeps_its_result(self, out: Path) -> None:
        _decide(out, "cd-x-nam.CD-01", "1", "12.5", Basis())

        done = merged(out)

        assert codes(done) == ["V722"]
        assert unit(out, "cd-x-nam.CD-01").total == "88.0"

    def test_decisions_of_other_layers_are_nobodys_here(self, out: Path, three: tuple[Path, Path, Path]) -> None:
        _with_rubric(out, three[1])
        decide(out, score_decision("cd-x-nam.CD-01", "1", "12.5"))

        assert codes(merged(out)) == []
        assert unit(out, "cd-x-nam.CD-01").total == "88.0"

    def test_points_over_the_maximum_count_for_nothing(self, out: Path, three: tuple[Path, Path, Path]) -> None:
        _with_rubric(out, three[1])
        _decide(out, "cd-x-nam.CD-01", "1", "41", Basis())

        assert codes(merged(out)) == ["V722"]
        assert unit(out, "cd-x-nam.CD-01").total == "88.0"

    def test_it_goes_out_and_comes_back_in_the_review_workbook(self, out: Path, three: tuple[Path, Path, Path]) -> None:
        _with_rubric(out, three[1])
        choice = Choice(layer=DecidedLayer.RECHECK, units=("cd-x-nam.CD-01",))
        written, count = export_review(out, choice)
        book = openpyxl.load_workbook(out / "review" / written.names[0])
        filled: dict[str, str | float] = {"Điểm phúc tra": 12.5, "Lý do": "thiếu sổ", "Người chấm": "Đoàn tỉnh"}
        for head, value in filled.items():
            cell_of(book["Thẩm định"], "cd-x-nam.CD-01", "1", head).value = value
        path = out / "phuc-tra.xlsx"
        path.write_bytes(saved(book))

        found = import_reviews(out, [path], NOW)
        merged(out)

        assert (count, len(found.taken), found.refused) == (1, 1, ())
        assert unit(out, "cd-x-nam.CD-01").total == "65.5"

    def test_other_layers_are_the_superiors(self, out: Path) -> None:
        with pytest.raises(WrongUse) as stop:
            export_review(out, Choice(layer=DecidedLayer.VERIFIED))

        assert [one.code.name for one in stop.value.diagnostics] == ["CDC-V725"]


class TestDocuments:
    """Documents made of merged results."""

    def test_each_unit_is_named_with_its_superior_union(self, out: Path) -> None:
        from docx import Document  # noqa: PLC0415 -- only here

        write_report(out, ("docx", "html"))

        text = "\n".join(
            cell.text for table in Document(str(out / "reports/bao-cao-ket-qua.docx")).tables for row in table.rows
            for cell in row.cells
        )  # fmt: skip
        assert f"CĐCS CD-01 {SOUTH} ({SOUTH})" in text
        assert SOUTH in (out / "reports/trang-ket-qua-cong-khai.html").read_text(encoding="utf-8")
        assert not (out / "reports/thong-bao").exists()

    def test_too_many_units_are_listed_by_superior_union(self, out: Path) -> None:
        written = write_report(out, ("docx", "html"), most_in_one=4)

        assert [one.code.name for one in written.diagnostics if one.code.name == "CDC-T117"] == ["CDC-T117"]
        assert "cap-tren/cd-x-nam/bao-cao-ket-qua.docx" in written.names
        assert "cap-tren/cd-x-nam/trang-ket-qua-cong-khai.html" in written.names
        assert "trang-ket-qua-cong-khai.html" in written.names

    def test_a_part_keeps_the_ranks_among_all(self, out: Path) -> None:
        results = read(out)

        parts = merged_report.parts_of(results, [one.code for one in results.units])

        places, part = list(parts)[1]
        assert [(one.code, one.rank, one.of) for one in results.units[places]] == [
            ("cd-x-nam.CD-01", 3, 5),
            ("cd-x-nam.CD-02", 5, 5),
        ]
        assert [pool.units for pool in part.blocks] == [("cd-x-nam.CD-01", "cd-x-nam.CD-02")]


def test_a_folder_of_merged_results_is_not_graded(out: Path) -> None:
    with pytest.raises(WrongUse) as stop:
        grade_season(out)

    assert [one.code.name for one in stop.value.diagnostics] == ["CDC-V717"]


def test_restored_scorecards_are_those_that_were_scored(three: tuple[Path, Path, Path]) -> None:
    grading = grade_season(three[0])
    for one, result in zip(grading.assessed, grading.results.units, strict=True):
        assert one.scorecard is not None
        assert one.rubric_file is not None

        again = restored(result, one.rubric_file.rubric)

        assert isinstance(again.total, Total)
        assert (again.total, again.points, again.maximum, again.groups) == (
            one.scorecard.total, one.scorecard.points, one.scorecard.maximum, one.scorecard.groups,
        )  # fmt: skip
        assert [row.outcome for row in again.rows] == [row.outcome for row in one.scorecard.rows]


def test_merged_rows_know_the_text_of_each_unit(out: Path, three: tuple[Path, Path, Path]) -> None:
    _with_rubric(out, three[0])

    rows = merged_rows(out)

    assert {rows.inputs.rubric_of(one) is not None for one in rows.inputs.office.units} == {True}


def _with_rubric(out: Path, season: Path) -> None:
    (out / "rubrics" / "vi-du.yaml").write_bytes((season / "rubrics" / "1.yaml").read_bytes())


def _decide(root: Path, code: str, criterion: str, points: str, basis: Basis) -> None:
    decision: ScoreDecision = score_decision(code, criterion, points, layer=DecidedLayer.RECHECK, basis=basis)
    decide(root, decision)


def _add_rule(out: Path, issuer: str, block: str, code: str, to: str, *, titles: dict[str, str]) -> None:
    path = out / "so-theo-doi.xlsx"
    book = openpyxl.load_workbook(path)
    book[RULES_SHEET].append([issuer, block, code, to])
    for one, title in titles.items():
        book["Khối"].append([one, title])
    book.save(path)
