"""The words people read for what a comparison tells, in both languages."""

from collections.abc import Mapping

from cdcs_score.comparison import Course, Departure, FigureChange, Kinship, Move, MovedThing, Snapshot
from cdcs_score.language import Language, Phrase
from cdcs_score.numbers import localised
from cdcs_score.register import Level

#: Where a class went.
COURSE_WORDS: Mapping[Course, Phrase] = {
    Course.RISEN: Phrase("tăng mức", "risen"),
    Course.FALLEN: Phrase("giảm mức", "fallen"),
    Course.UNCHANGED: Phrase("giữ mức", "unchanged"),
    Course.NOT_COMPARED: Phrase("không so sánh được", "not comparable"),
}

#: What a unit is to the older list.
KINSHIP_WORDS: Mapping[Kinship, Phrase] = {
    Kinship.SAME: Phrase("tiếp tục", "goes on"),
    Kinship.RENAMED: Phrase("tiếp tục, đổi mã", "goes on under another code"),
    Kinship.ABSORBED: Phrase("tiếp tục, nhận sáp nhập", "goes on, took others in"),
    Kinship.MERGED: Phrase("mới, do sáp nhập", "new, by a merger"),
    Kinship.SPLIT: Phrase("mới, do chia tách", "new, by a split"),
    Kinship.FOUNDED: Phrase("mới thành lập", "newly founded"),
    Kinship.RECEIVED: Phrase("chuyển đến", "came from elsewhere"),
    Kinship.UNEXPLAINED: Phrase("mới có, chưa rõ từ đâu", "came, from where is not known"),
}

#: Why a unit is gone.
DEPARTURE_WORDS: Mapping[Departure, Phrase] = {
    Departure.MERGED: Phrase("sáp nhập", "merged"),
    Departure.SPLIT: Phrase("chia tách", "split"),
    Departure.ENDED: Phrase("kết thúc hoạt động", "ended"),
    Departure.SENT_AWAY: Phrase("chuyển đi", "went elsewhere"),
    Departure.UNEXPLAINED: Phrase("không còn, chưa rõ vì sao", "gone, nobody says why"),
}

#: What a unit changed besides its points.
MOVED_WORDS: Mapping[MovedThing, Phrase] = {
    "code": Phrase("mã", "code"),
    "name": Phrase("tên", "name"),
    "level": Phrase("cấp", "level"),
    "kind": Phrase("loại hình", "kind"),
    "block": Phrase("khối", "block"),
    "cluster": Phrase("cụm", "cluster"),
    "parent": Phrase("đơn vị trực thuộc", "unit above"),
    "rubric": Phrase("bảng chấm điểm", "rubric"),
    "size": Phrase("quy mô", "size"),
}

#: Stands in place of a change that cannot be told; the reason follows.
NOT_COMPARABLE = Phrase("không so sánh được", "not comparable")


def signed(figure: str, language: Language = Language.VIETNAMESE) -> str:
    """A change with its sign: `+2,5`, `-1`, `0`."""
    plus = "" if figure.startswith("-") or figure.strip("0.") == "" else "+"
    return plus + localised(figure, language)


def change_in_words(one: FigureChange, language: Language) -> str:
    """The change of a figure, or that there is none to tell, and why."""
    if one.change is not None:
        return signed(one.change, language)
    words = NOT_COMPARABLE.said_in(language)
    return f"{words}: {one.why_not.phrase.said_in(language)}" if one.why_not else words


def class_in_words(one: Snapshot, language: Language) -> str:
    """The class of a unit; of one without, why in short: `Chưa nộp`, `Chưa có tổng điểm`."""
    if one.band_title is not None or one.without_class is None:
        return one.band_title or ""
    why = one.without_class.phrase.said_in(language).partition(":")[0]
    return why[:1].upper() + why[1:]


def move_in_words(move: Move, language: Language) -> str:
    """What moved: `khối K1 → K2`."""
    before, after = (Level(one).word.said_in(language) if move.what == "level" else one or "–"
                     for one in (move.before, move.after))  # fmt: skip
    return f"{MOVED_WORDS[move.what].said_in(language)} {before} → {after}"
