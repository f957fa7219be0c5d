"""``notegraph undo``."""

from __future__ import annotations

import typer

from notegraph_cli.by_hand import writing

EXAMPLES = ("notegraph undo",)


def command(context: typer.Context) -> None:
    """Take back the last thing done today.

    That is a grade, or all that one command did to the schedule, on any device. Call it again to go further back.
    Nothing is deleted from the review log: the undoing is written there too.
    """
    from notegraph.workspace.undo import undo

    with writing(context) as (run, _, journal):
        run.out.line(f"undone: {undo(journal)}")
