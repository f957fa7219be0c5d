"""A vault of any size, the same bytes for the same numbers, with a count of everything planted in it."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from dataclasses import asdict, dataclass
from typing import NamedTuple
from urllib.parse import quote

from benchmarks.cards import CardMaker
from benchmarks.dice import Dice
from benchmarks.prose import PLAIN, TRAPS, Block
from benchmarks.words import ADJECTIVES, FAR_FOLDERS, FAR_NAMES, NOUNS, TOPICS

_SIZES = ((0.0, 100), (0.5, 1_450), (0.9, 4_300), (0.99, 12_500), (0.999, 40_000), (1.0, 84_000))
_MEAN = 2_500
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_FIRST_DATE = 1_600_000_000
# Stand round a link while a note is put together, so that its place is known without reading the note.
_BEGIN, _END = "\ue000", "\ue001"
_MARKED = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")


@dataclass(frozen=True)
class Manifest:
    """What was planted: a reader of the vault must find these numbers. ``links`` includes frontmatter's and broken
    ones, not memory links; ``cards`` counts one a schedule, by notation."""

    notes: int
    size: int
    attachments: int
    frontmatters: int
    links: int
    broken_links: int
    memory_links: int
    cards: dict[str, int]


class Planted(NamedTuple):
    """A link as it was put into a note: where, counted from 1, the text itself, and the note or picture that it is for;
    ``None`` for a broken one and for an address.
    """

    source: str
    line: int
    column: int
    raw: str
    path: str | None
    broken: bool


@dataclass(frozen=True)
class _Plan:
    """A note before it is written: what others may link to."""

    path: str
    name: str
    headings: tuple[str, ...]


class _Links:
    """Links for one note; when they are used up, no more come."""

    def __init__(self, dice: Dice, plans: list[_Plan], count: int, pictures: int) -> None:
        self.made = 0
        self.broken = 0
        self.meant: dict[str, str | None] = {}  # what each text is for
        self._dice, self._plans, self._left, self._pictures = dice, plans, count, pictures

    def next(self) -> str:
        if not self._left:
            return ""
        self._left -= 1
        self.made += 1
        text, path = self._one()
        self.broken += path == ""
        self.meant[text] = path
        return f"{_BEGIN}{text}{_END}"

    def _one(self) -> tuple[str, str | None]:
        dice, plan = self._dice, self._dice.pick(self._plans)
        kind = dice.below(100)
        if kind < 2:
            return f"[[Lost {dice.phrase()} {dice.below(10**6)}]]", ""
        if kind < 10:
            return f"[[{plan.path[:-3]}#{dice.pick(plan.headings)}|{dice.phrase()}]]", plan.path
        if kind < 18:
            return f"[[{plan.path[:-3]}|{dice.phrase()}]]", plan.path
        if kind < 28:
            return f"[[{plan.name}|{dice.phrase()}]]", plan.path
        if kind < 36:
            return f"[{dice.phrase()}]({quote(plan.path)})", plan.path
        if kind < 39:
            return f'[{dice.phrase()}](https://example.org/{dice.below(10**4)} "{dice.phrase()}")', None
        if kind < 42:
            picture = f"picture {dice.below(self._pictures)}.png"
            return f"![[{picture}]]", f"attachments/{picture}"
        return f"[[{plan.name}]]", plan.path

    def to(self, plan: _Plan) -> str:
        """One more, to this note."""
        self.made += 1
        self.meant[f"[[{plan.name}]]"] = plan.path
        return f"{_BEGIN}[[{plan.name}]]{_END}"

    def rest(self) -> Block:
        lines = []
        while self._left:
            lines.append(f"- {self.next()}")
        return lines


def generate(folder: str, notes: int, seed: int = 1, planted: list[Planted] | None = None) -> Manifest:
    """Writes ``notes`` notes below ``folder``. Same numbers, same bytes, names and dates, on every machine.

    About 2.5 KB a note with a heavy tail, 8 links and 4 cards; a memory file for every memory link. ``planted`` gets
    every link of the manifest, in order of notes and places.
    """
    plans = _plans(Dice(f"plan {seed}"), notes)
    pictures = notes // 40 + 1
    totals: Counter[str] = Counter()
    cards = CardMaker()
    for number, plan in enumerate(plans):
        data, links = _note(Dice(f"note {seed} {number}"), plan, plans, pictures, cards, totals)
        if planted is not None:
            planted += links
        totals["size"] += len(data)
        _write(folder, plan.path, data, number)
    for number in range(pictures):
        _write(folder, f"attachments/picture {number}.png", _PIXEL, number)
    for number, card in enumerate(cards.memory_ids):
        _write(folder, f"SR/memory/{card}.md", b"---\ndue: 2026-01-01\n---\n", number)
    return Manifest(
        notes,
        totals["size"],
        pictures,
        totals["frontmatters"],
        totals["links"],
        totals["broken"],
        cards.made["memory-link"],
        dict(sorted(cards.made.items())),
    )


def _plans(dice: Dice, notes: int) -> list[_Plan]:
    folders = [*FAR_FOLDERS, ""]
    for topic in TOPICS:
        inner = f"{topic}/{dice.pick(ADJECTIVES)} {dice.pick(NOUNS)}"
        folders += [topic, inner, f"{inner}/{dice.pick(NOUNS)}"]
    plans: list[_Plan] = []
    taken: set[str] = set()
    for number in range(notes):
        folder = dice.pick(folders)
        if plans and dice.chance(0.02):
            name = dice.pick(plans).name  # the same name in another folder
        else:
            name = dice.pick(FAR_NAMES) if folder in FAR_FOLDERS else dice.phrase().capitalize()
            name += f" {number}"
        path = f"{folder}/{name}.md" if folder else f"{name}.md"
        if path in taken:
            path = f"{path[:-3]} again {number}.md"
            name = os.path.basename(path)[:-3]
        taken.add(path)
        headings = [f"{dice.phrase().capitalize()} {count}" for count in range(2 + dice.below(3))]
        plans.append(_Plan(path, name, tuple(headings)))
    return plans


def _note(
    dice: Dice, plan: _Plan, plans: list[_Plan], pictures: int, cards: CardMaker, totals: Counter[str]
) -> tuple[bytes, list[Planted]]:
    target = dice.along(_SIZES)
    links = _Links(dice, plans, _share(dice, target, 7.5), pictures)
    blocks: list[Block] = [cards.block(dice, links.next) for _ in range(_share(dice, target, 3.4))]
    size = sum(len(line) + 1 for block in blocks for line in block)
    while size < target * 0.8:
        block = dice.pick(TRAPS if dice.chance(0.25) else PLAIN)(dice, links.next)
        size += sum(len(line) + 1 for line in block)
        blocks.append(block)
    dice.shuffle(blocks)
    lines: list[str] = []
    if dice.chance(0.5):
        totals["frontmatters"] += 1
        lines += _frontmatter(dice, plan, links, plans)
    lines += [f"# {plan.name}", ""]
    for number, heading in enumerate(plan.headings):
        part = blocks[number * len(blocks) // len(plan.headings) : (number + 1) * len(blocks) // len(plan.headings)]
        lines += [f"## {heading}", ""]
        for block in part:
            lines += [*block, ""]
    lines += links.rest()
    totals["links"] += links.made
    totals["broken"] += links.broken
    text, planted = _unmarked(plan.path, "\n".join(lines) + "\n", links.meant)
    if dice.chance(0.03):
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if dice.chance(0.02) else "").encode() + text.encode(), planted


def _unmarked(source: str, text: str, meant: dict[str, str | None]) -> tuple[str, list[Planted]]:
    """The text without the marks, and where the links stand in it."""
    planted: list[Planted] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        for marks, found in enumerate(_MARKED.finditer(line)):
            path = meant[found[1].replace("\\|", "|")]
            place = (source, number + 1, found.start() - 2 * marks + 1)
            planted.append(Planted(*place, found[1], path or None, broken=path == ""))
        lines[number] = _MARKED.sub(r"\1", line)
    return "\n".join(lines), planted


def _frontmatter(dice: Dice, plan: _Plan, links: _Links, plans: list[_Plan]) -> Block:
    lines = ["---", f"tags: [{dice.pick(TOPICS)}, {dice.pick(TOPICS)}/{dice.pick(NOUNS)}]", "aliases:"]
    lines += [f"  - alias of {plan.name} {number}" for number in range(1 + dice.below(2))]
    lines.append(f"created: 2025-{1 + dice.below(12):02d}-{1 + dice.below(28):02d}")
    if dice.chance(0.2):
        lines.append(f'related: "{links.to(dice.pick(plans))}"')
    return [*lines, "---", ""]


def _share(dice: Dice, size: int, mean: float) -> int:
    """A count that grows with the note's size, ``mean`` for one of mean size."""
    exact = size / _MEAN * mean * (0.5 + dice.below(1000) / 1000)
    return int(exact) + (1 if dice.below(1000) / 1000 < exact - int(exact) else 0)


def _write(folder: str, path: str, data: bytes, number: int) -> None:
    target = os.path.join(folder, *path.split("/"))
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "wb") as file:
        file.write(data)
    os.utime(target, (_FIRST_DATE + number, _FIRST_DATE + number))


def write_manifest(manifest: Manifest, path: str) -> None:
    """The manifest as JSON, beside the vault: never inside, where it would be a file of it."""
    with open(path, "w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, indent=1, ensure_ascii=False)
