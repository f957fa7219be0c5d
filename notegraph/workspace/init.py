"""Marking a folder as a vault."""

from __future__ import annotations

import os
import shlex

from notegraph.model.errors import VaultError
from notegraph.vault.locate import CONFIG_NAME, locate
from notegraph.vault.template import default_config
from notegraph.vault.write import write_atomic


def init_vault(folder: str, *, nested: bool = False) -> str:
    """Writes a commented configuration into ``folder``, whole or not at all, and returns its path.

    Nothing else is touched. Raises ``VaultError`` where there is no such folder, where it has a configuration already,
    and, unless ``nested``, where it lies within another vault.
    """
    if not os.path.isdir(folder):
        raise VaultError(_no_folder(folder))
    path = os.path.join(folder, CONFIG_NAME)
    if os.path.lexists(path):
        raise VaultError(f"{path}: there is a configuration already, it stays as it is")
    if not nested:
        _refuse_within_vault(folder)
    write_atomic(path, default_config().encode())
    return path


def _no_folder(folder: str) -> str:
    here = folder
    while not os.path.lexists(here):
        here = os.path.dirname(here)
    if os.path.isdir(here):
        return f"{folder}: the folder does not exist: name the folder that holds your notes"
    return f"{here} is no folder: name the folder that holds your notes"


def _refuse_within_vault(folder: str) -> None:
    """A vault in a vault is almost always a mistake: its notes would be read twice and reviewed twice."""
    outer = locate(folder, None, None).root
    if outer != folder and folder.startswith(os.path.join(outer, "")):
        raise VaultError(
            f"{folder} lies in the vault {outer} already: its notes are read with that vault's; "
            f"for a vault of its own all the same run `notegraph --vault {shlex.quote(folder)} init`"
        )
