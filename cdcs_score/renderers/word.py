"""Word documents: the one door to docxtpl and python-docx. A template and what it prints become a .docx."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, get_args

from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError
from lxml import etree

from cdcs_score.codes import Code, reports
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import InvalidTemplate
from cdcs_score.language import Phrase
from cdcs_score.renderers.environment import report_environment
from cdcs_score.renderers.handout_parts import Handout
from cdcs_score.renderers.packages import repeatable
from cdcs_score.report import Report
from cdcs_score.text import closest

#: The same on every machine and at every hour.
_DOCUMENT_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_LARGEST_TEMPLATE = 32 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Columns are made no narrower than this, unless they were drawn so (15 mm, in twentieths of a point).
_NARROW = 850
_NEARBY = 80


def render_word(template: bytes, report: Report, *, template_name: str) -> bytes:
    """The report placed into a Word template; the same bytes for the same template and report.

    Args:
        template: the bytes of a .docx with Jinja tags.
        report: what to print; templates see it as `report`.
        template_name: what diagnostics call the template.

    Raises:
        InvalidTemplate: the template cannot be read, is miswritten, names what does not exist, or does what it may not.
    """
    return _rendered(template, {"report": report}, template_name=template_name, title=report.subject)


def render_handout(template: bytes, handout: Handout, *, template_name: str) -> bytes:
    """The handout of a rubric placed into a Word template, which sees it as `rubric`; otherwise as a report.

    Raises:
        InvalidTemplate: as for a report.
    """
    return _rendered(template, {"rubric": handout}, template_name=template_name, title=handout.title)


def _rendered(template: bytes, seen: Mapping[str, Report | Handout], *, template_name: str, title: str) -> bytes:
    document = _opened(template, template_name)
    try:
        document.render(dict(seen), report_environment())
    except SecurityError as error:
        raise _invalid(reports.TEMPLATE_FORBIDDEN, template_name, f"“{error.message}”") from error
    except UndefinedError as error:
        raise _invalid(reports.TEMPLATE_UNDEFINED, template_name, _unknown_name(error.message or "", seen)) from error
    except TemplateError as error:
        raise _invalid(reports.TEMPLATE_SYNTAX, template_name, _nearby(error)) from error
    except etree.XMLSyntaxError as error:
        raise _invalid(reports.TEMPLATE_SYNTAX, template_name, _UNBALANCED) from error
    except (
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
    ) as error:  # what a tag does to a value it does not fit
        raise _invalid(reports.TEMPLATE_SYNTAX, template_name, _MISUSED) from error
    return repeatable(_saved(document, title))


_UNBALANCED = Phrase(
    "thẻ lặp và thẻ kết thúc không cùng nằm trong một bảng, một dòng hoặc một ô",
    "an opening and a closing tag do not stand in the same table, row or cell",
)
_MISUSED = Phrase(
    "một thẻ dùng sai loại giá trị (ví dụ lặp trên một dòng chữ)", "a tag misuses a value (loops over a text, say)"
)


class _Document(DocxTemplate):  # type: ignore[misc]  # docxtpl is not typed
    """A template whose broken markup is refused, not guessed at, and whose looped columns keep their widths."""

    def fix_tables(self, xml: str) -> Any:  # noqa: ANN401 -- docxtpl's own signature
        """The rendered body, parsed; tables whose columns were looped are fitted into their width."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        body = etree.fromstring(xml, parser)
        for table in body.iter(f"{_W}tbl"):
            _fit_columns(table)
        return body


def _opened(template: bytes, template_name: str) -> _Document:
    """The template, opened after a look at what it unpacks to."""
    try:
        _refuse_flood(template)
        document = _Document(io.BytesIO(template))
        document.init_docx()
    except Exception as error:  # zip, XML and package faults have no class in common
        raise _invalid(reports.TEMPLATE_UNREADABLE, template_name) from error
    return document


