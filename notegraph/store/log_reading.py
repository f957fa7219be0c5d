"""Reading the review log: every line that can be understood, and where the others are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from notegraph.model.event import Event, order
from notegraph.store.codec import Decoded, UnreadableError, decode, decode_object
from notegraph.store.log_files import ReadFile, read_files

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no event, or with ``line`` 0 a file that cannot be read. It is left alone."""

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.reason}; it is skipped and left as it is"


@dataclass(frozen=True, slots=True)
class LogReading:
    """What the log says. ``events`` are in its order, each once; those of a newer notegraph are among them as
    ``UnknownEvent`` and are counted by ``newer`` together with lines of which not even the id could be read.

    ``ahead`` are the events more than a day after the clock, which is then wrong here or was wrong where they were
    written; ``newest`` is the latest time (UTC ms) among the others, 0 without any.
    """

    events: tuple[Event, ...]
    unreadable: tuple[BadLine, ...]
    newer: int
    ahead: tuple[Event, ...]
    newest: int


def read_folder(folder: str, label: str, now: int) -> LogReading:
    """Reads every file of the log in ``folder``; ``label`` stands for it in messages, ``now`` is in UTC ms.

    Copies of a line, by its id and time, count once. Raises OSError if the folder itself cannot be read.
    """
    return reading_of(read_files(folder), label, now)


def reading_of(files: Iterable[ReadFile], label: str, now: int) -> LogReading:
    """``read_folder`` for files that were read already."""
    events: dict[tuple[str, int, int], Event] = {}
    unreadable: list[BadLine] = []
    newer: set[object] = set()
    for file in files:
        shown = f"{label}/{file.name}"
        if file.error is not None:
            unreadable.append(BadLine(shown, 0, f"this file cannot be read ({file.error.strerror})"))
            continue
        for number, line in enumerate(file.data.split(b"\n"), 1):
            for found in decoded(line):
                if isinstance(found, UnreadableError):
                    unreadable.append(BadLine(shown, number, str(found)))
                    continue
                event = found.event
                if found.newer:
                    newer.add(event.id if event else line.strip())
                if event is not None:
                    _keep(events, event)
    ordered = sorted(events.values(), key=order)
    limit = now + DAY_MS
    ahead = tuple(event for event in ordered if event.at.ts > limit)
    followed = ordered[: len(ordered) - len(ahead)]
    return LogReading(
        tuple(ordered), tuple(unreadable), len(newer), ahead, max(0, followed[-1].at.ts) if followed else 0
    )


def _keep(events: dict[tuple[str, int, int], Event], event: Event) -> None:
    key = (event.id.device, event.id.counter, event.at.ts)
    known = events.setdefault(key, event)
    if known is not event and known != event:
        # Somebody edited a copy. Which one wins must not depend on the order of files.
        events[key] = min(known, event, key=repr)


_TRIES = 100  # failed searches for an event in one line
_IGNORED = b" \t\r\x00\xef\xbb\xbf"  # blanks, a carriage return, what a crash left of a block, a byte-order mark


def decoded(line: bytes) -> Iterator[Decoded | UnreadableError]:
    """What a line of the log holds: an event, nothing where it is blank, several where a line end was lost."""
    stripped = line.strip(_IGNORED)
    if not stripped:
        if b"\x00" in line:
            yield UnreadableError("there are only NUL bytes here, as after a crash")
        return
    try:
        text = stripped.decode("utf-8")
    except UnicodeDecodeError:
        yield UnreadableError("this is not UTF-8")
        return
    try:
        yield decode(text)
    except UnreadableError as error:
        yield from _salvaged(text, error)


def _salvaged(text: str, error: UnreadableError) -> Iterator[Decoded | UnreadableError]:
    """Whole events within a line that is not one: glued together where a line end was lost.

    The search ends after ``_TRIES`` failures, or when they have read four times the line: garbage must not cost more.
    """
    decoder = json.JSONDecoder()
    found: list[Decoded] = []
    rest = 0  # characters that belong to no event
    at = tries = work = 0
    while tries < _TRIES and work < 4 * len(text) and (start := text.find('{"v":', at)) >= 0:
        rest += start - at
        end = len(text)
        try:
            values, end = decoder.raw_decode(text, start)
            found.append(decode_object(values))
            at = end
        except (ValueError, RecursionError) as failure:
            if isinstance(failure, json.JSONDecodeError):
                end = failure.pos
            work += end - start
            tries += 1
            rest += 1
            at = start + 1
    yield from found
    if rest or text[at:].strip() or not found:
        yield error
