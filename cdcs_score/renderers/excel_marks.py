"""Marks in the cells of a form: `{{ Tổng điểm }}`, `{{ Số đơn vị: Khối = Trường học; Xếp loại khác HT }}`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cdcs_score.language import Phrase
from cdcs_score.report.form_values import Asked, Condition, faults_of

_MARK = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_STRAY = re.compile(r"\{\{|\}\}")
_CONDITION = re.compile(r"(?P<field>[^=]+?)\s*(?P<sign>=|(?<=\s)khác(?=\s))\s*(?P<value>.+)", re.DOTALL)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The text of a cell: words and marks in turn."""

    pieces: tuple[str | Asked, ...]
    faults: tuple[Phrase, ...]

    @property
    def marks(self) -> Iterator[Asked]:
        """What it asks for."""
        return (piece for piece in self.pieces if isinstance(piece, Asked))

    def said(self, answer: Callable[[Asked], str]) -> str:
        """What it says: of a single mark, the value itself, so that a number stays one."""
        shown = [piece for piece in self.pieces if not (isinstance(piece, Asked) and piece.is_only)]
        if len(shown) == 1 and isinstance(shown[0], Asked):
            return answer(shown[0])
        return "".join(piece if isinstance(piece, str) else answer(piece) for piece in shown).strip()


def marked(text: str) -> MarkedText | None:
    """The marks of a text, each looked at; None where it has none, whole or broken."""
    if not _STRAY.search(text):
        return None
    parts = _MARK.split(text)
    pieces: list[str | Asked] = []
    faults: list[Phrase] = []
    for number, part in enumerate(parts):
        if number % 2:
            pieces.append(_asked(part, faults))
            continue
        if _STRAY.search(part):
            faults.append(
                Phrase(f"dấu ngoặc không đủ đôi gần “{_short(part)}”", f"unpaired braces near '{_short(part)}'")
            )
        if part.strip() or (part and pieces and number + 1 < len(parts)):
            pieces.append(part)
    return MarkedText(tuple(pieces), tuple(faults))


def _asked(words: str, faults: list[Phrase]) -> Asked:
    name, _, listed = " ".join(words.split()).partition(":")
    conditions: list[Condition] = []
    for one in filter(None, (part.strip() for part in listed.split(";"))):
        found = _CONDITION.fullmatch(one)
        if found is None:
            reason = "phải viết như “Khối = Trường học” hoặc “Khối khác Trường học”"
            faults.append(
                Phrase(
                    f"điều kiện “{_short(one)}” {reason}",
                    f"condition '{_short(one)}' must read like 'Khối = Trường học'",
                )
            )
            continue
        is_same = found["sign"] == "="
        conditions.append(Condition(field=found["field"].strip(), value=found["value"].strip(), is_same=is_same))
    asked = Asked(name=name.strip(), conditions=tuple(conditions))
    faults.extend(faults_of(asked))
    return asked


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
