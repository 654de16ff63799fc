"""Results built by hand: the seven tổ of one school in 2011 (five of them at 90 points), and units in trouble."""

from collections import Counter
from datetime import date
from typing import Any

from cdcs_score.register import Cover
from cdcs_score.result_rows import CriterionResult, ExtraResult, GroupResult
from cdcs_score.results import (
    BlockResult,
    ClassCount,
    ClassHead,
    GroupHead,
    Results,
    RubricResult,
    SeasonResult,
    SubmissionResult,
    UnitResult,
)
from cdcs_score.scorecard import Layer, State
from cdcs_score.standing import ProvisionalReason, Status

UNVERIFIED = (ProvisionalReason.UNVERIFIED,)
#: Name, the four standards, total, class, rank, tied: the minutes of 6/4/2011.
SCHOOL = (
    ("Tổ Khối 1", ("24", "22", "24", "20"), "90", "vm", 3, True),
    ("Tổ Khối 2", ("25", "24", "24", "24"), "97", "vmxs", 1, False),
    ("Tổ Khối 3", ("25", "24", "23", "23"), "95", "vmxs", 2, False),
    ("Tổ Khối 4", ("24", "22", "23", "21"), "90", "vm", 3, True),
    ("Tổ Khối 5", ("23", "23", "23", "21"), "90", "vm", 3, True),
    ("Tổ Văn phòng", ("24", "22", "24", "20"), "90", "vm", 3, True),
    ("Tổ bộ môn", ("24", "23", "22", "21"), "90", "vm", 3, True),
)

SCHOOL_RUBRIC = RubricResult(
    id="to-cong-doan-truong-4x25",
    version="1.0",
    year=2011,
    title="Bảng chấm điểm tổ công đoàn trường học, bốn tiêu chuẩn",
    status="sample",
    sha256="a" * 64,
    sources={
        "BIENBAN": "Biên bản chấm điểm các tổ công đoàn của một trường tiểu học ở Đà Lạt, ngày 06 tháng 4 năm 2011",
        "SUYRA": "Suy ra từ bảng điểm đã công bố",
        "DEXUAT": "Nhóm soạn cdcs-score đề xuất",
    },
    groups=tuple(
        GroupHead(code=code, title=f"Tiêu chuẩn {n}", maximum="25")
        for n, code in enumerate(("I", "II", "III", "IV"), 1)
    ),
    bonus_title=None,
    classes=(
        ClassHead(code="vmxs", title="Vững mạnh xuất sắc", within=None),
        ClassHead(code="vm", title="Vững mạnh", within=None),
        ClassHead(code="kha", title="Khá", within=None),
        ClassHead(code="trung-binh", title="Trung bình", within=None),
        ClassHead(code="yeu", title="Yếu", within=None),
    ),
)
COMPANY_RUBRIC = RubricResult(
    id="cdcs-doanh-nghiep",
    version="2.1",
    year=2025,
    title="Bảng chấm điểm CĐCS khối doanh nghiệp",
    status="local",
    sha256="b" * 64,
    sources={
        "HD1294": "Hướng dẫn số 1294/HD-TLĐ ngày 14 tháng 8 năm 2019 về đánh giá, xếp loại chất lượng hoạt động CĐCS"
    },
    groups=(
        GroupHead(code="1", title="Đại diện, chăm lo, bảo vệ quyền lợi", maximum="55"),
        GroupHead(code="2", title="Xây dựng tổ chức công đoàn", maximum="40"),
    ),
    bonus_title="Điểm thưởng",
    classes=(
        ClassHead(code="htxs", title="Hoàn thành xuất sắc nhiệm vụ", within="htt"),
        ClassHead(code="htt", title="Hoàn thành tốt nhiệm vụ", within=None),
        ClassHead(code="ht", title="Hoàn thành nhiệm vụ", within=None),
        ClassHead(code="kht", title="Không hoàn thành nhiệm vụ", within=None),
    ),
)
COVER = Cover(
    title="Năm học 2010 – 2011",
    issuer="Công đoàn cơ sở Trường Tiểu học Nguyễn Trãi",
    superior="Công đoàn Giáo dục thành phố Đà Lạt",
    place="Đà Lạt",
    report_date=date(2011, 2, 6),
    report_number="05/BC-CĐCS",
    on_behalf_of="TM. BAN CHẤP HÀNH",
    signatory_role="CHỦ TỊCH",
    signatory="Nguyễn Thị Hòa",
    prepared_by="Trần Văn Thỏa",
)


