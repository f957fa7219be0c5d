"""Where the log is: regular files in a folder of the vault, nothing else is read or written."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from notegraph.model.errors import LogError
from notegraph.store import durable
from notegraph.store.log import ReviewLog
from support.review_logs import DAY, NOW, REVIEW, Open, only_file, open_log, reviews

__all__ = ["open_log"]


def test_a_pipe_named_like_a_log_file_is_told_and_left(open_log: Open, tmp_path: Path) -> None:
    log = open_log()
    saved = log.append([REVIEW], NOW, DAY)
    os.mkfifo(reviews(tmp_path) / f"{saved[0].id.device}-x.jsonl")
    assert log.signature()
    reading = open_log().read(NOW)
    assert reading.events == saved
    assert "this file cannot be read (it is no regular file)" in str(reading.unreadable[0])
    assert open_log().append([REVIEW], NOW, DAY)[0].id.counter == 2


@pytest.mark.parametrize("target", ["/dev/zero", "elsewhere.jsonl", "missing"])
def test_a_link_named_like_a_log_file_is_neither_read_nor_followed(
    open_log: Open, tmp_path: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = open_log()
    log.append([REVIEW], NOW, DAY)
    file = only_file(tmp_path)
    elsewhere = tmp_path / "elsewhere.jsonl"
    file.rename(elsewhere)
    before = elsewhere.read_bytes()
    file.symlink_to(target if target.startswith("/") else tmp_path / target)
    assert log.signature()
    reading = open_log().read(NOW)
    assert reading.events == ()
    assert [bad.reason for bad in reading.unreadable] == ["this file cannot be read (it is a symbolic link)"]
    with pytest.raises(LogError, match=r"NOT saved: .*it is a symbolic link"):
        open_log().append([REVIEW], NOW, DAY)
    with monkeypatch.context() as patch:  # where opening does not refuse it, a look before does
        patch.setattr(durable, "_REFUSES_LINKS", False)
        with pytest.raises(OSError, match="it is a symbolic link"):
            durable.append(str(file), b"x\n")
    assert elsewhere.read_bytes() == before
    assert not (tmp_path / "missing").exists()


def test_a_pipe_in_the_place_of_the_file_written_to(open_log: Open, tmp_path: Path) -> None:
    open_log().append([REVIEW], NOW, DAY)
    file = only_file(tmp_path)
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(LogError, match=r"NOT saved: .*it is no regular file"):
        open_log().append([REVIEW], NOW, DAY)


@pytest.mark.parametrize("place", ["_notegraph", "_notegraph/reviews"])
@pytest.mark.parametrize("target", ["outside", "missing", "vault/nothing"])
def test_a_folder_that_lies_elsewhere_is_refused(open_log: Open, tmp_path: Path, place: str, target: str) -> None:
    link = tmp_path / "vault" / place
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path / target, target_is_directory=True)
    (tmp_path / "outside").mkdir()
    log = open_log()
    why = "is a symbolic link to nothing" if target != "outside" else "lies outside the vault"
    where = tmp_path / (target if target == "outside" else f"vault/{place}")
    for refused in (log.signature, lambda: log.read(NOW), lambda: log.append([REVIEW], NOW, DAY)):
        with pytest.raises(LogError, match=f"_notegraph/reviews.*{why}.*{where}"):
            refused()
    assert list((tmp_path / "outside").iterdir()) == []
    assert not (tmp_path / "missing").exists()


def test_a_link_within_the_vault_is_a_folder_like_others(open_log: Open, tmp_path: Path) -> None:
    (tmp_path / "vault" / "state").mkdir()
    (tmp_path / "vault" / "_notegraph").symlink_to("state")
    events = open_log().append([REVIEW], NOW, DAY)
    assert open_log().read(NOW).events == events


def test_a_vault_that_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "vault").symlink_to("real")
    log = ReviewLog(str(tmp_path / "vault"), "_notegraph", str(tmp_path / "config"), lambda text: text[0])
    assert log.read(NOW).events == ()
    assert log.append([REVIEW], NOW, DAY) == log.read(NOW).events


def test_own_events_are_never_ahead_of_the_clock(open_log: Open) -> None:
    open_log(config="there").append([REVIEW], NOW + timedelta(days=1), DAY)
    log = open_log()
    log.read(NOW)
    events = log.append([REVIEW] * 3, NOW, DAY)
    reading = log.read(NOW)
    assert reading.ahead == ()
    assert len(reading.events) == len(events) + 1
