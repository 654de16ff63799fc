"""Closing: what stands against it is told at once; what is closed stays, whatever happens; corrections come behind."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cdcs_score.closing import ClosedRound, closed_file_name
from cdcs_score.decisions import Closing
from cdcs_score.errors import CannotWrite, InvalidSeason, WrongUse
from cdcs_score.pipeline import closing
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.receiving import status_of_season
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.verifying import verify_season
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.register import Block, Cover, Level
from cdcs_score.renderers.json_text import closed_json
from cdcs_score.report import build_report
from cdcs_score.standing import Status
from tests.support.decided import no_class_decision, score_decision, tie_decision
from tests.support.engine import office_of, unit_of
from tests.support.meetings import (
    K1_DECIDED,
    NOON,
    OFFICE,
    RUBRIC,
    TIE_SETTLED,
    close,
    closed_season,
    copied,
    decide,
    figures,
    grade,
    recognition,
    said,
    season,
    send,
    units_of,
)
from tests.support.rubrics import rubric_text, with_quota
from tests.support.workbooks import address_in, form, make_season, put, submit

FROZEN = {
    "A": ("100.0", "tot", 1),
    "B": ("92.0", "tot", 2),
    "C": ("92.0", "kha", 2),
    "D": ("65.0", "kha", 4),
    "E": (None, None, None),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return season(tmp_path_factory.mktemp("open") / "ky")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return closed_season(tmp_path_factory.mktemp("closed") / "ky")


@pytest.fixture
def root(opened: Path, tmp_path: Path) -> Path:
    """The season, open."""
    return copied(opened, tmp_path)


@pytest.fixture
def shut(closed: Path, tmp_path: Path) -> Path:
    """The season with K1 closed."""
    return copied(closed, tmp_path)


def _two_blocks_one_quota(root: Path) -> Path:
    """A and G in blocks of their own, recognised, who share the places of one quota."""
    blocks = [Block(code="K1", title="Một"), Block(code="K2", title="Hai")]
    office = office_of(unit_of("A"), unit_of("G", block="K2"), blocks=blocks)
    make_season(root, office, rubric_text(with_quota("scope: block", "scope: rubric", "20%", "50%")))
    send(root, "A", "40 20 25 15")
    send(root, "G", "30 15 15 5")
    decide(root, recognition("K1"), recognition("K2"))
    return root


def refusal(root: Path, *blocks: str) -> list[str]:
    """Why these blocks cannot be closed; nothing is written then."""
    before = sorted(path for path in root.rglob("*") if path.name != ".cdcs-score.lock")
    with pytest.raises(WrongUse) as stop:
        close(root, *blocks)
    after = sorted(path for path in root.rglob("*") if path.name != ".cdcs-score.lock")
    assert [path for path in after if path not in before and "results" not in path.parts] == []
    return said(stop.value.diagnostics)


class TestObstacles:
    """Everything that stands against closing is told at once, and nothing is written."""

    def test_all_of_them_at_once(self, root: Path) -> None:
        assert [
            "E chưa chốt được: chưa nộp",
            "chưa ghi hội nghị nào công nhận kết quả của khối K1",
            "“Khối trường”: B, C bằng nhau tại mốc tỷ lệ, còn 1 chỗ, chưa có quyết định",
        ] == sorted(refusal(root, "K1"), key=lambda text: (text.startswith("“"), text))

    def test_a_block_there_is_not(self, root: Path) -> None:
        assert ["không có khối “K9” trong sổ theo dõi"] == refusal(root, "K9")

    def test_results_older_than_what_came_in(self, root: Path) -> None:
        decide(root, *K1_DECIDED)
        grade(root)
        send(root, "H", "30 15 15 5")

        with pytest.raises(WrongUse) as stop:
            closing.close_blocks(root, ["K1"], NOON)

        assert ["results/results.json không phải kết quả chấm từ dữ liệu hiện nay (submissions/H.xlsx)"] == said(
            stop.value.diagnostics
        )

    def test_a_decision_the_meeting_did_not_know(self, root: Path) -> None:
        decide(root, *K1_DECIDED, score_decision("D", "1", "20"))

        assert [
            "quyết định số 4 về khối K1 ghi sau lần công nhận (số 3); hội nghị chưa biết các quyết định ấy"
        ] == refusal(root, "K1")

    def test_a_decision_about_another_block_is_no_obstacle(self, root: Path) -> None:
        decide(root, *K1_DECIDED, score_decision("H", "1", "20"))

        assert ["K1"] == [one.round.block for one in close(root, "K1")]

    def test_a_round_that_has_not_come(self, tmp_path: Path) -> None:
        office = office_of(
            *OFFICE.units, blocks=OFFICE.blocks, cover=Cover(title="Năm 2025", issuer="X", open_rounds=("Đợt 1",))
        )
        root = make_season(tmp_path / "ky", office, RUBRIC)
        send(root, "A", "40 20 25 15")

        assert ["chưa đến đợt của khối K2"] == refusal(root, "K2")

    def test_a_quota_across_blocks_needs_them_all(self, tmp_path: Path) -> None:
        root = _two_blocks_one_quota(tmp_path / "ky")

        assert ["tỷ lệ tối đa của “Tốt” tính chung cả K2: phải chốt cùng lúc"] == refusal(root, "K1")
        assert ["K1", "K2"] == [one.round.block for one in close(root, "K1", "K2")]
        assert 1 == len(grade(root).quotas)

    def test_what_is_only_unverified_is_no_obstacle(self, shut: Path) -> None:
        assert ("unverified",) == units_of(grade(shut))["A"].provisional_because


class TestClosed:
    """A closed block keeps its figures; the open rest is graded as ever."""

    def test_figures_status_and_counts(self, shut: Path) -> None:
        results = grade(shut)

        assert FROZEN == figures(results, "ABCDE")
        assert {"closed": 5, "graded": 2} == {status.value: count for status, count in results.counts.items() if count}
        assert [Status.GRADED] * 4 + [Status.MISSING] == [units_of(results)[code].outcome for code in "ABCDE"]

    def test_what_was_recognised_stands_beside_it(self, shut: Path) -> None:
        unit = units_of(grade(shut))["C"]

        assert ("kha", "38") == (unit.band_recognised, unit.criteria[0].recognised)
        assert ["25", "10"] == [part.recognised for part in unit.criteria[2].parts]

    def test_the_file_is_what_its_schema_says(self, shut: Path, repository: Path) -> None:
        schema = json.loads((repository / "docs" / "closed.schema.json").read_text(encoding="utf-8"))
        frozen = json.loads((shut / "closed" / "K1.json").read_text(encoding="utf-8"))

        Draft202012Validator(schema).validate(frozen)
        assert ("K1", 1, None, 3) == (frozen["block"], frozen["edition"], frozen["follows"], frozen["recognition"])

    def test_the_log_says_what_was_closed(self, shut: Path) -> None:
        decision = read_decisions(shut).lines[-1].decision

        assert isinstance(decision, Closing)
        assert ("K1", "closed/K1.json", "Bà Hoa") == (decision.block, decision.file, decision.by)

    def test_same_season_same_bytes(self, root: Path, closed: Path) -> None:
        decide(root, *K1_DECIDED)
        close(root, "K1")

        assert (closed / "closed" / "K1.json").read_bytes() == (root / "closed" / "K1.json").read_bytes()

    def test_report_counts_the_closed_and_marks_their_appendix(self, shut: Path) -> None:
        results = grade(shut)
        report = build_report(results, OFFICE.cover, result_id="0" * 10)
        row = report.summaries[0].total

        assert ("7", "7", "1", "0") == (row.registered, row.eligible, row.missing, row.unclassified)
        assert ("Đã chốt", "05") in [(one.title, one.count) for one in report.statuses]
        assert "Kết quả của khối đã được hội nghị công nhận và đã chốt; phụ lục này là chính thức." in (
            report.rankings[0].notes
        )
        assert "Kết quả của khối đã được hội nghị công nhận và đã chốt; phụ lục này là chính thức." not in (
            report.rankings[1].notes
        )

    def test_report_finds_nothing_outdated(self, shut: Path) -> None:
        grade(shut)

        assert [] == said(write_report(shut).diagnostics, "CDC-G306")

    def test_verify_is_clean(self, shut: Path) -> None:
        grade(shut)

        assert [] == said(verify_season(shut).findings)

    def test_status_shows_it(self, shut: Path) -> None:
        found = status_of_season(shut)

        assert ["closed/K1.json"] == [one.file for one in found.closings]
        assert ["Khối xã"] == [block.title for block in found.blocks]

    def test_closing_again_without_a_correction_is_refused(self, shut: Path) -> None:
        assert ["khối K1 đã chốt vào “closed/K1.json” và sau đó không có điều chỉnh nào"] == refusal(shut, "K1")


def _sends_another(root: Path) -> None:
    send(root, "A", "1 1 0 0")


def _sends_at_last(root: Path) -> None:
    send(root, "E", "40 20 25 15")


def _takes_away(root: Path) -> None:
    (root / "submissions" / "B.xlsx").unlink()


def _spoils(root: Path) -> None:
    (root / "submissions" / "C.xlsx").write_bytes(b"%PDF-1.4")


def _sends_twice(root: Path) -> None:
    (root / "submissions" / "A (2).xlsx").write_bytes((root / "submissions" / "A.xlsx").read_bytes())


def _is_decided(root: Path) -> None:
    decide(root, score_decision("A", "1", "0"))


def _is_moved(root: Path) -> None:
    decide(root, tie_decision("B C", "C", 1))


CHANGES: tuple[Callable[[Path], None], ...] = (
    _sends_another, _sends_at_last, _takes_away, _spoils, _sends_twice, _is_decided, _is_moved,
)  # fmt: skip


class TestFrozen:
    """Nothing that happens to submissions or decisions changes a frozen figure; what happened is told."""

    @given(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4))
    @settings(max_examples=8)
    def test_whatever_happens(
        self, closed: Path, tmp_path_factory: pytest.TempPathFactory, happened: list[Callable[[Path], None]]
    ) -> None:
        root = copied(closed, tmp_path_factory.mktemp("then"))
        for change in dict.fromkeys(happened):
            change(root)

        results = grade_season(root).results

        assert FROZEN == figures(results, "ABCDE")
        assert 7 == sum(results.counts.values())

    def test_a_later_file_is_told_and_does_not_count(self, shut: Path) -> None:
        send(shut, "A", "1 1 0 0")
        (shut / "submissions" / "B.xlsx").unlink()

        grading = grade_season(shut)

        assert ["A tệp này đến hoặc đổi sau khi chốt khối K1; kết quả đã chốt giữ nguyên"] == said(
            grading.diagnostics, "CDC-V509"
        )
        became = {file.name: file.became for file in grading.results.files if file.role == "submission"}
        assert {"submissions/A.xlsx": "closed", "submissions/B.xlsx": "gone"} == {
            name: became[name] for name in ("submissions/A.xlsx", "submissions/B.xlsx")
        }

    def test_a_frozen_file_that_was_changed_stops_the_run(self, shut: Path) -> None:
        path = shut / "closed" / "K1.json"
        path.write_text(path.read_text(encoding="utf-8").replace('"92.0"', '"99.0"', 1), encoding="utf-8")

        with pytest.raises(InvalidSeason) as stop:
            grade_season(shut)

        assert ["“closed/K1.json” không còn như khi chốt (quyết định số 4)"] == said(stop.value.diagnostics)

    def test_a_frozen_file_that_is_gone_stops_the_run(self, shut: Path) -> None:
        (shut / "closed" / "K1.json").unlink()

        with pytest.raises(InvalidSeason) as stop:
            grade_season(shut)

        assert ["không đọc được “closed/K1.json”, kết quả đã chốt theo quyết định số 4"] == said(stop.value.diagnostics)

    def test_without_its_log_a_closed_round_is_not_graded_anew(self, shut: Path) -> None:
        (shut / "review" / "decisions.jsonl").unlink()

        with pytest.raises(InvalidSeason) as stop:
            grade_season(shut)

        assert ["sổ quyết định không ghi lần chốt nào thành “closed/K1.json”"] == said(stop.value.diagnostics)

    def test_a_unit_struck_from_the_register_stops_the_run(self, closed: Path, tmp_path: Path) -> None:
        office = office_of(
            *(unit for unit in OFFICE.units if unit.code != "B"), blocks=OFFICE.blocks, cover=OFFICE.cover
        )
        root = make_season(tmp_path / "ky", office, RUBRIC)
        for name in ("closed", "review"):
            copied_folder(closed / name, root / name)

        with pytest.raises(InvalidSeason) as stop:
            grade_season(root)

        assert ["sổ theo dõi không còn đơn vị B, kết quả đã chốt ở khối K1"] == said(stop.value.diagnostics)

    def test_a_unit_that_joins_later_is_ranked_with_nobody(self, closed: Path, tmp_path: Path) -> None:
        office = office_of(*OFFICE.units, unit_of("X"), blocks=OFFICE.blocks, cover=OFFICE.cover)
        root = make_season(tmp_path / "ky", office, RUBRIC)
        for name in ("closed", "review"):
            copied_folder(closed / name, root / name)
        send(root, "X", "40 20 25 15")

        grading = grade_season(root)

        assert {"X": ("100.0", "tot", None)} == figures(grading.results, "X")
        assert FROZEN == figures(grading.results, "ABCDE")
        assert [
            "Đơn vị A9 X khối K1 đã chốt mà không có đơn vị này: đơn vị được chấm, nhưng không xếp hạng và không tính vào tỷ lệ tối đa"
        ] == said(grading.diagnostics, "CDC-V507")

    def test_a_unit_that_is_moved_to_another_block_stays_where_it_was_closed(
        self, closed: Path, tmp_path: Path
    ) -> None:
        units = (unit_of(one.code, block="K2") if one.code == "D" else one for one in OFFICE.units)
        root = make_season(tmp_path / "ky", office_of(*units, blocks=OFFICE.blocks, cover=OFFICE.cover), RUBRIC)
        for name in ("closed", "review"):
            copied_folder(closed / name, root / name)

        grading = grade_season(root, may_be_empty=True)

        assert ("K1", FROZEN) == (units_of(grading.results)["D"].block, figures(grading.results, "ABCDE"))
        assert ["Đơn vị A5 D sổ theo dõi nay ghi khối K2, nhưng kết quả đã chốt ở khối K1 và giữ nguyên"] == said(
            grading.diagnostics, "CDC-V508"
        )

    def test_a_rubric_changed_since_is_kept_as_it_was_beside_the_new_one(self, shut: Path) -> None:
        rubric = shut / "rubrics" / "1.yaml"
        rubric.write_text(RUBRIC.replace("title: Tốt, from: 80", "title: Giỏi, from: 90"), encoding="utf-8")

        grading = grade_season(shut)
        names = {unit.code: unit.rubric for unit in grading.results.units}

        assert FROZEN == figures(grading.results, "ABCDE")
        assert (True, "vi-du") == ((names["A"] or "").startswith("vi-du-"), names["G"])
        assert {names["A"], "vi-du"} == {rubric.id for rubric in grading.results.rubrics}
        assert 1 == len(said(grading.diagnostics, "CDC-V510"))


def copied_folder(source: Path, target: Path) -> None:
    """A folder of one season put into another."""
    target.mkdir(parents=True, exist_ok=True)
    for path in source.iterdir():
        if path.is_file():
            (target / path.name).write_bytes(path.read_bytes())


#: The rubric of a union whose row 2 counts its groups from Khá up: all give 20, from half 10.
UNION = rubric_text(
    ("id: vi-du", "id: cdcs"),
    ("applies_to: {level: to}", "applies_to: {level: cdcs}"),
    ("final: [verified, block, self]", "final: [verified, block, computed, self]"),
    (
        "maximum: 20, method: judged, step: 1, evidence: optional, missing: zero,",
        """maximum: 20, method: rollup, children: to, at_least: kha,
         bands: [{from: 100%, points: 20}, {from: 50%, points: 10}, {from: 0%, points: 0}],
         evidence: none, missing: withhold,""",
    ),
    (
        """
         not_arising: {explanation: required, treatment: rescale}, source: HD#I.2}""",
        """
         not_arising: forbidden, source: HD#I.2}""",
    ),
)


