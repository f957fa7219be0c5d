"""``quiz --plain`` as a process: what it prints is what scripts rely on; what it acknowledged survives ``kill -9``."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.vaults import write_vault

SAVED = re.compile(r"^saved (\S+) grade ([0-5]) next (\d{4}-\d\d-\d\d)$", re.MULTILINE)
CARDS = "".join(f"question {number} >> answer {number}\n\n" for number in range(60))


def command(vault: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "notegraph_cli.app", "--vault", str(vault), *arguments]


def run(vault: Path, keys: str, *arguments: str, now: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"NOTEGRAPH_NOW": now} if now else {})}
    return subprocess.run(
        command(vault, "quiz", "--plain", *arguments),
        input=keys,
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=False,
    )


def logged(vault: Path) -> list[tuple[str, int]]:
    found = []
    for file in (vault / "_notegraph/reviews").glob("*.jsonl"):
        for line in file.read_bytes().split(b"\n"):
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if event["t"] == "review":
                found.append((event["card"], event["grade"]))
    return found


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", {"cards.md": CARDS, "concept.md": "# C\n\nWhat it is.\n"})


def test_one_answer_prints_one_saved_line_and_is_not_asked_again(vault: Path) -> None:
    first = run(vault, "\n5\nq\n")
    assert first.returncode == 0
    saved = SAVED.findall(first.stdout)
    assert len(saved) == 1
    assert "question 0" in first.stdout
    assert "answer 0" in first.stdout
    second = run(vault, "\nq\n")
    assert "question 1" in second.stdout
    assert "question 0" not in second.stdout


def test_every_key(vault: Path) -> None:
    done = run(vault, "5\n\n\n7\n?\nc\n2\nu\n\n4\ns\nb\nz\nu\nu\nu\nu\nq\n", "--new", "3")
    out = done.stdout.splitlines()
    assert done.returncode == 0
    assert [line.split()[0] for line in out if re.match(r"(saved|undone|suspended|buried) ", line)] == [
        "saved",
        "undone",
        "saved",
        "suspended",
        "buried",
        "undone",
        "undone",
        "undone",
    ]
    for told in (
        "look at the answer before you grade",
        "grade the answer: 0-5",
        "'z' is no key here",
        "nothing to undo",
    ):
        assert told in done.stderr
    assert "Enter   show the answer" in done.stdout
    assert "\x1b" not in done.stdout


def test_end_of_input_ends_and_the_end_is_said(vault: Path) -> None:
    assert run(vault, "").returncode == 0
    done = run(vault, "\n5\n\n5\nc\n", "--new", "1")
    assert "no card is left" in done.stderr
    assert len(SAVED.findall(done.stdout)) == 1
    assert "nothing left for today: 59 more cards wait" in run(vault, "", "--new", "1").stderr
    assert "nothing to review now" in run(vault, "", "--note", "concept").stderr


def test_four_grades(vault: Path) -> None:
    write_vault(vault, {"notegraph.yaml": "grades: four\n"})
    done = run(vault, "\n0\n5\n4\n\n1\nq\n")
    assert [grade for _, grade, _ in SAVED.findall(done.stdout)] == ["5", "1"]
    assert done.stderr.count("is no grade: press 1 to 4") == 2


def test_a_failed_card_comes_back_the_same_day_and_tomorrow(vault: Path) -> None:
    monday = "2026-11-23T10:00:00+00:00"
    done = run(vault, "\n1\n\n5\n\n5\n", "--new", "2", now=monday)
    cards = [card for card, _, _ in SAVED.findall(done.stdout)]
    assert cards[0] == cards[2] != cards[1]
    later = run(vault, "\n5\n\n5\n", "--new", "2", now="2026-11-24T10:00:00+00:00")
    assert [card for card, _, _ in SAVED.findall(later.stdout)] == cards[:2]


def test_a_folder_that_nobody_marked_is_not_written_to(vault: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "notegraph_cli.app", "quiz", "--plain"],
        input="\n5\n",
        capture_output=True,
        text=True,
        cwd=vault,
        check=False,
    )
    assert done.returncode == 2
    assert "notegraph init" in done.stderr
    assert not (vault / "_notegraph").exists()


def test_interrupted(vault: Path) -> None:
    with subprocess.Popen(
        command(vault, "quiz", "--plain"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        assert process.stdin is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert "Traceback" not in process.stderr.read()


def killed_round(vault: Path, seed: int) -> list[tuple[str, int]]:
    """One quiz killed at a random moment, every other one after its first grade; returns what it acknowledged."""
    chance = random.Random(seed)
    with subprocess.Popen(
        command(vault, "quiz", "--plain", "--new", "1000"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        grades = "".join(f"\n{chance.randrange(6)}\n" for _ in range(200))
        process.stdin.write(grades.encode())
        process.stdin.flush()
        seen = process.stdout.readline()
        while seed % 2 and b"\nsaved " not in seen:
            seen += process.stdout.readline()
        time.sleep(chance.random() * 0.05)
        process.kill()
        output = (seen + process.stdout.read()).decode()
    return [(card, int(grade)) for card, grade, _ in SAVED.findall(output)]


def check_kills(vault: Path, count: int) -> None:
    acknowledged: list[tuple[str, int]] = []
    for seed in range(count):
        acknowledged += killed_round(vault, seed)
    assert acknowledged
    on_disk = logged(vault)
    missing = list(acknowledged)
    for review in on_disk:
        if review in missing:
            missing.remove(review)
    assert missing == []
    ids = [
        json.loads(line)["id"]
        for file in (vault / "_notegraph/reviews").glob("*.jsonl")
        for line in file.read_text().splitlines()
        if line.startswith("{") and line.endswith("}")
    ]
    assert len(ids) == len(set(ids))
    # and the next session starts
    assert run(vault, "q\n").returncode == 0


def test_nothing_acknowledged_is_lost_by_kill_9(vault: Path) -> None:
    check_kills(vault, 12)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_nothing_acknowledged_is_lost_by_200_kills(tmp_path: Path) -> None:
    cards = "".join(f"question {number} >> answer {number}\n\n" for number in range(2000))
    check_kills(write_vault(tmp_path / "vault", {"cards.md": cards}), 200)


def test_what_of_the_log_does_not_count_is_said(vault: Path) -> None:
    run(vault, "\n2\nq\n", now="2030-01-01T10:00:00+00:00")
    (file,) = (vault / "_notegraph/reviews").glob("*.jsonl")
    with file.open("a") as log:
        log.write("torn\nalso torn\n")
    done = run(vault, "\n5\nq\n", now="2026-11-22T10:00:00+00:00")
    assert len(SAVED.findall(done.stdout)) == 1
    assert "review log: 2 lines: each cannot be read" in done.stderr
    assert "review log: 2 events: each lies more than a day ahead of the clock" in done.stderr


def test_a_note_may_be_named_from_the_folder_one_stands_in(vault: Path) -> None:
    write_vault(vault, {"below/own.md": "own question >> own answer\n", "own.md": "another >> one\n"})
    done = subprocess.run(
        command(vault, "quiz", "--plain", "--note", "./own.md"),
        input="q\n",
        capture_output=True,
        text=True,
        cwd=vault / "below",
        check=False,
    )
    assert done.returncode == 0
    assert "own question" in done.stdout
