"""Which notations a note is read with: the defaults, what the vault and its folders say, what the note itself says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import normalize

from notegraph.cards.verbatim import verbatim
from notegraph.model.card import Notation
from notegraph.model.note import Note
from notegraph.model.spaced_repetition import SpacedRepetition
from notegraph.model.switches import Changes, Switches


class Default(StrEnum):
    """Where a notation is on unless somebody says otherwise: everywhere, in notes with a flashcard tag or a schedule
    of the plugin Spaced Repetition, in these and those with the marks of an Anki plugin, or nowhere.
    """

    EVERYWHERE = "on"
    FLASHCARDS = "flashcards"
    ANKI = "anki"
    NOWHERE = "off"


DEFAULTS: Mapping[Notation, Default] = MappingProxyType(
    {
        Notation.MEMORY_LINK: Default.EVERYWHERE,
        Notation.QUESTION_MARK: Default.EVERYWHERE,
        Notation.ARROW: Default.EVERYWHERE,
        Notation.DOUBLE_COLON: Default.FLASHCARDS,
        Notation.ANKI_CLOZE: Default.EVERYWHERE,
        Notation.HIGHLIGHT_CLOZE: Default.FLASHCARDS,
        Notation.BRACE_CLOZE: Default.NOWHERE,
        Notation.BLANKS: Default.EVERYWHERE,
        Notation.QUESTION_ANSWER: Default.EVERYWHERE,
        Notation.START_END: Default.ANKI,
        Notation.HASH_CARD: Default.ANKI,
        Notation.RULED: Default.NOWHERE,
        Notation.HASHCARDS: Default.NOWHERE,
        Notation.CALLOUT: Default.NOWHERE,
    }
)
_EVERYWHERE = frozenset(name for name, default in DEFAULTS.items() if default is Default.EVERYWHERE)
_ANKI = frozenset(name for name, default in DEFAULTS.items() if default is Default.ANKI)
_FLASHCARDS = frozenset(name for name, default in DEFAULTS.items() if default is Default.FLASHCARDS)
_NAMES = frozenset(notation.value for notation in Notation)
# They begin with a literal, which lets the engine skip to it.
_ID_MARK = re.compile(r"<!--[ \t]*ID:")
_DECK_MARK = re.compile(r"TARGET DECK(?<![^\r\n]TARGET DECK)(?::|[ \t]*(?:[\r\n]|\Z))")
_UNSET = SpacedRepetition()
_WORDS = {"on": True, "off": False, "yes": True, "no": False, "true": True, "false": False}


class Reading(NamedTuple):
    """How a note is read: the notations that are ``on``, those of them that somebody switched on by name, the
    separators that count in it, and what could not be understood in its own ``notations``.
    """

    on: frozenset[Notation]
    named: frozenset[Notation] = frozenset()
    plugin: SpacedRepetition = SpacedRepetition()
    faults: tuple[str, ...] = ()


def reading_of(note: Note, switches: Switches, plugin: SpacedRepetition) -> Reading:
    """How ``note`` is read. The vault's changes come first, then those of its folders from the outermost to the
    deepest, then the note's own: the last one counts.
    """
    faults: list[str] = []
    changes = [*switches.vault, *_of_folders(note.path, switches), *_own_changes(note, faults)]
    tagged = _is_flashcards(note, plugin)
    on = _EVERYWHERE
    if tagged:
        on |= _ANKI | _FLASHCARDS if plugin.highlights else _ANKI | _FLASHCARDS - {Notation.HIGHLIGHT_CLOZE}
        on |= {Notation.BRACE_CLOZE} if plugin.braces else frozenset()
    elif _has_anki_marks(note):
        on |= _ANKI
        # Flashcards reads these in every note that it has run on; there the key is its own.
        on |= {Notation.DOUBLE_COLON} if "cards-deck" in note.frontmatter.values else frozenset()
    named = frozenset[Notation]()
    if changes:
        said = {Notation(name): wanted for name, wanted in changes}
        named = frozenset(name for name, wanted in said.items() if wanted)
        on = on.difference(said) | named
    return Reading(on, named, plugin if tagged else _UNSET, tuple(faults))


def _is_flashcards(note: Note, plugin: SpacedRepetition) -> bool:
    """Whether the note is one of the plugin's: by its settings, a tag, or a schedule that it has written there."""
    if plugin.every_note or _has_schedule(note):
        return True
    return any(map(plugin.is_of, note.frontmatter.tags)) or any(plugin.is_of(tag.name) for tag in note.tags)


def _has_schedule(note: Note) -> bool:
    """Whether a comment ``<!--SR:…-->`` stands in the note, not in code or mathematics."""
    at = note.text.find("<!--SR:") if "<" in note.text else -1
    if at < 0:
        return False
    hidden = verbatim(note)
    while at >= 0 and hidden.covers(at):
        at = note.text.find("<!--SR:", at + 1)
    return at >= 0


def _has_anki_marks(note: Note) -> bool:
    """Whether Obsidian_to_Anki or Flashcards has been at work in the note."""
    text = note.text
    return (
        "cards-deck" in note.frontmatter.values
        or ("<" in text and _ID_MARK.search(text) is not None)
        or _DECK_MARK.search(text) is not None
    )


def _of_folders(path: str, switches: Switches) -> Iterator[tuple[str, bool]]:
    if not switches.folders:
        return
    path = normalize("NFC", path)
    holding = [
        (folder, changes) for folder, changes in switches.folders if path.startswith(f"{normalize('NFC', folder)}/")
    ]
    for _, changes in sorted(holding, key=lambda entry: entry[0].count("/")):
        yield from changes


def _own_changes(note: Note, faults: list[str]) -> Changes:
    """The frontmatter's ``notations``: names with on or off, or a list of names that are switched on."""
    values = note.frontmatter.values
    key = next((key for key in values if key.lower() == "notations"), None) if values else None
    said = values[key] if key is not None else None
    if said is None:
        return ()
    if isinstance(said, Mapping):
        return tuple(_known(((str(name), wanted) for name, wanted in said.items()), faults))
    names = said if isinstance(said, list) else [said]
    words = (word.strip() for name in names for word in str(name).split(","))
    return tuple(_known(((word, True) for word in words if word), faults))


def _known(said: Iterable[tuple[str, object]], faults: list[str]) -> Iterator[tuple[str, bool]]:
    """The changes that can be understood; the others are noted."""
    for name, value in said:
        wanted = value if isinstance(value, bool) else _WORDS.get(str(value).strip().lower())
        if name not in _NAMES:
            faults.append(_unknown(name))
        elif wanted is None:
            faults.append(f"`notations` of this note: `{name}` must be `on` or `off`")
        else:
            yield name, wanted


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), sorted(_NAMES), 1)
    hint = f"did you mean `{near[0]}`?" if near else "`notegraph notation` lists those there are"
    return f"`notations` of this note: there is no notation `{name[:40]}`: {hint}"
