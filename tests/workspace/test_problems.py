"""What a vault says of files that could not be read as meant."""

from __future__ import annotations

from pathlib import Path

from support.vaults import open_vault, write_vault

BROKEN = "---\na: [\n---\n"


def test_templates_are_no_notes_yet(tmp_path: Path) -> None:
    files = {
        "a.md": BROKEN,
        "Templates/b.md": "---\ndate: {{date}}\n---\n",
        ".obsidian/templates.json": '{"folder": "Templates"}',
    }
    with open_vault(write_vault(tmp_path / "vault", files), tmp_path) as workspace:
        assert [problem.path for problem in workspace.problems()] == ["a.md"]
    (tmp_path / "vault/.obsidian/templates.json").unlink()
    with open_vault(tmp_path / "vault", tmp_path) as workspace:
        assert [problem.path for problem in workspace.problems()] == ["Templates/b.md", "a.md"]


def test_templates_give_no_cards(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.md": "front >> back\n", "Templates/b.md": "template >> card\n"}
    root = write_vault(tmp_path / "vault", files)
    with open_vault(root, tmp_path) as workspace:
        assert len(workspace.reading.cards()) == 2
    write_vault(root, {".obsidian/templates.json": '{"folder": "Templates"}'})
    with open_vault(root, tmp_path) as workspace:
        assert [card.front for card in workspace.reading.cards()] == ["front"]
        assert set(workspace.records) == {"a.md", "Templates/b.md"}
