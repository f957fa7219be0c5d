"""Several files changed and moved as one: all of it happens or nothing, also where the machine stops half-way.

1. A record of what is intended is written, then every new text into a dot file beside the old one.
2. The dot files take the old files' places, one after the other, then files move.
3. The caller does what has to follow, then deletes the record (``forget``).

A failure in 2 is taken back at once. What a killed run has left is finished by ``finish`` if 2 had begun or could have
begun (every new text is on the disk), else taken back.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple

from notegraph.model.diagnostic import one_line
from notegraph.model.errors import VaultError
from notegraph.vault.write import write_atomic, write_beside


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
    record: str | None, title: str, contents: Sequence[Content], moves: Sequence[Move], notes: object = None
) -> None:
    """Writes and moves everything, or raises ``VaultError`` and leaves all as it was.

    ``record`` is where the intention is written down, ``notes`` for ``finish`` with it, ``None`` for nowhere; it stays
    when all went well. Folders are made as needed. No file is ever moved onto another.
    """
    done: list[Callable[[], None]] = []
    waiting: list[tuple[Content, str]] = []
    try:
        waiting = [(one, _beside(one.file, number)) for number, one in enumerate(contents)]
        if record is not None:
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


def finish(record: str) -> Finished | None:
    """Brings to an end what a killed run has left; ``None`` where there is nothing. Raises ``VaultError``.

    The record stays where something was ``done``: what has to follow may be missing.
    """
    try:
        with open(record, encoding="utf-8") as opened:
            said = json.load(opened)
        steps = [
            (str(file), str(temporary), str(before), str(after)) for file, temporary, before, after in said["contents"]
        ]
        moves = [Move(str(old), str(new)) for old, new in said["moves"]]
        title, notes = str(said["title"]), said["notes"]
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        forget(record)  # torn while it was written: nothing had been changed yet
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


def _note_down(
    record: str, waiting: Sequence[tuple[Content, str]], moves: Sequence[Move], more: Mapping[str, object]
) -> None:
    steps = [(one.file, temporary, _hash(one.before), _hash(one.after)) for one, temporary in waiting]
    said = {"version": 1, "contents": steps, "moves": moves, **more}
    os.makedirs(os.path.dirname(record), exist_ok=True)
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
    return move.old.lower() == move.new.lower() and os.path.samefile(move.old, move.new)


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