def graded_unit(
    name: str, groups: tuple[str, ...], total: str, band: str, rank: int | None, tied: bool = False, *,
    rubric: RubricResult = SCHOOL_RUBRIC, block: str = "K1", **more: Any,
) -> UnitResult:  # fmt: skip
    """A unit with a total, a class and a rank."""
    titles = {one.code: one.title for one in rubric.classes}
    fields: dict[str, Any] = {
        "code": name, "name": name, "level": "to", "kind": "", "block": block, "cluster": "", "parent": "",
        "members": 12, "status": Status.GRADED, "rubric": rubric.id, "points": total, "maximum": "100",
        "self_total": total, "total": total, "band": band, "band_title": titles[band], "band_by_points": band,
        "rank": rank, "tied": tied, "of": 7, "provisional_because": UNVERIFIED,
        "groups": tuple(
            GroupResult(code=head.code, title=head.title, points=points, maximum=head.maximum, share="1")
            for head, points in zip(rubric.groups, groups, strict=True)
        ),
    }  # fmt: skip
    return UnitResult(**(fields | more))


def idle_unit(
    name: str, status: Status, *, rubric: RubricResult | None = SCHOOL_RUBRIC, block: str = "K1", **more: Any
) -> UnitResult:
    """A unit nothing was scored of."""
    fields: dict[str, Any] = {
        "code": name, "name": name, "level": "to", "kind": "", "block": block, "cluster": "", "parent": "",
        "members": None, "status": status, "rubric": rubric.id if rubric else None,
    }  # fmt: skip
    return UnitResult(**(fields | more))


def withheld_unit(name: str, **more: Any) -> UnitResult:
    """A unit whose second criterion is blank, so that it has no total; its groups hold what there is."""
    blank = graded_unit(name, ("24", "0", "24", "20"), "0", "yeu", None, **more)
    return blank.model_copy(
        update={
            "total": None, "band": None, "band_title": None, "band_by_points": None, "self_total": None, "of": None,
            "withheld_by": ("TC2",), "provisional_because": (ProvisionalReason.MISSING,),
            "criteria": (criterion("TC1", "I", "24"), criterion("TC2", "II", None, State.MISSING)),
        }
    )  # fmt: skip


def criterion(
    code: str, group: str, final: str | None, state: State = State.SCORED, maximum: str = "25"
) -> CriterionResult:
    """A criterion without parts."""
    return CriterionResult(
        code=code, title=code, group=group, state=state, maximum=maximum, self=final, final=final,
        final_layer=Layer.SELF if final else None, citation="BIENBAN#1", working="", source=None,
    )  # fmt: skip


def late(days: int) -> SubmissionResult:
    """A file that came so many days past the deadline."""
    return SubmissionResult(file="submissions/a.xlsx", sha256="c" * 64, received="2011-04-08", days_late=days)


def bonus(points: str) -> ExtraResult:
    """Bonus points."""
    return ExtraResult(code="T", title="Điểm thưởng", awarded_by="superior", points=points, maximum="5", items=())


def results_of(
    *units: UnitResult, rubrics: tuple[RubricResult, ...] = (SCHOOL_RUBRIC,), blocks: dict[str, str] | None = None
) -> Results:
    """Results of these units, with one pool per block, level and rubric in order of appearance."""
    titles = blocks or {}
    pools = dict.fromkeys((unit.block, unit.level, unit.rubric) for unit in units if unit.rubric)
    return Results(
        schema="cdcs-score/results/1",
        season=SeasonResult(
            year=2011, title="Năm học 2010 – 2011", issuer=COVER.issuer, official=False, open_rounds=()
        ),
        rubrics=rubrics,
        units=units,
        counts=dict(Counter(unit.status for unit in units)),
        blocks=tuple(_pool(key, units, rubrics, titles) for key in pools),
        files=(),
    )


