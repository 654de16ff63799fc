"""What reading and scoring found, kind by kind, and what belongs to no unit. For the office only."""

from collections.abc import Iterable, Sequence

from cdcs_score.codes import CATALOGUE
from cdcs_score.codes.catalogue import Severity
from cdcs_score.findings import Finding
from cdcs_score.report.board.cards import remark
from cdcs_score.report.board.document import FindingKind, Findings
from cdcs_score.report.phrases import counted

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def build_findings(findings: Sequence[Finding], unit_codes: Iterable[str]) -> Findings:
    """All findings by code, the gravest first; those of a unit stand in full on its scorecard, the others here."""
    counts = "; ".join(
        f"{counted(sum(one.severity is severity for one in findings))} {severity.word.vi}"
        for severity in _GRAVEST_FIRST
    )
    known = frozenset(unit_codes)
    codes = sorted({(_GRAVEST_FIRST.index(one.severity), one.code) for one in findings})
    return Findings(
        sentence=f"Khi đọc và chấm có {counts}. Nội dung từng thông báo ghi ở phiếu điểm của đơn vị.",
        kinds=tuple(_kind(code, [one for one in findings if one.code == code]) for _, code in codes),
        common=tuple(remark(one) for one in findings if one.unit not in known),
    )


def _kind(code: str, found: Sequence[Finding]) -> FindingKind:
    known = CATALOGUE.get(code)
    return FindingKind(
        code=code,
        severity=found[0].severity.word.vi,
        severity_key=found[0].severity.value,
        summary=known.summary.vi if known else "",
        count=counted(len(found)),
        units=counted(len({one.unit for one in found if one.unit})),
    )
