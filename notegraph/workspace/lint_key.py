"""What findings depend on, without anything that finding them needs: a lint without changes loads no more."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256

from notegraph.vault.obsidian import link_style
from notegraph.workspace.open import Workspace

_TABLES = ("listing", "log")


def findings_key(workspace: Workspace) -> str:
    """All that findings depend on but the files that rules have looked at; the version is in the index's signature."""
    database = workspace.database
    stored = dict(database.execute("SELECT key, value FROM meta WHERE key IN (?, ?)", _TABLES))
    lint = workspace.settings.lint
    parts = (
        [stored.get(name) for name in _TABLES],
        (lint.card_characters, lint.image_bytes),
        link_style(workspace.root),
        [str(problem) for problem in workspace.walk_problems],
        list(workspace.dangling_links),
        _made(),
    )
    return sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()


def still_holds(root: str, looked: Mapping[str, list[int] | None]) -> bool:
    """Whether the files that rules have looked at are as they were then."""
    return all(stat_of(root, path) == seen for path, seen in looked.items())


def stat_of(root: str, path: str) -> list[int] | None:
    """Date in nanoseconds and size in bytes of a vault's file; ``None`` where there is none below ``root``."""
    parts = path.split("/")
    if not path or path.startswith("/") or ".." in parts:
        return None
    try:
        status = os.stat(os.path.join(root, *parts))
    except (OSError, ValueError):
        return None
    return [status.st_mtime_ns, status.st_size]


def _made() -> int:
    """When the rules were last changed: who writes one wants to see what it finds."""
    from notegraph import lint

    folder = os.path.dirname(lint.__file__)
    newest = 0
    for name in (folder, os.path.join(folder, "rules"), os.path.join(folder, "reporters")):
        with os.scandir(name) as entries:
            newest = max(newest, *(entry.stat().st_mtime_ns for entry in entries if entry.name.endswith(".py")))
    return newest
