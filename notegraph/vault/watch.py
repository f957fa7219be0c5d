"""Hearing of changes in a vault's files."""

from __future__ import annotations

import os
from collections.abc import Iterator

_DEBOUNCE_MS = 300
"""Changes closer together than this are one: an editor or a synchronisation writes many files in a row."""
_PATIENCE_MS = 200
_SETTINGS = (".obsidian/app.json", ".obsidian/templates.json")


def changes(root: str, log_folder: str) -> Iterator[None]:
    """Yields at once, and then whenever files below ``root`` have changed and settled.

    Dot files and dot folders but Obsidian's settings, and the log folder, do not count. It never ends by itself;
    ``KeyboardInterrupt`` passes through.
    """
    from watchfiles import watch

    real = os.path.realpath(root)

    def counts(_change: object, path: str) -> bool:
        relative = os.path.relpath(path, real).replace(os.sep, "/")
        if relative in _SETTINGS:
            return True
        first, *_ = parts = relative.split("/")
        return first != log_folder and not any(part.startswith(".") for part in parts)

    # It yields nothing now and then, the first time once it listens: no change after the first report is missed.
    first = True
    listening = watch(
        real, watch_filter=counts, debounce=_DEBOUNCE_MS, step=50, rust_timeout=_PATIENCE_MS, yield_on_timeout=True
    )
    for changed in listening:
        if first or changed:
            first = False
            yield
