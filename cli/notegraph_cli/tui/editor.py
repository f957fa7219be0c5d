"""The user's editor, told which line to go to. No shell reads the command."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping

_LINE_IN_PLACE = ("code", "code-insiders", "codium", "cursor", "windsurf")
"""Editors that take ``--goto FILE:LINE``, and return at once unless told to wait."""
_COLON = ("hx", "helix", "subl", "zed", "micro")
"""Editors that take ``FILE:LINE``."""


def editor_command(environ: Mapping[str, str], file: str, line: int) -> list[str]:
    """The command that opens ``file`` at ``line``, by ``$VISUAL``, else ``$EDITOR``, else what every system has."""
    named = environ.get("VISUAL") or environ.get("EDITOR") or ("notepad" if sys.platform == "win32" else "vi")
    try:
        command = shlex.split(named, posix=sys.platform != "win32")
    except ValueError:  # an open quote: the name as it stands
        command = [named]
    if not command:
        command = ["vi"]
    name = os.path.basename(command[0]).lower().removesuffix(".exe").removesuffix(".cmd")
    if name in _LINE_IN_PLACE:
        wait = [] if {"-w", "--wait"} & set(command) else ["--wait"]
        return [*command, *wait, "--goto", f"{file}:{line}"]
    if name in _COLON:
        return [*command, f"{file}:{line}"]
    if name == "notepad":
        return [*command, file]
    return [*command, f"+{line}", file]  # vi, vim, nvim, nano, emacs, emacsclient, kak, joe, gedit …
