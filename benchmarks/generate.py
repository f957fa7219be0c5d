"""A vault of any size, the same bytes for the same numbers, with a count of everything planted in it."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import asdict, dataclass
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
        self._dice, self._plans, self._left, self._pictures = dice, plans, count, pictures

    def next(self) -> str:
        if not self._left:
            return ""
        self._left -= 1
        self.made += 1
        dice, plan = self._dice, self._dice.pick(self._plans)
        kind = dice.below(100)
        if kind < 2:
            self.broken += 1
            return f"[[Lost {dice.phrase()} {dice.below(10**6)}]]"
        if kind < 10:
            return f"[[{plan.path[:-3]}#{dice.pick(plan.headings)}|{dice.phrase()}]]"
        if kind < 18:
            return f"[[{plan.path[:-3]}|{dice.phrase()}]]"
        if kind < 28:
            return f"[[{plan.name}|{dice.phrase()}]]"
        if kind < 36:
            return f"[{dice.phrase()}]({quote(plan.path)})"
        if kind < 39:
            return f'[{dice.phrase()}](https://example.org/{dice.below(10**4)} "{dice.phrase()}")'
        if kind < 42:
            return f"![[picture {dice.below(self._pictures)}.png]]"
        return f"[[{plan.name}]]"

    def rest(self) -> Block:
        lines = []
        while self._left:
            lines.append(f"- {self.next()}")
        return lines


def generate(folder: str, notes: int, seed: int = 1) -> Manifest:
    """Writes ``notes`` notes below ``folder``. Same numbers, same bytes, names and dates, on every machine.

    About 2.5 KB a note with a heavy tail, 8 links and 4 cards; a memory file for every memory link.
    """
    plans = _plans(Dice(f"plan {seed}"), notes)
    pictures = notes // 40 + 1
    totals: Counter[str] = Counter()
    cards = CardMaker()
    for number, plan in enumerate(plans):
        data = _note(Dice(f"note {seed} {number}"), plan, plans, pictures, cards, totals)
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


def _note(dice: Dice, plan: _Plan, plans: list[_Plan], pictures: int, cards: CardMaker, totals: Counter[str]) -> bytes:
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
        lines += _frontmatter(dice, plan, plans, totals)
    lines += [f"# {plan.name}", ""]
    for number, heading in enumerate(plan.headings):
        part = blocks[number * len(blocks) // len(plan.headings) : (number + 1) * len(blocks) // len(plan.headings)]
        lines += [f"## {heading}", ""]
        for block in part:
            lines += [*block, ""]
    lines += links.rest()
    totals["links"] += links.made
    totals["broken"] += links.broken
    text = "\n".join(lines) + "\n"
    if dice.chance(0.03):
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if dice.chance(0.02) else "").encode() + text.encode()


def _frontmatter(dice: Dice, plan: _Plan, plans: list[_Plan], totals: Counter[str]) -> Block:
    lines = ["---", f"tags: [{dice.pick(TOPICS)}, {dice.pick(TOPICS)}/{dice.pick(NOUNS)}]", "aliases:"]
    lines += [f"  - alias of {plan.name} {number}" for number in range(1 + dice.below(2))]
    lines.append(f"created: 2025-{1 + dice.below(12):02d}-{1 + dice.below(28):02d}")
    if dice.chance(0.2):
        totals["links"] += 1
        lines.append(f'related: "[[{dice.pick(plans).name}]]"')
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
