"""Supposing: a row changed on a finished card comes to what scoring from the start with that decision comes to."""

from dataclasses import replace

from hypothesis import given

from cdcs_score.classing import classed
from cdcs_score.diagnostics import NOWHERE
from cdcs_score.rulings import Basis, DecidedLayer, Ruling
from cdcs_score.scorecard import Scorecard
from cdcs_score.scoring import score
from cdcs_score.submission import Given
from cdcs_score.supposing import Change, Scene, changes_of
from tests.properties.strategies import Case, cases
from tests.support.agreement import Graded, graded


@given(cases(max_units=2))
def test_changed_card_is_the_card_of_the_decision(case: Case) -> None:
    """Rescaling, limits of bonus and penalties, knock-outs that ask about points: all as scoring has them."""
    pool = graded(case)
    for unit, card in pool.scorecards.items():
        scene = Scene(rubric=pool.rubric, cards={"": card})
        for period, row, found in scene.rows():
            for changes in changes_of(scene, period, row, found):
                for change in {changes[0], changes[-1]} if changes else ():
                    supposed, decided = scene.after(change), _decided(pool, unit, change)
                    assert (decided.total, decided.points, decided.maximum) == (
                        supposed.total, supposed.points, supposed.maximum,
                    )  # fmt: skip
                    assert (decided.bonus, decided.penalties) == (supposed.bonus, supposed.penalties)
                    assert classed(pool.rubric, decided) == classed(pool.rubric, supposed)


def _decided(pool: Graded, unit: str, change: Change) -> Scorecard:
    ruling = Ruling(
        layer=DecidedLayer(change.layer.value),
        given=Given(points=change.after, raw="", place=NOWHERE, reason="x"),
        by="x",
        day=None,
        number=1,
        basis=Basis(),
    )
    superior = replace(pool.superiors[unit], rulings={change.code: (ruling,)})
    return score(pool.rubric, pool.submissions[unit], superior)
