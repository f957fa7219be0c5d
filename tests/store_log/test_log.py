from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from notegraph.model.event import Event, ReviewEvent, Stamp
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import Reviewed, Sm2
from notegraph.schedule.draft import CardDraft
from notegraph.schedule.replay import replay
from notegraph.store import durable
from notegraph.store.codec import encode
from notegraph.store.log import ReviewLog
from support.review_logs import DAY, NOW, NOW_MS, REVIEW, Open, log_names, only_file, open_log, reviews

__all__ = ["open_log"]


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
    assert second.at.ts == first.at.ts + 2
    assert oct((tmp_path / "config" / "device.lock").stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"device":"UP","counter":1,"ts":1}',
        '{"device":"abcdefgh","counter":"1","ts":1}',
        "\x00\x00",
        '{"device":"abcdefgh","counter":-1,"ts":1}',
        '{"device":"abcdefgh","counter":1000000000,"ts":1}',
        '{"device":"abcdefgh","counter":true,"ts":1}',
        '{"device":"abcdefgh","counter":1,"ts":-1}',
        '{"device":"abcdefgh","counter":1,"ts":253402300800000}',
        '{"device":"abcdefgh","counter":1,"ts":1.0}',
        "[" * 100_000,
    ],
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
    assert later.at.ts == first.at.ts + 2
    log.saw(NOW_MS + 5000)
    assert log.append([REVIEW], NOW, DAY)[0].at.ts == NOW_MS + 5002


def test_what_is_read_comes_before_what_is_written(open_log: Open, tmp_path: Path) -> None:
    there = open_log(seed=5, config="there")
    ahead = there.append([REVIEW], NOW + timedelta(hours=5), DAY)[0]
    far = open_log(seed=6, config="far").append([REVIEW], NOW + timedelta(days=3), DAY)[0]
    log = open_log()
    reading = log.read(NOW)
    assert reading.ahead == (far,)
    assert log.append([REVIEW], NOW, DAY)[0].at.ts == ahead.at.ts + 2


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
    assert (memory.memory, memory.reviews) == (Sm2(1, 1, 250), 2)
