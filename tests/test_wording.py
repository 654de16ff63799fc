"""Every word people read for our enums exists, in both languages."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from cdcs_score.language import Phrase
from cdcs_score.scorecard import Layer, State
from cdcs_score.standing import ProvisionalReason, Status
from cdcs_score.wording import LAYER_WORDS, PROVISIONAL_WORDS, STATE_WORDS, STATUS_WORDS


@pytest.mark.parametrize(
    ("words", "members"),
    [(STATUS_WORDS, Status), (STATE_WORDS, State), (PROVISIONAL_WORDS, ProvisionalReason), (LAYER_WORDS, Layer)],
    ids=["status", "state", "reason", "layer"],
)
def test_each_member_has_its_own_words(words: Mapping[StrEnum, Phrase], members: type[StrEnum]) -> None:
    assert set(members) == set(words)
    for language in (0, 1):
        said = [phrase[language] for phrase in words.values()]
        assert all(said)
        assert len(set(said)) == len(said)
