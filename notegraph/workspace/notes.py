"""Finding the note a user means."""

from __future__ import annotations

from collections.abc import Mapping

from notegraph.graph.names import key
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotFoundError
from notegraph.model.files import NoteRecord
from notegraph.model.written_title import written_title
from notegraph.workspace.open import Workspace


def find_note(workspace: Workspace, name: str, what: str = "note") -> str:
    """The vault path of the note called ``name``: a path of the vault, with or without ``.md``, a title, or an alias;
    else the title that the note gives itself, which no link can name.

    ``places.vault_path`` makes a path of this machine one of the vault. Raises ``NotFoundError`` with suggestions, also
    where several notes would do; ``what`` is what it says that there is none of.
    """
    records = workspace.records
    if name in records:
        return name
    found = workspace.meaning(name, "")
    candidates = [path for path in found.candidates or ((found.path,) if found.path else ()) if path in records]
    written = {} if candidates else _written(records)
    candidates = candidates or written.get(key(name), [])
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise NotFoundError(
            f"{name!r} is the name of several notes: {', '.join(map(one_line, candidates[:5]))}; give a path"
        )
    near = near_notes(records, name)
    hint = f"; did you mean {', '.join(map(one_line, near))}?" if near else ""
    raise NotFoundError(f"no {what} is named {name!r}{hint}")


def near_notes(records: Mapping[str, NoteRecord], name: str) -> list[str]:
    """The paths of at most three notes whose titles resemble ``name``, the most like it first."""
    from difflib import get_close_matches

    titles = {title: paths[0] for title, paths in _written(records).items()}
    titles |= {key(record.title): path for path, record in records.items()}
    return [titles[title] for title in get_close_matches(key(name), list(titles), n=3)]


def _written(records: Mapping[str, NoteRecord]) -> dict[str, list[str]]:
    """The notes that give themselves a title, by its key."""
    found: dict[str, list[str]] = {}
    for path, record in records.items():
        title = written_title(record.title, record.properties)
        if title is not None:
            found.setdefault(key(title), []).append(path)
    return found
