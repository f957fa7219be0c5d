"""Who writes: a random device id and how far it has counted, in the user's configuration folder, outside the vault."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_LENGTH = 8
_LARGEST_COUNT = 999_999_999
_LAST_TS = 253_402_300_799_999  # the end of the year 9999


@dataclass(frozen=True, slots=True)
class Device:
    """``counter`` and ``ts`` (UTC ms) are those of the last event given out; 0 before the first."""

    id: str
    counter: int = 0
    ts: int = 0

    def counted(self, events: int, ts: int) -> Device:
        """The device after ``events`` more, the last at ``ts``."""
        return replace(self, counter=self.counter + events, ts=ts)


def mint(choice: Callable[[str], str], taken: Container[str]) -> Device:
    """A new device with an id of eight characters that is not among ``taken``; ``choice`` picks one of a text."""
    while True:
        name = "".join(choice(_ALPHABET) for _ in range(_LENGTH))
        if name not in taken:
            return Device(name)


def load(path: str) -> Device | None:
    """The device kept in the file ``path``; ``None`` when there is none or it cannot be understood."""
    try:
        with open(path, encoding="utf-8") as file:
            values = json.load(file)
        name, counter, ts = values["device"], values["counter"], values["ts"]
    except FileNotFoundError:
        return None
    except (ValueError, LookupError, TypeError, RecursionError):
        return None  # cut off by a power failure: a new id does no harm
    if not (isinstance(name, str) and re.fullmatch(r"[a-z0-9]{8}", name)):
        return None
    if type(counter) is int and type(ts) is int and 0 <= counter <= _LARGEST_COUNT and 0 <= ts <= _LAST_TS:
        return Device(name, counter, ts)
    return None


def save(path: str, device: Device) -> None:
    """Keeps ``device`` in ``path``, whole or not at all.

    Not forced to the disk: after a power failure an old count makes the device take a new id, see ``in_other_hands``.
    """
    text = json.dumps({"version": 1, "device": device.id, "counter": device.counter, "ts": device.ts})
    beside = f"{path}.new"
    with open(beside, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    os.replace(beside, path)


def in_other_hands(device: Device, own: Iterable[tuple[int, str]], last_time: str) -> bool:
    """Whether somebody else writes under this device's id: a cloned machine, or we are a restored backup.

    ``own`` are count and time of events written under the id. One that we do not remember, or our last one at another
    time (``last_time`` as the log writes it), was not ours.
    """
    return any(counter > device.counter or (counter == device.counter and time != last_time) for counter, time in own)
