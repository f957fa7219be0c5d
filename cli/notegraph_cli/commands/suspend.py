"""``notegraph suspend``."""

from __future__ import annotations

import typer

from notegraph_cli.by_hand import CardsArgument, change_cards

EXAMPLES = ("notegraph suspend 0Wn1kyD2",)


def command(context: typer.Context, cards: CardsArgument) -> None:
    """Take cards out of the quiz until they are unsuspended.

    Names that are no card's, or several cards', are refused, and nothing is changed then. An id without its #N means
    all cards of that id.
    """
    from notegraph.workspace.by_hand import suspend

    change_cards(context, cards, suspend, "suspended")
