"""Media for a package: flat names made of the content, so that no name can clash, break or be renamed by Anki."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import Protocol

from notegraph.model.card import Card
from notegraph.model.diagnostic import one_line
from notegraph.render.media_types import extension, is_media


@dataclass(frozen=True, slots=True)
class MediaFile:
    """``name`` in the package, ``file`` on this computer."""

    name: str
    file: str


@dataclass(frozen=True, slots=True)
class MissingMedia:
    """An embedded file that is not there. ``path`` is the note's, ``line`` and ``card`` those of the first card that
    embeds it.
    """

    path: str
    target: str
    line: int = 1
    card: str = ""

    def __str__(self) -> str:
        place = f"{one_line(self.path)}:{self.line}:1"
        return f"{place}: the file {self.target} is not in the vault: card {self.card} goes without"


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
    to name them; one that cannot be read counts as missing, and so does all that is no picture, sound or film: nothing
    else leaves the vault. ``card`` is the one that is being drawn.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._names: dict[str, str | None] = {}
        self.found: dict[str, str] = {}
        self.missing: dict[tuple[str, str], MissingMedia] = {}
        self.card: Card | None = None

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
            line, card = (self.card.line, self.card.id) if self.card is not None else (1, "")
            self.missing.setdefault((source, target), MissingMedia(source, target, line, card))
        return name

    def _name(self, path: str) -> str | None:
        file = self._files.locate(path) if is_media(path) else None
        if file is None:
            return None
        try:
            with open(file, "rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()[:16]
        except OSError:
            return None
        name = f"ng-{digest}.{extension(path)}"
        self.found.setdefault(name, file)
        return name
