"""The review log of a vault: append-only, one writer a file, on disk before anything is shown as saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count

from notegraph.model.errors import LogError
from notegraph.model.event import Event, EventId, Stamp
from notegraph.schedule.draft import Draft
from notegraph.schedule.elsewhere import ElsewhereDraft
from notegraph.store import device as devices
from notegraph.store import durable, log_files
from notegraph.store.codec import encode, time_text
from notegraph.store.device import Device
from notegraph.store.lock import locked
from notegraph.store.log_reading import DAY_MS, LogReading, read_folder

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ReviewLog:
    """The log of one vault, as this device reads and writes it."""

    def __init__(
        self, vault: str, log_folder: str, config: str, choice: Callable[[str], str], ending: str = ".jsonl"
    ) -> None:
        """``vault`` and ``config`` (the user's configuration folder) are paths on this machine, ``log_folder`` is
        relative to the vault; none of them need exist. ``choice`` picks a character of a text at random
        (``secrets.choice``) for the id of a new device. ``ending`` is ``.jsonl``, or ``.md`` for tools that sync
        nothing else.
        """
        self._label = f"{log_folder}/reviews"
        self._vault = os.path.abspath(vault)
        self._folder = os.path.join(self._vault, *log_folder.split("/"), "reviews")
        self._config = os.path.abspath(config)
        self._choice = choice
        self._ending = ending
        self._newest = 0
        self._device: str | None = None  # the id that was checked to be ours alone

    def read(self, now: datetime) -> LogReading:
        """Everything the log says. A bad line or file is no error. Raises LogError if its folder cannot be read
        or really lies outside the vault.

        What is appended afterwards sorts after what was read.
        """
        try:
            log_files.check_folder(self._vault, self._folder)
            reading = read_folder(self._folder, self._label, _milliseconds(now))
        except OSError as error:
            raise LogError(f"{self._label}: the review log cannot be read ({log_files.cause(error)})") from error
        self.saw(reading.newest)
        return reading

    def saw(self, newest: int) -> None:
        """What ``read`` does for the order of later events, for a caller that kept ``LogReading.newest`` in a cache."""
        self._newest = max(self._newest, newest)

    def signature(self) -> str:
        """A text that changes whenever the log does: the key for caches. Raises LogError like ``read``."""
        try:
            log_files.check_folder(self._vault, self._folder)
            return log_files.signature(self._folder)
        except OSError as error:
            raise LogError(f"{self._label}: the review log cannot be read ({log_files.cause(error)})") from error

    def append(self, drafts: Sequence[Draft], now: datetime, day: date) -> tuple[Event, ...]:
        """Writes ``drafts`` as events, all in one write, and returns them once the disk has them.

        ``now`` is an aware local time, ``day`` its study day. Raises LogError, with a message for the user, if they are
        not known to be on the disk: then nothing may be shown as saved. Safe beside other processes of this device.
        """
        if not drafts:
            return ()
        try:
            log_files.check_folder(self._vault, self._folder)
            durable.make_folder(self._config)
            with locked(os.path.join(self._config, "device.lock")):
                return self._append(drafts, now, day)
        except OSError as error:
            raise LogError(
                f"NOT saved: the review log {self._label} could not be written ({log_files.cause(error)}). "
                "Mend that and do it again; nothing that was saved before is lost."
            ) from error

    def _append(self, drafts: Sequence[Draft], now: datetime, day: date) -> tuple[Event, ...]:
        log_files.make_log_folder(self._folder)
        device = self._own_device()
        own = sum(not isinstance(draft, ElsewhereDraft) for draft in drafts)
        first = self._next_time(device, _milliseconds(now), own)
        off = (now.utcoffset() or timedelta()) // timedelta(minutes=1)
        stamps = ((EventId(device.id, device.counter + 1 + n), Stamp(first + n, off, day)) for n in count())
        events: tuple[Event, ...] = tuple(
            draft.event if isinstance(draft, ElsewhereDraft) else draft.stamped(*next(stamps)) for draft in drafts
        )
        # Counted before written: after a crash in between, a number is missing, but none is given twice.
        counted = device.counted(own, first + own - 1) if own else device
        devices.save(self._device_file, counted)
        lines = "".join(f"{encode(event)}\n" for event in events)
        name = log_files.file_name(device.id, day, self._ending)
        durable.append(os.path.join(self._folder, name), lines.encode("ascii"))
        self._device = device.id
        self._newest = max(self._newest, *(event.at.ts for event in events))
        return events

    @property
    def _device_file(self) -> str:
        return os.path.join(self._config, "device.json")

    def _own_device(self) -> Device:
        device = devices.load(self._device_file)
        if device is not None and device.id != self._device:
            own = log_files.recent(self._folder, device.id)
            if devices.in_other_hands(device, own, time_text(device.ts)):
                device = None
        return device or devices.mint(self._choice, log_files.devices(self._folder))

    def _next_time(self, device: Device, now: int, events: int) -> int:
        """The clock rule: after our own last event and after all that was seen, so that what was done with knowledge of
        them sorts after them. A time more than a day ahead of the clock is not followed, nor given to one of ours.

        Two milliseconds after, not one: events one millisecond apart were written in one go (see ``last_action``).
        """
        return max([now, *(ts + 2 for ts in (device.ts, self._newest) if ts + events < now + DAY_MS)])


def _milliseconds(moment: datetime) -> int:
    """UTC milliseconds of an aware time. Raises TypeError for one without a zone."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)
