"""Export: the package and the ledger in the log."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from notegraph.model.errors import NotegraphError, NotFoundError
from notegraph.workspace.export import Exported, export_anki
from notegraph.workspace.journal import Journal
from support.vaults import TestClock, open_vault, write_vault

FILES: dict[str, str | bytes] = {
    "notes.md": "what?\n?\nthat ![[p.png]] ![[gone.png]]\n\nfront >> back\n\n{{c1::a}} and {{c2::b}}\n",
    "p.png": b"\x89PNG\r\n",
}


def export(root: Path, home: Path, clock: TestClock, decks: tuple[str, ...] = ()) -> Exported:
    with open_vault(root, home, clock) as workspace:
        return export_anki(workspace, Journal(workspace), decks, str(home / "out.apkg"))


def events(root: Path) -> list[dict[str, object]]:
    (file,) = (root / "_notegraph/reviews").glob("*.jsonl")
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_package_and_ledger(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", FILES)
    clock = TestClock()
    done = export(root, tmp_path, clock)
    assert (done.notes, done.cards, done.changed) == (3, 4, 3)
    assert [missing.target for missing in done.missing] == ["gone.png"]
    with zipfile.ZipFile(tmp_path / "out.apkg") as package:
        assert "collection.anki2" in package.namelist()
    kinds = [str(event["t"]) for event in events(root)]
    assert sorted(kinds) == ["card"] * 3 + ["export"] * 3
    first = (tmp_path / "out.apkg").read_bytes()

    clock.pass_time(hours=1)
    again = export(root, tmp_path, clock)
    assert again.changed == 0
    assert len(events(root)) == 6
    assert (tmp_path / "out.apkg").read_bytes() == first

    write_vault(root, {"notes.md": str(FILES["notes.md"]).replace("back", "backwards")})
    assert export(root, tmp_path, clock).changed == 1


def test_what_cannot_be_exported_is_said(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"empty.md": "nothing here\n"})
    with pytest.raises(NotegraphError, match="no card to export"):
        export(root, tmp_path, TestClock())
    write_vault(root, FILES)
    with pytest.raises(NotFoundError):
        export(root, tmp_path, TestClock(), ("nowhere",))
    assert not (root / "_notegraph").exists()


def test_media_outside_the_vault_stays_there(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": "front ![[../secret.png]] >> back\n"})
    (tmp_path / "secret.png").write_bytes(b"secret")
    done = export(root, tmp_path, TestClock())
    with zipfile.ZipFile(tmp_path / "out.apkg") as package:
        assert json.loads(package.read("media")) == {}
    assert [missing.target for missing in done.missing] == ["../secret.png"]
