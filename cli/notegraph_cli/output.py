"""The only place that writes to the terminal: data to stdout, talk to stderr, nothing that steers the terminal."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from rich.console import RenderableType

_STEERING = "\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
"""DEL, C1, what reorders a line, halves of surrogate pairs: unfit for a terminal, and JSON leaves them as they are."""
# Not compiled here: most output is plain ASCII and needs none of them.
_UNFIT = f"[\x00-\x08\x0b-\x1f{_STEERING}]"
_UNFIT_IN_LINE = f"[\x00-\x08\x0a-\x1f{_STEERING}\u2028\u2029]"
_UNFIT_IN_JSON = f"[{_STEERING}]"

_STYLES = {"title": 1, "dim": 2, "good": 32, "bad": 31, "warn": 33, "link": 36}
"""What a terminal calls them (ECMA-48, SGR): bold, faint, green, red, yellow, cyan."""


class OutputClosedError(Exception):
    """Whoever read our output has gone away (``| head``): time to stop, quietly."""


class OutputFailedError(Exception):
    """The output cannot be written: a full disk, most likely."""


class Painted(NamedTuple):
    """Text in one of the styles: ``title``, ``dim``, ``good``, ``bad``, ``warn``, ``link``."""

    text: str
    style: str


Part = str | Painted


class Output:
    """Where a command's words go. ``color`` is ``auto``, ``always`` or ``never``; ``quiet`` silences ``note``."""

    def __init__(self, color: str = "auto", *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self.colored = _colored(color)

    def line(self, *parts: Part) -> None:
        """One line of data. Line ends within the parts are written out, as are control characters."""
        self._write("".join(self._shown(part, _UNFIT_IN_LINE) for part in parts).rstrip() + "\n")

    def diff(self, lines: Iterable[str]) -> None:
        """A unified diff that a program can apply: white space at the ends of its lines stays, as does the CR there."""
        styles = {"+": "good", "-": "bad", "@": "dim"}
        for line in lines:
            text, end = (line[:-1], "\r\n") if line.endswith("\r") else (line, "\n")
            part = Painted(text, styles[line[0]]) if line[:1] in styles else text
            self._write(self._shown(part, _UNFIT_IN_LINE) + end)

    def prompt(self, text: str) -> None:
        """The beginning of a line that the user goes on with."""
        self._write(text)
        self.flush()

    def text(self, text: str, style: str | None = None) -> None:
        """Data of several lines, such as a note's text; a terminal gets long ones broken between words."""
        from notegraph_cli.wrap import wrapped

        shown = wrapped(fit(text))
        self._write(self._shown(Painted(shown, style) if style else shown, _UNFIT) + "\n")

    def fitted(self, text: bytes | memoryview) -> None:
        """The same for what ``fit`` has been through, in UTF-8, to be written as it is."""
        stream = sys.stdout
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() == "utf-8" and os.linesep == "\n":
            with _told():
                stream.flush()
                stream.buffer.write(text)
                stream.buffer.write(b"\n")
        else:
            self._write(str(text, "utf-8") + "\n")

    def drawn(self, what: RenderableType) -> None:
        """A picture, as wide as the terminal; its text must be fit for one."""
        from rich.console import Console

        from notegraph_cli.wrap import terminal_width

        buffer = io.StringIO()
        console = Console(
            file=buffer, force_terminal=True, no_color=not self.colored, width=terminal_width(), legacy_windows=False
        )
        console.print(what, no_wrap=True, crop=True)
        text = buffer.getvalue()
        if not self.colored:
            text = re.sub(r"\x1b\[[0-9;]*m", "", text)
        self._write("\n".join(line.rstrip() for line in text.split("\n")))

    def json(self, document: Mapping[str, object]) -> None:
        """A JSON document, the entries of its lists on lines of their own."""
        encode = _json_encoder()
        self._write("{")
        for number, (key, value) in enumerate(document.items()):
            self._write((",\n " if number else "") + encode(key) + ": ")
            if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
                self._entries(map(encode, value))
            else:
                self._write(encode(value))
        self._write("}\n")

    def json_line(self, document: Mapping[str, object]) -> None:
        """A JSON document on one line, on its way at once."""
        self._write(_json_encoder()(document) + "\n")
        self.flush()

    def note(self, text: str, *, wrap: bool = True) -> None:
        """Talk on stderr; ``-q`` silences it. ``wrap`` as for ``complain``."""
        if not self.quiet:
            self.warn(text, wrap=wrap)

    def detail(self, text: str) -> None:
        """Talk on stderr that only ``-v`` wants."""
        if self.verbose:
            self.warn(text)

    def warn(self, text: str, *, wrap: bool = True) -> None:
        """Talk on stderr that is always told. ``wrap`` as for ``complain``."""
        complain(text, wrap=wrap)

    def flush(self) -> None:
        """Sends on what was written. Raises ``OutputClosedError`` where nobody listens any more."""
        with _told():
            if sys.stdout is not None:
                sys.stdout.flush()

    def _entries(self, encoded: Iterable[str]) -> None:
        separator = "[\n  "
        for entry in encoded:
            self._write(separator + entry)
            separator = ",\n  "
        self._write("\n]")

    def _shown(self, part: Part, unfit: str) -> str:
        if isinstance(part, str):
            return _fit(part, unfit)
        text = _fit(part.text, unfit)
        if not self.colored or not text:
            return text
        return f"\x1b[{_STYLES[part.style]}m{text}\x1b[0m"

    def _write(self, text: str) -> None:
        with _told():
            if sys.stdout is not None:
                sys.stdout.write(text)


def complain(text: str, *, wrap: bool = True) -> None:
    """Talk on stderr. It never fails: there is no better place to say so. What cannot be written is tried again with
    the next; ``end_talk`` gives it up. Without ``wrap`` lines stay whole, as what is to be pasted must.
    """
    stream: TextIO | None = sys.stderr
    if stream is not None:
        from notegraph_cli.wrap import wrapped

        try:
            shown = _fit(one_line_end(text), _UNFIT)
            stream.write((wrapped(shown, stream) if wrap else shown) + "\n")
            stream.flush()
        except OSError:
            pass


def prepare_streams() -> None:
    """Lets every text through, whatever the terminal's encoding has no letter for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")


def discard_output() -> None:
    """Sends what is still unwritten nowhere, so that the interpreter does not stumble over it at its end."""
    _discard(sys.stdout)


def end_talk() -> None:
    """Sends on what is left of the talk, else nowhere: the interpreter would end with an exit code of its own, 120."""
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def _discard(stream: TextIO | None) -> None:
    if isinstance(stream, io.TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextmanager
def _told() -> Iterator[None]:
    """Tells failures of the output from those of the vault's files."""
    try:
        yield
    except BrokenPipeError:
        raise OutputClosedError from None
    except OSError as error:
        raise OutputFailedError(error.strerror or str(error)) from None


def _colored(color: str) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _json_encoder() -> Callable[[object], str]:
    """Characters as they are, but none that steers a terminal; all escaped where the output is not Unicode."""
    from json import JSONEncoder

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    encode = JSONEncoder(ensure_ascii=not encoding.lower().startswith("utf")).encode

    def encoded(value: object) -> str:
        text = encode(value)
        return (
            text
            if text.isascii() and "\x7f" not in text
            else re.sub(_UNFIT_IN_JSON, lambda match: f"\\u{ord(match[0]):04x}", text)
        )

    return encoded


def counted(number: int, what: str) -> str:
    """``1 card``, ``2 cards``."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def one_line(text: str) -> str:
    """``text`` as ``Output.line`` shows it: what ends a line or steers the terminal is written out."""
    return _fit(text, _UNFIT_IN_LINE)


def fit(text: str) -> str:
    """``text`` as ``Output.text`` shows it where lines are not broken."""
    return _fit(one_line_end(text).removesuffix("\n"), _UNFIT)


def one_line_end(text: str) -> str:
    """``text`` with ``\\n`` for every kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _fit(text: str, unfit: str) -> str:
    return text if text.isascii() and text.isprintable() else re.sub(unfit, _written_out, text)


def _written_out(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
