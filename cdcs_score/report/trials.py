"""Seasons made up to try templates on: an empty one, one with everything that breaks documents, and one to show. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cdcs_score.comparison import Comparison
from cdcs_score.register import Cover, Level, Nominee, Office, Unit
from cdcs_score.report.trial_years import compared_with_the_year_before
from cdcs_score.result_rows import CriterionResult, ExtraResult, GroupResult
from cdcs_score.results import (
    AwardResult,
    BlockResult,
    ClassCount,
    ClassHead,
    GroupHead,
    KnockOutResult,
    NotEligibleResult,
    Results,
    RubricResult,
    SeasonResult,
    SubmissionResult,
    UnitResult,
)
from cdcs_score.scorecard import AwardVerdict, Layer, State, Verdict
from cdcs_score.standing import Beginning, ProvisionalReason, Status

TRIAL_ID = "0000000000"
_YEAR = 2025
_HASH = "0" * 64
_GROUPS = (("1", "Đại diện, chăm lo, bảo vệ quyền lợi", "60"), ("2", "Xây dựng tổ chức công đoàn", "40"))
_CLASSES = (
    ("htxs", "Hoàn thành xuất sắc nhiệm vụ", "htt"),
    ("htt", "Hoàn thành tốt nhiệm vụ", None),
    ("ht", "Hoàn thành nhiệm vụ", None),
    ("kht", "Không hoàn thành nhiệm vụ", None),
)
#: Group points, class, rank, tied: the units that have a result.
_GRADED = (
    ("57", "38", "htxs", 1, False),
    ("55", "35", "htt", 2, True),
    ("50", "40", "htt", 2, True),
    ("40", "30", "ht", 4, False),
)


@dataclass(frozen=True, slots=True)
class TrialSeason:
    """A season made up."""

    results: Results
    office: Office

    @property
    def comparison(self) -> Comparison:
        """The season against one of the year before, made up too."""
        return compared_with_the_year_before(self.results, self.office)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """What the names of a made-up season look like."""

    names: Sequence[str]
    block: str
    remark: str
    cover: Cover


def empty_season() -> TrialSeason:
    """A season without a unit, whose cover is all but blank."""
    return TrialSeason(_results((), _SHOWN), Office(cover=Cover(title="", issuer="A"), units=()))


def nasty_season() -> TrialSeason:
    """A season whose names are long and hold signs that mean something to Word, and whose units tie or lack a result."""
    return _season(_NASTY)


def shown_season() -> TrialSeason:
    """A season to show what a template looks like when it is filled."""
    return _season(_SHOWN)


def _season(words: _Wording) -> TrialSeason:
    graded = [_graded_unit(number, words) for number in range(len(_GRADED))]
    units = (*graded, _idle_unit(4, Status.MISSING, words), _idle_unit(5, Status.NOT_ELIGIBLE, words))
    register = tuple(
        Unit(code=unit.code, name=unit.name, level=Level.CDCS, kind=unit.kind, block=unit.block, members=unit.members,
             registered_title=_CLASSES[0][1] if number % 2 == 0 else "", last_year_awards=words.remark if number == 0 else "",
             founded=date(_YEAR, 8, 1) if unit.not_eligible else None)
        for number, unit in enumerate(units)
    )  # fmt: skip
    persons = tuple(
        Nominee(name=f"Người {number} {words.remark}".strip(), unit=units[number].code, role="Chủ tịch CĐCS",
                award="Giấy khen của cấp trên", achievement=words.remark or "Có sáng kiến trong hoạt động công đoàn")
        for number in range(2)
    )  # fmt: skip
    return TrialSeason(_results(units, words), Office(cover=words.cover, units=register, nominees=persons))


def _results(units: tuple[UnitResult, ...], words: _Wording) -> Results:
    return Results(
        schema="cdcs-score/results/1",
        season=SeasonResult(
            year=_YEAR, title=words.cover.title, issuer=words.cover.issuer, official=False, open_rounds=()
        ),
        rubrics=(_rubric(words),),
        units=units,
        counts=dict(Counter(unit.status for unit in units)),
        blocks=(_block(units, words),) if units else (),
        files=(),
    )


def _rubric(words: _Wording) -> RubricResult:
    return RubricResult(
        id="thu", version="1.0", year=_YEAR, title=f"Bảng chấm điểm ví dụ {words.remark}".strip(), status="local", sha256=_HASH,
        sources={"VB": f"Hướng dẫn ví dụ {words.remark}".strip()},
        groups=tuple(GroupHead(code=code, title=title, maximum=maximum) for code, title, maximum in _GROUPS),
        bonus_title="Điểm thưởng",
        classes=tuple(ClassHead(code=code, title=title, within=within) for code, title, within in _CLASSES),
    )  # fmt: skip


def _block(units: Sequence[UnitResult], words: _Wording) -> BlockResult:
    held = [unit for unit in units if unit.band]
    return BlockResult(
        code="K", title=words.block, level=Level.CDCS, rubric="thu", units=tuple(unit.code for unit in units),
        registered=len(units), graded=len(held), classified=len(held), withheld=(), provisional=True,
        classes=tuple(
            ClassCount(band=code, title=title, count=sum(unit.band == code for unit in held), of=len(held), share=None)
            for code, title, _ in _CLASSES
        ),
    )  # fmt: skip


def _graded_unit(number: int, words: _Wording) -> UnitResult:
    first, second, band, rank, is_tied = _GRADED[number]
    is_late = number == len(_GRADED) - 1
    total = f"{int(first) + int(second)}.00"
    titles = {code: title for code, title, _ in _CLASSES}
    points = (first, second)
    return UnitResult(
        code=f"V-{number + 1:02d}", name=words.names[number], level=Level.CDCS, kind="Trường học", block="K", cluster="",
        parent="", members=40 + number, last_year_class=titles["htt"], status=Status.LATE if is_late else Status.GRADED,
        rubric="thu", points=str(int(first) + int(second)), maximum="100", self_total="95.00", total=total, band=band,
        band_title=titles[band], band_by_points="htxs" if number == 1 else band, moved_by=("KC1",) if number == 1 else (),
        rank=rank, tied=is_tied, of=len(_GRADED), provisional_because=(ProvisionalReason.BLOCK_INCOMPLETE,),
        submission=SubmissionResult(file="a.xlsx", sha256=_HASH, received=None, days_late=2 if is_late else 0),
        criteria=tuple(_criterion(code, title, got, maximum, words) for (code, title, maximum), got in zip(_GROUPS, points, strict=True)),
        groups=tuple(
            GroupResult(code=code, title=title, points=got, maximum=maximum, share=None)
            for (code, title, maximum), got in zip(_GROUPS, points, strict=True)
        ),
        bonus=ExtraResult(code="T", title="Điểm thưởng", awarded_by="superior", points="0", maximum="5", items=()),
        knock_outs=(_knock_out(words),) if number == 1 else (), awards=_awards(number),
    )  # fmt: skip


def _criterion(group: str, title: str, points: str, maximum: str, words: _Wording) -> CriterionResult:
    return CriterionResult(
        code=f"{group}.1", title=f"{title} {words.remark}".strip(), group=group, state=State.SCORED, maximum=maximum, self=maximum,
        verified=points, final=points, final_layer=Layer.VERIFIED, source=None, verified_reason=words.remark or "Thiếu biên bản",
        citation="VB#1", working="",
    )  # fmt: skip


def _knock_out(words: _Wording) -> KnockOutResult:
    return KnockOutResult(
        code="KC1", title=f"Điều kiện ví dụ {words.remark}".strip(), verdict=Verdict.FIRED, limit="htt", limit_title=_CLASSES[1][1],
        facts=(), citation="VB#2", working="Số vụ (1) > 0",
    )  # fmt: skip


def _awards(number: int) -> tuple[AwardResult, ...]:
    verdicts = (AwardVerdict.MET, AwardVerdict.OPEN, AwardVerdict.NOT_MET, AwardVerdict.NOT_MET)
    return (
        AwardResult(code="CO", title="Cờ thi đua của LĐLĐ tỉnh", level="LĐLĐ tỉnh", verdict=verdicts[number], citation="VB#3", working=""),
    )  # fmt: skip


def _idle_unit(number: int, status: Status, words: _Wording) -> UnitResult:
    is_young = status is Status.NOT_ELIGIBLE
    why = NotEligibleResult(
        beginning=Beginning.FOUNDED,
        day=f"{_YEAR}-08-01",
        months=12,
        eligible_from=f"{_YEAR + 1}-08-01",
        citation="VB#4",
    )
    return UnitResult(
        code=f"V-{number + 1:02d}", name=words.names[number], level=Level.CDCS, kind="", block="K", cluster="", parent="",
        members=None, status=status, rubric="thu", not_eligible=why if is_young else None,
    )  # fmt: skip


_SHOWN = _Wording(
    names=tuple(f"CĐCS Trường Ví Dụ {number}" for number in range(1, 7)),
    block="Khối trường học",
    remark="",
    cover=Cover(
        title="Năm 2025", issuer="LĐLĐ huyện Ví Dụ", superior="LĐLĐ tỉnh Ví Dụ", place="Ví Dụ", report_date=date(_YEAR, 12, 5),
        report_number="05/BC-LĐLĐ", on_behalf_of="TM. BAN THƯỜNG VỤ", signatory_role="KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
        signatory="Nguyễn Thị Ví Dụ", prepared_by="Trần Văn Ví Dụ",
    ),
)  # fmt: skip
_SIGNS = "A & B <C> \"D\" 'E' {{ x }} {% y %} {# z #} 100% \\ ]]>"
_NASTY = _Wording(
    names=(
        f"CĐCS {_SIGNS}",
        "CĐCS " + "Tên dài " * 24 + "hết",
        "CĐCS" + "x" * 196,
        "CĐCS =1+1",
        "CĐCS\nhai dòng",
        "CĐCS &amp; <w:p>",
    ),
    block=f"Khối {_SIGNS}",
    remark=_SIGNS,
    cover=Cover(
        title=_SIGNS, issuer=f"LĐLĐ {_SIGNS}", superior=_SIGNS, place=_SIGNS, signatory=_SIGNS, recipients=(_SIGNS,)
    ),
)
