"""The office workbook of merged results, read: cover, blocks, superior unions, and who is ranked where."""

import re

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import did_you_mean, in_order
from cdcs_score.errors import InvalidSeason
from cdcs_score.language import Phrase
from cdcs_score.merge_layout import (
    RULES_SHEET,
    SUPERIORS_SHEET,
    BlockRule,
    MergeOffice,
    RuleColumn,
    SuperiorName,
    SuperiorUnionColumn,
)
from cdcs_score.readers.office_cover import read_cover
from cdcs_score.readers.office_register import read_blocks
from cdcs_score.readers.office_tables import CodesMet, OfficeSheets
from cdcs_score.readers.sheet_lines import LinedBook
from cdcs_score.text import closest

_CODE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z_-]*[0-9A-Za-z])?")


def read_merge_office(workbook: LinedBook) -> MergeOffice:
    """What the office workbook of merged results says.

    Raises:
        InvalidSeason: with every place that is wrong.
    """
    sheets = OfficeSheets(workbook)
    office = MergeOffice(
        cover=read_cover(sheets), blocks=read_blocks(sheets), superiors=_superiors(sheets), rules=_rules(sheets)
    )
    _refuse_unlisted(sheets, office)
    if sheets.diagnostics:
        raise InvalidSeason(*in_order(sheets.diagnostics))
    return office


def _superiors(sheets: OfficeSheets) -> tuple[SuperiorName, ...]:
    codes, issuers = CodesMet(SuperiorUnionColumn.CODE), CodesMet(SuperiorUnionColumn.ISSUER)
    found: list[SuperiorName] = []
    for row in sheets.rows(SUPERIORS_SHEET, SuperiorUnionColumn):
        codes.meet(row)
        issuers.meet(row)
        code, issuer = row.text(SuperiorUnionColumn.CODE, is_required=True), row.name(SuperiorUnionColumn.ISSUER)
        if code and not _CODE.fullmatch(code):
            row.complain(seasons.ODD_CODE, SuperiorUnionColumn.CODE)
        found.append(SuperiorName(code=code, issuer=issuer))
    return tuple(found)


def _rules(sheets: OfficeSheets) -> tuple[BlockRule, ...]:
    return tuple(
        BlockRule(
            issuer=row.text(RuleColumn.ISSUER),
            block=row.text(RuleColumn.BLOCK),
            unit=row.text(RuleColumn.UNIT),
            to=row.text(RuleColumn.TO, is_required=True),
            place=row.place(RuleColumn.TO),
        )
        for row in sheets.rows(RULES_SHEET, RuleColumn)
    )


def _refuse_unlisted(sheets: OfficeSheets, office: MergeOffice) -> None:
    """Every block a line sends units to is one of the federation's."""
    known = [block.code for block in office.blocks]
    for rule in office.rules:
        if rule.to and rule.to not in known:
            otherwise = Phrase("ghi đúng mã, hoặc thêm vào danh mục", "write a listed code, or list it")
            suggestion = did_you_mean(closest(rule.to, known), otherwise)
            sheets.complain(
                seasons.NOT_LISTED, rule.place, raw=rule.to, label=RuleColumn.TO.value, suggestion=suggestion
            )
