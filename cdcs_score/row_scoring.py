"""Scoring a row: its state and final points, from the unit's answer, the facts and the superior's awards. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cdcs_score.children import Child
from cdcs_score.codes import cells, evidence
from cdcs_score.codes.catalogue import Code
from cdcs_score.computing import Computed, computed
from cdcs_score.conditions import in_words
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.evaluating import Situation, Unknown, holds
from cdcs_score.evidence_files import MatchedFile
from cdcs_score.fact_sheet import FactSheet
from cdcs_score.language import Phrase
from cdcs_score.methods import judged
from cdcs_score.numbers import ZERO, Exact
from cdcs_score.row_findings import (
    claims_of_awarded,
    groundless,
    self_difference,
    unclear_claim,
    uncounted,
    unreadable_score,
    unsupported,
)
from cdcs_score.rows import ExtraItem, Leaf, NotArisingRule, Row
from cdcs_score.ruled_rows import counting, differing_award, held_against, ruled, settled, without_effect
from cdcs_score.rulings import Ruling, Rulings
from cdcs_score.saying import NOTHING_SAID, joined, phrase
from cdcs_score.scorecard import (
    AwaitingReview,
    Failed,
    Layer,
    LeafScore,
    MissingAsZero,
    MissingWithheld,
    NotArising,
    Outcome,
    Scored,
    Treatment,
)
from cdcs_score.submission import Blank, Given, Response, Submission, Unreadable

#: The same points come by in every unit.
_REMEMBERED = 4096
COUNTS_ZERO = Phrase("tính 0 điểm", "it counts 0")
NO_TOTAL = Phrase("chưa có tổng điểm", "no total can be given")

_TREATMENT_WORDS = {
    Treatment.FULL: Phrase("trọn điểm", "counts in full"),
    Treatment.ZERO: Phrase("0 điểm", "0 points"),
    Treatment.RESCALE: Phrase(
        "trừ khỏi điểm tối đa, quy đổi tổng điểm", "left out of the maximum, and the total is rescaled"
    ),
}


@dataclass(slots=True, kw_only=True)
class RowScorer:
    """What the rows of one unit are scored by, and what is found on the way."""

    final: tuple[Layer, ...]
    submission: Submission
    sheet: FactSheet
    #: How it is for the unit, without scores: what "did not arise" may ask about.
    situation: Situation
    awarded: Mapping[str, Given]
    children: tuple[Child, ...] = ()
    #: What people decided on rows.
    rulings: Rulings = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    #: What each blank fact was needed for: by fact, the row and what comes of it.
    needed: dict[str, list[tuple[str, Phrase]]] = field(default_factory=dict)

    # Leaves: criteria without parts, and parts.

    def leaf_score(self, leaf: Leaf) -> LeafScore:
        """The score of a leaf."""
        response = self.submission.responses.get(leaf.code)
        surely_arose = self._surely_arose(leaf)
        found = self._worked_out(leaf) if surely_arose else None
        outcome, working = self._leaf_outcome(leaf, response, found)
        return self._row_score(leaf, response, found, outcome, working, may_be_ruled=surely_arose)

    def _surely_arose(self, leaf: Leaf) -> bool:
        """Whether no condition says or might say otherwise; else nothing is worked out: a denominator may be 0."""
        rule = leaf.not_arising
        return isinstance(rule, str) or rule.when is None or holds(rule.when, self.situation) is False

    def _leaf_outcome(self, leaf: Leaf, response: Response | None, found: Computed | None) -> tuple[Outcome, Phrase]:
        rule = leaf.not_arising
        if not isinstance(rule, str) and rule.when is not None:
            decided = holds(rule.when, self.situation)
            if decided is not False:
                self.findings.extend(unclear_claim(response))
                self.findings.extend(without_effect(leaf, self.rulings.get(leaf.code, ())))
            if isinstance(decided, Unknown):
                return self._undecided(leaf, response, decided)
            if decided:
                return self._not_arising_by_condition(leaf, rule, response)
        return self._ruled_or(leaf, response, found, lambda own: own.by_own_word(leaf, response, found))

    def by_own_word(self, leaf: Leaf, response: Response | None, found: Computed | None) -> tuple[Outcome, Phrase]:
        """What a leaf that may have arisen comes to by what the unit wrote and the facts."""
        if response is not None and response.unclear_claim is not None:
            self.findings.extend(unclear_claim(response))
            self.findings.extend(unreadable_score(response))
            return _FAILED
        if response is not None and response.claims_not_arising:
            below = found.below if found else ()
            return self._refused_for_children(leaf, response, below) if below else self._claimed(leaf, response)
        return self._answered(leaf, leaf.missing, response, found)

    def _undecided(self, leaf: Leaf, response: Response | None, unknown: Unknown) -> tuple[Outcome, Phrase]:
        """A fact of the condition is missing or unreadable, so nobody can say whether the matter arose."""
        self.findings.extend(unreadable_score(response))
        if self.sheet.unreadable(unknown.names):
            return Failed(), _CONDITION_UNREADABLE
        return self._missing(leaf.code, leaf.missing, self.sheet.blank(unknown.names))

    def _not_arising_by_condition(
        self, leaf: Leaf, rule: NotArisingRule, response: Response | None
    ) -> tuple[Outcome, Phrase]:
        """The condition alone decides; a score typed beside it does not count, and that is said."""
        words = in_words(rule.when, self.sheet, self.situation) if rule.when is not None else NOTHING_SAID
        if response is not None:
            self.findings.extend(uncounted(leaf, response, words))
            if rule.explanation == "required" and not response.explanation:
                self._find(evidence.EXPLANATION_MISSING, leaf, response)
        outcome = _not_arising(leaf, rule)
        because = phrase("không phát sinh vì {words}", "did not arise, as {words}", words=words)
        return outcome, joined((because, _TREATMENT_WORDS[outcome.treatment]), ": ")

    def _claimed(self, leaf: Leaf, response: Response) -> tuple[Outcome, Phrase]:
        """What a claim of "did not arise" is worth: without a condition in the rubric the unit's word decides."""
        answer, rule = response.self_score, leaf.not_arising
        if isinstance(answer, Unreadable):
            self.findings.append(answer.diagnostic)
            return _FAILED
        if rule == "forbidden":
            return self._refused_claim(cells.NOT_ARISING_FORBIDDEN, leaf, response)
        if rule.when is not None:
            words = in_words(rule.when, self.sheet, self.situation)
            return self._refused_claim(cells.CLAIM_AGAINST_CONDITION, leaf, response, condition=words)
        if isinstance(answer, Given):
            return self._refused_claim(cells.NOT_ARISING_AND_SCORED, leaf, response)
        if rule.explanation == "required" and not response.explanation:
            self._find(evidence.EXPLANATION_MISSING, leaf, response)
            return _FAILED
        outcome = _not_arising(leaf, rule)
        return outcome, joined((_DID_NOT_ARISE, _TREATMENT_WORDS[outcome.treatment]), ": ")

    def _refused_for_children(self, leaf: Leaf, response: Response, below: tuple[Child, ...]) -> tuple[Outcome, Phrase]:
        """The register has the units a claim denies."""
        units = ", ".join(f"{child.name} ({child.code})" for child in below)
        return self._refused_claim(cells.CLAIM_AGAINST_CHILDREN, leaf, response, units=units)

    def _refused_claim(self, code: Code, row: Row, response: Response, **details: Detail) -> tuple[Outcome, Phrase]:
        self._find(code, row, response, at_claim=True, **details)
        return _FAILED

    # Bonus and penalty items.

    def awarded_score(self, item: ExtraItem) -> LeafScore:
        """The score of an item only the superior gives: 0 until it does, whatever the unit typed."""
        response = self.submission.responses.get(item.code)
        self.findings.extend(unclear_claim(response))
        self.findings.extend(claims_of_awarded(item, response))
        found, given = self._worked_out(item), self.awarded.get(item.code)
        outcome, working = self._ruled_or(item, None, found, lambda own: own.from_above(item, response, found, given))
        return self._row_score(item, response, found, outcome, working, awarded=given)

    def from_above(
        self, item: ExtraItem, response: Response | None, found: Computed | None, given: Given | None
    ) -> tuple[Outcome, Phrase]:
        """What an item of the superior comes to by the facts, or by the office workbook."""
        if found is not None:
            return self._by_facts(item, item.missing, None, found)
        if given is not None:
            self.findings.extend(groundless(item, given, response, has_files=bool(self._files_of(item))))
        points = given.points if given else ZERO
        if given is None:
            return Scored(points, Layer.VERIFIED), _NOT_AWARDED
        return Scored(points, Layer.VERIFIED), phrase(
            "cấp trên chấm {points}", "the superior gave {points}", points=points
        )

    def own_score(self, item: ExtraItem) -> LeafScore:
        """The score of an item the unit scores itself, or facts do."""
        response = self.submission.responses.get(item.code)
        found = self._worked_out(item)
        outcome, working = self._ruled_or(item, response, found, lambda own: own.own_outcome(item, response, found))
        return self._row_score(item, response, found, outcome, working)

    def own_outcome(self, item: ExtraItem, response: Response | None, found: Computed | None) -> tuple[Outcome, Phrase]:
        """What an item of the unit comes to by what it wrote and the facts."""
        self.findings.extend(unclear_claim(response))
        if response and response.unclear_claim:
            return _FAILED
        if response and response.claims_not_arising and isinstance(response.self_score, Given):
            return self._refused_claim(cells.NOT_ARISING_AND_SCORED, item, response)
        return self._answered(item, item.missing, response, found)

    # What is common to all rows.

    def _ruled_or(
        self,
        row: Row,
        response: Response | None,
        found: Computed | None,
        by_own_word: Callable[["RowScorer"], tuple[Outcome, Phrase]],
    ) -> tuple[Outcome, Phrase]:
        """What a row comes to by the ruling that counts; where none does, by its own word."""
        ruling = self._counting_ruling(row, response, found)
        if ruling is None:
            return by_own_word(self)
        apart = replace(self, findings=[], needed={})  # what its own word would have come to is only told
        by_own_word(apart)
        self.findings.extend(settled(apart.findings, row, ruling))
        self.findings.extend(differing_award(row, ruling, self.awarded.get(row.code)))
        outcome, working, faults = ruled(row, ruling, self.final)
        self.findings.extend(faults)
        return outcome, working

    def _counting_ruling(self, row: Row, response: Response | None, found: Computed | None) -> Ruling | None:
        rulings = self.rulings.get(row.code)
        if not rulings:  # as for most rows
            return None
        is_given = response is not None and isinstance(response.self_score, Given)
        return counting(
            rulings,
            self.final,
            has_computed=found is not None and found.earned is not None,
            has_self=is_given and not (response is not None and response.claims_not_arising),
        )

    def _answered(
        self, row: Row, missing: str | None, response: Response | None, found: Computed | None
    ) -> tuple[Outcome, Phrase]:
        """The points of a row that arose: the first layer of `final` that has a value."""
        for layer in self.final:
            if layer is Layer.COMPUTED and found is not None:
                return self._by_facts(row, missing, response, found)
            if layer is Layer.SELF and not self._may_be_computed_instead(response, found):
                return self._by_unit(row, missing, response)
        return _FAILED

    def _may_be_computed_instead(self, response: Response | None, found: Computed | None) -> bool:
        """Whether a blank self score leaves the word to the facts, which come later in `final`."""
        is_blank = response is None or isinstance(response.self_score, Blank)
        return is_blank and found is not None and Layer.COMPUTED in self.final

    def _by_facts(
        self, row: Row, missing: str | None, response: Response | None, found: Computed
    ) -> tuple[Outcome, Phrase]:
        if found.open_children is not None:
            return self._without_children(row, missing, response, found.open_children)
        if found.earned is None:
            self.findings.extend(unreadable_score(response))
        if found.unreadable:
            return Failed(), phrase(
                "số liệu không đọc được ({labels}): chưa có điểm",
                "a fact cannot be read ({labels}): no points yet",
                labels=self._labels(found.unreadable),
            )
        if found.earned is None:
            return self._missing(row.code, missing, found.blank)
        points = found.earned.points
        self.findings.extend(self_difference(row, response, points))
        self._supported(row, points, response)
        if found.is_unverified and Layer.VERIFIED in self.final:
            return AwaitingReview(points, Layer.COMPUTED), found.earned.working
        return Scored(points, Layer.COMPUTED), found.earned.working

    def _without_children(
        self, row: Row, missing: str | None, response: Response | None, open_children: tuple[Child, ...]
    ) -> tuple[Outcome, Phrase]:
        """Units below it have no class yet, or there are none: nobody can say what share reaches one."""
        is_zero = missing == "zero"
        place = response.self_score.place if response else Place(file=self.submission.file)
        details: dict[str, Detail] = {"consequence": COUNTS_ZERO if is_zero else NO_TOTAL}
        if open_children:
            named = ", ".join(f"{child.name} ({child.code})" for child in open_children)
            details["units"] = named
            self.findings.append(
                Diagnostic(code=cells.CHILD_UNCLASSED, place=place, criterion=row.code, details=details)
            )
            why = phrase("chưa có xếp loại của {named}", "these have no class yet: {named}", named=named)
        else:
            self.findings.append(Diagnostic(code=cells.NO_CHILDREN, place=place, criterion=row.code, details=details))
            why = _NO_CHILDREN
        return _left_out(why, is_zero=is_zero)

    def _missing(self, code: str, missing: str | None, blank: tuple[str, ...]) -> tuple[Outcome, Phrase]:
        is_zero = missing == "zero"
        for name in blank:
            self.needed.setdefault(name, []).append((code, COUNTS_ZERO if is_zero else NO_TOTAL))
        why = phrase("chưa có số liệu ({labels})", "a fact is blank ({labels})", labels=self._labels(blank))
        return _left_out(why, is_zero=is_zero)

    def _labels(self, names: tuple[str, ...]) -> str:
        return ", ".join(self.sheet.settled[name].fact.label for name in names)

    def _by_unit(self, row: Row, missing: str | None, response: Response | None) -> tuple[Outcome, Phrase]:
        if response is None:
            return _FAILED
        match response.self_score:
            case Unreadable(diagnostic=diagnostic):
                self.findings.append(diagnostic)
                return _FAILED
            case Blank():
                return self._left_blank(row, missing, response)
            case Given() as given:
                return self._given(row, given, response)

    def _left_blank(self, row: Row, missing: str | None, response: Response) -> tuple[Outcome, Phrase]:
        is_zero = missing == "zero"
        self._find(cells.SCORE_BLANK, row, response, consequence=COUNTS_ZERO if is_zero else NO_TOTAL)
        return _left_out(_LEFT_BLANK, is_zero=is_zero)

    def _given(self, row: Row, given: Given, response: Response) -> tuple[Outcome, Phrase]:
        fault = judged.fault(row, given)
        if fault is not None:
            self.findings.append(fault)
            return _FAILED
        self._supported(row, given.points, response)
        if Layer.VERIFIED in self.final:
            return AwaitingReview(given.points, Layer.SELF), _not_verified(given.points)
        return Scored(given.points, Layer.SELF), _self_given(given.points)

    def _files_of(self, row: Row) -> tuple[MatchedFile, ...]:
        return self.submission.evidence_files.get(row.code, ())

    def _supported(self, row: Row, points: Exact, response: Response | None) -> None:
        """Points that lack the evidence or explanation they need: they stand, and it is said."""
        if row.evidence != "required" and row.explanation != "required":
            return
        file = Place(file=self.submission.file)
        self.findings.extend(unsupported(row, points, response, file, has_files=bool(self._files_of(row))))

    def _worked_out(self, row: Row) -> Computed | None:
        return computed(row, self.sheet, self.children)

    def _row_score(
        self,
        row: Row,
        response: Response | None,
        found: Computed | None,
        outcome: Outcome,
        working: Phrase,
        *,
        awarded: Given | None = None,
        may_be_ruled: bool = True,
    ) -> LeafScore:
        score = LeafScore(
            code=row.code,
            maximum=row.maximum,
            outcome=outcome,
            working=working,
            computed=found.earned.points if found and found.earned else None,
            facts=row.computed.facts if row.computed and not (found and found.rests_on_children) else (),
            children=found.below if found else (),
            self_answer=response.self_score if response else None,
            claim=response.claim if response else None,
            explanation=response.explanation if response else "",
            evidence=response.evidence if response else "",
            awarded=awarded,
            evidence_files=self._files_of(row),
            may_be_ruled=may_be_ruled,
        )
        if row.code not in self.rulings:
            return score
        rulings, findings = held_against(row, self.rulings.get(row.code, ()), score)
        self.findings.extend(findings)
        return replace(score, rulings=rulings)

    def _find(self, code: Code, row: Row, response: Response, *, at_claim: bool = False, **details: Detail) -> None:
        answer = response.self_score
        known: dict[str, Detail] = {"maximum": row.maximum, **details}
        raw = ""
        if isinstance(answer, Given):
            raw, known["points"] = answer.raw, answer.points
        place = response.claim.place if at_claim and response.claim else answer.place
        self.findings.append(Diagnostic(code=code, place=place, criterion=row.code, raw=raw, details=known))


