"""Deck files: ``decks/NAME.yaml`` as deck definitions."""

from __future__ import annotations

import os

from notegraph.model.deck import Deck, Selector, SelectorKind
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import ConfigError
from notegraph.vault.fields import Fields, unknown
from notegraph.vault.yaml_tree import Mapping, Scalar, Sequence, Tree

_KEYS = ("version", "name", "include", "new", "limit")
_SELECTORS = tuple(kind.value for kind in SelectorKind)


def load_decks(folder: str) -> list[Deck]:
    """The decks of ``*.yaml`` and ``*.yml`` in ``folder``, sorted by file name: the order in which they take cards.

    Raises ``ConfigError`` with every mistake in every file, one a line, so that all are mended in one go.
    """
    try:
        names = sorted(name for name in os.listdir(folder) if _is_deck_file(name))
    except OSError as error:
        raise ConfigError(f"{one_line(folder)}: the deck folder cannot be read ({error.strerror})") from None
    decks: list[Deck] = []
    errors: list[str] = []
    files: dict[str, str] = {}
    for name in names:
        try:
            decks.append(_load(folder, name, files))
        except ConfigError as error:
            errors.append(str(error))
    if errors:
        raise ConfigError("\n".join(errors))
    return decks


def _is_deck_file(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")


def _load(folder: str, file: str, files: dict[str, str]) -> Deck:
    """One deck; ``files`` holds which file has which deck's name so far."""
    fields = Fields(os.path.join(folder, file), _KEYS)
    fields.version()
    name = fields.text("name") or os.path.splitext(file)[0]
    include = _include(fields)
    if name in files:
        fields.fail(
            fields.place("name"),
            f"the deck `{name}` is already defined in {one_line(files[name])}: name it differently",
        )
    files.setdefault(name, file)
    new, limit = fields.limit("new", None), fields.limit("limit", None)
    fields.finish()
    return Deck(name, file, include, new, limit)


def _include(fields: Fields) -> tuple[Selector, ...]:
    """A list of ``tag: x`` and ``folder: y``, or one mapping with these keys."""
    tree = fields.place("include")
    found: list[Selector] = []
    for entry in tree.items if isinstance(tree, Sequence) else () if tree is None else (tree,):
        if not isinstance(entry, Mapping):
            fields.fail(entry, f"an entry of `include` must be one of {_known()}")
        elif isinstance(tree, Sequence) and len(entry.entries) != 1:
            fields.fail(entry, "an entry of `include` has one key: start the next with a `-` of its own")
        else:
            for key, value in entry.entries:
                found += _selectors(fields, key, value)
    if tree is None or (isinstance(tree, Sequence) and not tree.items):
        fields.fail(tree, f"the deck needs `include`, a list of {_known()}: it says which cards it takes")
    return tuple(found)


def _selectors(fields: Fields, key: Scalar, value: Tree) -> list[Selector]:
    if key.text not in _SELECTORS:
        fields.fail(key, unknown("selector", key.text, _SELECTORS))
        return []
    kind = SelectorKind(key.text)
    found: list[Selector] = []
    for item in value.items if isinstance(value, Sequence) else (value,):
        text = fields.as_text(item, f"`{kind}`")
        if text is not None:
            name = text.lstrip("#") if kind is SelectorKind.TAG else text
            segments = [segment for segment in name.split("/") if segment not in ("", ".")]
            if (segments or kind is SelectorKind.FOLDER) and ".." not in segments:  # `/` is the whole vault
                found.append(Selector(kind, "/".join(segments)))
            else:
                fields.fail(item, f"`{kind}: {text}` names nothing in the vault")
    return found


def _known() -> str:
    return " or ".join(f"`{name}: …`" for name in _SELECTORS)
