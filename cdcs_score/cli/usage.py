"""The command line's help pages and its complaints about wrong use, in the language of the run.

Help texts are keys of `words.WORDS`; they become words only here, when a page is shown.
"""

from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from cdcs_score.cli.help_page import Page, front_page
from cdcs_score.cli.session import Session
from cdcs_score.cli.words import WORDS
from cdcs_score.text import closest


class Command(TyperCommand):
    """A command whose help page is written in the language of the run."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- typer keeps these types private
        """Write the page."""
        formatter.write(_page(self, ctx, formatter.width))


class Group(TyperGroup):
    """A group of commands whose help page is written in the language of the run."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- typer keeps these types private
        """Write the page."""
        formatter.write(_page(self, ctx, formatter.width))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 -- as above
        """The command meant, or a complaint that names the word and not a sentence of another library."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise UnknownCommand(args[0], ctx)
        return super().resolve_command(ctx, args)


class UnknownCommand(TyperException):
    """The first word names no command."""

    def __init__(self, word: str, ctx: Any) -> None:  # noqa: ANN401 -- as above
        super().__init__(word)
        self.word = word
        self.ctx = ctx


def _page(command: Command | Group, ctx: Any, width: int) -> str:  # noqa: ANN401 -- as above
    session: Session = ctx.find_root().obj
    if ctx.parent is None:
        return front_page(session, width)
    page = Page(width)
    page.head(ctx.command_path, " ".join(_usage_pieces(command)), command.help or "", session)
    if isinstance(command, Group):
        rows = [(name, session.words(one.help or name)) for name, one in command.commands.items()]
        page.section("help.commands", rows, session)
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option" and _help_key(param)]
    page.section("help.arguments", [(_metavar(one), session.words(_help_key(one))) for one in arguments], session)
    page.section("help.options", [(_option_names(one), session.words(_help_key(one))) for one in options], session)
    page.common_options(session, is_front=False)
    return page.text


def _usage_pieces(command: Command | Group) -> list[str]:
    if isinstance(command, Group):
        return ["COMMAND …"]
    arguments = [_metavar(param) for param in command.params if param.param_type_name == "argument"]
    return ["[OPTIONS]", *arguments]


def _help_key(param: Any) -> str:  # noqa: ANN401 -- as above
    key = getattr(param, "help", None) or ""
    return key if key in WORDS else ""


def _metavar(param: Any) -> str:  # noqa: ANN401 -- as above
    return str(param.metavar or param.name.upper())


def _option_names(param: Any) -> str:  # noqa: ANN401 -- as above
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {_metavar(param)}"


def complaint(error: TyperException, session: Session) -> str:
    """What was wrong with the call, in our own words, chosen by the kind of error and never by its sentence."""
    word = _word_of(error)
    match type(error).__name__:
        case "NoSuchOption":
            return session.words("usage.unknown_option", word=word) + _suggestion(error, session)
        case "MissingParameter":
            return session.words("usage.missing", word=word)
        case "BadParameter":
            return session.words("usage.bad_value", word=word)
        case "BadOptionUsage":
            return session.words("usage.needs_value", word=word)
        case "UnknownCommand":
            return session.words("usage.unknown_command", word=error.message) + _near_command(error, session)
        case _:
            is_group = isinstance(getattr(getattr(error, "ctx", None), "command", None), Group)
            return session.words("usage.no_command" if is_group else "usage.extra")


def _word_of(error: TyperException) -> str:
    param = getattr(error, "param", None)
    if param is not None:
        return str(param.metavar or param.opts[0] if param.param_type_name == "argument" else max(param.opts, key=len))
    return str(getattr(error, "option_name", "") or "")


def _suggestion(error: TyperException, session: Session) -> str:
    near = getattr(error, "possibilities", None)
    return session.words("usage.suggestion", word=str(near[0])) if near else ""


def _near_command(error: TyperException, session: Session) -> str:
    near = closest(error.message, error.ctx.command.commands) if isinstance(error, UnknownCommand) else ""
    return session.words("usage.suggestion", word=near) if near else ""
