"""The entries of ``include`` and ``exclude`` in a deck file."""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.model.card import Notation
from notegraph.model.deck import Selector, SelectorKind
from notegraph.vault.fields import Fields, unknown
from notegraph.vault.yaml_tree import Mapping, Scalar, ScalarKind, Sequence, Tree

_SELECTORS = tuple(kind.value for kind in SelectorKind)
_NOTATIONS = tuple(notation.value for notation in Notation)
_NEAR_KEYS = ("note", "depth")
_FARTHEST = 20
KNOWN = ", ".join(f"`{name}: …`" for name in _SELECTORS[:-1]) + f" or `{_SELECTORS[-1]}: …`"
"""All selectors, for messages."""


def selectors(fields: Fields, key: str) -> tuple[Selector, ...]:
    """A list of ``tag: x``, ``folder: y`` and so on, or a mapping with these keys. Mistakes are noted in ``fields``."""
    tree = fields.place(key)
    found: list[Selector] = []
    for entry in tree.items if isinstance(tree, Sequence) else () if tree is None else (tree,):
        if not isinstance(entry, Mapping):
            fields.fail(entry, f"an entry of `{key}` must be one of {KNOWN}")
        elif isinstance(tree, Sequence) and len(entry.entries) != 1:
            fields.fail(entry, f"an entry of `{key}` has one key: start the next with a `-` of its own")
        else:
            for name, value in entry.entries:
                found += _selectors(fields, name, value)
    return tuple(found)


def _selectors(fields: Fields, key: Scalar, value: Tree) -> Iterator[Selector]:
    if key.text not in _SELECTORS:
        fields.fail(key, unknown("selector", key.text, _SELECTORS))
        return
    kind = SelectorKind(key.text)
    for item in value.items if isinstance(value, Sequence) else (value,):
        if kind is SelectorKind.NEAR:
            selector = _near(fields, item)
        else:
            text = fields.as_text(item, f"`{kind}`")
            selector = None if text is None else _named(fields, item, kind, text)
        if selector is not None:
            yield selector


def _named(fields: Fields, item: Tree, kind: SelectorKind, text: str, depth: int = 0) -> Selector | None:
    if kind is SelectorKind.NOTATION:
        if text in _NOTATIONS:
            return Selector(kind, text, line=item.line, column=item.column)
        fields.fail(item, unknown("notation", text, _NOTATIONS))
        return None
    name = text.lstrip("#") if kind is SelectorKind.TAG else text
    segments = [segment for segment in name.split("/") if segment not in ("", ".")]
    if (segments or kind is SelectorKind.FOLDER) and ".." not in segments:  # `/` is the whole vault
        return Selector(kind, "/".join(segments), depth, line=item.line, column=item.column)
    fields.fail(item, f"`{kind}: {text}` names nothing in the vault")
    return None


def _near(fields: Fields, item: Tree) -> Selector | None:
    """``near: X``, one link away, or ``near: {note: X, depth: 2}``."""
    kind = SelectorKind.NEAR
    if not isinstance(item, Mapping):
        text = fields.as_text(item, f"`{kind}`")
        return None if text is None else _named(fields, item, kind, text, 1)
    values = {key.text: value for key, value in item.entries}
    for key, _ in item.entries:
        if key.text not in _NEAR_KEYS:
            fields.fail(key, unknown("key", key.text, _NEAR_KEYS))
    note = values.get("note")
    if note is None:
        fields.fail(item, "`near` needs `note`: the note that others are near to")
        return None
    text, depth = fields.as_text(note, "`note`"), _depth(fields, values.get("depth"))
    return None if text is None else _named(fields, note, kind, text, depth)


def _depth(fields: Fields, value: Tree | None) -> int:
    if value is None:
        return 1
    if isinstance(value, Scalar) and value.kind is ScalarKind.INTEGER and 0 <= int(value.text) <= _FARTHEST:
        return int(value.text)
    fields.fail(value, f"`depth` must be a whole number of links from 0 to {_FARTHEST}")
    return 1
