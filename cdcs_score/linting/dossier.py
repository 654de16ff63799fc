"""The linter's rule about the parts of a dossier: whatever an officer writes names one of them."""

from collections.abc import Iterator

from cdcs_score.codes import dossiers
from cdcs_score.dossier_parts import ALL_PARTS, DossierPart
from cdcs_score.language import Phrase
from cdcs_score.linting.walking import Problem
from cdcs_score.rubric import Rubric
from cdcs_score.text import comparable, listed

_SEVERAL = Phrase(
    "tên có dấu chấm phẩy hay xuống dòng, là dấu ngăn các thành phần",
    "a title with a semicolon or a line break, which stand between parts",
)
_ALL = Phrase(
    f"“{ALL_PARTS}” nghĩa là đủ mọi thành phần bắt buộc", f"'{ALL_PARTS}' means every part that must be there"
)


def dossier_parts_are_told_apart(rubric: Rubric) -> Iterator[Problem]:
    """No code or title of a part is that of another, nor the word for all of them."""
    owners: dict[str, str] = {}
    for number, part in enumerate(rubric.dossier):
        for key, name in (("code", part.code), ("title", part.title)):
            wrong = _wrong_with(name, part, owners)
            if wrong is not None:
                yield Problem(
                    code=dossiers.PART_NAMES,
                    path=("dossier", number, key),
                    raw=name,
                    details={"part": part.code, "wrong": wrong},
                )
        for name in part.names:
            owners.setdefault(comparable(name), part.code)


def _wrong_with(name: str, part: DossierPart, owners: dict[str, str]) -> Phrase | None:
    owner = owners.get(comparable(name))
    if owner is not None and name != part.code:
        return Phrase(f"“{name}” đã là tên của thành phần {owner}", f"'{name}' is the name of part {owner} already")
    if comparable(name) == comparable(ALL_PARTS):
        return _ALL
    return _SEVERAL if listed(name) != (name.strip(),) else None
