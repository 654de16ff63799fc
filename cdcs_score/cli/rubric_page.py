"""A rubric on the screen: its table first, each line with all its rules under it, then everything else it says."""

from collections.abc import Iterator

from cdcs_score.cli.display import show_lines, show_list, show_table, show_warning
from cdcs_score.renderers.handout_parts import Entry, FactRow, Handout, Heads, PointsRow


def show_rubric_page(handout: Handout) -> None:
    """Print all of it on stdout."""
    _warn(handout)
    show_list(handout.title, _pairs(handout.about))
    heads = handout.heads
    for table in handout.tables:
        rows = [(row.code, row.maximum, _criterion(row, heads)) for row in table.rows]
        bold = [number for number, row in enumerate(table.rows) if row.kind in ("head", "sum")]
        show_table(table.heading, (heads.code, heads.maximum, heads.title), rows, right=[1], bold=bold)
        show_lines([""])
    if handout.facts.rows:
        facts = [(row.name, row.unit, _fact(row, heads)) for row in handout.facts.rows]
        show_table(handout.facts.heading, (heads.code, heads.unit, heads.label), facts)
        show_lines([""])
    for section in handout.sections:
        show_list(section.heading, _pairs(section.entries))
    _warn(handout)


def _warn(handout: Handout) -> None:
    for warning in handout.warnings:
        show_warning(warning)


def _pairs(entries: tuple[Entry, ...]) -> Iterator[tuple[str, str]]:
    return ((one.mark, one.text) for one in entries)


def _criterion(row: PointsRow, heads: Heads) -> str:
    details = (
        (heads.scoring, row.scoring),
        (heads.needs, row.needs.replace("\n", "; ")),
        (heads.not_arising, row.not_arising),
        (heads.source, row.source),
    )
    return "\n".join([row.title, *_told(details)])


def _fact(row: FactRow, heads: Heads) -> str:
    details = (
        (heads.accepts, row.accepts),
        (heads.supplier, row.supplier),
        (heads.blank, row.blank),
        (heads.note, row.note),
    )
    return "\n".join([row.label, *_told(details)])


def _told(details: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """A line for each detail there is; one of several lines has them under its head."""
    for head, text in details:
        if "\n" in text:
            yield f"  {head}:"
            yield from (f"    {line}" for line in text.splitlines())
        elif text:
            yield f"  {head}: {text}"
