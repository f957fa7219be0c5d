"""Media: flat names by content, nothing from outside the vault."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from notegraph.exchange.anki.media import MissingMedia, PackageMedia, inside


class Folder:
    """A vault folder in which a link's target is its path."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def resolve(self, target: str, source: str) -> str | None:
        return None if target.startswith("no/") else target

    def locate(self, path: str) -> str | None:
        return inside(str(self.root), path)


def name_of(content: bytes, extension: str) -> str:
    return f"ng-{hashlib.sha256(content).hexdigest()[:16]}{extension}"


def test_names_are_made_of_the_content(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name, content in {
        "a b&c.PNG": b"x",
        "sub/other.png": b"x",
        "sub/a b&c.PNG": b"y",
        "odd.p\u00efg": b"z",
        "private.md": b"p",
    }.items():
        (tmp_path / name).write_bytes(content)
    media = PackageMedia(Folder(tmp_path))
    assert media.media("a b&c.PNG", "n.md") == name_of(b"x", ".png")
    assert media.media("sub/other.png", "n.md") == name_of(b"x", ".png")
    assert media.media("sub/a b&c.PNG", "n.md") == name_of(b"y", ".png")
    assert media.media("odd.p\u00efg", "n.md") is media.media("private.md", "n.md") is None  # no media: they stay
    assert media.found[name_of(b"x", ".png")] == os.path.realpath(tmp_path / "a b&c.PNG")
    assert len(media.found) == 2
    assert [missing.target for missing in media.missing.values()] == ["odd.p\u00efg", "private.md"]
    assert media.resolve("x", "n.md") == "x"


def test_what_is_not_there_is_told_once(tmp_path: Path) -> None:
    media = PackageMedia(Folder(tmp_path))
    for target in ("gone.png", "no/where.png", "gone.png"):
        assert media.media(target, "n.md") is None
    assert list(media.missing.values()) == [MissingMedia("n.md", "gone.png"), MissingMedia("n.md", "no/where.png")]


def test_a_file_that_cannot_be_read_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path)
    monkeypatch.setattr(folder, "locate", lambda path: str(tmp_path))
    assert PackageMedia(folder).media("p.png", "n.md") is None


def test_nothing_outside_of_the_vault_is_found(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (vault / "sub").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"s")
    (tmp_path / "vault2.png").write_bytes(b"s")
    (vault / "in.png").write_bytes(b"i")
    (vault / "out.png").symlink_to(tmp_path / "secret.png")
    (vault / "same.png").symlink_to(vault / "in.png")
    root = str(vault)
    assert inside(root, "in.png") == inside(root, "sub/../in.png") == inside(root, "same.png")
    assert inside(root, "in.png") == os.path.realpath(vault / "in.png")
    for path in ("../secret.png", "out.png", str(tmp_path / "secret.png"), "../vault2.png", "sub", "gone.png", ""):
        assert inside(root, path) is None
