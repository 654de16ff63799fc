"""Forms made in a series are, byte for byte, the forms made one by one; and most of them cost next to nothing."""

import io
import sys
import zipfile
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdcs_score.readers.rubric_reader import read_rubric, rubric_from_text
from cdcs_score.register import Level, Unit
from cdcs_score.renderers import form_series
from cdcs_score.renderers.form import FilledRow, Form, render_form, render_with_places
from cdcs_score.renderers.form_series import FormSeries
from cdcs_score.renderers.repacking import Package
from cdcs_score.resources import bundled_rubrics
from cdcs_score.rubric import Rubric
from tests.support.rubrics import WHOLE, rubric_of

SMALL = rubric_of()
#: Names a file has to write otherwise, names that are words of the form, and names that change its layout.
NASTY = (
    "", " ", '=HYPERLINK("http://x","A")', "<b>&amp;\"'</b>", "<r><t>A</t></r>", "A & B < C > D", "]]>", "_x0041_", "_x", "a\nb",
    "a\tb", " A", "A ", "A  B", "A\u00a0B", "\u200bA", "\u202eA", "\ufffe", "\U0001f600", "Công đoàn", "công đoàn", "CÔNG ĐOÀN",
    "Cong đoa\u0300n", "1", "2", "3a", "Mã", "Tổ công đoàn", "Số đoàn viên", "Bảng chấm điểm ví dụ", "LĐLĐ huyện A", "LĐLĐ HUYỆN A",
    "Năm 2025", "\ue0c0", "\ue0c1", "x", "0", "7", "W" * 70, "Công đoàn cơ sở " * 9, "W" * 2100, "ấ " * 400, "x" * 40_000,
)  # fmt: skip


def form_of(unit: Unit, rubric: Rubric = SMALL, *, parent: str = "", block: str = "Khối tổ", **more: Any) -> Form:
    form = Form(
        rubric=rubric, rubric_sha256="a" * 64, unit=unit, block_title=block, parent_name=parent,
        season_title="Năm 2025", season_year=2025, issuer="LĐLĐ huyện A", superior="LĐLĐ tỉnh B",
    )  # fmt: skip
    return replace(form, **more)


def unit_of(number: int, **more: Any) -> Unit:
    unit = Unit(code=f"TO-{number:03}", name=f"Tổ công đoàn số {number:03}", level=Level.TO, members=number)
    return replace(unit, **more)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[Form]:
    """The forms that are rendered whole."""
    seen: list[Form] = []

    def noted(render: Callable[[Form], object]) -> Callable[[Form], object]:
        def render_and_note(form: Form) -> object:
            seen.append(form)
            return render(form)

        return render_and_note

    monkeypatch.setattr(form_series, "render_form", noted(render_form))
    monkeypatch.setattr(form_series, "render_with_places", noted(render_with_places))
    return seen


names = st.sampled_from(NASTY) | st.text(max_size=60) | st.text("ABĐấ &<>'\"_x=\n", max_size=80)
numbers = st.none() | st.integers(0, 300) | st.sampled_from((10**9 - 1, 10**9, 10**15, 10**20))
units = st.builds(
    Unit,
    code=names, name=names, level=st.sampled_from([Level.TO, Level.TO, Level.MEMBER]), other_names=st.tuples(names),
    parent=names, kind=names, block=names, cluster=names, members=numbers, women=numbers, workers=numbers,
    founded=st.none() | st.dates(), merged=st.none() | st.dates(), predecessors=st.tuples(names),
    ended=st.none() | st.dates(), registered_title=names, last_year_class=names, last_year_awards=names, note=names,
    attributes=st.dictionaries(names, names, max_size=2),
)  # fmt: skip
#: Most are ordinary, so that patterns are made and used.
ordinary = st.builds(unit_of, st.integers(0, 400), name=st.sampled_from(("Tổ 5", "Tổ 6")) | names, members=numbers)
bodies = st.sampled_from(("Công đoàn A", "Công đoàn B", "")) | names


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(ordinary | units, bodies, bodies), min_size=2, max_size=6))
def test_series_gives_the_bytes_of_the_form_alone(given_units: list[tuple[Unit, str, str]]) -> None:
    series = FormSeries()
    for unit, parent, block in given_units:
        form = form_of(unit, parent=parent, block=block)
        assert render_form(form) == series.render(form)


@pytest.mark.parametrize("name", NASTY, ids=[f"{number}-{name[:12]!a}" for number, name in enumerate(NASTY)])
def test_one_hostile_unit_among_ordinary_ones_changes_none_of_them(name: str) -> None:
    series = FormSeries()
    forms = (
        form_of(unit_of(1), parent="Công đoàn A"),
        form_of(unit_of(2, name=name), parent="Công đoàn A"),
        form_of(unit_of(3, code=name), parent="Công đoàn A"),
        form_of(unit_of(4), parent=name),
        form_of(unit_of(5), parent="Công đoàn A", block=name),
        form_of(unit_of(6), parent="Công đoàn A"),
    )
    for form in forms:
        assert render_form(form) == series.render(form)


