"""Marking a folder as a vault."""

from __future__ import annotations

import os

from notegraph.model.errors import VaultError
from notegraph.vault.locate import CONFIG_NAME
from notegraph.vault.template import default_config
from notegraph.vault.write import write_atomic


def init_vault(folder: str) -> str:
    """Writes a commented configuration into ``folder``, whole or not at all, and returns its path.

    Nothing else is touched. Raises ``VaultError`` where there is no such folder or it has a configuration already.
    """
    if not os.path.isdir(folder):
        what = "is not a folder" if os.path.lexists(folder) else "does not exist"
        raise VaultError(f"{folder}: the folder {what}: name the folder that holds your notes")
    path = os.path.join(folder, CONFIG_NAME)
    if os.path.lexists(path):
        raise VaultError(f"{path}: there is a configuration already, it stays as it is")
    write_atomic(path, default_config().encode())
    return path
