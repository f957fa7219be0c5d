"""Which deck takes a card."""

from __future__ import annotations

from dataclasses import replace

import pytest

from notegraph.decks.select import asks_the_graph, bound, deck_of, includes
from notegraph.model.card import CardKind
from notegraph.model.deck import Deck, Selector, SelectorKind
from render.card_factory import make_card

TAG, FOLDER, NOTE, NOTATION, NEAR = SelectorKind


def deck(name: str, *include: tuple[SelectorKind, str], file: str = "a.yaml") -> Deck:
    return Deck(name, file, tuple(Selector(kind, value) for kind, value in include))


@pytest.mark.parametrize(
    ("value", "tag", "taken"),
    [
        ("ml", "ml", True),
        ("ml", "ml/x", True),
        ("ml", "ML/X/y", True),
        ("#ML/", "ml", True),
        ("ml", "mlx", False),
        ("ml/x", "ml", False),
        ("ml", "x/ml", False),
        ("cafe\u0301", "caf\u00e9/a", True),
    ],
)
def test_a_tag_covers_its_nested_tags(value: str, tag: str, taken: bool) -> None:
    assert includes(deck("d", (TAG, value)), make_card(tags=("other", tag))) is taken


@pytest.mark.parametrize(
    ("value", "path", "taken"),
    [
        ("ML", "ML/a.md", True),
        ("ML", "ML/deep/er/a.md", True),
        ("ML/", "ML/a.md", True),
        ("./ML", "ML/a.md", True),
        ("ML/deep", "ML/deep/a.md", True),
        ("ML", "MLX/a.md", False),
        ("ML", "x/ML/a.md", False),
        ("ML", "ML.md", False),
        ("ml", "ML/a.md", False),
        ("/", "a.md", True),
        ("", "x/a.md", True),
        ("cafe\u0301", "caf\u00e9/a.md", True),
    ],
)
def test_a_folder_covers_all_below_it(value: str, path: str, taken: bool) -> None:
    assert includes(deck("d", (FOLDER, value)), make_card(path=path)) is taken


@pytest.mark.parametrize(
    ("value", "path", "taken"),
    [
        ("Softmax", "ML/Softmax.md", True),
        ("softmax.md", "ML/Softmax.MD", True),
        ("ML/Softmax", "ML/Softmax.md", True),
        ("ML/Softmax", "x/ML/Softmax.md", True),
        ("L/Softmax", "ML/Softmax.md", False),
        ("max", "ML/Softmax.md", False),
        ("Softmax", "ML/Softmax/a.md", False),
    ],
)
def test_a_note_is_known_by_its_name_or_the_end_of_its_path(value: str, path: str, taken: bool) -> None:
    assert includes(deck("d", (NOTE, value)), make_card(path=path)) is taken


def test_a_notation_is_that_of_the_card() -> None:
    card = make_card(kind=CardKind.BLANKS)
    assert includes(deck("d", (NOTATION, "blanks")), card)
    assert not includes(deck("d", (NOTATION, "arrow")), card)


def test_what_is_excluded_is_not_taken() -> None:
    whole = deck("d", (FOLDER, ""))
    less = replace(whole, exclude=(Selector(TAG, "old"), Selector(NOTE, "b")))
    assert includes(less, make_card(path="a.md"))
    assert not includes(less, make_card(path="a.md", tags=("old/er",)))
    assert not includes(less, make_card(path="b.md"))


def test_near_is_bound_to_paths_first() -> None:
    decks = [deck("d", (NEAR, "a")), replace(deck("e", (TAG, "t")), exclude=(Selector(NEAR, "b", 2),))]
    assert not asks_the_graph([deck("t", (TAG, "a"))])
    assert asks_the_graph(decks[:1])
    assert asks_the_graph(decks[1:])
    assert not includes(decks[0], make_card(path="a.md"))
    asked: list[tuple[str, str, int]] = []

    def near(of: Deck, selector: Selector) -> list[str]:
        asked.append((of.name, selector.value, selector.depth))
        return ["a.md", "c.md"]

    first, second = bound(decks, near)
    assert asked == [("d", "a", 0), ("e", "b", 2)]
    assert includes(first, make_card(path="c.md"))
    assert not includes(first, make_card(path="d.md"))
    assert not includes(second, make_card(path="c.md", tags=("t",)))
    assert includes(second, make_card(path="d.md", tags=("t",)))


def test_any_selector_is_enough_and_none_takes_nothing() -> None:
    card = make_card(tags=("b",))
    assert includes(deck("d", (TAG, "a"), (TAG, "b")), card)
    assert not includes(deck("d"), card)


def test_the_first_deck_file_by_file_name_takes_the_card() -> None:
    card = make_card(tags=("ml",), deck="own")
    decks = [
        deck("Second", (TAG, "ml"), file="20.yaml"),
        deck("Other", (TAG, "other"), file="00.yaml"),
        deck("First", (FOLDER, "ML"), file="10.yaml"),
    ]
    assert deck_of(card, decks) == "First"
    assert deck_of(card, decks[::-1]) == "First"


def test_without_a_deck_file_the_note_decides() -> None:
    assert deck_of(make_card(deck="own::deck"), [deck("Other", (TAG, "other"))]) == "own::deck"
    assert deck_of(make_card(deck="own"), []) == "own"