@pytest.mark.parametrize("order", [1, -1], ids=["forth", "back"])
def test_members_are_written_as_numbers_are(order: int) -> None:
    series = FormSeries()
    for members in (7, None, 8, 0, 10**9 - 1, 10**9, 10**15, 10**20, 123_456_789_012_345_678, 9)[::order]:
        form = form_of(unit_of(1, members=members))
        assert render_form(form) == series.render(form)


def test_letterheads_of_as_many_lines_are_told_apart() -> None:
    series, short, long = FormSeries(), "Công đoàn Trường Tiểu học số 1 A", "Công đoàn các khu công nghiệp tỉnh A"
    for parent, name in ((short, long), (long, short), (short, f"{long} B"), (f"{long} B", short)):
        form = form_of(unit_of(1, name=name), parent=parent)
        assert render_form(form) == series.render(form)


@pytest.mark.parametrize("rubric", [*sorted(bundled_rubrics()), "whole"])
def test_every_rubric_has_its_series(rubric: str, rendered: list[Form]) -> None:
    found = rubric_from_text(WHOLE) if rubric == "whole" else read_rubric(bundled_rubrics()[rubric], rubric).rubric
    forms = [form_of(unit_of(number, level=found.applies_to.level), rubric=found) for number in range(1, 9)]
    series = FormSeries()
    assert [render_form(form) for form in forms] == [series.render(form) for form in forms]
    assert len(rendered) == 2


def test_ordinary_units_are_rendered_whole_once_for_each_layout(rendered: list[Form]) -> None:
    series = FormSeries()
    for number in range(300):
        series.render(
            form_of(unit_of(number), parent=f"Công đoàn Trường Tiểu học số {number % 7}" if number % 2 else "")
        )
    # of each layout the form without its unit, and the first of its units
    stand_in = "\ue0c1"
    assert [stand_in, "Tổ công đoàn số 000", stand_in, "Tổ công đoàn số 001"] == [form.unit.name for form in rendered]


@pytest.mark.parametrize(
    "more",
    [
        {"filled": {"1": FilledRow(points=None, evidence="QĐ")}},
        {"typed": {"self_1": "x"}},
        {"proposed_class": "Khá"},
    ],
    ids=["filled", "typed", "class"],
)
def test_form_that_is_not_blank_is_rendered_whole(more: dict[str, Any], rendered: list[Form]) -> None:
    series = FormSeries()
    form = form_of(unit_of(1), **more)
    assert render_form(form) == series.render(form) == series.render(form)
    assert [form, form] == rendered


KINDS: tuple[dict[str, Any], ...] = (
    {}, {"season_title": "Năm 2026"}, {"issuer": "LĐLĐ B"}, {"rubric_sha256": "b" * 64}, {"season_year": 2026},
)  # fmt: skip


def test_seasons_rubrics_and_levels_are_told_apart() -> None:
    series = FormSeries()
    for more in KINDS:
        for rubric in (SMALL, rubric_of(("title: Tiêu chí 1", "title: Tiêu chí một"))):
            for number, level in ((1, Level.TO), (2, Level.TO), (3, Level.CDCS)):
                form = form_of(unit_of(number, level=level), rubric, **more)
                assert render_form(form) == series.render(form)


def test_what_a_series_tells_apart_is_all_a_form_has() -> None:
    """A field more has to be thought of: in the kind, or among the words of a unit."""
    known = {
        *("rubric", "rubric_sha256", "season_title", "season_year", "issuer", "superior", "classes_below"),
        *("unit", "parent_name", "block_title"),
        *("filled", "facts", "typed", "proposed_class"),
    }
    assert known == {field.name for field in fields(Form)}


def test_layouts_without_end_do_not_fill_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_series, "_KEPT", 3)
    series = FormSeries()
    forms = [form_of(unit_of(1, name=" ".join("A" * 60 * number))) for number in (1, 2, 3, 4, 5, 1, 2)]
    assert [render_form(form) for form in forms] == [series.render(form) for form in forms]
    assert len(series._patterns) == 3  # noqa: SLF001 -- what it holds is the point


class TestFilesOfAnotherMake:
    """A zip whose parts cannot be exchanged is refused, not spoilt."""

    def test_parts_are_exchanged_as_if_made_so(self) -> None:
        other = zip_of({"a": b"1", "b": b"new " * 99, "c": b""})
        assert other == Package(zip_of({"a": b"1", "b": b"2", "c": b""})).with_parts(
            {"b": (b"new " * 33, b"new " * 66)}
        )

    def test_sizes_behind_parts_are_refused(self) -> None:
        class Unseekable(io.BytesIO):
            def seekable(self) -> bool:
                return False

            def seek(self, *_: int) -> int:
                raise OSError

            def tell(self) -> int:
                raise OSError

        stream = Unseekable()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a", b"1")
        with pytest.raises(ValueError, match="a"):
            Package(stream.getvalue())

    def test_bytes_before_the_zip_are_refused(self) -> None:
        with pytest.raises(ValueError, match="more than parts"):
            Package(b"#!" + zip_of({"a": b"1"}))


def zip_of(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def test_workbooks_do_not_say_on_which_machine_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    here = render_form(form_of(unit_of(1)))
    monkeypatch.setattr(sys, "platform", "win32")
    assert here == render_form(form_of(unit_of(1)))
