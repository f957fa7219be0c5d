"""Which folder is the vault, and which file configures it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from notegraph.model.errors import ConfigError, VaultError
from notegraph.vault.walk import require_folder

if TYPE_CHECKING:
    from notegraph.vault.fields import Fields

CONFIG_NAME = "notegraph.yaml"


class Location(NamedTuple):
    """Absolute paths of the vault, its configuration file and its deck folder, where there are any.

    ``explicit`` is false when the vault is only the current folder: then nothing may be created in it unasked.
    """

    root: str
    config: str | None
    decks: str | None
    explicit: bool


class _Named(NamedTuple):
    """A configuration file and the existing folders that it names."""

    config: str
    vault: str | None
    decks: str | None


def locate(start: str | None, vault_option: str | None, config_option: str | None) -> Location:
    """The vault, by CLI.md's rules: the option, else the nearest parent with ``notegraph.yaml`` or ``.obsidian/``,
    else ``start`` itself (``None``: the current folder).

    The configuration is ``config_option``, else the vault's ``notegraph.yaml``, else that of a parent whose ``vault:``
    names the vault, else none. A file found by walking up, or given as option, makes what its ``vault:`` names the
    vault, unless the option names one. Raises ``VaultError`` or ``ConfigError``.
    """
    try:
        here = os.path.abspath(start or os.curdir)
    except FileNotFoundError:
        raise VaultError("the current folder no longer exists: change to another, or use --vault") from None
    given = None
    if config_option is not None:
        path = os.path.abspath(os.path.join(here, config_option))
        if not os.path.isfile(path):
            from notegraph.model.diagnostic import one_line

            raise ConfigError(f"{one_line(config_option)}: there is no such file")
        given = _read(path)
    if vault_option is not None:
        root, explicit = os.path.abspath(os.path.join(here, vault_option)), True
        require_folder(root)
        named = given or _config_of(root)
    else:
        root, named, explicit = _search(here, given)
        require_folder(root)
    return Location(root, named.config if named else None, _decks(named, root), explicit)


def _search(here: str, given: _Named | None) -> tuple[str, _Named | None, bool]:
    """The vault without ``--vault``, its configuration, and whether anything but standing here marks it."""
    if given is not None and given.vault is not None:
        return given.vault, given, True
    for folder in _upwards(here):
        found = os.path.join(folder, CONFIG_NAME)
        if os.path.isfile(found):
            named = _read(found)
            return named.vault or folder, given or named, True
        if os.path.isdir(os.path.join(folder, ".obsidian")):
            return folder, given or _config_of(folder), True
    return here, given, False


def _config_of(root: str) -> _Named | None:
    """The configuration that is meant for ``root``: its own, or the nearest parent's that names it."""
    own = os.path.join(root, CONFIG_NAME)
    if os.path.isfile(own):
        return _read(own)
    for folder in _upwards(os.path.dirname(root)):
        found = os.path.join(folder, CONFIG_NAME)
        if os.path.isfile(found) and _names(found, root):
            return _read(found)
    return None


def _names(config: str, root: str) -> bool:
    """Whether a parent's ``vault:`` is ``root``. Its other keys are no concern of this vault before that is known."""
    fields = _fields(config)
    named = fields.text("vault")
    if named is None and fields.place("vault") is not None:
        fields.finish()
    try:
        return named is not None and os.path.samefile(os.path.join(os.path.dirname(config), named), root)
    except (OSError, ValueError):
        return False


def _fields(config: str) -> Fields:
    """The keys of a configuration file. Many a vault has none: only here is imported what reads them."""
    from notegraph.vault.fields import Fields
    from notegraph.vault.settings import KEYS

    return Fields(config, KEYS)


def _read(config: str) -> _Named:
    fields = _fields(config)
    named = _Named(config, _folder(fields, "vault"), _folder(fields, "decks"))
    if fields.faulty:
        from notegraph.vault.settings import read_settings

        read_settings(fields)  # so that all mistakes are told at once
        fields.finish()
    return named


def _folder(fields: Fields, key: str) -> str | None:
    """The existing folder that ``key`` names, relative to the file."""
    named = fields.text(key)
    if named is None:
        return None
    folder = os.path.normpath(os.path.join(os.path.dirname(fields.path), named))
    if not os.path.isdir(folder):
        fields.fail(fields.place(key), f"`{key}: {named}`: there is no such folder")
    return folder


def _decks(named: _Named | None, root: str) -> str | None:
    """The deck folder that a configuration names, else ``decks`` beside it, else in the vault, where that exists."""
    if named is not None and named.decks is not None:
        return named.decks
    homes = [os.path.dirname(named.config), root] if named is not None else [root]
    return next((folder for home in homes if os.path.isdir(folder := os.path.join(home, "decks"))), None)


def _upwards(folder: str) -> list[str]:
    """``folder`` and its parents, nearest first."""
    folders = [folder]
    while (parent := os.path.dirname(folders[-1])) != folders[-1]:
        folders.append(parent)
    return folders
