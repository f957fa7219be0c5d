"""
Links that use a note's alias as if it were its name.

## What it finds

A link whose target is no file's name but stands in the `aliases` of one or more notes.

## Why it matters

Obsidian offers aliases while a link is typed and then writes the note's name with the alias behind a bar. The alias
alone opens nothing: a click makes a new, empty note, and the graph lacks the edge.

## Example

    [[AI]]

in a vault where `Artificial intelligence.md` has the alias `AI`.

## What to do instead

    [[Artificial intelligence|AI]]

## Fix safety

The fix puts the note's name before the text that was shown already. It is offered for wikilinks where one note has the
alias, and only if the name alone, or the path, leads to that note from here; not for embeds, nor for links to a heading
without a text of their own, whose shown text would change. It is safe where the link spells the alias as the note does,
its first letter aside: `[[man]]` need not be meant for the alias `MAN`.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.alias_fix import alias_fix
from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.suggest import MOST
from notegraph.model.diagnostic import Severity
from notegraph.model.link import LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG106."""
    for use in context.links(LinkStatus.ALIAS):
        path, link, resolution = use
        notes = resolution.candidates or (resolution.path or "",)
        whose = f"`{notes[0]}`" if len(notes) == 1 else f"{len(notes)} notes"
        message = (
            f"`{link.target}` is an alias of {whose}, and an alias opens nothing: "
            "link to the note and put the alias behind a bar"
        )
        fix = alias_fix(context, use) if len(notes) == 1 else None
        yield Finding(path, link.range, message, notes[:MOST], fix)


RULE = Rule("NG106", "alias-as-target", Severity.WARNING, check)
