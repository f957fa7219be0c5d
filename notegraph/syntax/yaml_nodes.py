"""Quoted strings in YAML with their places."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def quoted_scalars(source: str) -> Iterator[tuple[int, int, str]]:
    """Start and end offset and value of every quoted scalar. ``source`` is known to be loadable."""
    root = yaml.compose(source, Loader=_LOADER)
    if root is None:
        return
    seen: set[int] = set()
    waiting: list[yaml.Node] = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.style in ("'", '"'):
                yield node.start_mark.index, node.end_mark.index, node.value
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(reversed(node.value))
        elif isinstance(node, yaml.MappingNode):
            waiting.extend(part for pair in reversed(node.value) for part in reversed(pair))
