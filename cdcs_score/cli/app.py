"""The command line: its commands, and one run of it from arguments to exit code."""

import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from cdcs_score.cli import commands
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.help_page import COMMANDS
from cdcs_score.cli.session import Session, print_line
from cdcs_score.cli.usage import Command, Group, complaint


def _typer(help_key: str) -> typer.Typer:
    """A group of commands with plain help: rich help costs twice the start-up."""
    return typer.Typer(
        cls=Group, help=help_key, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )


app = _typer("app")
for _name in COMMANDS:
    app.command(_name, cls=Command, help=_name)(getattr(commands, _name))
rubric_app = _typer("rubric")
rubric_app.command("check", cls=Command, help="rubric.check")(commands.check_rubric)
rubric_app.command("test", cls=Command, help="rubric.test")(commands.test_rubric)
rubric_app.command("diff", cls=Command, help="rubric.diff")(commands.diff_rubrics)
rubric_app.command("show", cls=Command, help="rubric.show")(commands.show_rubric)
rubric_app.command("new", cls=Command, help="rubric.new")(commands.new_rubric)
rubric_app.command("schema", cls=Command, help="rubric.schema")(commands.rubric_schema)
app.add_typer(rubric_app, name="rubric")
review_app = _typer("review")
review_app.command("export", cls=Command, help="review.export")(commands.export_review)
review_app.command("import", cls=Command, help="review.import")(commands.import_review)
review_app.command("log", cls=Command, help="review.log")(commands.log_of_reviews)
app.add_typer(review_app, name="review")
handover_app = _typer("handover")
handover_app.command("export", cls=Command, help="handover.export")(commands.export_handover)
handover_app.command("import", cls=Command, help="handover.import")(commands.import_handover)
app.add_typer(handover_app, name="handover")


@app.callback()
def _root() -> None:
    """Keep the program a group of commands."""


def run(arguments: Sequence[str], session: Session) -> int:
    """One run of the command line; the exit code.

    Raises:
        CdcsScoreError: when the run cannot go on.
    """
    command = typer.main.get_command(app)
    try:
        code = command.main(args=list(arguments), prog_name="cdcs-score", standalone_mode=False, obj=session)
    except TyperException as error:
        print_line(f"cdcs-score: {complaint(error, session)}", sys.stderr)
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "cdcs-score"
        print_line(f"    {path} --help", sys.stderr)
        return ExitCode.NOT_DONE
    return ExitCode.DONE if code is None else int(code)
