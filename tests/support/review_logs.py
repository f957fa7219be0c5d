"""What the log's tests share."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from notegraph.schedule.draft import ReviewDraft
from notegraph.store import log_files
from notegraph.store.log import ReviewLog

DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 22, 22, 20, 123_000, timezone(timedelta(hours=-5)))
NOW_MS = 1_795_317_740_123
REVIEW = ReviewDraft("c", 4, "4", "six", "due", 900, "sm2/text", {})


@pytest.fixture
def open_log(tmp_path: Path) -> Callable[..., ReviewLog]:
    def make(seed: int = 1, config: str = "config", **rest: Any) -> ReviewLog:
        chance = random.Random(seed)
        return ReviewLog(str(tmp_path / "vault"), "_notegraph", str(tmp_path / config), chance.choice, **rest)

    (tmp_path / "vault").mkdir()
    return make


def reviews(tmp_path: Path) -> Path:
    return tmp_path / "vault" / "_notegraph" / "reviews"


def log_names(tmp_path: Path) -> list[str]:
    return [file.name for file in log_files.log_files(str(reviews(tmp_path)))]


def only_file(tmp_path: Path) -> Path:
    (name,) = log_names(tmp_path)
    return reviews(tmp_path) / name


Open = Callable[..., ReviewLog]
