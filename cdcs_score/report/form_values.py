"""What a season says to the names of a federation's form: of the season, unit by unit, counted under conditions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cdcs_score.language import Phrase
from cdcs_score.register import Cover, Unit
from cdcs_score.report.document import Paper
from cdcs_score.report.form_names import (
    ASKED,
    AT_LEAST,
    COUNT_NAME,
    MEMBERS_NAME,
    OF_CODE,
    OF_SEASON,
    OF_UNIT,
    ONLY_NAME,
    ORDINAL_NAME,
    Subject,
    key_of,
)
from cdcs_score.report.phrases import abbreviated, counted, names_listed, number_of, place
from cdcs_score.report.ranking_tables import in_order_of_rank, units_by_pool
from cdcs_score.results import Results
from cdcs_score.text import closest

#: What a condition writes for nothing at all.
BLANK = "trống"
Spelt = Callable[[Subject], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """`Khối = Trường học`, or `Khối khác Trường học`."""

    field: str
    value: str
    is_same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one mark asks for: a name, and the conditions behind its colon."""

    name: str
    conditions: tuple[Condition, ...] = ()

    @property
    def is_only(self) -> bool:
        """Whether it says which units its row is for, and prints nothing."""
        return key_of(self.name) == key_of(ONLY_NAME)

    @property
    def is_of_unit(self) -> bool:
        """Whether its row is repeated for every unit."""
        return self.is_only or key_of(self.name) in _UNIT_KEYS or _with_code(self.name) is not None


_SEASON_KEYS = {key_of(name): name for name in OF_SEASON}
_UNIT_KEYS = {key_of(name): name for name in (*OF_UNIT, ORDINAL_NAME)}
_COUNT_KEYS = {key_of(name): name for name in (COUNT_NAME, MEMBERS_NAME)}
_FIELD_KEYS = {key_of(name): name for name in (*ASKED, AT_LEAST)}
ALL_NAMES = (*OF_SEASON, *OF_UNIT, ORDINAL_NAME, COUNT_NAME, MEMBERS_NAME, ONLY_NAME, *OF_CODE)


def _with_code(name: str) -> tuple[str, str] | None:
    """The beginning of a name that ends in a code, and the code: `Điểm nhóm`, `1`."""
    if key_of(name) in _UNIT_KEYS:
        return None
    words = name.split()
    for beginning in OF_CODE:
        length = len(beginning.split())
        if len(words) > length and key_of(" ".join(words[:length])) == key_of(beginning):
            return beginning, " ".join(words[length:])
    return None


def faults_of(asked: Asked) -> Iterator[Phrase]:
    """What is wrong with a mark whatever the season: names nobody knows, conditions where none belong."""
    key = key_of(asked.name)
    takes_conditions = asked.is_only or key in _COUNT_KEYS
    if not (takes_conditions or key in _SEASON_KEYS or asked.is_of_unit):
        yield _unknown(asked.name, ALL_NAMES)
    elif asked.conditions and not takes_conditions:
        yield Phrase(f"“{asked.name}” không nhận điều kiện", f"'{asked.name}' takes no conditions")
    elif asked.is_only and not asked.conditions:
        yield Phrase(f"“{asked.name}” thiếu điều kiện", f"'{asked.name}' lacks its conditions")
    for condition in asked.conditions:
        if key_of(condition.field) not in _FIELD_KEYS:
            yield _unknown(condition.field, (*ASKED, AT_LEAST))


def _unknown(name: str, known: Iterable[str]) -> Phrase:
    near = closest(name, known)
    if not near:
        return Phrase(f"không có tên “{name}”", f"there is no name '{name}'")
    return Phrase(
        f"không có tên “{name}”, có phải ý là “{near}” không?", f"there is no name '{name}', did you mean '{near}'?"
    )


