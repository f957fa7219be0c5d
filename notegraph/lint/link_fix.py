"""Edits that change one part of a link and leave the rest of it as it is written."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher

from notegraph.graph.anchors import heading_key
from notegraph.graph.link_parts import parts_of
from notegraph.graph.link_text import written_target
from notegraph.graph.names import name_of, stem_of
from notegraph.lint.context import Context, LinkUse
from notegraph.lint.near import loose_key, signs
from notegraph.model.diagnostic import Edit, Fix
from notegraph.model.link import Link, LinkStatus

_ALIKE = 0.88
"""How like, by ``difflib``'s ratio, a name must be to be written into a link …"""
_SHORT = 5
"""… and of how many letters, if they are not the same."""


def fix_target(context: Context, use: LinkUse, path: str) -> Fix | None:
    """The fix, never a safe one, that makes a link open ``path``, in the form the vault writes links in (R36)."""
    parts = parts_of(use.link)
    target = written_target(context.resolver, context.link_style, use.link, use.path, path)
    if parts is None or target is None:
        return None
    return Fix(safe=False, edits=(Edit(use.link.range, parts.with_target(target)),))


def leads_to_one(context: Context, link: Link, source: str) -> bool:
    """Whether a link, once it is one, gives no new finding: it opens one file, and one heading of those words there."""
    found = context.resolver.resolve(link, source)
    if found.status is not LinkStatus.RESOLVED:
        return False
    record = context.records.get(found.path or "")
    if link.anchor is None or record is None or link.anchor.startswith("^"):
        return True
    wanted = heading_key(link.anchor.rpartition("#")[2])
    return sum(heading_key(one.text) == wanted for one in record.headings) <= 1


def is_note(path: str) -> bool:
    """Whether a file is a note, by its ending."""
    return path.lower().endswith(".md")


def only_fix(context: Context, use: LinkUse, paths: tuple[str, ...], fits: Callable[[str], bool] = bool) -> Fix | None:
    """The fix for a link that can have been meant for one file only, if that one ``fits`` and is called much alike."""
    if len(paths) != 1 or not fits(paths[0]) or _likeness(context, use.link.target, paths[0]) < _ALIKE:
        return None
    return fix_target(context, use, paths[0])


def _likeness(context: Context, target: str, path: str) -> float:
    """How like a target's name is to a file's, or to one of its aliases, from 0 to 1."""
    record = context.records.get(path)
    names = [stem_of(path), name_of(path).rpartition(".")[0], *(record.aliases if record else ())]
    wanted = [stem_of(target.rstrip("/")), name_of(target).rpartition(".")[0]]
    return max((_alike(one, name) for one in wanted if loose_key(one) for name in names), default=0)


def _alike(written: str, name: str) -> float:
    """A short name is another by one letter: to it only spelling habits count. `C+` is not `C`, whatever follows."""
    one, other = loose_key(written), loose_key(name)
    if signs(written) != signs(name) or (len(one) < _SHORT and one.replace(" ", "") != other.replace(" ", "")):
        return 0
    return SequenceMatcher(None, one, other).ratio()


def fix_anchor(link: Link, anchor: str, *, safe: bool = False) -> Fix | None:
    """The fix that gives a link another anchor, ``#`` included."""
    parts = parts_of(link)
    if parts is None or parts.anchor is None:
        return None
    return Fix(safe=safe, edits=(Edit(link.range, parts.with_anchor(anchor.removeprefix("#"))),))
