"""Forms as LibreOffice saves them: `python -m tests.support.libreoffice` writes tests/data/libreoffice anew.

Two of them in its own format and as .xls too; one sheet with a cell of every kind, and one in old fonts, in all three.
"""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import xlsxwriter

from cdcs_score.facts import ChoiceFact, Fact, PercentFact, YesNoFact
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.resources import bundled_rubrics
from cdcs_score.rubric import Rubric
from tests.support.workbooks import Typed, archive_of, fill, form, make_season, parts_of

DATA = Path(__file__).resolve().parents[1] / "data" / "libreoffice"
#: The sheet with a cell of every kind, in every format.
SHEETS = DATA.parent / "formats"
ENDINGS = ("xlsx", "xls", "ods")
#: The rubrics whose forms are kept in every format: one of points alone, one with facts, units of time and choices.
OTHER_FORMATS = ("to-cong-doan-truong-4x25", "cdcs-doanh-nghiep")
#: What a unit types, by the names of the form's cells. Numbers and formulas: a sheet's own SUM passes over words.
ANSWERS: dict[str, dict[str, Typed]] = {
    "to-cong-doan-truong-4x25": {
        "self_TC1": 24,
        "self_TC2": "=20+2",
        "self_TC3": 23,
        "self_TC4": 21,
        "evidence_TC1": "Sổ họp tổ công đoàn, hòa giải 2 việc; “minh chứng” số 12/CV",
        "explain_TC2": "Hai dòng:\n- một\n- hai",
        "proposed_class": "Vững mạnh",
        "unit_members": 7,
        "unit_person": "Nguyễn Thị Thủy",
    },
    "to-cong-doan-101-cdvc-2015": {
        "self_1": 19.5,
        "self_2": 14.5,
        "self_3": 10,
        "self_4": "=0.1+0.2+14.2",
        "self_5": 9.5,
        "self_6": 10.0,
        "self_7": 8,
        "self_C1": 5,
        "self_C2": 2.5,
        "self_C3": 0,
        "evidence_C1": "Sổ họp, sổ theo dõi đoàn viên",
        "proposed_class": "Vững mạnh",
    },
}


#: Rubrics whose forms ask for facts: these few are typed out, the rest is filled in by their types.
TYPED_FACTS: dict[str, dict[str, Typed]] = {
    "cdcs-hanh-chinh-su-nghiep": {"fact_members": "=40+5", "fact_workers": 50},
    "cdcs-truong-hoc": {"fact_members": "=40+5", "fact_workers": 50},
    "cdcs-doanh-nghiep": {"fact_members": "=40+5", "fact_workers": "1.052"},
    "cdcs-vung-manh-2014": {"fact_members": "=40+5", "fact_workers": 50},
    "cong-doan-bo-phan": {"fact_members": "=40+5", "fact_workers": 50, "self_C1": 2, "evidence_C1": "Thông báo"},
    "nghiep-doan": {"fact_members": "=40+5", "fact_new_members": "2"},
}


def _answers(rubric: Rubric) -> dict[str, Typed]:
    """Something in every cell a unit fills: a fact of each kind, and the maximum where people judge."""
    facts = {f"fact_{name}": _something(fact) for name, fact in rubric.facts.items() if fact.supplied_by == "unit"}
    judged = {f"self_{leaf.code}": float(leaf.maximum) for leaf in rubric.leaves if leaf.computed is None}
    proofs = {f"evidence_{leaf.code}": "Sổ họp" for leaf in rubric.leaves if leaf.evidence != "none"}
    reasons = {f"explain_{leaf.code}": "Đạt" for leaf in rubric.leaves if leaf.explanation == "required"}
    return {**facts, **judged, **proofs, **reasons, **TYPED_FACTS[rubric.id]}


def _something(fact: Fact) -> Typed:
    match fact:
        case YesNoFact():
            return "Có"
        case ChoiceFact():
            return next(iter(fact.of.values()))
        case PercentFact():
            return "90%"
        case _:
            return 3


def answers_of(rubric_id: str) -> dict[str, Typed]:
    """What the unit types in the form of a bundled rubric."""
    if rubric_id in ANSWERS:
        return ANSWERS[rubric_id]
    return _answers(rubric_from_text(bundled_rubrics()[rubric_id].read_text(encoding="utf-8")))


def season_of(root: Path, rubric: str) -> Path:
    """A season of one unit by one rubric."""
    applies = rubric_from_text(rubric).applies_to
    kind = applies.kinds[0] if applies.kinds else ""
    unit = Unit(
        code="TO-01",
        name="Tổ công đoàn Hòa Bình",
        level=applies.level,
        kind=kind,
        block="K",
        members=7 if applies.level is Level.TO else 45,
    )
    office = Office(
        cover=Cover(title="Kỳ thử", issuer="CĐCS A"), units=(unit,), blocks=(Block(code="K", title="Khối tổ"),)
    )
    return make_season(root, office, rubric, year=rubric_from_text(rubric).year)


