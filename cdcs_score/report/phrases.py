"""Phrases of the office: counts, dates and blanks as Vietnamese documents write them. Pure text."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from heapq import nsmallest

from cdcs_score.numbers import Exact, localised, of_result, shown, shown_share
from cdcs_score.register import Level
from cdcs_score.report.figures import Figure, Share
from cdcs_score.results import RubricResult, UnitResult
from cdcs_score.standing import Status
from cdcs_score.text import comparable, day_in_figures, day_in_words, slug, sort_key
from cdcs_score.wording import BEGINNING_WORDS, SAMPLE_WARNING, STATE_WORDS, STATUS_WORDS

#: What stands where there is nothing to print. Never a zero.
DASH = "–"
DOTS = "……"
LONG_DOTS = "…………………………"
DRAFT_MARK = "DỰ KIẾN"
SAMPLE_MARK = "BẢNG CHẤM ĐIỂM MẪU"

#: The statuses in the order the report lists them.
STATUS_ORDER = (
    Status.GRADED,
    Status.LATE,
    Status.CLOSED,
    Status.NOT_ELIGIBLE,
    Status.MISSING,
    Status.RECEIVED_OTHERWISE,
    Status.DUPLICATE,
    Status.UNREADABLE,
    Status.WRONG_FORM,
    Status.NOT_DUE,
    Status.OUT_OF_SCOPE,
)
#: What a unit that was scored may be.
GRADED = (Status.GRADED, Status.LATE)
_DOUBTFUL_WORDS = ("suy ra", "đề xuất", "inferred", "proposed")
_TWO_DIGITS = 10
#: Of more names than these, a sentence says how many more there are.
NAMES_IN_A_SENTENCE = 10
_SHORT_TITLE = 14
#: Of how many texts it is remembered which class they name.
_REMEMBERED = 4096


def counted(count: int) -> str:
    """A count as sentences write it: `0`, `09`, `10`, `1.052`."""
    return f"{count:02d}" if 0 < count < _TWO_DIGITS else shown(Exact(count))


def roman(number: int) -> str:
    """A number of parts and lists: `IV`."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def figure(text: str | None) -> Figure:
    """A figure of the results for people: `8,5`; a dash where there is none."""
    return Figure(DASH) if text is None else Figure(localised(text), of_result(text))


def number_of(count: int | None) -> Figure:
    """A count as tables write it: `9`, `1.052`; a dash where it is not known."""
    return figure(None if count is None else str(count))


def place(number: int | None) -> Figure:
    """A place in a list, or a rank: `1052`, without marks; a dash where there is none."""
    return Figure(DASH) if number is None else Figure(str(number), Exact(number))


def share_of(part: int, whole: int) -> Share:
    """A share with its own figures beside it, `2/7 (28,57%)`; a dash where there is nobody to have one."""
    return Share(shown_share(part, whole) if whole else DASH, part, whole)


def dated(day: date | None) -> str:
    """A date in full: zero before days below 10 and before months 1 and 2 only (Nghị định 30/2020, Phụ lục I)."""
    if day is None:
        return "ngày … tháng … năm …"
    return day_in_words(day)


def document_number(number: str, kind: str) -> str:
    """A number and symbol, with dots for what the clerk (văn thư) fills in: `05/BC-LĐLĐ`, `05/BC-…`, `……/BC-…`."""
    if "/" in number:
        return number
    return f"{number or DOTS}/{kind}-…"


def level_noun(level: str) -> str:
    """What units of a level are called inside a sentence: `tổ công đoàn`, `CĐCS`."""
    word = Level(level).word.vi
    return word if word[:2].isupper() else word[:1].lower() + word[1:]


def unit_noun(levels: Iterable[str]) -> str:
    """What units of these levels are called together."""
    found = set(levels)
    return level_noun(found.pop()) if len(found) == 1 else "đơn vị"


def abbreviated(titles: Iterable[str]) -> dict[str, str]:
    """Short forms of class titles by their initials: `Vững mạnh xuất sắc` is `VMXS`; one word stays whole.

    Titles are all kept whole where two of them would share a short form.
    """
    listed = list(titles)
    short = {title: _initials(title) for title in listed}
    return short if len(set(short.values())) == len(short) else {title: title for title in listed}


def _initials(title: str) -> str:
    words = title.split()
    return "".join(word[0].upper() for word in words) if len(words) > 1 else title


