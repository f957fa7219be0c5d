"""Cards and what a log knows of them, as the binding takes them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from notegraph.cards.binding_values import Bindings, Candidate, Known, Stage
from notegraph.cards.identity import fingerprint, letters, mint, sense

DAY = 86_400_000
"""Milliseconds."""
SKY = "What colour does the sky have on a clear day?"
SCATTERING = "blue, because short waves are scattered most"
SINE = "What is the derivative of the sine function?"


def card(
    front: str,
    back: str,
    path: str = "a.md",
    position: int = 0,
    *,
    written: str | None = None,
    heading: tuple[str, ...] = (),
    kind: str = "basic",
    number: int = 1,
) -> Candidate:
    minted = mint(path, kind, f"{front}\x1e{back}", number)
    looks = (heading, "arrow", kind, fingerprint(front), fingerprint(back))
    sketch, senses = (letters(front), letters(back)), (sense(front), sense(back))
    return Candidate(
        written or minted, minted, written is not None, path, position, *looks, letters=sketch, senses=senses
    )


def cloze(text: str, hidden: Mapping[int, str], path: str = "a.md") -> Candidate:
    prints = {number: fingerprint(one) for number, one in hidden.items()}
    minted = mint(path, "cloze", repr((text, hidden)), 1)
    return Candidate(minted, minted, False, path, 0, (), "highlight-cloze", "cloze", "", fingerprint(text), prints)


def known(
    one: Candidate,
    *,
    previous: Candidate | None = None,
    following: Candidate | None = None,
    time: int = 0,
    ordinals: tuple[int, ...] = (0,),
    devices: tuple[str, ...] = ("here",),
) -> Known:
    return Known(
        *(one.family, one.path, one.heading, one.notation, one.kind, one.front, one.back, one.hidden),
        previous=previous.family if previous else None,
        following=following.family if following else None,
        ordinals=frozenset(ordinals),
        first=(time, "here", time),
        last=(time, "here", time),
        devices=frozenset(devices),
        letters=one.letters,
        senses=one.senses,
    )


def note(*cards: Candidate, time: int = 0) -> list[Known]:
    """The cards of one note as a log that introduced all of them knows them."""
    around = [None, *cards, None]
    neighbours = zip(pairwise(around), pairwise(around[1:]), strict=False)
    return [
        known(one, previous=before, following=after, time=time + place)
        for place, ((before, one), (_, after)) in enumerate(neighbours)
        if one
    ]


def only(found: Bindings) -> tuple[str, Stage]:
    assert len(found.ids) == 1
    return found.ids[0], found.stages[0]
