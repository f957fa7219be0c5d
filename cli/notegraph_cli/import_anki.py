"""``notegraph import anki``: what was reviewed or written in Anki."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from notegraph_cli.context import Run, current, require_marked_vault
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Painted, counted

if TYPE_CHECKING:
    from notegraph.workspace.import_anki import AnkiSummary
    from notegraph.workspace.import_anki_notes import AnkiAsNotes

EXAMPLES = (
    "notegraph import anki collection.colpkg --dry-run",
    "notegraph import anki spanish.apkg --as-notes Spanish",
)

_SHOWN = 20

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="An .apkg or .colpkg file that Anki exported.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would be taken, and write nothing.")]
AsNotesOption = Annotated[
    str | None,
    typer.Option("--as-notes", metavar="DIR", help="Write what did not come from here as notes to this new folder."),
]


def anki(
    context: typer.Context,
    file: FileArgument,
    dry_run: DryRunOption = False,
    as_notes: AsNotesOption = None,
    format: FormatOption = "text",
) -> None:
    """Take over the reviews made in Anki, from a deck package or a whole collection.

    Export in Anki with "Include scheduling information" ticked. Cards that left with `notegraph export anki` are found
    again, and exactly the reviews that the log has not yet are added. With --as-notes decks made by others become notes
    with their media, reviews included; nothing is overwritten.
    """
    from notegraph.workspace.import_anki import import_anki
    from notegraph.workspace.import_anki_notes import import_anki_as_notes
    from notegraph.workspace.journal import Journal
    from notegraph_cli.clock import local_time

    run = current(context)
    with run.workspace() as workspace:
        if not dry_run:
            require_marked_vault(workspace)
        notes = None
        if as_notes is None:
            summary = import_anki(workspace, Journal(workspace), file, local_time, dry_run=dry_run)
        else:
            folder = os.path.abspath(as_notes)
            summary, notes = import_anki_as_notes(workspace, file, folder, local_time, dry_run=dry_run)
    if format == "json":
        run.out.json({"version": 1, **summary.document(), "notes": notes.document() if notes else None})
        return
    if notes is not None:
        _show_notes(run, notes, dry_run=dry_run)
    _show(run, summary, as_notes=notes is not None)


def _show(run: Run, summary: AnkiSummary, *, as_notes: bool) -> None:
    out = run.out
    if summary.dry_run:
        for one in summary.taken:
            days = f"{one.first}" if one.first == one.last else f"{one.first} to {one.last}"
            what = counted(one.reviews, "review") + (f", {counted(one.resets, 'reset')}" if one.resets else "")
            out.line(Painted(f"{one.card.path}:{one.card.line}", "link"), f": {one.card.id}: {what}, {days}")
    for other in summary.unmatched[:_SHOWN]:
        reviews = counted(other.reviews, "review")
        out.line(f"card {other.ordinal} of note {other.guid} in Anki: {reviews} not taken: {other.reason}")
    if len(summary.unmatched) > _SHOWN:
        out.line(f"… and {counted(len(summary.unmatched) - _SHOWN, 'other card')} with reviews that were not taken")
    if not summary.rows:
        out.line(
            "this file holds no reviews: either nothing was reviewed in Anki yet, or it was exported without "
            '"Include scheduling information"'
        )
    else:
        done = " (would be taken, nothing was written)" if summary.dry_run else ""
        resets = f" and {counted(summary.resets, 'reset')}" if summary.resets else ""
        cards = counted(len(summary.taken), "card")
        out.line(f"taken: {counted(summary.reviews, 'review')}{resets} of {cards}{done}")
        out.line(f"in the log already: {summary.known}")
        out.line(
            f"of cards that are not here: {sum(one.reviews for one in summary.unmatched) + summary.foreign_reviews}"
        )
        dropped = (
            (summary.crammed, "practice outside the schedule"),
            (summary.moved, "due days that were moved in Anki: here they follow from the grades"),
            (summary.unusable, "not rows that Anki writes"),
        )
        for count, what in dropped:
            if count:
                out.line(f"left out: {count} ({what})")
    if summary.foreign and not as_notes:
        _show_foreign(run, summary)


def _show_foreign(run: Run, summary: AnkiSummary) -> None:
    run.out.line(f"not from here: {counted(summary.foreign, 'note')}; --as-notes DIR writes them as notes")
    for one in summary.examples:
        run.out.line(f"  {one.deck}: {one.text}")


def _show_notes(run: Run, notes: AnkiAsNotes, *, dry_run: bool) -> None:
    out = run.out
    for one in notes.unwritten[:_SHOWN]:
        out.line(f"{one.deck}: {one.text}: not written: {one.reason}")
    if len(notes.unwritten) > _SHOWN:
        out.line(f"… and {counted(len(notes.unwritten) - _SHOWN, 'other note')} not written")
    for name in notes.missing[:_SHOWN]:
        out.line(f"the file {name} is not in the package: the notes go without it")
    for path in notes.files:
        out.line(Painted(os.path.join(notes.folder, *path.split("/")), "link"))
    would = "would be written" if dry_run else "written"
    files, media = counted(len(notes.files), "file"), counted(notes.media, "media file")
    made = counted(notes.notes, "Anki note")
    out.line(f"{would}: {made} with {counted(notes.cards, 'card')} in {files}, {media}")
    if notes.known:
        out.line(f"in the vault already: {counted(notes.known, 'Anki note')}")
    if not notes.inside:
        out.line("the folder lies outside the vault: the reviews of these cards stay in Anki")
