"""Writes a plan as an ``.apkg`` file: whole or not at all, and the same bytes for the same input."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from notegraph.exchange.anki.media import MediaFile
from notegraph.exchange.anki.plan import Plan
from notegraph.exchange.anki.progress import NO_PROGRESS, Progress
from notegraph.model.errors import NotegraphError
from notegraph.store.durable import sync, sync_folder

_CHUNK = 1 << 20
_LEVEL = 4  # half the time of zlib's own 6, for 4 % more bytes


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the file. ``size`` is in bytes."""

    target: Path
    notes: int
    cards: int
    media: int
    size: int


def write_package(
    plan: Plan, target: Path, now: datetime, content_times: Mapping[str, int], *, progress: Progress = NO_PROGRESS
) -> Written:
    """Writes the package to ``target``, over an older one only once the new one is on disk.

    ``content_times`` are UTC milliseconds by GUID (see ``ledger.content_times``); a note that is not among them is
    stamped with ``now``. ``progress`` is where the cards stand; without it all are new. Equal input gives equal bytes.
    Raises ``NotegraphError`` when the file cannot be written or a media file has vanished; then ``target`` is as it was
    and nothing else is left behind.
    """
    from notegraph.exchange.anki.collection import Package  # genanki takes long to load

    stamp = int(now.timestamp() * 1000)
    times = {note.guid: content_times.get(note.guid, stamp) // 1000 for note in plan.notes}
    database = Package(plan.notes, times, progress, plan.decks).database()
    # Through a symbolic link the file it names is replaced, not the link. The name is short, whatever the target's is.
    place = os.path.realpath(target)
    draft = os.path.join(os.path.dirname(place), f".notegraph-{os.getpid()}.part")
    try:
        try:
            with open(draft, "wb") as file:
                _write_zip(file, database, plan.media)
                file.flush()
                sync(file.fileno())
                size = file.tell()
            os.replace(draft, place)
        finally:
            if os.path.lexists(draft):
                os.unlink(draft)
        sync_folder(os.path.dirname(place))
    except OSError as error:
        other = f"{error.filename}: " if error.filename not in {None, draft, place} else ""
        raise NotegraphError(f"{target}: the package was not written: {other}{error.strerror or error}") from error
    return Written(target, len(plan.notes), sum(len(note.cards) for note in plan.notes), len(plan.media), size)


def _write_zip(file: IO[bytes], database: bytes, media: tuple[MediaFile, ...]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(_entry("collection.anki2"), database, compresslevel=_LEVEL)
        names = {str(number): item.name for number, item in enumerate(media)}
        archive.writestr(_entry("media"), json.dumps(names))
        for number, item in enumerate(media):
            if item.data is not None:
                archive.writestr(_entry(str(number)), item.data)
                continue
            with open(item.file, "rb") as source, archive.open(_entry(str(number)), "w", force_zip64=True) as entry:
                while chunk := source.read(_CHUNK):
                    entry.write(chunk)


def _entry(name: str) -> zipfile.ZipInfo:
    """A member without a trace of time, system or permissions."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
