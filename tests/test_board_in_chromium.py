"""The board in a real browser: every control used, nothing fetched, nothing complained of, and readable by everyone.

Skipped only where no Chromium is installed. The check of accessibility needs axe-core beside the checkout
(`npm install --no-save axe-core`), for it is not ours to ship.
"""

import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from cdcs_score.comparison import Comparison
from cdcs_score.readers.page_templates import read_page_templates
from cdcs_score.register import Office
from cdcs_score.renderers.html import render_board
from cdcs_score.report.board import Edition, build_board
from cdcs_score.report.trial_years import compared_with_the_year_before
from cdcs_score.resources import bundled_templates
from cdcs_score.results import Results, UnitResult
from cdcs_score.text import sort_key
from tests.support.chromium import Page, chromium, needs_chromium
from tests.support.results_builder import (
    COVER,
    criterion,
    graded_unit,
    results_of,
    troubled_school,
    two_vocabularies,
)

pytestmark = needs_chromium

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
#: As they are typed, and hard to put in order: numbers, tones, đ, marks, capitals.
NAMES = ("Tổ 10", "Tổ 2", "tổ 2", "Tổ đá", "Tổ Đà", "Tổ da", "Tổ dạ", "Tổ ăn", "Tổ an", "Tổ ân", "Tổ Ất", "Tổ ỷ", "Tổ ỵ",
         "Tổ 1", "Tổ (3)", "Tổ-3", "Tổ hoà", "Tổ hòa", "Tổ hóa", "Tổ ưu", "Tổ un", "Tổ 02", "Tổ Z", "Tổ éclair")  # fmt: skip
ENTER, ESCAPE, TAB = ("Enter", 13), ("Escape", 27), ("Tab", 9)


def board_page(
    results: Results,
    edition: Edition = Edition.OFFICE,
    own: Mapping[str, str] | None = None,
    most_on_page: int = 400,
    comparison: Comparison | None = None,
) -> bytes:
    parts = {**read_page_templates(bundled_templates() / "html"), **(own or {})}
    board = build_board(
        results, COVER, (), edition, result_id="3f2a9c1b", most_on_page=most_on_page, comparison=comparison
    )
    return render_board(parts, board)


def compared(results: Results) -> Comparison:
    """These results against a made-up year before."""
    return compared_with_the_year_before(results, Office(cover=COVER, units=()))


