"""What the log knows of earlier exports: the GUIDs of notes, and when their content last changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from notegraph.exchange.anki.plan import Plan
from notegraph.model.card import Card
from notegraph.model.event import Event, ExportEvent

PACKAGE = "anki-package"
CONNECT = "anki-connect"


def anki_exports(events: Iterable[Event]) -> list[ExportEvent]:
    """What left for Anki, by package and by push alike: a note has one GUID and one content time on both ways."""
    return [event for event in events if isinstance(event, ExportEvent) and event.target in {PACKAGE, CONNECT}]


def known_guids(cards: Iterable[Card], exports: Iterable[ExportEvent], root: Callable[[str], str]) -> dict[str, str]:
    """The GUIDs of families that left under another id than they have now, by family: a card that was given a block id
    must stay the note that Anki has.

    ``root`` gives ids that an ``alias`` joined one name. No two families get the same GUID, nor one the id of another.
    """
    left: dict[str, str] = {}
    for event in exports:
        left.update({root(event.card): event.guid, root(event.card.partition("#")[0]): event.guid})
    families = {card.family: card for card in reversed(list(cards))} if left else {}
    taken = set(families)
    guids: dict[str, str] = {}
    for family, first in families.items():
        guid = left.get(root(first.id)) or left.get(root(family))
        if guid and guid not in taken:
            taken.add(guid)
            guids[family] = guid
    return guids


def content_times(plan: Plan, exports: Iterable[ExportEvent], now: int) -> dict[str, int]:
    """The content time (UTC ms) of every note by GUID, from the log's ``export`` events in their order.

    A note whose content is what was exported last keeps its time, so that Anki leaves it alone and keeps what its
    user changed there. New content gets ``now`` (UTC ms), at least one second after the last: Anki compares whole
    seconds, and a clock may have been set back.
    """
    last = {event.guid: event for event in exports}
    times: dict[str, int] = {}
    for note in plan.notes:
        event = last.get(note.guid)
        if event is None:
            times[note.guid] = now
        elif event.content_hash == note.content_hash:
            times[note.guid] = event.content_time
        else:
            times[note.guid] = max(now, event.content_time + 1000)
    return times
