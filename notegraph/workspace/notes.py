"""Finding the note a user means."""

from __future__ import annotations

import os

from notegraph.graph.names import key
from notegraph.model.errors import NotFoundError
from notegraph.workspace.open import Workspace


def find_note(workspace: Workspace, name: str, what: str = "note") -> str:
    """The vault path of the note called ``name``: a path (of the vault or of this machine), with or without ``.md``,
    a title, or an alias. Raises ``NotFoundError`` with suggestions, also where several notes would do; ``what`` is what
    it says that there is none of.
    """
    records = workspace.records
    wanted = _inside(workspace, name)
    if wanted in records:
        return wanted
    found = workspace.meaning(wanted, "")
    candidates = [path for path in found.candidates or ((found.path,) if found.path else ()) if path in records]
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise NotFoundError(f"{name!r} is the name of several notes: {', '.join(candidates[:5])}; give a path")
    from difflib import get_close_matches

    titles = {key(record.title): path for path, record in records.items()}
    near = [titles[title] for title in get_close_matches(key(wanted), list(titles), n=3)]
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise NotFoundError(f"no {what} is named {name!r}{hint}")


def _inside(workspace: Workspace, name: str) -> str:
    """A path of this machine as a path of the vault; anything else as it is."""
    if os.path.isabs(name):
        try:
            relative = os.path.relpath(os.path.realpath(name), os.path.realpath(workspace.root))
        except ValueError:
            return name
        return name if relative.startswith("..") else relative.replace(os.sep, "/")
    return name.removeprefix("./")
