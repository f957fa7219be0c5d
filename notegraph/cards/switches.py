"""Which notations a note is read with: the defaults, what the vault and the folder say, what the note itself says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from notegraph.model.card import Notation
from notegraph.model.note import Note

_ALWAYS = frozenset(
    {
        Notation.MEMORY_LINK,
        Notation.QUESTION_MARK,
        Notation.ARROW,
        Notation.ANKI_CLOZE,
        Notation.BLANKS,
    }
)


class Switches(NamedTuple):
    """``vault`` pairs names of notations with on or off."""

    vault: tuple[tuple[str, bool], ...] = ()


def notations_of(_note: Note, switches: Switches) -> frozenset[Notation]:
    """The notations that are looked for in a note."""
    return _switched(_ALWAYS, switches.vault)


def _switched(on: frozenset[Notation], changes: Iterable[tuple[str, bool]]) -> frozenset[Notation]:
    """``on`` with ``changes``; memory links stay, for they are explicit."""
    for name, wanted in changes:
        on = on | {Notation(name)} if wanted else on - {Notation(name)}
    return on
