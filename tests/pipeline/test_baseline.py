"""`report --baseline`: the documents say, column by column, what the two results.json say; without it nothing changes."""

import json
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
import pytest

from cdcs_score.errors import WrongUse
from cdcs_score.language import Language
from cdcs_score.numbers import localised
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.word_papers import REPORT_TEMPLATE
from tests.support.board_page import BoardPage, table_rows, text_of
from tests.support.two_years import AFTER, BEFORE, OTHER_RULE, graded

FORMATS = ("docx", "html", "xlsx", "pdf")
OFFICE, PUBLIC = "trang-ket-qua-noi-bo.html", "trang-ket-qua-cong-khai.html"
#: By newer code, the older of the units that go on.
GOING_ON = {"TO-01": "TO-01", "TO-02": "TO-02", "TO-50": "TO-05", "TO-08": "TO-08"}
SHORT = {"Tốt": "Tốt", "Khá": "Khá", "Yếu": "Yếu", None: "Chưa nộp"}


@pytest.fixture(scope="module")
def seasons(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two graded years; nobody changes them."""
    folder = tmp_path_factory.mktemp("hai-nam")
    return graded(folder / "nam-2024", BEFORE), graded(folder / "nam-2025", AFTER)


@pytest.fixture(scope="module")
def compared(seasons: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newer year with its documents, compared with the older."""
    root = shutil.copytree(seasons[1], tmp_path_factory.mktemp("so-sanh") / "nam-2025")
    write_report(root, FORMATS, baseline=seasons[0])
    return root


@pytest.fixture(scope="module")
def otherwise(seasons: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, a row of the newer rubric scored by another rule."""
    root = graded(tmp_path_factory.mktemp("doi-cach-cham") / "nam-2025", AFTER._replace(rubric=OTHER_RULE))
    write_report(root, FORMATS, baseline=seasons[0])
    return root


def units_of(root: Path) -> dict[str, dict[str, Any]]:
    document = json.loads((root / "results" / "results.json").read_text(encoding="utf-8"))
    return {unit["code"]: unit for unit in document["units"]}


def tables(root: Path) -> dict[str, list[list[str]]]:
    """The ruled tables of the report by their first head and their number of columns."""
    found = docx.Document(str(root / "reports" / REPORT_TEMPLATE))
    ruled = [table for table in found.tables if table.style is not None and table.style.name == "Table Grid"]
    return {
        "|".join(cell.text for cell in table.rows[0].cells): [
            [cell.text for cell in row.cells] for row in table.rows[1:]
        ]
        for table in ruled
    }


def table(root: Path, head: str) -> list[list[str]]:
    (found,) = (rows for heads, rows in tables(root).items() if heads.startswith(head))
    return found


def paragraphs(root: Path) -> list[str]:
    return [one.text for one in docx.Document(str(root / "reports" / REPORT_TEMPLATE)).paragraphs if one.text]


UNITS = "STT|Tên đơn vị|Xếp loại năm trước|Xếp loại năm nay"


def expected_row(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What a unit's line must say, from the two results: classes, totals, their difference, ranks."""
    both = before["total"] is not None and after["total"] is not None
    change = Fraction(after["total"]) - Fraction(before["total"]) if both else Fraction(0)
    told = ("+" if change > 0 else "") + localised(f"{float(change):g}") if both else "–"
    figures = [localised(one) if one is not None else "–" for one in (before["total"], after["total"])]
    ranks = [f"{one['rank']}/{one['of']}" if one["rank"] else "–" for one in (before, after)]
    return [SHORT[before["band_title"]], SHORT[after["band_title"]], *figures, told, *ranks]


class TestExcel:
    @pytest.mark.parametrize("code", GOING_ON)
    def test_line_of_a_unit_has_the_figures_of_the_two_results(
        self, seasons: tuple[Path, Path], compared: Path, code: str
    ) -> None:
        before, after = units_of(seasons[0])[GOING_ON[code]], units_of(seasons[1])[code]
        (sheet,) = (sheet for sheet in appendix_sheets(compared) if sheet.title.endswith("So với năm trước"))
        (row,) = (row for row in sheet.iter_rows(values_only=True) if row[1] == after["name"])

        assert expected_numbers(before, after) == row[5:10]

    def test_movement_of_the_sheets_balances_in_every_row(self, compared: Path) -> None:
        sheets = [sheet for sheet in appendix_sheets(compared) if "Biến động theo" in sheet.title]
        assert ["Biến động theo loại hình", "Biến động theo khối"] == [
            sheet.title.partition(" ")[2].partition(" ")[2] for sheet in sheets
        ]
        for sheet in sheets:
            rows = list(sheet.iter_rows(values_only=True))
            head = next(row for row in rows if "Đầu năm" in row)
            came = [at for at, title in enumerate(head) if str(title).startswith("Tăng:")]
            went = [at for at, title in enumerate(head) if str(title).startswith("Giảm:")]
            lines = [row for row in rows[rows.index(head) + 1 :] if isinstance(row[1], int)]
            assert len(lines) > 1
            for row in lines:
                assert row[1] + sum(row[at] for at in came) - sum(row[at] for at in went) == row[head.index("Cuối năm")]


class TestPdf:
    def test_every_unit_and_every_unit_gone_is_in_the_appendix(
        self, seasons: tuple[Path, Path], compared: Path
    ) -> None:
        pages = pypdf.PdfReader(compared / "reports" / "bao-cao-ket-qua.pdf").pages
        text = " ".join(" ".join(page.extract_text().replace("\xa0", " ") for page in pages).split())

        appendix = text[text.index("II. TỪNG ĐƠN VỊ") :]
        assert "III. ĐƠN VỊ KHÔNG CÒN TRONG DANH SÁCH" in appendix
        for code, old in GOING_ON.items():
            row = expected_row(units_of(seasons[0])[old], units_of(seasons[1])[code])
            assert " ".join(row[2:]) in appendix


def appendix_sheets(root: Path) -> list[Any]:
    return list(openpyxl.load_workbook(root / "reports" / "phu-luc-ket-qua.xlsx").worksheets)


def expected_numbers(before: dict[str, Any], after: dict[str, Any]) -> tuple[object, ...]:
    """The same as numbers: totals, their difference, ranks; a dash where there is none."""
    totals = [None if one["total"] is None else Fraction(one["total"]) for one in (before, after)]
    change = None if None in totals else totals[1] - totals[0]  # type: ignore[operator]
    figures = (*totals, change, before["rank"], after["rank"])
    return tuple("–" if one is None else float(one) for one in figures)


class TestWord:
    def test_every_unit_of_the_list_stands_once_under_its_pool(self, compared: Path) -> None:
        rows = table(compared, UNITS)

        named = [row[1] for row in rows if row[0] != row[1]]
        assert [
            "Tổ TO-01",
            "Tổ TO-09",
            "Tổ TO-30",
            "Tổ Hai & <mới>",
            "Tổ TO-05",
            "Tổ TO-08",
            "Tổ TO-10",
            "Tổ TO-11",
        ] == named
        assert ["Khối một", "Khối hai"] == [row[0] for row in rows if row[0] == row[1]]
        assert "Danh sách này có 08 tổ công đoàn./." in paragraphs(compared)

    @pytest.mark.parametrize("code", GOING_ON)
    def test_line_of_a_unit_says_what_the_two_results_say(
        self, seasons: tuple[Path, Path], compared: Path, code: str
    ) -> None:
        before, after = units_of(seasons[0])[GOING_ON[code]], units_of(seasons[1])[code]
        (row,) = (row for row in table(compared, UNITS) if row[1] == after["name"])

        assert expected_row(before, after) == [row[2], row[3], *row[5:10]]

    def test_units_that_came_have_no_year_before(self, compared: Path) -> None:
        rows = {row[1]: row for row in table(compared, UNITS)}

        assert {
            "Tổ TO-30": ("Mới, do sáp nhập", "từ Tổ TO-03 (Yếu), Tổ TO-04 (Yếu)"), "Tổ TO-09": ("Mới thành lập", ""),
            "Tổ TO-10": ("Chuyển đến", "tạm tính năm nay"), "Tổ TO-11": ("Mới có, chưa rõ từ đâu", "tạm tính năm nay"),
        } == {name: (rows[name][4], rows[name][10]) for name in ("Tổ TO-30", "Tổ TO-09", "Tổ TO-10", "Tổ TO-11")}  # fmt: skip
        assert {("–", "–", "–")} == {
            (row[2], row[5], row[7]) for name, row in rows.items() if name in ("Tổ TO-30", "Tổ TO-09")
        }

    def test_what_else_changed_is_told_in_words(self, compared: Path) -> None:
        notes = {row[1]: row[10] for row in table(compared, UNITS)}

        assert (
            "tên Tổ TO-02 → Tổ Hai & <mới>; chuyển từ Khối một sang Khối hai; tạm tính năm nay"
            == notes["Tổ Hai & <mới>"]
        )
        assert "mã TO-05 → TO-50; tạm tính năm nay" == notes["Tổ TO-05"]

    def test_units_that_are_gone_and_why(self, compared: Path) -> None:
        assert [
            ["1", "Tổ TO-03", "Khối một", "Yếu", "Sáp nhập vào Tổ TO-30"],
            ["2", "Tổ TO-04", "Khối một", "Yếu", "Sáp nhập vào Tổ TO-30"],
            ["3", "Tổ TO-06", "Khối hai", "Khá", "Kết thúc hoạt động ngày 01/5/2025"],
            ["4", "Tổ TO-07", "Khối hai", "Khá", "Không còn, chưa rõ vì sao"],
        ] == table(compared, "STT|Tên đơn vị|Khối|Xếp loại năm trước|Vì sao")

    def test_movement_of_the_appendix_balances_and_is_that_of_phu_luc_1(self, compared: Path) -> None:
        rows = table(compared, "Cấp, khối|Đầu năm")
        heads = next(heads for heads in tables(compared) if heads.startswith("Cấp, khối")).split("|")

        signs = [1 if head.startswith(("Đầu", "Tăng")) else -1 for head in heads[1:]]
        for row in rows:
            assert 0 == sum(sign * int(cell) for sign, cell in zip(signs, row[1:], strict=True)), row
        assert [str(sum(int(row[n]) for row in rows[:-1])) for n in (1, len(heads) - 1)] == [rows[-1][1], rows[-1][-1]]
        (summary,) = (row for row in table(compared, "Loại hình|Đầu năm") if row[0] == "Cộng")
        assert ["Cộng", rows[-1][1], "4", "4", rows[-1][-1]] == summary

    def test_sentences_stand_in_the_text_and_in_the_appendix(self, compared: Path) -> None:
        said = paragraphs(compared)

        for sentence in (
            "So với năm 2024: 04 đơn vị có trong cả hai danh sách. Trong 03 đơn vị so được xếp loại: tăng mức 1/3 (33,33%), giữ mức 1/3 (33,33%), giảm mức 1/3 (33,33%).",
            "Không so được xếp loại của 01 đơn vị: 01 đơn vị chưa có xếp loại ở một hoặc cả hai năm.",
            "Cuối năm 2024 có 08 đơn vị; tăng 04 (mới thành lập 01, do sáp nhập, chia tách 01, chuyển đến 01, chưa rõ từ đâu 01); giảm 04 (do sáp nhập, chia tách 02, kết thúc hoạt động 01, chưa rõ vì sao 01); nay có 08 đơn vị.",
        ):
            assert 2 == said.count(sentence), said

    def test_criteria_are_the_means_of_those_compared(self, seasons: tuple[Path, Path], compared: Path) -> None:
        before, after = (
            [{row["code"]: row["final"] for row in units_of(root)[code]["criteria"]} for code in codes]
            for root, codes in ((seasons[0], ("TO-01", "TO-02", "TO-05")), (seasons[1], ("TO-01", "TO-02", "TO-50")))
        )  # fmt: skip
        rows = {row[0]: row for row in table(compared, "Mã|Nhóm, tiêu chí")}

        for code in ("1", "2", "3"):
            means = [sum(Fraction(one[code]) for one in side) / 3 for side in (before, after)]
            assert [localised(f"{float(round(one * 100) / 100):g}") for one in means] == rows[code][4:6]
            assert "3" == rows[code][3]

    def test_changed_rule_has_no_number_and_says_what_changed(self, otherwise: Path) -> None:
        rows = {row[0]: row for row in table(otherwise, "Mã|Nhóm, tiêu chí")}

        assert ["0", "–", "–", "Không so sánh được: cách chấm đổi: 0–15 điểm, bước 5 → 0–15 điểm, bước 1"] == rows[
            "3b"
        ][3:7]
        assert "Không so sánh được: bên trong đã đổi: 3" == rows["B"][6]
        assert "Tổng điểm không so sánh được: đã đổi: B." in paragraphs(otherwise)
        assert {"–"} == {row[7] for row in table(otherwise, UNITS) if row[0] != row[1]}

    def test_last_year_of_the_summary_is_that_of_the_season_and_not_as_typed(self, compared: Path) -> None:
        summary = next(rows for heads, rows in tables(compared).items() if heads.endswith("|Năm trước"))

        # TO-01 Khá, TO-02 and TO-05 Tốt, TO-08 Tốt, TO-06 (ended, still listed) Khá; TO-02 was typed Khá
        assert "Tốt: 3\nKhá: 2" == summary[-1][-1]


class TestBoard:
    def board(self, root: Path, name: str) -> BoardPage:
        return BoardPage((root / "reports" / name).read_bytes())

    def rows(self, board: BoardPage) -> dict[str, dict[str, str]]:
        found = [
            row
            for one in board.section("so-sanh").xpath(".//table")
            for row in table_rows(one)
            if "Mức xếp loại" in row
        ]
        return {row["Tên đơn vị"].split(" TO-")[-1][:2]: row for row in found}

    @pytest.mark.parametrize("code", GOING_ON)
    def test_office_line_says_what_the_two_results_say(
        self, seasons: tuple[Path, Path], compared: Path, code: str
    ) -> None:
        before, after = units_of(seasons[0])[GOING_ON[code]], units_of(seasons[1])[code]
        row = self.rows(self.board(compared, OFFICE))[code[3:]]

        assert expected_row(before, after) == [
            row[head]
            for head in ("Xếp loại năm trước", "Xếp loại năm nay", "Điểm năm trước", "Điểm năm nay", "Tăng, giảm",
                         "Hạng năm trước", "Hạng năm nay")
        ]  # fmt: skip

    def test_public_edition_keeps_reasons_to_the_office(self, compared: Path) -> None:
        office, public = (text_of(self.board(compared, name).section("so-sanh")) for name in (OFFICE, PUBLIC))

        for words in ("Chưa nộp", "Không còn, chưa rõ vì sao", "Mới có, chưa rõ từ đâu"):
            assert words in office
            assert words not in public
        assert "Không còn trong danh sách" in public

    def test_each_unit_leads_to_its_scorecard(self, compared: Path) -> None:
        board = self.board(compared, OFFICE)
        links = board.section("so-sanh").xpath(".//a[@class='unit']/@href")

        assert 8 == len(links)
        assert all(board.has_section(link.removeprefix("#")) for link in links)

    def test_matrix_counts_the_classes_of_the_earlier_season(self, compared: Path) -> None:
        (found,) = self.board(compared, OFFICE).section("nam-truoc").xpath(".//table")
        rows = {row["Năm trước ↓ · Năm nay →"]: row for row in table_rows(found)}

        assert ("3", "2") == (rows["Tốt"]["Cộng"], rows["Khá"]["Cộng"])
        assert "theo kết quả kỳ đánh giá năm 2024" in text_of(found)


class TestWithoutBaseline:
    def test_documents_are_what_they_were(self, seasons: tuple[Path, Path], tmp_path: Path) -> None:
        root = shutil.copytree(seasons[1], tmp_path / "ky")
        write_report(root, FORMATS)
        before = {path.name: path.read_bytes() for path in (root / "reports").rglob("*.*")}
        write_report(root, FORMATS, baseline=seasons[0])
        write_report(root, FORMATS)

        assert before == {path.name: path.read_bytes() for path in (root / "reports").rglob("*.*")}
        assert all(b"so-sanh" not in before[name] for name in (OFFICE, PUBLIC))
        assert "So sánh với năm" not in "\n".join(paragraphs(root))

    def test_the_same_baseline_gives_the_same_bytes(
        self, seasons: tuple[Path, Path], compared: Path, tmp_path: Path
    ) -> None:
        root = shutil.copytree(seasons[1], tmp_path / "ky")
        write_report(root, FORMATS, baseline=seasons[0] / "results" / "results.json")

        assert {path.name: path.read_bytes() for path in (compared / "reports").rglob("*.*")} == {
            path.name: path.read_bytes() for path in (root / "reports").rglob("*.*")
        }


class TestWrongBaseline:
    def refused(self, root: Path, baseline: Path) -> str:
        with pytest.raises(WrongUse) as stop:
            write_report(root, baseline=baseline)
        return stop.value.diagnostics[0].message(Language.VIETNAMESE)

    def test_season_of_the_same_year(self, seasons: tuple[Path, Path]) -> None:
        said = "--baseline phải là kỳ của năm trước đó, không phải cùng năm"
        assert said in self.refused(seasons[1], seasons[1])

    def test_season_of_a_later_year(self, seasons: tuple[Path, Path]) -> None:
        assert "kỳ ghi trước là năm 2025, kỳ ghi sau là năm 2024" == self.refused(seasons[0], seasons[1])
        assert not (seasons[0] / "reports").exists()


def test_register_that_says_otherwise_is_told(seasons: tuple[Path, Path], tmp_path: Path) -> None:
    root = shutil.copytree(seasons[1], tmp_path / "ky")
    found = [one for one in write_report(root, baseline=seasons[0]).diagnostics if one.code.name == "CDC-G410"]

    assert [("TO-02", "cột Xếp loại năm trước ghi “Khá”, kết quả kỳ 2024 là “Tốt”")] == [
        (one.unit, one.message(Language.VIETNAMESE)) for one in found
    ]
