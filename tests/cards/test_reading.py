"""How a note is read: switches of the vault and its folders, and the settings of the plugin Spaced Repetition."""

from __future__ import annotations

import pytest

from notegraph.cards.extract import CardOptions, Extracted, extract
from notegraph.cards.switches import DEFAULTS, reading_of
from notegraph.model.card import Notation
from notegraph.model.spaced_repetition import SpacedRepetition
from notegraph.model.switches import Changes, Switches
from notegraph.syntax.parse import parse
from support.note_checks import check_cards

TAG = "#flashcards\n\n"


def read(text: str, plugin: SpacedRepetition | None = None) -> Extracted:
    note = parse("a.md", text)
    found = extract(note, CardOptions(plugin=plugin or SpacedRepetition()))
    check_cards(note, found.cards)
    return found


def sides(text: str, **settings: object) -> list[tuple[str, str]]:
    """Front and back of every card under the plugin's ``settings``."""
    return [(card.front, card.back) for card in read(text, SpacedRepetition()._replace(**settings)).cards]  # type: ignore[arg-type]


def on(path: str, vault: Changes = (), folders: tuple[tuple[str, Changes], ...] = ()) -> frozenset[Notation]:
    return reading_of(parse(path, ""), Switches(vault, folders), SpacedRepetition()).on


def test_every_notation_has_a_default() -> None:
    assert set(DEFAULTS) == set(Notation)
    assert on("a.md") == {
        Notation.MEMORY_LINK,
        Notation.QUESTION_MARK,
        Notation.ARROW,
        Notation.ANKI_CLOZE,
        Notation.BLANKS,
        Notation.QUESTION_ANSWER,
    }


def test_the_deepest_folder_has_the_last_word() -> None:
    vault = (("arrow", False), ("ruled", True))
    folders = (
        ("A/B/C", (("arrow", False),)),
        ("A", (("arrow", True), ("ruled", False))),
        ("A/B", (("ruled", True),)),
        ("Caf\u00e9", (("callout", True),)),
    )
    found = {path: on(path, vault, folders) for path in ("x.md", "A.md", "A/x.md", "A/B/x.md", "A/B/C/D/x.md")}
    assert {path: Notation.ARROW in notations for path, notations in found.items()} == {
        "x.md": False,
        "A.md": False,
        "A/x.md": True,
        "A/B/x.md": True,
        "A/B/C/D/x.md": False,
    }
    assert [Notation.RULED in notations for notations in found.values()] == [True, True, False, True, True]
    assert Notation.CALLOUT in on("Cafe\u0301/x.md", vault, folders)
    assert Notation.CALLOUT not in on("cafe\u0301/x.md", vault, folders)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!--ID: 1607361487244-->", True),
        ("<!--  ID:1-->", True),
        ("x\nTARGET DECK: a", True),
        ("TARGET DECK \na", True),
        ("TARGET DECKS are IDs: x", False),
        ("---\ncards-deck: a\n---\n", True),
        ("---\ncards-deck: a\n---\nTARGET DECKS are IDs: x", True),
        ("#flashcards/x", True),
        ("ID: 1", False),
        ("", False),
    ],
)
def test_marks_of_anki_plugins(text: str, expected: bool) -> None:
    found = reading_of(parse("a.md", text), Switches(), SpacedRepetition()).on
    assert {Notation.START_END in found, Notation.HASH_CARD in found} == {expected}


def test_own_separators_between_lines() -> None:
    own = {"block": "@@", "block_both": "@@@"}
    text = "Q\n@@\nA\n\nR\n @@@ \nB\n\nS\n?\nC\n"
    assert sides(TAG + text, **own) == [("Q", "A"), ("R", "B"), ("B", "R")]
    assert sides(text, **own) == [("S", "C")]
    assert sides(text, **own, every_note=True) == [("Q", "A"), ("R", "B"), ("B", "R")]


def test_own_separators_on_a_line() -> None:
    own = {"inline": "->", "inline_both": "<->"}
    text = "a -> b\n\nc->d\n\ne<->f\n\ng :: h\n\ni --> j\n\nk ->> l\n\nm <-> n -> o\n"
    assert sides(TAG + text, **own) == [
        ("a", "b"),
        ("c", "d"),
        ("e", "f"),
        ("f", "e"),
        ("m", "n -> o"),
        ("n -> o", "m"),
    ]
    assert sides(text, **own) == []


