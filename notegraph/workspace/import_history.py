"""Review history of other tools, brought into the log as ``import`` events. Their notes and files are only read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from notegraph.exchange.foreign import Days, ForeignHistory, Found, LocalTime, Match, NotTaken, milliseconds
from notegraph.exchange.obsidian_sr import holds_schedules, is_reviewed_note, match_schedules
from notegraph.exchange.srai import match_memories, memory_file
from notegraph.exchange.srai_memory import Memory, UnusableError, read_memory
from notegraph.model.event import Event, ImportEvent, ResetEvent, ReviewEvent
from notegraph.schedule.draft import ImportDraft
from notegraph.workspace.documents import Document
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace

SRAI = "srai"
OBSIDIAN_SR = "obsidian-sr"


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did, or with ``dry_run`` would do.

    ``taken`` are the histories written, ``unchanged`` how many cards have theirs from an earlier import, ``new`` how
    many cards the other tool knows and has never reviewed; ``notes`` are the notes that it reviews as a whole, which
    notegraph does not.
    """

    origin: str
    dry_run: bool
    taken: Sequence[Match] = ()
    unchanged: int = 0
    new: int = 0
    skipped: Sequence[NotTaken] = ()
    notes: Sequence[str] = ()

    @property
    def reviews(self) -> int:
        """How many logged reviews came over."""
        return sum(len(match.history.reviews_log) for match in self.taken)

    def document(self) -> Document:
        """The JSON document of ``import``, all but its version."""
        return {
            "origin": self.origin,
            "dry_run": self.dry_run,
            "taken": len(self.taken),
            "reviews": self.reviews,
            "unchanged": self.unchanged,
            "new": self.new,
            "cards": [_card_document(match) for match in self.taken],
            "skipped": [
                {"path": one.path, "line": one.line, "card": one.card, "reason": one.reason} for one in self.skipped
            ],
            "notes": list(self.notes),
        }


def import_srai(workspace: Workspace, journal: Journal, local: LocalTime, *, dry_run: bool = False) -> ImportSummary:
    """Takes over what Spaced Repetition AI keeps in the memory folder. Raises ``LogError``.

    ``local`` tells the offset of the learner's zone at a time. All is written at once; a second call writes nothing.
    """
    days = _days(journal, local)
    memories: list[Memory] = []
    unreadable: list[NotTaken] = []
    pattern = memory_file(workspace.settings.vault.memory_folder)
    for entry in workspace.files:
        if pattern.fullmatch(entry.path):
            text = workspace.read(entry.path)
            try:
                memories.append(read_memory(entry.path, text.text, days))
            except UnusableError as error:
                reason = text.problems[0].message if text.problems else str(error)
                unreadable.append(NotTaken(entry.path, 1, None, reason))
    folder = workspace.settings.vault.memory_folder
    cards = workspace.reading.cards() if memories or unreadable else ()
    found = match_memories(cards, memories, unreadable, folder, workspace.text)
    return _take(journal, SRAI, found, dry_run=dry_run)


def import_obsidian_sr(
    workspace: Workspace, journal: Journal, local: LocalTime, *, dry_run: bool = False
) -> ImportSummary:
    """Takes over the schedules that Obsidian Spaced Repetition writes into notes, as ``import_srai`` does."""
    days = _days(journal, local)
    parts = list(_in_notes(workspace, days))
    found = Found(
        matches=[match for part in parts for match in part.matches],
        new=sum(part.new for part in parts),
        not_taken=[one for part in parts for one in part.not_taken],
    )
    notes = [path for path, record in workspace.records.items() if is_reviewed_note(record.properties)]
    return replace(_take(journal, OBSIDIAN_SR, found, dry_run=dry_run), notes=notes)


def _days(journal: Journal, local: LocalTime) -> Days:
    return Days(local, journal.settings.rollover_hour, journal.today)


def _in_notes(workspace: Workspace, days: Days) -> Iterator[Found]:
    from notegraph.syntax.parse import parse

    for path in workspace.records:
        text = workspace.text(path)
        if holds_schedules(text):
            yield match_schedules(parse(path, text), workspace.reading.cards(path), days)


def _take(journal: Journal, origin: str, found: Found, *, dry_run: bool) -> ImportSummary:
    """Writes what is news."""
    taken: list[Match] = []
    skipped = list(found.not_taken)
    unchanged = 0
    for match in found.matches:
        course = journal.history.course(match.card.id)
        earlier = [event for event in course if isinstance(event, ImportEvent) and event.origin == origin]
        if earlier and earlier[-1].state.get("digest") == match.digest:
            unchanged += 1
        elif reason := _kept(course, earlier, match.history):
            skipped.append(NotTaken(match.card.path, match.card.line, match.card.id, reason))
        else:
            taken.append(match)
    if taken and not dry_run:
        drafts = [ImportDraft(one.card.id, origin, one.history.state(one.digest, one.source)) for one in taken]
        journal.append(drafts, [match.card for match in taken])
    skipped.sort(key=lambda one: (one.path, one.line))
    return ImportSummary(origin, dry_run, taken, unchanged, found.new, skipped)


def _kept(course: Iterable[Event], earlier: Sequence[ImportEvent], history: ForeignHistory) -> str | None:
    """Why what the log knows of a card is kept: it is newer. ``None`` where the other tool's history is."""
    for event in course:
        if isinstance(event, ResetEvent) or (isinstance(event, ReviewEvent) and event.mode != "cram"):
            since = (
                event.at.ts > milliseconds(history.last_review) if history.last_review else event.at.day > history.last
            )
            if since:
                what = "reset" if isinstance(event, ResetEvent) else "reviewed"
                return f"it was {what} here on {event.at.day}, after its last review there: that is kept"
    if earlier and (known := earlier[-1].state.get("last")) and str(known) > history.last.isoformat():
        return f"the history from {known}, taken before, is newer than this one: that is kept"
    return None


def _card_document(match: Match) -> Document:
    history = match.history
    return {
        "card": match.card.id,
        "path": match.card.path,
        "line": match.card.line,
        "source": match.source,
        "due": history.due.isoformat(),
        "last": history.last.isoformat(),
        "interval": history.interval,
        "reviews": len(history.reviews_log),
    }
