"""Opening a vault: where it is, what it says, and the index of it brought up to date."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from notegraph import __version__
from notegraph.model.errors import NotegraphError
from notegraph.model.uncollected import uncollected
from notegraph.store.index import Index, Refreshed
from notegraph.store.log_folder import LogFolder
from notegraph.vault.walk import walk

# A command that finds nothing changed needs none of these.
if TYPE_CHECKING:
    from notegraph.cards.extract import CardOptions
    from notegraph.graph.build import Graph
    from notegraph.graph.resolve import Resolver
    from notegraph.model.card import Card
    from notegraph.model.deck import Deck
    from notegraph.model.diagnostic import Problem
    from notegraph.model.files import FileEntry, NoteRecord
    from notegraph.model.link import Resolution
    from notegraph.model.settings import Settings
    from notegraph.model.spaced_repetition import SpacedRepetition
    from notegraph.store.reading import CardCount, CardKey, Reading
    from notegraph.store.rows import NoteRows
    from notegraph.vault.locate import Location
    from notegraph.vault.read import Text
    from notegraph.workspace.surroundings import Progress, Surroundings

PlacedT = TypeVar("PlacedT", "CardKey", "CardCount")


class Workspace:
    """An open vault. Nothing is read before it is asked for; ``refresh`` comes first.

    Close it, or use it in a ``with`` statement.
    """

    def __init__(
        self, location: Location, settings: Settings, surroundings: Surroundings, *, like: Workspace | None = None
    ) -> None:
        self.location = location
        self.settings = settings
        self.surroundings = surroundings
        self.walk_problems: list[Problem] = []
        self.dangling_links: Sequence[str] = ()
        if like is not None:
            self.templates, self.plugin = like.templates, like.plugin
        self._open_index(self._index_path(), ready=like is not None)

    @classmethod
    def beside(cls, other: Workspace) -> Workspace:
        """Another connection to the index of ``other``, for a thread of its own: to be read, not refreshed.

        It is read as ``other`` reads it, even where the vault's settings are others by now. Raises ``sqlite3.Error``
        where there is no such index any more: it is not begun anew behind the back of ``other``.
        """
        return cls(other.location, other.settings, other.surroundings, like=other)

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.DatabaseError) and not _is_busy(error) and self.discard_index():
            raise NotegraphError(
                "the index was damaged and has been deleted; run the command again; nothing of yours was in it"
            ) from error
        self.close()

    def close(self) -> None:
        """Closes the index."""
        self._index.close()

    def discard_index(self) -> bool:
        """Closes the index and deletes it; false where it is kept in memory or cannot be deleted."""
        return self._index.discard()

    @property
    def root(self) -> str:
        """The vault's absolute path."""
        return self.location.root

    @property
    def name(self) -> str:
        """The vault's name: its folder's, as Obsidian has it. Bytes that are no Unicode become U+FFFD."""
        return os.fsencode(os.path.basename(os.path.realpath(self.root))).decode("utf-8", "replace") or "vault"

    @property
    def index_path(self) -> str | None:
        """Where the index is kept; ``None`` where that is in memory."""
        return self._index_path()

    @property
    def database(self) -> sqlite3.Connection:
        """The index's database."""
        return self._index.database

    @cached_property
    def reading(self) -> Reading:
        """What the index holds."""
        from notegraph.store.reading import Reading

        return Reading(self.database)

    @cached_property
    def templates(self) -> str | None:
        """The vault's folder of templates (R35), as it was when first asked for."""
        from notegraph.vault.obsidian import templates_folder

        return templates_folder(self.root)

    @cached_property
    def plugin(self) -> SpacedRepetition:
        """What the vault's Spaced Repetition plugin is set to, as it was when first asked for."""
        from notegraph.vault.obsidian import spaced_repetition

        return spaced_repetition(self.root)

    @cached_property
    def card_options(self) -> CardOptions:
        """What reading cards depends on."""
        from notegraph.cards.extract import CardOptions

        return CardOptions(self.settings.vault.memory_folder, self.name, self.settings.notations, self.plugin)

    def refresh(self, progress: Progress | None = None) -> Refreshed:
        """Brings the index up to date with the disk. Raises ``VaultError`` where the vault cannot be listed.

        A damaged index is begun anew, in memory where that fails too.
        """
        walked = walk(self.root, self.settings.vault)
        self.walk_problems = walked.problems
        self.dangling_links = walked.dangling
        for name in ("files", "records", "keys", "decks", "resolver", "graph", "learning_ranks"):
            self.__dict__.pop(name, None)
        day_ahead = self.surroundings.clock() + timedelta(days=1)
        limit = int(day_ahead.timestamp() * 1000)
        log = LogFolder(os.path.abspath(self.root), self.settings.vault.log_folder, limit)
        for path in (self._index_path(), None):
            try:
                return self._index.refresh(walked.listing, self._read, progress, log)
            except sqlite3.DatabaseError as error:
                busy = _is_busy(error)
                self.close() if busy else self.discard_index()
                self._open_index(None if busy else path)
        return self._index.refresh(walked.listing, self._read, progress, log)

    @cached_property
    def files(self) -> Sequence[FileEntry]:
        """Every file of the vault."""
        return self.reading.files()

    @cached_property
    def records(self) -> dict[str, NoteRecord]:
        """Every note's record, by path."""
        return self.reading.records()

    @cached_property
    def decks(self) -> Sequence[Deck]:
        """The deck files' decks, by file name. Raises ``ConfigError``."""
        found = self._deck_files
        if not found:
            return found
        from notegraph.decks.select import asks_the_graph

        if not asks_the_graph(found):
            return found
        from notegraph.workspace.near_decks import bound_decks

        return bound_decks(self, found)

    @cached_property
    def _deck_files(self) -> Sequence[Deck]:
        if not self.location.decks:
            return []
        from notegraph.vault.deckfiles import load_decks

        return load_decks(self.location.decks)

    @cached_property
    def keys(self) -> list[CardKey]:
        """Every card's key with the deck it belongs to."""
        return self._placed(self.reading.card_keys())

    def keys_of(self, ids: Collection[str]) -> list[CardKey]:
        """The keys of the cards that ``ids`` name; ids of no card are passed over."""
        return self._placed(self.reading.card_keys(ids))

    def note_keys(self, paths: Collection[str]) -> list[CardKey]:
        """The keys of the cards of the notes at ``paths``."""
        return self._placed(self.reading.note_keys(paths))

    def sibling_keys(self) -> list[CardKey]:
        """The keys of the cards that have siblings, or may have."""
        return self._placed(self.reading.sibling_keys())

    def deck_sizes(self) -> dict[str, int]:
        """How many cards every deck has, by its name."""
        if not self.decks:
            return self.reading.deck_counts()
        sizes: dict[str, int] = {}
        for group in self._placed(self.reading.card_counts()):
            sizes[group.deck] = sizes.get(group.deck, 0) + group.cards
        return dict(sorted(sizes.items()))

    def _placed(self, found: list[PlacedT]) -> list[PlacedT]:
        """The same, in the decks that deck files put them."""
        if not self.decks:
            return found
        from notegraph.decks.select import deck_of

        known: dict[tuple[str, tuple[str, ...], str, str], str] = {}
        placed: list[PlacedT] = []
        for one in found:
            place = (one.path, one.tags, one.deck, one.notation)
            if place not in known:
                known[place] = deck_of(one, self.decks)
            placed.append(one._replace(deck=known[place]))
        return placed

    @cached_property
    def resolver(self) -> Resolver:
        """What links of this vault mean."""
        from notegraph.graph.resolve import ResolveOptions, Resolver

        options = ResolveOptions(self.settings.vault.memory_folder, self.templates)
        return Resolver(self.files, self.records, options)

    @cached_property
    def graph(self) -> Graph:
        """Which note links to which."""
        from notegraph.graph.build import build

        with uncollected():  # else a quarter of the time goes into looking for cycles
            return build(self.records, self.resolver)

    @cached_property
    def learning_ranks(self) -> Mapping[str, int]:
        """The place of every note in the order in which notes should be learnt: what it builds on comes first."""
        from notegraph.workspace.learning_order import learning_ranks

        return learning_ranks(self)

    def meaning(self, target: str, source: str) -> Resolution:
        """What a link to ``target``, written in note ``source``, means."""
        from notegraph.model.link import Link, LinkKind
        from notegraph.model.span import Range, Span

        link = Link(LinkKind.WIKILINK, f"[[{target}]]", target, None, None, Span(0, 0), Range(1, 1, 1, 1))
        return self.resolver.resolve(link, source)

    def opens(self, target: str, source: str) -> str | None:
        """The file that a link to ``target``, written in note ``source``, opens; ``None`` where nothing does."""
        found = self.meaning(target, source)
        return found.path if found.status.opens_note else None

    def text(self, path: str) -> str:
        """The text of a note as it is on disk now."""
        return self.read(path).text

    def read(self, path: str) -> Text:
        """A file's text and what was wrong with it."""
        from notegraph.vault.read import read_text

        return read_text(self.root, path, 0)

    def problems(self) -> list[Problem]:
        """Everything in the vault that could not be read as meant, by path and place.

        Templates are no notes yet: nothing is held against their frontmatter (R35).
        """
        found = [*self.walk_problems, *self.reading.problems()]
        if self.templates:
            found = [problem for problem in found if not problem.path.startswith(f"{self.templates}/")]
        return sorted(found, key=lambda problem: (problem.path, problem.range))

    def deck_of(self, card: Card) -> str:
        """The deck a card belongs to."""
        if not self.decks:
            return card.deck
        from notegraph.decks.select import deck_of

        return deck_of(card, self.decks)

    def _read(self, asked: Sequence[tuple[FileEntry, bytes | None]]) -> Iterator[NoteRows | None]:
        from notegraph.workspace.many_notes import read_many
        from notegraph.workspace.note_reading import Request, Source

        folder, switches = self.settings.vault.memory_folder, self.settings.notations
        source = Source(self.root, folder, self.name, self.templates, tuple(switches), tuple(self.plugin))
        return read_many(source, [Request(entry.path, entry.size, known) for entry, known in asked])

    def _index_path(self) -> str | None:
        if self.surroundings.cache_folder is None:
            return None
        key = sha256(os.path.realpath(self.root).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return os.path.join(self.surroundings.cache_folder, key, "index.sqlite")

    def _signature(self) -> str:
        """Everything that decides what a file's text becomes."""
        folder, switches = self.settings.vault.memory_folder, self.settings.notations
        return json.dumps([__version__, self.name, folder, self.templates, switches, self.plugin])

    def _open_index(self, path: str | None, *, ready: bool = False) -> None:
        self._index = Index(path, self._signature(), ready=ready)
        self.__dict__.pop("reading", None)


def _is_busy(error: sqlite3.DatabaseError) -> bool:
    """Whether another process was at work for too long: then the index is not damaged."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY


def open_workspace(
    surroundings: Surroundings,
    *,
    start: str | None = None,
    vault: str | None = None,
    config: str | None = None,
) -> Workspace:
    """Finds the vault and its configuration by CLI.md's rules. Raises ``VaultError`` or ``ConfigError``."""
    from notegraph.vault.config import load_settings
    from notegraph.vault.locate import locate

    location = locate(start, vault, config)
    return Workspace(location, load_settings(location), surroundings)
