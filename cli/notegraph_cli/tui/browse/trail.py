"""The way one has come: pages, and how far each was read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass(slots=True)
class Stop:
    """A page on the way: the row at the top of the screen, and the link that was chosen."""

    path: str
    row: int = 0
    link: int | None = None


@dataclass(slots=True)
class Trail:
    """``stops[at]`` is where one stands; ``depth`` is how many links away the neighbourhood reaches."""

    stops: list[Stop] = field(default_factory=list)
    at: int = 0
    depth: int = 1

    @property
    def here(self) -> Stop:
        """The page."""
        return self.stops[self.at]

    def go(self, path: str) -> None:
        """On to a page; what lay ahead is forgotten."""
        self.stops[self.at + 1 :] = [Stop(path)]
        self.at += 1

    def step(self, by: int) -> bool:
        """Back (-1) or forward (1); false where the trail ends."""
        if not 0 <= self.at + by < len(self.stops):
            return False
        self.at += by
        return True

    def forget(self, there: Collection[str]) -> bool:
        """Takes out pages that are not ``there`` any more; false where none is left."""
        if self.here.path not in there:
            self.at = next((at for at in range(self.at, -1, -1) if self.stops[at].path in there), 0)
        here = self.stops[self.at]
        kept = [stop for stop in self.stops if stop.path in there]
        self.stops = kept
        self.at = next((at for at, stop in enumerate(kept) if stop is here), 0)
        return bool(kept)
