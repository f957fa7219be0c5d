"""Runs edit histories through the real library: files on disk, an open vault, its index and its log."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from itertools import groupby
from pathlib import Path

from identity.confusion import Finding, Outcome, Table, row_of
from identity.edit_history import Case, History, Step
from identity.model import Key
from identity.texts import Sides
from identity.truth import Expected, NoTruthError, Snapshot, judge, snapshot
from notegraph.model.card import Card, CardKind
from notegraph.model.event import CardEvent
from notegraph.schedule.draft import ReviewDraft
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from support.vaults import TestClock, open_vault, write_vault

_TWINS = (Outcome.TWIN, Outcome.TOLD)
PROBES = {
    "question-mark": "one two\n?\nthree four\n",
    "both-ways": "one two\n??\nthree four\n",
    "arrow": "one two >> three four\n",
    "double-colon": "---\ntags: [flashcards]\n---\n\none two :: three four\n",
    "question-answer": "Q: one two\nA: three four\n",
    "memory-block": "one two\n[[SR/memory/abcdefgh.md|?]]\nthree four\n",
    "memory-inline": "one two [[SR/memory/abcdefgi.md|>>]] three four\n",
    "anki-cloze": "one {{c1::two}} three\n",
    "highlight-cloze": "---\ntags: [flashcards]\n---\n\none ==two== three\n",
    "blanks": "one ____ two\n?\nthree\n",
}


def usable(folder: Path) -> frozenset[str]:
    """The notations that the library reads by default."""
    files = {f"{name}.md": text for name, text in PROBES.items()}
    with open_vault(write_vault(folder / "probe", files), folder / "probe home") as workspace:
        return frozenset(card.path.removesuffix(".md") for card in workspace.reading.cards())


def run(seed: int, folder: Path, notations: frozenset[str]) -> Table:
    """One history in ``folder``, which is left empty. It ends at the first wrong binding: all later ids mean less."""
    table = Table()
    history = History(seed, notations)
    player = _Player(seed, folder, table)
    for number, step in enumerate(history.steps()):
        if not player.play(number, step, history.loose):
            break
    table.histories = 1
    table.touched = len(player.touched)
    table.kept = len(player.touched - player.lost)
    shutil.rmtree(folder)
    return table


class _Player:
    """Plays the app's part of one history."""

    def __init__(self, seed: int, folder: Path, table: Table) -> None:
        self.seed = seed
        self.root = folder / "vault"
        self.home = folder / "home"
        self.table = table
        self.clock = TestClock()
        self.written: dict[str, str] = {}
        self.owner: dict[str, Key] = {}
        self.known: dict[Key, Snapshot] = {}  # as the generator has it: what reviews tell the log
        self.told: dict[Key, Snapshot] = {}  # what other cards' reviews told it besides: where a card has gone
        self.owner_now: dict[Key, Key | None] = {}  # whose history each card has
        self.loose: Collection[Key] = ()
        self.alike: dict[Key, frozenset[Key]] = {}
        self.touched: set[Key] = set()
        self.lost: set[Key] = set()
        self.corrected: set[Key] = set()
        self.last_texts: dict[Key, str] = {}
        self.outcomes: dict[Key, Outcome] = {}

    def play(self, number: int, step: Step, loose: Collection[Key]) -> bool:
        """Shows ``step`` to the app and judges what it makes of it; false once a card got a wrong history. ``loose`` as
        in ``judge``.
        """
        self.loose = loose
        self._write(step.vault.files())
        if step.forget:
            shutil.rmtree(self.home / "cache", ignore_errors=True)
        self.clock.pass_time(days=1)
        with open_vault(self.root, self.home, self.clock) as workspace:
            journal = Journal(workspace)
            cards = find_cards(workspace, step)
            findings = [self._judge(number, step, case, cards[case.card.key], journal) for case in step.cases]
            if any(finding.outcome is Outcome.WRONG for finding in findings):
                return False
            self._review(step, cards, journal)
        return True

    def _write(self, files: dict[str, str]) -> None:
        write_vault(self.root, {path: text for path, text in files.items() if self.written.get(path) != text})
        for path in self.written.keys() - files.keys():
            (self.root / path).unlink()
        self.written = files

    def _judge(self, number: int, step: Step, case: Case, card: Card, journal: Journal) -> Finding:
        key, judgement = case.card.key, case.judgement
        owner = self.owner_now[key] = self._owner(card.id, journal)
        has_history = judgement.expected is Expected.KEPT
        excused_keys = judgement.excused
        outcome = _outcome(owner, key, has_history, excused_keys | self.alike.get(key, frozenset()))
        if outcome is Outcome.WRONG and owner in (told := self._excused_as_told(step, key, owner)):
            outcome, excused_keys = Outcome.TOLD, told
        if outcome in _TWINS and not has_history and owner is not None:
            self.corrected.add(owner)  # rule 5: its answer was taken for corrected, and the log is told so
        excused = not (judgement.decidable and judgement.promised) or key in self.corrected
        row = row_of(case.kinds)
        kinds = ", ".join(case.kinds) or "-"
        story = f"seed {self.seed} step {number} [{kinds}] {outcome.value}: {self._story(case, owner)}"
        decidable = judgement.decidable and key not in self.corrected
        finding = Finding(row, outcome, has_history, decidable, judgement.promised, story)
        changed = self.outcomes.get(key) not in (None, outcome)
        if not case.kinds or case.now or changed:  # what was counted at an earlier step is not counted again
            self.table.add(finding)
        self.outcomes[key] = outcome
        if excused_keys and outcome in (Outcome.LOST, *_TWINS):
            self._cannot_be_told_apart(excused_keys | {key})
        if has_history and not excused and outcome is not Outcome.TWIN:
            if case.kinds:
                self.touched.add(key)
            if outcome is not Outcome.KEPT:
                self.touched.add(key)
                self.lost.add(key)
        return finding

    def _excused_as_told(self, step: Step, key: Key, owner: Key | None) -> frozenset[Key]:
        """Whose histories nobody can tell from the card's own by what the log knows: a session tells it of every card
        that it finds in another place, not only of those that are reviewed.
        """
        if key not in self.told and owner not in self.told:
            return frozenset()
        try:
            judgements = judge(self.known | self.told, [case.card for case in step.cases], self.loose)
        except NoTruthError:
            return frozenset()
        return judgements[key].excused

    def _cannot_be_told_apart(self, keys: frozenset[Key]) -> None:
        """Once histories of equal texts may have changed hands, whose is whose cannot be told later either."""
        group = keys.union(*(self.alike.get(key, ()) for key in keys))
        self.alike |= dict.fromkeys(group, group)

    def _owner(self, card_id: str, journal: Journal) -> Key | None:
        """Whose history ``card_id`` names; ids that the log joined are one."""
        if card_id in self.owner:
            return self.owner[card_id]
        aliases = journal.history.aliases
        root = aliases.root(card_id)
        return next((key for known, key in self.owner.items() if aliases.root(known) == root), None)

    def _story(self, case: Case, owner: Key | None) -> str:
        card = case.card
        now = f"{card.path}: {shown(card.sides)}"
        own = self.last_texts.get(card.key)
        theirs = self.last_texts.get(owner) if owner is not None and owner != card.key else None
        return "".join(
            [f"\n    now   {now}", f"\n    was   {own}" if own else "", f"\n    other {theirs}" if theirs else ""]
        )

    def _review(self, step: Step, cards: dict[Key, Card], journal: Journal) -> None:
        there = {case.card.key: case.card for case in step.cases}
        reviewed = [cards[key] for key in step.reviewed]
        before = len(journal.events)
        if reviewed:
            journal.append([_review(card.id) for card in reviewed], reviewed)
        events = [event for event in list(journal.events)[before:] if isinstance(event, CardEvent)]
        self._learn(step, cards, {event.card.partition("#")[0] for event in events})
        for key in step.reviewed:
            self.owner[cards[key].id] = key
            self.last_texts[key] = f"{there[key].path}: {shown(there[key].sides)}"
            self.outcomes.pop(key, None)

    def _learn(self, step: Step, cards: dict[Key, Card], families: Collection[str]) -> None:
        """Takes what the log knows now: of reviewed cards, and of those of ``families``, which got a ``card`` event."""
        labels = {key[0] for key in self.known} | {key[0] for key in step.reviewed}
        for case in step.cases:
            key = case.card.key
            if key in step.reviewed:
                self.known[key] = snapshot(case.card, labels)
                self.told.pop(key, None)
            elif key in self.known and self.owner_now.get(key) == key and cards[key].id.partition("#")[0] in families:
                self.told[key] = snapshot(case.card, labels)


