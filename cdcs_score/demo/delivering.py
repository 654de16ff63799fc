"""Delivering: each union answers and sends its files; what the program must find in them is noted with its cell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from cdcs_score.children import Child
from cdcs_score.classing import Classed, classed
from cdcs_score.codes import cells, evidence, files, reports, seasons
from cdcs_score.demo import names, season, spoiling
from cdcs_score.demo.answers import Answers, answer
from cdcs_score.demo.case import Case, Family, Finding, located
from cdcs_score.demo.in_files import REGISTER_CELL
from cdcs_score.demo.office import places_in_office
from cdcs_score.demo.plan import Plan
from cdcs_score.demo.story import Sent, plain_rows
from cdcs_score.demo.tables import UNIT, by_hand, minutes
from cdcs_score.form_layout import cell_name
from cdcs_score.numbers import Exact
from cdcs_score.ranking import tie_breaker
from cdcs_score.readers.evidence_reader import folder_of
from cdcs_score.register import Office, Unit
from cdcs_score.renderers.form import Form, render_with_places
from cdcs_score.renderers.form_methods import class_titles
from cdcs_score.rows import Leaf
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import Scorecard
from cdcs_score.scoring_rules import Rollup
from cdcs_score.season_places import DEFAULT_OFFICE_FILE, EVIDENCE

_OF, _STRAYS_OF, _STRAYS_MOST = 83, 4, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What ranks a union in the end."""

    unit: str
    band: str
    #: What the quota of its rubric goes by, best highest.
    order: tuple[Exact, ...]


