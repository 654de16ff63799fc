"""The office workbook of merged results as the first `merge` writes it: ready for the officer of the federation."""

from collections.abc import Iterable

from cdcs_score.merge_layout import (
    RULES_SHEET,
    SUPERIORS_SHEET,
    BlockRule,
    MergeOffice,
    RuleColumn,
    SuperiorName,
    SuperiorUnionColumn,
)
from cdcs_score.office_layout import BLOCKS_SHEET, COVER_SHEET, BlockColumn
from cdcs_score.renderers.office import Row, block_row, write_cover, write_table
from cdcs_score.renderers.workbook import Book


def render_merge_office(office: MergeOffice) -> bytes:
    """The office workbook of merged results as an .xlsx file; the same office gives the same bytes."""
    book = Book()
    write_cover(book.sheet(COVER_SHEET), office.cover)
    tables: tuple[tuple[str, tuple[str, ...], Iterable[Row], str], ...] = (
        (BLOCKS_SHEET, tuple(BlockColumn), map(block_row, office.blocks), "mỗi khối của tỉnh một dòng"),
        (
            SUPERIORS_SHEET,
            tuple(SuperiorUnionColumn),
            map(_superior_row, office.superiors),
            "mỗi công đoàn cấp trên trực tiếp một dòng",
        ),
        (
            RULES_SHEET,
            tuple(RuleColumn),
            map(_rule_row, office.rules),
            "chỉ ghi khi khối của tỉnh khác khối của cấp trên",
        ),
    )
    for name, headers, rows, purpose in tables:
        write_table(book.sheet(name), headers, tuple(rows), purpose)
    return book.to_bytes()


def _superior_row(superior: SuperiorName) -> Row:
    return {SuperiorUnionColumn.CODE: superior.code, SuperiorUnionColumn.ISSUER: superior.issuer}


def _rule_row(rule: BlockRule) -> Row:
    return {
        RuleColumn.ISSUER: rule.issuer,
        RuleColumn.BLOCK: rule.block,
        RuleColumn.UNIT: rule.unit,
        RuleColumn.TO: rule.to,
    }
