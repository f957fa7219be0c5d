"""
Pictures and documents that nothing uses.

## What it finds

A picture, sound, film or document that no link opens and whose name stands in no note, canvas or other text of the
vault: not in a card within `%%`, not as a plain property, not in HTML. Drawings and tables of Obsidian's own
(`.canvas`, `.base`) count as users, not as attachments.

## Why it matters

It takes room and is synchronised for nothing.

## Example

`attachments/Pasted image 20240312.png`, left behind when the note was deleted.

## What to do instead

Delete the file, or link to it.

The rule is off by default: it has to read every note, and many keep files for later.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from notegraph.graph.names import key, name_of
from notegraph.lint.attachments import ending_of, is_attachment
from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.top import TOP
from notegraph.model.diagnostic import Severity
from notegraph.model.files import FileKind

_USERS = (".md", ".canvas", ".base", ".css", ".html", ".htm", ".tex", ".ipynb", ".txt")
_OF_OBSIDIAN = frozenset({"canvas", "base"})


def check(context: Context) -> Iterator[Finding]:
    """NG401."""
    kinds = context.resolver.kinds
    linked = {use.resolution.path for use in context.all_links if use.resolution.path is not None}
    unused = [
        path
        for path, kind in kinds.items()
        if kind is FileKind.ATTACHMENT
        and path not in linked
        and is_attachment(path)
        and ending_of(path) not in _OF_OBSIDIAN
    ]
    if not unused:
        return
    named = Named({key(name_of(path)) for path in unused})
    for path in kinds:
        if path.lower().endswith(_USERS):
            named.read(context.facts.text_of(path), itself=key(name_of(path)))
    for path in unused:
        if key(name_of(path)) not in named.found:
            yield Finding(path, TOP, "nothing in the vault uses this file: delete it or link to it")


class Named:
    """Which file names stand in texts. Only what ends with a dot and an ending is looked at."""

    def __init__(self, names: set[str]) -> None:
        self.found: set[str] = set()
        self._names = names
        self._endings = {ending: {len(name) for name in names if name.endswith(ending)} for ending in _endings(names)}

    def read(self, text: str, itself: str) -> None:
        """Notes the names in ``text``, percent-encoded or not; a file does not use itself."""
        texts = {key(text)}
        if "%" in text:
            texts.add(key(unquote(text)))
        for one in texts:
            for ending, lengths in self._endings.items():
                at = one.find(ending)
                while at >= 0:
                    end = at + len(ending)
                    self.found.update(
                        name
                        for length in lengths
                        if (name := one[max(0, end - length) : end]) in self._names and name != itself
                    )
                    at = one.find(ending, end)


def _endings(names: set[str]) -> set[str]:
    return {name[name.rfind(".") :] for name in names}


RULE = Rule("NG401", "unused-attachment", Severity.WARNING, check, default=False)
