"""``notegraph postpone``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.by_hand import DecksOption, show_moved, writing

EXAMPLES = ("notegraph postpone 3", "notegraph postpone 3 --deck ML::Transformers")


def command(
    context: typer.Context,
    days: Annotated[int, typer.Argument(metavar="DAYS", min=1, max=36_500, help="Days from today.")],
    deck: DecksOption = None,
) -> None:
    """Put off what is due today or overdue by some days.

    The cards come back together; the limits of a day spread them. `notegraph undo` takes it back.
    """
    from notegraph.workspace.rescheduling import postpone

    with writing(context) as (run, workspace, journal):
        show_moved(run.out, postpone(workspace, journal, days, deck or ()))