def filled_form(root: Path, rubric_id: str) -> bytes:
    """The form of that unit, filled as a script fills it: no program has calculated its formulas yet."""
    return fill(form(root, "TO-01"), **answers_of(rubric_id))


_NO_RESULT = 987654321


def sheet_of_every_kind() -> bytes:
    """A workbook with a cell of every kind, merged and hidden ones, and a comment; none of its formulas calculated."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Tự chấm")
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        hour = workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        clock = workbook.add_format({"num_format": "hh:mm"})
        percent = workbook.add_format({"num_format": "0.0%"})
        money = workbook.add_format({"num_format": '#,##0 "đ"'})
        bold = workbook.add_format({"bold": True})
        for row, value in enumerate((8.5, 0.1 + 0.2, 100, -1.25, 1e-7, 123456789012345)):
            sheet.write_number(row, 0, value)
        for row, text in enumerate(
            ("8,5", "1.10", "#REF!", "hai\ndòng", "hai  dấu  cách", " \u00a0", "Tổ trưởng “A” & <B>")
        ):
            sheet.write_string(row, 1, text)
        sheet.write_rich_string(7, 1, "chữ ", bold, "đậm", " nhạt")
        sheet.write_number(0, 2, 40639, day)
        sheet.write_number(1, 2, 40639.25, hour)
        sheet.write_number(2, 2, 0.5, clock)
        sheet.write_number(3, 2, 0.905, percent)
        sheet.write_number(4, 2, 1250000, money)
        sheet.write_boolean(5, 2, True)
        sheet.write_boolean(6, 2, False)
        formulas = (
            "=A1+1",
            "=1/0",
            "=NA()",
            "=KHONGCO(1)",
            '=1+"a"',
            '=IF(1=1,"","x")',
            '="chữ"',
            "=DATE(2011,4,6)",
            "=A1>1",
        )
        for row, formula in enumerate(formulas):
            sheet.write_formula(row, 3, formula, day if "DATE" in formula else None, _NO_RESULT)
        sheet.merge_range("F1:G3", "chung")
        sheet.write_comment("A1", "ghi chú không phải điểm")
        sheet.write_number(0, 30, 1)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        hidden = workbook.add_worksheet("Trang ẩn")
        hidden.write_string(99, 0, "TO-01")
        hidden.very_hidden()
    parts = parts_of(buffer.getvalue())
    return archive_of({name: part.replace(f"<v>{_NO_RESULT}</v>".encode(), b"") for name, part in parts.items()})


def sheet_in_old_fonts() -> bytes:
    """A workbook as offices kept them before Unicode: `Tổ trưởng` in .VnTime, `Công đoàn` in VNI-Times, one row hidden."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Sheet1")
        vn, vni = (workbook.add_format({"font_name": name}) for name in (".VnTime", "VNI-Times"))
        sheet.write_string("A1", "Tæ tr\u00adëng", vn)
        sheet.write_string("A2", "Coâng ñoaøn", vni)
        sheet.write_rich_string("A3", "Khối ", vn, "tr\u00adêng", " 1")
        sheet.write_string("A4", "Tổ trưởng")
        sheet.set_row(1, None, None, {"hidden": True})
    return buffer.getvalue()


def saved_by_libreoffice(content: bytes, folder: Path, ending: str = "xlsx") -> bytes:
    """The workbook after LibreOffice opened and saved it."""
    program = shutil.which("soffice")
    assert program is not None
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "form.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    arguments = ["--headless", "--convert-to", ending, "--outdir", str(folder / "saved"), str(folder / "form.xlsx")]
    subprocess.run([program, profile, *arguments], check=True, capture_output=True, timeout=180)
    return (folder / "saved" / f"form.{ending}").read_bytes()


def main() -> None:
    """Write the saved forms, each with the rubric it was made from."""
    DATA.mkdir(parents=True, exist_ok=True)
    for rubric_id, path in bundled_rubrics().items():
        with tempfile.TemporaryDirectory() as folder:
            root = season_of(Path(folder) / "ky", path.read_text(encoding="utf-8"))
            form_bytes = filled_form(root, rubric_id)
            for ending in ENDINGS if rubric_id in OTHER_FORMATS else ENDINGS[:1]:
                (DATA / f"{rubric_id}.{ending}").write_bytes(saved_by_libreoffice(form_bytes, Path(folder), ending))
        shutil.copyfile(path, DATA / f"{rubric_id}.yaml")
    write_sheets()


def write_sheets() -> None:
    """Write the sheet with a cell of every kind, and the one in old fonts."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for ending in ENDINGS:
            saved = saved_by_libreoffice(sheet_of_every_kind(), Path(folder), ending)
            (SHEETS / f"moi-loai-o.{ending}").write_bytes(saved)
            saved = saved_by_libreoffice(sheet_in_old_fonts(), Path(folder), ending)
            (SHEETS / f"phong-cu.{ending}").write_bytes(saved)


if __name__ == "__main__":
    main()
