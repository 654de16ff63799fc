"""PDF documents of a season: each says what results.json says, unit by unit; whatever a name looks like, it is a name."""

import io
import json
import re
import shutil
import struct
import sys
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pypdf
import pytest

from cdcs_score.errors import MissingPart
from cdcs_score.language import Language
from cdcs_score.numbers import localised
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.word_papers import SEEN
from cdcs_score.renderers import pdf
from cdcs_score.renderers.pdf import PdfPress
from cdcs_score.renderers.word import WordTemplate
from cdcs_score.report import build_report
from cdcs_score.report.own_texts import no_texts
from cdcs_score.resources import bundled_templates
from tests.support.pack_season import LOCAL, NAMES, POINTS, graded_season
from tests.support.results_builder import COVER, graded_unit, results_of, two_vocabularies

TEMPLATES = bundled_templates() / "typst"
A4 = (595, 842)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graded_season(tmp_path_factory.mktemp("pdf") / "ky")


@pytest.fixture(scope="module")
def season(graded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The season with its documents; nobody changes it."""
    root = shutil.copytree(graded, tmp_path_factory.mktemp("printed") / "ky")
    assert () == write_report(root, ["pdf"]).diagnostics
    return root


def units_of(root: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((root / "results" / "results.json").read_text(encoding="utf-8"))["units"]
    return found


def pages(content: Path | bytes) -> list[str]:
    """The words of each page, with one blank wherever a line ends."""
    reader = pypdf.PdfReader(content if isinstance(content, Path) else io.BytesIO(content))
    return [" ".join(page.extract_text().replace("\xa0", " ").split()) for page in reader.pages]


def words(root: Path, name: str) -> str:
    return " ".join(pages(root / "reports" / name))


def shown(text: str | None) -> str:
    return "–" if text is None else localised(text)


class TestAgainstTheResults:
    def test_every_paper_of_the_word_pack_is_there(self, season: Path) -> None:
        written = {path.relative_to(season / "reports").as_posix() for path in (season / "reports").rglob("*.pdf")}

        papers = ("bao-cao-ket-qua", "bien-ban-hop-xet", "quyet-dinh-cong-nhan", "to-trinh-khen-thuong")
        assert {*(f"{name}.pdf" for name in papers), *(f"thong-bao/{code}.pdf" for code in NAMES)} == written

    def test_ranking_has_every_column_of_every_unit(self, season: Path) -> None:
        text = words(season, "bao-cao-ket-qua.pdf")

        assert len(NAMES) == len(units_of(season))
        for unit in units_of(season):
            groups = [shown(one["points"]) for one in unit["groups"]] or ["–", "–", "–"]
            members = shown(unit["members"] and str(unit["members"]))
            extras = [shown(unit[one]["points"]) if unit[one] else "–" for one in ("bonus", "penalties")]
            cells = (unit["name"], members, shown(unit["self_total"]), *groups, *extras, shown(unit["total"]))
            assert " ".join(cells) in text

    def test_criterion_table_has_every_column_of_every_unit(self, season: Path) -> None:
        text = words(season, "bao-cao-ket-qua.pdf")

        for unit in units_of(season):
            if unit["criteria"]:
                points = [shown(one["final"]) for one in unit["criteria"]]
                extras = [shown(unit[one]["points"]) if unit[one] else "–" for one in ("bonus", "penalties")]
                assert " ".join((unit["name"], *points, *extras, shown(unit["total"]))) in text

    @pytest.mark.parametrize("code", POINTS)
    def test_notice_has_the_points_of_its_unit_row_by_row(self, season: Path, code: str) -> None:
        unit = next(one for one in units_of(season) if one["code"] == code)
        text = words(season, f"thong-bao/{code}.pdf")

        assert unit["name"] in text
        for criterion in unit["criteria"]:
            for leaf in criterion["parts"] or [criterion]:
                figures = [shown(leaf[name]) for name in ("maximum", "self", "verified", "final")]
                assert " ".join((leaf["code"], leaf["title"], *figures)) in text
        assert f"Tổng điểm: {localised(unit['total'])} điểm" in text
        assert f"Xếp loại: {unit['band_title']}." in text

    def test_decision_lists_every_classified_unit_once_without_points(self, season: Path) -> None:
        text = words(season, "quyet-dinh-cong-nhan.pdf").partition("DANH SÁCH")[2]

        for unit in units_of(season):
            assert text.count(unit["name"]) == (unit["band"] is not None)
            assert unit["total"] is None or localised(unit["total"]) not in text

    def test_minutes_and_proposal_say_what_the_meeting_and_the_superior_need(self, season: Path) -> None:
        assert "Khối tổ 04 03" in words(season, "bien-ban-hop-xet.pdf")
        assert "Lê Thị Hòa" in words(season, "to-trinh-khen-thuong.pdf")


@pytest.mark.parametrize("name", SEEN)
def test_templates_print_every_field_the_word_templates_print(name: str) -> None:
    word = WordTemplate((bundled_templates() / "word" / name).read_bytes(), name)
    typst = (TEMPLATES / name).with_suffix(".typ").read_text(encoding="utf-8")
    typst += (TEMPLATES / "chung.typ").read_text(encoding="utf-8")
    called, kind = list(SEEN[name].items())[-1]

    printed = {field for field in field_names(kind) if word.mentions(field)}
    assert printed
    assert set() == {field for field in printed if not re.search(rf"\b{field}\b", typst)}, called


def field_names(kind: Any) -> set[str]:
    """The names of all fields of a record, and of the records in it."""
    if not is_dataclass(kind):
        return set().union(*map(field_names, get_args(kind))) if get_args(kind) else set()
    hints = get_type_hints(kind)
    return set(hints).union(*(field_names(hint) for hint in hints.values()))


class TestOnPaper:
    def test_text_stands_upright_and_appendices_lie_down_on_a4(self, season: Path) -> None:
        found = pypdf.PdfReader(season / "reports" / "bao-cao-ket-qua.pdf").pages
        sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in found]

        upright = sum("PHỤ LỤC" not in text for text in pages(season / "reports" / "bao-cao-ket-qua.pdf"))
        assert [A4] * upright + [A4[::-1]] * (len(sizes) - upright) == sizes
        assert 0 < upright < len(sizes)

    def test_pages_are_numbered_from_the_second(self, season: Path) -> None:
        first, *others = pages(season / "reports" / "bao-cao-ket-qua.pdf")

        assert first.startswith(
            "LĐLĐ B CĐCS A Số: ……/BC-… CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
        )
        assert [str(number) for number in range(2, len(others) + 2)] == [text.partition(" ")[0] for text in others]

    def test_every_page_says_it_is_a_draft_by_a_sample_rubric(self) -> None:
        report = build_report(two_vocabularies(), COVER, result_id="3f2a9c1b")
        found = pages(printed("bao-cao-ket-qua.typ", report=report))

        assert all("DỰ KIẾN – BẢNG CHẤM ĐIỂM MẪU Mã kết quả: 3f2a9c1b" in text for text in found)

    def test_fonts_are_ours_and_embedded(self, season: Path) -> None:
        for path in (season / "reports").rglob("*.pdf"):
            fonts = list(fonts_of(path))
            assert fonts
            assert all("LiberationSerif" in name and is_embedded for name, is_embedded in fonts)

    @pytest.mark.parametrize("font", sorted(path.name for path in (TEMPLATES / "fonts").glob("*.ttf")))
    def test_fonts_have_every_vietnamese_letter(self, font: str) -> None:
        letters = {*"ăâđêôơưĂÂĐÊÔƠƯ", *(chr(code) for code in range(0x1EA0, 0x1EFA)), *"àáãèéìíòóõùúýĩũ–…“”₫"}

        assert set() == {letter for letter in letters if ord(letter) not in letters_of(TEMPLATES / "fonts" / font)}


def printed(template: str, **seen: object) -> bytes:
    return PdfPress(TEMPLATES).printed(template, {"texts": no_texts(), **seen})


def fonts_of(path: Path) -> Iterator[tuple[str, bool]]:
    """The name of each font of a document, and whether it is inside."""
    for page in pypdf.PdfReader(path).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            whole = font.get_object()["/DescendantFonts"][0].get_object()
            yield str(whole["/BaseFont"]), "/FontFile2" in whole["/FontDescriptor"].get_object()


def letters_of(font: Path) -> set[int]:
    """The letters a TrueType font has, by its table for the basic plane (format 4)."""
    data = font.read_bytes()
    tables = {data[at : at + 4]: struct.unpack(">L", data[at + 8 : at + 12])[0] for at in range(12, 12 + 16 * 30, 16)}
    start = tables[b"cmap"]
    for number in range(struct.unpack(">H", data[start + 2 : start + 4])[0]):
        platform, encoding, offset = struct.unpack(">HHL", data[start + 4 + 8 * number : start + 12 + 8 * number])
        if (platform, encoding) == (3, 1):
            at, count = start + offset, struct.unpack(">H", data[start + offset + 6 : start + offset + 8])[0] // 2
            ends = struct.unpack(f">{count}H", data[at + 14 : at + 14 + 2 * count])
            starts = struct.unpack(f">{count}H", data[at + 16 + 2 * count : at + 16 + 4 * count])
            return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1)}
    raise AssertionError(font)


@pytest.mark.parametrize(
    "name",
    ['#read("/etc/passwd")', "$x^2$", "`raw`", "\\ #let", "[x] ]]", "*đậm* _nghiêng_", "@ref <nhan>", "// ghi chú", '"}); evil(', "= Mục", "A & B <C>", "${x}"],
)  # fmt: skip
def test_name_that_looks_like_markup_stays_a_name(name: str) -> None:
    report = build_report(results_of(graded_unit(name, ("20", "20", "20", "20"), "80", "kha", 1)), COVER, result_id="1")

    assert f"1 {name} 12 80 20 20 20 20" in " ".join(pages(printed("bao-cao-ket-qua.typ", report=report)))


def test_controls_and_marks_that_turn_a_line_around_are_blanks() -> None:
    unit = graded_unit("Tổ\x07 \u202eA", ("20", "20", "20", "20"), "80", "kha", 1)
    report = build_report(results_of(unit), COVER, result_id="1")

    assert "1 Tổ A 12 80 20" in " ".join(pages(printed("bao-cao-ket-qua.typ", report=report)))


def test_a_long_document_is_forgotten_and_changes_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def both() -> list[bytes]:
        units = [graded_unit(name, ("20",) * 4, "80", "kha", 1) for name in ("Tổ 1", "Tổ 2")]
        press = PdfPress(TEMPLATES)
        reports = [build_report(results_of(unit), COVER, result_id="1") for unit in units]
        return [press.printed("bao-cao-ket-qua.typ", {"texts": no_texts(), "report": one}) for one in reports]

    remembered = both()
    monkeypatch.setattr(pdf, "_MUCH", 0)

    assert both() == remembered
    assert len(set(remembered)) == 2


def test_same_results_give_the_same_bytes(season: Path) -> None:
    before = {path: path.read_bytes() for path in (season / "reports").rglob("*.pdf")}

    write_report(season, ["pdf"])

    assert before == {path: path.read_bytes() for path in (season / "reports").rglob("*.pdf")}


def test_own_words_are_printed_and_an_unknown_file_is_told(graded: Path, tmp_path: Path) -> None:
    root = shutil.copytree(graded, tmp_path / "ky")
    texts = root / "reports-text"
    texts.mkdir(exist_ok=True)
    (texts / "bao-cao-nhan-xet.txt").write_text("Nhận xét #1: tốt.\nKiến nghị: $không$.", encoding="utf-8")
    (texts / "rieng.txt").write_text("x", encoding="utf-8")

    (finding,) = write_report(root, ["pdf"]).diagnostics

    assert ("CDC-T106", "rieng.txt") == (finding.code.name, finding.raw)
    text = words(root, "bao-cao-ket-qua.pdf")
    assert "Nhận xét #1: tốt." in text
    assert "Kiến nghị: $không$." in text


def test_without_typst_it_says_how_to_get_it_and_writes_nothing(
    graded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(graded, tmp_path / "ky")
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(MissingPart) as stop:
        write_report(root, ["docx", "pdf"])

    (finding,) = stop.value.diagnostics
    assert "chưa cài phần in PDF (typst)" == finding.message(Language.VIETNAMESE)
    assert not list(root.rglob("*.docx"))


def test_what_two_formats_have_to_say_alike_is_said_once(tmp_path: Path) -> None:
    root = graded_season(tmp_path / "ky", LOCAL.replace("status: local", "status: sample"))

    found = [finding.code.name for finding in write_report(root, ["docx", "pdf"]).diagnostics]

    assert 1 == found.count("CDC-T107")
    assert 4 == found.count("CDC-T108")
