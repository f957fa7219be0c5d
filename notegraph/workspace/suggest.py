"""Cards that prose could give, and questions that nobody has answered: proposed, never made unasked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notegraph.cards.identity import canonical
from notegraph.cards.suggest.mine import mine, questions
from notegraph.cards.suggest.suggestion import Suggestion
from notegraph.model.note import Note
from notegraph.model.span import Span
from notegraph.render.plain import to_text
from notegraph.syntax.parse import parse
from notegraph.workspace.documents import Document
from notegraph.workspace.open import Workspace
from notegraph.workspace.surroundings import Progress

FIELD_IN = 3
"""A front proposed in so many of the notes that were asked is a form's field, and is proposed in none."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A card that the note ``path`` could give. ``number`` is its place among all that were found for these notes,
    those included that are cards by now: ``known`` is where that card stands (``path:line``), else ``None``.
    """

    number: int
    path: str
    line: int
    end_line: int
    front: str
    back: str
    reason: str
    confidence: float
    known: str | None = None

    def document(self) -> Document:
        """An entry of ``suggest``."""
        return {
            "path": self.path,
            "line": self.line,
            "end_line": self.end_line,
            "front": self.front,
            "back": self.back,
            "reason": self.reason,
            "confidence": self.confidence,
        }

    @property
    def shown(self) -> tuple[str, str]:
        """Both sides for a line of a list."""
        return _in_line(self.front), _in_line(self.back)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without an answer."""

    path: str
    line: int
    text: str

    def document(self) -> Document:
        """An entry of ``suggest --open``."""
        return {"path": self.path, "line": self.line, "text": self.text}

    @property
    def shown(self) -> str:
        """The question for a line of a list."""
        return _in_line(self.text)


def suggest(workspace: Workspace, paths: Sequence[str] = (), progress: Progress | None = None) -> list[Proposal]:
    """Every card that the notes ``paths`` (none: all) could give, by note and place; ``progress`` hears of it.

    Templates give none (R35). What is a card somewhere in the vault already is there with its ``known`` place: so the
    others keep their numbers when one is accepted.
    """
    found: list[tuple[str, int, int, Suggestion]] = []
    for note in _notes(workspace, paths, progress):
        for one in mine(note, workspace.card_options):
            line, end_line = _lines(note, one.span)
            found.append((note.path, line, end_line, one))
    notes_of = Counter(front for _, front in {(path, _key(one.front)) for path, _, _, one in found})
    kept = [entry for entry in found if notes_of[_key(entry[3].front)] < FIELD_IN]
    known = _known_cards(workspace) if kept else {}
    return [
        Proposal(
            number,
            path,
            line,
            end_line,
            one.front,
            one.back,
            one.reason.value,
            one.confidence,
            known.get((canonical(one.front), canonical(one.back))),
        )
        for number, (path, line, end_line, one) in enumerate(kept, 1)
    ]


def open_questions(
    workspace: Workspace, paths: Sequence[str] = (), progress: Progress | None = None
) -> list[OpenQuestion]:
    """Every question without an answer in the notes ``paths`` (none: all), by note and place."""
    return [
        OpenQuestion(note.path, note.position(one.span.start).line, one.text)
        for note in _notes(workspace, paths, progress)
        for one in questions(note, workspace.card_options)
    ]


def _notes(workspace: Workspace, paths: Sequence[str], progress: Progress | None) -> Iterator[Note]:
    """The notes as they are on disk now."""
    templates = f"{workspace.templates}/" if workspace.templates else None
    wanted = sorted(set(paths) or workspace.records)
    for number, path in enumerate(wanted, 1):
        if templates is None or not path.startswith(templates):
            yield parse(path, workspace.text(path))
        if progress:
            progress(number, len(wanted))


def _lines(note: Note, span: Span) -> tuple[int, int]:
    return note.position(span.start).line, note.position(span.end - 1).line


def _known_cards(workspace: Workspace) -> dict[tuple[str, str], str]:
    """Where each pair of sides is a card, the first place of each."""
    known: dict[tuple[str, str], str] = {}
    for card in workspace.reading.cards():
        known.setdefault((canonical(card.front), canonical(card.back)), f"{card.path}:{card.line}")
    return known


def _key(front: str) -> str:
    return canonical(front).casefold()


def _in_line(text: str) -> str:
    return " ".join(to_text(text).split())
