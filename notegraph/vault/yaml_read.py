"""YAML to a tree with positions, by the cheapest reader that can."""

from __future__ import annotations

from notegraph.vault.yaml_plain import read_plain
from notegraph.vault.yaml_tree import Tree


def parse_yaml(text: str) -> Tree | None:
    """The one document in ``text``; ``None`` for an empty one. Raises ``YamlError``.

    The common case is read without importing a YAML library, which would cost as much as starting Python twice.
    """
    plain = read_plain(text)
    if plain is not None:
        return plain if plain.entries else None
    from notegraph.vault.yaml_full import read_full

    return read_full(text)
