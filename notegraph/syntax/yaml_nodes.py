"""Quoted strings in YAML with their places."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def quoted_scalars(source: str) -> Iterator[tuple[int, int, str]]:
    """Start and end offset and value of every quoted scalar that is no key. ``source`` is known to be loadable."""
    root: yaml.Node | None = yaml.compose(source, Loader=_LOADER)
    seen: set[int] = set()
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.style in ("'", '"'):
                yield node.start_mark.index, node.end_mark.index, node.value
        else:
            # A sequence holds nodes, a mapping pairs of key and value.
            waiting.extend(part[1] if isinstance(part, tuple) else part for part in reversed(node.value))
