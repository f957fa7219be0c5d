"""Several files changed and moved as one: all of it happens or nothing, also where the machine stops half-way.

1. A record of what is intended is written, then every new text into a dot file beside the old one.
2. The dot files take the old files' places, one after the other, then files move.
3. The caller does what has to follow, then deletes the record (``forget``).

A failure in 2 is taken back at once. What a killed run has left is finished by ``finish`` if 2 had begun or could have
begun (every new text is on the disk), else taken back. The record is at the vault's root and travels with it, so its
paths are relative to that, and one from elsewhere can reach nothing but what a run of its own would have reached.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Any, NamedTuple

from notegraph.graph.names import key
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import VaultError
from notegraph.vault.write import write_atomic, write_beside

_TEMPORARY = re.compile(r"\.notegraph-\d+-rename-\d+\.tmp")


class Content(NamedTuple):
    """A file by its absolute path, the bytes it has and those it is to have."""

    file: str
    before: bytes
    after: bytes


class Move(NamedTuple):
    """A file's absolute path and the new one."""

    old: str
    new: str


class Finished(NamedTuple):
    """What became of an interrupted run: ``title`` is what it was called, ``done`` tells finished from taken back.

    ``left`` are files that were changed by somebody else since, and were left alone. ``notes`` is what the caller wrote
    down for itself, as JSON has it.
    """

    title: str
    done: bool
    left: tuple[str, ...] = ()
    notes: object = None


def carry_out(
    record: str, title: str, contents: Sequence[Content], moves: Sequence[Move], notes: object = None
) -> None:
    """Writes and moves everything, or raises ``VaultError`` and leaves all as it was.

    ``record`` is where the intention is written down, a file at the vault's root; ``notes`` are written there for
    ``finish``. It stays when all went well. Folders are made as needed. No file is ever moved onto another.
    """
    done: list[Callable[[], None]] = []
    waiting: list[tuple[Content, str]] = []
    try:
        waiting = [(one, _beside(one.file, number)) for number, one in enumerate(contents)]
        _note_down(record, waiting, moves, {"title": title, "notes": notes})
        for one, temporary in waiting:
            write_beside(one.file, temporary, one.after)
        for one, temporary in waiting:
            _require_same(one)
            os.replace(temporary, one.file)
            done.append(lambda one=one: write_atomic(one.file, one.before))  # type: ignore[misc]
        for move in moves:
            _move(move, done)
    except BaseException as error:
        _take_back(done, [temporary for _, temporary in waiting], record)
        if isinstance(error, OSError):
            where = one_line(str(error.filename or ""))
            message = f"{where}: cannot be written or moved ({error.strerror or error}); nothing was changed"
            raise VaultError(message) from error
        raise


def finish(record: str, beside: Sequence[str] = ()) -> Finished | None:
    """Brings to an end what a killed run has left; ``None`` where there is nothing. Raises ``VaultError``.

    Files are those in the record's folder, and in the folders ``beside``. The record stays where something was
    ``done``: what has to follow may be missing.
    """
    said = _read(record)
    if said is None:
        return None
    places = _Places(record, beside)
    try:
        steps = [
            (file := places.file(path), places.temporary(file, temporary), str(before), str(after))
            for path, temporary, before, after in said["contents"]
        ]
        moves = [Move(places.file(old), places.file(new)) for old, new in said["moves"]]
        title, notes = str(said["title"]), said["notes"]
    except (ValueError, KeyError, TypeError, AttributeError):
        forget(record)  # nothing that this program writes
        return None
    began = any(_digest(file) == after != before for file, _, before, after in steps)
    began = began or any(not os.path.lexists(move.old) for move in moves)
    ready = all(_digest(temporary) == after or _digest(file) == after for file, temporary, before, after in steps)
    left: list[str] = []
    try:
        for file, temporary, before, after in steps if began or ready else ():
            if _digest(file) == before and _digest(temporary) == after:
                os.replace(temporary, file)
            elif os.path.lexists(file) and _digest(file) != after:
                left.append(file)
        for move in moves if began or ready else ():
            if os.path.lexists(move.old) and (not os.path.lexists(move.new) or _is_same(move)):
                _move(move, [])
            elif os.path.lexists(move.old):
                left.append(move.old)
    except OSError as error:
        where = one_line(str(error.filename))
        message = f"{one_line(title)}: was interrupted and cannot be finished ({where}: {error.strerror})"
        raise VaultError(message) from error
    done = began or ready
    _take_back([], [temporary for _, temporary, _, _ in steps], None if done else record)
    return Finished(title, done, tuple(left), notes)


