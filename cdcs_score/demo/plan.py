"""The plan: which union makes which mistake, who is best, who ties; settled before anybody answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cdcs_score.demo import season
from cdcs_score.demo.answers import claimable
from cdcs_score.demo.case import Case, Kind
from cdcs_score.demo.goals import ALIKE, top
from cdcs_score.demo.in_cells import CELLS
from cdcs_score.demo.in_checks import CHECKS
from cdcs_score.demo.in_dossiers import DOSSIERS
from cdcs_score.demo.in_files import FILES, REGISTER
from cdcs_score.demo.in_tables import TABLES
from cdcs_score.demo.season import LATER_BLOCK, Frame
from cdcs_score.demo.story import Story
from cdcs_score.register import Block, Unit


def _in_turns(*lists: Sequence[Story]) -> tuple[Story, ...]:
    """One story of each kind in turn, so that even a small season has some of each."""
    longest = max(map(len, lists))
    return tuple(stories[number] for number in range(longest) for stories in lists if number < len(stories))


#: Every story, in the order in which room is found for them; two of them happen twice a season.
STORIES = (*_in_turns(CELLS, REGISTER, FILES, CHECKS, TABLES, DOSSIERS), *(one for one in REGISTER if one.kind is None))
_OF, _FEWEST, _MOST = 83, 3, 240
#: A clean union in so many types its own tables; a clean one in so many says of a row that it did not arise.
_BY_HAND_EVERY, _BY_HAND_AT, _CLAIMS = 7, 3, 12
_QUOTA_HALF = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A season, planned."""

    frame: Frame
    blocks: tuple[Block, ...]
    #: The unions in the order of the register, and the tổ of each that has any.
    unions: tuple[Case, ...]
    groups: Mapping[str, tuple[Case, ...]]
    #: What happens at each union, by code; nothing where it is not named.
    stories: Mapping[str, Story]
    #: Unions that say they have no tổ, though the register has some.
    denying: frozenset[str]
    #: Unions whose tổ stand in one table of minutes; tổ that stand there twice; tổ that wrote points nobody can read.
    in_minutes: frozenset[str]
    twice: frozenset[str]
    unreadable: frozenset[str]
    #: Units of the register no rubric is for.
    outside: tuple[Unit, ...]

    def story_of(self, case: Case) -> Story | None:
        """What happens at a union."""
        return self.stories.get(case.unit.code)

    def is_ranked(self, case: Case) -> bool:
        """Whether the union has a total and a class in the end."""
        story = self.story_of(case)
        broken = self.twice | self.unreadable
        has_broken = any(one.unit.code in broken for one in self.groups.get(case.unit.code, ()))
        is_withheld = has_broken or case.unit.code in self.denying
        return (story is None or story.is_ranked) and not is_withheld and self.is_counted(case)

    def is_counted(self, case: Case) -> bool:
        """Whether it is due, and old enough for a class."""
        return case.unit.block != LATER_BLOCK and not season.is_young(case.kind, season.number_of(case.unit))

    def types_by_hand(self, case: Case) -> bool:
        """Whether it types its own tables, and nothing is wrong with them."""
        is_apart = case.unit.code in self.stories or case.unit.code in self.groups
        return not is_apart and season.number_of(case.unit) % _BY_HAND_EVERY == _BY_HAND_AT


def planned(frame: Frame) -> Plan:
    """The plan of a season."""
    unions = tuple(season.unions(frame))
    parents = [case for case in unions if season.has_groups(case)]
    groups = {parent.unit.code: tuple(season.groups(frame, parent)) for parent in parents}
    stories = dict(_assigned(frame, unions))
    school_parents = [parent.unit.code for parent in parents if parent.kind == "school"]
    office_parents = [parent.unit.code for parent in parents if parent.kind == "office"]
    plan = Plan(
        frame=frame,
        blocks=season.blocks(frame, [parent.unit for parent in parents]),
        unions=unions,
        groups=groups,
        stories=stories,
        denying=frozenset(office_parents[1:2]),
        in_minutes=frozenset((*school_parents[:1], *school_parents[2:3])),
        twice=frozenset(groups[code][1].unit.code for code in school_parents[2:3]),
        unreadable=frozenset(groups[code][0].unit.code for code in school_parents[1:2]),
        outside=(season.out_of_scope(frame),) if frame.is_roomy else (),
    )
    _settle(plan)
    return plan


def _assigned(frame: Frame, unions: Sequence[Case]) -> Iterator[tuple[str, Story]]:
    """A union for each story, as long as there is one it suits."""
    free = [case for case in frame.dice("stories").shuffled(unions) if _is_free(frame, case)]
    wanted = min(_MOST, max(_FEWEST, frame.units * len(STORIES) // _OF))
    for number in range(wanted):
        story = STORIES[number % len(STORIES)]
        case = next((one for one in free if story.kind in (None, one.kind) and story.suits(one.unit)), None)
        if case is not None:
            free.remove(case)
            yield case.unit.code, story


def _is_free(frame: Frame, case: Case) -> bool:
    is_apart = case.unit.block == LATER_BLOCK or season.is_young(case.kind, season.number_of(case.unit))
    return not (is_apart or season.has_groups(case) or season.is_alike(case, frame))


def _settle(plan: Plan) -> None:
    """What each union knows before it answers: by its story, by its place at the top, by what did not arise there."""
    strangers = {case.kind: case for case in plan.unions}
    for case in plan.unions:
        case.stranger = next(one.unit for one in plan.unions if one.unit.code != case.unit.code)
        case.other_rubric = strangers["school" if case.kind != "school" else "office"].rubric_file
        if season.is_alike(case, plan.frame):
            case.aim, case.likeness = ALIKE[case.kind], f"alike-{case.kind}"
    _rank_schools(plan)
    _strike(plan)
    for case in plan.unions:
        story = plan.story_of(case)
        if story is not None:
            story.before(case)
        elif plan.is_ranked(case) and not season.is_alike(case, plan.frame):
            dice = plan.frame.dice("claims", case.unit.code)
            if dice.falls(_CLAIMS):
                case.claims = frozenset([dice.pick([leaf.code for leaf in claimable(case.rubric)])])


def _rank_schools(plan: Plan) -> None:
    """The quota line of the schools falls among five equals: so many are put above them that it does."""
    schools = [case for case in plan.unions if case.kind == "school" and plan.is_ranked(case)]
    alike = [case for case in schools if season.is_alike(case, plan.frame)]
    quota = plan.frame.rubrics["school"].rubric.quota
    if quota is None or not alike:
        return
    base = next(band.from_ for band in plan.frame.rubrics["school"].rubric.classes if band.code == quota.of.at_least)
    places = int(sum(case.aim >= base for case in schools) * quota.at_most)
    clean = [case for case in schools if case not in alike and plan.story_of(case) is None and case.aim >= base]
    for place, case in enumerate(clean[: max(0, places - _QUOTA_HALF)]):
        case.aim = top(place)


def _strike(plan: Plan) -> None:
    """One company had an illegal strike: a knock-out, and no mistake of anybody's form."""
    kind: Kind = "company"
    clean = [case for case in plan.unions if case.kind == kind and plan.is_ranked(case) and plan.story_of(case) is None]
    if plan.frame.is_roomy and clean and "illegal_strike" in clean[-1].rubric.facts:
        clean[-1].supplied["illegal_strike"] = True
