"""``notegraph unsuspend``."""

from __future__ import annotations

import typer

from notegraph_cli.by_hand import CardsArgument, change_cards

EXAMPLES = ("notegraph unsuspend 0Wn1kyD2",)


def command(context: typer.Context, cards: CardsArgument) -> None:
    """Bring suspended cards back into the quiz.

    They go on where they stopped: interval and ease are as they were, and what came due meanwhile is due now.
    """
    from notegraph.workspace.by_hand import unsuspend

    change_cards(context, cards, unsuspend, "unsuspended")
