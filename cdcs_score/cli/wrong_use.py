"""A call that cannot be meant, said as a finding like any other."""

from cdcs_score.cli.words import WORDS
from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import WrongUse
from cdcs_score.language import Phrase


def wrong_use(command: str, key: str, **names: str) -> WrongUse:
    """The exception that says so, with the text of a key in both languages."""
    problem = Phrase(*(text.format(**names) for text in WORDS[key]))
    return WrongUse(Diagnostic(code=seasons.WRONG_USE, details={"problem": problem, "command": command}))
