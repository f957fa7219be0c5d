"""Proposed cards become cards: appended to a file that the user names, read back before anything is written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize

from notegraph.cards.extract import extract
from notegraph.cards.identity import canonical
from notegraph.cards.suggest.read_back import block
from notegraph.model.card import Card
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotFoundError, VaultError
from notegraph.model.span import Span
from notegraph.syntax.lines import split_lines
from notegraph.syntax.parse import parse
from notegraph.vault.edit_plan import FilePlan, Original, SpanEdit, apply, diff_lines, edited, read_original
from notegraph.vault.globs import Globs
from notegraph.vault.write import write_atomic
from notegraph.workspace.open import Workspace
from notegraph.workspace.suggest import Proposal

_RANGE = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")
_PLACE = re.compile(r"(.+):(\d{1,9})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be appended to a file: ``original`` is the file as it was read, empty where ``is_new``.

    ``strays`` are the links in the cards that lead somewhere else from there than from where they were written, each
    with the proposal it stands in.
    """

    accepted: Sequence[Proposal]
    original: Original
    plan: FilePlan
    is_new: bool
    strays: Sequence[tuple[Proposal, str]]

    @property
    def path(self) -> str:
        """The file's vault path."""
        return self.original.path

    def diff(self) -> Iterator[str]:
        """The change as lines of a unified diff. Control characters of the notes are still in them."""
        from difflib import unified_diff

        before, after = self.original.text, edited(self.original.text, self.plan.edits)
        old = "/dev/null" if self.is_new else self.path
        for line in unified_diff(diff_lines(before), diff_lines(after), old, self.path, lineterm=""):
            yield from line.split("\n")


def choose(proposals: Sequence[Proposal], names: Iterable[str], shown: Sequence[Proposal]) -> list[Proposal]:
    """The proposals that ``names`` mean, each once, in order: a number, a range ``3-5``, ``path:line``, or ``all`` of
    those ``shown``.

    Raises ``NotFoundError`` for a name that is none's or several's, or that of one that is a card already, and where
    nothing is left to accept.
    """
    chosen: dict[int, Proposal] = {}
    sides: set[tuple[str, str]] = set()
    for name in names:
        for one in _named(proposals, name.strip(), shown):
            if one.known is not None:
                raise NotFoundError(f"{name}: {one_line(one.front)} is a card already, at {one_line(one.known)}")
            pair = (canonical(one.front), canonical(one.back))
            if one.number not in chosen and pair not in sides:
                chosen[one.number] = one
                sides.add(pair)
    if not chosen:
        raise NotFoundError("nothing to accept: none of these suggestions is still open")
    return [chosen[number] for number in sorted(chosen)]


def plan_addition(workspace: Workspace, chosen: Sequence[Proposal], target: str) -> Addition:
    """What appending ``chosen`` to the file ``target``, a vault path, would write. Nothing is written.

    Raises ``VaultError`` where ``target`` cannot take cards: outside the vault, in a folder whose notes are not read
    for cards, no Markdown file, reached through a link; or where they would not be read there as they are proposed.
    """
    path = _path(workspace, target)
    file = os.path.join(os.path.realpath(workspace.root), *path.split("/"))
    is_new = not os.path.lexists(file)
    if is_new:
        _require_place(path, file)
        original = Original(path, "", sha256(b"").digest())
    else:
        original = read_original(workspace.root, path)
    text = original.text
    cards = "\n\n".join(block(one.front, one.back) for one in chosen)
    end = Span(len(text), len(text))
    plan = FilePlan(path, original.digest, (SpanEdit(end, f"{_gap(text)}{cards}\n"),))
    _read_back(workspace, original, plan, chosen)
    return Addition(chosen, original, plan, is_new, list(_strays(workspace, chosen, path)))


def write_addition(workspace: Workspace, addition: Addition) -> None:
    """Writes the file whole or not at all. Raises ``VaultError``, also where it has changed since it was read."""
    if not addition.is_new:
        apply(workspace.root, [addition.plan])
        return
    file = os.path.join(os.path.realpath(workspace.root), *addition.path.split("/"))
    if os.path.lexists(file):
        raise VaultError(f"{one_line(addition.path)}: the file was made in the meantime: run the command again")
    write_atomic(file, addition.plan.edits[0].text.encode())


