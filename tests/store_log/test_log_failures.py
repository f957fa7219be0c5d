"""Disks that are full, slow to confirm or in the way: nothing is acknowledged that is not on them."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from notegraph.model.errors import LogError
from notegraph.schedule.draft import BuryDraft
from notegraph.store import durable, log_files
from notegraph.store.log import ReviewLog
from notegraph.store.log_reading import LogReading
from support.review_logs import DAY, NOW, REVIEW, Open, open_log, reviews

__all__ = ["open_log"]


def test_one_write_with_the_line_end(open_log: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    synced: list[int] = []
    write, fsync = os.write, os.fsync

    def watched_write(fd: int, data: bytes) -> int:
        written.append(data)
        return write(fd, data)

    def watched_fsync(fd: int) -> None:
        synced.append(len(written))
        fsync(fd)

    monkeypatch.setattr(os, "write", watched_write)
    monkeypatch.setattr(os, "fsync", watched_fsync)
    log = open_log()
    log.append([REVIEW, BuryDraft("c")], NOW, DAY)
    assert [data.count(b"\n") for data in written] == [2]
    assert written[0].endswith(b"\n")
    assert synced[-2:] == [1, 1]  # the file, then the folder that has a new name in it
    synced.clear()
    log.append([REVIEW], NOW, DAY)
    assert synced == [2]


def not_saved(log: ReviewLog, reason: str) -> None:
    with pytest.raises(
        LogError, match=f"^NOT saved: the review log _notegraph/reviews could not be written .*{reason}"
    ):
        log.append([REVIEW], NOW, DAY)


@pytest.mark.parametrize("place", ["vault/_notegraph", "vault/_notegraph/reviews", "config", "config/device.lock/x"])
def test_something_in_the_way(open_log: Open, tmp_path: Path, place: str) -> None:
    blocked = tmp_path / place
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("")
    not_saved(open_log(), "(File exists|Not a directory|Is a directory)")
    assert blocked.read_text() == ""


def test_reading_where_a_file_is_in_the_way(open_log: Open, tmp_path: Path) -> None:
    (tmp_path / "vault" / "_notegraph").write_text("")
    with pytest.raises(LogError, match=r"_notegraph/reviews: the review log cannot be read \(Not a directory"):
        open_log().read(NOW)
    with pytest.raises(LogError, match="cannot be read"):
        open_log().signature()


def fail(code: int) -> Callable[..., Any]:
    def failing(*args: object) -> None:
        raise OSError(code, os.strerror(code))

    return failing


@pytest.mark.parametrize(
    ("call", "code", "reason"),
    [
        ("write", errno.ENOSPC, "No space left on device"),
        ("fsync", errno.EIO, "Input/output error"),
        ("open", errno.EROFS, "Read-only file system"),
        ("replace", errno.EACCES, "Permission denied"),
    ],
)
def test_failures_of_the_disk(
    open_log: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, reason: str
) -> None:
    log = open_log()
    saved = log.append([REVIEW], NOW, DAY)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail(code))
        not_saved(log, reason)
    again = log.append([REVIEW], NOW, DAY)
    events = open_log().read(NOW).events
    assert saved[0] in events
    assert again[0] in events
    assert len({event.id for event in events}) == len(events)


def test_a_short_write_is_not_acknowledged(open_log: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    log = open_log()
    saved = log.append([REVIEW], NOW, DAY)
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda fd, data: write(fd, data[: len(data) // 2]))
        not_saved(log, "only a part could be written; the disk may be full")
    again = log.append([REVIEW], NOW, DAY)
    reading = open_log().read(NOW)
    assert reading.events == saved + again
    assert reading.unreadable == ()


@pytest.mark.parametrize("call", ["fsync", "sync_folder", "write"])
def test_a_refused_event_is_not_readable(
    open_log: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """All of it but the line end written, or all of it and not confirmed: refused is refused, for good."""
    log = open_log()
    write = os.write
    with monkeypatch.context() as patch:
        if call == "write":
            patch.setattr(os, "write", lambda fd, data: write(fd, data[:-1]))
        elif call == "fsync":
            log.append([REVIEW], NOW, DAY)
            patch.setattr(os, "fsync", fail(errno.EIO))
        else:
            (tmp_path / "config").mkdir()
            log_files.make_log_folder(str(reviews(tmp_path)))
            patch.setattr(durable, "sync_folder", fail(errno.EIO))
        before = open_log().read(NOW).events
        not_saved(log, "")
        assert open_log().read(NOW).events == before
    again = log.append([REVIEW], NOW, DAY)
    assert open_log().read(NOW) == LogReading(before + again, (), 0, (), again[0].at.ts)


def test_only_our_own_bytes_are_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"torn")

    def joined(fd: int) -> None:
        with file.open("ab") as other:
            other.write(b"theirs\n")
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patch:
        patch.setattr(durable, "sync", joined)
        with pytest.raises(OSError, match="no"):
            durable.append(str(file), b"ours\n")
    assert file.read_bytes() == b"torn\nours\ntheirs\n"
    with monkeypatch.context() as patch:
        patch.setattr(durable, "sync", fail(errno.EIO))
        with pytest.raises(OSError, match="Input/output error"):
            durable.append(str(file), b"mine\n")
        assert file.read_bytes() == b"torn\nours\ntheirs\n"
        patch.setattr(os, "ftruncate", fail(errno.EIO))
        with pytest.raises(OSError, match="Input/output error"):
            durable.append(str(file), b"mine\n")


def test_a_folder_named_like_a_log_file_stops_nothing(open_log: Open, tmp_path: Path) -> None:
    event = open_log().append([REVIEW], NOW, DAY)[0]
    (reviews(tmp_path) / f"{event.id.device}-conflict.jsonl").mkdir()
    again = open_log().append([REVIEW], NOW, DAY)[0]
    assert (again.id.device, again.id.counter) == (event.id.device, 2)


LIMITED = """
import resource, signal, sys
from datetime import datetime, date, timezone
from notegraph.model.errors import LogError
from notegraph.schedule.draft import ReviewDraft
from notegraph.store.log import ReviewLog
vault, config = sys.argv[1:]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
log = ReviewLog(vault, "_notegraph", config, lambda text: text[7])
draft = ReviewDraft("c", 4, "4", "six", "due", 900, "sm2/text", {})
before = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (1500, before[1]))
for number in range(100):
    try:
        log.append([draft], datetime(2026, 11, 21, tzinfo=timezone.utc), date(2026, 11, 21))
    except LogError as error:
        print(error)
        break
    print("saved", flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, before)  # what measures the tests writes a file at the end
"""


def test_a_full_disk(open_log: Open, tmp_path: Path) -> None:
    """A real limit on the size of files: what was acknowledged is there, what failed is said, then it goes on."""
    command = [sys.executable, "-c", LIMITED, str(tmp_path / "vault"), str(tmp_path / "config")]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert said[:-1] == ["saved"] * (len(said) - 1)
    assert len(said) > 3
    assert said[-1].startswith("NOT saved: ")
    log = open_log()
    assert len(log.read(NOW).events) == len(said) - 1
    event = log.append([REVIEW], NOW, DAY)[0]
    assert event in log.read(NOW).events
    assert len(log.read(NOW).events) == len(said)
