"""Moving a due day a little, so that cards learned together do not come back together.

The range is Anki's (facts 1.5): nothing below 2.5 days; above, one day and 15 % of what lies between 2.5 and 7 days,
10 % of what lies between 7 and 20 and 5 % of the rest, to both sides. The interval itself stays what it is: only the
due day moves, and the review event says by how much (``shift``), so that replay needs no dice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import blake2b

_SMALLEST = 2.5
_PARTS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))


def fuzz_range(interval: int, maximum: int) -> tuple[int, int]:
    """The shortest and the longest interval, in days, that ``interval`` may become."""
    if interval < _SMALLEST:
        return interval, interval
    width = 1.0 + sum(share * max(0.0, min(interval, end) - start) for start, end, share in _PARTS)
    low = max(2, round(interval - width))
    high = min(maximum, round(interval + width))
    return min(low, high), high


def kept(shift: int, interval: int, maximum: int) -> int:
    """``shift`` where it stays within the range, else 0: a log may hold anything."""
    if not shift:
        return 0
    low, high = fuzz_range(interval, maximum)
    return shift if low <= interval + shift <= high else 0


def random_shift(card: str, reviews: int, interval: int, maximum: int) -> int:
    """A shift by chance, the same for the same card and number of reviews; every day of the range is as likely."""
    low, high = fuzz_range(interval, maximum)
    seed = blake2b(f"{card}\x1f{reviews}".encode("utf-8", "replace"), digest_size=8).digest()
    return low + int.from_bytes(seed) % (high - low + 1) - interval


def balanced_shift(card: str, reviews: int, interval: int, maximum: int, today: date, load: Mapping[date, int]) -> int:
    """The shift to the day with the fewest cards due; among equals the one nearest to ``interval``, then by chance."""
    low, high = fuzz_range(interval, maximum)
    wanted = random_shift(card, reviews, interval, maximum)

    def cost(shift: int) -> tuple[int, int, int]:
        return load.get(today + timedelta(interval + shift), 0), abs(shift), abs(shift - wanted)

    return min(range(low - interval, high - interval + 1), key=cost)
