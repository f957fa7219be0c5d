"""A desk for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.browsing import Walk
from tui.vault import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The vault of ``FILES``."""
    made = Desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    """The vault to browse."""
    made = Walk(tmp_path)
    yield made
    made.close()
