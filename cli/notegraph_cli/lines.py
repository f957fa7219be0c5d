"""Reading what a user types, line by line."""

from __future__ import annotations

import sys

from notegraph_cli.output import Output


def read_line(out: Output, prompt: str) -> str | None:
    """The next line of stdin without its end, ``None`` at the end of input. The prompt is shown on a terminal only.

    Where nothing ends the line on a terminal, the end of input or an interruption, its end is written.
    """
    if sys.stdin is None:
        return None
    terminal = sys.stdin.isatty()
    if terminal and prompt:
        out.prompt(prompt)
    else:
        out.flush()
    line = ""
    try:
        line = sys.stdin.readline()
    finally:
        if terminal and not line:
            out.prompt("\n")
    return line.rstrip("\r\n") if line else None
