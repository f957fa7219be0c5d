"""The files of the review log: which there are, what is new in them, and who wrote them."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from notegraph.store import durable

_ENDINGS = (".jsonl", ".md")
_TAIL = 4096
_OWN_TAIL = 65_536

_README = """\
# Review log

These files are the memory of your reviews: one line for each grade, suspension or other step, one file for each device
and month. notegraph works out from them what is due. Please keep them with your notes, in every backup and sync.

- Nothing here is ever changed or removed by notegraph, it only adds lines at the end.
- Each device writes its own files only, so no tool has to merge them. Copies that a sync tool makes after a conflict
  are read like the others; leave them where they are.
- An unreadable line is skipped and reported by `notegraph doctor`.
"""
_GIT_ATTRIBUTES = """\
# Lines of both sides are kept: the order and copies of lines do not matter here.
*.jsonl -text merge=union
*.md -text merge=union
README.md text !merge
"""


class LogFile(NamedTuple):
    """A file of the log: its name and where it is."""

    name: str
    path: str


def log_files(folder: str) -> list[LogFile]:
    """Every file of the log in ``folder``, by name: conflict copies too, whatever a sync tool called them.

    The README and hidden files are not the log's. A folder that is not there has no files; raises OSError for one that
    cannot be read.
    """
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return []
    return [
        LogFile(name, os.path.join(folder, name))
        for name in sorted(names)
        if name.lower().endswith(_ENDINGS) and not name.startswith(".") and not name.lower().startswith("readme")
    ]


def check_folder(vault: str, folder: str) -> None:
    """Raises OSError if ``folder``, a path below ``vault``, really lies elsewhere or is a symbolic link to nothing.

    There it would be another vault's log, or one on a drive that is not connected: every card would seem new.
    """
    place = vault
    above = os.path.join(vault, "")
    below = folder.removeprefix(above) if folder.startswith(above) else os.path.relpath(folder, vault)
    names = below.split(os.sep)
    linked = os.pardir in names
    for name in names:
        place = os.path.join(place, name)
        if os.path.islink(place):
            linked = True
            if not os.path.exists(place):
                raise OSError(errno.ENOENT, "this is a symbolic link to nothing", place)
    if not linked and sys.platform != "win32":  # there a junction is a link that does not say so
        return
    real = os.path.realpath(folder)
    if not os.path.normcase(real).startswith(os.path.join(os.path.normcase(os.path.realpath(vault)), "")):
        raise OSError(errno.EXDEV, "this folder lies outside the vault", real)


class Shape(NamedTuple):
    """What tells a file of the log from what it was: size and date, and its last 4 KiB; or why it cannot be read."""

    size: int
    mtime_ns: int
    tail: bytes
    error: int = 0


def shape(path: str) -> Shape:
    """The shape of a file, without reading all of it."""
    try:
        fd = durable.open_regular(path, os.O_RDONLY)
        try:
            stat = os.fstat(fd)
            if stat.st_size > _TAIL:
                os.lseek(fd, -_TAIL, os.SEEK_END)
            return Shape(stat.st_size, stat.st_mtime_ns, os.read(fd, _TAIL))
        finally:
            os.close(fd)
    except OSError as error:
        return Shape(0, 0, b"", error.errno or -1)


def signature(folder: str) -> str:
    """A short text that changes whenever a file of the log does: its name, size, time or last 4 KiB.

    For caches of what the log says. Cheap: the files are not read. Raises OSError for a folder that cannot be read.
    """
    return signature_of((name, shape(path)) for name, path in log_files(folder))


def signature_of(shapes: Iterable[tuple[str, Shape]]) -> str:
    """``signature`` for files whose shapes are known, by name."""
    facts = [(name, size, mtime_ns, error, zlib.crc32(tail)) for name, (size, mtime_ns, tail, error) in shapes]
    return hashlib.blake2b(ascii(facts).encode(), digest_size=16).hexdigest()


class ReadFile(NamedTuple):
    """A file of the log with all that was in it when it was read, or why it could not be read."""

    name: str
    data: bytes
    mtime_ns: int
    error: OSError | None = None

    @property
    def shape(self) -> Shape:
        """The shape it had then. A file written to meanwhile has another now: its date is from before."""
        if self.error is not None:
            return Shape(0, 0, b"", self.error.errno or -1)
        return Shape(len(self.data), self.mtime_ns, self.data[-_TAIL:])


def read_files(folder: str) -> list[ReadFile]:
    """Every file of the log, by name. Raises OSError if the folder itself cannot be read."""
    return [read_file(name, path) for name, path in log_files(folder)]


def read_file(name: str, path: str) -> ReadFile:
    """One file of the log."""
    try:
        with open(durable.open_regular(path, os.O_RDONLY), "rb") as file:
            mtime_ns = os.fstat(file.fileno()).st_mtime_ns
            return ReadFile(name, file.read(), mtime_ns)
    except OSError as error:
        return ReadFile(name, b"", 0, error)


def cause(error: OSError) -> str:
    """What an error of the disk says, and where."""
    said = error.strerror or str(error)
    return f"{said}: {error.filename}" if error.filename else said


def file_name(device: str, day: date, ending: str) -> str:
    """The file that ``device`` writes on the study day ``day``."""
    return f"{device}-{day:%Y-%m}{ending}"


def make_log_folder(folder: str) -> None:
    """Makes the log's folder with the README and the git attributes that explain it to people and to git."""
    if durable.make_folder(folder):
        for name, text in (("README.md", _README), (".gitattributes", _GIT_ATTRIBUTES)):
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
                file.write(text)


def devices(folder: str) -> set[str]:
    """The devices that files in ``folder`` are named after."""
    return {name.partition("-")[0] for name, _ in log_files(folder)}


def recent(folder: str, device: str) -> Iterator[tuple[int, str]]:
    """Counter and time (as written) of the last events in the files of ``device``, conflict copies included.

    What cannot be read is passed over: it must not keep anybody from writing.
    """
    pattern = re.compile(rf'"id":"{device}-(\d{{1,18}})","t":"\w+","ts":"([^"]*)"'.encode())
    for name, path in log_files(folder):
        if name.startswith(device):
            tail = b""
            with contextlib.suppress(OSError):
                tail = read_tail(path, _OWN_TAIL)
            for counter, time in pattern.findall(tail):
                yield int(counter), time.decode("ascii", "replace")


def read_from(path: str, offset: int) -> bytes:
    """A file of the log from ``offset`` (in bytes) on. Raises OSError for one that cannot be read or is not regular."""
    with open(durable.open_regular(path, os.O_RDONLY), "rb") as file:
        file.seek(offset)
        return file.read()


def read_tail(path: str, size: int) -> bytes:
    """The last ``size`` bytes of a file, or all of them. Raises OSError like ``read_from``."""
    with open(durable.open_regular(path, os.O_RDONLY), "rb") as file:
        length = file.seek(0, os.SEEK_END)
        file.seek(max(0, length - size))
        return file.read()
