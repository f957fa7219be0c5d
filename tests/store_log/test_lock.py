from __future__ import annotations

import importlib.util
import sys
import threading
import types
from pathlib import Path

import pytest

from notegraph.store import lock


def test_one_at_a_time(tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    said: list[str] = []

    def other() -> None:
        with lock.locked(path):
            said.append("other")

    with lock.locked(path):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.2)
        said.append("first")
    thread.join()
    assert said == ["first", "other"]


def test_let_go_after_an_error(tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    with pytest.raises(KeyError), lock.locked(path):
        raise KeyError
    with lock.locked(path):
        pass


def test_the_twin_for_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Windows half against a stand-in: one byte at the start of the file is locked and unlocked."""
    calls: list[tuple[int, int]] = []
    stand_in = types.ModuleType("msvcrt")
    vars(stand_in).update(LK_LOCK=1, LK_UNLCK=0, locking=lambda fd, mode, size: calls.append((mode, size)))
    monkeypatch.setitem(sys.modules, "msvcrt", stand_in)
    spec = importlib.util.spec_from_file_location("lock_on_windows", lock.__file__)
    assert spec is not None
    assert spec.loader is not None
    twin = importlib.util.module_from_spec(spec)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        spec.loader.exec_module(twin)
    with twin.locked(str(tmp_path / "lock")):
        assert calls == [(1, 1)]
    assert calls == [(1, 1), (0, 1)]
