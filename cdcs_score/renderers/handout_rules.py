"""What a handout says besides its tables, a section each: from cross-checks and classes to sources."""

from collections.abc import Iterator

from cdcs_score.dossier_parts import SHOWN_BY_WORDS
from cdcs_score.numbers import Rounding
from cdcs_score.renderers.form_classes import cuts_in_words, limit_in_words, quota_in_words
from cdcs_score.renderers.form_methods import condition_in_words
from cdcs_score.renderers.handout_parts import Entry, Section
from cdcs_score.renderers.handout_points import cited
from cdcs_score.renderers.voice import Voice
from cdcs_score.rubric import Award, Check, ClassBand, Eligibility, KnockOut, Quota, Ranking, Rubric
from cdcs_score.sources import Source
from cdcs_score.text import day_in_figures


def rule_sections(rubric: Rubric, voice: Voice) -> Iterator[Section]:
    """The sections whose figures may differ by size; one with nothing to say has no entries."""
    teller = _Teller(rubric, voice)
    yield Section(heading=voice.say("Đối chiếu số liệu", "Cross-checks"), entries=tuple(teller.checks()))
    yield Section(heading=voice.say("Mức xếp loại", "Classes"), entries=tuple(teller.classes()))
    yield Section(heading=voice.say("Điều kiện khống chế", "Knock-outs"), entries=tuple(teller.knock_outs()))
    yield Section(heading=voice.say("Tỷ lệ tối đa", "Quota"), entries=tuple(teller.quota()))
    yield Section(heading=voice.say("Xếp hạng", "Ranking"), entries=tuple(teller.ranking()))
    eligible = voice.say("Điều kiện được xếp loại", "Eligibility")
    yield Section(heading=eligible, entries=tuple(teller.eligibility()))
    dossier = voice.say("Thành phần hồ sơ", "Parts of the dossier")
    yield Section(heading=dossier, entries=tuple(teller.dossier()))
    yield Section(heading=voice.say("Chấm nhiều kỳ trong năm", "Periods"), entries=tuple(teller.periods()))
    yield Section(heading=voice.say("Khen thưởng", "Awards"), entries=tuple(teller.awards()))


def source_section(rubric: Rubric, voice: Voice) -> Section:
    """The documents the rubric rests on, each with how sure its figures are."""
    entries = tuple(Entry(mark=key, text=_source(source, voice)) for key, source in rubric.sources.items())
    return Section(heading=voice.say("Căn cứ", "Sources"), entries=entries)


def rounding_in_words(rounding: Rounding, voice: Voice) -> str:
    """What becomes of a half."""
    match rounding:
        case Rounding.HALF_UP:
            return voice.say("nửa thì lên", "halves up")
        case Rounding.HALF_EVEN:
            return voice.say("nửa thì về số chẵn", "halves to even")
        case Rounding.DOWN:
            return voice.say("bỏ phần lẻ", "down")


def _source(source: Source, voice: Voice) -> str:
    basis = {
        "found": voice.say("đọc thấy", "found"),
        "inferred": voice.say("suy ra", "inferred"),
        "proposed": voice.say("đề xuất", "proposed"),
    }[source.basis]
    day = day_in_figures(source.date) if source.date else ""
    in_english = ", ".join(part for part in (source.number, day, source.title) if part)
    return f"{voice.say(source.cited, in_english)} ({basis})"


