"""Risks: which units an inspection team should look at first, each reason with its figures and a weight. Pure.

A reason weighs what `WEIGHTS` says; one that counts rows weighs one more for each row after the first, at most five more.
Units with more weight come first, equal ones in the order of the register.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cdcs_score.codes import Severity, evidence
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.numbers import ZERO, Exact, localised, of_result, shown
from cdcs_score.register import Unit
from cdcs_score.result_rows import LeafResult
from cdcs_score.results import QuotaResult, UnitResult, leaves_of
from cdcs_score.review_rows import Risk, RiskKind
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import State
from cdcs_score.text import comparable

#: What each reason weighs.
WEIGHTS = {
    RiskKind.ERRORS: 30,
    RiskKind.PETITION: 30,
    RiskKind.STALE: 25,
    RiskKind.QUOTA_LINE: 25,
    RiskKind.SELF_ABOVE: 20,
    RiskKind.NEAR_CUT: 20,
    RiskKind.ALL_AT_MAXIMUM: 20,
    RiskKind.SAME_VECTOR: 20,
    RiskKind.SUDDEN_CHANGE: 15,
    RiskKind.NO_EVIDENCE: 15,
    RiskKind.NO_EXPLANATION: 10,
    RiskKind.SELF_BELOW: 5,
}
_MOST_MORE = 5
#: A total this near to a class cut is near, and one this far from last year's has changed suddenly: shares of the scale.
NEAR, SUDDEN = Exact(2, 100), Exact(10, 100)
#: Fewer scores than this are equal by chance, or all at the maximum by chance.
_FEWEST = 3
#: How many rows a reason names before it only counts them.
_NAMED = 6

_SUPPORT = {evidence.EVIDENCE_MISSING: RiskKind.NO_EVIDENCE, evidence.EXPLANATION_MISSING: RiskKind.NO_EXPLANATION}


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskCase:
    """All that is looked at of one unit that was scored."""

    unit: Unit
    result: UnitResult
    rubric: Rubric
    findings: tuple[Diagnostic, ...]
    #: Petitions nobody has answered.
    open_petitions: int = 0

    @property
    def rows(self) -> tuple[tuple[str, LeafResult], ...]:
        """Every row that takes points, under the name people call it by: its code, after the period where there are any."""
        if not self.result.periods:
            return tuple((one.code, one) for one in leaves_of(self.result))
        return tuple((f"{table.name} {one.code}", one) for table in self.result.periods for one in leaves_of(table))

    @property
    def own_scores(self) -> tuple[tuple[str, str | None], ...]:
        """What the unit gave itself, row by row."""
        return tuple((name, one.self) for name, one in self.rows)


def risks_by_unit(cases: Sequence[RiskCase], quotas: Iterable[QuotaResult]) -> dict[str, tuple[Risk, ...]]:
    """The reasons to look at each unit, heaviest first."""
    limits = tuple(quotas)
    alike = _alike(cases)
    found: dict[str, tuple[Risk, ...]] = {}
    for case in cases:
        risks = [*_of_findings(case), *_of_rows(case), *_of_total(case), *_at_the_line(case, limits)]
        risks += _as_others(case, alike[case.result.rubric, case.own_scores])
        found[case.unit.code] = tuple(sorted(risks, key=lambda one: (-one.weight, one.kind)))
    return found


def _risk(kind: RiskKind, words: str, rows: int = 1) -> Risk:
    return Risk(kind=kind, weight=WEIGHTS[kind] + min(max(rows - 1, 0), _MOST_MORE), words=words)


# What was found in what it sent.


def _of_findings(case: RiskCase) -> Iterator[Risk]:
    errors = [one for one in case.findings if one.severity is Severity.ERROR and one.code not in _SUPPORT]
    if errors:
        codes = _named(dict.fromkeys(one.criterion or one.rule or one.code.name for one in errors))
        total = "; chưa có tổng điểm" if case.result.total is None else ""
        yield _risk(RiskKind.ERRORS, f"Hồ sơ còn {len(errors)} lỗi ({codes}){total}", len(errors))
    for code, kind in _SUPPORT.items():
        lacking = list(dict.fromkeys(one.criterion for one in case.findings if one.code is code))
        if lacking:
            what = "minh chứng" if kind is RiskKind.NO_EVIDENCE else "giải trình"
            points = sum((_figure(one.final) for _, one in case.rows if one.code in lacking), ZERO)
            words = f"Thiếu {what} bắt buộc ở {len(lacking)} mục, đang tính {shown(points)} điểm ({_named(lacking)})"
            yield _risk(kind, words, len(lacking))
    if case.open_petitions:
        yield _risk(RiskKind.PETITION, f"Có {case.open_petitions} kiến nghị chưa được trả lời", case.open_petitions)


# What its rows say.


def _of_rows(case: RiskCase) -> Iterator[Risk]:
    compared = [(name, one, difference) for name, one in case.rows if (difference := self_minus_computed(one))]
    for kind, word, rows in (
        (RiskKind.SELF_ABOVE, "cao hơn", [one for one in compared if one[2] > 0]),
        (RiskKind.SELF_BELOW, "thấp hơn", [one for one in compared if one[2] < 0]),
    ):
        if rows:
            total = shown(abs(sum((difference for _, _, difference in rows), ZERO)))
            listed = _named(f"{name}: {_pair(one.self, one.computed)}" for name, one, _ in rows)
            words = f"Tự chấm {word} điểm tính theo số liệu {total} điểm ở {len(rows)} mục ({listed})"
            yield _risk(kind, words, len(rows))
    stale = [name for name, one in case.rows if any(ruling.stale for ruling in one.rulings)]
    if stale:
        words = f"{len(stale)} mục đã được chấm, nhưng căn cứ đã thay đổi sau đó ({_named(stale)})"
        yield _risk(RiskKind.STALE, words, len(stale))
    if _is_all_at_maximum(case):
        count = sum(one.self is not None for _, one in _in_groups(case))
        yield _risk(RiskKind.ALL_AT_MAXIMUM, f"Tự chấm điểm tối đa ở tất cả {count} mục có chấm")


def self_minus_computed(row: LeafResult) -> Exact:
    """How much a unit gave itself beyond what its facts give; 0 where there is nothing to compare."""
    if row.self is None or row.computed is None or row.state is State.NOT_ARISING:
        return ZERO
    return of_result(row.self) - of_result(row.computed)


def _in_groups(case: RiskCase) -> list[tuple[str, LeafResult]]:
    leaves = {leaf.code for leaf in case.rubric.leaves}
    return [(name, one) for name, one in case.rows if one.code in leaves and one.state is not State.NOT_ARISING]


def _is_all_at_maximum(case: RiskCase) -> bool:
    given = [(one.self, one.maximum) for _, one in _in_groups(case) if one.self is not None]
    return len(given) >= _FEWEST and all(of_result(own) == of_result(maximum) for own, maximum in given)


# What its total says.


def _of_total(case: RiskCase) -> Iterator[Risk]:
    if case.result.total is None:
        return
    total, scale = of_result(case.result.total), case.rubric.scale.maximum
    for band in case.rubric.classes[:-1]:
        distance = total - band.from_
        if abs(distance) <= NEAR * scale:
            words = f"Tổng điểm {shown(total)}, mốc {band.title} là {shown(band.from_)}: {_side(distance)}"
            yield _risk(RiskKind.NEAR_CUT, words)
    yield from _since_last_year(case, total)


def _side(distance: Exact) -> str:
    if distance == 0:
        return "vừa bằng mốc"
    return f"hơn mốc {shown(distance)}" if distance > 0 else f"còn thiếu {shown(-distance)}"


def _since_last_year(case: RiskCase, total: Exact) -> Iterator[Risk]:
    last, words = case.unit.last_year_points, []
    if last is not None and abs(total - last) >= SUDDEN * case.rubric.scale.maximum:
        way = "tăng" if total > last else "giảm"
        words.append(f"năm trước {shown(last)} điểm, năm nay {shown(total)} ({way} {shown(abs(total - last))})")
    steps = _classes_apart(case)
    if abs(steps) > 1:
        words.append(f"năm trước {case.unit.last_year_class}, năm nay {case.result.band_title} ({abs(steps)} bậc)")
    if words:
        yield _risk(RiskKind.SUDDEN_CHANGE, f"Thay đổi nhiều: {'; '.join(words)}")


def _classes_apart(case: RiskCase) -> int:
    """How many classes lie between last year's and this year's; 0 where last year's is none of the rubric's."""
    order = {comparable(word): n for n, band in enumerate(case.rubric.classes) for word in (band.title, band.code)}
    last = order.get(comparable(case.unit.last_year_class))
    now = order.get(comparable(case.result.band or ""))
    return 0 if last is None or now is None else last - now


def _at_the_line(case: RiskCase, quotas: Iterable[QuotaResult]) -> Iterator[Risk]:
    """Those a quota's line runs between: the last who keeps the class, the first who does not, or all who are tied."""
    for one in quotas:
        line = f"tỷ lệ tối đa {one.band_title}: {one.places} suất trên {one.base} đơn vị"
        if case.unit.code in one.tied:
            others = _named(code for code in one.tied if code != case.unit.code)
            yield _risk(RiskKind.QUOTA_LINE, f"Bằng điểm với {others} tại mốc {line}")
        elif one.moved and case.unit.code == one.moved[0]:
            yield _risk(RiskKind.QUOTA_LINE, f"Đơn vị đầu tiên không còn suất, {line}")
        elif (one.moved or one.tied) and one.kept and case.unit.code == one.kept[-1]:
            yield _risk(RiskKind.QUOTA_LINE, f"Đơn vị cuối cùng còn suất, {line}")


