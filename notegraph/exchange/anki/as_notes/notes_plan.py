"""A package of Anki → notes in a vault's notation, with their media: planned whole, nothing written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from notegraph.cards.extract import CardOptions, extract
from notegraph.exchange.anki.as_notes.blocks import Block, UnwrittenError, Writer, tags_of
from notegraph.exchange.anki.as_notes.escape import escaped
from notegraph.exchange.anki.as_notes.ids import card_id, note_id
from notegraph.exchange.anki.as_notes.markdown import words
from notegraph.exchange.anki.as_notes.media_names import FOLDER, MediaNames, safe_name
from notegraph.exchange.anki.reading.collection import AnkiNote
from notegraph.exchange.anki.reading.package import AnkiPackage
from notegraph.syntax.parse import parse

_NOTES_A_FILE = 200
_DEFAULT = "Anki"
_NO_TYPE = "its note type is not in the file"
_BESIDE = "beside the notes before it, it would be read as something else"


class Unwritten(NamedTuple):
    """A note that stays in Anki, and why."""

    guid: str
    deck: str
    text: str
    reason: str


class _Made(NamedTuple):
    note: AnkiNote
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class NotesPlan:
    """The files to write below the folder: notes by path, and for media the package's member by path.

    ``cards`` counts cards as they are reviewed, ``known`` notes that are in the vault already; ``missing`` are media
    that the package does not hold.
    """

    files: Mapping[str, str]
    media: Mapping[str, str]
    notes: int
    cards: int
    known: int
    unwritten: Sequence[Unwritten]
    missing: Sequence[str]


def plan_notes(
    package: AnkiPackage, wanted: Iterable[AnkiNote], options: CardOptions, folder: str, there: Collection[str]
) -> NotesPlan:
    """The notes that ``wanted`` become, one a deck or one for each 200 of its notes. ``folder`` is how notes name the
    folder they will be in; ``there`` are card families of the vault: a note that is there is not made again.
    """
    planner = _Planner(package, options, folder)
    known = 0
    of_deck: defaultdict[str, list[AnkiNote]] = defaultdict(list)
    for note in wanted:
        if note_id(note.guid) in there or any(card_id(note.guid, place) in there for place in planner.places[note.id]):
            known += 1
        else:
            of_deck[planner.decks.get(note.id, _DEFAULT)].append(note)
    for deck, members in sorted(of_deck.items()):
        for start in range(0, len(members), _NOTES_A_FILE):
            planner.add(deck, members[start : start + _NOTES_A_FILE])
    return NotesPlan(
        files=planner.files,
        media={f"{FOLDER}/{name}": member for name, member in planner.media.used.items()},
        notes=planner.notes,
        cards=planner.cards,
        known=known,
        unwritten=planner.unwritten,
        missing=list(planner.media.missing),
    )


class _Planner:
    def __init__(self, package: AnkiPackage, options: CardOptions, folder: str) -> None:
        self.types = package.types
        self.options = options
        self.media = MediaNames(package.archive.media(), folder)
        self.places: defaultdict[int, list[int]] = defaultdict(list)
        self.decks: dict[int, str] = {}
        for card in package.cards:
            self.places[card.note].append(card.ord)
            self.decks.setdefault(card.note, package.decks.get(card.deck) or _DEFAULT)
        self.files: dict[str, str] = {}
        self.unwritten: list[Unwritten] = []
        self.notes = self.cards = 0
        self._paths = _Paths()

    def add(self, deck: str, group: Sequence[AnkiNote]) -> None:
        """One more file."""
        shared = _shared_tags(group)
        head = _head(deck, shared)
        made = list(self._made(Writer(self.options, self.media, head), deck, group, shared))
        if not self._holds(head, made):
            made = self._that_hold(head, made, deck)
        if made:
            self.files[self._paths.of(deck)] = _text(head, made)
            self.notes += len(made)
            self.cards += sum(block.cards for one in made for block in one.blocks)

    def _made(self, writer: Writer, deck: str, group: Iterable[AnkiNote], shared: Collection[str]) -> Iterator[_Made]:
        for note in group:
            tags = [tag for tag in tags_of(note) if tag not in shared]
            kind = self.types.get(note.type)
            try:
                if kind is None:
                    raise UnwrittenError(_NO_TYPE)
                yield _Made(note, writer.blocks(note, kind, self.places[note.id], tags))
            except UnwrittenError as error:
                self._leave(note, deck, str(error))

    def _leave(self, note: AnkiNote, deck: str, reason: str) -> None:
        self.unwritten.append(Unwritten(note.guid, deck, words(note.fields[0]), reason))

    def _holds(self, head: str, made: Sequence[_Made]) -> bool:
        """Whether the whole file holds the cards that its parts hold."""
        cards = extract(parse("a.md", _text(head, made)), self.options).cards
        wanted = [block.id for one in made for block in one.blocks]
        return list(dict.fromkeys(card.family for card in cards)) == wanted

    def _that_hold(self, head: str, made: Sequence[_Made], deck: str) -> list[_Made]:
        """Those that stand together, in order: half a formula may want its other half from a note further on."""
        kept: list[_Made] = []
        for one in made:
            if self._holds(head, [*kept, one]):
                kept.append(one)
            else:
                self._leave(one.note, deck, _BESIDE)
        return kept


def _text(head: str, made: Sequence[_Made]) -> str:
    return head + "\n\n".join(block.text for one in made for block in one.blocks) + "\n"


def _shared_tags(notes: Sequence[AnkiNote]) -> tuple[str, ...]:
    first, *rest = [tags_of(note) for note in notes]
    return tuple(tag for tag in first if all(tag in tags for tags in rest))


def _head(deck: str, tags: Sequence[str]) -> str:
    name = " ".join(deck.split())
    listed = f"tags: {json.dumps(list(tags), ensure_ascii=False)}\n" if tags else ""
    title = escaped(name.rpartition("::")[2].strip() or _DEFAULT)
    return f"---\ndeck: {json.dumps(name, ensure_ascii=False)}\n{listed}---\n\n# {title}\n\n"


class _Paths:
    """Paths of notes, none twice whatever the system thinks of case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, deck: str) -> str:
        levels = [safe_name(level, _DEFAULT) for level in deck.split("::") if level.strip()] or [_DEFAULT]
        path = "/".join(f"{level}_" if level.lower().endswith(".md") else level for level in levels)
        if levels[0].casefold() == FOLDER:
            path = f"{_DEFAULT} {path}"
        free, number = path, 1
        while free.casefold() in self._taken:
            number += 1
            free = f"{path} {number}"
        self._taken.add(free.casefold())
        return f"{free}.md"