def _named(proposals: Sequence[Proposal], name: str, shown: Sequence[Proposal]) -> Sequence[Proposal]:
    if name == "all":
        return shown
    if numbers := _RANGE.fullmatch(name):
        first = int(numbers[1])
        last = int(numbers[2] or first)
        if not 1 <= first <= last <= len(proposals):
            raise NotFoundError(f"there is no suggestion {name}: their numbers are 1 to {len(proposals)}")
        found = proposals[first - 1 : last]
        return [one for one in found if one.known is None] if numbers[2] else found
    if place := _PLACE.fullmatch(name):
        at = [one for one in proposals if one.path == place[1] and one.line == int(place[2])]
        open_ones = [one for one in at if one.known is None]
        if len(open_ones) > 1:
            several = ", ".join(str(one.number) for one in open_ones)
            raise NotFoundError(f"{one_line(name)} is the place of several suggestions: give a number of {several}")
        if at:
            return open_ones or at[:1]
    raise NotFoundError(f"no suggestion is named {name!r}: give numbers as listed, 3-5, all, or PATH:LINE")


def _path(workspace: Workspace, target: str) -> str:
    """``target`` as a vault path of a note that is, or would be, read for cards."""
    shown = one_line(target)
    plain = target.replace(os.sep, "/")
    if shown != target or not _is_unicode(target):
        raise VaultError(f"{shown}: a file's name cannot hold such characters")
    if os.path.isabs(target) or ".." in plain.split("/"):
        raise VaultError(f"{shown}: is not in the vault {workspace.root}; cards are written inside it alone")
    path = os.path.normpath(plain).replace(os.sep, "/")
    if not path.lower().endswith(".md"):
        raise VaultError(f"{shown}: cards are written into Markdown files: give a name that ends with .md")
    settings = workspace.settings.vault
    folded = _folded(path)
    for folder in (settings.memory_folder, settings.log_folder, workspace.templates):
        if folder and folded.startswith(_folded(folder) + "/"):
            raise VaultError(f"{shown}: notes in {folder} are not read for cards: choose another file")
    globs = Globs(settings.ignore) if settings.ignore else None
    ignored = globs is not None and (globs.covers(path) or globs.takes(path, path.rpartition("/")[2]))
    if ignored or any(part.startswith(".") for part in path.split("/")):
        raise VaultError(f"{shown}: the vault's notes are read without this one: choose another file")
    return path


def _require_place(path: str, file: str) -> None:
    """A folder for a new file that no link leads to: a link may lead out of the vault, or into what is not read."""
    folder = os.path.dirname(file)
    if os.path.realpath(folder) != folder:
        raise VaultError(f"{one_line(path)}: a symbolic link leads there: nothing is written through one")
    if not os.path.isdir(folder):
        raise VaultError(f"{one_line(path)}: there is no folder {one_line(os.path.dirname(path))}: make it first")


def _gap(text: str) -> str:
    """What parts the text from a card by a blank line."""
    lines = split_lines(text)
    if not text:
        return ""
    if lines[-1].strip():
        return "\n\n"
    return "" if len(lines) > 1 and not lines[-2].strip() and not lines[-1] else "\n"


def _read_back(workspace: Workspace, original: Original, plan: FilePlan, chosen: Sequence[Proposal]) -> None:
    """Holds that the file, once written, has the cards it has and these, in this order."""
    before = extract(parse(original.path, original.text), workspace.card_options).cards
    after = extract(parse(original.path, edited(original.text, plan.edits)), workspace.card_options).cards
    wanted = [*map(_sides, before), *((one.front, one.back) for one in chosen)]
    if list(map(_sides, after)) != wanted:
        raise VaultError(
            f"{one_line(plan.path)}: the cards would not be read there as they are proposed: a comment, formula or code"
            " block that is not closed, or a notation that is switched off; choose another file"
        )


def _strays(workspace: Workspace, chosen: Sequence[Proposal], path: str) -> Iterator[tuple[Proposal, str]]:
    """Links to the note's own headings, and those relative to its folder."""
    for one in chosen:
        for link in parse(path, block(one.front, one.back)).links:
            here, there = (workspace.resolver.resolve(link, source) for source in (one.path, path))
            if (here.status, here.path) != (there.status, there.path):
                yield one, link.raw


def _sides(card: Card) -> tuple[str, str]:
    return card.front, card.back


def _folded(path: str) -> str:
    return normalize("NFC", path).casefold()


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
