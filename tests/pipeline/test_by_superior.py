"""Too many merged units for one set of documents: what is read unit by unit says just what all of them at once would."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest

from cdcs_score.errors import CannotWrite, WrongUse
from cdcs_score.language import Language
from cdcs_score.pipeline import by_superior
from cdcs_score.pipeline.by_superior import made_by_superior
from cdcs_score.pipeline.finished import Asked, Finished
from cdcs_score.pipeline.formats import FORMATS
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.workshop import Stage
from cdcs_score.readers.merged_season import read_merged
from cdcs_score.readers.results_reader import read_results
from cdcs_score.readers.stored_results import StoredResults, stored_results
from cdcs_score.report import build_report
from cdcs_score.report.merged import counted_only, named, named_with_superiors
from cdcs_score.results import BlockResult, Results, SuperiorResult
from cdcs_score.shelf import ShelfRoom
from cdcs_score.worker_process import Died
from tests.support.superiors import edited, merged, read, superior

T = TypeVar("T")
NORTH, SOUTH, WEST = "Công đoàn phường Bắc", "Công đoàn xã Nam", "Công đoàn xã Tây"
CODES = {NORTH: "cd-p-bac", SOUTH: "cd-x-nam", WEST: "cd-x-tay"}
FORMATS_HERE = ("docx", "html", "xlsx")


def season(folder: Path, year: int = 2025, **points: Mapping[str, str]) -> Path:
    """Results of the three, merged."""
    given = {"bac": {"CD-01": "40", "CD-02": "30"}, "nam": {"CD-01": "35", "CD-02": "20"}, "tay": {"CD-01": "38.5"}}
    made = [
        superior(folder / name, issuer, points.get(name, given[name]), year=year)
        for name, issuer in zip(given, CODES, strict=True)
    ]
    merged(folder / "tinh", *made)
    return folder / "tinh"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five units of three superior unions, merged; nothing in it is changed."""
    return season(tmp_path_factory.mktemp("tinh"))


@pytest.fixture
def stored(out: Path) -> Iterator[StoredResults]:
    """The same, left in their file."""
    found = stored_results(out)
    assert found is not None
    with closing(found):
        yield found


def reported(out: Path, formats: tuple[str, ...] = FORMATS_HERE, baseline: Path | None = None) -> dict[str, bytes]:
    """All documents, by name, where no more than four units go into one set."""
    written = write_report(out, formats, most_in_one=4, baseline=baseline)
    return {name: (written.folder / name).read_bytes() for name in written.names}


def part_in_memory(results: Results, one: SuperiorResult) -> Results:
    """What concerns one superior union, picked from all results at once."""
    units = tuple(unit for unit in results.units if unit.origin and unit.origin.superior == one.code)
    codes = {unit.code for unit in units}

    def kept(block: BlockResult) -> BlockResult:
        listed = {
            name: tuple(c for c in getattr(block, name) if c in codes) for name in ("units", "withheld", "no_class")
        }
        return block.model_copy(update=listed)

    return results.model_copy(
        update={"units": units, "blocks": tuple(map(kept, results.blocks)), "superiors": (one,), "quotas": ()}
    )


