"""What the office workbook awarded is part of what a re-check rests on, when it goes out and when it is scored."""

from cdcs_score.ruled_rows import basis_of
from cdcs_score.rulings import Basis, DecidedLayer, Ruling
from cdcs_score.scorecard import LeafScore
from cdcs_score.scoring import Superior, score
from tests.support.engine import granted, sent
from tests.support.rubrics import BONUS_BY_SUPERIOR, rubric_of, with_bonus

RUBRIC = rubric_of(with_bonus(BONUS_BY_SUPERIOR))
FORM = sent("1 | 40 | | | QĐ 1\n2 | 20\n3a | 20\n3b | 15\nT1 | ")


def bonus_with(*rulings: Ruling, awarded: str = "3") -> LeafScore:
    """The bonus item, awarded in the office workbook and re-checked."""
    superior = Superior(awarded={"T1": granted(awarded)}, rulings={"T1": rulings})
    return score(RUBRIC, FORM, superior).bonus_items[0]


def recheck(basis: Basis) -> Ruling:
    return Ruling(layer=DecidedLayer.RECHECK, given=granted("4"), by="Đoàn tỉnh", day=None, number=1, basis=basis)


def test_recheck_of_an_awarded_item_rests_on_the_award() -> None:
    seen = bonus_with()
    basis = basis_of(seen, ())
    assert "3" == basis.verified
    assert [False] == [one.is_stale for one in bonus_with(recheck(basis)).rulings]
    assert [True] == [one.is_stale for one in bonus_with(recheck(basis), awarded="2").rulings]
