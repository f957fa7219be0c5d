"""A disk that is full or read-only while ``quiz --plain`` runs: said before the next card, nothing is pretended."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from e2e.test_quiz_process import CARDS, SAVED, command, logged, run
from support.vaults import write_vault

LIMIT = 8_000_000


def under(vault: Path, keys: str, code: str = "", preexec: Callable[[], None] | None = None) -> tuple[int, str]:
    """A quiz whose stderr goes where its stdout goes, so that their order shows; ``code`` runs before it."""
    start = f"{code}\nimport sys\nfrom notegraph_cli.app import main\nsys.exit(main())\n"
    arguments = command(vault, "quiz", "--plain")
    done = subprocess.run(
        [sys.executable, "-u", "-c", start, *arguments[3:]],
        input=keys,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=preexec,
    )
    return done.returncode, done.stdout


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", {"cards.md": CARDS})


def test_a_full_disk_is_said_before_the_next_card(vault: Path) -> None:
    """A real limit on the size of files, which the log reaches in the middle of a session."""
    assert len(SAVED.findall(run(vault, "\n5\nq\n").stdout)) == 1
    (file,) = (vault / "_notegraph/reviews").glob("*.jsonl")
    with file.open("ab") as log:
        log.write(b" " * (LIMIT - file.stat().st_size - 2_000) + b"\n")

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))

    code, said = under(vault, "\n4\n" * 8 + "q\n", preexec=limited)
    before, _, after = said.partition("NOT saved")
    saved = SAVED.findall(said)
    assert code == 2
    assert 1 <= len(saved) < 8
    assert len(logged(vault)) == 1 + len(saved)
    failed = f"question {1 + len(saved)}"
    assert failed in before
    assert f"question {2 + len(saved)}" not in said  # the card stays: no other is asked
    assert "saved " not in after.replace("NOT saved", "").replace("grades saved", "").replace("that was saved", "")
    again = run(vault, "q\n")
    assert failed in again.stdout


READ_ONLY = """
import errno, os
real = os.open
def refused(path, flags, *rest, **named):
    if "reviews" in str(path) and flags & (os.O_WRONLY | os.O_RDWR):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
    return real(path, flags, *rest, **named)
os.open = refused
"""


def test_a_read_only_folder_is_said_before_the_next_card(vault: Path) -> None:
    """As tests may run as root, whom no permission stops, the file system's refusal is played."""
    assert len(SAVED.findall(run(vault, "\n5\nq\n").stdout)) == 1
    code, said = under(vault, "\n4\n\n4\ns\nq\n", READ_ONLY)
    assert code == 2
    assert said.count("NOT saved: the review log _notegraph/reviews could not be written (Read-only file system") == 3
    assert "question 1" in said
    assert "question 2" not in said
    assert SAVED.findall(said) == []
    assert len(logged(vault)) == 1


def test_a_file_in_the_place_of_the_folder(vault: Path) -> None:
    write_vault(vault, {"_notegraph": "a file of mine"})
    code, said = under(vault, "\n4\nq\n")
    assert code == 2
    assert "the review log" in said
    assert SAVED.findall(said) == []
    assert (vault / "_notegraph").read_text() == "a file of mine"
