"""Notes of Anki that are not ours → notes of a vault."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from notegraph.exchange.anki.as_notes.folder import check_folder, write_notes
from notegraph.exchange.anki.as_notes.notes_plan import NotesPlan, Unwritten, plan_notes
from notegraph.exchange.anki.reading.package import AnkiPackage, open_package
from notegraph.exchange.foreign import LocalTime
from notegraph.workspace.anki_notes import AnkiNotes
from notegraph.workspace.documents import Document
from notegraph.workspace.import_anki import AnkiSummary, take_reviews
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace


@dataclass(frozen=True, slots=True)
class AnkiAsNotes:
    """What was written, or with a dry run would be: ``files`` are the notes' paths below ``folder``, ``media`` how many
    files go with them. ``known`` counts notes of Anki that the vault has already, ``missing`` are media that the file
    does not hold. ``inside`` tells whether the folder lies in the vault: else no reviews can follow.
    """

    folder: str
    inside: bool
    files: Sequence[str]
    media: int
    notes: int
    cards: int
    known: int
    unwritten: Sequence[Unwritten]
    missing: Sequence[str]

    def document(self) -> Document:
        """The value of ``notes`` in the JSON document."""
        return {
            "folder": self.folder,
            "files": list(self.files),
            "media": self.media,
            "notes": self.notes,
            "cards": self.cards,
            "known": self.known,
            "missing": list(self.missing),
            "skipped": [one._asdict() for one in self.unwritten],
        }


def import_anki_as_notes(
    workspace: Workspace, file: str, folder: str, local: LocalTime, *, dry_run: bool = False
) -> tuple[AnkiSummary, AnkiAsNotes]:
    """Writes what is in the Anki file ``file`` and did not come from here to the new folder ``folder`` (a path of this
    machine), with media; then takes over the reviews, those of the new cards too.

    All notes are written or none. Raises ``NotegraphError``; then nothing is logged. Reviews that could not be logged
    (``LogError``) come with the next import: the new cards' ids are made of Anki's.
    """
    check_folder(folder)
    with open_package(file) as package:
        inside = _path_inside(workspace, folder)
        plan = _plan(workspace, package, inside or "")
        if not dry_run and plan.files:
            write_notes(package, plan, folder)
            workspace.refresh()
        reviews = take_reviews(workspace, Journal(workspace), package, local, dry_run=dry_run)
    done = AnkiAsNotes(
        folder=folder,
        inside=inside is not None,
        files=sorted(plan.files),
        media=len(plan.media),
        notes=plan.notes,
        cards=plan.cards,
        known=plan.known,
        unwritten=plan.unwritten,
        missing=plan.missing,
    )
    return replace(reviews, examples=()), done


def _plan(workspace: Workspace, package: AnkiPackage, folder: str) -> NotesPlan:
    ours = AnkiNotes(workspace.reading.cards(), Journal(workspace))
    there = {key.id.partition("#")[0] for key in workspace.keys}
    wanted = [note for note in package.notes if not ours.has(note.guid)]
    return plan_notes(package, wanted, workspace.card_options, folder, there)


def _path_inside(workspace: Workspace, folder: str) -> str | None:
    """The folder's path in the vault, ``None`` where it lies elsewhere."""
    root, place = os.path.realpath(workspace.root), os.path.realpath(folder)
    if place != root and not place.startswith(os.path.join(root, "")):
        return None
    return os.path.relpath(place, root).replace(os.sep, "/").removeprefix(".")
