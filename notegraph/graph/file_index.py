"""The vault's files, found by path, by name and by the end of a path."""

from __future__ import annotations

from collections.abc import Iterable

from notegraph.graph.names import folder_of, key, name_of
from notegraph.model.files import FileEntry, FileKind


class FileIndex:
    """Dictionaries over the keys (R30) of all files; built once, read many times."""

    __slots__ = ("_exact", "_folders", "_named", "kinds")

    def __init__(self, files: Iterable[FileEntry]) -> None:
        self.kinds: dict[str, FileKind] = {}
        self._exact: dict[str, list[str]] = {}
        self._named: dict[str, list[tuple[str, str]]] = {}
        self._folders: dict[str, list[str]] | None = None
        for file in files:
            path = file.path
            if path in self.kinds:
                continue
            self.kinds[path] = file.kind
            path_key = key(path)
            self._exact.setdefault(path_key, []).append(path)
            self._named.setdefault(name_of(path_key), []).append((path_key, path))

    def exact(self, path_key: str) -> list[str]:
        """The files at this path (R13): several only where a disk tells case or NFC from NFD."""
        return self._exact.get(path_key, [])

    def ending(self, path_key: str) -> list[str]:
        """The files whose path ends with this one, at a folder boundary (R10, R14)."""
        end = "/" + path_key
        return [
            path for known, path in self._named.get(name_of(path_key), ()) if known == path_key or known.endswith(end)
        ]

    def named(self, name_key: str) -> list[str]:
        """The files of this full name, whatever their folder."""
        return [path for _, path in self._named.get(name_key, ())]

    def has_folder(self, path_key: str, *, exact: bool) -> bool:
        """Whether a folder has this path or, unless ``exact``, ends with it. ``""`` is the vault itself."""
        if self._folders is None:
            self._folders = self._folders_by_name()
        same_name = self._folders.get(name_of(path_key), ())
        return path_key in same_name or (not exact and any(known.endswith("/" + path_key) for known in same_name))

    def _folders_by_name(self) -> dict[str, list[str]]:
        folders = {""}
        for path_key in self._exact:
            folder = folder_of(path_key)
            while folder not in folders:
                folders.add(folder)
                folder = folder_of(folder)
        by_name: dict[str, list[str]] = {}
        for folder in folders:
            by_name.setdefault(name_of(folder), []).append(folder)
        return by_name
