"""Opening things with other programs. No shell reads the command."""

from __future__ import annotations

import os
import subprocess
import sys
from urllib.parse import quote


def obsidian_uri(file: str) -> str:
    """The address by which Obsidian opens the note in ``file``, an absolute path."""
    return f"obsidian://open?path={quote(file, safe='')}"


def open_elsewhere(target: str) -> None:
    """Hands a file or an address to the program that the system has for it. Raises ``OSError`` where it has none."""
    if sys.platform == "win32":
        os.startfile(target)  # noqa: S606
        return
    command = "open" if sys.platform == "darwin" else "xdg-open"
    # Its words would fall into the screen.
    subprocess.Popen(  # noqa: S603
        [command, target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
