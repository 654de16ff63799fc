"""What decides the class, as the form says it: the cuts, what holds a class down, how many may have the highest."""

from collections.abc import Iterator
from itertools import pairwise

from cdcs_score.numbers import shown
from cdcs_score.renderers.form_methods import condition_in_words
from cdcs_score.rubric import KnockOut, Quota, Rubric

HEADING = "Xếp loại theo tổng điểm:"
_SCOPES = {"block": "trong khối", "cluster": "trong cụm", "rubric": "trong các đơn vị dùng bảng này"}


def class_lines(rubric: Rubric) -> Iterator[str]:
    """A line for each class from the highest, then for each knock-out, then for the quota."""
    yield from _cuts(rubric)
    yield from (_held_down(one, rubric) for one in rubric.knock_outs)
    if rubric.quota is not None:
        yield _limited(rubric.quota, rubric)


def _cuts(rubric: Rubric) -> Iterator[str]:
    highest, *_ = rubric.classes
    yield f"- {highest.title}: từ {shown(highest.from_)} điểm"
    for above, band in pairwise(rubric.classes):
        from_ = f"từ {shown(band.from_)} đến " if band.from_ > 0 else ""
        yield f"- {band.title}: {from_}dưới {shown(above.from_)} điểm"


def _held_down(one: KnockOut, rubric: Rubric) -> str:
    title = rubric.class_of(one.limit).title
    consequence = f"xếp “{title}”" if one.forces else f"cao nhất là “{title}”"
    return f"- Điều kiện {one.code}, {one.title or condition_in_words(one.when, rubric)}: {consequence}, dù đủ điểm"


def _limited(quota: Quota, rubric: Rubric) -> str:
    limited, base = (rubric.class_of(code).title for code in (quota.class_, quota.of.at_least))
    share = f"{shown(quota.at_most * 100)}%"
    return f"- “{limited}” không quá {share} số đơn vị đạt từ “{base}” trở lên {_SCOPES[quota.scope]}"
