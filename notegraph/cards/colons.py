"""What ``::`` on a line may be other than a card's separator: an address, a path, a field, a cloze."""

from __future__ import annotations

import re
from typing import NamedTuple

from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

_KEY = r"[^\W\d_][\w./-]*"
_FIELD = re.compile(rf"{_KEY}|(\*{{1,3}}|_{{1,3}}){_KEY}(?: [\w./-]+)*\1")
_BRACKETED = re.compile(rf"[\[(][ \t]*[*_]{{0,3}}{_KEY}(?: [\w./-]+)*[*_]{{0,3}}\Z")
_BRACKETS = (("[", "]"), ("(", ")"), ("{", "}"), ("<", ">"))
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_CALL = re.compile(r"[A-Za-z_]\w*!?[(<]", re.ASCII)
_HUMP = re.compile(r"[a-z][A-Z]|_")
_QUOTES = "\"'*\u2018\u2019\u201c\u201d"
_LONGEST_ADDRESS = 60
_HIDDEN = "\0"
"""Stands for a character of code or mathematics: no white space, no colon."""
_WEB = re.compile(r"://|www\.")
_NO_WEB = re.compile(r".*[\s<>\"\u3000-\u303f\uff00-\uffef]", re.DOTALL)
"""All up to the last sign that no address has."""
_NAMESPACES = frozenset(
    {"alloc", "boost", "core", "crate", "fmt", "fs", "io", "mem", "self", "std", "super", "tf", "tokio", "torch"}
)


class Place(NamedTuple):
    """A separator in a line, whose text on its two sides is ``left`` (without list and quote marks) and ``right``.
    ``verbatim`` are code and mathematics of the note.
    """

    span: Span
    left: str
    separator: str
    right: str
    verbatim: SpanSet

    @property
    def before(self) -> str:
        """What is glued to it on its left."""
        return "" if self.left[-1:].isspace() else self.left.rsplit(None, 1)[-1]

    @property
    def after(self) -> str:
        """What is glued to it on its right."""
        return "" if self.right[:1].isspace() else self.right.split(None, 1)[0]

    @property
    def glued(self) -> bool:
        """Whether there is no white space on either side."""
        return not self.left[-1:].isspace() and not self.right[:1].isspace()


def is_field(place: Place) -> bool:
    """Whether a line is a field of Dataview or a property of Logseq: a bare key glued to ``::``, then a space."""
    return place.separator == "::" and place.right[:1].isspace() and _FIELD.fullmatch(place.left) is not None


def is_in_cloze(place: Place) -> bool:
    """Whether double braces are open at the separator, as in ``{{c1::hidden}}``."""
    return place.left.rfind("{{") > place.left.rfind("}}")


def has_more(place: Place) -> bool:
    """Whether what is glued to the separator has double colons of its own, outside of code and mathematics."""
    is_left, is_right = "::" in place.before, "::" in place.after
    if not is_left and not is_right:
        return False
    left = _plain(place.left, place.span.start - len(place.left), place.verbatim)
    right = _plain(place.right, place.span.end, place.verbatim)
    return (is_left and "::" in left.rsplit(None, 1)[-1]) or (is_right and "::" in right.split(None, 1)[0])


def is_no_card(place: Place) -> bool:
    """Whether a separator is certainly something else."""
    before, after = place.before, place.after
    if _in_web_address(before) or is_in_cloze(place) or _splits_emphasis(place):
        return True
    if place.separator.strip(":"):
        return False
    if has_more(place) or (_is_address(f"{before}{place.separator}{after}") and not _is_number(place)):
        return True
    if before and not after and _BRACKETED.search(place.left[-200:]):
        return True
    return place.glued and (_in_brackets(before, after) or _between_shortcodes(before, after))


def may_be_path(place: Place) -> bool:
    """Whether a separator glued on both sides may part the names of a path in a program."""
    if place.separator != "::" or not place.glued:
        return False
    left, right = place.before.lstrip(_QUOTES), place.after.rstrip(f"{_QUOTES}.,;:!?)")
    if not _NAME.fullmatch(left):
        return False
    if _CALL.match(place.after):
        return True
    if not _NAME.fullmatch(right):
        return False
    if left in _NAMESPACES:
        return True
    within = place.left.strip() != place.before and place.right.strip() != place.after
    return within and (_HUMP.search(left) is not None or _HUMP.search(right) is not None)


def _plain(text: str, start: int, verbatim: SpanSet) -> str:
    """``text``, which begins at ``start`` in the note, with code and mathematics hidden."""
    pieces: list[str] = []
    at = start
    for first, last in verbatim.gaps(start, start + len(text)):
        pieces += _HIDDEN * (first - at), text[first - start : last - start]
        at = last
    return "".join([*pieces, _HIDDEN * (start + len(text) - at)])


def _in_web_address(before: str) -> bool:
    """Whether an address of the web goes on up to the separator: no bracket, quote or full-width sign has ended it."""
    ended = _NO_WEB.match(before)
    tail = before[ended.end() :] if ended else before
    address = _WEB.search(tail)
    if address is None:
        return False
    written = tail[address.start() :]
    return all(written.count(right) <= written.count(left) for left, right in _BRACKETS)


def _splits_emphasis(place: Place) -> bool:
    return any(place.left.count(mark) % 2 and place.right.count(mark) % 2 for mark in ("**", "=="))


def _is_number(place: Place) -> bool:
    """Whether the separator parts a question and a number, or a number and a text: ``Bits ::48``, ``1989:: Wall``."""
    if place.after:
        is_asked = place.left.rstrip()[-1:] in ("?", "\uff1f")
        return place.after.rstrip(".,;!)").isdecimal() and (is_asked or place.after.strip(".,;!)") not in ("0", "1"))
    return place.left.isdecimal()


def _is_address(token: str) -> bool:
    """Whether a word is an IPv6 address, with brackets, zone and prefix, or the unspecified one's beginning."""
    word = token.strip("[](){}<>,.;!?\"'`").partition("/")[0].partition("%")[0].partition("]")[0]
    if len(token) > _LONGEST_ADDRESS or not any(character.isdigit() for character in word):
        return False
    from ipaddress import IPv6Address

    try:
        IPv6Address(word)
    except ValueError:
        return False
    return True


def _in_brackets(before: str, after: str) -> bool:
    """Whether a bracket opens and closes around the separator, in one word."""
    return any(before.count(left) > before.count(right) and right in after for left, right in _BRACKETS)


def _between_shortcodes(before: str, after: str) -> bool:
    """``:smile::heart:``."""
    return before.startswith(":") and before[1:].isidentifier() and after.partition(":")[1] == ":"
