"""The title that a note gives itself: notes that are called by a date or an id are found by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from notegraph.model.errors import NotFoundError
from notegraph.workspace.notes import find_note
from notegraph.workspace.open import Workspace
from notegraph.workspace.search import Finder
from support.vaults import open_vault, write_vault

NOTES = {
    "2024/0103.md": "---\ntitle: On *Softmax*\naliases: [squash]\n---\n# Scores\n\nThey sum to one.\n",
    "2024/0104.md": "---\ntitle: Layers and softmax\n---\nThe last layer is a softmax.\n\nwhy exp >> it is positive\n",
    "2024/0105.md": "---\ntitle: Twice\n---\n",
    "2024/0106.md": "---\ntitle: Twice\n---\n",
    "plain.md": "Softmax again.\n",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_vault(write_vault(tmp_path / "vault", NOTES), tmp_path / "home") as opened:
        yield opened


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("title: On softmax", "On softmax"),
        ("title: |\n  On\n  softmax", "On softmax"),
        ("title: NOTE", None),
        ("title: 3", None),
        ("title: ''", None),
        ("other: x", None),
    ],
)
def test_written_title(header: str, title: str | None, tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"note.md": f"---\n{header}\n---\n"})
    with open_vault(root, tmp_path / "home") as workspace:
        assert workspace.reading.written_title("note.md") == title
        assert workspace.reading.written_title("gone.md") is None


def test_a_search_finds_it_as_a_title(workspace: Workspace) -> None:
    with Finder(workspace) as finder:
        found = finder.search("softmax")
        assert [(hit.where, hit.path) for hit in found] == [
            ("title", "2024/0103.md"),
            ("title", "2024/0104.md"),
            ("text", "plain.md"),
        ]
        assert (found[1].line, found[1].title, found[1].snippet) == (1, "0104", "Layers and softmax")
        assert [hit.path for hit in finder.search("layers")] == ["2024/0104.md"]
        assert [hit.path for hit in finder.notes("layers softmax", 9)] == ["2024/0104.md"]


@pytest.mark.parametrize(
    ("words", "where"), [("squash", "alias"), ("scores", "heading"), ("positive", "card"), ("sum", "text")]
)
def test_every_hit_tells_it(words: str, where: str, workspace: Workspace) -> None:
    with Finder(workspace) as finder:
        (hit,) = finder.search(words)
    assert (hit.where, hit.title, hit.written) == (where, hit.path[5:9], NOTES[hit.path].split("\n")[1][7:])


def test_a_note_without_one_tells_none(workspace: Workspace) -> None:
    with Finder(workspace) as finder:
        (hit,) = finder.search("again")
    assert (hit.title, hit.written) == ("plain", None)


def test_a_note_is_meant_by_it(workspace: Workspace) -> None:
    assert find_note(workspace, "layers AND softmax") == "2024/0104.md"
    assert find_note(workspace, "squash") == "2024/0103.md"


def test_what_the_files_are_called_goes_first(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", {"a.md": "---\ntitle: b\n---\n", "b.md": "", "c.md": "---\naliases: [a]\n---\n"})
    with open_vault(root, tmp_path / "home") as workspace:
        assert (find_note(workspace, "b"), find_note(workspace, "a")) == ("b.md", "a.md")


def test_a_title_of_two_notes_names_neither(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match=r"several notes: 2024/0105\.md, 2024/0106\.md; give a path"):
        find_note(workspace, "twice")


def test_a_misspelt_one_is_suggested(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match=r"did you mean 2024/0104\.md\?"):
        find_note(workspace, "Layers and sofmax")
