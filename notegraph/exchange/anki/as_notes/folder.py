"""Writes a plan of notes as a new folder: whole or not at all, and never over anything."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress

from notegraph.exchange.anki.as_notes.notes_plan import NotesPlan
from notegraph.exchange.anki.reading.package import AnkiPackage
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError
from notegraph.store.durable import sync_folder


def write_notes(package: AnkiPackage, plan: NotesPlan, folder: str) -> None:
    """Writes the plan as ``folder``, which must not be there or be empty. Raises ``NotegraphError``; then nothing was
    written.
    """
    check_folder(folder)
    place = os.path.abspath(folder)
    draft = os.path.join(os.path.dirname(place), f".notegraph-{os.getpid()}.part")
    try:
        try:
            for path, text in plan.files.items():
                file = os.path.join(draft, *path.split("/"))
                os.makedirs(os.path.dirname(file), exist_ok=True)
                with open(file, "x", encoding="utf-8", newline="\n") as note:
                    note.write(text)
            for path, member in plan.media.items():
                file = os.path.join(draft, *path.split("/"))
                os.makedirs(os.path.dirname(file), exist_ok=True)
                with open(file, "xb") as target:
                    package.archive.copy(member, target)
            with suppress(FileNotFoundError):
                os.rmdir(place)
            os.rename(draft, place)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        sync_folder(os.path.dirname(place))
    except OSError as error:
        raise NotegraphError(f"{one_line(folder)}: the notes were not written ({error.strerror or error})") from error


def check_folder(folder: str) -> None:
    """Raises ``NotegraphError`` for a folder in which something is, or which cannot be made."""
    name = one_line(folder)
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.path.islink(folder) or os.listdir(folder)):
        raise NotegraphError(f"{name}: this is there already and not empty: name a new folder, nothing is overwritten")
    if not os.path.isdir(os.path.dirname(os.path.abspath(folder))):
        raise NotegraphError(f"{name}: there is no folder to make it in")