def test_an_own_separator_is_not_seen_in_a_comments_end() -> None:
    assert sides(f"{TAG}a <!-- x --> b\n\n<!-- c\n-->\n\nd -- x --> e\n", inline="->") == []


def test_an_escaped_sign_and_an_address_do_not_hide_an_own_separator() -> None:
    text = "What is \\<b\\>->x\n\n![](https://x.org/p.png)->a picture\n\n网址https://x.org/p。->一页\n"
    assert sides(TAG + text, inline="->") == [
        ("What is \\<b\\>", "x"),
        ("![](https://x.org/p.png)", "a picture"),
        ("网址https://x.org/p。", "一页"),
    ]


def test_separators_of_letters_are_words() -> None:
    assert sides(f"{TAG}this is it and island\n\nthisis\n", inline="is") == [("this", "it and island")]


def test_separators_with_spaces_and_signs_of_patterns() -> None:
    assert sides(f"{TAG}a - b\n\na-b\n", inline=" - ") == [("a", "b")]
    assert sides(f"{TAG}a .* b\n\na=b\n", inline=".*", inline_both="=") == [("a", "b"), ("a", "b"), ("b", "a")]
    assert sides(f"{TAG}https://x.org/?a=b\n", inline="=") == []


def test_separators_that_are_not_in_use() -> None:
    text = f"{TAG}a :: b\n\nc ::: d\n\nQ\n?\nA\n\nR\n??\nB\n"
    assert sides(text, inline="", block="") == [("c", "d"), ("d", "c"), ("R", "B"), ("B", "R")]
    assert sides(text, inline="", inline_both="", block="", block_both="") == []


def test_tags_of_the_users_own() -> None:
    assert sides("#cards\n\na :: b\n", tags=("cards", "anki/x")) == [("a", "b")]
    assert sides("#anki/X/y a :: b\n", tags=("cards", "anki/x")) == [("a", "b")]
    assert sides("#flashcards\n\na :: b\n\n#anki\n", tags=("cards", "anki/x")) == []
    (card,) = read("#Anki/x/y/z\n\na :: b\n", SpacedRepetition(tags=("anki/x",))).cards
    assert card.deck == "y::z"


@pytest.mark.parametrize(("highlights", "braces"), [(True, False), (False, True)])
def test_clozes_of_the_plugin(highlights: bool, braces: bool) -> None:
    plugin = SpacedRepetition(highlights=highlights, braces=braces)
    found = reading_of(parse("a.md", TAG), Switches(), plugin).on
    assert (Notation.HIGHLIGHT_CLOZE in found, Notation.BRACE_CLOZE in found) == (highlights, braces)


def test_an_answer_runs_to_its_end_marker() -> None:
    text = "Q\n?\n\nA\n\n# H\n\nB\n+++\nR\n?\nC\n\nD\n\n +++ \nx >> y\n"
    assert sides(TAG + text, end="+++") == [("Q", "A\n\n# H\n\nB"), ("R", "C\n\nD"), ("x", "y")]
    assert sides(text, end="+++") == [("B\n+++\nR", "C"), ("x", "y")]


def test_a_rule_as_end_marker() -> None:
    text = f"{TAG}Q\n?\nA\n\nB\n---\n\nR\n?\nC\n\n---\n"
    assert sides(text, end="---") == [("Q", "A\n\nB"), ("R", "C")]


def test_without_an_end_marker_of_its_own_a_card_ends_at_the_blank_line() -> None:
    assert sides(f"{TAG}Q\n?\nA\n\nR\n?\nB\n\nC\n+++\n\nS\n?\nD\n\nE\n", end="+++") == [
        ("Q", "A"),
        ("R", "B\n\nC"),
        ("S", "D"),
    ]
    assert sides(f"{TAG}Q\n?\nA\n?\nB\n+++\nno\n", end="+++") == [("Q", "A\n?\nB")]


def test_an_end_marker_right_below_the_separator() -> None:
    found = read(f"{TAG}Q\n?\n\n+++\n", SpacedRepetition(end="+++"))
    assert found.cards == ()
    assert [doubt.range.line for doubt in found.doubts] == [4]


def test_an_end_marker_in_code_ends_nothing() -> None:
    assert sides(f"{TAG}Q\n?\n```\n+++\n```\n\nA\n+++\n", end="+++") == [("Q", "```\n+++\n```\n\nA")]
