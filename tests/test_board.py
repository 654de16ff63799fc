"""The board shows what results.json says, unit by unit and column by column; the public edition keeps to itself what it must."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cdcs_score.text import sort_key
from cdcs_score.wording import LAYER_WORDS, STATE_WORDS, STATUS_WORDS
from tests.support.board_page import BoardPage, figures, table_rows, text_of, words
from tests.support.running import run_program

OFFICE, PUBLIC = "trang-ket-qua-noi-bo.html", "trang-ket-qua-cong-khai.html"
STATUSES = {status.value: phrase.vi for status, phrase in STATUS_WORDS.items()}
STATES = {state.value: phrase.vi for state, phrase in STATE_WORDS.items()}
LAYERS = {layer.value: phrase.vi for layer, phrase in LAYER_WORDS.items()}


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo season with its planted mistakes, graded and shown."""
    root = tmp_path_factory.mktemp("board") / "ky"
    assert run_program("demo", root, "--units", "20").returncode == 0
    assert run_program("grade", root, "--fail-on", "never").returncode == 0
    assert run_program("report", root, "--format", "html").returncode == 0
    return root


@pytest.fixture(scope="module")
def results(season: Path) -> Any:
    """What `grade` wrote, as plain data."""
    return json.loads((season / "results" / "results.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def findings(season: Path) -> list[dict[str, Any]]:
    """What `grade` found."""
    lines = (season / "results" / "diagnostics.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def office(season: Path) -> BoardPage:
    return BoardPage((season / "reports" / OFFICE).read_bytes())


@pytest.fixture(scope="module")
def public(season: Path) -> BoardPage:
    return BoardPage((season / "reports" / PUBLIC).read_bytes())


def comma(figure: str | None) -> str:
    """A figure of the results as the page prints it; none of these has thousands."""
    return "–" if figure is None else figure.replace(".", ",")


def share(part: int, whole: int) -> str:
    """n/N with its percentage, worked out here once more."""
    if not whole:
        return f"{part}/{whole}"
    hundredths = (Fraction(part * 10000, whole) + Fraction(1, 2)).__floor__()
    text = f"{hundredths // 100},{hundredths % 100:02}".rstrip("0").rstrip(",")
    return f"{part}/{whole} ({text}%)"


def two_places(value: Fraction) -> str:
    """A mean with two decimals, halves away from zero."""
    hundredths = (abs(value) * 100 + Fraction(1, 2)).__floor__()
    return f"{'-' if value < 0 and hundredths else ''}{hundredths // 100},{hundredths % 100:02}"


def count(number: int) -> str:
    return f"{number:02}" if 0 < number < 10 else str(number)


def leaves(unit: Any) -> Iterator[Any]:
    """Every row of a scorecard in the order of the table: criteria, their parts, then bonus and penalty items."""
    for group in unit["groups"]:
        for criterion in unit["criteria"]:
            if criterion["group"] == group["code"]:
                yield criterion
                yield from criterion["parts"]
    for extra in (unit["bonus"], unit["penalties"]):
        yield from (extra or {"items": []})["items"]


def rubric_of(results: Any, unit: Any) -> Any:
    return next((one for one in results["rubrics"] if one["id"] == unit["rubric"]), None)


def short(title: str) -> str:
    parts = title.split()
    return "".join(word[0].upper() for word in parts) if len(parts) > 1 else title


class TestRankings:
    """Each unit of the register stands in one ranking, with what the results say of it."""

    @pytest.mark.parametrize("edition", ["office", "public"])
    def test_every_unit_once(self, results: Any, edition: str, request: pytest.FixtureRequest) -> None:
        page: BoardPage = request.getfixturevalue(edition)

        assert {unit["code"] for unit in results["units"]} == page.ranked.keys()
        assert 20 <= len(page.ranked)

    @pytest.mark.parametrize("edition", ["office", "public"])
    def test_every_column(self, results: Any, edition: str, request: pytest.FixtureRequest) -> None:
        page: BoardPage = request.getfixturevalue(edition)
        seen: Counter[str] = Counter()
        pooled = {code for block in results["blocks"] for code in block["units"]}
        for unit in results["units"]:
            line, rubric = page.ranked[unit["code"]], rubric_of(results, unit)
            expected = {
                "Hạng": comma(str(unit["rank"]) if unit["rank"] else None),
                "Số ĐV": comma(str(unit["members"]) if unit["members"] is not None else None),
                "Tổng điểm": comma(unit["total"]),
                "Xếp loại": short(unit["band_title"]) if unit["band_title"] else "–",
                "Tình trạng": STATUSES[unit["status"]],
            }
            if edition == "office":
                expected["Tự chấm"] = comma(unit["self_total"])
            if line.code in pooled and unit["total"] is not None:
                all_heads = list(line.cells)
                heads = all_heads[all_heads.index("Thưởng") - len(unit["groups"]) : all_heads.index("Thưởng")]
                maxima = {group["code"]: group["maximum"] for group in rubric["groups"]}
                for head, group in zip(heads, unit["groups"], strict=True):
                    own = group["maximum"] != maxima[group["code"]]
                    expected[head] = comma(group["points"]) + (f"/{comma(group['maximum'])}" if own else "")
                expected["Thưởng"] = comma(unit["bonus"]["points"] if unit["bonus"] else None)
            assert words(unit["name"]) == line.name
            assert expected == {head: line.cells[head] for head in expected}, unit["code"]
            seen.update(head for head, text in expected.items() if text != "–")
        assert min(seen["Nhóm 1 (40)"], seen["Thưởng"], seen["Hạng"]) > 5

    def test_pools_hold_their_units_in_the_order_of_rank_then_name(self, results: Any, office: BoardPage) -> None:
        units = {unit["code"]: unit for unit in results["units"]}
        for block in results["blocks"]:
            expected = sorted(
                block["units"], key=lambda code: (units[code]["rank"] or 10**6, sort_key(units[code]["name"]), code)
            )
            assert expected == [line.code for line in office.rankings[block["title"]]]

    def test_units_of_no_pool_are_listed_last(self, results: Any, office: BoardPage) -> None:
        pooled = {code for block in results["blocks"] for code in block["units"]}
        others = {unit["code"] for unit in results["units"]} - pooled

        assert others
        assert "Ngoài các khối xếp hạng" == list(office.rankings)[-1]
        assert others == {line.code for line in office.rankings["Ngoài các khối xếp hạng"]}

    def test_orders_of_every_column_are_those_of_the_values(self, results: Any, office: BoardPage) -> None:
        units = {unit["code"]: unit for unit in results["units"]}
        keys: dict[str, Callable[[Any], Any]] = {
            "Hạng": lambda unit: unit["rank"],
            "Số ĐV": lambda unit: unit["members"],
            "Tự chấm": lambda unit: unit["self_total"] and Fraction(unit["self_total"]),
            "Tổng điểm": lambda unit: unit["total"] and Fraction(unit["total"]),
        }
        for lines in list(office.rankings.values())[:-1]:
            for head, key in keys.items():
                pairs = [(key(units[line.code]), line.orders[head]) for line in lines]
                assert [value is None for value, _ in pairs] == [order == "" for _, order in pairs]
                known = sorted((value, int(order)) for value, order in pairs if value is not None)
                assert [order for _, order in known] == [
                    sorted({value for value, _ in known}).index(value) for value, _ in known
                ]  # fmt: skip

    def test_names_are_ordered_as_our_lists_are(self, office: BoardPage) -> None:
        for lines in office.rankings.values():
            heads = [head for head in lines[0].orders if head.startswith("Tên")]
            by_page = sorted(lines, key=lambda line: int(line.orders[heads[0]]))
            assert [line.code for line in sorted(lines, key=lambda line: (sort_key(line.name), line.code))] == [
                line.code for line in by_page
            ]

    def test_filters_offer_what_there_is_and_lines_carry_it(self, results: Any, office: BoardPage) -> None:
        offered = {
            select: {option.get("value"): text_of(option) for option in office.section(select).xpath("./option")}
            for select in ("loc-khoi", "loc-loai", "loc-tinh-trang")
        }
        assert [*office.rankings] == [*offered["loc-khoi"].values()][1:]
        for unit in results["units"]:
            data = office.ranked[unit["code"]].data
            assert STATUSES[unit["status"]] == offered["loc-tinh-trang"][data["status"]]
            assert (unit["band_title"] or "Chưa xếp loại") == offered["loc-loai"][data["class"]]


class TestScorecards:
    """Each scorecard says row by row what the results say, and in the office edition down to the cell."""

    def test_every_row_of_every_unit(self, results: Any, office: BoardPage) -> None:
        looked_at = 0
        for unit in results["units"]:
            card = office.card(office.ranked[unit["code"]])
            assert words(unit["name"]) == card.name
            assert STATUSES[unit["status"]] == card.facts["Tình trạng"]
            rows = card.rows
            for leaf, (cells, _) in zip(leaves(unit), rows, strict=True):
                layer = LAYERS[leaf["final_layer"]] if leaf["final_layer"] and not leaf.get("parts") else ""
                is_shown = leaf["state"] == "informational"
                assert {
                    "Mã": leaf["code"],
                    "Tiêu chí": words(leaf["title"]),
                    "Tự chấm": "" if leaf.get("parts") else comma(leaf["self"]),
                    "Điểm": "" if is_shown else comma(leaf["final"]),
                    "Tối đa": "" if is_shown else comma(leaf["maximum"]),
                    "Trạng thái": f"{STATES[leaf['state']]} {layer}".strip(),
                    "Minh chứng": ""
                    if leaf.get("parts")
                    else "Có"
                    if leaf["evidence"] or leaf["evidence_files"]
                    else "–",
                } == cells, (unit["code"], leaf["code"])
                looked_at += 1
        assert looked_at > 200

    def test_every_group(self, results: Any, office: BoardPage) -> None:
        for unit in results["units"]:
            card = office.card(office.ranked[unit["code"]])
            extras = [one for one in (unit["bonus"], unit["penalties"]) if one and one["items"]]
            listed = [*unit["groups"], *extras] if unit["criteria"] else []
            assert [(one["code"], one["title"], comma(one["points"]), comma(one["maximum"])) for one in listed] == [
                (row["Mã"], row["Tiêu chí"], row["Điểm"], row["Tối đa"]) for row in card.groups
            ]

    def test_office_sees_what_every_row_rests_on(self, results: Any, office: BoardPage) -> None:
        cells = 0
        for unit in results["units"]:
            rubric = rubric_of(results, unit)
            rows = office.card(office.ranked[unit["code"]]).rows
            for leaf, (_, lines) in zip(leaves(unit), rows, strict=True):
                if leaf.get("parts"):
                    assert not lines
                    continue
                said = "\n".join(lines)
                key, _, place = leaf["citation"].partition("#")
                assert words(f"Căn cứ: {rubric['sources'].get(key, key)}, {place}") in said
                assert words(leaf["working"]) in said
                assert words(leaf["explanation"]) in said
                assert words(leaf["evidence"]) in said
                if leaf["source"]:
                    source = leaf["source"]
                    assert words(f"{source['file']} · sheet {source['sheet']}, ô {source['cell']}") in said
                    assert words(source["raw"]) in said
                    cells += 1
                for fact in unit["facts"]:
                    if fact["name"] in leaf["facts"] and fact["source"]:
                        assert words(f"{fact['label']}: {fact['shown'] or '–'}") in said
                        assert f"ô {fact['source']['cell']}" in said
        assert cells > 100

    def test_every_finding_stands_once_where_it_belongs(self, results: Any, findings: Any, office: BoardPage) -> None:
        codes = {unit["code"] for unit in results["units"]}
        common = office.section("thong-bao")
        for one in findings:
            where = office.card(office.ranked[one["unit"]]).element if one["unit"] in codes else common
            said = [text_of(line) for line in where.xpath(".//li[.//code]")]
            assert [line for line in said if words(one["message"]) in line and line.endswith(one["code"])], one
        total = sum(
            len(office.card(line).element.xpath(".//li[.//span[contains(@class, 'severity')]]"))
            for line in office.ranked.values()
        ) + len(common.xpath(".//li[.//code]"))
        assert len(findings) == total

    def test_public_rows_are_points_state_and_whether_there_is_evidence(self, results: Any, public: BoardPage) -> None:
        for unit in results["units"]:
            rows = public.card(public.ranked[unit["code"]]).rows
            for leaf, (cells, lines) in zip(leaves(unit), rows, strict=True):
                is_shown = leaf["state"] == "informational"
                assert not lines
                assert ["Mã", "Tiêu chí", "Điểm", "Tối đa", "Trạng thái", "Minh chứng"] == list(cells)
                assert ("" if is_shown else comma(leaf["final"]), STATES[leaf["state"]]) == (
                    cells["Điểm"],
                    cells["Trạng thái"],
                )


class TestFigures:
    """The figures of the page, counted here once more from the results."""

    def test_headlines(self, results: Any, office: BoardPage) -> None:
        units = results["units"]
        scored = sum(unit["total"] is not None for unit in units)
        classified = sum(unit["band"] is not None for unit in units)
        missing = results["counts"]["missing"]
        assert {
            "đơn vị trong danh sách": (count(len(units)), ""),
            "có tổng điểm": (count(scored), share(scored, len(units))),
            "đã xếp loại": (count(classified), share(classified, len(units))),
            "chưa nộp": (count(missing), share(missing, len(units))),
        } == figures(office.section("tong-quan"))

    def test_statuses_are_those_of_the_results_and_sum_to_the_register(self, results: Any, office: BoardPage) -> None:
        table = office.section("tong-quan").xpath(".//table[contains(caption, 'tình trạng')]")[0]
        *rows, total = rows_of(table)
        held = {STATUSES[status]: number for status, number in results["counts"].items() if number}
        whole = len(results["units"])

        assert {title: (count(number), share(number, whole)) for title, number in held.items()} == {
            title: (number, part) for title, number, part in rows if number != "0"
        }
        assert ("Cộng", count(whole), "") == total

    def test_classes_with_those_counted_within(self, results: Any, office: BoardPage) -> None:
        tables = office.section("tong-quan").xpath(".//table[contains(caption, 'mức xếp loại')]")
        of_unions = [unit for unit in results["units"] if (unit["rubric"] or "").startswith("cdcs")]
        held = Counter(unit["band"] for unit in of_unions if unit["band"])
        whole = sum(held.values())
        best, good = held["htxs"], held["htxs"] + held["htt"]

        assert [
            ("Hoàn thành tốt nhiệm vụ", count(good), share(good, whole)),
            ("trong đó Hoàn thành xuất sắc nhiệm vụ", count(best), share(best, whole)),
            ("Hoàn thành nhiệm vụ", count(held["ht"]), share(held["ht"], whole)),
            ("Không hoàn thành nhiệm vụ", count(held["kht"]), share(held["kht"], whole)),
        ] == rows_of(tables[0])

    def test_histogram_counts_every_total(self, results: Any, office: BoardPage) -> None:
        totals = sum(unit["total"] is not None for unit in results["units"] if unit["rubric"])
        tables = office.section("phan-bo").xpath(".//details//table")
        rows = [row for table in tables for row in rows_of(table)]

        assert totals == sum(int(number) for _, number, _ in rows)
        for title, number, _ in [row for table in tables[:1] for row in rows_of(table)]:
            low, high = map(int, re.findall(r"\d+", title))
            inside = [
                unit for unit in results["units"]
                if unit["total"] and (unit["rubric"] or "").startswith("cdcs") and low <= Fraction(unit["total"]) < high
            ]  # fmt: skip
            assert int(number) == len(inside), title

    def test_blocks(self, results: Any, office: BoardPage) -> None:
        units = {unit["code"]: unit for unit in results["units"]}
        rows = {row["Khối"]: row for row in table_rows(office.section("khoi").xpath(".//table")[0])}
        assert len(results["blocks"]) == len(rows)
        for block in results["blocks"]:
            own = [units[code] for code in block["units"]]
            totals = [Fraction(unit["total"]) for unit in own if unit["total"]]
            row = rows[block["title"]]
            assert (
                count(len(own)),
                share(len(totals), len(own)),
                share(block["classified"], len(own)),
                two_places(sum(totals, Fraction()) / len(totals)) if totals else "–",
            ) == (row["Đơn vị"], row["Có tổng điểm"], row["Đã xếp loại"], row["Trung bình"])
            first = sorted((unit["name"] for unit in own if unit["rank"] == 1), key=sort_key)
            assert all(words(name) in row["Xếp thứ nhất"] for name in first[:10])

    def test_criteria(self, results: Any, office: BoardPage) -> None:
        tables = office.section("tieu-chi").xpath(".//table[contains(@class, 'sortable')]")
        used = [
            one
            for one in results["rubrics"]
            if any(u["rubric"] == one["id"] and u["criteria"] for u in results["units"])
        ]
        assert len(used) == len(tables)
        for rubric, table in zip(used, tables, strict=True):
            rows = {row["Mã"]: row for row in table_rows(table)}
            units = [unit for unit in results["units"] if unit["rubric"] == rubric["id"] and unit["criteria"]]
            for code, row in rows.items():
                own = [one for unit in units for one in unit["criteria"] if one["code"] == code]
                arose = [one for one in own if one["state"] != "not_arising"]
                scored = [one for one in arose if one["final"] is not None]
                points = [Fraction(one["final"]) for one in scored]
                lost = [Fraction(one["maximum"]) - Fraction(one["final"]) for one in scored]
                gaps = [Fraction(one["self"]) - Fraction(one["final"]) for one in scored if one["self"] is not None]
                gap = sum(gaps, Fraction()) / len(gaps) if gaps else None
                assert {
                    "Đạt": two_places(sum(points, Fraction()) / len(points)) if points else "–",
                    "Mất": two_places(sum(lost, Fraction()) / len(lost)) if lost else "–",
                    "Lệch tự chấm": "–" if gap is None else ("+" if gap > 0 else "") + two_places(gap),
                    "Trọn điểm": share(sum(one == 0 for one in lost), len(lost)),
                    "0 điểm": share(sum(one == 0 for one in points), len(points)),
                    "Có điểm": share(len(scored), len(arose)),
                    "Trống, lỗi": str(sum(one["state"] in ("missing", "error") for one in own) or "–"),
                } == {head: row[head] for head in list(row) if head not in ("Mã", "Tiêu chí", "Tối đa", "Tỷ lệ đạt")}, (
                    code
                )

    def test_self_against_final(self, results: Any, office: BoardPage) -> None:
        gaps = [
            Fraction(unit["self_total"]) - Fraction(unit["total"])
            for unit in results["units"]
            if unit["self_total"] and unit["total"]
        ]
        assert {
            title: (count(number), share(number, len(gaps)))
            for title, number in (
                ("tự chấm cao hơn", sum(gap > 0 for gap in gaps)),
                ("bằng nhau", sum(gap == 0 for gap in gaps)),
                ("tự chấm thấp hơn", sum(gap < 0 for gap in gaps)),
            )
        } == figures(office.section("tu-cham"))
        assert len(gaps) == sum(int(row[1]) for row in rows_of(office.section("tu-cham").xpath(".//details//table")[0]))

    def test_year_against_year_balances(self, results: Any, office: BoardPage) -> None:
        table = office.section("nam-truoc").xpath(".//table")[0]
        rows = {row[0]: [int(one) if one != "–" else 0 for one in row[1:]] for row in rows_of(table)}
        unions = [unit for unit in results["units"] if (unit["rubric"] or "").startswith("cdcs")]
        before = Counter(unit["last_year_class"] or "Chưa ghi" for unit in unions)

        total = rows.pop("Cộng")
        assert {title: number for title, number in before.items() if number} == {
            title: row[-1] for title, row in rows.items() if row[-1]
        }
        assert all(sum(row[:-1]) == row[-1] for row in rows.values())
        assert [sum(column) for column in zip(*rows.values(), strict=True)] == total
        assert len(unions) == total[-1]

    def test_kinds_of_findings(self, findings: Any, office: BoardPage) -> None:
        rows = table_rows(office.section("thong-bao").xpath(".//table")[0])
        assert {code: count(number) for code, number in Counter(one["code"] for one in findings).items()} == {
            row["Mã"]: row["Số lần"] for row in rows
        }


class TestPublicEdition:
    """What the office keeps to itself is not hidden in the public page: it is not there."""

    def test_parts_for_the_office_are_not_there(self, office: BoardPage, public: BoardPage) -> None:
        for name in ("tu-cham", "thong-bao"):
            assert office.has_section(name)
            assert not public.has_section(name)

    def test_no_explanation_evidence_cell_or_finding(self, results: Any, findings: Any, public: BoardPage) -> None:
        (main,) = public.tree.xpath("//main")
        text = words(main.text_content())
        kept = {leaf[key] for unit in results["units"] for leaf in leaves(unit) for key in ("explanation", "evidence")}
        kept |= {leaf["source"]["file"] for unit in results["units"] for leaf in leaves(unit) if leaf["source"]}
        kept |= {one["message"] for one in findings} | {one["code"] for one in findings}
        kept -= {""}

        assert len(kept) > 50
        assert not [one for one in kept if words(one) in text]
        assert "Tự chấm" not in text

    def test_editions_say_what_they_are(self, office: BoardPage, public: BoardPage) -> None:
        assert ["BẢN NỘI BỘ", "BẢN CÔNG KHAI"] == [
            text_of(page.tree.xpath("//*[contains(@class, 'edition')]")[0]) for page in (office, public)
        ]


class TestWarnings:
    """Draft and sample are said where nobody overlooks them."""

    def test_stand_in_the_strip_on_paper_and_above_every_ranking(self, results: Any, public: BoardPage) -> None:
        mark = "DỰ KIẾN – BẢNG CHẤM ĐIỂM MẪU"
        assert text_of(public.tree.xpath("//body/aside[@class='strip']")[0]).startswith(mark)
        assert text_of(public.tree.xpath("//p[@class='watermark']")[0]) == mark
        assert len(results["blocks"]) == len(public.tree.xpath("//section[@class='pool']/p[@class='sample']"))

    def test_result_id_is_printed(self, season: Path, public: BoardPage) -> None:
        document = season / "results" / "results.json"
        assert _short_id(document) in text_of(public.tree.xpath("//footer")[0])


def _short_id(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def rows_of(table: Any) -> list[tuple[str, ...]]:
    """The cells of a table, row by row."""
    return [tuple(text_of(cell) for cell in row.xpath("./th|./td")) for row in table.xpath("./tbody/tr|./tfoot/tr")]
