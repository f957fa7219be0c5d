"""Switches and a plugin's settings decide what is read: here, in helper processes, and again when they change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notegraph.model.spaced_repetition import SpacedRepetition
from notegraph.model.switches import Switches
from notegraph.workspace.many_notes import read_many
from notegraph.workspace.note_reading import Request, Source
from support.vaults import open_vault, write_vault

PLUGIN = ".obsidian/plugins/obsidian-spaced-repetition/data.json"


def fronts(root: Path, home: Path) -> list[str]:
    with open_vault(root, home) as workspace:
        return [card.front for card in workspace.reading.cards()]


def test_the_index_follows_the_configuration(tmp_path: Path) -> None:
    root = write_vault(
        tmp_path / "vault", {"a.md": "a >> b\n\nc :: d\n", "Daily/b.md": "e >> f\n", "notegraph.yaml": ""}
    )
    assert fronts(root, tmp_path) == ["e", "a"]
    write_vault(root, {"notegraph.yaml": "notations: [double-colon]\nfolder_notations: {Daily: {arrow: off}}\n"})
    assert fronts(root, tmp_path) == ["a", "c"]
    write_vault(root, {"notegraph.yaml": ""})
    assert fronts(root, tmp_path) == ["e", "a"]


def test_the_index_follows_the_plugins_settings(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": "#flashcards\n\na :: b\n\nc -> d\n"})
    assert fronts(root, tmp_path) == ["a"]
    write_vault(root, {PLUGIN: json.dumps({"settings": {"singleLineCardSeparator": "->"}})})
    assert fronts(root, tmp_path) == ["c"]
    write_vault(root, {PLUGIN: json.dumps({"settings": {"flashcardTags": ["#cards"]}})})
    assert fronts(root, tmp_path) == []
    (root / PLUGIN).unlink()
    assert fronts(root, tmp_path) == ["a"]


def test_a_card_is_read_again_as_the_index_has_it(tmp_path: Path) -> None:
    from notegraph.cards.extract import extract
    from notegraph.syntax.parse import parse

    text = "#cards/x\n\na -> b\n\nc ==d==\n"
    settings = {"settings": {"singleLineCardSeparator": "->", "flashcardTags": ["#cards"]}}
    config = "notations: {highlight-cloze: off}\n"
    root = write_vault(tmp_path / "vault", {"a.md": text, PLUGIN: json.dumps(settings), "notegraph.yaml": config})
    with open_vault(root, tmp_path) as workspace:
        found = workspace.reading.cards()
        assert list(extract(parse("a.md", text), workspace.card_options).cards) == list(found)
        assert [(card.front, card.deck) for card in found] == [("a", "x")]


@pytest.mark.parametrize("plugin", [SpacedRepetition(), SpacedRepetition(every_note=True, inline="->")])
def test_helpers_read_with_the_same_settings(tmp_path: Path, plugin: SpacedRepetition) -> None:
    files = {
        f"{folder}/n{number}.md": f"a :: b{number}\n\nc -> d\n\ne >> f\n" for folder in "AB" for number in range(70)
    }
    root = write_vault(tmp_path / "vault", dict(files))
    switches = Switches((("double-colon", True),), (("A", (("arrow", False), ("double-colon", False))),))
    source = Source(str(root), "SR", "vault", None, tuple(switches), tuple(plugin))
    asked = [Request(name, 10, None) for name in files]
    here = list(read_many(source, asked, helpers=0))
    assert list(read_many(source, asked, helpers=2)) == here
    assert [len(rows.cards) for rows in here if rows] == [0] * 70 + [2] * 70
