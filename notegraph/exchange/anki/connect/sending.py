"""Carries a plan out, batch by batch: what Anki acknowledged is told at once, so that a break loses none of it."""

from __future__ import annotations

import base64
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from notegraph.exchange.anki.connect.client import LONG_PATIENCE, Action, ActionError, AnkiConnectError, Client
from notegraph.exchange.anki.connect.held import BATCH, HeldNote, find_ids, read_notes
from notegraph.exchange.anki.connect.plan import Change
from notegraph.exchange.anki.media import MediaFile
from notegraph.exchange.anki.plan import PlannedNote
from notegraph.model.diagnostic import one_line

# The add-on reads a request by the kilobyte and looks at all it has each time: large ones take it for ever.
_BATCH_SIZE = 400_000
_SMALL_FILE = 200_000


@dataclass(frozen=True, slots=True)
class Trouble:
    """A note for which Anki did not do all that it was asked, and what it said."""

    note: PlannedNote
    reason: str


def import_package(client: Client, file: str, notes: Sequence[PlannedNote], known: Iterable[int]) -> set[str]:
    """Has Anki import a package of new ``notes`` and returns the GUIDs of those that are there then; ``known`` are the
    numbers of the notes that were there before.

    Raises ``AnkiConnectError`` where Anki does not import it: nothing else is tried, for only a package gives notes
    the ids that make later imports update them.
    """
    folder = os.path.dirname(file)
    try:
        done, said = client.ask("importPackage", LONG_PATIENCE, path=file), "it gave no reason"
    except ActionError as error:
        done, said = False, error.reason
    if done is not True:
        raise AnkiConnectError(
            f"Anki did not import the new notes: {one_line(said)}. Nothing was changed. If it may not read the folder "
            f"{one_line(folder)} (it may run as Flatpak or Snap, or for another user), allow it to, or name a folder "
            "that both may read in NOTEGRAPH_CACHE_DIR; or take the other way once: `notegraph export anki -o "
            "cards.apkg`, then File > Import in Anki, then push"
        )
    arrived = {one.name for one in read_notes(client, sorted(set(find_ids(client)).difference(known)))}
    return {note.guid for note in notes if note.fields[-1] in arrived}


def store_media(client: Client, media: Sequence[MediaFile]) -> None:
    """Gives Anki the files that it does not have. Raises ``AnkiConnectError``."""
    if not media:
        return
    names = client.ask("getMediaFilesNames")
    there = set(names) if isinstance(names, list) else set[object]()
    for item in media:
        if item.name not in there:
            _store(client, item)


def _store(client: Client, item: MediaFile) -> None:
    file = Path(item.file)
    try:
        if item.data is None and file.stat().st_size > _SMALL_FILE:
            try:
                client.ask("storeMediaFile", LONG_PATIENCE, filename=item.name, path=str(file.absolute()))
            except ActionError:  # it may not read our files; it takes long, but it gets there
                client.ask("storeMediaFile", LONG_PATIENCE, filename=item.name, data=_encoded(item))
        else:
            client.ask("storeMediaFile", filename=item.name, data=_encoded(item))
    except OSError as error:
        raise AnkiConnectError(f"{one_line(item.file)}: cannot be read: {error.strerror or error}") from error


def _encoded(item: MediaFile) -> str:
    data = Path(item.file).read_bytes() if item.data is None else item.data
    return base64.b64encode(data).decode("ascii")


def send_changes(client: Client, changes: Sequence[Change]) -> Iterator[tuple[list[PlannedNote], list[Trouble]]]:
    """Sends changes in batches and yields, of each, the notes that Anki has now as they are here, and the others."""
    for batch in _batches(changes):
        failed: dict[str, Trouble] = {}
        _do(client, [(change, action) for change in batch for action in _texts_and_tags(change)], failed)
        came = _read_back(client, batch, failed)
        moves = [
            (change, Action("changeDeck", {"cards": [*change.move, *came[change.held.id]], "deck": change.note.deck}))
            for change in batch
            if change.move and change.note.guid not in failed
        ]
        _do(client, moves, failed)
        yield [change.note for change in batch if change.note.guid not in failed], list(failed.values())


def _do(client: Client, actions: Sequence[tuple[Change, Action]], failed: dict[str, Trouble]) -> None:
    answers = client.ask_each([action for _, action in actions]) if actions else []
    for (change, action), answer in zip(actions, answers, strict=True):
        if answer.error is not None:
            reason = f"Anki refused {action.name}: {one_line(answer.error)}"
            failed.setdefault(change.note.guid, Trouble(change.note, reason))


def _read_back(client: Client, batch: Sequence[Change], failed: dict[str, Trouble]) -> defaultdict[int, list[int]]:
    """Looks whether the texts arrived: Anki drops an update of a note that is open in its browser without a word.
    Returns the cards that came with them, for new clozes, by the note's number.
    """
    came: defaultdict[int, list[int]] = defaultdict(list)
    written = {change.held.id: change for change in batch if change.fields and change.note.guid not in failed}
    for now in read_notes(client, list(written)):
        change = written.pop(now.id)
        came[now.id] = [card for card in now.cards if card not in change.held.cards]
        if any(now.fields.get(name) != text for name, text in change.fields.items()):
            reason = "Anki did not keep the new text: close the note in Anki's browser or editor and push again"
            failed[change.note.guid] = Trouble(change.note, reason)
    for change in written.values():
        failed[change.note.guid] = Trouble(change.note, "the note was deleted in Anki meanwhile")
    return came


def delete_notes(client: Client, notes: Sequence[HeldNote]) -> Iterator[Sequence[HeldNote]]:
    """Deletes notes with their cards, and yields each batch that is gone."""
    for start in range(0, len(notes), BATCH):
        batch = notes[start : start + BATCH]
        client.ask("deleteNotes", notes=[one.id for one in batch])
        yield batch


def _texts_and_tags(change: Change) -> Iterator[Action]:
    number = change.held.id
    if change.fields:
        yield Action("updateNoteFields", {"note": {"id": number, "fields": dict(change.fields)}})
    stay: list[str] = []
    if change.remove:
        yield Action("removeTags", {"notes": [number], "tags": " ".join(change.remove)})
        # With a tag Anki takes away those nested in it: what is to stay is given back.
        stay = [tag for tag in change.held.tags if tag not in change.remove]
    if stay or change.add:
        yield Action("addTags", {"notes": [number], "tags": " ".join([*stay, *change.add])})


def _batches(changes: Sequence[Change]) -> Iterator[list[Change]]:
    batch: list[Change] = []
    size = 0
    for change in changes:
        length = sum(map(len, change.fields.values()))
        if batch and (len(batch) == BATCH or size + length > _BATCH_SIZE):
            yield batch
            batch, size = [], 0
        batch.append(change)
        size += length
    if batch:
        yield batch
