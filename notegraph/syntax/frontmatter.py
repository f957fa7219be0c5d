"""The YAML header of a note: tolerant, with positions (R8, R11, R29)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from notegraph.model.note import Frontmatter
from notegraph.model.span import Span
from notegraph.syntax.lines import split_lines
from notegraph.syntax.tags import property_tags
from notegraph.syntax.yaml_limits import beyond_limits
from notegraph.syntax.yaml_values import read_plain

if TYPE_CHECKING:
    import yaml

_HEADER = re.compile(r"---[ \t]*(?>\r\n|\n|\r)((?:[^\r\n]*(?>\r\n|\n|\r))*?)---[ \t]*(?:\r\n|\n|\r|\Z)")
_WIKILINK = re.compile(r"\[\[[^\[\]\r\n]+\]\]")
# In YAML that `read_plain` reads: a whole value, and nothing but a link.
_QUOTED_LINK = re.compile(r"""(["'])[ ]*(\[\[[^\[\]\r\n]+\]\])[ ]*\1[ ]*(?=[\r\n])""")
NO_FRONTMATTER = Frontmatter({}, (), (), None)


class YamlProblem(NamedTuple):
    """What YAML could not read: a message and the character offset in the file."""

    offset: int
    message: str


def is_about_frontmatter(message: str) -> bool:
    """Whether a problem of a note is one that ``read_frontmatter`` found."""
    return message.startswith("frontmatter ")


def read_frontmatter(text: str) -> tuple[Frontmatter, list[YamlProblem]]:
    """The header at the very start of ``text``; a broken one gives no values, one problem, and still its span."""
    if not text.startswith("---"):
        return NO_FRONTMATTER, []
    header = _HEADER.match(text)
    if header is None:
        return NO_FRONTMATTER, []
    source = header[1]
    values: Mapping[str, object] | None = read_plain(split_lines(source))
    problems: list[YamlProblem] = []
    if values is None:
        values, problems = _load(source, header.start(1))
    span = Span(0, header.end())
    return Frontmatter(values, _aliases(values), property_tags(_property(values, "tags")), span), problems


def frontmatter_links(text: str, frontmatter: Frontmatter) -> list[tuple[Span, str]]:
    """Span and value of every quoted property that is a wikilink and nothing else (R8); YAML may spell it otherwise."""
    header = _HEADER.match(text) if frontmatter.values else None
    if header is None or "[[" not in header[1]:
        return []
    if read_plain(split_lines(header[1])) is not None:
        quoted = _QUOTED_LINK.finditer(text, header.start(1), header.end(1))
        return [(Span(match.start(2), match.end(2)), match[2]) for match in quoted]
    from notegraph.syntax.yaml_nodes import quoted_scalars

    found: list[tuple[Span, str]] = []
    for start, end, value in quoted_scalars(header[1]):
        if _WIKILINK.fullmatch(value.strip()):
            left = text.find("[[", header.start(1) + start, header.start(1) + end)
            right = text.rfind("]]", left, header.start(1) + end) + 2
            if 0 <= left < right:
                found.append((Span(left, right), value.strip()))
    return found


def _load(source: str, base: int) -> tuple[Mapping[str, object], list[YamlProblem]]:
    if reason := beyond_limits(source):
        return {}, [YamlProblem(base, f"frontmatter {reason}: simplify it")]
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    try:
        loaded: object = YAMLHandler().load(source)  # pyright: ignore[reportUnknownMemberType]
    except yaml.MarkedYAMLError as error:
        return {}, [YamlProblem(base + _mark_index(error, source), f"frontmatter is not valid YAML: {_reason(error)}")]
    except yaml.reader.ReaderError as error:
        at = max(0, source.find(chr(error.character)))
        return {}, [YamlProblem(base + at, f"frontmatter holds a character that YAML forbids: U+{error.character:04X}")]
    except Exception as error:  # its constructors raise whatever they stumble on: IndexError, KeyError and more
        reason = (str(error) or type(error).__name__).splitlines()[0]
        return {}, [YamlProblem(base, f"frontmatter is not valid YAML: {reason}")]
    if loaded is None:
        return {}, []
    if not isinstance(loaded, dict):
        return {}, [YamlProblem(base, "frontmatter must consist of `key: value` lines")]
    return {str(key): value for key, value in loaded.items()}, []


def _mark_index(error: yaml.MarkedYAMLError, source: str) -> int:
    mark = error.problem_mark or error.context_mark
    return min(mark.index, len(source)) if mark is not None else 0


def _reason(error: yaml.MarkedYAMLError) -> str:
    if error.problem and "unhashable key" in error.problem:
        return "a list or a mapping is used as a key; a value that begins with braces or brackets needs quotes"
    return " ".join(str(part) for part in (error.context, error.problem) if part)


def _property(values: Mapping[str, object], name: str) -> object:
    for key, value in values.items():
        if key.lower() == name:
            return value
    return None


def _aliases(values: Mapping[str, object]) -> tuple[str, ...]:
    """The ``aliases`` key in any case; a bare string is one alias, what is no string is dropped (R11)."""
    value = _property(values, "aliases")
    items = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(item.strip() for item in items if isinstance(item, str) and item.strip()))
