"""Blank forms for many units: what the forms of one layout share is made and packed once.

Two forms are of one layout if nothing tells them apart but the words of their units and a number of members. Then their
files differ in the list of texts and in one cell. Everything else stands as XlsxWriter wrote it for the first of them; and
whatever is not plain (letters a file has to write otherwise, a unit called like a word of the rubric) is rendered whole.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cdcs_score.register import Unit
from cdcs_score.renderers import form_text
from cdcs_score.renderers.form import GUIDE_WIDTH, UNIT_WIDTH, RenderedForm, render_form, render_with_places
from cdcs_score.renderers.form_facts import whose_facts
from cdcs_score.renderers.form_paper import above_in_lines, unit_in_lines
from cdcs_score.renderers.form_parts import Form
from cdcs_score.renderers.free_rows import whole_tags
from cdcs_score.renderers.repacking import Package
from cdcs_score.renderers.row_heights import row_height
from cdcs_score.renderers.styles import PLAIN

_TEXTS_PART = "xl/sharedStrings.xml"
#: The second sheet is that of the unit.
_UNIT_PART = "xl/worksheets/sheet2.xml"
_ITEM = re.compile(rb"<si>.*?</si>", re.DOTALL)
#: Words no unit has and no rubric says: they show which texts of a form are not the unit's.
_STAND_IN_CODE, _STAND_IN_NAME, _STAND_IN_PARENT, _STAND_IN_BLOCK = "\ue0c0", "\ue0c1", "\ue0c2", "\ue0c3"
_STAND_INS = tuple(mark.encode() for mark in (_STAND_IN_CODE, _STAND_IN_NAME, _STAND_IN_PARENT, _STAND_IN_BLOCK))
#: Longer texts and larger numbers are written in ways of their own.
_LONGEST, _MOST_MEMBERS = 2_000, 10**9
#: How many layouts are kept at once; each takes some 50 KB.
_KEPT = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    """A form without its unit: the file, the texts between those of the unit, and what stands around the members."""

    package: Package
    #: The list of texts, cut where a word of the unit goes; and which of its words goes there.
    texts: Sequence[bytes]
    words: Sequence[int]
    #: What stands before and after the number of members; empty where the form has none.
    around_members: Sequence[bytes]

    def filled(self, items: Sequence[bytes], members: int | None) -> bytes:
        """The form of a unit with these words."""
        texts = [self.texts[0]]
        for word, text in zip(self.words, self.texts[1:], strict=True):
            texts += items[word], text
        parts: dict[str, Iterable[bytes]] = {_TEXTS_PART: (b"".join(texts),)}
        if self.around_members:
            parts[_UNIT_PART] = whole_tags(io.BytesIO(str(members).encode().join(self.around_members)))
        return self.package.with_parts(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What forms say that differ in their units alone, as items of the list of texts."""

    #: Of these; it is held so that its identity stays its own.
    form: Form
    items: frozenset[bytes]