_FAILED = (
    Failed(),
    Phrase("không đọc được hoặc không hợp lệ: chưa có điểm", "cannot be read or cannot be right: no points yet"),
)
_CONDITION_UNREADABLE = Phrase(
    "số liệu của điều kiện không phát sinh không đọc được: chưa có điểm",
    "a fact that decides whether it arose cannot be read: no points yet",
)
_DID_NOT_ARISE = Phrase("không phát sinh", "did not arise")
_NOT_AWARDED = Phrase("cấp trên chưa cho điểm", "the superior gave no points")
_NO_CHILDREN = Phrase(
    "sổ theo dõi không có đơn vị trực thuộc nào ở cấp này", "the register has no unit of this level below it"
)
_LEFT_BLANK = Phrase("bỏ trống", "left blank")


@lru_cache(maxsize=_REMEMBERED)
def _not_verified(points: Exact) -> Phrase:
    return phrase("điểm tự chấm {points}, chưa thẩm định", "self score {points}, not verified yet", points=points)


@lru_cache(maxsize=_REMEMBERED)
def _self_given(points: Exact) -> Phrase:
    return phrase("điểm tự chấm {points}", "self score {points}", points=points)


def _left_out(why: Phrase, *, is_zero: bool) -> tuple[Outcome, Phrase]:
    """What a row without its answer comes to, and why."""
    if is_zero:
        return MissingAsZero(), phrase("{why}: tính 0 điểm", "{why}: counts 0", why=why)
    return MissingWithheld(), phrase("{why}: chưa có điểm", "{why}: no points yet", why=why)


def _not_arising(leaf: Leaf, rule: NotArisingRule) -> NotArising:
    points = leaf.maximum if rule.treatment is Treatment.FULL else ZERO
    return NotArising(rule.treatment, points)
