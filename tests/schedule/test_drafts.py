from __future__ import annotations

from dataclasses import fields

import pytest

from notegraph.model.event import EventId, Stamp
from notegraph.schedule.draft import (
    AliasDraft,
    BuryDraft,
    CardDraft,
    ConfigDraft,
    Draft,
    ExportDraft,
    ImportDraft,
    ResetDraft,
    ReviewDraft,
    SetDueDraft,
    SuspendDraft,
    UndoDraft,
)
from schedule.log_events import DAY0

DRAFTS: list[Draft] = [
    ReviewDraft("c", 4, "3", "four", "due", 900, "sm2/text", {"n": 1}),
    UndoDraft(EventId("bbbbbbbb", 7)),
    CardDraft("c", "a.md", ("A", "B"), "arrow", "basic", "f", "b", "p", None),
    SuspendDraft("c"),
    SuspendDraft("c", on=False),
    BuryDraft("c"),
    ResetDraft("c"),
    SetDueDraft("c", DAY0, "vacation"),
    AliasDraft("a", "b"),
    ImportDraft("c", "anki", {"interval": 3}),
    ExportDraft("c", "anki", "guid", "hash", 12),
    ConfigDraft({"variant": "source"}),
]


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: type(draft).__name__)
def test_a_stamped_draft_says_the_same(draft: Draft) -> None:
    event_id, at = EventId("aaaaaaaa", 3), Stamp(5, 60, DAY0)
    event = draft.stamped(event_id, at)
    assert (event.id, event.at) == (event_id, at)
    names = [field.name for field in fields(draft)]
    assert [field.name for field in fields(event)] == ["id", "at", *names]
    assert [getattr(event, name) for name in names] == [getattr(draft, name) for name in names]
