"""Which notes to learn before which: the order of new cards.

A note that links to another is taken to build on it, so the other comes first. Links run in circles and say more than
"builds on", so (facts, scheduling section 4): in a circle of notes the one with the fewest open prerequisites comes
next; what a note names under ``requires:`` beats links; hubs, pages of many links without a card of their own, say
nothing. It is an order of new cards and nothing else: no interval and no due card depends on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

from notegraph.graph.build import Graph

HUB = 10
"""A note without cards that links to more notes than this is a hub."""

Edges = Mapping[int, Collection[int]]
"""For every note the notes that come before it."""


def prerequisites(graph: Graph, requires: Edges, with_cards: Collection[int]) -> Edges:
    """For every note (by its id in ``graph``) what it builds on: what it requires, and what it links to.

    A link is dropped where the other note requires this one. ``with_cards`` are the notes that have cards.
    """
    hubs = {note for note, to in enumerate(graph.links_to) if len(to) > HUB and note not in with_cards}
    before: dict[int, set[int]] = {}
    for note, to in enumerate(graph.links_to):
        required = set(requires.get(note, ()))
        linked = {other for other in to if other not in hubs and note not in requires.get(other, ())}
        before[note] = (required | (linked if note not in hubs else set())) - {note}
    return before


def learning_order(before: Edges, requires: Edges) -> list[int]:
    """Every note after all that ``before`` names for it; circles stand together, sorted out by ``_least_open`` inside.

    What neither decides is in the order of the ids, the vault's.
    """
    order: list[int] = []
    for circle in _sorted(before, range(len(before))):
        order += circle if len(circle) == 1 else _least_open(circle, before, requires)
    return order


def _least_open(circle: list[int], before: Edges, requires: Edges) -> list[int]:
    """The notes of a circle: next is always one that requires nothing open, of these the one with the fewest open
    prerequisites, then the one for which most others wait, then the first in the vault.

    In a vault full of links nearly all notes are one circle; in simulation this keeps half of what the links are worth
    where the vault's order keeps none (docs/simulation.md).
    """
    members = frozenset(circle)
    needs = {note: members.intersection(before.get(note, ())) - {note} for note in circle}
    required = {note: needs[note].intersection(requires.get(note, ())) for note in circle}
    groups = list(_components(required, circle))
    group_of = {note: frozenset(group) for group in groups for note in group}
    for group in groups:  # notes that require one another stand for one another
        named = {other for note in group for other in required[note]}
        outside = frozenset[int]().union(*(group_of[other] for other in named)).difference(group)
        required.update(dict.fromkeys(group, outside))
    needed_by = _reversed(needs)
    required_by = _reversed(required)
    open_needs = {note: len(needs[note]) for note in circle}
    open_required = {note: len(required[note]) for note in circle}
    waiting = {note: len(needed_by[note]) for note in circle}
    heap = [(open_needs[note], -waiting[note], note) for note in circle if not open_required[note]]
    heapify(heap)
    order: list[int] = []
    done: set[int] = set()
    while heap:
        needs_left, waits, note = heappop(heap)
        if note in done or (needs_left, waits) != (open_needs[note], -waiting[note]):
            continue  # an entry that was overtaken
        done.add(note)
        order.append(note)
        for other in needed_by[note]:
            open_needs[other] -= 1
        for other in required_by[note]:
            open_required[other] -= 1
        for other in needs[note]:
            waiting[other] -= 1
        for other in needed_by[note] | needs[note] | required_by[note]:
            if other not in done and not open_required[other]:
                heappush(heap, (open_needs[other], -waiting[other], other))
    return order


def _reversed(edges: Mapping[int, Collection[int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {note: set() for note in edges}
    for note, others in edges.items():
        for other in others:
            found[other].add(note)
    return found


def circles(before: Edges) -> list[list[int]]:
    """Notes that come before one another, each group in order of ids; the groups by their first."""
    found = [group for group in _components(before, sorted(before)) if len(group) > 1]
    return sorted(found)


def _sorted(before: Edges, notes: Sequence[int]) -> Iterator[list[int]]:
    """The groups of notes that hang together in circles, each after those it needs, else in the order of ``notes``."""
    groups = list(_components(before, notes))
    group_of = {note: number for number, group in enumerate(groups) for note in group}
    needed: list[set[int]] = [set() for _ in groups]
    frees: list[list[int]] = [[] for _ in groups]
    for note in notes:
        mine = group_of[note]
        for other in before.get(note, ()):
            other_group = group_of.get(other, mine)
            if other_group != mine and other_group not in needed[mine]:
                needed[mine].add(other_group)
                frees[other_group].append(mine)
    waiting = [len(need) for need in needed]
    ready = [(groups[number][0], number) for number, count in enumerate(waiting) if not count]
    heapify(ready)
    while ready:
        _, number = heappop(ready)
        yield groups[number]
        for following in frees[number]:
            waiting[following] -= 1
            if not waiting[following]:
                heappush(ready, (groups[following][0], following))


def _components(before: Edges, notes: Iterable[int]) -> Iterator[list[int]]:
    """Tarjan's strongly connected components, without recursion; each in order of ids."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    for root in notes:
        if root in index:
            continue
        work: list[tuple[int, Iterator[int]]] = [(root, iter(before.get(root, ())))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            note, others = work[-1]
            for other in others:
                if other not in before:
                    continue
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(before.get(other, ()))))
                    break
                if other in on_stack:
                    low[note] = min(low[note], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[note])
                if low[note] == index[note]:
                    yield sorted(_popped(stack, on_stack, note))


def _popped(stack: list[int], on_stack: set[int], last: int) -> Iterator[int]:
    while True:
        note = stack.pop()
        on_stack.discard(note)
        yield note
        if note == last:
            return
