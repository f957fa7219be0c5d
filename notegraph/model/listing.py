"""The files of a vault in columns: to make ten thousand tuples takes as long as to ask the disk for their dates."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import repeat
from operator import attrgetter

from notegraph.model.files import FileEntry, FileKind

_LAST = (1 << 63) - 1


class Listing:
    """What a walk finds: ``notes`` are paths whose ``dates``, ``sizes`` and ``changed`` stand at the same places.

    The columns are those of ``FileEntry``; ``others`` are the paths of each kind that has neither dates nor a size.
    """

    __slots__ = ("changed", "dates", "notes", "others", "sizes")

    def __init__(self, entries: Iterable[FileEntry] = ()) -> None:
        self.notes: list[str] = []
        self.dates = array("q")
        self.sizes = array("q")
        self.changed = array("q")
        self.others: dict[FileKind, list[str]] = {FileKind.ATTACHMENT: [], FileKind.IGNORED: []}
        for entry in entries:
            if entry.kind is FileKind.NOTE:
                self.add_note(entry.path, entry.mtime_ns, entry.size, entry.changed_ns)
            else:
                self.others[entry.kind].append(entry.path)

    def add_note(self, path: str, date: int, size: int, changed: int) -> None:
        """Adds a note. Dates are brought into 64 bits: those after 2262 and before 1677 are as good as these to us, and
        no database holds larger numbers.
        """
        self.notes.append(path)
        self.dates.append(_in_64_bits(date))
        self.sizes.append(size)
        self.changed.append(_in_64_bits(changed))

    def entries(self) -> list[FileEntry]:
        """The files, sorted by path."""
        found = list(map(FileEntry, self.notes, repeat(FileKind.NOTE), self.dates, self.sizes, self.changed))
        for kind, paths in self.others.items():
            found += map(FileEntry, paths, repeat(kind), repeat(0), repeat(0))
        found.sort(key=attrgetter("path"))
        return found

    @property
    def newest(self) -> int:
        """The latest date of a note, 0 without one."""
        return max(self.dates, default=0)

    def digest(self) -> str:
        """A text that is another one wherever a file's path, kind, dates or size is."""
        from hashlib import sha256

        digest = sha256()
        for paths in (self.notes, *self.others.values()):
            names = "\0".join(paths).encode("utf-8", "surrogatepass")
            digest.update(b"%d %d\n" % (len(paths), len(names)))
            digest.update(names)
        for numbers in (self.dates, self.sizes, self.changed):
            digest.update(numbers)
        return digest.hexdigest()


def _in_64_bits(nanoseconds: int) -> int:
    return max(-_LAST, min(nanoseconds, _LAST))
