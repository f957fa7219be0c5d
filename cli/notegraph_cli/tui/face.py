"""What the screens of the full-screen faces share: a line that says what happened, and ways to other programs."""

from __future__ import annotations

from asyncio import Event, get_running_loop
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from rich.text import Text
from textual.app import SuspendNotSupported
from textual.screen import Screen
from textual.widgets import Static

from notegraph_cli.output import one_line
from notegraph_cli.tui.opener import failed, named

if TYPE_CHECKING:
    import subprocess

    from notegraph_cli.tui.stage import Stage

PartT = TypeVar("PartT", bound=Static)

_PAUSE = 0.1
"""Seconds between two questions to an opener."""
_PATIENCE = 50
"""How often it is asked: whatever runs longer is the program that was to open."""
LOW = 14
"""Rows below which what stands around takes one row where it would take two."""


class FaceScreen(Screen[None]):
    """A screen on a ``Stage`` with a line ``#message``."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    _said = ""

    @property
    def stage(self) -> Stage:
        """The program around it."""
        return cast("Stage", self.app)

    def _part(self, kind: type[PartT], name: str, put: Callable[[PartT], object], *, shown: bool) -> PartT | None:
        """A part that is not always shown; ``None`` when it is not. ``put`` mounts it when it first is."""
        part = next(iter(self.query(f"#{name}").results(kind)), None)
        if part is None and shown:
            part = kind(id=name)
            put(part)
        if part is not None and part.display is not shown:
            part.display = shown
            part.update("")
        return part if shown else None

    @property
    def _is_ending(self) -> bool:
        """Whether the program is ending: keys that were typed ahead do nothing any more."""
        return any(not part.is_attached for part in self.query("#message"))

    def _foot_rows(self) -> int:
        """How many rows the keys at the foot may take; low screens are laid out anew."""
        low = self.app.size.height < LOW
        self.set_class(low, "low")
        self._place_message()
        return 1 if low else 2

    def _place_message(self) -> None:
        """On a low screen there is a line for it only while it says something."""
        self.query_one("#message").display = bool(self._said) or not self.has_class("low")

    def _say(self, message: str, style: str = "dim") -> None:
        """Says what a key did, until the next key; ``style`` is ``dim``, ``warn``, ``good`` or ``bad``."""
        palette = self.stage.palette
        looks = {"warn": palette.heading, "bad": palette.bad, "good": palette.good}
        self._said = message
        shown = Text(one_line(message), looks.get(style, palette.dim))
        self.query_one("#message", Static).update(shown)
        self._place_message()

    def _beside(self, work: Callable[[], None], then: Callable[[], None]) -> None:
        """Does ``work`` in a thread and ``then`` what follows here. A program that ends does not wait for the thread,
        which ends with it: Textual's own would be waited for.
        """
        loop, done = get_running_loop(), Event()

        def run() -> None:
            work()
            with suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(done.set)

        async def follow() -> None:
            await done.wait()
            if not self._is_ending:
                then()

        Thread(target=run, daemon=True).start()
        self.run_worker(follow(), exclusive=True, exit_on_error=False)

    def _lend(self, path: str, line: int) -> bool:
        """Opens the note at ``path`` in the user's editor; says why where that cannot be done."""
        try:
            self.stage.edit(path, line)
        except SuspendNotSupported:
            self._say("this terminal cannot be lent to an editor", "bad")
        except OSError as error:
            self._say(f"the editor failed: {error.strerror or error}; set $EDITOR", "bad")
        else:
            return True
        return False

    def _leave(self, target: str) -> None:
        """Opens a file or an address with another program, and says what became of that."""
        try:
            opener = self.stage.open_elsewhere(target)
        except OSError as error:
            reason = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
            self._say(f"not opened, nothing here does it ({reason}): {named(target)}", "bad")
            return
        if opener is None:
            self._say(f"opened {named(target)}")
            return
        self._say(f"opening {named(target)} …")
        self._watch(opener, target, _PATIENCE)

    def _watch(self, opener: subprocess.Popen[bytes], target: str, times: int) -> None:
        """Tells how the opener ended, unless it is the program itself and stays."""
        code = opener.poll()
        if self._is_ending:
            return
        if code:
            self._say(failed(opener, target), "bad")
        elif code == 0 or not times:
            if self._said == f"opening {named(target)} …":
                self._say(f"opened {named(target)}")
        else:
            self.set_timer(_PAUSE, lambda: self._watch(opener, target, times - 1))