class FormSeries:
    """Renders forms one after another, each to the bytes `render_form` gives."""

    def __init__(self) -> None:
        self._kinds: dict[object, _Kind] = {}
        self._patterns: dict[object, _Pattern | None] = {}

    def render(self, form: Form) -> bytes:
        """The form as an .xlsx file.

        Raises:
            ValueError: as `render_form`.
        """
        words = _own_words(form)
        if not _is_blank(form) or not all(map(_is_plain, words)) or not 0 <= (form.unit.members or 0) < _MOST_MEMBERS:
            return render_form(form)
        kind = self._kind_of(form)
        items = [_item(word) for word in words]
        if not kind.items.isdisjoint(items):
            return render_form(form)
        layout = (id(kind), _layout(form, words))
        if layout not in self._patterns:
            return self._first_of(layout, kind, form, items)
        pattern = self._patterns[layout]
        return pattern.filled(items, form.unit.members) if pattern else render_form(form)

    def _kind_of(self, form: Form) -> _Kind:
        key = (
            id(form.rubric), form.rubric_sha256, form.unit.level, bool(form.parent_name), form.season_title,
            form.season_year, form.issuer, form.superior, tuple(form.classes_below.items()),
        )  # fmt: skip
        if key not in self._kinds:
            stand_in = replace(
                form,
                unit=Unit(code=_STAND_IN_CODE, name=_STAND_IN_NAME, level=form.unit.level),
                parent_name=form.parent_name and _STAND_IN_PARENT,
                block_title=_STAND_IN_BLOCK,
            )
            items = _ITEM.findall(Package(render_form(stand_in)).part(_TEXTS_PART))
            said = frozenset(item for item in items if not any(mark in item for mark in _STAND_INS))
            self._kinds[key] = _Kind(form=stand_in, items=said)
        return self._kinds[key]

    def _first_of(self, layout: object, kind: _Kind, form: Form, items: Sequence[bytes]) -> bytes:
        """Renders the form whole and remembers what others of its layout will have of it."""
        rendered = render_with_places(form)
        if len(self._patterns) == _KEPT:
            del self._patterns[next(iter(self._patterns))]
        self._patterns[layout] = _pattern_of(rendered, kind, form.unit.members, items)
        return rendered.content


def _own_words(form: Form) -> tuple[str, ...]:
    """All texts that stand on the form for the unit's sake, in the order of `_layout`; some may be empty."""
    return (
        form_text.made_for(form.unit),
        *(form.unit.code, form.unit.name, form.parent_name, form.block_title),
        *([whose_facts(form)] if form.rubric.facts else []),
        *(above_in_lines(form) if form.parent_name else ()),
        *unit_in_lines(form),
    )


def _layout(form: Form, words: Sequence[str]) -> object:
    """What the shape of the file depends on: lines of the letterhead, heights of rows, and which words are the same."""
    guide, *of_unit = words[:5]
    return (
        len(above_in_lines(form)) if form.parent_name else 0,
        form.unit.members is None,
        _height(guide, GUIDE_WIDTH),
        *(_height(word, UNIT_WIDTH) for word in of_unit),
        *(words.index(word) if word else None for word in words),
    )


def _height(text: str, width: int) -> float:
    return row_height(text, width=width, size=PLAIN.size, is_bold=False)


def _is_blank(form: Form) -> bool:
    return not (form.filled or form.facts or form.typed or form.proposed_class)


def _is_plain(text: str) -> bool:
    """Whether a file has the text as it is but for signs of markup."""
    is_written_as_is = text.isprintable() and text == text.strip() and len(text) <= _LONGEST
    return is_written_as_is and "_x" not in text and not text.startswith("<r>")


def _item(text: str) -> bytes:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<si><t>{escaped}</t></si>".encode()


def _pattern_of(rendered: RenderedForm, kind: _Kind, members: int | None, items: Sequence[bytes]) -> _Pattern | None:
    """What others of the layout have of a form; None if it has anything that is neither the unit's nor all forms'."""
    package = Package(rendered.content)
    texts = package.part(_TEXTS_PART)
    own = {item for item in items if item != _item("")}
    around = _around_members(rendered, package, members)
    if {*_ITEM.findall(texts)} != kind.items | own or around is None:
        return None
    cuts, words = [texts], []
    for item in sorted(own, key=texts.index):
        cuts += cuts.pop().split(item, 1)
        words.append(items.index(item))
    pattern = _Pattern(package=package, texts=cuts, words=words, around_members=around)
    return pattern if pattern.filled(items, members) == rendered.content else None


def _around_members(rendered: RenderedForm, package: Package, members: int | None) -> Sequence[bytes] | None:
    """What stands before and after the number of members; None where it is not found."""
    if members is None:
        return ()
    _, cell = rendered.places["unit_members"]
    found = re.search(rf'<c r="{cell}" s="\d+"><v>({members})</v></c>'.encode(), part := package.part(_UNIT_PART))
    return (part[: found.start(1)], part[found.end(1) :]) if found else None