class _Teller:
    """One rubric, told in one language."""

    def __init__(self, rubric: Rubric, voice: Voice) -> None:
        self._rubric = rubric
        self._voice = voice
        self._say = voice.say

    def checks(self) -> Iterator[Entry]:
        """What facts cannot be, and what is then said."""
        for check in self._rubric.checks:
            yield Entry(mark=check.code, text=self._check(check))

    def _check(self, check: Check) -> str:
        condition = condition_in_words(check.wrong_when, self._rubric, self._voice)
        weight = {
            "error": self._say("lỗi", "error"),
            "warning": self._say("cảnh báo", "warning"),
            "note": self._say("ghi chú", "note"),
        }[check.severity]
        cure = f"; {self._say('cách sửa', 'what to do')}: {check.hint}" if check.hint else ""
        return f"{check.message} ({self._say('khi', 'when')} {condition}): {weight}{cure}"

    def classes(self) -> Iterator[Entry]:
        """The classes from the highest, each with its cut."""
        cuts = cuts_in_words(self._rubric, self._voice)
        for band, cut in zip(self._rubric.classes, cuts, strict=True):
            yield Entry(mark=band.code, text=cut + self._within(band) + self._rests_on(band.source))

    def _within(self, band: ClassBand) -> str:
        if band.within is None:
            return ""
        outer = self._class(band.within)
        return self._say(f"; thuộc phần “trong đó” của {outer}", f"; counted within {outer}")

    def knock_outs(self) -> Iterator[Entry]:
        """What holds a class down, whatever the points."""
        for one in self._rubric.knock_outs:
            yield Entry(mark=one.code, text=self._knock_out(one))

    def _knock_out(self, one: KnockOut) -> str:
        limit = limit_in_words(one, self._rubric, self._voice)
        condition = condition_in_words(one.when, self._rubric, self._voice)
        what = f"{one.title} ({self._say('khi', 'when')}: {condition})" if one.title else condition
        return f"{what}: {limit}{self._rests_on(one.source)}"

    def quota(self) -> Iterator[Entry]:
        """How many may hold a class, who comes first, and what becomes of the others."""
        if self._rubric.quota is not None:
            yield from self._quota(self._rubric.quota)

    def _quota(self, quota: Quota) -> Iterator[Entry]:
        most = quota_in_words(quota, self._rubric, self._voice) + self._rests_on(quota.source)
        yield Entry(mark=self._say("Không quá", "At most"), text=most)
        yield Entry(mark=self._say("Làm tròn số lượng", "Rounding"), text=self._rounded(quota.rounding))
        order = self._say(", rồi ", ", then ").join(self._row(code) for code in quota.order)
        yield Entry(mark=self._say("Xét ai trước", "Who comes first"), text=order)
        overflow = self._class(quota.overflow)
        beyond = self._say(f"xếp {overflow}", f"the class is {overflow}")
        yield Entry(mark=self._say("Vượt số lượng", "Beyond that"), text=beyond)
        tie = self._say(
            "tất cả tạm xếp như vượt số lượng, chờ quyết định; chương trình không chọn thay",
            "all are placed as beyond it until somebody decides; the program does not choose",
        )
        yield Entry(mark=self._say("Bằng nhau tại mốc", "Tied at the cut"), text=tie)

    def _rounded(self, rounding: Rounding) -> str:
        return rounding_in_words(rounding, self._voice)

    def ranking(self) -> Iterator[Entry]:
        """Who stands before whom."""
        ranking = self._rubric.ranking
        pool = {
            "block": self._say("các đơn vị cùng khối", "units of one block"),
            "cluster": self._say("các đơn vị cùng cụm", "units of one cluster"),
        }[ranking.within]
        yield Entry(mark=self._say("Xếp hạng trong", "Among"), text=pool)
        keys = {"class": self._say("mức xếp loại", "class"), "total": self._say("tổng điểm", "total")}
        by = self._say(", rồi ", ", then ").join(keys[key] for key in ranking.by)
        yield Entry(mark=self._say("Theo thứ tự", "By"), text=by)
        yield Entry(mark=self._say("Khi bằng nhau", "Ties"), text=self._ties(ranking))
        after = {
            "1224": self._say("bỏ hạng: hai đơn vị hạng 2 thì đơn vị sau hạng 4", "1224: after two at rank 2 comes 4"),
            "1223": self._say(
                "không bỏ hạng: hai đơn vị hạng 2 thì đơn vị sau hạng 3", "1223: after two at rank 2 comes 3"
            ),
        }[ranking.ties]
        yield Entry(mark=self._say("Đồng hạng", "Shared ranks"), text=after)

    def _ties(self, ranking: Ranking) -> str:
        shared = self._say("đồng hạng", "the rank is shared")
        if not ranking.break_by:
            return shared
        order = self._say(", rồi ", ", then ").join(self._row(code) for code in ranking.break_by)
        return self._say(f"xét {order}; vẫn bằng nhau thì {shared}", f"{order}; where still equal, {shared}")

    def eligibility(self) -> Iterator[Entry]:
        """How long a unit must have been at work."""
        if self._rubric.eligibility is not None:
            yield from self._eligibility(self._rubric.eligibility)

    def _eligibility(self, rule: Eligibility) -> Iterator[Entry]:
        founding, merger = rule.months_since_founding, rule.months_since_merger
        yield Entry(
            mark=self._say("Mới thành lập", "Founded"),
            text=self._say(f"đủ {founding} tháng", f"at least {founding} months ago"),
        )
        yield Entry(
            mark=self._say("Mới chia tách, sáp nhập", "Split or merged"),
            text=self._say(f"đủ {merger} tháng", f"at least {merger} months ago"),
        )
        day = day_in_figures(rule.as_of) + self._rests_on(rule.source)
        yield Entry(mark=self._say("Tính đến ngày", "As of"), text=day)

    def dossier(self) -> Iterator[Entry]:
        """What a unit sends, and how one sees that it came."""
        for part in self._rubric.dossier:
            need = self._say("bắt buộc", "required") if part.is_required else self._say("nếu có", "if there is any")
            seen = f"{self._say('nhận ra nhờ', 'shown by')} {self._voice.said(SHOWN_BY_WORDS[part.shown_by])}"
            yield Entry(mark=part.code, text=f"{part.title} ({need}): {seen}{self._rests_on(part.source)}")

    def periods(self) -> Iterator[Entry]:
        """The parts of the year, and how the year comes of them."""
        periods = self._rubric.periods
        if periods is None:
            return
        for name, period in periods.each.items():
            weight = self._voice.number(period.weight)
            yield Entry(mark=name, text=self._say(f"hệ số {weight}", f"weight {weight}"))
        divisor = self._voice.number(periods.divide_by)
        year = self._say(
            f"tổng điểm các kỳ nhân hệ số, chia {divisor}, làm tròn như tổng điểm; thiếu một kỳ thì chưa có điểm cả năm",
            f"the weighted sum of the totals over {divisor}, rounded as totals are; with one missing there is none",
        )
        yield Entry(mark=self._say("Cả năm", "The year"), text=year)

    def awards(self) -> Iterator[Entry]:
        """Who may be proposed for what."""
        for award in self._rubric.awards:
            yield Entry(mark=award.code, text=self._award(award))

    def _award(self, award: Award) -> str:
        condition = condition_in_words(award.when, self._rubric, self._voice)
        when = self._say("khi", "when")
        return f"{award.title} ({award.level}): {when} {condition}{self._rests_on(award.source)}"

    def _rests_on(self, citation: str | None) -> str:
        return f"; {self._say('căn cứ', 'source')}: {cited(citation)}" if citation else ""

    def _class(self, code: str) -> str:
        return self._voice.quoted(self._rubric.class_of(code).title)

    def _row(self, code: str) -> str:
        if code == "total":
            return self._say("tổng điểm", "total")
        if any(group.code == code for group in self._rubric.groups):
            return self._say(f"nhóm {code}", f"group {code}")
        return self._say(f"mục {code}", f"line {code}")
