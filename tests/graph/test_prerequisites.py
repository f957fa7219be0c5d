"""What comes before what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.builders import graph
from notegraph.graph.prerequisites import HUB, circles, learning_order, prerequisites

EDGES = st.integers(1, 12).flatmap(
    lambda count: st.tuples(
        st.lists(st.sets(st.integers(0, count - 1)), min_size=count, max_size=count),
        st.lists(st.sets(st.integers(0, count - 1), max_size=2), min_size=count, max_size=count),
    )
)


def reaches(before: dict[int, set[int]], note: int) -> set[int]:
    """All that ``note`` builds on, found slowly."""
    found: set[int] = set()
    waiting = [note]
    while waiting:
        for other in before[waiting.pop()] - found:
            found.add(other)
            waiting.append(other)
    return found


@given(EDGES)
def test_every_note_once_and_after_what_it_builds_on(edges: tuple[list[set[int]], list[set[int]]]) -> None:
    before = {note: others - {note} for note, others in enumerate(edges[0])}
    order = learning_order(before, {})
    assert sorted(order) == sorted(before)
    place = {note: number for number, note in enumerate(order)}
    below = {note: reaches(before, note) for note in before}
    for note in before:
        for other in below[note]:
            if note not in below[other]:
                assert place[other] < place[note]
    assert [tuple(circle) for circle in circles(before)] == _circles(below)


def _circles(below: dict[int, set[int]]) -> list[tuple[int, ...]]:
    groups = {tuple(sorted(other for other in below[note] if note in below[other])) for note in below}
    return sorted(group for group in groups if len(group) > 1)


def test_ties_stand_in_the_order_of_the_vault() -> None:
    assert learning_order({0: {3}, 1: set(), 2: set(), 3: set()}, {}) == [1, 2, 3, 0]


def test_in_a_circle_what_is_required_comes_first() -> None:
    before = {0: {1}, 1: {2}, 2: {0}}
    assert learning_order(before, {}) == [0, 2, 1]
    assert learning_order(before, {0: {1}}) == [1, 0, 2]
    assert learning_order(before, {0: {1}, 1: {2}, 2: {0}}) == [0, 2, 1]


def test_in_a_circle_the_fewest_open_prerequisites_come_first() -> None:
    before = {0: {1, 2, 3}, 1: {3}, 2: {3, 1}, 3: {0}}
    assert learning_order(before, {}) == [3, 1, 2, 0]


@given(EDGES)
def test_what_is_required_comes_first_unless_it_requires_it_back(edges: tuple[list[set[int]], list[set[int]]]) -> None:
    requires = {note: others - {note} for note, others in enumerate(edges[1])}
    before = {note: (others | requires[note]) - {note} for note, others in enumerate(edges[0])}
    order = learning_order(before, requires)
    assert sorted(order) == sorted(before)
    place = {note: number for number, note in enumerate(order)}
    below = {note: reaches(requires, note) for note in requires}
    for note, others in below.items():
        for other in others:
            if note not in below[other]:
                assert place[other] < place[note]


def test_links_say_what_comes_first_but_hubs_do_not() -> None:
    many = [f"[[n{number}]]" for number in range(HUB + 1)]
    notes: dict[str, list[str]] = {f"n{number}.md": [] for number in range(HUB + 1)}
    found = graph(notes | {"a.md": ["[[map]]", "[[n1]]"], "map.md": many, "z.md": ["[[a]]"]})
    ids = found.ids
    before = prerequisites(found, {}, frozenset())
    assert before[ids["a.md"]] == {ids["n1.md"]}
    assert before[ids["z.md"]] == {ids["a.md"]}
    assert not before[ids["map.md"]]
    with_cards = prerequisites(found, {}, {ids["map.md"]})
    assert len(with_cards[ids["map.md"]]) == HUB + 1
    assert ids["map.md"] in with_cards[ids["a.md"]]


def test_what_is_required_beats_a_link_the_other_way() -> None:
    found = graph({"a.md": ["[[b]]"], "b.md": []})
    before = prerequisites(found, {1: [0]}, frozenset())
    assert before == {0: set(), 1: {0}}
    assert learning_order(before, {1: [0]}) == [0, 1]


def test_a_long_chain_is_no_deep_recursion() -> None:
    count = 5000
    before = {note: {note + 1} for note in range(count - 1)} | {count - 1: set[int]()}
    assert learning_order(before, {}) == list(range(count - 1, -1, -1))
