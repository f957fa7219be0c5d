"""Media for a package: flat names made of the content, so that no name can clash, break or be renamed by Anki."""

from __future__ import annotations

import hashlib
import io
import os
from dataclasses import dataclass, field
from typing import Protocol

from notegraph.exchange.anki.picture import narrowed
from notegraph.model.card import Card
from notegraph.model.diagnostic import one_line
from notegraph.render.media_types import extension, is_media


@dataclass(frozen=True, slots=True)
class MediaFile:
    """``name`` in the package, ``file`` on this computer; ``data`` is its content where that is not the file's."""

    name: str
    file: str
    data: bytes | None = field(default=None, repr=False)


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

    def opening(self, path: str) -> tuple[str, str] | None:
        """The title of the note ``path`` and the Markdown of its first paragraph; ``None`` for what is no note."""
        ...


def inside(root: str, path: str) -> str | None:
    """The real file for ``path`` below ``root``, ``None`` if there is none or ``..`` or a link leads out."""
    top = os.path.realpath(root)
    file = os.path.realpath(os.path.join(top, path))
    return file if file.startswith(os.path.join(top, "")) and os.path.isfile(file) else None


class PackageMedia:
    """``render.Resources`` for a package: names embedded files ``ng-<sha256>.<ext>`` and remembers them.

    ``found`` maps names to files, ``missing`` holds what was not there, in order, each once. The files are read
    to name them; one that cannot be read counts as missing, and so does all that is no picture, sound or film: nothing
    else leaves the vault. Pictures wider than ``max_width`` pixels are made smaller (see ``picture``) and named after
    what became of them. ``card`` is the one that is being drawn.
    """

    def __init__(self, files: Files, max_width: int | None = None) -> None:
        self._files = files
        self._max_width = max_width
        self._names: dict[str, str | None] = {}
        self.found: dict[str, MediaFile] = {}
        self.missing: dict[tuple[str, str], MissingMedia] = {}
        self.card: Card | None = None

    def resolve(self, target: str, source: str) -> str | None:
        """As ``Files.resolve``."""
        return self._files.resolve(target, source)

    def opening(self, path: str) -> tuple[str, str] | None:
        """As ``Files.opening``."""
        return self._files.opening(path)

    def media(self, target: str, source: str) -> str | None:
        """The name in the package."""
        path = self._files.resolve(target, source)
        if path is not None and path not in self._names:
            self._names[path] = self._name(path)
        name = self._names[path] if path is not None else None
        if name is None:
            line, card = (self.card.line, self.card.id) if self.card is not None else (1, "")
            if self.card is not None and self.card.path != source:  # the opening of another note
                line = 1
            self.missing.setdefault((source, target), MissingMedia(source, target, line, card))
        return name

    def _name(self, path: str) -> str | None:
        file = self._files.locate(path) if is_media(path) else None
        if file is None:
            return None
        smaller = narrowed(file, self._max_width) if self._max_width is not None else None
        try:
            with open(file, "rb") if smaller is None else io.BytesIO(smaller) as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()[:16]
        except OSError:
            return None
        name = f"ng-{digest}.{extension(path)}"
        self.found.setdefault(name, MediaFile(name, file, smaller))
        return name
