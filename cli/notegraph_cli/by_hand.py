"""What the commands that change the schedule by hand share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from notegraph_cli.context import current, require_marked_vault

if TYPE_CHECKING:
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.open import Workspace

CardsArgument = Annotated[
    list[str], typer.Argument(metavar="CARD...", help="Ids of cards or their beginnings, 4 characters at least.")
]
"""``cards: CardsArgument``"""

Change = Callable[["Workspace", "Journal", Sequence[str]], list[str]]
"""A use case of ``notegraph.workspace.by_hand``."""


def change_cards(context: typer.Context, cards: Sequence[str], change: Change, done: str) -> None:
    """Changes the cards and says so, a line a card: ``DONE ID``."""
    from notegraph.workspace.journal import Journal

    run = current(context)
    with run.workspace() as workspace:
        require_marked_vault(workspace)
        for card in change(workspace, Journal(workspace), cards):
            run.out.line(f"{done} {card}")
