"""``notegraph bury``."""

from __future__ import annotations

import typer

from notegraph_cli.by_hand import CardsArgument, change_cards

EXAMPLES = ("notegraph bury 0Wn1kyD2",)


def command(context: typer.Context, cards: CardsArgument) -> None:
    """Leave cards out of the quiz for today.

    Tomorrow they are asked as if nothing had happened.
    """
    from notegraph.workspace.by_hand import bury

    change_cards(context, cards, bury, "buried")
