"""Configuration YAML: the quick reader, the full reader, and that they agree."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notegraph.vault.yaml_full import read_full
from notegraph.vault.yaml_plain import read_plain
from notegraph.vault.yaml_read import parse_yaml
from notegraph.vault.yaml_tree import Mapping, Scalar, ScalarKind, Sequence, Tree, YamlError


def plainly(tree: Tree | None) -> object:
    """The tree without places of collections: nobody reports them where the quick reader has them."""
    match tree:
        case Mapping():
            return [(plainly(key), plainly(value)) for key, value in tree.entries]
        case Sequence():
            return ["list", *map(plainly, tree.items)]
        case _:
            return tree


def test_places_count_characters_from_one() -> None:
    tree = read_full('ключ: "é"\nb: [é, 日本: x]\n')
    assert isinstance(tree, Mapping)
    assert tree.entries[0] == (Scalar("ключ", ScalarKind.STRING, 1, 1), Scalar("é", ScalarKind.STRING, 1, 7))
    assert isinstance(tree.entries[1][1], Sequence)
    assert (tree.entries[1][1].items[1].line, tree.entries[1][1].items[1].column) == (2, 8)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("5", ScalarKind.INTEGER),
        ("-5", ScalarKind.INTEGER),
        ("0", ScalarKind.INTEGER),
        ("010", ScalarKind.OTHER),
        ("0x1F", ScalarKind.OTHER),
        ("1_000", ScalarKind.OTHER),
        ("1:30", ScalarKind.OTHER),
        ("1.5", ScalarKind.OTHER),
        ("2026-01-01", ScalarKind.OTHER),
        ("9" * 30, ScalarKind.OTHER),
        ("yes", ScalarKind.BOOLEAN),
        ("False", ScalarKind.BOOLEAN),
        ("~", ScalarKind.NULL),
        ("null", ScalarKind.NULL),
        ("'5'", ScalarKind.STRING),
        ("! 5", ScalarKind.STRING),
        ("!!int 5", ScalarKind.INTEGER),
        ("!!str 5", ScalarKind.STRING),
        ("!odd 5", ScalarKind.OTHER),
        ("text", ScalarKind.STRING),
        ("|\n  text", ScalarKind.STRING),
    ],
)
def test_kinds(value: str, kind: ScalarKind) -> None:
    tree = parse_yaml(f"k: {value}\n")
    assert isinstance(tree, Mapping)
    scalar = tree.entries[0][1]
    assert isinstance(scalar, Scalar)
    assert scalar.kind is kind


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "---\n...\n", "  # x\r\n\r\n"])
def test_empty(text: str) -> None:
    assert parse_yaml(text) is None


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a: [", 2, 1, "not valid YAML"),
        ("a: b: c", 1, 5, "not valid YAML"),
        ("a: 1\n\tb: 2", 2, 1, "not valid YAML"),
        ("a: 1\n---\nb: 2", 2, 1, "second document"),
        ("---\n---\nb: 2", 2, 1, "second document"),
        ("a: &x 1\nb: *x", 2, 4, "alias"),
        ("a: &x [*x]", 1, 8, "alias"),
        ("ä: 1\nb: é\x07", 2, 5, "U+0007"),
        ("? [a]\n: b", 1, 3, "one word"),
        ("? {a: b}\n: b", 1, 3, "one word"),
        ("[" * 100_000, 1, 33, "too deep"),
        ("- " * 100_000, 1, 65, "too deep"),
        ("{a: " * 100_000, 1, 129, "too deep"),
        ('["]", ' * 100_000, 1, 193, "too deep"),
    ],
)
def test_what_is_not_understood_is_placed(text: str, line: int, column: int, said: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse_yaml(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert said in caught.value.message


def test_an_error_without_a_mark_stands_at_the_top() -> None:
    with pytest.raises(YamlError) as caught:
        read_full("%YAML 3.0\n---\na")
    assert caught.value.line == 1


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\n",
        "# comment\nvault: notes  # here\ndecks: my decks\n\nignore:\n  - Archive/**\n  - \"*.md\"\n  - 'it is'\n",
        "ignore: [a, 'b, c', \"*.md\" , x y]\nk: []\nm: [ ]\n",
        "include:\n- tag: ml/x\n- folder: Papers\n",
        "a:\nb: null\nc: true\nd: false\ne: -5\nf: 0\n",
        "version: 1\r\nvault: x\r\n",
        "",
        "k:   spaced out   \n",
        "k: ä b\n",
    ],
)
def test_plain_files_are_read_without_the_library(text: str) -> None:
    plain = read_plain(text)
    assert plain is not None
    full = read_full(text)
    assert plainly(plain) == (plainly(full) if full is not None else [])


@pytest.mark.parametrize(
    "text",
    [
        "a: yes",
        "a: Null",
        "yes: a",
        "- a",
        "a: b\n  c",
        "a:\n  - b\n   - c",
        "a: x\n- b",
        "a:\n  - b\n  c: d",
        "a:\n  - b: c\n    d: e",
        "a:\n  - no: c",
        "a: [b: c]",
        "a: [yes]",
        "a: [b,, c]",
        "a: &x b",
        "a: 'it''s'",
        'a: "\\n"',
        "a: 1.5",
        "a: b#c: d",
        "a: \u00a0b",
        "a: C:\\x",
        "a:b",
        "--- \na: b",
    ],
)
def test_anything_else_is_left_to_the_library(text: str) -> None:
    assert read_plain(text) is None


_WORD = st.sampled_from(
    [
        "a",
        "tag",
        "folder",
        "yes",
        "null",
        "true",
        "12",
        "-3",
        "01",
        "1e3",
        ".5",
        "*.md",
        "a/**",
        "'q'",
        '"q"',
        "''",
        "é",
        "x y",
    ]
)
_LINE = st.one_of(
    st.tuples(_WORD, st.sampled_from([": ", ":", ":  ", " : "]), _WORD).map("".join),
    st.tuples(_WORD, st.sampled_from([":", ": ", ": []", ": [a, b]", ": [a ,'b, c']", ": [,]", ": [a,]", ": # c"])).map(
        "".join
    ),
    st.tuples(st.sampled_from(["", "  ", " "]), st.just("- "), _WORD).map("".join),
    st.tuples(
        st.sampled_from(["", "  "]), st.just("- "), _WORD, st.just(": "), _WORD, st.sampled_from(["", " # c", "#c"])
    ).map("".join),
    st.sampled_from(["", "# c", "  # c", "---", "..."]),
    st.text("ab:-#[]{}'\"\\, \t*&!|>%@`?.0é\u00a0", max_size=8),
)


@given(st.lists(_LINE, max_size=6), st.sampled_from(["\n", "\r\n"]))
@example(["a:", "- x", "", "# c", "- y"], "\n")
@example(["a: [a,]"], "\n")
def test_the_quick_reader_agrees_with_the_library(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    plain = read_plain(text)
    if plain is not None:
        full = read_full(text)
        assert plainly(plain) == (plainly(full) if full is not None else [])


@given(st.one_of(st.text(), st.text("ab:-#[]{}'\"\\, \n\t*&!|>%@`?.0", max_size=30)))
def test_only_yaml_errors_come_out(text: str) -> None:
    place = (1, 1)
    try:
        parse_yaml(text)
    except YamlError as error:
        place = (error.line, error.column)
    assert min(place) >= 1


def test_a_plain_file_does_not_import_the_library() -> None:
    code = (
        "import sys; from notegraph.vault.yaml_read import parse_yaml; import notegraph.vault.config;"
        "parse_yaml('vault: notes'); sys.exit('yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
