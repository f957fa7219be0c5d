"""What a run needs from outside: the time, folders of the user's own, and chance. Only ``cli`` makes the real ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

Clock = Callable[[], datetime]
"""The time now, with the local zone."""

Progress = Callable[[int, int], None]
"""Hears of things done and to do."""


class Surroundings(NamedTuple):
    """``cache_folder`` may be lost at any time, ``config_folder`` keeps this device's id. Both are absolute.

    ``choice`` picks a character of a text at random (``secrets.choice``). Without a ``cache_folder`` the index is kept
    in memory.
    """

    clock: Clock
    cache_folder: str | None
    config_folder: str
    choice: Callable[[str], str]
