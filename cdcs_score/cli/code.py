"""`code`: the catalogue of diagnostics."""

import json
from collections.abc import Iterator

from cdcs_score.cli.display import show_lines
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.session import Session
from cdcs_score.codes import CATALOGUE, seasons
from cdcs_score.diagnostics import Diagnostic, did_you_mean
from cdcs_score.errors import WrongUse
from cdcs_score.language import Phrase
from cdcs_score.resources import bundled_examples
from cdcs_score.text import closest


def code(session: Session, name: str | None) -> ExitCode:
    """Print one code's page, or a line for each."""
    language = session.language
    if name is None:
        show_lines(
            f"{one.name}  {one.severity.word.said_in(language)}  {one.summary.said_in(language)}"
            for one in CATALOGUE.values()
        )
        return ExitCode.DONE
    found = CATALOGUE.get(name.upper())
    if found is None:
        otherwise = Phrase("xem danh sách: cdcs-score code", "see the list: cdcs-score code")
        cure = did_you_mean(closest(name, CATALOGUE), otherwise)
        raise WrongUse(Diagnostic(code=seasons.UNIT_NOT_FOUND, raw=name, details={"suggestion": cure}))
    hint = found.hint.said_in(language)
    show_lines(
        [
            f"{found.name} ({found.severity.word.said_in(language)}): {found.summary.said_in(language)}",
            f"    {found.message.said_in(language)}",
            f"    {session.words('diagnostic.hint')}: {hint}",
            *_example(found.name, session),
        ]
    )
    return ExitCode.DONE


def _example(name: str, session: Session) -> Iterator[str]:
    """What the program says where something real gives the code."""
    example = json.loads(bundled_examples().read_text(encoding="utf-8")).get(name, {})
    if "case" in example:
        yield f"{session.words('code.example')}:"
        yield from (f"    {line}" for line in example[session.language.value].splitlines())
