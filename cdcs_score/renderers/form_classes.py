"""What decides the class, as the form says it: the cuts, what holds a class down, how many may have the highest."""

from collections.abc import Iterator
from itertools import pairwise

from cdcs_score.renderers.form_methods import condition_in_words
from cdcs_score.renderers.voice import VIETNAMESE, Voice
from cdcs_score.rubric import KnockOut, Quota, Rubric

HEADING = "Xếp loại theo tổng điểm:"


def class_lines(rubric: Rubric) -> Iterator[str]:
    """A line for each class from the highest, then for each knock-out, then for the quota."""
    yield from (f"- {cut}" for cut in cuts_in_words(rubric, VIETNAMESE))
    yield from (_held_down(one, rubric) for one in rubric.knock_outs)
    if rubric.quota is not None:
        yield f"- {quota_in_words(rubric.quota, rubric, VIETNAMESE)}"


def cuts_in_words(rubric: Rubric, voice: Voice) -> Iterator[str]:
    """Each class from the highest, with the points that reach it."""
    highest, *_ = rubric.classes
    cut = voice.number(highest.from_)
    yield f"{highest.title}: {voice.say(f'từ {cut} điểm', f'from {cut} points')}"
    for above, band in pairwise(rubric.classes):
        yield f"{band.title}: {_between(voice.number(band.from_), voice.number(above.from_), voice)}"


def _between(cut: str, above: str, voice: Voice) -> str:
    if cut == "0":
        return voice.say(f"dưới {above} điểm", f"below {above} points")
    return voice.say(f"từ {cut} đến dưới {above} điểm", f"from {cut} to below {above} points")


def _held_down(one: KnockOut, rubric: Rubric) -> str:
    what = one.title or condition_in_words(one.when, rubric)
    return f"- Điều kiện {one.code}, {what}: {limit_in_words(one, rubric, VIETNAMESE)}"


def limit_in_words(one: KnockOut, rubric: Rubric, voice: Voice) -> str:
    """What a knock-out does to the class."""
    title = voice.quoted(rubric.class_of(one.limit).title)
    if one.forces:
        return voice.say(f"xếp {title}, dù đủ điểm", f"the class is {title}, whatever the points")
    return voice.say(f"cao nhất là {title}, dù đủ điểm", f"the class is at most {title}, whatever the points")


def quota_in_words(quota: Quota, rubric: Rubric, voice: Voice) -> str:
    """How many may hold the limited class, and of whom."""
    limited, base = (voice.quoted(rubric.class_of(code).title) for code in (quota.class_, quota.of.at_least))
    share = voice.percent(quota.at_most)
    scope = {
        "block": voice.say("trong khối", "in the block"),
        "cluster": voice.say("trong cụm", "in the cluster"),
        "rubric": voice.say("trong các đơn vị dùng bảng này", "among all units that use this rubric"),
    }[quota.scope]
    return voice.say(
        f"{limited} không quá {share} số đơn vị đạt từ {base} trở lên {scope}",
        f"{limited} for at most {share} of the units of class {base} or higher {scope}",
    )