# What others wrote.

_Vector = tuple[str | None, tuple[tuple[str, str | None], ...]]


def _alike(cases: Iterable[RiskCase]) -> Mapping[_Vector, list[str]]:
    """By rubric and scores, the units that gave themselves exactly these."""
    found: dict[_Vector, list[str]] = defaultdict(list)
    for case in cases:
        found[case.result.rubric, case.own_scores].append(case.unit.code)
    return found


def _as_others(case: RiskCase, alike: Sequence[str]) -> Iterator[Risk]:
    given = sum(score is not None for _, score in case.own_scores)
    others = [code for code in alike if code != case.unit.code]
    if others and given >= _FEWEST and not _is_all_at_maximum(case):
        words = f"Điểm tự chấm giống hệt {_named(others)} ở cả {given} mục có chấm"
        yield _risk(RiskKind.SAME_VECTOR, words, len(others))


# Rows, one by one.


def why_look(row: LeafResult, findings: Iterable[Diagnostic], *, has_petition: bool) -> Iterator[str]:
    """Why a row should be looked at, in Vietnamese: what is disputed first."""
    yield from why_disputed(row, has_petition=has_petition)
    for one in findings:
        if one.code is evidence.EVIDENCE_MISSING:
            yield "thiếu minh chứng bắt buộc"
        elif one.code is evidence.EXPLANATION_MISSING:
            yield "thiếu giải trình bắt buộc"
        elif one.severity is Severity.ERROR:
            yield f"{one.code.summary.vi} ({one.code.name})"
    if row.state is State.MISSING:
        yield "bỏ trống"


def why_disputed(row: LeafResult, *, has_petition: bool) -> Iterator[str]:
    """Why somebody has to answer for a row: figures that differ, a petition, a decision whose basis is gone."""
    if has_petition:
        yield "có kiến nghị chưa trả lời"
    difference = self_minus_computed(row)
    if difference:
        word = "cao hơn" if difference > 0 else "thấp hơn"
        yield f"tự chấm {word} số liệu {shown(abs(difference))} ({_pair(row.self, row.computed)})"
    for ruling in row.rulings:
        if row.self is not None and of_result(ruling.points) != of_result(row.self):
            yield f"{ruling.by} chấm {localised(ruling.points)}, tự chấm {localised(row.self)}"
        if ruling.stale:
            yield f"căn cứ của quyết định số {ruling.number} đã thay đổi"


def _pair(own: str | None, computed: str | None) -> str:
    return f"{localised(own or '–')} so với {localised(computed or '–')}"


def _named(names: Iterable[str]) -> str:
    listed = list(names)
    more = f", … và {len(listed) - _NAMED} mục nữa" if len(listed) > _NAMED else ""
    return ", ".join(listed[:_NAMED]) + more


def _figure(figure: str | None) -> Exact:
    return ZERO if figure is None else of_result(figure)