def remove_empty(folder: str) -> None:
    """Deletes the folders in ``folder``, and itself, that hold no file."""
    for inner, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):  # it is not empty
            os.rmdir(inner)


def _beside(file: str, number: int) -> str:
    return os.path.join(os.path.dirname(file), f".notegraph-{os.getpid()}-rename-{number}.tmp")


class _Places:
    """Reads the paths of a record, which may come from anywhere: nothing hidden, nothing outside, no symbolic link."""

    def __init__(self, record: str, beside: Sequence[str]) -> None:
        self._root = os.path.dirname(record)
        self._folders = [self._root, *beside]
        self._record = os.path.basename(record)

    def file(self, path: str) -> str:
        """The absolute path. Raises ``VaultError`` where a rename would never lead there."""
        file = os.path.normpath(os.path.join(self._root, *path.split("/")))
        inside = any(_is_open(os.path.relpath(file, folder)) for folder in self._folders)
        if os.path.isabs(path) or not inside or os.path.realpath(os.path.dirname(file)) != os.path.dirname(file):
            raise VaultError(
                f"{one_line(path)}: {self._record} at the vault's root, which tells of a rename that was interrupted, "
                "names this place, where no rename leads: look where that file comes from, then delete it"
            )
        return file

    def temporary(self, file: str, name: str) -> str:
        """The dot file beside ``file``. Raises ``ValueError`` for another name."""
        if not _TEMPORARY.fullmatch(name):
            raise ValueError(name)
        return os.path.join(os.path.dirname(file), name)


def _is_open(relative: str) -> bool:
    """Whether a path leads down, and through nothing hidden."""
    return not any(segment.startswith(".") for segment in relative.split(os.sep))


def _read(record: str) -> Any:
    """What a record says, ``None`` where there is none that says anything. Raises ``VaultError``."""
    if os.path.islink(record):  # this program makes no such link, and would write where it leads
        forget(record)
        return None
    try:
        with open(record, encoding="utf-8") as opened:
            return json.load(opened)
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError):
        forget(record)
        return None
    except OSError as error:
        raise VaultError(f"{one_line(record)}: the file cannot be read ({error.strerror})") from error


def _note_down(
    record: str, waiting: Sequence[tuple[Content, str]], moves: Sequence[Move], more: Mapping[str, object]
) -> None:
    def path(file: str) -> str:
        return os.path.relpath(file, os.path.dirname(record)).replace(os.sep, "/")

    steps = [
        (path(one.file), os.path.basename(temporary), _hash(one.before), _hash(one.after)) for one, temporary in waiting
    ]
    said = {"version": 1, "contents": steps, "moves": [tuple(map(path, move)) for move in moves], **more}
    write_atomic(record, json.dumps(said).encode())


def _move(move: Move, done: list[Callable[[], None]]) -> None:
    """Moves one file; ``done`` hears how that is taken back."""
    folder = os.path.dirname(move.new)
    missing: list[str] = []
    while not os.path.isdir(folder) and not os.path.lexists(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for one in reversed(missing):
        os.mkdir(one)
        done.append(lambda one=one: os.rmdir(one))  # type: ignore[misc]
    if os.path.lexists(move.new) and not _is_same(move):
        raise FileExistsError(17, "there is such a file already", move.new)
    os.rename(move.old, move.new)
    done.append(lambda: os.rename(move.new, move.old))


def _is_same(move: Move) -> bool:
    """Whether both names are one file's: on a disk that does not tell case apart."""
    return key(move.old) == key(move.new) and os.path.samefile(move.old, move.new)


def _require_same(one: Content) -> None:
    with open(one.file, "rb") as opened:
        if opened.read() != one.before:
            raise VaultError(f"{one_line(one.file)}: the file was changed in the meantime: run the command again")


def _take_back(done: list[Callable[[], None]], temporaries: Sequence[str], record: str | None) -> None:
    """Undoes what was done, last things first. Where that fails the record stays, for the next run."""
    for undo in reversed(done):
        undo()
    for temporary in temporaries:
        with suppress(OSError):
            os.unlink(temporary)
    if record is not None:
        forget(record)


def forget(record: str) -> None:
    """Deletes the record of a run that is complete."""
    with suppress(FileNotFoundError):
        os.unlink(record)


def _digest(file: str) -> str | None:
    try:
        with open(file, "rb") as opened:
            return _hash(opened.read())
    except OSError:
        return None


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
