"""The commands as typer sees them: names, arguments, options, and the keys of their help texts.

What a command does is in the module of its name, imported only when the command runs: help must not wait for it.
"""

from pathlib import Path
from typing import Annotated

import typer

Season = Annotated[Path | None, typer.Argument(help="season", metavar="[SEASON]")]
Jobs = Annotated[int, typer.Option("--jobs", min=0, help="jobs", metavar="N")]
Fresh = Annotated[bool, typer.Option("--fresh", help="fresh")]
AsJson = Annotated[bool, typer.Option("--json", help="json")]


def init(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="init.folder", metavar="DIR")],
    rubric: Annotated[list[str] | None, typer.Option(help="init.rubric", metavar="ID")] = None,
) -> int:
    """A new season folder."""
    from cdcs_score.cli.init import init as work

    return work(ctx.obj, folder, rubric or [])


def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="init.folder", metavar="DIR")],
    units: Annotated[int, typer.Option(help="demo.units", metavar="83")] = 83,
    seed: Annotated[int, typer.Option(help="demo.seed", metavar="1")] = 1,
) -> int:
    """A filled-in season to train on."""
    from cdcs_score.cli.demo import demo as work

    return work(ctx.obj, folder, units, seed)


def form(
    ctx: typer.Context,
    season: Season = None,
    unit: Annotated[list[str] | None, typer.Option(help="form.unit", metavar="CODE")] = None,
) -> int:
    """Blank workbooks."""
    from cdcs_score.cli.form import form as work

    return work(ctx.obj, season, unit or [])


def grade(
    ctx: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help="grade.paths", metavar="[SEASON | FILES...]")] = None,
    *,
    rubric: Annotated[Path | None, typer.Option(help="grade.rubric", metavar="FILE")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="grade.output", metavar="DIR")] = None,
    fail_on: Annotated[str, typer.Option(help="grade.fail_on", metavar="LEVEL")] = "error",
    as_json: Annotated[bool, typer.Option("--json", help="grade.json")] = False,
    fresh: Fresh = False,
    jobs: Jobs = 0,
) -> int:
    """The main job."""
    from cdcs_score.cli.helping import helpers

    with helpers(paths or [], 1 if rubric else jobs) as crew:
        from cdcs_score.cli.grade import grade as work

        return work(
            ctx.obj, paths or [], rubric=rubric, output=output, fail_on=fail_on, as_json=as_json, is_fresh=fresh,
            jobs=jobs, crew=crew,
        )  # fmt: skip


def check(
    ctx: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(help="check.what", metavar="[SEASON] [UNIT | FILE]...")] = None,
    fail_on: Annotated[str, typer.Option(help="grade.fail_on", metavar="LEVEL")] = "error",
    *,
    fresh: Fresh = False,
    jobs: Jobs = 0,
) -> int:
    """What came in, read and checked."""
    from cdcs_score.cli.helping import helpers

    with helpers(what or [], jobs) as crew:
        from cdcs_score.cli.check import check as work

        return work(ctx.obj, what or [], fail_on, is_fresh=fresh, jobs=jobs, crew=crew)


def status(
    ctx: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(help="status.what", metavar="[SEASON] [UNIT]...")] = None,
    *,
    message: Annotated[bool, typer.Option("--message", help="status.message")] = False,
    inflation: Annotated[bool, typer.Option("--inflation", help="status.inflation")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="status.inflation_json")] = False,
    fresh: Fresh = False,
    jobs: Jobs = 0,
) -> int:
    """Who has sent what, who is missing."""
    from cdcs_score.cli.helping import helpers

    with helpers(what or [], 1 if inflation else jobs) as crew:
        from cdcs_score.cli.status import status as work

        return work(
            ctx.obj, what or [], is_message=message, is_inflation=inflation, as_json=as_json, is_fresh=fresh, jobs=jobs,
            crew=crew,
        )  # fmt: skip


