"""Reading what a user types, line by line."""

from __future__ import annotations

import sys

from notegraph_cli.output import Output


def read_line(out: Output, prompt: str) -> str | None:
    """The next line of stdin without its end, ``None`` at the end of input. The prompt is shown on a terminal only."""
    if sys.stdin is None:
        return None
    if sys.stdin.isatty():
        out.prompt(prompt)
    else:
        out.flush()
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None
