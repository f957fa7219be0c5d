"""``notegraph show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from notegraph.model.uncollected import uncollected
from notegraph_cli.by_hand import place_of
from notegraph_cli.context import Run, current
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output, Painted

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.show import CardView, NoteView

EXAMPLES = ("notegraph show 0Wn1kyD2", 'notegraph show "softmax function"', "notegraph show Notes/a.md --format json")


def command(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="CARD|NOTE", help="A card's id, its beginning or PATH:LINE, or a note's path, title or alias."
        ),
    ],
    format: FormatOption = "text",
) -> None:
    """Show one card or note with everything known about it.

    A card: its text, deck, state and history; an id without its #N shows all cards of that id. A note: its text, its
    links, the notes that link to it, lines that say its name or an alias without a link, and its cards.
    """
    from notegraph.model.errors import NotFoundError
    from notegraph.workspace.card_place import cards_at, refuse_place
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.show import cards_beginning, find_cards, show_card

    run = current(context)
    with uncollected(), run.workspace() as workspace:
        cards = find_cards(workspace, name) or cards_at(workspace, place_of(run, workspace, name))
        if not cards:
            try:
                path = run.note(workspace, name, "card or note")
            except NotFoundError:
                cards = cards_beginning(workspace, name)
                if not cards:
                    refuse_place(workspace, place_of(run, workspace, name))
                    raise
            else:
                _note(run, workspace, path, as_json=format == "json")
                return
        journal = Journal(workspace)
        views = [show_card(workspace, journal, card) for card in cards]
        if format == "json":
            run.out.json({"version": 1, "cards": [view.document(journal) for view in views]})
            return
        for number, view in enumerate(views):
            if number:
                run.out.line()
            _show_card(run.out, view)


def _note(run: Run, workspace: Workspace, path: str, *, as_json: bool) -> None:
    from notegraph.workspace.show import show_note

    view = show_note(workspace, path, run.progress("indexing"))
    if as_json:
        run.out.json({"version": 1, "note": view.document()})
    else:
        _show_note(run.out, view)


def _show_card(out: Output, view: CardView) -> None:
    from notegraph.workspace.show import readable, state_line

    card = view.listed.card
    out.line(Painted(card.id, "title"), f"  {card.kind.value}, {card.notation}")
    out.line(Painted(f"{card.path}:{card.line}", "link"), *(f" > {heading}" for heading in card.heading_path))
    out.line("deck ", view.listed.deck, *(f" #{tag}" for tag in card.tags))
    if view.listed.concepts:
        out.line("concepts ", ", ".join(view.listed.concepts))
    out.line(state_line(view.listed.state))
    out.line()
    out.text(readable(card.front), "title")
    out.line()
    out.text(readable(card.back))
    if view.history:
        out.line()
    for one in view.history:
        state = f": {state_line(one.state)}" if one.state else ""
        out.line(Painted(one.at.isoformat(" ", "minutes"), "dim"), f"  {one.what}{state}")


def _show_note(out: Output, view: NoteView) -> None:
    from notegraph.model.written_title import written_title
    from notegraph.workspace.browse import question

    record = view.note.record
    written = written_title(record.title, record.properties)
    out.line(Painted(record.title, "title"), f"  {written}" if written else "")
    out.line(Painted(record.path, "link"), *(f" #{tag}" for tag in record.tags))
    if record.aliases:
        out.line("also called ", ", ".join(record.aliases))
    out.line()
    out.text(view.body)
    for title, lines in (
        (
            "Links",
            [_link(found.link.raw, found.resolution.status.value, found.resolution.path) for found in view.links],
        ),
        ("Linked from", [f"{edge.path} ({edge.links})" for edge in view.backlinks]),
        ("Mentioned, not linked", [f"{one.path}:{one.line}  {one.context}" for one in view.mentions]),
        ("Cards", [f"{card.id}  {question(card)}" for card in view.cards]),
    ):
        if lines:
            out.line()
            out.line(Painted(f"{title} ({len(lines)})", "title"))
            for line in lines:
                out.line("  ", line)


def _link(raw: str, status: str, path: str | None) -> str:
    return raw + (f" -> {path}" if path else "") + (f" ({status})" if status != "resolved" else "")
