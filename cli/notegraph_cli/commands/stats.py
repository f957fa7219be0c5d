"""``notegraph stats``."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from notegraph_cli.by_hand import DecksOption
from notegraph_cli.context import current
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.full_screen import has_full_screen, has_pictures
from notegraph_cli.options import FormatOption

EXAMPLES = (
    "notegraph stats",
    "notegraph stats --deck ML --days 30",
    "notegraph stats --by concept",
    "notegraph suspend $(notegraph stats --leeches)",
    "notegraph stats --screen",
    "notegraph stats --format json",
)


def command(
    context: typer.Context,
    *,
    deck: DecksOption = None,
    days: Annotated[int | None, typer.Option(min=1, max=3650, metavar="N", help="Look back and ahead N days.")] = None,
    by: Annotated[
        Literal["concept", "tag", "deck"] | None, typer.Option(help="Compare concepts, tags or decks.")
    ] = None,
    leeches: Annotated[bool, typer.Option("--leeches", help="List the leeches, an id a line.")] = False,
    screen: Annotated[
        bool, typer.Option("--screen", help="Pictures on a full screen, where there is a terminal.")
    ] = False,
    format: FormatOption = "text",
) -> ExitCode:
    """Show how learning goes.

    "Remembered" counts reviews of cards with an interval of at least a day, once a day and card: first grades and
    repeats of the same day say nothing about memory. "Learning" are cards graded on their first day only. Mastery is
    how much would be remembered today, a card never seen counting 0; under SM-2 it is an estimate. A leech is a card
    forgotten as often as leech_lapses says. A terminal gets pictures of a year's
    reviews, of what comes due, of retention and of the hardest concepts. The JSON has every series whole.
    """
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.statistics import (
        By,
        concepts_document,
        leeches_document,
        leeches_of,
        statistics,
        summary_document,
    )
    from notegraph_cli.stats_text import show_groups, show_summary

    run = current(context)
    decks = deck or ()
    with run.workspace() as workspace:
        journal = Journal(workspace)
        if leeches:
            found = leeches_of(workspace, journal, decks)
            if format == "json":
                run.out.json(leeches_document(found))
                return ExitCode.OK
            asked = [card for card in found if not card.state.suspended]
            for card in asked:
                run.out.line(card.id)
            if not asked:
                run.out.note("no card is a leech")
            return ExitCode.OK
        summary = statistics(workspace, journal, decks, days)
        if format == "json":
            document = summary_document(summary, By(by) if by else None)
            run.out.json({**document, **concepts_document(workspace, journal, decks)})
        elif by is not None:
            concepts = concepts_document(workspace, journal, decks) if by == "concept" else None
            show_groups(run.out, summary, By(by), concepts)
        elif screen and has_full_screen():
            from notegraph_cli.tui.stats.run import run_stats

            return run_stats(workspace, summary, run.out)
        elif has_pictures():
            from notegraph_cli.tui.stats.inline import show_pictures

            show_pictures(run.out, summary, workspace.settings.faces.theme)
        else:
            show_summary(run.out, summary)
    return ExitCode.OK
