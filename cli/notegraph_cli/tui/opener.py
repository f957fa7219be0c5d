"""Opening things with other programs. No shell reads the command."""

from __future__ import annotations

import os
import subprocess
import sys
from urllib.parse import quote, unquote

_OBSIDIAN = "obsidian://open?path="
_REASONS = {2: "the file is not there", 3: "there is no program for it", 4: "the program for it failed"}
"""What the exit codes of ``xdg-open`` mean."""


def obsidian_uri(file: str) -> str:
    """The address by which Obsidian opens the note in ``file``, an absolute path."""
    return f"{_OBSIDIAN}{quote(file, safe='')}"


def named(target: str) -> str:
    """What is opened, in words: a note by its file."""
    return f"{unquote(target.removeprefix(_OBSIDIAN))} in Obsidian" if target.startswith(_OBSIDIAN) else target


def open_elsewhere(target: str) -> subprocess.Popen[bytes] | None:
    """Hands a file or an address to the program that the system has for it, and returns the process that does it
    where there is one to ask. Raises ``OSError`` where the system has none.
    """
    if sys.platform == "win32":
        os.startfile(target)  # noqa: S606
        return None
    command = "open" if sys.platform == "darwin" else "xdg-open"
    # Its words would fall into the screen.
    return subprocess.Popen(  # noqa: S603
        [command, target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def failed(opener: subprocess.Popen[bytes], target: str) -> str:
    """What to say of an opener that ended with an exit code other than 0."""
    name = os.path.basename(str(opener.args[0] if isinstance(opener.args, list) else opener.args))
    code = opener.returncode
    reason = _REASONS.get(code) if name == "xdg-open" else None
    return f"not opened, {reason or 'it failed'} ({name} ended with {code}): {named(target)}"
