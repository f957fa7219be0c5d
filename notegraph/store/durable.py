"""Bytes that are on the disk when the call returns."""

from __future__ import annotations

import contextlib
import errno
import os
import sys

_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def append(path: str, data: bytes) -> None:
    """Adds ``data``, whole lines, to the file ``path`` in one write and waits until the disk has it.

    If the file ends in the middle of a line (torn by a crash, or by a failed write of ours), a line end is written
    first, so that the new lines stay readable. Nothing is ever cut off. Raises OSError; the data then does not count as
    written, whatever part of it reached the file.
    """
    made = not os.path.exists(path)
    fd = os.open(path, _FLAGS, 0o644)
    try:
        if not _ends_with_newline(fd):
            data = b"\n" + data
        if os.write(fd, data) != len(data):
            raise OSError(errno.ENOSPC, "only a part could be written; the disk may be full", path)
        sync(fd)
    finally:
        os.close(fd)
    if made:
        sync_folder(os.path.dirname(path))


def make_folder(path: str) -> bool:
    """Makes ``path`` with the folders above it, on the disk when the call returns. False if it was there already."""
    missing: list[str] = []
    above = path
    while not os.path.isdir(above) and above != os.path.dirname(above):
        missing.append(above)
        above = os.path.dirname(above)
    os.makedirs(path, exist_ok=True)
    for folder in missing:
        sync_folder(os.path.dirname(folder))
    return bool(missing)


def sync(fd: int) -> None:
    """Waits until the disk has what was written to ``fd``."""
    if sys.platform == "darwin":  # pragma: no cover
        import fcntl

        # There fsync stops at the drive's own cache. Network drives know no better.
        with contextlib.suppress(OSError):
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    os.fsync(fd)


def sync_folder(path: str) -> None:
    """Waits until the disk has the names in the folder ``path``; nothing to do where folders cannot be opened."""
    if sys.platform == "win32":  # pragma: no cover
        return
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _ends_with_newline(fd: int) -> bool:
    size = os.lseek(fd, 0, os.SEEK_END)
    if size == 0:
        return True
    os.lseek(fd, size - 1, os.SEEK_SET)
    return os.read(fd, 1) == b"\n"