def detailed(results: Results) -> Results:
    """The same units, each with two criteria to look at."""

    def with_rows(unit: UnitResult) -> UnitResult:
        if unit.criteria or unit.total is None or unit.rubric != "to-cong-doan-truong-4x25":
            return unit
        rows = (criterion("TC1", "I", "24.5"), criterion("TC2", "II", "20"))
        return unit.model_copy(update={"criteria": rows})

    return results.model_copy(update={"units": tuple(map(with_rows, results.units))})


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with chromium(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.fixture
def page(browser: Page) -> Iterator[Page]:
    """A window as a desk has it; whatever a test did to it is undone, and nothing was fetched or complained of."""
    browser.size(1366, 900)
    browser.media(prefers_color_scheme="light")
    yield browser
    assert [] == browser.complaints
    assert {"file:", "data:"} >= {
        address.partition("//")[0].partition("data:")[1] or address[:5] for address in browser.requests
    }
    assert 1 == sum(address.startswith("file:") for address in browser.requests)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The seven tổ of the school and some in trouble, in two blocks."""
    path = tmp_path / "trang kết quả #1.html"
    path.write_bytes(board_page(detailed(troubled_school())))
    return path


def names(page: Page, pool: int = 1) -> list[str]:
    """The names in a ranking as the page shows them, from above."""
    rows = f"[...document.querySelectorAll('#xh{pool} tbody tr')].filter((row) => row.offsetParent)"
    return list(page.run(f"{rows}.map((row) => row.querySelector('a').textContent)"))


class TestSorting:
    """A press on a head sorts; the order is ours."""

    def test_by_name_as_our_lists_are(self, page: Page, tmp_path: Path) -> None:
        units = [graded_unit(name, ("20",) * 4, "80", "kha", 1, True) for name in NAMES]
        path = tmp_path / "a.html"
        path.write_bytes(board_page(results_of(*units)))
        page.open(path)
        in_order = sorted(NAMES, key=sort_key)

        page.click("#xh1 thead th:nth-child(2) button")
        assert in_order == names(page)
        assert in_order.index("Tổ 2") < in_order.index("Tổ 10") < in_order.index("Tổ an")
        page.click("#xh1 thead th:nth-child(2) button")
        assert in_order[::-1] == names(page)

    def test_by_points_with_equals_in_order_of_the_page_and_none_last(self, page: Page, file: Path) -> None:
        page.open(file)
        before = names(page)
        total = "#xh1 thead th.n:not(.more):nth-of-type(n+3) button"

        page.click(total)
        rising = names(page)
        assert [
            "Tổ bộ môn", "Tổ Khối 1", "Tổ Khối 4", "Tổ Khối 5", "Tổ Văn phòng", "Tổ Khối 3", "Tổ Khối 2", "Tổ Bảo mẫu", "Tổ Thư viện",
        ] == rising  # fmt: skip
        assert "ascending" == page.run(f"document.querySelector('{total}').parentElement.getAttribute('aria-sort')")
        page.click(total)
        assert [*before[:2], *before[2:]] == names(page)
        assert "descending" == page.run(f"document.querySelector('{total}').parentElement.getAttribute('aria-sort')")
        page.click(total)
        assert before == names(page)
        assert page.run(f"document.querySelector('{total}').parentElement.getAttribute('aria-sort')") is None

    def test_every_head_of_every_table(self, page: Page, file: Path) -> None:
        page.open(file)
        heads = page.run("document.querySelectorAll('th[data-sort] button').length")
        pressed = page.run(
            "[...document.querySelectorAll('th[data-sort] button')].map((button) => { button.click();"
            " const table = button.closest('table'), at = button.closest('th').cellIndex;"
            " const keys = [...table.tBodies[0].rows].map((row) => row.cells[at].dataset.k);"
            " const known = keys.filter((key) => key !== '').map(Number);"
            " return known.every((key, n) => n === 0 || known[n - 1] <= key) && keys.slice(known.length).every((key) => key === '');"
            " })"
        )
        assert heads > 30
        assert [True] * heads == pressed


class TestNarrowing:
    """Search and filters show what fits, and say how many."""

    def test_search_without_marks(self, page: Page, file: Path) -> None:
        page.open(file)
        page.click("#loc-tim")
        page.write("khoi")
        assert ["Tổ Khối 2", "Tổ Khối 3", "Tổ Khối 1", "Tổ Khối 4", "Tổ Khối 5"] == names(page)
        assert "Đang hiện 5 trong 10 đơn vị." == page.run("document.getElementById('loc-so').textContent")
        page.run("document.getElementById('loc-tim').select()")
        page.write("Khối 4")
        assert ["Tổ Khối 4"] == names(page)
        page.run("document.getElementById('loc-tim').select()")
        page.write("không có")
        assert [] == names(page)
        assert page.run("document.getElementById('loc-rong').offsetParent !== null")
        page.click("#loc-xoa")
        page.wait("document.getElementById('loc-rong').hidden")
        assert 9 == len(names(page))

    @pytest.mark.parametrize(
        ("control", "choice", "shown"),
        [
            ("loc-khoi", "Khối phân hiệu", ["Tổ Phân hiệu"]),
            ("loc-loai", "Vững mạnh xuất sắc", ["Tổ Khối 2", "Tổ Khối 3"]),
            ("loc-loai", "Chưa xếp loại", ["Tổ Bảo mẫu", "Tổ Thư viện"]),
            ("loc-tinh-trang", "Chưa nộp", ["Tổ Bảo mẫu"]),
            ("loc-tinh-trang", "Đã chấm, nộp muộn", ["Tổ Khối 1"]),
        ],
    )
    def test_filters(self, page: Page, file: Path, control: str, choice: str, shown: list[str]) -> None:
        page.open(file)
        page.run(
            f"(() => {{ const one = document.getElementById('{control}');"
            f" one.value = [...one.options].find((option) => option.text === '{choice}').value;"
            " one.dispatchEvent(new Event('input', {bubbles: true})); })()"
        )
        assert shown == names(page) + names(page, 2)
        assert f"Đang hiện {len(shown)} trong 10 đơn vị." == page.run("document.getElementById('loc-so').textContent")

    def test_search_finds_codes_and_is_no_pattern(self, page: Page, tmp_path: Path) -> None:
        units = [graded_unit(name, ("20",) * 4, "80", "kha", 1, True) for name in ("A.*", "B<i>&", "C")]
        path = tmp_path / "a.html"
        path.write_bytes(board_page(results_of(*units)))
        page.open(path)
        page.click("#loc-tim")
        page.write(".*")
        assert [] == names(page)
        page.run("document.getElementById('loc-tim').select()")
        page.write("b i")
        assert ["B<i>&"] == names(page)


class TestScorecard:
    """A name opens its scorecard; the keyboard is enough."""

    @pytest.mark.parametrize("most_on_page", [400, 3])
    def test_opens_walks_and_closes(self, page: Page, tmp_path: Path, most_on_page: int) -> None:
        path = tmp_path / "a.html"
        path.write_bytes(board_page(detailed(troubled_school()), most_on_page=most_on_page))
        page.open(path)
        page.click("#xh1 tbody a.unit")
        page.wait("document.querySelector('dialog').open && document.getElementById('phieu-ten')")
        told = "document.getElementById('phieu-ten').textContent"

        assert "Tổ Khối 2" == page.run(told)
        assert "24,5" in page.run("document.querySelector('dialog .points').textContent")
        assert page.run("document.getElementById('phieu-truoc').disabled")
        assert re.search(r"#pd\d+$", page.run("location.href"))
        page.click("#phieu-sau")
        page.wait(f"{told} === 'Tổ Khối 3'")
        page.click("#phieu-truoc")
        page.wait(f"{told} === 'Tổ Khối 2'")
        page.press(ESCAPE[0], code=ESCAPE[1])
        page.wait("!document.querySelector('dialog').open && location.hash === ''")  # told a moment after it is closed
        assert "Tổ Khối 2" == page.run("document.activeElement.textContent")

    def test_walks_in_the_order_and_choice_shown(self, page: Page, file: Path) -> None:
        page.open(file)
        page.click("#xh1 thead th:nth-child(2) button")
        page.click("#loc-tim")
        page.write("khoi")
        page.click("#xh1 tbody tr:not([hidden]) a.unit")
        told = "document.getElementById('phieu-ten').textContent"
        seen = [page.run(told)]
        while not page.run("document.getElementById('phieu-sau').disabled"):
            page.click("#phieu-sau")
            page.wait(f"{told} !== '{seen[-1]}'")
            seen.append(page.run(told))
        page.click("#phieu-dong")

        assert [f"Tổ Khối {number}" for number in range(1, 6)] == seen

    @pytest.mark.parametrize("most_on_page", [400, 3])
    def test_an_address_opens_it(self, page: Page, tmp_path: Path, most_on_page: int) -> None:
        path = tmp_path / "a.html"
        path.write_bytes(board_page(detailed(troubled_school()), most_on_page=most_on_page))
        page.open(path, "#pd3")
        page.wait("document.querySelector('dialog').open && document.getElementById('phieu-ten')")
        assert "Tổ Khối 3" == page.run("document.getElementById('phieu-ten').textContent")

    def test_by_keyboard_alone(self, page: Page, file: Path) -> None:
        page.open(file)
        page.press(*TAB[:1], code=TAB[1])
        assert "Đến bảng xếp hạng" == page.run("document.activeElement.textContent")
        page.press(ENTER[0], code=ENTER[1], text="\r")
        reached = []
        for _ in range(40):
            page.press(TAB[0], code=TAB[1])
            reached.append(page.run("document.activeElement.id || document.activeElement.textContent"))
            if reached[-1] == "Tổ Khối 2":
                break
        assert ["loc-tim", "loc-khoi", "loc-loai", "loc-tinh-trang", "loc-xoa"] == reached[:5]
        assert {"Hạng", "Tổng điểm", "Xếp loại", "Tổ Khối 2"} <= set(reached)
        page.press(ENTER[0], code=ENTER[1], text="\r")
        page.wait("document.querySelector('dialog').open")
        page.press(ESCAPE[0], code=ESCAPE[1])
        page.wait("!document.querySelector('dialog').open")


class TestLooks:
    """Light and dark, on a phone, on paper, and without the script."""

    def test_dark_by_the_machine_and_by_the_button(self, page: Page, file: Path) -> None:
        ground = "getComputedStyle(document.body).backgroundColor"
        page.open(file)
        light = page.run(ground)
        page.media(prefers_color_scheme="dark")
        dark = page.run(ground)
        assert light != dark
        page.wait("document.getElementById('doi-mau').textContent === 'Nền sáng'")
        page.click("#doi-mau")
        assert light == page.run(ground)
        page.media(prefers_color_scheme="light")
        page.click("#doi-mau")
        assert dark == page.run(ground)

    @pytest.mark.parametrize("width", [320, 390, 768, 1024])
    def test_nothing_hangs_over_the_edge(self, page: Page, tmp_path: Path, width: int) -> None:
        long = graded_unit("Công đoàn " + "Liên" * 48, ("20",) * 4, "80", "kha", 1)
        path = tmp_path / "a.html"
        path.write_bytes(board_page(detailed(results_of(long, *troubled_school().units))))
        page.size(width, 800, is_phone=width < 700)
        page.open(path)
        assert width >= page.run("document.documentElement.scrollWidth")
        page.click("#xh1 tbody a.unit")
        page.wait("document.querySelector('dialog').open")
        assert width >= page.run("document.querySelector('dialog').scrollWidth")

    def test_without_script_every_scorecard_is_on_the_page(self, page: Page, file: Path) -> None:
        page.call("Emulation.setScriptExecutionDisabled", value=True)
        try:
            page.open_without_script(file, "#pd1")
            tree = _tree_once_it_has(page, '<details class="sheet" open')  # the address opens the one asked for
            assert 10 == tree.count('<article class="card"')
            assert 'id="loc" hidden' in tree
        finally:
            page.call("Emulation.setScriptExecutionDisabled", value=False)
            page.open(file)

    def test_paper_is_a4_and_marked_on_every_page(self, page: Page, file: Path) -> None:
        page.open(file)
        sheets = _media_boxes(page.printed())

        assert len(sheets) > 3
        assert {(595, 842), (842, 595)} == set(sheets)
        page.media("print")
        assert "none" == page.run("getComputedStyle(document.getElementById('loc')).display")
        assert "fixed" == page.run("getComputedStyle(document.querySelector('.watermark')).position")
        page.media()

    def test_an_open_scorecard_is_printed_alone(self, page: Page, file: Path) -> None:
        page.open(file)
        page.click("#xh1 tbody a.unit")
        page.wait("document.querySelector('dialog').open")
        assert [(595, 842)] == _media_boxes(page.printed())


def _tree_once_it_has(page: Page, sought: str) -> str:
    """The page's elements as HTML, asked for without a script until they hold what is sought, ten seconds long."""
    end = time.monotonic() + 10
    tree = ""
    while sought not in tree and time.monotonic() < end:
        document = page.call("DOM.getDocument", depth=1)["root"]
        tree = page.call("DOM.getOuterHTML", nodeId=document["nodeId"])["outerHTML"]
    assert sought in tree
    return tree


def _media_boxes(pdf: bytes) -> list[tuple[int, int]]:
    """The size of every sheet, in points."""
    found = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in found]