@dataclass(frozen=True, kw_only=True)
class FormValues:
    """The values of one season."""

    results: Results
    cover: Cover
    register: Sequence[Unit]
    paper: Paper

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Every unit once: block by block in the order of their ranks, then those in no block."""
        results = self.results
        ranked = [unit for units in units_by_pool(results) for unit in in_order_of_rank(units)]
        entries, rubrics = {unit.code: unit for unit in self.register}, {one.id: one for one in results.rubrics}
        names, blocks = {unit.code: unit.name for unit in results.units}, results.pool_titles
        found = {
            unit.code: Subject(
                unit=unit, entry=entries.get(unit.code), rubric=rubrics.get(unit.rubric or ""), block=blocks[unit.code],
                parent=names.get(unit.parent, unit.parent),
            )
            for unit in (*ranked, *results.units)
        }  # fmt: skip
        return tuple(found.values())

    def of_season(self, asked: Asked) -> str:
        """What a name outside the repeated rows says."""
        key = key_of(asked.name)
        if key == key_of(COUNT_NAME):
            return number_of(len(self.selected(asked.conditions)))
        if key == key_of(MEMBERS_NAME):
            return number_of(self._members(asked))
        return OF_SEASON[_SEASON_KEYS[key]](self.paper, self.cover, self.results.season.year)

    def _members(self, asked: Asked) -> int | None:
        """The members of the units asked for; none where one of them wrote none down, for that is no nought."""
        counts = [one.unit.members for one in self.selected(asked.conditions)]
        known = [count for count in counts if count is not None]
        return sum(known) if len(known) == len(counts) else None

    def of_unit(self, asked: Asked, one: Subject, ordinal: int) -> str:
        """What a name in a repeated row says of a unit; other names say there what they say everywhere."""
        key = key_of(asked.name)
        if key == key_of(ORDINAL_NAME):
            return place(ordinal)
        if key in _UNIT_KEYS:
            return OF_UNIT[_UNIT_KEYS[key]](one)
        with_code = _with_code(asked.name)
        if with_code is not None:
            return OF_CODE[with_code[0]](one, with_code[1])
        return self.of_season(asked)

    def selected(self, conditions: Iterable[Condition]) -> tuple[Subject, ...]:
        """The units that meet all conditions."""
        listed = [(self._spelt(condition), condition) for condition in conditions]
        return tuple(one for one in self.subjects if all(_meets(spelt(one), condition) for spelt, condition in listed))

    def _spelt(self, condition: Condition) -> Spelt:
        name = _FIELD_KEYS[key_of(condition.field)]
        if name != AT_LEAST:
            return ASKED[name]
        return lambda one: tuple(spelling for band in self._at_or_below(one) for spelling in band)

    def _at_or_below(self, one: Subject) -> Iterator[tuple[str, ...]]:
        """The spellings of a unit's class and of every lower one: it meets what any of these asks."""
        if one.rubric is None or one.unit.band is None:
            return
        short = abbreviated(band.title for band in one.rubric.classes)
        codes = [band.code for band in one.rubric.classes]
        for band in one.rubric.classes[codes.index(one.unit.band) :]:
            yield band.title, short[band.title], band.code

    def strangers(self, asked: Asked) -> Iterator[Phrase]:
        """Codes no rubric of the season has, values of conditions no unit has, and members nobody wrote down.

        A count of the one would be a silent nought, a sum without the other a wrong one.
        """
        with_code = _with_code(asked.name)
        known = self._codes[with_code[0]] if with_code else ()
        if with_code and key_of(with_code[1]) not in {key_of(code) for code in known}:
            yield _unknown(with_code[1], known)
        for condition in asked.conditions:
            values = self._values(condition)
            if key_of(condition.value) not in {key_of(one) for one in (*values, BLANK)}:
                yield _unknown(condition.value, values)
        if key_of(asked.name) == key_of(MEMBERS_NAME):
            unknown = [one.unit.name for one in self.selected(asked.conditions) if one.unit.members is None]
            if unknown:
                count, listed = counted(len(unknown)), names_listed(unknown)
                yield Phrase(
                    f"{count} đơn vị chưa ghi số đoàn viên: {listed}",
                    f"{count} units without a number of members: {listed}",
                )

    @cached_property
    def _codes(self) -> Mapping[str, tuple[str, ...]]:
        """What names with a code may end in, in this season, by how they begin."""
        units = [one.unit for one in self.subjects]
        rows = [row for unit in units for criterion in unit.criteria for row in (criterion, *criterion.parts)]
        extras = [extra for unit in units for extra in (unit.bonus, unit.penalties) if extra]
        points = _each_once((*(row.code for row in rows), *(item.code for extra in extras for item in extra.items)))
        facts = [fact for unit in units for fact in unit.facts]
        entries = [one.entry for one in self.subjects if one.entry]
        return {
            **dict.fromkeys(OF_CODE, points),
            "Điểm nhóm": _each_once(group.code for rubric in self.results.rubrics for group in rubric.groups),
            "Số liệu": _each_once(spelling for fact in facts for spelling in (fact.name, fact.label)),
            "Cột": _each_once(header for entry in entries for header in entry.attributes),
        }

    def _values(self, condition: Condition) -> tuple[str, ...]:
        name = _FIELD_KEYS[key_of(condition.field)]
        if name in ("Xếp loại", AT_LEAST):
            heads = [band for rubric in self.results.rubrics for band in rubric.classes]
            short = [
                form
                for rubric in self.results.rubrics
                for form in abbreviated(band.title for band in rubric.classes).values()
            ]
            return (*(band.title for band in heads), *short, *(band.code for band in heads))
        return tuple(dict.fromkeys(spelling for one in self.subjects for spelling in ASKED[name](one)))


def _each_once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _meets(spellings: tuple[str, ...], condition: Condition) -> bool:
    wanted = key_of(condition.value)
    is_there = (not spellings and wanted == key_of(BLANK)) or wanted in {key_of(one) for one in spellings}
    return is_there == condition.is_same
