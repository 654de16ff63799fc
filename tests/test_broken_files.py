"""Broken files as real programs leave them, kept as files: each is read right, or refused for what it is.

A file somebody really sent goes into tests/data/broken/, with nothing of theirs left in it, and into the table here.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from cdcs_score.codes import Severity
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Language
from cdcs_score.pipeline.grading import Grading, grade_season
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.results import UnitResult
from tests.catalogue.case import TABLE
from tests.support.rubrics import SMALL
from tests.support.workbooks import make_season, markdown_workbook, submit

DATA = Path(__file__).parent / "data" / "broken"
GOOD, TOTAL = "LANG-GIENG", "91.5"


class Sent(NamedTuple):
    """A file, and what must come of it: its points, or the one finding that names what it is."""

    name: str
    code: str = ""
    #: Words of the finding that say what the file is.
    seen_as: str = ""


FILES = (
    # cut, zeroed or changed on the way
    Sent("tai-len-nua-chung.xlsx", "CDC-F004"),
    Sent("mat-byte-cuoi.xlsx", "CDC-F004"),
    Sent("rong.xlsx", "CDC-F002"),
    Sent("toan-so-0.xlsx", "CDC-F003", "dữ liệu lạ"),
    Sent("nua-sau-la-0.xlsx", "CDC-F004"),
    Sent("ftp-kieu-chu.xlsx", "CDC-F004"),
    Sent("o-dia-loi.xlsx", "CDC-F004"),
    Sent("thu-base64.xlsx", "CDC-F003", "văn bản thường"),
    # packed
    Sent("nen-zip.xlsx", "CDC-F010", "ZIP"),
    Sent("nen-hai-lan.zip", "CDC-F010", "ZIP"),
    Sent("nen-gzip.xlsx", "CDC-F010", "GZIP"),
    Sent("nen-tar.xlsx", "CDC-F010", "TAR"),
    # locked
    Sent("mat-khau.xlsx", "CDC-F005"),
    Sent("mat-khau-97.xls", "CDC-F005"),
    Sent("mat-khau-ods.ods", "CDC-F005"),
    # a workbook under the name of another kind: what it is, its content says
    Sent("xlsx-doi-ten.xls"),
    Sent("xlsx-doi-ten-2.ods"),
    Sent("xls-doi-ten.xlsx"),
    Sent("ods-doi-ten.xlsx"),
    # another thing under the name of a workbook
    Sent("word-doi-ten.xlsx", "CDC-F003", "văn bản Word"),
    Sent("word-97.xls", "CDC-F003", "văn bản Word cũ"),
    Sent("van-ban-odt.ods", "CDC-F003", "OpenDocument"),
    Sent("rtf.xls", "CDC-F003", "RTF"),
    Sent("trang-web.xls", "CDC-F003", "HTML"),
    Sent("csv-doi-ten.xlsx", "CDC-F003", "CSV"),
    Sent("pdf-doi-ten.xlsx", "CDC-F003", "PDF"),
    Sent("flat-ods.ods", "CDC-F007", "fods"),
    Sent("sylk.xls", "CDC-F003"),
    Sent("dif.xls", "CDC-F003"),
)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Grading:
    """All of them in one season, beside a good neighbour."""
    codes = (GOOD, *(Path(one.name).stem for one in FILES))
    units = tuple(Unit(code=code, name=f"Tổ {code}", level=Level.TO, block="K") for code in codes)
    office = Office(
        cover=Cover(title="Năm 2025", issuer="CĐCS A"), units=units, blocks=(Block(code="K", title="Khối"),)
    )
    root = make_season(tmp_path_factory.mktemp("hong") / "ky", office, SMALL)
    submit(root, f"{GOOD}.xlsx", markdown_workbook(TABLE.replace("TO-01", GOOD).replace("| . ", "|   ")))
    for one in FILES:
        submit(root, one.name, (DATA / one.name).read_bytes())
    return grade_season(root)


def result(graded: Grading, code: str) -> UnitResult:
    (found,) = (unit for unit in graded.results.units if unit.code == code)
    return found


def faults(graded: Grading, code: str) -> list[Diagnostic]:
    return [one for one in graded.diagnostics if one.unit == code and one.severity is not Severity.NOTE]


@pytest.mark.parametrize("one", FILES, ids=[one.name for one in FILES])
def test_each_is_read_right_or_refused_for_what_it_is(graded: Grading, one: Sent) -> None:
    code = Path(one.name).stem
    found = faults(graded, code)
    assert [one.code] * bool(one.code) == [fault.code.name for fault in found]
    assert (None if one.code else TOTAL) == result(graded, code).total
    assert ("unreadable" if one.code else "graded") == result(graded, code).status
    for fault in found:
        assert f"submissions/{one.name}" == fault.place.file
        assert one.seen_as in fault.message(Language.VIETNAMESE)
        assert fault.hint(Language.VIETNAMESE)


def test_neighbour_is_graded(graded: Grading) -> None:
    assert (TOTAL, []) == (result(graded, GOOD).total, faults(graded, GOOD))


def test_every_kept_file_is_in_the_table() -> None:
    assert sorted(one.name for one in FILES) == sorted(path.name for path in DATA.iterdir())
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 1024 * 1024
