"""Neighbours, paths, components, orphans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.builders import graph
from notegraph.graph.build import Graph
from notegraph.graph.query import (
    Direction,
    backlinks,
    components,
    isolated,
    neighbours,
    outgoing,
    shortest_path,
    unreferenced,
)
from notegraph.model.errors import NotFoundError

# a -> b -> c -> d, a -> d twice, e -> c, f alone, g <-> h
SMALL = graph(
    {
        "a.md": ["[[b]]", "[[d]]", "![[d]]"],
        "b.md": ["[[c]]"],
        "c.md": ["[[d]]"],
        "d.md": ["[[d]]"],
        "e.md": ["[[c]]"],
        "f.md": ["[[missing]]", "<https://example.com>"],
        "g.md": ["[[h]]"],
        "h.md": ["[[g]]"],
    }
)


def test_edges_of_a_note_with_their_counts() -> None:
    assert outgoing(SMALL, "a.md") == (("b.md", 1), ("d.md", 2))
    assert backlinks(SMALL, "d.md") == (("a.md", 2), ("c.md", 1))
    assert outgoing(SMALL, "f.md") == backlinks(SMALL, "f.md") == ()


@pytest.mark.parametrize(
    ("depth", "direction", "found"),
    [
        (0, Direction.BOTH, []),
        (1, Direction.BOTH, [("b.md", 1), ("d.md", 1)]),
        (2, Direction.BOTH, [("b.md", 1), ("d.md", 1), ("c.md", 2)]),
        (9, Direction.BOTH, [("b.md", 1), ("d.md", 1), ("c.md", 2), ("e.md", 3)]),
        (9, Direction.OUT, [("b.md", 1), ("d.md", 1), ("c.md", 2)]),
        (9, Direction.IN, []),
    ],
)
def test_neighbours(depth: int, direction: Direction, found: list[tuple[str, int]]) -> None:
    assert list(neighbours(SMALL, "a.md", depth, direction)) == found


def test_neighbours_against_the_links() -> None:
    assert neighbours(SMALL, "d.md", 2, Direction.IN) == (("a.md", 1), ("c.md", 1), ("b.md", 2), ("e.md", 2))


@pytest.mark.parametrize(
    ("start", "goal", "direction", "found"),
    [
        ("a.md", "c.md", Direction.BOTH, ("a.md", "b.md", "c.md")),  # by b, not by d: first in order
        ("a.md", "d.md", Direction.BOTH, ("a.md", "d.md")),
        ("d.md", "a.md", Direction.BOTH, ("d.md", "a.md")),
        ("d.md", "a.md", Direction.OUT, None),
        ("d.md", "a.md", Direction.IN, ("d.md", "a.md")),
        ("a.md", "e.md", Direction.BOTH, ("a.md", "b.md", "c.md", "e.md")),
        ("a.md", "e.md", Direction.OUT, None),
        ("a.md", "a.md", Direction.BOTH, ("a.md",)),
        ("a.md", "f.md", Direction.BOTH, None),
        ("f.md", "f.md", Direction.OUT, ("f.md",)),
    ],
)
def test_shortest_path(start: str, goal: str, direction: Direction, found: tuple[str, ...] | None) -> None:
    assert shortest_path(SMALL, start, goal, direction) == found


def test_components_the_largest_first() -> None:
    assert components(SMALL) == (("a.md", "b.md", "c.md", "d.md", "e.md"), ("g.md", "h.md"), ("f.md",))


def test_both_meanings_of_orphan() -> None:
    assert isolated(SMALL) == ("f.md",)
    assert unreferenced(SMALL) == ("a.md", "e.md", "f.md")


def test_an_empty_vault_has_no_answers() -> None:
    empty = graph({})
    assert (components(empty), isolated(empty), unreferenced(empty)) == ((), (), ())


def test_an_unknown_note_is_named() -> None:
    for question in (outgoing, backlinks):
        with pytest.raises(NotFoundError, match=r"Nope\.md"):
            question(SMALL, "Nope.md")
    with pytest.raises(NotFoundError, match=r"Nope\.md"):
        neighbours(SMALL, "Nope.md", 1)
    with pytest.raises(NotFoundError, match=r"Nope\.md"):
        shortest_path(SMALL, "a.md", "Nope.md")


@pytest.mark.parametrize("direction", [Direction.OUT, Direction.BOTH])
def test_the_order_of_links_in_a_note_does_not_choose_the_path(direction: Direction) -> None:
    made = graph({"a.md": ["[[c]]", "[[b]]"], "b.md": ["[[d]]"], "c.md": ["[[d]]"], "d.md": []})
    assert shortest_path(made, "a.md", "d.md", direction) == ("a.md", "b.md", "d.md")


GRAPHS = st.lists(st.lists(st.integers(0, 7), max_size=4), min_size=1, max_size=8).map(
    lambda rows: graph({f"{number}.md": [f"[[{other}]]" for other in row] for number, row in enumerate(rows)})
)


@given(GRAPHS)
def test_the_questions_agree_with_one_another(made: Graph) -> None:
    for start in made.paths:
        distances = {start: 0, **dict(neighbours(made, start, len(made.paths)))}
        for goal in made.paths:
            way = shortest_path(made, start, goal)
            assert (len(way) - 1 if way else None) == distances.get(goal)
            for one, following in zip(way or (), (way or ())[1:], strict=False):
                assert following in dict(outgoing(made, one)) or one in dict(outgoing(made, following))
        assert [set(group) for group in components(made) if start in group] == [set(distances)]
    assert sum(map(made.links_in, made.paths)) == sum(map(made.links_out, made.paths))
    alone = {group[0] for group in components(made) if len(group) == 1}
    assert set(isolated(made)) == alone
    assert set(unreferenced(made)) == {path for path in made.paths if not backlinks(made, path)}


@given(GRAPHS, st.sampled_from(Direction))
def test_a_path_is_the_first_of_the_shortest(made: Graph, direction: Direction) -> None:
    start, goal = made.paths[0], made.paths[-1]
    ways: list[tuple[str, ...]] = [(start,)]
    for _ in made.paths:
        arrived = sorted(way for way in ways if way[-1] == goal)
        if arrived:
            assert shortest_path(made, start, goal, direction) == arrived[0]
            return
        ways = [
            (*way, one.path) for way in ways for one in neighbours(made, way[-1], 1, direction) if one.path not in way
        ]
    assert shortest_path(made, start, goal, direction) is None
