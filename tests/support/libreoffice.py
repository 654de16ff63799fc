"""Forms as LibreOffice saves them: `python -m tests.support.libreoffice` writes tests/data/libreoffice anew."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from cdcs_score.facts import ChoiceFact, Fact, PercentFact, YesNoFact
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.resources import bundled_rubrics
from cdcs_score.rubric import Rubric
from tests.support.workbooks import Typed, fill, form, make_season

DATA = Path(__file__).resolve().parents[1] / "data" / "libreoffice"
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


def saved_by_libreoffice(content: bytes, folder: Path) -> bytes:
    """The workbook after LibreOffice opened and saved it as .xlsx."""
    program = shutil.which("soffice")
    assert program is not None
    (folder / "form.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    arguments = ["--headless", "--convert-to", "xlsx", "--outdir", str(folder / "saved"), str(folder / "form.xlsx")]
    subprocess.run([program, profile, *arguments], check=True, capture_output=True, timeout=180)
    return (folder / "saved" / "form.xlsx").read_bytes()


def main() -> None:
    """Write the saved forms, each with the rubric it was made from."""
    DATA.mkdir(parents=True, exist_ok=True)
    for rubric_id, path in bundled_rubrics().items():
        with tempfile.TemporaryDirectory() as folder:
            root = season_of(Path(folder) / "ky", path.read_text(encoding="utf-8"))
            content = saved_by_libreoffice(filled_form(root, rubric_id), Path(folder))
        (DATA / f"{rubric_id}.xlsx").write_bytes(content)
        shutil.copyfile(path, DATA / f"{rubric_id}.yaml")


if __name__ == "__main__":
    main()
