"""What is to be said of a pack of documents, whatever their format: what was not made, and what was left out of it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Phrase
from cdcs_score.pipeline.word_papers import PROPOSAL_TEMPLATE, RECOGNITION_TEMPLATE
from cdcs_score.results import Results
from cdcs_score.storage import Output


def not_made(outputs: Iterable[Output], ending: str) -> Iterator[Diagnostic]:
    """Documents there is nothing to say in."""
    made = {output.name for output in outputs}
    for template, reason in _NOTHING.items():
        name = Path(template).with_suffix(ending).name
        if name not in made:
            yield Diagnostic(code=reports.NOT_MADE, raw=name, details={"reason": reason})


def each_once(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in order, each once, however many documents led to it."""
    found: list[Diagnostic] = []
    for one in findings:
        if one not in found:
            found.append(one)
    return tuple(found)


def samples(results: Results) -> Iterator[Diagnostic]:
    """Sample rubrics, whose units no decision can be about: one warning for all of them."""
    samples = {rubric.id: rubric.title for rubric in results.rubrics if rubric.status == "sample"}
    units = [unit for unit in results.units if unit.rubric in samples]
    if units:
        used = {unit.rubric for unit in units}
        titles = "; ".join(title for rubric, title in samples.items() if rubric in used)
        yield Diagnostic(code=reports.SAMPLE_NOT_DECIDED, raw=titles, details={"units": len(units)})


_NOTHING = {
    RECOGNITION_TEMPLATE: Phrase(
        "chưa có đơn vị nào được xếp loại theo bảng chấm điểm đã ban hành", "no unit has a class by an issued rubric"
    ),
    PROPOSAL_TEMPLATE: Phrase(
        "không có tập thể nào đủ điều kiện và không có cá nhân được đề nghị, hoặc chỉ có bảng chấm điểm mẫu",
        "nobody meets the conditions and nobody is nominated, or there are sample rubrics only",
    ),
}
