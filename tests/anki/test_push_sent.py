"""What the log knows of a note: which texts found in Anki are ours, by package or by push, under whatever tags."""

from __future__ import annotations

from datetime import date

import pytest

from notegraph.exchange.anki.connect.sent import Sent, sent_notes
from notegraph.exchange.anki.note_types import BASIC
from notegraph.exchange.anki.plan import content_hash
from notegraph.model.event import EventId, ExportEvent, Stamp

FIELDS = ("front", "back", "", "", "", "", "id")
STAMP = Stamp(1_000, 0, date(2026, 11, 22))


def export(
    tags: tuple[str, ...], *, target: str = "anki-connect", guid: str = "g", card: str = "id#1", **more: object
) -> ExportEvent:
    told = tags if more.get("told", True) else None
    hashed = content_hash(BASIC, FIELDS, tags)
    return ExportEvent(EventId("d", 1), STAMP, card, target, guid, hashed, 1, str(more.get("deck", "")), told)


def sent(*events: ExportEvent) -> Sent:
    return sent_notes(events)["g"]


@pytest.mark.parametrize("tags", [("a", "b"), ("leech", "b", "a"), ("b", "a", "Marked")])
def test_tags_that_anki_sets_are_no_edit(tags: tuple[str, ...]) -> None:
    assert sent(export(("a", "b"), told=False)).knows(BASIC, FIELDS, tags, ())


def test_tags_of_the_learner_are_no_edit_where_ours_are_known() -> None:
    assert sent(export(("a", "b"))).knows(BASIC, FIELDS, ("mine",), ("c",))
    assert sent(export(("a", "b"), told=False)).knows(BASIC, FIELDS, ("mine",), ("a", "b"))
    assert not sent(export(("a", "b"), told=False)).knows(BASIC, FIELDS, ("mine",), ("c",))


def test_another_text_is_an_edit() -> None:
    assert not sent(export(())).knows(BASIC, ("front", "mine", *FIELDS[2:]), (), ())


def test_names_deck_and_tags() -> None:
    known = sent(
        export(("old",), card="one", deck="A"),
        export(("a",), card="two#1", deck="B"),
        export(("b",), card="a & b#2", target="anki-package"),
    )
    assert known.names == {"g", "one", "two", "a &amp; b"}
    assert (known.deck, known.tags) == ("B", ("a", "b"))
    assert known.last_hash == content_hash(BASIC, FIELDS, ("b",))
    assert sent(export(("a",), told=False)).tags is None


def test_events_without_a_guid_tell_nothing() -> None:
    assert sent_notes([export((), guid="")]) == {}
