"""Rules R32 to R36, as written in vault_golden.md, on vaults on a disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from support.vaults import open_vault

FILE = Path(__file__).parent / "vault_golden.md"
_BLOCK = re.compile(r"^```(files|links)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?P<link>.+?)(?: in (?P<note>\S+\.md))? => (?P<meaning>.+)")


class Case(NamedTuple):
    """Files, and links with what they mean."""

    title: str
    files: list[str]
    links: list[tuple[str, str, str]]


def cases() -> Iterator[Case]:
    """The cases of the golden file."""
    for section in FILE.read_text(encoding="utf-8").split("\n## ")[1:]:
        blocks = {kind: body.splitlines() for kind, body in _BLOCK.findall(section)}
        found = [_LINK.fullmatch(line) for line in blocks["links"]]
        links = [(match["note"] or "src.md", match["link"], match["meaning"]) for match in found if match]
        assert len(links) == len(blocks["links"])
        yield Case(section.partition("\n")[0], blocks["files"], links)


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_links_on_a_disk(case: Case, tmp_path: Path) -> None:
    root = tmp_path / "vault"
    for line in case.files:
        name, _, target = line.partition(" -> ")
        name, _, text = name.partition(" = ")
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(target) if target else (root / name).write_text(text, encoding="utf-8")
    own = [link for note, link, _ in case.links if note == "src.md"]
    (root / "src.md").write_text("\n\n".join(own), encoding="utf-8")
    with open_vault(root, tmp_path) as workspace:
        found = [
            (note, link.raw, f"{meaning.status} {meaning.path or ''}".strip())
            for note in dict.fromkeys(note for note, _, _ in case.links)
            for link, meaning in workspace.graph.links[note]
        ]
    assert sorted(found) == sorted(case.links)