class TestAbove:
    """A union counts the classes its groups were closed with, whatever became of their files."""

    @pytest.fixture
    def groups_closed(self, tmp_path: Path) -> Path:
        office = office_of(
            unit_of("A", parent="U"),
            unit_of("D", parent="U"),
            unit_of("U", block="K2", level=Level.CDCS),
            blocks=[Block(code="K1", title="Các tổ"), Block(code="K2", title="Khối xã")],
        )
        root = make_season(tmp_path / "ky", office, rubric_text(), UNION)
        send(root, "A", "40 20 25 15")
        send(root, "D", "30 15 15 5")
        submit(root, "U.xlsx", form(root, "U", {"1": "40", "3a": "25", "3b": "15"}))
        decide(root, recognition())
        close(root, "K1")
        return root

    def test_its_groups_files_are_gone_and_its_points_stand(self, groups_closed: Path) -> None:
        for name in ("A.xlsx", "D.xlsx"):
            (groups_closed / "submissions" / name).unlink()

        results = grade(groups_closed)

        assert {"U": ("100.0", "tot", 1), "A": ("100.0", "tot", 1), "D": ("65.0", "kha", 2)} == figures(results, "UAD")
        assert [("A", "tot"), ("D", "kha")] == [
            (child.code, child.band) for child in units_of(results)["U"].criteria[1].children
        ]

    def test_a_class_the_closed_rubric_never_had_stops_the_run(self, groups_closed: Path) -> None:
        for path in (groups_closed / "rubrics").glob("*.yaml"):
            renamed = path.read_text(encoding="utf-8")
            for key in ("code", "within", "at_least"):
                renamed = renamed.replace(f"{key}: kha", f"{key}: gioi")
            path.write_text(renamed, encoding="utf-8")

        with pytest.raises(InvalidSeason) as stop:
            grade_season(groups_closed)

        assert ["tiêu chí 2 đếm đơn vị từ mức “gioi”, nhưng bảng chấm điểm đã chốt của A không có mức ấy"] == said(
            stop.value.diagnostics
        )


