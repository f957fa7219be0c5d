"""Links that no note has to answer: external ones (R20), placeholders (R35) and memory links."""

from __future__ import annotations

import re

from notegraph.graph.file_index import FileIndex
from notegraph.graph.names import key, name_of, plain, target_key
from notegraph.model.link import How, LinkStatus, Resolution

PLACEHOLDER = Resolution(LinkStatus.PLACEHOLDER, None, How.PLACEHOLDER)
EXTERNAL = Resolution(LinkStatus.EXTERNAL, None, How.EXTERNAL)

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|<%.*?%>|\$\{.*?\}", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# In small letters and with something glued to the colon: `[[Note: x]]` and `[[C:x]]` are names.
_WIKI_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:(?=\S)|[A-Za-z][A-Za-z0-9+.-]*://|//")


def has_placeholder(text: str) -> bool:
    """Whether a template's variable stands in ``text`` (R35)."""
    return _PLACEHOLDER.search(text) is not None


def is_external(target: str, *, markdown: bool) -> bool:
    """Whether a target leaves the vault (R20). In ``[[Note: x]]`` the colon belongs to a name."""
    return (_SCHEME if markdown else _WIKI_SCHEME).match(target) is not None


class MemoryLinks:
    """Links to the memory files that carry a card's id: ``SR/memory/0Wn1kyD2.md`` behind any folder, ``.md`` or not."""

    __slots__ = ("_files", "_folder", "_pattern")

    def __init__(self, memory_folder: str, files: FileIndex) -> None:
        self._files = files
        self._folder = f"{key(memory_folder.strip('/'))}/memory/"
        self._pattern = re.compile(rf"(?:.*/)?{re.escape(self._folder)}([a-z0-9]{{8}})(?:\.md)?", re.ASCII | re.DOTALL)

    def resolve(self, target: str) -> Resolution | None:
        """The memory file where there is one; ``None`` for a target that is no memory link."""
        match = self._pattern.fullmatch(target_key(target))
        if match is None:
            return None
        file = f"{self._folder}{match[1]}.md"
        found = self._files.exact(file) or self._files.ending(file)
        # Ids tell case apart, so the file spelled as written goes first.
        written = name_of(plain(target).strip()).removesuffix(".md")
        found = sorted(found, key=lambda path: (name_of(path).removesuffix(".md") != written, len(path), path))
        return Resolution(LinkStatus.MEMORY, found[0] if found else None, How.MEMORY)
