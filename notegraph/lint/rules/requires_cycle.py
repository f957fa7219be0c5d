"""
Notes that require one another.

## What it finds

Notes whose `requires:` lead in a circle, or a note that requires itself.

## Why it matters

None of them can be learnt first. New cards of these notes come in an order that nobody wanted.

## Example

`Encoder.md` has `requires: ["[[Decoder]]"]`, and `Decoder.md` has `requires: ["[[Encoder]]"]`.

## What to do instead

Take the weaker of the requirements out; a link in the text may stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.graph.prerequisites import circles
from notegraph.lint.context import Context
from notegraph.lint.required import entry_range, required
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Related, Severity


def check(context: Context) -> Iterator[Finding]:
    """NG509."""
    paths, ids = context.graph.paths, context.graph.ids
    before: dict[int, list[int]] = {}
    written: dict[tuple[int, int], str] = {}
    for path, entries in required(context).items():
        for entry in entries:
            other = ids.get(entry.resolution.path or "")
            if other is not None and entry.resolution.status.opens_note:
                before.setdefault(ids[path], []).append(other)
                written.setdefault((ids[path], other), entry.written)
    for other in {other for others in before.values() for other in others}:
        before.setdefault(other, [])
    groups = [*circles(before), *([note] for note, others in before.items() if note in others)]
    told: set[int] = set()
    for group in sorted(groups, key=lambda one: (-len(one), one)):
        if told.intersection(group):
            continue
        told.update(group)
        steps = [(note, next(other for other in before[note] if other in group)) for note in group]
        places = [(paths[note], entry_range(context, paths[note], written[note, other])) for note, other in steps]
        names = ", ".join(f"`{paths[note]}`" for note in group[1:4])
        whom = f"{names} and itself" if names else "itself"
        (path, place), *others = places
        related = tuple(Related(one, where, "part of the circle") for one, where in others)
        yield Finding(path, place, f"by `requires` this note comes before {whom}: take one out", related=related)


RULE = Rule("NG509", "requires-cycle", Severity.WARNING, check)
