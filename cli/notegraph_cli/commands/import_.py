"""``notegraph import``: review history in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from notegraph_cli import import_anki
from notegraph_cli.context import Run, current, require_marked_vault
from notegraph_cli.lazy import examples, plain_app
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Painted, counted

if TYPE_CHECKING:
    from notegraph.workspace.import_history import ImportSummary

EXAMPLES = ("notegraph import srai --dry-run", "notegraph import obsidian-sr", "notegraph import anki deck.apkg")

DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would be taken, and write nothing.")]

app = plain_app()


@app.callback()
def _import() -> None:
    """Stands for the group."""


@app.command("srai", epilog=examples("notegraph import srai --dry-run", "notegraph import srai --format json"))
def srai(context: typer.Context, dry_run: DryRunOption = False, format: FormatOption = "text") -> None:
    """Take over the history of Spaced Repetition AI, from the memory files that [[SR/memory/ID.md|?]] names.

    Due days, FSRS's memory and the log of all reviews go into the review log; notes and memory files stay as they are.
    What was taken before is not taken again, and a card that was reviewed here since keeps its schedule.
    """
    from notegraph.workspace.import_history import import_srai
    from notegraph.workspace.journal import Journal
    from notegraph_cli.clock import local_time

    run = current(context)
    with run.workspace() as workspace:
        if not dry_run:
            require_marked_vault(workspace)
        _show(run, import_srai(workspace, Journal(workspace), local_time, dry_run=dry_run), as_json=format == "json")


@app.command("obsidian-sr", epilog=examples("notegraph import obsidian-sr --dry-run", "notegraph import obsidian-sr"))
def obsidian_sr(context: typer.Context, dry_run: DryRunOption = False, format: FormatOption = "text") -> None:
    """Take over the schedules of Obsidian Spaced Repetition, from the comments it writes below cards.

    It knows cards by the place of these comments, so import before you move text about. Notes stay as they are. What
    was taken before is not taken again, and a card that was reviewed here since keeps its schedule.
    """
    from notegraph.workspace.import_history import import_obsidian_sr
    from notegraph.workspace.journal import Journal
    from notegraph_cli.clock import local_time

    run = current(context)
    with run.workspace() as workspace:
        if not dry_run:
            require_marked_vault(workspace)
        summary = import_obsidian_sr(workspace, Journal(workspace), local_time, dry_run=dry_run)
        _show(run, summary, as_json=format == "json")


app.command("anki", epilog=examples(*import_anki.EXAMPLES))(import_anki.anki)


def _show(run: Run, summary: ImportSummary, *, as_json: bool) -> None:
    out = run.out
    if as_json:
        out.json({"version": 1, **summary.document()})
        return
    if summary.dry_run:
        for match in summary.taken:
            place = f"{match.card.path}:{match.card.line}"
            reviews = counted(len(match.history.reviews_log), "logged review")
            out.line(Painted(place, "link"), f": {match.card.id}: due {match.history.due}, {reviews}")
    for one in summary.skipped:
        card = f"{one.card}: " if one.card else ""
        out.line(Painted(f"{one.path}:{one.line}", "link"), f": {card}not taken: {one.reason}")
    for path in summary.notes:
        out.line(Painted(path, "link"), ": not taken: this note is reviewed as a whole; here cards are")
    done = "would be taken, nothing was written" if summary.dry_run else "taken"
    logged = counted(summary.reviews, "logged review")
    out.line(f"taken: {counted(len(summary.taken), 'card')} with {logged}" + (f" ({done})" if summary.dry_run else ""))
    out.line(f"taken before and unchanged: {counted(summary.unchanged, 'card')}")
    out.line(f"never reviewed there: {counted(summary.new, 'card')}")
    out.line(f"not taken: {len(summary.skipped) + len(summary.notes)}")
