"""The target to write so that a link opens a file under its new path: in the link's own form where that will do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import relpath

from notegraph.graph.link_text import linkable
from notegraph.graph.names import folder_of, key, name_of, plain, stem_of
from notegraph.graph.rename.world import World, as_markdown
from notegraph.model.link import Link, LinkStatus
from notegraph.model.link_style import LinkFormat, LinkStyle

_RELATIVE = re.compile(r"\.\.?(?:/|\Z)")


def new_target(
    world: World, style: LinkStyle, link: Link, source: str, paths: tuple[str, str], *, one: bool
) -> str | None:
    """The target that opens ``paths[1]``, the file that ``link`` called by its path ``paths[0]`` before.

    ``world`` and ``source`` are those after the renaming. With ``one`` no other file may match. ``None`` where no form
    is certain to lead there.
    """
    second: str | None = None
    for target in dict.fromkeys(_forms(style.format, link.target, source, *paths)):
        if not as_markdown(link) and not linkable(target):
            continue
        found = world.resolver.resolve(link._replace(target=target, anchor=None), source)
        if found.path != paths[1]:
            continue
        if found.status is LinkStatus.RESOLVED:
            return target
        if found.status is LinkStatus.AMBIGUOUS and not one:
            second = second or target
    return second


def misspells(target: str, old: str, new: str) -> bool:
    """Whether ``target`` is spelled as the file's old name is and no longer as the new one, case and all."""
    name = name_of(plain(target).strip())
    return name in _names(old) and name not in _names(new)


def _name(path: str, *, bare: bool) -> str:
    return stem_of(path) if bare else name_of(path)


def _names(path: str) -> tuple[str, str]:
    return plain(name_of(path)), plain(stem_of(path))


def _forms(form: LinkFormat, written: str, source: str, old: str, new: str) -> Iterator[str]:
    """Targets for ``new``: as the vault is set to, as ``written``, then longer ones."""
    is_note = new.lower().endswith(".md")
    written = plain(written).strip()
    bare = is_note and not (written.lower().endswith(".md") and key(written) != key(stem_of(old)))
    whole = new[:-3] if bare else new
    relative = relpath(whole, folder_of(source) or ".")
    dotted = relative if relative.startswith("../") else f"./{relative}"
    segments = whole.split("/")
    if (
        form is LinkFormat.SHORTEST
        and folder_of(old) == folder_of(new)
        and key(written).endswith(key(_name(old, bare=bare)))
    ):
        yield written[: len(written) - len(name_of(written))] + segments[-1]
    if _RELATIVE.match(written):
        yield dotted
    elif written.startswith("/"):
        yield f"/{whole}"
    if form is LinkFormat.RELATIVE:
        yield relative
        yield dotted
    elif form is LinkFormat.ABSOLUTE:
        yield whole
    elif "/" in written:
        is_whole = key(written) in {key(old), key(old[:-3])}
        yield whole if is_whole else "/".join(segments[-written.count("/") - 1 :])
    else:
        yield segments[-1]
    for length in range(written.count("/") + 2, len(segments) + 1):
        yield "/".join(segments[-length:])
    yield whole
    yield new
    yield f"/{whole}"
    yield dotted
