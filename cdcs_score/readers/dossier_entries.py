"""What the receipts sheet says of dossiers, held against the parts the unit's rubric lists.

Where a rubric lists none, the officer may write there what they like. Everything else is checked when the season is read.
"""

from collections.abc import Callable, Iterator, Sequence

from cdcs_score.codes import dossiers
from cdcs_score.diagnostics import Diagnostic, did_you_mean
from cdcs_score.dossier_parts import ALL_PARTS, DossierPart, parts_named
from cdcs_score.language import Phrase
from cdcs_score.register import Office, Receipt, Unit
from cdcs_score.rubric import Rubric
from cdcs_score.text import closest


def receipt_problems(office: Office, rubric_of: Callable[[Unit], Rubric | None]) -> Iterator[Diagnostic]:
    """Words in *Thành phần hồ sơ* that name no part of the unit's dossier."""
    units = {unit.code: unit for unit in office.units}
    for receipt in office.receipts:
        unit = units[receipt.unit]
        rubric = rubric_of(unit)
        if rubric is not None and rubric.dossier:
            for word in parts_named(receipt.dossier, rubric.dossier).strange:
                yield _unknown_part(receipt, word, rubric.dossier).about(unit.code, unit.name)


def _unknown_part(receipt: Receipt, word: str, parts: Sequence[DossierPart]) -> Diagnostic:
    named = "; ".join(f"{part.code} ({part.title})" for part in parts)
    listed = Phrase(
        f"ghi {ALL_PARTS}, hoặc các mã, tên sau, cách nhau bằng dấu chấm phẩy: {named}",
        f"write {ALL_PARTS} (all), or of these codes or titles, with semicolons between them: {named}",
    )
    cure = did_you_mean(closest(word, [name for part in parts for name in part.names]), listed)
    return Diagnostic(
        code=dossiers.UNKNOWN_PART,
        place=receipt.dossier_place,
        raw=word,
        details={"unit_code": receipt.unit, "suggestion": cure},
    )
