"""What Obsidian's own settings say about a vault."""

from __future__ import annotations

import os

from notegraph.vault.read import read_text

_TEMPLATES = ".obsidian/templates.json"


def templates_folder(root: str) -> str | None:
    """The vault-relative folder of the Templates plugin (R35), ``None`` without one or where the file is junk."""
    try:
        size = os.stat(os.path.join(root, _TEMPLATES)).st_size
    except OSError:
        return None
    import json

    try:
        settings: object = json.loads(read_text(root, _TEMPLATES, size).text)
    except (ValueError, RecursionError):
        return None
    folder = settings.get("folder") if isinstance(settings, dict) else None
    if not isinstance(folder, str):
        return None
    segments = [segment for segment in folder.split("/") if segment not in ("", ".")]
    return "/".join(segments) if segments and ".." not in segments else None
