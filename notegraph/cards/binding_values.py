"""What the binding of cards to their histories works on, and what it finds. See ``binding``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

_NONE: Mapping[int, str] = MappingProxyType({})
Order = tuple[int, str, int]
"""Where an event stands in the log: time, device, the device's own count."""


class Candidate(NamedTuple):
    """A card as it stands in a note now, all its siblings together.

    ``family`` is the id that extraction gave it, written (``written``) or else equal to ``minted``. ``position`` orders
    the cards of a note. ``front`` and ``back`` are fingerprints (``identity.fingerprint``), of a cloze card the whole
    text as ``back``; ``hidden`` are those of what each cloze hides, by its number, and ``own_numbers`` the numbers
    that the writer gave. ``letters`` and ``senses`` are those of front and back (``identity.letters``,
    ``identity.sense``). ``sure`` says that the caller knows it to be unchanged: minted id, note, notation and
    text are those of all its events, and no other card of the note or the log has its words.
    """

    family: str
    minted: str
    written: bool
    path: str
    position: int
    heading: tuple[str, ...]
    notation: str
    kind: str
    front: str
    back: str
    hidden: Mapping[int, str] = _NONE
    own_numbers: frozenset[int] = frozenset()
    sure: bool = False
    letters: tuple[str, str] = ("", "")
    senses: tuple[str, str] = ("", "")


class Known(NamedTuple):
    """A card as the log knows it, from the last ``card`` events of its siblings.

    Fields are as in ``Candidate``. ``previous`` and ``following`` are the families of its neighbours then;
    ``ordinals`` the siblings that events name, 0 for an id without ``#N``. ``first`` and ``last`` are the places of its
    first and last ``card`` event in the log, ``devices`` all that ever wrote an event for it. ``could_be`` are
    the families that it could have been when it started new, ``given`` the ordinals that other cards have adopted.
    """

    family: str
    path: str
    heading: tuple[str, ...]
    notation: str
    kind: str
    front: str
    back: str
    hidden: Mapping[int, str] = _NONE
    previous: str | None = None
    following: str | None = None
    ordinals: frozenset[int] = frozenset()
    first: Order = (0, "", 0)
    last: Order = (0, "", 0)
    devices: frozenset[str] = frozenset()
    letters: tuple[str, str] = ("", "")
    senses: tuple[str, str] = ("", "")
    could_be: frozenset[str] = frozenset()
    given: frozenset[int] = frozenset()


class Stage(StrEnum):
    """How a card came by its id."""

    NEW = "new"
    WRITTEN = "written"
    SAME = "same"
    """The same text in the same note."""
    MOVED = "moved"
    """The same text in another note."""
    SIMILAR = "similar"


class Choice(NamedTuple):
    """A card (its place in the sequence given to ``bind``) that could be a known one, and how alike they are, 0-1."""

    card: int
    score: float


class Undecided(NamedTuple):
    """A known card that is one of several cards, or none of them: it cannot be told which."""

    known: str
    choices: tuple[Choice, ...]


class Bindings(NamedTuple):
    """What ``bind`` found; ``ids``, ``stages`` and ``numbers`` have one entry for each card given to it.

    ``ids`` are the families that the cards belong to. ``numbers`` say which cloze number each number given by
    extraction becomes, empty where none changes. ``joins`` are pairs of ids, older first, that name one card and that
    no alias joins yet. ``missing`` are the known families without a card.
    """

    ids: tuple[str, ...]
    stages: tuple[Stage, ...]
    numbers: tuple[Mapping[int, int], ...]
    joins: tuple[tuple[str, str], ...]
    undecided: tuple[Undecided, ...]
    missing: tuple[str, ...]
