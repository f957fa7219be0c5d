"""Deck files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.deck import Deck, DeckOrder, Selector, SelectorKind
from notegraph.model.errors import ConfigError
from notegraph.vault.deckfiles import load_decks

TAG, FOLDER, NOTE, NOTATION, NEAR = SelectorKind
KEYS = "`version`, `name`, `include`, `exclude`, `order`, `new`, `limit`, `anki`"
ANY = "`tag: …`, `folder: …`, `note: …`, `notation: …` or `near: …`"


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
        ("[note: ML/Softmax.md, notation: arrow]", ((NOTE, "ML/Softmax.md"), (NOTATION, "arrow"))),
    ],
)
def test_ways_to_write_include(include: str, selectors: tuple[tuple[SelectorKind, str], ...]) -> None:
    assert load(d=f"include: {include}\n")[0].include == tuple(Selector(kind, value) for kind, value in selectors)


def test_a_deck_file_with_everything() -> None:
    text = """\
version: 1
name: Attention
include: [near: {note: Attention, depth: 2}, near: Softmax, near: {note: Query}]
exclude: [tag: old, folder: Drafts]
order: random
new: 5
limit: 40
anki:
  description: What a transformer looks at
  preset: Slow
"""
    near = ((NEAR, "Attention", 2), (NEAR, "Softmax", 1), (NEAR, "Query", 1))
    (deck,) = load(d=text)
    assert deck == Deck(
        "Attention",
        "d.yaml",
        tuple(Selector(*one) for one in near),
        5,
        40,
        (Selector(TAG, "old"), Selector(FOLDER, "Drafts")),
        DeckOrder.RANDOM,
        "What a transformer looks at",
        "Slow",
    )
    assert [(one.line, one.column) for one in deck.include] == [(3, 24), (3, 52), (3, 74)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "",
            f"1:1: the deck needs `include`, a list of {ANY}: it says which cards it takes",
        ),
        (
            "include: []",
            f"1:10: the deck needs `include`, a list of {ANY}: it says which cards it takes",
        ),
        (
            "include: all",
            f"1:10: an entry of `include` must be one of {ANY}",
        ),
        (
            "include:\n  - all",
            f"2:5: an entry of `include` must be one of {ANY}",
        ),
        (
            "include:\n  - tag: a\n    folder: b",
            "2:5: an entry of `include` has one key: start the next with a `-` of its own",
        ),
        ("include:\n  - tags: a", "2:5: unknown selector `tags`: did you mean `tag`?"),
        (
            "include:\n  - card: a",
            "2:5: unknown selector `card`: known are `tag`, `folder`, `note`, `notation`, `near`",
        ),
        ("include:\n  - tag: #a", "2:5: `tag` has no value (text with a `#` needs quotes)"),
        ("include:\n  - tag: '#'", "2:10: `tag: #` names nothing in the vault"),
        ("include:\n  - folder: ../x", "2:13: `folder: ../x` names nothing in the vault"),
        (
            "include: [tag: a]\nstyle: dark",
            f"2:1: unknown key `style`: known are {KEYS}",
        ),
        ("include: [tag: a]\nexlude: [tag: b]", "2:1: unknown key `exlude`: did you mean `exclude`?"),
        ("include: [tag: a]\nexclude: [tags: b]", "2:11: unknown selector `tags`: did you mean `tag`?"),
        ("include: [tag: a]\norder: new", "2:8: `order` must be `prerequisites` or `note` or `random`"),
        ("include: [notation: arow]", "1:21: unknown notation `arow`: did you mean `arrow`?"),
        ("include: [near: ../x]", "1:17: `near: ../x` names nothing in the vault"),
        ("include: [near: ]", "1:11: `near` has no value (text with a `#` needs quotes)"),
        ("include: [near: {depth: 2}]", "1:17: `near` needs `note`: the note that others are near to"),
        ("include: [near: {note: }]", "1:18: `note` has no value (text with a `#` needs quotes)"),
        ("include: [near: {note: a, dept: 2}]", "1:27: unknown key `dept`: did you mean `depth`?"),
        ("include: [near: {note: a, depth: far}]", "1:34: `depth` must be a whole number of links from 0 to 20"),
        ("include: [near: {note: a, depth: 21}]", "1:34: `depth` must be a whole number of links from 0 to 20"),
        ("include: [tag: a]\nanki: Mine", "2:7: `anki` must be lines of `description: …` and `preset: …`"),
        ("include: [tag: a]\nanki: {presets: x}", "2:8: unknown key `presets`: did you mean `preset`?"),
        ("include: [tag: a]\nanki: {preset: [x]}", "2:16: `preset` must be text, one value"),
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
