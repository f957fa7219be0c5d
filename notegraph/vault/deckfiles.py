"""Deck files: ``decks/NAME.yaml`` as deck definitions."""

from __future__ import annotations

import os

from notegraph.model.deck import Deck, DeckOrder
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import ConfigError
from notegraph.vault.deck_selectors import KNOWN, selectors
from notegraph.vault.fields import Fields, unknown
from notegraph.vault.yaml_tree import Mapping

_KEYS = ("version", "name", "include", "exclude", "order", "new", "limit", "anki")
_ANKI_KEYS = ("description", "preset")


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
    include, exclude = selectors(fields, "include"), selectors(fields, "exclude")
    if not include and not fields.faulty:
        fields.fail(
            fields.place("include"), f"the deck needs `include`, a list of {KNOWN}: it says which cards it takes"
        )
    if name in files:
        fields.fail(
            fields.place("name"),
            f"the deck `{name}` is already defined in {one_line(files[name])}: name it differently",
        )
    files.setdefault(name, file)
    new, limit = fields.limit("new", None), fields.limit("limit", None)
    order, anki = _order(fields), _anki(fields)
    fields.finish()
    return Deck(name, file, include, new, limit, exclude, order, *anki)


def _order(fields: Fields) -> DeckOrder | None:
    order = fields.choice("order", [one.value for one in DeckOrder], "")
    return DeckOrder(order) if order else None


def _anki(fields: Fields) -> tuple[str, str]:
    """``anki: {description: …, preset: …}``: the deck's description and the name of its options there."""
    tree = fields.place("anki")
    found = dict.fromkeys(_ANKI_KEYS, "")
    if isinstance(tree, Mapping):
        for key, value in tree.entries:
            if key.text in found:
                found[key.text] = fields.as_text(value, f"`{key.text}`") or ""
            else:
                fields.fail(key, unknown("key", key.text, _ANKI_KEYS))
    elif tree is not None:
        fields.fail(tree, "`anki` must be lines of `description: …` and `preset: …`")
    return found["description"], found["preset"]