class TestForeignHands:
    """Names and templates of others run nothing."""

    def test_nasty_names_are_words(self, page: Page, tmp_path: Path) -> None:
        nasty = ("</script><script>window.bad=1</script>", "<img src=x onerror=window.bad=1>", "'\"&amp;<b>", "\u202egnụd",
                 "\u2028dòng\u2029", "{{ 7*7 }}", "a" * 200, "--><!--", "]]>", "</title></style>")  # fmt: skip
        units = [graded_unit(name, ("20",) * 4, "80", "kha", 1, True) for name in nasty]
        for most_on_page in (400, 3):
            path = tmp_path / "a.html"
            path.write_bytes(
                board_page(detailed(results_of(*units, blocks={"K1": nasty[0]})), most_on_page=most_on_page)
            )
            page.open(path)
            for number in range(len(nasty)):
                page.click(f"#xh1 tbody tr:nth-child({number + 1}) a.unit")
                page.wait("document.querySelector('dialog').open && document.getElementById('phieu-ten')")
                page.click("#phieu-dong")
                page.wait("!document.querySelector('dialog').open")
            assert page.run("window.bad === undefined")
            assert len(nasty) == len(names(page))
            assert 1 == page.run("document.querySelectorAll('script:not(.pack)').length")


def test_script_of_a_template_does_not_run(browser: Page, tmp_path: Path) -> None:
    own = '<title>x</title></head><body><script>window.bad=1</script><img src="http://127.0.0.1:9/x.png" onerror="window.bad=2"></body>'
    path = tmp_path / "a.html"
    path.write_bytes(board_page(troubled_school(), own={"trang-ket-qua.html": own}))
    browser.open(path)

    assert browser.run("window.bad === undefined")
    assert [path.as_uri()] == browser.requests
    assert 2 <= len(browser.complaints)  # the browser says what it refused


