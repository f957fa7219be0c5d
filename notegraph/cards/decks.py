"""The deck a note gives its cards: frontmatter ``deck:``, ``#flashcards/a/b``, its folders, or the vault's name."""

from __future__ import annotations

from collections.abc import Iterable

from notegraph.model.note import Note

_FLASHCARDS = "flashcards/"


def own_deck(note: Note, tags: Iterable[str], vault_name: str) -> str:
    """The deck's name, levels joined by ``::``."""
    named = next((value for key, value in note.frontmatter.values.items() if key.lower() == "deck"), None)
    if isinstance(named, str) and named.strip():
        return named.strip()
    for tag in tags:
        if tag.lower().startswith(_FLASHCARDS) and (below := tag[len(_FLASHCARDS) :].strip("/")):
            return below.replace("/", "::")
    folder = note.path.rpartition("/")[0]
    return folder.replace("/", "::") if folder else vault_name