@dataclass(slots=True, kw_only=True)
class Delivery:
    """The files of a season one by one, and all that is noted on the way."""

    plan: Plan
    office: Office
    findings: list[Finding] = field(default_factory=list)
    _standings: dict[tuple[str, str], list[_Standing]] = field(default_factory=dict)
    _places: dict[str, tuple[str, str]] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._parents = {
            case.unit.code: case.unit.name for case in self.plan.unions if case.unit.code in self.plan.groups
        }

    def files(self) -> Iterator[Sent]:
        """Every file that is sent. When it ends, `findings` holds what the program must find."""
        for case in self.plan.unions:
            yield from self._of_union(case)
        yield from self._strays()
        for unit in self.plan.outside:
            self._outside(unit)
        self._ties()

    # A union and its tổ.

    def _of_union(self, case: Case) -> Iterator[Sent]:
        groups = self.plan.groups.get(case.unit.code, ())
        answered = [(group, answer(group.brief(()))) for group in groups]
        if case.unit.block == season.LATER_BLOCK:
            return
        yield from self._of_groups(case, answered)
        answers = answer(case.brief(tuple(_child(group, own) for group, own in answered)))
        story = self.plan.story_of(case)
        if story is not None:
            answers = story.after(case, answers)
        if any(group.unit.code in self.plan.twice | self.plan.unreadable for group in groups):
            _child_is_open(case)
        if case.unit.code in self.plan.denying:
            what = f"Ghi KPS vì “không có tổ”, sổ theo dõi có {len(groups)} tổ"
            family = Family.NOT_ARISING
            case.types("self", _rollup_row(case).code, "KPS", cells.CLAIM_AGAINST_CHILDREN, what, family=family)
        self._places = {}
        if story is None or story.is_sent:
            yield from self._sent(case, answers)
        self._note(case)
        if self.plan.is_ranked(case):
            self._rank(case, answers)

    def _sent(self, case: Case, answers: Answers) -> Iterator[Sent]:
        story = self.plan.story_of(case)
        if (story is not None and story.by_hand is not None) or self.plan.types_by_hand(case):
            hand = by_hand(case.unit, case.rubric, answers, self.office.cover.title)
            if story is not None and story.by_hand is not None:
                story.by_hand(case, answers, hand)
            yield case.file, hand.to_bytes()
        elif story is not None and story.sends is not None:
            yield from story.sends(case, answers, self._form)
        else:
            yield case.file, self._form(case, answers)

    def _form(self, case: Case, answers: Answers) -> bytes:
        """The form of a case; where its cells are is remembered for what is noted about it."""
        band = answers.band(case.rubric)
        block = self.office.block_of(case.unit)
        form = Form(
            rubric=case.rubric,
            rubric_sha256=case.rubric_file.sha256,
            unit=case.unit,
            block_title=block.title if block else "",
            parent_name=self._parents.get(case.unit.parent, ""),
            season_title=self.office.cover.title,
            season_year=self.plan.frame.year,
            issuer=self.office.cover.issuer,
            superior=self.office.cover.superior,
            filled=answers.rows,
            facts=answers.facts,
            proposed_class=band.title if band else "",
            classes_below=class_titles([self.plan.frame.groups_rubric.rubric]),
            typed=case.typed,
        )
        rendered = render_with_places(form)
        self._places = dict(rendered.places)
        return rendered.content

    def _note(self, case: Case) -> None:
        places = self._places
        if any(finding.file == DEFAULT_OFFICE_FILE for finding in case.findings):
            places = places | places_in_office(self.office, case.unit.code)
        self.findings += [located(finding, places) for finding in case.findings]

    def _of_groups(self, parent: Case, answered: list[tuple[Case, Answers]]) -> Iterator[Sent]:
        if parent.unit.code in self.plan.in_minutes:
            yield self._minutes(parent, answered)
            return
        for group, answers in answered:
            if group.unit.code in self.plan.unreadable:
                row = plain_rows(group.rubric)[0]
                what = "Ghi chữ “rất tốt” thay cho số điểm: tổ chưa có tổng điểm"
                group.types("self", row.code, "rất tốt", cells.SCORE_TEXT, what, family=Family.CHILDREN)
            yield group.file, self._form(group, answers)
            self._note(group)

    def _minutes(self, parent: Case, answered: list[tuple[Case, Answers]]) -> Sent:
        """The tổ of a union in one table, as its minutes have it."""
        rubric, path = (
            self.plan.frame.groups_rubric.rubric,
            f"submissions/{parent.folder}/bien-ban-cac-to-{parent.unit.code}.xlsx",
        )
        rows = [(group.unit.name, answers) for group, answers in answered]
        rows += [(group.unit.name, answers) for group, answers in answered if group.unit.code in self.plan.twice]
        hand = minutes(f"BẢNG ĐIỂM CÁC TỔ – {parent.unit.name.upper()}", rubric, rows)
        for group, _ in answered:
            if group.unit.code in self.plan.twice:
                place = hand.place("Biên bản", 2 + len(rows), 1)
                what = "Tổ có hai dòng trong bảng của biên bản; không dòng nào được chấm"
                group.finds(Family.CHILDREN, files.UNIT_ROWS_TWICE, what, **{**place, "file": path})
            self._note(group)
        return path, hand.to_bytes()

    # Files that are nobody's, units that are in no rubric.

    def _strays(self) -> Iterator[Sent]:
        frame = self.plan.frame
        for number in range(min(_STRAYS_MOST, max(1, frame.units * _STRAYS_OF // _OF))):
            strays = (self._unknown_union, self._nameless, self._picture, self._strange_folder)
            yield strays[number % len(strays)](number // len(strays))
        if frame.is_roomy:
            yield self._loose_evidence()

    def _unknown_union(self, number: int) -> Sent:
        case = self._visitor(number)
        what = f"Mẫu của đơn vị mã {case.unit.code}, sổ theo dõi không có"
        case.finds(Family.FILE, files.UNKNOWN_UNIT, what, unit="", unit_name="", form_cell="unit_code")
        content = self._form(case, answer(case.brief(())))
        self._note(case)
        return case.file, content

    def _visitor(self, number: int) -> Case:
        """A union the register does not have."""
        model = next(case for case in self.plan.unions if case.kind == "school")
        code, name = f"TH-X{number + 1}", names.school(len(self.plan.unions) + number, self.plan.frame.seed)
        unit = replace(model.unit, code=code, name=name, other_names=())
        return replace(model, unit=unit, likeness=code, typed={}, findings=[], pinned={}, claims=frozenset())

    def _nameless(self, number: int) -> Sent:
        case = self._visitor(number)
        hand = by_hand(case.unit, case.rubric, answer(case.brief(())), self.office.cover.title)
        del hand.sheets[UNIT]
        path = f"submissions/khac/bang-diem-{number + 1}.xlsx"
        self.findings.append(Finding(
            family=Family.FILE, code=files.NO_UNIT, what="Bảng điểm không có trang nào ghi mã hay tên đơn vị", file=path,
        ))  # fmt: skip
        return path, hand.to_bytes()

    def _picture(self, number: int) -> Sent:
        path = f"submissions/minh-chung/anh-hoi-nghi-{number + 1}.jpg"
        what = "Ảnh minh chứng để lẫn trong thư mục hồ sơ"
        self.findings.append(Finding(family=Family.FILE, code=files.NOT_A_WORKBOOK, what=what, file=path))
        return path, spoiling.JPEG

    def _strange_folder(self, number: int) -> Sent:
        folder = folder_of(f"TH-X{number + 1}")
        what = "Thư mục minh chứng mang mã không có trong sổ theo dõi"
        self.findings.append(Finding(family=Family.FILE, code=evidence.UNKNOWN_FOLDER, what=what, file=folder))
        return f"{folder}/1.1 Quyết định.jpg", spoiling.JPEG

    def _loose_evidence(self) -> Sent:
        what = "Tệp minh chứng nằm ngoài thư mục của đơn vị"
        self.findings.append(Finding(family=Family.FILE, code=evidence.LOOSE_FILES, what=what, file=str(EVIDENCE)))
        return f"{EVIDENCE}/anh-chua-xep.jpg", spoiling.JPEG

    def _outside(self, unit: Unit) -> None:
        sheet, cell = places_in_office(self.office, unit.code)[REGISTER_CELL]
        self.findings.append(Finding(
            family=Family.REGISTER, code=seasons.UNIT_OUT_OF_SCOPE, unit=unit.code, unit_name=unit.name,
            what="Nghiệp đoàn: không bảng chấm điểm nào của kỳ này dùng cho cấp ấy",
            file=DEFAULT_OFFICE_FILE, sheet=sheet, cell=cell,
        ))  # fmt: skip

    # The quota line.

    def _rank(self, case: Case, answers: Answers) -> None:
        found = classed(case.rubric, answers.card)
        quota = case.rubric.quota
        if quota and isinstance(found, Classed) and answers.total is not None and case.unit.block:
            order = tuple(_figure(answers.card, answers.total, name) for name in quota.order)
            standing = _Standing(unit=case.unit.code, band=found.band.code, order=order)
            self._standings.setdefault((case.unit.block, case.rubric.id), []).append(standing)

    def _ties(self) -> None:
        titles = {block.code: block.title for block in self.office.blocks}
        rubrics = {one.rubric.id: one.rubric for one in self.plan.frame.rubrics.values()}
        for (block, rubric_id), standings in self._standings.items():
            self.findings += _tie(titles[block], rubrics[rubric_id], standings)


def _child(group: Case, answers: Answers) -> Child:
    found = classed(group.rubric, answers.card)
    return Child(
        code=group.unit.code, name=group.unit.name, level=group.unit.level,
        band=found.band.code if isinstance(found, Classed) else "",
        classes={band.code: band.title for band in group.rubric.classes}, is_provisional=True,
    )  # fmt: skip


def _rollup_row(case: Case) -> Leaf:
    """The row that counts the classes of the tổ."""
    return next(leaf for leaf in case.rubric.leaves if isinstance(leaf.rule, Rollup))


def _child_is_open(case: Case) -> None:
    """A tổ without a class leaves its union without a total."""
    row = _rollup_row(case)
    why = "một tổ của đơn vị chưa có xếp loại"
    what = "Chưa tính được tỷ lệ tổ đạt vững mạnh"
    case.finds(
        Family.CHILDREN,
        cells.CHILD_UNCLASSED,
        what,
        form_cell=cell_name("self", row.code),
        criterion=row.code,
        because=why,
    )


def _tie(title: str, rubric: Rubric, standings: Iterable[_Standing]) -> Iterator[Finding]:
    """Equals across the quota line: nobody is chosen for the meeting."""
    quota = rubric.quota
    if quota is None:
        return
    at_least = [band.code for band in rubric.classes]
    at_least = at_least[: at_least.index(quota.of.at_least) + 1]
    places = int(sum(one.band in at_least for one in standings) * quota.at_most)
    best = sorted(((one.order, one.unit) for one in standings if one.band == quota.class_), reverse=True)
    if not 0 < places < len(best) or best[places - 1][0] != best[places][0]:
        return
    tied = sorted(unit for key, unit in best if key == best[places][0])
    what = f"{title}: {places} chỗ “{rubric.class_of(quota.class_).title}”, {', '.join(tied)} bằng nhau ngay tại mốc"
    yield Finding(family=Family.QUOTA, code=reports.QUOTA_TIE, what=what)


def _figure(card: Scorecard, total: Exact, name: str) -> Exact:
    return total if name == "total" else tie_breaker(card, name)
