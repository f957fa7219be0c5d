"""Blocks of a note that hold no card: prose, lists, tables, code, math, and the traps in them."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.dice import Dice

Block = list[str]
NextLink = Callable[[], str]


def paragraph(dice: Dice, link: NextLink) -> Block:
    """Two to six sentences on a line each, some with a link."""
    lines = []
    for _ in range(2 + dice.below(5)):
        line = dice.sentence()
        if dice.chance(0.45) and (target := link()):
            line = f"{line[:-1]}, see {target}."
        lines.append(line)
    return lines


def emphasis(dice: Dice, _link: NextLink) -> Block:
    """Inline marks of every kind, a bare address, a tag, a question that is no card."""
    return [
        f"A *{dice.phrase()}* and a **{dice.phrase()}**, ~~{dice.phrase()}~~ or =={dice.phrase()}==.",
        f"Is it at https://example.org/{dice.below(999)}?page={dice.below(9)} or under #topic/{dice.below(40)} ?",
    ]


def bullets(dice: Dice, link: NextLink) -> Block:
    """A list, two levels deep, some items with a link."""
    lines = []
    for number in range(3 + dice.below(5)):
        target = link() if dice.chance(0.4) else ""
        lines.append(f"{'    ' if number and dice.chance(0.3) else ''}- {dice.phrase()} {target}".rstrip())
    return lines


def tasks(dice: Dice, _link: NextLink) -> Block:
    """A task list."""
    return [f"- [{'x' if dice.chance(0.5) else ' '}] {dice.phrase()}" for _ in range(2 + dice.below(4))]


def numbers(dice: Dice, _link: NextLink) -> Block:
    """A numbered list."""
    return [f"{number}. {dice.sentence()}" for number in range(1, 3 + dice.below(4))]


def table(dice: Dice, link: NextLink) -> Block:
    """A table; the links in it have their pipe escaped. A ``>>`` in a cell is no card."""
    lines = ["| name | value | note |", "| --- | ---: | --- |"]
    for _ in range(2 + dice.below(5)):
        target = link().replace("|", "\\|") if dice.chance(0.3) else dice.phrase()
        lines.append(f"| {target} | {dice.below(1000)} | {dice.phrase()} >> {dice.phrase()} |")
    return lines


def callout(dice: Dice, _link: NextLink) -> Block:
    """A callout; cards without a memory link are none in quotes."""
    return [f"> [!note] {dice.phrase()}", f"> {dice.sentence()}", f"> {dice.phrase()} >> {dice.phrase()}"]


def quote(dice: Dice, _link: NextLink) -> Block:
    """A quotation that looks like a block card."""
    return [f"> {dice.sentence()}", "> ?", f"> {dice.sentence()}"]


def fence(dice: Dice, _link: NextLink) -> Block:
    """Code with everything in it that means something outside."""
    mark = "~~~" if dice.chance(0.2) else "```"
    name = dice.phrase().replace(" ", "_")
    return [
        f"{mark}python",
        f"def {name}(value, shift):",
        f"    # [[{dice.phrase()}]] and {{{{c1::{dice.phrase()}}}}}",
        "    return value >> shift  # #not-a-tag",
        "",
        dice.phrase(),
        "?",
        f"{dice.phrase()} >> {dice.phrase()} ![[{name}.png]]",
        mark,
    ]


def indented(dice: Dice, _link: NextLink) -> Block:
    """An indented code block, below a line of text: below a list it would belong to the list."""
    return [dice.sentence(), "", f"    {dice.phrase()} >> [[{dice.phrase()}]]", f"    {{{{c1::{dice.phrase()}}}}}"]


def inline_code(dice: Dice, _link: NextLink) -> Block:
    """Code spans and inline math that look like links and cards."""
    return [
        f"Write `[[{dice.phrase()}]]` for a link, `{dice.phrase()} >> x` shifts,",
        f"and `` {{{{c1::{dice.phrase()}}}}} `` hides.",
        f"Here $a_{{{dice.below(9)}}} >> b$ holds, and `code over",
        f"a line end [[{dice.phrase()}]]` too.",
    ]


def math(dice: Dice, _link: NextLink) -> Block:
    """A display formula with brackets like a link's."""
    return ["$$", f"M = [[{dice.below(99)}, x], [y, {dice.below(99)}]]", "a >> b_{{c}}", "$$"]


def comment(dice: Dice, _link: NextLink) -> Block:
    """Comments of both kinds with a link and a card in them."""
    if dice.chance(0.5):
        return ["%%", f"{dice.sentence()} [[{dice.phrase()}]]", f"{dice.phrase()} >> {dice.phrase()}", "%%"]
    return [f"<!-- [[{dice.phrase()}]] {dice.phrase()} >> {dice.phrase()} -->"]


def footnote(dice: Dice, _link: NextLink) -> Block:
    """A footnote and its text."""
    number = dice.below(900)
    return [f"{dice.sentence()}[^{number}]", "", f"[^{number}]: {dice.sentence()}"]


def named_block(dice: Dice, _link: NextLink) -> Block:
    """A paragraph with a block id."""
    return [f"{dice.sentence()} ^b{dice.below(10**6):06d}"]


PLAIN = (paragraph, paragraph, paragraph, paragraph, bullets, bullets, numbers, tasks, emphasis, named_block, table)
TRAPS = (fence, indented, inline_code, math, comment, callout, quote, footnote)
