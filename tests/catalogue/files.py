"""Cases of area F: files that are no workbook, no form, or not the one that was asked for, and tables that fit nowhere."""

from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.form_layout import IDENTITY_SHEET, UNIT_SHEET
from cdcs_score.language import Phrase
from cdcs_score.pipeline import collecting
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.workshop import Workshop
from cdcs_score.readers.archive import BYTE_LIMIT
from tests.catalogue.case import ROWS, WHO, Case, doing, file, season, seasons, sent, workbook
from tests.catalogue.cells import FACTS, WITH_FACTS
from tests.support.deadly_file import ended_by_a_file
from tests.support.rubrics import SMALL, Change, changed
from tests.support.workbooks import (
    ENCRYPTED,
    EXCEL_95,
    PDF,
    archive_of,
    form,
    parts_of,
    put,
    raw_workbook,
    submit,
    truncated,
)

POINTS = {"1": "38.5", "2": "18", "3a": "25", "3b": "10"}
BY_TITLE = (
    WHO
    + """
# Tự chấm
| Nội dung   | Tự chấm |
| Tiêu chí 1 | 38.5    |
| Tiêu chí 2 | 18      |
| Điểm a     | 25      |
| Điểm b     | 10      |
"""
)
FIVE = "| 1 | 38.5 | Sổ |\n| 2 | 18 | |\n| 3a | 25 | |\n| 3b | 10 | |\n"
HEADED = f"| Mã | Tự chấm | Minh chứng |\n{FIVE}"
NO_EVIDENCE: Change = ("evidence: required", "evidence: optional")
PERIODS: Change = ("groups:\n", "periods: {H1: {weight: 1}, H2: {weight: 2}, divide_by: 3}\ngroups:\n")
OLD_FONT = '<fonts count="2"><font><sz val="11"/></font><font><sz val="11"/><name val=".VnTime"/></font></fonts>'

_NOBODYS = {
    "G201": Phrase(
        "tệp không thuộc đơn vị nào, nên đơn vị vẫn là chưa nộp", "the file is nobody's, so the unit is still missing"
    )
}


def of_form(code: str, sheet: str, **cells: str) -> Case:
    """The unit's own form, with this in some of its cells."""

    def prepare(root: Path) -> None:
        season(root)
        submit(root, "TO-01.xlsx", put(form(root, "TO-01", POINTS), sheet, **cells))

    return seasons(code, prepare)


def _deadly(root: Path) -> Iterable[Diagnostic]:
    """A file on which every process ends that reads it, among others that are read."""
    several = season(root, ("TO-01.xlsx", workbook()), ("TO-02.xlsx", b""))
    with patch.object(collecting, "opening", ended_by_a_file):
        return [
            one for one in grade_season(several, workshop=Workshop(jobs=2)).diagnostics if "TO-01" in one.place.file
        ]


def _mended_later(root: Path) -> None:
    """A form handed out, then the rubric edited under the same version."""
    season(root)
    submit(root, "TO-01.xlsx", form(root, "TO-01", POINTS))
    rubric = root / "rubrics" / "1.yaml"
    rubric.write_text(changed(SMALL, [("title: Tốt", "title: Rất tốt")]), encoding="utf-8")


def _folder_of_a_file(root: Path) -> None:
    season(root)
    (root / "submissions" / "TO-01.xlsx").symlink_to(root / "khong-co.xlsx")


def _large(root: Path) -> None:
    season(root)
    with submit(root, "TO-01.xlsx", b"").open("r+b") as stream:
        stream.truncate(BYTE_LIMIT + 1)


def _old_font(text: str, font: str) -> bytes:
    """The unit's table with a note in an old font."""
    parts = parts_of(workbook(text=WHO + ROWS + f"| | {text} | | | | | |\n"))
    styles = parts["xl/styles.xml"].decode()
    styles = styles.replace(
        styles[styles.index("<fonts") : styles.index("</fonts>") + 8], OLD_FONT.replace(".VnTime", font)
    )
    styles = styles.replace('<cellXfs count="5">', '<cellXfs count="6">').replace(
        "</cellXfs>", '<xf numFmtId="0" fontId="1" applyFont="1"/></cellXfs>'
    )
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    at = sheet.rindex("<c ", 0, sheet.index(text))
    sheet = f'{sheet[:at]}<c s="5" {sheet[at + 3 :]}'
    return archive_of(parts | {"xl/styles.xml": styles.encode(), "xl/worksheets/sheet2.xml": sheet.encode()})