def report(
    ctx: typer.Context,
    season: Season = None,
    formats: Annotated[str, typer.Option("--format", help="report.format", metavar="docx,html,xlsx,pdf")] = "docx",
    template: Annotated[Path | None, typer.Option(help="report.template", metavar="DIR")] = None,
    check_template: Annotated[
        Path | None, typer.Option("--check-template", help="report.check_template", metavar="FILE|DIR")
    ] = None,
    *,
    baseline: Annotated[Path | None, typer.Option(help="report.baseline", metavar="OLD_SEASON")] = None,
) -> int:
    """The year-end documents."""
    from cdcs_score.cli.report import report as work

    return work(ctx.obj, season, formats, template, check=check_template, baseline=baseline)


def close(
    ctx: typer.Context,
    season: Season = None,
    block: Annotated[list[str] | None, typer.Option(help="close.block", metavar="CODE")] = None,
) -> int:
    """Freeze a recognised round."""
    from cdcs_score.cli.close import close as work

    return work(ctx.obj, season, block or [])


def explain(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(help="explain.what", metavar="[SEASON] UNIT [CRITERION]")],
    *,
    as_json: AsJson = False,
) -> int:
    """Why these points."""
    from cdcs_score.cli.explain import explain as work

    return work(ctx.obj, what, as_json=as_json)


def export_review(
    ctx: typer.Context,
    season: Season = None,
    *,
    team: Annotated[str | None, typer.Option(help="review.team", metavar="NAME")] = None,
    block: Annotated[list[str] | None, typer.Option(help="review.block", metavar="CODE")] = None,
    cluster: Annotated[str | None, typer.Option(help="review.cluster", metavar="NAME")] = None,
    unit: Annotated[list[str] | None, typer.Option(help="review.unit", metavar="CODE")] = None,
    layer: Annotated[str, typer.Option(help="review.layer", metavar="verified|block|recheck")] = "verified",
    cross_check: Annotated[bool, typer.Option("--cross-check", help="review.cross_check")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="review.output", metavar="FILE")] = None,
    board: Annotated[bool, typer.Option("--board", help="review.board")] = False,
    correction: Annotated[bool, typer.Option("--correction", help="review.correct_export")] = False,
) -> int:
    """The review workbook goes out, or the one of the meeting."""
    if board:
        from cdcs_score.cli.meeting import export as meeting_work

        return meeting_work(ctx.obj, season, block or [])
    from cdcs_score.cli.review import choice_of
    from cdcs_score.cli.review import export as work

    return work(
        ctx.obj,
        season,
        choice_of(layer, team, block or [], cluster, unit or [], cross_check=cross_check, correction=correction),
        output,
    )


def import_review(
    ctx: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(help="review.files", metavar="[SEASON] FILES...")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="review.dry_run")] = False,
    correction: Annotated[bool, typer.Option("--correction", help="review.correction")] = False,
    fail_on: Annotated[str, typer.Option(help="grade.fail_on", metavar="LEVEL")] = "error",
    as_json: AsJson = False,
) -> int:
    """What came back is taken in."""
    from cdcs_score.cli.review import import_ as work

    return work(ctx.obj, what or [], is_tried=dry_run, is_correction=correction, fail_on=fail_on, as_json=as_json)


def log_of_reviews(
    ctx: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(help="review.log_of", metavar="[SEASON] [UNIT]")] = None,
    *,
    as_json: AsJson = False,
) -> int:
    """Every decision in words."""
    from cdcs_score.cli.review import log as work

    return work(ctx.obj, what or [], as_json=as_json)


def merge(
    ctx: typer.Context,
    out: Annotated[Path, typer.Argument(help="merge.out", metavar="OUT")],
    what: Annotated[list[Path] | None, typer.Argument(help="merge.what", metavar="[SEASON | RESULTS]...")] = None,
    *,
    fail_on: Annotated[str, typer.Option(help="grade.fail_on", metavar="LEVEL")] = "error",
    as_json: AsJson = False,
) -> int:
    """Superior unions to province."""
    from cdcs_score.cli.merge import merge as work

    return work(ctx.obj, out, what or [], fail_on=fail_on, as_json=as_json)


def export_handover(
    ctx: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(help="handover.what", metavar="[SEASON] [UNIT]...")] = None,
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="handover.output", metavar="FILE.zip")] = None,
    everything: Annotated[bool, typer.Option("--all", help="handover.all")] = False,
    day: Annotated[str | None, typer.Option("--day", help="handover.day", metavar="YYYY-MM-DD")] = None,
) -> int:
    """Units leave with all they have."""
    from cdcs_score.cli.handover import export as work

    return work(ctx.obj, what or [], output=output, is_all=everything, day=day)


