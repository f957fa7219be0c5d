from __future__ import annotations

import errno
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from notegraph.model.errors import LogError
from notegraph.model.event import Event, ReviewEvent, Stamp
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import Reviewed
from notegraph.schedule.draft import BuryDraft, CardDraft, ReviewDraft
from notegraph.schedule.replay import replay
from notegraph.store import durable, log_files
from notegraph.store.codec import encode
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


def test_what_is_appended_is_read(open_log: Open, tmp_path: Path) -> None:
    log = open_log()
    events = log.append([CardDraft("c", "a.md", (), "arrow", "basic", "f", "b", None, None), REVIEW], NOW, DAY)
    assert [event.id.counter for event in events] == [1, 2]
    assert [event.at for event in events] == [Stamp(NOW_MS, -300, DAY), Stamp(NOW_MS + 1, -300, DAY)]
    assert open_log().read(NOW).events == events
    assert only_file(tmp_path).name == f"{events[0].id.device}-2026-11.jsonl"
    assert only_file(tmp_path).read_bytes().count(b"\n") == 2


def test_nothing_to_write_writes_nothing(open_log: Open, tmp_path: Path) -> None:
    assert open_log().append([], NOW, DAY) == ()
    assert not reviews(tmp_path).exists()
    assert open_log().read(NOW).events == ()


def test_the_folder_explains_itself(open_log: Open, tmp_path: Path) -> None:
    log = open_log()
    log.append([REVIEW], NOW, DAY)
    assert "notegraph" in (reviews(tmp_path) / "README.md").read_text()
    assert "*.jsonl -text merge=union" in (reviews(tmp_path) / ".gitattributes").read_text()
    (reviews(tmp_path) / "README.md").unlink()
    log.append([REVIEW], NOW, DAY)
    assert not (reviews(tmp_path) / "README.md").exists()


def test_git_keeps_both_sides(open_log: Open, tmp_path: Path) -> None:
    """A real git, two branches that append to one file: no conflict, both sides there."""
    vault = tmp_path / "vault"

    def git(*args: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *args], cwd=vault, check=True, capture_output=True)

    log = open_log()
    git("init", "-q", "-b", "main")
    log.append([REVIEW], NOW, DAY)
    git("add", ".")
    git("commit", "-q", "-m", "one")
    git("checkout", "-q", "-b", "other")
    log.append([REVIEW], NOW, DAY)
    git("commit", "-q", "-a", "-m", "two")
    git("checkout", "-q", "main")
    log.append([REVIEW], NOW, DAY)
    git("commit", "-q", "-a", "-m", "three")
    git("merge", "-q", "other")
    reading = open_log().read(NOW)
    assert [event.id.counter for event in reading.events] == [1, 2, 3]
    assert reading.unreadable == ()


def test_one_file_a_month_of_study_days(open_log: Open, tmp_path: Path) -> None:
    log = open_log(ending=".md")
    for day in (DAY, date(2026, 12, 1), date(2026, 12, 2)):
        log.append([REVIEW], NOW, day)
    assert [name.partition("-")[2] for name in log_names(tmp_path)] == ["2026-11.md", "2026-12.md"]
    assert len(open_log().read(NOW).events) == 3


def test_the_counter_goes_on(open_log: Open, tmp_path: Path) -> None:
    first = open_log(seed=1).append([REVIEW], NOW, DAY)[0]
    second = open_log(seed=2).append([REVIEW], NOW, DAY)[0]
    assert (second.id.device, second.id.counter) == (first.id.device, 2)
    assert second.at.ts == first.at.ts + 1
    assert oct((tmp_path / "config" / "device.lock").stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"device":"UP","counter":1,"ts":1}', '{"device":"abcdefgh","counter":"1","ts":1}', "\x00\x00"],
)
def test_a_spoilt_device_file_gives_a_new_device(open_log: Open, tmp_path: Path, text: str) -> None:
    first = open_log(seed=1).append([REVIEW], NOW, DAY)[0]
    (tmp_path / "config" / "device.json").write_text(text)
    second = open_log(seed=1).append([REVIEW], NOW, DAY)[0]  # the same chance: the name is taken already
    assert second.id.device != first.id.device
    assert second.id.counter == 1
    assert len(open_log().read(NOW).events) == 2


