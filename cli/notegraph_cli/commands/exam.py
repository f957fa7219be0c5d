"""``notegraph exam``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.by_hand import writing
from notegraph_cli.days import read_day
from notegraph_cli.output import one_line

EXAMPLES = ("notegraph exam ML::Transformers 2027-02-01", "notegraph exam ML::Transformers none")


def command(
    context: typer.Context,
    deck: Annotated[str, typer.Argument(metavar="DECK", help="The deck, with those below it.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day of the exam, or none to take it away.")],
) -> None:
    """Ask a deck's cards once more in the week before an exam.

    Cards that would fall due on that day or later are spread over the seven days before it. Intervals stay.
    """
    from notegraph.workspace.rescheduling import set_exam

    with writing(context) as (run, workspace, journal):
        wanted = None if day.strip().lower() == "none" else read_day(day, journal.today, "DATE")
        name = set_exam(workspace, journal, deck, wanted)
        run.out.line(one_line(f"exam {name} {wanted.isoformat() if wanted else 'none'}"))
