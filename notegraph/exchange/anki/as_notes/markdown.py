"""A field of Anki, HTML, → Markdown without a blank line outside code: a card's block ends at one."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from notegraph.exchange.anki.as_notes import clozes
from notegraph.exchange.anki.as_notes.escape import escaped, guarded_lines
from notegraph.exchange.anki.as_notes.formulas import Formulas
from notegraph.render.clean import for_html

Media = Callable[[str], str]
"""What stands in a note for a media file that a field calls by this name."""

_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_SOUND = re.compile(r"\[sound:([^\]\r\n]+)\]")
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form"
        " h1 h2 h3 h4 h5 h6 header html li main nav ol p pre section summary table tbody tfoot thead tr ul",
    )
)
_EMPTY = frozenset({"area", "base", "col", "input", "link", "meta", "param", "track", "wbr", "img", "embed", "source"})
_DROPPED = frozenset({"script", "style", "head", "title", "svg", "iframe", "object", "template", "math", "rp"})
_DEEPEST = 60
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "strike": "~~"}
_CODE = frozenset({"code", "tt", "kbd", "samp"})
_ADDRESS = re.compile(r"(?:https?|mailto|obsidian):[^\s<>]+", re.IGNORECASE)
_BULLET = re.compile(r"(?:-|\d{1,9}\.) ")
_ITEM = "\ufdd2"  # a list's mark of our own: what a line of text begins with is escaped


def to_markdown(html: str, media: Media, *, paragraph: bool = False, hard: bool = False) -> str:
    """``html`` as Markdown. ``paragraph`` keeps Anki's cloze marks and makes one paragraph of it all; ``hard`` escapes
    all punctuation. No text makes it raise.
    """
    formulas = Formulas()
    writer = _Writer(media, paragraph=paragraph, hard=hard)
    writer.feed(formulas.take_out(for_html(html).replace(_ITEM, "")))
    return formulas.put_back(writer.result())


def words(html: str) -> str:
    """The words of a field in one line, for a list."""
    writer = _Writer(lambda name: f"[{name}]", paragraph=True, plain=True)
    writer.feed(for_html(html))
    return " ".join(writer.result().split())


class _Open:
    """An element that is being read."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parts: list[str] = []
        self.items = 0


