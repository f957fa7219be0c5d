"""What a user types for a file or folder, found however the disk spells it, and names that a new file had better not
have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from notegraph.graph.names import folder_of, name_of, plain
from notegraph.lint.rules.unportable_name import name_fault
from notegraph.model.diagnostic import one_line

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}[. ]*\Z")


class KnownPaths:
    """Files and folders by the spelling that counts for links (R30): composed letters and others are the same."""

    def __init__(self, files: Iterable[str]) -> None:
        self._exact = set(files)
        self._files: dict[str, set[str]] = {}
        self._folders: dict[str, set[str]] = {"": {""}}
        folders: set[str] = set()
        for path in self._exact:
            self._files.setdefault(plain(path), set()).add(path)
            folder = folder_of(path)
            while folder and folder not in folders:
                folders.add(folder)
                self._folders.setdefault(plain(folder), set()).add(folder)
                folder = folder_of(folder)

    def file(self, typed: str) -> str | None:
        """The file called so, as the disk spells it; ``None`` where there is none, or several and none exactly so."""
        return typed if typed in self._exact else _only(self._files.get(plain(typed)), typed)

    def folder(self, typed: str) -> str | None:
        """The folder called so, likewise."""
        return _only(self._folders.get(plain(typed)), typed)

    def in_folder(self, typed: str) -> str:
        """A new path, in the folders that are there already as the disk spells them."""
        folder, rest = folder_of(typed), name_of(typed)
        while folder:
            known = self.folder(folder)
            if known is not None:
                return f"{known}/{rest}"
            folder, rest = folder_of(folder), f"{name_of(folder)}/{rest}"
        return typed


def _only(found: set[str] | None, typed: str) -> str | None:
    if not found:
        return None
    return typed if typed in found else next(iter(found)) if len(found) == 1 else None


def other_ending(path: str) -> str | None:
    """The ending of a note's new name that looks like that of another kind of file: ``.txt``; not ``.2``."""
    found = _ENDING.search(path)
    return found[0].rstrip(". ") if found else None


def unportable(moves: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What is to be said of new names that other systems cannot hold (NG403), each once."""
    told: set[str] = set()
    for old, new in moves:
        part = new
        while part and part not in told:
            told.add(part)
            fault = None if f"{old}/".startswith(f"{part}/") else name_fault(name_of(part))
            if fault is not None:
                yield f"{one_line(part)}: the name {fault}, which other systems cannot hold (NG403)"
            part = folder_of(part)
