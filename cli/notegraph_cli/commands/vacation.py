"""``notegraph vacation``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.by_hand import DecksOption, show_moved, writing
from notegraph_cli.days import read_day

EXAMPLES = ("notegraph vacation 2026-12-24 2027-01-02", "notegraph vacation tomorrow +7 --deck ML")


def command(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="FROM", help="The first day without a quiz.")],
    last: Annotated[str, typer.Argument(metavar="TO", help="The last day without a quiz.")],
    deck: DecksOption = None,
) -> None:
    """Move what falls due on days off behind them.

    Each card moves by the length of the vacation, so their order stays. `notegraph undo` takes it back.
    """
    from notegraph.workspace.rescheduling import vacation

    with writing(context) as (run, workspace, journal):
        days = read_day(first, journal.today, "FROM"), read_day(last, journal.today, "TO")
        show_moved(run.out, vacation(workspace, journal, *days, deck or ()))
