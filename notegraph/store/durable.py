"""Bytes that are on the disk when the call returns, in regular files only."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys

_APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT
_REFUSES_LINKS = hasattr(os, "O_NOFOLLOW")
_LINK = "it is a symbolic link"
# A pipe must not make us wait; not every system has all of these.
_ALWAYS = sum(getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"))


def append(path: str, data: bytes) -> None:
    """Adds ``data``, whole lines, to the file ``path`` in one write and waits until the disk has it.

    If the file ends in the middle of a line (torn by a crash, or by a failed write of ours), a line end is written
    first, so that the new lines stay readable. Nothing that was there before is ever cut off. Raises OSError; the data
    then does not count as written, and what reached the file is taken back, so that nobody reads it either. That last
    is an attempt: a disk that fails may refuse it too.
    """
    made = not os.path.exists(path)
    fd = open_regular(path, _APPEND)
    try:
        if not _ends_with_newline(fd):
            data = b"\n" + data
        size = os.fstat(fd).st_size
        try:
            if os.write(fd, data) != len(data):
                raise OSError(errno.ENOSPC, "only a part could be written; the disk may be full", path)
            sync(fd)
            if made:
                sync_folder(os.path.dirname(path))
        except BaseException:
            with contextlib.suppress(OSError):
                _take_back(fd, size, data)
            raise
    finally:
        os.close(fd)


def open_regular(path: str, flags: int) -> int:
    """``os.open`` for regular files alone: no symbolic link is followed, no pipe waited for, no device read for ever.

    Raises OSError, for everything else too.
    """
    if not _REFUSES_LINKS and os.path.islink(path):
        raise OSError(errno.ELOOP, _LINK, path)
    try:
        fd = os.open(path, flags | _ALWAYS, 0o644)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(errno.ELOOP, _LINK, path) from error
        raise
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise OSError(errno.EINVAL, "it is no regular file", path)
    return fd


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


def _take_back(fd: int, size: int, data: bytes) -> None:
    """Cuts off what was written of ``data`` behind ``size`` bytes, unless something else stands there as well."""
    os.lseek(fd, size, os.SEEK_SET)
    if data.startswith(os.read(fd, len(data) + 1)):
        os.ftruncate(fd, size)
        sync(fd)


def _ends_with_newline(fd: int) -> bool:
    size = os.lseek(fd, 0, os.SEEK_END)
    if size == 0:
        return True
    os.lseek(fd, size - 1, os.SEEK_SET)
    return os.read(fd, 1) == b"\n"