def group_label(code: str, title: str) -> str:
    """How a group is called at the head of a column: its title where short, else `Nhóm 1`."""
    return title if len(title) <= _SHORT_TITLE else f"Nhóm {code}"


def sample_warnings(rubrics: Iterable[RubricResult]) -> tuple[str, ...]:
    """One warning for each of the rubrics that is only a sample."""
    return tuple(
        f"{SAMPLE_WARNING.vi}: điểm và mốc xếp loại của “{rubric.title}”"
        f" (phiên bản {rubric.version}) chỉ để tham khảo, không dùng để công nhận kết quả."
        for rubric in rubrics
        if rubric.status == "sample"
    )


def names_listed(names: Iterable[str]) -> str:
    """Names in order, with commas; of very many the first ten, and how many more."""
    listed = list(names)
    more = len(listed) - NAMES_IN_A_SENTENCE
    rest = f" và {counted(more)} đơn vị khác" if more > 0 else ""
    return ", ".join(nsmallest(NAMES_IN_A_SENTENCE, listed, key=sort_key)) + rest


def is_doubtful(source: str) -> bool:
    """Whether a source of a rubric says of itself that it was inferred or proposed, and so is no legal basis."""
    said = comparable(source)
    return any(comparable(word) in said for word in _DOUBTFUL_WORDS)


def sentence_list(items: Iterable[str]) -> tuple[str, ...]:
    """Lines of a list, each ending in a semicolon and the last in a full stop."""
    bare = [item.rstrip(" ;.") for item in items]
    return tuple(f"{item}{'.' if index == len(bare) else ';'}" for index, item in enumerate(bare, start=1))


def class_named(text: str, rubric: RubricResult) -> str:
    """The title of the class a person named by title, code or short form; else the text as typed."""
    return _class_named(text, tuple((band.code, band.title) for band in rubric.classes))


@lru_cache(maxsize=_REMEMBERED)
def _class_named(text: str, classes: tuple[tuple[str, str], ...]) -> str:
    """The same words come by for every unit."""
    short = abbreviated(title for _, title in classes)
    for code, title in classes:
        if comparable(text) in {comparable(title), comparable(short[title])} or slug(text) == code:
            return title
    return text


def why_unclassified(unit: UnitResult) -> str:
    """Why a unit has no class, as a note says it."""
    if unit.no_class is not None:
        return f"không xếp loại theo quyết định: {unit.no_class.reason}"
    if unit.outcome in GRADED:
        return _why_withheld(unit)
    word = STATUS_WORDS[unit.outcome].vi
    return word[:1].lower() + word[1:] + why_not_eligible(unit)


def why_not_eligible(unit: UnitResult) -> str:
    """How the unit began too short ago, behind a colon; nothing for a unit that is eligible."""
    why = unit.not_eligible
    if why is None:
        return ""
    began = day_in_figures(date.fromisoformat(why.day))
    return f": {BEGINNING_WORDS[why.beginning].vi} ngày {began}, chưa đủ {why.months} tháng"


def _why_withheld(unit: UnitResult) -> str:
    if unit.total is not None and unit.withheld_by:
        return f"có tổng điểm, chưa xếp loại vì thiếu số liệu của điều kiện {', '.join(unit.withheld_by)}"
    if unit.total is not None:
        return "có tổng điểm nhưng chưa xếp loại"
    if not unit.withheld_by:
        return "chưa có tổng điểm vì không tiêu chí nào phát sinh"
    leaves = [leaf for criterion in unit.criteria for leaf in (criterion.parts or (criterion,))]
    extras = (item for extra in (unit.bonus, unit.penalties) if extra for item in extra.items)
    states = {leaf.code: leaf.state for leaf in (*leaves, *extras)}
    reasons: dict[str, list[str]] = {}
    for code in unit.withheld_by:
        reason = f"{STATE_WORDS[states[code]].vi} ở tiêu chí" if code in states else "chưa chấm được"
        reasons.setdefault(reason, []).append(code)
    return "chưa có tổng điểm: " + "; ".join(f"{reason} {', '.join(codes)}" for reason, codes in reasons.items())


def meanings(short: dict[str, str]) -> str:
    """What the short forms of classes stand for, each form once."""
    return "; ".join(f"{form}: {title}" for title, form in short.items() if form != title)
