"""Reviews made in Anki, into the log: exactly those that it has not yet (ADR 0008)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from notegraph.exchange.anki.answers import MANUAL
from notegraph.exchange.anki.as_notes.markdown import words
from notegraph.exchange.anki.reading.collection import AnkiNote, AnkiReview
from notegraph.exchange.anki.reading.history import Known, What, known_in, news, what_is
from notegraph.exchange.anki.reading.package import AnkiPackage, open_package
from notegraph.exchange.foreign import LocalTime
from notegraph.model.card import Card
from notegraph.model.event import ResetEvent, ReviewEvent, Stamp
from notegraph.model.settings import GradeScale
from notegraph.schedule.elsewhere import ANKI, ElsewhereDraft, anki_event_id
from notegraph.schedule.grades import KEYS
from notegraph.schedule.study_day import study_day
from notegraph.workspace.anki_notes import AnkiNotes
from notegraph.workspace.documents import Document
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_MS = 86_400_000
_GRADES = KEYS[GradeScale.FOUR]
_MODES = ("new", "due", "again", "due")  # what Anki held a card for: learning, review, relearning, filtered
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Taken:
    """What came over for a card; ``first`` and ``last`` are its study days."""

    card: Card
    reviews: int
    resets: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A card that left from here, was reviewed in Anki and is here no more. ``guid`` is Anki's for the note."""

    guid: str
    ordinal: int
    reviews: int
    reason: str


class Foreign(NamedTuple):
    """A note in the file that is not from here."""

    guid: str
    deck: str
    text: str


@dataclass(frozen=True, slots=True)
class AnkiSummary:
    """What an import did, or with ``dry_run`` would do.

    ``known`` are reviews that the log had, ``crammed`` and ``moved`` rows that do not count here (practice outside the
    schedule, due days changed by hand), ``unusable`` rows that are none of Anki's; ``rows`` is how many there are in
    all. ``foreign`` counts notes that are not from here, of which ``examples`` are a few, and ``foreign_reviews`` the
    reviews of such notes; ``unmatched`` are cards that were here once.
    """

    file: str
    format: str
    dry_run: bool
    rows: int
    taken: Sequence[Taken]
    known: int
    crammed: int
    moved: int
    unusable: int
    unmatched: Sequence[Unmatched]
    foreign: int
    foreign_reviews: int
    examples: Sequence[Foreign]

    @property
    def reviews(self) -> int:
        """How many reviews came over."""
        return sum(one.reviews for one in self.taken)

    @property
    def resets(self) -> int:
        """How many resets came over."""
        return sum(one.resets for one in self.taken)

    def document(self) -> Document:
        """The JSON document of ``import anki``, all but its version."""
        return {
            "origin": ANKI,
            "file": self.file,
            "format": self.format,
            "dry_run": self.dry_run,
            "rows": self.rows,
            "taken": len(self.taken),
            "reviews": self.reviews,
            "resets": self.resets,
            "known": self.known,
            "crammed": self.crammed,
            "moved": self.moved,
            "unusable": self.unusable,
            "cards": [_card_document(one) for one in self.taken],
            "skipped": [
                {"guid": one.guid, "ordinal": one.ordinal, "reviews": one.reviews, "reason": one.reason}
                for one in self.unmatched
            ],
            "foreign": {
                "notes": self.foreign,
                "reviews": self.foreign_reviews,
                "examples": [one._asdict() for one in self.examples],
            },
        }


def import_anki(
    workspace: Workspace, journal: Journal, file: str, local: LocalTime, *, dry_run: bool = False
) -> AnkiSummary:
    """Takes over the reviews in the Anki file ``file`` of cards that were exported from here. Raises
    ``NotegraphError`` for a file that cannot be read and ``LogError``; then nothing was written.

    ``local`` tells the offset of the learner's zone at a time. All is written at once; a second call writes nothing.
    """
    with open_package(file) as package:
        return take_reviews(workspace, journal, package, local, dry_run=dry_run)