class _Writer(HTMLParser):
    def __init__(self, media: Media, *, paragraph: bool, hard: bool = False, plain: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self._media = media
        self._paragraph = paragraph
        self._hard = hard
        self._plain = plain
        self._marks = clozes.Reader() if paragraph and not plain else None
        self._stack = [_Open("", {})]

    def result(self) -> str:
        """What was read. Lines are trimmed, and none is blank but in code."""
        self.close()
        while len(self._stack) > 1:
            self._pop()
        return self._finished("".join(self._stack[0].parts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in {"br", "hr"}:
            self._put("\n")
        elif tag in {"img", "source", "embed"} and (source := attributes.get("src", "").strip()):
            self._put(self._picture(source))
        elif tag not in _EMPTY:
            if len(self._stack) > _DEEPEST:
                return
            if tag in {"li", "tr", "td", "th", "p"}:  # their end tags may be left out
                self._close_like(tag)
            self._stack.append(_Open(tag, attributes))
            if tag in {"audio", "video"} and (source := attributes.get("src", "").strip()):
                self._put(self._picture(source))

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self._stack[1:]):
            while self._pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._is_in(_DROPPED):
            return
        if self._plain:
            self._put(_SPACE.sub(" ", data))
        elif self._is_in(_CODE | {"pre"}):
            self._put(data.replace("\xa0", " "))
        else:
            pieces = _SOUND.split(_SPACE.sub(" ", data))
            for place, piece in enumerate(pieces):
                self._put(self._media(piece.strip()) if place % 2 else self._words(piece))

    def _words(self, text: str) -> str:
        if self._marks is None:
            return escaped(text, hard=self._hard)
        return "".join(
            piece if is_mark else escaped(piece, hard=self._hard) for is_mark, piece in self._marks.pieces(text)
        )

    def _put(self, text: str) -> None:
        self._stack[-1].parts.append(text)

    def _is_in(self, tags: frozenset[str]) -> bool:
        return any(one.tag in tags for one in self._stack)

    def _close_like(self, tag: str) -> None:
        lists = {"li": {"ul", "ol"}, "tr": {"table"}, "td": {"tr", "table"}, "th": {"tr", "table"}, "p": {"div", "li"}}
        alike = {"td", "th"} if tag in {"td", "th"} else {tag}
        for one in reversed(self._stack):
            if one.tag in lists[tag]:
                return
            if one.tag in alike:
                while self._pop() not in alike:
                    pass
                return

    def _pop(self) -> str:
        closed = self._stack.pop()
        self._put(self._written(closed, "".join(closed.parts)))
        return closed.tag

    def _written(self, one: _Open, text: str) -> str:
        tag = one.tag
        if tag in _DROPPED:
            return ""
        if self._plain:
            return f" {text} " if tag in _BLOCKS or tag in {"td", "th"} else text
        if tag in _MARKS:
            return _around(text, _MARKS[tag])
        if tag in _CODE:
            return text if self._is_in(frozenset({"pre"})) else self._code(text)
        if tag == "pre":
            return self._fence(text)
        if tag == "a" and _ADDRESS.fullmatch(address := one.attributes.get("href", "").strip()) and text.strip():
            return text if "\n" in text.strip() or "](" in text else f"[{text.strip()}](<{address}>)"
        return self._of_block(one, text) if tag in _BLOCKS or tag in {"td", "th", "rt", "sub", "sup"} else text

    def _of_block(self, one: _Open, text: str) -> str:
        tag = one.tag
        if tag == "rt":
            return f"({text})" if text.strip() else ""
        if tag in {"sub", "sup"}:
            return f"<{tag}>{text}</{tag}>" if text.strip() and "\n" not in text else text
        if tag in {"td", "th"}:
            cell = " ".join(text.split())
            return f"{_around(cell, '**') if tag == 'th' else cell}\x00"
        if tag == "tr":
            return "\n" + " \\| ".join(cell.strip() for cell in text.split("\x00")[:-1]) + "\n"
        if tag == "li":
            return self._item(text)
        if tag[0] == "h" and tag[1:].isdigit():
            return "\n" + "\n".join(_around(line, "**") for line in text.split("\n")) + "\n"
        return f"\n{text}\n"

    def _item(self, text: str) -> str:
        lines = [line for line in text.replace("\x00", "").split("\n") if line.strip()]
        if not lines:
            return "\n"
        above = next((one for one in reversed(self._stack) if one.tag in {"ol", "ul"}), self._stack[0])
        above.items += 1
        if self._paragraph:
            mark, margin = ("• " if above.tag != "ol" else f"{above.items}\\. "), ""
        else:
            mark = f"{above.items}. " if above.tag == "ol" else "- "
            margin = " " * len(mark)
        first, *rest = (line[1:] if line.startswith(_ITEM) else guarded_lines(line.strip()) for line in lines)
        return "\n" + "".join(f"{_ITEM}{line}\n" for line in (mark + first, *(margin + line for line in rest)))

    def _code(self, text: str) -> str:
        if not text.strip():
            return text
        if self._marks is not None:
            split = clozes.Reader().pieces(text)
            return "".join(piece if is_mark else _code_span(piece) for is_mark, piece in split)
        return _code_span(text)

    def _fence(self, text: str) -> str:
        code = text.strip("\n").replace("\x00", "")
        if self._paragraph:
            return "\n" + "\n".join(self._code(line.strip()) for line in code.split("\n") if line.strip()) + "\n"
        if not code.strip():
            return "\n"
        longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
        fence = "`" * max(3, longest + 1)
        lines = "\n".join(f"{_ITEM}{line}" for line in code.split("\n"))
        return f"\n{_ITEM}{fence}\n{lines}\n{_ITEM}{fence}\n"

    def _picture(self, source: str) -> str:
        if self._is_in(_DROPPED):
            return ""
        if re.match(r"https?:", source, re.IGNORECASE):
            return "" if self._plain or not _ADDRESS.fullmatch(source) else f"![](<{source}>)"
        return "" if ":" in source[:12] else self._media(source)

    def _finished(self, text: str) -> str:
        lines = [line.rstrip(" ") for line in text.replace("\x00", " ").split("\n")]
        if self._plain:
            return "\n".join(lines)
        kept = [line[1:] if line.startswith(_ITEM) else guarded_lines(line.strip()) for line in lines if line.strip()]
        text = "\n".join(line.replace(_ITEM, "") for line in kept).strip("\n")
        return text if self._paragraph else _out_of_item(text)


def _out_of_item(text: str) -> str:
    """An item that is alone, without its mark: it is no list, and no card's side begins like that (``cards.sides``)."""
    found = _BULLET.match(text)
    if found is None:
        return text
    first, *rest = text.split("\n")
    margin = " " * len(found[0])
    if not all(line.startswith(margin) for line in rest):
        return text
    return "\n".join([first[len(margin) :], *(line[len(margin) :] for line in rest)])


def _around(text: str, mark: str) -> str:
    """``mark`` round the words of each line: the spaces at their ends stay outside."""
    done: list[str] = []
    for line in text.split("\n"):
        inner = line.strip(" \x00")
        if not inner or inner.startswith((_ITEM, mark[0])) or inner.endswith(mark[0]):
            done.append(line)
            continue
        left, _, right = line.partition(inner)
        done.append(f"{left}{mark}{inner}{mark}{right}")
    return "\n".join(done)


def _code_span(text: str) -> str:
    if not text.strip():
        return text
    code = " ".join(text.split("\n"))
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{ticks}{pad}{code}{pad}{ticks}"
