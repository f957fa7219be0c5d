"""From what a user types on a command line to a path of the vault."""

from __future__ import annotations

import os


def vault_path(root: str, name: str, here: str) -> str:
    """``name`` as a path of the vault at ``root``, where it is the path of something there; otherwise ``name`` itself.

    A vault path comes first, then a path seen from the folder ``here``; absolute paths and those that begin with ``.``
    are of this machine only. The vault itself is ``""``.
    """
    plain = name.replace(os.sep, "/")
    of_machine = os.path.isabs(name) or plain.partition("/")[0] in (".", "..")
    if not of_machine and os.path.lexists(os.path.join(root, name)):
        return "" if plain.strip("/") == "" else os.path.normpath(name).replace(os.sep, "/")
    seen = os.path.join(here, name)
    if not of_machine and not os.path.lexists(seen):
        return name
    return _inside(root, os.path.abspath(seen), name)


def _inside(root: str, path: str, name: str) -> str:
    """Links on the way to the vault do not matter, the last part of ``path`` may be one itself."""
    for base, inner in ((root, path), (os.path.realpath(root), _real_folder(path))):
        try:
            relative = os.path.relpath(inner, base)
        except ValueError:  # another drive
            continue
        if relative == os.curdir:
            return ""
        if relative.partition(os.sep)[0] != os.pardir:
            return relative.replace(os.sep, "/")
    return name


def _real_folder(path: str) -> str:
    if os.path.isdir(path):
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
