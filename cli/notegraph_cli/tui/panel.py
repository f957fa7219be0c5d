"""The panel beside a card: a page with its ways on, a list to choose from, a search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text
from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option


class Choice(NamedTuple):
    """An entry that does something."""

    words: Text
    act: Callable[[], None]


class View(NamedTuple):
    """What the panel shows. ``search`` is what its field holds, ``None`` for a panel without one."""

    title: str | Text
    body: RenderableType | None = None
    choices: Sequence[Choice] = ()
    search: str | None = None


class Panel(Vertical):
    """Views one over another: ``back`` leads to the one before. ``found`` answers what is typed into a search."""

    DEFAULT_CSS = """
    Panel { display: none; width: 45%; border-left: vkey $panel; padding: 0 1; }
    Panel.open { display: block; }
    Panel.over { width: 1fr; border-left: none; }
    Panel > #panel-title { text-style: bold; color: $secondary; height: auto; }
    Panel > #panel-page { height: 1fr; }
    Panel > #panel-choices { height: auto; max-height: 30%; border: none; padding: 0; background: transparent; }
    Panel > #panel-choices > .option-list--option-highlighted,
    Panel > #panel-choices:focus > .option-list--option-highlighted {
        background: $panel; color: $foreground; text-style: bold;
    }
    App:nocolor Panel > #panel-choices > .option-list--option-highlighted { text-style: bold reverse; }
    Panel.bare > #panel-page { display: none; }
    Panel.bare > #panel-choices { max-height: 100%; }
    Panel > #panel-search { border: none; height: 1; padding: 0; margin: 0 0 1 0; background: $surface; }
    """

    def __init__(self, found: Callable[[str], View]) -> None:
        super().__init__(id="panel")
        self._found = found
        self._views: list[View] = []
        self._body = Static(id="panel-body")

    def _fill(self) -> None:
        """Title, search, page, choices, made when they are first needed; then those not needed are hidden."""
        if self.children:
            return
        field = Input(placeholder="words of a note or card", id="panel-search")
        field.cursor_blink = False
        page = VerticalScroll(self._body, id="panel-page", can_focus=False)
        self.mount(Static(id="panel-title"), field, page, OptionList(id="panel-choices"))

    @property
    def is_open(self) -> bool:
        """Whether it shows anything."""
        return bool(self._views)

    def show(self, view: View) -> None:
        """Shows ``view`` over what is shown."""
        self._views.append(view)
        self._draw()

    def replace(self, view: View) -> None:
        """Shows ``view`` in place of what is shown."""
        self._views[-1:] = [view]
        self._draw()

    def back(self) -> None:
        """Goes back to the view before, or closes."""
        del self._views[-1:]
        self._draw()

    def close(self) -> None:
        """Closes, whatever lies below."""
        self._views.clear()
        self._draw()

    @on(Input.Submitted, "#panel-search")
    def _search(self, event: Input.Submitted) -> None:
        event.stop()
        self.replace(self._found(event.value))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._views[-1].choices[event.option_index].act()

    def _draw(self) -> None:
        self.set_class(self.is_open, "open")
        if not self._views:
            if self.has_focus_within:
                self.screen.set_focus(None)
            return
        self._fill()
        view = self._views[-1]
        self.query_one("#panel-title", Static).update(Text(view.title) if isinstance(view.title, str) else view.title)
        self._body.update(view.body if view.body is not None else Group())
        self.query_one("#panel-page").scroll_home(animate=False)
        self.set_class(view.body is None, "bare")
        choices = self.query_one(OptionList)
        choices.clear_options()
        choices.add_options([Option(choice.words) for choice in view.choices])
        choices.display = bool(view.choices)
        field = self.query_one("#panel-search", Input)
        field.display = view.search is not None
        if view.search is not None and view.search != field.value:
            field.value = view.search
        if view.choices:
            choices.highlighted = 0
            choices.focus()
        elif view.search is not None:
            field.focus()
        elif self.has_focus_within:
            self.screen.set_focus(None)
