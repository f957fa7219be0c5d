"""The zip that an Anki file is: members by their exact name, never extracted, never longer than allowed."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from types import TracebackType
from typing import IO

from notegraph.exchange.anki.reading import protobuf
from notegraph.exchange.anki.reading.zstd import decompressed
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError

LARGEST_COLLECTION = 1 << 30
LARGEST_MEDIA_FILE = 1 << 28
_LARGEST_MAP = 1 << 26
_LARGEST_META = 1 << 10
_CHUNK = 1 << 18


class Format(StrEnum):
    """Which of Anki's formats a file has, by the name of the member that holds the collection."""

    OLDEST = "collection.anki2"
    LEGACY = "collection.anki21"
    LATEST = "collection.anki21b"


# What `meta` calls them.
_VERSIONS = {1: Format.OLDEST, 2: Format.LEGACY, 3: Format.LATEST}


class Archive:
    """An ``.apkg`` or ``.colpkg`` file. Use it in a ``with`` statement.

    Whatever is wrong with the file raises ``NotegraphError``, which names it.
    """

    def __init__(self, path: str) -> None:
        self.name = one_line(path)
        try:
            self._file = open(path, "rb")  # noqa: SIM115  # closed with the archive
        except OSError as error:
            raise NotegraphError(f"{self.name}: the file cannot be read ({error.strerror or error})") from error
        try:
            with self.guarded("it is no .apkg or .colpkg file"):
                self._zip = zipfile.ZipFile(self._file)
            self._members = {info.filename: info for info in self._zip.infolist()}
            self.format = self._format()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
        self._file.close()

    @contextmanager
    def guarded(self, what: str) -> Iterator[None]:
        """Says in the user's words what a broken file does to those who read it."""
        try:
            yield
        except (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, LookupError, OverflowError) as error:
            raise NotegraphError(f"{self.name}: this cannot be read as an Anki file: {what} ({error})") from error
        except (RuntimeError, RecursionError, MemoryError) as error:  # an encrypted member, an unknown compression
            raise NotegraphError(f"{self.name}: this cannot be read as an Anki file: {what} ({error})") from error

    def collection(self) -> bytearray:
        """The collection, an SQLite file. The one in a newer file that says only "please update" is never taken."""
        return self._read(self.format, LARGEST_COLLECTION, packed=self.format is Format.LATEST)

    def media(self) -> Mapping[str, str]:
        """The members that are media, by the names that notes call them. A file without a list has none."""
        if "media" not in self._members:
            return {}
        data = bytes(self._read("media", _LARGEST_MAP, packed=self.format is Format.LATEST))
        with self.guarded("its list of media is damaged"):
            if self.format is not Format.LATEST:
                listed = json.loads(data or b"{}")
                if not isinstance(listed, dict):
                    raise ValueError("it is no object")
                pairs = [(member, name) for member, name in listed.items() if isinstance(name, str)]
            else:
                entries = (value for number, value in protobuf.fields(data) if number == 1 and isinstance(value, bytes))
                pairs = [(str(place), protobuf.text(entry, 1)) for place, entry in enumerate(entries)]
        return {name: member for member, name in pairs if member in self._members}

    def copy(self, member: str, target: IO[bytes]) -> None:
        """Writes one of the media to an open file."""
        for chunk in self._chunks(member, LARGEST_MEDIA_FILE, packed=self.format is Format.LATEST):
            target.write(chunk)

    def _format(self) -> Format:
        if "meta" in self._members:
            with self.guarded("what it says of its version is damaged"):
                version = protobuf.number(bytes(self._read("meta", _LARGEST_META)), 1)
            if version not in _VERSIONS:
                raise NotegraphError(
                    f"{self.name}: a newer Anki than this notegraph knows wrote this file (version {version}): "
                    "export it again with `Support older Anki versions` ticked"
                )
            found = _VERSIONS[version]
        else:
            found = next((one for one in reversed(Format) if one in self._members), Format.OLDEST)
        if found not in self._members:
            raise NotegraphError(f"{self.name}: this is no whole Anki file: {found} is not in it")
        return found

    def _read(self, member: str, most: int, *, packed: bool = False) -> bytearray:
        found = bytearray()
        for chunk in self._chunks(member, most, packed=packed):
            found += chunk
        return found

    def _chunks(self, member: str, most: int, *, packed: bool) -> Iterator[bytes]:
        length = 0
        with self.guarded(f"its part '{member}' is damaged"), self._zip.open(self._members[member]) as source:
            for chunk in decompressed(source) if packed else iter(lambda: source.read(_CHUNK), b""):
                length += len(chunk)
                if length > most:
                    raise ValueError(f"unpacked it would be larger than {most >> 20} MiB")
                yield chunk
