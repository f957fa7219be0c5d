"""Deck files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.deck import Deck, Selector, SelectorKind
from notegraph.model.errors import ConfigError
from notegraph.vault.deckfiles import load_decks

TAG, FOLDER = SelectorKind.TAG, SelectorKind.FOLDER


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def load(**files: str) -> list[Deck]:
    for name, text in files.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_decks(os.getcwd())


def mistakes(**files: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(**files)
    return str(caught.value).splitlines()


def test_decks_come_by_file_name() -> None:
    Path("c.yml").write_text("name: C\ninclude: [{tag: c}]\n", encoding="utf-8")
    for other in (".hidden.yaml", "readme.txt", "yaml"):
        Path(other).write_text("{", encoding="utf-8")
    decks = load(
        b="version: 1\nname: ML::B\ninclude:\n  - tag: ml\n  - folder: Papers/2024/\n", a="include:\n- folder: 2024\n"
    )
    assert decks == [
        Deck("a", "a.yaml", (Selector(FOLDER, "2024"),)),
        Deck("ML::B", "b.yaml", (Selector(TAG, "ml"), Selector(FOLDER, "Papers/2024"))),
        Deck("C", "c.yml", (Selector(TAG, "c"),)),
    ]


@pytest.mark.parametrize(
    ("include", "selectors"),
    [
        ("{tag: a, folder: b}", ((TAG, "a"), (FOLDER, "b"))),
        ("{tag: [a, 'b/c']}", ((TAG, "a"), (TAG, "b/c"))),
        ("[tag: '#a/b']", ((TAG, "a/b"),)),
        ("[folder: ./x/, folder: /]", ((FOLDER, "x"), (FOLDER, ""))),
    ],
)
def test_ways_to_write_include(include: str, selectors: tuple[tuple[SelectorKind, str], ...]) -> None:
    assert load(d=f"include: {include}\n")[0].include == tuple(Selector(kind, value) for kind, value in selectors)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: the deck needs `include`, a list of `tag: …` or `folder: …`: it says which cards it takes"),
        (
            "include: []",
            "1:10: the deck needs `include`, a list of `tag: …` or `folder: …`: it says which cards it takes",
        ),
        ("include: all", "1:10: an entry of `include` must be one of `tag: …` or `folder: …`"),
        ("include:\n  - all", "2:5: an entry of `include` must be one of `tag: …` or `folder: …`"),
        (
            "include:\n  - tag: a\n    folder: b",
            "2:5: an entry of `include` has one key: start the next with a `-` of its own",
        ),
        ("include:\n  - tags: a", "2:5: unknown selector `tags`: did you mean `tag`?"),
        ("include:\n  - note: a", "2:5: unknown selector `note`: known are `tag`, `folder`"),
        ("include:\n  - tag: #a", "2:5: `tag` has no value (text with a `#` needs quotes)"),
        ("include:\n  - tag: '#'", "2:10: `tag: #` names nothing in the vault"),
        ("include:\n  - folder: ../x", "2:13: `folder: ../x` names nothing in the vault"),
        (
            "include: [tag: a]\norder: new",
            "2:1: unknown key `order`: known are `version`, `name`, `include`, `new`, `limit`",
        ),
        ("include: [tag: a]\nversion: 9", "2:10: `version` must be 1, the only format this notegraph knows"),
        ("include: [tag: a]\nname: [x]", "2:7: `name` must be text, one value"),
        ("- tag: a", "1:1: the file must be lines of `key: value`"),
        ("include: [", "2:1: this is not valid YAML: while parsing a flow node, did not find expected node content"),
    ],
)
def test_mistakes(text: str, said: str) -> None:
    assert mistakes(d=text) == [f"d.yaml:{said}"]


def test_mistakes_of_all_files_are_told_at_once() -> None:
    said = mistakes(a="nam: x\ninclude: 3", b="include: [tag: b]", c="[")
    assert [line.split(" ")[0] for line in said] == ["a.yaml:1:1:", "a.yaml:2:10:", "c.yaml:2:1:"]


def test_two_decks_of_one_name() -> None:
    assert mistakes(a="name: X\ninclude: [tag: a]", b="include: [tag: a]\nname: X") == [
        "b.yaml:2:7: the deck `X` is already defined in a.yaml: name it differently"
    ]


def test_a_folder_without_decks_and_no_folder() -> None:
    assert load() == []
    with pytest.raises(ConfigError, match=r"nowhere: the deck folder cannot be read \(No such file"):
        load_decks("nowhere")


@given(st.text())
def test_nothing_but_config_errors(text: str) -> None:
    Path("d.yaml").write_bytes(text.encode())
    message = "d.yaml:"
    try:
        load_decks(os.getcwd())
    except ConfigError as error:
        message = str(error)
    assert message.startswith("d.yaml:")
