"""Which folder is the vault and which file configures it: CLI.md's rules, one by one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from notegraph.model.errors import ConfigError, VaultError
from notegraph.vault.config import Location, locate


def tree(root: Path, *entries: str) -> Path:
    """Folders (ending in ``/``) and files (``path=text``) below ``root``."""
    for entry in entries:
        path, _, text = entry.partition("=")
        target = root / path
        if path.endswith("/"):
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    return root


def found(
    root: Path, start: str, vault: str | None = None, config: str | None = None
) -> tuple[str, str | None, str | None, bool]:
    """The location with paths seen from ``root``."""
    location = locate(str(root / start), vault, config)
    paths = [path and os.path.relpath(path, root) for path in (location.root, location.config, location.decks)]
    return paths[0] or "", paths[1], paths[2], location.explicit


def test_walking_up_to_the_configuration(tmp_path: Path) -> None:
    tree(tmp_path, "v/notegraph.yaml=", "v/a/b/", "v/decks/")
    for start in ("v", "v/a", "v/a/b"):
        assert found(tmp_path, start) == ("v", "v/notegraph.yaml", "v/decks", True)


def test_walking_up_to_obsidian(tmp_path: Path) -> None:
    tree(tmp_path, "v/.obsidian/", "v/a/", "v/decks/")
    assert found(tmp_path, "v/a") == ("v", None, "v/decks", True)


def test_the_nearest_parent_wins(tmp_path: Path) -> None:
    tree(tmp_path, "notegraph.yaml=", "v/.obsidian/", "v/in/notegraph.yaml=", "v/in/x/")
    assert found(tmp_path, "v/in/x")[:2] == ("v/in", "v/in/notegraph.yaml")
    assert found(tmp_path, "v") == ("v", None, None, True)


def test_a_project_names_its_vault_and_decks(tmp_path: Path) -> None:
    tree(tmp_path, "p/notegraph.yaml=vault: notes\ndecks: my/decks\n", "p/notes/x/", "p/my/decks/", "p/docs/")
    for start in ("p", "p/docs", "p/notes", "p/notes/x"):
        assert found(tmp_path, start) == ("p/notes", "p/notegraph.yaml", "p/my/decks", True)


def test_a_vault_marked_by_obsidian_takes_the_parent_that_names_it(tmp_path: Path) -> None:
    tree(tmp_path, "p/notegraph.yaml=vault: notes\n", "p/notes/.obsidian/", "p/decks/")
    assert found(tmp_path, "p/notes") == ("p/notes", "p/notegraph.yaml", "p/decks", True)


def test_the_current_folder_is_a_vault_only_by_default(tmp_path: Path) -> None:
    tree(tmp_path, "v/.obsidian=a file", "v/notegraph.yaml/", "v/decks/")
    assert found(tmp_path, "v") == ("v", None, "v/decks", False)


def test_decks_beside_the_configuration_come_before_those_in_the_vault(tmp_path: Path) -> None:
    tree(tmp_path, "p/notegraph.yaml=vault: notes\n", "p/notes/decks/")
    assert found(tmp_path, "p")[2] == "p/notes/decks"
    tree(tmp_path, "p/decks/")
    assert found(tmp_path, "p")[2] == "p/decks"


def test_no_start_is_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert locate(None, None, None) == Location(os.getcwd(), None, None, False)


def test_a_current_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(VaultError, match="no longer exists"):
        locate(None, None, None)


def test_the_option_names_the_vault(tmp_path: Path) -> None:
    tree(tmp_path, "here/", "v/", "w/notegraph.yaml=", "w/decks/")
    assert found(tmp_path, "here", "../v") == ("v", None, None, True)
    assert found(tmp_path, "here", str(tmp_path / "w")) == ("w", "w/notegraph.yaml", "w/decks", True)


def test_the_option_takes_the_configuration_of_a_parent_that_names_it(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "notegraph.yaml=vault: p/notes\n",
        "p/notegraph.yaml=vault: other\n",
        "p/notes/",
        "p/other/",
        "p/decks/",
    )
    assert found(tmp_path, ".", "p/notes") == ("p/notes", "notegraph.yaml", None, True)
    assert found(tmp_path, ".", "p/other") == ("p/other", "p/notegraph.yaml", "p/decks", True)
    assert found(tmp_path, ".", "p/decks") == ("p/decks", None, None, True)


def test_the_option_wins_over_what_its_configuration_names(tmp_path: Path) -> None:
    tree(tmp_path, "v/notegraph.yaml=vault: notes\n", "v/notes/")
    assert found(tmp_path, ".", "v")[:2] == ("v", "v/notegraph.yaml")


def test_parents_without_concern_for_the_vault_are_not_judged(tmp_path: Path) -> None:
    tree(tmp_path, "p/notegraph.yaml=oddity: 1\n", "p/v/", "q/notegraph.yaml=vault: nowhere\n", "q/v/")
    assert found(tmp_path, ".", "p/v") == ("p/v", None, None, True)
    assert found(tmp_path, ".", "q/v") == ("q/v", None, None, True)


@pytest.mark.parametrize(("text", "said"), [("vault: [", ":2:1: "), ("vault: [a]", ":1:8: ")])
def test_a_parent_that_may_mean_the_vault_must_be_readable(tmp_path: Path, text: str, said: str) -> None:
    tree(tmp_path, f"p/notegraph.yaml={text}", "p/v/")
    with pytest.raises(ConfigError, match=said):
        locate(str(tmp_path), "p/v", None)


def test_config_option(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "c/my.yaml=",
        "c/decks/",
        "c/named.yaml=vault: ../w\n",
        "v/notegraph.yaml=vault: notes\n",
        "v/notes/",
        "w/",
        "x/",
    )
    assert found(tmp_path, "v", None, "../c/my.yaml") == ("v/notes", "c/my.yaml", "c/decks", True)
    assert found(tmp_path, "v", None, "../c/named.yaml") == ("w", "c/named.yaml", "c/decks", True)
    assert found(tmp_path, "x", None, "../c/my.yaml") == ("x", "c/my.yaml", "c/decks", False)
    assert found(tmp_path, ".", "x", "c/named.yaml") == ("x", "c/named.yaml", "c/decks", True)
    assert found(tmp_path, ".", "v/notes", "c/my.yaml") == ("v/notes", "c/my.yaml", "c/decks", True)
    (tmp_path / "o" / ".obsidian").mkdir(parents=True)
    assert found(tmp_path, "o", None, "../c/my.yaml") == ("o", "c/my.yaml", "c/decks", True)


def test_absolute_folders(tmp_path: Path) -> None:
    tree(tmp_path, "n/", "d/", f"p/notegraph.yaml=vault: {tmp_path}/n\ndecks: {tmp_path}/d\n")
    assert found(tmp_path, "p") == ("n", "p/notegraph.yaml", "d", True)


def test_all_mistakes_are_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree(tmp_path, "notegraph.yaml=vault: nowhere\ndecks: gone\nrollover_hour: 30\nvaultt: x\n"))
    with pytest.raises(ConfigError) as caught:
        locate(None, None, None)
    assert str(caught.value).splitlines() == [
        "notegraph.yaml:1:8: `vault: nowhere`: there is no such folder",
        "notegraph.yaml:2:8: `decks: gone`: there is no such folder",
        "notegraph.yaml:3:16: `rollover_hour` must be a whole number from 0 to 23",
        "notegraph.yaml:4:1: unknown key `vaultt`: did you mean `vault`?",
    ]


def test_vaults_and_configurations_that_are_not_there(tmp_path: Path) -> None:
    tree(tmp_path, "file.md=", "v/")
    with pytest.raises(VaultError, match="there is no such folder"):
        locate(str(tmp_path), "nowhere", None)
    with pytest.raises(VaultError, match=r"file\.md: is a file"):
        locate(str(tmp_path), "file.md", None)
    with pytest.raises(VaultError, match="there is no such folder"):
        locate(str(tmp_path / "nowhere"), None, None)
    with pytest.raises(ConfigError, match=r"no\.yaml: there is no such file"):
        locate(str(tmp_path), "v", "no.yaml")
