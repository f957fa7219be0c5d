"""Doing something once nothing has happened for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Later:
    """Calls ``action`` after ``pause`` seconds of silence. It hears whether any of the calls for it said ``True``."""

    def __init__(self, action: Callable[[bool], None], pause: float) -> None:
        self._action = action
        self._pause = pause
        self._flag = False
        self._waiting: asyncio.TimerHandle | None = None

    def call(self, flag: bool = False) -> None:
        """Something has happened."""
        self.cancel()
        self._flag = self._flag or flag
        self._waiting = asyncio.get_running_loop().call_later(self._pause, self._run)

    def cancel(self) -> None:
        """What was to be done is done otherwise."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _run(self) -> None:
        self._waiting, flag, self._flag = None, self._flag, False
        self._action(flag)
