"""YAML through the library, by its events: composing nodes recurses in C and deep brackets would crash Python."""

from __future__ import annotations

import re
from typing import Any

import yaml

from notegraph.vault.yaml_tree import Mapping, Scalar, ScalarKind, Sequence, Tree, YamlError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = yaml.resolver.Resolver()
_MAX_DEPTH = 32
_TAG = "tag:yaml.org,2002:"
_KINDS = {"null": ScalarKind.NULL, "bool": ScalarKind.BOOLEAN, "str": ScalarKind.STRING, "int": ScalarKind.INTEGER}
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")


class _Open:
    """A collection whose end has not come yet."""

    def __init__(self, event: yaml.CollectionStartEvent) -> None:
        self.is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.line, self.column = _place(event.start_mark)
        self.parts: list[Tree] = []

    def add(self, part: Tree) -> None:
        if self.is_mapping and len(self.parts) % 2 == 0 and not isinstance(part, Scalar):
            raise YamlError(part.line, part.column, "a key must be one word")
        if self.is_mapping and len(self.parts) % 2 and isinstance(part, Scalar) and not part.text:
            key = self.parts[-1]
            part = Scalar("", part.kind, key.line, key.column) if part.kind is ScalarKind.NULL else part
        self.parts.append(part)

    def close(self) -> Tree:
        if not self.is_mapping:
            return Sequence(tuple(self.parts), self.line, self.column)
        keys = [part for part in self.parts[::2] if isinstance(part, Scalar)]
        return Mapping(tuple(zip(keys, self.parts[1::2], strict=True)), self.line, self.column)


def read_full(text: str) -> Tree | None:
    """Any YAML document as a tree; ``None`` for an empty one. Raises ``YamlError``."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if found is not None:
        before = text[: found.start()]
        column = found.start() - before.rfind("\n")
        raise YamlError(before.count("\n") + 1, column, f"the character U+{ord(found[0]):04X} is not allowed here")
    try:
        return _build(text)
    except yaml.MarkedYAMLError as error:
        reason = ", ".join(str(part) for part in (error.context, error.problem) if part)
        raise YamlError(
            *_place(error.problem_mark or error.context_mark), f"this is not valid YAML: {reason}"
        ) from None


def _build(text: str) -> Tree | None:
    waiting: list[_Open] = []
    document: Tree | None = None
    for event in yaml.parse(text, Loader=_LOADER):
        place = _place(event.start_mark)
        part: Tree | None = None
        if isinstance(event, yaml.AliasEvent):
            raise YamlError(*place, "`*` starts a YAML alias: put the text in quotes")
        if isinstance(event, yaml.DocumentStartEvent) and document is not None:
            raise YamlError(*place, "a second document starts here: keep one")
        if isinstance(event, yaml.CollectionStartEvent):
            if len(waiting) == _MAX_DEPTH:
                raise YamlError(*place, "this is nested too deeply")
            waiting.append(_Open(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            part = waiting.pop().close()
        elif isinstance(event, yaml.ScalarEvent):
            part = Scalar(event.value, _kind(event), *place)
        if part is not None:
            if waiting:
                waiting[-1].add(part)
            else:
                document = part
    empty = isinstance(document, Scalar) and document.kind is ScalarKind.NULL and not document.text
    return None if empty else document


def _kind(event: yaml.ScalarEvent) -> ScalarKind:
    tag = event.tag
    if tag is None or tag == "!":
        if tag or not event.implicit[0]:
            return ScalarKind.STRING
        tag = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))
    kind = _KINDS.get(tag.removeprefix(_TAG), ScalarKind.OTHER)
    return ScalarKind.OTHER if kind is ScalarKind.INTEGER and not _DECIMAL.fullmatch(event.value) else kind


def _place(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