def test_a_restored_backup_takes_a_new_id(open_log: Open, tmp_path: Path) -> None:
    log = open_log(seed=1)
    log.append([REVIEW], NOW, DAY)
    kept = (tmp_path / "config" / "device.json").read_text()
    last = log.append([REVIEW], NOW, DAY)[0]
    (tmp_path / "config" / "device.json").write_text(kept)
    event = open_log(seed=2).append([REVIEW], NOW, DAY)[0]
    assert event.id.device != last.id.device
    assert len(open_log().read(NOW).events) == 3


def test_a_cloned_machine_is_found_out(open_log: Open, tmp_path: Path) -> None:
    open_log(seed=1).append([REVIEW], NOW, DAY)
    (tmp_path / "clone").mkdir()
    (tmp_path / "clone" / "device.json").write_text((tmp_path / "config" / "device.json").read_text())
    here = open_log(seed=2).append([REVIEW], NOW + timedelta(hours=1), DAY)[0]
    own = only_file(tmp_path)
    mine = own.read_bytes()
    own.write_bytes(mine.splitlines(keepends=True)[0])
    there = open_log(seed=3, config="clone").append([REVIEW], NOW + timedelta(hours=2), DAY)[0]
    assert here.id == there.id  # neither could know
    (reviews(tmp_path) / f"{here.id.device}-2026-11.sync-conflict-1.jsonl").write_bytes(mine)
    assert len(open_log().read(NOW).events) == 3
    again = open_log(seed=4).append([REVIEW], NOW + timedelta(hours=3), DAY)[0]
    assert again.id.device != here.id.device


def test_the_clock_rule(open_log: Open) -> None:
    log = open_log()
    first = log.append([REVIEW], NOW, DAY)[0]
    back = log.append([REVIEW], NOW - timedelta(days=30), DAY)[0]
    assert back.at.ts == NOW_MS - 30 * 86_400_000  # thirty days ahead of this clock is not followed
    later = log.append([REVIEW], NOW - timedelta(hours=3), DAY)[0]
    assert later.at.ts == first.at.ts + 1
    log.saw(NOW_MS + 5000)
    assert log.append([REVIEW], NOW, DAY)[0].at.ts == NOW_MS + 5001


def test_what_is_read_comes_before_what_is_written(open_log: Open, tmp_path: Path) -> None:
    there = open_log(seed=5, config="there")
    ahead = there.append([REVIEW], NOW + timedelta(hours=5), DAY)[0]
    far = open_log(seed=6, config="far").append([REVIEW], NOW + timedelta(days=3), DAY)[0]
    log = open_log()
    reading = log.read(NOW)
    assert reading.ahead == (far,)
    assert log.append([REVIEW], NOW, DAY)[0].at.ts == ahead.at.ts + 1


def test_a_torn_tail_is_left_and_the_next_line_is_readable(open_log: Open, tmp_path: Path) -> None:
    log = open_log()
    log.append([REVIEW] * 3, NOW, DAY)
    file = only_file(tmp_path)
    whole = file.read_bytes()
    start = len(b"".join(whole.splitlines(keepends=True)[:2]))
    for cut in range(start, len(whole)):
        file.write_bytes(whole[:cut])
        event = log.append([REVIEW], NOW, DAY)[0]
        glue = b"" if cut == start else b"\n"
        assert file.read_bytes() == whole[:cut] + glue + encode(event).encode() + b"\n"
        events = open_log().read(NOW).events
        assert event in events
        assert [one.id.counter for one in events[:2]] == [1, 2]


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
    assert len(reading.unreadable) == 1


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


