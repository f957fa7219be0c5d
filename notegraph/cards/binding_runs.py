"""Cards of equal words one below the other: told as a whole, by what stands above the first and below the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_values import Known


def unmoved_runs(claims: Claims, families: Collection[str], cards: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Pairs of known families and cards, all of equal words: a run of cards is the chain of known ones that stood in
    that note, as many, between the same neighbours, and of several such chains the one that was seen last. Each card
    alone has neighbours of its own kind, which tell nothing before they are told themselves.
    """
    beginning: dict[str, list[str]] = defaultdict(list)
    for family in families:
        for path in claims.places_of(claims.known[family]):
            beginning[path].append(family)
    members = frozenset(families)
    for run in _runs(claims, cards):
        there = beginning[claims.cards[run[0]].path]
        chains = [chain for first in there if (chain := _chain(claims, first, members, run))]
        if chains:
            newest = max(chains, key=lambda chain: max(claims.known[family].last for family in chain))
            yield from zip(newest, run, strict=True)


def _runs(claims: Claims, cards: Sequence[int]) -> Iterator[list[int]]:
    left = set(cards)
    for card in sorted(cards, key=claims.where):
        if card in left and claims.before(card) not in left:
            run: list[int] = []
            after: int | None = card
            while after is not None and after in left:
                run.append(after)
                after = claims.after(after)
            yield run


def _chain(claims: Claims, first: str, families: Collection[str], run: Sequence[int]) -> list[str]:
    """The known ones from ``first`` on, each the next one's neighbour; empty where they do not fit the run."""
    chain: list[str] = []
    name: str | None = first
    for card in run:
        family = claims.root(name) if name else ""
        if family not in families or family in chain or not _could_be(claims, claims.known[family], card):
            return []
        if chain and claims.root(claims.known[family].previous or "") != chain[-1]:
            return []
        chain.append(family)
        name = claims.known[family].following
    ends = ((claims.known[first].previous, claims.before(run[0])), (name, claims.after(run[-1])))
    stood = all(claims.is_neighbour(end, neighbour) for end, neighbour in ends)
    return chain if stood and (any(end for end, _ in ends) or _is_whole_note(claims, chain, run)) else []


def _is_whole_note(claims: Claims, chain: Sequence[str], run: Sequence[int]) -> bool:
    """Whether nothing else stood or stands there, and all have their headings."""
    then, now = [claims.known[family] for family in chain], [claims.cards[card] for card in run]
    return [(one.path, one.heading) for one in then] == [(one.path, one.heading) for one in now]


def _could_be(claims: Claims, known: Known, card: int) -> bool:
    now = claims.cards[card]
    written_alike = (now.notation, now.kind) == (known.notation, known.kind)
    return written_alike and claims.can_be(known.family, card) and now.path in claims.places_of(known)
