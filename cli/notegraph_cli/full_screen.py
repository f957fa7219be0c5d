"""Whether a full-screen face can be shown, and getting Textual while the vault is read."""

from __future__ import annotations

import os
import sys
from threading import Thread


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


def import_ahead() -> Thread:
    """Imports the full-screen quiz in a thread of its own: join it before using it."""
    thread = Thread(target=_import, daemon=True)
    thread.start()
    return thread


def _import() -> None:
    import notegraph_cli.tui.quiz.run  # noqa: F401
