"""Watching a vault, for every face that shows it as it changes."""

from __future__ import annotations

from notegraph.vault.watch import changes

__all__ = ["changes"]
