"""Clozes keep their numbers: which number each cloze of a bound card has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from notegraph.cards.binding_similarity import words
from notegraph.cards.binding_values import Candidate, Known


def numbers(known: Known, card: Candidate) -> dict[int, int]:
    """The number of each cloze by the one that extraction gave it; empty where none changes.

    History follows what is hidden: a cloze that hides what a known one hid has its number, even where the writer has
    numbered the clozes anew. Else the writer's own number stays; a cloze that was reworded between the same neighbours
    keeps its number; and every other gets one that no cloze of the card ever had. A number whose history another card
    has adopted is not this card's any more.
    """
    found: dict[int, int] = {}
    free = {number: text for number, text in known.hidden.items() if number not in known.given}
    waiting = dict(card.hidden)

    def settle(pairs: Iterable[tuple[int, int]]) -> None:
        for number, was in list(pairs):
            found[number] = was
            del waiting[number]
            free.pop(was, None)

    if not known.hidden:
        return {}
    own = card.own_numbers - known.given
    settle((number, number) for number, text in waiting.items() if free.get(number) == text)
    settle(_equal(waiting, free))
    settle((number, number) for number in waiting if number in own and number not in found.values())
    settle(_reworded(waiting, free, found, known, card))
    used = {*known.hidden, *known.given, *found.values()}
    for number in sorted(waiting):
        new = number if number not in used else max(used) + 1
        found[number] = new
        used.add(new)
    return {} if all(number == new for number, new in found.items()) else dict(sorted(found.items()))


def _equal(waiting: Mapping[int, str], free: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Clozes that hide the same, in order where several do."""
    left: dict[str, list[int]] = {}
    for was, text in sorted(free.items(), reverse=True):
        left.setdefault(text, []).append(was)
    for number, text in sorted(waiting.items()):
        if left.get(text):
            yield number, left[text].pop()


def _reworded(
    waiting: Mapping[int, str], free: Mapping[int, str], found: Mapping[int, int], known: Known, card: Candidate
) -> Iterator[tuple[int, int]]:
    """Clozes alone between the same neighbours on both sides, where what one hides was put for what the other hid."""
    before, after = set(words(known.back)), set(words(card.back))
    old_gaps = _gaps(free, found.values())
    for (low, high), members in _gaps(waiting, found).items():
        old = old_gaps.get((found.get(low, 0), found.get(high, 0)), [])
        if len(members) != len(old):
            continue
        for number, was in zip(members, old, strict=True):
            new_words, old_words = set(words(waiting[number])), set(words(free[was]))
            if new_words & old_words or not (new_words & before or old_words & after):
                yield number, was


def _gaps(members: Mapping[int, str], fixed: Iterable[int]) -> dict[tuple[int, int], list[int]]:
    """Numbers by the nearest fixed ones below and above them, 0 for none."""
    gaps: dict[tuple[int, int], list[int]] = {}
    fixed = sorted(fixed)
    for number in sorted(members):
        low = max((one for one in fixed if one < number), default=0)
        high = min((one for one in fixed if one > number), default=0)
        gaps.setdefault((low, high), []).append(number)
    return gaps