MANY = """
import sys
from datetime import datetime, date, timezone
from notegraph.schedule.draft import ReviewDraft
from notegraph.store.log import ReviewLog
vault, config, name = sys.argv[1:]
log = ReviewLog(vault, "_notegraph", config, lambda text: text[7])
for number in range(60):
    draft = ReviewDraft(f"{name}{number}", 4, "4", "six", "due", 900, "sm2/text", {})
    for event in log.append([draft], datetime(2026, 11, 21, tzinfo=timezone.utc), date(2026, 11, 21)):
        print(event.id, event.card)
"""


def test_processes_side_by_side(open_log: Open, tmp_path: Path) -> None:
    def run(name: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", MANY, str(tmp_path / "vault"), str(tmp_path / "config"), name]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    said: list[str] = []
    for process in [run(name) for name in "xyz"]:
        out, _ = process.communicate()
        assert process.returncode == 0
        said += out.splitlines()
    reading = open_log().read(NOW)
    assert sorted(f"{event.id} {event.card}" for event in reading.events if isinstance(event, ReviewEvent)) == sorted(
        said
    )
    assert (len(said), reading.unreadable) == (180, ())
    assert len({event.id.device for event in reading.events}) == 1
    assert [event.id.counter for event in reading.events] == list(range(1, 181))


def test_the_signature_follows_what_is_appended(open_log: Open) -> None:
    log = open_log()
    seen = {log.signature()}
    for _ in range(3):
        log.append([REVIEW], NOW, DAY)
        seen.add(log.signature())
    assert len(seen) == 4
    assert log.signature() == open_log().signature()


def test_two_vaults_share_a_device(tmp_path: Path) -> None:
    events: list[Event] = []
    for name in ("one", "two", "one"):
        log = ReviewLog(str(tmp_path / name), "meta/_notegraph", str(tmp_path / "config"), random.Random(1).choice)
        events += log.append([REVIEW], NOW, DAY)
    assert [event.id.counter for event in events] == [1, 2, 3]
    assert len({event.id.device for event in events}) == 1
    kept = json.loads((tmp_path / "config" / "device.json").read_text())
    assert (kept["counter"], kept["device"]) == (3, events[0].id.device)


def test_a_time_without_a_zone_is_an_error_of_ours(open_log: Open) -> None:
    with pytest.raises(TypeError):
        open_log().append([REVIEW], NOW.replace(tzinfo=None), DAY)
    assert open_log().append([REVIEW], NOW.astimezone(UTC), DAY)[0].at == Stamp(NOW_MS, 0, DAY)


def test_folders_are_made_all_the_way(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "c"
    assert durable.make_folder(str(folder))
    assert not durable.make_folder(str(folder))
    assert folder.is_dir()


def test_two_clones_review_the_same_card(tmp_path: Path) -> None:
    """A real git: each clone with its own device; merging either way gives the same state without a conflict."""

    def git(place: str, *args: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *args], cwd=tmp_path / place, check=True, capture_output=True)

    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "n.md").write_text("note")
    git("a", "init", "-q", "-b", "main")
    git("a", "add", ".")
    git("a", "commit", "-q", "-m", "note")
    git(".", "clone", "-q", "a", "b")
    logs = {}
    for seed, name in enumerate("ab"):
        log = ReviewLog(
            str(tmp_path / name), "_notegraph", str(tmp_path / f"config-{name}"), random.Random(seed).choice
        )
        for card in ("c", name):
            log.append([replace(REVIEW, card=card, grade=4 + seed)], NOW + timedelta(minutes=seed), DAY)
        git(name, "add", ".")
        git(name, "commit", "-q", "-m", name)
        logs[name] = log
    git("a", "pull", "-q", "--no-rebase", "--no-edit", "../b", "main")
    git("b", "pull", "-q", "--no-rebase", "--no-edit", "../a", "main")
    states = [replay(log.read(NOW).events, ScheduleSettings()) for log in logs.values()]
    assert states[0] == states[1]
    assert set(states[0]) == {"a", "b", "c"}
    memory = states[0]["c"].memory
    assert isinstance(memory, Reviewed)
    assert (memory.memory.repetition, memory.memory.ease, memory.reviews) == (1, 250, 2)
