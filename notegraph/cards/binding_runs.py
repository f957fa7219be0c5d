"""Cards one below the other that are told as a whole, by what stands above the first and below the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_values import Known, Stage


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
            yield from zip(_newest(claims, chains), run, strict=True)


def unmoved_stretches(claims: Claims) -> bool:
    """Binds what is left of a note where it stands as it stood, whatever the words: cards of which each is told by the
    other alone are otherwise told by none, and start new for ever. Whether any was bound.
    """
    missing = set(claims.missing())
    beginning: dict[str, list[str]] = defaultdict(list)
    for family in sorted(missing):
        for path in claims.places_of(claims.known[family]):
            beginning[path].append(family)
    found = False
    for path, firsts in sorted(beginning.items()):
        for run in _stretches(claims, path):
            chains = [chain for first in firsts if (chain := _chain(claims, first, missing, run))]
            if chains:
                found = True
                for family, card in zip(_newest(claims, chains), run, strict=True):
                    stays = claims.known[family].path == path
                    claims.take(family, card, Stage.SAME if stays else Stage.MOVED)
    return found


def _stretches(claims: Claims, path: str) -> list[list[int]]:
    """Open cards of a note one below the other, two or more."""
    runs = [list(cards) for is_open, cards in groupby(claims.in_note.get(path, ()), claims.is_open) if is_open]
    return [run for run in runs if len(run) > 1]


def _newest(claims: Claims, chains: Sequence[list[str]]) -> list[str]:
    return max(chains, key=lambda chain: max(claims.known[family].last for family in chain))


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
        is_free = family in families and family not in chain and claims.is_missing(family)
        if not is_free or not _could_be(claims, claims.known[family], card):
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
    written_alike = (now.notation, now.kind) == (known.notation, known.kind) and claims.same_text(known, card)
    return written_alike and claims.can_be(known.family, card) and now.path in claims.places_of(known)