class TestCorrection:
    """A correction is a new decision and a new file, with what it changed; what was recognised stays readable."""

    def test_does_not_count_until_it_is_closed_again(self, shut: Path) -> None:
        decide(shut, score_decision("A", "1", "20"))

        grading = grade_season(shut)

        assert FROZEN == figures(grading.results, "ABCDE")
        assert ["khối K1 đã chốt; quyết định số 5 ghi sau đó chưa được tính"] == said(grading.diagnostics, "CDC-V511")

    def test_closed_again_it_lists_what_changed(self, shut: Path) -> None:
        first = (shut / "closed" / "K1.json").read_bytes()
        decide(shut, score_decision("A", "1", "10"))

        (again,) = close(shut, "K1")

        assert ("closed/K1.2.json", 2, (5,)) == (again.file, again.round.edition, again.round.corrections)
        assert [
            ("A", "1", "points", "40", "10"),
            ("A", "", "total", "100.0", "70.0"),
            ("A", "", "class", "Tốt", "Khá"),
            ("A", "", "rank", "1", "3"),
            ("B", "", "rank", "2", "1"),
            ("C", "", "class", "Khá", "Tốt"),
            ("C", "", "rank", "2", "1"),
        ] == [(one.unit, one.criterion, one.what, one.was, one.now) for one in again.round.changes]
        assert first == (shut / "closed" / "K1.json").read_bytes()
        follows = again.round.follows
        assert follows is not None
        assert "closed/K1.json" == follows.file

    def test_results_then_show_both_what_holds_and_what_was_recognised(self, shut: Path) -> None:
        decide(shut, score_decision("A", "1", "10"))
        close(shut, "K1")

        results = grade(shut)
        unit = units_of(results)["A"]

        assert ("70.0", "kha", 3) == (unit.total, unit.band, unit.rank)
        assert ("tot", "100.0") == (unit.band_recognised, unit.closed and unit.closed.total_recognised)
        assert ("10", "40") == (unit.criteria[0].final, unit.criteria[0].recognised)
        notes = {row.name: row.note for row in build_report(results, OFFICE.cover, result_id="0").rankings[0].rows}
        assert "đã công nhận Tốt, nay điều chỉnh" in notes["Tổ A"]

    def test_a_submission_changed_since_does_not_creep_in(self, shut: Path) -> None:
        decide(shut, score_decision("A", "1", "10"))
        send(shut, "D", "31 15 15 5")

        assert [
            "D chưa kể các điều chỉnh, tổng điểm khi chốt là 65.0, nay chấm lại là 66.0",
            "D chưa kể các điều chỉnh, điểm 1 khi chốt là 30, nay chấm lại là 31",
        ] == sorted(refusal(shut, "K1"), key=lambda text: "điểm 1" in text)

    def test_even_words_of_a_unit_may_not_change(self, shut: Path) -> None:
        decide(shut, score_decision("A", "1", "10"))
        path = shut / "submissions" / "D.xlsx"
        content = path.read_bytes()
        path.write_bytes(put(content, "Tự chấm", **{address_in(content, "evidence", "1"): "Sổ khác"}))

        assert [
            "D chưa kể các điều chỉnh, submission.sha256, criteria.1.evidence khi chốt là như tệp đã chốt, nay chấm lại là khác"
        ] == [
            text.replace("criteria.1.evidence, submission.sha256", "submission.sha256, criteria.1.evidence")
            for text in refusal(shut, "K1")
        ]

    def test_a_second_correction_follows_the_first(self, shut: Path) -> None:
        decide(shut, score_decision("D", "1", "20"))
        close(shut, "K1")
        decide(shut, score_decision("D", "1", "25"))

        (third,) = close(shut, "K1")

        assert ("closed/K1.3.json", (7,)) == (third.file, third.round.corrections)
        unit = units_of(grade(shut))["D"]
        assert ("60.0", "65.0", "30") == (
            unit.total, unit.closed and unit.closed.total_recognised, unit.criteria[0].recognised
        )  # fmt: skip
        assert [] == said(verify_season(shut).findings)

    def test_blocks_that_share_a_quota_are_closed_again_together(self, tmp_path: Path) -> None:
        root = _two_blocks_one_quota(tmp_path / "ky")
        close(root, "K1", "K2")
        decide(root, score_decision("G", "1", "20"))

        assert ["tỷ lệ tối đa của “Tốt” tính chung cả K1: phải chốt cùng lúc"] == refusal(root, "K2")
        again = close(root, "K1", "K2")
        assert [("K1", 2, ()), ("K2", 2, (5,))] == [
            (one.round.block, one.round.edition, one.round.corrections) for one in again
        ]
        assert 1 == len(grade(root).quotas)


