"""``notegraph export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from notegraph.model.diagnostic import one_line
from notegraph_cli.context import current, require_marked_vault
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.lazy import examples, plain_app
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output, counted

if TYPE_CHECKING:
    from notegraph.workspace.export import Exported, ToRetypeInAnki

EXAMPLES = ("notegraph export anki -o cards.apkg", "notegraph export csv -o cards.csv")
_ANKI = (
    "notegraph export anki -o cards.apkg",
    "notegraph export anki ML::Transformers -o transformers.apkg",
    "notegraph export anki --only-changed -o news.apkg",
    "notegraph export anki --per-deck packages",
)
_CSV = ("notegraph export csv -o cards.csv", "notegraph export csv ML --raw > ml.csv")
_JSON = ("notegraph export json ML -o ml.json",)
_SHOWN = 10

app = plain_app()
Decks = Annotated[list[str] | None, typer.Argument(metavar="[DECK]...", help="Only these decks.")]


@app.callback()
def export() -> None:
    """Write cards for other programs, such as Anki."""


@app.command("anki", epilog=examples(*_ANKI))
def anki(
    context: typer.Context,
    decks: Decks = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE.apkg", help="The package to write.")
    ] = None,
    per_deck: Annotated[
        Path | None, typer.Option("--per-deck", metavar="DIR", help="Write one package a deck into this folder.")
    ] = None,
    progress: Annotated[
        bool, typer.Option("--progress/--no-progress", help="Take schedule and review history along.")
    ] = True,
    only_changed: Annotated[
        bool, typer.Option("--only-changed", help="Only notes that are new or changed since the last export.")
    ] = False,
    max_image_width: Annotated[
        int | None, typer.Option("--max-image-width", metavar="N", min=1, help="Make wider pictures N pixels wide.")
    ] = None,
    format: FormatOption = "text",
) -> ExitCode:
    """Write an Anki package; without DECK, of every card.

    Import it in Anki with File > Import. Importing a later package updates the notes that changed here and leaves the
    others, and every schedule, as they are. Anki never moves or deletes a card on import, nor changes a note's type:
    what has gone, belongs in another deck or has another note type is told, with a search for Anki's browser.
    """
    from notegraph.workspace.export import ExportOptions, export_anki
    from notegraph.workspace.export_document import export_document
    from notegraph.workspace.export_targets import is_folder
    from notegraph.workspace.journal import Journal

    run = current(context)
    if (output is None) is (per_deck is None):
        raise typer.BadParameter("say where to: -o FILE.apkg, or --per-deck DIR")
    target = output if output is not None else str(per_deck)
    options = ExportOptions(progress, only_changed, per_deck is not None or is_folder(target), max_image_width)
    with run.workspace() as workspace:
        require_marked_vault(workspace)
        done = export_anki(workspace, Journal(workspace), decks or (), target, options)
    if format == "json":
        run.out.json(export_document(done))
        return ExitCode.OK
    for problem in (*done.skipped, *done.missing):
        run.out.warn(str(problem))
    _tell(run.out, done, target)
    for group in done.retyped:
        _tell_retyped(run.out, group)
    return ExitCode.OK


def _tell(out: Output, done: Exported, target: str) -> None:
    notes, cards = counted(done.notes, "note"), counted(done.cards, "card")
    left_out = f"; {counted(done.left_out, 'note')} left out, unchanged since the last export" if done.left_out else ""
    if not done.files:
        out.note(f"nothing is new or changed since the last export: no file was written{left_out}")
    elif len(done.files) > 1 or done.files[0] != target:
        out.note(f"{target}: {counted(len(done.files), 'package')}, {notes} with {cards}{left_out}")
    else:
        out.note(f"{target}: {notes} with {cards}, {done.changed} of them new or changed{left_out}")
    if done.scheduled:
        out.note(
            f"the schedule of {counted(done.scheduled, 'card')} goes along: tick `Import any learning progress` in"
            " Anki's import dialog; it is taken for cards that Anki does not have yet"
        )
    if done.gone:
        out.note(
            f"no longer here: {counted(done.gone.notes, 'note')} exported before. Anki keeps what it has: to delete"
            " there, search its browser for"
        )
        out.note(f"  {done.gone.search}", wrap=False)
    for moved in done.moved:
        out.note(
            f"now in the deck {moved.deck}: {counted(moved.notes, 'note')}. An import moves no card: to change the deck"
            " there, search its browser for"
        )
        out.note(f"  {moved.search}", wrap=False)


def _tell_retyped(out: Output, group: ToRetypeInAnki) -> None:
    for card in group.cards[:_SHOWN]:
        out.warn(f"{one_line(card.path)}:{card.line}: this card was exported as {group.was} and is {group.now} now")
    if len(group.cards) > _SHOWN:
        out.warn(f"… and {len(group.cards) - _SHOWN} more; --format json lists them all")
    notes = "this note" if len(group.cards) == 1 else f"these {len(group.cards)} notes"
    out.warn(
        f"Anki keeps {notes} as before, new texts included: an import changes no note type. Import the package, then"
        " search Anki's browser for"
    )
    out.warn(f"  {group.search}", wrap=False)
    out.warn(
        f"select what it finds (if nothing, all is well), choose Notes > Change Note Type and there {group.now}, the"
        " fields as proposed, and import the package again within 30 days: that updates the text. Cards that both types"
        " have keep their reviews"
    )


@app.command("csv", epilog=examples(*_CSV))
def csv(
    context: typer.Context,
    decks: Decks = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write into this file, not to stdout.")
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="Leave texts that a spreadsheet would take for formulas as they are.")
    ] = False,
) -> None:
    """Write cards as comma-separated values; without DECK, every card.

    One line a card, its sides as Markdown. A text that begins with = + - @, a tab or a carriage return gets a ' before
    it, so that no spreadsheet takes it for a formula.
    """
    from notegraph.workspace.export_cards import cards_as_csv, exported_cards, write_text
    from notegraph.workspace.journal import Journal

    run = current(context)
    with run.workspace() as workspace:
        cards = exported_cards(workspace, Journal(workspace), decks or ())
    text = cards_as_csv(cards, raw=raw)
    if output is None:
        run.out.text(text)
    else:
        write_text(str(output), text, ".csv")
        run.out.note(f"{output}: {counted(len(cards), 'card')}")


@app.command("json", epilog=examples(*_JSON))
def json(
    context: typer.Context,
    decks: Decks = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write into this file, not to stdout.")
    ] = None,
) -> None:
    """Write cards as JSON; without DECK, every card. The document is that of `cards --format json`."""
    from notegraph.workspace.export_cards import cards_as_json, exported_cards, write_text
    from notegraph.workspace.journal import Journal

    run = current(context)
    with run.workspace() as workspace:
        cards = exported_cards(workspace, Journal(workspace), decks or ())
    if output is None:
        run.out.json({"version": 1, "cards": cards})
    else:
        write_text(str(output), cards_as_json(cards), ".json")
        run.out.note(f"{output}: {counted(len(cards), 'card')}")
