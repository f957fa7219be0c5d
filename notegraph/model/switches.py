"""Which notations somebody switched on or off, and where."""

from __future__ import annotations

from typing import NamedTuple

Changes = tuple[tuple[str, bool], ...]
"""Names of notations, each with on or off."""


class Switches(NamedTuple):
    """``vault`` holds everywhere, ``folders`` in notes below a folder (a vault path without ``/`` at its ends), where
    the deepest folder has the last word. Plain values: a helper process gets them as they are.
    """

    vault: Changes = ()
    folders: tuple[tuple[str, Changes], ...] = ()


UNSWITCHED = Switches()
