"""Mastery and the figures of concepts, tags and decks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.state import NEW_STATE, CardState, Fsrs, Reviewed, Sm2
from notegraph.schedule.graded import Graded, Role
from notegraph.stats.card import StatCard
from notegraph.stats.groups import Group, groups
from notegraph.stats.mastery import By, Mastery, gathered, mastery
from notegraph.stats.retention import Recall
from schedule.log_events import day

SEEN = Reviewed(Sm2(2, 10, 250), day(50), 10, day(40), False, 1, 5, day(0))


def card(
    name: str, recall: float | None = None, *, path: str = "a.md", deck: str = "d", tags: tuple[str, ...] = ()
) -> StatCard:
    state = NEW_STATE if recall is None else CardState(SEEN)
    return StatCard(name, name, path, 1, deck, tags, state, recall)


def suspended(one: StatCard) -> StatCard:
    return one._replace(state=one.state._replace(suspended=True))


def test_mastery_is_the_mean_and_unseen_cards_count_nothing() -> None:
    cards = [card("a", 0.9), card("b", 0.6), card("c"), suspended(card("d", 0.1)), suspended(card("e"))]
    found = mastery(cards)
    assert found is not None
    assert found.value == pytest.approx(0.5)
    assert (found.cards, found.seen) == (3, 2)
    assert mastery([suspended(card("a", 0.9))]) is None
    assert mastery([]) is None
    assert mastery([card("a")]) == Mastery(0.0, 1, 0)


def test_a_card_forgotten_and_not_recalled_since_counts_nothing() -> None:
    for memory, value in (
        (SEEN._replace(again=True, memory=Sm2(0, 1, 250)), 0.0),
        (SEEN._replace(again=True, memory=Sm2(3, 6, 250)), 1.0),  # a hesitant pass (3) is repeated as well
        (SEEN._replace(again=True, memory=Fsrs(1.0, 5.0)), 0.0),
        (SEEN._replace(again=False, memory=Sm2(0, 1, 250)), 1.0),
    ):
        assert mastery([card("a", 1.0)._replace(state=CardState(memory))]) == Mastery(value, 1, 1)


@given(st.lists(st.tuples(st.none() | st.floats(0, 1), st.booleans())))
def test_mastery_is_a_share(cards: list[tuple[float | None, bool]]) -> None:
    made = [suspended(card("a", recall)) if off else card("a", recall) for recall, off in cards]
    found = mastery(made)
    assert (found is None) == all(off for _, off in cards)
    assert found is None or (0 <= found.value <= 1 and found.seen <= found.cards)


def test_cards_count_for_the_tags_and_decks_above_their_own() -> None:
    cards = [
        card("a", deck="X::Y::Z", tags=("m/p", "m/q")),
        card("b", deck="X", tags=("M", "other")),
        card("c", path="b.md", deck="X::Yes"),
    ]

    def names(by: By) -> dict[str, list[str]]:
        return {name: [one.id for one in group] for name, group in gathered(cards, by).items()}

    assert names(By.TAG) == {"m": ["a", "b"], "m/p": ["a"], "m/q": ["a"], "other": ["b"]}
    assert names(By.DECK) == {"X": ["a", "b", "c"], "X::Y": ["a"], "X::Y::Z": ["a"], "X::Yes": ["c"]}
    assert names(By.CONCEPT) == {"a.md": ["a", "b"], "b.md": ["c"]}


def test_the_figures_of_a_group() -> None:
    joined = card("a", 0.5)._replace(root="r")
    cards = [joined, joined._replace(id="b"), card("n"), suspended(card("s", 0.5)), card("o", 0.4, path="o.md")]
    answers = [
        Graded("r", 0, day(0), 5, 1000, Role.NEW, 0),
        Graded("r", 1, day(1), 5, 2000, Role.DUE, 1),
        Graded("s", 2, day(7), 1, 4000, Role.DUE, 6),
        Graded("o", 3, day(8), 1, 8000, Role.CRAM, 6),
        Graded("gone", 4, day(9), 5, 9000, Role.DUE, 6),
    ]
    assert groups(cards, answers, By.CONCEPT, day(50)) == (
        Group("a.md", 4, 1, 2, 1, 3, Recall(1, 2), 7000, Mastery(1 / 3, 3, 2)),
        Group("o.md", 1, 0, 1, 0, 1, Recall(0, 0), 8000, Mastery(0.4, 1, 1)),
    )
    assert groups(cards, answers, By.TAG, day(50)) == ()
