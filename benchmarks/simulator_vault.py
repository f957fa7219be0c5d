"""The vault of the simulation: notes that truly build on one another, and the links that say so, rightly or wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.dice import Dice
from notegraph.graph.build import Graph
from notegraph.graph.prerequisites import learning_order, prerequisites
from notegraph.schedule.waiting import Place

MOST_NEEDS = 3
"""A note builds on at most so many others: 0 to 3, each number as likely as the next."""


@dataclass(frozen=True, slots=True)
class Vault:
    """``needs[note]`` is what a note builds on in truth, by its place in ``graph.paths``; ``graph`` is what is linked.

    ``cards`` stand as in the notes.
    """

    cards: tuple[Place, ...]
    needs: tuple[frozenset[int], ...]
    graph: Graph

    def ranks(self) -> Mapping[str, int]:
        """Every note's place in the order that notegraph makes of the links."""
        graph = self.graph
        before = prerequisites(graph, {}, range(len(graph.paths)))
        return {graph.paths[note]: place for place, note in enumerate(learning_order(before, {}))}


def make_vault(seed: int, notes: int, cards_per_note: int, *, wrong_links: bool) -> Vault:
    """A vault whose names say nothing about what builds on what.

    With ``wrong_links`` there is for every right link one more between any two notes: circles come about, and half of
    what the links say is noise. Everything else is the same for the same seed.
    """
    dice = Dice(f"vault {seed}")
    concepts = list(range(notes))  # in an order in which they could be learnt
    dice.shuffle(concepts)
    needs: list[set[int]] = [set() for _ in concepts]
    for place, note in enumerate(concepts):
        for _ in range(min(dice.below(MOST_NEEDS + 1), place)):
            needs[note].add(concepts[dice.below(place)])
    links = [set(others) for others in needs]
    if wrong_links:
        _add_wrong(links, Dice(f"wrong links {seed}"))
    paths = tuple(f"{note:04d}.md" for note in range(notes))
    # The seed is in the id because the random order draws its lots from ids and days.
    cards = tuple(
        Place(f"{seed}-{note:04d}-{line}", "", path, line)
        for note, path in enumerate(paths)
        for line in range(1, cards_per_note + 1)
    )
    return Vault(cards, tuple(map(frozenset, needs)), _graph(paths, links))


def _add_wrong(links: list[set[int]], dice: Dice) -> None:
    """As many links again, from and to notes drawn by lot."""
    missing = sum(map(len, links))
    while missing:
        source, target = dice.below(len(links)), dice.below(len(links))
        if source != target and target not in links[source]:
            links[source].add(target)
            missing -= 1


def _graph(paths: tuple[str, ...], links: list[set[int]]) -> Graph:
    linked_from: list[dict[int, int]] = [{} for _ in paths]
    for source, targets in enumerate(links):
        for target in targets:
            linked_from[target][source] = 1
    ids = {path: note for note, path in enumerate(paths)}
    return Graph(paths, ids, tuple(dict.fromkeys(sorted(targets), 1) for targets in links), tuple(linked_from), {})
