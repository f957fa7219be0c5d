"""Memory files as Spaced Repetition AI writes them, and a vault with one card of each sort."""

from __future__ import annotations

import json
from collections.abc import Sequence

NEW, LEARNING, REVIEW, RELEARNING = range(4)


def log(*reviews: tuple[str, int]) -> list[dict[str, object]]:
    """A review log, newest first, from ``(time, rating)`` oldest first."""
    entries: list[dict[str, object]] = [
        {"rating": rating, "state": REVIEW, "due": time, "stability": 3.1, "difficulty": 5.2, "elapsed_days": 2,
         "last_elapsed_days": 1, "scheduled_days": 4, "review": time}
        for time, rating in reviews
    ]  # fmt: skip
    return entries[::-1]


def memory(
    memory_id: str = "aaaaaaa1", state: int = REVIEW, logs: Sequence[object] = (), *, shown: bool = True, **card: object
) -> str:
    """A memory file's text. ``card`` replaces keys of its card; a value of ``...`` leaves the key out."""
    values: dict[str, object] = {
        "due": "2026-12-07T10:00:00.000Z", "stability": 17.3, "difficulty": 5.5, "elapsed_days": 4,
        "scheduled_days": 17, "reps": 3, "lapses": 1, "state": state, "last_review": "2026-11-20T10:00:00.000Z",
        "id": memory_id, "front": "front", "back": "back", "path": "Note.md", "entryType": "Multiline",
    }  # fmt: skip
    if state == NEW:
        values |= {"stability": 0, "difficulty": 0, "reps": 0, "lapses": 0, "scheduled_days": 0, "last_review": ...}
    values |= card
    kept = {name: value for name, value in values.items() if value is not ...}
    document = {"_comment": "Do not edit.", "id": memory_id, "isShown": shown, "card": kept, "reviewLogs": list(logs)}
    return json.dumps(document, indent=2, ensure_ascii=False)


LONG = [
    (f"2026-{month:02}-{day:02}T09:30:00.000Z", 1 + (month + day) % 4) for month in range(1, 11) for day in (1, 9, 23)
]

SIX = {
    "Note.md": """# Attention

What is compared with the keys?
[[SR/memory/review01.md|?]]
The queries.

What has never been asked?
[[SR/memory/newcard1.md|?]]
This.

What was seen a moment ago?
[[SR/memory/learn001.md|?]]
This as well.

softmax [[SR/memory/relearn1.md|>>]] turns scores into probabilities

- residual connection [[SR/memory/longlog1.md|::]] adds the input to the output

Qu'est-ce que l'énergie d'une 質量 𝑚 ?
[[SR/memory/unicode1.md|?]]
E = 𝑚𝑐² ✓
""",
    "SR/memory/review01.md": memory(
        "review01", logs=log(("2026-10-28T22:00:00.000Z", 3), ("2026-11-20T10:00:00.000Z", 3))
    ),
    "SR/memory/newcard1.md": memory("newcard1", NEW),
    "SR/memory/learn001.md": memory(
        "learn001", LEARNING, log(("2026-11-22T08:40:00.000Z", 1)), due="2026-11-22T08:50:00.000Z",
        last_review="2026-11-22T08:40:00.000Z", scheduled_days=0, reps=1, lapses=0, stability=0.4, difficulty=7.2,
    ),
    "SR/memory/relearn1.md": memory(
        "relearn1", RELEARNING, log(("2026-11-10T08:00:00.000Z", 3), ("2026-11-21T08:00:00.000Z", 1)),
        due="2026-11-21T08:10:00.000Z", last_review="2026-11-21T08:00:00.000Z", scheduled_days=0, reps=2,
        stability=1.9, difficulty=8.0, entryType="inline",
    ),
    "SR/memory/longlog1.md": memory(
        "longlog1", logs=log(*LONG), due="2027-03-01T09:30:00.000Z", last_review="2026-10-23T09:30:00.000Z",
        scheduled_days=129, reps=30, entryType=...,
    ),
    "SR/memory/unicode1.md": memory(
        "unicode1", logs=log(("2026-11-19T10:00:00.000Z", 4)), front="Qu'est-ce que l'énergie d'une 質量 𝑚 ?",
        back="E = 𝑚𝑐² ✓", due="2026-12-05T10:00:00.000Z", last_review="2026-11-19T10:00:00.000Z", scheduled_days=16,
    ),
    "SR/deck.md": '{"decks": []}',
}  # fmt: skip
"""A note with six memory-link cards and their memory files."""
