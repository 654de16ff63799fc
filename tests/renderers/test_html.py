"""The board as a file: one page that needs nothing else, whatever names look like and whatever an office's template says."""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from cdcs_score.codes import Code, reports
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidTemplate
from cdcs_score.language import Language
from cdcs_score.readers.page_templates import read_page_templates
from cdcs_score.register import Cover
from cdcs_score.renderers.html import render_board
from cdcs_score.report.board import Board, Edition, build_board
from cdcs_score.resources import bundled_templates
from cdcs_score.results import Results
from tests.support.board_page import BoardPage, text_of
from tests.support.results_builder import (
    COVER,
    criterion,
    graded_unit,
    results_of,
    school_units,
    troubled_school,
    two_vocabularies,
)

PARTS = read_page_templates(bundled_templates() / "html")
NASTY = (
    "</script><script>alert(1)</script>",
    "A & B <C>",
    "\"'`",
    "\u202egnụd",
    "a\u2028b",
    "{{ 7*7 }}",
    "{% raw %}",
    "–" * 200,
)


def boarded(
    results: Results, edition: Edition = Edition.OFFICE, cover: Cover = COVER, most_on_page: int = 400
) -> Board:
    return build_board(results, cover, (), edition, result_id="3f2a9c1b", most_on_page=most_on_page)


def page_of(results: Results, *, own: Mapping[str, str] | None = None, most_on_page: int = 400) -> BoardPage:
    return BoardPage(render_board({**PARTS, **(own or {})}, boarded(results, most_on_page=most_on_page)))


class TestOneFile:
    """Nothing is fetched, and nothing runs but the script that came with the page."""

    @pytest.mark.parametrize("results", [troubled_school(), two_vocabularies(), results_of()])
    def test_names_no_other_file_and_no_address(self, results: Results) -> None:
        page = page_of(results)
        addresses = page.tree.xpath("//@src|//@href|//@action|//@data|//@xlink:href", namespaces={"xlink": "x"})

        assert 1 == len([one for one in addresses if one.startswith("data:image/svg+xml,")])
        assert not [one for one in addresses if not one.startswith(("#", "data:image/svg+xml,"))]
        assert not re.search(r"@import|url\(|@font-face", page.text)

    def test_policy_lets_in_its_own_style_and_script_by_their_hash(self) -> None:
        page = page_of(troubled_school())
        style, script = page.tree.xpath("//style/text()")[0], page.tree.xpath("//script[not(@class)]/text()")[0]

        assert (
            f"default-src 'none'; img-src data:; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}';"
            " base-uri 'none'; form-action 'none'"
        ) == page.policy
        assert not page.tree.xpath("//@style|//@onclick|//@onload")

    def test_policy_comes_before_anything_a_template_says(self) -> None:
        text = page_of(troubled_school(), own={"trang-ket-qua.html": "<title>x</title><script>1</script>"}).text

        assert text.startswith('<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<meta http-equiv=')
        assert text.index("Content-Security-Policy") < text.index("<script>")

    def test_same_board_gives_the_same_bytes(self) -> None:
        assert render_board(PARTS, boarded(troubled_school())) == render_board(PARTS, boarded(troubled_school()))


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class TestNames:
    """Whatever units are called, they are words on the page."""

    @pytest.mark.parametrize("most_on_page", [400, 3])
    def test_nasty_ones_are_words(self, most_on_page: int) -> None:
        units = [
            graded_unit(name, ("20",) * 4, "80", "kha", 1, True, criteria=(criterion(name, "I", "20"),)) for name in NASTY
        ]  # fmt: skip
        page = page_of(results_of(*units, blocks={"K1": NASTY[0]}), most_on_page=most_on_page)

        expected = {name.replace("\u202e", " ").strip() for name in NASTY}
        assert {" ".join(name.split()) for name in expected} == {line.name for line in page.rankings[NASTY[0]]}
        assert 1 == len(page.tree.xpath("//script[not(@class)]"))
        for line in page.rankings[NASTY[0]]:
            card = page.card(line)
            assert line.name == card.name
            assert line.name == card.rows[0][0]["Mã"]
        assert "\u202e" not in page.text + "".join(page.packed)


