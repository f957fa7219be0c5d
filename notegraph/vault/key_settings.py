"""``keys`` of ``notegraph.yaml``: other keys for the actions of the full-screen faces."""

from __future__ import annotations

from notegraph.model.keys import ACTIONS, FACES, KeyChanges, key_fault, keys_of
from notegraph.vault.fields import Fields, unknown
from notegraph.vault.yaml_tree import Mapping, Scalar, ScalarKind, Sequence, Tree

_NAMES = tuple(ACTIONS)


def read_keys(fields: Fields) -> KeyChanges:
    """Actions with their keys. An unknown action, what is no key, and a key of two actions of a face are mistakes."""
    value = fields.place("keys")
    if value is None or (isinstance(value, Scalar) and value.kind is ScalarKind.NULL):
        return ()
    if not isinstance(value, Mapping):
        fields.fail(value, "`keys` must be actions, each with a key or a list of keys")
        return ()
    found: dict[str, tuple[str, ...]] = {}
    places: dict[str, Scalar] = {}
    for name, keys in value.entries:
        if name.text not in _NAMES:
            fields.fail(name, unknown("action", name.text, _NAMES))
        elif name.text in found:
            fields.fail(name, f"`{name.text}` is given twice: keep one")
        else:
            found[name.text] = _keys(fields, name.text, keys)
            places[name.text] = name
    changes = tuple(found.items())
    _clashes(fields, changes, places)
    return changes


def _keys(fields: Fields, action: str, value: Tree) -> tuple[str, ...]:
    items = value.items if isinstance(value, Sequence) else (value,)
    keys: list[str] = []
    for item in items:
        text = item.text if isinstance(item, Scalar) and item.kind is not ScalarKind.NULL else ""
        key = text if len(text) == 1 else text.strip().lower()
        fault = key_fault(key) if key else f"`{action}` must be a key or a list of keys (`#` needs quotes)"
        if fault:
            fields.fail(item, fault)
        else:
            keys.append(key)
    if not items:
        fields.fail(value, f"`{action}` needs a key")
    return tuple(dict.fromkeys(keys))


def _clashes(fields: Fields, changes: KeyChanges, places: dict[str, Scalar]) -> None:
    for face in FACES:
        owners: dict[str, str] = {}
        for action, keys in keys_of(face, changes).items():
            for key in keys:
                other = owners.setdefault(key, action)
                if other != action:
                    where = places.get(action) or places.get(other)
                    fields.fail(where, f"`{key}` is the key of both `{other}` and `{action}`: give one of them another")