class TestWriting:
    """A file is written once and never over another; a log that cannot be written leaves nothing closed."""

    def test_a_name_that_is_taken(self, root: Path) -> None:
        decide(root, *K1_DECIDED)
        (root / "closed").mkdir()
        (root / "closed" / "K1.json").write_text("{}", encoding="utf-8")

        with pytest.raises(InvalidSeason) as stop:
            close(root, "K1")

        assert ["sổ quyết định không ghi lần chốt nào thành “closed/K1.json”"] == said(stop.value.diagnostics)
        assert "{}" == (root / "closed" / "K1.json").read_text(encoding="utf-8")

    def test_a_log_that_cannot_be_written_leaves_no_file(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        decide(root, *K1_DECIDED)

        def fails(*_: object) -> None:
            raise CannotWrite

        monkeypatch.setattr(closing, "record", fails)
        with pytest.raises(CannotWrite):
            close(root, "K1")

        assert [] == list((root / "closed").glob("*.json"))

    @pytest.mark.parametrize(
        ("block", "name"),
        [
            ("KTH", "KTH.json"),
            ("TO-HC-06", "TO-HC-06.json"),
            ("Khối 1", "khoi-khoi-1-8e1643.json"),
            ("kth", "khoi-kth-3eaeb2.json"),
            ("CON", "khoi-con-a3dbc4.json"),
            ("../x", "khoi-x-d6b96a.json"),
        ],
    )
    def test_names_are_safe_and_apart(self, block: str, name: str) -> None:
        assert name == closed_file_name(block, 1)

    def test_a_closed_round_reads_back_as_it_was_written(self, shut: Path) -> None:
        content = (shut / "closed" / "K1.json").read_bytes()

        assert content == closed_json(ClosedRound.model_validate_json(content))


class TestDecisions:
    """What the meeting decides before closing is in the frozen file."""

    def test_settled_tie_and_unit_without_a_class(self, shut: Path) -> None:
        results = grade(shut)

        assert [("K1", ("A", "B"), 2)] == [
            (one.block, one.kept, one.decided_by) for one in results.quotas if one.block == "K1"
        ]
        no_class = units_of(results)["E"].no_class
        assert no_class is not None
        assert ("không nộp hồ sơ", 1) == (no_class.reason, no_class.number)

    def test_tie_settled_and_nothing_else(self, root: Path) -> None:
        decide(root, TIE_SETTLED, no_class_decision("E"))

        assert ["chưa ghi hội nghị nào công nhận kết quả của khối K1"] == refusal(root, "K1")
