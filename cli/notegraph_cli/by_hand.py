"""What the commands that change the schedule by hand share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from notegraph_cli.context import Run, current, require_marked_vault
from notegraph_cli.output import Output, counted

if TYPE_CHECKING:
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.rescheduling import Moved

CardsArgument = Annotated[
    list[str],
    typer.Argument(metavar="CARD...", help="Ids of cards, their beginnings (4 characters at least), or PATH:LINE."),
]
"""``cards: CardsArgument``"""

DecksOption = Annotated[
    list[str] | None, typer.Option("--deck", metavar="DECK", help="Only this deck and those below it.")
]
"""``deck: DecksOption = None``"""

Change = Callable[["Workspace", "Journal", Sequence[str]], list[str]]
"""A use case of ``notegraph.workspace.by_hand``."""


def change_cards(context: typer.Context, cards: Sequence[str], change: Change, done: str) -> None:
    """Changes the cards and says so, a line a card: ``DONE ID``."""
    with writing(context) as (run, workspace, journal):
        for card in change(workspace, journal, [place_of(run, workspace, name) for name in cards]):
            run.out.line(f"{done} {card}")


def place_of(run: Run, workspace: Workspace, name: str) -> str:
    """A card's ``PATH:LINE`` with the path as it is in the vault; other names stay."""
    path, colon, line = name.rpartition(":")
    return f"{run.place(workspace, path)}:{line}" if colon and line.isdecimal() else name


@contextmanager
def writing(context: typer.Context) -> Iterator[tuple[Run, Workspace, Journal]]:
    """The vault and its log, for a command that writes to it: refused where no vault is marked."""
    from notegraph.workspace.journal import Journal

    run = current(context)
    with run.workspace() as workspace:
        require_marked_vault(workspace)
        yield run, workspace, Journal(workspace)


def show_moved(out: Output, moved: Sequence[Moved]) -> None:
    """A line a card, and how many there were."""
    for one in moved:
        out.line(f"{one.card} due {one.due.isoformat()}")
    out.note(f"{counted(len(moved), 'card')} moved" + ("; `notegraph undo` takes it back" if moved else ""))