class TestDocuments:
    """What is made, against the same made of results held in memory."""

    def test_those_of_a_superior_union_are_what_its_units_in_memory_give(self, out: Path) -> None:
        found = read_results(out)
        results, documents = named_with_superiors(found.results), reported(out)

        for one in results.superiors:
            alone = Finished(
                inputs=read_merged(out).inputs, results=part_in_memory(results, one), result_id=found.short_id
            )
            expected = {
                f"cap-tren/{one.code}/{output.name}": output.content
                for name in FORMATS_HERE
                for output in FORMATS[name](alone).outputs
            }
            assert len(expected) >= 4
            assert {name: documents[name] for name in expected} == expected

    def test_counted_units_give_the_report_all_of_them_would(self, out: Path, stored: StoredResults) -> None:
        cover, everything = read_merged(out).inputs.office.cover, named_with_superiors(read(out))
        counted = stored.head.model_copy(update={"units": tuple(named(counted_only(stored.units)))})

        of_all, of_counted = (
            build_report(one, cover, result_id="x", lists_units=False) for one in (everything, counted)
        )
        in_full = build_report(everything, cover, result_id="x")

        assert of_counted == of_all
        assert (of_counted.summaries, of_counted.statuses, of_counted.class_counts) == (
            in_full.summaries, in_full.statuses, in_full.class_counts,
        )  # fmt: skip
        assert [replace(one, appendix="") for one in of_counted.superior_tables] == [
            replace(one, appendix="") for one in in_full.superior_tables
        ]

    def test_the_workbook_of_all_has_the_common_ranking_with_every_unit(self, out: Path) -> None:
        long = sheet_of(reported(out, ("xlsx",))["phu-luc-ket-qua.xlsx"], "Khối trường")
        write_report(out, ("xlsx",))
        short = sheet_of((out / "reports" / "phu-luc-ket-qua.xlsx").read_bytes(), "Khối trường")

        assert [row[1] for row in long if isinstance(row[0], int)] == [
            f"CĐCS CD-01 {NORTH} ({NORTH})", f"CĐCS CD-01 {WEST} ({WEST})", f"CĐCS CD-01 {SOUTH} ({SOUTH})",
            f"CĐCS CD-02 {NORTH} ({NORTH})", f"CĐCS CD-02 {SOUTH} ({SOUTH})",
        ]  # fmt: skip
        assert [row for row in long if row[0] != "PHỤ LỤC 3"] == [row for row in short if row[0] != "PHỤ LỤC 2"]

    def test_the_page_of_all_leads_to_a_page_of_each(self, out: Path) -> None:
        documents = reported(out, ("html",))

        for name in ("trang-ket-qua-noi-bo.html", "trang-ket-qua-cong-khai.html"):
            page = documents[name].decode()
            links = re.findall(r'href="(cap-tren/[^"]+)"', page)
            assert links == [f"cap-tren/{code}/{name}" for code in CODES.values()]
            assert documents.keys() >= set(links)
            assert "Vì có 05 đơn vị, trang này chỉ có số tổng hợp" in page
            assert not re.findall(r'href="#(?:xh|pd)', page)

    def test_the_page_of_each_says_whose_it_is(self, out: Path) -> None:
        documents = reported(out, ("html",))

        said = {
            code: f"<span>Năm 2025 – {issuer}</span>"
            in documents[f"cap-tren/{code}/trang-ket-qua-cong-khai.html"].decode()
            for issuer, code in CODES.items()
        }
        assert set(said.values()) == {True}

    def test_the_report_of_all_says_where_the_units_are(self, out: Path) -> None:
        from docx import Document  # noqa: PLC0415 -- only here

        document = Document(BytesIO(reported(out, ("docx",))["bao-cao-ket-qua.docx"]))
        text = "\n".join(one.text for one in document.paragraphs)
        rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]

        assert "Danh sách, điểm và thứ hạng của từng đơn vị ở báo cáo riêng" in text
        assert "(thư mục cap-tren/<mã>, mã ghi ở PHỤ LỤC 2)" in text
        assert [row[1:4] for row in rows if row[2:3] and row[2] in CODES.values()] == [
            [issuer, code, count] for (issuer, code), count in zip(CODES.items(), "221", strict=True)
        ]

    def test_two_processes_make_what_one_makes(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(by_superior, "cores_at_hand", lambda: 2)
        by_two = reported(out)
        monkeypatch.setattr(by_superior, "cores_at_hand", lambda: 1)

        assert reported(out) == by_two

    def test_each_superior_union_that_is_done_is_told(self, out: Path) -> None:
        told: list[tuple[Stage, int]] = []

        def progress(stage: Stage, things: Iterable[T], of: int) -> Iterator[T]:
            for thing in things:
                yield thing
                told.append((stage, of))

        write_report(out, ("xlsx",), most_in_one=4, progress=progress)

        assert told == [(Stage.REPORTING, 3)] * 3

    def test_last_year_is_that_of_the_baseline_everywhere(self, out: Path, tmp_path: Path) -> None:
        before = season(tmp_path / "2024", 2024, bac={"CD-01": "20", "CD-02": "40"})

        long = reported(out, ("xlsx",), baseline=before)
        write_report(out, ("xlsx",), baseline=before)
        short = (out / "reports" / "phu-luc-ket-qua.xlsx").read_bytes()

        assert sheet_of(long["phu-luc-ket-qua.xlsx"], "Tổng hợp") == sheet_of(short, "Tổng hợp")
        assert last_year(long["phu-luc-ket-qua.xlsx"]) == "Tốt: 3\nKhá: 2"
        assert last_year(long["cap-tren/cd-p-bac/phu-luc-ket-qua.xlsx"]) == "Tốt: 1\nKhá: 1"


class TestStops:
    """What is not as it was written gives no documents at all."""

    def test_changed_results_are_refused_as_ever(self, tmp_path: Path) -> None:
        root = season(tmp_path)
        edited(root / "results" / "results.json", '"total": "88.0"', '"total": "98.0"')

        with pytest.raises(WrongUse) as stop:
            reported(root)

        assert [one.code.name for one in stop.value.diagnostics] == ["CDC-G311"]
        assert not (root / "reports" / "bao-cao-ket-qua.docx").exists()

    def test_results_replaced_meanwhile_are_not_mixed_in(self, out: Path) -> None:
        asked = Asked(root=out, inputs=read_merged(out).inputs, formats=("xlsx",))
        other = by_superior.Setting(asked=asked, sha256="0" * 64, folder="", last_year={})

        with pytest.raises(WrongUse, match="CDC-G311"):
            by_superior.prepared(other)

    def test_a_process_that_ended_costs_the_run_and_is_named(self, stored: StoredResults) -> None:
        with pytest.raises(CannotWrite) as stop:
            by_superior.answered(Died(), stored.head, 1)

        assert [one.message(Language.VIETNAMESE) for one in stop.value.diagnostics] == [
            "không ghi được “cap-tren/cd-x-nam”: tiến trình bị dừng giữa chừng, có thể vì hết bộ nhớ; kết quả cũ còn nguyên"
        ]

    def test_documents_wait_on_disk(self, out: Path, stored: StoredResults) -> None:
        asked = Asked(root=out, inputs=read_merged(out).inputs, formats=("docx", "html"))

        with ShelfRoom() as room:
            made = made_by_superior(asked, stored, room, 4)
            own = [one for one in made.outputs if one.name.startswith("cap-tren/")]

            assert len(own) >= 9
            assert {bool(one.content) for one in own} == {False}


class TestStoredResults:
    """Results that stay in their file."""

    def test_are_those_that_are_read(self, out: Path, stored: StoredResults) -> None:
        found = read_results(out)

        assert (stored.sha256, stored.short_id) == (found.sha256, found.short_id)
        assert stored.head == found.results.model_copy(update={"units": ()})
        assert list(stored.codes) == [unit.code for unit in found.results.units]
        assert tuple(stored.units) == found.results.units
        assert (stored.units[-1], stored.units[1:3], stored.units[::-2], stored.units[5:]) == (
            found.results.units[-1], list(found.results.units[1:3]), list(found.results.units[::-2]), [],
        )  # fmt: skip

    @pytest.mark.parametrize("kept", [0, 300, 4000, -40], ids=["nothing", "a head", "a part", "all but the seal"])
    def test_cut_off_are_none(self, tmp_path: Path, out: Path, kept: int) -> None:
        content = (out / "results" / "results.json").read_bytes()
        (tmp_path / "results").mkdir()
        (tmp_path / "results" / "results.json").write_bytes(content[:kept])

        assert stored_results(tmp_path) is None

    def test_that_are_not_there_are_none(self, tmp_path: Path) -> None:
        assert stored_results(tmp_path) is None


def sheet_of(content: bytes, words: str) -> list[tuple[object, ...]]:
    """The one sheet whose name has these words, row by row."""
    book = openpyxl.load_workbook(BytesIO(content))
    (name,) = [one for one in book.sheetnames if words in one]
    return list(book[name].iter_rows(values_only=True))


def last_year(content: bytes) -> object:
    """Last year's classes of all units, as the summary has them."""
    return next(row[-1] for row in sheet_of(content, "Tổng hợp") if row[0] == "Cộng")
