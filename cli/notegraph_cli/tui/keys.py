"""Keys of the full-screen faces: what they are called on the screen, and what they do in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from rich.text import Text
from textual.binding import Binding, BindingType

from notegraph.model.keys import FACES, KeyChanges, keys_of
from notegraph_cli.tui.theme import Palette


class Words(NamedTuple):
    """``short`` stands beside the key at the foot of a screen, ``does`` in the list of all keys."""

    short: str
    does: str


WORDS: Mapping[str, Words] = {
    "answer": Words("answer", "show the answer"),
    **{f"grade-{grade}": Words(f"grade {grade}", f"grade {grade}") for grade in range(6)},
    "undo": Words("undo", "take the last grade, suspension or burial back"),
    "suspend": Words("suspend", "suspend the card: it is not asked any more"),
    "bury": Words("bury", "bury the card for today"),
    "edit": Words("edit", "open the note at the card's line in $VISUAL or $EDITOR, then read it again"),
    "open": Words("open", "open the card's media, or its note in Obsidian"),
    "concept": Words("concept", "the concept page beside the card"),
    "links": Words("links", "the links of the card"),
    "read": Words("read", "read the concept of a forgotten card and what it builds on"),
    "drill": Words("drill", "practise them, outside the schedule"),
    "down": Words("down", "scroll down"),
    "up": Words("up", "scroll up"),
    "page-down": Words("page down", "scroll a page down"),
    "page-up": Words("page up", "scroll a page up"),
    "search": Words("search", "search notes and cards"),
    "help": Words("keys", "all keys"),
    "back": Words("back", "one step back; out of the quiz at last"),
    "quit": Words("quit", "leave; what was graded is saved"),
}
_ELSEWHERE: Mapping[str, Mapping[str, Words]] = {
    "browse": {
        "next-link": Words("next link", "the next link of the page"),
        "previous-link": Words("link before", "the link before"),
        "follow": Words("follow", "follow the link"),
        "previous-page": Words("back", "the page before"),
        "next-page": Words("forward", "forward again"),
        "links": Words("links", "what the page links to, what is broken first"),
        "backlinks": Words("linked from", "what links to the page"),
        "mentions": Words("mentions", "where its name stands and is no link"),
        "cards": Words("cards", "its cards"),
        "graph": Words("graph", "the notes around it as a tree"),
        "deeper": Words("deeper", "one more step around it, at most three"),
        "shallower": Words("nearer", "one step less"),
        "path": Words("path", "the shortest way to another note"),
        "review": Words("quiz", "a quiz of the note and those around it"),
        "edit": Words("edit", "open the note in $VISUAL or $EDITOR, then read it again"),
        "open": Words("Obsidian", "open the note in Obsidian"),
        "stats": Words("stats", "how learning goes"),
        "search": Words("search", "find a note as you type"),
        "back": Words("back", "out of the list, the search, the screen; at last out of here"),
        "quit": Words("quit", "leave"),
    },
    "stats": {
        "back": Words("back", "back, or leave"),
        "quit": Words("quit", "leave"),
    },
}
"""What actions are in the faces where they are not what they are in the quiz."""
_GROUPS: Mapping[str, str] = {
    **{f"grade-{grade}": "grade it, once the answer shows" for grade in range(6)},
    **dict.fromkeys(("down", "up", "page-down", "page-up"), "scroll"),
}
_SHOWN = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "backspace": "⌫",
    "delete": "Del",
    "insert": "Ins",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
_GAP = 2


def words(face: str, action: str) -> Words:
    """What an action is called in a face."""
    return _ELSEWHERE.get(face, {}).get(action) or WORDS[action]


def bindings(face: str, only: Collection[str] = ()) -> list[BindingType]:
    """The actions of ``face``, or those of ``only``, as ``do(…)`` with their default keys.

    ``keymap`` then gives those of the configuration.
    """
    return [
        Binding(",".join(map(_named, keys)), f"do({name!r})", words(face, name).does, show=False, id=name)
        for name, keys in FACES[face].items()
        if not only or name in only
    ]


def keymap(face: str, changes: KeyChanges) -> dict[str, str]:
    """The configured keys of ``face`` for ``App.set_keymap``."""
    return {name: ",".join(map(_named, keys)) for name, keys in keys_of(face, changes).items()}


def shown(key: str) -> str:
    """A key as people call it."""
    *modifiers, name = [key] if len(key) == 1 else key.split("+")
    return "+".join([*(one.capitalize() for one in modifiers), _SHOWN.get(name, name.upper() if modifiers else name)])


def foot(entries: Iterable[tuple[str, str]], width: int, palette: Palette, rows: int = 2) -> Text:
    """Keys with their words in at most ``rows`` lines of ``width`` columns, the most important first.

    What does not fit is left out, but never the last entry: it leads to the list of all.
    """
    parts = [_entry(key, words, palette) for key, words in entries]
    if not parts:
        return Text()
    lines = [Text(no_wrap=True)]
    *others, last = parts
    for part in others:
        if not _fits(lines[-1], part, width) and len(lines) < rows:
            lines.append(Text(no_wrap=True))
        if not _fits(lines[-1], part, width - (last.cell_len + _GAP if len(lines) == rows else 0)):
            break
        _add(lines[-1], part)
    if not _fits(lines[-1], last, width) and len(lines) < rows:
        lines.append(Text(no_wrap=True))
    _add(lines[-1], last)
    return Text("\n").join(lines)


def _fits(line: Text, part: Text, width: int) -> bool:
    return line.cell_len + (_GAP if line else 0) + part.cell_len <= width


def _add(line: Text, part: Text) -> None:
    if line:
        line.append(" " * _GAP)
    line.append_text(part)


def _entry(key: str, words: str, palette: Palette) -> Text:
    return Text.assemble((shown(key), "bold"), " ", (words, palette.dim), no_wrap=True)


def _named(key: str) -> str:
    """Textual's name for a key: a comma separates keys there."""
    return "comma" if key == "," else key


def table(face: str, changes: KeyChanges, leave_out: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Every action's keys and what it does, for the list of all keys; the keys of a group stand together."""
    groups: dict[str, list[str]] = {}
    for name, keys in keys_of(face, changes).items():
        if name not in leave_out:
            groups.setdefault(_GROUPS.get(name, words(face, name).does), []).extend(map(shown, keys))
    for does, names in groups.items():
        yield " ".join(names), does
