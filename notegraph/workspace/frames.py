"""Plain values over a pipe: their length in a line of its own, then the values marshalled.

``marshal.load`` on a pipe reads it in pieces of a few bytes: with the length told it takes a quarter of the time.
"""

from __future__ import annotations

import marshal
from typing import IO, Any

_LONGEST_LENGTH = 12
"""Characters of a line that can be a length."""


def send(pipe: IO[bytes], value: Any) -> None:
    """Writes a value. Raises ``OSError`` where nobody reads, ``ValueError`` for what cannot be marshalled."""
    data = marshal.dumps(value)
    pipe.write(b"%d\n" % len(data))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Reads a value. Raises ``EOFError`` at the end of the pipe, ``ValueError`` or ``TypeError`` for nonsense."""
    length = pipe.readline(_LONGEST_LENGTH)
    if not length:
        raise EOFError
    return marshal.loads(pipe.read(int(length)))  # noqa: S302 # what our own process says
