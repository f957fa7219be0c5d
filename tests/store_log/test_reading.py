from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notegraph.model.event import Event, UnknownEvent
from notegraph.model.settings import ScheduleSettings
from notegraph.schedule.replay import replay
from notegraph.store import log_reading
from notegraph.store.codec import encode
from notegraph.store.log_files import log_files, signature
from notegraph.store.log_reading import LogReading, read_folder
from schedule.log_events import Script

NOW = 1_767_225_600_000 * 2
DAY_MS = 86_400_000


def read(folder: Path, now: int = NOW) -> LogReading:
    return read_folder(str(folder), "_notegraph/reviews", now)


def lines(count: int = 3, device: str = "aaaaaaaa") -> list[bytes]:
    script = Script(device)
    return [encode(script.review(number, 4, f"c{number}")).encode() for number in range(count)]


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    for folder in (tmp_path / "none", tmp_path):
        assert read(folder) == LogReading((), (), 0, (), 0)


def test_a_file_in_the_folders_place(tmp_path: Path) -> None:
    (tmp_path / "reviews").write_text("")
    with pytest.raises(OSError, match="Not a directory"):
        read(tmp_path / "reviews")


def test_which_files(tmp_path: Path) -> None:
    one = lines(1)[0]
    for name in ("a-2026-01.jsonl", "a-2026-01.sync-conflict-20260101-120000-ABC.jsonl", "b.MD", "my copy.jsonl"):
        (tmp_path / name).write_bytes(one)
    for name in ("README.md", "readme (conflicted copy).md", ".hidden.jsonl", "x.jsonl.tmp", ".gitattributes", "x.txt"):
        (tmp_path / name).write_bytes(b"no event")
    assert [file.name for file in log_files(str(tmp_path))] == [
        "a-2026-01.jsonl", "a-2026-01.sync-conflict-20260101-120000-ABC.jsonl", "b.MD", "my copy.jsonl",
    ]  # fmt: skip
    reading = read(tmp_path)
    assert (len(reading.events), reading.unreadable) == (1, ())