CASES = (
    # what is no workbook, or none that can be read
    seasons("F001", _folder_of_a_file),
    file("F002", b""),
    file("F003", PDF),
    file("F004", truncated(workbook())),
    file("F005", ENCRYPTED),
    file("F007", EXCEL_95, "TO-01.xls"),
    seasons("F008", _large),
    file("F009", raw_workbook({})),
    file("F010", archive_of({"TO-01.xlsx": workbook()}), "TO-01.zip"),
    doing("F011", _deadly),
    # what is not the form that was asked for
    sent("F101", text=f"{WHO}# Danh sách\n| STT | Họ tên |\n| 1 | Nguyễn Văn A |\n"),
    of_form("F102", IDENTITY_SHEET, B3="0.9"),
    seasons("F103", _mended_later),
    sent("F104", ("TO-01", "TO-99"), beside=_NOBODYS),
    sent("F105", text=ROWS, beside=_NOBODYS),
    seasons(
        "F106", lambda root: season(root, ("TO-01.xlsx", workbook()), ("TO-01 (2).xlsx", workbook(("38.5", "39"))))
    ),
    sent("F107", text=f"{WHO}# Tự chấm\n{HEADED}".replace("| 3b | 10 | |\n", "")),
    sent("F108", text=f"{WHO}{ROWS}| 1 | Tiêu chí 1 | 40 | 30 | | | Sổ |\n"),
    sent("F109", text=f"{WHO}{ROWS}| 9 | Việc khác | 5 | 3 | | | |\n"),
    sent("F110", text=f"{WHO}# Tự chấm\n{HEADED}# Nháp\n{HEADED}"),
    sent("F111", ("| 40          |", "| 30          |")),
    of_form("F112", UNIT_SHEET, B3="Tổ không ai biết"),
    sent("F113", text=f"{WHO}# Tự chấm\n| Mã | Tự chấm | Tự chấm |\n| 1 | 38.5 | 38.5 |\n| 2 | 18 | |\n"),
    sent(
        "F114",
        text="# Bảng\n| Tổ | 1 | 2 | 3a | 3b |\n| Tổ 1 | 38 | 18 | 25 | 10 |\n| TO-01 | 30 | 18 | 25 | 10 |\n",
        rubric=[NO_EVIDENCE],
    ),
    sent("F115", rubric=[FACTS]),
    sent("F116", text=WITH_FACTS.replace("| workers | Số lao động  | 100     |\n", ""), rubric=[FACTS]),
    sent(
        "F117", text=WITH_FACTS.replace("| workers |", "| members | Số đoàn viên | 91 |\n| workers |"), rubric=[FACTS]
    ),
    sent("F118", text=WITH_FACTS.replace("| workers |", "| women | Số nữ | 40 |\n| workers |"), rubric=[FACTS]),
    sent("F119", rubric=[PERIODS]),
    seasons("F120", lambda root: season(root, ("H1/TO-01.xlsx", workbook()), rubrics=[changed(SMALL, [PERIODS])])),
    file("F131", _old_font("C«ng ®oµn", ".VnTime")),
    file("F132", _old_font("C«ng ®oµn", "Arial")),
    # hand-made tables
    sent("F301", ("Tiêu chí 1", "Tiêu chí hai"), ("Tiêu chí 2", "Tiêu chí 1"), ("Tiêu chí hai", "Tiêu chí 2")),
    sent(
        "F302",
        rubric=[NO_EVIDENCE, ("title: Tiêu chí 2", "title: Tiêu chí 1")],
        text=BY_TITLE.replace("| Tiêu chí 2 | 18      |\n", ""),
    ),
    sent("F303", text=f"{BY_TITLE}| Tiêu chí 1 | 30 |\n", rubric=[NO_EVIDENCE]),
    sent("F304", text=f"{BY_TITLE}| Việc khác của tổ | 30 |\n", rubric=[NO_EVIDENCE]),
    sent(
        "F305",
        text=f"{WHO}# Tự chấm\n| Mã | Tự chấm | Đoàn KT chấm |\n| 1 | 38.5 | 30 |\n| 2 | 18 | |\n| 3a | 25 | |\n| 3b | 10 | |\n",
        rubric=[NO_EVIDENCE],
    ),
    sent("F306", text=f"{WHO}{ROWS}| | Tổng cộng | 110 | 91.5 |\n"),
    sent(
        "F307",
        text=(WHO + ROWS).replace(
            "| 1  | Tiêu chí 1", "| A  | Nhóm A     | 60          | 57      |\n| 1  | Tiêu chí 1"
        ),
    ),
    sent(
        "F308",
        text=f"{WHO}# Bảng\n| Ký hiệu | Đạt | Chấm | Minh chứng |\n| 1 | 38.5 | 30 | Sổ |\n| 2 | 18 | 18 | |\n| 3a | 25 | 25 | |\n| 3b | 10 | 10 | |\n",
        settings="layouts:\n  - {headers: {code: [Ký hiệu], self: [Đạt]}}\n  - {headers: {code: [Ký hiệu], self: [Chấm]}}\n",
    ),
    sent("F309", text=f"# Tổ 1\n{HEADED}# TO-01\n{HEADED}"),
)