def import_handover(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(help="handover.package", metavar="[SEASON] FILE.zip")],
    fail_on: Annotated[str, typer.Option(help="grade.fail_on", metavar="LEVEL")] = "error",
) -> int:
    """Units enter with all they have."""
    from cdcs_score.cli.handover import import_ as work

    return work(ctx.obj, what, fail_on)


def verify(ctx: typer.Context, season: Season = None, *, as_json: AsJson = False) -> int:
    """Is the season as it was graded."""
    from cdcs_score.cli.verify import verify as work

    return work(ctx.obj, season, as_json=as_json)


def whatif(
    ctx: typer.Context,
    season: Season = None,
    *,
    unit: Annotated[list[str] | None, typer.Option(help="whatif.unit", metavar="CODE")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="whatif.set", metavar="CODE:CRITERION=POINTS")] = None,
    as_json: AsJson = False,
) -> int:
    """What is near, and what other points would change."""
    from cdcs_score.cli.whatif import whatif as work

    return work(ctx.obj, season, units=unit or [], settings=set_ or [], as_json=as_json)


def compare(
    ctx: typer.Context,
    old: Annotated[Path, typer.Argument(help="compare.old", metavar="OLD")],
    new: Annotated[Path, typer.Argument(help="compare.new", metavar="NEW")],
    *,
    unit: Annotated[list[str] | None, typer.Option(help="compare.unit", metavar="CODE")] = None,
    as_json: AsJson = False,
) -> int:
    """Two seasons, or two runs of one, held against each other."""
    from cdcs_score.cli.compare import compare as work

    return work(ctx.obj, old, new, units=unit or [], as_json=as_json)


def check_rubric(
    ctx: typer.Context, files: Annotated[list[Path], typer.Argument(help="rubric.files", metavar="FILE...")]
) -> int:
    """Is a rubric whole, and if not, where."""
    from cdcs_score.cli.rubric import check as work

    return work(ctx.obj, files)


def test_rubric(
    ctx: typer.Context, files: Annotated[list[Path], typer.Argument(help="rubric.files", metavar="FILE...")]
) -> int:
    """Run the worked cases of a rubric."""
    from cdcs_score.cli.rubric import test as work

    return work(ctx.obj, files)


def diff_rubrics(
    ctx: typer.Context,
    old: Annotated[Path, typer.Argument(help="diff.old", metavar="OLD")],
    new: Annotated[Path, typer.Argument(help="diff.new", metavar="NEW")],
    on: Annotated[Path | None, typer.Option("--on", help="diff.on", metavar="SEASON")] = None,
) -> int:
    """What is not as it was between two rubrics."""
    from cdcs_score.cli.rubric_diff import diff as work

    return work(ctx.obj, old, new, on)


def show_rubric(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="rubric.file", metavar="FILE")],
    output: Annotated[
        list[Path] | None, typer.Option("--output", "-o", help="rubric.output", metavar="OUT.docx|OUT.xlsx")
    ] = None,
) -> int:
    """A rubric made readable."""
    from cdcs_score.cli.rubric import show as work

    return work(ctx.obj, file, output or [])


def new_rubric(
    ctx: typer.Context,
    table: Annotated[Path, typer.Option("--from", help="rubric.new.table", metavar="TABLE.xlsx")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="rubric.new.output", metavar="FILE")] = None,
    sheet: Annotated[str | None, typer.Option(help="rubric.new.sheet", metavar="NAME")] = None,
) -> int:
    """A draft rubric from a scoring table in Excel."""
    from cdcs_score.cli.rubric_new import new as work

    return work(ctx.obj, table, output, sheet)


def rubric_schema(ctx: typer.Context) -> int:
    """The JSON Schema of rubrics."""
    from cdcs_score.cli.rubric import schema as work

    return work(ctx.obj)


def code(
    ctx: typer.Context, name: Annotated[str | None, typer.Argument(help="code.name", metavar="[CODE]")] = None
) -> int:
    """The catalogue of diagnostics."""
    from cdcs_score.cli.code import code as work

    return work(ctx.obj, name)
