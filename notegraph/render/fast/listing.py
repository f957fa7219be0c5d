"""A list of one level whose items are one line each, alone or below a paragraph."""

from __future__ import annotations

import re

from notegraph.render.fast.prose import Prose

# The first number is where the list begins; the others are counted on, whatever they say.
_FIRST = re.compile(r"1[.] ")
_NEXT = re.compile(r"\n[0-9]{1,9}[.] ")
_BULLETS = ("- ", "* ", "+ ")


def listing(text: str, prose: Prose) -> str | None:
    """The list as HTML, ``None`` where an item is more than a line or than ``prose`` draws."""
    if text.startswith(_BULLETS):
        return _items("ul", text[2:].split(f"\n{text[:2]}"), prose)
    if _FIRST.match(text):
        return _items("ol", _NEXT.split(text[3:]), prose)
    above, _, below = text.partition("\n- ")
    paragraph = prose.draw(above) if below else None
    items = _items("ul", below.split("\n- "), prose) if paragraph is not None else None
    return f"<p>{paragraph}</p>\n{items}" if items is not None else None


def _items(tag: str, texts: list[str], prose: Prose) -> str | None:
    drawn: list[str] = []
    for text in texts:
        html = prose.draw(text) if "\n" not in text else None
        if html is None:
            return None
        drawn.append(f"<li>{html}</li>\n")
    return f"<{tag}>\n{''.join(drawn)}</{tag}>"
