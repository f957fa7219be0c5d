"""Vaults for tests: made on disk, opened with a clock of the test's own."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from notegraph.workspace.open import Workspace, open_workspace
from notegraph.workspace.surroundings import Surroundings

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class TestClock:
    """Stands still until told otherwise."""

    __test__ = False

    def __init__(self, start: datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **amount: float) -> None:
        """Moves on by ``timedelta(**amount)``."""
        self.now += timedelta(**amount)


def write_vault(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes ``files`` below ``root``, newlines as given."""
    root.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return root


def surroundings(home: Path, clock: TestClock | None = None, *, cache: bool = True) -> Surroundings:
    """Folders below ``home``, a clock of the test's."""
    return Surroundings(
        clock=clock or TestClock(),
        cache_folder=str(home / "cache") if cache else None,
        config_folder=str(home / "config"),
        choice=secrets.choice,
    )


def open_vault(root: Path, home: Path, clock: TestClock | None = None, *, cache: bool = True) -> Workspace:
    """An open vault, refreshed."""
    workspace = open_workspace(surroundings(home, clock, cache=cache), vault=str(root))
    workspace.refresh()
    return workspace
