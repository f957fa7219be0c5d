"""What every test stands on: an environment of its own, settled Hypothesis profiles, the project's options."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ("support.no_skips",)

# `make soak` sets it: the one NOTEGRAPH_ variable that tests may see, read by nothing but tests.
SOAK = "NOTEGRAPH_SOAK"
TERMINAL = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLUMNS", "LINES")
FOLDERS = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile(
    "soak", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def _profile() -> str:
    if os.environ.get(SOAK):
        return "soak"
    return "ci" if os.environ.get("CI") else "default"


settings.load_profile(_profile())


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options have to be known before the folder that uses them is read."""
    parser.addoption(
        "--update-transcripts",
        action="store_true",
        help="rewrite the expected output in tests/transcripts/*.md with what the commands print now",
    )
    parser.addoption(
        "--update-docs", action="store_true", help="rewrite the pages in docs/ that are made of the program's own texts"
    )


def _isolate(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in FOLDERS:
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in list(os.environ):
        if name in TERMINAL or (name.startswith("NOTEGRAPH_") and name != SOAK):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(scope="session", autouse=True)
def hermetic_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The same as ``hermetic`` for fixtures that live longer than a test."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        _isolate(monkeypatch, tmp_path_factory.mktemp("home"))
        yield


@pytest.fixture(autouse=True)
def hermetic(hermetic_session: None, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing of the developer's own reaches a test, nothing of a test reaches the developer's folders.

    Home and the XDG folders are new and empty, the time zone is UTC, the terminal has no colour and no width, and
    no ``NOTEGRAPH_…`` variable is set. A test that wants another value sets it with ``monkeypatch``.
    """
    _isolate(monkeypatch, tmp_path_factory.mktemp("home"))
