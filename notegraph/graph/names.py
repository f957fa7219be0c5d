"""How names are compared: NFC, no-break space as space, lower case (R30), trimmed (R31).

Lower case and not ``casefold``: ``Straße`` and ``Strasse`` are two notes.
"""

from __future__ import annotations

from unicodedata import normalize

_NO_BREAK_SPACE = "\u00a0"


def plain(text: str) -> str:
    """The spelling that counts (R30): NFC, no-break space as space. Case stays."""
    return text if text.isascii() else normalize("NFC", text).replace(_NO_BREAK_SPACE, " ")


def key(text: str) -> str:
    """What two names or paths have in common when they are the same to Obsidian (R30)."""
    return text.lower() if text.isascii() else plain(text).lower()


def target_key(text: str) -> str:
    """The key of a link's target or of an alias: trimmed too (R31)."""
    return key(text).strip()


def folder_of(path: str) -> str:
    """The folder a file lies in, ``""`` for the root."""
    return path.rpartition("/")[0]


def name_of(path: str) -> str:
    """The last segment of a path."""
    return path.rpartition("/")[2]


def stem_of(path: str) -> str:
    """A note's name: the last segment without ``.md``. Other endings stay (R12)."""
    name = name_of(path)
    return name[:-3] if name.lower().endswith(".md") else name


def length_then_name(path: str) -> tuple[int, str, str]:
    """Sort key: the shortest path first, then by name (R18). Length is that of the spelling Obsidian sees (R30)."""
    spelled = plain(path)
    return len(spelled), spelled, path
