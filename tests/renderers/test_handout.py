"""A rubric made readable: nothing it says is missing from the screen, from Word or from Excel."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest

from cdcs_score.authored import Model
from cdcs_score.cli.rubric_page import show_rubric_page
from cdcs_score.dossier_parts import SHOWN_BY_WORDS, DossierPart
from cdcs_score.errors import InvalidRubric
from cdcs_score.expression import Expression
from cdcs_score.fact_limits import figure_in_words
from cdcs_score.facts import ChoiceFact, MeasuredFact, meant_by_blank, value_words
from cdcs_score.language import Language
from cdcs_score.numbers import Exact, from_excel, shown
from cdcs_score.periods import Periods
from cdcs_score.pipeline.showing_rubrics import DOCUMENTS, rubric_handout
from cdcs_score.readers.rubric_reader import read_rubric, rubric_from_text
from cdcs_score.register import Level
from cdcs_score.renderers.form_methods import condition_in_words
from cdcs_score.renderers.handout import handout_of
from cdcs_score.renderers.handout_parts import Handout
from cdcs_score.resources import bundled_rubrics
from cdcs_score.rows import Leaf, Row
from cdcs_score.rubric import Change, Rubric
from cdcs_score.scorecard import Layer
from cdcs_score.scoring_rules import Count
from cdcs_score.sizes import Sizes
from cdcs_score.sources import Source
from cdcs_score.text import day_in_figures, day_in_words
from cdcs_score.wording import LAYER_WORDS
from tests.support.fact_rubrics import fact_rubric_text
from tests.support.rubrics import BONUS_BY_SELF, QUOTA, rubric_text, whole_text, with_bonus

PERIODS = ("groups:\n", "periods: {H1: {weight: 1.5}, H2: {weight: 2.5}, divide_by: 4}\ngroups:\n")
SIZES = (
    ("groups:\n", "sizes: {by: members, tables: {small: {below: 500}, large: {from: 500}}}\ngroups:\n"),
    ("title: Tiêu chí 1, maximum: 40,", "title: Tiêu chí 1, maximum: {small: 38.5, large: 45},"),
    ("title: Tiêu chí 2, maximum: 20,", "title: Tiêu chí 2, maximum: {small: 21.5, large: 15},"),
    ("step: 1, evidence", "step: {small: 0.25, large: 0.75}, evidence"),
)
#: Where the language is written down; worked cases are only counted.
MODULES = {one.__module__ for one in (Rubric, ChoiceFact, Row, Count, Source, Sizes, Periods, DossierPart)}
_DOSSIER = """\
dossier: [{code: BTC, title: Bảng tự chấm điểm, need: required, shown_by: workbook, source: HD#II},
  {code: ANH, title: Ảnh chụp, need: optional, shown_by: receipts, source: HD#II}]
facts:
"""
PARTS = ("facts:\n", _DOSSIER)
#: Between them these have every key of the language.
TEXTS = {
    "whole": whole_text(PARTS),
    "by period": whole_text(PERIODS, ("then: shared", "then: shared, within: cluster"), ("capped: true", "capped: false")),
    "with facts": fact_rubric_text(),
    "by size": rubric_text(*SIZES, with_bonus(BONUS_BY_SELF), ("ranking: {by", QUOTA + "ranking: {by")),
    "no penalties": whole_text(
        ("half_up}\nfinal", "down}\nfinal"),
        ("earn: sum, evidence", "earn: {at_least: 1, points: 5}, evidence"),
        ("{fact: rules, points: 2},", "{fact: rules},"),
        ("{fact: plan, points: 3}]", "{fact: plan}]"),
        ("status: sample", "status: local"),
    ),
}  # fmt: skip


@pytest.fixture(params=list(TEXTS), ids=list(TEXTS))
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A rubric file."""
    path = tmp_path / "bang.yaml"
    path.write_text(TEXTS[request.param], encoding="utf-8")
    return path


def handout_from(path: Path, language: Language = Language.VIETNAMESE) -> Handout:
    return rubric_handout(path, path.name, language)


# The three ways a handout is read, each as one text.


def screen(handout: Handout, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    show_rubric_page(handout)
    return capsys.readouterr().out


def word(handout: Handout) -> str:
    document = docx.Document(io.BytesIO(DOCUMENTS[".docx"](handout)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def excel(handout: Handout) -> str:
    book = openpyxl.load_workbook(io.BytesIO(DOCUMENTS[".xlsx"](handout)), data_only=True)
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return "\n".join(value if isinstance(value, str) else shown(from_excel(float(str(value)))) for value in values)


def plain(text: str) -> str:
    """The text with one blank between words and no capitals: neither lines nor a title's capitals matter here."""
    return " ".join(text.split()).casefold()


# What a rubric says, told by a walk over its own models, so that a new key cannot be forgotten.


def said(rubric: Rubric) -> Iterator[str]:
    """Every value the author wrote, as people read it."""
    yield from _said(rubric.model_copy(update={"tests": ()}), rubric)


def _said(model: Model, rubric: Rubric) -> Iterator[str]:
    for name in type(model).model_fields:
        yield from _told(model, name, getattr(model, name), rubric)


def _told(model: Model, name: str, value: object, rubric: Rubric) -> Iterator[str]:
    match value:
        case None | ():
            return
        case Model():
            yield from _said(value, rubric)
        case Expression():
            yield condition_in_words(value, rubric)
        case tuple():
            for one in value:
                yield from _told(model, name, one, rubric)
        case dict():
            yield from (key for key in value if name in ("facts", "sources", "each", "tables"))
            for one in value.values():
                yield from _told(model, name, one, rubric)
        case _:
            yield _leaf(model, name, value, rubric)


#: Words of the language and what people read for them, by key.
WORDS: Mapping[str, Mapping[object, str]] = {
    "status": {"sample": "MẪU", "local": "của địa phương", "official": "chính thức"},
    "capped": {True: "không vượt thang điểm", False: "được vượt thang điểm"},
    "rounding": {"half_up": "nửa thì lên", "half_even": "nửa thì về số chẵn", "down": "bỏ phần lẻ"},
    "basis": {"found": "(đọc thấy)", "inferred": "(suy ra)", "proposed": "(đề xuất)"},
    "supplied_by": {"unit": "đơn vị", "superior": "cấp trên"},
    "type": {"count": "số nguyên", "number": "một số", "percent": "tỷ lệ", "yes_no": "có hoặc không", "choice": "chọn một"},
    "severity": {"error": ": lỗi", "warning": ": cảnh báo", "note": ": ghi chú"},
    "missing": {"zero": "bỏ trống: 0 điểm", "withhold": "bỏ trống: chưa có tổng điểm"},
    "evidence": {"required": "minh chứng: bắt buộc", "optional": "minh chứng: nếu có", "none": "minh chứng: không cần"},
    "not_arising": {"forbidden": "không được ghi"},
    "treatment": {"full": "được trọn điểm", "zero": "0 điểm", "rescale": "trừ ra khỏi điểm tối đa"},
    "awarded_by": {"self": "đơn vị tự chấm", "superior": "cấp trên chấm"},
    "scope": {"block": "trong khối", "cluster": "trong cụm", "rubric": "trong các đơn vị dùng bảng này"},
    "tie_at_cut": {"decide": "chờ quyết định"},
    "ties": {"1224": "đơn vị sau hạng 4", "1223": "đơn vị sau hạng 3"},
    "then": {"shared": "đồng hạng"},
    "within_pool": {"block": "các đơn vị cùng khối", "cluster": "các đơn vị cùng cụm"},
    "order": {"total": "tổng điểm", "1": "nhóm 1", "A": "nhóm A"},
    "year": {2025: "2025"},
    "by": {"class": "mức xếp loại", "total": "tổng điểm", "members": "đoàn viên", "workers": "lao động"},
    "earn": {"sum": "", "all": "đủ cả"},
    "method": dict.fromkeys(("judged", "yes_no", "levels", "ratio", "linear", "count", "checklist", "deduct", "rollup", "informational"), ""),
}  # fmt: skip
_CLASSES = ("within", "forces", "caps_at", "class_", "overflow")
_FACTS = ("fact", "numerator", "denominator")
_LIMITS = ("at_least", "at_most", "blank_means")


def _leaf(model: Model, name: str, value: object, rubric: Rubric) -> str:
    kind = type(model).__name__
    if name == "explanation":
        return {"required": "giải trình", "optional": "giải trình: nếu có", "none": "giải trình: không cần"}[str(value)]
    if name == "within" and kind == "Ranking":
        return WORDS["within_pool"][value]
    if name in _CLASSES or (name == "at_least" and kind == "QuotaBase"):
        return rubric.class_of(str(value)).title
    if name in _FACTS:
        return rubric.facts[str(value)].label
    if name == "shown_by":
        return SHOWN_BY_WORDS[value].vi  # type: ignore[index]  # one of its words
    if name == "need":
        return {"required": "bắt buộc", "optional": "nếu có"}[str(value)]
    if name in WORDS:
        return WORDS[name][value]
    if name in _LIMITS and "Fact" in kind:
        return _limit(model, name, value)
    return _figure(name, value, kind)


def _limit(fact: Model, name: str, value: object) -> str:
    if name == "blank_means":
        means = meant_by_blank(fact)  # type: ignore[arg-type]  # a model with a blank is a fact
        assert means is not None
        return value_words(fact, means)  # type: ignore[arg-type]  # likewise
    assert isinstance(fact, MeasuredFact)
    assert isinstance(value, int | Exact)
    return figure_in_words(fact, Exact(value)).vi


def _figure(name: str, value: object, kind: str) -> str:
    match value:
        case Exact() if name == "at_most" or (kind, name) == ("ShareBand", "from_"):
            return "thấp hơn" if value == 0 else f"{shown(value * 100)}%"
        case Exact() if (kind, name) == ("ClassBand", "from_"):
            return f"từ {shown(value)}" if value else "dưới"
        case Exact() | int():
            return shown(Exact(value))
        case date():
            return day_in_words(value) if kind == "Source" else day_in_figures(value)
        case Level():
            return value.word.vi
        case Layer():
            return LAYER_WORDS[value].vi
        case str() if name == "source":
            return value.replace("#", ", ", 1)
        case str():
            return value
    raise AssertionError(kind, name, value)


@pytest.mark.parametrize("way", ["screen", "word", "excel"])
def test_everything_a_rubric_says_can_be_read(file: Path, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = read_rubric(file, file.name)
    handout = handout_from(file)
    ways: dict[str, Callable[[], str]] = {
        "screen": lambda: screen(handout, capsys),
        "word": lambda: word(handout),
        "excel": lambda: excel(handout),
    }
    text = plain(ways[way]())

    wanted = [one for rubric in (found.rubric, *found.by_size.values()) for one in said(rubric)]
    assert len(wanted) > 80
    assert [] == [one for one in wanted if plain(one) not in text]


def test_a_value_left_out_would_be_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    rubric = rubric_from_text(TEXTS["whole"].replace("message: Đoàn viên nhiều", "message: Điều chưa in nhiều"))
    text = plain(screen(handout_of(rubric_from_text(TEXTS["whole"]), Language.VIETNAMESE), capsys))

    assert ["Điều chưa in nhiều hơn lao động"] == [one for one in said(rubric) if plain(one) not in text]


def test_the_rubrics_of_this_page_have_every_key_of_the_language() -> None:
    """A new key of the language fails here until a rubric above has it, and then until it can be read."""
    written = [key for text in TEXTS.values() for key in _keys(rubric_from_text(text))]
    kinds = set(_models(Model)) - {Change}  # refused in this version

    assert set() == kinds - {kind for kind, _ in written}
    names = {name for kind in kinds for name in kind.model_fields}
    of_files = {"layouts"}  # how files come back is no part of what a rubric says
    assert {"changes"} == names - {name for _, name in written} - of_files


def _models(base: type[Model]) -> Iterator[type[Model]]:
    """All kinds of things a rubric is made of; those only others are made from have no values of their own."""
    for kind in base.__subclasses__():
        if kind.__module__ in MODULES:
            yield from [] if kind in (Row, Leaf) or kind.__name__.startswith("_") else [kind]
            yield from _models(kind)


def _keys(model: Model) -> Iterator[tuple[type[Model], str]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if value not in (None, ()):
            yield type(model), name
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        for one in inner:
            if isinstance(one, Model):
                yield from _keys(one)


def test_every_choice_and_the_number_of_cases_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    rubric = rubric_from_text(TEXTS["whole"])
    handout = handout_of(rubric, Language.VIETNAMESE)
    choices = [words for fact in rubric.facts.values() if isinstance(fact, ChoiceFact) for words in fact.of.values()]

    for text in (screen(handout, capsys), word(handout), excel(handout)):
        assert re.search(rf"Tình huống mẫu\W+{len(rubric.tests)}\b", text)
        assert [] == [one for one in choices if one not in text]


# Sums.


@pytest.mark.parametrize("path", bundled_rubrics().values(), ids=bundled_rubrics())
def test_sums_add_up_again(path: Path) -> None:
    for table in handout_from(path).tables:
        points = {row.code: row.points for row in table.rows}
        summed = [row for row in table.rows if row.adds_up]

        assert summed
        assert [(row.code, row.points) for row in summed] == [
            (row.code, sum(points[code] or 0 for code in row.adds_up)) for row in summed
        ]
        assert [row.maximum for row in table.rows] == [
            "" if row.points is None else shown(row.points) for row in table.rows
        ]


def test_excel_holds_real_numbers_and_formulas_with_their_values() -> None:
    path = bundled_rubrics()["cdcs-doanh-nghiep"]
    content = DOCUMENTS[".xlsx"](handout_from(path))
    formulas, values = (
        openpyxl.load_workbook(io.BytesIO(content), data_only=is_value)["Bảng điểm"] for is_value in (False, True)
    )
    checked = 0
    for (formula,), (value,) in zip(formulas["C6:C60"], values["C6:C60"], strict=True):
        if isinstance(formula.value, str) and formula.value.startswith("="):
            cells = formula.value[1:].split("+")
            assert value.value == sum(values[cell].value for cell in cells)
            checked += 1
        elif formula.value is not None:
            assert isinstance(formula.value, int | float)
    assert checked == 3 + 6 + 1


def test_excel_repeats_heads_and_prints_on_a4_lying() -> None:
    book = openpyxl.load_workbook(io.BytesIO(DOCUMENTS[".xlsx"](handout_from(bundled_rubrics()["cdcs-truong-hoc"]))))

    assert ["Bảng điểm", "Số liệu", "Xếp loại và căn cứ"] == book.sheetnames
    points = book["Bảng điểm"]
    assert ("landscape", "9", "C6", "$5:$5") == (
        points.page_setup.orientation,
        str(points.page_setup.paperSize),
        points.freeze_panes,
        points.print_title_rows,
    )


# Sizes.


def test_each_size_has_its_own_table_and_what_is_alike_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "bang.yaml"
    path.write_text(TEXTS["by size"], encoding="utf-8")
    handout = handout_from(path)

    headings = ["I. Bảng điểm (dưới 500 đoàn viên)", "II. Bảng điểm (từ 500 đoàn viên)"]
    assert headings == [table.heading for table in handout.tables]
    maxima = [[row.maximum for row in table.rows if row.code in ("1", "2", "A")] for table in handout.tables]
    assert [["60", "38,5", "21,5"], ["60", "45", "15"]] == maxima
    (sizes,) = (one for one in handout.sections if "quy mô" in one.heading)
    assert ["dưới 500 đoàn viên", "từ 500 đoàn viên", "1, 2"] == [entry.text for entry in sizes.entries]
    assert 1 == sum("Mức xếp loại" in section.heading for section in handout.sections)


def test_a_rule_that_differs_by_size_is_told_for_each(tmp_path: Path) -> None:
    path = tmp_path / "bang.yaml"
    text = rubric_text(*SIZES, ("title: Khá, from: 50", "title: Khá, from: {small: 45, large: 50}"))
    path.write_text(text, encoding="utf-8")

    headings = [one.heading for one in handout_from(path).sections if "Mức xếp loại" in one.heading]

    assert ["IV. Mức xếp loại (dưới 500 đoàn viên)", "V. Mức xếp loại (từ 500 đoàn viên)"] == headings


# Samples, languages, bytes.


def test_a_sample_says_so_everywhere_and_another_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    warning = "BẢNG CHẤM ĐIỂM MẪU, KHÔNG PHẢI VĂN BẢN CHÍNH THỨC"
    sample, local = (
        handout_of(rubric_from_text(TEXTS[name]), Language.VIETNAMESE) for name in ("whole", "no penalties")
    )

    assert [2, 1, 3] == [text.count(warning) for text in (screen(sample, capsys), word(sample), excel(sample))]
    assert [0, 0, 0] == [text.count(warning) for text in (screen(local, capsys), word(local), excel(local))]
    document = docx.Document(io.BytesIO(DOCUMENTS[".docx"](sample)))
    assert warning == document.sections[0].footer.paragraphs[0].text


def test_english_says_everything_around_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    rubric = rubric_from_text(TEXTS["by period"])
    ours = screen(handout_of(rubric, Language.ENGLISH), capsys)

    assert "SAMPLE RUBRIC, NOT AN OFFICIAL DOCUMENT" in ours
    for words in ("I. Points", "How it is scored", "3 points for every 20", "evidence: required", "Knock-outs"):
        assert words in ours
    for word_ in ("điểm nhóm", "tính từ", "bắt buộc", "tối đa", "căn cứ", "không được ghi", "khi "):
        assert word_ not in ours.lower().replace("điểm thưởng", "").replace("điểm trừ", "")


def test_a_class_of_units_below_goes_by_its_title_where_its_rubric_lies_beside() -> None:
    path = bundled_rubrics()["cdcs-truong-hoc"]
    row = next(row for row in handout_from(path).tables[0].rows if row.code == "2.4")

    assert row.scoring.startswith("tỷ lệ tổ công đoàn đạt từ mức Vững mạnh: từ 90%: 6")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_documents_repeat_to_the_byte_and_hold_no_clock(kind: str) -> None:
    handout = handout_from(bundled_rubrics()["cdcs-truong-hoc"])
    first, second = (DOCUMENTS[kind](handout) for _ in range(2))

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in archive.infolist()}


def test_a_broken_rubric_is_no_handout(tmp_path: Path) -> None:
    path = tmp_path / "bang.yaml"
    path.write_text(rubric_text(("year: 2025", "year: hai nghìn")), encoding="utf-8")

    with pytest.raises(InvalidRubric):
        handout_from(path)


# Word.


def test_rows_in_word_stay_whole_and_heads_stay_with_what_they_head() -> None:
    content = DOCUMENTS[".docx"](handout_from(bundled_rubrics()["cdcs-doanh-nghiep"]))
    points, facts = docx.Document(io.BytesIO(content)).tables

    for table in (points, facts):
        rows = table._tbl.tr_lst  # noqa: SLF001 -- python-docx shows no such marks
        assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)
        assert [True] + [False] * (len(rows) - 1) == [bool(row.xpath("w:trPr/w:tblHeader")) for row in rows]
    kept = [row.cells[0].text for row in points.rows if row.cells[0].paragraphs[0].paragraph_format.keep_with_next]
    assert ["1", "1.2", "1.4", "1.5", "1.6", "2", "2.7", "3", "3.2", "T"] == kept
    bold = [row.cells[0].text for row in points.rows if row.cells[0].paragraphs[0].runs[0].bold]
    assert ["Mã", *kept] == [code for code in bold if code]


def test_sections_are_numbered_from_one_in_order() -> None:
    handout = handout_from(bundled_rubrics()["cdcs-doanh-nghiep"])

    assert ["III", "IV", "V", "VI", "VII", "VIII", "IX", "X"] == [one.heading.split(".")[0] for one in handout.sections]
    for section in handout.sections:
        numbers = [int(entry.number) for entry in section.entries]
        assert 1 == numbers[0]
        assert all(after == before + 1 for before, after in pairwise(numbers))


def test_delivered_template_is_fresh(repository: Path) -> None:
    from scripts.word_templates.handout import rubric_handout as drawn  # noqa: PLC0415 -- python-docx is for this test

    assert (repository / "templates" / "word" / "bang-cham-diem.docx").read_bytes() == drawn()
