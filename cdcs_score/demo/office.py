"""The office workbook of the demo: register, blocks, receipts, what the superior knows, who is proposed for reward."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from cdcs_score.demo import names, season
from cdcs_score.demo.case import Case
from cdcs_score.demo.in_checks import SUPERIOR_CELL
from cdcs_score.demo.in_files import REGISTER_CELL
from cdcs_score.demo.plan import Plan
from cdcs_score.diagnostics import NOWHERE
from cdcs_score.facts import Value
from cdcs_score.office_layout import SUPERIOR_SHEET, UNITS_SHEET
from cdcs_score.register import Block, Nominee, Office, Receipt, SuperiorEntry

_CHANNELS = ("E-mail", "E-mail", "Zalo", "Nộp trực tiếp")
_DOSSIERS = ("Bảng điểm, báo cáo năm, minh chứng", "Bảng điểm, báo cáo năm, minh chứng", "Bảng điểm, báo cáo năm")
_REASONS: Mapping[str, str] = {
    "late_reports": "Sổ theo dõi báo cáo định kỳ",
    "settlement_late": "Biên bản duyệt quyết toán",
    "illegal_strike": "Biên bản xác nhận ngừng việc tập thể (giả định)",
    "fatal_accident": "Biên bản điều tra tai nạn lao động (giả định)",
}
_AWARDED = "Thông báo kết quả phong trào của LĐLĐ huyện (giả định)"
_SIGNED, _EXTENDED = 80, 4
_NOMINEES = 6


def office_of(plan: Plan) -> Office:
    """Everything the officer keeps."""
    cases = [*plan.unions, *(group for groups in plan.groups.values() for group in groups)]
    by_code = {case.unit.code: case for case in cases}
    units = tuple(
        unit
        for union in plan.unions
        for unit in (union.unit, *(group.unit for group in plan.groups.get(union.unit.code, ())))
    )
    blocks = {block.code: block for block in plan.blocks}
    return Office(
        cover=season.cover(plan.frame),
        units=(*units, *plan.outside),
        blocks=plan.blocks,
        receipts=tuple(receipt for unit in units for receipt in _receipts(plan, by_code[unit.code], blocks)),
        superior_entries=tuple(entry for case in plan.unions for entry in _entries(case)),
        nominees=tuple(_nominees(plan)),
    )


def places_in_office(office: Office, code: str) -> dict[str, tuple[str, str]]:
    """Where a unit stands in the register, and where each line the superior wrote about it has its value."""
    row = next((number for number, unit in enumerate(office.units, start=2) if unit.code == code), None)
    places = {REGISTER_CELL: (UNITS_SHEET, f"A{row}")} if row else {}
    for number, entry in enumerate(office.superior_entries, start=2):
        if entry.unit == code:
            places[SUPERIOR_CELL.format(item=entry.item)] = (SUPERIOR_SHEET, f"C{number}")
    return places


def _receipts(plan: Plan, case: Case, blocks: Mapping[str, Block]) -> Iterator[Receipt]:
    story = plan.story_of(case)
    deadline = blocks[case.unit.block].deadline if case.unit.block else plan.blocks[1].deadline
    is_missing = story is not None and not story.is_sent and not story.is_on_paper
    if is_missing or case.unit.block == season.LATER_BLOCK or deadline is None:
        return
    dice = plan.frame.dice("receipt", case.unit.code)
    days = story.days_late if story else 0
    is_extended = story is None and case.unit.code not in plan.groups and dice.falls(_EXTENDED)
    received = deadline + timedelta(days=days or (4 if is_extended else -dice.below(12)))
    yield Receipt(
        unit=case.unit.code,
        received=received,
        channel="Bản giấy" if story and story.is_on_paper else dice.pick(_CHANNELS),
        extended_to=deadline + timedelta(days=7) if is_extended else None,
        has_signed_copy=dice.falls(_SIGNED),
        dossier=case.dossier if case.rubric.dossier else dice.pick(_DOSSIERS),
    )


def _entries(case: Case) -> Iterator[SuperiorEntry]:
    known: dict[str, Value] = {**case.supplied, **case.awarded}
    for item, value in known.items():
        yield SuperiorEntry(
            unit=case.unit.code, item=item, value=value, reason=_REASONS.get(item, _AWARDED), place=NOWHERE
        )


def _nominees(plan: Plan) -> Iterator[Nominee]:
    clean = [case for case in plan.unions if plan.is_ranked(case) and plan.story_of(case) is None]
    for case in clean[:_NOMINEES]:
        yield Nominee(
            name=names.person(plan.frame.dice("person", case.unit.code)),
            unit=case.unit.code,
            role="Chủ tịch công đoàn cơ sở",
            award="Giấy khen của LĐLĐ huyện",
            achievement="Hoàn thành tốt nhiệm vụ, có sáng kiến trong hoạt động công đoàn (giả định)",
        )
