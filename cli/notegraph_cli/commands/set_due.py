"""``notegraph set-due``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.by_hand import CardsArgument, place_of, show_moved, writing
from notegraph_cli.days import read_day

EXAMPLES = ("notegraph set-due 0Wn1kyD2 2026-12-24", "notegraph set-due 0Wn1kyD2 eK3xPa71 +3")


def command(
    context: typer.Context,
    cards: CardsArgument,
    day: Annotated[str, typer.Argument(metavar="DATE", help="2026-12-24, today, tomorrow or +3.")],
) -> None:
    """Give cards another due day; their intervals stay.

    A card that is new has no due day yet and is refused.
    """
    from notegraph.workspace.rescheduling import set_due

    with writing(context) as (run, workspace, journal):
        names = [place_of(run, workspace, name) for name in cards]
        moved = set_due(workspace, journal, names, read_day(day, journal.today, "DATE"))
        show_moved(run.out, moved)
