"""Where a rename notes down what it intends while it is carried out, and what to say where that was left lying."""

from __future__ import annotations

import os

from notegraph.workspace.open import Workspace

INTERRUPTED = (
    "a rename was interrupted and is half done: do the same one again, or any other `notegraph rename …`: that "
    "finishes it first"
)
_NAME = ".notegraph-rename.json"
"""A dot file: no walk sees it. In the vault, for what it tells of is there too: caches are deleted."""


def rename_record(workspace: Workspace) -> str:
    """The record's absolute path at the vault's root."""
    return os.path.join(os.path.realpath(workspace.root), _NAME)


def is_interrupted(workspace: Workspace) -> bool:
    """Whether a rename was begun and has not come to its end."""
    return os.path.lexists(rename_record(workspace))
