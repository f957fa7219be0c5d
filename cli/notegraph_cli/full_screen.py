"""Whether a full-screen face can be shown."""

from __future__ import annotations

import os
import sys


def has_full_screen() -> bool:
    """Whether stdin and stdout are one terminal that can move its cursor."""
    if sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb"):
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def has_pictures() -> bool:
    """Whether stdout is a terminal for more than plain letters."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower()
    dumb = sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb")
    return sys.stdout is not None and sys.stdout.isatty() and encoding.startswith("utf") and not dumb
