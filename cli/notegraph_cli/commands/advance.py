"""``notegraph advance``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.by_hand import DecksOption, show_moved, writing

EXAMPLES = ("notegraph advance 2", "notegraph advance 2 --deck ML::Transformers")


def command(
    context: typer.Context,
    days: Annotated[int, typer.Argument(metavar="DAYS", min=1, max=36_500, help="How far to look ahead.")],
    deck: DecksOption = None,
) -> None:
    """Bring what falls due within some days to today.

    A pass before the due day moves nothing under SM-2; the cards become due today, so their grades count.
    `notegraph undo` takes it back.
    """
    from notegraph.workspace.rescheduling import advance

    with writing(context) as (run, workspace, journal):
        show_moved(run.out, advance(workspace, journal, days, deck or ()))
