"""results.json written piece by piece is what the models write at once."""

import pytest

from cdcs_score.renderers.json_text import results_json
from cdcs_score.results import Results
from tests.support.results_builder import results_of, troubled_school, two_vocabularies


@pytest.mark.parametrize(
    "results",
    [troubled_school(), two_vocabularies(), results_of(), results_of(*troubled_school().units[:1])],
    ids=["several units", "two rubrics", "no unit", "one unit"],
)
def test_pieces_make_the_whole(results: Results) -> None:
    whole = (results.model_dump_json(by_alias=True, indent=1) + "\n").encode()
    assert whole == results_json(results)
    assert results == Results.model_validate_json(results_json(results))
