"""Is everything in order: the configuration, the notes, the index, the review log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notegraph.model.errors import ConfigError, LogError
from notegraph.model.event import UnknownEvent
from notegraph.store.log_reading import LogReading
from notegraph.workspace.binding import one_history, shared_ids, undecided
from notegraph.workspace.documents import Document
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.orphans import find_orphans
from notegraph.workspace.rename_record import INTERRUPTED, is_interrupted
from notegraph.workspace.surroundings import Progress


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was looked at. ``fact`` says what there is, ``troubles`` what is wrong with it.

    ``wrong`` sums several troubles up; it is empty where there are none or they need no such words.
    """

    name: str
    fact: str
    troubles: Sequence[str] = ()
    wrong: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.troubles

    def document(self) -> Document:
        """An entry of ``doctor``."""
        return {"name": self.name, "ok": self.ok, "fact": self.fact, "troubles": list(self.troubles)}


def examine(workspace: Workspace, journal: Journal, progress: Progress | None = None) -> Iterator[Check]:
    """Every check, one after another. The index is compared with one made from scratch, so this takes a while;
    ``progress`` hears of it.
    """
    location = workspace.location
    yield Check("vault", location.root)
    yield Check("configuration", location.config or "none, everything is as by default")
    yield _decks(workspace)
    yield _notes(workspace)
    yield _ids(workspace, journal)
    yield _histories(workspace, journal)
    yield Check("renames", "none is half done", [INTERRUPTED] if is_interrupted(workspace) else [])
    yield _index(workspace, progress)
    yield from _log(workspace, journal)


def _decks(workspace: Workspace) -> Check:
    folder = workspace.location.decks
    if folder is None:
        return Check("deck files", "none")
    try:
        return Check("deck files", f"{len(workspace.decks)} in {folder}")
    except ConfigError as error:
        return Check("deck files", folder, str(error).splitlines(), "they cannot be used")


def _notes(workspace: Workspace) -> Check:
    problems = workspace.problems()
    paths = {problem.path for problem in problems}
    wrong = f"{len(paths)} of {len(paths | workspace.records.keys())} could not be read as meant"
    return Check("notes", _count(len(workspace.records), "note"), [str(problem) for problem in problems], wrong)


def _ids(workspace: Workspace, journal: Journal) -> Check:
    """Ids written at several cards: one has it, the others are called by another. Cards of which it cannot be told
    whether they are one that the log knows start new.
    """
    database = workspace.reading.database
    count = database.execute("SELECT COUNT(*) FROM card").fetchone()[0]
    try:
        aliases = journal.history.aliases
    except LogError:
        aliases = None
    troubles = [
        f"{path}:{line}: the history of {written} was given to {holder}, so this card starts new: give it an id of its "
        "own; `notegraph undo` takes back what was given today"
        if aliases and aliases.root(written) != written
        else f"{path}:{line}: the id {written} belongs to {holder}, so this card starts new: give it its own"
        for path, line, written, holder in shared_ids(workspace, aliases)
    ]
    troubles += one_history(workspace, aliases) if aliases else []
    wrong = f"{len(troubles)} of {_count(count, 'card')} {'has' if len(troubles) == 1 else 'have'} the id of another"
    return Check("card ids", _count(count, "card"), troubles, wrong)


def _histories(workspace: Workspace, journal: Journal) -> Check:
    """Cards of which it cannot be told whether they are one that the log knows."""
    try:
        orphans = find_orphans(workspace, journal)
    except LogError:
        return Check("histories", "the review log cannot be read")
    count = f"{len(orphans)} {'history' if len(orphans) == 1 else 'histories'}"
    without = f"; {count} without a card (`notegraph doctor --orphans`)" if orphans else ""
    return Check("histories", f"every card that can be told is with its history{without}", undecided(orphans))


def _index(workspace: Workspace, progress: Progress | None) -> Check:
    path = workspace.reading.database.execute("PRAGMA database_list").fetchone()[2]
    with Workspace(workspace.location, workspace.settings, workspace.surroundings._replace(cache_folder=None)) as fresh:
        fresh.refresh(progress)
        same = (
            fresh.records == workspace.records
            and fresh.reading.cards() == workspace.reading.cards()
            and fresh.reading.problems() == workspace.reading.problems()
        )
    troubles = [] if same else [f"it does not match the notes: delete {path}, nothing is lost by that"]
    return Check("index", path or "kept in memory, the cache folder cannot be written", troubles)


def _log(workspace: Workspace, journal: Journal) -> Iterator[Check]:
    folder = f"{workspace.settings.vault.log_folder}/reviews"
    try:
        reading = journal.reading
    except LogError as error:
        yield Check("review log", folder, [str(error)])
        return
    devices = len({event.id.device for event in reading.events})
    fact = f"{_count(len(reading.events), 'event')} of {_count(devices, 'device')} in {folder}"
    unread = [str(line) for line in reading.unreadable]
    yield Check("review log", fact, unread, f"{_count(len(unread), 'line')} cannot be read")
    yield _kinds(reading)
    ahead = [
        f"event {event.id} is dated {event.at.day}, more than a day ahead: a clock is or was wrong"
        for event in reading.ahead
    ]
    now = workspace.surroundings.clock().isoformat(timespec="minutes")
    yield Check("clock", now, ahead, f"it is {now}, but the log is ahead of that")


def _kinds(reading: LogReading) -> Check:
    kinds = Counter(event.kind for event in reading.events if isinstance(event, UnknownEvent))
    named = ", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items()))
    about = f": {named}" if named else ""
    newer = [f"{_count(reading.newer, 'event')} of a newer notegraph{about}; kept, not understood: update this one"]
    return Check("kinds of event", "as this notegraph knows them", newer if reading.newer else [])


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
