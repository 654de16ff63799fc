"""What a demo season is made of: its frame, its blocks and their calendar, its units, what each is to reach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cdcs_score.demo import names
from cdcs_score.demo.case import Case, Kind
from cdcs_score.demo.dice import Dice
from cdcs_score.demo.goals import aims
from cdcs_score.numbers import Exact
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Block, Cover, Level, Unit
from cdcs_score.rubric import Rubric
from cdcs_score.scoring_rules import Deduct

#: Of the 83 unions of a district like Thường Xuân (figures seen): agencies, companies; the rest are schools.
_OF, _OFFICES, _COMPANIES = 83, 29, 20
LEAST, MOST = 7, 20_000
#: From so many unions on the season has what a small one has no room for.
_ROOMY = 20
_CLUSTERS = ("Cụm I", "Cụm II", "Cụm III")
#: Every so many unions of a block, one has tổ of its own.
_WITH_GROUPS: Mapping[Kind, tuple[int, int]] = {"school": (12, 2), "office": (12, 5), "company": (12, 7)}
_YOUNG: Mapping[Kind, tuple[int, int]] = {"school": (40, 8), "office": (40, 9), "company": (40, 4)}
_DAYS_FOUNDED, _DAYS_MERGED = 150, 90
#: Unions that answer alike, so that they tie: how many, one in so many, at which place; and with how many members.
_ALIKE: Mapping[Kind, tuple[int, int, int]] = {"school": (5, 4, 3), "office": (3, 9, 6)}
_ALIKE_MEMBERS = 40
_WORDS: Mapping[Kind, tuple[str, str, str]] = {
    "school": ("TH", "KTH", "truong-hoc"),
    "office": ("HC", "KHC", "hanh-chinh-su-nghiep"),
    "company": ("DN", "KDN", "doanh-nghiep"),
}
_KIND_WORDS: Mapping[Kind, str] = {
    "school": "Trường học", "office": "Hành chính sự nghiệp", "company": "Doanh nghiệp", "other": "Nghiệp đoàn",
}  # fmt: skip
FIRST_ROUND, SECOND_ROUND, LATER_ROUND = "Đợt 1", "Đợt 2", "Đợt 3"
LATER_BLOCK = "KTN"
GROUPS_BEFORE = timedelta(days=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the demo is asked for, and what it grades by."""

    units: int
    seed: int
    year: int
    rubrics: Mapping[Kind, RubricFile]
    groups_rubric: RubricFile

    @property
    def all_rubrics(self) -> tuple[Rubric, ...]:
        """Every rubric of the season."""
        return tuple(one.rubric for one in (*self.rubrics.values(), self.groups_rubric))

    def dice(self, *matter: str) -> Dice:
        """Dice for one matter of this season."""
        return Dice(self.seed, *matter)

    @property
    def is_roomy(self) -> bool:
        """Whether there is room for what is rare."""
        return self.units >= _ROOMY


def cover(frame: Frame) -> Cover:
    """What stands on the documents."""
    return Cover(
        title=f"Năm {frame.year}",
        issuer=names.district(frame.seed),
        superior=names.PROVINCE,
        level_word="LĐLĐ huyện",
        place=names.place(frame.seed),
        on_behalf_of="TM. BAN THƯỜNG VỤ",
        signatory_role="CHỦ TỊCH",
        signatory=names.CHAIR,
        prepared_by=names.CLERK,
        recipients=(f"{names.PROVINCE} (b/c)", "Các CĐCS trực thuộc", "Lưu VT"),
        open_rounds=(FIRST_ROUND, SECOND_ROUND),
    )


def blocks(frame: Frame, parents: Sequence[Unit]) -> tuple[Block, ...]:
    """Schools in a round of their own, the others in the next, newcomers later; and the tổ of each union, ranked within it."""
    year = frame.year
    of_unions = [
        Block(code="KTH", title="Khối trường học", round=FIRST_ROUND, deadline=date(year, 6, 10)),
        Block(code="KHC", title="Khối hành chính sự nghiệp", round=SECOND_ROUND, deadline=date(year, 11, 15)),
        Block(code="KDN", title="Khối doanh nghiệp", round=SECOND_ROUND, deadline=date(year, 11, 15)),
    ]
    if frame.is_roomy:
        title = "Khối CĐCS mới tiếp nhận"
        of_unions.append(Block(code=LATER_BLOCK, title=title, round=LATER_ROUND, deadline=date(year, 12, 20)))
    of_groups = [_block_of_groups(parent, {block.code: block for block in of_unions}) for parent in parents]
    return (*of_unions, *of_groups)