def _pool(
    key: tuple[str, str, str | None],
    units: tuple[UnitResult, ...],
    rubrics: tuple[RubricResult, ...],
    titles: dict[str, str],
) -> BlockResult:
    own = [unit for unit in units if (unit.block, unit.level, unit.rubric) == key]
    rubric = next(one for one in rubrics if one.id == key[2])
    classified = [unit for unit in own if unit.band]
    return BlockResult(
        code=key[0], title=titles.get(key[0], key[0]), level=key[1], rubric=rubric.id,
        units=tuple(unit.code for unit in own), registered=len(own),
        graded=len([unit for unit in own if unit.status in (Status.GRADED, Status.LATE)]), classified=len(classified),
        withheld=tuple(unit.code for unit in own if unit.withheld_by), provisional=any(unit.provisional_because for unit in own),
        classes=tuple(
            ClassCount(band=head.code, title=head.title, count=sum(unit.band == head.code for unit in own), of=len(classified), share=None)
            for head in rubric.classes
        ),
    )  # fmt: skip


def school_units() -> tuple[UnitResult, ...]:
    """The seven tổ of the minutes."""
    return tuple(graded_unit(*row) for row in SCHOOL)


def troubled_school() -> Results:
    """The seven tổ, one of them late, then one missing, one withheld, and a second block of one."""
    first, *others = school_units()
    return results_of(
        first.model_copy(update={"status": Status.LATE, "submission": late(2), "last_year_class": "VM"}),
        *others,
        idle_unit("Tổ Bảo mẫu", Status.MISSING),
        withheld_unit("Tổ Thư viện"),
        graded_unit("Tổ Phân hiệu", ("20", "20", "20", "20"), "80", "kha", 1, block="K2", members=1052),
        blocks={"K1": "Khối các tổ tại trường chính", "K2": "Khối phân hiệu"},
    )


def company_units() -> tuple[UnitResult, ...]:
    """Four companies of a second rubric, whose best class counts within the next."""
    rows = (
        ("Công ty A & B <C>", ("50", "38"), "92.50", "htxs", 1, "Ngoài nhà nước", "4.5"),
        ("Công ty Đại Phát", ("48", "36.5"), "84.50", "htt", 2, "Ngoài nhà nước", "0"),
        ("Công ty Môi trường đô thị", ("40", "20"), "60.00", "ht", 3, "Nhà nước", "0"),
    )
    scored = (
        graded_unit(
            name,
            groups,
            total,
            band,
            rank,
            rubric=COMPANY_RUBRIC,
            block="DN",
            level="cdcs",
            kind=kind,
            bonus=bonus(extra),
            maximum="95",
        )
        for name, groups, total, band, rank, kind, extra in rows
    )
    return (
        *scored,
        idle_unit(
            "Công ty Mới", Status.NOT_ELIGIBLE, rubric=COMPANY_RUBRIC, block="DN", level="cdcs", kind="Ngoài nhà nước"
        ),
        idle_unit("Công ty Không Ghi", Status.UNREADABLE, rubric=COMPANY_RUBRIC, block="DN", level="cdcs"),
    )


def two_vocabularies() -> Results:
    """Seven tổ and five companies, and one unit no rubric fits."""
    return results_of(
        *school_units(),
        *company_units(),
        idle_unit("Nghiệp đoàn bốc xếp", Status.OUT_OF_SCOPE, rubric=None, block="", level="occupational"),
        rubrics=(SCHOOL_RUBRIC, COMPANY_RUBRIC),
        blocks={"K1": "Khối trường học", "DN": "Khối doanh nghiệp"},
    )
