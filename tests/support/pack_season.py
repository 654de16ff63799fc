"""A small graded season documents are made from: three units with points and one that sent nothing."""

from datetime import UTC, datetime
from pathlib import Path

from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.register import Block, Cover, Level, Nominee, Office, Unit
from tests.support.rubrics import rubric_text
from tests.support.workbooks import form, make_season, submit

LOCAL = rubric_text(("status: sample", "status: local")) + (
    "awards:\n  - {code: GK, title: Giấy khen, level: Huyện, when: class >= tot, source: HD#V}\n"
)
POINTS = {
    "TO-01": {"1": "38.5", "2": "18", "3a": "25", "3b": "10"},
    "TO-02": {"1": "20", "2": "18", "3a": "20.5", "3b": "10"},
    "TO-03": {"1": "10", "2": "1", "3a": "0", "3b": "5"},
}
NAMES = {"TO-01": "Tổ Hậu cần & <Kho>", "TO-02": "Tổ Đào tạo", "TO-03": "Tổ Ấn loát", "TO-04": "Tổ Bảo vệ"}


def graded_season(root: Path, rubric: str = LOCAL) -> Path:
    """Three units with points and one that sent nothing."""
    units = tuple(Unit(code=code, name=name, level=Level.TO, block="K") for code, name in NAMES.items())
    office = Office(
        cover=Cover(title="Năm 2025", issuer="CĐCS A", superior="LĐLĐ B"), units=units, blocks=(Block(code="K", title="Khối tổ"),),
        nominees=(Nominee(name="Lê Thị Hòa", unit="TO-01", award="Giấy khen"),),
    )  # fmt: skip
    make_season(root, office, rubric)
    for code, points in POINTS.items():
        submit(root, f"{code}.xlsx", form(root, code, points))
    write_grading(grade_season(root), root / "results", [], datetime(2025, 12, 1, tzinfo=UTC))
    return root
