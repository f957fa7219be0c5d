"""A folder of files as the vault of an export: a link's target is its path."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from notegraph.exchange.anki.media import inside


class FolderVault:
    """What begins with ``no/`` is not there; ``openings`` are titles and first paragraphs by path."""

    def __init__(self, root: Path, openings: Mapping[str, tuple[str, str]] | None = None) -> None:
        self.root = root
        self.openings = openings or {}
        self.asked: list[str] = []

    def resolve(self, target: str, source: str) -> str | None:
        return None if target.startswith("no/") else target

    def locate(self, path: str) -> str | None:
        return inside(str(self.root), path)

    def opening(self, path: str) -> tuple[str, str] | None:
        self.asked.append(path)
        return self.openings.get(path)


def name_of(content: bytes, ending: str) -> str:
    """What a file of this content is called in a package."""
    return f"ng-{hashlib.sha256(content).hexdigest()[:16]}{ending}"
