"""``notegraph export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from notegraph_cli.context import current, require_marked_vault
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.lazy import examples, plain_app
from notegraph_cli.output import counted

EXAMPLES = ("notegraph export anki -o cards.apkg",)
_ANKI = ("notegraph export anki -o cards.apkg", "notegraph export anki ML::Transformers -o transformers.apkg")

app = plain_app()


@app.callback()
def export() -> None:
    """Write cards for other programs, such as Anki."""


@app.command("anki", epilog=examples(*_ANKI))
def anki(
    context: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.apkg", help="The package to write.")],
    decks: Annotated[list[str] | None, typer.Argument(metavar="[DECK]...", help="Only these decks.")] = None,
) -> ExitCode:
    """Write an Anki package; without DECK, of every card.

    Import it in Anki with File > Import. Importing a later package updates the notes that changed here and leaves the
    others, and every schedule, as they are. Anki never moves or deletes a card on import.
    """
    from notegraph.workspace.export import export_anki
    from notegraph.workspace.journal import Journal

    run = current(context)
    with run.workspace() as workspace:
        require_marked_vault(workspace)
        done = export_anki(workspace, Journal(workspace), decks or (), str(output))
    for skipped in done.skipped:
        run.out.warn(str(skipped))
    for missing in done.missing:
        run.out.warn(str(missing))
    notes, cards = counted(done.notes, "note"), counted(done.cards, "card")
    run.out.note(f"{output}: {notes} with {cards}, {done.changed} of them new or changed")
    return ExitCode.OK
