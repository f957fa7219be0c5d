"""Finding by words: what matches, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.workspace.open import Workspace
from notegraph.workspace.search import fold, search
from support.vaults import open_vault, write_vault

FILES = {
    "z/Café.md": "---\naliases: [Kaffeehaus]\ntopic: header word\n---\n# Espresso\n\nServed in STRASSE.\n\ncafé noir\n",
    "Kaffee.md": "A café is where it is drunk.\r\nSecond\rthird line with a header word\n",
    "Le café au lait.md": "milk >> and [[Café|coffee]]\n\n{{c1::Crème}} brûlée\n",
    "noise.md": f"{'word ' * 40}needle{' word' * 40}\n\nscattered one\n\nscattered two\n",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_vault(write_vault(tmp_path / "v", FILES), tmp_path) as opened:
        yield opened


def found(workspace: Workspace, text: str) -> list[str]:
    return [f"{hit.where} {hit.path}:{hit.line}" for hit in search(workspace, text)]


def test_titles_then_aliases_then_headings_then_text(workspace: Workspace) -> None:
    assert found(workspace, "cafe") == [
        "title z/Café.md:1",
        "title Le café au lait.md:1",
        "card Le café au lait.md:1",  # by its link, in a note with the word in its name
        "text Kaffee.md:1",
    ]
    assert found(workspace, "kaffee") == ["title Kaffee.md:1", "alias z/Café.md:1"]
    assert found(workspace, "espresso") == ["heading z/Café.md:5"]


def test_case_and_accents_do_not_matter(workspace: Workspace) -> None:
    assert found(workspace, "CREME BRULEE") == found(workspace, "crème brûlée") == ["card Le café au lait.md:3"]
    assert found(workspace, "straße") == ["text z/Café.md:7"]


def test_all_words_must_be_there(workspace: Workspace) -> None:
    assert found(workspace, "lait cafe") == ["title Le café au lait.md:1"]
    assert found(workspace, "one two") == ["text noise.md:3"]
    assert found(workspace, "one three") == []
    assert found(workspace, "  ") == []


def test_lines_are_those_of_the_file_and_not_of_its_properties(workspace: Workspace) -> None:
    assert found(workspace, "third") == ["text Kaffee.md:3"]
    assert found(workspace, "header word") == ["text z/Café.md:3", "text Kaffee.md:3"]


def test_cards_are_hits_of_their_own(workspace: Workspace) -> None:
    (hit,) = search(workspace, "milk coffee")
    assert (hit.where, hit.snippet) == ("card", "milk")
    assert workspace.reading.card(hit.card or "") is not None


def test_snippets_show_the_words(workspace: Workspace) -> None:
    (hit,) = search(workspace, "needle")
    assert "needle" in hit.snippet
    assert len(hit.snippet) <= 102
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper()) == fold(text.upper().upper())
