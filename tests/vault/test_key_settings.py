"""``keys``, ``theme`` and ``type_ignore`` of ``notegraph.yaml``."""

from __future__ import annotations

from pathlib import Path

import pytest

from notegraph.model.errors import ConfigError
from notegraph.model.keys import ACTIONS, FACES, key_fault
from notegraph.model.settings import FaceSettings, Theme, TypeIgnore
from notegraph.vault.fields import Fields
from notegraph.vault.settings import KEYS, read_settings


def read(tmp_path: Path, text: str) -> FaceSettings:
    file = tmp_path / "notegraph.yaml"
    file.write_text(text, encoding="utf-8")
    fields = Fields(str(file), KEYS)
    settings = read_settings(fields)
    fields.finish()
    return settings.faces


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("keys: {}\n", ()),
        ("keys:\n", ()),
        ("keys: {undo: z}\n", (("undo", ("z",)),)),
        ("keys:\n  undo: [Z, Ctrl+Z, z, z]\n", (("undo", ("Z", "ctrl+z", "z")),)),
        ("keys: {grade-0: 9, bury: '#', links: ',', open: F2, read: +}\n", None),
        ("keys: {suspend: y, drill: n}\n", None),
        ("keys: {undo: s, suspend: u}\n", (("undo", ("s",)), ("suspend", ("u",)))),
    ],
)
def test_keys(text: str, keys: object, tmp_path: Path) -> None:
    found = read(tmp_path, text).keys
    if keys is None:
        assert all(len(one) == 1 and one[0] for _, one in found)
        assert len(found) > 1
    else:
        assert found == keys


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("keys: [u]\n", "`keys` must be actions, each with a key"),
        ("keys: {unod: z}\n", "unknown action `unod`: did you mean `undo`?"),
        ("keys: {undo: z, undo: y}\n", "`undo` is given twice"),
        ("keys: {undo: s}\n", ":1:8: `s` is the key of both `undo` and `suspend`: give one of them another"),
        ("keys: {undo: spcae}\n", "`spcae` is no key: write one character, or a name such as"),
        ("keys: {undo: ctrl+c}\n", "`ctrl+c` always interrupts"),
        ("keys: {undo: ' '}\n", "write `space` for the space bar"),
        ("keys: {undo: hyper+z}\n", "`hyper+z` is no key"),
        ("keys: {undo: }\n", "`undo` must be a key or a list of keys"),
        ("keys: {undo: []}\n", "`undo` needs a key"),
        ("keys: {undo: {a: b}}\n", "`undo` must be a key or a list of keys"),
        ("theme: blue\n", "`theme` must be `auto` or `light` or `dark`"),
        ("type_ignore: [case, acents]\n", "unknown word in `type_ignore` `acents`: did you mean `accents`?"),
    ],
)
def test_mistakes(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        read(tmp_path, text)
    assert told in str(error.value)


def test_theme_and_what_does_not_count(tmp_path: Path) -> None:
    found = read(tmp_path, "theme: light\ntype_ignore: [punctuation, case]\n")
    assert found.theme is Theme.LIGHT
    assert found.type_ignore == (TypeIgnore.CASE, TypeIgnore.PUNCTUATION)
    assert read(tmp_path, "type_ignore: []\n").type_ignore == ()


def test_default_keys_are_keys_and_belong_to_one_action_of_a_face() -> None:
    assert [key for keys in ACTIONS.values() for key in keys if key_fault(key)] == []
    for actions in FACES.values():
        keys = [key for keys in actions.values() for key in keys]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("key", "good"), [("+", True), ("ctrl++", True), ("ctrl+shift+up", True), ("ctrl", False)])
def test_modifiers(key: str, good: bool) -> None:
    assert (key_fault(key) is None) is good
