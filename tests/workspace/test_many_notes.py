"""Helper processes give exactly what reading here gives, and nothing depends on their staying alive."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from notegraph.workspace.many_notes import read_many
from notegraph.workspace.note_reading import Request, Source, read_notes
from support.vaults import open_vault, write_vault

TEXTS: list[str | bytes] = [
    "# Title\n\n[[other]] ^id\n\nfront >> back\n",
    "---\nbroken: [\n---\nq\n?\n[[SR/memory/AAAAAAAA.md|?]] {{c1::x}}\n",
    "日本 {{c1::漢字}} and {{c2::b::hint}} [x](y%20z.md)\r\n",
    b"\xff\xfe\x00 \xff junk",
    "",
]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    files: dict[str, str | bytes] = {f"n{number:03}.md": TEXTS[number % len(TEXTS)] for number in range(200)}
    return Source(str(write_vault(tmp_path / "vault", files)), "SR", "vault")


def requests(source: Source) -> list[Request]:
    found = [Request(f"n{number:03}.md", 10, None) for number in range(200)]
    known = next(read_notes(source, [found[3]]))
    assert known is not None
    return [*found[:3], found[3]._replace(known=known.hash), *found[4:], Request("gone.md", 5, None)]


def test_helpers_give_what_reading_here_gives(source: Source) -> None:
    asked = requests(source)
    here = list(read_many(source, asked, helpers=0))
    assert list(read_many(source, asked, helpers=3)) == here
    assert here[3] is None
    assert here[-1] is not None
    assert not here[-1].final
    assert sum(1 for rows in here if rows and rows.cards) == 120
    # However many notes are read at once.
    assert list(read_many(source, [one._replace(size=700_000) for one in asked], helpers=0)) == here
    assert [next(read_notes(source, [one])) for one in asked] == here


def test_a_helper_that_dies_is_done_without(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.Popen
    started: list[subprocess.Popen[bytes]] = []

    def mortal(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        started.append(real(command, **options))
        if len(started) == 1:
            started[0].kill()
            started[0].wait()
        return started[-1]

    monkeypatch.setattr("notegraph.workspace.many_notes.subprocess.Popen", mortal)
    asked = requests(source)
    assert list(read_many(source, asked, helpers=2)) == list(read_many(source, asked, helpers=0))
    assert all(helper.poll() is not None for helper in started)


NONSENSE = ["print('no marshal')", "pass", "import sys; sys.stdin.buffer.read(1); sys.stdout.close()"]


@pytest.mark.parametrize("program", NONSENSE)
def test_a_helper_that_speaks_nonsense_is_done_without(
    source: Source, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    real = subprocess.Popen

    def strange(_command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-c", program], **options)

    monkeypatch.setattr("notegraph.workspace.many_notes.subprocess.Popen", strange)
    asked = requests(source)
    assert list(read_many(source, asked, helpers=2)) == list(read_many(source, asked, helpers=0))


def test_no_helper_can_be_started(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr("notegraph.workspace.many_notes.subprocess.Popen", refused)
    asked = requests(source)
    assert list(read_many(source, asked, helpers=2)) == list(read_many(source, asked, helpers=0))


def test_a_large_vault_is_indexed_with_helpers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{number:04}.md": f"front {number} >> back [[{number + 1:04}]]\n" for number in range(1100)}
    root = write_vault(tmp_path / "vault", files)
    monkeypatch.setattr("notegraph.workspace.many_notes.os.cpu_count", lambda: 2)
    with open_vault(root, tmp_path / "with") as helped:
        cards, records = helped.reading.cards(), helped.records
    monkeypatch.setattr("notegraph.workspace.many_notes.os.cpu_count", lambda: 1)
    with open_vault(root, tmp_path / "without") as alone:
        assert alone.reading.cards() == cards
        assert alone.records == records
    assert len(cards) == 1100


def test_modules_never_come_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = write_vault(tmp_path / "vault", {"json.py": "raise SystemExit('taken')", "a.md": "front >> back\n"})
    (trap / "notegraph").mkdir()
    (trap / "notegraph" / "__init__.py").write_text("raise SystemExit('taken')")
    monkeypatch.chdir(trap)
    source = Source(str(trap), "SR", "vault")
    (rows,) = read_many(source, [Request("a.md", 10, None)] * 1, helpers=2)
    assert rows is not None
    assert len(rows.cards) == 1
