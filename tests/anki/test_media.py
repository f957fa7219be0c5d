"""Media: flat names by content, nothing from outside the vault."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from notegraph.exchange.anki.media import MediaFile, MissingMedia, PackageMedia, inside
from render.card_factory import make_card
from render.folder_vault import FolderVault, name_of


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
    media = PackageMedia(FolderVault(tmp_path))
    assert media.media("a b&c.PNG", "n.md") == name_of(b"x", ".png")
    assert media.media("sub/other.png", "n.md") == name_of(b"x", ".png")
    assert media.media("sub/a b&c.PNG", "n.md") == name_of(b"y", ".png")
    assert media.media("odd.p\u00efg", "n.md") is media.media("private.md", "n.md") is None  # no media: they stay
    name = name_of(b"x", ".png")
    assert media.found[name] == MediaFile(name, os.path.realpath(tmp_path / "a b&c.PNG"))
    assert len(media.found) == 2
    assert [missing.target for missing in media.missing.values()] == ["odd.p\u00efg", "private.md"]
    assert media.resolve("x", "n.md") == "x"


def test_what_is_not_there_is_told_once(tmp_path: Path) -> None:
    media = PackageMedia(FolderVault(tmp_path))
    for target in ("gone.png", "no/where.png", "gone.png"):
        assert media.media(target, "n.md") is None
    assert list(media.missing.values()) == [MissingMedia("n.md", "gone.png"), MissingMedia("n.md", "no/where.png")]


def test_a_missing_file_is_told_with_the_place_of_its_card(tmp_path: Path) -> None:
    media = PackageMedia(FolderVault(tmp_path))
    media.card = make_card("c1", path="n.md", line=7)
    media.media("gone.png", "n.md")
    media.media("lost.png", "concept.md")  # in the opening of another note
    assert list(media.missing.values()) == [
        MissingMedia("n.md", "gone.png", 7, "c1"),
        MissingMedia("concept.md", "lost.png", 1, "c1"),
    ]


def test_a_file_that_cannot_be_read_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = FolderVault(tmp_path)
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