def _review(card: str) -> ReviewDraft:
    return ReviewDraft(card, 4, "4", "six", "new", 900, "sm2/text", {})


def _outcome(owner: Key | None, key: Key, has_history: bool, excused: frozenset[Key]) -> Outcome:
    if owner == key:
        return Outcome.KEPT
    if owner is None:
        return Outcome.LOST if has_history else Outcome.FRESH
    return Outcome.TWIN if owner in excused else Outcome.WRONG


def find_cards(workspace: Workspace, step: Step) -> dict[Key, Card]:
    """The app's cards by their labels: block by block in order, parts by their texts. All must be there, no more."""
    found: dict[Key, Card] = {}
    for path, note in step.vault.notes.items():
        groups = [list(cards) for _, cards in groupby(workspace.reading.cards(path), key=lambda card: card.span)]
        expected = [dict(block.cards()) for block in note.blocks]
        texts = [{sides_of(card): card for card in cards} for cards in groups]
        if [set(there.values()) for there in expected] != [set(there) for there in texts]:
            fronts = "\n".join(f"  line {card.line}: {card.front}" for cards in groups for card in cards)
            raise AssertionError(f"{path}:\n{note.shown()}\nis read as\n{fronts}")
        for wanted, there in zip(expected, texts, strict=True):
            found |= {key: there[sides] for key, sides in wanted.items()}
    assert len(found) == len(workspace.keys)
    return found


def sides_of(card: Card) -> Sides:
    """A card's texts as the generator has them."""
    if card.kind is CardKind.CLOZE:
        return Sides("cloze", card.back, card.clozes[0].text)
    return Sides("basic", card.front, card.back)


def shown(sides: Sides) -> str:
    """A card's texts for people."""
    return f"{' '.join(sides.first)} | {' '.join(sides.second)}"
