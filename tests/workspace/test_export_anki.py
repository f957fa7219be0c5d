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
    assert sorted(kinds) == ["card"] * 4 + ["export"] * 3
    first = (tmp_path / "out.apkg").read_bytes()

    clock.pass_time(hours=1)
    again = export(root, tmp_path, clock)
    assert again.changed == 0
    assert len(events(root)) == 7
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


def test_only_media_leave_the_vault(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.md": "front ![x](private.md) ![y|30](p.html#top) ![](notegraph.yaml) ![[q.png]] ![[p.png]] >> back\n",
        "private.md": "secret\n",
        "p.html": "secret",
        "notegraph.yaml": "",
        "q.png.md": "a note that is called like a picture",
        "p.png": b"\x89PNG",
    }
    done = export(write_vault(tmp_path / "vault", files), tmp_path, TestClock())
    with zipfile.ZipFile(tmp_path / "out.apkg") as package:
        assert [Path(name).suffix for name in json.loads(package.read("media")).values()] == [".png"]
        assert package.read("0") == b"\x89PNG"
    assert [missing.target for missing in done.missing] == ["q.png"]


def test_targets_that_are_no_package_are_refused(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", FILES)
    (tmp_path / "note.apkg").write_text("# A note")
    (tmp_path / "folder.apkg").mkdir()
    for target, said in (
        (root / "notes.md", r"notes\.md: an Anki package is called"),
        (tmp_path / "note.apkg", r"note\.apkg: this is there already and is no Anki package"),
        (tmp_path / "folder.apkg", r"folder\.apkg: this is there already"),
        (tmp_path / "no\ndir" / "x.apkg", r"no\\ndir/x\.apkg: there is no folder .*no\\ndir$"),
    ):
        with open_vault(root, tmp_path) as workspace, pytest.raises(NotegraphError, match=said):
            export_anki(workspace, Journal(workspace), (), str(target))
    assert (root / "notes.md").read_text() == FILES["notes.md"]
    assert not (root / "_notegraph").exists()
    with open_vault(root, tmp_path) as workspace:
        export_anki(workspace, Journal(workspace), (), str(tmp_path / "OUT.APKG"))
    assert zipfile.is_zipfile(tmp_path / "OUT.APKG")


def test_a_vault_whose_name_is_no_unicode(tmp_path: Path) -> None:
    root = Path(f"{tmp_path}/v\udcff")
    write_vault(root, {**FILES, "link.md": "[[notes]] front [[notes]] >> back\n"})
    with open_vault(root, tmp_path) as workspace:
        assert workspace.name == "v\ufffd"
        export_anki(workspace, Journal(workspace), (), str(tmp_path / "out.apkg"))
    assert zipfile.is_zipfile(tmp_path / "out.apkg")
