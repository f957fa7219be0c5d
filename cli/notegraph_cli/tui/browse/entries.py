"""Lists of what one can go to: an entry does something, a heading or a remark between entries does nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.text import Text
from textual import on
from textual.widgets import OptionList
from textual.widgets.option_list import Option

Act = Callable[[], None]


class Entry(NamedTuple):
    """A line or two. ``section`` names what a heading stands over."""

    words: Text
    act: Act | None = None
    section: str | None = None


class EntryList(OptionList):
    """Shows entries; Enter does what the highlighted one does."""

    DEFAULT_CSS = """
    EntryList {
        border: none; padding: 0; background: transparent; scrollbar-size-vertical: 1;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    EntryList:focus { border: none; background: transparent; }
    EntryList > .option-list--option-disabled { color: $foreground; }
    EntryList > .option-list--option-highlighted { background: transparent; color: $foreground; text-style: none; }
    EntryList:focus > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: bold; }
    App:nocolor EntryList:focus > .option-list--option-highlighted { text-style: bold reverse; }
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self.entries: Sequence[Entry] = ()

    def fill(self, entries: Sequence[Entry]) -> None:
        """Other entries; the first that does something is highlighted."""
        self.entries = entries
        self.clear_options()
        self.add_options([Option(entry.words, disabled=entry.act is None) for entry in entries])
        self.highlighted = next((at for at, entry in enumerate(entries) if entry.act is not None), None)

    def go_to(self, section: str) -> bool:
        """Highlights the first entry of a section; whether there is one."""
        heads = [at for at, entry in enumerate(self.entries) if entry.section is not None]
        for number, at in enumerate(heads):
            if self.entries[at].section == section:
                end = heads[number + 1] if number + 1 < len(heads) else len(self.entries)
                self.highlighted = next((one for one in range(at, end) if self.entries[one].act is not None), None)
                self.call_after_refresh(self.scroll_to, y=self._top(at), animate=False, immediate=True)
                return self.highlighted is not None
        return False

    def move(self, action: str) -> None:
        """Moves the highlight as a scrolling action says."""
        moves: dict[str, Callable[[], None]] = {
            "down": self.action_cursor_down,
            "up": self.action_cursor_up,
            "page-down": self.action_page_down,
            "page-up": self.action_page_up,
        }
        moves[action]()

    def _top(self, at: int) -> int:
        return sum(len(entry.words.split("\n")) or 1 for entry in self.entries[:at])

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        act = self.entries[event.option_index].act
        if act is not None:
            act()
