"""A handout: a whole rubric made readable, to be shown on the screen or sent out with the guidance."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import TypeVar

from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.renderers.form_methods import ClassTitles
from cdcs_score.renderers.handout_facts import fact_rows
from cdcs_score.renderers.handout_parts import Entry, FactTable, Handout, Heads, PointsRow, PointsTable, Section
from cdcs_score.renderers.handout_points import points_rows
from cdcs_score.renderers.handout_rules import rounding_in_words, rule_sections, source_section
from cdcs_score.renderers.voice import Voice
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import Layer
from cdcs_score.sizes import Sizes, SizeTable
from cdcs_score.wording import LAYER_WORDS, SAMPLE_WARNING

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_Part = TypeVar("_Part")


def handout_of(
    rubric: Rubric, language: Language, *, by_size: Mapping[str, Rubric] | None = None,
    classes_below: ClassTitles | None = None,
) -> Handout:  # fmt: skip
    """The rubric as a handout.

    Args:
        rubric: of one with sizes, that of any size.
        by_size: the rubric as it reads for each size; empty where it is one for all.
        classes_below: what other rubrics call the classes it asks of units below; one unknown goes by its code.
        language: of the words around; titles and labels stay as the rubric has them.
    """
    return _Maker(rubric, by_size or {"": rubric}, classes_below or {}, Voice(language)).handout()


class _Maker:
    """Puts one handout together."""

    def __init__(self, rubric: Rubric, by_size: Mapping[str, Rubric], classes_below: ClassTitles, voice: Voice) -> None:
        self._rubric = rubric
        self._by_size = by_size
        self._classes_below = classes_below
        self._voice = voice
        self._say = voice.say

    def handout(self) -> Handout:
        """All of it."""
        rubric = self._rubric
        tables = tuple(self._tables())
        facts = FactTable(heading=self._say("Số liệu", "Facts"), rows=fact_rows(rubric, self._voice))
        warnings = (self._voice.said(SAMPLE_WARNING),) if rubric.status == "sample" else ()
        return _numbered(
            Handout(
                title=rubric.title,
                edition=self._say(
                    f"Năm {rubric.year}, phiên bản {rubric.version}", f"{rubric.year}, version {rubric.version}"
                ),
                warnings=warnings,
                page_mark="".join(warnings),
                about=tuple(self._about()),
                heads=self._heads(),
                tables=tables,
                facts=facts,
                sections=tuple(one for one in self._sections() if one.entries),
            )
        )

    def _about(self) -> Iterator[Entry]:
        rubric, say = self._rubric, self._say
        yield Entry(mark=say("Năm đánh giá", "Year"), text=str(rubric.year))
        version = say(
            f"{rubric.id}, phiên bản {rubric.version} (schema: {rubric.schema_})",
            f"{rubric.id}, version {rubric.version} (schema: {rubric.schema_})",
        )
        yield Entry(mark=say("Mã bảng", "Id"), text=version)
        status = {
            "official": say("chính thức", "official"),
            "local": say("của địa phương", "local"),
            "sample": say("MẪU, không phải văn bản chính thức", "SAMPLE, not an official document"),
        }[rubric.status]
        yield Entry(mark=say("Tình trạng", "Status"), text=status)
        yield Entry(mark=say("Dùng cho", "For"), text=self._applies_to())
        yield Entry(mark=say("Thang điểm", "Scale"), text=self._scale())
        yield Entry(mark=say("Điểm được tính", "Points that count"), text=self._final())
        if rubric.penalties is not None and not rubric.penalties.items:
            yield Entry(mark=rubric.penalties.title, text=say("không có", "none"))
        yield Entry(mark=say("Tình huống mẫu", "Worked cases"), text=str(len(rubric.tests)))

    def _applies_to(self) -> str:
        applies_to = self._rubric.applies_to
        level = self._voice.said(applies_to.level.word)
        kinds = ", ".join(applies_to.kinds) or self._say("mọi loại hình", "all kinds")
        return f"{level}: {kinds}"

    def _scale(self) -> str:
        scale = self._rubric.scale
        most, places = self._voice.number(scale.maximum), scale.decimals
        cap = (
            self._say("tổng điểm không vượt thang điểm", "totals stay within it")
            if scale.capped
            else self._say("tổng điểm được vượt thang điểm", "totals may exceed it")
        )
        rounding = rounding_in_words(scale.rounding, self._voice)
        return self._say(
            f"{most} điểm; {cap}; tổng điểm làm tròn đến {places} chữ số thập phân, {rounding}",
            f"{most} points; {cap}; totals rounded to {places} decimals, {rounding}",
        )

    def _final(self) -> str:
        layers = self._say(", không có thì ", ", or else ").join(self._layer(layer) for layer in self._rubric.final)
        return self._say(f"điểm {layers}", layers)

    def _layer(self, layer: Layer) -> str:
        return self._voice.said(LAYER_WORDS[layer]).lower()

    def _heads(self) -> Heads:
        say = self._say
        return Heads(
            code=say("Mã", "Code"),
            title=say("Tiêu chí", "Criterion"),
            maximum=say("Điểm tối đa", "Maximum"),
            scoring=say("Cách chấm", "How it is scored"),
            needs=say("Hồ sơ kèm theo", "To be sent"),
            not_arising=say("Không phát sinh", "Did not arise"),
            source=say("Căn cứ", "Source"),
            label=say("Số liệu", "Fact"),
            unit=say("Đơn vị tính", "Unit"),
            accepts=say("Ghi được", "May be"),
            supplier=say("Ai cung cấp", "Supplied by"),
            blank=say("Bỏ trống nghĩa là", "A blank means"),
            note=say("Cách ghi", "Note"),
        )

    def _tables(self) -> Iterator[PointsTable]:
        heading = self._say("Bảng điểm", "Points")
        for size, rows in self._apart_by_size(lambda rubric: tuple(self._points(rubric))):
            yield PointsTable(heading=_of_size(heading, size), rows=rows)

    def _points(self, rubric: Rubric) -> Iterator[PointsRow]:
        return points_rows(rubric, self._classes_below, self._voice)

    def _sections(self) -> Iterator[Section]:
        if self._rubric.sizes is not None:
            yield self._size_section(self._rubric.sizes)
        ways = self._apart_by_size(lambda rubric: tuple(rule_sections(rubric, self._voice)))
        for told in zip(*(sections for _, sections in ways), strict=True):
            alike = set(told) == {told[0]}
            for (size, _), section in zip(ways, told[:1] if alike else told, strict=False):
                yield section if alike else replace(section, heading=_of_size(section.heading, size))
        yield source_section(self._rubric, self._voice)

    def _apart_by_size(self, told: Callable[[Rubric], _Part]) -> list[tuple[str, _Part]]:
        """What is told of the rubric of each size, or once where all tell the same."""
        found = [(self._size_in_words(size), told(rubric)) for size, rubric in self._by_size.items()]
        return [("", found[0][1])] if all(part == found[0][1] for _, part in found) else found

    def _size_section(self, sizes: Sizes) -> Section:
        entries = [Entry(mark=name, text=self._size_in_words(name)) for name in sizes.tables]
        changing = ", ".join(self._rows_by_size())
        if changing:
            entries.append(Entry(mark=self._say("Dòng khác nhau", "Lines that differ"), text=changing))
        return Section(heading=self._say("Bảng theo quy mô", "Sizes"), entries=tuple(entries))

    def _rows_by_size(self) -> list[str]:
        """The codes of rows that do not read the same for every size."""
        told: dict[str, set[PointsRow]] = {}
        sizes: dict[str, int] = {}
        for rubric in self._by_size.values():
            for row in self._points(rubric):
                told.setdefault(row.code, set()).add(row)
                sizes[row.code] = sizes.get(row.code, 0) + 1
        return [code for code, rows in told.items() if len(rows) > 1 or sizes[code] < len(self._by_size)]

    def _size_in_words(self, size: str) -> str:
        sizes = self._rubric.sizes
        if sizes is None or not size:
            return ""
        who = {"members": self._say("đoàn viên", "members"), "workers": self._say("lao động", "workers")}[sizes.by]
        return f"{self._limits(sizes.tables[size])} {who}"

    def _limits(self, table: SizeTable) -> str:
        from_, below = (self._voice.number(Exact(limit or 0)) for limit in (table.from_, table.below))
        if table.from_ is None:
            return self._say(f"dưới {below}", f"below {below}")
        if table.below is None:
            return self._say(f"từ {from_}", f"from {from_}")
        return self._say(f"từ {from_} đến dưới {below}", f"from {from_} to below {below}")


def _of_size(heading: str, size: str) -> str:
    return f"{heading} ({size})" if size else heading


def _numbered(handout: Handout) -> Handout:
    """The handout with an ordinal before each heading."""
    ordinals = map(_roman, count(1))
    tables = tuple(replace(one, heading=f"{next(ordinals)}. {one.heading}") for one in handout.tables)
    facts = handout.facts
    if facts.rows:
        facts = replace(facts, heading=f"{next(ordinals)}. {facts.heading}")
    sections = tuple(_numbered_section(one, next(ordinals)) for one in handout.sections)
    return replace(handout, tables=tables, facts=facts, sections=sections)


def _numbered_section(section: Section, ordinal: str) -> Section:
    entries = tuple(replace(one, number=str(number)) for number, one in enumerate(section.entries, start=1))
    return Section(heading=f"{ordinal}. {section.heading}", entries=entries)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written