class TestPacked:
    """Of many units the scorecards are packed: they are the same ones."""

    def test_holds_the_scorecards_that_would_stand_on_the_page(self) -> None:
        units = tuple(graded_unit(f"Tổ {n}", ("20",) * 4, "80", "kha", 1, True) for n in range(95))
        whole, packed = (page_of(results_of(*units), most_on_page=most) for most in (95, 94))

        assert ([], 3) == (whole.packed, len(packed.packed))
        assert "Phiếu điểm của từng đơn vị được nén" in packed.text
        for line in whole.ranked.values():
            assert whole.card(line).text == packed.card(packed.ranked[line.code]).text
        assert not packed.has_section("phieu-diem")

    def test_a_pack_is_much_smaller_than_what_it_holds(self) -> None:
        units = tuple(
            graded_unit(f"Tổ {n}", ("20",) * 4, "80", "kha", 1, True, criteria=(criterion("TC1", "I", "20"),)) for n in range(80)
        )  # fmt: skip
        page = page_of(results_of(*units), most_on_page=3)

        assert 12 * sum(len(pack.text) for pack in page.tree.xpath("//script[@class='pack']")) < 8 * sum(
            map(len, page.packed)
        )


class TestCover:
    """What stands above the figures."""

    def test_draft_until_the_season_is_official(self) -> None:
        official = Cover(title="Năm 2025", issuer="LĐLĐ huyện A", is_official=True)
        rubric = results_of().rubrics[0].model_copy(update={"status": "official"})
        results = results_of(*school_units(), rubrics=(rubric,))

        marked, clean = (BoardPage(render_board(PARTS, boarded(results, cover=one))) for one in (COVER, official))

        assert "DỰ KIẾN Kết quả chưa được công nhận, còn có thể thay đổi." == text_of(marked.tree.xpath("//aside")[0])
        assert "DỰ KIẾN" not in text_of(clean.tree.xpath("//body")[0])
        assert not clean.tree.xpath("//aside|//p[@class='watermark']")

    def test_empty_season_has_a_page(self) -> None:
        page = page_of(results_of())

        assert {} == page.rankings
        assert "0" == text_of(page.tree.xpath("//ul[@class='figures']/li/b")[0])


class TestTemplatesOfOthers:
    """An office's own template changes words, columns and looks; what it may not is refused with name and line."""

    def test_wording_and_order_of_columns(self) -> None:
        ranking = (
            '<section id="xep-hang">{% for pool in board.rankings %}<table class="sortable"><tbody>{% for one in pool.units %}'
            "<tr><td>{{ one.total.text }}</td><td>{{ one.name.text }}</td></tr>{% endfor %}</tbody></table>"
            "<p>Đúng {{ pool.count|lower }}</p>{% endfor %}</section>"
        )
        page = page_of(results_of(*school_units()), own={"muc-xep-hang.html": ranking})

        rows = page.section("xep-hang").xpath(".//tr")
        assert ["97", "Tổ Khối 2"] == [text_of(cell) for cell in rows[0]]
        assert "Đúng danh sách này có 07 tổ công đoàn." == text_of(page.section("xep-hang").find("p"))

    def test_style_of_one_s_own_counts(self) -> None:
        page = page_of(troubled_school(), own={"trang-ket-qua.css": "body { color: red; }"})

        assert f"style-src 'sha256-{_digest('body { color: red; }')}'" in page.policy

    @pytest.mark.parametrize(
        ("code", "message", "text"),
        [
            (reports.TEMPLATE_UNDEFINED, "mẫu dùng tên không có: “isuer”, có phải ý là “issuer” không?", "\n{{ board.isuer }}"),
            (reports.TEMPLATE_UNDEFINED, "mẫu dùng tên không có: “report”", "\n{% for x in report %}{% endfor %}"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: thẻ mở, thẻ đóng hoặc tên lệnh không đúng", "\n{{ board.title|safe }}"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: thẻ mở, thẻ đóng hoặc tên lệnh không đúng", "\n{% for x %}"),
            (reports.TEMPLATE_SYNTAX, "thẻ trong mẫu viết sai: một thẻ dùng sai loại giá trị", "\n{% for x in 5 %}{% endfor %}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “__class__”", "\n{{ board.__class__.__mro__ }}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “upper()”", "\n{{ board.title.upper() }}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “+”", "\n{{ 1 + 1 }}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “/etc/passwd”", "\n{% include '/etc/passwd' %}"),
            (reports.TEMPLATE_FORBIDDEN, "mẫu cố làm việc không được phép: “../x”", "\n{% import '../x' as y %}"),
        ],
    )  # fmt: skip
    def test_is_refused(self, code: Code, message: str, text: str) -> None:
        error = _refused({**PARTS, "muc-khoi.html": text})

        assert (code, message) == (error.code, error.message(Language.VIETNAMESE))
        assert ("muc-khoi.html", 2) == (error.place.file, error.place.line)

    def test_text_is_escaped_even_where_the_template_says_not_to(self) -> None:
        text = "{% autoescape false %}{{ board.issuer }}{% endautoescape %}"
        board = boarded(results_of(), cover=Cover(title="", issuer="<b>A</b>"))

        assert b"&lt;b&gt;A&lt;/b&gt;" in render_board({**PARTS, "muc-khoi.html": text}, board)