def take_reviews(
    workspace: Workspace, journal: Journal, package: AnkiPackage, local: LocalTime, *, dry_run: bool
) -> AnkiSummary:
    """``import_anki`` for a file that is open."""
    ours = AnkiNotes(workspace.reading.cards(), journal)
    now = (workspace.surroundings.clock() - _EPOCH) // timedelta(milliseconds=1)
    kinds: Counter[What] = Counter()
    of_card: defaultdict[tuple[str, int], list[AnkiReview]] = defaultdict(list)
    for review in package.reviews:
        what = what_is(review, now + _DAY_MS)
        kinds[what] += 1
        if what in {What.ANSWER, What.RESET}:
            of_card[review.guid, review.ord].append(review)
    root = journal.history.aliases.root
    known: defaultdict[str, list[Known]] = defaultdict(list)
    for name, entries in known_in(journal.events).items():
        known[root(name)] += entries
    taken: list[Taken] = []
    unmatched: list[Unmatched] = []
    drafts: list[ElsewhereDraft] = []
    matched = strange = 0
    for (guid, place), rows in of_card.items():
        found = ours.card(guid, place)
        if found is None:
            strange += len(rows)
            continue
        if isinstance(found, str):
            unmatched.append(Unmatched(guid, place + 1, len(rows), found))
            continue
        matched += len(rows)
        new = [_event(row, found, local, journal.settings.rollover_hour) for row in news(rows, known[root(found.id)])]
        if new:
            drafts += map(ElsewhereDraft, new)
            taken.append(_taken(found, new))
    if drafts and not dry_run:
        journal.append(drafts, [one.card for one in taken])
    taken.sort(key=lambda one: (one.card.path, one.card.line, one.card.id))
    foreign = _foreign(package, ours)
    decks = {card.note: package.decks.get(card.deck, "") for card in reversed(package.cards)}
    return AnkiSummary(
        file=package.name,
        format=package.format.value,
        dry_run=dry_run,
        rows=len(package.reviews),
        taken=taken,
        known=matched - len(drafts),
        crammed=kinds[What.CRAM],
        moved=kinds[What.MOVED],
        unusable=kinds[What.UNUSABLE],
        unmatched=unmatched,
        foreign=len(foreign),
        foreign_reviews=strange,
        examples=[Foreign(note.guid, decks.get(note.id, ""), words(note.fields[0])) for note in foreign[:_EXAMPLES]],
    )


def _event(row: AnkiReview, card: Card, local: LocalTime, rollover_hour: int) -> ReviewEvent | ResetEvent:
    """A row as an event of its own time. Its study day is judged by the learner's zone and rollover hour of now."""
    moment = local(_EPOCH + timedelta(milliseconds=row.id))
    offset = (moment.utcoffset() or timedelta()) // timedelta(minutes=1)
    at = Stamp(row.id, offset, study_day(moment, rollover_hour))
    event_id = anki_event_id(row.guid, row.ord, row.id)
    if row.kind == MANUAL:
        return ResetEvent(event_id, at, card.id)
    key = str(row.ease)
    after = {"interval": row.interval, "factor": row.factor}
    spent = max(0, row.ms)
    return ReviewEvent(
        event_id, at, card.id, _GRADES[key], key, GradeScale.FOUR.value, _MODES[row.kind], spent, ANKI, after
    )


def _taken(card: Card, events: Sequence[ReviewEvent | ResetEvent]) -> Taken:
    resets = sum(isinstance(event, ResetEvent) for event in events)
    days = [event.at.day for event in events]
    return Taken(card, len(events) - resets, resets, min(days), max(days))


def _foreign(package: AnkiPackage, ours: AnkiNotes) -> list[AnkiNote]:
    """Notes that did not come from here and of which no card was made a note's here."""
    guids = {note.id: note.guid for note in package.notes}
    made = {card.note for card in package.cards if ours.card(guids.get(card.note, ""), card.ord) is not None}
    return [note for note in package.notes if note.id not in made and not ours.has(note.guid)]


def _card_document(one: Taken) -> Document:
    return {
        "card": one.card.id,
        "path": one.card.path,
        "line": one.card.line,
        "reviews": one.reviews,
        "resets": one.resets,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
    }
