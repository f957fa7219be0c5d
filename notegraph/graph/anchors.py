"""What follows ``#`` in a link: headings, heading paths, block ids, and what Markdown links may add (R21-R26)."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import category

from notegraph.graph.names import key
from notegraph.model.files import HeadingText, NoteRecord
from notegraph.model.link import LinkStatus

_SEPARATORS = str.maketrans(dict.fromkeys('!"#$%&()*+,.:;<=>?@^`{|}~/[]\\', " "))


def heading_key(text: str) -> str:
    """A heading's text, or an anchor, as Obsidian compares them (R22)."""
    return " ".join(key(text).translate(_SEPARATORS).split())


def slug(heading: str) -> str:
    """GitHub's anchor for a heading given as Markdown source, without the ``-1`` of duplicates (R26)."""
    from pyromark import events

    shown: list[str] = []
    images = 0
    for event in events("# " + " ".join(heading.split())):
        match event:
            case {"Start": {"Image": _}}:
                images += 1
            case {"End": "Image"}:
                images -= 1
            case {"Text": str(text)} | {"Code": str(text)} if not images:
                shown.append(text)
    return "".join(_slug_character(character) for character in key("".join(shown)))


def slugs(headings: Iterable[str]) -> list[str]:
    """GitHub's anchors for a note's headings in order: the second of a name gets ``-1``, the third ``-2``."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for heading in headings:
        base = name = slug(heading)
        while name in seen:
            seen[base] += 1
            name = f"{base}-{seen[base]}"
        seen[name] = 0
        found.append(name)
    return found


class NoteAnchors:
    """The places in one note that a link can name, prepared on first use."""

    __slots__ = ("_blocks", "_headings", "_html_ids", "_keys", "_slugs", "_source")

    def __init__(self, record: NoteRecord) -> None:
        self._source: tuple[HeadingText, ...] = record.headings
        self._headings = [(heading.level, heading_key(heading.text)) for heading in record.headings]
        self._keys = {text for _, text in self._headings}
        self._blocks = frozenset(record.block_ids)
        self._html_ids = frozenset(record.html_ids)
        self._slugs: frozenset[str] | None = None

    def status(self, anchor: str, *, markdown: bool) -> LinkStatus:
        """``RESOLVED``, ``MISSING_HEADING`` or ``MISSING_BLOCK`` for the text after a link's first ``#``.

        ``markdown`` admits GitHub slugs and HTML ids (R26). Footnotes are not looked for (R25).
        """
        parts = [part for part in (piece.strip() for piece in anchor.split("#")) if part]
        if not parts or parts[-1].startswith("[^"):
            return LinkStatus.RESOLVED
        if parts[-1].startswith("^"):
            known = parts[-1][1:].lower() in self._blocks
            return LinkStatus.RESOLVED if known else LinkStatus.MISSING_BLOCK
        known = self._has_headings([heading_key(part) for part in parts])
        if not known and markdown:
            known = anchor in self._html_ids or key(anchor) in self._all_slugs()
        return LinkStatus.RESOLVED if known else LinkStatus.MISSING_HEADING

    def _has_headings(self, wanted: list[str]) -> bool:
        """One walk over the headings, each next one strictly deeper than the last match (R23)."""
        if len(wanted) == 1:
            return wanted[0] in self._keys
        found = 0
        depth = 0
        for level, text in self._headings:
            if level > depth and text == wanted[found]:
                found += 1
                depth = level
                if found == len(wanted):
                    return True
        return False

    def _all_slugs(self) -> frozenset[str]:
        if self._slugs is None:
            self._slugs = frozenset(slugs(heading.text for heading in self._source))
        return self._slugs


def _slug_character(character: str) -> str:
    """Letters, marks, digits, underscores and hyphens stay, spaces become hyphens, the rest goes."""
    if character == " ":
        return "-"
    kind = category(character)
    return character if character == "-" or kind[0] in "LMN" or kind == "Pc" else ""
