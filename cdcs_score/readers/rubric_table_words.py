"""The words of scoring tables as union offices write them: heads, numbering, totals, bonus and penalties, points."""

import re
from dataclasses import dataclass
from enum import StrEnum

from cdcs_score.numbers import Exact, NotANumber, from_score_text
from cdcs_score.readers.workbook import Cell, Empty, Number, Text
from cdcs_score.text import composed


class Column(StrEnum):
    """The columns a draft is made from, by what they hold."""

    CODE = "code"
    TITLE = "title"
    MAXIMUM = "maximum"


class MarkKind(StrEnum):
    """How a row is numbered."""

    LETTER = "A"
    ROMAN = "I"
    WORD = "Nhóm 1"
    NUMBER = "1"
    SMALL_LETTER = "a"
    DASH = "-"


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a row: its kind, and as it stands in the table without brackets and full stops."""

    kind: MarkKind
    text: str
    #: Of a number: how many figures it is made of; `1.1` has two.
    depth: int = 1

    @property
    def is_upper(self) -> bool:
        """Whether rows so numbered are headings of groups."""
        return self.kind in _UPPER_KINDS


class Extra(StrEnum):
    """What lies outside the groups."""

    BONUS = "bonus"
    PENALTIES = "penalties"
    #: A heading that names both, so that its rows may be either.
    MIXED = "mixed"


class TotalKind(StrEnum):
    """A row that adds up."""

    OF_TABLE = "table"
    OF_GROUP = "group"
    #: A bare "Cộng": of a group where the table has several, or a total beside it.
    OPEN = "open"


_UPPER_KINDS = {MarkKind.LETTER, MarkKind.ROMAN, MarkKind.WORD}
_ROMAN = r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|V?I{1,3}|V)"
_GROUP_WORDS = r"(?:nhóm tiêu chí|nhóm nội dung|nhóm|tiêu chuẩn|phần|mục|nội dung|lĩnh vực)"
_WORD_MARK = re.compile(
    rf"{_GROUP_WORDS}\s+(?:thứ\s+|số\s+)?(\d{{1,2}}|{_ROMAN})(?![\w.]*\w)\s*[.:)/–-]*\s*", re.IGNORECASE
)
_CRITERION_WORD = re.compile(r"tiêu chí\s+(?:thứ\s+|số\s+)?(?=\d)", re.IGNORECASE)
_FIGURES = r"\d{1,3}(?:[.,]\d{1,2}){0,3}"
_TOKEN = rf"(?:{_ROMAN}|[A-Z]{{1,4}})[.-]?{_FIGURES}"
_IN_CODE: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    (MarkKind.ROMAN, re.compile(_ROMAN)),
    (MarkKind.LETTER, re.compile(r"[A-HJ-UWYZĐ]")),
    (MarkKind.NUMBER, re.compile(rf"{_FIGURES}|{_TOKEN}")),
    (MarkKind.SMALL_LETTER, re.compile(rf"(?:(?:{_FIGURES}|{_TOKEN})[.-]?)?([a-zđ])")),
)
_IN_TITLE: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    (MarkKind.ROMAN, re.compile(rf"({_ROMAN})\s*[.):/–-]\s*(?=\S)")),
    (MarkKind.NUMBER, re.compile(rf"({_FIGURES})(?:\s*[.):/]\s+|\s+[–-]\s+|[)/]\s*|\.(?=[^\W\d]))")),
    (MarkKind.NUMBER, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[^\W\d])")),
    (MarkKind.LETTER, re.compile(r"([A-HJ-UWYZĐ])\s*[.)/]\s+")),
    (MarkKind.SMALL_LETTER, re.compile(r"([a-zđ])\s*[.)/]\s*(?=\S)")),
    (MarkKind.DASH, re.compile(r"([-–—+*•●▪])\s*(?=\D)")),
)
_DASHES = re.compile(r"[-–—+*•●▪]+")


def mark_of_code(text: str) -> Mark | None:
    """The mark a code cell holds, if it is one: `I.`, `1`, `1.1`, `a)`, `(2)`, `TC1`, `-`, `Nhóm 1`."""
    if _DASHES.fullmatch(text):
        return Mark(MarkKind.DASH, "-")
    if word := _WORD_MARK.fullmatch(text):
        return Mark(MarkKind.WORD, word[1].upper())
    plain = _CRITERION_WORD.sub("", text).strip("()[].:/– ").replace(" ", "")
    for kind, pattern in _IN_CODE:
        if found := pattern.fullmatch(plain):
            return _mark(kind, found[1] if found.groups() else found[0])
    return None


def mark_of_title(text: str) -> tuple[Mark | None, str]:
    """The mark at the head of a title, if any, and the words after it."""
    if (word := _WORD_MARK.match(text)) and (word.end() == len(text) or not text[word.end() - 1].isalnum()):
        return Mark(MarkKind.WORD, word[1].upper()), text[word.end() :] or text
    named = _CRITERION_WORD.match(text)
    plain = text[named.end() :] if named else text
    for kind, pattern in _IN_TITLE:
        if found := pattern.match(plain):
            return _mark(kind, found[1]), plain[found.end() :]
    if named and (figures := re.fullmatch(_FIGURES, plain)):
        return _mark(MarkKind.NUMBER, figures[0]), text
    return None, text


def _mark(kind: MarkKind, text: str) -> Mark:
    if kind is MarkKind.NUMBER:
        figures = text.replace(",", ".")
        return Mark(kind, figures, figures.count(".") + 1)
    return Mark(kind, text)


_POINTS_AT_END = re.compile(
    r"\s*[-–:,]?\s*\(\s*(?:tối đa\s*:?\s*|không quá\s*)?([0-9]{1,4}(?:[.,][0-9]{1,2})?)\s*(?:đ|điểm)\s*\)\s*[.:;]?$"
    r"|\s*[-–:,]\s*(?:tối đa\s*:?\s*|không quá\s*)?([0-9]{1,4}(?:[.,][0-9]{1,2})?)\s*(?:đ|điểm)\s*[.;]?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(r"\(?\s*(?:tối đa|không quá)\s*:?\s*", re.IGNORECASE)


def points_at_end(title: str) -> tuple[str, Exact | None]:
    """A title without the points written at its end, `Xây dựng tổ chức (30 điểm)`, and the points."""
    found = _POINTS_AT_END.search(title)
    if not found or not found.start():
        return title, None
    return title[: found.start()], from_score_text(found[1] or found[2])


def points_of(cell: Cell) -> Exact | None:
    """The points in a cell: `25`, `25 đ`, `(25đ)`, `10,5`, `tối đa 5 điểm`; None for an empty one.

    Raises:
        NotANumber: when it holds anything else.
    """
    match cell.content:
        case Empty():
            return None
        case Number(value=value, is_percent=False):
            return value
        case Text(text=text):
            at_most = _AT_MOST.match(text)
            return from_score_text(text[at_most.end() :].rstrip(" )") if at_most else text)
        case _:
            raise NotANumber(cell.raw)


_BONUS = r"(?:điểm (?:cộng )?(?:thưởng|khuyến khích)|điểm cộng|cộng điểm|thưởng điểm|cộng thưởng)"
_PENALTY = r"(?:điểm (?:bị )?(?:trừ|phạt)|trừ điểm|(?:thưởng|cộng)\s*(?:,|/|-|và)\s*(?:trừ|phạt))"
_LEAD = r"(?:(?:các|phần|nội dung|tiêu chuẩn|tiêu chí|nhóm|mục|những)\s+)*"
#: Longer words without a number of their own are a sentence, not a heading.
_LONGEST_HEADING = 80


def extra_of_heading(title: str, *, is_marked: bool) -> Extra | None:
    """Whether the heading of a group opens the bonus or the penalties."""
    words = folded(title)
    if not is_marked and len(words) > _LONGEST_HEADING:
        return None
    has_bonus, has_penalty = (bool(re.search(pattern, words)) for pattern in (_BONUS, _PENALTY))
    if has_bonus and has_penalty:
        return Extra.MIXED
    return Extra.BONUS if has_bonus else Extra.PENALTIES if has_penalty else None


def extra_of_row(title: str) -> Extra | None:
    """Whether a row that is no heading by its number begins the bonus or the penalties by its words."""
    words = folded(title)
    begins = re.match(rf"{_LEAD}(?:(?P<bonus>{_BONUS})|(?P<penalty>{_PENALTY}))(?:\s|[,:;(]|$)", words)
    if not begins or len(words) > _LONGEST_HEADING:
        return None
    return extra_of_heading(title, is_marked=True)


_OF_TABLE = re.compile(
    r"tổng(?: số)?(?: cộng)?(?: số)?(?: điểm)?(?: cộng)?(?: chuẩn| tối đa| tạm tính| tự chấm| toàn bộ| chung| các nhóm| các mục)*\s*(?:[(:].*)?"
)
_OF_GROUP = re.compile(
    r"(?:cộng|tổng|tổng cộng|tổng điểm)\s+(?:(?:nhóm|mục|phần|tiêu chuẩn|nội dung)\b|[ivx]+\b|[a-d]\b).*"
    r"|(?:cộng|tổng|tổng cộng)(?: số)?(?: điểm)? (?:thưởng|trừ)\s*(?:[(:].*)?"
)
_OPEN = re.compile(r"cộng\s*(?:[(:].*)?")


def total_of(label: str) -> TotalKind | None:
    """Whether a row without a number adds up, and what."""
    words = folded(label)
    kinds = ((TotalKind.OPEN, _OPEN), (TotalKind.OF_TABLE, _OF_TABLE), (TotalKind.OF_GROUP, _OF_GROUP))
    return next((kind for kind, pattern in kinds if pattern.fullmatch(words)), None)


_CODE_HEADS = {"tt", "stt", "số tt", "số thứ tự", "thứ tự", "mã", "mã số", "mã tiêu chí", "mục", "ký hiệu"}
_TITLE_HEADS = ("nội dung", "tiêu chí", "tiêu chuẩn", "các tiêu ch", "các nội dung", "nhóm tiêu chí", "chỉ tiêu")
_NO_TITLE_HEADS = re.compile(r"minh chứng|giải trình|tự chấm|kết quả|ghi chú|điểm\b")
_MAXIMUM_HEADS = re.compile(
    r"(?:(?:tổng |số |mức )?điểm (?:chuẩn|tối đa|quy định|kế hoạch|thang)|thang điểm|biểu điểm|khung điểm)\b.*"
)
_BARE_MAXIMUM_HEADS = {"điểm", "số điểm", "mức điểm", "điểm số"}


def column_of(head: str) -> Column | None:
    """Which column a head names, if it is one a draft is made from."""
    words = re.sub(r"\(.*?\)", " ", folded(head))
    words = re.sub(r"\s+", " ", words).strip(" .:*")
    if re.split(r"\s*[/,]\s*", words)[0] in _CODE_HEADS:
        return Column.CODE
    if _MAXIMUM_HEADS.fullmatch(words) or words in _BARE_MAXIMUM_HEADS:
        return Column.MAXIMUM
    if words.startswith(_TITLE_HEADS) and not _NO_TITLE_HEADS.search(words):
        return Column.TITLE
    return None


def is_bare(head: str) -> bool:
    """Whether a head only says "Điểm", which another column may say more plainly."""
    return folded(head).strip(" .:*") in _BARE_MAXIMUM_HEADS


def folded(text: str) -> str:
    """The text on one line, in small letters."""
    return " ".join(composed(text).casefold().split())
