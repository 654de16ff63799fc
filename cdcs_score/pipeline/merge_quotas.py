"""Quotas of the federation: which texts of rubrics each is on, what stands against it, and what it did. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from cdcs_score.codes import merging, reports
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.pipeline.merge_places import (
    RubricTexts,
)
from cdcs_score.pipeline.merge_results import Merged
from cdcs_score.season import MergedQuota
from cdcs_score.season_places import SEASON_FILE
from cdcs_score.uniting import United, rubric_id


def fitting_quotas(
    quotas: Mapping[str, MergedQuota], texts: RubricTexts
) -> tuple[dict[str, MergedQuota], list[Diagnostic]]:
    """The quotas by the texts they are on; one that fits none, or names what it has not, is said and does not count."""
    by_id: dict[str, list[str]] = defaultdict(list)
    for key in texts.rubrics:
        by_id[rubric_id(key)].append(key)
    found: dict[str, MergedQuota] = {}
    findings: list[Diagnostic] = []
    for own, quota in quotas.items():
        for key in by_id.get(own, []) or [""]:
            reason = _why_unfit(quota, texts, key)
            if reason is None:
                found[key] = quota
            else:
                details: dict[str, Detail] = {"rubric": own, "reason": reason}
                findings.append(Diagnostic(code=merging.QUOTA_UNFIT, place=Place(file=SEASON_FILE), details=details))
    return found, findings


def _why_unfit(quota: MergedQuota, texts: RubricTexts, key: str) -> Phrase | None:
    if not key:
        return Phrase("không nơi nào chấm theo bảng này", "nobody graded by this rubric")
    rubric = texts.rubrics[key]
    classes = {band.code for band in rubric.classes}
    groups = {group.code for group in rubric.groups} | {"total"}
    unknown = [*({quota.class_, quota.overflow, quota.of.at_least} - classes), *(set(quota.order) - groups)]
    if unknown:
        listed = ", ".join(sorted(unknown))
        return Phrase(f"bảng này không có {listed}", f"that rubric has no {listed}")
    if quota.scope == "cluster":
        return Phrase(
            "cấp tỉnh tính theo khối hoặc theo bảng, không theo cụm", "the scope is block or rubric, not cluster"
        )
    return None


def quota_findings(whole: United, merged: Merged) -> Iterator[Diagnostic]:
    """Who was lowered, and where equals wait."""
    titles = merged.titles
    for one in whole.quotas:
        bands = {band.code: band.title for band in merged.texts.rubrics[one.rubric].classes}
        known: dict[str, Detail] = {
            "band": bands[one.quota.class_],
            "overflow": bands[one.quota.overflow],
            "places": one.outcome.places,
            "base": one.outcome.base,
        }
        for code, units in ((reports.QUOTA_TIE, one.outcome.tied), (reports.QUOTA_APPLIED, one.outcome.moved)):
            if units:
                raw = titles.get(one.block, one.block) or merged.texts.rubrics[one.rubric].title
                yield Diagnostic(code=code, raw=raw, details={**known, "units": ", ".join(units)})
