"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from notegraph.model.diagnostic import one_line
from notegraph.model.errors import VaultError

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_atomic(path: str, data: bytes) -> None:
    """Replaces or creates the file ``path``: whoever reads it finds the old bytes or the new ones, never a mixture.

    The bytes are on disk when this returns. An existing file keeps its permission bits, a link keeps leading where
    it leads. Raises ``VaultError``; then the old file is untouched.
    """
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    temporary = ""
    try:
        temporary, descriptor = _create_beside(folder)
        _fill(descriptor, temporary, target, data)
        os.replace(temporary, target)
    except OSError as error:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        raise VaultError(f"{one_line(path)}: the file cannot be written ({error.strerror or error})") from error
    _sync_folder(folder)


def write_beside(path: str, temporary: str, data: bytes) -> None:
    """Writes the new file ``temporary``, which may take the place of ``path`` later and has its permission bits.

    The bytes are on disk when this returns. Raises ``OSError``, also where ``temporary`` exists.
    """
    _fill(os.open(temporary, _NEW, 0o666), temporary, path, data)


def _fill(descriptor: int, temporary: str, target: str, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        with suppress(FileNotFoundError):
            os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _create_beside(folder: str) -> tuple[str, int]:
    """A new dot file: no walk sees it. Not ``mkstemp``, whose files nobody but their owner may read."""
    number = 0
    while True:
        path = os.path.join(folder, f".notegraph-{os.getpid()}-{number}.tmp")
        try:
            return path, os.open(path, _NEW, 0o666)
        except FileExistsError:  # left by a run that was killed
            number += 1


def _sync_folder(folder: str) -> None:
    """Makes the new name last, on systems where a folder can be opened."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):  # some network file systems refuse; the bytes are safe all the same
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
