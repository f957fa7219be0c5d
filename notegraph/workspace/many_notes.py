"""Reading many notes at once, on as many processors as there are.

Helpers are processes of their own that this one talks to over pipes: no fork, and nothing of the caller's program is
run again in them. Whatever goes wrong with a helper, its notes are read here instead.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from notegraph.store.rows import NoteRows
from notegraph.workspace.frames import receive, send
from notegraph.workspace.note_reading import Request, Source, read_notes

# Starting helpers costs as much as reading a few hundred notes.
WORTH_HELPERS = 1000
_CHUNK = 64
_MOST_HELPERS = 8
_FAILURES = (OSError, EOFError, ValueError, TypeError, MemoryError)

Answer = list[NoteRows | None]


def read_many(source: Source, requests: Sequence[Request], helpers: int | None = None) -> Iterator[NoteRows | None]:
    """The rows of every note, in order. ``helpers`` is how many processes to use; by default as many as pay."""
    if helpers is None:
        helpers = min(os.cpu_count() or 1, _MOST_HELPERS) if len(requests) >= WORTH_HELPERS else 0
    if helpers < 2 or not sys.executable:
        yield from read_notes(source, requests)
        return
    chunks = [requests[start : start + _CHUNK] for start in range(0, len(requests), _CHUNK)]
    with _Helpers(source, helpers) as crew, ThreadPoolExecutor(helpers) as threads:
        asked: deque[Future[Answer]] = deque()
        for chunk in chunks:
            asked.append(threads.submit(crew.read, chunk))
            if len(asked) > 2 * helpers:  # answers must not pile up before a slow writer
                yield from asked.popleft().result()
        while asked:
            yield from asked.popleft().result()


class _Helpers:
    """Helper processes, lent to one thread at a time. ``None`` stands for one that failed."""

    def __init__(self, source: Source, count: int) -> None:
        self.source = source
        self.idle: queue.SimpleQueue[subprocess.Popen[bytes] | None] = queue.SimpleQueue()
        self.started: list[subprocess.Popen[bytes]] = []
        for _ in range(count):
            self.idle.put(self._start())

    def __enter__(self) -> _Helpers:
        return self

    def __exit__(self, *exception: object) -> None:
        for helper in self.started:
            helper.kill()
            helper.communicate()

    def read(self, chunk: Sequence[Request]) -> Answer:
        """The rows of a chunk, by whichever helper is free."""
        helper = self.idle.get()
        answer = self._ask(helper, chunk) if helper is not None else None
        self.idle.put(helper if answer is not None else None)
        return answer if answer is not None else list(read_notes(self.source, chunk))

    def _start(self) -> subprocess.Popen[bytes] | None:
        # -P: the current folder may be somebody's vault, and must not be where modules come from.
        command = [sys.executable, "-P", "-m", "notegraph.workspace.helper_process"]
        try:
            pipe = subprocess.PIPE
            helper = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603
        except OSError:
            return None
        self.started.append(helper)
        return helper if self._send(helper, tuple(self.source)) else None

    def _send(self, helper: subprocess.Popen[bytes], value: Any) -> bool:
        if helper.stdin is None:
            return False
        try:
            send(helper.stdin, value)
        except _FAILURES:
            return False
        return True

    def _ask(self, helper: subprocess.Popen[bytes], chunk: Sequence[Request]) -> Answer | None:
        if helper.stdout is None or not self._send(helper, [tuple(request) for request in chunk]):
            return None
        try:
            rows = [None if row is None else NoteRows(*row) for row in receive(helper.stdout)]
        except _FAILURES:
            return None
        return rows if len(rows) == len(chunk) else None