def _refused(parts: Mapping[str, str]) -> Diagnostic:
    with pytest.raises(InvalidTemplate) as caught:
        render_board(parts, boarded(results_of(*school_units())))
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


def test_docs_list_every_name_a_template_may_use(repository: Path) -> None:
    text = (repository / "docs" / "board.md").read_text(encoding="utf-8")
    documented = {
        section.partition("\n")[0].rpartition("(")[2].rstrip(")"): re.findall(
            r"`(\w+)`", " ".join(line.split("|")[1] for line in section.splitlines() if line.startswith("| `"))
        )
        for section in text.split("\n## ")[2:]
    }
    known = {kind.__name__: [field.name for field in fields(kind)] for kind in _records(Board)}

    assert {name: sorted(names) for name, names in known.items()} == {
        name: sorted(names) for name, names in documented.items()
    }


def _records(kind: type) -> Iterator[type]:
    yield kind
    for field in fields(kind):
        for inner in _kinds_in(field.type):
            yield from _records(inner)


def _kinds_in(kind: Any) -> Iterator[type]:
    if isinstance(kind, type) and is_dataclass(kind):
        yield kind
    for inner in get_args(kind):
        yield from _kinds_in(inner)


class TestTemplateFolder:
    """What an office brings takes the place of what came with the tool; the script is always ours."""

    BUNDLED = bundled_templates() / "html"

    def test_files_of_one_s_own_replace_and_add(self, tmp_path: Path) -> None:
        (tmp_path / "muc-khoi.html").write_text("của tôi", encoding="utf-8-sig")
        (tmp_path / "them.html").write_text("thêm", encoding="utf-8")
        (tmp_path / "trang-ket-qua.js").write_text("alert(1)", encoding="utf-8")

        found = read_page_templates(self.BUNDLED, tmp_path)

        assert ("của tôi", "thêm") == (found["muc-khoi.html"], found["them.html"])
        assert {name: text for name, text in PARTS.items() if name != "muc-khoi.html"}.items() <= found.items()

    @pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a" * (4 * 1024 * 1024 + 1)], ids=["no text", "too long"])
    def test_file_that_is_no_template_is_refused(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "a.html").write_bytes(content)

        assert f"không đọc được mẫu “{tmp_path / 'a.html'}”" == self.refused(tmp_path)

    def test_folder_without_a_page_template_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "bao-cao-ket-qua.docx").write_bytes(b"PK")

        assert f"không đọc được mẫu “{tmp_path}”" == self.refused(tmp_path)
        assert f"không đọc được mẫu “{tmp_path / 'x'}”" == self.refused(tmp_path / "x")

    def refused(self, folder: Path) -> str:
        with pytest.raises(InvalidTemplate) as caught:
            read_page_templates(self.BUNDLED, folder)
        (diagnostic,) = caught.value.diagnostics
        assert reports.TEMPLATE_UNREADABLE == diagnostic.code
        return diagnostic.message(Language.VIETNAMESE)
