"""``notegraph reset``."""

from __future__ import annotations

import typer

from notegraph_cli.by_hand import CardsArgument, change_cards

EXAMPLES = ("notegraph reset 0Wn1kyD2",)


def command(context: typer.Context, cards: CardsArgument) -> None:
    """Let cards start again as new ones.

    Interval and ease are forgotten; the history stays in the review log.
    """
    from notegraph.workspace.by_hand import reset

    change_cards(context, cards, reset, "reset")
