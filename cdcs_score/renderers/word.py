"""Word documents: a template, read once, and what it prints become .docx files. With `word_parts`, the door to docxtpl."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from html import escape

from jinja2.exceptions import SecurityError, TemplateError, UndefinedError
from lxml import etree

from cdcs_score.codes import Code, reports
from cdcs_score.diagnostics import NO_WORDS, Detail, Diagnostic, Place
from cdcs_score.errors import InvalidTemplate
from cdcs_score.language import Phrase
from cdcs_score.renderers.environment import report_environment
from cdcs_score.renderers.packages import packed
from cdcs_score.renderers.template_blocks import Fault, block_faults
from cdcs_score.renderers.template_names import Scope, shapes_of
from cdcs_score.renderers.word_parts import TaggedPart, opened, tagged_parts, unfilled_package

#: The same on every machine and at every hour.
_DOCUMENT_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_CORE = "docProps/core.xml"
#: What stands for the title in the properties until the document has one.
_TITLE = "cdcs-score-title"
_TITLE_LIMIT = 255


class WordTemplate:
    """A Word template, read and understood once, to be filled any number of times."""

    def __init__(self, content: bytes, name: str) -> None:
        """Read a template.

        Args:
            content: the bytes of a .docx with Jinja tags.
            name: what diagnostics call it.

        Raises:
            InvalidTemplate: when it cannot be read, or a tag of it is broken or out of place.
        """
        self.name = name
        self._environment = report_environment()
        try:
            self._document = opened(content)
            self._parts = tuple(tagged_parts(self._document))
            self._package = self._unfilled_package()
        except Exception as error:  # zip, XML and package faults have no class in common
            raise self._invalid(reports.TEMPLATE_UNREADABLE) from error
        self._refuse(fault for part in self._parts for fault in block_faults(part.tags))
        self._checked: Scope | None = None

    def check(self, known: Scope) -> None:
        """Look at every name the template uses, also those this season would not come to.

        Raises:
            InvalidTemplate: with all that is wrong, each with its place.
        """
        if known != self._checked:
            self._refuse(fault for part in self._parts for fault in part.name_faults(self._environment, known))
            self._checked = known

    def mentions(self, word: str) -> bool:
        """Whether any tag of it has this word."""
        return any(re.search(rf"\b{re.escape(word)}\b", tag.text) for part in self._parts for tag in part.tags)

    def filled(self, seen: Mapping[str, object], *, title: str) -> bytes:
        """The document: the same bytes for the same template and values.

        Args:
            seen: what to print, by the names the template knows it by.
            title: what the document calls itself in its properties.

        Raises:
            InvalidTemplate: when the template names what does not exist, or does what it may not.
        """
        self.check(shapes_of(seen))
        filled = {part.path: self._filled_part(part, seen) for part in self._parts}
        core = self._package[_CORE].replace(_TITLE.encode(), escape(title[:_TITLE_LIMIT], quote=False).encode())
        return packed(self._package | filled | {_CORE: core})

    def _filled_part(self, part: TaggedPart, seen: Mapping[str, object]) -> bytes:
        try:
            return part.filled(self._document, self._environment, seen)
        except SecurityError as error:
            raise self._invalid(reports.TEMPLATE_FORBIDDEN, f"“{error.message}”") from error
        except UndefinedError as error:
            raise self._invalid(reports.TEMPLATE_UNDEFINED, f"“{error.message}”") from error
        except etree.XMLSyntaxError as error:
            raise self._invalid(reports.TEMPLATE_SYNTAX, _UNBALANCED) from error
        except (
            TemplateError,
            TypeError,
            ValueError,
            AttributeError,
            RecursionError,
        ) as error:  # a tag that does not fit
            raise self._invalid(reports.TEMPLATE_SYNTAX, _MISUSED) from error

    def _unfilled_package(self) -> dict[str, bytes]:
        properties = self._document.docx.core_properties
        properties.title, properties.author, properties.last_modified_by = _TITLE, "cdcs-score", "cdcs-score"
        properties.created = properties.modified = properties.last_printed = _DOCUMENT_DATE
        properties.revision = 1
        return unfilled_package(self._document)

    def _refuse(self, faults: Iterable[Fault]) -> None:
        found = [self._diagnostic(one.code, one.reason, one.spot) for one in dict.fromkeys(faults)]
        if found:
            raise InvalidTemplate(*found)

    def _invalid(self, code: Code, reason: Detail = "") -> InvalidTemplate:
        return InvalidTemplate(self._diagnostic(code, reason))

    def _diagnostic(self, code: Code, reason: Detail, spot: Phrase = NO_WORDS) -> Diagnostic:
        place = Place(file=self.name, spot=spot)
        return Diagnostic(code=code, place=place, raw=self.name, details={"reason": reason})


_UNBALANCED = Phrase(
    "thẻ lặp và thẻ kết thúc không cùng nằm trong một bảng, một dòng hoặc một ô",
    "an opening and a closing tag do not stand in the same table, row or cell",
)
_MISUSED = Phrase(
    "một thẻ dùng sai loại giá trị (ví dụ lặp trên một dòng chữ)", "a tag misuses a value (loops over a text, say)"
)


def render_word(template: bytes, seen: Mapping[str, object], *, template_name: str, title: str) -> bytes:
    """Values placed into a Word template that is used once.

    Raises:
        InvalidTemplate: the template cannot be read, is miswritten, names what does not exist, or does what it may not.
    """
    return WordTemplate(template, template_name).filled(seen, title=title)
