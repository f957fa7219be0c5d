"""A vault with the texts that are open in an editor: what every question of the editor is put to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

from notegraph.model.files import FileKind
from notegraph.model.note import Note
from notegraph.syntax.offsets import without_surrogates
from notegraph.syntax.parse import parse
from notegraph.vault.config import load_settings
from notegraph.vault.globs import Globs
from notegraph.vault.locate import locate
from notegraph.workspace.editor.overlay import Overlay
from notegraph.workspace.open import Workspace
from notegraph.workspace.places import vault_path
from notegraph.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    from notegraph.workspace.editor.findings import NoteFindings

_BOM = "\ufeff"
_KEPT = ("files", "records", "resolver", "graph", "learning_ranks")
"""What a refresh of the workspace throws away, and what holds all the same while the list of files does."""


class EditedVault:
    """``disk`` is the vault as it is saved, ``current`` as it is shown. Close it at the end."""

    def __init__(self, disk: Workspace) -> None:
        self.disk = disk
        self._open: dict[str, Note] = {}
        self._overlay: Overlay | None = None
        self._before: Overlay | None = None
        self.found: dict[str, NoteFindings] = {}
        """What has been found in notes and still holds."""

    def close(self) -> None:
        """Closes the indices."""
        self._drop_overlay()
        self.disk.close()

    @property
    def root(self) -> str:
        """The vault's absolute path."""
        return self.disk.root

    @property
    def current(self) -> Workspace:
        """The vault with the open texts that are not as saved in place of the saved ones."""
        if self._overlay is None:
            drafts = dict(self._drafts())
            if not drafts:
                self._drop_overlay()
                return self.disk
            self._overlay = Overlay(self.disk, drafts)
        return self._overlay

    @property
    def shown(self) -> Workspace:
        """``current``, or what it was before the last changes of texts: for names, while somebody is typing."""
        return self._overlay or self._before or self.disk

    def refresh(self) -> None:
        """Catches up with the disk. Raises ``VaultError`` where the vault cannot be listed."""
        disk = self.disk
        self.found.clear()
        listing = self._listing() if "files" in disk.__dict__ else None
        known = {name: disk.__dict__[name] for name in _KEPT if name in disk.__dict__}
        disk.refresh()
        if listing and self._listing() == listing:
            disk.__dict__.update(known)
        else:
            self._drop_overlay()
            self.__dict__.pop("_kinds", None)

    def put(self, path: str, text: str) -> None:
        """The text of ``path`` in the editor, with its byte-order mark if it has one."""
        text = without_surrogates(text).removeprefix(_BOM).replace("\0", "\ufffd")
        if path not in self._open or self._open[path].text != text:
            self._open[path] = parse(path, text)
            self._set_aside()

    def drop(self, path: str) -> None:
        """``path`` is no longer open: what is saved counts."""
        if self._open.pop(path, None) is not None:
            self._set_aside()

    def note(self, path: str) -> Note:
        """A note as it is shown, taken apart. Empty where there is none."""
        return self._open.get(path) or parse(path, self.disk.text(path))

    def is_note(self, path: str) -> bool:
        """Whether ``path`` is a note of the vault, or would be one when saved."""
        kind = self._kinds.get(path)
        if kind is not None:
            return kind is FileKind.NOTE
        settings = self.disk.settings.vault
        folder, _, name = path.rpartition("/")
        parts = path.split("/")
        own = (settings.memory_folder, settings.log_folder)
        if not name.lower().endswith(".md") or parts[0] in own or any(part.startswith(".") for part in parts):
            return False
        ignored = Globs(settings.ignore)
        return not (ignored.covers(folder) or ignored.takes(path, name))

    def path_of(self, file: str) -> str | None:
        """An absolute path of this machine as one of the vault, spelled as there; ``None`` outside of it."""
        path = vault_path(self.root, file, self.root)
        if not path or os.path.isabs(path):
            return None
        if path not in self._kinds and not path.isascii():
            same = normalize("NFC", path)
            return next((known for known in self._kinds if normalize("NFC", known) == same), path)
        return path

    @cached_property
    def _kinds(self) -> dict[str, FileKind]:
        return {file.path: file.kind for file in self.disk.files}

    def _drafts(self) -> Iterator[tuple[str, Note]]:
        for path, note in self._open.items():
            if self.is_note(path) and (path not in self._kinds or self.disk.text(path) != note.text):
                yield path, note

    def _listing(self) -> str | None:
        row = self.disk.reading.database.execute("SELECT value FROM meta WHERE key = 'listing'").fetchone()
        return row[0] if row else None

    def _set_aside(self) -> None:
        """The overlay is of yesterday; its names are good enough until the next one is made."""
        self.found.clear()
        if self._overlay is not None:
            self._overlay.close()  # names come from what it has in memory beside its index
            self._before, self._overlay = self._overlay, None

    def _drop_overlay(self) -> None:
        if self._overlay is not None:
            self._overlay.close()
        self._before = self._overlay = None


def open_for_editor(
    surroundings: Surroundings, start: str | None, vault: str | None, config: str | None
) -> EditedVault | None:
    """The vault that ``vault`` names, else the one around the folder ``start``; ``None`` where nothing marks one.

    Raises ``VaultError`` or ``ConfigError``.
    """
    location = locate(start, vault, config)
    if not location.explicit:
        return None
    workspace = Workspace(location, load_settings(location), surroundings)
    workspace.refresh()
    return EditedVault(workspace)
