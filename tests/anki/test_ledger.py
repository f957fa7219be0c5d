"""When a note's content last changed."""

from __future__ import annotations

from datetime import date

from notegraph.exchange.anki.ledger import content_times
from notegraph.exchange.anki.plan import build_notes
from notegraph.model.event import EventId, ExportEvent, Stamp
from notegraph.render.resources import NoResources
from render.card_factory import make_card


class Nothing(NoResources):
    def locate(self, path: str) -> str | None:
        return None

    def opening(self, path: str) -> tuple[str, str] | None:
        return None


def export(guid: str, content_hash: str, content_time: int, counter: int = 1) -> ExportEvent:
    stamp = Stamp(content_time, 0, date(2026, 11, 22))
    return ExportEvent(EventId("d", counter), stamp, guid, "anki-package", guid, content_hash, content_time)


def test_new_equal_and_changed_content() -> None:
    plan = build_notes([make_card("new"), make_card("same"), make_card("edited"), make_card("early")], Nothing())
    same = next(note.content_hash for note in plan.notes if note.guid == "same")
    exports = [
        export("same", "older", 1_000),
        export("same", same, 2_000),
        export("edited", "older", 3_000),
        export("early", "older", 99_000),
        export("vanished", "x", 5_000),
    ]
    assert content_times(plan, exports, 50_000) == {"new": 50_000, "same": 2_000, "edited": 50_000, "early": 100_000}


def test_the_last_export_counts() -> None:
    plan = build_notes([make_card("back")], Nothing())
    now = plan.notes[0].content_hash
    assert content_times(plan, [export("back", now, 1_000), export("back", "other", 2_000)], 9_000) == {"back": 9_000}