def test_bad_lines_are_counted_with_their_place(tmp_path: Path) -> None:
    one, two, three = lines()
    data = b"\n".join([one, two[:50], b"", b"[]", b"\xff\xfe\x00", b"\x00" * 20, two, b"=======", b"\r", three])
    (tmp_path / "a.jsonl").write_bytes(data)
    reading = read(tmp_path)
    assert [event.id.counter for event in reading.events] == [1, 2, 3]
    assert [(bad.path, bad.line) for bad in reading.unreadable] == [
        ("_notegraph/reviews/a.jsonl", line) for line in (2, 4, 5, 6, 8)
    ]
    assert str(reading.unreadable[0]) == (
        "_notegraph/reviews/a.jsonl:2: this is not JSON; it is skipped and left as it is"
    )
    assert (tmp_path / "a.jsonl").read_bytes() == data


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + b"\r\n".join(lines()) + b"\r\n",
        b"\n".join(lines()),
        b"\n\n\n" + b"\n \n".join(lines()) + b"\x00\x00",
        b"\x00" + b"\n\xef\xbb\xbf".join(lines()),
        b"".join(lines()),  # line ends lost in a merge
    ],
)
def test_what_tools_do_to_files(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(data)
    reading = read(tmp_path)
    assert [event.id.counter for event in reading.events] == [1, 2, 3]
    assert reading.unreadable == ()


def test_an_event_glued_to_a_torn_line_is_not_lost(tmp_path: Path) -> None:
    one, two, three = lines()
    (tmp_path / "a.jsonl").write_bytes(one[:70] + two + b"\n" + three + b"tail\n" + b"x" + one)
    reading = read(tmp_path)
    assert [event.id.counter for event in reading.events] == [1, 2, 3]
    assert [bad.line for bad in reading.unreadable] == [1, 2, 3]


def test_a_garbage_line_is_searched_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole events in it are found as long as the work stays in proportion to the line."""
    tried: list[int] = []

    class Counting(json.JSONDecoder):
        def raw_decode(self, s: str, idx: int = 0) -> tuple[object, int]:
            tried.append(idx)
            return super().raw_decode(s, idx)

    one, two, three = lines()
    deep = b'{"v":[' * 900 + b"1," * 500_000
    (tmp_path / "a.jsonl").write_bytes(deep + b"\n" + one[:70] + two + three[:50] * 20 + three + b"\n" + one)
    monkeypatch.setattr(json, "JSONDecoder", Counting)
    reading = read(tmp_path)
    assert [event.id.counter for event in reading.events] == [1, 2, 3]
    assert [bad.line for bad in reading.unreadable] == [1, 2]
    assert len(tried) < 40
    tried.clear()
    (tmp_path / "a.jsonl").write_bytes(b'{"v":x' * 100_000)
    assert len(read(tmp_path).unreadable) == 1
    assert len(tried) == 100


def test_newer_lines_are_counted_once(tmp_path: Path) -> None:
    one = lines(1)[0]
    newer = [one.replace(b'"v":1', b'"v":2'), one.replace(b'"review"', b'"dream"').replace(b"000001", b"000002")]
    newer.append(b'{"v":7,"t":"x"}')
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(b"\n".join(newer))
    reading = read(tmp_path)
    assert (reading.newer, reading.unreadable) == (3, ())
    assert [type(event) for event in reading.events] == [UnknownEvent, UnknownEvent]


def test_times_ahead_of_the_clock_are_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines(10)))
    reading = read(tmp_path, now=5 * DAY_MS)
    assert [event.id.counter for event in reading.ahead] == [7, 8, 9, 10]
    assert reading.newest == 5 * DAY_MS + 6000
    assert len(reading.events) == 10


def test_an_unreadable_file_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").mkdir()
    (tmp_path / "b.jsonl").write_bytes(lines(1)[0])
    reading = read(tmp_path)
    assert len(reading.events) == 1
    assert str(reading.unreadable[0]).startswith(
        "_notegraph/reviews/a.jsonl: this file cannot be read (it is no regular file)"
    )


def test_an_edited_copy_does_not_depend_on_names(tmp_path: Path) -> None:
    one = lines(1)[0]
    found = []
    for number, names in enumerate((("a.jsonl", "b.jsonl"), ("b.jsonl", "a.jsonl"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / names[0]).write_bytes(one)
        (folder / names[1]).write_bytes(one.replace(b'"grade":4', b'"grade":1'))
        found.append(read(folder).events)
    assert found[0] == found[1]
    assert len(found[0]) == 1


def test_every_cut_of_the_last_lines_spares_the_others(tmp_path: Path) -> None:
    whole = b"".join(line + b"\n" for line in lines(5))
    start = sum(len(line) + 1 for line in lines(5)[:2])
    for cut in range(start, len(whole) + 1):
        (tmp_path / "a.jsonl").write_bytes(whole[:cut])
        counters = [event.id.counter for event in read(tmp_path).events]
        complete = whole[:cut].count(b"}}")
        assert counters == list(range(1, complete + 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_however_the_files_were_merged(tmp_path: Path, data: st.DataObject) -> None:
    """Files of one to four devices, in any order and shape, with copies: the state is that of the events."""
    folder = tmp_path / str(len(os.listdir(tmp_path)))
    folder.mkdir()
    scripts = [Script(name * 8) for name in "pqrs"[: data.draw(st.integers(1, 4))]]
    for number in range(data.draw(st.integers(0, 20))):
        script = data.draw(st.sampled_from(scripts))
        event = script.review(number // 2, data.draw(st.integers(0, 5)), data.draw(st.sampled_from("abc")))
        if data.draw(st.integers(0, 5)) == 0:
            script.undo(number // 2, event)
    events: list[Event] = [event for script in scripts for event in script.events]
    chance = data.draw(st.randoms(use_true_random=False))
    texts = {f"{script.device}-2026-01.jsonl": shuffled(script.events, chance) for script in scripts}
    copies = chance.sample(events, len(events) // 2)
    texts[f"{scripts[0].device}-2026-01.sync-conflict-20260101-1.jsonl"] = shuffled(copies, chance)
    for name, some in texts.items():
        end = chance.choice(("\n", "\r\n"))
        text = end.join(encode(event) for event in some) + chance.choice(("", end, end * 2))
        (folder / name).write_bytes(chance.choice((b"", b"\xef\xbb\xbf")) + text.encode())
    reading = read(folder)
    assert reading.unreadable == ()
    assert replay(reading.events, ScheduleSettings()) == replay(events, ScheduleSettings())
    assert sorted(event.id for event in reading.events) == sorted(event.id for event in events)


def shuffled(events: list[Event], chance: random.Random) -> list[Event]:
    return chance.sample(events, len(events))


def test_the_signature_changes_with_the_log(tmp_path: Path) -> None:
    folder = tmp_path / "reviews"
    seen = [signature(str(folder))]
    folder.mkdir()
    assert signature(str(folder)) == seen[0]
    (folder / "README.md").write_text("x")
    assert signature(str(folder)) == seen[0]
    steps: list[Any] = [
        lambda: (folder / "a.jsonl").write_bytes(b"one\n"),
        lambda: (folder / "a.jsonl").write_bytes(b"one\ntwo\n"),
        lambda: keep_time(folder / "a.jsonl", b"one\ntwx\n"),
        lambda: (folder / "a.jsonl").rename(folder / "b.jsonl"),
        lambda: os.utime(folder / "b.jsonl", ns=(5, 5)),
        (folder / "c.jsonl").mkdir,
    ]
    for step in steps:
        step()
        seen.append(signature(str(folder)))
        assert signature(str(folder)) == seen[-1]
    assert len(set(seen)) == len(seen)


def keep_time(path: Path, data: bytes) -> None:
    stat = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_a_day_is_a_day() -> None:
    assert log_reading.DAY_MS == DAY_MS
