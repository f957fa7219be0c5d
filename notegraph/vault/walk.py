"""The files of a vault: which are notes, which only exist for links, which are never looked at (R33, R34)."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from notegraph.model.errors import VaultError
from notegraph.model.files import FileEntry, FileKind
from notegraph.model.listing import Listing
from notegraph.model.settings import VaultSettings
from notegraph.model.span import Range

if TYPE_CHECKING:
    from notegraph.model.diagnostic import Problem
    from notegraph.vault.globs import Globs

_SURROGATES = re.compile("[\ud800-\udfff]")
_TOP = Range(1, 1, 1, 1)
_BY_NAME = attrgetter("name")
_GONE = frozenset({errno.ENOENT, errno.ELOOP, errno.ENOTDIR})  # leads nowhere, or removed since it was listed


class Walk(NamedTuple):
    """All files of a vault, what could not be walked, and symbolic links that lead nowhere."""

    listing: Listing
    problems: list[Problem]
    dangling: Sequence[str] = ()

    @property
    def files(self) -> list[FileEntry]:
        """All files, sorted by path."""
        return self.listing.entries()


def walk(root: str, settings: VaultSettings) -> Walk:
    """Every file below ``root`` but dot files, dot folders and the log folder.

    Paths are vault-relative with ``/``, spelled as on disk. Only notes (``.md`` in any case) carry dates and
    a size. Files of the memory folder and notes under ``settings.ignore`` are ``IGNORED``: links may lead there. A
    folder link to inside the vault is ignored (R34); a link to outside is a problem, or followed when the settings
    say so, each folder once. Raises ``VaultError`` where ``root`` itself cannot be read.
    """
    require_folder(root)
    walker = _Walker(root, settings)
    walker.tree("", followed=False)
    while walker.folder_links:  # after the vault's own folders, in a fixed order: which link wins is no accident
        walker.folder_links.sort(reverse=True)
        walker.tree(walker.folder_links.pop(), followed=True)
    walker.problems.sort(key=attrgetter("path"))
    return Walk(walker.listing, walker.problems, tuple(sorted(walker.dangling)))


def require_folder(path: str) -> None:
    """Raises ``VaultError`` unless ``path`` is a folder that can be listed."""
    try:
        os.scandir(path).close()
    except FileNotFoundError:
        fault = "there is no such folder"
    except NotADirectoryError:
        fault = "is a file; a vault is the folder that holds the notes"
    except (OSError, ValueError) as error:
        fault = f"the folder cannot be read ({_reason(error)})"
    else:
        return
    from notegraph.model.diagnostic import one_line

    raise VaultError(f"{one_line(path)}: {fault}")


class _Walker:
    """The state of one walk."""

    def __init__(self, root: str, settings: VaultSettings) -> None:
        self.listing = Listing()
        self.problems: list[Problem] = []
        self.dangling: list[str] = []
        self.folder_links: list[str] = []
        self._root = os.path.join(root, "")
        self._real_root = os.path.join(os.path.realpath(root), "")
        self._memory = _nfc(settings.memory_folder)
        self._log = _nfc(settings.log_folder)
        self._ignored = _globs(settings.ignore)
        self._follow = settings.follow_symlinks
        top = os.stat(root)
        self._seen = {(top.st_dev, top.st_ino)}

    def tree(self, start: str, *, followed: bool) -> None:
        """Walks ``start`` and what is below it. In followed territory every folder is entered once only."""
        waiting = [start]
        while waiting:
            folder = waiting.pop()
            path = self._root + folder
            try:
                if followed and not self._first_visit(path):
                    continue
                with os.scandir(path) as entries:
                    self._folder(folder, entries, waiting)
            except OSError as error:
                if error.errno not in _GONE:
                    self._problem(folder, f"the folder cannot be read ({_reason(error)}): its notes are missing")

    def _folder(self, folder: str, entries: Iterable[os.DirEntry[str]], waiting: list[str]) -> None:
        prefix = folder + "/" if folder else ""
        in_memory = self._in_memory(folder)
        takes = self._takes(folder, in_memory)
        listing = self.listing
        notes, dates, sizes, changed = listing.notes, listing.dates, listing.sizes, listing.changed
        attachments, ignored = listing.others[FileKind.ATTACHMENT], listing.others[FileKind.IGNORED]
        for entry in sorted(entries, key=_BY_NAME):  # no file system promises an order
            name = entry.name
            if name[0] == ".":
                continue
            path = prefix + name
            if not name.isascii() and _SURROGATES.search(name):
                self._problem(path, "the name is not valid Unicode: rename it")
            elif not entry.is_file(follow_symlinks=False) and not self._is_file_link(entry, path, waiting):
                continue
            elif name[-3:] != ".md" and name[-3:].lower() != ".md":
                (ignored if in_memory else attachments).append(path)
            elif takes is not None and takes(path, name):
                ignored.append(path)
            else:
                try:
                    status = entry.stat()
                except OSError as error:
                    if error.errno not in _GONE:
                        self._problem(path, f"the file cannot be read ({_reason(error)}): skipped")
                    continue
                try:
                    dates.append(status.st_mtime_ns)
                    changed.append(status.st_ctime_ns)
                except OverflowError:  # a date that no column holds
                    del dates[len(notes) :]
                    listing.add_note(path, status.st_mtime_ns, status.st_size, status.st_ctime_ns)
                else:
                    sizes.append(status.st_size)
                    notes.append(path)

    def _takes(self, folder: str, in_memory: bool) -> Callable[[str, str], bool] | None:
        """What tells whether a note of ``folder`` is ignored; ``None`` where none can be."""
        if in_memory or (self._ignored is not None and self._ignored.covers(folder)):
            return _always
        return self._ignored.takes if self._ignored is not None and self._ignored.names_files else None

    def _is_file_link(self, entry: os.DirEntry[str], path: str, waiting: list[str]) -> bool:
        """Whether what is no plain file stands for one all the same. Folders are noted for the walk (R34)."""
        if _nfc(path) == self._log:
            return False
        if not entry.is_symlink():
            if entry.is_dir():
                waiting.append(path)
            else:
                self._problem(path, "this is not a regular file: skipped")
            return False
        try:
            target = os.path.realpath(self._root + path, strict=True)
            is_folder, is_file = entry.is_dir(), entry.is_file()
        except OSError as error:
            if error.errno not in _GONE:
                self._problem(path, f"the link cannot be followed ({_reason(error)}): skipped")
            elif not self._is_unwanted(path):
                self.dangling.append(path)
            return False
        if (target + os.sep).startswith(self._real_root):
            return is_file
        if not self._follow:
            self._problem(path, "the link leads out of the vault: skipped; `follow_symlinks: true` would read it")
            return False
        if is_folder:
            self.folder_links.append(path)
        return is_file

    def _first_visit(self, path: str) -> bool:
        status = os.stat(path)
        key = (status.st_dev, status.st_ino)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _in_memory(self, folder: str) -> bool:
        return (_nfc(folder) + "/").startswith(self._memory + "/")

    def _problem(self, path: str, message: str) -> None:
        """Notes a problem, unless the user asked not to hear of that place."""
        if not self._is_unwanted(path):
            from notegraph.model.diagnostic import Problem

            self.problems.append(Problem(_SURROGATES.sub("\ufffd", path), _TOP, message))

    def _is_unwanted(self, path: str) -> bool:
        """Whether the settings ignore a place."""
        globs = self._ignored
        return globs is not None and (globs.covers(path) or globs.takes(path, path.rpartition("/")[2]))


def _globs(patterns: Sequence[str]) -> Globs | None:
    if not patterns:
        return None
    from notegraph.vault.globs import Globs

    return Globs(patterns)


def _always(_path: str, _name: str) -> bool:
    return True


def _nfc(text: str) -> str:
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
