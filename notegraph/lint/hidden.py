"""Which broken links name a file that is there and that Obsidian does not see (R33)."""

from __future__ import annotations

from posixpath import normpath

from notegraph.graph.names import folder_of
from notegraph.lint.context import Context, LinkUse
from notegraph.model.link import How


def hidden_file(context: Context, use: LinkUse) -> str | None:
    """The hidden file (R33) that a broken link names by its path; ``None`` where there is none."""
    target = use.link.target
    if use.resolution.how is How.WRONG_FOLDER or "." not in target or not _is_hidden(target):
        return None
    base = folder_of(use.path) if target.startswith(("./", "../")) else ""
    path = normpath(f"{base}/{target}".lstrip("/"))
    if path.startswith("..") or not _is_hidden(path):
        return None
    size_of = context.facts.size_of
    return next((form for form in (path, f"{path}.md") if size_of(form) is not None), None)


def _is_hidden(path: str) -> bool:
    return any(segment.startswith(".") and segment.strip(".") for segment in path.split("/"))
