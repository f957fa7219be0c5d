"""The one place where the benchmarks touch notegraph's own functions."""

from __future__ import annotations

import os
import secrets
import tempfile
from datetime import UTC, datetime

from notegraph.workspace.open import open_workspace
from notegraph.workspace.surroundings import Surroundings


def refresh(vault: str, cache: str) -> int:
    """Opens the vault and brings its index up to date, as every command does first; how many notes it parsed."""
    surroundings = Surroundings(
        clock=lambda: datetime.now(UTC),
        cache_folder=os.path.join(cache, "index"),
        config_folder=os.path.join(cache, "config"),
        choice=secrets.choice,
    )
    with open_workspace(surroundings, vault=vault) as workspace:
        return workspace.refresh().parsed


def load() -> None:
    """Imports everything that ``refresh`` imports on its way, by refreshing a vault of one note."""
    with tempfile.TemporaryDirectory() as folder:
        vault = os.path.join(folder, "vault")
        os.mkdir(vault)
        with open(os.path.join(vault, "note.md"), "w", encoding="utf-8") as file:
            file.write("---\ntags: [a]\n---\n# A\n\nfront >> back with [[link]]\n")
        refresh(vault, folder)
