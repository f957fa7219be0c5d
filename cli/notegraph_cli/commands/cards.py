"""``notegraph cards``."""

from __future__ import annotations

import typer

from notegraph.model.uncollected import uncollected
from notegraph_cli.context import current
from notegraph_cli.no_cards import tell_no_cards
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Painted
from notegraph_cli.tables import show_list

EXAMPLES = ("notegraph cards", "notegraph cards --format json")


def command(context: typer.Context, format: FormatOption = "text") -> None:
    """List the cards.

    There is one entry for each card as it is reviewed: one for each direction of a reversed card and for each number of
    a cloze.
    """
    from notegraph.workspace.browse import question
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.listing import list_cards, listed_document

    run = current(context)
    with uncollected(), run.workspace() as workspace:
        journal = Journal(workspace)
        listed = list_cards(workspace, journal)
        if format == "json":
            run.out.json({"version": 1, "cards": [listed_document(one, journal) for one in listed]})
            return
        if not workspace.keys:
            tell_no_cards(run.out)
        show_list(
            run.out,
            [
                (
                    Painted(f"{one.card.path}:{one.card.line}", "link"),
                    one.card.id,
                    one.card.kind.value,
                    one.deck,
                    question(one.card),
                )
                for one in listed
            ],
        )
