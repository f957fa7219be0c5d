"""The generated vault: the same bytes every time, and a ground truth that notegraph meets to the last link and card."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.generate import Manifest, generate
from notegraph.workspace.open import open_workspace
from notegraph.workspace.surroundings import Surroundings

NOTES = 250


def digest(folder: Path) -> str:
    """Names, dates and bytes of everything below a folder."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(f"{path.relative_to(folder)} {path.stat().st_mtime_ns} ".encode() + path.read_bytes())
    return found.hexdigest()


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    folder = tmp_path_factory.mktemp("generated")
    return folder, generate(str(folder), NOTES, seed=3)


def test_same_numbers_same_vault(vault: tuple[Path, Manifest], tmp_path: Path) -> None:
    folder, manifest = vault
    assert generate(str(tmp_path / "again"), NOTES, seed=3) == manifest
    assert digest(tmp_path / "again") == digest(folder)
    generate(str(tmp_path / "other"), NOTES, seed=4)
    assert digest(tmp_path / "other") != digest(folder)


def test_the_bytes_are_the_same_on_every_machine(tmp_path: Path) -> None:
    generate(str(tmp_path), 5, seed=1)
    assert digest(tmp_path) == "50485a82a30d6bb4b909c6f69ce5522e618da8a4c1c9faeeaf1667b12f81a51b"


def test_the_vault_is_what_it_promises(vault: tuple[Path, Manifest]) -> None:
    folder, manifest = vault
    notes = [path for path in folder.rglob("*.md") if "SR" not in path.parts]
    data = [path.read_bytes() for path in notes]
    assert len(notes) == manifest.notes == NOTES
    assert sum(map(len, data)) == manifest.size
    assert sum(text.removeprefix(b"\xef\xbb\xbf").startswith(b"---") for text in data) == manifest.frontmatters
    assert any(text.startswith(b"\xef\xbb\xbf") for text in data)
    assert any(b"\r\n" in text for text in data)
    assert max(Counter(path.name for path in notes).values()) > 1
    assert (folder / "日本語").is_dir()
    assert 0.01 < manifest.broken_links / manifest.links < 0.03


def test_notegraph_finds_everything_planted_and_nothing_else(vault: tuple[Path, Manifest], tmp_path: Path) -> None:
    folder, manifest = vault
    surroundings = Surroundings(
        lambda: datetime(2026, 1, 1, tzinfo=UTC), None, os.fspath(tmp_path), lambda text: text[0]
    )
    with open_workspace(surroundings, vault=os.fspath(folder)) as workspace:
        assert workspace.refresh().parsed == NOTES
        cards = Counter(card.notation for card in workspace.reading.cards())
        links = Counter(
            workspace.resolver.resolve(link, path).status.value
            for path, record in workspace.records.items()
            for link in record.links
        )
        assert workspace.problems() == []
    assert dict(cards) == manifest.cards
    assert links.pop("memory") == manifest.memory_links
    assert links["broken"] == manifest.broken_links
    assert sum(links.values()) == manifest.links
    assert set(links) <= {"resolved", "broken", "ambiguous", "external"}
