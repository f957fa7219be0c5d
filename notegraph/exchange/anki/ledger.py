"""What the log knows of earlier exports: the GUIDs of notes, and when their content last changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import timedelta

from notegraph.exchange.anki.plan import Plan
from notegraph.model.card import Card
from notegraph.model.event import Event, ExportEvent

PACKAGE = "anki-package"
CONNECT = "anki-connect"
AHEAD = timedelta(days=30)
"""How far in the future the content time of a note lies that has another note type than Anki knows (see ``retyped``).
When its user changes the type there, Anki stamps the note, and an import takes only what is newer than that."""


def anki_exports(events: Iterable[Event]) -> list[ExportEvent]:
    """What left for Anki, by package and by push alike: a note has one GUID and one content time on both ways."""
    return [event for event in events if isinstance(event, ExportEvent) and event.target in {PACKAGE, CONNECT}]


def guids_of(cards: Iterable[Card], exports: Iterable[ExportEvent], root: Callable[[str], str]) -> dict[str, list[str]]:
    """Every GUID under which a family left, by family: its own id first, then the oldest; none where it never left.

    ``root`` gives ids that an ``alias`` joined one name. A GUID goes with the history of the card that left under it
    first: who had it only while it was joined to that one has it no more. Only whole families are followed: one number
    of a cloze that went to another card takes no note along. No GUID is given twice, nor that of another family that
    is there.
    """
    owners: dict[str, str] = {}
    for event in exports:
        family = event.card.partition("#")[0]
        if event.guid not in owners or family == event.guid:
            owners[event.guid] = family
    left: dict[str, dict[str, None]] = {}
    for guid, family in owners.items():
        left.setdefault(root(family), {})[guid] = None
    if not left:
        return {}
    families = dict.fromkeys(card.family for card in cards)
    taken: set[str] = set()
    guids: dict[str, list[str]] = {}
    for family in families:
        found = [guid for guid in left.get(root(family), ()) if guid not in taken]
        found = [guid for guid in found if guid == family or guid not in families]
        if found:
            taken.update(found)
            guids[family] = sorted(found, key=lambda guid: guid != family)
    return guids


def known_guids(
    cards: Iterable[Card], exports: Iterable[ExportEvent], root: Callable[[str], str], gone: Collection[str] = ()
) -> dict[str, str]:
    """The GUIDs of families that left before, by family: a card that was given a block id, or has adopted the history
    of another, must stay the note that Anki has.

    Of several it is the first of which nobody was told that it is ``gone``. Its own id comes first: what the note says
    in its id field finds that one then, and no other.
    """
    found = guids_of(cards, exports, root)
    return {family: next((guid for guid in some if guid not in gone), some[0]) for family, some in found.items()}


def content_times(
    plan: Plan, exports: Iterable[ExportEvent], now: int, retyped: Collection[str] = ()
) -> dict[str, int]:
    """The content time (UTC ms) of every note by GUID, from the log's ``export`` events in their order.

    A note whose content is what was exported last keeps its time, so that Anki leaves it alone and keeps what its
    user changed there. New content gets ``now`` (UTC ms), at least one second after the last: Anki compares whole
    seconds, and a clock may have been set back. New content of the GUIDs ``retyped`` is ``AHEAD``.
    """
    last = {event.guid: event for event in exports}
    times: dict[str, int] = {}
    for note in plan.notes:
        event = last.get(note.guid)
        time = now + AHEAD // timedelta(milliseconds=1) if note.guid in retyped else now
        if event is None:
            times[note.guid] = time
        elif event.content_hash == note.content_hash:
            times[note.guid] = event.content_time
        else:
            times[note.guid] = max(time, event.content_time + 1000)
    return times