def _refuse_flood(template: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_TEMPLATE:
            raise zipfile.LargeZipFile


# Our words for what went wrong.


def _invalid(code: Code, template_name: str, reason: Detail = "") -> InvalidTemplate:
    place = Place(file=template_name)
    return InvalidTemplate(Diagnostic(code=code, place=place, raw=template_name, details={"reason": reason}))


def _unknown_name(name: str, seen: Mapping[str, Report | Handout]) -> Phrase:
    near = closest(name, [known for one in seen.values() for known in template_names(type(one))])
    if near in ("", name):  # a name that exists, but not there
        return Phrase(f"“{name}”", f"'{name}'")
    return Phrase(f"“{name}”, có phải ý là “{near}” không?", f"'{name}', did you mean '{near}'?")


def template_names(kind: type) -> Iterator[str]:
    """The names of all fields of a dataclass and of the dataclasses inside it."""
    for field in fields(kind):
        yield field.name
        for inner in (field.type, *get_args(field.type)):
            if isinstance(inner, type) and is_dataclass(inner):
                yield from template_names(inner)


def _nearby(error: TemplateError) -> Phrase:
    """The text around the mistake; docxtpl keeps seven lines, the fourth is where it stands."""
    lines = [line.strip() for line in getattr(error, "docx_context", ())]
    tags = [line for line in lines if "{" in line] or lines
    near = " ".join(" ".join(tags).split())[:_NEARBY]
    return Phrase(f"gần “{near}”", f"near '{near}'") if near else Phrase("không rõ chỗ", "place unknown")


# Columns. A loop over cells makes rows longer or shorter than the grid the template was drawn with.


def _fit_columns(table: Any) -> None:  # noqa: ANN401 -- lxml element
    """Give a table with looped columns a grid: each column as wide as drawn, all together as wide as the table.

    What is too much or too little is shared out in proportion to what a column has above a narrow one, so that narrow
    columns stay readable and the column of names gives way. Tables without loops are left as the officer drew them.
    """
    rows = [row.findall(f"{_W}tc") for row in table.findall(f"{_W}tr")]
    grid = table.find(f"{_W}tblGrid")
    columns = max((sum(_span(cell) for cell in row) for row in rows), default=0)
    if grid is None or len(grid) == columns:
        return
    drawn = next(([_width(cell) for cell in row] for row in rows if len(row) == columns), None)
    if drawn is None:
        return
    target = _table_width(table) or sum(drawn)
    widths = _shared_out(drawn, target)
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        etree.SubElement(grid, f"{_W}gridCol", {f"{_W}w": str(width)})
    for row in rows:
        _set_widths(row, widths)


def _shared_out(drawn: list[int], target: int) -> list[int]:
    """The widths drawn, made to fill the table: what a column has above a narrow one shrinks or grows.

    Where even narrow columns are too many for the width, all shrink alike.
    """
    narrow = [min(width, _NARROW) for width in drawn]
    above = [width - least for width, least in zip(drawn, narrow, strict=True)]
    spare = target - sum(narrow)
    if spare < 0 or not any(above):
        return [width * target // sum(drawn) for width in drawn]
    widths = [least + (spare * part) // sum(above) for least, part in zip(narrow, above, strict=True)]
    widths[above.index(max(above))] += target - sum(widths)
    return widths


def _span(cell: Any) -> int:  # noqa: ANN401
    found = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return 1 if found is None else int(found.get(f"{_W}val", "1"))


def _width(cell: Any) -> int:  # noqa: ANN401
    found = cell.find(f"{_W}tcPr/{_W}tcW")
    return _NARROW if found is None else int(float(found.get(f"{_W}w", "0")))


def _table_width(table: Any) -> int:  # noqa: ANN401
    found = table.find(f"{_W}tblPr/{_W}tblW")
    return int(found.get(f"{_W}w", "0")) if found is not None and found.get(f"{_W}type") == "dxa" else 0


def _set_widths(row: list[Any], widths: list[int]) -> None:
    column = 0
    for cell in row:
        following = column + _span(cell)
        found = cell.find(f"{_W}tcPr/{_W}tcW")
        if found is not None:
            found.set(f"{_W}w", str(sum(widths[column:following])))
        column = following


# Bytes that repeat.


def _saved(document: _Document, title: str) -> bytes:
    properties = document.docx.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], "cdcs-score", "cdcs-score"
    properties.created = properties.modified = properties.last_printed = _DOCUMENT_DATE
    properties.revision = 1
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