class TestAccessible:
    """axe finds nothing, in light and dark, on desk and phone, with a scorecard open, in both editions."""

    @pytest.mark.parametrize("most_on_page", [400, 3], ids=["on the page", "packed"])
    def test_unit_of_the_comparison_leads_to_its_scorecard(self, page: Page, tmp_path: Path, most_on_page: int) -> None:
        results = detailed(two_vocabularies())
        path = tmp_path / "a.html"
        path.write_bytes(board_page(results, most_on_page=most_on_page, comparison=compared(results)))
        page.open(path)
        page.click("#so-sanh a.unit")
        page.wait("document.querySelector('dialog').open")

        name = page.run("document.querySelector('#so-sanh a.unit').textContent")
        assert name in page.run("document.querySelector('dialog').textContent")

    @pytest.mark.skipif(not AXE.exists(), reason="axe-core is not beside the checkout: npm install --no-save axe-core")
    @pytest.mark.parametrize(
        ("edition", "width", "scheme"),
        [
            (Edition.OFFICE, 1366, "light"),
            (Edition.OFFICE, 390, "dark"),
            (Edition.PUBLIC, 390, "light"),
            (Edition.PUBLIC, 1366, "dark"),
        ],
    )
    def test_axe_is_content(self, page: Page, tmp_path: Path, scheme: str, width: int, edition: Edition) -> None:
        path = tmp_path / "a.html"
        results = detailed(two_vocabularies())
        path.write_bytes(board_page(results, edition, comparison=compared(results)))
        page.size(width, 900, is_phone=width < 700)
        page.media(prefers_color_scheme=scheme)
        page.open(path)
        page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.call("Page.setBypassCSP", enabled=True)
        page.run(AXE.read_text(encoding="utf-8") + "; true")
        whole = page.run(_AXE)
        page.click("#xh1 tbody a.unit")
        page.wait("document.querySelector('dialog').open")

        assert ([], []) == (whole, page.run(_AXE))


_AXE = (
    "axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations.map((one) =>"
    " one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120) + ' ' + node.failureSummary).join(' | ')))"
)
