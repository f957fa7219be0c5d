"""The keys of the full-screen faces: named actions with the keys they have unless the configuration gives others."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

KeyChanges: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Actions with the keys that the configuration gives them."""

_EVERYWHERE = {
    "down": ("down", "j"),
    "up": ("up", "k"),
    "page-down": ("pagedown",),
    "page-up": ("pageup",),
    "search": ("/",),
    "help": ("?",),
    "back": ("escape",),
    "quit": ("q",),
}
FACES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "quiz": {
            "answer": ("space", "enter"),
            **{f"grade-{grade}": (str(grade),) for grade in range(6)},
            "undo": ("u",),
            "suspend": ("s",),
            "bury": ("b",),
            "edit": ("e",),
            "open": ("o",),
            "concept": ("c",),
            "links": ("l",),
            "read": ("r",),
            "drill": ("d",),
            **_EVERYWHERE,
        },
        "browse": {
            "next-link": ("tab",),
            "previous-link": ("shift+tab",),
            "follow": ("enter",),
            "previous-page": ("backspace", "alt+left"),
            "next-page": ("f", "alt+right"),
            "links": ("l",),
            "backlinks": ("b",),
            "mentions": ("m",),
            "cards": ("c",),
            "graph": ("g",),
            "deeper": ("+", "="),
            "shallower": ("-",),
            "path": ("p",),
            "review": ("r",),
            "edit": ("e",),
            "open": ("o",),
            "stats": ("t",),
            **_EVERYWHERE,
        },
        "stats": {name: keys for name, keys in _EVERYWHERE.items() if name != "search"},
    }
)
"""The actions of every face with their default keys; an action that two faces share has the same keys in both."""

ACTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: keys for actions in FACES.values() for name, keys in actions.items()}
)
"""All actions with their default keys."""

NAMED_KEYS = (
    *("space", "enter", "tab", "escape", "backspace", "delete", "insert"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 13)),
)
"""Keys that print nothing."""
MODIFIERS = ("ctrl", "shift", "alt")
RESERVED = ("ctrl+c",)
"""Keys that stay what they are: an interruption."""


def keys_of(face: str, changes: KeyChanges) -> dict[str, tuple[str, ...]]:
    """The keys of every action of ``face`` as configured."""
    changed = dict(changes)
    return {name: changed.get(name, keys) for name, keys in FACES[face].items()}


def key_fault(key: str) -> str | None:
    """Why ``key`` is no name of a key, for its writer; ``None`` for a good one."""
    if key in RESERVED:
        return f"`{key}` always interrupts"
    if len(key) == 1:
        return None if key.isprintable() and key != " " else "write `space` for the space bar"
    *modifiers, name = key.split("+") if not key.endswith("++") else (*key[:-2].split("+"), "+")
    if all(one in MODIFIERS for one in modifiers) and (name in NAMED_KEYS or (modifiers and len(name) == 1)):
        return None
    return f"`{key[:40]}` is no key: write one character, or a name such as `space`, `enter`, `f2` or `ctrl+n`"