def _block_of_groups(parent: Unit, known: Mapping[str, Block]) -> Block:
    above = known[parent.block]
    deadline = above.deadline - GROUPS_BEFORE if above.deadline else None
    title = f"Các tổ của {parent.name}"
    return Block(code=f"TO-{parent.code}", title=title, round=above.round, deadline=deadline)


def unions(frame: Frame) -> Iterator[Case]:
    """The unions of the district, in the order of the register."""
    offices = max(2, frame.units * _OFFICES // _OF)
    companies = max(2, frame.units * _COMPANIES // _OF)
    counts: Mapping[Kind, int] = {"office": offices, "school": frame.units - offices - companies, "company": companies}
    width = max(2, len(str(max(counts.values()))))
    for kind, count in counts.items():
        for number in range(count):
            yield _union(frame, kind, number, count, width)


def _union(frame: Frame, kind: Kind, number: int, count: int, width: int) -> Case:
    prefix, block, folder = _WORDS[kind]
    code = f"{prefix}-{number + 1:0{width}}"
    rubric_file = frame.rubrics[kind]
    unit = _unit(
        frame, kind, number, code, block, is_later=kind == "company" and frame.is_roomy and number >= count - 2
    )
    case = Case(
        unit=unit, kind=kind, rubric_file=rubric_file, aim=aims(frame.seed, kind, number), seed=frame.seed,
        likeness=code, folder=folder,
    )  # fmt: skip
    if not is_alike(case, frame):
        _know_things(case, frame)
    return case


def is_alike(case: Case, frame: Frame) -> bool:
    """Whether it is one of those that answer alike."""
    return _is_alike(frame, case.kind, number_of(case.unit))


def _is_alike(frame: Frame, kind: Kind, number: int) -> bool:
    many, every, at = _ALIKE.get(kind, (0, 1, 0))
    return frame.is_roomy and number % every == at and number < every * many


def number_of(unit: Unit) -> int:
    """Which of its block a union is, from 0."""
    return int(unit.code.rpartition("-")[2]) - 1


def _unit(frame: Frame, kind: Kind, number: int, code: str, block: str, *, is_later: bool) -> Unit:
    dice = frame.dice("unit", code)
    members, workers = _people(kind, dice)
    if _is_alike(frame, kind, number):
        members = workers = _ALIKE_MEMBERS
    women = max(1, members * dice.between(*{"school": (60, 85), "office": (30, 60)}.get(kind, (25, 75))) // 100)
    founded, merged = _beginnings(frame, kind, number, dice)
    name = {"school": names.school, "office": names.office}.get(kind, names.company)(number, frame.seed)
    is_new = founded is not None and merged is None and is_young(kind, number)
    titles = [band.title for band in frame.rubrics[kind].rubric.classes]
    last_class = "" if is_new else titles[dice.pick((0, 0, 1, 1, 1, 1, 2))]
    return Unit(
        code=code,
        name=name,
        level=Level.CDCS,
        other_names=(name.replace("Công đoàn", "CĐCS", 1),),
        kind=_KIND_WORDS[kind],
        block=LATER_BLOCK if is_later else block,
        cluster=_CLUSTERS[number % len(_CLUSTERS)] if kind == "school" else "",
        members=members,
        women=women,
        workers=workers,
        founded=founded,
        merged=merged,
        registered_title=titles[dice.pick((0, 0, 1))],
        last_year_class=last_class,
        last_year_points=None
        if is_new
        else Exact(dice.between(2 * _from(frame, kind, last_class), 2 * _to(last_class, titles)), 2),
        last_year_awards="Giấy khen LĐLĐ huyện" if last_class == titles[0] and dice.falls(50) else "",
        note="Dữ liệu giả định",
    )


def _from(frame: Frame, kind: Kind, title: str) -> int:
    return int(next(band.from_ for band in frame.rubrics[kind].rubric.classes if band.title == title))


def _to(title: str, titles: Sequence[str]) -> int:
    """The highest last year's points that still belong to a class."""
    return (98, 89, 74, 49)[titles.index(title)]


def _people(kind: Kind, dice: Dice) -> tuple[int, int]:
    """Members and workers: more than three thousand members in 83 unions."""
    least, most = {"school": (24, 48), "office": (16, 52)}.get(kind, (14, 120))
    members = dice.between(least, most)
    outside = members // 4 if kind == "company" else 3
    return members, members + (dice.below(outside + 1) if dice.falls(45) else 0)


def is_young(kind: Kind, number: int) -> bool:
    """Whether a union was founded or merged too short ago for a class."""
    every, at = _YOUNG[kind]
    return number % every == at


def _beginnings(frame: Frame, kind: Kind, number: int, dice: Dice) -> tuple[date | None, date | None]:
    rule = frame.rubrics[kind].rubric.eligibility
    founded = date(1990 + dice.below(30), dice.between(1, 12), dice.between(1, 28))
    if rule is None:
        return founded, None
    if is_young(kind, number) and kind == "office":
        return founded, rule.as_of - timedelta(days=_DAYS_MERGED)
    if is_young(kind, number):
        return rule.as_of - timedelta(days=_DAYS_FOUNDED), None
    return founded, rule.as_of - timedelta(days=dice.between(400, 900)) if dice.falls(6) else None


def _know_things(case: Case, frame: Frame) -> None:
    """What the office knows of it: late reports, a late settlement, points it awarded; and what did not arise there."""
    dice = frame.dice("known", case.unit.code)
    for row in case.rubric.leaves:
        if (
            isinstance(row.rule, Deduct)
            and case.rubric.facts[row.rule.fact].supplied_by == "superior"
            and dice.falls(10)
        ):
            case.supplied[row.rule.fact] = Exact(dice.between(1, 2))
    if "settlement_late" in case.rubric.facts and dice.falls(5):
        case.supplied["settlement_late"] = True
    for item in case.rubric.bonus_items[:2]:
        if dice.falls(12):
            case.awarded[item.code] = dice.pick((Exact(1), Exact(1, 2), Exact(3, 2)))


def has_groups(case: Case) -> bool:
    """Whether a union has tổ in the register."""
    every, at = _WITH_GROUPS[case.kind]
    return number_of(case.unit) % every == at and case.unit.block != LATER_BLOCK


def groups(frame: Frame, parent: Case) -> Iterator[Case]:
    """The tổ of a union."""
    dice = frame.dice("groups", parent.unit.code)
    count = min(dice.between(4, names.MOST_GROUPS), max(2, (parent.unit.members or 0) // 4))
    for number in range(count):
        code = f"{parent.unit.code}-T{number + 1}"
        unit = Unit(
            code=code,
            name=f"Tổ công đoàn {names.group(parent.kind, number)} – {parent.unit.name.removeprefix('Công đoàn ')}",
            level=Level.TO,
            parent=parent.unit.code,
            kind=parent.unit.kind,
            block=f"TO-{parent.unit.code}",
            members=max(3, (parent.unit.members or 0) // count),
            note="Dữ liệu giả định",
        )
        aim = Exact(dice.pick((96, 94, 93, 91, 90, 88, 87, 85, 85, 78)))
        yield Case(
            unit=unit, kind=parent.kind, rubric_file=frame.groups_rubric, aim=aim, seed=frame.seed, likeness=code,
            folder=f"{parent.folder}/to-{parent.unit.code}",
        )  # fmt: skip


def out_of_scope(frame: Frame) -> Unit:
    """A union no rubric of the season is for."""
    return Unit(
        code="ND-01", name=f"Nghiệp đoàn Bốc xếp chợ {names.place(frame.seed)}", level=Level.OCCUPATIONAL,
        kind=_KIND_WORDS["other"], block="KDN", members=20 + frame.dice("out").below(20), note="Dữ liệu giả định",
    )  # fmt: skip
