"""``notegraph adopt``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.by_hand import place_of, writing
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.lines import read_line
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output, Painted, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from notegraph.workspace.adopt import Adoption

EXAMPLES = ("notegraph adopt 37c5db63deea9147 Softmax.md:12", "notegraph adopt 37c5#2 ng-cloze001#1 --yes")


def command(
    context: typer.Context,
    history: Annotated[
        str, typer.Argument(metavar="HISTORY", help="Its id or the beginning, as `doctor --orphans` prints it.")
    ],
    card: Annotated[str, typer.Argument(metavar="CARD", help="A card's id, its beginning, or PATH:LINE.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    also: Annotated[bool, typer.Option("--also", help="Even if the card has adopted another history.")] = False,
    format: FormatOption = "text",
) -> ExitCode:
    """Give a history without a card to a card.

    For a card that was changed so much that it started new. What will be is shown first and asked for. Notes are not
    touched: the log is told that both ids are one card, and in Anki it stays the note that it was. Of clozes whose
    numbers differ each is given on its own, as ID#N. `notegraph undo` takes it back on the same day. With --format
    json nothing is asked, and only --yes writes.
    """
    from notegraph.workspace.adopt import adopt, plan_adoption
    from notegraph.workspace.by_hand import cards_called

    with writing(context) as (run, workspace, journal):
        cards = cards_called(workspace, [place_of(run, workspace, card)])
        adoption = plan_adoption(workspace, journal, history, cards, also=also)
        if format == "json":
            if yes:
                adopt(workspace, journal, adoption)
            run.out.json(adoption.document(journal, written=yes and not adoption.is_done))
            return ExitCode.OK
        if adoption.is_done:
            run.out.note(f"card {adoption.to} has the history {adoption.source} already: nothing was changed")
            return ExitCode.OK
        _show(run.out, adoption)
        if not yes and not _confirmed(run.out):
            run.out.note("nothing was written: answer with y, or give it without being asked with --yes")
            return ExitCode.FAILURE
        adopt(workspace, journal, adoption)
        run.out.line(f"adopted {adoption.source} by {adoption.to}")
    return ExitCode.OK


def _confirmed(out: Output) -> bool:
    answer = read_line(out, "give this history to this card? [y/N] ")
    return answer is not None and answer.strip().lower() in ("y", "yes")


def _show(out: Output, adoption: Adoption) -> None:
    from notegraph.workspace.browse import question
    from notegraph.workspace.show import state_line
    from notegraph_cli.commands.doctor import show_orphan

    for orphan in adoption.orphans:
        show_orphan(out, orphan)
    for one in adoption.cards:
        card = one.card
        out.line(Painted(card.id, "title"), "  is in ", Painted(f"{card.path}:{card.line}", "link"))
        out.line(f"    {question(card)}")
        out.line(f"    now: {counted(one.reviews, 'grade')}; {state_line(one.now)}")
        out.line(f"    with the history: {state_line(one.then)}")
