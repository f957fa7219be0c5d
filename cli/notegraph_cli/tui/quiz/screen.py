"""The quiz's screen: a card, what stands around it, and its keys. All it does is done by ``Quiz``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, OptionList, Static

from notegraph.model.card import CardKind
from notegraph.model.drawn import Block
from notegraph.model.errors import NotegraphError
from notegraph.model.keys import keys_of
from notegraph.workspace.card_name import card_name
from notegraph.workspace.drawing import Side, draw_card
from notegraph.workspace.quiz import Quiz, RefusedError
from notegraph_cli.tui.block_view import BlockView
from notegraph_cli.tui.face import LOW, FaceScreen
from notegraph_cli.tui.keys import WORDS, bindings, foot, table
from notegraph_cli.tui.quiz.header import header
from notegraph_cli.tui.quiz.typed_answers import TypedAnswers
from notegraph_cli.tui.quiz.valid import valid

if TYPE_CHECKING:
    from notegraph_cli.tui.pages import Pages
    from notegraph_cli.tui.panel import Panel, View

_GRADE = "g"
WIDE = 110
"""Columns from which the panel stands beside the card."""


class QuizScreen(FaceScreen):
    """Shows ``quiz``. ``typing`` asks for typed answers to every card, not to those with blanks alone."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("quiz")

    def __init__(self, quiz: Quiz, *, typing: bool) -> None:
        super().__init__()
        self.quiz = quiz
        self.answers = TypedAnswers(self, quiz, every=typing)
        self.deeds = ""  # what was done here and not undone, a letter each
        self.unsaved = False
        self._sides: dict[Side, tuple[Block, ...]] = {}
        self._width = 0
        self._keys = keys_of("quiz", quiz.workspace.settings.faces.keys)

    def compose(self) -> ComposeResult:
        """From top to bottom what a question needs: other parts are made when they first say something."""
        yield Static(id="header")
        with Horizontal(id="middle"), Vertical(id="main"), VerticalScroll(id="card", can_focus=False):
            yield BlockView(id="front")
        yield Static(id="message")
        yield Static(id="foot")

    def on_mount(self) -> None:
        """Shows the first card."""
        self._new_card()
        self.set_interval(1, self._header)

    def on_resize(self) -> None:
        """What depends on the width is laid out again."""
        if self.app.size.width != self._width or (self.app.size.height < LOW) != self.has_class("low"):
            self._around()

    @cached_property
    def pages(self) -> Pages:
        """What the panel shows."""
        from notegraph_cli.tui.pages import Pages

        return Pages(self.stage, self.quiz.standing, self._goto, self._leave)

    # What keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key is valid now: others do nothing and are not shown."""
        return not self._is_ending and str(parameters[0]) in self.valid if action == "do" else True

    @property
    def grades(self) -> int:
        """Grades saved and not undone."""
        return self.deeds.count(_GRADE)

    @property
    def valid(self) -> frozenset[str]:
        """The actions that can be done now. What changes a card needs it in sight."""
        return valid(self.quiz, is_hidden=bool(self.query("Panel.open.over")))

    def action_do(self, name: str) -> None:
        """Does what a key is for. What cannot be done, or not be saved, is said; the card stays."""
        deed: Callable[[], None] | None = getattr(self, f"_do_{name.replace('-', '_')}", None)
        self._say("")
        try:
            if deed is not None:
                deed()
            elif name.startswith("grade-"):
                self._grade(name.removeprefix("grade-"))
            else:
                self._scroll(name)
        except RefusedError as refusal:
            self._say(str(refusal), "warn")
        except NotegraphError as error:
            self.unsaved = self.unsaved or name.startswith("grade-")
            self._say(f"error: {error}", "bad")

    def _do_answer(self) -> None:
        self.quiz.show_answer()
        self.answers.hide()
        self._say("")
        self._show()

    def _grade(self, key: str) -> None:
        saved = self.quiz.grade(key)
        self.unsaved = False
        self.deeds += _GRADE
        self._new_card()
        from notegraph_cli.tui.quiz.words import saved_line

        self._say(saved_line(saved, self.quiz.session.today))

    def _do_undo(self) -> None:
        card = self.quiz.undo()
        self.deeds = self.deeds[:-1]
        self._new_card()
        self._say(f"undone: {card_name(self.quiz.workspace, card)}")

    def _do_suspend(self) -> None:
        card = self.quiz.suspend()
        self.deeds += "s"
        self._new_card()
        self._say(f"suspended: {card_name(self.quiz.workspace, card)}")

    def _do_bury(self) -> None:
        card = self.quiz.bury()
        self.deeds += "b"
        self._new_card()
        self._say(f"buried until tomorrow: {card_name(self.quiz.workspace, card)}")

    def _do_edit(self) -> None:
        card = self.quiz.card
        if card is None or not self._lend(card.path, card.line):
            return
        left = len(self.quiz.session.waiting)
        self.quiz.read_again()
        gone = self.quiz.card is None or len(self.quiz.session.waiting) < left
        self._new_card()
        self._say("the card is gone from its note; here is the next" if gone else "read again")
        self._beside(self.quiz.prepare_lapses, self._around)

    def _do_open(self) -> None:
        from notegraph_cli.tui.draw_find import media_of
        from notegraph_cli.tui.opener import obsidian_uri

        card = self.quiz.card
        if card is None:
            return
        shown = self._shown_blocks()
        files = [(media.name, file) for media in media_of(shown) if (file := self.stage.media_file(media))]
        note = obsidian_uri(self.stage.file(card.path))
        if files:
            self._panel(self.pages.openings([*files, (f"{card.path} in Obsidian", note)]))
        else:
            self._leave(note)

    def _do_concept(self) -> None:
        concepts = self.quiz.concepts()
        if len(concepts) == 1:
            self._goto(concepts[0].path)
        else:
            self._panel(self.pages.choice("Concepts", [one.path for one in concepts]))

    def _do_links(self) -> None:
        self._panel(self.pages.links(self._shown_blocks()))

    def _do_search(self) -> None:
        self._panel(self.pages.search())

    def _do_read(self) -> None:
        lapse = self.quiz.after_lapse()
        if lapse is not None:
            self._panel(self.pages.lapse(lapse))

    def _do_drill(self) -> None:
        ended = self.quiz.card is None
        added = self.quiz.drill()
        if ended:
            self._new_card()
        cards = f"{len(added)} card{'' if len(added) == 1 else 's'} added for practice; the schedule stays"
        self._say(cards if added else "no card to practise that is not waiting already")
        self._around()

    def _do_help(self) -> None:
        from notegraph_cli.tui.help import KeysScreen

        leave_out = () if len(self.quiz.keys) == 6 else ("grade-0", "grade-5")
        self.app.push_screen(KeysScreen(table("quiz", self.quiz.workspace.settings.faces.keys, leave_out)))

    def _do_back(self) -> None:
        if self._open_panel is not None:
            self._open_panel.back()
            self._around()
        elif self.focused is not None:
            self.set_focus(None)
            self._around()
        else:
            self.app.exit()

    def _do_quit(self) -> None:
        self.app.exit()

    def _scroll(self, name: str) -> None:
        from notegraph_cli.tui.help import scroll

        scroll(self.query_one("#panel-page" if self._open_panel else "#card", VerticalScroll), name)

    # Typed answers (what they are is in typed_answers.py)

    @on(Input.Submitted, "#field")
    def _typed(self, event: Input.Submitted) -> None:
        if self.answers.take(event.value):
            self._do_answer()
        else:
            self._show()
            self.answers.ask()

    @on(Input.Changed, "#field")
    def _begun(self, event: Input.Changed) -> None:
        if event.value:
            self._say("")

    def on_answer_field_passed(self) -> None:
        """The answer is not to be typed."""
        self._do_answer()

    # What is shown

    def _new_card(self) -> None:
        self.answers.begin()
        self._sides.clear()
        if self._open_panel is not None:
            self._open_panel.close()
        if self.answers.are_expected:
            self.answers.ask()
        else:
            self.answers.hide()
        self._show()
        self.query_one("#card").scroll_home(animate=False)

    def _side(self, side: Side) -> tuple[Block, ...]:
        """A side of the card being asked, drawn when it is first shown."""
        card = self.quiz.card
        if card is not None and side not in self._sides:
            self._sides[side] = draw_card(self.quiz.workspace, card, side)
        return self._sides.get(side, ())

    def _shown_blocks(self) -> tuple[Block, ...]:
        return self._side(Side.FRONT) + (self._side(Side.BACK) if self.quiz.turned else ())

    def _show(self) -> None:
        card = self.quiz.card
        front, around = self.query_one("#front", BlockView), self.query_one("#card")
        turned = card is not None and self.quiz.turned
        if card is None:
            from notegraph_cli.tui.quiz.end import end

            front.update(end(self.quiz, self.stage.palette))
        elif turned and card.kind is CardKind.CLOZE:  # the whole text says the question too
            from notegraph_cli.tui.draw_marked import marked

            front.show(marked(self._side(Side.BACK), [cloze.text for cloze in card.clozes]))
        else:
            front.show(self._side(Side.FRONT))
        both = turned and card is not None and card.kind is not CardKind.CLOZE
        back = self._part(BlockView, "back", around.mount, shown=both)
        if back is not None:
            back.show(self._side(Side.BACK))
            if self.has_class("low"):
                self.call_after_refresh(around.scroll_to_widget, back, top=True, animate=False)
        typed = self._part(Static, "typed", lambda part: around.mount(part, after=front), shown=self.answers.are_given)
        if typed is not None:
            typed.update(self.answers.compared(self.stage.palette))
        self._around()

    def _around(self) -> None:
        """Everything but the card."""
        self._width = self.app.size.width
        panel, main = self._open_panel, self.query_one("#main")
        width, narrow = self._width - 2, self._width < WIDE
        if panel is not None:
            panel.set_class(narrow, "over")
        main.display = panel is None or not narrow
        self._header()
        turned = self.quiz.card is not None and self.quiz.turned
        grades = self._part(Static, "grades", lambda part: self.mount(part, before="#message"), shown=turned)
        if grades is not None:
            from notegraph_cli.tui.quiz.grades import grade_row

            keys = [self._keys[f"grade-{key}"][0] for key in self.quiz.keys]
            grades.update(grade_row(self.quiz.nexts, keys, width, self.stage.palette))
        told = self.quiz.after_lapse()
        lapse = self._part(Static, "lapse", lambda part: main.mount(part, before=0), shown=told is not None)
        if lapse is not None and told is not None:
            from notegraph_cli.tui.quiz.words import lapse_line

            titles, low = self.quiz.workspace.reading.written_title, self.app.size.height < LOW
            lapse.update(lapse_line(told, titles, self._keys, self.stage.palette, low=low))
        self.query_one("#foot", Static).update(foot(self._foot(), width, self.stage.palette, self._foot_rows()))
        self.refresh_bindings()

    def _header(self) -> None:
        shown = header(self.quiz, len(self.deeds), self.app.size.width - 2, self.stage.palette)
        self.query_one("#header", Static).update(shown, layout=False)

    def _foot(self) -> list[tuple[str, str]]:
        focus = self.focused
        if focus is not None and focus.id == "field":
            return [("enter", "compare"), ("space", "just show it"), ("escape", "other keys")]
        if isinstance(focus, Input):
            return [("enter", "search"), ("escape", "back")]
        now = self.valid
        order = ("answer", "read", "drill", "undo", "suspend", "bury", "edit", "open", "concept", "links", "search")
        entries = [(self._keys[name][0], WORDS[name].short) for name in order if name in now and self._keys[name]]
        if self._open_panel is not None:
            entries.insert(0, (self._keys["back"][0], "back"))
        if isinstance(focus, OptionList):
            entries.insert(0, ("enter", "go there"))
        return [*entries, (self._keys["quit"][0], "quit"), (self._keys["help"][0], "all keys")]

    def on_descendant_focus(self) -> None:
        """Other keys are valid in a field."""
        self._around()

    def on_descendant_blur(self) -> None:
        """And others again outside."""
        self._around()

    # The panel

    @property
    def _open_panel(self) -> Panel | None:
        """What stands beside the card, or over it; ``None`` while that is nothing."""
        return cast("Panel | None", next(iter(self.query("Panel.open")), None))

    def _panel(self, view: View) -> None:
        from notegraph_cli.tui.panel import Panel

        self._say("")
        if not self.query(Panel):
            self.query_one("#middle").mount(Panel(self._found))
        self.query_one(Panel).show(view)
        self._around()

    def _goto(self, path: str) -> None:
        self._panel(self.pages.page(path))

    def _found(self, words: str) -> View:
        return self.pages.found(words)
