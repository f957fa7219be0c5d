"""A process that reads notes for another: ``python -P -m notegraph.workspace.helper_process``.

It gets a source, then lists of requests, and answers each list with a list of rows, all as marshalled plain values
over stdin and stdout. It ends when its stdin does.
"""

from __future__ import annotations

import gc
import sys

from notegraph.workspace.frames import receive, send
from notegraph.workspace.note_reading import Request, Source, read_notes


def serve() -> None:
    """Answers until the end of input."""
    gc.disable()  # what is made here is dropped whole, list by list
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    source = Source(*receive(requests))
    while True:
        try:
            asked = receive(requests)
        except EOFError:
            return
        rows = read_notes(source, [Request(*request) for request in asked])
        send(answers, [None if row is None else tuple(row) for row in rows])


if __name__ == "__main__":
    serve()
