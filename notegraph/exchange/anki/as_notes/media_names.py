"""Media of a package under names of our own: flat, safe everywhere, none twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import normalize
from urllib.parse import unquote

FOLDER = "media"
_UNSAFE = re.compile(r"[^\w .,()+@'-]")
_LONGEST = 100


class MediaNames:
    """Hands out what stands in a note for a media file. ``listed`` are the package's members by name; ``folder`` is
    the path by which notes name the folder of all that is written.
    """

    def __init__(self, listed: Mapping[str, str], folder: str) -> None:
        self._listed = {normalize("NFC", name): member for name, member in listed.items()}
        self._folder = f"{folder}/{FOLDER}" if folder else FOLDER
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self.used: dict[str, str] = {}
        self.missing: dict[str, None] = {}

    def __call__(self, source: str) -> str:
        """An embed of the file that a field calls ``source``. ``used`` then has its member by its new name, or
        ``missing`` its name.
        """
        name = normalize("NFC", source)
        if name not in self._listed:
            name = normalize("NFC", unquote(source))
        if name not in self._names:
            self._names[name] = self._free(safe_name(name))
            member = self._listed.get(name)
            if member is None:
                self.missing[name] = None
            else:
                self.used[self._names[name]] = member
        return f"![[{self._folder}/{self._names[name]}]]"

    def _free(self, name: str) -> str:
        stem, dot, ending = name.rpartition(".")
        free, number = name, 1
        while free.casefold() in self._taken:
            number += 1
            free = f"{stem or ending} {number}{dot if stem else ''}{ending if stem else ''}"
        self._taken.add(free.casefold())
        return free


def safe_name(name: str, instead: str = "file") -> str:
    """``name`` without folders and without what any system or a wikilink gives a meaning to."""
    last = re.split(r"[/\\]", name)[-1]
    safe = _UNSAFE.sub("_", normalize("NFC", last)).strip(" .")
    if re.fullmatch(r"(?:con|prn|aux|nul|com\d|lpt\d)", safe.split(".")[0], re.IGNORECASE):
        safe = f"_{safe}"
    while len(safe.encode()) > _LONGEST:
        stem, _, ending = safe.rpartition(".")
        safe = f"{stem[:-1]}.{ending}" if stem and len(ending) < 10 else safe[:-1]
    return safe or instead
