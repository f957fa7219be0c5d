"""Where packages go: one file, or a folder with one a deck."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterable

from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError

_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")  # names that Windows keeps for itself
_LONGEST = 120


def check_package(target: str) -> None:
    """Refuses a target that would not be found again as a package, or that is something else: a note, say."""
    name, folder = one_line(target), os.path.dirname(target)
    if not target.lower().endswith(".apkg"):
        raise NotegraphError(f"{name}: an Anki package is called `….apkg`: give the file such a name")
    if folder and not os.path.isdir(folder):
        raise NotegraphError(f"{name}: there is no folder {one_line(folder)}")
    if os.path.exists(target) and not zipfile.is_zipfile(target):
        raise NotegraphError(f"{name}: this is there already and is no Anki package: it stays as it is")


def is_folder(target: str) -> bool:
    """Whether ``target`` names a folder: one that is there and called like no package, or one that ends in ``/``."""
    return target.endswith(("/", os.sep)) or (os.path.isdir(target) and not target.lower().endswith(".apkg"))


def deck_files(decks: Iterable[str], folder: str) -> dict[str, str]:
    """A file in ``folder`` for every deck: ``A::B`` is ``A__B.apkg``, as in Anki's own exports. No two get one name."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for deck in sorted(set(decks)):
        stem = _UNFIT.sub("_", deck.replace("::", "__")).encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
        stem = f"_{stem}" if _RESERVED.fullmatch(stem) or stem.startswith(".") else stem.rstrip(". ")
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem} {number}"
        taken.add(name.casefold())
        found[deck] = os.path.join(folder, f"{name}.apkg")
    return found
