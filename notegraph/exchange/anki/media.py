"""Media for a package: flat names made of the content, so that no name can clash, break or be renamed by Anki."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from typing import Protocol

_EXTENSION = re.compile(r"[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class MediaFile:
    """``name`` in the package, ``file`` on this computer."""

    name: str
    file: str


@dataclass(frozen=True, slots=True)
class MissingMedia:
    """An embedded file that is not there. ``path`` is the note's."""

    path: str
    target: str


class Files(Protocol):
    """What an export asks of the vault; ``workspace`` answers."""

    def resolve(self, target: str, source: str) -> str | None:
        """The vault-relative path that ``target``, written in note ``source``, opens (R10-R19)."""
        ...

    def locate(self, path: str) -> str | None:
        """The real file behind a vault-relative path; ``None`` where it is missing or lies outside (see ``inside``)."""
        ...


def inside(root: str, path: str) -> str | None:
    """The real file for ``path`` below ``root``, ``None`` if there is none or ``..`` or a link leads out."""
    top = os.path.realpath(root)
    file = os.path.realpath(os.path.join(top, path))
    return file if file.startswith(os.path.join(top, "")) and os.path.isfile(file) else None


class PackageMedia:
    """``render.Resources`` for a package: names embedded files ``ng-<sha256>.<ext>`` and remembers them.

    ``found`` maps names to real files, ``missing`` holds what was not there, in order, each once. The files are read
    to name them; one that cannot be read counts as missing.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._names: dict[str, str | None] = {}
        self.found: dict[str, str] = {}
        self.missing: dict[MissingMedia, None] = {}

    def resolve(self, target: str, source: str) -> str | None:
        """As ``Files.resolve``."""
        return self._files.resolve(target, source)

    def media(self, target: str, source: str) -> str | None:
        """The name in the package."""
        path = self._files.resolve(target, source)
        if path is not None and path not in self._names:
            self._names[path] = self._name(path)
        name = self._names[path] if path is not None else None
        if name is None:
            self.missing[MissingMedia(source, target)] = None
        return name

    def _name(self, path: str) -> str | None:
        file = self._files.locate(path)
        if file is None:
            return None
        try:
            with open(file, "rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()[:16]
        except OSError:
            return None
        extension = path.rpartition(".")[2].lower()
        name = f"ng-{digest}.{extension}" if _EXTENSION.fullmatch(extension) else f"ng-{digest}"
        self.found.setdefault(name, file)
        return name
