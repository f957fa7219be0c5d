"""What ``--diff`` shows is taken by git as it is, and gives what the command itself writes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from support.command_line import Call

LINES = ("# Top  ", "", "one >> 1", "", "see [[cosine]]", "", "and  ", "", "more", "", "text", "", "[[Old]] here")
MARKED = ("-- one [[cosine]]", "", "-- two [[Old]]", "", "-- three >> 3", "", "---", "++ [[cosine]]", "", "++ [[Old]]")
"""Lines that a ``-`` or ``+`` before them makes look like the head of a diff."""
COMMANDS: dict[str, tuple[list[str], list[str]]] = {
    "lint": (["lint", "--fix", "--diff"], ["lint", "--fix"]),
    "rename": (["rename", "Old.md", "maths/New one.md", "--diff"], ["rename", "Old.md", "maths/New one.md"]),
    "stamp": (["stamp"], ["stamp", "--write"]),
    "suggest": (
        ["suggest", "--accept", "1", "--to", "Old.md", "--diff"],
        ["suggest", "--accept", "1", "--to", "Old.md"],
    ),
}


def git_apply(folder: Path, diff: str, *options: str) -> None:
    shown = subprocess.run(
        ["git", "apply", "-p0", *options, "-"], cwd=folder, input=diff.encode(), capture_output=True, check=False
    )
    assert shown.returncode == 0, shown.stderr.decode()


def notes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.md"))}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "unended"])
@pytest.mark.parametrize("lines", [LINES, MARKED, MARKED[::-1]], ids=["plain", "marked", "reversed"])
def test_git_applies_it(
    vault: Path, call: Call, command: str, line_end: str, last: bool, lines: tuple[str, ...]
) -> None:
    for path in [*vault.rglob("*.md")]:
        path.unlink()
    text = line_end.join(lines) + line_end * last
    (vault / "deep").mkdir()
    files = {
        "a.md": text,
        "deep/b c.md": text.replace("one", "two"),
        "Old.md": f"[[a]] and{line_end}- Entropy: the mean surprise of a source{line_end * last}",
        "Cosine.md": f"three >> 3{line_end * last}",
    }
    for name, note in files.items():
        (vault / name).write_bytes(note.encode())
    before = notes_of(vault)
    shown, done = COMMANDS[command]
    diff = call(*shown).out
    assert notes_of(vault) == before
    assert diff.count("\n@@ ") >= 1
    git_apply(vault, diff, "--check")
    git_apply(vault, diff)
    applied = notes_of(vault)
    assert applied != before
    for name in [*applied]:
        (vault / name).unlink()
    for name, content in before.items():
        (vault / name).parent.mkdir(exist_ok=True)
        (vault / name).write_bytes(content)
    call(*done)
    assert notes_of(vault) == applied
